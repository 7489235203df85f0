"""The recording that a transcript was made of: whether a clip can be heard from it, and what is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.app.clip_notes import LONGEST_MS
from quotebot.errors import InputError
from quotebot.model import Source

if TYPE_CHECKING:
    from quotebot.clips import Sound, Timeline


@dataclass(frozen=True, slots=True)
class Recording:
    """The recording that a transcript was made of.

    Words are said in it `shift_ms` later than the transcript has it; `found`: it lay beside the
    transcript, nobody named it.
    """

    path: Path
    shift_ms: int = 0
    found: bool = False


def recording_of(source: Source) -> Recording | None:
    """Return the recording of a source as far as it is known."""
    if not source.audio:
        return None
    return Recording(Path(source.audio), source.shift_ms, source.audio_found)


def require_sense(timeline: Timeline, recording: Recording | None) -> None:
    """Raise InputError unless a clip of this length can be cut out of this recording."""
    if timeline.length_ms > LONGEST_MS:
        raise InputError(
            f"the quote takes {timeline.length_ms // 1000} s by the transcript's times; a clip is "
            f"at most {LONGEST_MS // 1000} s long",
            mend="Choose a shorter one, or a transcript whose times are right.",
        )
    if recording is None:
        return
    require_file(recording.path)
    where = str(recording.path)
    if timeline.from_ms is None:
        raise InputError(
            "the transcript has no times, so that its words cannot be found in a recording",
            where=where,
            mend="Mine subtitles or a recogniser's JSON, or give --silent for a silent clip.",
        )
    if timeline.from_ms + recording.shift_ms + timeline.words[0].start_ms < 0:
        raise InputError(
            f"shifted by {recording.shift_ms / 1000:g} s the quote begins before the recording",
            where=where,
            mend="Give --shift in seconds, positive where the recording has more at its start.",
        )


def require_file(path: Path) -> None:
    """Raise InputError unless there is a file where a recording is said to be."""
    if path.is_dir():
        raise InputError("this is a folder, no recording", where=str(path), mend="Name the file.")
    if not path.is_file():
        raise InputError("no such file", where=str(path), mend="Give the episode's recording.")


def digest_recording(path: Path) -> str:
    """Return the SHA-256 of a recording; raises InputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            f"this recording cannot be read ({error.strerror})",
            where=str(path),
            mend="Mend its rights, or give another.",
        ) from error


def take_sound(timeline: Timeline, recording: Recording | None) -> Sound | None:
    """Return what is heard in a clip, None where it is silent; raises like `cut_sound`."""
    from quotebot.clips import cut_sound

    if recording is None or timeline.from_ms is None:
        return None
    from_ms = timeline.from_ms + recording.shift_ms
    needed_ms = timeline.words[-1].start_ms
    return cut_sound(
        recording.path,
        from_ms,
        timeline.length_ms,
        needed_ms=needed_ms,
        fades_ms=timeline.fades_ms,
    )
