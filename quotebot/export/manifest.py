"""What a batch holds, as JSON, as CSV and as Buffer's bulk CSV; pure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from urllib.parse import quote as quote_url

from quotebot.pattern import late_pattern

FORMAT_VERSION = 1
BUFFER_MOST_ROWS = 100
APOSTROPHE = "'"
# How a formula begins, in a Japanese spreadsheet in wide signs as well.
_BEGINNINGS = frozenset("=+-@\t\r\n＝＋－＠")
# Where a comma parts the digits of numbers, as in Germany, a spreadsheet parts cells at semicolons:
# what stands behind one in a quote would be a cell of its own, and a line a row. ";-)" is none, and
# a handle on a line of its own is left as it is posted.
_BEGINS_BEHIND = late_pattern(r"[;\t][ \t]{0,9}(?=[=＝]|[-+@－＋＠][\w(])|\n[ \t]{0,9}(?=[=＝])")


@dataclass(frozen=True, slots=True)
class ClipFile:
    """The clip of a quote as its entry names it; without one, names are empty and the rest None.

    Both files are relative to the batch's folder; `clip_recipe` is the digest of everything that
    went into the clip.
    """

    clip_file: str = ""
    clip_bytes: int | None = None
    clip_sha256: str = ""
    clip_length_ms: int | None = None
    clip_width_px: int | None = None
    clip_height_px: int | None = None
    clip_captions: str = ""
    clip_recipe: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One image of a batch.

    `file` is relative to the batch's folder; `words` is the half-open range of source word
    indices; `part` of `parts` counts the cards of a carousel from 1; `recipe` is the digest of
    everything that went into the image, by which a resumed batch knows that it need not be drawn
    again; `caption` is the text that a post would have, `published` the episode's date as it is
    known. `source_file` names the transcript's file, such that it is told from others of the batch;
    it is empty for standard input. The clip of a carousel is its first card's.
    """

    rank: int
    file: str
    quote_id: str
    text: str
    attribution: str
    show: str
    title: str
    url: str
    source: str
    source_id: str
    words: tuple[int, int]
    start_ms: int | None
    end_ms: int | None
    score: float
    template: str
    width_px: int
    height_px: int
    format: str
    bytes: int
    sha256: str
    alt_text: str
    part: int
    parts: int
    flags: tuple[str, ...]
    recipe: str
    caption: str = ""
    published: str = ""
    source_file: str = ""
    clip_file: str = ""
    clip_bytes: int | None = None
    clip_sha256: str = ""
    clip_length_ms: int | None = None
    clip_width_px: int | None = None
    clip_height_px: int | None = None
    clip_captions: str = ""
    clip_recipe: str = ""

    @property
    def clip(self) -> ClipFile:
        """What the entry says of its clip."""
        return ClipFile(**{name: getattr(self, name) for name in ClipFile.__dataclass_fields__})

    def with_clip(self, clip: ClipFile) -> Entry:
        """Return the entry with this clip."""
        return replace(self, **asdict(clip))


def to_json(entries: Sequence[Entry], version: str) -> bytes:
    """Return `manifest.json`: stable keys, no dates, so that equal batches are equal bytes."""
    table = {
        "quotebot": version,
        "format_version": FORMAT_VERSION,
        "images": [asdict(entry) for entry in entries],
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def to_csv(entries: Sequence[Entry]) -> bytes:
    """Return `manifest.csv`, UTF-8 with a byte order mark so that spreadsheets read it right."""
    rows = [asdict(entry) for entry in entries]
    for row in rows:
        row["first_word"], row["end_word"] = row.pop("words")
        row["flags"] = " ".join(row["flags"])
        del row["recipe"], row["clip_recipe"]
    columns = [
        "rank", "file", "quote_id", "text", "attribution", "show", "title", "url",
        "published", "source", "source_id", "source_file", "first_word", "end_word", "start_ms",
        "end_ms", "score", "template", "width_px", "height_px", "format", "bytes", "sha256",
        "alt_text", "part", "parts", "clip_file", "clip_bytes", "clip_sha256", "clip_length_ms",
        "clip_width_px", "clip_height_px", "clip_captions", "flags", "caption",
    ]  # fmt: skip
    return _write(columns, [[row[column] for column in columns] for row in rows])


def to_buffer_csv(
    entries: Sequence[Entry], texts: Sequence[str], media_base_url: str
) -> tuple[bytes, ...]:
    """Return Buffer's bulk-upload CSV, as many files as its limit of 100 rows asks for.

    `texts` holds the post text of each entry. Columns are those of Buffer's template ("Text",
    "Image URL", "Tags", "Posting Time"); an empty posting time lets Buffer's own queue decide.
    What begins like a formula has a space before it, as networks drop it, unlike an apostrophe.
    """
    base = media_base_url.rstrip("/")
    rows = [
        [text, f"{base}/{quote_url(entry.file)}", "", ""]
        for entry, text in zip(entries, texts, strict=True)
        if entry.part == 1
    ]
    header = ["Text", "Image URL", "Tags", "Posting Time"]
    starts = range(0, max(1, len(rows)), BUFFER_MOST_ROWS)
    return tuple(
        _write(header, rows[start : start + BUFFER_MOST_ROWS], guard=" ") for start in starts
    )


def _write(
    header: Sequence[str], rows: Sequence[Sequence[object]], guard: str = APOSTROPHE
) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_defuse(cell, guard) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _defuse(cell: object, guard: str) -> object:
    # A spreadsheet runs a cell that begins like a formula; a transcript must not be able to.
    if not isinstance(cell, str):
        return cell
    if guard == APOSTROPHE:
        cell = _BEGINS_BEHIND.sub(rf"\g<0>{guard}", cell)
    return guard + cell if cell[:1] in _BEGINNINGS else cell
