"""Candidates: runs of sentences and clauses of one speaker that could go on a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from quotebot.model import Edit, Restored, apply_edits
from quotebot.score.credit.quotations import find_credits
from quotebot.score.cuts.cutting import Cutting, cut_sentence, print_words
from quotebot.score.cuts.quoting import cut_quotations, find_credit_of, look_beside, undress
from quotebot.score.passage import Credit, Passage, Piece, count_chars
from quotebot.score.settings import ScoreSettings

CLOSERS = "\"'”’)]」』）】》〉» \u00a0\u202f"
#: The full stops of any script: Latin, Chinese and Japanese, Devanagari, Urdu, Arabic, Armenian …
ENDINGS = ".?!…。．｡？！।॥۔؟։།။។።៕"
#: What ends a sentence in scripts that do not end one in ".": Chinese and Japanese, Thai, which has
#: nothing for it, Bengali, Armenian, Burmese, Ethiopic and Khmer.
_STOPS = (
    ("\u3000", "\u9fff", "。"),
    ("\uff00", "\uff9f", "。"),
    ("\u0e00", "\u0e7f", ""),
    ("\u0980", "\u09ff", "।"),
    ("\u0530", "\u058f", "։"),
    ("\u1000", "\u109f", "။"),
    ("\u1200", "\u137f", "።"),
    ("\u1780", "\u17ff", "។"),
)
_COMMAS = ",;: ，、；：،؛"
#: So many signs are taken off a quotation's ends at most: its marks, and a comma beside them.
_MARKS = 4


def cut_passages(
    restored: Restored, settings: ScoreSettings, found: Sequence[Credit] | None = None
) -> list[Passage]:
    """Return every run of one to `max_sentences` sentences within the length bounds, in order.

    A run may begin or end at a clause inside a sentence (`find_cuts`), or be what an article quotes
    within one (`cut_quotations`). It stays within one speaker and one block and holds speech only:
    it never crosses a turn that the source or the tagger marks. Runs of adverts and housekeeping
    are left out. `found` is what `find_credits` says of the transcript, where that is known.
    """
    return list(_iterate(restored, settings, find_credits(restored) if found is None else found))


def _iterate(
    restored: Restored, settings: ScoreSettings, found: Sequence[Credit]
) -> Iterator[Passage]:
    for start, end in find_turns(restored):
        cuttings = [cut_sentence(restored, index, settings) for index in range(start, end)]
        for first in range(start, end):
            last = min(first + settings.max_sentences, end)
            beside = cuttings[first - start : last - start]
            runs = chain(
                _list_runs(beside),
                cut_quotations(
                    restored,
                    [cutting.plain for cutting in beside],
                    found,
                    settings.max_sentences,
                ),
            )
            for run in runs:
                credit = find_credit_of(run, found)
                length = sum(count_chars(piece.text) for piece in run) + len(run) - 1
                most = settings.max_chars + (_MARKS if credit else 1)
                # A sentence of fillers alone prints nothing.
                if length > most or not (run[0].tokens and run[-1].tokens):
                    continue
                passage = _join(restored, run, (start, end), credit)
                if settings.min_chars <= count_chars(passage.text) <= settings.max_chars:
                    yield passage


def _list_runs(cuttings: Sequence[Cutting]) -> Iterator[tuple[Piece, ...]]:
    """Yield the runs that begin with the first sentence, the whole ones before the cut ones."""
    first = cuttings[0]
    for piece in first.alone:
        yield (piece,)
    for many in range(2, len(cuttings) + 1):
        middle = tuple(cutting.plain for cutting in cuttings[1 : many - 1])
        last = cuttings[many - 1]
        yield (first.open, *middle, last.close)
        for head in last.heads:
            yield (first.open, *middle, head)
        for tail in first.tails:
            yield (tail, *middle, last.close)


def find_turns(restored: Restored) -> list[tuple[int, int]]:
    """Return half-open ranges of speech sentences between which no passage may cross."""
    sentences, turn = restored.sentences, restored.labels.turn
    breaks = set(restored.transcript.breaks)
    turns: list[tuple[int, int]] = []
    is_open = False
    for index, sentence in enumerate(sentences):
        if sentence.kind != "speech":
            is_open = False
            continue
        previous = sentences[index - 1]
        if (
            is_open
            and previous.speaker == sentence.speaker
            and sentence.start_word not in breaks
            and turn[previous.end_word - 1 : previous.end_word] != b"\x01"
        ):
            turns[-1] = (turns[-1][0], index + 1)
        else:
            turns.append((index, index + 1))
        is_open = True
    return turns


def _join(
    restored: Restored, run: tuple[Piece, ...], turn: tuple[int, int], credit: Credit | None
) -> Passage:
    first, last = run[0], run[-1]
    text = " ".join(piece.text for piece in run if piece.text)
    edits = tuple(edit for piece in run for edit in piece.edits)
    if credit:
        ends = _edge_word(restored, first, 0), _edge_word(restored, last, -1)
        dressing = undress(*ends, credit.marks, alone=ends[0] == ends[1])
    else:
        dressing = _dress(restored, first, last)
    if dressing:
        edits += dressing
        words = restored.transcript.words[first.start_word : last.end_word]
        text = apply_edits([w.text for w in words], edits, first_word=first.start_word)
    sentences = restored.sentences
    start, end = turn
    before = sentences[first.sentence - 1].text if first.sentence else ""
    after = sentences[last.sentence + 1].text if last.sentence + 1 < len(sentences) else ""
    alone = first.sentence == start, last.sentence + 1 == end
    if credit:
        words = restored.transcript.words
        earlier, later = look_beside(words, credit, first.start_word, last.end_word)
        before, after = "".join(earlier[:1]), "".join(later[:1])
        alone = not before, not after
    opening, closing = sentences[start].start_word, sentences[end - 1].end_word
    return Passage(
        pieces=run,
        text=text,
        edits=edits,
        tokens=tuple(token for piece in run for token in piece.tokens),
        speaker=sentences[first.sentence].speaker,
        speaker_confidence=min(sentences[piece.sentence].speaker_confidence for piece in run),
        before=before,
        after=after,
        turn_before=alone[0],
        turn_after=alone[1],
        episode_place=first.start_word / max(1, len(restored.transcript.words)),
        episode_words=len(restored.transcript.words),
        turn_words=closing - opening,
        words_into_turn=first.start_word - opening,
        asked=start > 0 and sentences[start - 1].text.endswith("?"),
        credit=credit,
        **_weigh_seams(restored, run),
    )


def _weigh_seams(restored: Restored, run: tuple[Piece, ...]) -> dict[str, float]:
    """Return how sure the tagger is of the sentence ends around and inside a run."""
    stop = restored.labels.stop
    if not stop:
        return {}
    opening, end = run[0], run[-1].end_word
    # A trimmed "And" stands before the line, the sentence's beginning before the "And".
    first = (
        restored.sentences[opening.sentence].start_word
        if opening.opens_sentence
        else opening.start_word
    )
    ends = [piece.end_word - 1 for piece in run]
    missed = max(max(stop[piece.start_word : piece.end_word - 1], default=0) for piece in run)
    return {
        "sure_start": stop[first - 1] / 255 if first else 1.0,
        "sure_end": stop[end - 1] / 255 if end < len(stop) else 1.0,
        "sure_inside": min((stop[n] for n in ends[:-1]), default=255) / 255,
        "missed_stop": missed / 255,
    }


def _dress(restored: Restored, first: Piece, last: Piece) -> tuple[Edit, ...]:
    """Return the edits that give a run its capital and its full stop, where they lack."""
    edits: list[Edit] = []
    opening = first.text.split(" ", 1)[0]
    # A capital inside the word ("iPhone") says that its small first letter is meant.
    if opening[:1].islower() and opening == opening.lower():
        place, printed = _edge_word(restored, first, 0)
        edits.append(Edit(place, place + 1, "case", printed, printed[0].upper() + printed[1:]))
    stem = last.text.rstrip(CLOSERS)
    # A dash says that the speaker broke off: a full stop would hide that from the guard.
    if not stem.endswith(tuple(ENDINGS + "-–—")):
        place, printed = _edge_word(restored, last, -1)
        if edits and edits[0].start_word == place:
            printed = edits[0].after
        ended = printed.rstrip(_COMMAS)
        ended += _find_stop(ended)
        if ended != printed:
            edits.append(Edit(place, place + 1, "punctuation", printed, ended))
    return tuple(edits)


def _find_stop(text: str) -> str:
    """Return the full stop of the script that a text ends in."""
    end = text[-1:]
    return next((stop for first, last, stop in _STOPS if first <= end <= last), ".")


def _edge_word(restored: Restored, piece: Piece, edge: int) -> tuple[int, str]:
    """Return the index and the printed form of a piece's first (0) or last (-1) printing word."""
    words = restored.transcript.words[piece.start_word : piece.end_word]
    printed = print_words([w.text for w in words], piece.edits, first_word=piece.start_word)
    places = [place for place, word in enumerate(printed) if word]
    return piece.start_word + places[edge], printed[places[edge]]
