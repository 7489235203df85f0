"""When each printed word of a quote is said, where one stands for several of the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.app.clips.timing import plan_time, time_words
from quotebot.config import Settings
from quotebot.model import Context, Edit, Quote


def test_words_that_a_hyphen_joins_last_until_the_last_is_said() -> None:
    edits = (
        Edit(7, 9, "punctuation", "thirty one", "thirty-one"),
        Edit(7, 8, "punctuation", "thirty-one", "thirty-one."),
    )
    times = ((0, 200), (200, 500), (500, 900))
    context = Context(("lost", "thirty", "one"), times=times)
    quote = Quote(
        "q", "s", 6, 9, (0, 1), "lost thirty-one.", edits, None, "", 0, 900, 1, 0.0, (),
        context=context,
    )  # fmt: skip
    said = [(word.text, word.start_ms, word.end_ms) for word in time_words(quote)]
    assert said == [("lost", 0, 200), ("thirty-one.", 200, 900)]


@pytest.mark.parametrize(
    ("first_ms", "hushed"),
    [
        # The clip begins a quarter of a second before its first word.
        (1700, [(100, 850), (0, 225)]),
        # What is over by then needs no silence.
        (0, [(100, 850)]),
    ],
)
def test_a_copy_of_a_masked_word_is_hushed_as_far_as_the_clip_holds_it(
    first_ms: int, hushed: list[tuple[int, int]]
) -> None:
    edits = (Edit(6, 7, "repeat", "shit,", ""), Edit(7, 8, "mask", "shit", "s***"))
    times = ((first_ms, first_ms + 250), (2000, 2500), (2600, 3000))
    context = Context(("shit,", "shit", "happens."), times=times, beside_ms=(None, 9000))
    quote = Quote(
        "q", "s", 6, 9, (0, 1), "s*** happens.", edits, None, "", 0, 3000, 1, 0.0, (),
        context=context,
    )  # fmt: skip
    timeline = plan_time(App(Settings(), Path("config.toml")), quote)
    assert list(timeline.hushed_ms) == hushed
