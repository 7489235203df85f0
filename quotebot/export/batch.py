"""A folder of images that can be interrupted and resumed without drawing anything twice."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from quotebot.errors import InputError
from quotebot.export.manifest import Entry
from quotebot.files import refuse_write, write_atomic

JOURNAL = ".quotebot-export.jsonl"
MANIFEST = "manifest.json"


def file_name(rank: int, text: str, quote_id: str, extension: str, *, part: int, parts: int) -> str:
    """Return a name that sorts by rank and tells a person what is inside.

    `012-attention-is-the-cheapest-material-k3x9.png`; cards of a carousel add `-2of4`.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))[:6]
    slug = "-".join(words)[:48].strip("-")
    piece = f"-{part}of{parts}" if parts > 1 else ""
    return "-".join(filter(None, [f"{rank:03d}", slug, quote_id])) + f"{piece}.{extension}"


def recipe_of(ingredients: Mapping[str, object]) -> str:
    """Return the digest of everything that decides an image's bytes."""
    packed = json.dumps(ingredients, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(packed.encode()).hexdigest()


class Batch:
    """The folder of one export and the memory of what it already holds."""

    def __init__(self, folder: Path) -> None:
        """Open or make `folder`; raises InputError when it cannot be used as one."""
        self.folder = folder
        if folder.exists() and not folder.is_dir():
            raise InputError("not a folder", where=str(folder), mend="Choose another --out.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refuse_write(folder, error) from error
        self._done = self._remember()

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
        """Write the manifests and the sheet; only then is the journal done with."""
        for name, data in files.items():
            write_atomic(self.folder / name, data)
        (self.folder / JOURNAL).unlink(missing_ok=True)

    def _stands(self, entry: Entry) -> bool:
        path = self.folder / entry.file
        if not path.is_file() or path.stat().st_size != entry.bytes:
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256

    def _remember(self) -> dict[str, tuple[Entry, ...]]:
        packed: list[object] = []
        manifest = self.folder / MANIFEST
        try:
            if manifest.is_file():
                packed += json.loads(manifest.read_text("utf-8")).get("images", [])
            journal = self.folder / JOURNAL
            if journal.is_file():
                # A line cut off by a crash is one image to draw again, nothing worse.
                packed += [
                    json.loads(line)
                    for line in journal.read_text("utf-8").splitlines()
                    if line.endswith("}")
                ]
        except (ValueError, AttributeError):
            return {}
        done: dict[str, tuple[Entry, ...]] = {}
        for item in packed:
            entry = _unpack(item)
            if entry and entry not in done.get(entry.recipe, ()):
                done[entry.recipe] = (*done.get(entry.recipe, ()), entry)
        return done


def _pack(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


def _unpack(item: object) -> Entry | None:
    if not isinstance(item, dict) or set(item) != set(Entry.__dataclass_fields__):
        return None
    first, end = item["words"]
    return Entry(**{**item, "words": (first, end), "flags": tuple(item["flags"])})
