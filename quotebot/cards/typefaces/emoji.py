"""The system's colour emoji, which come from a font of their own or not at all."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from quotebot.cards.typefaces.fonts import (
    EMOJI_PX,
    Face,
    can_shape,
    coverage_of,
    font_at,
    shown_points,
)
from quotebot.cards.typefaces.scripts import EMOJI_PACKAGE, EMOJI_STEMS, find_system_font
from quotebot.errors import InputError

#: How large an em of the emoji font is beside one of the letters.
EMOJI_EM = 0.94
# What may stand right behind an emoji, and how much air it keeps from its picture, in em.
_CLOSERS = frozenset(".,;:!?…”’“‘»«›‹\"')]}")
_AIR = 0.02


@lru_cache(maxsize=1)
def emoji_face() -> Face | None:
    """Return the colour emoji font of the system, None when there is none."""
    for stem in EMOJI_STEMS:
        path = find_system_font(stem)
        if path is not None:
            return Face(str(path), emoji=True, whole_words=True)
    return None


def need_emoji_face(cluster: str) -> Face:
    """Return the emoji face; raises InputError that names `cluster` when it cannot be drawn."""
    face = emoji_face()
    point = ord(cluster[0])
    name = unicodedata.name(cluster[0], "an unassigned character")
    if face is not None and len(shown_points(cluster)) > 1 and not can_shape():
        raise InputError(
            f"the emoji {cluster!r} ({name} and what follows it) needs text shaping, which needs "
            "libfribidi",
            mend="Install it (Debian and Ubuntu: apt install libfribidi0), or leave the emoji out.",
        )
    if face is None:
        raise InputError(
            f"no font here has the emoji {cluster!r} ({name})",
            mend=f"Install one (Debian and Ubuntu: apt install {EMOJI_PACKAGE}).",
        )
    if point not in coverage_of(face):
        raise InputError(
            f"the emoji font here is too old for {cluster!r} ({name}, U+{point:04X})",
            mend=f"Update it ({EMOJI_PACKAGE}), or leave the emoji out.",
        )
    return face


@lru_cache(maxsize=512)
def close_up(emoji: str, mark: str, face: Face) -> float:
    """Return how much nearer to an emoji what closes behind it stands, in em of the letters.

    An emoji has air on both sides of its picture. With a full stop's own it would be a hole, wide
    enough for the full stop to begin something.
    """
    from PIL import Image, ImageDraw

    if mark not in _CLOSERS:
        return 0.0
    font = font_at(face, EMOJI_PX)
    width = float(font.getlength(emoji))
    picture = Image.new("L", (2 * round(width), 2 * EMOJI_PX))
    ImageDraw.Draw(picture).text((0, EMOJI_PX), emoji, fill=255, font=font, anchor="ls")
    found = picture.getbbox()
    empty = (width - found[2]) / EMOJI_PX if found else 0.0
    return max(0.0, empty * EMOJI_EM - _AIR)
