"""When each word of a clip is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.clips.timeline import (
    Said,
    Timed,
    is_plausible,
    light_at,
    match_tokens,
    plan_timeline,
)

KNOWN = (
    Timed("A", 10_000, 10_200),
    Timed("bridge", 10_200, 10_700),
    Timed("holds.", 10_900, 11_500),
)


def test_words_keep_their_times_on_the_clips_own_clock() -> None:
    line = plan_timeline(KNOWN, before_ms=250, after_ms=900)
    assert line.from_ms == 9750
    assert [(word.start_ms, word.end_ms) for word in line.words] == [
        (250, 450), (450, 950), (1150, 1750),
    ]  # fmt: skip
    assert line.length_ms == 1750 + 900


@pytest.mark.parametrize(
    ("left", "right", "fades"),
    [
        (None, None, (0, 30, 2350, 2650)),
        # Somebody speaks without a pause before and after: 50 ms of it fade, no more is heard.
        (10_000, 11_500, (200, 250, 1750, 1800)),
        # They speak at once with the quote, which is heard whole.
        (10_300, 11_200, (200, 250, 1750, 1800)),
        # A pause is heard as long as it lasts.
        (9_900, 11_900, (100, 150, 1900, 2200)),
        (2_000, 30_000, (0, 30, 2350, 2650)),
    ],
)
def test_words_beside_the_quote_are_not_heard(
    left: int | None, right: int | None, fades: tuple[int, ...]
) -> None:
    line = plan_timeline(KNOWN, before_ms=250, after_ms=900, beside_ms=(left, right))
    assert line.fades_ms == fades and line.length_ms == 2650


@pytest.mark.parametrize(
    ("number", "hushed"),
    # Of the pauses beside it so much as its times may be off, and nothing of the other words.
    [(0, (100, 450)), (1, (450, 1100)), (2, (1000, 1900))],
)
def test_a_hushed_word_is_silent_as_long_as_it_is_said(
    number: int, hushed: tuple[int, int]
) -> None:
    words = [replace(word, hushed=n == number) for n, word in enumerate(KNOWN)]
    assert plan_timeline(words, before_ms=250, after_ms=900).hushed_ms == (hushed,)
    assert plan_timeline(KNOWN, before_ms=250, after_ms=900).hushed_ms == ()


def test_a_clip_that_ends_with_its_last_word_fades_hardly_any_of_it() -> None:
    line = plan_timeline(KNOWN, before_ms=0, after_ms=0)
    assert line.fades_ms == (0, 30, 1450, 1500)


def test_a_quote_at_the_very_start_has_less_before_it() -> None:
    line = plan_timeline((Timed("Yes.", 100, 500),), before_ms=250, after_ms=0)
    assert (line.from_ms, line.words[0].start_ms, line.length_ms) == (0, 100, 500)


def test_a_word_without_a_time_shares_the_gap_by_its_letters() -> None:
    words = (Timed("one", 1000), Timed("seven"), Timed("two", 2000, 2400))
    line = plan_timeline(words, before_ms=0, after_ms=0)
    # "one " is four of the ten letters and spaces between the two that are known.
    assert [word.start_ms for word in line.words] == [0, 400, 1000]


def test_words_before_the_first_time_and_after_the_last_come_at_reading_pace() -> None:
    line = plan_timeline((Timed("So"), Timed("we", 1000), Timed("wait")), before_ms=0, after_ms=0)
    # 70 ms for each letter and space.
    assert (line.from_ms, line.length_ms) == (790, 770)
    assert [word.start_ms for word in line.words] == [0, 210, 420]


def test_without_any_time_words_come_at_reading_pace_with_rests() -> None:
    line = plan_timeline(
        [Timed(word) for word in ["Slow", "down,", "then", "go."]], before_ms=300, after_ms=500
    )
    assert line.from_ms is None
    starts = [word.start_ms for word in line.words]
    assert starts[0] == 300
    comma = starts[2] - line.words[1].end_ms
    assert comma > 0 == starts[1] - line.words[0].end_ms
    assert line.length_ms == line.words[-1].end_ms + 500
    quoted = plan_timeline(
        [Timed(word) for word in ["“Slow", "down,”", "then", "go."]], before_ms=300, after_ms=500
    )
    assert quoted.words[2].start_ms - quoted.words[1].end_ms == comma


def test_a_last_word_whose_end_is_its_start_is_said_all_the_same() -> None:
    line = plan_timeline((Timed("We", 1000), Timed("wait", 2000, 2000)), before_ms=0, after_ms=0)
    # 70 ms for each letter and space.
    assert line.length_ms == 1000 + 350


def test_a_clip_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="words"):
        plan_timeline((), before_ms=0, after_ms=0)


TIME = st.none() | st.integers(0, 4_000_000)


@given(
    st.lists(st.tuples(st.text("abc.", min_size=1, max_size=9), TIME, TIME), min_size=1),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
def test_words_never_go_back_whatever_the_times_say(
    words: list[tuple[str, int | None, int | None]], before_ms: int, after_ms: int
) -> None:
    line = plan_timeline([Timed(*word) for word in words], before_ms=before_ms, after_ms=after_ms)
    starts = [word.start_ms for word in line.words]
    assert starts == sorted(starts)
    assert starts[0] >= 0
    assert all(word.start_ms <= word.end_ms <= line.length_ms for word in line.words)
    assert [word.text for word in line.words] == [word[0] for word in words]


def test_times_of_a_talk_are_believed() -> None:
    assert is_plausible(KNOWN)
    assert is_plausible([Timed("A"), Timed("bridge", 10_200), Timed("holds.")])
    assert is_plausible([Timed(word) for word in ("no", "times", "at", "all")])
    assert is_plausible(())


@pytest.mark.parametrize(("back_ms", "believed"), [(0, True), (500, True), (501, False)])
def test_a_word_is_not_said_before_the_one_before_it(back_ms: int, believed: bool) -> None:
    words = (
        Timed("one", 9000), Timed("two", 10_000), Timed("and"), Timed("three", 10_000 - back_ms),
        Timed("four", 12_000, 12_500),
    )  # fmt: skip
    assert is_plausible(words) is believed


def test_words_that_go_back_little_by_little_are_measured_from_the_latest() -> None:
    words = [Timed("word", at, at + 300) for at in (5000, 4700, 4400, 4100, 7000)]
    assert not is_plausible(words)


@pytest.mark.parametrize(("length_ms", "believed"), [(1000, True), (999, False), (0, False)])
def test_more_letters_than_anyone_says_in_a_second_are_not_believed(
    length_ms: int, believed: bool
) -> None:
    words = (
        Timed("seventeen", 4000),
        *[Timed("thirteen,")] * 3,
        Timed("—2", None, 4000 + length_ms),
    )
    assert sum(character.isalnum() for word in words for character in word.text) == 34
    words = (*words[:-1], Timed("22", None, 4000 + length_ms))
    assert is_plausible(words) is believed
    # What is said before the first known time does not count.
    assert is_plausible((Timed("unheard"), *words)) is believed


def test_without_an_end_the_pace_is_that_up_to_the_last_known_start() -> None:
    seven = [Timed("seventy")] * 4
    assert is_plausible((Timed("seventy", 0), *seven, Timed("extraordinarily", 1000)))
    assert not is_plausible((Timed("seventy", 0), *seven, Timed("extraordinarily", 999)))


def test_an_end_before_the_start_is_not_believed() -> None:
    assert not is_plausible((Timed("one", 5000), Timed("two"), Timed("three", 5200, 4000)))


def test_two_words_are_too_few_to_measure() -> None:
    assert is_plausible((Timed("Extraordinarily", 4881, 4881), Timed("so.", 4881, 4881)))
    assert not is_plausible((Timed("So", 4881, 5000), Timed("it", 2000, 2200)))


SAID = (Said("The", 0, 100), Said("well-kept", 100, 500), Said("secret.", 600, 900))


def test_what_is_set_is_matched_by_its_letters_however_it_is_parted() -> None:
    assert match_tokens(("The", "well-", "kept", "secret.”"), SAID) == (0, 100, 300, 600)
    assert match_tokens(("Thewell-kept", "secret."), SAID) == (0, 600)
    assert match_tokens(("well-", "kept", "secret."), SAID[1:]) == (100, 300, 600)


def test_a_token_without_letters_goes_with_the_one_before_it() -> None:
    assert match_tokens(("“", "The", "—", "well-kept", "secret."), SAID) == (0, 0, 0, 100, 600)


@given(st.lists(st.text("ab —”.", min_size=1, max_size=9)))
def test_every_token_is_lit_in_order_within_the_clip(tokens: list[str]) -> None:
    lit = match_tokens(tokens, SAID)
    assert len(lit) == len(tokens)
    assert list(lit) == sorted(lit)
    assert all(0 <= at <= SAID[-1].end_ms for at in lit)


def test_a_word_comes_to_light_smoothly_and_stays() -> None:
    shares = [light_at(1000, now) for now in range(800, 1300, 10)]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert max(b - a for a, b in pairwise(shares)) < 0.15


def test_a_sign_of_chinese_takes_as_long_to_read_as_a_syllable_and_its_full_stop_as_a_rest() -> (
    None
):
    words = [Timed("我们花了三十年教会人们。"), Timed("好。")]
    first, second = plan_timeline(words, before_ms=0, after_ms=0).words
    assert 150 <= first.end_ms / len(first.text) <= 250
    assert second.start_ms - first.end_ms == 380


@pytest.mark.parametrize(
    "text",
    ["Wer weiß, daß er groß ist, muß es nicht außen zeigen.", "Der ﬁxe Fuß ließ es.", "İyi, ŉ ᾳ."],
)
def test_a_word_in_capitals_is_lit_when_it_is_said_however_many_letters_they_are(text: str) -> None:
    words = [Said(word, n * 300, n * 300 + 300) for n, word in enumerate(text.split())]
    lit = match_tokens(text.upper().split(), words)
    assert lit == tuple(word.start_ms for word in words)
