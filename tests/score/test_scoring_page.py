"""docs/scoring.md and config.toml say of every flag and feature what the code does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from quotebot.score.guard import KINDS
from quotebot.score.second_look import SECOND_LOOK
from quotebot.score.settings import GuardPolicy, UnsafePolicy, Weights
from quotebot.score.telling.explain import FIRST

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "scoring.md").read_text("utf-8")
# Raised by the second look, by the talk's language, and by the user's own words.
ELSEWHERE = {"context", "language", "watched"}
# Of `[score.guard]`, what is no policy of a flag.
NO_FLAGS = {"unsafe", "held_penalty", "watched_words"}
# Told above the table of features.
LOOKS = {"learned", *SECOND_LOOK}


def test_every_flag_has_a_policy_and_every_policy_a_flag() -> None:
    policies = {*GuardPolicy.model_fields, *UnsafePolicy.model_fields} - NO_FLAGS
    assert policies == {kind.replace("-", "_") for kind in {*KINDS, *ELSEWHERE}}


def test_the_page_has_a_row_for_every_flag_with_its_default() -> None:
    guard = PAGE[PAGE.index("## The guard") :]
    cells = re.findall(r"\| `([\w-]+)`[^|]* \| (\w+|–) (?=\|)", guard)
    policy = GuardPolicy()
    # What says nearly the same as a better quote is left out, whatever the user says.
    told = {kind.replace("_", "-"): default for kind, default in cells if kind != "repeat"}
    assert told == {kind: policy.decide(kind) for kind in {*KINDS, *ELSEWHERE}}


def test_why_shows_what_is_learned_and_the_second_look_first() -> None:
    assert FIRST[: 1 + len(SECOND_LOOK)] == ("learned", *SECOND_LOOK)
    assert tuple(Weights.model_fields)[: len(FIRST)] == FIRST


def test_the_configuration_lists_every_category_that_harms() -> None:
    score = tomllib.loads((ROOT / "config.toml").read_text("utf-8"))["score"]
    assert score["guard"]["unsafe"] == UnsafePolicy().model_dump()


def test_the_page_has_a_row_for_every_feature() -> None:
    points = PAGE[PAGE.index("## Points") : PAGE.index("## The guard")]
    assert {*re.findall(r"^\|[^|]*\| `(\w+)` \|", points, re.M)} | LOOKS == {*Weights.model_fields}
