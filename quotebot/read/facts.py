"""What is known of an episode besides its words, and who has the last say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quotebot.labels import part_names
from quotebot.model import NO_NAMES
from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one episode; "" and () mean unknown.

    `author` is all who are named as having written an article, parted by commas. `speakers` maps a
    label of the transcript ("SPEAKER_00") to the name to print. `language` is a BCP 47 tag.
    `audio` is the absolute path of the recording; words are said in it `shift_ms` later than the
    transcript has it.
    """

    title: str = ""
    show: str = ""
    published: str = ""
    url: str = ""
    host: str = ""
    guests: tuple[str, ...] = ()
    speakers: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    language: str = ""
    author: str = ""
    audio: str = ""
    shift_ms: int | None = None


NO_FACTS = Facts()


def merge_facts(*facts: Facts) -> Facts:
    """Return the first known value of each fact; speakers are merged label by label."""
    speakers: dict[str, str] = {}
    for fact in reversed(facts):
        speakers.update(fact.speakers)
    return Facts(
        title=next((f.title for f in facts if f.title), ""),
        show=next((f.show for f in facts if f.show), ""),
        published=next((f.published for f in facts if f.published), ""),
        url=next((f.url for f in facts if f.url), ""),
        host=next((f.host for f in facts if f.host), ""),
        guests=next((f.guests for f in facts if f.guests), ()),
        speakers=speakers,
        language=next((f.language for f in facts if f.language), ""),
        author=next((f.author for f in facts if f.author), ""),
        audio=next((f.audio for f in facts if f.audio), ""),
        shift_ms=next((f.shift_ms for f in facts if f.shift_ms is not None), None),
    )


# What people call the facts in front matter, header lines and JSON metadata.
_KEYS = {
    "title": "title",
    "episode_title": "title",
    "show": "show",
    "podcast": "show",
    "series": "show",
    "program": "show",
    "programme": "show",
    "published": "published",
    "date": "published",
    "pubdate": "published",
    "publish_date": "published",
    "publishdate": "published",
    "published_time": "published",
    "published_at": "published",
    "publishedat": "published",
    "date_published": "published",
    "datepublished": "published",
    "url": "url",
    "link": "url",
    "permalink": "url",
    "url_source": "url",
    "canonical": "url",
    "canonical_url": "url",
    "canonicalurl": "url",
    "host": "host",
    "hosts": "host",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "guest": "guests",
    "guests": "guests",
    "language": "language",
    "lang": "language",
    "speakers": "speakers",
}
# Whoever else had a hand in an article: with one of them its words are not one person's.
_BESIDE_AUTHORS = vocabulary(
    """coauthor coauthors co_author co_authors contributor contributors guest_author translator
    interviewer interviewee"""
)


def facts_from_table(table: Mapping[Any, object], *, clipped: bool = False) -> Facts:
    """Return the facts that a loose table (front matter, JSON metadata) names; others are ignored.

    Keys are known without regard to case, spaces and hyphens. `clipped` tells that it may stand
    above a page that Obsidian clipped, whose address it calls the source. In a recogniser's JSON
    that is the recording's own, perhaps with the key to it, which must not be posted.
    """
    found: dict[str, object] = {}
    authors: list[str] = []
    for key, value in table.items():
        folded = str(key).strip().casefold().replace(" ", "_").replace("-", "_")
        name = _KEYS.get(folded)
        if clipped and folded == "source" and str(value).startswith("http"):
            name = "url"
        if name == "author" or folded in _BESIDE_AUTHORS:
            authors += _persons(value)
        elif name and not isinstance(value, bool) and value not in (None, "", [], {}):
            # "published: true" is of dev.to, whose day stands in "published_at".
            found.setdefault(name, value)
    speakers = found.get("speakers")
    return Facts(
        title=_text(found.get("title")),
        show=_text(found.get("show")),
        published=_text(found.get("published")),
        url=_text(found.get("url")),
        host=_text(found.get("host")),
        guests=_names(found.get("guests")),
        language=_text(found.get("language")),
        speakers={str(k): _text(v) for k, v in speakers.items() if _text(v)}
        if isinstance(speakers, Mapping)
        else NO_NAMES,
        author=join_authors(authors),
    )


_ACCOUNTS = vocabulary("admin administrator webmaster root")


def join_authors(authors: Iterable[str]) -> str:
    """Return all who are named as authors, each once; an address of a profile names nobody."""
    named: dict[str, str] = {}
    for author in authors:
        bare = _BY.sub("", author.strip())
        if bare and "://" not in bare:
            named.setdefault(bare.casefold(), bare)
    full = [name for name in named.values() if not _is_login(name, named)]
    return ", ".join(full)


def _is_login(name: str, named: Iterable[str]) -> bool:
    """Tell whether a name is how a system knows whoever is named in full beside: "ann", "admin"."""
    if name.casefold() in _ACCOUNTS:
        return len({*named}) > 1
    if not name.islower() or " " in name:
        return False
    others = (other.split() for other in named if other != name)
    return any(name in words or name == "".join(words) for words in others)


_LINKED = late_pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")
_BY = late_pattern(r"^(?:(?:written|words|text|story)\s+)?by\s+", re.IGNORECASE)


def is_fact_key(key: str) -> bool:
    """Tell whether a header line's key names a fact."""
    return key.strip().casefold().replace(" ", "_") in _KEYS


def _text(value: object) -> str:
    if value is None or isinstance(value, (Mapping, bool)):
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(filter(None, (_text(item) for item in value)))
    # Obsidian links names to pages of their own: "[[Ann Lee]]".
    return _LINKED.sub(r"\1", " ".join(str(value).split()))


def _persons(value: object) -> list[str]:
    """Return whom a value names; a table without a name stands for somebody, too."""
    if isinstance(value, Mapping):
        return [_text(value.get("name")) or "unnamed"] if value else []
    if isinstance(value, (list, tuple)):
        return [person for item in value for person in _persons(item)]
    return [_text(value)]


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = part_names(value.replace(" and ", ","))
    if isinstance(value, (list, tuple)):
        return tuple(name for item in value if (name := _text(item)))
    return ()
