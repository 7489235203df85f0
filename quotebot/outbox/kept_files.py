"""Files of cards and clips as they are kept: whole, lost, or out of reach for now."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from quotebot.errors import InputError

# What a disk answers for a bad sector, or where the checksum of one is wrong.
_SPOILT = frozenset(
    getattr(errno, name) for name in ("EIO", "EBADMSG", "EUCLEAN") if hasattr(errno, name)
)


class CardLost(InputError):
    """The file of a card or a clip is gone, or is not what was saved."""


class CardAway(CardLost):
    """The file of a card or a clip cannot be read now: its disk, or all of them, may come back.

    `folder` is the one in which all of its kind are kept; `may_be_spoilt` tells that the disk found
    this file wrong, and not its rights or its place.
    """

    def __init__(
        self, what: str, *, where: str, mend: str, folder: Path, may_be_spoilt: bool
    ) -> None:
        super().__init__(what, where=where, mend=mend)
        self.folder = folder
        self.may_be_spoilt = may_be_spoilt


def is_whole(path: Path, digest: str) -> bool:
    """Tell whether a file holds what was saved; it counts as used now (see `Media.tidy`)."""
    try:
        if sha256(path.read_bytes()).hexdigest() != digest:
            return False
    except OSError:
        return False
    with suppress(OSError):
        os.utime(path)
    return True


def is_on_disk(path: Path, digest: str) -> bool:
    """Tell whether the disk itself gives a file whole, and not only the system's memory of it."""
    try:
        with path.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return sha256(file.read()).hexdigest() == digest
    except OSError:
        return False


def refuse_read(kind: str, path: Path, folder: Path, error: OSError, mend: str) -> CardLost:
    """Return what to raise of a file that cannot be read, of those that are kept in `folder`.

    One that is missing there is lost. A disk that fails, or is not mounted, takes all of them away,
    and no post is to fail for that; what it was mounted on is an empty folder.
    """
    if isinstance(error, FileNotFoundError) and _holds_any(folder):
        return CardLost(f"the {kind} cannot be read ({error.strerror})", where=str(path), mend=mend)
    return CardAway(
        f"the {kind} cannot be read now ({error.strerror})",
        where=str(path),
        mend="Mount its disk or mend its rights; if it is lost, make it again with `quotebot add`",
        folder=folder,
        may_be_spoilt=error.errno in _SPOILT,
    )


def _holds_any(folder: Path) -> bool:
    try:
        return next(folder.iterdir(), None) is not None
    except OSError:
        return False
