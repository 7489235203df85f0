"""A folder of images that can be interrupted and resumed without drawing anything twice."""

from __future__ import annotations

import hashlib
import json
import re
import time
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from quotebot.errors import InputError
from quotebot.export.manifest import Entry
from quotebot.files import refuse_write, write_atomic

JOURNAL = ".quotebot-export.jsonl"
MANIFEST = "manifest.json"
SHEET = re.compile(r"contact-sheet(-[0-9]+)?\.png")
# As write_atomic names an image or a manifest that has not got its name yet.
HALF_WRITTEN = re.compile(
    r"\.([0-9]{3,}-.+|manifest|contact-sheet(?:-[0-9]+)?|buffer.*)\.(png|jpg|webp|json|csv)\.[a-z0-9_]{8}"
)
# Letters that no accent can be taken off; "ß" is "ss" by case folding.
SPELLED_OUT = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)


def file_name(
    rank: int, text: str, quote_id: str, extension: str, *, part: int, parts: int, total: int = 1
) -> str:
    """Return a name that sorts by rank among `total` and tells a person what is inside.

    `012-attention-is-the-cheapest-material-k3x9.png`; cards of a carousel add `-2of4`.
    """
    spelt = text.casefold().translate(SPELLED_OUT)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))[:6]
    slug = "-".join(words)[:48].strip("-")
    piece = f"-{part}of{parts}" if parts > 1 else ""
    return (
        "-".join(filter(None, [f"{rank:0{max(3, len(str(total)))}d}", slug, quote_id]))
        + f"{piece}.{extension}"
    )


def recipe_of(ingredients: Mapping[str, object]) -> str:
    """Return the digest of everything that decides an image's bytes."""
    packed = json.dumps(ingredients, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(packed.encode()).hexdigest()


class Batch:
    """The folder of one export and the memory of what it already holds.

    As a context it takes a folder away again that it made and that has stayed empty.
    """

    def __init__(self, folder: Path) -> None:
        """Open or make `folder`; raises InputError when it cannot be used as one."""
        self.folder = folder
        if folder.exists() and not folder.is_dir():
            raise InputError("not a folder", where=str(folder), mend="Choose another --out.")
        self._made = [path for path in (folder, *folder.parents) if not path.exists()]
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refuse_write(folder, error) from error
        self._opened_s = time.time()
        self._done = self._remember()

    def __enter__(self) -> Batch:
        """Hand the batch over to those who fill it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Remove the folders that were made for a batch of which nothing has come."""
        for path in self._made if kind else ():
            try:
                path.rmdir()
            except OSError:
                # It holds something, or went by itself: either way it is not ours to remove.
                return

    def finished(self, recipe: str) -> tuple[Entry, ...]:
        """Return the entries of `recipe` when every one of their files still stands unharmed."""
        entries = self._done.get(recipe, ())
        if not entries or len(entries) != entries[0].parts:
            return ()
        return entries if all(self._stands(entry) for entry in entries) else ()

    def keep(self, entry: Entry, data: bytes) -> None:
        """Write one image, then note it in the journal, in that order."""
        write_atomic(self.folder / entry.file, data)
        self._done[entry.recipe] = (*self._done.get(entry.recipe, ()), entry)
        path = self.folder / JOURNAL
        try:
            with path.open("a", encoding="utf-8") as journal:
                journal.write(json.dumps(_pack(entry), ensure_ascii=False) + "\n")
        except OSError as error:
            raise refuse_write(path, error) from error

    def left_over(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """Return the images of an earlier export that stand here and are not among `entries`."""
        listed = {entry.file for entry in entries}
        known = {entry.file for group in self._done.values() for entry in group}
        return tuple(name for name in sorted(known - listed) if (self.folder / name).is_file())

    def close(self, files: Mapping[str, bytes]) -> None:
        """Write the manifests and the sheets; only then is the journal done with.

        Sheets of an earlier export that had more or fewer of them would show what is no longer so.
        """
        for name, data in files.items():
            write_atomic(self.folder / name, data)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        for path in self.folder.glob("contact-sheet*.png"):
            if SHEET.fullmatch(path.name) and path.name not in files:
                path.unlink(missing_ok=True)
        self._sweep()

    def _sweep(self) -> None:
        """Remove what an export that was killed had half written."""
        for path in self.folder.glob(".*"):
            try:
                if HALF_WRITTEN.fullmatch(path.name) and path.stat().st_mtime < self._opened_s:
                    path.unlink()
            except OSError:
                # It is only in the way of tidiness.
                continue

    def _stands(self, entry: Entry) -> bool:
        path = self.folder / entry.file
        if not path.is_file() or path.stat().st_size != entry.bytes:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256

    def _remember(self) -> dict[str, tuple[Entry, ...]]:
        packed = self._read_manifest()
        journal = self.folder / JOURNAL
        if journal.is_file():
            # A line cut off by a crash is one image to draw again, nothing worse.
            packed += filter(None, map(_load, journal.read_text("utf-8", "replace").splitlines()))
        done: dict[str, tuple[Entry, ...]] = {}
        for item in packed:
            entry = _unpack(item)
            if entry and entry not in done.get(entry.recipe, ()):
                done[entry.recipe] = (*done.get(entry.recipe, ()), entry)
        return done

    def _read_manifest(self) -> list[object]:
        """Return what the manifest lists; raises InputError for one that is another program's."""
        path = self.folder / MANIFEST
        if not path.is_file():
            return []
        table = _load(path.read_text("utf-8", "replace"))
        if not isinstance(table, dict) or "quotebot" not in table:
            raise InputError(
                "this is no manifest of quotebot's, and would be lost",
                where=str(path),
                mend="Move it away, or choose another --out.",
            )
        images = table.get("images")
        return images if isinstance(images, list) else []


def _load(text: str) -> object:
    try:
        loaded: object = json.loads(text)
    except ValueError:
        return None
    return loaded


def _pack(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def _unpack(item: object) -> Entry | None:
    """Return the entry that a manifest lists, None for what no export of today has written."""
    # An older version's have no caption; what a manifest says of an image is written anew anyway.
    known = set(Entry.__dataclass_fields__)
    if not isinstance(item, dict) or known - {"caption"} != set(item) - {"caption"}:
        return None
    words, flags = item["words"], item["flags"]
    sound = (
        isinstance(words, list)
        and [type(word) for word in words] == [int, int]
        and isinstance(flags, list)
        and all(isinstance(item[name], int) for name in ("bytes", "part", "parts"))
        and all(isinstance(item[name], str) for name in ("file", "recipe", "sha256"))
        and Path(item["file"]).name == item["file"]
    )
    return Entry(**{**item, "words": tuple(words), "flags": tuple(flags)}) if sound else None
