"""Cuts within quotation marks: a credited quotation without its marks and without "said Ruiz"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotebot.model import Edit, Restored
from quotebot.score.passage import Credit, Piece, split_tokens

OPENING, CLOSING = '“"', '”"'
ENDINGS = ".?!…"
DASHES = "-–—"


def find_credit_of(pieces: Sequence[Piece], found: Sequence[Credit]) -> Credit | None:
    """Return the credit of the quotation that holds all of a run, None where none does."""
    start, end = pieces[0].start_word, pieces[-1].end_word
    return next((one for one in found if one.start_word <= start and end <= one.end_word), None)


def cut_quotations(
    restored: Restored, plain: Sequence[Piece], found: Sequence[Credit]
) -> Iterator[tuple[Piece, ...]]:
    """Yield the runs from the first of some sentences on that a credited quotation cuts out.

    Runs of whole sentences are left to the usual cutting.
    """
    first = plain[0]
    for credit in found:
        if not (first.start_word < credit.end_word and credit.start_word < first.end_word):
            continue
        run: list[Piece] = []
        for piece in plain:
            start, end = max(piece.start_word, credit.start_word), credit.end_word
            kept = _slice(restored, piece, start, min(piece.end_word, end))
            if kept is None:
                break
            run.append(kept)
            if kept is not piece or run[0] is not first:
                yield tuple(run)
            if piece.end_word >= end:
                break


def undress(
    first: tuple[int, str], last: tuple[int, str], *, alone: bool = False
) -> tuple[Edit, ...]:
    """Return the edits that take the marks off a run's edge words, given as (place, printed).

    The comma before the closing mark stood for a full stop. `alone` tells that both are one word.
    """
    edits: list[Edit] = []
    place, printed = first
    bare = printed.lstrip(OPENING)
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
    bare = printed.rstrip(CLOSING + ",;: ")
    if not bare.endswith(tuple(ENDINGS + DASHES)):
        bare += "."
    if bare != printed:
        edits.append(Edit(place, place + 1, "punctuation", printed, bare))
    return tuple(edits)


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
