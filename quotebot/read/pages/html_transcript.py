"""HTML transcripts: Podcasting 2.0's cite, time and p; time-stamped or labelled paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from quotebot.read.facts import Facts, merge_facts
from quotebot.read.head_lines import take_interview_head
from quotebot.read.pages.html_blocks import Block, Page, is_heading
from quotebot.read.passages import Document, Parsed, Passage, mark_quoted
from quotebot.read.turns.dialogue import PART, read_turns
from quotebot.read.turns.speakers import looks_like_label, split_role
from quotebot.read.turns.stamps import parse_stamp


def parse_html_transcript(page: Page, document: Document) -> Parsed | None:
    """Read the turns of a transcript in HTML, None when the page holds no such thing."""
    marks = sum(block.kind in ("cite", "time") and _is_mark(block) for block in page.blocks)
    if marks >= 2:
        return _read_marked(page)
    if page.is_whole:
        return None
    lines = lines_of(page.blocks)
    parties, head = take_interview_head([line for _, line in lines])
    lines = [line for n, line in enumerate(lines) if n not in head]
    turns = read_turns(lines, document.speakers)
    if turns is None:
        return None
    told = {block.line for block in page.blocks if not block.quoted}
    mark_quoted(turns, {block.line for block in page.blocks if block.quoted} - told)
    return Parsed("html-transcript", turns, merge_facts(page.facts, parties))


def lines_of(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    """Return the numbered lines of blocks with an empty one after each; a `PART` is a heading."""
    lines: list[tuple[int, str]] = []
    for block in blocks:
        if is_heading(block):
            lines.append((block.line, PART))
            continue
        lines.extend((block.line, line) for line in block.text.split("\n"))
        lines.append((block.line, ""))
    return lines


def _is_mark(block: Block) -> bool:
    if block.kind == "time":
        return parse_stamp(block.text) is not None
    return looks_like_label(block.text.rstrip(": "))


def _read_marked(page: Page) -> Parsed:
    passages: list[Passage] = []
    warnings: list[str] = []
    roles: dict[str, dict[str, None]] = {"host": {}, "guest": {}}
    speaker: str | None = None
    start: int | None = None
    started = False
    for block in page.blocks:
        if block.kind == "cite" and (_is_mark(block) or not started):
            speaker, role = split_role(" ".join(block.text.split()).rstrip(": "))
            speaker = speaker or None
            if role and speaker:
                roles[role][speaker] = None
            started = True
        elif block.kind == "time":
            start = parse_stamp(block.text)
            started = True
            if start is None:
                warnings.append(f"line {block.line}: {block.text[:40]!r} is no time")
        elif started and not block.outside and not is_heading(block):
            passages.append(Passage(block.text, block.line, start, None, speaker, opens=True))
            start = None
    facts = Facts(host=", ".join(roles["host"]), guests=tuple(roles["guest"]))
    merged = merge_facts(facts, page.facts)
    return Parsed("html-transcript", passages, merged, tuple(warnings))
