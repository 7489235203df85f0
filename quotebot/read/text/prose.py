"""Prose and raw text: paragraphs, wrapped lines, or one endless line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quotebot.pattern import late_pattern
from quotebot.read.facts import join_authors, merge_facts
from quotebot.read.head_lines import take_header_lines
from quotebot.read.pages.bylines import take_byline
from quotebot.read.passages import Document, Parsed, Passage
from quotebot.read.turns.stamps import find_running_stamps, part_at_stamps

_WRAP_CHARS = 110
# Live captioners set ">>" before a new voice; a prompt (">>>") or a sum (a >> b) is none.
_CHANGE = late_pattern(r"(?:^|(?<=[.?!…\-])[ \t]+|\n[ \t]*)>>(?!>)[ \t]*(?=[^\W_\d]|[\"“'(])")

# As word processors and pages leave them when their lists are copied as text.
_BULLET = late_pattern(r"^[ \t]*(?:[•‣◦▪▫●○■□◆◇➢➤✓✔]|\(?[0-9]{1,2}\))[ \t]+")


def parse_prose(document: Document) -> Parsed:
    """Read paragraphs parted by empty lines; lines inside one are joined when they are wrapped.

    A paragraph's lines count as paragraphs of their own when they are long and end sentences, and
    so does what follows a ">>". The format is "raw" until the words turn out to be punctuated.
    """
    lines = document.text.split("\n")
    facts, skip = take_header_lines(lines)
    byline, more = take_byline(lines[skip:])
    authors = join_authors((facts.author, byline.author))
    facts, skip = replace(merge_facts(facts, byline), author=authors), skip + more
    stamps = find_running_stamps(document.text)
    marked = len(_CHANGE.findall(document.text)) > 1
    passages: list[Passage] = []
    paragraph: list[tuple[int, str]] = []
    for number, line in enumerate([*lines[skip:], ""], start=skip + 1):
        if line.strip():
            # Of the same length, so that every word keeps its place in the source.
            paragraph.append((number, _BULLET.sub(lambda mark: " " * len(mark[0]), line)))
        elif paragraph:
            wrapped = _is_wrapped([text for _, text in paragraph])
            for index, (at, text) in enumerate(paragraph):
                opens = index == 0 or not wrapped
                for start, part in part_at_stamps(text, stamps) if stamps else [(None, text)]:
                    if part.strip():
                        first, *others = (
                            _part_voices(part, at, opens)
                            if marked
                            else [Passage(part, at, opens=opens)]
                        )
                        first.start_ms, opens = start, False
                        passages += [first, *others]
            paragraph = []
    return Parsed("raw", passages, facts)


def _part_voices(text: str, line: int, opens: bool) -> Iterator[Passage]:
    """Yield the words between the marks of a change of speaker, which are no words themselves."""
    first, *others = _CHANGE.split(text)
    if first.strip() or not others:
        yield Passage(first, line, opens=opens)
    yield from (Passage(other, line, opens=True) for other in others if other.strip())


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) == 1:
        return True
    ended = sum(line.rstrip().endswith((".", "?", "!", "”", '"', "…")) for line in lines)
    longest = max(map(len, lines))
    return not (longest > _WRAP_CHARS and ended > 0.6 * len(lines))
