"""When a quote begins and ends by ear, where captions alone have times."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.app.clips.listening import hear_edges
from quotebot.app.clips.making import Recording
from quotebot.app.clips.timing import plan_time
from quotebot.clips import Timed
from quotebot.config import Settings
from quotebot.model import Context, Edit, Quote

from .recordings import write_tones

#: Four words of which each takes a second by its letters, from 10 s on.
WORDS = tuple(Timed(word, 10_000 + 1000 * n, 11_000 + 1000 * n) for n, word in enumerate("abcd"))
PLACES = [(n, n) for n in range(4)]
TIMES = tuple((word.start_ms, word.end_ms) for word in WORDS)


def within(cues: tuple[int, ...], caption_ms: tuple[int | None, int | None]) -> Context:
    return Context(tuple("abcd"), times=TIMES, cues=cues, caption_ms=caption_ms)


def record(folder: Path, *tones_ms: tuple[int, int]) -> Recording:
    return Recording(write_tones(folder / "a.wav", length_ms=30_000, tones_ms=tones_ms))


def test_words_of_the_first_line_move_and_those_of_a_later_one_stay(tmp_path: Path) -> None:
    recording = record(tmp_path, (8000, 9500), (10_500, 12_000), (12_300, 16_000))
    heard = hear_edges(within((2, 4), (8000, 14_000)), WORDS, PLACES, recording)
    assert heard is not None
    starts = [word.start_ms for word in heard.words]
    assert starts == pytest.approx([10_500, 11_250, 12_000, 13_000], abs=20)
    assert heard.words[-1].end_ms == 14_000
    before_ms, after_ms = heard.beside_ms
    assert before_ms == pytest.approx(9500, abs=20)
    assert after_ms is None


def test_words_of_the_last_line_move_and_those_of_an_earlier_one_stay(tmp_path: Path) -> None:
    recording = record(tmp_path, (8000, 13_500), (14_500, 16_000))
    heard = hear_edges(within((0, 2), (10_000, 16_000)), WORDS, PLACES, recording)
    assert heard is not None
    starts = [word.start_ms for word in heard.words]
    assert starts == pytest.approx([10_000, 11_000, 12_000, 12_750], abs=20)
    assert heard.words[-1].end_ms == pytest.approx(13_500, abs=20)
    before_ms, after_ms = heard.beside_ms
    assert before_ms is None
    assert after_ms == pytest.approx(14_500, abs=20)


def test_within_one_line_both_edges_are_heard_also_in_a_shifted_recording(tmp_path: Path) -> None:
    recording = record(tmp_path, (9000, 10_500), (11_200, 14_200), (15_500, 17_000))
    later = Recording(recording.path, 1000)
    heard = hear_edges(within((), (8000, 16_000)), WORDS, PLACES, later)
    assert heard is not None
    starts = [word.start_ms or 0 for word in heard.words]
    assert starts == pytest.approx([10_200, 10_950, 11_700, 12_450], abs=20)
    assert heard.words[-1].end_ms == pytest.approx(13_200, abs=20)
    assert heard.beside_ms == pytest.approx((9500, 14_500), abs=20)
    assert all(here.end_ms == after.start_ms for here, after in pairwise(heard.words))


@pytest.mark.parametrize(
    ("cues", "caption_ms"),
    [
        pytest.param((0, 4), (10_000, 14_000), id="both edges are a line's own"),
        pytest.param((), (None, None), id="kept by an older version"),
        pytest.param((), (0, 60_000), id="a paragraph"),
    ],
)
def test_nothing_is_listened_to_where_there_is_nothing_to_hear(
    tmp_path: Path, cues: tuple[int, ...], caption_ms: tuple[int | None, int | None]
) -> None:
    recording = record(tmp_path, (8000, 9800), (10_000, 13_000), (13_300, 16_000))
    assert hear_edges(within(cues, caption_ms), WORDS, PLACES, recording) is None


def test_a_recording_that_cannot_be_read_changes_no_times(tmp_path: Path) -> None:
    context = within((), (8000, 16_000))
    assert hear_edges(context, WORDS, PLACES, Recording(tmp_path / "gone.wav")) is None
    (tmp_path / "no.wav").write_text("no sound")
    assert hear_edges(context, WORDS, PLACES, Recording(tmp_path / "no.wav")) is None


@pytest.mark.parametrize("shift_ms", [-10_100, 16_100], ids=["begins before", "ends after"])
def test_a_quote_that_is_not_wholly_in_its_recording_is_not_fitted_into_it(
    tmp_path: Path, shift_ms: int
) -> None:
    recording = record(tmp_path, (300, 2000), (2300, 29_300))
    context = within((), (8000, 16_000))
    assert hear_edges(context, WORDS, PLACES, Recording(recording.path, 0)) is not None
    assert hear_edges(context, WORDS, PLACES, Recording(recording.path, shift_ms)) is None


@pytest.mark.parametrize(
    ("end_ms", "is_heard"),
    [
        pytest.param(188_800, True, id="short enough"),
        pytest.param(189_500, False, id="too long, and not by what is heard"),
    ],
)
def test_the_sound_of_a_quote_that_is_too_long_for_a_clip_is_not_listened_to(
    tmp_path: Path, end_ms: int, is_heard: bool
) -> None:
    said = [(8000, 70_000), (101_000, 188_600), (189_900, 194_000)]
    path = write_tones(tmp_path / "a.wav", length_ms=198_000, tones_ms=said)
    words = ("so", "long", "it", "is.")
    times = ((10_000, 60_000), (60_000, 100_000), (185_000, 187_000), (187_000, end_ms))
    context = Context(words, times=times, cues=(0, 2), caption_ms=(10_000, 195_000))
    quote = Quote(
        "q", "s", 0, 4, (0, 1), "so long it is.", (), None, "", 0, 3000, 1, 0.0, (),
        context=context,
    )  # fmt: skip
    app = App(Settings(), Path("config.toml"))
    guessed, heard = plan_time(app, quote), plan_time(app, quote, Recording(path))
    assert (heard != guessed) is is_heard
    # The end of what is said would bring both below 180 seconds.
    assert is_heard or guessed.length_ms > 180_000


def test_the_copy_of_a_masked_word_is_hushed_where_the_words_beside_it_are_heard(
    tmp_path: Path,
) -> None:
    recording = record(tmp_path, (8000, 9500), (10_500, 12_000), (12_300, 16_000))
    edits = (Edit(1, 2, "repeat", "shit,", ""), Edit(2, 3, "mask", "shit", "s***"))
    context = Context(
        ("oh,", "shit,", "shit", "happens."), times=TIMES, cues=(4,), caption_ms=(8000, 14_000)
    )
    quote = Quote(
        "q", "s", 0, 4, (0, 1), "oh, s*** happens.", edits, None, "", 0, 3000, 1, 0.0, (),
        context=context,
    )  # fmt: skip
    app = App(Settings(), Path("config.toml"))
    for timeline in (plan_time(app, quote), plan_time(app, quote, recording)):
        masked, copy = timeline.hushed_ms
        before, after, _ = timeline.words
        # It is said between both of them: nothing is lost of the first.
        assert copy == pytest.approx((before.end_ms, after.start_ms), abs=1)
        assert masked[0] <= after.start_ms
    assert timeline.from_ms == pytest.approx(10_250, abs=20)
