"""Labels to sentences: every difference between the source and what is printed becomes an Edit."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quotebot.model import Edit, EditKind, Sentence, SentenceKind, Word
from quotebot.restore.adverts import runs_of, sentence_ranges, sounds_like_sponsor
from quotebot.restore.casing import capitalise, set_case
from quotebot.restore.commas import (
    find_half_parted,
    find_idle_commas,
    find_lost_commas,
    find_rough_numbers,
)
from quotebot.restore.decode import Decoded
from quotebot.restore.glossary import Glossary
from quotebot.restore.hyphens import find_hyphens, join_pieces
from quotebot.restore.omissions import may_leave_out
from quotebot.restore.rehearing import find_unheard
from quotebot.restore.stutters import find_broken, find_repeats, find_restarts, part_copies
from quotebot.restore.talk import Talk
from quotebot.restore.tokens import STOPS, take_apart
from quotebot.restore.voiced import find_voiced

if TYPE_CHECKING:
    from quotebot.restore.rehearing import Tag


@dataclass(frozen=True, slots=True)
class Page:
    """What sentences are made from; all columns are one entry a source word."""

    words: Sequence[Word]
    forms: Sequence[str]
    decoded: Decoded
    glossary: Glossary
    trust_case: bool
    leave_out_fillers: bool
    verbatim_marks: bool
    fillers: Sequence[bool]


def make_sentences(page: Page, tag: Tag | None = None) -> tuple[Sentence, ...]:
    """Cut the page at its full stops and question marks; every word is in exactly one sentence.

    `tag`, when given, hears again which commas belonged to what is left out (`find_unheard`).
    """
    decoded = page.decoded
    tokens = [word.text for word in page.words]
    repeats = find_repeats(page.forms, part_copies(tokens, decoded.after))
    talk = Talk(
        page.forms,
        decoded.after,
        page.fillers,
        frozenset([*repeats, *find_broken(tokens, page.forms)]),
        decoded.case,
        page.verbatim_marks,
    )
    kinds = _kinds(page.forms, decoded)
    ranges = list(sentence_ranges(decoded.after))
    gone: dict[int, EditKind] = {}
    if page.leave_out_fillers:
        for start, end in ranges:
            gone |= _leave_out(page, talk, start, end)
        restarts = find_restarts(page.forms, decoded.after, gone)
        gone |= {n: "repeat" for n in restarts if page.fillers[n]}
    unheard: frozenset[int] = frozenset()
    if tag and gone:
        commas = [mark == "," for mark in decoded.after]
        unheard = find_unheard(page.forms, ranges, gone, commas, tag)
    return tuple(
        _make_sentence(page, gone, unheard, start, end, kinds[start]) for start, end in ranges
    )


def _leave_out(page: Page, talk: Talk, start: int, end: int) -> dict[int, EditKind]:
    """The words of a sentence that are left out, unless nothing else is said in it."""
    gone: dict[int, EditKind] = {}
    for n in range(start, end):
        what = may_leave_out(talk, n)
        if what and not _carries_mark(page.words[n].text):
            gone[n] = what
    if gone:
        for first, last, _ in page.glossary.find(page.forms[start:end]):
            for n in range(start + first, start + last):
                gone.pop(n, None)
        _keep_together(talk, gone)
    return gone if len(gone) < end - start else {}


def _keep_together(talk: Talk, gone: dict[int, EditKind]) -> None:
    """Where one word of "you know" or of a copy has to stay, keep the words beside it, too.

    '"You know, it's' keeps its "know" as well as its "You", which carries a mark.
    """
    for step, waits in ((1, {"you", "i"}), (-1, {"know", "mean"})):
        for n in sorted(gone, reverse=step > 0):
            beside = n + step
            if gone[n] == "filler":
                apart = talk.forms[n] in waits and beside not in gone
            else:
                copied = talk.forms[n] not in talk.forms[n + 1 : n + 2]
                apart = copied and beside in talk.repeats and beside not in gone
            if apart:
                del gone[n]


@lru_cache(maxsize=65_536)
def printed_form(token: str, case: int, *, first: bool, trust_case: bool) -> str:
    """A source token in its restored case, whatever stands around it kept.

    With `trust_case` a token that has capitals of its own keeps them.
    """
    parts = take_apart(token)
    core = parts.core
    if not core:
        return token
    if trust_case and not core.islower():
        cased = capitalise(core) if first else core
    else:
        cased = set_case(core.lower(), case, first=first)
    return parts.head + cased + parts.tail


def _make_sentence(
    page: Page,
    gone: Mapping[int, EditKind],
    unheard: frozenset[int],
    start: int,
    end: int,
    kind: SentenceKind,
) -> Sentence:
    draft = _Draft(page, start, end)
    settled = draft.enter_glossary()
    for n in range(start, end):
        if n in gone:
            draft.edit(n - start, n - start + 1, gone[n], "")
    draft.set_cases(settled)
    draft.drop_commas(n - start for n in range(start, end) if n in unheard)
    if not page.verbatim_marks:
        draft.join_compounds(settled)
        draft.punctuate()
    words = page.words[start:end]
    speaker = words[0].speaker
    starts = [word.start_ms for word in words if word.start_ms is not None]
    ends = [word.end_ms for word in words if word.end_ms is not None]
    return Sentence(
        start_word=start,
        end_word=end,
        text=" ".join(piece for piece in draft.printed if piece),
        edits=tuple(draft.edits),
        speaker=speaker,
        speaker_confidence=1.0 if speaker is not None else 0.0,
        kind=kind,
        start_ms=starts[0] if starts else None,
        end_ms=ends[-1] if ends else None,
    )


class _Draft:
    """A sentence on its way to print; all columns are one entry a word of it.

    `printed` holds each word as it stands by now, "" for what prints nothing, and `edits` every
    difference from the source so far.
    """

    def __init__(self, page: Page, start: int, end: int) -> None:
        self.page, self.start = page, start
        self.forms = page.forms[start:end]
        self.printed = [word.text for word in page.words[start:end]]
        self.marks = page.decoded.after[start:end]
        self.edits: list[Edit] = []

    def edit(self, first: int, last: int, what: EditKind, after: str) -> None:
        """Print `after` for the words from `first` to `last`, and record it if it is a change."""
        before = " ".join(piece for piece in self.printed[first:last] if piece)
        if before != after:
            self.edits.append(Edit(self.start + first, self.start + last, what, before, after))
            self.printed[first:last] = [after, *[""] * (last - first - 1)]

    def enter_glossary(self) -> set[int]:
        """Mend what the glossary knows; return the words that it settles, which keep their case."""
        settled: set[int] = set()
        tokens = list(self.printed)
        for first, last, meant in self.page.glossary.find(self.forms):
            around = take_apart(tokens[first]).head, take_apart(tokens[last - 1]).tail
            self.edit(first, last, "glossary", meant.join(around))
            settled.update(range(first, last))
            self.marks[first] = self.marks[last - 1]
        return settled

    def set_cases(self, settled: Container[int]) -> None:
        """Give every word its case; the first that is printed opens the sentence."""
        page = self.page
        first_word = True
        for n, piece in enumerate(self.printed):
            if not piece:
                continue
            opens = first_word and (n > 0 or not page.verbatim_marks)
            if n in settled:
                cased = capitalise(piece) if opens and piece.islower() else piece
            elif page.verbatim_marks:
                cased = capitalise(piece) if opens else piece
            else:
                case = int(page.decoded.case[self.start + n])
                cased = printed_form(piece, case, first=first_word, trust_case=page.trust_case)
            self.edit(n, n + 1, "case", cased)
            if take_apart(piece).core:
                first_word = False

    def drop_commas(self, unheard: Iterable[int]) -> None:
        """Take out the commas that belonged to what is left out."""
        shown = [bool(piece) for piece in self.printed]
        idle = {*find_idle_commas(self.forms, shown, self._commas()), *unheard}
        for n in list(find_lost_commas(self.forms, shown, self.marks)):
            self.marks[n] = ","
        for n in sorted(idle):
            self.marks[n] = ""
            if self.printed[n].endswith(","):
                self.edit(n, n + 1, "punctuation", self.printed[n][:-1])

    def join_compounds(self, settled: Container[int]) -> None:
        """Set the hyphens of "thirty-one" and "self-aware", but in words that are `settled`."""
        for first, last in list(find_hyphens(self.forms, self.marks)):
            pieces = self.printed[first:last]
            plain = all(piece.replace("'", "").isalnum() for piece in pieces)
            if plain and not any(n in settled for n in range(first, last)):
                self.edit(first, last, "punctuation", join_pieces(pieces))
                self.marks[first] = self.marks[last - 1]

    def punctuate(self) -> None:
        """Set the marks: a comma only after a printed word, the sentence's end after the last."""
        last_word = max((n for n, piece in enumerate(self.printed) if piece), default=-1)
        for n in list(find_voiced(self.printed, self._commas())):
            self.marks[n] = ","
        shown = [n for n, piece in enumerate(self.printed) if piece]
        forms, commas = [self.forms[n] for n in shown], [self.marks[n] == "," for n in shown]
        for place in [*find_half_parted(forms, commas), *find_rough_numbers(forms, commas)]:
            self.marks[shown[place]] = ","
        for n, mark in enumerate(self.marks[:-1]):
            if mark and n != last_word:
                self._set_mark(n, mark)
        end = self.marks[-1]
        if last_word >= 0 and end and take_apart(self.printed[last_word]).core:
            self._set_mark(last_word, end)

    def _set_mark(self, n: int, mark: str) -> None:
        """Set a mark behind a word that is printed and has none of its own."""
        if self.printed[n] and not take_apart(self.printed[n]).tail:
            self.edit(n, n + 1, "punctuation", self.printed[n] + mark)

    def _commas(self) -> list[bool]:
        return [mark == "," for mark in self.marks]


def _carries_mark(token: str) -> bool:
    parts = take_apart(token)
    return parts.after in STOPS or bool(parts.head)


def _kinds(forms: Sequence[str], decoded: Decoded) -> list[SentenceKind]:
    kinds: list[SentenceKind] = ["speech"] * len(forms)
    for start, end in runs_of(decoded.advert):
        kind: SentenceKind = "advert" if sounds_like_sponsor(forms[start:end]) else "housekeeping"
        kinds[start:end] = [kind] * (end - start)
    return kinds


def label_texts(page: Page) -> tuple[str, ...]:
    """The column `text` of the word labels: a word's own mark is in the column `after`."""
    decoded = page.decoded
    texts: list[str] = []
    first = True
    for n, word in enumerate(page.words):
        parts = take_apart(word.text)
        shown = word.text
        if not page.verbatim_marks:
            shown = printed_form(
                shown, int(decoded.case[n]), first=first, trust_case=page.trust_case
            )
        if parts.after and parts.tail:
            shown = shown[: -len(parts.tail)]
        texts.append(shown)
        if parts.core:
            first = False
        if decoded.after[n] in STOPS:
            first = True
    return tuple(texts)
