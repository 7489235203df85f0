"""Small Discord, Telegram, Slack and JSON servers on loopback, which take messages as these do.

Each keeps what people would see of a message: its words drawn, its files with their alt texts. It
refuses what the real one refuses: wrong secrets, unknown chats, files that were announced and did
not come, words that it cannot draw or that are too long. Sources, read 2026-11-30:
discord.com/developers/docs (resources/webhook, execute webhook; reference, formatting and uploading
files), core.telegram.org/bots/api (sendMessage, sendPhoto, sendMediaGroup, HTML style),
docs.slack.dev (chat.postMessage, files.getUploadURLExternal, files.completeUploadExternal).
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from local_server import LocalServer, Part, read_form


@dataclass(frozen=True)
class File:
    name: str
    kind: str
    data: bytes
    alt: str = ""


@dataclass(frozen=True)
class Message:
    """What stands in the channel as one message; the words as they are drawn."""

    text: str
    files: tuple[File, ...] = ()


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def form(self) -> dict[str, Part]:
        return read_form(self.headers["Content-Type"], self.body)

    @property
    def is_form(self) -> bool:
        return self.headers.get("Content-Type", "").startswith("multipart/form-data")


class Refusal(Exception):
    def __init__(self, status: int, answer: object):
        self.status, self.answer = status, answer


def draw_entities(text: str) -> str:
    """Return `text` with the entities that Telegram and Slack know; others stay as they are."""
    letters = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
    return re.sub("|".join(letters), lambda found: letters[found[0]], text)


class ChatServer(LocalServer):
    """What stands on it is in `messages`; `requests` are the paths that were asked."""

    secret = "s3cret-of-the-service"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.requests: list[str] = []
        self._to_lose = 0
        super().__init__()

    def lose_answer(self) -> None:
        """Take the next message, and end the connection instead of saying so."""
        self._to_lose += 1

    def take(self, asked: Asked) -> object:
        """Return the answer to a request; raise Refusal where the service would not do it."""
        raise NotImplementedError

    def handle(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        parts = urlsplit(request.path)
        self.requests.append(parts.path)
        standing, status = len(self.messages), 200
        headers = dict(request.headers.items())
        asked = Asked(request.command, parts.path, parse_qs(parts.query), headers, body)
        try:
            answer = self.take(asked)
        except Refusal as refusal:
            status, answer = refusal.status, refusal.answer
        if len(self.messages) > standing and self._to_lose:
            self._to_lose -= 1
            request.close_connection = True
            request.connection.close()
            return
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        request.send_response(status)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)


class DiscordServer(ChatServer):
    """A webhook: words and files are one message, which stands whole or not at all."""

    secret = "s3cret-of-the-service".ljust(68, "a")
    webhook_id = "1" * 18
    # A backslash, an address, words between marks, a mark at the start of a line.
    _MARKDOWN = re.compile(
        r"\\(?P<literal>[^A-Za-z0-9\s])|(?P<link>https?://[^\s<]+)"
        r"|(?P<mark>\*\*|[*_`]|~~|\|\|)(?=\S)(?P<inner>.+?)(?P=mark)"
        r"|^(?:>|#{1,3}|-#|[-*]) ",
        re.MULTILINE,
    )

    def take(self, asked: Asked) -> object:
        if asked.path != f"/{self.webhook_id}/{self.secret}":
            raise Refusal(401, {"message": "Invalid Webhook Token", "code": 50027})
        form = asked.form if asked.is_form else {}
        said = json.loads(form.pop("payload_json").data) if form else asked.json
        content = said.get("content", "").strip()
        if not content and not form and not said.get("embeds"):
            raise Refusal(400, {"message": "Cannot send an empty message", "code": 50006})
        alts = {f"files[{file['id']}]": file["description"] for file in said.get("attachments", ())}
        longest = max(map(len, alts.values()), default=0)
        if len(content) > 2000 or longest > 1024 or alts.keys() - form:
            raise Refusal(400, {"message": "Invalid Form Body", "code": 50035})
        files = tuple(
            File(part.filename, part.kind, part.data, alts.get(name, ""))
            for name, part in form.items()
        )
        self.messages.append(Message(self._draw(content), files))
        return {"id": str(len(self.messages))}

    def _draw(self, content: str) -> str:
        def draw(found: re.Match[str]) -> str:
            return found["literal"] or found["link"] or found["inner"] or ""

        return self._MARKDOWN.sub(draw, content)


class TelegramServer(ChatServer):
    """A bot and one chat that it may write in; an album stands as one message."""

    secret = "123456789:s3cret_of_the_service_xyzabcdefghi"
    chat_id = 12315544
    _TAGS = frozenset({"a", "b", "strong", "i", "em", "u", "ins", "s", "del", "code", "pre"})

    def take(self, asked: Asked) -> object:
        method = asked.path.rpartition("/")[2]
        if asked.path != f"/bot{self.secret}/{method}":
            raise self._refuse("Unauthorized", 401)
        form = asked.form if asked.is_form else {}
        said = {name: part.data.decode() for name, part in form.items() if not part.filename}
        said = said or asked.json
        if int(said["chat_id"]) != self.chat_id:
            raise self._refuse("Bad Request: chat not found")
        if method == "sendMessage":
            message = Message(self._draw(said, "text", 4096))
        elif method == "sendMediaGroup":
            message = self._group(json.loads(said["media"]), form)
        else:
            name = method.removeprefix("send").lower()
            message = Message(self._draw(said, "caption", 1024), (self._see(name, form[name]),))
        if not message.text and not message.files:
            raise self._refuse("Bad Request: message text is empty")
        self.messages.append(message)
        return {"ok": True, "result": {"message_id": len(self.messages)}}

    def _group(self, media: list[dict[str, Any]], form: Mapping[str, Part]) -> Message:
        if not 2 <= len(media) <= 10:
            raise self._refuse("Bad Request: wrong number of media")
        captions = [self._draw(item, "caption", 1024) for item in media]
        # Of two captions neither stands below the album.
        text = captions[0] if not any(captions[1:]) else ""
        return Message(
            text,
            tuple(
                self._see(item["type"], form[item["media"].removeprefix("attach://")])
                for item in media
            ),
        )

    def _see(self, name: str, part: Part) -> File:
        # What is sent as a document is shown as a file that people may open.
        kind, start = {
            "photo": ("image/png", b"\x89PNG"),
            "video": ("video/mp4", part.data[:4] + b"ftyp"),
            "document": ("application/octet-stream", b""),
        }[name]
        if not part.data.startswith(start):
            raise self._refuse("Bad Request: IMAGE_PROCESS_FAILED")
        return File(part.filename, kind, part.data)

    def _draw(self, said: Mapping[str, Any], name: str, most: int) -> str:
        text = str(said.get(name, "")).replace("\r", "").strip()
        if said.get("parse_mode") == "HTML":
            for tag in re.findall(r"<\s*/?([^\s>/]*)", text):
                if tag not in self._TAGS:
                    raise self._refuse(f"Bad Request: can't parse entities: <{tag}>")
            text = draw_entities(re.sub(r"<[^>]*>", "", text))
        if len(text) > most:
            raise self._refuse(f"Bad Request: message {name} is too long")
        return text

    @staticmethod
    def _refuse(said: str, status: int = 400) -> Refusal:
        return Refusal(status, {"ok": False, "error_code": status, "description": said})


@dataclass
class _Upload:
    name: str
    length: int
    alt: str
    data: bytes = b""


class SlackServer(ChatServer):
    """A bot that is a member of #general; every file is a message of its own."""

    secret = "xoxb-1234-1234-s3cret"

    def __init__(self) -> None:
        self._uploads: dict[str, _Upload] = {}
        super().__init__()

    def take(self, asked: Asked) -> object:
        # It refuses with a 200.
        if asked.headers.get("Authorization") != f"Bearer {self.secret}":
            raise Refusal(200, {"ok": False, "error": "invalid_auth"})
        if asked.path == "/api/files.getUploadURLExternal":
            (name,), (length,) = asked.query["filename"], asked.query["length"]
            (alt,) = asked.query.get("alt_txt", [""])
            file_id = f"F{len(self._uploads)}"
            self._uploads[file_id] = _Upload(name, int(length), alt)
            url = f"{self.base_url}/upload/{file_id}"
            return {"ok": True, "file_id": file_id, "upload_url": url}
        if asked.path.startswith("/upload/"):
            upload, part = self._uploads[asked.path.rpartition("/")[2]], asked.form["file"]
            if (part.filename, len(part.data)) != (upload.name, upload.length):
                raise Refusal(500, b"not the file that was announced")
            upload.data = part.data
            return f"OK - {upload.length}".encode()
        if asked.path == "/api/files.completeUploadExternal":
            return self._share(asked.json)
        assert asked.path == "/api/chat.postMessage"
        if asked.json["channel"] != "#general":
            raise Refusal(200, {"ok": False, "error": "channel_not_found"})
        (attachment,) = asked.json["attachments"]
        shown = [attachment.get("title", ""), attachment["text"], attachment.get("footer", "")]
        text = "\n".join(filter(None, shown))
        if not text:
            raise Refusal(200, {"ok": False, "error": "no_text"})
        # Any other "<" begins a link or names somebody.
        self.messages.append(Message(draw_entities(re.sub(r"<[^>]*>", "", text))))
        return {"ok": True, "channel": "C1", "ts": f"{len(self.messages)}.2"}

    def _share(self, said: Mapping[str, Any]) -> object:
        if said["channel_id"] != "C1":
            raise Refusal(200, {"ok": False, "error": "channel_not_found"})
        for file in said["files"]:
            upload = self._uploads[file["id"]]
            kind = "video/mp4" if upload.name.endswith(".mp4") else "image/png"
            self.messages.append(Message("", (File(upload.name, kind, upload.data, upload.alt),)))
        return {"ok": True, "files": [{"id": file["id"]} for file in said["files"]]}


class JsonServer(ChatServer):
    """Somebody's own hook, which takes what Apprise calls JSON."""

    user = "ada"

    def take(self, asked: Asked) -> object:
        known = base64.b64encode(f"{self.user}:{self.secret}".encode()).decode()
        if asked.headers.get("Authorization") != f"Basic {known}":
            raise Refusal(401, {"error": "unauthorized"})
        files = tuple(
            File(file["filename"], file["mimetype"], base64.b64decode(file["base64"]))
            for file in asked.json["attachments"]
        )
        self.messages.append(Message(asked.json["message"], files))
        return {}
