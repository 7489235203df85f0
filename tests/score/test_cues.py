"""Every alternative of a pattern can be reached: what it is tried for stands in what it matches."""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Iterator
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import quotebot.score
from quotebot.score.checks import (
    borrowed,
    credited,
    credits,
    doubt,
    meaning,
    private,
)
from quotebot.score.checks.view import Cue
from quotebot.score.passage import split_tokens

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
    return {sign.CATEGORY_SPACE: " ", sign.CATEGORY_DIGIT: "7"}.get(value, ANY)


def list_matches(pattern: Any) -> list[str]:
    """Return texts that a pattern matches, with each of its alternatives."""
    chance = random.Random(1)
    tree = parser.parse(pattern.pattern, pattern.flags)
    made = [t for bare in (True,) * 4 + (False,) * 4 for t in make_texts(tree, chance, bare)]
    around = [("", ""), (f"{ANY} ", ""), ("", f" {ANY}")]
    found = [
        whole
        for text in made
        if (whole := next((a + text + b for a, b in around if pattern.search(a + text + b)), ""))
    ]
    assert len(found) > len(made) / 2
    return found


@pytest.mark.parametrize("cue", [*list_cues()])
def test_a_trigger_stands_in_whatever_a_cue_matches(cue: Any) -> None:
    found = list_matches(cue.pattern)
    assert [text for text in found if cue.triggers.isdisjoint(split_tokens(text))] == []


@pytest.mark.parametrize(
    ("pattern", "hints"),
    [
        (borrowed.WRITES, borrowed.WRITING_WORDS),
        (credits.ANNOUNCES, credits.ANNOUNCING_WORDS),
        (credits.LEADS_IN, credits.ANNOUNCING_WORDS),
        (credits.SAYS_IT, credits.ANNOUNCING_WORDS),
        (credits.LEAVES_WITH, credits.READING_WORDS),
        (credits.OVER, credits.READING_WORDS),
        (credits.READS_OUT, credits.READING_WORDS),
        (credits.WAS_READ, credits.READING_WORDS),
        (doubt.GIVEN_UP, doubt.GIVING_UP_WORDS),
        (meaning.PLAYS, meaning.PLAYING_WORDS),
        (private.CONFIDING, private.CONFIDING_WORDS),
    ],
)
def test_a_hint_stands_in_whatever_its_pattern_matches(pattern: Any, hints: Any) -> None:
    found = list_matches(pattern)
    assert [text for text in found if not any(hint in text for hint in hints)] == []


@pytest.mark.parametrize(("hints", "pattern"), credited.CREDITS)
def test_a_hint_stands_in_whatever_credits_another(hints: Any, pattern: Any) -> None:
    padded = [f" {text.lower()} " for text in list_matches(pattern)]
    assert [text for text in padded if not any(hint in text for hint in hints)] == []
