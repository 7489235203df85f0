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
_WITHIN = r"(?:(?!</?\1\b).){0,1000}</\1\s*>"
_INSIDE = rf"[^<>]*(?<!/)>{_WITHIN}"
_LINE_THROUGH = r"text-decoration(?:-line)?\s*:[^;{}\"'<>]{0,80}\bline-through\b"
_BY_HAND = late_pattern(
    rf"<{_MAY_BE}\b(?=[^<>]*\sstyle\s*=\s*[\"'][^\"'<>]*{_LINE_THROUGH}){_INSIDE}",
    re.IGNORECASE | re.DOTALL,
)
_PART = late_pattern(rf"<{_MAY_BE}\b(?P<looks>[^<>]*(?<!/))>{_WITHIN}", re.IGNORECASE | re.DOTALL)
_OWN_CLASSES = late_pattern(r"\sclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
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
    return _drop_by_class(text, named, instead)


def _drop_by_class(text: str, named: set[str], instead: Callable[[re.Match[str]], str]) -> str:
    made: list[str] = []
    kept = at = 0
    while part := _PART.search(text, at):
        at = part.end("looks")
        # Of two a browser takes the first.
        own = _OWN_CLASSES.search(part["looks"])
        if own and not named.isdisjoint((own[1] or own[2] or own[3] or "").casefold().split()):
            made += text[kept : part.start()], instead(part)
            kept = at = part.end()
    return "".join([*made, text[kept:]])


def _struck_classes(text: str) -> set[str]:
    """Return the classes that the style sheets within a page strike out, in lower case."""
    named: set[str] = set()
    for sheet in _SHEET.findall(text):
        for rule in sheet.split("}"):
            selectors, _, body = rule.rpartition("{")
            if _STRIKES.search(body):
                # Before them may stand what encloses the rule, another line, or a remark.
                own = re.split(r"[{;]|\*/", selectors)[-1]
                found = (_CLASS.fullmatch(one.strip()) for one in own.split(","))
                named.update(one[1].casefold() for one in found if one)
    return named
