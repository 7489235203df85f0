"""A quote, and as much of an app as what looks at its posts needs: a real store in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from quotebot.model import Quote
from quotebot.outbox.settings import OutboxSettings
from quotebot.outbox.store import Store

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
QUOTE = Quote(
    id="aa11",
    source_id="s1",
    start_word=10,
    end_word=20,
    sentences=(0, 1),
    text="Nobody thanks a hinge.",
    edits=(),
    speaker="S1",
    attribution="Ann Lee",
    start_ms=None,
    end_ms=None,
    rank=1,
    score=1.0,
    contributions=(),
)


@contextmanager
def open_app(folder: Path) -> Iterator[Any]:
    """Give what has the store of `folder`, and nothing else of an app."""
    with Store.open(OutboxSettings(), folder, NOW) as store:
        yield SimpleNamespace(store=store)
