"""Clips that are kept: made once, found again by everything that decides their bytes."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from quotebot import __version__
from quotebot.app import App
from quotebot.app.cards.drawing import Look
from quotebot.app.clips.making import (
    Recording,
    Shot,
    digest_recording,
    plan_shot,
    recording_of,
    require_sense,
    shoot,
    take_sound,
)
from quotebot.app.clips.notes import OVERFULL, UNPLACED, say_missing, say_unusable
from quotebot.app.clips.timing import find_time_lack, has_times, plan_time
from quotebot.errors import InputError
from quotebot.export import recipe_of
from quotebot.files import refuse_write
from quotebot.model import CardText, Quote, Source

if TYPE_CHECKING:
    from quotebot.outbox.posts import ClipInfo

ROOM = ".clip-"
ABANDONED_S = 3600.0


class Studio:
    """Makes the clips of posts; a clip that stands is not made again.

    `lacks` says by quote why there is none; `unknown` are the quotes whose recording is not known,
    or no longer where it was. `heard` are the recordings that were used because they lay beside
    their transcripts.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self._digests: dict[Path, str] = {}
        self.lacks: dict[str, str] = {}
        self.unknown: set[str] = set()
        self.heard: list[Path] = []
        _sweep(app.settings.data_path)

    def film(
        self, quote: Quote, source: Source, look: Look, text: CardText, now: datetime
    ) -> ClipInfo | None:
        """Return the kept clip of a quote, and its card as the cover; None where there is none.

        Raises InputError where the recording that somebody named is not the one of the transcript,
        or cannot be read, and when PyAV is not installed.
        """
        from quotebot.cards import Overfull

        recording = recording_of(source)
        if why := self._find_lack(quote, recording):
            self.lacks[quote.id] = why
            return None
        assert recording is not None
        timeline = plan_time(self._app, quote, recording)
        try:
            sound = take_sound(timeline, recording)
        except InputError as error:
            if not recording.found:
                raise
            self.lacks[quote.id] = say_unusable(recording.path, error)
            return None
        try:
            shot = plan_shot(
                self._app, quote, source, look, text, recording, timeline=timeline, sound=sound
            )
        except Overfull:
            self.lacks[quote.id] = OVERFULL
            return None
        if recording.found and recording.path not in self.heard:
            self.heard.append(recording.path)
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

    def _find_lack(self, quote: Quote, recording: Recording | None) -> str:
        """Return why a quote can have no clip, "" where it can; raises like `film`."""
        from quotebot.clips import import_av

        if recording is None or not recording.path.exists():
            self.unknown.add(quote.id)
        if recording is None or not has_times(quote):
            return UNPLACED
        if not recording.path.exists():
            return say_missing(recording.path)
        import_av()
        if why := find_time_lack(self._app, quote):
            return why
        require_sense(plan_time(self._app, quote), recording)
        return ""

    @contextmanager
    def _open_room(self) -> Iterator[Path]:
        folder = self._app.settings.data_path
        try:
            folder.mkdir(parents=True, exist_ok=True)
            room = TemporaryDirectory(prefix=ROOM, dir=folder)
        except OSError as error:
            raise refuse_write(folder, error) from error
        with room as name:
            yield Path(name)

    def _recipe_of(self, shot: Shot, recording: Recording) -> str:
        path = recording.path
        if path not in self._digests:
            self._digests[path] = digest_recording(path)
        return recipe_of(
            {
                "versions": [__version__, version("av")],
                "card": shot.still.card.digest,
                "timeline": asdict(shot.timeline),
                "settings": self._app.settings.clips.model_dump(mode="json"),
                "recording": self._digests[path],
                "shift_ms": recording.shift_ms,
                "title": shot.source.title or shot.source.show,
            }
        )


def _sweep(folder: Path) -> None:
    """Remove the rooms of those who were killed at work."""
    for room in folder.glob(f"{ROOM}*"):
        # Another program may be sweeping, too.
        with suppress(FileNotFoundError):
            if time.time() - room.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(room, ignore_errors=True)
