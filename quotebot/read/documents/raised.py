"""Raised signs: the numbers of notes, which nobody says, and powers, which are numbers."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern

#: From the signs of a power to the same signs raised.
POWERS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# Raised numbers that lead to notes, and what they stand behind ("m" may be squared).
_NOTE = late_pattern(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?")
_NOTED = late_pattern(r"(?:[^\W\d_]{3}|[.,;:!?”\"’)])$")
# Without them "10⁻³" and "5 m²" are other numbers.
_POWER = late_pattern(r"[-−+]?[0-9]{1,3}")
_BASE = late_pattern(r"(?:[0-9]|\b[A-Za-z]|\b[ckm]m)$")
# What a raised text stands within until its paragraph is whole; no document holds these signs.
_RAISE, _LOWER = "\x02", "\x03"
_RAISED = late_pattern(r"\x02([^\x02\x03]*)\x03")


def mark_raised(text: str) -> str:
    """Return a piece of a paragraph marked as raised, for `read_raised`."""
    return f"{_RAISE}{text.replace(_RAISE, '').replace(_LOWER, '')}{_LOWER}"


def read_raised(text: str) -> str:
    """Return a paragraph without the numbers of notes that are marked as raised in it, its powers
    in raised digits, and all else that is raised as it is.
    """
    if _RAISE not in text:
        return text
    # A number may be set in several pieces.
    whole = text.replace(_LOWER + _RAISE, "")
    return _RAISED.sub(_read, whole)


def _read(piece: re.Match[str]) -> str:
    text = piece[1]
    before = piece.string[max(0, piece.start() - 3) : piece.start()]
    if _NOTE.fullmatch(text.strip()) and _NOTED.search(before):
        return ""
    if _POWER.fullmatch(text.strip()) and _BASE.search(before):
        return text.translate(POWERS)
    return text
