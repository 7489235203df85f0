"""A channel that is renamed takes its posts along, and nothing goes out twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from outbox.conftest import NOON, fill
from quotebot.errors import InputError
from quotebot.model import Receipt
from quotebot.outbox.posts import Draft, Post
from quotebot.outbox.store import Store


def send(store: Store, channel: str) -> Post:
    """Send the next post of a channel."""
    (head, *_) = store.posts(states=["queued"], channel=channel)
    store.send_now(head.id, NOON)
    post = store.claim(channel, NOON)
    assert post is not None
    store.begin(post, NOON)
    store.confirm(post, Receipt("remote", "https://a.example/1", NOON), NOON)
    return post


def add(store: Store, channel: str, quote: str) -> bool:
    """Queue a post of a quote; tell whether it was new."""
    return store.enqueue(Draft(quote, channel, quote), NOON).created


def test_what_a_channel_had_is_not_queued_again_under_its_new_name(store: Store) -> None:
    ids = fill(store, "old", 3)
    sent = send(store, "old")
    done = store.rename_channel("old", "new", NOON)
    assert (done.posts, done.dropped) == (3, 0)
    assert store.count(channel="old") == 0
    assert [post.id for post in store.posts(states=["queued"], channel="new")] == ids[1:]
    assert [add(store, "new", f"old-{number}") for number in range(4)] == [False] * 3 + [True]
    (status,) = store.status()
    assert (status.state.name, status.last_url) == ("new", "https://a.example/1")
    assert store.steps(sent.id)[-1].detail == "from old to new"


def test_names_change_more_than_once_and_are_given_to_other_accounts(store: Store) -> None:
    fill(store, "a", 1)
    store.rename_channel("a", "b", NOON)
    # Another account has the name now: it never had this quote.
    assert add(store, "a", "a-0") and not add(store, "a", "a-0")
    store.rename_channel("b", "c", NOON)
    assert not add(store, "c", "a-0")
    store.rename_channel("a", "d", NOON)
    assert not add(store, "d", "a-0")
    assert add(store, "a", "a-0") and not add(store, "a", "a-0")
    store.rename_channel("c", "b", NOON)
    assert not add(store, "b", "a-0") and not add(store, "d", "a-0")
    assert len(store.posts_of("a-0")) == 3


def test_of_a_quote_that_both_names_have_one_post_waits(store: Store) -> None:
    first, second, third = fill(store, "old", 3)
    late = [store.enqueue(Draft(f"old-{n}", "new", "words"), NOON).post.id for n in (1, 2)]
    other = store.enqueue(Draft("other", "new", "words"), NOON).post.id
    assert send(store, "new").id == late[0]
    done = store.rename_channel("old", "new", NOON)
    assert (done.posts, done.dropped) == (3, 2)
    waiting = [post.id for post in store.posts(states=["queued"], channel="new")]
    # The second went out as the new name's; of the third the older post stays, in its place.
    assert waiting == [first, third, other]
    assert {post.id for post in store.posts(states=["dropped"])} == {second, late[1]}


def test_a_paused_channel_stays_paused_and_no_slot_comes_twice(store: Store) -> None:
    fill(store, "old", 1)
    store.pause(["old"], NOON, "by hand")
    store.resume(["new"], NOON + timedelta(hours=1))
    store.rename_channel("old", "new", NOON)
    (state,) = store.channels()
    assert (state.name, state.paused) == ("new", True)
    assert state.cursor_at == NOON + timedelta(hours=1)


def test_a_new_name_that_is_paused_stays_paused(store: Store) -> None:
    fill(store, "old", 1)
    store.pause(["old"], NOON, "refused", look_at=NOON + timedelta(hours=1))
    store.pause(["new"], NOON, "by hand")
    store.rename_channel("old", "new", NOON)
    (state,) = store.channels()
    assert (state.paused, state.pause_reason, state.hold_until) == (True, "by hand", None)


def test_a_quote_that_both_names_brought_comes_again_once(store: Store) -> None:
    for channel in ("old", "new"):
        store.enqueue(Draft("quote", channel, "words"), NOON)
        send(store, channel)
    store.rename_channel("old", "new", NOON)
    kept = [post.id for post in store.posts_of("quote") if store.comes_again(post.id)]
    assert len(kept) == 1


def test_what_was_dropped_for_another_is_that_other_where_it_is_added_again(store: Store) -> None:
    first = store.enqueue(Draft("quote", "old", "words"), NOON).post.id
    store.enqueue(Draft("quote", "new", "words"), NOON)
    send(store, "old")
    store.rename_channel("old", "new", NOON)
    again = store.enqueue(Draft("quote", "new", "words"), NOON)
    assert (again.created, again.post.id, again.post.state) == (False, first, "sent")


def test_a_post_under_way_keeps_its_channel(store: Store) -> None:
    (post_id,) = fill(store, "old", 1)
    store.send_now(post_id, NOON)
    assert store.claim("old", NOON) is not None
    with pytest.raises(InputError, match="while a post of it is claimed"):
        store.rename_channel("old", "new", NOON)
    assert store.post(post_id).channel == "old"
    with pytest.raises(InputError, match="no post is of a channel 'odl'"):
        store.rename_channel("odl", "new", NOON)
