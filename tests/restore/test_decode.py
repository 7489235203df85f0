"""All heads, the source's marks, times and speakers together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from quotebot.model import Word
from quotebot.restore.decode import Decoded, Evidence, Thresholds, decode, gather_evidence
from quotebot.restore.joins import join_names

THRESHOLDS = Thresholds()


def logits(count: int, **columns: dict[int, float]) -> NDArray[np.float32]:
    """Rows that say no to everything, then `stop={2: 5.0}` and the like added at words."""
    out = np.zeros((count, 13), np.float32)
    out[:, [0, 4, 7, 9, 11]] = 4.0
    places = {"comma": 1, "stop": 2, "question": 3, "turn": 8, "filler": 10, "advert": 12}
    for name, values in columns.items():
        for n, value in values.items():
            out[n, places[name]] = value
    return out


def nothing(count: int) -> Evidence:
    return Evidence(np.zeros(count, np.bool_), np.zeros(count, np.bool_), False)


def run(text: str, rows: NDArray[np.float32], evidence: Evidence | None = None) -> Decoded:
    tokens = text.split()
    return decode(rows, tokens, tokens, evidence or nothing(len(tokens)), THRESHOLDS)


def test_marks_follow_the_probabilities_and_the_last_word_ends_a_sentence() -> None:
    rows = logits(6, comma={0: 8}, stop={2: 8}, question={4: 8})
    assert run("so we left did it rain", rows).after == [",", "", ".", "", "?", "."]


def test_no_sentence_ends_after_an_article() -> None:
    assert run("we saw the house", logits(4, stop={2: 5.5})).after[2] == ""


def test_a_turn_ends_a_sentence() -> None:
    out = run("yes we can no you cannot", logits(6, turn={2: 8}, stop={2: 3.0}))
    assert out.after[2] == "."
    assert out.turn.tolist() == [False, False, True, False, False, False]


def test_whoever_asks_to_say_it_again_is_another_speaker() -> None:
    rows = logits(8, stop={2: 8.0, 7: 8.0})
    words = "boats need people say that again boats do"
    assert run(words, rows).turn.tolist() == [n == 2 for n in range(8)]
    known = Evidence(np.zeros(8, np.bool_), np.zeros(8, np.bool_), True)
    assert not run(words, rows, known).turn.any()
    assert not run("i must say that again boats do", logits(7, stop={6: 8.0})).turn.any()


def test_a_sentence_ends_before_somebody_is_asked_to_say_it_again() -> None:
    rows = logits(8, stop={7: 8.0})
    out = run("boats need people say that again boats do", rows)
    assert [n for n, mark in enumerate(out.after) if mark] == [2, 7]
    assert out.turn.tolist() == [n == 2 for n in range(8)]
    for words in (
        "so let me say that again boats do",
        "i must say it again please boats do",
        "people say that again and again boats do",
    ):
        assert run(words, rows).after[:7] == [""] * 7
    assert run("say it again please so boats still do", rows).after[:7] == [""] * 7


@pytest.mark.parametrize(
    "before", ["cannot", "won't", "not", "rather", "he'll", "who", "a", "your"]
)
def test_whoever_says_it_again_by_himself_ends_no_sentence_before(before: str) -> None:
    out = run(f"boats need {before} say that again boats do", logits(8, stop={7: 8.0}))
    assert out.after[:7] == [""] * 7
    assert not out.turn.any()


def test_the_last_word_ends_no_turn() -> None:
    assert not run("yes we can", logits(3, turn={2: 9})).turn.any()


def test_a_pause_decides_a_doubtful_boundary() -> None:
    rows = logits(4, stop={1: 3.0})
    assert run("we left it rained", rows).after[1] == ""
    pause = Evidence(np.array([False, True, False, False]), np.zeros(4, np.bool_), False)
    assert run("we left it rained", rows, pause).after[1] == "."


def test_known_speakers_overrule_the_tagger_about_turns() -> None:
    turn = np.array([False, True, False, False])
    out = run(
        "we left it rained",
        logits(4, turn={2: 9}, stop={1: 1.0}),
        Evidence(~turn & turn, turn, True),
    )
    assert out.turn.tolist() == [False, True, False, False]
    assert out.after == ["", ".", "", "."]


@pytest.mark.parametrize(("last", "mark"), [("👋", ""), ("—", ""), ("&", ""), ("so,", ",")])
def test_a_speaker_who_closes_on_a_sign_or_a_comma_ends_a_sentence_too(
    last: str, mark: str
) -> None:
    turn = np.array([False, False, True, False, False])
    named = Evidence(~turn & turn, turn, True)
    assert run(f"we left {last} it rained", logits(5, stop={2: 1.0}), named).after[2] == "."
    assert run(f"we left {last} it rained", logits(5, stop={2: 9})).after[2] == mark


def test_stray_marks_of_the_source_stay() -> None:
    out = run("hello, we left? -- it rained", logits(6, stop={1: 0.0}))
    assert out.after == [",", "", "?", "", "", "."]


def test_a_semicolon_or_three_dots_part_no_sentences_in_raw_text() -> None:
    assert run("and we; left... it rained", logits(5, stop={2: 8})).after == ["", ",", ".", "", "."]
    assert run("we left! it rained", logits(4)).after == ["", ".", "", "."]


def test_a_joining_word_alone_opens_the_next_sentence() -> None:
    rows = logits(5, stop={1: 8, 2: 8})
    assert run("we left and it rained", rows).after == ["", ".", "", "", "."]
    assert run("we left yes it rained", rows).after == ["", ".", ".", "", "."]


def test_spelled_letters_are_capitals_without_commas_between_them() -> None:
    out = run("at i b m now", logits(5, comma={1: 8, 2: 8, 3: 8}))
    assert out.after == ["", "", "", ",", "."]
    assert out.case.tolist() == [0, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("said", "cases"),
    [
        ("we wrote a c compiler", "00000"),
        ("we are a b corp now", "000000"),
        ("sixty k a year is low", "000000"),
        ("60 k a month", "0000"),
        ("this is a b test", "00110"),
        ("the a c unit", "0110"),
        ("texas a m university", "0110"),
        ("the n b a players", "01110"),
        ("vitamin k a lot", "0110"),
        ("slots a b c and d", "011100"),
        ("vitamin a d and e", "01100"),
        ("grades a c and d", "01100"),
        ("a s byatt wrote it", "11000"),
        ("when a j foyt won", "01100"),
        ("it is a j curve", "00000"),
        ("it has a j in it", "000000"),
    ],
)
def test_an_article_beside_a_letter_is_no_letter(said: str, cases: str) -> None:
    assert run(said, logits(len(said.split()))).case.tolist() == [int(case) for case in cases]


def test_a_name_after_mister_is_a_name() -> None:
    found = run("a mr hargreaves asked mister pell", logits(6))
    assert found.case.tolist() == [0, 1, 1, 0, 1, 1]
    assert not run("yes mister the door and mister um", logits(7)).case.any()


def test_a_mark_is_no_filler() -> None:
    out = run("we -- like left", logits(4, filler={1: 9, 2: 9}))
    assert out.filler.tolist() == [False, False, True, False]


def test_um_is_a_filler_whatever_the_tagger_says() -> None:
    assert run("um we left", logits(3)).filler.tolist() == [True, False, False]


def words(spec: Sequence[tuple[int | None, int | None, str | None]]) -> list[Word]:
    return [Word("w", 0, 1, start, end, speaker) for start, end, speaker in spec]


def test_silence_is_measured_between_words_that_have_times() -> None:
    spec = [(0, 100, None), (150, 300, None), (1200, 1300, None), (None, None, None)]
    found = gather_evidence(words(spec), (), 700)
    assert found.pause.tolist() == [False, True, False, False]
    assert not found.known_speakers


def test_a_change_of_speaker_is_a_turn_and_blocks_are_pauses() -> None:
    spec = [(None, None, "A"), (None, None, "A"), (None, None, "B")]
    assert gather_evidence(words(spec), (), 700).turn.tolist() == [False, True, False]
    plain = gather_evidence(words([(None, None, None)] * 3), (2,), 700)
    assert plain.pause.tolist() == [False, True, False]


def test_a_name_in_most_places_is_a_name_in_the_doubtful_one() -> None:
    text = (
        "cheddar began small then cheddar grew and cheddar moved but cheddar stayed cheddar still"
    )
    rows = logits(14)
    names = [n for n, word in enumerate(text.split()) if word == "cheddar"]
    rows[names[:4], 5] = 9.0
    rows[names[4], 5] = 3.6
    assert run(text, rows).case[names].tolist() == [1] * 5
    # Twice is no habit.
    assert run("now cheddar and cheddar", rows[[1, 0, 1, names[4]]]).case.tolist() == [0, 1, 0, 0]


def test_a_common_word_is_no_name_because_it_once_was_in_one() -> None:
    rows = logits(8)
    rows[0, 5] = 9.0
    assert run("the who and the band and the rain", rows).case.tolist() == [1, 0, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("said", "end"),
    [("what what was it like", 0), ("what do you what do you do", 2), ("how is how is it", 1)],
)
def test_a_question_that_is_begun_again_makes_no_sentence(said: str, end: int) -> None:
    count = len(said.split())
    assert run(said, logits(count, question={end: 9})).after[end] == ""
    turn = run(said, logits(count, question={end: 9}, turn={end: 9}))
    assert turn.after[end] == "?"


@pytest.mark.parametrize(
    ("said", "end"),
    [("why why would it rain", 0), ("where is it where is it now", 2)],
)
def test_a_question_that_is_whole_is_a_sentence(said: str, end: int) -> None:
    assert run(said, logits(len(said.split()), question={end: 9})).after[end] == "?"


def test_a_question_that_a_tidied_transcript_has_twice_is_meant() -> None:
    said = "what what was it like " + "the boat left the harbour before the rain came down " * 110
    rows = logits(len(said.split()), question={0: 9})
    assert run(said, rows).after[0] == "?"


def test_the_day_you_do_one_thing_is_the_day_you_do_another_in_one_sentence() -> None:
    said = "and the day you lose it is the day you go"
    after = run(said, logits(11, stop={2: 8.0, 8: 8.0})).after
    assert after == [""] * 10 + ["."]


def test_a_sentence_that_ended_after_the_first_day_ends_before_it() -> None:
    said = "fear was my instrument the day you lose it is the day you go home"
    out = run(said, logits(15, stop={5: 8.0, 11: 8.0}))
    assert [n for n, mark in enumerate(out.after) if mark] == [3, 14]
    turns = run(said, logits(15, stop={5: 8.0, 11: 8.0}, turn={5: 8.0}))
    assert [n for n, mark in enumerate(turns.after) if mark] == [5, 14]


def test_a_doubtful_turn_after_the_first_day_is_none() -> None:
    said = "fear was my instrument the day you lose it is the day you go home"
    out = run(said, logits(15, stop={11: 8.0}, turn={5: 3.5}))
    assert [n for n, mark in enumerate(out.after) if mark] == [3, 14]
    assert not out.turn.any()


def test_a_first_word_that_is_told_nothing_of_keeps_its_mark() -> None:
    said = "day that was the day you lost it"
    assert run(said, logits(8, stop={0: 8.0})).after[0] == "."


def test_no_comma_parts_next_thing_you_know() -> None:
    rows = logits(9, comma={2: 9, 4: 9})
    after = run("and next thing you know it is raining hard", rows).after
    assert (after[1], after[2], after[4]) == ("", "", ",")


@pytest.mark.parametrize(
    ("stops", "fixed", "kept"),
    [
        # Of two ends within a name the less likely one is none, but for a turn or a pause.
        ((1.0, 3.0), (), [False, True]),
        ((3.0, 1.0), (), [True, False]),
        ((1.0, 3.0), (0,), [True, True]),
        ((3.0, 1.0), (1,), [True, True]),
    ],
)
def test_no_sentence_ends_within_a_name(
    stops: tuple[float, float], fixed: Sequence[int], kept: list[bool]
) -> None:
    boundary = np.array([False, True, True, False])
    held = np.zeros(4, np.bool_)
    held[[n + 1 for n in fixed]] = True
    capital = np.array([False, True, True, False])
    join_names(
        boundary,
        np.array([0, *stops, 0], np.float32),
        held,
        ["saw", "ann", "lee", "there"],
        capital,
    )
    assert boundary[1:3].tolist() == kept
