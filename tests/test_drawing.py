"""What a card prints of a quote and its source."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from quotebot.app.drawing import card_text
from quotebot.cards import alt_text


def words_of(attribution: str, show: str, title: str) -> Any:
    app: Any = SimpleNamespace(settings=SimpleNamespace(show=SimpleNamespace(handle="@slow")))
    quote: Any = SimpleNamespace(text="Less is more.", attribution=attribution, emphasis="")
    source: Any = SimpleNamespace(show=show, title=title)
    return card_text(app, quote, source)


@pytest.mark.parametrize(
    ("attribution", "show", "title", "name", "printed"),
    [
        ("Ada", "Slow Tools", "The Quiet Load", "Ada", "Slow Tools"),
        ("Ada", "", "The Quiet Load", "Ada", "The Quiet Load"),
        ("", "Slow Tools", "The Quiet Load", "", "Slow Tools"),
        ("", "", "The Quiet Load", "", "The Quiet Load"),
        ("", "", "", "", ""),
    ],
)
def test_a_show_is_never_printed_as_who_said_it(
    attribution: str, show: str, title: str, name: str, printed: str
) -> None:
    words = words_of(attribution, show, title)
    assert (words.name, words.show, words.title) == (name, printed, title)
    assert ("—" in alt_text(words)) == bool(name)
