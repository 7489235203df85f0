"""When each printed word of a quote is said, where one stands for several of the source."""

from __future__ import annotations

from quotebot.app.clip_timing import time_words
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
