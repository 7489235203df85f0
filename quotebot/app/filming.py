"""Clips that are kept: made once, found again by everything that decides their bytes."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from quotebot import __version__
from quotebot.app import App
from quotebot.app.drawing import Look
from quotebot.app.shooting import Recording, Shot, has_times, plan_shot, recording_of, shoot
from quotebot.files import refuse_write
from quotebot.model import CardText, Quote, Source

if TYPE_CHECKING:
    from quotebot.outbox.posts import ClipInfo

ROOM = ".clip-"
ABANDONED_S = 3600.0


class Studio:
    """Makes the clips of posts; a clip that stands is not made again.

    `silent` and `overfull` are the ids of quotes of which there is none: their words have no place
    in a recording that is known, or no single picture holds them. `heard` are the recordings that
    were used because they lay beside their transcripts, by the transcript's name.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._digests: dict[Path, str] = {}
        self.silent: set[str] = set()
        self.overfull: set[str] = set()
        self.heard: dict[str, Path] = {}

    def film(
        self, quote: Quote, source: Source, look: Look, text: CardText, now: datetime
    ) -> ClipInfo | None:
        """Return the kept clip of a quote, and its card as the cover; None where there is none.

        Raises InputError where the recording is not the one of the transcript, or cannot be read.
        """
        from quotebot.cards import Overfull

        recording = recording_of(source)
        if recording is None or not has_times(quote):
            self.silent.add(quote.id)
            return None
        try:
            shot = plan_shot(self._app, quote, source, look, text, recording)
        except Overfull:
            self.overfull.add(quote.id)
            return None
        if recording.found:
            self.heard[source.name] = recording.path
        card, recipe = shot.still.card, self._recipe_of(shot, recording)
        self._app.store.save_card(quote.id, card, now)
        if known := self._app.store.find_clip(recipe):
            return known
        with self._open_room() as room:
            clip = shoot(self._app, shot, room / "clip.mp4")
            data = (room / "clip.mp4").read_bytes()
        return self._app.store.save_clip(
            clip, data, captions=shot.captions, cover=card.digest, recipe=recipe, now=now
        )

    @contextmanager
    def _open_room(self) -> Iterator[Path]:
        folder = self._app.settings.data_path
        try:
            folder.mkdir(parents=True, exist_ok=True)
            room = TemporaryDirectory(prefix=ROOM, dir=folder)
        except OSError as error:
            raise refuse_write(folder, error) from error
        with room as name:
            _sweep(folder)
            yield Path(name)

    def _recipe_of(self, shot: Shot, recording: Recording) -> str:
        """Return the digest of everything that decides a clip's bytes."""
        path = recording.path
        if path not in self._digests:
            with path.open("rb") as file:
                self._digests[path] = file_digest(file, "sha256").hexdigest()
        ingredients = {
            "versions": [__version__, version("av")],
            "card": shot.still.card.digest,
            "timeline": asdict(shot.timeline),
            "settings": self._app.settings.clips.model_dump(mode="json"),
            "recording": self._digests[path],
            "shift_ms": recording.shift_ms,
            "title": shot.source.title or shot.source.show,
        }
        packed = json.dumps(ingredients, sort_keys=True, ensure_ascii=False)
        return sha256(packed.encode()).hexdigest()


def _sweep(folder: Path) -> None:
    """Remove the rooms of those who were killed at work."""
    for room in folder.glob(f"{ROOM}*"):
        # Another program may be sweeping, too.
        with suppress(FileNotFoundError):
            if time.time() - room.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(room, ignore_errors=True)
