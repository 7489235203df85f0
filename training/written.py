"""Adverts, housekeeping and what only sounds like them, written text by text as recognisers hear it.

The writers were language models in the voices of many shows; no template, no real brand's text.
`written-adverts.jsonl` is trained on; on `written-adverts-dev.jsonl` constants were chosen;
`written-adverts-test.jsonl`, by a writer who saw none of the first, is only measured on. A line is {"kind", "text"}: host-read adverts ("read"), produced ones
("spot"), asking for support, intros, outros, and decoys, which are talk about companies, prices and
sponsors and no adverts. They carry no marks, so that only the advert head learns from them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from training.labels import IGNORE, Labelled

TRAINED = Path(__file__).with_name("written-adverts.jsonl")
TEST = Path(__file__).with_name("written-adverts-test.jsonl")
DECOY = "decoy"
#: Chances of what stands in a break.
_BREAK = (("read", 0.66), ("spot", 0.14), ("support", 0.2))
_MOST_IN_A_BREAK = 3


@dataclass(frozen=True, slots=True)
class Written:
    """Texts by kind."""

    texts: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, path: Path = TRAINED) -> Written:
        """Read one file."""
        texts: dict[str, list[str]] = {}
        for line in path.read_text("utf-8").splitlines():
            item = json.loads(line)
            texts.setdefault(item["kind"], []).append(item["text"])
        return cls(texts)

    def take(self, rng: Random, kind: str) -> list[Labelled]:
        """The words of one text of a kind."""
        return label(rng.choice(self.texts[kind]), advert=int(kind != DECOY))

    def take_break(self, rng: Random) -> list[Labelled]:
        """The words of one to three adverts or appeals in a row."""
        kinds, chances = zip(*_BREAK, strict=True)
        many = rng.randint(1, _MOST_IN_A_BREAK)
        return [w for kind in rng.choices(kinds, chances, k=many) for w in self.take(rng, kind)]


def label(text: str, *, advert: int) -> list[Labelled]:
    """Words of a written text; what it has no marks for is not counted."""
    return [Labelled(w, w, IGNORE, IGNORE, IGNORE, IGNORE, advert) for w in text.split()]
