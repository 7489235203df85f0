"""The learned part of the score: sums that can be told apart."""

from __future__ import annotations

import numpy as np
import pytest

from quotebot.encoder import MARKS
from quotebot.model import apply_edits
from quotebot.reading import Reader, Reading
from quotebot.restore import restore
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.learned import CLOSE, OPEN, WEIGHT, WORTH, Learned, Taste
from quotebot.score.passage import Measure, Passage, Piece, split_tokens
from quotebot.score.rank import rank_quotes
from quotebot.score.scoring import score_passages
from quotebot.score.second_look import SECOND_LOOK
from quotebot.score.settings import LengthTaste, ScoreSettings, Weights

SETTINGS = ScoreSettings(min_chars=1, max_chars=400)
LINES = ["People fear what they cannot name.", "The road is long and the road is dark."]
# Features that are younger than the ranker, which gives them no share until it is trained again.
UNTRAINED: set[str] = set()
TASTE = Taste({"ease": 2.0, "asking": -1.0}, 0.5)
MEANINGS = np.eye(64, 8, dtype=np.int8)


def make_reading(words: int, seed: int = 1) -> Reading:
    """Two tokens a word, with marks and meanings drawn at random."""
    dice = np.random.default_rng(seed)
    return Reading(
        np.arange(0, 2 * words + 1, 2),
        np.arange(2 * words, dtype=np.int32),
        dice.normal(size=(2 * words, MARKS)).astype(np.float32),
    )


def test_words_give_the_softmax_of_their_worths_and_what_the_ends_are_fit_for(build):
    restored = build(LINES)
    reading = make_reading(len(restored.transcript.words))
    passages = cut_passages(restored, SETTINGS)
    odds = Learned(reading, TASTE, MEANINGS).read_words(passages)
    for passage, found in zip(passages, odds, strict=True):
        marks = reading.marks[2 * passage.start_word : 2 * passage.end_word].astype(float)
        share = np.exp(marks[:, WEIGHT])
        share /= share.sum()
        wanted = share @ marks[:, WORTH] + marks[0, OPEN] + marks[-1, CLOSE]
        assert found == pytest.approx(wanted, abs=1e-4)


def test_features_add_their_coefficients_and_unknown_ones_nothing():
    learned = Learned(make_reading(2), TASTE, MEANINGS)
    measures = [Measure("ease", 70.0, 0.5), Measure("asking", 1, -1.0), Measure("new", 9, 1.0)]
    assert learned.weigh_features(measures) == pytest.approx(0.5 + 2.0 * 0.5 + 1.0)


def test_a_phrase_weighs_what_it_carries_beyond_its_share(build):
    restored = build(LINES)
    reading = make_reading(len(restored.transcript.words))
    reading.marks[:] = 0
    reading.marks[2 * 3 : 2 * 6, WORTH] = 3.0
    (passage, *_) = cut_passages(restored, SETTINGS)
    learned = Learned(reading, TASTE, MEANINGS)
    whole, heart, rest = learned.weigh_phrases(passage, [(0, 6), (3, 6), (0, 3)])
    assert whole == pytest.approx(0.0)
    assert heart == -rest == pytest.approx(0.75)


def test_the_users_weights_move_the_result_beside_what_was_learned(build):
    restored = build(["Awful, terrible, hateful days came.", "Lovely, happy, joyful days came."])
    reading = make_reading(len(restored.transcript.words))
    reading.marks[:] = 0
    learned = Learned(reading, Taste({}, 0.0), MEANINGS)

    def first(weight: float) -> str:
        settings = SETTINGS.model_copy(
            update={
                "max_sentences": 1,
                "min_score": -1000.0,
                "sentiment": SETTINGS.sentiment.model_copy(update={"polarity": "positive"}),
                "weights": Weights(sentiment_polarity=weight),
            }
        )
        return rank_quotes(restored, settings, limit=1, learned=learned).quotes[0].text

    assert first(30.0).startswith("Lovely")
    assert first(-30.0).startswith("Awful")


def test_tastes_of_the_user_do_not_reach_what_was_learned(build):
    restored = build(LINES)
    reading = make_reading(len(restored.transcript.words))
    learned = Learned(reading, Taste({"length": 4.0}, 0.0), MEANINGS)
    short = SETTINGS.model_copy(
        update={"length": SETTINGS.length.model_copy(update={"target_chars": 20})}
    )
    found = {}
    for settings in (SETTINGS, short):
        open_settings = settings.model_copy(update={"min_score": -1000.0})
        ranking = rank_quotes(restored, open_settings, limit=9, learned=learned)
        found[settings.length.target_chars] = {
            quote.id: (quote.contributions[0].value, quote.score) for quote in ranking.quotes
        }
    usual, moved = found.values()
    shared = usual.keys() & moved.keys()
    assert shared
    for quote in shared:
        assert usual[quote][0] == pytest.approx(moved[quote][0])
        assert usual[quote][1] != moved[quote][1]


@pytest.mark.parametrize(("worth", "shown"), [(0.0, ""), (3.0, "the road is dark")])
def test_what_carries_a_line_stands_out_and_nothing_where_its_words_carry_it_alike(
    build, worth, shown
):
    restored = build(LINES[1:])
    reading = make_reading(len(restored.transcript.words))
    reading.marks[:] = 0
    reading.marks[2 * 5 :, WORTH] = worth
    settings = SETTINGS.model_copy(update={"min_score": -1000.0})
    learned = Learned(reading, TASTE, MEANINGS)
    (quote,) = rank_quotes(restored, settings, limit=1, learned=learned).quotes
    assert quote.emphasis == shown


LONG = [
    "Wind carries more rumours than letters ever did.",
    "Snow forgives a badly swept yard.",
    "Old maps lie politely about rivers.",
    "Bread rises while nobody is watching.",
    "Ladders make brave men honest.",
    "Salt remembers every ocean it left.",
    "Engines complain before they fail.",
    "Bridges outlive the kings who opened them.",
]


@pytest.mark.parametrize(
    ("limit", "change", "among"),
    [
        (2, {}, {LONG[3], LONG[6]}),
        (4, {}, set(LONG)),
        (2, {"weights": Weights(ease=2.0)}, set(LONG)),
        (2, {"length": LengthTaste(target_chars=30)}, set(LONG)),
    ],
)
def test_of_a_long_transcript_only_what_reads_well_is_measured_under_the_usual_tastes(
    build, monkeypatch, limit, change, among
):
    monkeypatch.setattr("quotebot.score.rank.SHORTLIST", 2)
    monkeypatch.setattr("quotebot.score.rank.POOL", 3)
    measured = []

    def measure(passages, *args, **kwargs):
        measured.extend(passage.text for passage in passages)
        return score_passages(passages, *args, **kwargs)

    monkeypatch.setattr("quotebot.score.rank.score_passages", measure)
    restored = build(LONG)
    reading = make_reading(len(restored.transcript.words))
    reading.marks[:] = 0
    for line in (restored.sentences[3], restored.sentences[6]):
        reading.marks[2 * line.start_word : 2 * line.end_word, WORTH] = 5.0
    settings = SETTINGS.model_copy(update={"min_score": -1000.0, "max_sentences": 1, **change})
    learned = Learned(reading, TASTE, np.eye(2 * len(restored.transcript.words), 8, dtype=np.int8))
    ranking = rank_quotes(restored, settings, limit=limit, learned=learned)
    assert set(measured) == among
    assert ranking.considered == len(LONG) and len(ranking.quotes) == limit


def test_what_was_learned_is_the_first_contribution_and_counts_in_the_score(encoder, make_raw):
    transcript = make_raw(
        "so people always think that a garden is about plants but it is about patience and if "
        "you never let anything die you never learn what the soil wants to tell you um we bought "
        "the second one from a man called peter in the spring and it broke on the way home"
    )
    reader = Reader()
    restored = restore(transcript, encoder=encoder, reader=reader)
    assert reader.reading is not None
    learned = Learned(reader.reading, Taste.read(encoder.taste), encoder.meanings)
    settings = ScoreSettings(min_score=-1000.0)
    ranking = rank_quotes(restored, settings, limit=3, learned=learned)
    for quote in ranking.quotes:
        assert quote.contributions[0].feature == "learned"
        assert quote.score == pytest.approx(sum(part.points for part in quote.contributions))
        assert quote.emphasis in quote.text
        words = [w.text for w in restored.transcript.words[quote.start_word : quote.end_word]]
        assert apply_edits(words, quote.edits, first_word=quote.start_word) == quote.text
    assert "soil" in ranking.quotes[0].text or "patience" in ranking.quotes[0].text


def test_lines_about_the_same_things_point_the_same_way_though_their_words_differ(
    encoder, make_raw
):
    lines = [
        "My siblings and I are completely different people.",
        "Brothers and sisters never resemble each other at all.",
        "The truck ran out of petrol on the motorway yesterday.",
    ]
    reader = Reader()
    raw = " ".join(line.lower().strip(".") for line in lines)
    restored = restore(make_raw(raw), encoder=encoder, reader=reader)
    assert reader.reading is not None
    learned = Learned(reader.reading, TASTE, encoder.meanings)
    ends = np.cumsum([len(line.split()) for line in lines])
    passages = []
    for end, line in zip(ends, lines, strict=True):
        size = len(line.split())
        piece = Piece(0, int(end) - size, int(end), line, (), split_tokens(line))
        passages.append(Passage((piece,), line, (), piece.tokens))
    assert restored.transcript.words[-1].text == "yesterday"
    meant = learned.place_meanings(passages)
    assert meant[0] @ meant[1] > 0.3 > meant[0] @ meant[2]


def test_the_taste_names_only_features_that_there_are(encoder):
    known = set(Weights.model_fields) - {"learned", *SECOND_LOOK}
    assert set(Taste.read(encoder.taste).coefficients) == known - UNTRAINED
