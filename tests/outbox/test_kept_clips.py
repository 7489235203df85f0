"""Clips in the store, and posts that show one instead of their card."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest

from outbox.conftest import MINUTE, NOON, make_card
from outbox.network import FolderNetwork
from quotebot.errors import InputError, TransientError
from quotebot.model import Clip, Outgoing
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import ClipInfo, Draft
from quotebot.outbox.store import CardLost, Store
from quotebot.outbox.tables import clips
from quotebot.outbox.worker import Worker

HOUR = 60 * MINUTE
CAPTIONS = "WEBVTT\n\n00:00:00.100 --> 00:00:00.900\nListen first.\n"


def save_clip(store: Store, words: str = "q", recipe: str = "as it is made") -> ClipInfo:
    """Keep a clip and its cover."""
    data = f"\0\0\0\x18ftypisom {words}".encode()
    cover = store.save_card(words, make_card(words), NOON)
    digest = sha256(data).hexdigest()
    clip = Clip(words, "plain", 8, 16, 1000, silent=False, digest=digest, alt_text=f"Card: {words}")
    return store.save_clip(
        clip, data, captions=CAPTIONS, cover=cover.digest, recipe=recipe, now=NOON
    )


def queue_clip(store: Store, words: str = "q") -> str:
    clip = save_clip(store, words)
    draft = Draft(words, "net", f"says {words}", (clip.cover,), clip=clip.digest)
    return store.enqueue(draft, NOON).post.id


def test_a_clip_is_found_by_its_recipe_and_comes_back_whole(store: Store) -> None:
    saved = save_clip(store)
    assert store.find_clip("as it is made") == saved == store.clip(saved.digest)
    assert store.find_clip("otherwise") is None
    video = store.video(saved.digest)
    assert (video.mime, video.width_px, video.height_px, video.length_ms) == (
        "video/mp4",
        8,
        16,
        1000,
    )
    assert (video.captions, video.alt_text) == (CAPTIONS, "Card: q")
    assert sha256(video.data).hexdigest() == saved.digest


def test_of_two_clips_of_one_recipe_the_newest_counts(store: Store) -> None:
    save_clip(store, "old")
    newest = save_clip(store, "new")
    with store.database.write() as connection:
        connection.execute(
            clips.update().where(clips.c.digest == newest.digest).values(added_at=NOON + MINUTE)
        )
    assert store.find_clip("as it is made") == newest


def test_a_clip_that_is_gone_or_changed_is_not_found_and_not_sent(store: Store) -> None:
    post = store.post(queue_clip(store))
    path = store.folder / store.clip(post.clip).path  # type: ignore[union-attr]
    path.write_bytes(b"something else")
    assert store.find_clip("as it is made") is None
    with pytest.raises(CardLost, match="the clip's file was changed"):
        store.outgoing(post)
    path.unlink()
    assert store.find_clip("as it is made") is None
    with pytest.raises(CardLost, match="the clip cannot be read"):
        store.outgoing(post)
    assert store.outgoing(post, with_media=False).media == ()
    save_clip(store)
    assert store.outgoing(post).video is not None


def test_the_clip_goes_out_in_place_of_the_card_which_is_its_cover(store: Store) -> None:
    post = store.post(queue_clip(store))
    outgoing = store.outgoing(post)
    assert outgoing.images == ()
    assert outgoing.media == (outgoing.video,)
    assert outgoing.video is not None and outgoing.video.cover is not None
    assert outgoing.video.cover.data == b"picture of q"
    assert (store.cards_in_use(), store.clips_in_use()) == ([post.images[0]], [post.clip])


def test_a_clip_that_was_never_saved_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="clip 0123456789ab was never saved"):
        store.enqueue(Draft("q", "net", "text", clip="0123456789abcdef"), NOON)
    assert store.count() == 0


def test_a_post_may_change_from_a_clip_to_a_card_and_back(store: Store) -> None:
    post_id = queue_clip(store)
    clip, cover = store.post(post_id).clip, store.post(post_id).images
    store.change_media(post_id, cover, "", NOON)
    assert store.outgoing(store.post(post_id)).video is None
    store.change_media(post_id, cover, clip, NOON)
    assert store.outgoing(store.post(post_id)).video is not None
    store.send_now(post_id, NOON)
    assert store.claim("net", NOON) is not None
    with pytest.raises(InputError, match="cannot draw a post anew that is claimed"):
        store.change_media(post_id, cover, "", NOON)
    assert store.post(post_id).clip == clip


def test_a_clip_is_uploaded_once_whatever_happens_to_the_creation(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    post_id = queue_clip(store)
    waiting: list[Exception] = [TransientError("busy")]

    def fault(step: str, post: Outgoing, effect: bool) -> None:
        if step == "create" and not effect and waiting:
            raise waiting.pop()

    network.fault = fault
    worker = worker_for(network)
    told = [
        (h.event, h.detail)
        for minute in (0, 60, 62)
        for h in worker.tick(NOON + minute * MINUTE).happenings
    ]
    assert [detail for event, detail in told if event == "post.uploaded"] == ["the clip"]
    assert store.post(post_id).state == "sent"
    assert [step for step, _ in network.calls].count("upload") == 1
    (uploaded,) = network.folder.glob("media-*")
    assert uploaded.read_bytes()[4:8] == b"ftyp"


@pytest.mark.parametrize("how", ["renewed", "drawn anew"])
def test_a_post_that_shows_something_else_now_forgets_what_it_uploaded(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker], how: str
) -> None:
    post_id = queue_clip(store)
    waiting: list[Exception] = [TransientError("busy")]

    def fault(step: str, post: Outgoing, effect: bool) -> None:
        if step == "create" and not effect and waiting:
            raise waiting.pop()

    network.fault = fault
    worker = worker_for(network)
    for minute in (0, 60):
        worker.tick(NOON + minute * MINUTE)
    now = NOON + 61 * MINUTE
    assert store.uploaded(post_id, now)
    other = save_clip(store, "other")
    if how == "renewed":
        draft = Draft("q", "net", "says q", (other.cover,), clip=other.digest)
        assert store.renew(post_id, draft, now)
    else:
        store.change_media(post_id, (other.cover,), other.digest, now)
    assert store.uploaded(post_id, now) == {}
    worker.tick(NOON + 62 * MINUTE)
    assert store.post(post_id).state == "sent"
    uploads = sorted(path.read_bytes()[-5:] for path in network.folder.glob("media-*"))
    assert uploads == [b"other", b"som q"]


def test_a_lost_clip_stops_its_post_and_no_other(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    lost, fine = queue_clip(store, "lost"), queue_clip(store, "fine")
    (store.folder / store.clip(store.post(lost).clip).path).unlink()  # type: ignore[union-attr]
    worker = worker_for(network)
    for hour in range(3):
        worker.tick(NOON + hour * HOUR)
    assert (store.post(lost).state, store.post(fine).state) == ("failed", "sent")
    assert "quotebot add" in store.post(lost).error


def test_a_recycled_post_shows_its_clip_again(
    store: Store, network: FolderNetwork, worker_for: Callable[..., Worker]
) -> None:
    plan = PlanSettings(every="1d", timezone="UTC", recycle=True, cooldown_days=2)
    first = store.post(queue_clip(store))
    worker = worker_for(network, plan)
    for day in range(6):
        worker.tick(NOON + timedelta(days=day))
    later = [post for post in store.posts(limit=9) if post.cycle > 1]
    assert later
    assert {post.clip for post in later} == {first.clip}
