"""When the next post of a channel goes: one pure rule for the daemon and for the forecast.

The rule. A channel keeps a cursor: slots up to it are handled. The first slot after it is due at
its moment, pushed back by the minimum gap and out of quiet hours. Within LATE_AFTER of being due it
is taken as planned. Later than that (sleep, downtime, a pause) all missed slots together are worth
one post, at the first moment that is allowed, unless a later slot is due by then or, where two
posts may stand that close, within LATE_AFTER of it; the posts they would have carried stay at the
head of the queue for the slots to come. A slot of a day that already has its cap of posts passes
unused, and so does one that finds nothing to post.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from quotebot.outbox.calendar import Calendar
from quotebot.outbox.posts import CLOCK_SLACK, Evergreen

LATE_AFTER = timedelta(seconds=90)

PlannedKind = Literal["queued", "pinned", "retry", "recycled"]


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a channel stands: slots up to `cursor` are handled, `last_at` is its latest post."""

    cursor: datetime
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What the plan says now.

    `wait`: nothing before `due`. `take`: a post may go, due at `due`; the cursor moves to `cursor`.
    `skip`: the day is full; the cursor moves to `cursor`. `jumped` tells that the clock was set
    back and the cursor with it.
    """

    kind: Literal["wait", "take", "skip"]
    due: datetime
    cursor: datetime
    jumped: bool = False


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """One line of the forecast; `cycle` is above 1 for a recycled post."""

    channel: str
    due: datetime
    post_id: str
    kind: PlannedKind
    cycle: int = 1


@dataclass(frozen=True, slots=True)
class Pin:
    """A post with a moment of its own; `lineage` names it across its cycles.

    `by_plan` tells that a slot gave it that moment, so that it keeps out of quiet hours;
    `is_tried` that it had its moment and is tried again at `due`, while its channel's slots pass.
    """

    due: datetime
    post_id: str
    kind: PlannedKind = "pinned"
    cycle: int = 1
    lineage: str = ""
    at_once: bool = False
    by_plan: bool = False
    is_tried: bool = False


def next_turn(
    calendar: Calendar,
    clock: Clock,
    now: datetime,
    *,
    pins: Sequence[datetime] = (),
    count_on: Callable[[date], int] = lambda _: 0,
    looks_again: bool = True,
) -> Turn:
    """Apply the rule above at the moment `now`.

    `pins` are the due times, in order, of posts with a moment of their own; `count_on` tells how
    many posts a local date already carries. `looks_again` says that the plan is looked at every few
    seconds, so that a slot that is near will not be missed.
    """
    jumped = clock.cursor > now + CLOCK_SLACK
    cursor = now if jumped else clock.cursor
    last_at = clock.last_at
    if last_at is not None and last_at > now + CLOCK_SLACK:
        last_at = None
    slot = calendar.first_after(cursor)
    due = _place(calendar, slot, last_at, pins)
    if due > now:
        return Turn("wait", due, cursor, jumped=jumped)
    if now - due > LATE_AFTER:
        missed_until = max(cursor, now - LATE_AFTER)
        fresh = calendar.first_after(missed_until)
        fresh_due = _place(calendar, fresh, last_at, pins)
        if fresh_due <= now:
            slot, due = fresh, fresh_due
        else:
            due = _place(calendar, now, last_at, pins)
            if due > now:
                return Turn("wait", min(due, fresh_due), cursor, jumped=jumped)
            if looks_again and _place(calendar, fresh, now, pins) - now <= LATE_AFTER:
                # The late post would go out seconds before the slot's own.
                return Turn("wait", fresh_due, cursor, jumped=jumped)
            slot = missed_until
    cap = calendar.plan.daily_cap
    kind: Literal["take", "skip"] = "take"
    if cap and count_on(calendar.local_date(due)) >= cap:
        kind = "skip"
    return Turn(kind, due, slot, jumped=jumped)


def split_late(pins: Iterable[Pin], now: datetime) -> tuple[list[Pin], list[Pin]]:
    """Apply the catch-up rule to posts with a moment of their own: (kept, to be re-planned).

    Of those that are late, the first goes at once; the others go back to the head of the queue.
    What a person asked for `at_once` is never late.
    """
    ordered = sorted(pins, key=lambda pin: (pin.due, pin.post_id))
    late = [pin for pin in ordered if now - pin.due > LATE_AFTER and not pin.at_once]
    return [pin for pin in ordered if pin not in late[1:]], late[1:]


def cooled_down(calendar: Calendar, last_due: datetime, due: datetime) -> bool:
    """Tell whether a post that was due at `last_due` may come again at `due`.

    Counted in calendar days of the plan's zone, so that a weekly slot stays weekly when the clocks
    change.
    """
    days = (calendar.local_date(due) - calendar.local_date(last_due)).days
    return days >= calendar.plan.cooldown_days


def simulate(
    calendar: Calendar,
    clock: Clock,
    *,
    now: datetime,
    until: datetime,
    queue: Iterator[str],
    pins: Iterable[Pin] = (),
    evergreen: Iterable[Evergreen] = (),
    counts: dict[date, int] | None = None,
) -> Iterator[PlannedPost]:
    """Yield what one channel would post from `now` to `until` if a tick came at every moment.

    `queue` yields the ids of posts that wait for a slot, in order. `counts` holds the posts that
    local dates carry already, `pins` not counted. Every post is taken to succeed.
    """
    kept, replanned = split_late(pins, now)
    pinned = _Pinned(calendar, kept, now, until)
    clock = pinned.catch_up(clock)
    per_day = Counter(counts or {})
    per_day.update(calendar.local_date(pinned.goes_at(pin)) for pin in kept)
    head = [pin.post_id for pin in replanned]
    pool = _Pool(calendar, evergreen)
    moment = now
    while True:
        turn = next_turn(calendar, clock, moment, pins=pinned.dues, count_on=per_day.__getitem__)
        for went, lineage in pinned.go(turn.due):
            yield pool.note(went, lineage)
        if turn.due > until:
            return
        moment = max(moment, turn.due)
        if turn.kind == "wait":
            continue
        clock = Clock(turn.cursor, clock.last_at)
        if turn.kind == "skip":
            continue
        post_id = head.pop(0) if head else next(queue, None)
        if post_id is not None:
            queued = PlannedPost(calendar.channel, turn.due, post_id, "queued")
            planned: PlannedPost | None = pool.note(queued)
        elif not (calendar.plan.recycle and (pool or pinned)):
            # Every slot to come is empty, and a plan by the minute has half a million a year.
            yield from (went for went, _ in pinned.go(until))
            return
        else:
            planned = pool.take(turn.due)
        if planned is not None:
            clock = Clock(turn.cursor, turn.due)
            per_day[calendar.local_date(turn.due)] += 1
            yield planned


class _Pinned:
    """The posts of a channel with a moment of their own; those after `until` only keep a gap."""

    def __init__(
        self, calendar: Calendar, kept: Sequence[Pin], now: datetime, until: datetime
    ) -> None:
        self._calendar = calendar
        self._now = now
        self._kept = kept
        self._waiting = deque(pin for pin in kept if pin.due <= until)
        self.dues = [pin.due for pin in kept]

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def goes_at(self, pin: Pin) -> datetime:
        """Return when a post goes: one that is late at once, or once the quiet hours are over."""
        moment = max(pin.due, self._now)
        return self._calendar.quiet_end(moment) if pin.by_plan else moment

    def catch_up(self, clock: Clock) -> Clock:
        """Return where the channel stands once the late one of them went, if there is one."""
        now = self._now
        late = [
            self.goes_at(pin) for pin in self._kept if pin.is_tried or now - pin.due > LATE_AFTER
        ]
        # The late post that goes first stands for the slots missed until then.
        return Clock(max(clock.cursor, *late), max(late)) if late else clock

    def go(self, due: datetime) -> Iterator[tuple[PlannedPost, str]]:
        """Yield those that are due by then and did not go yet, each with its lineage."""
        while self._waiting and self._waiting[0].due <= due:
            pin = self._waiting.popleft()
            at = self.goes_at(pin)
            yield (
                PlannedPost(self._calendar.channel, at, pin.post_id, pin.kind, pin.cycle),
                pin.lineage,
            )


class _Pool:
    """The posts of a channel that were out, the one that has been back longest first."""

    def __init__(self, calendar: Calendar, evergreen: Iterable[Evergreen]) -> None:
        self._calendar = calendar
        self._heap = [(item.last_due, item.lineage, item.post_id, item.cycle) for item in evergreen]
        heapq.heapify(self._heap)

    def __bool__(self) -> bool:
        return bool(self._heap)

    def note(self, post: PlannedPost, lineage: str = "") -> PlannedPost:
        """Note that a post goes, and return it; `lineage` names it across its cycles."""
        heapq.heappush(self._heap, (post.due, lineage or post.post_id, post.post_id, post.cycle))
        return post

    def take(self, due: datetime) -> PlannedPost | None:
        """Have the first one go again at `due`, None while it has not cooled down by then."""
        if not self._heap or not cooled_down(self._calendar, self._heap[0][0], due):
            return None
        _, lineage, post_id, cycle = heapq.heappop(self._heap)
        again = PlannedPost(self._calendar.channel, due, post_id, "recycled", cycle + 1)
        return self.note(again, lineage)


def _place(
    calendar: Calendar, at: datetime, last_at: datetime | None, pins: Sequence[datetime]
) -> datetime:
    if calendar.gap:
        index = bisect_right(pins, at)
        if index and (last_at is None or pins[index - 1] > last_at):
            last_at = pins[index - 1]
        if last_at is not None:
            at = max(at, last_at + calendar.gap)
    return calendar.quiet_end(at)
