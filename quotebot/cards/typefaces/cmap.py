"""What a TrueType or OpenType file says of itself: its characters, how bold and slanted it is.

Of the table "cmap" formats 4 and 12 are read (OpenType 1.9), which every font in use carries.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

_COLLECTION = b"ttcf"
_MOST_FACES = 256  # of a collection: any more are a damaged file's


def read_coverage(path: Path, index: int = 0) -> frozenset[int]:
    """Return the code points with a glyph; raises ValueError for a file that is not a font."""
    try:
        data = path.read_bytes()
        return _coverage(data, index)
    except (struct.error, IndexError) as error:
        raise ValueError("the font file is damaged") from error


def read_weight(path: Path) -> int:
    """Return the weight that a font file is of (usWeightClass of "OS/2", 100 to 900).

    0 where it does not say, is of every weight (a variable font), has several (a collection), or is
    no font.
    """
    try:
        data = path.read_bytes()
        return 0 if data[:4] == _COLLECTION else _read_cut(data, 0).weight
    except (OSError, ValueError, struct.error, IndexError):
        return 0


def pick_cut(path: Path, weight: int, italic: bool) -> tuple[int, int, bool]:
    """Return which face of a font file is nearest to what is asked for: its index, weight, slant.

    A collection holds several: those that are as wide as its first are looked at first, and of two
    as near the earlier one is taken. Where a face does not say its weight it is that asked for, and
    so it is where there is no choice. Raises ValueError for a file that is not a font.
    """
    try:
        data = path.read_bytes()
        count = struct.unpack_from(">I", data, 8)[0] if data[:4] == _COLLECTION else 1
        cuts = [_read_cut(data, index) for index in range(min(count, _MOST_FACES))]
    except (struct.error, IndexError) as error:
        raise ValueError("the font file is damaged") from error

    if not cuts:
        raise ValueError("the collection is empty")

    def distance(index: int) -> tuple[bool, bool, int]:
        cut = cuts[index]
        return cut.width != cuts[0].width, cut.italic != italic, abs(cut.weight - weight)

    index = min(range(len(cuts)), key=distance)
    return index, (cuts[index].weight if count > 1 else 0) or weight, cuts[index].italic


class _Cut(NamedTuple):
    """One face of a family: 400 is regular, a width of 5 neither narrow nor wide."""

    weight: int
    italic: bool
    width: int


def _read_cut(data: bytes, index: int) -> _Cut:
    tables = list_tables(data, index)
    weight, width, italic = 0, 5, False
    if b"OS/2" in tables:
        weight, width = struct.unpack_from(">HH", data, tables[b"OS/2"] + 4)
        italic = bool(struct.unpack_from(">H", data, tables[b"OS/2"] + 62)[0] & 1)
    if b"head" in tables:
        italic |= bool(struct.unpack_from(">H", data, tables[b"head"] + 44)[0] & 2)
    told = 100 <= weight <= 900 and b"fvar" not in tables
    return _Cut(weight if told else 0, italic, width)


def _coverage(data: bytes, index: int) -> frozenset[int]:
    tables = list_tables(data, index)
    if b"cmap" not in tables:
        raise ValueError("the font has no character map")
    return _read_cmap(data, tables[b"cmap"])


def list_tables(data: bytes, index: int) -> dict[bytes, int]:
    """Return where each table of a font begins; raises ValueError for what is none."""
    start = 0
    if data[:4] == _COLLECTION:
        start = struct.unpack_from(">I", data, 12 + 4 * index)[0]
    if data[start : start + 4] not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise ValueError("this is not a TrueType or OpenType font")
    count = struct.unpack_from(">H", data, start + 4)[0]
    rows = (struct.unpack_from(">4sIII", data, start + 12 + 16 * row) for row in range(count))
    return {tag: offset for tag, _sum, offset, _length in rows}


def _read_cmap(data: bytes, base: int) -> frozenset[int]:
    count = struct.unpack_from(">H", data, base + 2)[0]
    points: set[int] = set()
    for row in range(count):
        platform, _encoding, offset = struct.unpack_from(">HHI", data, base + 4 + 8 * row)
        kind = struct.unpack_from(">H", data, base + offset)[0]
        if platform in (0, 3) and kind == 4:
            points.update(_read_format_4(data, base + offset))
        elif platform in (0, 3) and kind == 12:
            groups = struct.unpack_from(">I", data, base + offset + 12)[0]
            for group in range(groups):
                first, last, glyph = struct.unpack_from(
                    ">III", data, base + offset + 16 + 12 * group
                )
                points.update(range(first + (glyph == 0), min(last, 0x10FFFF) + 1))
    return frozenset(points)


def _read_format_4(data: bytes, base: int) -> set[int]:
    segments = struct.unpack_from(">H", data, base + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, base + 14)
    starts = struct.unpack_from(f">{segments}H", data, base + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", data, base + 16 + 4 * segments)
    range_base = base + 16 + 6 * segments
    offsets = struct.unpack_from(f">{segments}H", data, range_base)
    points: set[int] = set()
    for place, (start, end, delta, offset) in enumerate(
        zip(starts, ends, deltas, offsets, strict=True)
    ):
        if start == 0xFFFF:
            continue
        for point in range(start, end + 1):
            glyph = point + delta
            if offset:
                at = range_base + 2 * place + offset + 2 * (point - start)
                glyph = struct.unpack_from(">H", data, at)[0]
            if glyph & 0xFFFF:
                points.add(point)
    return points
