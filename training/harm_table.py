"""How much harm in invented lines is noticed: `python -m training.harm_table [HEARD.pkl] [--dev] [--show]`.

By kind, the share of harmful lines and of their harmless neighbours that the guard's patterns flag,
that the editor hears, and that either notices; of `harm-test.jsonl`, or of `harm-dev.jsonl`. With what
`harm_data.py` wrote, also the lines of graded episodes that are kept back, by what readers said of them.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sentencex import segment

from quotebot.encoder import HARMS, Encoder
from quotebot.score.checks.harm import ALARMING, hear_harm
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.editor import Editor
from quotebot.score.guard import raise_flags
from quotebot.score.settings import GuardPolicy
from training.guard_table import EVERY
from training.harms import DEV, NONE, TEST, Heard, Invented, is_kept_back, read_invented
from training.ranker_baseline import build_restored

#: What stands before and behind a line: neither does any harm.
BEFORE, AFTER = "A garden teaches you to wait for things.", "Nobody hurries a hedge along."
HARMFUL = frozenset({*HARMS, "profanity", "slur"})


def notice(line: Invented, encoder: Encoder) -> tuple[bool, bool]:
    """Tell whether the patterns flag a line for harm, and whether the editor hears harm in it."""
    said = [sentence.strip() for sentence in segment("en", line.text) if sentence.strip()]
    restored = build_restored("invented", [["", text] for text in (BEFORE, *said, AFTER)])
    passages = [
        passage
        for passage in cut_passages(restored, EVERY)
        if passage.sentences[0] >= 1 and passage.sentences[1] <= len(said) + 1
    ]
    flagged = any(
        flag.kind in HARMFUL
        for passage in passages
        for flag in raise_flags(passage, restored, EVERY)
    )
    whole = max(passages, key=lambda passage: passage.end_word - passage.start_word)
    (verdict,) = Editor(encoder, restored).judge([whole])
    return flagged, hear_harm(verdict.harms, GuardPolicy()) is not None


def hear_real(lines: Sequence[Heard], encoder: Encoder) -> None:
    """Print of how many graded lines harm is heard, by what readers said of them."""
    kept = [line for line in lines if is_kept_back(line.episode)]
    given = [(np.array(line.ids, np.int32), np.array(line.parts, np.int32)) for line in kept]
    heard: Counter[str] = Counter()
    for line, (_, harm) in zip(kept, encoder.weigh_lines(given), strict=True):
        heard[line.origin] += bool(1 - np.exp(harm[NONE]) >= ALARMING)
    for origin, count in sorted(Counter(line.origin for line in kept).items()):
        print(f"{origin:16} {heard[origin]:5} of {count:5} {heard[origin] / count:.3f}")


def main() -> None:
    """Print the table."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("heard", type=Path, nargs="?", help="what harm_data wrote")
    args.add_argument("--dev", action="store_true")
    args.add_argument("--show", action="store_true", help="print what is missed or wrongly held")
    given = args.parse_args()
    encoder = Encoder()
    counts: Counter[tuple[str, bool, str]] = Counter()
    for line in read_invented(DEV if given.dev else TEST):
        flagged, heard = notice(line, encoder)
        for kind in (line.kind, "all"):
            counts[kind, line.harm, "lines"] += 1
            counts[kind, line.harm, "patterns"] += flagged
            counts[kind, line.harm, "ears"] += heard
            counts[kind, line.harm, "either"] += flagged or heard
        if given.show and line.harm != (flagged or heard):
            print("missed" if line.harm else "wrongly held", line.kind, line.text)
    print(f"{'':18}harmful: patterns, ears, either   harmless: patterns, ears, either")
    for kind in (*HARMS, "all"):
        shares = [
            f"{counts[kind, harm, who] / counts[kind, harm, 'lines']:.3f}"
            for harm in (True, False)
            for who in ("patterns", "ears", "either")
        ]
        print(f"{kind:18}", *shares)
    if given.heard:
        with given.heard.open("rb") as file:
            hear_real(pickle.load(file), encoder)


if __name__ == "__main__":
    main()
