from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outbox.conftest import HOURLY, MINUTE, NOON, fill, make_card, reword
from quotebot.errors import InputError
from quotebot.model import Contribution, Edit, Flag, Quote, Receipt, Source
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.listing import RECENT
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import Draft, make_key
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.states import IllegalMove
from quotebot.outbox.store import CardLost, LeaseLost, Store

QUOTE = Quote(
    id="ab12",
    source_id="s1",
    start_word=3,
    end_word=9,
    sentences=(1, 2),
    text="We “fix” what we own — ünïcode.",
    edits=(Edit(3, 4, "filler", "um", ""),),
    speaker="S1",
    attribution="Ada",
    start_ms=10,
    end_ms=None,
    rank=1,
    score=0.75,
    contributions=(Contribution("length", 31.0, 0.5, "chars", "near the target"),),
    flags=(Flag("dangling", "opens with So"),),
)


@pytest.fixture
def other(store: Store) -> Iterator[Store]:
    """A second program on the same database."""
    with Store.open(OutboxSettings(), store.folder, NOON) as opened:
        yield opened


def take(store: Store, channel: str, at: object = NOON) -> str:
    """Give the channel's next slot to its next post and return its id."""
    return store.take_slot(Calendar(HOURLY, channel), at).post_id  # type: ignore[arg-type]


def send(store: Store, channel: str, now=NOON) -> str:  # type: ignore[no-untyped-def]
    post = store.claim(channel, now)
    assert post is not None
    store.begin(post, now)
    store.confirm(post, Receipt("r", "http://x/r", now), now)
    return post.id


def test_source_and_quote_come_back_as_they_were_saved(store: Store) -> None:
    source = Source("s1", "ep", "srt", guests=("Bo",), speakers={"S1": "Ada"})
    store.save_source(source, NOON)
    assert store.source("s1") == source
    store.save_quotes([QUOTE], NOON)
    assert store.quote("ab12") == QUOTE
    assert store.find_quote("ab") == QUOTE
    assert store.quote("zz") is None


def test_a_source_that_an_older_version_kept_has_no_author(store: Store) -> None:
    source = Source("s1", "ep", "prose", speakers={}, author="Ann Lee")
    store.save_source(source, NOON)
    assert store.source("s1") == source
    with closing(sqlite3.connect(store.folder / "quotebot.db")) as database, database:
        (data,) = database.execute("SELECT data FROM sources").fetchone()
        facts = json.loads(data)
        del facts["author"]
        database.execute("UPDATE sources SET data = ?", (json.dumps(facts),))
    assert store.source("s1") == dataclasses.replace(source, author="")


def test_quote_is_found_by_a_beginning_that_only_it_has(store: Store) -> None:
    store.save_quotes([QUOTE, dataclasses.replace(QUOTE, id="ab34")], NOON)
    with pytest.raises(InputError, match="ab begins several quotes: ab12, ab34"):
        store.find_quote("ab")
    with pytest.raises(InputError, match="there is no quote"):
        store.find_quote("x")
    with pytest.raises(InputError, match="'' is not the id of a quote"):
        store.find_quote(" ")


def test_an_id_is_found_in_capitals(store: Store) -> None:
    store.save_quotes([QUOTE], NOON)
    assert store.find_quote(" AB1") == QUOTE


def test_the_last_listing_holds_what_was_ranked_last_and_nothing_older(store: Store) -> None:
    def mine(source_id: str, ranks: list[int], minute: int) -> None:
        now = NOON + timedelta(minutes=minute)
        store.save_source(Source(source_id, "ep", "srt", speakers={}), now)
        store.save_quotes(
            [
                dataclasses.replace(QUOTE, id=f"{source_id}{n}", source_id=source_id, rank=rank)
                for n, rank in enumerate(ranks)
            ],
            now,
        )

    assert store.last_listing() == []
    mine("a", [1, 2, 3, 0], minute=0)
    assert [(q.id, q.rank) for q in store.last_listing()] == [("a0", 1), ("a1", 2), ("a2", 3)]
    mine("a", [1], minute=1)
    assert [q.id for q in store.last_listing()] == ["a0"]
    mine("b", [], minute=2)
    assert store.last_listing() == []


def test_saved_card_is_a_file_named_by_its_digest(store: Store) -> None:
    card = make_card("hello")
    info = store.save_card("q", card, NOON)
    assert (store.folder / info.path).read_bytes() == card.data
    assert card.digest in info.path
    assert store.card(card.digest) == card
    assert store.cards_of("q") == [info]


def test_changed_or_missing_card_file_is_noticed_and_saving_again_mends_it(store: Store) -> None:
    card = make_card("hello")
    path = store.folder / store.save_card("q", card, NOON).path
    path.write_bytes(b"other bytes")
    with pytest.raises(CardLost, match="was changed"):
        store.card(card.digest)
    path.unlink()
    with pytest.raises(CardLost, match=r"cannot be read.*Render it again"):
        store.card(card.digest)
    store.save_card("q", card, NOON)
    assert store.card(card.digest) == card


def test_same_quote_is_queued_once_for_each_channel_and_intent(store: Store) -> None:
    first = store.enqueue(Draft("q", "a", "text"), NOON)
    again = store.enqueue(Draft("q", "a", "other text"), NOON)
    assert first.created and not again.created
    assert again.post == first.post
    assert store.enqueue(Draft("q", "b", "text"), NOON).created
    assert store.enqueue(Draft("q", "a", "text", intent="once more"), NOON).created


def test_a_post_has_the_key_that_every_version_gives_it(store: Store) -> None:
    # Another one would queue again what an older version had queued, or posted.
    key = "38d27b523f029392c7336abae92fb772b89df188c4262b750971588ed92627d6"
    post = store.enqueue(Draft("q", "a", "text"), NOON).post
    assert (post.key, post.id) == (key, key[:16])
    again = "879282b4e29b3ec67afa0d514ec1a609e42179d25e6507adb38769ea2a54ca2d"
    assert make_key("q", "a", "once more", 2) == again


def test_enqueue_of_many_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(InputError, match="was never saved"):
        store.enqueue_all([Draft("1", "a", "x"), Draft("2", "a", "x", images=("00" * 32,))], NOON)
    assert store.count() == 0


def test_flagged_post_is_held_until_a_person_approves(store: Store) -> None:
    post = store.enqueue(Draft("q", "a", "x", holds=("advert: sponsor",)), NOON).post
    store.ensure_channels([Calendar(HOURLY, "a")], NOON)
    assert post.state == "held" and post.holds == ("advert: sponsor",)
    assert store.take_slot(Calendar(HOURLY, "a"), NOON + 61 * MINUTE).kind == "empty"
    assert store.approve(post.id[:6], NOON).state == "queued"
    assert store.take_slot(Calendar(HOURLY, "a"), NOON + 121 * MINUTE).kind == "taken"


def test_dropped_post_never_goes_and_can_be_brought_back(store: Store) -> None:
    (post_id,) = fill(store, "a", 1)
    assert store.drop(post_id, NOON).state == "dropped"
    store.ensure_channels([Calendar(HOURLY, "a")], NOON)
    assert store.take_slot(Calendar(HOURLY, "a"), NOON + 61 * MINUTE).kind == "empty"
    assert store.retry(post_id, NOON).state == "queued"


def test_post_is_moved_to_a_time_to_the_front_and_before_another(store: Store) -> None:
    a, b, c, d = fill(store, "a", 4)
    store.move_before(c, None, NOON)
    store.move_before(d, b, NOON)
    assert [p.id for p in store.posts()] == [c, a, d, b]
    moved = store.move(b, NOON + 5 * MINUTE, NOON)
    assert (moved.due_at, moved.pin) == (NOON + 5 * MINUTE, "at")
    assert [p.id for p in store.posts()] == [b, c, a, d]
    assert store.move(b, None, NOON).due_at is None
    with pytest.raises(InputError, match="has passed"):
        store.move(b, NOON - MINUTE, NOON)


def test_moving_before_the_same_post_again_and_again_always_finds_room(store: Store) -> None:
    ids = fill(store, "a", 16)
    for post_id in ids[2:]:
        store.move_before(post_id, ids[1], NOON)
    assert [p.id for p in store.posts()] == [ids[0], *ids[2:], ids[1]]


def test_posts_of_two_channels_are_not_put_in_one_order(store: Store) -> None:
    (a,), (b,) = fill(store, "a", 1), fill(store, "b", 1)
    with pytest.raises(InputError, match="goes to a"):
        store.move_before(a, b, NOON)


def test_post_that_is_moved_last_goes_behind_all_others_and_gives_its_time_up(store: Store) -> None:
    a, b, c = fill(store, "a", 3)
    store.move(a, NOON + MINUTE, NOON)
    moved = store.move_last(a, NOON)
    assert (moved.due_at, moved.pin) == (None, "")
    assert [p.id for p in store.posts(channel="a")] == [b, c, a]
    assert [step.detail for step in store.steps(a)][-1] == "to the end"


def test_no_post_goes_before_one_that_no_order_moves(store: Store) -> None:
    a, b, c = fill(store, "a", 3)
    store.move(b, NOON + 5 * MINUTE, NOON)
    with pytest.raises(InputError, match="a time of its own"):
        store.move_before(a, b, NOON)
    store.drop(c, NOON)
    with pytest.raises(InputError, match="that is dropped"):
        store.move_before(a, c, NOON)
    with pytest.raises(InputError, match="before itself"):
        store.move_before(a, a, NOON)
    with pytest.raises(InputError, match="that is dropped"):
        store.move_last(c, NOON)
    assert store.steps(a) == []


def test_id_may_be_shortened_but_not_guessed(store: Store) -> None:
    ids = fill(store, "a", 40)
    assert store.post(ids[0]).id == ids[0]
    shared = next(i[0] for i in ids if sum(j.startswith(i[0]) for j in ids) > 1)
    with pytest.raises(InputError, match="begins several posts"):
        store.post(shared)
    for wrong in ("zz", "", "0123456789abcdef"):
        with pytest.raises(InputError):
            store.post(wrong)


def test_claim_is_exclusive_and_fixes_the_moment_of_creation(store: Store, other: Store) -> None:
    (post_id,) = fill(store, "a", 1)
    store.send_now(post_id, NOON)
    first = store.claim("a", NOON + MINUTE)
    assert first is not None and first.created_at == NOON + MINUTE
    assert other.claim("a", NOON + MINUTE) is None
    store.release(first, "test", NOON + MINUTE)
    second = other.claim("a", NOON + 2 * MINUTE)
    assert second is not None
    assert (second.created_at, second.key, second.attempts) == (first.created_at, first.key, 2)


def test_post_is_dated_anew_when_nothing_can_stand_under_its_old_date(store: Store) -> None:
    refused, unclear = fill(store, "a", 1)[0], fill(store, "b", 1)[0]
    days = 3 * 24 * 60 * MINUTE
    for channel, post_id in (("a", refused), ("b", unclear)):
        store.send_now(post_id, NOON)
        post = store.claim(channel, NOON)
        assert post is not None
        store.begin(post, NOON)
        if channel == "a":
            store.refuse(post, "token revoked", NOON, NOON)
        else:
            store.lose(post, "broke off", NOON, NOON)
            store.miss(post, NOON, NOON)
    dates = {}
    for channel in "ab":
        for later in (30 * MINUTE, days):
            post = store.claim(channel, NOON + later)
            assert post is not None and post.created_at is not None
            dates[channel, later] = post.created_at - NOON
            store.begin(post, NOON + later)
            store.refuse(post, "token revoked", NOON + later, NOON + later)
    none = 0 * MINUTE
    assert dates == {
        ("a", 30 * MINUTE): none, ("a", days): days, ("b", 30 * MINUTE): none, ("b", days): none
    }  # fmt: skip


def test_post_that_a_program_which_is_gone_may_have_sent_keeps_its_date(
    store: Store, other: Store
) -> None:
    (post_id,) = fill(store, "a", 1)
    store.send_now(post_id, NOON)
    post = store.claim("a", NOON)
    assert post is not None
    store.begin(post, NOON)
    found_at = NOON + 16 * MINUTE
    assert [r.state for r in other.reclaim(found_at)] == ["unknown"]
    other.miss(other.post(post_id), found_at, found_at)
    again = other.claim("a", NOON + timedelta(days=3))
    assert again is not None and again.created_at == NOON


def test_claim_of_a_program_that_is_gone_is_taken_back_when_its_lease_ends(
    store: Store, other: Store
) -> None:
    (post_id,) = fill(store, "a", 1)
    store.send_now(post_id, NOON)
    post = store.claim("a", NOON)
    assert post is not None
    assert other.reclaim(NOON + 14 * MINUTE) == []
    assert [r.state for r in other.reclaim(NOON + 16 * MINUTE)] == ["queued"]
    with pytest.raises(LeaseLost):
        store.begin(post, NOON + 16 * MINUTE)


def test_what_was_being_sent_by_a_program_that_is_gone_becomes_unknown(
    store: Store, other: Store
) -> None:
    (post_id,) = fill(store, "a", 1)
    store.send_now(post_id, NOON)
    post = store.claim("a", NOON)
    assert post is not None
    store.begin(post, NOON)
    assert [r.state for r in other.reclaim(NOON, exclusive=True)] == ["unknown"]
    assert other.claim("a", NOON + 60 * MINUTE) is None
    with pytest.raises(LeaseLost):
        store.confirm(post, Receipt("r", "u", NOON), NOON)


def test_own_claim_is_never_taken_back_however_the_clock_jumps(store: Store) -> None:
    (post_id,) = fill(store, "a", 1)
    store.send_now(post_id, NOON)
    post = store.claim("a", NOON)
    assert post is not None
    store.begin(post, NOON)
    assert store.reclaim(NOON + timedelta(days=900), exclusive=True) == []


def test_person_decides_what_no_program_can_know(store: Store) -> None:
    a, b = fill(store, "a", 2)
    for post_id in (a, b):
        store.send_now(post_id, NOON)
        post = store.claim("a", NOON)
        assert post is not None
        store.record_upload(post, 0, "m1", NOON)
        store.begin(post, NOON)
        store.lose(post, "timed out", NOON, NOON)
        store.look_again(store.post(post_id), "cannot tell", NOON, NOON)
    sent = store.resolve(a, NOON, sent=True, url="https://x.example/1")
    assert sent.state == "sent" and sent.receipt is not None
    assert sent.receipt.url == "https://x.example/1"
    again = store.resolve(b, NOON, sent=False)
    assert (again.state, again.due_at, again.key) == ("queued", None, store.post(b).key)
    # As if it had never been tried: no time, no looks, no media that the lost attempt used up.
    assert (again.pin, again.ready_at, again.looks) == ("", None, 0)
    assert store.uploaded(b, NOON) == {}
    with pytest.raises(IllegalMove):
        store.resolve(a, NOON, sent=False)


def test_only_unclear_posts_whose_look_is_due_are_looked_for(store: Store) -> None:
    looks = {0: NOON + 2 * MINUTE, 1: NOON + MINUTE, 2: NOON + 60 * MINUTE, 3: NOON}
    for channel in ("a", "b"):
        ids = fill(store, channel, 5)
        for place, look_at in looks.items():
            store.send_now(ids[place], NOON)
            post = store.claim(channel, NOON)
            assert post is not None
            store.begin(post, NOON)
            store.lose(post, "timed out", look_at, NOON)
        store.look_again(store.post(ids[3]), "cannot tell", None, NOON)
        store.send_now(ids[4], NOON)
    due = store.unknown("b", NOON + 5 * MINUTE)
    assert [post.text for post in due] == ["b 1", "b 0"]
    assert store.unknown("b", NOON + 5 * MINUTE, limit=1) == due[:1]


def test_every_step_of_an_attempt_is_recorded(store: Store) -> None:
    (post_id,) = fill(store, "a", 1)
    store.send_now(post_id, NOON)
    post = store.claim("a", NOON)
    assert post is not None
    store.record_upload(post, 0, "m1", NOON)
    store.begin(post, NOON)
    store.refuse(post, "503", NOON, NOON)
    send(store, "a")
    assert [(s.number, s.step) for s in store.steps(post_id)] == [
        (0, "moved"), (1, "claimed"), (1, "uploaded"), (1, "creating"), (1, "refused"),
        (2, "claimed"), (2, "creating"), (2, "sent"),
    ]  # fmt: skip


def test_uploaded_media_are_used_again_while_fresh_and_forgotten_after_an_unclear_end(
    store: Store,
) -> None:
    (post_id,) = fill(store, "a", 1)
    store.send_now(post_id, NOON)
    post = store.claim("a", NOON)
    assert post is not None
    store.record_upload(post, 0, "m1", NOON)
    assert store.uploaded(post_id, NOON + 20 * MINUTE) == {0: "m1"}
    assert store.uploaded(post_id, NOON + 40 * MINUTE) == {}
    store.begin(post, NOON)
    store.lose(post, "reset", NOON, NOON)
    store.miss(post, NOON, NOON)
    assert store.uploaded(post_id, NOON) == {}


def test_post_that_is_given_up_says_why_and_forgets_its_own_uploads(store: Store) -> None:
    lost, other = fill(store, "a", 1) + fill(store, "b", 1)
    for channel, post_id in (("a", lost), ("b", other)):
        store.send_now(post_id, NOON)
        post = store.claim(channel, NOON)
        assert post is not None
        store.record_upload(post, 0, "m1", NOON)
    store.begin(store.post(lost), NOON)
    store.lose(store.post(lost), "timed out", NOON, NOON)
    store.give_up(store.post(lost), "it is not there", NOON)
    failed = store.post(lost)
    assert (failed.state, failed.error, failed.ready_at) == ("failed", "it is not there", None)
    last = store.steps(lost)[-1]
    assert (last.step, last.detail) == ("rejected", "it is not there")
    assert (store.uploaded(lost, NOON), store.uploaded(other, NOON)) == ({}, {0: "m1"})


def test_changed_plan_starts_from_now_and_an_unchanged_one_keeps_its_place(store: Store) -> None:
    calendar = Calendar(HOURLY, "a")
    store.ensure_channels([calendar], NOON)
    store.ensure_channels([calendar], NOON + 90 * MINUTE)
    assert store.channel("a").cursor_at == NOON  # type: ignore[union-attr]
    changed = Calendar(PlanSettings(every="10m", timezone="UTC"), "a")
    other = Calendar(HOURLY, "b")
    store.ensure_channels([other], NOON)
    for later in (95, 200):
        store.ensure_channels([changed, other], NOON + later * MINUTE)
        assert store.channel("a").cursor_at == NOON + 95 * MINUTE  # type: ignore[union-attr]
        assert store.channel("b").cursor_at == NOON  # type: ignore[union-attr]


def test_slots_pass_while_a_channel_is_paused(store: Store) -> None:
    calendar = Calendar(HOURLY, "a")
    fill(store, "a", 3)
    store.ensure_channels([calendar], NOON)
    store.pause(["a"], NOON, "holiday")
    assert store.channel("a").pause_reason == "holiday"  # type: ignore[union-attr]
    store.resume(["a"], NOON + timedelta(days=3, minutes=1))
    slot = store.take_slot(calendar, NOON + timedelta(days=3, minutes=2))
    assert slot.kind == "wait"


def test_a_post_is_found_by_the_id_of_its_quote_and_a_quote_by_that_of_its_post(
    store: Store,
) -> None:
    quote_id = "fedcba9876543210"
    store.save_quotes([dataclasses.replace(QUOTE, id=quote_id)], NOON)
    post = store.enqueue(Draft(quote_id, "a", "words"), NOON).post
    assert store.post(quote_id[:10]).id == store.post(post.id[:8]).id == post.id
    assert store.find_quote(post.id[:8]).id == quote_id
    # So few letters may be those of a post's id that was typed wrongly.
    with pytest.raises(InputError, match="there is no post fedcba9"):
        store.approve(quote_id[:7], NOON)
    other = store.enqueue(Draft(quote_id, "b", "words"), NOON).post
    named = f"several posts: {post.id[:8]} .a., {other.id[:8]} .b."
    with pytest.raises(InputError, match=named):
        store.post(quote_id)


def test_recent_texts_are_known_for_the_duplicate_check(store: Store) -> None:
    for post_id in fill(store, "a", 2):
        store.send_now(post_id, NOON)
    send(store, "a")
    send(store, "a", NOON + MINUTE)
    texts = ["a 0", "a 1", "a 2"]
    assert set(store.find_same("a", texts, NOON + MINUTE)) == {"a 0", "a 1"}
    assert len(store.find_same("a", texts, NOON + RECENT + MINUTE)) == 1
    assert store.find_same("b", texts, NOON) == {}


def test_a_post_that_leaves_does_not_hide_another_with_its_text(store: Store) -> None:
    stays, leaves = (
        store.enqueue(Draft(quote_id, "a", "words"), NOON).post.id for quote_id in ("q1", "q2")
    )
    for beside, found in ([leaves], stays), ([stays], leaves):
        assert store.find_same("a", ["words"], NOON, beside=beside)["words"][0] == found
    assert store.find_same("a", ["words"], NOON, beside=[stays, leaves]) == {}


def test_status_counts_posts_and_names_the_last_one(store: Store) -> None:
    ids = fill(store, "a", 3)
    store.send_now(ids[0], NOON)
    send(store, "a")
    (status,) = store.status()
    assert status.counts == {"queued": 2, "sent": 1}
    assert (status.last_url, status.last_posted_at) == ("http://x/r", NOON)


def test_listing_shows_what_needs_a_person_first_as_far_as_is_asked(store: Store) -> None:
    ids = fill(store, "a", 5)
    store.send_now(ids[4], NOON)
    send(store, "a")
    store.drop(ids[3], NOON)
    store.send_now(ids[2], NOON)
    post = store.claim("a", NOON)
    assert post is not None
    store.reject(post, "too long", NOON)
    whole = [p.id for p in store.posts()]
    assert whole == [ids[2], ids[0], ids[1], ids[4], ids[3]]
    assert [[p.id for p in store.posts(limit=n)] for n in range(1, 6)] == [
        whole[:n] for n in range(1, 6)
    ]
    assert [p.id for p in store.posts(states=["queued"])] == ids[:2]
    assert store.posts(channel="b") == []
    assert store.count(states=["failed"]) == 1


def test_recycled_post_is_a_new_intent_with_the_same_words(store: Store) -> None:
    plan = PlanSettings(every="1h", timezone="UTC", recycle=True, cooldown_days=1)
    calendar = Calendar(plan, "a")
    (post_id,) = fill(store, "a", 1, language="cy", url="https://show.example/41")
    store.ensure_channels([calendar], NOON)
    assert take(store, "a", NOON + 60 * MINUTE) == post_id
    send(store, "a", NOON + 60 * MINUTE)
    assert store.take_slot(calendar, NOON + 120 * MINUTE).kind == "empty"
    again = store.take_slot(calendar, NOON + timedelta(days=1))
    assert again.kind == "recycled"
    new, old = store.post(again.post_id), store.post(post_id)
    assert new.key != old.key and new.lineage == old.lineage and new.cycle == 2
    assert (new.text, new.images) == (old.text, old.images)
    assert (new.language, new.url) == (old.language, old.url) == ("cy", "https://show.example/41")
    assert store.take_slot(calendar, NOON + timedelta(days=1)).kind == "blocked"


def test_dropping_a_recycled_post_ends_its_recycling(store: Store) -> None:
    calendar = Calendar(
        PlanSettings(every="1h", timezone="UTC", recycle=True, cooldown_days=1), "a"
    )
    fill(store, "a", 1)
    store.ensure_channels([calendar], NOON)
    take(store, "a", NOON + 60 * MINUTE)
    send(store, "a", NOON + 60 * MINUTE)
    again = store.take_slot(calendar, NOON + timedelta(days=1))
    store.drop(again.post_id, NOON + timedelta(days=1))
    assert store.take_slot(calendar, NOON + timedelta(days=9)).kind == "empty"


def test_each_recycled_post_is_remembered_for_itself(store: Store) -> None:
    plan = PlanSettings(every="1h", timezone="UTC", recycle=True, cooldown_days=1)
    calendar = Calendar(plan, "a")
    ids = fill(store, "a", 3)
    store.ensure_channels([calendar], NOON)
    came = []
    for hour in [1, 2, 3, *range(25, 31)]:
        came.append(store.take_slot(calendar, NOON + hour * 60 * MINUTE).post_id)
        if came[-1]:
            send(store, "a", NOON + hour * 60 * MINUTE)
    assert came[:3] == ids and came[6:] == ["", "", ""]
    again = [store.post(post_id) for post_id in came[3:6]]
    assert [(post.lineage, post.cycle) for post in again] == [(post_id, 2) for post_id in ids]


def test_post_that_is_not_evergreen_comes_once(store: Store) -> None:
    calendar = Calendar(
        PlanSettings(every="1h", timezone="UTC", recycle=True, cooldown_days=1), "a"
    )
    fill(store, "a", 1, evergreen=False)
    store.ensure_channels([calendar], NOON)
    take(store, "a", NOON + 60 * MINUTE)
    send(store, "a", NOON + 60 * MINUTE)
    assert store.take_slot(calendar, NOON + timedelta(days=9)).kind == "empty"


@settings(max_examples=4)
@given(
    st.lists(
        st.text(min_size=1, max_size=60).filter(lambda t: "\x00" not in t), min_size=20, unique=True
    )
)
def test_any_text_comes_back_unchanged(tmp_path_factory, texts: list[str]) -> None:  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("s")
    with Store.open(OutboxSettings(), folder, NOON) as store:
        drafts = [Draft(str(n), "c", text, holds=(text,)) for n, text in enumerate(texts)]
        for text, done in zip(texts, store.enqueue_all(drafts, NOON), strict=True):
            assert (done.post.text, done.post.holds) == (text, (text,))


def test_a_twin_is_what_the_same_channel_had_not_long_ago(store: Store) -> None:
    for quote_id, channel in (("q1", "a"), ("q2", "b"), ("q3", "a")):
        store.enqueue(Draft(quote_id, channel, "the same words"), NOON)
    first, elsewhere, again = (store.posts_of(quote_id)[0] for quote_id in ("q1", "q2", "q3"))
    store.send_now(first.id, NOON)
    send(store, "a")
    assert store.find_twin(elsewhere, NOON) is None
    assert store.find_twin(again, NOON + RECENT) == (first.id, NOON)
    assert store.find_twin(again, NOON + RECENT + MINUTE) is None


def test_change_of_text_is_recorded_and_only_before_sending(store: Store) -> None:
    (post_id,) = fill(store, "a", 1)
    assert reword(store, post_id, "better").text == "better"
    (step,) = store.steps(post_id)
    assert (step.step, step.detail) == ("text changed", "by hand; it was:\na 0")
    store.send_now(post_id, NOON)
    send(store, "a")
    with pytest.raises(InputError, match=r"that is sent\. It is posted"):
        reword(store, post_id, "worse")


@pytest.mark.parametrize("meanwhile", ["hold", "reword", "approve", "renew"])
def test_text_is_not_changed_under_another_programs_hands(
    store: Store, other: Store, meanwhile: str
) -> None:
    (post_id,) = fill(store, "a", 1, holds=() if meanwhile == "hold" else ("odd: so far",))
    seen = store.post(post_id)
    if meanwhile == "hold":
        other.hold(post_id, "look first", NOON)
    elif meanwhile == "approve":
        other.approve(post_id, NOON)
    elif meanwhile == "renew":
        other.renew(post_id, Draft(seen.quote_id, "a", seen.text, holds=("unsafe: now",)), NOON)
    else:
        reword(other, post_id, "theirs")
    with pytest.raises(InputError, match="another program changed it meanwhile"):
        store.change_text(seen, "mine", NOON, holds=(), why="by hand")
    assert store.post(post_id).text != "mine"
