from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outbox.network import FolderNetwork
from quotebot.model import Card
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import Draft, Post
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store
from quotebot.outbox.worker import Worker

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
HOURLY = PlanSettings(every="1h", timezone="UTC")
MINUTE = timedelta(minutes=1)


def make_card(words: str) -> Card:
    data = f"picture of {words}".encode()
    return Card("plain", 8, 8, "png", data, f"Quote card: {words}")


def fill(store: Store, channel: str, count: int, now: datetime = NOON, **more: object) -> list[str]:
    """Queue `count` posts, "channel 0" and so on, each with one card; return their ids."""
    ids = []
    for number in range(count):
        quote = f"{channel}-{number}"
        card = store.save_card(quote, make_card(quote), now)
        draft = Draft(quote, channel, f"{channel} {number}", (card.digest,), **more)  # type: ignore[arg-type]
        ids.append(store.enqueue(draft, now).post.id)
    return ids


def reword(store: Store, post_id: str, text: str) -> Post:
    """Give a post another text as a person does, with what was held against it."""
    seen = store.post(post_id)
    return store.change_text(seen, text, NOON, holds=seen.holds, why="by hand")


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A folder where a commit does not wait for the disk, where the machine has one."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as name:
        yield Path(name)


@pytest.fixture
def store(quick_path: Path) -> Iterator[Store]:
    with Store.open(OutboxSettings(), quick_path / "data", NOON) as opened:
        yield opened


@pytest.fixture
def network(tmp_path: Path) -> FolderNetwork:
    return FolderNetwork(tmp_path / "net")


@pytest.fixture
def worker_for(store: Store) -> Callable[..., Worker]:
    def make(network: FolderNetwork, plan: PlanSettings = HOURLY, **more: object) -> Worker:
        return Worker(store, {"net": network}, {"net": plan}, monotonic=lambda: 0.0, **more)  # type: ignore[arg-type]

    return make
