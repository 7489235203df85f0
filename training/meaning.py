"""What word pieces are about: `python -m training.meaning TAGGER EPISODES OUT_DIR`.

The encoder's own word embeddings (all-MiniLM-L6-v2's, never tuned), each weighted by how uncommon the piece
is in talk (smooth inverse frequency, Arora et al. 2017), on their leading principal directions but the
first, which all of them share; 8 bits a coordinate. Sums over lines tell which lines say the same.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from quotebot.encoder import Encoder
from quotebot.networks import MEANING_FILE
from quotebot.restore.tokens import feed_form
from training.export import write_files

DIMENSIONS, SMOOTHING, FREQUENT = 48, 1e-4, 12_000


def main() -> None:
    """Count pieces in the graded episodes, project, quantise, write."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("tagger", type=Path)
    args.add_argument("graded", type=Path, help="graded.jsonl.xz, for how often pieces are used")
    args.add_argument("out", type=Path)
    given = args.parse_args()
    table = load_file(given.tagger)["words.weight"].astype(np.float32)
    pieces = Encoder(threads=1).pieces
    counts = np.ones(len(table))
    with lzma.open(given.graded, "rt", encoding="utf-8") as lines:
        for line in lines:
            for _, text in json.loads(line)["sentences"]:
                for word in text.split():
                    for piece in pieces(feed_form(word)):
                        counts[piece] += 1
    share = counts / counts.sum()
    weight = SMOOTHING / (SMOOTHING + share)
    centred = table - share @ table
    frequent = np.argsort(-counts)[:FREQUENT]
    scaled = (centred * (weight * np.sqrt(share))[:, None])[frequent]
    _, _, directions = np.linalg.svd(scaled, full_matrices=False)
    placed = (centred @ directions[1 : DIMENSIONS + 1].T) * weight[:, None]
    scale = np.abs(placed).max() / 127
    whole = np.rint(placed / scale).astype(np.int8)
    buffer = io.BytesIO()
    np.save(buffer, whole)
    write_files(given.out, {MEANING_FILE: buffer.getvalue()})


if __name__ == "__main__":
    main()
