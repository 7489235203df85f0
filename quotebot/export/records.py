"""What the manifest and the journal of a folder say of the files that an export made there.

Both may have been written by another version, cut off by a crash or changed by hand: what is no
record of today's is passed over, and its files are made again.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from quotebot.errors import InputError
from quotebot.export.manifest import ClipFile, Entry
from quotebot.files import refuse_write

JOURNAL = ".quotebot-export.jsonl"
MANIFEST = "manifest.json"
_CLIP_KEYS = frozenset(ClipFile.__dataclass_fields__)
_LATER_KEYS = frozenset({"caption", "published", "source_file"})
_CLIP_NUMBERS = ("clip_bytes", "clip_length_ms", "clip_width_px", "clip_height_px")


def write_record(folder: Path, kept: Entry | ClipFile) -> None:
    """Write an image or a clip that stands into the journal of `folder`."""
    path = folder / JOURNAL
    try:
        with path.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(asdict(kept), ensure_ascii=False) + "\n")
    except OSError as error:
        raise refuse_write(path, error) from error


def read_records(folder: Path) -> list[object]:
    """Return what the manifest of `folder` lists, and after it what its journal does.

    Raises InputError where the manifest is another program's.
    """
    records = _read_manifest(folder / MANIFEST)
    journal = folder / JOURNAL
    if journal.is_file():
        # A line cut off by a crash is one image to draw again, nothing worse.
        # Only "\n" ends one: a caption may hold other signs that end lines of text.
        lines = journal.read_text("utf-8", "replace").split("\n")
        records += filter(None, map(_load, lines))
    return records


def _read_manifest(path: Path) -> list[object]:
    """Return what the manifest lists; raises InputError for one that is another program's."""
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


def names_of(kept: Entry | ClipFile) -> set[str]:
    """Return the names of the files that an image or a clip is of, its captions among them."""
    clip = {kept.clip_file, kept.clip_captions}
    return (clip | {kept.file} if isinstance(kept, Entry) else clip) - {""}


def unpack_clip(item: object) -> ClipFile | None:
    """Return the clip that an entry or a line of the journal names, None where it has none."""
    if not isinstance(item, dict) or not set(item) >= _CLIP_KEYS:
        return None
    names = [item["clip_file"], item["clip_captions"]]
    sound = (
        all(isinstance(name, str) and name and Path(name).name == name for name in names)
        and all(isinstance(item[key], str) for key in ("clip_sha256", "clip_recipe"))
        and all(type(item[key]) is int for key in _CLIP_NUMBERS)
    )
    return ClipFile(**{key: item[key] for key in _CLIP_KEYS}) if sound else None


def unpack_entry(item: object) -> Entry | None:
    """Return the entry that a manifest lists, without its clip.

    None for what no export of today has written.
    """
    # An older version's lack some; what a manifest says of an image is written anew anyway.
    known = set(Entry.__dataclass_fields__) - _CLIP_KEYS - _LATER_KEYS
    if not isinstance(item, dict) or known != set(item) - _CLIP_KEYS - _LATER_KEYS:
        return None
    item = {key: value for key, value in item.items() if key not in _CLIP_KEYS}
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
