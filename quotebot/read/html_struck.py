"""What a page strikes out: by a tag, by a style of its own, or by a class that its styles name."""

from __future__ import annotations

import re
from collections.abc import Callable

from quotebot.pattern import late_pattern

_TAGS = late_pattern(
    r"<(del|s|strike)(?:\s[^<>]*)?>(?:(?!</?\1\b).){0,1000}</\1>", re.IGNORECASE | re.DOTALL
)
_MAY_BE = r"(span|font|b|i|u|em|strong|a|mark|p|li|td|h[1-6])"
# No part of one that holds another of its kind.
_INSIDE = r"[^<>]*(?<!/)>(?:(?!</?\1\b).){0,1000}</\1\s*>"
_LINE_THROUGH = r"text-decoration(?:-line)?\s*:[^;{}\"'<>]{0,80}\bline-through\b"
_BY_HAND = late_pattern(
    rf"<{_MAY_BE}\b(?=[^<>]*\sstyle\s*=\s*[\"'][^\"'<>]*{_LINE_THROUGH}){_INSIDE}",
    re.IGNORECASE | re.DOTALL,
)
_SHEET = late_pattern(r"<style\b[^<>]*>((?:(?!</?style\b).)*)", re.IGNORECASE | re.DOTALL)
_STRIKES = late_pattern(_LINE_THROUGH, re.IGNORECASE)
# "span.c4": a class alone. Of ".done label" or "a.old:hover" it is not known where it holds.
_CLASS = late_pattern(r"[a-z0-9]*\.([\w-]{1,80})", re.IGNORECASE)


def drop_struck(text: str, instead: Callable[[re.Match[str]], str]) -> str:
    """Return HTML with `instead` of each part that is struck out."""
    text = _TAGS.sub(instead, text)
    if not _STRIKES.search(text):
        return text
    text = _BY_HAND.sub(instead, text)
    named = _struck_classes(text)
    if not named:
        return text
    classes = "|".join(map(re.escape, named))
    by_class = (
        rf"<{_MAY_BE}\b(?=[^<>]*\sclass\s*=\s*[\"']?(?:[^\"'<>]*\s)?(?:{classes})[\s\"'>]){_INSIDE}"
    )
    return re.sub(by_class, instead, text, flags=re.DOTALL | re.IGNORECASE)


def _struck_classes(text: str) -> list[str]:
    """Return the classes that the style sheets within a page strike out."""
    named: dict[str, None] = {}
    for sheet in _SHEET.findall(text):
        for rule in sheet.split("}"):
            selectors, _, body = rule.rpartition("{")
            if _STRIKES.search(body):
                # Before them may stand what encloses the rule, another line, or a remark.
                own = re.split(r"[{;]|\*/", selectors)[-1]
                found = (_CLASS.fullmatch(one.strip()) for one in own.split(","))
                named.update((one[1], None) for one in found if one)
    return list(named)
