"""Every network behind a proxy that loses and forges answers: each post stands exactly once.

The loop is the outbox's: send; when the outcome is unclear, look before sending again.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from accounts import BLUESKY_PASSWORD, list_records, list_statuses, open_bluesky, open_mastodon
from proxy import FAULTS, Fault, FaultProxy
from publisher_contract import make_post
from x_account import open_x
from x_server import XServer

from quotebot.errors import TransientError, Unknown
from quotebot.model import Outgoing, Publisher, Receipt

pytestmark = pytest.mark.live

POSTS = 20
FAULT_RATE = 0.35


def deliver(
    open_publisher: Callable[[], Publisher], post: Outgoing, dice: random.Random
) -> Receipt:
    """Send one post as the outbox does, with restarts in between."""
    publisher = open_publisher()
    unclear = False
    media: list[str] = []
    met: list[str] = []
    for _ in range(60):
        if dice.random() < 0.2:
            publisher = open_publisher()
        try:
            if unclear:
                if found := publisher.find(post):
                    return found
                unclear = False
            while len(media) < len(post.images):
                media.append(publisher.upload(post, len(media)))
            return publisher.create(post, media)
        except Unknown as error:
            met.append(f"Unknown: {error}")
            unclear = True
        except TransientError as error:
            met.append(f"TransientError: {error}")
            time.sleep(min(error.retry_after_s or 0.0, 0.3))
    raise AssertionError("not delivered in 60 attempts\n" + "\n".join(met))


@contextmanager
def lossy(upstream: str, seed: int) -> Iterator[tuple[FaultProxy, random.Random]]:
    dice = random.Random(seed)

    def choose(method: str, path: str) -> Fault:
        if dice.random() > FAULT_RATE:
            return ""
        # A slow answer costs the test seconds, so it comes less often than the others.
        weights = [0.05 if fault == "slow-after" else 1.0 for fault in FAULTS]
        return dice.choices(FAULTS, weights)[0]

    with FaultProxy(upstream, choose, slow_s=4.5) as proxy:
        yield proxy, random.Random(seed + 1)


def test_bluesky_loses_and_doubles_nothing(pds: str, tmp_path: Path) -> None:
    with lossy(pds, 6) as (proxy, dice):
        posts = [make_post(images=index % 2) for index in range(POSTS)]
        receipts = [
            deliver(lambda: open_bluesky(proxy.base_url, tmp_path, BLUESKY_PASSWORD), post, dice)
            for post in posts
        ]
        spoilt = Counter(e.fault for e in proxy.exchanges if e.fault)
    texts = Counter(record["value"]["text"] for record in list_records(pds))
    assert [texts[post.text] for post in posts] == [1] * POSTS
    assert len({receipt.remote_id for receipt in receipts}) == POSTS
    assert len(spoilt) >= 6


def test_mastodon_loses_and_doubles_nothing(mastodon: str, tmp_path: Path) -> None:
    with lossy(mastodon, 7) as (proxy, dice):
        posts = [make_post(images=index % 2) for index in range(POSTS)]
        for post in posts:
            deliver(lambda: open_mastodon(proxy.base_url, tmp_path), post, dice)
        spoilt = Counter(e.fault for e in proxy.exchanges if e.fault)
    contents = [status["content"] for status in list_statuses(mastodon)]
    standing = [sum(post.key[:10] in content for content in contents) for post in posts]
    assert standing == [1] * POSTS
    assert len(spoilt) >= 6


def test_x_loses_and_doubles_nothing(tmp_path: Path) -> None:
    with XServer() as server, lossy(server.base_url, 8) as (proxy, dice):
        server.origins.append(proxy.base_url)
        posts = [make_post(images=index % 2) for index in range(POSTS)]
        for post in posts:
            deliver(lambda: open_x(proxy.base_url, tmp_path), post, dice)
        spoilt = Counter(e.fault for e in proxy.exchanges if e.fault)
        texts = Counter(tweet.text for tweet in server.tweets)
        assert [texts[post.text] for post in posts] == [1] * POSTS
        assert len(server.tweets) == POSTS
    assert len(spoilt) >= 6
