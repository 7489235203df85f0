"""Clips as they are kept: their bytes lie in a folder, named by their digest, as cards' do."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ColumnElement, select

from quotebot.files import write_atomic
from quotebot.model import Clip, Image, Video
from quotebot.outbox.base import Part, upsert
from quotebot.outbox.kept_files import CardLost, is_whole, refuse_read
from quotebot.outbox.posts import ClipInfo
from quotebot.outbox.tables import clips

MIME = "video/mp4"
_MEND = "Make it again with `quotebot add`, then `queue retry`."


class Clips(Part):
    """The part of the store that keeps clips."""

    def save_clip(
        self, clip: Clip, data: bytes, *, captions: str, cover: str, recipe: str, now: datetime
    ) -> ClipInfo:
        """Keep a clip: its bytes in a file named by their digest, then the row that names it.

        `captions` are WebVTT, `cover` is the digest of a saved card, `recipe` names everything
        that decided the bytes.
        """
        name = f"clips/{clip.digest[:2]}/{clip.digest}.mp4"
        path = self.folder / name
        if not is_whole(path, clip.digest):
            write_atomic(path, data)
        info = ClipInfo(**asdict(clip), captions=captions, cover=cover, recipe=recipe, path=name)
        row = asdict(info) | {"silent": int(info.silent), "added_at": now}
        with self.database.write() as connection:
            upsert(connection, clips, [row])
        return info

    def find_clip(self, recipe: str) -> ClipInfo | None:
        """Return the clip that was made by this recipe, None when there is none, or no more."""
        info = self._read_clip(clips.c.recipe == recipe)
        return info if info and is_whole(self.folder / info.path, info.digest) else None

    def clip(self, digest: str) -> ClipInfo | None:
        """Return what is known of a kept clip."""
        return self._read_clip(clips.c.digest == digest)

    def video(self, digest: str, cover: Image | None = None) -> Video:
        """Return a kept clip as it is handed to a network; raises CardLost."""
        info = self.clip(digest)
        if info is None:
            raise CardLost(f"clip {digest[:12]} is not known", mend=_MEND)
        path = self.folder / info.path
        try:
            data = path.read_bytes()
        except OSError as error:
            raise refuse_read("clip", path, self.folder / "clips", error, _MEND) from error
        if sha256(data).hexdigest() != digest:
            raise CardLost(
                "the clip's file was changed since it was made", where=str(path), mend=_MEND
            )
        return Video(
            data,
            MIME,
            info.width_px,
            info.height_px,
            info.length_ms,
            info.alt_text,
            info.captions,
            cover,
        )

    def _read_clip(self, wanted: ColumnElement[bool]) -> ClipInfo | None:
        query = select(clips).where(wanted).order_by(clips.c.added_at.desc(), clips.c.digest)
        with self.database.read() as connection:
            row = connection.execute(query.limit(1)).one_or_none()
        if row is None:
            return None
        facts = {name: value for name, value in row._mapping.items() if name != "added_at"}
        return ClipInfo(**(facts | {"silent": bool(row.silent)}))
