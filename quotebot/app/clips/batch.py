"""Clips of a batch: which quotes can have one, and making those that do not stand already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot import __version__
from quotebot.app import App
from quotebot.app.cards.drawing import Look
from quotebot.app.clips.making import (
    Recording,
    begins_early,
    caption,
    choose_clip_design,
    digest_recording,
    plan_shot,
    recording_of,
    require_file,
    require_sense,
    shoot,
    take_sound,
)
from quotebot.app.clips.notes import OVERFULL, UNPLACED, say_early, say_found, say_unusable
from quotebot.app.clips.timing import find_time_lack, plan_time
from quotebot.app.export.picking import Job, list_ingredients
from quotebot.counted import counted
from quotebot.errors import InputError
from quotebot.export import Batch, ClipFile, Entry, recipe_of
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.clips import Timeline


@dataclass(frozen=True, slots=True)
class Scene:
    """A clip before it is made, and the names of its files."""

    job: Job
    recording: Recording
    timeline: Timeline
    recipe: str
    file: str
    captions: str


class Cutter:
    """Makes the clips of a batch one after the other: the encoder itself works on several cores.

    `kept` counts those that stood already.
    """

    def __init__(self, app: App, look: Look, audio: str = "") -> None:
        """Take the look of clips, and the recording that the user names, if any.

        Raises InputError where there is no such file or look, and when PyAV is not installed.
        """
        from quotebot.clips import import_av

        import_av()
        if audio:
            require_file(Path(audio))
        self._app = app
        self._look = look
        self._ingredients = list_ingredients(choose_clip_design(app, look)) | {
            "versions": [__version__, version("av")],
            "clips": app.settings.clips.model_dump(mode="json"),
        }
        self._digests: dict[Path, str] = {}
        self._scenes: dict[int, Scene] = {}
        self._lacks: Counter[str] = Counter()
        self.kept = 0

    def plan(self, batch: Batch, jobs: Sequence[Job], recalled: Collection[str] = ()) -> None:
        """Lay out the clips of `jobs` without writing anything.

        `recalled` are the sources whose shift was said before, not now. Raises InputError where a
        recording cannot be read, or is not that of its transcript.
        """
        doubtful = {job.source.id for job in jobs if job.source.id in recalled and self._early(job)}
        for job in jobs:
            recording = recording_of(job.source)
            if recording is None:
                self._lacks[UNPLACED] += 1
                continue
            if why := find_time_lack(self._app, job.quote):
                self._lacks[why] += 1
                continue
            if job.source.id in doubtful:
                # The others would have a sound that may be another's words.
                self._lacks[say_early(recording.path, recording.shift_ms)] += 1
                continue
            timeline = plan_time(self._app, job.quote, recording)
            require_sense(timeline, recording)
            try:
                recipe = self._recipe_of(job, timeline, recording)
                if batch.find_clip(recipe) is None:
                    # Cut here to see that it can be, and again when it is heard: those of a large
                    # batch would be gigabytes in memory.
                    take_sound(timeline, recording)
            except InputError as error:
                if not recording.found:
                    raise
                self._lacks[say_unusable(recording.path, error)] += 1
                continue
            self._scenes[job.rank] = Scene(
                job, recording, timeline, recipe, job.name("mp4"), job.name("vtt")
            )

    def film(
        self, batch: Batch, entries: Sequence[Entry], progress: Progress = silent
    ) -> list[Entry]:
        """Make the clips that do not stand yet; return the entries with them."""
        clips: dict[int, ClipFile] = {}
        progress("clips", 0, len(self._scenes))
        for number, (rank, scene) in enumerate(self._scenes.items(), start=1):
            if clip := self._find(batch, scene) or self._make(batch, scene):
                clips[rank] = clip
            progress("clips", number, len(self._scenes))
        return [
            entry.with_clip(clips[entry.rank]) if entry.part == 1 and entry.rank in clips else entry
            for entry in entries
        ]

    def list_notes(self) -> Iterator[str]:
        """Yield whose sound is heard, and what the quotes lack that have no clip."""
        heard = [scene.recording for scene in self._scenes.values()]
        if found := list(dict.fromkeys(one.path for one in heard if one.found)):
            yield say_found(found)
        for why, count in self._lacks.items():
            yield f"{counted(count, 'quote has', 'quotes have')} no clip: {why}"

    def _early(self, job: Job) -> bool:
        recording = recording_of(job.source)
        if recording is None or find_time_lack(self._app, job.quote):
            return False
        return begins_early(plan_time(self._app, job.quote), recording)

    def _find(self, batch: Batch, scene: Scene) -> ClipFile | None:
        """Return the clip of a scene that stands, under the name that it has by its rank now."""
        known = batch.find_clip(scene.recipe)
        if known is None:
            return None
        clip = replace(known, clip_file=scene.file, clip_captions=scene.captions)
        batch.copy_clip(known, clip)
        batch.keep_clip(clip, _captions(scene))
        self.kept += 1
        return clip

    def _make(self, batch: Batch, scene: Scene) -> ClipFile | None:
        from quotebot.cards import Overfull

        job = scene.job
        try:
            shot = plan_shot(
                self._app,
                job.quote,
                job.source,
                self._look,
                job.text,
                scene.recording,
                timeline=scene.timeline,
            )
        except Overfull:
            self._lacks[OVERFULL] += 1
            return None
        path = batch.folder / scene.file
        made = shoot(self._app, shot, path)
        clip = ClipFile(
            clip_file=path.name,
            clip_bytes=path.stat().st_size,
            clip_sha256=made.digest,
            clip_length_ms=made.length_ms,
            clip_width_px=made.width_px,
            clip_height_px=made.height_px,
            clip_captions=scene.captions,
            clip_recipe=scene.recipe,
        )
        batch.keep_clip(clip, shot.captions.encode())
        return clip

    def _recipe_of(self, job: Job, timeline: Timeline, recording: Recording) -> str:
        # The rank is none of it: it only decides the name.
        return recipe_of(
            {
                **self._ingredients,
                "quote": job.quote.id,
                "text": asdict(job.text),
                "title": job.source.title or job.source.show,
                "timeline": asdict(timeline),
                "recording": self._digest(recording.path),
                "shift_ms": recording.shift_ms,
            }
        )

    def _digest(self, path: Path) -> str:
        if path not in self._digests:
            self._digests[path] = digest_recording(path)
        return self._digests[path]


def _captions(scene: Scene) -> bytes:
    return caption(scene.timeline, scene.job.text).encode()
