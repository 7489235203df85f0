"""Cuts: runs of sentences and clauses of one speaker that could go on a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from quotebot.model import Edit, Restored, apply_edits
from quotebot.score.clauses import LEAST_WORDS, find_cuts
from quotebot.score.openings import count_closing, count_linking
from quotebot.score.passage import Credit, Passage, Piece, count_chars, split_tokens
from quotebot.score.quotations import find_credits
from quotebot.score.quoting import cut_quotations, find_credit_of, look_beside, undress
from quotebot.score.settings import ScoreSettings

CLOSERS = "\"'”’)]"
#: The full stops of any script: Latin, Chinese and Japanese, Devanagari, Urdu, Arabic, Armenian …
ENDINGS = ".?!…。．｡？！।॥۔؟։།။။።៕"


def cut_passages(restored: Restored, settings: ScoreSettings) -> list[Passage]:
    """Return every run of one to `max_sentences` sentences within the length bounds, in order.

    A run may begin or end at a clause inside a sentence (`find_cuts`), or be what an article quotes
    within one (`cut_quotations`). It stays within one speaker and one block and holds speech only:
    it never crosses a turn that the source or the tagger marks. Runs of adverts and housekeeping
    are left out.
    """
    return list(iterate_passages(restored, settings))


def iterate_passages(restored: Restored, settings: ScoreSettings) -> Iterator[Passage]:
    """Yield the passages of `cut_passages` one by one."""
    cuttings = [
        _cut_sentence(restored, index, settings) for index in range(len(restored.sentences))
    ]
    found = find_credits(restored)
    for start, end in find_turns(restored):
        for first in range(start, end):
            last = min(first + settings.max_sentences, end)
            runs = chain(
                _list_runs(cuttings[first:last]),
                cut_quotations(
                    restored,
                    [cutting.plain for cutting in cuttings[first:last]],
                    found,
                    settings.max_sentences,
                ),
            )
            for run in runs:
                length = sum(count_chars(piece.text) for piece in run) + len(run) - 1
                # A sentence of fillers alone prints nothing.
                if length > settings.max_chars + 1 or not (run[0].tokens and run[-1].tokens):
                    continue
                passage = _join(restored, run, (start, end), find_credit_of(run, found))
                if settings.min_chars <= count_chars(passage.text) <= settings.max_chars:
                    yield passage


@dataclass(frozen=True, slots=True)
class Cutting:
    """The ways in which one sentence can take part in a run.

    `plain` is all of it, for the middle; `open` and `close` have their linking opening and their
    closing tag cut. `tails` begin at a clause in it, `heads` end at one; `alone` are for runs of
    this sentence only.
    """

    plain: Piece
    open: Piece
    close: Piece
    alone: tuple[Piece, ...]
    heads: tuple[Piece, ...]
    tails: tuple[Piece, ...]


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
    start: int | None = None
    for index, sentence in enumerate(sentences):
        if sentence.kind != "speech":
            start = None
            continue
        previous = sentences[index - 1] if index else None
        joined = (
            start is not None
            and previous is not None
            and previous.speaker == sentence.speaker
            and sentence.start_word not in breaks
            and turn[previous.end_word - 1 : previous.end_word] != b"\x01"
        )
        if joined and start is not None:
            turns[-1] = (start, index + 1)
        else:
            start = index
            turns.append((index, index + 1))
    return turns


def print_words(words: Sequence[str], edits: Sequence[Edit], *, first_word: int) -> list[str]:
    """Return what each word prints as once `edits` are applied, "" where it prints nothing."""
    printed = list(words)
    for edit in edits:
        start, end = edit.start_word - first_word, edit.end_word - first_word
        printed[start:end] = [edit.after, *[""] * (end - start - 1)]
    return printed


def _cut_sentence(restored: Restored, index: int, settings: ScoreSettings) -> Cutting:
    sentence = restored.sentences[index]
    plain = _whole(restored, index)
    if not plain.tokens or not settings.trim_openings or sentence.kind != "speech":
        return Cutting(plain, plain, plain, (plain,), (), ())
    words = restored.transcript.words[sentence.start_word : sentence.end_word]
    printed = print_words([w.text for w in words], sentence.edits, first_word=sentence.start_word)
    opened, closed = _count_opening(printed), len(printed) - _count_closing(plain.text, printed)
    spans = _Spans(printed, plain, opened)
    whole = spans.slice(opened, closed)
    cuts = find_cuts(printed)
    tails = [spans.slice(at, closed) for at in cuts.starts if at > opened]
    heads = [spans.slice(0, at) for at in cuts.ends]
    bare_heads = [spans.slice(opened, at) for at in cuts.ends]
    inner = [spans.slice(s, e) for s in cuts.starts for e in cuts.ends if s + LEAST_WORDS <= e]
    alone = [whole or plain, *filter(None, (*tails, *bare_heads, *inner))]
    return Cutting(
        plain,
        spans.slice(opened, len(printed)) or plain,
        spans.slice(0, closed) or plain,
        tuple(alone),
        tuple(filter(None, heads)),
        tuple(filter(None, (spans.slice(at, len(printed)) for at in cuts.starts if at > opened))),
    )


class _Spans:
    """Pieces of one sentence, cut from its printed words."""

    def __init__(self, printed: Sequence[str], plain: Piece, opened: int) -> None:
        self._printed = printed
        self._plain = plain
        self._opened = opened

    def slice(self, start: int, end: int) -> Piece | None:
        """Return words `[start, end)` of the sentence, None where an edit lies across a cut."""
        plain = self._plain
        if start == 0 and end == len(self._printed):
            return plain
        first, last = plain.start_word + start, plain.start_word + end
        kept: list[Edit] = []
        for edit in plain.edits:
            if edit.start_word < first < edit.end_word or edit.start_word < last < edit.end_word:
                return None
            if first <= edit.start_word < last:
                kept.append(edit)
        text = " ".join(word for word in self._printed[start:end] if word)
        cut = split_tokens(" ".join(self._printed[:start]))
        tokens, opens = split_tokens(text), start <= self._opened
        return Piece(plain.sentence, first, last, text, tuple(kept), tokens, cut, opens)


def _count_opening(printed: Sequence[str]) -> int:
    head = printed[:12]
    tokens = ["".join(split_tokens(word)[:1]) if word else "" for word in head]
    return count_linking(tokens, [word.endswith(",") for word in head])


def _count_closing(text: str, printed: list[str]) -> int:
    return count_closing(printed) if text.endswith(("?", "know.")) else 0


def _whole(restored: Restored, index: int) -> Piece:
    """Return a sentence as it stands; one of fillers alone ("Um.") says nothing inside a quote."""
    sentence = restored.sentences[index]
    start, end = sentence.start_word, sentence.end_word
    if all(restored.labels.filler[start:end]) and _leaves_out(restored):
        words = [word.text for word in restored.transcript.words[start:end]]
        edits = tuple(
            Edit(place, place + 1, "filler", word, "") for place, word in enumerate(words, start)
        )
        return Piece(index, start, end, "", edits, ())
    return Piece(
        index,
        sentence.start_word,
        sentence.end_word,
        sentence.text,
        sentence.edits,
        split_tokens(sentence.text),
    )


def _leaves_out(restored: Restored) -> bool:
    """Tell whether fillers are left out at all: the user may want them kept."""
    return any(edit.kind == "filler" for s in restored.sentences for edit in s.edits)


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
        edits.append(Edit(place, place + 1, "punctuation", printed, printed.rstrip(",;: ") + "."))
    return tuple(edits)


def _edge_word(restored: Restored, piece: Piece, edge: int) -> tuple[int, str]:
    """Return the index and the printed form of a piece's first (0) or last (-1) printing word."""
    words = restored.transcript.words[piece.start_word : piece.end_word]
    printed = print_words([w.text for w in words], piece.edits, first_word=piece.start_word)
    places = [place for place, word in enumerate(printed) if word]
    return piece.start_word + places[edge], printed[places[edge]]
