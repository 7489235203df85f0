"""What a channel had already: other cuts, and what makes room for a corrected transcript."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from queued import NOW, QUOTE, open_app

from quotebot.app.adding.repeats import Cuts, find_replaced, list_gone, says_again
from quotebot.errors import InputError
from quotebot.model import Quote, Receipt, Source
from quotebot.outbox.posts import Draft, Post


@pytest.fixture
def app(tmp_path: Path) -> Any:
    with open_app(tmp_path) as opened:
        yield opened


def add(app: Any, quote: Quote, channel: str = "a", *holds: str) -> Post:
    app.store.save_quotes([quote], NOW)
    draft = Draft(quote.id, channel, f"{quote.text} {quote.id}", holds=holds)
    post: Post = app.store.enqueue(draft, NOW).post
    return post


@pytest.mark.parametrize(
    ("change", "channel", "crosses"),
    [
        ({"start_word": 0, "end_word": 10}, "a", False),
        ({"start_word": 0, "end_word": 11}, "a", True),
        ({"start_word": 19, "end_word": 30}, "a", True),
        ({"start_word": 20, "end_word": 30}, "a", False),
        ({"start_word": 12, "end_word": 15}, "a", True),
        ({"start_word": 12, "end_word": 15}, "b", False),
        ({"start_word": 12, "end_word": 15, "source_id": "s2"}, "a", False),
        ({"id": "aa11"}, "a", False),
    ],
)
def test_a_cut_crosses_another_of_its_channel_where_they_share_a_word(
    app: Any, change: dict[str, Any], channel: str, crosses: bool
) -> None:
    add(app, QUOTE)
    cut = replace(QUOTE, **({"id": "bb22"} | change))
    assert Cuts(app).crossing(cut, channel) is crosses


def test_what_is_not_out_makes_room_and_what_is_out_or_withdrawn_is_gone(app: Any) -> None:
    source = Source(id="5" * 64, name="talk", format="text", speakers={})
    app.store.save_source(source, NOW)
    texts = {
        "queued": "Patience looks like laziness from afar.",
        "held": "A boring solution has many parents indeed.",
        "failed": "The hinge is thanked by nobody here.",
        "sent": "Every form that may be blank lies.",
        "dropped": "Decisions travel far from the dirt.",
    }
    posts = {}
    for number, (state, text) in enumerate(texts.items()):
        quote = replace(QUOTE, id=f"c{number}c{number}", source_id=source.id, text=text)
        posts[state] = add(app, quote, "a", *(["look first"] if state == "held" else [])).id
    app.store.drop(posts["dropped"], NOW)
    for state in ("failed", "sent"):
        app.store.send_now(posts[state], NOW)
        post = app.store.claim("a", NOW)
        if state == "failed":
            app.store.reject(post, "422", NOW)
        else:
            app.store.begin(post, NOW)
            app.store.confirm(post, Receipt("r", "u", NOW), NOW)
    found = find_replaced(app, "talk", [], ["a"])
    assert set(found.waiting) == {posts[state] for state in ("queued", "held", "failed")}
    with pytest.raises(InputError, match="no earlier transcript"):
        find_replaced(app, "talk", [], ["b"])
    app.store.save_replaced(source.id, ["6" * 64])
    assert set(list_gone(app, ["6" * 64])["a"]) == {texts["sent"], texts["dropped"]}


def test_a_telling_sentence_in_common_is_said_again_and_a_short_one_is_not() -> None:
    lines = ["I know that. Patience looks like laziness, from afar!"]
    assert says_again("“Patience looks like laziness from afar”, she said.", lines)
    assert says_again("Yes. PATIENCE looks like laziness from afar. No.", lines)
    assert not says_again("I know that. But nobody else does, or ever did.", lines)
    assert not says_again("Impatience looks like laziness from afar.", lines)
    assert not says_again("Patience looks like laziness.", lines)
    assert says_again(
        "Patience looks like laziness, always.", ["Patience looks like laziness, always."]
    )
    assert says_again(
        "Yes. He left the lights on.", ["Everybody knew that he left the lights on, once."]
    )
    assert not says_again(
        "He left the lights.", ["Everybody knew that he left the lights on, once."]
    )


def test_a_sentence_in_which_a_word_was_corrected_is_said_again() -> None:
    said = ("Nothing is ever as urgent as the sentence that you can't misunderstand.",)
    assert says_again("Nothing is ever as pressing as the sentence you can't misunderstand.", said)
    assert not says_again("Nothing is ever as dull as a sentence that nobody can use.", said)
    # Of few words one is the thought.
    assert not says_again("We kept all the lights off.", ("We kept all the doors off.",))
