"""What several verbs say of clips: whose sound is heard, and why a quote has none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quotebot.errors import InputError

#: Our own choice, for a quote: Bluesky took no more until 2026-09, and takes 10 minutes now, X 20
#: (bluesky-social/social-app, src/lib/constants.ts; github.com/xdevplatform/docs,
#: x-api/media/quickstart/best-practices.mdx; read 2026-11-30).
LONGEST_MS = 180_000
#: Why quotes have no clip, with the mend.
UNPLACED = (
    "their recording or their times are not known (--audio, or audio = in the sidecar; subtitles "
    "have times)"
)
OVERFULL = "no single picture of a clip holds them"
OVERLONG = f"by the transcript's times they take more than {LONGEST_MS // 1000} s"
IMPLAUSIBLE = "the transcript's times cannot be right"
UNHUSHED = "a masked word would be heard (the transcript has no time for every word)"


def say_found(paths: Sequence[Path]) -> str:
    """Return what to say of recordings that nobody named."""
    if len(paths) == 1:
        return f"the sound is that of {paths[0].name}, which lies beside the transcript"
    more = len(paths) - 1
    return f"the sound is that of {paths[0].name} and {more} more, which lie beside the transcripts"


def say_missing(path: Path) -> str:
    """Return what to say of a recording that is not where it is said to be."""
    return f"their recording is not at {path} (--audio, or audio = in the sidecar)"


def say_early(path: Path, shift_ms: int) -> str:
    """Return what is wrong with a shift that was said before."""
    return (
        f"shifted by {shift_ms / 1000:g} s, as was said before, a quote begins before {path.name} "
        "(give the right --shift)"
    )


def say_unusable(path: Path, error: InputError) -> str:
    """Return what is wrong with a recording that nobody named."""
    return f"{path.name}, beside the transcript, is of no use: {error.what} (rename it, or --audio)"
