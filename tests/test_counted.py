"""One is counted as one."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quotebot.counted import clock, counted, say_moment

#: A number set before a word in the plural, in a message. What cannot be one is listed below.
PLURAL = re.compile(
    r"\{[^{}]*\} (?:posts|quotes|cards|clips|lines|words|files|channels|designs|images|captions|"
    r"tries|looks|attempts|sources)\b"
)
NEVER_ONE = (
    'f"{name} posts as {account.handle}."',
    'else f"{len(listing)} quotes"',
    'else f"{len(joined)} captions"',
    'else f"these {len(prices):,} posts"',
    'f"{len(on_network)} channels are on {name}"',
    'f"none of {len(files)} files can be read.',
    'f"more than {_PAGES * 100} posts since;',
    'return [f"Only {len(ranked)} of {limit} quotes: {why}."]',
    'f"{len(post.images)} images, ',
    'f"{size.width_px}x{size.height_px} cards of template',
)


def test_one_is_singular_and_everything_else_is_not() -> None:
    assert counted(1, "post") == "1 post"
    assert counted(0, "post") == "0 posts"
    assert counted(2000, "post is", "posts are") == "2,000 posts are"


@pytest.mark.parametrize(
    ("milliseconds", "said"),
    [(0, "0:00"), (59_999, "0:59"), (3_599_999, "59:59"), (3_600_000, "1:00:00")],
)
def test_hours_are_told_from_the_first_on(milliseconds: int, said: str) -> None:
    assert clock(milliseconds) == said


def test_no_message_sets_a_number_before_a_plural_by_hand() -> None:
    found = [
        f"{path.name}: {line.strip()}"
        for path in Path(__file__).parents[1].joinpath("quotebot").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if PLURAL.search(line) and not any(known in line for known in NEVER_ONE)
    ]
    assert found == []


@pytest.mark.parametrize("days", [-400, -100, 0, 100, 400])
def test_a_day_of_another_year_says_its_year(days: int) -> None:
    # Of a time typed with a wrong year, and of a channel silent for a year, nobody could tell.
    moment = datetime.now(UTC) + timedelta(days=days)
    shown = f"{moment:%a %d %b %Y %H:%M}" if abs(days) == 400 else f"{moment:%a %d %b %H:%M}"
    assert say_moment(moment, UTC) == shown
