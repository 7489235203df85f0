"""A channel's plan turned into moments: each local slot exactly once, whatever the clocks do.

A wall-clock time that daylight saving skips moves to the first moment that exists; one that comes
twice counts the first time only. Moved slots that would meet another one follow it by a second.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TypeVar
from zoneinfo import ZoneInfo

from quotebot.outbox.plan_settings import PlanSettings

_Slots = TypeVar("_Slots")
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
# A forecast walks over its days twice; a daemon keeps a handful.
_CACHED_DAYS = 400
_NEVER = datetime.min.replace(tzinfo=UTC)
# A Monday; `every` counts from its local midnight, or from its first minute outside quiet hours, so
# that "6h" means 00:00, 06:00 ... in winter.
_ANCHOR_DAY = date(2024, 1, 1)
# Longer than any cron can pause: 29 February skips eight years at a turn of the century.
_HORIZON_DAYS = 366 * 9
# Longer than any `every` can pause: a year, and the week that quiet hours may take from it.
_PAUSE = timedelta(days=400)


class Calendar:
    """The slots of one channel.

    `channel` seeds the jitter, so that the same plan gives the same moments for ever.
    """

    def __init__(self, plan: PlanSettings, channel: str = "") -> None:
        self.plan = plan
        self.channel = channel
        self.zone: ZoneInfo = plan.zone
        self.gap = timedelta(minutes=plan.min_gap_minutes)
        self._jitter_s = plan.jitter_minutes * 60
        self._days: OrderedDict[date, tuple[datetime, ...]] = OrderedDict()
        self._nominal: OrderedDict[date, tuple[tuple[datetime, str], ...]] = OrderedDict()
        # The last answer of first_after: a daemon asks for the same slot until it comes.
        self._latest = (_NEVER, _NEVER)
        self._anchor = self.quiet_end(
            resolve_wall(datetime.combine(_ANCHOR_DAY, time()), self.zone)
        )

    @property
    def fingerprint(self) -> str:
        """What tells one plan from another, the machine's time zone included."""
        facts = f"{self.plan.model_dump_json()}\0{self.zone.key}"
        return sha256(facts.encode()).hexdigest()[:16]

    def slots_after(self, after: datetime) -> Iterator[datetime]:
        """Yield every slot later than `after`, in UTC, in order, without end."""
        if self.plan.interval_s:
            yield from self._interval_after(after)
            return
        # Jitter may carry a slot past midnight and a moved slot may leave its date.
        day = self.local_date(after) - 2 * _DAY
        empty_days = 0
        last = _NEVER
        while empty_days < _HORIZON_DAYS:
            slots = self._slots_of(day)
            empty_days = 0 if slots else empty_days + 1
            for slot in slots:
                # Where the end of a day is skipped (Greenland), its slots meet those of midnight.
                last = max(slot, last + _SECOND)
                if last > after:
                    yield last
            day += _DAY

    def first_after(self, after: datetime) -> datetime:
        """Return the first slot later than `after`, in UTC."""
        begin, slot = self._latest
        if begin <= after < slot:
            return slot
        for slot in self.slots_after(after):
            self._latest = (after, slot)
            return slot
        raise ValueError(f"the plan of {self.channel!r} has no slot after {after}")

    def local_date(self, at: datetime) -> date:
        """Return the calendar date of a moment in the plan's time zone."""
        return at.astimezone(self.zone).date()

    def day_bounds(self, day: date) -> tuple[datetime, datetime]:
        """Return the half-open span of moments, in UTC, that make up a local day."""
        start = resolve_wall(datetime.combine(day, time()), self.zone)
        return start, resolve_wall(datetime.combine(day + _DAY, time()), self.zone)

    def quiet_end(self, at: datetime) -> datetime:
        """Return `at`, or the end of the quiet hours that it lies in."""
        for _ in range(64):
            local = at.astimezone(self.zone)
            minute = local.hour * 60 + local.minute
            for quiet in self.plan.quiet:
                if quiet.covers(local.weekday(), minute):
                    day = local.date()
                    began_today = local.weekday() in quiet.weekdays and minute >= quiet.start
                    start_day = day if began_today else day - _DAY
                    wall = datetime.combine(start_day, time()) + timedelta(minutes=quiet.end)
                    # At fall-back the end may come before the second pass of the same hour.
                    at = max(resolve_wall(wall, self.zone), at + timedelta(minutes=1))
                    break
            else:
                return at
        return at

    def _interval_after(self, after: datetime) -> Iterator[datetime]:
        step = timedelta(seconds=self.plan.interval_s)
        # The one before may still come, late by its jitter.
        nominal = self._anchor + step * ((after - self._anchor) // step - 1)
        last = nominal
        while nominal - last < _PAUSE:
            local = nominal.astimezone(self.zone)
            if not self.plan.is_quiet(local.weekday(), local.hour * 60 + local.minute):
                slot = nominal + self._offset(nominal, nominal + step, nominal.isoformat())
                last = nominal
                if slot > after:
                    yield slot
            nominal += step

    def _slots_of(self, day: date) -> tuple[datetime, ...]:
        found = self._days.get(day)
        if found is None:
            nominal = self._nominal_of(day)
            following = self._nominal_of(day + _DAY)
            ends = [moment for moment, _ in nominal[1:]]
            ends.append(following[0][0] if following else day_after(nominal, self.zone, day))
            found = tuple(
                moment + self._offset(moment, end, seed)
                for (moment, seed), end in zip(nominal, ends, strict=False)
            )
            _remember(self._days, day, found)
        return found

    def _nominal_of(self, day: date) -> tuple[tuple[datetime, str], ...]:
        """Return the unjittered slots of a local date as (moment, seed), in order."""
        found = self._nominal.get(day)
        if found is None:
            kept: dict[datetime, str] = {}
            moved: list[tuple[datetime, str]] = []
            for minute in self.plan.day_minutes(day):
                wall = datetime.combine(day, time(minute // 60, minute % 60))
                moment = resolve_wall(wall, self.zone)
                if moment.astimezone(self.zone).replace(tzinfo=None, fold=0) == wall:
                    kept[moment] = wall.isoformat()
                else:
                    moved.append((moment, wall.isoformat()))
            for moment, seed in moved:
                while moment in kept:
                    moment += _SECOND
                kept[moment] = seed
            found = tuple(sorted(kept.items()))
            _remember(self._nominal, day, found)
        return found

    def _offset(self, moment: datetime, next_moment: datetime, seed: str) -> timedelta:
        """Return the jitter of a slot, short of the next slot and of quiet hours."""
        room_s = min(self._jitter_s, int((next_moment - moment).total_seconds()) - 1)
        if room_s <= 0:
            return timedelta()
        digest = sha256(f"{self.channel}\0{seed}".encode()).digest()
        offset = timedelta(seconds=int.from_bytes(digest[:8], "big") % (room_s + 1))
        if self.plan.quiet:
            while offset and self.quiet_end(moment + offset) != moment + offset:
                offset = timedelta(seconds=int(offset.total_seconds()) // 2)
        return offset


def resolve_wall(wall: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, of a naive wall-clock time.

    The first of two when the clocks go back; the first that exists when they skip it.
    """
    early = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return early
    # Inside a gap (PEP 495): fold=1 reads the wall clock with the later offset, so that the change
    # of the clocks lies between the two readings.
    low = int(wall.replace(tzinfo=zone, fold=1).timestamp())
    high = int(early.timestamp())
    before = datetime.fromtimestamp(low, zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def day_after(nominal: tuple[tuple[datetime, str], ...], zone: ZoneInfo, day: date) -> datetime:
    """Return a moment that jitter on `day` must not reach when the next day has no slot."""
    end = resolve_wall(datetime.combine(day + 2 * _DAY, time()), zone)
    return max([end, *(moment + _DAY for moment, _ in nominal[-1:])])


def _remember(cache: OrderedDict[date, _Slots], day: date, value: _Slots) -> None:
    cache[day] = value
    if len(cache) > _CACHED_DAYS:
        cache.popitem(last=False)
