"""Clips by hand: the video of a quote, its captions and its cover as files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quotebot.app import App
from quotebot.app.cards.drawing import ENDINGS, Look, card_text
from quotebot.app.clips.making import SHOWN_AS, Recording, Shot, plan_shot, recording_of, shoot
from quotebot.app.clips.notes import say_found
from quotebot.app.clips.timing import find_heard_masks
from quotebot.app.talks.explaining import recall
from quotebot.errors import InputError
from quotebot.files import is_file, refuse_write, write_atomic
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
    installed. The recording and transcripts that are known are never written over, and neither is
    a file beside the video unless an earlier clip left it there.
    """
    from quotebot.clips import import_av

    if out.suffix.lower() != ".mp4":
        raise InputError("a clip is an MP4", where=str(out), mend="End the name in .mp4.")
    # Before the transcript is read: of a long one that takes a while.
    import_av()
    quote, source = recall(app, quote_id)
    recording = None if mute else _choose_recording(source, audio, shift_ms)
    _spare_recording(out, source, recording)
    shot = plan_shot(app, quote, source, look, card_text(app, quote, source), recording)
    card = shot.still.card
    captions, cover = out.with_suffix(".vtt"), out.with_suffix(f".{ENDINGS[card.format]}")
    beside = {captions: shot.captions.encode(), cover: card.data}
    for path, data in beside.items():
        _spare_other(app, path, data, out)
    clip = shoot(app, shot, out, progress)
    for path, data in beside.items():
        write_atomic(path, data)
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


def _spare_recording(out: Path, source: Source, recording: Recording | None) -> None:
    """Raise InputError where the video would take the place of the quote's recording."""
    for one in (recording, recording_of(source)):
        if one is not None and out.is_file() and one.path.is_file() and out.samefile(one.path):
            raise InputError(
                "this is the recording, which the clip would take the place of",
                where=str(out),
                mend="Choose another name for --out.",
            )


def _spare_other(app: App, path: Path, data: bytes, out: Path) -> None:
    """Raise InputError where captions or cover would take the place of what no clip left there.

    Nobody chose their names: they go by the video's, and `talk.vtt` may be the transcript.
    """
    if not is_file(path):
        return
    try:
        there = path.read_bytes()
    except OSError as error:
        raise refuse_write(path, error) from error
    # A source's id is the digest of its file.
    is_transcript = app.store.source(hashlib.sha256(there).hexdigest()) is not None
    if there != data and (is_transcript or not _is_clip(out)):
        kind = "a transcript" if is_transcript else "no clip's"
        raise InputError(
            f"this file is {kind}, and the {path.suffix} of {out.name} would take its place",
            where=str(path),
            mend="Choose another name for --out, or move the file away.",
        )


def _is_clip(path: Path) -> bool:
    """Tell whether an earlier run made the video that stands here."""
    from quotebot.clips import import_av

    av = import_av()
    try:
        with av.open(str(path)) as container:
            return str(container.metadata.get("comment", "")).startswith(SHOWN_AS)
    except (OSError, av.FFmpegError):
        return False


def _list_notes(shot: Shot, *, mute: bool) -> Iterator[str]:
    """Yield what the maker of a clip should know."""
    if shot.timeline.from_ms is None:
        yield "the transcript has no times: the words come at reading pace, without sound"
    elif shot.recording is None and not mute:
        yield "a silent clip; give the recording with --audio"
    elif shot.recording is not None and shot.recording.found:
        yield say_found([shot.recording.path])
    if shot.sound and (masks := find_heard_masks(shot.quote)):
        heard = ", ".join(f"“{mask}”" for mask in masks)
        yield f"heard in it: {heard}, for the transcript has no time for every word (--silent)"
    for flag in shot.quote.flags:
        yield f"flagged for review, {flag.kind}: {flag.reason}"
