"""Which system font serves which script, as data: ranges, file stems, the package to install."""

from __future__ import annotations

import os
import sys
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotebot.homes import find_home


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system that is not bundled.

    `serif` and `sans` are file stems in order of preference, with `{w}` for "Regular" or "Bold";
    the letters of one that `stands` follow each other as they are, unjoined and in order.
    """

    name: str
    ranges: tuple[tuple[int, int], ...]
    sans: tuple[str, ...]
    serif: tuple[str, ...] = ()
    package: str = "fonts-noto-core"
    stands: bool = False


def _noto(name: str, *ranges: tuple[int, int], stem: str = "", stands: bool = False) -> Script:
    stem = stem or name
    return Script(
        name,
        ranges,
        (f"NotoSans{stem}-{{w}}", f"NotoSerif{stem}-{{w}}"),
        (f"NotoSerif{stem}-{{w}}", f"NotoSans{stem}-{{w}}"),
        stands=stands,
    )


SCRIPTS: tuple[Script, ...] = (
    _noto("Armenian", (0x530, 0x58F), (0xFB13, 0xFB17), stands=True),
    _noto("Hebrew", (0x590, 0x5FF), (0xFB1D, 0xFB4F)),
    Script(
        "Arabic",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
        ("NotoSansArabic-{w}", "NotoNaskhArabic-{w}"),
        ("NotoNaskhArabic-{w}", "NotoSansArabic-{w}"),
    ),
    _noto("Syriac", (0x700, 0x74F)),
    _noto("Thaana", (0x780, 0x7BF)),
    _noto("NKo", (0x7C0, 0x7FF)),
    _noto("Devanagari", (0x900, 0x97F), (0xA8E0, 0xA8FF)),
    _noto("Bengali", (0x980, 0x9FF)),
    _noto("Gurmukhi", (0xA00, 0xA7F)),
    _noto("Gujarati", (0xA80, 0xAFF)),
    _noto("Oriya", (0xB00, 0xB7F)),
    _noto("Tamil", (0xB80, 0xBFF)),
    _noto("Telugu", (0xC00, 0xC7F)),
    _noto("Kannada", (0xC80, 0xCFF)),
    _noto("Malayalam", (0xD00, 0xD7F)),
    _noto("Sinhala", (0xD80, 0xDFF)),
    _noto("Thai", (0xE00, 0xE7F)),
    _noto("Lao", (0xE80, 0xEFF)),
    _noto("Tibetan", (0xF00, 0xFFF)),
    _noto("Myanmar", (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    _noto("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F), stands=True),
    _noto("Ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), stands=True),
    _noto("Cherokee", (0x13A0, 0x13FF), (0xAB70, 0xABBF), stands=True),
    _noto(
        "Canadian Aboriginal", (0x1400, 0x167F), (0x18B0, 0x18FF), stem="CanadianAboriginal",
        stands=True,
    ),
    _noto("Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _noto("Mongolian", (0x1800, 0x18AF)),
    _noto("Tifinagh", (0x2D30, 0x2D7F), stands=True),
    _noto("Yi", (0xA000, 0xA4CF), stands=True),
    Script(
        "Chinese, Japanese or Korean",
        (
            (0x1100, 0x11FF), (0x2E80, 0x303F), (0x3040, 0x31FF), (0x3200, 0x4DBF),
            (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
            (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x20000, 0x323AF),
        ),
        ("NotoSansCJK-{w}", "NotoSansCJKsc-{w}", "NotoSansCJKjp-{w}"),
        ("NotoSerifCJK-{w}", "NotoSansCJK-{w}"),
        package="fonts-noto-cjk",
        stands=True,
    ),
)  # fmt: skip
# Blocks are those of Unicode 16. Everything else (arrows, symbols, mathematics) comes from these.
SYMBOLS = Script(
    "symbols",
    (),
    (
        "NotoSans-{w}", "NotoSansSymbols-{w}", "NotoSansSymbols2-Regular", "NotoSansMath-Regular",
        "DejaVuSans", "DejaVuSans-Bold",
    ),
)  # fmt: skip
EMOJI_STEMS = ("NotoColorEmoji",)
EMOJI_PACKAGE = "fonts-noto-color-emoji"

_TABLE = sorted(
    (start, end, index) for index, script in enumerate(SCRIPTS) for start, end in script.ranges
)
_STARTS = [row[0] for row in _TABLE]


def script_of(point: int) -> Script | None:
    """Return the unbundled script that a code point belongs to, None for all others."""
    place = bisect_right(_STARTS, point) - 1
    if place >= 0 and point <= _TABLE[place][1]:
        return SCRIPTS[_TABLE[place][2]]
    return None


_CONJOINED = range(0x1100, 0x1200)  # parts of Hangul syllables


@lru_cache(maxsize=4096)
def needs_shaping(character: str) -> bool:
    """Return whether a character joins, moves or stacks beside others, so that it must be shaped.

    Marks do, the letters of most scripts that are not bundled, and what joins others (U+200D).
    """
    script = script_of(ord(character))
    joined = script is not None and not script.stands
    return (
        joined
        or character in "\u200c\u200d"
        or ord(character) in _CONJOINED
        or unicodedata.category(character).startswith("M")
    )


def font_folders() -> tuple[Path, ...]:
    """Return the folders in which this system keeps fonts.

    `QUOTEBOT_FONT_PATH` (folders divided like PATH) replaces them.
    """
    chosen = os.environ.get("QUOTEBOT_FONT_PATH")
    if chosen is not None:
        return tuple(Path(part) for part in chosen.split(os.pathsep) if part)
    home = find_home()
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft/Windows/Fonts",
            Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
        )
    return (
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/usr/local/share/fonts"),
        Path("/usr/share/fonts"),
    )


@lru_cache(maxsize=4)
def _index(folders: tuple[Path, ...]) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        for root, _folders, names in os.walk(folder):
            for name in sorted(names):
                stem, dot, ending = name.rpartition(".")
                if dot and ending.lower() in ("ttf", "otf", "ttc"):
                    found.setdefault(stem, Path(root) / name)
    return found


def find_system_font(stem: str) -> Path | None:
    """Return the file of the installed font with this file stem."""
    return _index(font_folders()).get(stem)
