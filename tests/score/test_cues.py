"""Every alternative of a cue can be reached: one of its triggers stands in whatever it matches."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import quotebot.score
from quotebot.score.passage import split_tokens
from quotebot.score.view import Cue

# What a letter that may be any letter is in the texts that are made; no trigger has it.
ANY = "q"


def list_cues() -> Iterator[Any]:
    """Yield the cues that are looked for by their triggers."""
    for info in pkgutil.iter_modules(quotebot.score.__path__):
        module = importlib.import_module(f"quotebot.score.{info.name}")
        for name, value in vars(module).items():
            if isinstance(value, Cue) and value.triggers:
                yield pytest.param(value, id=f"{info.name}.{name}")


def make_texts(tree: Any, chance: random.Random, bare: bool) -> list[str]:
    """Return texts after a parsed pattern in which each of its alternatives stands once.

    `bare` ones have nothing that may be left out.
    """
    parts = [part for item in tree if (part := make_part(*item, chance, bare))]
    for part in parts:
        chance.shuffle(part)
    most = max(map(len, parts), default=1)
    return ["".join(part[n % len(part)] for part in parts) for n in range(most)]


def make_part(kind: Any, value: Any, chance: random.Random, bare: bool) -> list[str]:
    if kind is sign.LITERAL:
        return [chr(value)]
    if kind is sign.IN:
        return [make_letter(value)]
    if kind is sign.ANY:
        return [ANY]
    if kind is sign.BRANCH:
        return [text for each in value[1] for text in make_texts(each, chance, bare)]
    if kind is sign.SUBPATTERN:
        return make_texts(value[3], chance, bare)
    if kind in (sign.MAX_REPEAT, sign.MIN_REPEAT):
        least, _, inner = value
        texts = [text * max(least, 1) for text in make_texts(inner, chance, bare)]
        return texts if least else [""] if bare else ["", *texts]
    # Groups that came before are rare, and what stands around a match is tried out.
    return []


def make_letter(choice: Any) -> str:
    kind, value = choice[0]
    if kind is sign.LITERAL:
        return chr(value)
    if kind is sign.RANGE:
        return chr(value[0])
    return " " if value is sign.CATEGORY_SPACE else ANY


@pytest.mark.parametrize("cue", [*list_cues()])
def test_a_trigger_stands_in_whatever_a_cue_matches(cue: Any) -> None:
    chance = random.Random(1)
    tree = parser.parse(cue.pattern.pattern, re.VERBOSE)
    made = [text for bare in (True,) * 4 + (False,) * 4 for text in make_texts(tree, chance, bare)]
    around = [("", ""), (f"{ANY} ", ""), ("", f" {ANY}")]
    found = [
        whole
        for text in made
        if (whole := next((a + text + b for a, b in around if cue.find_in(a + text + b)), ""))
    ]
    assert len(found) > len(made) / 2
    assert [text for text in found if cue.triggers.isdisjoint(split_tokens(text))] == []
