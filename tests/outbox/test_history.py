"""What years of posts leave behind must not make the daemon or a command slower."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import event

from outbox.conftest import HOURLY, MINUTE, NOON, fill, reword
from outbox.network import FolderNetwork
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

HOUR = 60 * MINUTE
# What grows with each post and stays for ever; channels and meta have a row for each channel. With
# no word of an index behind it, SQLite's "SEARCH" of a greatest value is a walk, too.
HISTORY = re.compile(
    r"(SCAN (posts|attempts|receipts|post_images|evergreen|quotes|cards|uploads)\b|SEARCH \w+$)"
)


@contextmanager
def list_walks(store: Store) -> Iterator[list[str]]:
    """Collect what is read from end to end while this is entered, and by which statement."""
    walks: list[str] = []

    def look(_: Any, cursor: Any, statement: str, parameters: Any, __: Any, many: bool) -> None:
        if statement.split()[0] not in ("SELECT", "UPDATE", "DELETE"):
            return
        one = parameters[0] if many else parameters
        plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", one)
        walks.extend(f"{row[3]}: {statement}" for row in plan if HISTORY.search(row[3]))

    event.listen(store.database.engine, "before_cursor_execute", look)
    try:
        yield walks
    finally:
        event.remove(store.database.engine, "before_cursor_execute", look)


@contextmanager
def count_statements(store: Store) -> Iterator[list[str]]:
    """Collect every statement that is executed while this is entered; one for many rows is one."""
    said: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        said.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(store.database.engine, "before_cursor_execute", note)


def test_no_tick_reads_all_that_was_ever_posted(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    plan = PlanSettings(every="1h", timezone="UTC", recycle=True, cooldown_days=1, daily_cap=24)
    worker = worker_for(network, plan)
    ids = fill(store, "net", 3)
    with list_walks(store) as walks:
        for hour in range(60):
            worker.tick(NOON + hour * HOUR)
    # Each came again.
    assert {post.lineage for post in store.posts(states=["sent"]) if post.cycle > 1} == {*ids}
    assert walks == []


def test_no_look_at_single_posts_reads_all_that_was_ever_posted(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    worker = worker_for(network)
    ids = fill(store, "net", 6)
    worker.tick(NOON)
    worker.tick(NOON + HOUR)
    later = NOON + 2 * HOUR
    reword(store, ids[1], "words by hand")
    store.drop(ids[2], later)
    known = [store.post(post_id) for post_id in ids]
    with list_walks(store) as walks:
        assert store.reworded(known) == {ids[1]}
        assert store.withdrawn(ids) == {ids[2]}
        assert [post.id for post in store.posts_of(known[0].quote_id)] == [ids[0]]
        assert store.posts_of_source("s1") == []
        assert store.find_twin(known[0], later) is None
        assert store.find_same("net", [known[3].text], later)
        assert store.steps(ids[0])[-1].step == "sent"
        assert not store.comes_again(ids[1])
        assert store.hold(ids[3], "look", later).state == "held"
        assert store.approve(ids[3], later).state == "queued"
        assert store.retry(ids[2], later).state == "queued"
        assert store.move_last(ids[2], later).state == "queued"
        assert store.move_before(ids[2], None, later).state == "queued"
        assert store.drop(ids[2], later).state == "dropped"
        assert store.channels_with_posts() == ["net"]
        assert len(store.posts(limit=3)) == 3
        until = later + timedelta(days=14)
        assert len(store.snapshot(Calendar(HOURLY, "net"), later, until, 3).queue) == 3
    assert walks == []


def test_tidying_a_thousand_posts_away_asks_no_more_than_tidying_three(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    worker = worker_for(network)
    counts = []
    for count in (3, 12):
        ids = fill(store, "net", count)
        for post_id in ids:
            if store.post(post_id).state == "queued":
                store.send_now(post_id, NOON)
        worker.tick(NOON)
        for path in store.folder.glob("cards/*/*"):
            os.utime(path, (0, 0))
        with count_statements(store) as said, list_walks(store) as walks:
            done = store.tidy(NOON + HOUR, [], NOON + HOUR)
        assert done.cards == len({*ids})
        assert not any(store.comes_again(post_id) for post_id in ids)
        assert all(store.steps(post_id)[-1].detail == "tidied" for post_id in ids[-3:])
        # What is needed yet is read once, as a whole; nothing is for each post.
        assert not [walk for walk in walks if "DELETE" in walk]
        counts.append(len(said))
    assert counts[0] == counts[1]


def test_all_channels_are_asked_for_at_once(store: Store) -> None:
    for number in range(12):
        fill(store, f"net{number:02}", 1)
    with count_statements(store) as said:
        found = store.channels()
    assert [state.name for state in found] == [f"net{number:02}" for number in range(12)]
    assert found[3] == store.channel("net03")
    # With alerts on, each tick asks: a look and its beginning, whatever the number of channels.
    assert len(said) == 2


def test_a_channel_of_many_posts_takes_another_name_at_once(store: Store) -> None:
    counts = []
    for count in (2, 20):
        ids = fill(store, f"old{count}", count)
        with count_statements(store) as said:
            assert store.rename_channel(f"old{count}", f"new{count}", NOON).posts == count
        assert [store.steps(post_id)[-1].step for post_id in ids] == ["channel renamed"] * count
        counts.append(len(said))
    assert counts[0] == counts[1]
