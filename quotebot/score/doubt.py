"""Were these the words? Doubtful recognition, unknown words, broken grammar, torn boundaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotebot.score.lexicon import gather_words
from quotebot.score.passage import Passage
from quotebot.score.view import CLOSERS, View, make_plain, shorten
from quotebot.score.wholeness import HANGING_END

# One odd word is a name or a term of the trade; this many say that the recogniser was lost.
UNKNOWN_FROM = 3
# Words that nobody doubles for effect.
STUTTERED = gather_words("i the a an to of and is are it in my your we they for with on at be was")
# An article or possessive, and words that cannot follow one.
OPEN_ENDED = gather_words("the a an my our your their")
NEVER_AFTER = gather_words(
    """the a an my our your their that this these those is are was were and but or i we you they it
    when what how if because to of in"""
)
TORN = {
    ("and", "but"),
    ("but", "and"),
    ("of", "of"),
    ("is", "are"),
    ("i", "is"),
    ("they", "is"),
    ("we", "is"),
    ("he", "are"),
    ("she", "are"),
}
# Words that are repeated for effect.
EMPHATIC = gather_words("very really many much so no over more never again long every all")
BEGUN_TWICE = re.compile(
    r"\b(?:i|we|they|he|she|i'm|we're|they're|it's|you're),\s"
    r"(?:i|we|they|he|she|i'm|we're|you're|they're|it's|to|that|the|a)\b|\s[,.]\s"
    r"|\b(?:we're|i'm|they're|it's|you're)\s(?:you\sknow|i\smean)\b"
)
TORN_CAPITAL = re.compile(
    r"(?<!like)(?<!say)(?<!said)(?<!says)(?<!think)(?<!go)(?<!ask),\s(?:And|But|So|We|We're|You|You're|They|They're|It|It's|This|That|The|If|Because|Then)\b"
)
BARE_WORD = re.compile(r"[a-z][a-z'’]*")
ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "'s", "n't", "'ll", "'re", "'ve", "'d")


def find_low_confidence(view: View) -> str:
    """Catch words the recogniser was unsure of, unknown ones, broken grammar and torn sentences."""
    passage = view.passage
    words = view.restored.transcript.words[passage.start_word : passage.end_word]
    sure = [word.confidence for word in words if word.confidence is not None]
    if sure and sum(sure) / len(sure) < view.min_confidence:
        return f"the recogniser is {sum(sure) / len(sure):.0%} sure of these words"
    if torn := TORN_CAPITAL.search(passage.text):
        return f"sentences run into one another: “{torn.group().strip(', ')}” after a comma"
    if begun := BEGUN_TWICE.search(view.plain):
        return f"a false start remains: “{begun.group()}”"
    start = find_false_start(passage)
    return f"a false start remains: “{start}”" if start else ""


def find_false_start(passage: Passage) -> str:
    """Return the words of a stutter or a sentence begun twice, "" when there is none."""
    for piece in passage.pieces:
        words = make_plain(piece.text).split()
        pairs = list(zip(words, words[1:], strict=False))
        for place, (word, following) in enumerate(pairs):
            if word == following and word in STUTTERED:
                return f"{word} {following}"
            # "The A" of an abbreviation is no article.
            torn = (word, following) in TORN or (word in OPEN_ENDED and following in NEVER_AFTER)
            if torn and " A " not in piece.text[1:]:
                return f"{word} {following}"
        bare = [word.strip(",.?!") for word in words]
        if len(set(zip(bare, bare[1:], strict=False))) < len(bare) - 1:
            repeated = _find_repeat(words, bare)
            if repeated:
                return repeated
    return ""


def _find_repeat(words: Sequence[str], bare: Sequence[str]) -> str:
    """Return a run of words that is said twice on end by accident, "" where it is for effect."""
    for place in range(len(bare) - 2):
        if bare[place] == bare[place + 1] == bare[place + 2]:
            commas = words[place].endswith((",", ".", "!", "?"))
            if not commas and bare[place] not in EMPHATIC:
                return " ".join(bare[place : place + 3])
        for size in range(2, min(6, (len(bare) - place) // 2) + 1):
            unit = bare[place : place + size]
            after = place + 2 * size
            if unit != bare[place + size : after]:
                continue
            thrice = unit == bare[after : after + size]
            ends = after == len(bare) or words[after - 1].endswith((".", "!", "?", "..."))
            chained = "and" in {unit[0], unit[-1]} or (place and bare[place - 1] in {"if", "and"})
            if not (thrice or ends or chained or EMPHATIC & set(unit)):
                return " ".join(bare[place:after])
    return ""


def find_unknown_words(view: View) -> str:
    """Catch passages with many words that no dictionary has: misheard ones."""
    words = [w.strip(".,;:?!\"“”'’()…-") for w in view.passage.text.split()]
    odd = [w for w in words if BARE_WORD.fullmatch(w) and not is_known(w.replace("’", "'"))]
    return f"unknown words: {', '.join(odd)}" if len(odd) >= UNKNOWN_FROM else ""


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Tell whether a lower-case word, or its stem, is in symspellpy's English list."""
    known = _load_known()
    if len(word) < 4 or word in known:
        return True
    return any(
        word.endswith(end) and (word[: -len(end)] in known or word[: -len(end)] + "e" in known)
        for end in ENDINGS
    )


@lru_cache(maxsize=1)
def _load_known() -> frozenset[str]:
    """Return symspellpy's 82,765 English words (MIT)."""
    from importlib.resources import files

    table = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt")
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines)


def find_torn_boundary(view: View) -> str:
    """Catch boundaries in doubt: the sentence before or after is torn off."""
    if (
        view.before
        and not view.before.rstrip(CLOSERS).endswith(("?", "...", "…", "-", "—", "–"))
        and not view.passage.pieces[0].cut
    ):
        end = view.before.rstrip(CLOSERS + ".,!").rsplit(" ", 1)[-1]
        if end in HANGING_END:
            return f"begins in doubt: the sentence before stops at “{end}”"
    if view.after:
        first = view.after.split(" ", 1)[0].strip(",.")
        if first in TORN_START:
            return f"ends in doubt: “{shorten(view.passage.after)}” may belong to it"
    return ""


TORN_START = gather_words("of than are is was were am")
