"""A folder of images and clips that can be interrupted and resumed with nothing made twice."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from quotebot.errors import InputError
from quotebot.export.manifest import ClipFile, Entry
from quotebot.export.records import (
    JOURNAL,
    MANIFEST,
    names_of,
    read_records,
    unpack_clip,
    unpack_entry,
    write_record,
)
from quotebot.files import refuse_write, write_atomic

# What there is one or several of.
NUMBERED = (
    re.compile(r"contact-sheet(-[0-9]+)?\.png"),
    re.compile(r"buffer(-[0-9]+)?\.csv"),
)
# As write_atomic names an image, a clip or a manifest that has not got its name yet, and once did.
HALF_WRITTEN = re.compile(
    r"\.((?:[a-z0-9-]+-)?[0-9]{3,}-.+|manifest|contact-sheet(?:-[0-9]+)?|buffer.*)\.(png|jpg|webp|json|csv|mp4|vtt)\.[a-z0-9_]{8}(?:\.qb)?"
)


def recipe_of(ingredients: Mapping[str, object]) -> str:
    """Return the digest of everything that decides the bytes of an image or a clip."""
    packed = json.dumps(ingredients, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(packed.encode()).hexdigest()


class Batch:
    """The folder of one export and the memory of what it already holds.

    As a context it is the only one there, and takes a folder away again that it made and that has
    stayed empty.
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
        self._done: dict[str, dict[int, Entry]] = {}
        self._clips: dict[str, ClipFile] = {}
        self._names: set[str] = set()
        self._lock: int | None = None
        self._remember()

    def __enter__(self) -> Batch:
        """Hand the batch over to those who fill it; raises InputError while others do.

        Two would each list its own images, and what the first has made would be listed nowhere.
        """
        self._lock = _hold(self.folder)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let others in, and remove the folders that were made for what has come to nothing."""
        if self._lock is not None:
            os.close(self._lock)
        for path in self._made if kind else ():
            try:
                path.rmdir()
            except OSError:
                # It holds something, or went by itself: either way it is not ours to remove.
                return

    def finished(self, recipe: str) -> tuple[Entry, ...]:
        """Return the entries of `recipe` when every one of their files still stands unharmed."""
        parts = self._done.get(recipe, {})
        entries = tuple(parts[part] for part in sorted(parts))
        if not entries or len(entries) != entries[0].parts:
            return ()
        whole = all(self._stands(entry.file, entry.bytes, entry.sha256) for entry in entries)
        return entries if whole else ()

    def list_sizes(self) -> dict[str, tuple[int, int]]:
        """Return the width and height of the images known here, by their names."""
        known = (entry for parts in self._done.values() for entry in parts.values())
        return {entry.file: (entry.width_px, entry.height_px) for entry in known}

    def find_clip(self, recipe: str) -> ClipFile | None:
        """Return the clip of `recipe` when its video still stands unharmed."""
        clip = self._clips.get(recipe)
        if clip is None or not self._stands(clip.clip_file, clip.clip_bytes, clip.clip_sha256):
            return None
        return clip

    def keep(self, entry: Entry, data: bytes) -> None:
        """Write one image, then note it in the journal, in that order."""
        write_atomic(self.folder / entry.file, data)
        self._done.setdefault(entry.recipe, {})[entry.part] = entry
        write_record(self.folder, entry)

    def keep_clip(self, clip: ClipFile, captions: bytes) -> None:
        """Write the captions of a clip whose video stands in its place, then note both.

        What was written and noted before is left as it is.
        """
        path = self.folder / clip.clip_captions
        if not path.is_file() or path.read_bytes() != captions:
            write_atomic(path, captions)
        if self._clips.get(clip.clip_recipe) != clip:
            self._clips[clip.clip_recipe] = clip
            write_record(self.folder, clip)

    def give_name(self, entry: Entry, name: str) -> Entry:
        """Give an image that stands another name; the old one is left for the user to take away."""
        if entry.file != name:
            write_atomic(self.folder / name, (self.folder / entry.file).read_bytes())
        return replace(entry, file=name)

    def copy_clip(self, known: ClipFile, clip: ClipFile) -> None:
        """Give a clip that stands another name; the old one is left for the user to take away."""
        if known.clip_file != clip.clip_file:
            data = (self.folder / known.clip_file).read_bytes()
            write_atomic(self.folder / clip.clip_file, data)

    def left_over(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        """Return the files of an earlier export that stand here and are not among `entries`."""
        # Another export into this folder may have been done meanwhile.
        self._remember()
        listed = {name for entry in entries for name in names_of(entry)}
        return tuple(
            name for name in sorted(self._names - listed) if (self.folder / name).is_file()
        )

    def find_sheet(self, name: str, manifest: bytes) -> bytes | None:
        """Return a contact sheet of the export that wrote this manifest, None where it is gone.

        A sheet is written before its manifest: one that is younger is another export's, or was
        changed.
        """
        sheet, listed = self.folder / name, self.folder / MANIFEST
        try:
            if sheet.stat().st_mtime_ns <= listed.stat().st_mtime_ns:
                return sheet.read_bytes() if listed.read_bytes() == manifest else None
        except OSError:
            # It is drawn.
            pass
        return None

    def close(self, files: Mapping[str, bytes]) -> None:
        """Write the manifests and the sheets; only then is the journal done with.

        Of an earlier export that had more or fewer of them the others go: what they show is past.
        """
        for name, data in files.items():
            write_atomic(self.folder / name, data)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        for kind in NUMBERED:
            if any(map(kind.fullmatch, files)):
                for path in self.folder.iterdir():
                    if kind.fullmatch(path.name) and path.name not in files:
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

    def _stands(self, name: str, count: int | None, sha256: str) -> bool:
        path = self.folder / name
        try:
            if path.stat().st_size != count:
                return False
            return hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        except OSError:
            return False

    def _remember(self) -> None:
        """Take in what the manifest and the journal list, cards and clips each for themselves."""
        for record in read_records(self.folder):
            if clip := unpack_clip(record):
                self._clips[clip.clip_recipe] = clip
                self._names |= names_of(clip)
            if entry := unpack_entry(record):
                # What the journal says of an image comes after the manifest, and holds.
                self._done.setdefault(entry.recipe, {})[entry.part] = entry
                self._names |= names_of(entry)


def _hold(folder: Path) -> int | None:
    """Return an open folder that no other export holds; it is let go of when it is closed.

    None where there is no such lock: on Windows. Raises InputError.
    """
    try:
        import fcntl
    except ImportError:
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise refuse_write(folder, error) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise InputError(
            "another export is writing into this folder",
            where=str(folder),
            mend="Wait for it, or choose another --out.",
        ) from error
    except OSError:
        # On some network drives others cannot be kept out; the export itself lacks nothing.
        pass
    return handle
