"""Writing files so that a reader sees the old bytes or the new ones, never half of them."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotebot.errors import InputError


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

    Makes the folder and raises like `write_atomic`.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary_name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise refuse_write(path, error) from error
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
