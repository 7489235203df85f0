"""What a page's JSON-LD (schema.org) says of the article or episode on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.clean import unescape
from quotebot.read.facts import Facts, join_authors
from quotebot.read.recognisers.shapes import table, text_of
from quotebot.vocabulary import vocabulary

_EPISODES = vocabulary("podcastepisode radioepisode episode")
_POSTS = vocabulary("blogposting socialmediaposting") | _EPISODES
# A reader's review has the title of the page that it is about: no sign of whose page it is.
_ABOUT = vocabulary("report review")
# Whoever had a hand in it: with two of them its words are not one person's.
_AUTHORS = ("author", "creator", "contributor", "translator")
# What parts the title of a page from the show's.
_PARTS = late_pattern(r"\s[|–—·•»:-]\s")
_DEEPEST = 8
# What keeps older browsers from reading it.
_BEFORE = ("//", "<![CDATA[", "<!--")
_BEHIND = ("]]>", "-->", "//")


def read_linked_data(
    scripts: Iterable[str], titles: Iterable[str] = (), url: str = ""
) -> tuple[Facts, bool]:
    """Return the facts that JSON-LD gives of a page's articles or episodes.

    `titles` are what the page calls itself, `url` is its address. True with them tells that one of
    the articles has that title or address; else all may be others that the page only speaks of,
    and their authors can but cast doubt on whom it names elsewhere.

    Authors are those of all of them, as of a list of articles none is known to be the page's own;
    a body that publishes the page and is called its author says nothing. Damaged JSON is left out.
    """
    nodes: list[dict[str, Any]] = []
    for script in scripts:
        try:
            nodes += _nodes(json.loads(_bare(script)), 0)
        except (ValueError, RecursionError):
            continue
    by_id = {text_of(node.get("@id")): node for node in nodes if len(node) > 1}
    works = [node for node in nodes if _is_work(node)]
    is_own = _has_own(works, titles, url)
    called = {_title(node) for node in works}
    shows = [
        _name(_meant(node.get(key), by_id))
        for node in works
        for key in ("partOfSeries", "publisher")
    ]
    sites = [_name(node) for node in nodes if works and "website" in _kind(node)]
    show = next(filter(None, shows + sites), "")
    named = [name for node in works for name in _authors(node, by_id, show)]
    alone = works[0] if is_own and len(called) == 1 else {}
    facts = Facts(
        title=next(iter(called)) if alone else "",
        show=show,
        published=text_of(alone.get("datePublished")),
        url=text_of(alone.get("url")),
        author="" if alone and _kind(alone) & _EPISODES else join_authors(named),
    )
    return facts, is_own


def _bare(script: str) -> str:
    # Patterns that look for these at the end take the square of a run of blanks.
    for mark in _BEFORE:
        script = script.strip().removeprefix(mark)
    for mark in _BEHIND:
        script = script.strip().removesuffix(mark)
    return script.strip()


def _nodes(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for one in data:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(data.get(key), depth + 1)


def _kind(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    return {text_of(kind).casefold() for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _is_work(node: dict[str, Any]) -> bool:
    kinds = _kind(node)
    return any(kind in _POSTS | _ABOUT or kind.endswith("article") for kind in kinds)


def _has_own(works: Iterable[dict[str, Any]], titles: Iterable[str], url: str) -> bool:
    """Tell whether one of these works has a title or the address of the page."""
    parts = (part for title in titles for part in (title, *_PARTS.split(title)))
    names = {*map(_words, parts)} - {""}
    address = _address(url)
    for work in works:
        if _kind(work) & _ABOUT:
            continue
        page = work.get("mainEntityOfPage")
        urls = (work.get("url"), page, table(page).get("@id"), table(page).get("url"))
        if address and address in map(_address, urls):
            return True
        if _words(_title(work)) in names:
            return True
    return False


def _title(work: dict[str, Any]) -> str:
    return _name(work.get("headline")) or _name(work.get("name"))


def _words(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _address(url: Any) -> str:
    bare = text_of(url).partition("#")[0].partition("://")[2]
    return bare.removeprefix("www.").rstrip("/")


def _meant(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """Return the node that a bare reference means, or the first of a list."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict) and not value.get("name"):
        return by_id.get(text_of(value.get("@id")), value)
    return value


def _name(value: Any) -> str:
    if isinstance(value, list):
        value = next(iter(value), None)
    name = table(value).get("name", value)
    if isinstance(name, list):
        name = next(iter(name), None)
    return " ".join(unescape(text_of(name)).split())


def _all_names(value: Any) -> list[str]:
    names = table(value).get("name", value)
    return [*filter(None, map(_name, names if isinstance(names, list) else [names]))]


def _authors(node: dict[str, Any], by_id: dict[str, dict[str, Any]], show: str) -> Iterator[str]:
    for key in _AUTHORS:
        value = node.get(key)
        for one in value if isinstance(value, list) else [value]:
            meant = _meant(one, by_id)
            names = _all_names(meant)
            is_body = isinstance(meant, dict) and "organization" in _kind(meant)
            yield from (
                name for name in names if not (is_body and name.casefold() == show.casefold())
            )
            if meant and not names:
                # Somebody, whoever it is.
                yield "unnamed"
