"""What the networks said of a transcript, kept so that the next command on it need not ask again.

The same networks say the same of the same words, and a talk is mined, previewed, exported and
queued one after the other. Only their numbers are kept, no words, in the user's cache, whose
files may be deleted at any time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.errors import InputError
from quotebot.files import write_atomic
from quotebot.homes import user_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER, ENDING = "readings", ".reading"
#: In the name of each file: another layout is another file.
FORMAT = 1
SUM_BYTES = 16
#: Of longer transcripts too much would be held in memory: some 110 bytes a word.
MOST_WORDS = 100_000
#: Over this the files that were not used for longest go: a hundred talks of two hours and a half.
MOST_BYTES = 200_000_000


class Recollection:
    """What was said of one transcript, by name; what is new is kept by `save`."""

    def __init__(self, path: Path | None) -> None:
        """Take what is kept at `path`; nothing is, where it is None or no whole file is there."""
        self._path = path
        self._is_new = False
        self._said: dict[str, tuple[NDArray[np.float32], ...]] = {}
        if path is not None:
            with suppress(OSError, ValueError):
                self._said = _take_apart(path.read_bytes())

    @classmethod
    def of(cls, words: Sequence[str], networks: str) -> Recollection:
        """Return what the networks of a digest said of these words."""
        if len(words) > MOST_WORDS:
            return cls(None)
        read = blake2b(f"{networks} {FORMAT}".encode(), digest_size=16)
        for word in words:
            read.update(b"\n" + word.encode("utf-8", "surrogatepass"))
        try:
            return cls(user_folder("cache") / FOLDER / f"{read.hexdigest()}{ENDING}")
        except InputError:
            return cls(None)

    def find(self, name: str) -> tuple[NDArray[np.float32], ...] | None:
        """Return what was said under a name, in arrays to read only; None where nothing was."""
        return self._said.get(name)

    def knows(self, kind: str) -> bool:
        """Tell whether anything of a kind was said."""
        # More may be kept meanwhile.
        return any(name.startswith(f"{kind} ") for name in tuple(self._said))

    def keep(self, name: str, said: Sequence[NDArray[np.float32]]) -> None:
        """Remember what was said under a name."""
        if self._path is not None:
            self._said[name] = tuple(said)
            self._is_new = True

    def save(self) -> None:
        """Write what is new; a folder that cannot be written costs time, nothing else."""
        if self._path is None:
            return
        with suppress(InputError, OSError):
            if self._is_new:
                write_atomic(self._path, _put_together(self._said))
                self._is_new = False
                _make_room(self._path.parent)
            elif self._said:
                os.utime(self._path)


def name_reading(kind: str, *read: NDArray[np.int32]) -> str:
    """Return the name of what is said of these ids by networks of a kind."""
    digest = blake2b(digest_size=16)
    for ids in read:
        digest.update(f"{ids.shape}".encode() + ids.tobytes())
    return f"{kind} {digest.hexdigest()}"


def _put_together(said: dict[str, tuple[NDArray[np.float32], ...]]) -> bytes:
    shapes = {name: [array.shape for array in arrays] for name, arrays in said.items()}
    body = b"".join(array.astype("<f4").tobytes() for arrays in said.values() for array in arrays)
    whole = json.dumps(shapes).encode() + b"\n" + body
    return _sum(whole) + whole


def _take_apart(data: bytes) -> dict[str, tuple[NDArray[np.float32], ...]]:
    """Raises ValueError for what `_put_together` did not make, or not all of it."""
    import numpy as np

    whole = data[SUM_BYTES:]
    if _sum(whole) != data[:SUM_BYTES]:
        raise ValueError("damaged")
    head, _, body = whole.partition(b"\n")
    numbers = np.frombuffer(body, "<f4")
    at = 0

    def take(shape: Iterable[int]) -> NDArray[np.float32]:
        nonlocal at
        dimensions = tuple(shape)
        start, at = at, at + int(np.prod(dimensions))
        return numbers[start:at].reshape(dimensions)

    return {name: tuple(map(take, arrays)) for name, arrays in json.loads(head).items()}


def _sum(whole: bytes) -> bytes:
    return blake2b(whole, digest_size=SUM_BYTES).digest()


def _make_room(folder: Path) -> None:
    """Remove the readings that were not used for longest, until the others take MOST_BYTES."""
    kept = []
    for path in folder.glob(f"*{ENDING}"):
        facts = path.stat()
        kept.append((facts.st_mtime_ns, facts.st_size, path))
    spare = sum(size for _, size, _ in kept) - MOST_BYTES
    for _, size, path in sorted(kept):
        if spare <= 0:
            break
        path.unlink(missing_ok=True)
        spare -= size
