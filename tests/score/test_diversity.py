"""Lines that say the same: by words, by meaning, across the library."""

from __future__ import annotations

import numpy as np
import pytest

from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.diversity import (
    KnownLines,
    compare_meanings,
    make_same_point,
    pick_varied,
    stem,
)
from quotebot.score.rank import rank_quotes
from quotebot.score.settings import ScoreSettings

SETTINGS = ScoreSettings(min_chars=1, max_chars=400, max_sentences=1)
LINES = [
    "People fear what they cannot name.",
    "Gardens teach patience to those who dig.",
    "The unknown is what frightens everybody.",
]


def test_lines_of_one_meaning_count_as_the_same_though_their_words_differ(build):
    passages = cut_passages(build(LINES), SETTINGS)
    meanings = np.eye(8, dtype=np.float32)[[0, 1, 0]]
    picks, repeats = pick_varied(
        passages, [3.0, 1.0, 2.0], limit=3, total_words=40, variety=0.3, spread=0.0,
        meanings=meanings,
    )  # fmt: skip
    assert [pick.index for pick in picks] == [0, 1]
    assert [(pick.index, pick.like) for pick in repeats] == [(2, 0)]
    plain, _ = pick_varied(
        passages, [3.0, 1.0, 2.0], limit=3, total_words=40, variety=0.3, spread=0.0
    )
    assert [pick.index for pick in plain] == [0, 2, 1]


def test_strangers_are_not_alike_at_all():
    meanings = np.array([[1, 0], [0, 1], [1, 0]], np.float32)
    same, other, again = compare_meanings(meanings, 0).tolist()
    assert other == 0.0
    assert same == again > 0.9


def test_a_line_posted_from_elsewhere_is_found_again_though_nearly_the_same(build):
    passages = cut_passages(build(LINES), SETTINGS)
    known = KnownLines(["People like names.", "Gardens are green."])
    assert known.find(passages[0]) == ""  # too few words in common to be sure
    near = KnownLines(["Gardens teach us patience, those of us who dig."])
    assert near.find(passages[1]) == "Gardens teach us patience, those of us who dig."
    assert near.find(passages[2]) == ""


def test_a_longer_line_of_the_same_words_hides_none_that_is_nearly_the_same(build):
    (passage, *_) = cut_passages(build(["Gardens slowly teach patience."]), SETTINGS)
    near = "Gardens teach patience."
    longer = "Patience, kindness, hope and thrift: whoever slowly tends gardens can teach them."
    for lines in ([near, longer], [longer, near]):
        assert KnownLines(lines).find(passage) == near


def test_a_part_of_a_line_posted_from_elsewhere_is_no_new_line(build):
    passages = cut_passages(build(["Nobody is careful.", "Gardens teach patience."]), SETTINGS)
    longer = "People who say that nobody is careful have met people in a hurry, and were so."
    assert KnownLines([longer, "A careful line."]).find(passages[0]) == longer
    assert (
        KnownLines(["Is nobody careful, ever, of what people in a hurry say?"]).find(passages[0])
        == ""
    )


def test_a_cut_that_holds_a_sentence_of_a_known_line_is_known(build):
    lines = ["Gardens teach patience to us.", "Nobody hurries an apple tree.", "Yes, indeed."]
    restored = build(lines)
    known = KnownLines([f"My father knew. {lines[1]}"])
    settings = SETTINGS.model_copy(update={"max_sentences": 2})
    found = {p.text: known.find(p) for p in cut_passages(restored, settings)}
    assert found[f"{lines[0]} {lines[1]}"].startswith("My father knew.")
    assert found[f"{lines[1]} {lines[2]}"].startswith("My father knew.")
    assert found[lines[0]] == ""
    short = KnownLines(["My father knew it. Yes, indeed."])  # says nothing by itself
    assert {short.find(p) for p in cut_passages(restored, settings) if len(p.pieces) == 2} == {""}


def test_a_line_posted_before_is_rejected_with_its_reason(build):
    restored = build(LINES)
    settings = SETTINGS.model_copy(update={"min_score": -1000.0, "min_chars": 20})
    ranking = rank_quotes(
        restored, settings, limit=3, taken=["Gardens teach patience to those who dig deep."]
    )
    assert all("Gardens" not in quote.text for quote in ranking.quotes)
    (rejected,) = [quote for quote in ranking.rejected if "Gardens" in quote.text]
    assert rejected.flags[-1].kind == "repeat"
    assert "posted or queued before" in rejected.flags[-1].reason
    ranking = rank_quotes(restored, settings, limit=3, taken=LINES)
    assert ranking.quotes == ()
    assert "posted or queued before" in ranking.shortage[0]


def test_a_plural_is_the_same_word_and_an_s_that_is_no_plural_stays():
    assert stem("companies") == stem("company") == "company"
    assert stem("processes") == stem("process") == "process"
    assert stem("bring") == "bring" and stem("bringing") == "bring"
    assert [stem(word) for word in ("less", "business", "goals")] == ["less", "business", "goal"]


SAME_POINT = [
    ("Every firm writes code. If you run an airline, you're a software company.",
     "If you're selling hamburgers, you're a software company."),
    ("I think as leaders, and many are engineers at heart, we need to remember that less is more.",
     "We need to remember that less is more. So don't come with fifty numbers for the board."),
]  # fmt: skip
OTHER_POINT = [
    # A phrase that opens a sentence, one without a verb, one without words of its own.
    ("At the end of the day people buy people.", "At the end of the day trust is all you sell."),
    ("That is all that counts at the end of the day.", "Nobody sleeps at the end of the day."),
    ("Sing, if that is what you want to do.", "Rest, if that is what you want to do."),
    # The same few words, little of either line.
    ("If you run an airline across three continents with a fleet of forty old machines and nine "
     "unions that never agree, you're a software company.",
     "When the people who sell hamburgers in every small town of the country need twelve engineers "
     "to change the price of a drink, you're a software company."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(*pair, True) for pair in SAME_POINT] + [(*pair, False) for pair in OTHER_POINT],
)
def test_lines_whose_sentences_end_in_the_same_words_make_the_same_point(build, one, other, same):
    settings = SETTINGS.model_copy(update={"max_sentences": 2})
    restored = build(
        [*one.replace(". ", ".\n").split("\n"), *other.replace(". ", ".\n").split("\n")]
    )
    passages = {passage.text: passage for passage in cut_passages(restored, settings)}
    assert make_same_point(passages[one], passages[other]) is same
    picks, repeats = pick_varied(
        [passages[one], passages[other]], [2.0, 1.0], limit=2, total_words=40, variety=0, spread=0
    )
    assert [pick.index for pick in picks] == ([0] if same else [0, 1])
    assert [(pick.index, pick.like) for pick in repeats] == ([(1, 0)] if same else [])
