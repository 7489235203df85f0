"""Titles of pages, without the show or the site that stands beside them."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern

_SITE_BEHIND = late_pattern(r"\s*[|·•»]\s*\S")  # a dash may come before the rest of a title
# A heading of few words, or with one of these, may leave what tells the page from others.
_LEAST_HEAD_WORDS = 3
_PART_OF_SERIES = late_pattern(r"\b(?:transcript|episode|ep|part|chapter|season)\b", re.IGNORECASE)
_PART = late_pattern(r"\b(?:interview|episode|ep|part|chapter|season)\b", re.IGNORECASE)


def leave_out_show(title: str, show: object) -> str:
    """Return a page's title without the show that closes or opens it: "The Load | Slow Tools"."""
    rest = title.removeprefix(str(show)).lstrip() if show else title
    if rest != title and rest[:1] in "|–—·•»" and rest.strip("|–—·•» "):
        return rest.lstrip("|–—·•» ")
    bare = title.removesuffix(str(show)).rstrip() if show else title
    return bare.rstrip("|-–—·•:» ") if bare != title and bare[-1:] in "|-–—·•:»" and bare else title


def leave_out_site(title: str, heads: list[str], others: list[str]) -> str:
    """Return a page's title without what follows its first-rank heading: "The Load | Old Site".

    Where one of the `others`, headings of any rank, follows, the first one is the site's, and
    "Part Two" is no site.
    """
    for head in heads:
        if len(head.split()) < _LEAST_HEAD_WORDS or _PART_OF_SERIES.search(head):
            continue
        behind = _SITE_BEHIND.match(title, len(head)) if title.startswith(head) else None
        if behind:
            rest = title[behind.end() - 1 :]
            is_told = _PART.search(rest) or any(one and rest.startswith(one) for one in others)
            return title if is_told else head
    return title
