"""The look for a post that may stand: how far back, how many pages, how soon."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import Rejected, TransientError, Unknown
from quotebot.model import Outgoing, Publisher
from quotebot.publish import make_publisher
from quotebot.publish.credentials import Credentials
from quotebot.publish.readback import CLOCK_SLACK, Settling, earliest
from quotebot.publish.settings import MastodonSettings, XSettings
from quotebot.publish.x import XPublisher

HOUR_S = 3600.0
SECRETS = {
    f"QUOTEBOT_{name}": "a-secret-of-length"
    for name in ("X_API_KEY", "X_API_SECRET", "X_ACCESS_TOKEN", "X_ACCESS_TOKEN_SECRET")
} | {"QUOTEBOT_MASTODON_ACCESS_TOKEN": "a-secret-of-length"}
ME = {"data": {"id": "7", "username": "ada", "name": "Ada"}}
CREDENTIALS = {"id": "7", "acct": "ada", "url": "https://m.example/@ada"}


def make_post(**changes: Any) -> Outgoing:
    return Outgoing("p1", "key-1", "c", "Some words", (), datetime.now(UTC), **changes)


def open_x(server: FaultyServer, folder: Path, **more: Any) -> Publisher:
    settings = XSettings(network="x", base_url=server.base_url, timeout_s=2.0, **more)
    return make_publisher("x", settings, SECRETS, data_dir=folder)


def open_mastodon(server: FaultyServer, folder: Path, **more: Any) -> Publisher:
    settings = MastodonSettings(network="mastodon", base_url=server.base_url, timeout_s=2.0, **more)
    return make_publisher("mastodon", settings, SECRETS, data_dir=folder)


def answer_x(timeline: Callable[[dict[str, str]], Reply], created: Reply) -> Any:
    def decide(request: Request) -> Reply:
        parts = urlsplit(request.path)
        if parts.path.endswith("/2/users/me"):
            return Reply(body=ME)
        if parts.path.endswith("/2/users/7/tweets"):
            return timeline({key: value[0] for key, value in parse_qs(parts.query).items()})
        assert parts.path.endswith("/2/tweets")
        return created

    return decide


def answer_mastodon(timeline: Callable[[dict[str, str]], Reply], created: Reply) -> Any:
    def decide(request: Request) -> Reply:
        parts = urlsplit(request.path)
        if parts.path.endswith("/verify_credentials"):
            return Reply(body=CREDENTIALS)
        if parts.path.endswith("/api/v1/accounts/7/statuses"):
            return timeline({key: value[0] for key, value in parse_qs(parts.query).items()})
        assert parts.path.endswith("/api/v1/statuses")
        return created

    return decide


def toot(number: int, words: str, *, age: timedelta = timedelta()) -> dict[str, Any]:
    moment = (datetime.now(UTC) - age).isoformat()
    return {
        "id": str(number),
        "url": f"https://m.example/@ada/{number}",
        "created_at": moment,
        "content": f"<p>{words}</p>",
        "media_attachments": [],
    }


@pytest.mark.parametrize(("skew_s", "back_s"), [(0.0, 0.0), (HOUR_S, 0.0), (-HOUR_S, HOUR_S)])
def test_a_post_is_looked_for_from_its_claim_on_the_servers_clock(
    skew_s: float, back_s: float
) -> None:
    created = datetime.now(UTC)
    expected = created - timedelta(seconds=back_s) - CLOCK_SLACK
    assert earliest(created, skew_s, "c") == expected


def test_a_claim_in_the_servers_future_tells_nothing() -> None:
    created = datetime.now(UTC) + timedelta(hours=2)
    with pytest.raises(Unknown, match="the clock of this machine was wrong"):
        earliest(created, 0.0, "c")
    assert earliest(created, 3 * HOUR_S, "c") == created - CLOCK_SLACK
    with pytest.raises(Unknown):
        earliest(created, HOUR_S, "c")


def test_it_is_too_early_to_tell_until_a_timeline_has_settled() -> None:
    now_s = [100.0]
    settling = Settling("c", 15.0, lambda: now_s[0])
    settling.forbid_haste("key-1")
    settling.note("key-1")
    now_s[0] = 114.0
    with pytest.raises(TransientError, match="too early") as caught:
        settling.forbid_haste("key-1")
    assert caught.value.retry_after_s == pytest.approx(1.0)
    settling.forbid_haste("key-2")
    now_s[0] = 115.0
    settling.forbid_haste("key-1")


@pytest.mark.parametrize("network", ["x", "mastodon"])
def test_a_post_that_was_just_lost_is_not_called_absent(tmp_path: Path, network: str) -> None:
    lost = Reply(spoil="close")
    old = [toot(1, "Some words", age=timedelta(days=1))]
    cases: list[Any] = [
        (answer_x, open_x, {"meta": {"result_count": 0}}),
        (answer_mastodon, open_mastodon, []),
        (answer_mastodon, open_mastodon, old),
    ]
    for answer, opened, empty in cases[:1] if network == "x" else cases[1:]:
        with FaultyServer(answer(lambda _, body=empty: Reply(body=body), lost)) as server:
            publisher, post = opened(server, tmp_path), make_post()
            with pytest.raises(Unknown):
                publisher.create(post, [])
            with pytest.raises(TransientError, match="too early"):
                publisher.find(post)
            # Another process knows nothing of that, and asks after its own wait.
            assert opened(server, tmp_path).find(post) is None


@pytest.mark.parametrize("page_of_ours", [1, 2, 5, 6])
def test_mastodons_timeline_is_read_page_by_page(tmp_path: Path, page_of_ours: int) -> None:
    def timeline(query: dict[str, str]) -> Reply:
        newest = int(query.get("max_id", "1001")) - 1
        page = [toot(newest - n, f"Others {newest - n}") for n in range(40)]
        if newest == 1000 - 40 * (page_of_ours - 1):
            page[39] = toot(newest - 39, "Some words")
        return Reply(body=page)

    with FaultyServer(answer_mastodon(timeline, Reply())) as server:
        publisher = open_mastodon(server, tmp_path)
        if page_of_ours > 5:
            with pytest.raises(Unknown, match="more than 200 statuses"):
                publisher.find(make_post())
            return
        receipt = publisher.find(make_post())
    assert receipt is not None and receipt.remote_id == str(1001 - 40 * page_of_ours)


def test_an_old_status_that_is_pinned_above_all_others_ends_no_search(tmp_path: Path) -> None:
    pinned = toot(1, "Who I am", age=timedelta(days=400)) | {"pinned": True}
    page = [pinned, toot(9, "Others"), toot(8, "Some words")]
    with FaultyServer(answer_mastodon(lambda _: Reply(body=page), Reply())) as server:
        receipt = open_mastodon(server, tmp_path).find(make_post())
    assert receipt is not None and receipt.remote_id == "8"


@pytest.mark.parametrize("page_of_ours", [1, 2, 5, 6])
def test_xs_timeline_is_read_page_by_page(tmp_path: Path, page_of_ours: int) -> None:
    def timeline(query: dict[str, str]) -> Reply:
        page = int(query.get("pagination_token", "1"))
        words = "Some words" if page == page_of_ours else "Others"
        found = [{"id": str(1900000000000000000 + page), "text": words}]
        return Reply(body={"data": found, "meta": {"result_count": 1, "next_token": f"{page + 1}"}})

    with FaultyServer(answer_x(timeline, Reply())) as server:
        publisher = open_x(server, tmp_path)
        if page_of_ours > 5:
            with pytest.raises(Unknown, match="more than 500 posts"):
                publisher.find(make_post())
            return
        receipt = publisher.find(make_post())
    assert receipt is not None and receipt.remote_id == str(1900000000000000000 + page_of_ours)


@pytest.mark.parametrize(
    "shown",
    [
        "Ask https://t.co/a1’s founder (https://t.co/b2)",
        "Ask https://t.co/a1 ’s founder ( https://t.co/b2 )",
        "Ask https://t.co/a1’s founder (https://t.co/b2/team)",
        "Ask Acme.com’s founder (acme.io)",
    ],
)
def test_a_post_on_x_is_known_whether_or_not_its_domains_became_links(
    tmp_path: Path, shown: str
) -> None:
    standing = {"id": "1900000000000000001", "text": f"{shown} https://t.co/picture"}
    timeline = Reply(body={"data": [standing], "meta": {"result_count": 1}})
    post = replace(make_post(), text="Ask Acme.com’s founder (acme.io/team)")
    if "acme.io" in shown:
        post = replace(post, text=shown)
    with FaultyServer(answer_x(lambda _: timeline, Reply())) as server:
        receipt = open_x(server, tmp_path).find(post)
    assert receipt is not None and receipt.remote_id == "1900000000000000001"


def test_a_post_on_x_is_known_by_its_own_signs_though_x_writes_them_otherwise(
    tmp_path: Path,
) -> None:
    shown = {"id": "1900000000000000001", "text": "Salt &amp; smoke: 1 &lt; 2"}
    timeline = Reply(body={"data": [shown], "meta": {"result_count": 1}})
    with FaultyServer(answer_x(lambda _: timeline, Reply())) as server:
        post = replace(make_post(), text="Salt & smoke: 1 < 2")
        assert open_x(server, tmp_path).find(post) is not None


def test_a_post_on_x_that_begins_with_a_handle_is_found_though_x_takes_it_for_a_reply(
    tmp_path: Path,
) -> None:
    text = "@slowtools: “Start small.”"

    def timeline(query: dict[str, str]) -> Reply:
        found = [] if "replies" in query["exclude"] else [{"id": "19000000000000001", "text": text}]
        return Reply(body={"data": found, "meta": {"result_count": len(found)}})

    with FaultyServer(answer_x(timeline, Reply())) as server:
        assert open_x(server, tmp_path).find(replace(make_post(), text=text))


DUPLICATE = Reply(
    403,
    {"detail": "You are not allowed to create a Tweet with duplicate content.", "status": 403},
)


@pytest.mark.parametrize("shown_at", [1, 2, 3, 4])
def test_what_x_calls_a_duplicate_is_the_post_itself_where_it_comes_to_stand(
    tmp_path: Path, shown_at: int
) -> None:
    looks: list[float] = []

    def timeline(_query: dict[str, str]) -> Reply:
        looks.append(0.0)
        found = [{"id": "1900000000000000000", "text": "Some words"}]
        shown = found if len(looks) >= shown_at else []
        return Reply(body={"data": shown, "meta": {"result_count": len(shown)}})

    with FaultyServer(answer_x(timeline, DUPLICATE)) as server:
        settings = XSettings(network="x", base_url=server.base_url, timeout_s=2.0)
        publisher = XPublisher("x", settings, Credentials(SECRETS), sleep=lambda _: None)
        if shown_at <= 3:
            assert publisher.create(make_post(), []).remote_id == "1900000000000000000"
        else:
            with pytest.raises(Rejected, match="posted not long ago") as caught:
                publisher.create(make_post(), [])
            assert not caught.value.account


@pytest.mark.parametrize("silence", [Reply(503), Reply(401, {"title": "Unauthorized"})])
def test_a_duplicate_of_which_x_tells_nothing_is_of_unclear_outcome(
    tmp_path: Path, silence: Reply
) -> None:
    answer = answer_x(lambda _: silence, DUPLICATE)
    with FaultyServer(answer) as server, pytest.raises(Unknown, match="whose cannot be told"):
        open_x(server, tmp_path).create(make_post(), [])


@pytest.mark.parametrize("text", ["", "https://show.example/41", "acme.com"])
def test_a_post_on_x_without_words_is_left_to_a_person(tmp_path: Path, text: str) -> None:
    standing = {"id": "1900000000000000001", "text": "https://t.co/a1 https://t.co/picture"}
    timeline = Reply(body={"data": [standing], "meta": {"result_count": 1}})
    with (
        FaultyServer(answer_x(lambda _: timeline, Reply())) as server,
        pytest.raises(Unknown, match="no words"),
    ):
        open_x(server, tmp_path).find(replace(make_post(), text=text))


def test_an_app_that_may_not_read_leaves_the_post_to_a_person(tmp_path: Path) -> None:
    refused = Reply(403, {"title": "Forbidden", "detail": "not permitted to read"})
    with (
        FaultyServer(answer_x(lambda _: refused, Reply())) as server,
        pytest.raises(Unknown, match="does not let this app read"),
    ):
        open_x(server, tmp_path).find(make_post())


def test_a_token_that_was_revoked_concerns_the_account_when_it_is_looked_with(
    tmp_path: Path,
) -> None:
    revoked = Reply(401, {"title": "Unauthorized"})
    with (
        FaultyServer(answer_x(lambda _: revoked, Reply())) as server,
        pytest.raises(Rejected) as caught,
    ):
        open_x(server, tmp_path).find(make_post())
    assert caught.value.account


@pytest.mark.parametrize("ai", [False, True])
def test_a_post_on_x_says_that_it_was_made_with_ai_where_it_was(tmp_path: Path, ai: bool) -> None:
    created = Reply(body={"data": {"id": "1900000000000000000", "text": "x"}})
    with FaultyServer(answer_x(lambda _: Reply(), created)) as server:
        open_x(server, tmp_path, made_with_ai=ai).create(make_post(), [])
        (request,) = [r for r in server.requests if r.path.endswith("/2/tweets")]
    assert json.loads(request.body) == {"text": "Some words"} | (
        {"made_with_ai": True} if ai else {}
    )


def test_a_status_is_seen_by_those_whom_the_channel_says(tmp_path: Path) -> None:
    created = Reply(body=toot(109, "Some words"))
    with FaultyServer(answer_mastodon(lambda _: Reply(), created)) as server:
        open_mastodon(server, tmp_path, visibility="unlisted").create(
            make_post(language="pt-br"), []
        )
        (request,) = [r for r in server.requests if r.path.endswith("/api/v1/statuses")]
    sent = parse_qs(request.body.decode())
    # Mastodon knows languages by two or three letters alone (ISO 639).
    assert sent["language"] == ["pt"]
    assert sent["visibility"] == ["unlisted"] and sent["status"] == ["Some words"]
    assert {k.lower(): v for k, v in request.headers.items()}["idempotency-key"] == "key-1"
