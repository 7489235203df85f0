"""A small X on loopback: posts, media and limits with the state that the real one keeps.

Videos are processed for `polls` looks, keep no alt text and may have subtitles bound to them. It
checks OAuth 1.0a signatures (for the addresses in `origins`: proxies add theirs), refuses
duplicate texts, unknown media and too many posts, shortens links to t.co and escapes `&<>` as X
does, and can be told to fail in the ways that make outcomes unclear.
"""

from __future__ import annotations

import html
import json
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from local_server import LocalServer, read_form

EPOCH_MS = 1_288_834_974_657
PROBLEM = "https://api.x.com/2/problems/"
KEYS = {
    "api_key": "key-of-the-app",
    "api_secret": "secret-of-the-app",
    "access_token": "7-token-of-ada",
    "access_token_secret": "token-secret-of-ada",
}
# What a file of each category must be, and its most bytes.
MOST_BYTES = {
    "tweet_image": ("image/", 5_242_880),
    "tweet_video": ("video/", 8_000_000_000),
    "subtitles": ("text/srt", 1_000_000),
}
SRT = re.compile(r"(\d+\n\d\d:\d\d:\d\d,\d{3} --> \d\d:\d\d:\d\d,\d{3}\n(.+\n)+\n?)+")
Trouble = Literal["429", "500", "503-after", "reset-after", "reset-before", "silence-after"]


@dataclass
class Media:
    total_bytes: int
    media_type: str
    category: str
    segments: dict[int, bytes] = field(default_factory=dict)
    state: str = "open"
    polls_left: int = 0
    alt_text: str = ""
    subtitles: dict[str, str] = field(default_factory=dict)
    """What was bound to a video: id, language_code, display_name."""

    @property
    def data(self) -> bytes:
        return b"".join(self.segments[index] for index in sorted(self.segments))


@dataclass(frozen=True)
class Tweet:
    id: str
    text: str
    """What was sent."""
    shown: str
    """What the API shows: links shortened, markup escaped."""
    media_ids: tuple[str, ...]


class Refusal(Exception):
    def __init__(self, status: int, problem: dict[str, Any], headers: dict[str, str] | None = None):
        self.status, self.problem, self.headers = status, problem, headers or {}


class XServer(LocalServer):
    """What stands on it is in `tweets` and `media`."""

    def __init__(self, *, post_limit: int = 100, polls: int = 0, fail_media: bool = False) -> None:
        self.tweets: list[Tweet] = []
        self.media: dict[str, Media] = {}
        self.post_limit = post_limit
        self.polls = polls
        self.fail_media = fail_media
        self.can_read = True
        self.can_caption = True
        self.takes_long_videos = True
        self.hidden_s = 0.0
        """How long the timeline keeps a new post back."""
        self.requests: list[str] = []
        self._troubles: list[tuple[str, Trouble]] = []
        self._posted_at: dict[str, float] = {}
        self._lock = threading.Lock()
        self._last_id = 0
        self._reset_at = time.time() + 900
        self._posts_left = post_limit
        super().__init__()
        self.origins = [self.base_url]

    def trouble(self, path_end: str, *kinds: Trouble) -> None:
        """Let the next requests whose path ends so go wrong, one kind a request."""
        self._troubles += [(path_end, kind) for kind in kinds]

    def alts(self, tweet: Tweet) -> tuple[str, ...]:
        return tuple(self.media[media_id].alt_text for media_id in tweet.media_ids)

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        path = urlsplit(request.path).path
        with self._lock:
            self.requests.append(f"{request.command} {path}")
            trouble = self._take_trouble(path)
        if trouble == "reset-before":
            self._drop(request)
            return
        headers: dict[str, str] = {}
        try:
            if trouble == "500":
                raise Refusal(500, make_problem("internal-error", "Internal error", "boom"))
            if trouble == "429":
                raise self._limit()
            self._authorise(request, body)
            with self._lock:
                status, answer = self._route(request, path, body)
        except Refusal as refusal:
            status, answer, headers = refusal.status, refusal.problem, refusal.headers
        if trouble == "reset-after":
            self._drop(request)
            return
        if trouble == "silence-after":
            time.sleep(3)
            self._drop(request)
            return
        if trouble == "503-after":
            status, answer = 503, make_problem("internal-error", "Unavailable", "over capacity")
        data = json.dumps(answer).encode()
        request.send_response(status)
        kind = "application/json" if status < 400 else "application/problem+json"
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    def _take_trouble(self, path: str) -> Trouble | None:
        for index, (end, kind) in enumerate(self._troubles):
            if path.endswith(end):
                del self._troubles[index]
                return kind
        return None

    @staticmethod
    def _drop(request: BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.connection.close()

    def _authorise(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        from oauthlib.common import Request
        from oauthlib.oauth1.rfc5849 import signature

        header = request.headers.get("Authorization", "")
        params = signature.collect_parameters(
            uri_query=urlsplit(request.path).query, headers={"Authorization": header}
        )
        found = re.search(r'oauth_signature="([^"]+)"', header)

        def is_signed_for(origin: str) -> bool:
            given = Request(f"{origin}{request.path}", request.command)
            given.params = params
            given.signature = unquote(found.group(1)) if found else ""
            return bool(
                signature.verify_hmac_sha1(given, KEYS["api_secret"], KEYS["access_token_secret"])
            )

        has_token = f'oauth_token="{KEYS["access_token"]}"' in header
        if not has_token or not any(is_signed_for(origin) for origin in self.origins):
            raise Refusal(
                401, {"title": "Unauthorized", "type": "about:blank", "status": 401,
                      "detail": "Unauthorized", "code": 32, "message": "Unauthorized"}
            )  # fmt: skip

    def _limit(self) -> Refusal:
        reset = str(int(self._reset_at))
        return Refusal(
            429,
            {"title": "Too Many Requests", "detail": "Too Many Requests", "type": "about:blank",
             "status": 429, "code": 88, "message": "Too Many Requests"},
            {"x-rate-limit-limit": str(self.post_limit), "x-rate-limit-remaining": "0",
             "x-rate-limit-reset": reset},
        )  # fmt: skip

    def _route(
        self, request: BaseHTTPRequestHandler, path: str, body: bytes
    ) -> tuple[int, dict[str, Any]]:
        query = {name: values[0] for name, values in parse_qs(urlsplit(request.path).query).items()}
        method = request.command
        if (method, path) == ("GET", "/2/users/me"):
            return 200, {"data": {"id": "7", "name": "Ada Example", "username": "ada"}}
        if (method, path) == ("GET", "/2/users/7/tweets"):
            return self._read_timeline(query)
        if (method, path) == ("POST", "/2/tweets"):
            return self._post(json.loads(body))
        if (method, path) == ("POST", "/2/media/upload/initialize"):
            return self._start_media(json.loads(body))
        if (method, path) == ("GET", "/2/media/upload"):
            return self._report_media(query["media_id"])
        if (method, path) == ("POST", "/2/media/metadata"):
            return self._describe_media(json.loads(body))
        if (method, path) == ("POST", "/2/media/subtitles"):
            return self._bind_subtitles(json.loads(body))
        if found := re.fullmatch(r"/2/media/upload/(\d+)/(append|finalize)", path):
            media = self._get_media(found[1])
            if found[2] == "append":
                return self._append(media, request.headers["Content-Type"], body)
            return self._finish_media(found[1], media)
        raise Refusal(404, make_problem("resource-not-found", "Not Found", path))

    def _start_media(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        category, kind = asked["media_category"], asked["media_type"]
        start, most = MOST_BYTES[category]
        if not kind.startswith(start):
            raise invalid("media_type", f"{kind} is not allowed for {category}")
        if asked["total_bytes"] > most:
            raise invalid("media", f"maxFileSizeExceeded: media is larger than {most} bytes")
        media_id = self._next_id()
        self.media[media_id] = Media(asked["total_bytes"], kind, category)
        data = {"id": media_id, "media_key": f"3_{media_id}", "expires_after_secs": 86_400}
        return 200, {"data": data}

    def _append(self, media: Media, kind: str, body: bytes) -> tuple[int, dict[str, Any]]:
        parts = {name: part.data for name, part in read_form(kind, body).items()}
        if len(parts["media"]) > 5_242_880:
            raise invalid("media", "a segment is larger than 5242880 bytes")
        media.segments[int(parts["segment_index"])] = parts["media"]
        return 200, {"data": {"expires_at": int(time.time()) + 86_400}}

    def _finish_media(self, media_id: str, media: Media) -> tuple[int, dict[str, Any]]:
        if len(media.data) != media.total_bytes:
            raise invalid("media", f"{len(media.data)} of {media.total_bytes} bytes came")
        media.state = "succeeded"
        media.polls_left = self.polls
        return self._report_media(media_id)

    def _report_media(self, media_id: str) -> tuple[int, dict[str, Any]]:
        media = self._get_media(media_id)
        data: dict[str, Any] = {"id": media_id, "size": media.total_bytes}
        if media.polls_left:
            media.polls_left -= 1
            data["processing_info"] = {"state": "in_progress", "check_after_secs": 1}
        elif self.fail_media:
            data["processing_info"] = {"state": "failed"}
        elif self.polls:
            data["processing_info"] = {"state": "succeeded", "progress_percent": 100}
        return 200, {"data": data}

    def _describe_media(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        media = self._get_media(asked["id"])
        if media.category != "tweet_image":
            raise invalid("id", f"metadata is not supported for {media.category}")
        media.alt_text = asked["metadata"]["alt_text"]["text"]
        return 200, {"data": {"id": asked["id"], "associated_metadata": asked["metadata"]}}

    def _bind_subtitles(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if not self.can_caption:
            detail = "Your access level does not include this endpoint."
            raise Refusal(403, make_problem("client-forbidden", "Client Forbidden", detail))
        video, track = self._get_media(asked["id"]), asked["subtitles"]
        file = self._get_media(track["id"])
        if video.category != "tweet_video" or asked["media_category"] != "TweetVideo":
            raise invalid("id", "subtitles belong to a video")
        if file.category != "subtitles" or not SRT.fullmatch(file.data.decode()):
            raise invalid("subtitles.id", "this is no subtitle file")
        video.subtitles = dict(track)
        bound = {"associated_subtitles": track, "media_category": "TweetVideo"}
        return 200, {"data": {"id": asked["id"], **bound}}

    def _get_media(self, media_id: str) -> Media:
        if media_id not in self.media:
            raise invalid("media_id", f"media {media_id} is invalid or has expired")
        return self.media[media_id]

    def _post(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self._posts_left <= 0:
            raise self._limit()
        text = str(asked.get("text") or "")
        media_ids = tuple((asked.get("media") or {}).get("media_ids") or ())
        for media_id in media_ids:
            media = self.media.get(media_id)
            is_ready = media and media.state == "succeeded" and not media.polls_left
            if media is None or not is_ready or media.category == "subtitles":
                raise invalid("media.media_ids", "Your media IDs are invalid.")
            if media.category == "tweet_video" and not self.takes_long_videos:
                detail = "This user is not allowed to post a video longer than 20 minutes."
                raise Refusal(403, make_problem("not-authorized", "Forbidden", detail))
        if any(tweet.text == text for tweet in self.tweets):
            detail = "You are not allowed to create a Tweet with duplicate content."
            raise Refusal(
                403,
                {"title": "Forbidden", "type": "about:blank", "status": 403, "detail": detail,
                 "code": 187, "message": detail},
            )  # fmt: skip
        self._posts_left -= 1
        tweet_id = self._next_id()
        link = r"https?://\S+|(?i:\b[a-z0-9-]+\.(?:com|org)\b)"
        shown = re.sub(link, "https://t.co/AbCdEf1234", html.escape(text, quote=False))
        if media_ids:
            shown = f"{shown} https://t.co/MeDiA56789"
        self.tweets.append(Tweet(tweet_id, text, shown, media_ids))
        self._posted_at[tweet_id] = time.monotonic()
        data = {"id": tweet_id, "text": shown, "edit_history_post_ids": [tweet_id]}
        return 201, {"data": data}

    def _read_timeline(self, query: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if not self.can_read:
            raise Refusal(
                403,
                {"title": "Client Forbidden", "type": "https://api.twitter.com/2/problems/x",
                 "detail": "Your access level does not include this endpoint.",
                 "code": 453, "message": "no access"},
            )  # fmt: skip
        since = datetime.fromisoformat(query.get("start_time", "2010-11-06T00:00:00Z"))
        if since > datetime.now(UTC):
            raise invalid("start_time", "'start_time' must be before now")
        visible = [
            tweet
            for tweet in reversed(self.tweets)
            if read_moment(tweet.id) >= since
            and time.monotonic() - self._posted_at[tweet.id] >= self.hidden_s
        ]
        size = int(query.get("max_results", "10"))
        start = int(query.get("pagination_token", "0"))
        page = visible[start : start + size]
        meta: dict[str, Any] = {"result_count": len(page)}
        if start + size < len(visible):
            meta["next_token"] = str(start + size)
        answer: dict[str, Any] = {"meta": meta}
        if page:
            answer["data"] = [
                {"id": tweet.id, "text": tweet.shown, "edit_history_post_ids": [tweet.id]}
                for tweet in page
            ]
        return 200, answer

    def _next_id(self) -> str:
        made = (int(time.time() * 1000) - EPOCH_MS) << 22
        self._last_id = max(made, self._last_id + 1)
        return str(self._last_id)


def invalid(parameter: str, detail: str) -> Refusal:
    return Refusal(400, make_problem("invalid-request", "Invalid Request", detail))


def make_problem(kind: str, title: str, detail: str) -> dict[str, Any]:
    # Both shapes of the specification at once: Problem for v2, Error for its gateway.
    return {"type": f"{PROBLEM}{kind}", "title": title, "detail": detail,
            "code": 0, "message": detail}  # fmt: skip


def read_moment(tweet_id: str) -> datetime:
    return datetime.fromtimestamp(((int(tweet_id) >> 22) + EPOCH_MS) / 1000, UTC)
