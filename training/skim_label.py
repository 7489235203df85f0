"""What the shipped tagger and ranker say of shards: `python -m training.skim_label SHARDS…`.

Beside each `shard-*.npz` of `prepare.py` goes a `soft-*.npz` of `soft` (windows, length, 7) float16: the
log-odds of `SKIMMED`, then the ranker's marks. What is there already is left as it is.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from quotebot.encoder import Encoder
from training.skimmer import PAIRS

#: Windows a batch: one thread each keeps the states of two in its cache.
BATCH = 2


def main() -> None:
    """Label every shard of the folders."""
    encoder = Encoder(threads=1)
    no, yes = np.array(PAIRS).T

    def label(ids: NDArray[np.uint16]) -> NDArray[np.float16]:
        logits, states = encoder.run(ids.astype(np.int32), states=True)
        assert states is not None
        odds = logits[..., yes] - logits[..., no]
        return np.concatenate([odds, encoder.judge(states)], -1).astype(np.float16)

    with ThreadPoolExecutor(2) as pool:
        for path in sorted(p for folder in sys.argv[1:] for p in Path(folder).glob("shard-*.npz")):
            out = path.with_name(path.name.replace("shard", "soft"))
            if out.exists():
                continue
            with np.load(path) as shard:
                ids = shard["ids"]
            parts = pool.map(label, [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)])
            with out.with_suffix(".tmp").open("wb") as file:
                np.savez(file, soft=np.concatenate(list(parts)))
            out.with_suffix(".tmp").replace(out)
            print(out, len(ids), flush=True)


if __name__ == "__main__":
    main()
