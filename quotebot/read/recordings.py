"""The recording that a transcript was made of, where it lies beside it."""

from __future__ import annotations

import re
from pathlib import Path

from quotebot.files import is_file

#: What podcasts, cameras and recognisers leave beside a transcript; sound alone comes first.
ENDINGS = (
    *(".wav", ".flac", ".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus"),
    *(".mp4", ".m4v", ".mov", ".mkv", ".webm"),
)
# A language (BCP 47), as subtitles have it before their ending.
_LANGUAGE = re.compile(r"\.[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def names_of(transcript: Path) -> tuple[str, ...]:
    """Return the names of what lies beside a transcript, without ending, the nearest first.

    Of `talk.en.vtt`, as yt-dlp and YouTube name theirs, they are `talk.en` and `talk`.
    """
    named = Path(transcript.stem)
    return (named.name, named.stem) if _LANGUAGE.fullmatch(named.suffix) else (named.name,)


def find_recording(transcript: Path) -> Path | None:
    """Return the recording with the name of a transcript, None where there is none.

    `talk.vtt`, and `talk.en.vtt` or `talk.mp3.json` as some tools name theirs, are of `talk.mp3`.
    """
    named = Path(transcript.stem)
    if named.suffix.lower() in ENDINGS and is_file(transcript.with_name(named.name)):
        # The transcript has the recording's whole name.
        return transcript.with_name(named.name)
    for name in names_of(transcript):
        for ending in ENDINGS:
            for found in (transcript.with_name(name + one) for one in (ending, ending.upper())):
                if found != transcript and is_file(found):
                    return found
    return None
