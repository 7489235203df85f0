"""The tagger's logits of a stream of words: read once or twice, told as they come."""

from __future__ import annotations

import numpy as np
import pytest

from quotebot.encoder import Encoder
from quotebot.reading import Reader
from quotebot.restore import tagging
from quotebot.restore.tagging import (
    ADVERT,
    CHECKED_WORDS,
    END_WORDS,
    MARGIN_TOKENS,
    ROWS,
    SHIFT_TOKENS,
    skim_words,
    tag_closely,
    tag_words,
)

#: Words of one token each, so that words and tokens count alike.
TALK = """we had no map and no money but the river was kind to us that year so what did you do then
i asked the old man who kept the boats and he said go home and learn to wait"""
WORDS = TALK.split() * 14


def test_a_transcript_is_read_twice_in_windows_that_begin_elsewhere(encoder: Encoder) -> None:
    first, second = tag_words(WORDS, encoder), tag_words(WORDS[SHIFT_TOKENS:], encoder)
    twice = tag_closely(WORDS, encoder)
    assert np.abs(first[SHIFT_TOKENS:] - second).max() > 0.1, "another reading, in truth"
    heard = SHIFT_TOKENS + MARGIN_TOKENS
    assert np.array_equal(twice[:heard], first[:heard])
    assert np.allclose(twice[heard:], (first[heard:] + second[MARGIN_TOKENS:]) / 2)


@pytest.mark.parametrize(("limit", "twice"), [(len(WORDS), True), (len(WORDS) - 1, False)])
def test_a_long_transcript_is_read_once(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, limit: int, twice: bool
) -> None:
    monkeypatch.setattr(tagging, "READ_TWICE_WORDS", limit)
    read = tag_closely(WORDS, encoder)
    assert np.array_equal(read, tag_words(WORDS, encoder)) is not twice


@pytest.mark.parametrize("count", [0, 1, 20, 150])
def test_a_text_of_one_window_is_read_once(encoder: Encoder, count: int) -> None:
    few = WORDS[:count]
    read = tag_closely(few, encoder)
    assert read.shape == (count, ROWS)
    assert np.array_equal(read, tag_words(few, encoder))


def test_the_ranker_notes_the_first_reading(encoder: Encoder) -> None:
    reader, plain = Reader(), Reader()
    tag_closely(WORDS, encoder, reader=reader)
    tag_words(WORDS, encoder, reader=plain)
    assert reader.reading is not None
    assert plain.reading is not None
    assert np.array_equal(reader.reading.marks, plain.reading.marks)


@pytest.mark.parametrize("limit", [0, 15_000])
def test_progress_rises_to_the_number_of_words_once(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(tagging, "READ_TWICE_WORDS", limit)
    told: list[tuple[str, int, int]] = []
    tag_closely(WORDS, encoder, progress=lambda what, done, of: told.append((what, done, of)))
    done = [n for _, n, _ in told]
    assert done == sorted(done)
    assert done[-1] == len(WORDS)
    assert done.count(len(WORDS)) == 1
    assert {(what, of) for what, _, of in told} == {("restoring", len(WORDS))}


@pytest.mark.parametrize("count", [1, END_WORDS - 1, END_WORDS, END_WORDS + 1, len(WORDS)])
def test_at_both_ends_of_what_is_skimmed_the_tagger_is_asked_as_well(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    words = WORDS[:count]
    skimmed = skim_words(words, encoder)
    monkeypatch.setattr(tagging, "END_WORDS", 0)
    alone = skim_words(words, encoder)
    assert np.array_equal(skimmed[:, :ADVERT], alone[:, :ADVERT])
    opening = min(END_WORDS, count)
    told = tag_words(words[: opening + CHECKED_WORDS], encoder)[:opening]
    mean = (alone[:opening, ADVERT:] + told[:, ADVERT:]) / 2
    assert np.allclose(skimmed[:opening, ADVERT:], mean, atol=1e-5)
    closing = max(opening, count - END_WORDS)
    told = tag_words(words[closing - CHECKED_WORDS :], encoder)[CHECKED_WORDS:]
    mean = (alone[closing:, ADVERT:] + told[:, ADVERT:]) / 2
    assert closing == count or np.allclose(skimmed[closing:, ADVERT:], mean, atol=1e-5)
    assert np.array_equal(skimmed[opening:closing], alone[opening:closing])
