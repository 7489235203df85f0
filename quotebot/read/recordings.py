"""The recording that a transcript was made of, where it lies beside it."""

from __future__ import annotations

from pathlib import Path

#: What podcasts, cameras and recognisers leave beside a transcript; sound alone comes first.
ENDINGS = (
    *(".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus"),
    *(".mp4", ".m4v", ".mov", ".mkv", ".webm"),
)


def find_recording(transcript: Path) -> Path | None:
    """Return the recording with the name of a transcript, None where there is none.

    `talk.vtt`, and `talk.en.vtt` or `talk.mp3.json` as some tools name theirs, are of `talk.mp3`.
    """
    names = [transcript.stem]
    first, ending = Path(transcript.stem).stem, Path(transcript.stem).suffix
    if ending in ENDINGS:
        # The transcript has the recording's whole name.
        whole = transcript.with_name(transcript.stem)
        if whole.is_file():
            return whole
    if ending and ending != ".":
        names.append(first)
    for name in names:
        for found in (transcript.with_name(name + one) for one in ENDINGS):
            if found != transcript and found.is_file():
                return found
    return None
