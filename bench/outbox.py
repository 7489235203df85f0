"""How fast the outbox answers with a million posts in it: `python bench/outbox.py [POSTS]`."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quotebot.outbox.calendar import Calendar
from quotebot.outbox.forecast import forecast, next_due
from quotebot.outbox.posts import make_key
from quotebot.outbox.settings import OutboxSettings, PlanSettings
from quotebot.outbox.store import Store
from quotebot.outbox.tables import Moment, posts

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CHANNELS = ("bluesky", "folder", "mastodon", "x")
PLAN = PlanSettings(slots=("daily 09:00, 12:30, 17:30",), timezone="UTC", recycle=True)


def fill(store: Store, count: int) -> None:
    """Fill the store: six of ten posts sent, three waiting, one held."""
    states = ["sent"] * 6 + ["queued"] * 3 + ["held"]
    write = Moment().process_bind_param
    now = write(NOW, None)  # type: ignore[arg-type]
    names = [column.name for column in posts.columns]
    into_posts = f"INSERT INTO posts ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for start in range(0, count, 100_000):
        rows, sent, pool = [], [], []
        for number in range(start, min(start + 100_000, count)):
            channel = CHANNELS[number % 4]
            key = make_key(str(number), channel, "", 1)
            post_id, state = key[:16], states[number // 4 % 10]
            due = None
            if state == "sent":
                due = write(NOW - timedelta(minutes=count - number), None)  # type: ignore[arg-type]
                sent.append((post_id, channel, "r", "u", due))
                pool.append((post_id, channel, post_id, 1, due))
            rows.append(
                (
                    post_id, key, post_id, 1, str(number), channel, f"quote {number} " * 10, "en",
                    "", state, number * 1024, 1, "", due, None, 0, 0, "", None, None, now, now, "",
                    "[]",
                )
            )  # fmt: skip
        with store.database.write() as connection:
            connection.exec_driver_sql(into_posts, rows)
            connection.exec_driver_sql("INSERT INTO receipts VALUES (?, ?, ?, ?, ?)", sent)
            connection.exec_driver_sql("INSERT INTO evergreen VALUES (?, ?, ?, ?, ?)", pool)


def measure(name: str, call: Callable[[int], object], times: int = 20) -> None:
    """Print the median and the worst time of a call."""
    took = []
    for number in range(times):
        start = time.perf_counter()
        call(number)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    print(f"{name:32s} {took[len(took) // 2]:9.2f} ms   worst {took[-1]:9.2f} ms", flush=True)


def main() -> None:
    """Fill a store and time what the daemon and people ask of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(OutboxSettings(), Path(folder), NOW) as store:
            calendars = [Calendar(PLAN, name) for name in CHANNELS]
            store.ensure_channels(calendars, NOW)
            start = time.perf_counter()
            fill(store, count)
            print(f"{count:,} posts made in {time.perf_counter() - start:.0f} s", flush=True)
            plans = dict.fromkeys(CHANNELS, PLAN)
            measure("glance (idle tick, a channel)", lambda _: store.glance("x", NOW))
            measure(
                "take a due slot",
                lambda n: store.take_slot(
                    calendars[n % 4], NOW + timedelta(minutes=31, days=n // 4)
                ),
            )
            measure("claim", lambda n: store.claim(CHANNELS[n % 4], NOW + timedelta(days=30)))
            measure("queue (first 50)", lambda _: store.posts(limit=50), 5)
            measure(
                "queue (one channel, sent)", lambda _: store.posts(states=["sent"], channel="x"), 5
            )
            measure("count of the whole queue", lambda _: store.count(), 5)
            measure("status", lambda _: store.status(), 5)
            measure("next due of four channels", lambda _: next_due(store, plans, NOW), 5)
            measure("plan --days 30", lambda _: forecast(store, plans, NOW, days=30), 5)
            measure("plan --days 365", lambda _: forecast(store, plans, NOW, days=365), 3)
        start = time.perf_counter()
        Store.open(OutboxSettings(), Path(folder), NOW).close()
        print(f"open                             {(time.perf_counter() - start) * 1000:9.2f} ms")
        start = time.perf_counter()
        Store.open(OutboxSettings(), Path(folder), NOW, check=True).close()
        print(f"open and check every page        {(time.perf_counter() - start) * 1000:9.2f} ms")


if __name__ == "__main__":
    main()
