"""Where a sentence begins and ends in a recording whose captions alone have times."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.clips.pauses import (
    LEAST_AFTER_MS,
    LEAST_MS,
    RATE_HZ,
    REACH_MS,
    SKIPPED_MS,
    STEP_MS,
    Listened,
    find_beginning,
    find_ending,
    listen,
)

CAPTION = (2000, 8000)


def hear(
    *spoken_ms: tuple[int, int],
    hiss: float = 1e-4,
    length_ms: int = 10_000,
    beside: np.ndarray | float = 0.0,
) -> Listened:
    """Listen to ten seconds with a buzz, like a voice's, from start to end of each."""
    noise = np.random.default_rng(7)
    samples = noise.normal(scale=hiss, size=length_ms * RATE_HZ // 1000) + beside
    for start, end in spoken_ms:
        times = np.arange((end - start) * RATE_HZ // 1000) / RATE_HZ
        voice = sum(np.sin(2 * np.pi * 120 * n * times) / n for n in range(1, 25))
        place = start * RATE_HZ // 1000
        samples[place : place + len(times)] += 0.1 * voice
    return listen(samples[None].astype(np.float32), 0)


def test_pauses_are_where_nobody_speaks_and_short_gaps_within_words_are_none() -> None:
    heard = hear((1000, 4000), (4080, 5000), (5400, 9000))
    assert [start for start, _ in heard.pauses] == pytest.approx([0, 5000, 9000], abs=2 * STEP_MS)
    assert [end for _, end in heard.pauses] == pytest.approx([1000, 5400, 10_000], abs=2 * STEP_MS)
    assert heard.count_ms(4000, 6000) == pytest.approx(1600, abs=3 * STEP_MS)


def test_a_click_parts_no_pause() -> None:
    heard = hear((1000, 4000), (4201, 4204), (4600, 9000))
    assert (4000, 4600) in [pytest.approx(pause, abs=2 * STEP_MS) for pause in heard.pauses]


def test_a_pause_is_no_likelier_for_lasting_long() -> None:
    heard = hear((2000, 4000), (4500, 5000), (8000, 10_000))
    assert find_ending(heard, 4400, (2000, 5000)).at_ms == pytest.approx(4000, abs=20)


@pytest.mark.parametrize("hiss", [1e-5, 1e-3, 3e-3])
def test_a_recording_s_own_hush_is_what_a_pause_is_told_by(hiss: float) -> None:
    heard = hear((1000, 5000), (5400, 9000), hiss=hiss)
    assert any(abs(a - 5000) <= 20 and abs(b - 5400) <= 20 for a, b in heard.pauses)


def test_in_a_recording_that_is_silent_between_words_breath_is_no_speech() -> None:
    # Silence of a program, and soft breath in the midst of the pause.
    noise = np.random.default_rng(7)
    heard = hear((1000, 5000), (6000, 9000), hiss=0.0)
    assert [end for _, end in heard.pauses] == [1000, 6000, 10_000]
    breath = np.zeros(10 * RATE_HZ)
    breath[int(5.2 * RATE_HZ) : int(5.8 * RATE_HZ)] = noise.normal(
        scale=2e-4, size=int(0.6 * RATE_HZ)
    )
    assert hear((1000, 5000), (6000, 9000), hiss=0.0, beside=breath).pauses == heard.pauses


def test_where_noise_is_as_loud_as_speech_the_guess_stays() -> None:
    heard = hear((1000, 5000), (5400, 9000), hiss=0.5)
    assert heard.pauses == ()
    assert find_beginning(heard, 5200, CAPTION).at_ms == pytest.approx(5200, abs=STEP_MS)
    assert find_ending(heard, 5200, CAPTION).other_ms is None


def test_a_sentence_begins_and_ends_at_the_pause_near_where_letters_place_it() -> None:
    heard = hear((2000, 5000), (5500, 8000))
    for off in (0, 200, 400):
        # 3 of 5.5 seconds are said before the pause.
        guess = 2000 + 6000 * 3000 // 5500
        beginning = find_beginning(heard, guess + off, CAPTION)
        ending = find_ending(heard, guess - off, CAPTION)
        assert (beginning.at_ms, beginning.other_ms) == pytest.approx((5500, 5000), abs=20)
        assert (ending.at_ms, ending.other_ms) == pytest.approx((5000, 5500), abs=20)


def test_letters_share_what_is_said_and_no_pause() -> None:
    # Half of what is said is said at 3.5 s; half of the caption's time is over at 5.
    heard = hear((2000, 5000))
    assert find_beginning(heard, 5000, CAPTION).at_ms == pytest.approx(5000 - REACH_MS, abs=20)
    assert find_beginning(heard, 4400, CAPTION).at_ms == pytest.approx(3200, abs=20)


def test_between_two_pauses_the_cut_is_where_no_word_is_lost() -> None:
    heard = hear((2000, 4700), (5000, 5300), (5600, 8000))
    assert find_beginning(heard, 5150, CAPTION).at_ms == pytest.approx(5000, abs=20)
    assert find_ending(heard, 5150, CAPTION).at_ms == pytest.approx(5300, abs=20)


spoken = st.lists(st.integers(LEAST_MS, 1500), min_size=2, max_size=14)


@given(spoken, st.integers(2100, 7900))
def test_no_word_beside_the_place_is_left_out_and_nothing_is_sought_afar(
    lengths: list[int], guess: int
) -> None:
    edges = np.minimum(np.cumsum([500, *lengths]), 9500).tolist()
    heard = hear(*zip(edges[::2], edges[1::2], strict=False))
    early, late = heard.follow((guess - 2000) / 6000, *CAPTION)
    if not heard.count_ms(*CAPTION):
        early = late = guess
    early, late = (min(max(at, guess - REACH_MS), guess + REACH_MS) for at in (early, late))
    beginning, ending = (find(heard, guess, CAPTION) for find in (find_beginning, find_ending))
    assert abs(beginning.at_ms - guess) <= REACH_MS
    assert abs(ending.at_ms - guess) <= REACH_MS
    assert heard.count_ms(early, beginning.at_ms) <= SKIPPED_MS
    assert heard.count_ms(ending.at_ms, late) <= SKIPPED_MS
    if beginning.other_ms is not None:
        assert beginning.at_ms - beginning.other_ms >= LEAST_MS
    if ending.other_ms is not None:
        assert ending.other_ms - ending.at_ms >= LEAST_AFTER_MS


def test_in_doubt_the_beginning_is_the_earlier_and_the_end_the_later() -> None:
    # More is said in the caption's first half than in its second, or the other way round.
    for heard in (hear((1000, 5500), (7800, 9000)), hear((1000, 2200), (4500, 9000))):
        place = heard.follow(0.5, *CAPTION)[0]
        assert abs(place - 5000) > 500
        assert find_beginning(heard, 5000, CAPTION).at_ms == min(place, 5000)
        assert find_ending(heard, 5000, CAPTION).at_ms == max(place, 5000)


def test_a_short_pause_may_begin_a_sentence_and_ends_none() -> None:
    heard = hear((1000, 5000), (5150, 9000))
    assert find_beginning(heard, 5200, CAPTION).other_ms == pytest.approx(5000, abs=20)
    assert find_ending(heard, 4950, CAPTION).other_ms is None


def test_nothing_at_all_is_listened_to_in_vain() -> None:
    silence = listen(np.zeros((2, RATE_HZ), np.float32), 0)
    assert find_beginning(silence, 500, (0, 1000)).at_ms == pytest.approx(500, abs=STEP_MS)
    empty = listen(np.zeros((2, 0), np.float32), 0)
    assert find_ending(empty, 500, (0, 1000)).at_ms == 500
