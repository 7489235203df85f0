"""What the styles of Word and OpenDocument say: what a paragraph is, and what is not to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from quotebot.read.documents.elements import name_of
from quotebot.read.documents.paragraphs import APART, QUOTE

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Styles that are based on each other.
_DEEPEST = 12
#: What text may look like: struck out or hidden, and raised above the line.
UNSEEN, RAISED = "unseen", "raised"
# The marks and keys that strike out or hide.
_UNSEEN_MARKS = frozenset({"strike", "dstrike", "vanish"})
_STRUCK_KEYS = frozenset({"text-line-through-style", "text-line-through-type"})
_OFF = frozenset({"0", "false", "off"})
_PLAIN: frozenset[str] = frozenset()


class Sheet(NamedTuple):
    """The styles of a document: `call` names that of a paragraph, `looks` says how text looks."""

    call: Callable[[str], str]
    looks: Mapping[str, frozenset[str]]

    def look(self, style: str) -> frozenset[str]:
        """Return how text of a style looks: `UNSEEN`, `RAISED`, or neither."""
        return self.looks.get(style, _PLAIN)

    def look_of(self, run: Element) -> frozenset[str]:
        """Return how a run of Word looks, by hand or else by its style."""
        by_hand = _gather(run)
        marks = (mark for held in run if name_of(held) == "rPr" for mark in held)
        styles = (values_of(mark).get("val", "") for mark in marks if name_of(mark) == "rStyle")
        own = self.look(next(styles, ""))
        return frozenset(one for one in (UNSEEN, RAISED) if by_hand.get(one, one in own))


def values_of(one: Element) -> dict[str, str]:
    """Return the attributes of an element without their name spaces."""
    return {key.rpartition("}")[2]: value for key, value in one.attrib.items()}


def style_of(paragraph: Element) -> str:
    """Return the key of a paragraph's style, of Word's not what it was before a tracked change."""
    for held in paragraph:
        if name_of(held) == "pPr":
            return next(
                (values_of(one).get("val", "") for one in held if name_of(one) == "pStyle"), ""
            )
    return values_of(paragraph).get("style-name", "")


def read_styles(content: Element, *sheets: Element) -> Sheet:
    """Return what the styles of a document say.

    Of a paragraph it is the English name of its style, or of the one that it is based on where that
    says more: Word keeps its styles under what they are called in its own language. OpenDocument
    has automatic ones ("P1") in the content, for what differs from a style by hand.
    """
    names: dict[str, str] = {}
    above: dict[str, str] = {}
    told: dict[str, dict[str, bool]] = {}
    own = [part for part in content if name_of(part) == "automatic-styles"]
    named = [part for sheet in sheets for part in (sheet, *sheet) if name_of(part) == "styles"]
    for style in (style for part in named + own for style in part if name_of(style) == "style"):
        values = values_of(style)
        held = {name_of(one): values_of(one).get("val", "") for one in style}
        key = values.get("styleId") or values.get("name", "")
        above[key] = held.get("basedOn") or values.get("parent-style-name", "")
        # OpenDocument writes "Contents 1" as "Contents_20_1".
        names[key] = held.get("name", key).replace("_20_", " ")
        told[key] = _gather(style)
    for key in (values_of(style).get("name", "") for part in own for style in part):
        names[key] = (above.get(key) or key).replace("_20_", " ")

    def climb(key: str) -> list[str]:
        chain = [key]
        while (upper := above.get(chain[-1])) and len(chain) < _DEEPEST:
            chain.append(upper)
        return chain

    def call(key: str) -> str:
        called = [names.get(one, one) for one in climb(key)]
        telling = (name for name in called if QUOTE.fullmatch(name) or APART.fullmatch(name))
        return next(telling, called[0])

    looks: dict[str, frozenset[str]] = {}
    for key in above:
        merged: dict[str, bool] = {}
        for one in climb(key):
            merged = told.get(one, {}) | merged
        looks[key] = frozenset(look for look, is_on in merged.items() if is_on)
    return Sheet(call, looks)


def _gather(one: Element) -> dict[str, bool]:
    """Return what a style or a run says of each look, whether it has it."""
    found: dict[str, bool] = {}
    for look, is_on in _say(one):
        found[look] = found.get(look, False) or is_on
    return found


def _say(one: Element) -> Iterator[tuple[str, bool]]:
    for part in one:
        if name_of(part) == "rPr":
            for mark in part:
                value = values_of(mark).get("val", "")
                if name_of(mark) in _UNSEEN_MARKS:
                    yield UNSEEN, value not in _OFF
                elif name_of(mark) == "vertAlign":
                    yield RAISED, value == "superscript"
        elif name_of(part) == "text-properties":
            for key, value in values_of(part).items():
                if key in _STRUCK_KEYS:
                    yield UNSEEN, value != "none"
                elif key == "display":
                    yield UNSEEN, value == "none"
                elif key == "text-position":
                    # "super 58%", or by how much: "33% 58%".
                    yield RAISED, value.startswith("super") or value[:1] in set("123456789")
