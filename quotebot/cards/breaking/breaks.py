"""What it costs to end a line between two words: where a reader would stumble, and where not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotebot.cards.breaking.break_words import (
    AFTER_NUMBER,
    COMMON_CAPITAL,
    COUNTED,
    COUNTERS,
    COUNTING,
    HARD_NO_LINE_END,
    LEADING_FORMS,
    LEADS_ON,
    MONTHS,
    NAME_LINKS,
    NAME_MIDDLES,
    NAME_PARTICLES,
    NO_LINE_END,
    NO_LINE_END_ABROAD,
    ORDERED,
    PARTICLES,
    PARTITIVE,
    PARTS,
    SHORT_MONTHS,
    SMALL_WORDS,
    SPELLED,
    TITLES,
    UNITS,
)
from quotebot.pattern import late_pattern

# Prices are squares of tenths of the box that a line is too short or too long by: at 60 a line may
# be three quarters empty rather than end there.
_NEVER = 60.0
_HARDLY = 14.0
_GLADLY = -0.6
_RESUMING = 3.5
_LEADING_ON = 4.0
# A sentence of so many words is read at a glance if it stands on one line, the more so the shorter
# it is: the price of parting it is shared by its words.
_SHORT_SENTENCE, _PARTED_SENTENCE = 4, 26.0

_NUMBER = late_pattern(
    r"^[$€£¥#~≈+±\-−]?(?:\d[\d.,:/\u00a0]*[¼½¾⅐-⅞]?|[¼½¾⅐-⅞])(?:st|nd|rd|th|s|k|m|bn|%|°)?$", re.I
)
_YEAR = late_pattern(r"1[5-9]\d\d|20\d\d")
_FIRST_PERSON = late_pattern(r"i(?:['’]\w+)?")
_INITIALS = late_pattern(r"(?:[A-Z]\.)+")
_ONE_LETTER = late_pattern(r"[a-zA-Z]\.")  # "z. B."
_SHORT_FORM = late_pattern(r"(?:[a-z]\.){2,}")
_OPENERS = "“‘„‚«»‹›\"'([{¿¡"
_TRIM = "“”‘’„‚«»‹›\"'()[]{},.;:!?…—–\u00a0\u202f"
_AFTER_SENTENCE = "”’“»«›‹\"')]}」』\u00a0\u202f"
_SENTENCE_ENDS = tuple(".!?…。！？؟۔।॥։")
_PAUSES = tuple(",;:—–،؛՝")
_STOPS = "".join(_PAUSES + _SENTENCE_ENDS)
_NO_BREAK = "\u00a0\u202f"
_AFTER_PARTICLE = _PAUSES + _SENTENCE_ENDS
_DASHES = "—–"
_ENUMERATOR = late_pattern(r"\(?(?:\d{1,2}|[a-z])[.)]|\(?\d{1,2}\.\)")
_QUOTES = "“‘„‚«»‹›\"'"
_CLOSERS = "”’“‘»«›‹\"'"
_EMOJI = late_pattern("[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]")


def price_ends(words: Sequence[str]) -> list[float]:
    """Return what ending a line after each of `words` costs, 0 after the last."""
    prices = []
    starts = resumes = True
    began = 0
    # A prompt that is fixed to the first word, ">", has no say in where the line ends.
    prompt, _, first = words[0].partition("\u00a0") if words else ("", "", "")
    if first and not any(map(str.isalnum, prompt)):
        words = [first, *words[1:]]
    for index, word in enumerate(words):
        following = words[index + 1] if index + 1 < len(words) else ""
        ended = _ends_sentence(word)
        starts = starts or _opens_speech(word)
        price = break_cost(word, following, starts) if following else 0.0
        if resumes and following and price >= 0.0:
            # A clause's first word is read twice, too, if less: above all one that only links.
            price = max(price, _RESUMING if _links(word) else 1.5)
        if not index and following and not any(map(str.isalnum, word)):
            # A prompt, ">", stays with the quote even where its first word is an article.
            price = 2 * _NEVER
        elif following.startswith("…") and not following.rstrip(_TRIM) and not ended:
            # Dots of a pause: at the head of a line they begin something, or are a bullet.
            price = _NEVER
        elif following[:1] in _DASHES and following:
            # A dash belongs to the line before it, but for one that opens somebody's speech.
            opens = ended and _speaks(following[1:] or "".join(words[index + 2 : index + 3]))
            price = _GLADLY if opens else _NEVER
        elif starts and _introduces(word, following):
            price = _NEVER
        elif following and _is_in_the_middle_of_a_name(words, index):
            price = _HARDLY
        elif _EMOJI.match(following):
            price = _HARDLY if _EMOJI.match(word) else _NEVER
        began = index if starts else began
        parts = following and not ended and not _opens_speech(following)
        if parts and len(words) > _SHORT_SENTENCE:
            glance = _price_glance(words[began : began + _SHORT_SENTENCE])
            price = max(price, glance) if glance else price
        prices.append(price)
        starts = ended or (starts and not any(map(str.isalnum, word)))
        resumes = word.endswith(_PAUSES)
    return prices


def _links(word: str) -> bool:
    bare = word.strip(_TRIM).lower()
    return bare in NO_LINE_END or bare in NO_LINE_END_ABROAD or len(bare) <= 2


def _ends_sentence(word: str) -> bool:
    return word.rstrip(_AFTER_SENTENCE)[-1:] in _SENTENCE_ENDS


def _opens_speech(word: str) -> bool:
    """Tell whether somebody's sentence begins with a word, within marks that it does not close."""
    lead = word.lstrip(_OPENERS + _NO_BREAK)
    closed = lead.rstrip(_STOPS)[-1:] in _CLOSERS
    return word[:1] in _QUOTES and lead[:1].isupper() and not closed


def _price_glance(words: Sequence[str]) -> float:
    """Return what it costs to part the sentence that `words` begin, 0 where they do not end it."""
    count = next((n for n, word in enumerate(words, start=1) if _ends_sentence(word)), 0)
    return _PARTED_SENTENCE / count if count else 0.0


def _introduces(word: str, following: str) -> bool:
    """Tell whether a word that opens a sentence is the dash of somebody's speech, or "2)"."""
    if word.strip(_OPENERS) in ("—", "–"):
        return _speaks(following)
    return following != "" and _ENUMERATOR.fullmatch(word.lstrip(_QUOTES)) is not None


def _speaks(words: str) -> bool:
    return words[:1] in tuple("¿¡") or words.lstrip(_OPENERS)[:1].isupper()


def break_cost(before: str, after: str, sentence_start: bool) -> float:
    """Return how bad it is to end a line between two words: 0 is neutral, 14 and more is wrong.

    `sentence_start` says that `before` opens a sentence, so that its capital means nothing.
    """
    if before[-1:] == "”" or _ends_sentence(before):
        return _cost_behind_stop(before, after)
    if before[-1:] in _PAUSES:
        return _GLADLY
    bare, following = before.strip(_TRIM).lower(), after.strip(_TRIM)
    if bare in HARD_NO_LINE_END:
        return _NEVER
    if (bare in TITLES and following[:1].isupper()) or (
        bare in COUNTERS and following[:1].isdigit()
    ):
        return _NEVER
    cost = _cost_of_number(before, after)
    if cost is None:
        within = bare in COUNTING or _is_within_a_name(before, after, sentence_start)
        cost = _HARDLY if within else 0.0
    parted = bare in PARTITIVE and following == "of"
    if parted or bare in NO_LINE_END or bare in NO_LINE_END_ABROAD:
        cost = max(cost, _LEADING_ON if bare in LEADS_ON else 2.2)
    if len(bare) == 1 and (before.islower() or (after.isupper() and bare in SMALL_WORDS)):
        # One letter at a line's end is a fault in Polish, Czech and Russian.
        cost = max(cost, _HARDLY)
    if following.lower() in PARTICLES and after.rstrip(_AFTER_SENTENCE)[-1:] in _AFTER_PARTICLE:
        cost = max(cost, 7.0)
    if sentence_start:
        # A sentence that begins with the last word of a line is read twice.
        cost = max(cost, 9.0 if len(bare) <= 4 else 3.0)
    return cost


def _cost_behind_stop(before: str, after: str) -> float:
    """Return the cost behind a mark that ends a sentence, or only shortens a word: "Dr.", "No."."""
    lead, following = before.lstrip(_OPENERS), after.strip(_TRIM)
    counted = following[:1].isdigit()
    if lead.lower() in TITLES or _INITIALS.fullmatch(lead):
        return _NEVER
    if counted and (lead.lower() in COUNTERS or lead in SHORT_MONTHS):
        return _NEVER
    if lead.lower() in LEADING_FORMS:
        return _LEADING_ON
    if lead.rstrip(".").isdigit() and following.lower() in ORDERED:
        return _NEVER
    if _ONE_LETTER.fullmatch(lead) and _ONE_LETTER.match(after):
        return _NEVER
    return 0.0 if _SHORT_FORM.fullmatch(lead) else _GLADLY


def _cost_of_number(before: str, after: str) -> float | None:
    """Return the cost where a number is one of two words, None where none is or it binds neither.

    "5 million", "3 chairs", "May 7", "page 12".
    """
    lead = before.lstrip(_OPENERS)
    bare, following = before.strip(_TRIM).lower(), after.strip(_TRIM)
    spelled = bare.partition("-")[0] in SPELLED
    if _NUMBER.match(lead) or spelled:
        if following.lower() in COUNTED or _NUMBER.match(after):
            return _HARDLY if spelled else _NEVER
        counts = lead.isdigit() and not _YEAR.fullmatch(lead) and following not in AFTER_NUMBER
        return 6.0 if counts else 2.5
    if not following[:1].isdigit():
        return None
    if bare in MONTHS and before[:1].isupper():
        return _NEVER
    if before[:1].isupper() or bare in UNITS:
        return _HARDLY if bare in PARTS else 6.0
    return None


def _is_in_the_middle_of_a_name(words: Sequence[str], index: int) -> bool:
    """Return whether a line's end after `words[index]` would part a name beside its particles."""
    first, last = index, index + 1
    while first > 0 and words[first] in NAME_PARTICLES:
        first -= 1
    while last < len(words) - 1 and words[last] in NAME_PARTICLES:
        last += 1
    if last - first < 2 or words[first + 1] not in NAME_MIDDLES:
        return False
    given, family = words[first].lstrip(_OPENERS), words[last].lstrip(_OPENERS)
    named = given.lower() not in COMMON_CAPITAL and not given.endswith(_AFTER_PARTICLE)
    return named and given[:1].isupper() and family[:1].isupper()


def _is_within_a_name(before: str, after: str, sentence_start: bool) -> bool:
    """Return whether two words are of one name: "Ada Lovelace", "Ludwig van", "More Than Ever".

    A common word has a capital within a sentence only as a part of a name, but for "I".
    """
    bare, following = before.strip(_TRIM), after.strip(_TRIM)
    if following in NAME_LINKS:
        return bare[:1].isupper() and not sentence_start
    words = {bare.lower(), following.lower()}
    if not following[:1].isupper() or any(_FIRST_PERSON.fullmatch(word) for word in words):
        return False
    if bare in NAME_LINKS:
        return True
    if not before.lstrip(_OPENERS)[:1].isupper() or (before.isupper() and after.isupper()):
        return False
    return not (sentence_start and words & COMMON_CAPITAL)
