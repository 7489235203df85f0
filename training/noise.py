"""Recogniser-like noise on labelled words: wrong, lost and doubled words, fillers, number forms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from training.labels import CAPITAL, IGNORE, LOWER, NONE, Labelled

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds"}
_NUMBER = re.compile(
    r"^([$€£]?)(\d[\d,]*)(?:\.(\d+))?(st|nd|rd|th|s|x|k|m|b|%|'s)?$", re.IGNORECASE
)
_SOUNDS_LIKE = {
    w: [o for o in group if o != w]
    for group in (
        "their there they're|your you're|its it's|to too two|then than|no know|here hear|write right|by buy|for four|"
        "whole hole|one won|would wood|our are|week weak|way weigh|new knew|were where we're|who's whose|of have|"
        "in and an|that the|a the|is as|this the|it that|can can't|they the|he she|i a|on in|as is|do to|he'd he|"
        "we'll will well|i'll all|or are|so some|sort short|mean main|piece peace|see sea|made maid|some sum|than that"
    ).split("|")
    for g in [group]
    for w in g.split()
    for group in [g.split()]
}  # fmt: skip
_FILLERS = ["um"] * 8 + ["uh"] * 10 + ["mhmm", "mm", "hmm", "er", "uhm", "ah"]
_STARTS = (
    "i|we|you|they|it|it's|i think|we don't|you can|that's|there's|i was|i mean|we're|what i|and i|but the|so the|"
    "they have|he|she|if you|because it's|the|this is|i don't|you know it|but i|so we|and then|it was|i've|we have|well i"
).split("|")  # fmt: skip
_DROPPABLE = frozenset("a an the of to and that is are in on it i so was be do have for".split())


@dataclass(frozen=True, slots=True)
class Rates:
    """Chances a word; `Rates.draw` chooses the character of one episode's recogniser."""

    wrong: float = 0.012
    lost: float = 0.006
    doubled: float = 0.01
    filler: float = 0.01
    start: float = 0.003
    spelled: bool = True
    bare_apostrophes: bool = False
    split_hyphens: bool = True
    split_dots: bool = False

    @staticmethod
    def draw(rng: Random, verbatim: bool) -> Rates:
        """A recogniser for one episode; verbatim sources already have real fillers and repeats."""
        level = rng.choice([0.0, 0.5, 1.0, 1.0, 1.5, 2.5])
        talk = 0.1 if verbatim else rng.choice([0.0, 0.5, 1.0, 1.5])
        return Rates(
            wrong=0.012 * level,
            lost=0.006 * level,
            doubled=0.012 * talk,
            filler=0.012 * talk,
            start=0.004 * talk,
            spelled=rng.random() < 0.75,
            bare_apostrophes=rng.random() < 0.07,
            split_hyphens=rng.random() < 0.8,
            split_dots=rng.random() < 0.5,
        )


def cardinal(n: int) -> list[str]:
    """English words of a whole number below a quadrillion, without "and"."""
    if n < 20:
        return [_ONES[n]]
    if n < 100:
        return [_TENS[n // 10]] + ([_ONES[n % 10]] if n % 10 else [])
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):  # fmt: skip
        if n >= size:
            return [*cardinal(n // size), name] + (cardinal(n % size) if n % size else [])
    raise ValueError(n)


def spell(token: str) -> list[str] | None:
    """How a recogniser writes a number out, currency and percent last; None when it is no number."""
    hit = _NUMBER.match(token)
    if not hit:
        return None
    sign, whole, part, end = hit.group(1), hit.group(2).replace(",", ""), hit.group(3), hit.group(4)
    if not whole or len(whole) > 12:
        return None
    n, end = int(whole), (end or "").lower()
    year = (
        len(whole) == 4 and "," not in hit.group(2) and 1100 <= n <= 2099 and not sign and not part
    )
    if year and n // 100 != 20:
        tail = (
            cardinal(n % 100)
            if n % 100 > 9
            else (["oh", _ONES[n % 10]] if n % 100 else ["hundred"])
        )
        words = cardinal(n // 100) + tail
    elif year and n % 100 > 9:
        words = ["twenty", *cardinal(n % 100)]
    else:
        words = cardinal(n)
    if part:
        words += ["point", *(_ONES[int(c)] for c in part)]
    if end in {"st", "nd", "rd", "th"}:
        last = words[-1]
        words[-1] = _ORDINAL.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + ("h" if last.endswith("t") else "th"))  # fmt: skip
    elif end == "s":
        words[-1] = words[-1][:-1] + "ies" if words[-1].endswith("y") else words[-1] + "s"
    elif end:
        words += {"%": ["percent"], "x": ["x"], "k": ["k"], "m": ["million"], "b": ["billion"], "'s": ["s"]}[end]  # fmt: skip
    if sign:
        words.append(_MONEY[sign])
    return words


def _numbers(words: Sequence[Labelled], rates: Rates) -> Iterator[Labelled]:
    held: str | None = None  # "$5 million": the currency is said after the magnitude
    for at, w in enumerate(words):
        said = spell(w.word) if rates.spelled and any(c.isdigit() for c in w.word) else None
        if said is None:
            if held and w.word in {"million", "billion", "trillion", "thousand", "k"}:
                yield replace(w, punct=NONE, turn=0)
                yield replace(w, word=held, form=held)
            else:
                if held:
                    yield Labelled(held, held, advert=w.advert)
                yield replace(w, word=w.word.rstrip("%+#") or w.word)
            held = None
            continue
        nxt = words[at + 1].word if at + 1 < len(words) else ""
        if w.word[0] in _MONEY and nxt in {"million", "billion", "trillion", "thousand", "k"}:
            held = said.pop()
        for n, part in enumerate(said):
            last = n == len(said) - 1
            yield replace(
                w, word=part, form=part, case=LOWER, punct=w.punct if last else NONE, turn=w.turn if last else 0
            )  # fmt: skip


def _forms(words: Sequence[Labelled], rates: Rates, rng: Random) -> Iterator[Labelled]:
    for w in words:
        if rates.bare_apostrophes and "'" in w.word:
            w = replace(w, word=w.word.replace("'", "") or w.word)
        if "." in w.word and rates.split_dots:
            parts = [p for p in w.word.split(".") if p]
            dot = ["dot"] if rng.random() < 0.3 and len(parts) == 2 else []
            parts = [*parts[:1], *dot, *parts[1:]] if parts else [w.word]
            for n, part in enumerate(parts):
                last = n == len(parts) - 1
                case = LOWER if part == "dot" else w.case
                yield replace(
                    w, word=part, form=part, case=case, punct=w.punct if last else NONE, turn=w.turn if last else 0
                )  # fmt: skip
            continue
        yield w


def disturb(
    words: Sequence[Labelled], rates: Rates, rng: Random, vocabulary: Sequence[str]
) -> list[Labelled]:
    """The same words as a recogniser might have heard them; labels follow their words."""
    out: list[Labelled] = []
    source = list(_forms(list(_numbers(words, rates)), rates, rng))
    for w in source:
        chance = rng.random()
        if chance < rates.lost and w.word in _DROPPABLE and out and not w.turn:
            if w.punct and out[-1].punct == NONE:
                out[-1] = replace(out[-1], punct=w.punct)
            continue
        if rng.random() < rates.filler:
            kind = rng.random()
            said = (
                [rng.choice(_FILLERS)]
                if kind < 0.72
                else ["you", "know"] if kind < 0.84 else ["like"] if kind < 0.96 else ["i", "mean"]
            )  # fmt: skip
            out += [
                Labelled(s, s, IGNORE, CAPITAL if s == "i" else LOWER, 0, 1, w.advert) for s in said
            ]
        starts = not out or out[-1].punct != NONE
        if rng.random() < rates.start * (4 if starts else 0.5):
            said = rng.choice(_STARTS).split()
            if said[0] != w.word:
                out += [
                    Labelled(s, s, IGNORE, IGNORE if starts or s.startswith("i") else LOWER, 0, 1, w.advert)
                    for s in said
                ]  # fmt: skip
        if rng.random() < rates.doubled and w.word.replace("'", "").isalpha() and len(w.word) < 8:
            span = [w]
            if rng.random() < 0.25 and out and out[-1].punct == NONE and not out[-1].filler:
                span = [out[-1], w]
                out += [replace(w, punct=IGNORE, turn=0, filler=1)]
                out[-2] = replace(out[-2], filler=1)
                out.append(replace(span[0], case=IGNORE, filler=0))
            else:
                out += [replace(w, punct=IGNORE, turn=0, filler=1)] * (
                    1 if rng.random() < 0.9 else 2
                )
        if rng.random() < rates.wrong:
            near = _SOUNDS_LIKE.get(w.word)
            if near and rng.random() < 0.7:
                w = replace(w, word=rng.choice(near), filler=w.filler)
            elif rng.random() < 0.5:
                other = rng.choice(vocabulary)
                w = replace(w, word=other, case=w.case if w.case == LOWER else IGNORE)
        out.append(w)
    return out
