"""The folder channel: each post lies in a folder of its own, exactly as a network would get it.

    2026-11-23T09-00-00Z-1f0c2a9b4d5e/
        01.png  02.png …   the images
        alt.txt            their descriptions, one a paragraph
        post.txt           the text
        post.json          everything, for programs

A post with a clip has, in place of the images,

        01.mp4             the clip
        01.vtt             its captions (WebVTT), where it has any
        01.png             its cover (or 01.jpg, 01.webp)

Names sort by date. A post folder appears whole or not at all: it is written beside its place under
a hidden name and renamed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quotebot.errors import PublishError, Rejected, TransientError, Unwritable
from quotebot.files import refuse_write
from quotebot.model import Account, Image, Outgoing, Receipt, Video
from quotebot.publish.credentials import Credentials
from quotebot.publish.limits import FOLDER
from quotebot.publish.preflight import find_faults
from quotebot.publish.settings import FolderSettings

_LASTING = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
)
_SUFFIXES = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "video/mp4": "mp4",
}


class FolderPublisher:
    """Posts into a folder; see quotebot.model.Publisher for the contract of each method."""

    network = "folder"

    def __init__(self, channel: str, root: Path) -> None:
        self._channel = channel
        self._root = root

    def check(self) -> Account:
        """Return the folder as the account, after making sure that it can be written to."""
        probe = self._root / f".quotebot-{os.getpid()}"
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise self._refuse(error) from error
        return Account(str(self._root), self._root.absolute().as_uri())

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        """Return what a network would refuse of any post: no alt text, damaged media, no text."""
        return tuple(find_faults(post, FOLDER))

    def upload(self, post: Outgoing, index: int) -> str:
        """Return the name that the image or clip will have; it is written with the post itself."""
        return _file_name(index, post.media[index].mime)

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        """Write the post's folder, or return the receipt of the one that stands."""
        if standing := self.find(post):
            return standing
        place = self._place(post)
        draft = place.with_name(f".{place.name}.part")
        if place.exists():
            raise Rejected(
                f"{place} stands but is not this post",
                channel=self._channel,
                mend="Move it elsewhere, then retry the post.",
            )
        posted_at = datetime.now(UTC)
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            if draft.exists():
                shutil.rmtree(draft)
            draft.mkdir()
            for name, data in _print_files(post, media, posted_at).items():
                _write_through(draft / name, data)
            _sync_folder(draft)
            draft.rename(place)
            _sync_folder(self._root)
        except OSError as error:
            shutil.rmtree(draft, ignore_errors=True)
            if standing := self.find(post):
                return standing
            raise self._refuse(error) from error
        return Receipt(place.name, place.absolute().as_uri(), posted_at)

    def find(self, post: Outgoing) -> Receipt | None:
        """Return the receipt of the folder that holds `post.key`, None when there is none."""
        try:
            places = [self._place(post), *self._root.glob(f"[0-9]*-{_digest(post.key)}")]
            for place in places:
                facts = place / "post.json"
                if facts.is_file():
                    data = json.loads(facts.read_text("utf-8"))
                    if data.get("key") == post.key:
                        moment = datetime.fromisoformat(data["posted_at"])
                        return Receipt(place.name, place.absolute().as_uri(), moment)
        except OSError as error:
            raise self._refuse(error) from error
        except (ValueError, KeyError, AttributeError) as error:
            raise Rejected(
                f"{facts} was changed and cannot be read",
                channel=self._channel,
                mend="Put it right or remove its folder.",
            ) from error
        return None

    def _place(self, post: Outgoing) -> Path:
        moment = post.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
        return self._root / f"{moment}-{_digest(post.key)}"

    def _refuse(self, error: OSError) -> PublishError:
        said = str(refuse_write(self._root, error))
        if error.errno in _LASTING:
            return Unwritable(said, channel=self._channel, account=True)
        return TransientError(said, channel=self._channel)


def open_publisher(
    channel: str, settings: FolderSettings, _credentials: Credentials, data_dir: Path
) -> FolderPublisher:
    """Return the folder publisher of a channel."""
    path = Path(settings.path).expanduser() if settings.path else Path("posts") / channel
    return FolderPublisher(channel, data_dir / path)


def _print_files(post: Outgoing, media: Sequence[str], posted_at: datetime) -> dict[str, bytes]:
    files = {name: medium.data for name, medium in zip(media, post.media, strict=True)}
    video = None
    if post.video:
        (name,) = media
        video = _describe_video(post.video, name)
        if post.video.captions:
            files[video["captions"]] = post.video.captions.encode()
        if post.video.cover:
            files[video["cover"]] = post.video.cover.data
    facts = {
        "key": post.key,
        "post_id": post.post_id,
        "channel": post.channel,
        "created_at": post.created_at.astimezone(UTC).isoformat(),
        "posted_at": posted_at.isoformat(),
        "language": post.language,
        "url": post.url,
        "text": post.text,
        "images": [_describe(image, name) for name, image in zip(media, post.images, strict=False)],
        "video": video,
    }
    files["post.txt"] = f"{post.text}\n".encode()
    if post.media:
        files["alt.txt"] = ("\n\n".join(medium.alt_text for medium in post.media) + "\n").encode()
    files["post.json"] = (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()
    return files


def _describe(medium: Image | Video, name: str) -> dict[str, Any]:
    return {
        "file": name,
        "mime": medium.mime,
        "width_px": medium.width_px,
        "height_px": medium.height_px,
        "bytes": len(medium.data),
        "sha256": hashlib.sha256(medium.data).hexdigest(),
        "alt_text": medium.alt_text,
    }


def _describe_video(video: Video, name: str) -> dict[str, Any]:
    # The files beside a clip are named after it; "" where there is none.
    return {
        **_describe(video, name),
        "length_ms": video.length_ms,
        "captions": Path(name).with_suffix(".vtt").name if video.captions else "",
        "cover": _file_name(0, video.cover.mime) if video.cover else "",
    }


def _file_name(index: int, mime: str) -> str:
    return f"{index + 1:02d}.{_SUFFIXES.get(mime, 'bin')}"


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    # Windows, which lacks the flag, opens no folder and keeps names in its journal.
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
