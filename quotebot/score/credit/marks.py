"""Quotation marks of a typed article: the words within each pair, where they leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotebot.model import Word
from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary

#: How most write, and how the British do: “…” or "…", and ‘…’ or '…'.
DOUBLE, SINGLE = '“”"', "‘’'"
OPENING, CLOSING = '“"', '”"'
STOPS = ".,?!…"
_DOUBLES = frozenset('“”„«»"')
_AFTER = STOPS + ";:)—–-"
_PAIRS = {"‘": "’", "'": "'"}
# What is left out at the head of these: "'tis", "'90s". Word processors set ‘ there.
_ELIDED = late_pattern(
    r"[‘'’](?:\d|(?:tis|twas|twere|twill|em|til|till|cause|cos|bout|round|n|neath|nuff|kay|cept)\b)",
    re.IGNORECASE,
)
# A word that ends in a mark: what of it stands before, within and behind that mark.
_ENDS = late_pattern(r"(.*?)([.,?!…—–-]*)(['’])([.,?!…;:)—–-]*)")
_CLIPPED = vocabulary("an th wi mo fo lil ol mos jus tha gov guv")


@dataclass(frozen=True, slots=True)
class Span:
    """The words `[start, end)` of one pair of marks, of a paragraph `[opens, closes)`.

    `stop` is the punctuation beside its closing mark; `plain` that no quotation stands within it;
    `marks` are the signs that it may stand between.
    """

    start: int
    end: int
    opens: int
    closes: int
    stop: str
    plain: bool
    marks: str = DOUBLE


def find_spans(words: Sequence[Word], start: int, end: int) -> list[Span] | None:
    """Return the quotations of a paragraph in order, None where its marks leave a doubt."""
    spans: list[Span] = []
    opened: int | None = None
    for number in range(start, end):
        text = words[number].text
        if _DOUBLES.isdisjoint(text):
            continue
        marks = sum(text.count(mark) for mark in _DOUBLES)
        head = text[:1] in tuple(OPENING) and (text[0] == "“" or opened is None)
        tail = text.rstrip(_AFTER)[-1:] in tuple(CLOSING) and len(text) > 1
        if marks != head + tail:
            return None
        if head:
            if opened is not None:
                return None
            opened = number
        if tail:
            if opened is None:
                return None
            inner = [word.text.strip(OPENING + CLOSING) for word in words[opened : number + 1]]
            plain = not any(one.startswith(("‘", "'", "`")) for one in inner) and not inner[
                -1
            ].rstrip(STOPS).endswith(("’", "'"))
            spans.append(Span(opened, number + 1, start, end, _find_stop(text), plain))
            opened = None
    return None if opened is not None else spans


def find_single_spans(words: Sequence[Word], start: int, end: int) -> list[Span] | None:
    """Return the quotations of a paragraph between single marks, None where these leave a doubt.

    The closing mark is an apostrophe's sign, too: "the workers’" closes nothing.
    """
    spans: list[Span] = []
    opened, closing = -1, ""
    for number in range(start, end):
        text = words[number].text
        if text[0] in _PAIRS:
            if opened >= 0 or _ELIDED.match(text):
                return None
            opened, closing = number, _PAIRS[text[0]]
        if "‘" in text[1:] or "`" in text:
            return None
        ends = _ENDS.fullmatch(text, 1) if "’" in text or "'" in text else None
        if not ends or (ends[3] != closing and not ends[2]):
            continue
        if closes_single(text):
            if ends[3] != closing:
                return None
            within = (word.text for word in words[opened : number + 1])
            plain = not any(sign in one for one in within for sign in _DOUBLES)
            spans.append(Span(opened, number + 1, start, end, _find_stop(text), plain, SINGLE))
            opened, closing = -1, ""
        elif ends[4]:
            # "… the workers’, said": of an apostrophe as likely as of a closing mark.
            return None
    return None if opened >= 0 else spans


def closes_single(text: str) -> bool:
    """Tell whether a word of a quotation ends in its closing single mark, and in no apostrophe.

    Behind punctuation it always does, else never where a word so spelt may lack its end.
    """
    ends = _ENDS.fullmatch(text, 1)
    if not ends:
        return False
    stem = ends[1].lstrip("(‘'").lower()
    return bool(ends[2]) or not (stem.endswith(("s", "in")) or len(stem) < 3 or stem in _CLIPPED)


def opens_quotation(text: str, marks: str) -> bool:
    """Tell whether a word begins with an opening mark."""
    return text.startswith(tuple(_PAIRS) if marks == SINGLE else tuple(OPENING))


def closes_quotation(text: str, marks: str) -> bool:
    """Tell whether a word ends in a closing mark, a comma behind it left aside."""
    if marks == SINGLE:
        return closes_single(text)
    return text.rstrip(",").endswith(tuple(CLOSING))


def strip_marks(text: str, marks: str) -> str:
    """Return a word without its quotation marks; an apostrophe stays."""
    if marks != SINGLE:
        return text.strip(marks)
    return strip_closing(text).lstrip("‘'")


def strip_closing(text: str) -> str:
    """Return a word of a quotation in single marks without its closing one; an apostrophe stays."""
    ends = _ENDS.fullmatch(text)
    return ends[1] + ends[2] + ends[4] if ends and closes_single(text) else text


def is_british(texts: Iterable[Sequence[Word]]) -> bool:
    """Tell whether an article sets its quotations in single marks, by its paragraphs.

    Double ones stand there within single ones alone.
    """
    singles = False
    for words in texts:
        opens = any(word.text[0] in _PAIRS for word in words)
        if not opens and not all(_DOUBLES.isdisjoint(word.text) for word in words):
            return False
        singles = singles or opens
    return singles


def _find_stop(text: str) -> str:
    """Return the punctuation with which a quotation's last word ends, within or after its mark."""
    core = text.rstrip(_AFTER + CLOSING + "’'")
    signs = [sign for sign in text[len(core) :] if sign not in CLOSING + "’'"]
    return signs[-1] if signs else ""
