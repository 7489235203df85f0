"""PyAV, which brings FFmpeg's codecs: an extra, since most people make no clips."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from quotebot.errors import InputError, tell_install

if TYPE_CHECKING:
    from av.container import InputContainer

# Formats that hold no sound but name where it is: in other files of whoever opens them, or on the
# network. A stranger's "talk.mp3" may be one.
_LISTS = frozenset(
    {
        *("concat", "dash", "hls", "webm_dash_manifest", "image2", "image2pipe"),
        *("lavfi", "rtp", "rtsp", "sap", "sdp"),
    }
)


def import_av() -> ModuleType:
    """Return PyAV; raises InputError when it is not installed."""
    try:
        import av
    except ImportError as error:
        raise InputError(
            "clips need PyAV, which is not installed", mend=f"Run {tell_install('clips')}."
        ) from error
    # Warnings of FFmpeg's own are no sentences for a user.
    av.logging.set_level(av.logging.PANIC)
    return av


def open_recording(path: Path) -> InputContainer:
    """Open a recording that holds its own sound; raises what PyAV raises."""
    # Of a relative name FFmpeg could take the beginning for a protocol ("concat:one|other").
    container: InputContainer = import_av().open(
        str(path.absolute()), options={"format_whitelist": _list_formats()}
    )
    return container


@lru_cache(maxsize=1)
def _list_formats() -> str:
    return ",".join(sorted(import_av().formats_available - _LISTS))
