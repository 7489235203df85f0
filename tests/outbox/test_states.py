from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.model import PostState
from quotebot.outbox.states import (
    MOVES,
    Event,
    IllegalMove,
    account_wait,
    advance,
    retry_wait,
)

STATES: tuple[PostState, ...] = get_args(PostState)
EVENTS: tuple[Event, ...] = get_args(Event)
# Where nothing of the post can stand on the network, as far as anybody knows.
CLEAN = {"held", "queued", "claimed", "failed", "dropped"}
# Events that carry definite knowledge that nothing was posted.
DENIALS = {"refuse", "reject", "miss"}


def test_every_pair_of_state_and_event_moves_or_is_refused_with_reasons() -> None:
    for state in STATES:
        for event in EVENTS:
            if (state, event) in MOVES:
                assert advance(state, event) in STATES
            else:
                with pytest.raises(IllegalMove, match=f"cannot {event} a post that is {state}"):
                    advance(state, event)


def test_sending_is_reached_only_from_a_claim_that_begins() -> None:
    assert [move for move, to in MOVES.items() if to == "sending"] == [("claimed", "begin")]


def test_what_may_have_been_sent_is_never_sent_again_without_knowledge() -> None:
    for (state, event), to in MOVES.items():
        if state in ("sending", "unknown") and to in CLEAN:
            assert event in DENIALS, (state, event, to)


def test_sent_is_final() -> None:
    assert [move for move in MOVES if move[0] == "sent"] == []


def test_every_state_can_be_left_for_an_end() -> None:
    for start in STATES:
        reached, fresh = {start}, {start}
        while fresh:
            fresh = {to for (state, _), to in MOVES.items() if state in fresh} - reached
            reached |= fresh
        assert reached & {"sent", "dropped"}, start


@given(st.lists(st.sampled_from(EVENTS), max_size=40))
def test_no_walk_creates_twice_without_a_denial_between(events: list[Event]) -> None:
    state: PostState = "queued"
    may_stand = False
    for event in events:
        if (state, event) not in MOVES:
            continue
        state = advance(state, event)
        if event == "begin":
            assert not may_stand
            may_stand = True
        elif event in DENIALS and event != "miss":
            may_stand = False
        elif event == "miss":
            assert may_stand
            may_stand = False
    if state in ("sent", "unknown", "sending"):
        assert may_stand


def test_mend_is_named_for_what_people_try() -> None:
    with pytest.raises(IllegalMove, match="queue resolve"):
        advance("unknown", "retry")
    with pytest.raises(IllegalMove, match="queue approve"):
        advance("held", "retry")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", ["approve", "hold", "drop", "retry"])
def test_whatever_a_person_tries_in_vain_has_a_mend(state: PostState, event: Event) -> None:
    if (state, event) not in MOVES:
        with pytest.raises(IllegalMove, match=rf"that is {state}\. [A-Z]"):
            advance(state, event)


@given(st.integers(1, 10_000), st.text(max_size=8))
def test_waits_grow_are_bounded_and_repeatable(attempt: int, seed: str) -> None:
    wait = retry_wait(attempt, seed, first_s=60, longest_s=1800)
    assert timedelta(seconds=60) <= wait <= timedelta(seconds=1800 * 1.25)
    assert wait == retry_wait(attempt, seed, first_s=60, longest_s=1800)
    if attempt < 5:
        assert wait >= timedelta(seconds=60 * 2 ** (attempt - 1))


@given(st.floats(0, 1e6))
def test_the_networks_own_wait_is_a_floor(retry_after_s: float) -> None:
    assert retry_wait(1, "x", retry_after_s=retry_after_s).total_seconds() >= retry_after_s - 1e-3


@given(st.floats(0, 240))
def test_a_wait_that_is_shorter_than_our_own_does_not_shorten_that(retry_after_s: float) -> None:
    own = retry_wait(3, "x", first_s=60)
    assert own >= timedelta(seconds=240)
    assert retry_wait(3, "x", first_s=60, retry_after_s=retry_after_s) == own


def test_a_refused_account_is_looked_at_after_an_hour_and_then_ever_more_rarely() -> None:
    # 0: a look for a post found the account refused, and nothing that was sent.
    hours = [account_wait("net", failures) / timedelta(hours=1) for failures in range(8)]
    assert all(1 <= wait <= 24 * 1.25 for wait in hours)
    assert hours[0] == hours[1] < 2 <= hours[2] < 4 <= hours[3]
    assert hours[-1] >= 24


def test_waits_of_posts_refused_together_are_spread() -> None:
    waits = {retry_wait(1, str(n), retry_after_s=600) for n in range(50)}
    assert len(waits) > 40


def test_drawing_in_the_documentation_shows_exactly_these_moves() -> None:
    page = (Path(__file__).parents[2] / "docs" / "outbox.md").read_text(encoding="utf-8")
    drawn = {
        (start, event): end
        for start, end, events in re.findall(r"(?m)^    (\w+) --> (\w+): (.+)$", page)
        for event in events.split(", ")
    }
    assert drawn == MOVES
