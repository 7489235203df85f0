"""Writing files so that a reader sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quotebot.errors import InputError

#: How the name of a file ends that has not got its own yet: no other program ends one so.
ENDING = ".qb"
_HALF_WRITTEN = re.compile(rf"\..+\.[a-z0-9_]{{8}}{re.escape(ENDING)}", re.DOTALL)
# Whoever writes one touches it all the time: after a day without, that process was killed.
_DEAD_AFTER_S = 86_400
_LONG_BYTES = 240
_swept: set[Path] = set()


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path` through a temporary file beside it and a rename.

    The folder is made when missing. Raises InputError when the place cannot be written to or the
    disk is full; the old file, if any, is then untouched.
    """
    with replace_file(path) as temporary, temporary.open("wb") as file:
        file.write(data)


@contextmanager
def replace_file(path: Path) -> Iterator[Path]:
    """Give a temporary file to fill, which takes the place of `path` once that went well.

    Makes the folder and raises like `write_atomic`. What a process that was killed left half
    written in that folder is removed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A name as long as any may be leaves no room for more.
        name = path.name if len(os.fsencode(path.name)) < _LONG_BYTES else path.name[:40]
        handle, temporary_name = tempfile.mkstemp(
            prefix=f".{name}.", suffix=ENDING, dir=path.parent
        )
    except OSError as error:
        raise refuse_write(path, error) from error
    if path.parent not in _swept:
        # Once a process: a batch writes a thousand files into one folder.
        _swept.add(path.parent)
        sweep(path.parent)
    temporary = Path(temporary_name)
    try:
        try:
            yield temporary
            os.fsync(handle)
        finally:
            # Windows neither renames nor removes what is still open.
            os.close(handle)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise refuse_write(path, error) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove the temporary files of `replace_file` that nobody has written to for a day.

    Where they cannot be removed they are only in the way of tidiness.
    """
    with suppress(OSError):
        until_s = _read_clock(folder) - _DEAD_AFTER_S
        with os.scandir(folder) as entries:
            for entry in entries:
                if _HALF_WRITTEN.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    with suppress(OSError):
                        if entry.stat(follow_symlinks=False).st_mtime < until_s:
                            Path(entry.path).unlink()


def _read_clock(folder: Path) -> float:
    """Return the time by which a folder's files are dated, or this machine's if that is earlier.

    A disk of another machine goes by that one's clock, some go by none: by ours a file that is
    being written could look old.
    """
    with tempfile.TemporaryFile(dir=folder) as file:
        return min(time.time(), os.fstat(file.fileno()).st_mtime)


def is_file(path: Path) -> bool:
    """Tell whether there is a file at `path`; a name that is longer than any can be is of none."""
    try:
        return path.is_file()
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return False
        raise


def require_text(path: Path) -> str:
    """Return a path as text that can be kept; raises InputError where bytes of it are no UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        raise InputError(
            "this name holds bytes that are no UTF-8",
            where=str(path),
            mend="Rename the file or its folder.",
        ) from error
    return str(path)


def refuse_write(path: Path, error: OSError) -> InputError:
    """Turn the system's refusal to write `path` into one line with its mend."""
    where = str(path)
    if error.errno == errno.ENOSPC:
        return InputError("the disk is full", where=where, mend="Free some space and run it again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return InputError(
            "no permission to write here",
            where=where,
            mend="Choose another folder or mend its rights.",
        )
    if error.errno in (errno.ENOTDIR, errno.EISDIR, errno.EEXIST):
        return InputError(
            "a file or folder of that name is in the way", where=where, mend="Choose another name."
        )
    return InputError(error.strerror or str(error), where=where)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
