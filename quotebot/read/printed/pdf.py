"""PDF: the text of its pages by pypdf, as lines with their places, and what its properties say."""

from __future__ import annotations

import io
import logging
import math
import unicodedata
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.documents.paragraphs import names_author, own_title
from quotebot.read.facts import Facts
from quotebot.read.printed.footnotes import drop_notes
from quotebot.read.printed.page_lines import Line
from quotebot.read.printed.print_flow import flow
from quotebot.read.printed.running_heads import drop_line_numbers, drop_running_heads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pypdf import PageObject, PdfReader

_KIND = "a PDF document"
_AGAIN = "Save it again, or save its text as .txt (for example with pdftotext)."
_MOST_PAGES = 5_000
_MOST_TEXT_CHARS = 20_000_000
# Steps of drawing, of all pages: 600 pages of a court take some 100,000, a million 15 s.
_MOST_STEPS = 4_000_000
_LIGATURES = late_pattern("[\ufb00-\ufb06]")
# Bullets: of the standard encoding (PDF 32000-1, annex D), and of fonts of signs.
_POINT = late_pattern("^[\x7f\ue000-\uf8ff]\\s+")
# What stands for letters whose font does not say which they are.
_UNREAD = late_pattern("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MOST_UNREAD_SHARE = 0.2
# Hebrew and Arabic, and the forms of their letters.
_LEFTWARD = late_pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MOST_LEFTWARD_SHARE = 0.2
_BYLINE_LINES = 6
# Of a letter's height: what the mean letter is wide, and what is more than a word's gap.
_WIDEST = 0.5
_GAP = 1.0
# Of a page's letters, how many may be turned: what is printed along its edge or across it.
_MOST_TURNED = 0.2


class Printed(NamedTuple):
    """The text of a PDF document in paragraphs, its facts, and warnings about its pages."""

    text: str
    facts: Facts
    warnings: list[str]


class _TooMuchError(Exception):
    """A page draws without end."""


def read_pdf(data: bytes, where: str, max_bytes: int) -> Printed:
    """Return the text of a PDF document.

    Raises InputError where it is damaged, locked with a password, has no text, or more than
    `max_bytes`, 20 MB or 5,000 pages.
    """
    import struct
    import zlib

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, DeprecationError, LimitReachedError, PyPdfError

    # It tells of every oddity that it gets over.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _locked(where)
        pages, steps = [], [0]
        if len(reader.pages) > _MOST_PAGES:
            raise _too_large(where)
        left = min(max_bytes, _MOST_TEXT_CHARS)
        for page in reader.pages:
            pages.append(_lines_of(page, steps))
            left -= sum(len(line.text) for line in pages[-1])
            if left < 0:
                raise _too_large(where)
        title, author = _properties(reader)
    except (_TooMuchError, LimitReachedError) as error:
        raise _too_large(where) from error
    except DependencyError as error:
        raise _locked(where) from error
    except (
        *(PyPdfError, DeprecationError, zlib.error, struct.error),
        # What pypdf raises for damaged files besides its own errors.
        *(ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError),
        *(RuntimeError, OSError, EOFError),
    ) as error:
        raise InputError(f"this is {_KIND} that is damaged", where=where, mend=_AGAIN) from error
    return _print(pages, title, author, where)


def _print(pages: list[list[Line]], title: str, author: str, where: str) -> Printed:
    letters = "".join(line.text for page in pages for line in page)
    if len(_UNREAD.findall(letters)) > _MOST_UNREAD_SHARE * len(letters):
        raise InputError(
            f"this is {_KIND} whose fonts do not say which letters they hold",
            where=where,
            mend="Have its text recognised (for example with ocrmypdf --force-ocr).",
        )
    if not any(map(str.isalnum, letters)):
        raise InputError(
            f"this is {_KIND} without text: pictures of pages",
            where=where,
            mend="Have its text recognised first (for example with ocrmypdf).",
        )
    # pypdf gives the parts of such a row in the order of their places, and moves their stops.
    if len(_LEFTWARD.findall(letters)) > _MOST_LEFTWARD_SHARE * len(letters):
        raise InputError(
            f"this is {_KIND} written from right to left, whose order of words is not certain",
            where=where,
            mend="Save its text as .txt (for example with pdftotext).",
        )
    empty = sum(not page for page in pages)
    warnings = []
    if empty * 2 > len(pages):
        warnings.append(f"{empty} of {len(pages)} pages have no text: they may be pictures")
    pages = drop_running_heads(drop_line_numbers(pages))
    lines, heading = flow(pages)
    for place, line in enumerate(lines[:_BYLINE_LINES]):
        if names_author(line, author):
            lines[place : place + 1] = ["", f"By {author}", ""]
            break
    return Printed("\n".join(lines), Facts(title=own_title(title) or heading), warnings)


def _lines_of(page: PageObject, steps: list[int]) -> list[Line]:
    """Return the lines of a page in the order in which they are drawn."""
    rows: list[list[Line]] = [[]]
    turns: Counter[int] = Counter()
    turn = 0

    def step(operator: Any, operands: Any, around: Any, matrix: Any) -> None:
        steps[0] += 1
        if steps[0] > _MOST_STEPS:
            raise _TooMuchError

    def take(text: str, around: Any, matrix: Any, font: Any, size: Any) -> None:
        nonlocal turn
        if text.strip():
            x, y, height, here = _place(around, matrix, float(size or 0.0))
            turns[here] += len(text)
            if rows[-1] and (here != turn or _is_far(rows[-1][-1], text, x)):
                rows.append([])
            turn = here
            font_name = str((font or {}).get("/BaseFont", ""))
            rows[-1].append(Line(text, x, y, height, font_name, turn=turn))
        elif rows[-1] and text:
            rows[-1].append(rows[-1][-1]._replace(text=text))
        if text.endswith("\n"):
            rows.append([])

    page.extract_text(visitor_operand_before=step, visitor_text=take)
    upright, count = turns.most_common(1)[0] if turns else (0, 0)
    are_few = turns.total() - count <= _MOST_TURNED * turns.total()
    kept = [row for row in rows if row and (row[0].turn == upright or not are_few)]
    return [line for row in drop_notes(kept) if (line := _joined(row)).text]


def _joined(parts: list[Line]) -> Line:
    """Return the pieces of a row as one line."""
    # A line may begin with a letter or a name in another font.
    most = max(parts, key=lambda part: len(part.text))
    text = _clean(parts)
    head = ""
    if parts[0].font != most.font:
        of_head = [*takewhile(lambda part: part.font == parts[0].font, parts)]
        head = _clean(of_head)
    return most._replace(text=text, x=parts[0].x, y=parts[0].y, head=head)


def _clean(parts: list[Line]) -> str:
    text = " ".join("".join(part.text for part in parts).split("\n")).strip()
    clean = _LIGATURES.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text)
    return _POINT.sub("• ", clean)


def _is_far(before: Line, text: str, x: float) -> bool:
    """Tell whether more than a word's gap is between two pieces of a row."""
    width = _WIDEST * len(before.text.rstrip()) * before.size
    parted = text[0].isspace() or before.text[-1].isspace()
    return parted and x - before.x > width + _GAP * before.size


def _place(around: Any, matrix: Any, size: float) -> tuple[float, float, float, int]:
    """Return where text begins, from its own left and upwards, and how high its letters are.

    The last number is how far the text is turned, in tens of degrees.
    """
    a, b, c, d, e, f = (float(number) for number in matrix)
    p, q, r, s, t, u = (float(number) for number in around)
    across, up = c * p + d * r, c * q + d * s
    x, y = e * p + f * r + t, e * q + f * s + u
    if abs(across) > abs(up):
        # Turned by a quarter: what is up on the page goes along the line.
        x, y = (y, -x) if across < 0 else (-y, x)
    elif up < 0 and a * p + b * r < 0:
        x, y = -x, -y
    turn = round(math.degrees(math.atan2(a * q + b * s, a * p + b * r)) / 10) % 36
    return x, y, abs(size) * math.hypot(across, up), turn


def _properties(reader: PdfReader) -> tuple[str, str]:
    held: Mapping[str, object] = reader.metadata or {}
    title, author = (str(held.get(key) or "") for key in ("/Title", "/Author"))
    return title, " ".join(author.split())


def _locked(where: str) -> InputError:
    return InputError(
        f"this is {_KIND} that is locked with a password",
        where=where,
        mend="Open it, print it to a new PDF without one, or save its text as .txt.",
    )


def _too_large(where: str) -> InputError:
    return InputError("too large for a transcript", where=where, mend="Save its text as .txt.")
