"""Letters whose accents are written apart, as one sign: "e" with "◌́" is "é".

Files that macOS had a hand in, and some PDF, write them so. No pattern takes a mark for a letter,
and names must be the same however they are written. Names and titles lose the signs that words
lose (`strip_invisible`): codes in one would reach a terminal, or turn a post's letters around.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.clean import strip_invisible
from quotebot.read.facts import Facts
from quotebot.read.passages import Passage

# Accents, the voicing of kana, and the letters of which Hangul is made. Other scripts keep their
# signs as they are, since there the same word is always written in the same way.
_MARK = late_pattern("[\u0300-\u036f\u3099\u309a\u1100-\u11ff]")
# No letter has thirty marks (Unicode's own limit, UAX 15), and more take quadratic time to sort.
_APART = late_pattern(
    "[^\\W\\d_][\u0300-\u036f]{1,30}|[\u3041-\u30ff][\u3099\u309a]"
    "|[\u1100-\u115f][\u1160-\u11ff]{1,30}"
)
_MARKS = frozenset({"Mn", "Mc", "Me"})
_JOINERS = "\u200c\u200d"


def compose(text: str) -> str:
    """Return a text with each letter and its accents as one sign, where there is one."""
    if text.isascii() or not _MARK.search(text):
        return text
    return _APART.sub(lambda one: unicodedata.normalize("NFC", one[0]), text)


def compose_name(text: str) -> str:
    """Return a name or title as `compose` writes it, without signs that draw nothing or steer."""
    bare = strip_invisible(text)
    return compose(text if bare == text else " ".join(bare.split()))


def compose_facts(facts: Facts) -> Facts:
    """Return facts with names and titles as `compose_name` writes them."""
    return replace(
        facts,
        title=compose_name(facts.title),
        show=compose_name(facts.show),
        published=compose_name(facts.published),
        host=compose_name(facts.host),
        author=compose_name(facts.author),
        guests=tuple(filter(None, map(compose_name, facts.guests))),
        speakers={
            compose_name(label): compose_name(name) for label, name in facts.speakers.items()
        },
    )


def compose_passages(passages: list[Passage]) -> None:
    """Write the words and speakers of passages as above: JSON has signs of its own."""
    for passage in passages:
        passage.text = compose(passage.text)
        if passage.speaker:
            passage.speaker = compose_name(passage.speaker) or None
        for place, token in enumerate(passage.tokens):
            if not token.text.isascii():
                passage.tokens[place] = token._replace(text=compose(token.text))


def without_marks(text: str) -> str:
    """Return a text without accents and vowel signs that are no part of a letter, as in "हिन्दी",
    and without what joins or parts letters, as in "علی‌رضا".
    """
    if text.isascii():
        return text
    kinds = ((sign, unicodedata.category(sign)) for sign in text)
    return "".join(sign for sign, kind in kinds if kind not in _MARKS and sign not in _JOINERS)
