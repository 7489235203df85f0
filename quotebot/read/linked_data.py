"""What a page's JSON-LD (schema.org) says of the article or episode on it."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from typing import Any

from quotebot.read.facts import Facts, join_authors
from quotebot.read.shapes import table, text_of
from quotebot.read.vocabulary import vocabulary

_EPISODES = vocabulary("podcastepisode radioepisode episode")
_POSTS = vocabulary("blogposting socialmediaposting report review") | _EPISODES
# Whoever had a hand in it: with two of them its words are not one person's.
_AUTHORS = ("author", "creator", "contributor", "translator")
_DEEPEST = 8
# What keeps older browsers from reading it.
_BEFORE = ("//", "<![CDATA[", "<!--")
_BEHIND = ("]]>", "-->", "//")


def read_linked_data(scripts: Iterable[str]) -> Facts:
    """Return the facts that JSON-LD gives of a page's articles or episodes.

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
    titles = {_name(node.get("headline")) or _name(node.get("name")) for node in works}
    shows = [
        _name(_meant(node.get(key), by_id))
        for node in works
        for key in ("partOfSeries", "publisher")
    ]
    sites = [_name(node) for node in nodes if works and "website" in _kind(node)]
    show = next(filter(None, shows + sites), "")
    named = [name for node in works for name in _authors(node, by_id, show)]
    alone = works[0] if len(titles) == 1 else {}
    return Facts(
        title=next(iter(titles)) if alone else "",
        show=show,
        published=text_of(alone.get("datePublished")),
        url=text_of(alone.get("url")),
        author="" if alone and _kind(alone) & _EPISODES else join_authors(named),
    )


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
    return any(kind in _POSTS or kind.endswith("article") for kind in _kind(node))


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
    return " ".join(html.unescape(text_of(name)).split())


def _authors(node: dict[str, Any], by_id: dict[str, dict[str, Any]], show: str) -> Iterator[str]:
    for key in _AUTHORS:
        value = node.get(key)
        for one in value if isinstance(value, list) else [value]:
            meant = _meant(one, by_id)
            name = _name(meant)
            is_body = isinstance(meant, dict) and "organization" in _kind(meant)
            if name and not (is_body and name.casefold() == show.casefold()):
                yield name
            elif meant and not name:
                # Somebody, whoever it is.
                yield "unnamed"
