"""Clips on Bluesky: what the video service answers, and what becomes of the clip."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from faulty_server import FaultyServer, Reply, Request
from test_outcomes import PLANTED, SECRETS, SESSION, make_token

from quotebot.errors import PublishError, Rejected, TransientError, Unknown
from quotebot.model import Outgoing, Video
from quotebot.publish.bluesky import BlueskyPublisher
from quotebot.publish.bluesky_record import make_record
from quotebot.publish.credentials import Credentials
from quotebot.publish.settings import BlueskySettings

DID = SESSION["did"]
VIDEO = Video(
    b"\0\0\0\x20ftypisom" + b"\0" * 300_000,
    "video/mp4",
    1080,
    1920,
    9000,
    "Quote clip: words",
    captions="WEBVTT\n\n00:00.000 --> 00:01.000\nWords.\n",
)
POST = Outgoing("p1", "key-1", "c", "Words", (), datetime(2026, 11, 27, tzinfo=UTC), video=VIDEO)
BLOB = {"$type": "blob", "ref": {"$link": "bafy-made-ready"}, "mimeType": "video/mp4", "size": 9}
PLAIN = {"$type": "blob", "ref": {"$link": "bafy-plain"}, "mimeType": "text/vtt", "size": 9}
CREATED = {"jobId": "j1", "did": DID, "state": "JOB_STATE_CREATED"}
DONE = {"jobId": "j1", "did": DID, "state": "JOB_STATE_COMPLETED", "blob": BLOB}
TOKEN = make_token(1800)
MAY = {"canUpload": True, "remainingDailyVideos": 9, "remainingDailyBytes": 10**9}
GONE = {"error": "BlobNotFound", "message": "Could not find blob: bafy-made-ready"}
STANDS = {"uri": f"at://{DID}/app.bsky.feed.post/3k", "cid": "b"}

Answers = dict[str, Reply | Callable[[Request], Reply]]


def answer(changes: Answers) -> Callable[[Request], Reply]:
    """The account's server and the video service at one address; `changes` by end of the path."""
    usual: Answers = {
        "createSession": Reply(body=SESSION),
        "describeServer": Reply(body={"did": "did:web:pds.example.org"}),
        "getServiceAuth": Reply(body={"token": TOKEN}),
        "uploadBlob": Reply(body={"blob": PLAIN}),
        "getUploadLimits": Reply(body=MAY),
        "uploadVideo": Reply(body=CREATED),
        "getJobStatus": Reply(body={"jobStatus": DONE}),
        "putRecord": Reply(body=STANDS),
    }

    def decide(request: Request) -> Reply:
        name = request.path.split("?")[0].rsplit(".", 1)[-1]
        reply = {**usual, **changes}[name]
        return reply if isinstance(reply, Reply) else reply(request)

    return decide


def open_at(
    base_url: str, data_dir: Path, pauses: list[float], service: str | None = None
) -> BlueskyPublisher:
    settings = BlueskySettings(
        network="bluesky",
        base_url=base_url,
        timeout_s=1.0,
        video_service=base_url if service is None else service,
    )
    return BlueskyPublisher(
        "bluesky", settings, Credentials(SECRETS), data_dir, sleep=pauses.append
    )


def fail(tmp_path: Path, changes: Answers, service: str | None = None) -> PublishError:
    with (
        FaultyServer(answer(changes)) as server,
        pytest.raises(PublishError) as caught,
    ):
        open_at(server.base_url, tmp_path, [], service).upload(POST, 0)
    assert not isinstance(caught.value, Unknown)
    return caught.value


def names(server: FaultyServer) -> list[str]:
    return [request.path.split("?")[0].rsplit(".", 1)[-1] for request in server.requests]


def test_a_clip_goes_through_the_service_with_a_token_for_it(tmp_path: Path) -> None:
    pauses: list[float] = []
    with FaultyServer(answer({})) as server:
        held = json.loads(open_at(server.base_url, tmp_path, pauses).upload(POST, 0))
    assert held == {"video": BLOB, "captions": PLAIN}
    assert pauses == [2.0]
    by_name = dict(zip(names(server), server.requests, strict=True))
    sent = by_name["uploadVideo"]
    assert sent.body == VIDEO.data
    assert sent.headers["content-type"] == "video/mp4"
    assert sent.headers["content-length"] == str(len(VIDEO.data))
    assert sent.headers["authorization"] == f"Bearer {TOKEN}"
    assert "did=did%3Aplc%3A" in sent.path and ".mp4" in sent.path
    assert by_name["uploadBlob"].body.decode() == VIDEO.captions
    assert "authorization" not in by_name["getJobStatus"].headers
    proofs = [request.path for request in server.requests if "getServiceAuth" in request.path]
    assert "aud=did%3Aweb%3A127.0.0.1&lxm=app.bsky.video.getUploadLimits" in proofs[0]
    assert "aud=did%3Aweb%3Apds.example.org&lxm=com.atproto.repo.uploadBlob" in proofs[1]
    expires = int(proofs[1].split("exp=")[1])
    assert expires - time.time() == pytest.approx(1800, abs=30)


def test_what_was_uploaded_is_all_that_the_record_needs(tmp_path: Path) -> None:
    with FaultyServer(answer({})) as server:
        held = open_at(server.base_url, tmp_path, []).upload(POST, 0)
        open_at(server.base_url, tmp_path, []).create(POST, [held])
        (put,) = [r for r in server.requests if "putRecord" in r.path]
    assert json.loads(put.body)["record"]["embed"] == {
        "$type": "app.bsky.embed.video",
        "video": BLOB,
        "alt": "Quote clip: words",
        "aspectRatio": {"width": 1080, "height": 1920},
        "captions": [{"lang": "en", "file": PLAIN}],
    }


def test_a_clip_takes_the_place_of_the_card_for_a_link() -> None:
    post = replace(POST, url="https://example.org/1")
    held = json.dumps({"video": BLOB, "captions": None})
    embed = make_record(post, [held], lambda _handle: "", link_card=True)["embed"]
    assert embed["$type"] == "app.bsky.embed.video"
    assert "captions" not in embed


def test_a_clip_that_the_service_knows_is_taken_from_its_old_job(tmp_path: Path) -> None:
    known = {
        **CREATED, "state": "JOB_STATE_COMPLETED",
        "error": "already_exists", "message": "Video already processed",
    }  # fmt: skip
    with FaultyServer(answer({"uploadVideo": Reply(409, known)})) as server:
        held = json.loads(open_at(server.base_url, tmp_path, []).upload(POST, 0))
    assert held["video"] == BLOB
    assert "jobId=j1" in next(r.path for r in server.requests if "getJobStatus" in r.path)


def test_a_blob_counts_whatever_the_job_says_beside_it(tmp_path: Path) -> None:
    job = {**DONE, "state": "JOB_STATE_FAILED", "error": "already_exists"}
    with FaultyServer(answer({"getJobStatus": Reply(body={"jobStatus": job})})) as server:
        held = json.loads(open_at(server.base_url, tmp_path, []).upload(POST, 0))
    assert held["video"] == BLOB


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ({"failureCode": "validation_failure", "error": "bad_aspect_ratio"}, "bad_aspect_ratio"),
        ({"error": "video processing error", "message": "Failed to process video"}, "Failed to"),
        ({"failureCode": "encoding_failure", "error": "email codec not allowed"}, "encoding"),
    ],
)
def test_a_clip_that_the_service_cannot_use_is_refused_with_its_reason(
    tmp_path: Path, failure: dict[str, str], words: str
) -> None:
    job = {**CREATED, "state": "JOB_STATE_FAILED", **failure}
    error = fail(tmp_path, {"getJobStatus": Reply(body={"jobStatus": job})})
    assert isinstance(error, Rejected)
    assert not error.account
    assert words in str(error) and "could not use the clip" in str(error)
    assert 'video_service = ""' in error.mend


def test_a_clip_that_could_not_be_handed_over_is_tried_again(tmp_path: Path) -> None:
    job = {**CREATED, "state": "JOB_STATE_FAILED", "failureCode": "pds_upload_failure"}
    error = fail(tmp_path, {"getJobStatus": Reply(body={"jobStatus": job})})
    assert isinstance(error, TransientError)
    assert "the account's server" in str(error)


@pytest.mark.parametrize("state", ["JOB_STATE_ENCODING", "JOB_STATE_COMPLETED", "", None])
def test_a_job_that_never_ends_is_given_up_for_now(tmp_path: Path, state: str | None) -> None:
    pauses: list[float] = []
    job = {**CREATED, "state": state}
    with (
        FaultyServer(answer({"getJobStatus": Reply(body={"jobStatus": job})})) as server,
        pytest.raises(TransientError, match="not done with the clip after 360 s"),
    ):
        open_at(server.base_url, tmp_path, pauses).upload(POST, 0)
    # Well below the 900 s for which the outbox guards a claim.
    assert 300 < sum(pauses) <= 360


def test_a_slow_line_is_given_up_for_now() -> None:
    import httpx

    from quotebot.publish.http_httpx import feed
    from quotebot.publish.patience import Patience

    now = [0.0]
    pieces = feed(VIDEO.data, Patience(10.0, clock=lambda: now[0]))
    assert next(pieces)
    now[0] = 9.9
    assert next(pieces)
    now[0] = 10.1
    with pytest.raises(httpx.WriteTimeout):
        next(pieces)


def test_an_unreachable_service_is_a_passing_fault(tmp_path: Path) -> None:
    error = fail(tmp_path, {}, service="http://127.0.0.1:9")
    assert isinstance(error, TransientError)
    assert "127.0.0.1:9 cannot be reached" in str(error)


UNCLEAR = {
    "reset": Reply(spoil="reset"),
    "cut short": Reply(200, {"a": "b" * 400}, spoil="cut"),
    "no answer in time": Reply(spoil="hang"),
    "502 page": Reply(502, b"<html>Bad gateway</html>", kind="text/html"),
    "503": Reply(503, {"error": "later"}),
    "not JSON": Reply(200, b'{"id": "tru'),
    "a list": Reply(200, ["what?"]),
    "null": Reply(200, b"null"),
    "nothing": Reply(200, b""),
    "a job of nothing": Reply(200, {"jobStatus": None}),
    "an empty object": Reply(200, {}),
}


@pytest.mark.parametrize("fault", UNCLEAR)
@pytest.mark.parametrize("place", ["getUploadLimits", "uploadVideo", "getJobStatus"])
def test_an_answer_that_is_not_clear_may_be_tried_again(
    tmp_path: Path, place: str, fault: str
) -> None:
    assert isinstance(fail(tmp_path, {place: UNCLEAR[fault]}), TransientError)


UNCONFIRMED = {
    "a job of the older kind": Reply(
        200, {"jobStatus": {"did": "", "error": "unconfirmed_email", "jobId": "", "state": ""}}
    ),
    "a refused job": Reply(400, {"jobStatus": {"error": "unconfirmed_email", "jobId": ""}}),
    "a refusal": Reply(
        403, {"error": "Forbidden", "message": "Confirm your email address to upload videos"}
    ),
}


@pytest.mark.parametrize("shape", UNCONFIRMED)
def test_an_unconfirmed_address_is_said_plainly(tmp_path: Path, shape: str) -> None:
    error = fail(tmp_path, {"uploadVideo": UNCONFIRMED[shape]})
    assert isinstance(error, Rejected)
    assert error.account
    assert "email address is confirmed" in error.what
    assert "Email" in error.mend and 'video_service = ""' in error.mend


def test_an_unconfirmed_address_is_found_before_the_clip_is_sent(tmp_path: Path) -> None:
    may_not = {"canUpload": False, "message": "Confirm your email address to upload videos"}
    with (
        FaultyServer(answer({"getUploadLimits": Reply(body=may_not)})) as server,
        pytest.raises(Rejected, match="email address is confirmed") as caught,
    ):
        open_at(server.base_url, tmp_path, []).upload(POST, 0)
    assert caught.value.account
    assert "uploadVideo" not in names(server)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("User has exceeded daily upload videos limit", "as many clips as"),
        ("User has exceeded daily upload bytes limit", "as many clips as"),
        ("Uploading is disabled at the moment", "takes no clip of this account now"),
        ("", "takes no clip of this account now"),
    ],
)
def test_a_limit_of_the_day_is_waited_for(tmp_path: Path, said: str, words: str) -> None:
    limits = {"canUpload": False, "remainingDailyVideos": 0, "message": said}
    error = fail(tmp_path, {"getUploadLimits": Reply(body=limits)})
    assert isinstance(error, TransientError)
    assert error.retry_after_s == 3600
    assert words in error.what and said in error.what


@pytest.mark.parametrize(
    "said", ["User is not allowed to upload videos", "Account is not old enough to upload videos"]
)
def test_an_account_that_may_post_no_clips_is_an_account_fault(tmp_path: Path, said: str) -> None:
    limits = {"canUpload": False, "message": said}
    error = fail(tmp_path, {"getUploadLimits": Reply(body=limits)})
    assert isinstance(error, Rejected)
    assert error.account
    assert said in error.what and "cards" in error.mend


def test_a_clip_that_is_too_large_concerns_that_post_only(tmp_path: Path) -> None:
    said = "file size (300000001 bytes) is larger than the maximum allowed size (300000000 bytes)"
    reply = Reply(400, {"error": "InvalidRequest", "message": said})
    error = fail(tmp_path, {"uploadVideo": reply})
    assert isinstance(error, Rejected)
    assert not error.account
    assert said in str(error)


def test_a_token_that_the_service_refuses_starts_no_new_session(tmp_path: Path) -> None:
    reply = Reply(401, {"error": "InvalidToken", "message": "jwt expired"})
    with (
        FaultyServer(answer({"uploadVideo": reply})) as server,
        pytest.raises(Rejected, match="jwt expired"),
    ):
        open_at(server.base_url, tmp_path, []).upload(POST, 0)
    assert names(server).count("createSession") == 1


def test_without_a_service_the_clip_is_a_plain_blob(tmp_path: Path) -> None:
    with FaultyServer(answer({})) as server:
        held = json.loads(open_at(server.base_url, tmp_path, [], service="").upload(POST, 0))
    assert held == {"video": PLAIN, "captions": PLAIN}
    assert names(server) == ["createSession", "uploadBlob", "uploadBlob"]
    captions, clip = server.requests[1:]
    assert (captions.headers["content-type"], captions.body.decode()) == (
        "text/vtt",
        VIDEO.captions,
    )
    assert (clip.headers["content-type"], clip.body) == ("video/mp4", VIDEO.data)


def test_blobs_that_are_gone_are_sent_again_without_the_service(tmp_path: Path) -> None:
    def put(request: Request) -> Reply:
        return Reply(400, GONE) if b"bafy-made-ready" in request.body else Reply(body=STANDS)

    with FaultyServer(answer({"putRecord": put})) as server:
        publisher = open_at(server.base_url, tmp_path, [])
        held = publisher.upload(POST, 0)
        publisher.create(POST, [held])
    assert names(server).count("putRecord") == 2
    # The service would have named the blob that is gone once more.
    assert names(server).count("uploadVideo") == 1


@pytest.mark.parametrize("place", ["getUploadLimits", "uploadVideo", "getJobStatus"])
@pytest.mark.parametrize("status", [200, 400, 401, 503])
@pytest.mark.parametrize("token", [TOKEN, "planted-token-of-no-known-shape"], ids=["jwt", "opaque"])
def test_no_token_reaches_errors_or_logs(
    tmp_path: Path, place: str, token: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    """A service that throws every header back, wherever it may put words."""
    caplog.set_level(logging.DEBUG)

    def echo(request: Request) -> Reply:
        said = " ".join([token, *request.headers.values()])
        words = {"error": said, "message": said, "failureCode": said, "detail": said}
        job = {**CREATED, **words, "state": "JOB_STATE_FAILED", "canUpload": False}
        return Reply(status, job)

    error = fail(tmp_path, {"getServiceAuth": Reply(body={"token": token}), place: echo})
    shown = f"{error} {error!r} {error.args} {vars(error)} {caplog.text}"
    for secret in (*PLANTED, token, TOKEN[:60], "plantedsignatur7"):
        assert secret not in shown
    for linked in (error.__cause__, None if error.__suppress_context__ else error.__context__):
        assert linked is None
