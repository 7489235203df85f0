"""Written adverts inside real talk, by kind: `python -m training.advert_table DATA [FILE] [--model M]`.

Fifteen stretches of founderstalk, each with an intro, four adverts or appeals and one decoy of FILE
(`written-adverts-test.jsonl` by default) at sentence ends, and an outro; all through the product's
own `restore()`. What the stretches say of themselves is taken as talk: they start past the intro.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

from quotebot.encoder import Encoder
from quotebot.restore import restore
from training.evaluate import lend_skimmer, reference, transcript_of
from training.labels import QUESTION, STOP
from training.prepare import episodes
from training.written import DECOY, TEST, Written

STRETCHES, STRETCH_WORDS, BREAKS, EDGE_WORDS = 15, 3200, 4, 200
TALK = "talk"

Part = tuple[str, list[str]]


def join(
    talk: list[str], ends: list[int], written: Written, number: int, rng: Random
) -> list[Part]:
    """One stretch of talk, broken at some of its sentence `ends` by what is written."""

    def text(kind: str, at: int) -> Part:
        texts = written.texts[kind]
        return kind, texts[at % len(texts)].split()

    breaks = [
        (kind, at) for kind in ("read", "spot", "support") for at in range(len(written.texts[kind]))
    ]
    Random(7).shuffle(breaks)
    chosen = [text(*breaks[(number * BREAKS + n) % len(breaks)]) for n in range(BREAKS)]
    chosen.append(text(DECOY, number))
    rng.shuffle(chosen)
    middle = [end for end in ends if EDGE_WORDS < end < len(talk) - EDGE_WORDS]
    places = sorted(rng.sample(middle, len(chosen)))
    parts = [text("intro", number)]
    for (start, end), one in zip(pairwise([0, *places]), chosen, strict=True):
        parts += [(TALK, talk[start:end]), one]
    return [*parts, (TALK, talk[places[-1] :]), text("outro", number)]


def main() -> None:
    """Print for each kind how much of it is marked, then precision and recall by word."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("data", type=Path, help="the folder that holds speech/")
    args.add_argument("written", type=Path, nargs="?", default=TEST)
    args.add_argument("--model", type=Path, help="folder of a model that is not the shipped one")
    args.add_argument("--skimmer", action="store_true", help="judge the skimmer, not the tagger")
    args.add_argument(
        "--texts", action="store_true", help="print what was missed and wrongly marked"
    )
    given = args.parse_args()
    written, rng = Written.read(given.written), Random(7)
    encoder = Encoder(given.model) if given.model else Encoder()
    if given.skimmer:
        lend_skimmer()
    marked, words = Counter[str](), Counter[str]()
    shows = list(episodes(given.data / "speech" / "dev-founderstalk.jsonl.xz"))
    for number in range(STRETCHES):
        truth = reference(shows[number][1])
        stretch = truth[len(truth) // 4 :][:STRETCH_WORDS]
        ends = [n + 1 for n, w in enumerate(stretch) if w.punct in {STOP, QUESTION}]
        parts = join([w.word for w in stretch], ends, written, number, rng)
        transcript = transcript_of([word for _, said in parts for word in said])
        labels, at = restore(transcript, encoder=encoder).labels.advert, 0
        for kind, said in parts:
            hit = sum(map(bool, labels[at : at + len(said)]))
            at += len(said)
            marked[kind] += hit
            words[kind] += len(said)
            wrong = hit > 25 if kind in {TALK, DECOY} else hit < 0.6 * len(said)
            if given.texts and wrong:
                print(f"{kind} {hit} of {len(said)}: {' '.join(said)[:200]}")
    for kind, count in words.items():
        print(f"{kind:8} {marked[kind] / count:.3f} of {count:,} words marked")
    false = marked[TALK] + marked[DECOY]
    true, meant = marked.total() - false, words.total() - words[TALK] - words[DECOY]
    print(f"precision {true / max(1, true + false):.3f}, recall {true / meant:.3f}")


if __name__ == "__main__":
    main()
