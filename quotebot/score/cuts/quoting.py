"""Cuts within quotation marks: a credited quotation without its marks and without "said Ruiz"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quotebot.model import Edit, Restored, Word
from quotebot.score.credit.marks import (
    CLOSING,
    OPENING,
    SINGLE,
    closes_quotation,
    opens_quotation,
    strip_closing,
    strip_marks,
)
from quotebot.score.credit.names import ends_sentence
from quotebot.score.passage import Credit, Piece, split_tokens

ENDINGS = ".?!…"
DASHES = "-–—"
# Sentences on either side that may say something of a line, and how many words they may have.
BESIDE, REACH = 2, 80


def find_credit_of(pieces: Sequence[Piece], found: Sequence[Credit]) -> Credit | None:
    """Return the credit of the quotation that holds all of a run, None where none does."""
    place = bisect_right(found, pieces[0].start_word, key=_start) - 1
    return found[place] if place >= 0 and pieces[-1].end_word <= found[place].end_word else None


def cut_quotations(
    restored: Restored, plain: Sequence[Piece], found: Sequence[Credit], most: int
) -> Iterator[tuple[Piece, ...]]:
    """Yield the runs of up to `most` sentences that credited quotations cut out, from the first of
    some sentences of the transcript on.

    A cutter takes all that stands in one pair of marks for one sentence: here it is several. Runs
    of its whole sentences are left to the usual cutting.
    """
    words = restored.transcript.words
    first = plain[0]
    starts, ends = {one.start_word for one in plain}, {one.end_word for one in plain}
    for credit in found[max(0, bisect_right(found, first.start_word, key=_start) - 1) :]:
        if credit.start_word >= first.end_word:
            break
        pieces = [
            piece
            for whole in plain
            for start, end in split_sentences(
                words,
                max(whole.start_word, credit.start_word),
                min(whole.end_word, credit.end_word),
            )
            if (piece := _slice(restored, whole, start, end))
        ]
        for begin, piece in enumerate(pieces):
            if piece.sentence != first.sentence:
                break
            for end in range(begin + 1, min(begin + most, len(pieces)) + 1):
                run = pieces[begin:end]
                if not (run[0].start_word in starts and run[-1].end_word in ends):
                    yield tuple(run)


def split_sentences(words: Sequence[Word], start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentences of source words `[start, end)` as they are punctuated."""
    edges = [start]
    for number in range(start, end - 1):
        following = words[number + 1].text.lstrip("“\"‘'(")[:1]
        if ends_sentence(words[number].text) and not following.islower():
            edges.append(number + 1)
    return list(pairwise([*edges, end])) if start < end else []


def look_beside(
    words: Sequence[Word], credit: Credit, start: int, end: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the two sentences on either side of words `[start, end)`, nearest first, without the
    words by which the article credits them and without quotation marks.
    """
    told = range(*credit.clause)
    back = [n for n in range(max(0, start - REACH), start) if n not in told]
    on = [n for n in range(end, min(len(words), end + REACH)) if n not in told]
    earlier = _group(words, back, credit.marks)[::-1] if back else []
    return tuple(earlier[:BESIDE]), tuple(_group(words, on, credit.marks)[:BESIDE])


def _group(words: Sequence[Word], numbers: Sequence[int], marks: str) -> list[str]:
    """Return the text of some words, sentence by sentence; a quotation's edge ends one, too.

    What tells who said another quotation (`“…,” she said.`) announces nothing and is left out.
    """
    groups: list[list[str]] = [[]]
    tells = False
    for number in numbers:
        text = words[number].text
        if opens_quotation(text, marks):
            tells = False
            groups.append([])
        if not tells:
            groups[-1].append(strip_marks(text, marks))
        closes = closes_quotation(text, marks)
        if closes or ends_sentence(text):
            tells = closes and "," in text
            groups.append([])
    return [" ".join(group) for group in groups if group]


def undress(
    first: tuple[int, str], last: tuple[int, str], marks: str, *, alone: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that take `marks` off a run's edge words, given as (place, printed).

    The comma before the closing mark stood for a full stop. `alone` tells that both are one word.
    """
    edits: list[Edit] = []
    place, printed = first
    bare = _open(printed, marks)
    if bare != printed:
        edits.append(Edit(place, place + 1, "punctuation", printed, bare))
    if bare[:1].islower() and bare == bare.lower():
        capital = bare[0].upper() + bare[1:]
        edits.append(Edit(place, place + 1, "case", bare, capital))
        bare = capital
    place, printed = last
    if alone:
        printed = bare
    # A dash says that the speaker broke off: a full stop would hide that from the guard.
    bare = _close(printed, marks)
    if not bare.endswith(tuple(ENDINGS + DASHES)):
        bare += "."
    if bare != printed:
        edits.append(Edit(place, place + 1, "punctuation", printed, bare))
    return tuple(edits)


def _open(printed: str, marks: str) -> str:
    return printed.lstrip("‘'" if marks == SINGLE else OPENING)


def _close(printed: str, marks: str) -> str:
    if marks == SINGLE:
        return strip_closing(printed).rstrip(",;: ")
    return printed.rstrip(CLOSING + ",;: ")


def _start(credit: Credit) -> int:
    return credit.start_word


def _slice(restored: Restored, piece: Piece, start: int, end: int) -> Piece | None:
    """Return words `[start, end)` of a sentence, None where they print nothing or an edit lies
    across a cut.
    """
    if (start, end) == (piece.start_word, piece.end_word):
        return piece
    kept: list[Edit] = []
    printed = [word.text for word in restored.transcript.words[piece.start_word : piece.end_word]]
    for edit in piece.edits:
        if edit.start_word < start < edit.end_word or edit.start_word < end < edit.end_word:
            return None
        if start <= edit.start_word < end:
            kept.append(edit)
        at, to = edit.start_word - piece.start_word, edit.end_word - piece.start_word
        printed[at:to] = [edit.after, *[""] * (to - at - 1)]
    first = start - piece.start_word
    text = " ".join(word for word in printed[first : end - piece.start_word] if word)
    tokens = split_tokens(text)
    cut = split_tokens(" ".join(printed[:first]))
    if not tokens:
        return None
    return Piece(
        piece.sentence, start, end, text, tuple(kept), tokens, cut, start == piece.start_word
    )
