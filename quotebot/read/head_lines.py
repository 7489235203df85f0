"""Facts in the lines at the top of a text: "Title: …", "Date: …", and the tags of lyrics."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.facts import Facts, facts_from_table, is_fact_key

_HEADER_LINE = late_pattern(r"\s*([A-Za-z][A-Za-z ]{1,18}):\s+(\S.*)")
# The head of lyrics (.lrc), as whisper.cpp writes it too: "[ti:The quiet year]".
_LRC_TAG = late_pattern(
    r"\s*\[(ti|ar|al|au|by|re|ve|tool|la|lr|length|offset)\s*:\s*([^\]\n]*)\]\s*", re.IGNORECASE
)
_SURE_KEYS = frozenset({"title", "show", "podcast", "date", "published", "url", "series"})


def take_header_lines(lines: list[str]) -> tuple[Facts, int]:
    """Return the facts in `Title: …`, `Date: …` lines at the top and how many lines these take."""
    found: dict[object, object] = {}
    tags: dict[str, str] = {}
    count = 0
    for line in lines[:20]:
        if not line.strip():
            count += 1
            continue
        if tag := _LRC_TAG.fullmatch(line):
            tags.setdefault(tag[1].casefold(), tag[2].strip())
            count += 1
            continue
        pair = _HEADER_LINE.fullmatch(line)
        if not pair or not is_fact_key(pair[1]) or len(pair[2]) > 200:
            break
        # Of two authors on two lines neither is the only one.
        several = pair[1].casefold() == "author" and pair[1] in found
        found[pair[1]] = (
            [found[pair[1]], pair[2].strip()] if several else found.get(pair[1], pair[2].strip())
        )
        count += 1
    if tags:
        found.setdefault("title", tags.get("ti", ""))
    elif not any(str(key).strip().casefold() in _SURE_KEYS for key in found):
        return Facts(), 0
    return facts_from_table(found), count
