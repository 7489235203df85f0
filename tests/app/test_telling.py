"""What is told of several transcripts together: neither too much nor too little."""

from __future__ import annotations

import pytest
from queued import QUOTE

from quotebot.app.talks.mining import Mined
from quotebot.app.talks.telling import list_notes
from quotebot.model import Quote, Source
from quotebot.score import Ranking

SHORT = "Only 1 of 5 quotes: the other candidates score too low."
NOTHING = "Nothing here is worth a card, because there are no words."


def mined(file: str, note: str, *quotes: Quote) -> Mined:
    ranking = Ranking(quotes, (), 3, ("It is French.", note), (note,))
    return Mined(file, Source(id=file, name=file, format="text"), 9, False, ranking, ())


@pytest.mark.parametrize(
    ("full", "told"),
    [
        (False, [f"a: {SHORT}", f"b: {NOTHING}"]),
        (True, [f"b: {NOTHING}"]),
    ],
)
def test_a_full_batch_tells_of_files_that_gave_nothing_and_not_of_those_that_gave_few(
    full: bool, told: list[str]
) -> None:
    both = [mined("a", SHORT, QUOTE), mined("b", NOTHING)]
    assert [line for line in list_notes(both, full=full) if "French" not in line] == told
    assert list_notes(both[:1]) == ["It is French.", SHORT]


def test_many_files_that_gave_few_are_one_line() -> None:
    files = [mined(name, SHORT, QUOTE) for name in "abcd"]
    *_, last = list_notes([*files, mined("e", NOTHING)])
    assert last == "a, b and 2 more: fewer quotes than asked for; quotebot mine FILE says why"
    assert f"e: {NOTHING}" in list_notes([*files, mined("e", NOTHING)])
    assert f"c: {SHORT}" in list_notes(files[:3])


def test_what_is_said_of_many_files_is_one_line() -> None:
    files = [mined(name, SHORT) for name in "abcde"]
    assert list_notes(files)[:1] == ["a, b and 3 more: It is French."]
    assert not any("c: It is French." in line for line in list_notes(files))
    assert list_notes(files[:2])[:2] == ["a: It is French.", "b: It is French."]
