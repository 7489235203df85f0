"""What a TrueType or OpenType file says of itself: its characters, and how bold it is.

Of the table "cmap" formats 4 and 12 are read (OpenType 1.9), which every font in use carries.
"""

from __future__ import annotations

import struct
from pathlib import Path


def read_coverage(path: Path, index: int = 0) -> frozenset[int]:
    """Return the code points with a glyph; raises ValueError for a file that is not a font."""
    try:
        data = path.read_bytes()
        return _coverage(data, index)
    except (struct.error, IndexError) as error:
        raise ValueError("the font file is damaged") from error


def read_weight(path: Path) -> int:
    """Return the weight that a font file is of (usWeightClass of "OS/2", 100 to 900).

    0 where it does not say, is of every weight (a variable font), or is no font.
    """
    try:
        data = path.read_bytes()
        tables = list_tables(data, 0)
        if b"fvar" in tables or b"OS/2" not in tables:
            return 0
        weight: int = struct.unpack_from(">H", data, tables[b"OS/2"] + 4)[0]
    except (OSError, ValueError, struct.error, IndexError):
        return 0
    return weight if 100 <= weight <= 900 else 0


def _coverage(data: bytes, index: int) -> frozenset[int]:
    tables = list_tables(data, index)
    if b"cmap" not in tables:
        raise ValueError("the font has no character map")
    return _read_cmap(data, tables[b"cmap"])


def list_tables(data: bytes, index: int) -> dict[bytes, int]:
    """Return where each table of a font begins; raises ValueError for what is none."""
    start = 0
    if data[:4] == b"ttcf":
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
