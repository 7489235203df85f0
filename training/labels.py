"""Edited text to words with labels: the meaning of every training label is decided here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

NONE, COMMA, STOP, QUESTION = range(4)
LOWER, CAPITAL, UPPER = range(3)
IGNORE = 255

_STAMP = re.compile(r"\[?\(?\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\b\)?\]?")
_NOTE = re.compile(r"\[[^\]]{0,60}\]|\*+|_{2,}|`")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_JOINED = re.compile(r"(?<=\w)(\.{3,}|…|—|–|--+)(?=[\w\"'“])")
_TITLE = re.compile(r"^(mr|mrs|ms|dr|st|vs|jr|sr|prof|no)\.$", re.I)
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+$")
_HEAD = re.compile(r"^[^\w$€£#@]+")
_TAIL = re.compile(r"[^\w%+#]+$")
FILLERS = frozenset({"um", "uh", "uhm", "mhmm", "mm-hmm", "mmhmm", "hmm", "mm", "er", "erm", "mhm"})
_TWICE_FINE = frozenset(
    "very really many much so no yeah yes ok okay bye far long more ha blah had that right well "
    "never again way big over now please one two three four five six seven eight nine zero oh "
    "super highly quite too good little hey same go wait knock hear".split()
)
_NOT_FILLER_BEFORE_KNOW = frozenset(
    "do did if as let when what because how that would don't didn't can could will should whatever "
    "things thing all everything something anything until once where why who to the".split()
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One word as a recogniser would write it, with its labels (255: not counted in the loss)."""

    word: str
    form: str  # as the edited text wrote it, for the lexicon
    punct: int = NONE
    case: int = LOWER
    turn: int = 0
    filler: int = 0
    advert: int = 0


def case_of(form: str) -> int:
    """LOWER, CAPITAL or UPPER; mixed forms such as iPhone count as CAPITAL, CEOs and CEO's as UPPER."""
    letters = [c for c in re.split(r"['’]", form)[0] if c.isalpha()]
    uppers = sum(c.isupper() for c in letters)
    if not uppers:
        return LOWER
    if uppers == len(letters) and len(letters) > 1:
        return UPPER
    if len(letters) > 2 and uppers == len(letters) - 1 and letters[-1] == "s":
        return UPPER
    return CAPITAL


def clean(text: str) -> str:
    """Drop time stamps, stage notes and markup; straighten quotes; set dashes and ellipses apart."""
    text = _LINK.sub(r"\1", text)
    text = _NOTE.sub(" ", _STAMP.sub(" ", text))
    text = text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return _JOINED.sub(r"\1 ", text)


def mark(tail: str) -> int:
    """Which punctuation class the characters after a word stand for."""
    if "?" in tail:
        return QUESTION
    if any(c in tail for c in ".!…;"):
        return STOP
    if any(c in tail for c in ",:—–") or "--" in tail:
        return COMMA
    return NONE


def words_of(text: str, *, split_hyphens: bool = True) -> list[Labelled]:
    """The words of one turn, lower-cased and bare, with punctuation, case and certain fillers."""
    out: list[Labelled] = []
    for raw in clean(text).split():
        head = _HEAD.match(raw)
        body = raw[head.end() :] if head else raw
        if not body:  # a dash or an ellipsis that stands alone belongs to the word before
            if out and out[-1].punct == NONE:
                after = mark(raw) or (COMMA if raw.strip("\"'") in {"-", "—", "–"} else NONE)
                out[-1] = replace(out[-1], punct=after)
            continue
        tail = _TAIL.search(body)
        core, rest = (body[: tail.start()], tail.group()) if tail else (body, "")
        if not core:
            continue
        after = mark(rest)
        if after == STOP and (_TITLE.match(body) or (_INITIALS.match(body) and len(body) > 2)):
            after = NONE
        cut = rest.startswith("-") and not rest.startswith("--")
        core = core.lstrip("@#") or core
        if "/" in core and not core.startswith("http"):
            core = core.replace("/", "-")
        parts = [p for p in core.split("-") if p] if split_hyphens or "/" in core else [core]
        for n, part in enumerate(parts):
            last = n == len(parts) - 1
            filler = int(part.lower() in FILLERS or core.lower() in FILLERS or (cut and last))
            out.append(
                Labelled(part.lower(), part, after if last else NONE, case_of(part), filler=filler)
            )
    return mark_repeats(out)


def mark_repeats(words: Sequence[Labelled]) -> list[Labelled]:
    """Mark the abandoned copy of stutters (one to three words) and the certain fillers of habit."""
    out = list(words)
    spoken = [i for i, w in enumerate(out) if not w.filler]
    for length in (3, 2, 1):
        for at in range(len(spoken) - 2 * length + 1):
            first = [out[i].word for i in spoken[at : at + length]]
            second = [out[i].word for i in spoken[at + length : at + 2 * length]]
            if first != second or any(out[i].punct > COMMA for i in spoken[at : at + length]):
                continue
            if length == 1 and (first[0] in _TWICE_FINE or not first[0].replace("'", "").isalpha()):
                continue
            if length > 1 and (len(set(first)) == 1 or first[0] in _TWICE_FINE):
                continue
            for i in spoken[at : at + length]:
                out[i] = replace(out[i], filler=1)
    for i, w in enumerate(out):
        before = out[i - 1] if i else None
        if w.word == "like" and before and before.punct == COMMA and w.punct == COMMA:
            out[i] = replace(w, filler=1)
        if w.word == "know" and before and before.word == "you":
            ahead = out[i - 2] if i > 1 else None
            if ahead is not None and ahead.word in _NOT_FILLER_BEFORE_KNOW and ahead.punct == NONE:
                continue
            if w.punct == COMMA:
                value = 1
            elif w.punct == NONE:
                value = IGNORE
            else:
                continue
            out[i - 1], out[i] = replace(before, filler=value), replace(w, filler=value)
    return out
