"""Which approvals a corrected transcript takes over: those of the very words, for known reasons."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from queued import NOW, QUOTE, open_app

from quotebot.app.adding.approvals import carry_over, list_approved
from quotebot.model import Quote
from quotebot.outbox.posts import Draft, Enqueued

ALL = "every post waits for review"


@pytest.fixture
def app(tmp_path: Path) -> Any:
    with open_app(tmp_path) as opened:
        yield opened


def add(app: Any, quote: Quote, *holds: str, channel: str = "a") -> Enqueued:
    app.store.save_quotes([quote], NOW)
    done: Enqueued = app.store.enqueue(Draft(quote.id, channel, quote.text, holds=holds), NOW)
    return done


def approved(app: Any, *holds: str) -> Any:
    post = add(app, QUOTE, *holds).post
    app.store.approve(post.id, NOW)
    return list_approved(app, [post.id])


@pytest.mark.parametrize(
    ("change", "channel", "holds", "state"),
    [
        ({}, "a", (ALL,), "queued"),
        ({}, "a", (ALL, "dangling: opens with So"), "queued"),
        ({}, "a", (ALL, "unsafe: names a drug"), "held"),
        ({}, "b", (ALL,), "held"),
        ({"attribution": "Ann Leigh"}, "a", (ALL,), "held"),
        ({"text": "Nobody thanks the hinge."}, "a", (ALL,), "held"),
        ({}, "a", (), "queued"),
    ],
)
def test_an_approval_is_of_the_words_the_name_the_channel_and_the_reasons(
    app: Any, change: dict[str, Any], channel: str, holds: tuple[str, ...], state: str
) -> None:
    known = approved(app, ALL, "dangling: opens with So")
    item = add(app, replace(QUOTE, id="bb22", source_id="s2", **change), *holds, channel=channel)
    (done,) = carry_over(app, [item], known, NOW)
    assert done.post == app.store.post(item.post.id)
    assert done.post.state == state


def test_only_what_a_person_approved_as_it_stands_counts_as_approved(app: Any) -> None:
    held = add(app, QUOTE, ALL).post
    free = add(app, replace(QUOTE, id="bb22", text="Patience is a skill.")).post
    assert list_approved(app, [held.id, free.id]) == {}
    post = app.store.approve(held.id, NOW)
    assert list(list_approved(app, [held.id])) == [("a", QUOTE.text, "Ann Lee")]
    app.store.change_text(post, "Quite another one.", NOW, holds=post.holds, why="by hand")
    assert list_approved(app, [held.id]) == {}


def test_a_post_that_stood_already_is_not_approved_again(app: Any) -> None:
    known = approved(app, ALL)
    quote = replace(QUOTE, id="bb22", source_id="s2")
    add(app, quote, ALL)
    (done,) = carry_over(app, [add(app, quote, ALL)], known, NOW)
    assert done.post.state == "held"
