"""PyAV, which brings FFmpeg's codecs: an extra, since most people make no clips."""

from __future__ import annotations

from types import ModuleType

from quotebot.errors import InputError, tell_install


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
