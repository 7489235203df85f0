"""What every format reader hands over: passages in order, before they become words."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from quotebot.model import NO_NAMES
from quotebot.read.facts import NO_FACTS, Facts

#: Lines of a text, each behind its number in the decoded file, which counts from 1.
Lines = list[tuple[int, str]]


class Token(NamedTuple):
    """One word as the source gives it, with what the source says of that word alone.

    `joins` marks what goes on from the line above in the same caption without a space.
    """

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    confidence: float | None = None
    joins: bool = False


@dataclass(slots=True)
class Passage:
    """A caption, segment, turn or line: `text` as printed, or `tokens` where words carry times.

    `line` counts from 1 in the decoded file, 0 when unknown. `opens` marks a new block
    (paragraph, turn) whoever speaks; `quoted`, that an article sets it apart as a block quotation.
    """

    text: str = ""
    line: int = 0
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    opens: bool = False
    tokens: list[Token] = field(default_factory=list)
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """One file as its format reader understood it.

    `asked` tells that an article's headings ask and its text answers.
    """

    format: str
    passages: list[Passage]
    facts: Facts = NO_FACTS
    warnings: tuple[str, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file on its way to a format reader.

    Lines end in "\\n"; `text` has no byte order mark. `name` is for messages; `speakers` are the
    labels that the user has named already. `is_unpacked` tells that a word processor, a book or
    print held the text, which is in no markup then.
    """

    text: str
    name: str
    speakers: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    is_unpacked: bool = False


def mark_quoted(turns: Iterable[Passage], lines: Container[int]) -> None:
    """Mark the turns on lines of block quotations: whoever speaks before them only shows them."""
    for turn in turns:
        turn.quoted = turn.line in lines
