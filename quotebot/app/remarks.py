"""What several verbs say of clips: whose sound is heard, and why a quote has none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

#: Why quotes have no clip, with the mend.
UNPLACED = (
    "their recording or their times are not known (--audio, or audio = in the sidecar; subtitles "
    "have times)"
)
OVERFULL = "no single picture of a clip holds them"


def say_found(paths: Sequence[Path]) -> str:
    """Return what to say of recordings that nobody named."""
    if len(paths) == 1:
        return f"the sound is that of {paths[0].name}, which lies beside the transcript"
    more = len(paths) - 1
    return f"the sound is that of {paths[0].name} and {more} more, which lie beside the transcripts"
