"""What becomes of cards and clips that no post needs any more."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from outbox.conftest import HOURLY, NOON, fill, make_card
from outbox.network import FolderNetwork
from outbox.test_kept_clips import queue_clip
from quotebot.outbox import media
from quotebot.outbox.media import Tidied
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import Draft
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import CardLost, Store
from quotebot.outbox.worker import Worker

DAY = timedelta(days=1)
MakeWorker = Callable[..., Worker]


def age(store: Store, moment: datetime = NOON) -> None:
    """Let every kept file be last used at a moment."""
    for folder in ("cards", "clips"):
        for path in (store.folder / folder).rglob("*.*"):
            os.utime(path, (moment.timestamp(), moment.timestamp()))


def file_of(store: Store, post_id: str) -> Path:
    post = store.post(post_id)
    (card,) = store.cards_of(post.quote_id)
    return store.folder / card.path


def send(store: Store, network: FolderNetwork, worker: Worker, *ids: str) -> None:
    """Send these posts at noon."""
    for post_id in ids:
        store.send_now(post_id, NOON)
    worker.tick(NOON)
    assert {store.post(post_id).state for post_id in ids} <= {"sent"}


def test_what_may_still_be_needed_stays_whatever_its_age(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    sent, waits, held, failed, unclear, dropped = fill(store, "net", 6)
    store.hold(held, "looked at", NOON)
    worker = worker_for(network)
    send(store, network, worker, sent)
    for post_id, outcome in ((failed, "reject"), (unclear, "lose")):
        store.send_now(post_id, NOON)
        post = store.claim("net", NOON)
        assert post is not None and post.id == post_id
        store.begin(post, NOON)
        if outcome == "reject":
            store.reject(post, "too long", NOON)
        else:
            store.lose(post, "broke off", NOON, NOON)
    store.drop(dropped, NOON)
    # However old the files are, a post of yesterday may be looked at, or come back.
    for moment in (NOON - 9 * DAY, NOON):
        age(store, moment)
        assert store.tidy(NOON - DAY, [], NOON).cards == 0
    before = sorted((store.folder / "cards").rglob("*.png"))
    assert store.tidy(NOON + DAY, [], NOON + 2 * DAY, removes=False).cards == 2
    assert before == sorted((store.folder / "cards").rglob("*.png"))
    done = store.tidy(NOON + DAY, [], NOON + 2 * DAY)
    assert done == Tidied(2, 0, sum(len(f"picture of net-{n}") for n in (0, 5)))
    gone = {
        p for p in (sent, waits, held, failed, unclear, dropped) if not file_of(store, p).exists()
    }
    assert gone == {sent, dropped}
    assert store.tidy(NOON + DAY, [], NOON + 2 * DAY) == Tidied(0, 0, 0)


def test_a_card_that_two_posts_show_goes_with_the_last_of_them(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    (first,) = fill(store, "net", 1)
    draft = Draft("net-0", "other", "says it", store.post(first).images)
    other = store.enqueue(draft, NOON).post.id
    send(store, network, worker_for(network), first)
    age(store)
    assert store.tidy(NOON + DAY, [], NOON + DAY).cards == 0
    assert store.comes_again(first)
    store.drop(other, NOON)
    assert store.tidy(NOON + DAY, [], NOON + DAY).cards == 1
    assert not store.comes_again(first)


def test_what_recycling_brings_again_stays_and_nothing_comes_again_without_its_card(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    again = PlanSettings(every="1d", timezone="UTC", recycle=True, cooldown_days=2)
    (post_id,) = fill(store, "net", 1)
    worker = worker_for(network, HOURLY)
    send(store, network, worker, post_id)
    age(store)
    assert store.tidy(NOON + DAY, ["net"], NOON + DAY).cards == 0
    assert store.tidy(NOON + DAY, [], NOON + DAY).cards == 1
    # Now the channel recycles, and has nothing that it could bring.
    worker = worker_for(network, again)
    for day in range(9):
        worker.tick(NOON + day * DAY)
    assert [post.state for post in store.posts()] == ["sent"]


def test_clips_go_with_their_covers_and_one_that_is_made_again_counts_as_new(
    store: Store, network: FolderNetwork, worker_for: MakeWorker
) -> None:
    post_id = queue_clip(store)
    send(store, network, worker_for(network), post_id)
    age(store)
    # Another command finds the clip, and is about to queue it for another channel.
    store.save_card("q", make_card("q"), NOON)
    assert store.find_clip("as it is made") is not None
    assert store.tidy(NOON + DAY, [], NOON + DAY) == Tidied(0, 0, 0)
    age(store)
    done = store.tidy(NOON + DAY, [], NOON + DAY)
    assert (done.cards, done.clips) == (1, 1)
    assert store.find_clip("as it is made") is None
    with pytest.raises(CardLost):
        store.outgoing(store.post(post_id))


def test_files_that_the_database_does_not_know_are_left_alone(store: Store) -> None:
    own = store.folder / "cards" / "ab" / "mine.png"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"a picture of my own")
    age(store)
    assert store.tidy(NOON + DAY, [], NOON + DAY) == Tidied(0, 0, 0)
    assert own.exists()


def test_others_write_while_the_files_of_years_are_looked_at_and_what_they_need_stays(
    store: Store,
    network: FolderNetwork,
    worker_for: MakeWorker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    again, gone = fill(store, "net", 2)
    send(store, network, worker_for(network), again, gone)
    age(store)
    look, files = media._rests_since, [file_of(store, post_id) for post_id in (again, gone)]
    seen: list[Path] = []

    def look_slowly(path: Path, before: datetime) -> bool:
        seen.append(path)
        rests = look(path, before)
        if len(seen) == len(files):
            # Another program, as soon as each was looked at once.
            with Store.open(OutboxSettings(busy_timeout_s=0.2), store.folder, NOON) as other:
                post = other.post(again)
                draft = Draft(post.quote_id, "net", post.text, post.images, intent="once more")
                other.enqueue(draft, NOON)
        return rests

    monkeypatch.setattr(media, "_rests_since", look_slowly)
    assert store.tidy(NOON + DAY, [], NOON + DAY).cards == 1
    assert [path.exists() for path in files] == [True, False]


def test_what_a_killed_process_had_half_written_of_a_card_goes_as_well(store: Store) -> None:
    (waits,) = fill(store, "net", 1)
    card = file_of(store, waits)
    half = card.with_name(f".{card.name}.a1b2c3d4.qb")
    young = card.with_name(f".{card.name}.e5f6g7h8.qb")
    for path in (half, young):
        path.write_bytes(b"half")
    age(store)
    os.utime(young)
    store.tidy(NOON + DAY, [], NOON + 2 * DAY, removes=False)
    assert half.exists()
    store.tidy(NOON + DAY, [], NOON + 2 * DAY)
    assert not half.exists() and young.exists() and card.exists()
