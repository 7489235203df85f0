"""The standard streams as a machine may hand them over: closed, full, or of few characters."""

from __future__ import annotations

import codecs
import io
import os
import sys

#: The streams in the order of their numbers.
_NAMES = ("stdin", "stdout", "stderr")


def open_streams() -> None:
    """Make all three streams usable: one that is closed becomes the null device.

    Before anything else: the first file of ours would take the number of one that is closed, and
    what a library says there would be written into it.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) < len(_NAMES):
        mode = "w" if handle else "r"
        setattr(sys, _NAMES[handle], open(handle, mode, encoding="utf-8", closefd=False))  # noqa: SIM115
    os.close(handle)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # As click takes it: a stream of ASCII is one of which nothing was said. Another of few
            # characters gets the others by their numbers, and so do odd bytes of a file's name.
            ascii_ = codecs.lookup(stream.encoding).name == "ascii"
            encoding = "utf-8" if ascii_ else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def allows_colour() -> bool:
    """Tell whether the user's terminal shows colours, and the user did not ask for none.

    A variable that is empty asks for nothing (no-color.org).
    """
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") != "dumb"


def flush_streams() -> OSError | None:
    """Write out what the streams still hold; return what kept standard output from taking it.

    A reader that had enough is no fault. A stream that failed becomes the null device, as Python
    would tell of it once more at its end.
    """
    failed = None
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if stream is sys.stdout and not isinstance(error, BrokenPipeError):
                failed = error
    return failed
