"""What an RTF document says: the text that its control words let through, as paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotebot.pattern import late_pattern
from quotebot.read.documents.figures import RowByRow
from quotebot.read.documents.raised import mark_raised, read_raised

#: Groups apart from the text whose words are kept.
KEPT = frozenset({"title", "author", "stylesheet", "fonttbl"})
#: \outlinelevel of what is no heading.
NO_LEVEL = 9
_BULLET = late_pattern(r"^[•‣◦▪▫●○■□◆◇➢➤✓✔·][ \t]+")


@dataclass(frozen=True, slots=True)
class Group:
    """What holds until a group closes; `into` names what its text goes to, "" the document.

    "shape" is what belongs to a shape of the text itself, the words in it apart.
    """

    into: str = ""
    is_apart: bool = False
    unseen: frozenset[str] = frozenset()
    is_raised: bool = False
    font: int = -1
    fallback: int = 1


@dataclass(slots=True)
class RtfText:
    """What a document has said so far.

    `fonts` are code pages and `styles` names, each by its number; `number` is the one that is being
    told of, `held` what groups of `KEPT` hold. `raw` waits for the font it is in to be known;
    `paragraphs` are texts with the number of their style and their level as a heading.
    """

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    held: dict[str, list[str]] = field(default_factory=dict)
    number: int = 0
    text: list[str] = field(default_factory=list)
    style: int = 0
    level: int = NO_LEVEL
    raw: bytearray = field(default_factory=bytearray)
    paragraphs: list[tuple[str, int, int]] = field(default_factory=list)
    # The paragraphs that go on behind a text box.
    halves: list[tuple[list[str], int, int]] = field(default_factory=list)
    table: RowByRow = field(default_factory=RowByRow)

    def write(self, text: str, group: Group) -> None:
        """Add text to where its group belongs."""
        if group.into in KEPT:
            self.held.setdefault(group.into, []).append(text)
        elif not group.is_apart and not group.unseen:
            self.text.append(mark_raised(text) if group.is_raised else text)

    def flush(self, group: Group) -> None:
        """Turn the bytes that are waiting into text, by the code page of their font."""
        if self.raw:
            page = self.fonts.get(group.font, self.page)
            self.write(bytes(self.raw).decode(page, errors="replace"), group)
            self.raw.clear()

    def open_box(self) -> None:
        """Put the paragraph aside in which a text box stands, which comes before it."""
        self.halves.append((self.text, self.style, self.level))
        self.text, self.style, self.level = [], 0, NO_LEVEL

    def close_box(self) -> None:
        """Close a text box, and go on with the paragraph around it."""
        self.end_paragraph()
        if self.halves:
            self.text, self.style, self.level = self.halves.pop()

    def end_paragraph(self) -> None:
        """Close the paragraph that is open."""
        # Halves of one character that are written as two numbers.
        pairs = read_raised("".join(self.text)).encode("utf-16", "surrogatepass")
        if text := pairs.decode("utf-16", "replace").strip():
            self.paragraphs.append((_BULLET.sub("", text), self.style, self.level))
        self.text.clear()

    def end_part(self, name: str) -> None:
        """Close the paragraph by the word `name`, and with it a cell, a row or a table."""
        self.end_paragraph()
        if self.table.take(name, len(self.paragraphs)):
            self.end_table()

    def finish(self, group: Group) -> None:
        """Close all that is open where the document ends, within `group`."""
        self.flush(group)
        while self.halves:
            self.close_box()
        self.end_paragraph()
        self.end_table()

    def end_table(self) -> None:
        """Close the table that is open; one of figures is no part of the text."""
        table, self.table = self.table, RowByRow()
        held = self.paragraphs[max(0, table.start) : table.end]
        if table.start >= 0 and table.is_figures([text for text, *_ in held]):
            del self.paragraphs[table.start : table.end]
