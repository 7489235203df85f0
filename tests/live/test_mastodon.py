"""The Mastodon publisher on mastodon_mock, a server of its own with faults to order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from accounts import list_statuses, open_mastodon
from publisher_contract import make_clip_post, make_post, send

from quotebot.errors import TransientError, Unknown
from quotebot.model import Outgoing
from quotebot.publish import make_publisher
from quotebot.publish.settings import MastodonSettings

pytestmark = pytest.mark.live


@pytest.fixture
def faults(mastodon: str) -> Iterator[Any]:
    url = f"{mastodon}/api/v1/_mock/faults"

    def inject(effect: dict[str, Any], *, path: str, count: int = 1) -> None:
        match = {"methods": ["POST"], "path": path}
        spec = {"match": match, "effect": effect, "count": count}
        requests.post(url, json=spec, timeout=5).raise_for_status()

    yield inject
    requests.delete(url, timeout=5)


@pytest.mark.parametrize(
    ("post", "kind"), [(make_post(images=1), "image"), (make_clip_post(), "video")]
)
def test_a_status_carries_what_the_channel_is_set_to(
    mastodon: str, tmp_path: Path, post: Outgoing, kind: str
) -> None:
    settings = MastodonSettings(
        network="mastodon",
        base_url=mastodon,
        visibility="unlisted",
        content_warning="A strong opinion",
        sensitive=True,
    )
    environ = {"QUOTEBOT_MASTODON_ACCESS_TOKEN": "mock_token"}
    publisher = make_publisher("fedi", settings, environ, data_dir=tmp_path)
    receipt = send(publisher, post)
    status = next(s for s in list_statuses(mastodon) if s["id"] == receipt.remote_id)
    assert [media["type"] for media in status["media_attachments"]] == [kind]
    assert status["visibility"] == "unlisted"
    assert status["spoiler_text"] == "A strong opinion"
    assert status["sensitive"] is True
    assert status["language"] == "en"


@pytest.mark.parametrize(
    "effect",
    [{"type": "status", "status": 503}, {"type": "malformed"}, {"type": "timeout"}],
    ids=lambda effect: effect["type"],
)
def test_an_unclear_creation_is_looked_up_and_stands_once(
    mastodon: str, tmp_path: Path, faults: Any, effect: dict[str, Any]
) -> None:
    publisher = open_mastodon(mastodon, tmp_path)
    post = make_post()
    faults(effect, path="/api/v1/statuses")
    with pytest.raises(Unknown):
        publisher.create(post, [])
    fresh = open_mastodon(mastodon, tmp_path)
    assert fresh.find(post) is None
    receipt = fresh.create(post, [])
    assert fresh.create(post, []).remote_id == receipt.remote_id
    assert sum(post.key[:10] in status["content"] for status in list_statuses(mastodon)) == 1


@pytest.mark.parametrize(
    "effect",
    [{"type": "status", "status": 503}, {"type": "malformed"}, {"type": "timeout"}],
    ids=lambda effect: effect["type"],
)
def test_a_clip_whose_upload_breaks_off_goes_up_at_the_next_attempt(
    mastodon: str, tmp_path: Path, faults: Any, effect: dict[str, Any]
) -> None:
    publisher = open_mastodon(mastodon, tmp_path)
    post = make_clip_post()
    faults(effect, path="/api/v2/media")
    with pytest.raises(TransientError):
        publisher.upload(post, 0)
    receipt = publisher.create(post, [publisher.upload(post, 0)])
    found = open_mastodon(mastodon, tmp_path).find(post)
    assert found is not None
    assert found.remote_id == receipt.remote_id


def test_the_rate_limit_is_thrown_not_waited_for(
    mastodon: str, tmp_path: Path, faults: Any
) -> None:
    faults({"type": "ratelimit"}, path="/api/v1/statuses")
    with pytest.raises(TransientError) as caught:
        open_mastodon(mastodon, tmp_path).create(make_post(), [])
    assert caught.value.retry_after_s == pytest.approx(300, abs=5)


def test_the_limits_of_the_instance_are_read_once(mastodon: str, tmp_path: Path) -> None:
    from proxy import FaultProxy

    with FaultProxy(mastodon) as proxy:
        for _ in range(3):
            assert open_mastodon(proxy.base_url, tmp_path).preflight(make_post("x" * 501))
        asked = [e for e in proxy.exchanges if "instance" in e.path]
    assert len(asked) == 1
