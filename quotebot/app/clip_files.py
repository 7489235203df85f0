"""Clips by hand: the video of a quote, its captions and its cover as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quotebot.app import App
from quotebot.app.clip_making import Recording, Shot, plan_shot, recording_of, shoot
from quotebot.app.clip_notes import say_found
from quotebot.app.drawing import ENDINGS, Look, card_text
from quotebot.app.explaining import recall
from quotebot.errors import InputError
from quotebot.files import write_atomic
from quotebot.model import Clip, Source
from quotebot.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Clipped:
    """A clip with the files that were written: the video, its captions, its cover."""

    clip: Clip
    path: Path
    captions: Path
    cover: Path
    notes: tuple[str, ...] = ()

    def row(self) -> dict[str, Any]:
        """Return all of it as one JSON object with stable keys."""
        files = {name: str(getattr(self, name)) for name in ("path", "captions", "cover")}
        return {**asdict(self.clip), **files, "notes": list(self.notes)}


def make_clip(
    app: App,
    quote_id: str,
    look: Look,
    *,
    out: Path,
    audio: Path | None = None,
    shift_ms: int | None = None,
    mute: bool = False,
    progress: Progress = silent,
) -> Clipped:
    """Write the clip of a quote that was mined before, with captions and a cover beside it.

    `audio` is the recording that the transcript was made of, `shift_ms` how much later the words
    are said in it than the transcript has it; without them what was known when it was mined holds.
    Without a recording, or with `mute`, the clip is silent. Raises InputError where words and
    recording cannot be brought together, or a file cannot be read or written, and when PyAV is not
    installed.
    """
    from quotebot.clips import import_av

    if out.suffix.lower() != ".mp4":
        raise InputError("a clip is an MP4", where=str(out), mend="End the name in .mp4.")
    # Before the transcript is read: of a long one that takes a while.
    import_av()
    quote, source = recall(app, quote_id)
    recording = None if mute else _choose_recording(source, audio, shift_ms)
    shot = plan_shot(app, quote, source, look, card_text(app, quote, source), recording)
    clip = shoot(app, shot, out, progress)
    card = shot.still.card
    captions, cover = out.with_suffix(".vtt"), out.with_suffix(f".{ENDINGS[card.format]}")
    write_atomic(captions, shot.captions.encode())
    write_atomic(cover, card.data)
    return Clipped(clip, out, captions, cover, tuple(_list_notes(shot, mute=mute)))


def _choose_recording(source: Source, audio: Path | None, shift_ms: int | None) -> Recording | None:
    known = recording_of(source)
    if audio is None and known is None and shift_ms is not None:
        raise InputError(
            "no recording is known that --shift could be of", mend="Give it with --audio."
        )
    if audio is not None:
        return Recording(audio, shift_ms or 0)
    if known is not None and shift_ms is not None:
        return Recording(known.path, shift_ms, known.found)
    return known


def _list_notes(shot: Shot, *, mute: bool) -> Iterator[str]:
    """Yield what the maker of a clip should know."""
    if shot.timeline.from_ms is None:
        yield "the transcript has no times: the words come at reading pace, without sound"
    elif shot.recording is None and not mute:
        yield "a silent clip; give the recording with --audio"
    elif shot.recording is not None and shot.recording.found:
        yield say_found([shot.recording.path])
    for flag in shot.quote.flags:
        yield f"flagged for review, {flag.kind}: {flag.reason}"
