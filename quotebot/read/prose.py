"""Prose and raw text: paragraphs, wrapped lines, or one endless line."""

from __future__ import annotations

from quotebot.read.dialogue import take_header_lines
from quotebot.read.passages import Document, Parsed, Passage

_WRAP_CHARS = 110


def parse_prose(document: Document) -> Parsed:
    """Read paragraphs parted by empty lines; lines inside one are joined when they are wrapped.

    A paragraph's lines count as paragraphs of their own when they are long and end sentences. The
    format is "raw" until the words turn out to be punctuated.
    """
    lines = document.text.split("\n")
    facts, skip = take_header_lines(lines)
    passages: list[Passage] = []
    paragraph: list[tuple[int, str]] = []
    for number, line in enumerate([*lines[skip:], ""], start=skip + 1):
        if line.strip():
            paragraph.append((number, line))
        elif paragraph:
            wrapped = _is_wrapped([text for _, text in paragraph])
            passages.extend(
                Passage(text, at, opens=index == 0 or not wrapped)
                for index, (at, text) in enumerate(paragraph)
            )
            paragraph = []
    return Parsed("raw", passages, facts)


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) == 1:
        return True
    ended = sum(line.rstrip().endswith((".", "?", "!", "”", '"', "…")) for line in lines)
    longest = max(map(len, lines))
    return not (longest > _WRAP_CHARS and ended > 0.6 * len(lines))
