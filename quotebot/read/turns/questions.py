"""Questions and answers as courts and magazines set them: "Q. …" and "A. …", without a colon."""

from __future__ import annotations

from quotebot.pattern import late_pattern
from quotebot.read.passages import Lines

# Courts number their lines: "12 Q. Did you see it?". Two spaces or a tab may stand for the point.
_MARK = late_pattern(r"^\s*(?:\d{1,2}\s{1,8})?([QA])(?:\.\s*|\t\s*|\s{2,})(?=[^\s.])")
# Who asks from here on, and what for: headings that nobody speaks.
_HEADING = late_pattern(
    r"^\s*(?:\d{1,2}\s{1,8})?(?:(?:FURTHER\s+)?(?:RE)?(?:-?DIRECT|-?CROSS|VOIR DIRE)?[\s-]*"
    r"EXAMINATION\b[^a-z]{0,60}|(?:BY|By)\s(?:MR|MS|MRS|DR|Mr|Ms|Mrs|Dr|THE|The)\b\.?[^:.?!]{0,40}:"
    r"|\(?(?:Resumed|Continued|RESUMED|CONTINUED)\)?)\s*$"
)
# The White House sets a reporter's question so among named turns: "Q    Mr. President, …".
_ASKED = late_pattern(r"^\s*Q[.:]?\s+(?=[A-Z\"“‘(])")
_NAMED = late_pattern(r"^[A-Z][A-Z .'’-]{2,40}:\s")
_LEAST_OF_EACH = 2


def join_questions(lines: Lines) -> Lines:
    """Write "Q." and "A." at the head of lines as "Q:" and "A:", where both come again and again.

    Returns as many lines as before; the same ones where the file has no such habit ("A. Lee" is a
    name, and "A." may number a list). Among names in capitals "Q" needs no "A".
    """
    found = {
        place: mark for place, (_, line) in enumerate(lines) if (mark := _MARK.match(line[:40]))
    }
    heads = [mark[1] for mark in found.values()]
    if min(heads.count("Q"), heads.count("A")) < _LEAST_OF_EACH:
        named = sum(bool(_NAMED.match(line)) for _, line in lines) >= _LEAST_OF_EACH
        return [(n, _ASKED.sub("Q: ", line, count=1)) for n, line in lines] if named else lines
    return [
        (number, f"{found[place][1]}: {line[found[place].end() :]}")
        if place in found
        else (number, "" if len(line) < 90 and _HEADING.match(line) else line)
        for place, (number, line) in enumerate(lines)
    ]
