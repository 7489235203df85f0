"""Kerning as a font's table "GPOS" has it, where no HarfBuzz is there to read it.

Pillow shapes where libfribidi is, which macOS, Windows and small images of Linux lack; else it
knows the table "kern" alone, which no new font has. Pair adjustments of formats 1 and 2 are read
(OpenType 1.9.1, lookup type 2).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

from quotebot.cards.typefaces.cmap import list_tables

_PAIR, _EXTENSION = 2, 9
_X_ADVANCE = 4


class Pairs:
    """The pairs of one font; a point of code beyond 16 bits has none."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        tables = list_tables(data, 0)
        self._em = self._one("H", tables[b"head"] + 18)
        self._segments = self._read_segments(tables[b"cmap"])
        self._lookups = self._read_lookups(tables[b"GPOS"]) if b"GPOS" in tables else []

    def between(self, first: str, second: str) -> float:
        """Return how much farther apart two letters stand than their advances say, in em."""
        left, right = self._glyph(ord(first)), self._glyph(ord(second))
        return sum(self._adjust(lookup, left, right) for lookup in self._lookups) / self._em

    def _one(self, kind: str, at: int) -> int:
        value: int = struct.unpack_from(f">{kind}", self._data, at)[0]
        return value

    def _many(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{count}H", self._data, at)

    def _read_segments(self, cmap: int) -> list[tuple[int, int, int, int, int]]:
        for row in range(self._one("H", cmap + 2)):
            at = cmap + self._one("I", cmap + 8 + 8 * row)
            if self._one("H", at) == 4:
                count = self._one("H", at + 6) // 2
                ranges = at + 16 + 6 * count
                columns = (
                    self._many(at + 16 + 2 * count, count),
                    self._many(at + 14, count),
                    self._many(at + 16 + 4 * count, count),
                    self._many(ranges, count),
                    range(ranges, ranges + 2 * count, 2),
                )
                return list(zip(*columns, strict=True))
        return []

    def _glyph(self, point: int) -> int:
        for start, end, delta, offset, place in self._segments:
            if start <= point <= end:
                if not offset:
                    return (point + delta) & 0xFFFF
                return self._one("H", place + offset + 2 * (point - start))
        return 0

    def _read_lookups(self, table: int) -> list[list[int]]:
        """Return the places of the pair adjustments of each lookup of the feature "kern"."""
        features = table + self._one("H", table + 6)
        wanted: set[int] = set()
        for row in range(self._one("H", features)):
            if self._data[features + 2 + 6 * row :][:4] == b"kern":
                at = features + self._one("H", features + 6 + 6 * row)
                wanted.update(self._many(at + 4, self._one("H", at + 2)))
        listed = table + self._one("H", table + 8)
        lookups = []
        for number in sorted(wanted):
            at = listed + self._one("H", listed + 2 + 2 * number)
            kind = self._one("H", at)
            places = [at + offset for offset in self._many(at + 6, self._one("H", at + 4))]
            if kind == _EXTENSION:
                kind = self._one("H", places[0] + 2) if places else 0
                places = [place + self._one("I", place + 4) for place in places]
            if kind == _PAIR:
                lookups.append(places)
        return lookups

    def _adjust(self, places: list[int], left: int, right: int) -> int:
        """Return what the first part of a lookup that knows a pair says of it."""
        for at in places:
            form, coverage, first, second = self._many(at, 4)
            sizes = (first.bit_count() * 2, second.bit_count() * 2)
            index = self._find(at + coverage, left)
            if index < 0:
                continue
            value = -1
            if form == 1:
                pairs = at + self._one("H", at + 10 + 2 * index)
                step = 2 + sum(sizes)
                count = self._one("H", pairs)
                seconds = (self._one("H", pairs + 2 + step * row) for row in range(count))
                row = next((row for row, glyph in enumerate(seconds) if glyph == right), -1)
                if row < 0:
                    continue
                value = pairs + 4 + step * row
            elif form == 2:
                group, other = (self._class(at + self._one("H", at + n), glyph)
                                for n, glyph in ((8, left), (10, right)))  # fmt: skip
                value = at + 16 + (group * self._one("H", at + 14) + other) * sum(sizes)
            if value < 0 or not first & _X_ADVANCE:
                return 0
            return self._one("h", value + 2 * (first & (_X_ADVANCE - 1)).bit_count())
        return 0

    def _find(self, at: int, glyph: int) -> int:
        """Return the index of a glyph in a coverage table, -1 where it is not in it."""
        form, count = self._many(at, 2)
        if form == 1:
            glyphs = self._many(at + 4, count)
            return glyphs.index(glyph) if glyph in glyphs else -1
        for row in range(count):
            start, end, index = self._many(at + 4 + 6 * row, 3)
            if start <= glyph <= end:
                return index + glyph - start
        return -1

    def _class(self, at: int, glyph: int) -> int:
        """Return the class of a glyph, 0 for all that have none."""
        form, start, count = self._many(at, 3)
        if form == 1:
            inside = start <= glyph < start + count
            return self._one("H", at + 6 + 2 * (glyph - start)) if inside else 0
        for row in range(start):
            first, last, group = self._many(at + 4 + 6 * row, 3)
            if first <= glyph <= last:
                return group
        return 0


@lru_cache(maxsize=64)
def pairs_of(path: str) -> Pairs:
    """Return the pairs of a bundled font's file."""
    return Pairs(Path(path).read_bytes())
