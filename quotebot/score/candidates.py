"""Cuts: runs of whole sentences of one speaker that could go on a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotebot.model import Edit, Restored, Sentence, apply_edits
from quotebot.score.openings import count_closing, count_linking
from quotebot.score.passage import Passage, Piece, split_tokens
from quotebot.score.settings import ScoreSettings

CLOSERS = "\"'”’)]"
ENDINGS = ".?!…"


def cut_passages(restored: Restored, settings: ScoreSettings) -> list[Passage]:
    """Return every run of one to `max_sentences` sentences within the length bounds, in order.

    A run stays within one speaker and one block and holds speech only: it never crosses a turn
    that the source or the tagger marks. Runs of adverts and housekeeping are left out.
    """
    return list(iterate_passages(restored, settings))


def iterate_passages(restored: Restored, settings: ScoreSettings) -> Iterator[Passage]:
    """Yield the passages of `cut_passages` one by one."""
    sentences = restored.sentences
    pieces = [_make_piece(restored, index, settings) for index in range(len(sentences))]
    whole = [
        piece if not piece.cut else _make_piece(restored, piece.sentence, None) for piece in pieces
    ]
    for start, end in find_turns(restored):
        for first in range(start, end):
            for last in range(first, min(first + settings.max_sentences, end)):
                run = (pieces[first], *whole[first + 1 : last + 1])
                if settings.trim_openings:
                    run = (*run[:-1], _trim_close(restored, run[-1]))
                length = sum(len(piece.text) for piece in run) + last - first
                if length > settings.max_chars + 1:
                    break
                # A sentence of fillers alone prints nothing.
                if not (run[0].tokens and run[-1].tokens):
                    continue
                passage = _join(restored, run, (start, end))
                if settings.min_chars <= len(passage.text) <= settings.max_chars:
                    yield passage


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


def _make_piece(restored: Restored, index: int, settings: ScoreSettings | None) -> Piece:
    sentence = restored.sentences[index]
    if settings is None or not settings.trim_openings or sentence.kind != "speech":
        return _whole(sentence, index)
    words = restored.transcript.words[sentence.start_word : sentence.end_word]
    printed = print_words(
        [word.text for word in words], sentence.edits, first_word=sentence.start_word
    )
    head = printed[:12]
    tokens = ["".join(split_tokens(word)[:1]) if word else "" for word in head]
    count = count_linking(tokens, [word.endswith(",") for word in head])
    cut_at = sentence.start_word + count
    straddling = any(edit.start_word < cut_at < edit.end_word for edit in sentence.edits)
    if not count or straddling:
        return _whole(sentence, index)
    edits = tuple(edit for edit in sentence.edits if edit.start_word >= cut_at)
    rest = printed[count:]
    text = " ".join(word for word in rest if word)
    return Piece(
        index,
        cut_at,
        sentence.end_word,
        text,
        edits,
        split_tokens(text),
        split_tokens(" ".join(printed[:count])),
    )


def _trim_close(restored: Restored, piece: Piece) -> Piece:
    """Return a piece without the tag it closes on (", right?"), or the piece itself."""
    if not piece.text.endswith(("?", "know.")):
        return piece
    words = restored.transcript.words[piece.start_word : piece.end_word]
    printed = print_words([w.text for w in words], piece.edits, first_word=piece.start_word)
    count = count_closing(printed)
    cut_at = piece.end_word - count
    if not count or any(edit.start_word < cut_at < edit.end_word for edit in piece.edits):
        return piece
    text = " ".join(word for word in printed[: len(printed) - count] if word)
    return replace(
        piece,
        end_word=cut_at,
        text=text,
        edits=tuple(edit for edit in piece.edits if edit.end_word <= cut_at),
        tokens=split_tokens(text),
    )


def _whole(sentence: Sentence, index: int) -> Piece:
    return Piece(
        index,
        sentence.start_word,
        sentence.end_word,
        sentence.text,
        sentence.edits,
        split_tokens(sentence.text),
    )


def _join(restored: Restored, run: tuple[Piece, ...], turn: tuple[int, int]) -> Passage:
    first, last = run[0], run[-1]
    text = " ".join(piece.text for piece in run if piece.text)
    edits = tuple(edit for piece in run for edit in piece.edits)
    dressing = _dress(restored, first, last)
    if dressing:
        edits += dressing
        words = restored.transcript.words[first.start_word : last.end_word]
        text = apply_edits([w.text for w in words], edits, first_word=first.start_word)
    sentences = restored.sentences
    start, end = turn
    before, after = first.sentence - 1, last.sentence + 1
    return Passage(
        pieces=run,
        text=text,
        edits=edits,
        tokens=tuple(token for piece in run for token in piece.tokens),
        speaker=sentences[first.sentence].speaker,
        speaker_confidence=min(sentences[piece.sentence].speaker_confidence for piece in run),
        before=sentences[before].text if before >= 0 else "",
        after=sentences[after].text if after < len(sentences) else "",
        turn_before=first.sentence == start,
        turn_after=last.sentence + 1 == end,
        episode_place=first.start_word / max(1, len(restored.transcript.words)),
        episode_words=len(restored.transcript.words),
    )


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
