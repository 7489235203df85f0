"""How fast the outbox answers with a million posts in it: `python bench/outbox.py [POSTS]`.

Beside each time stands its ratio to one row written to a bare SQLite file with the same durability;
beside whole commands, their ratio to an empty Python process.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from quotebot.outbox.calendar import Calendar
from quotebot.outbox.forecast import forecast, next_due
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import make_key
from quotebot.outbox.settings import OutboxSettings
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
                    "[]", "", "",
                )
            )  # fmt: skip
        with store.database.write() as connection:
            connection.exec_driver_sql(into_posts, rows)
            connection.exec_driver_sql("INSERT INTO receipts VALUES (?, ?, ?, ?, ?)", sent)
            connection.exec_driver_sql("INSERT INTO evergreen VALUES (?, ?, ?, ?, ?)", pool)


def measure(
    name: str, call: Callable[[int], object], times: int = 20, *, beside_ms: float = 0.0
) -> float:
    """Print and return the median of a call in ms, with the worst and the ratio to `beside_ms`."""
    took = []
    for number in range(times):
        start = time.perf_counter()
        call(number)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    median = took[len(took) // 2]
    ratio = f"   {median / beside_ms:8.1f}×" if beside_ms else ""
    print(f"{name:36s} {median:9.2f} ms   worst {took[-1]:9.2f} ms{ratio}", flush=True)
    return median


def open_bare(path: Path) -> sqlite3.Connection:
    """Return an SQLite file as durable as the store's, with one empty table."""
    bare = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"):
        bare.execute(statement)
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, words TEXT)")
    return bare


def run_once(*arguments: str) -> None:
    """Run a fresh Python process to its end."""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def write_config(folder: Path) -> Path:
    """Write a configuration with the four channels of the store."""
    plan = 'slots = ["daily 09:00, 12:30, 17:30"]\ntimezone = "UTC"\nrecycle = true\n'
    tables = [
        f'[channels.{name}]\nnetwork = "folder"\n[channels.{name}.plan]\n{plan}'
        for name in CHANNELS
    ]
    path = folder / "config.toml"
    path.write_text('data_folder = "."\n' + "".join(tables), "utf-8")
    return path


def main() -> None:
    """Fill a store and time what the daemon and people ask of it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    plans = dict.fromkeys(CHANNELS, PLAN)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Store.open(OutboxSettings(), folder, NOW) as store:
            calendars = [Calendar(PLAN, channel) for channel in CHANNELS]
            store.ensure_channels(calendars, NOW)
            start = time.perf_counter()
            fill(store, count)
            print(f"{count:,} posts made in {time.perf_counter() - start:.0f} s", flush=True)
            bare = open_bare(folder / "bare.db")
            row = measure(
                "a row of a bare SQLite file",
                lambda _: bare.execute("INSERT INTO t (words) VALUES ('a')"),
            )
            bare.close()

            def beside(what: str, call: Callable[[int], object], times: int = 20) -> None:
                measure(what, call, times, beside_ms=row)

            def take_and_claim(number: int) -> None:
                at = NOW + timedelta(minutes=31, days=number // 4)
                store.glance(CHANNELS[number % 4], at)
                assert store.take_slot(calendars[number % 4], at).kind == "taken"
                assert store.claim(CHANNELS[number % 4], at) is not None

            beside("glance (idle tick, a channel)", lambda _: store.glance("x", NOW))
            beside("a tick's slot and claim", take_and_claim)
            beside("queue (first 50)", lambda _: store.posts(limit=50), 5)
            beside("queue (one channel, sent)", lambda _: store.posts(states=["sent"], channel="x"))
            beside("count of the whole queue", lambda _: store.count(), 5)
            beside("status", lambda _: store.status(), 5)
            beside("next due of four channels", lambda _: next_due(store, plans, NOW), 5)
            beside("plan --days 30", lambda _: forecast(store, plans, NOW, days=30), 5)
            beside("plan --days 365", lambda _: forecast(store, plans, NOW, days=365), 3)
        config = str(write_config(folder))
        python = measure("python -c pass", lambda _: run_once("-c", "pass"), 5)
        for words in (["queue"], ["status"], ["plan", "--days", "365"]):
            whole = ["-m", "quotebot", "--config", config, *words]
            measure(
                f"quotebot {' '.join(words)} (whole)",
                lambda _, whole=whole: run_once(*whole),  # type: ignore[misc]
                3,
                beside_ms=python,
            )
        measure("open", lambda _: Store.open(OutboxSettings(), folder, NOW).close(), 3)
        measure(
            "open and check every page",
            lambda _: Store.open(OutboxSettings(), folder, NOW, check=True).close(),
            1,
        )


if __name__ == "__main__":
    main()
