"""Word lists of installed packages, kept so that a few words are found without reading all of them.

A list of 135,000 words takes 0.15 s to read, of which a card's preview needs forty. The first use
writes it, in drawers by the first letters, to the user's cache folder; from then on only the
drawers that are asked for are read. Nothing is lost with the folder: it is made anew, or done
without.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from quotebot.errors import InputError
from quotebot.files import write_atomic
from quotebot.homes import user_folder

# Goes up when the format changes.
FORMAT = 2
DRAWER_LETTERS = 2

Pairs = Iterable[tuple[str, str]]


class WordFile:
    """Words and what is known of each, read drawer by drawer."""

    def __init__(self, body: bytes, drawers: dict[str, tuple[int, int]]) -> None:
        """`drawers` maps first letters to the half-open range of `body` that holds them."""
        self._body = body
        self._drawers = drawers
        # Talk asks for the same words again and again.
        self._found: dict[str, str | None] = {}

    def get(self, word: str) -> str | None:
        """Return what is known of a word, None for one that is not in the list."""
        if word not in self._found:
            self._found[word] = self._look_up(word)
        return self._found[word]

    def _look_up(self, word: str) -> str | None:
        drawer = self._drawers.get(word[:DRAWER_LETTERS])
        if drawer is None or "\t" in word or "\n" in word:
            return None
        start, end = drawer
        key = f"{word}\t".encode(errors="surrogatepass")
        if self._body.startswith(key, start, end):
            at = start
        elif (line := self._body.find(b"\n" + key, start, end)) >= 0:
            at = line + 1
        else:
            return None
        stop = self._body.find(b"\n", at, end)
        return self._body[at + len(key) : end if stop < 0 else stop].decode()

    def __contains__(self, word: str) -> bool:
        return self.get(word) is not None


def find_data(package: str, name: str) -> Path:
    """Return a data file of a package without importing the package."""
    spec = find_spec(package)
    folder = next(iter(spec.submodule_search_locations or ())) if spec else ""
    return Path(folder) / name


def open_words(name: str, source: Path, read: Callable[[str], Pairs]) -> WordFile:
    """Return the words that `read` finds in the text of `source`, kept as `name` from then on.

    Words hold no tab or line end, and what is known of them no line end.
    """
    facts = source.stat()
    folder = user_folder("cache")
    path = folder / f"{name}-{FORMAT}-{facts.st_size}-{facts.st_mtime_ns}.words"
    try:
        return _take_apart(path.read_bytes())
    except (OSError, ValueError):
        data = _put_together(read(source.read_text("utf-8-sig")))
        # A folder that cannot be written costs time, nothing else.
        with suppress(InputError, OSError):
            write_atomic(path, data)
            for other in folder.glob(f"{name}-*.words"):
                if other != path:
                    other.unlink()
        return _take_apart(data)


def _put_together(pairs: Pairs) -> bytes:
    drawers: dict[str, dict[str, str]] = {}
    for word, known in pairs:
        drawers.setdefault(word[:DRAWER_LETTERS], {})[word] = known
    table: dict[str, tuple[int, int]] = {}
    body = bytearray()
    for letters, words in drawers.items():
        start = len(body)
        body += "\n".join(f"{word}\t{known}" for word, known in words.items()).encode()
        table[letters] = (start, len(body))
    return json.dumps([len(body), table]).encode() + b"\n" + bytes(body)


def _take_apart(data: bytes) -> WordFile:
    """Raises ValueError for a file that is cut short or no such file."""
    head, _, body = data.partition(b"\n")
    size, table = json.loads(head)
    if len(body) != size:
        raise ValueError("cut short")
    return WordFile(body, {letters: (start, end) for letters, (start, end) in table.items()})
