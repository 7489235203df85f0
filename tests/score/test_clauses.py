"""Where sentences may be cut, and where never."""

from __future__ import annotations

import pytest

from quotebot.model import apply_edits
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.cuts.clauses import find_cuts
from quotebot.score.settings import ScoreSettings

SETTINGS = ScoreSettings(min_chars=1, max_chars=400, max_sentences=2)


def texts(build, said: str) -> list[str]:
    return [passage.text for passage in cut_passages(build([said], raw=True), SETTINGS)]


def test_a_clause_after_but_is_offered_by_itself(build):
    said = (
        "Nobody remembers who made the rule, but every metric that becomes a goal stops measuring."
    )
    assert texts(build, said) == [said, "Every metric that becomes a goal stops measuring."]


def test_a_clause_before_and_is_offered_without_the_rest(build):
    said = "You learn the sea by being wet, and we went home for dinner at six."
    assert "You learn the sea by being wet." in texts(build, said)


def test_what_stands_before_but_is_never_printed_without_the_objection(build):
    said = "You can trust every map you are given, but the map is always older than the road."
    assert "You can trust every map you are given." not in texts(build, said)


@pytest.mark.parametrize(
    "said",
    [
        "If nobody ever comes to the shop here, and the rent is due on Monday, we close for good.",
        "They say that the old bridge is closed, and the river never comes back to its bed.",
        "Suppose the whole town moves up the hill, and nobody pays the rent for a year.",
    ],
)
def test_conditions_doubts_and_reported_words_are_never_cut_off(build, said):
    assert texts(build, said) == [said]


def test_a_hedge_stays_with_what_it_hedges(build):
    said = "I think that the tide goes out at night, and we are all alone in this together."
    assert texts(build, said) == [said, "I think that the tide goes out at night."]


def test_a_half_sentence_is_no_clause():
    said = "We walked along the quiet river, and down the hill to the sea again."
    assert find_cuts(said.split(" ")).starts == ()


def test_cut_clauses_print_only_recorded_edits(build):
    restored = build(
        [
            "So the ~um road is long for us all, but the people who walk it are never alone.",
            "We carry what we can, and nobody asks for more than that on the road.",
        ],
        raw=True,
    )
    passages = cut_passages(restored, SETTINGS)
    assert len(passages) > 3
    for passage in passages:
        words = restored.transcript.words[passage.start_word : passage.end_word]
        printed = apply_edits([w.text for w in words], passage.edits, first_word=passage.start_word)
        assert printed == passage.text
        assert passage.text[0].isupper()
        assert passage.text.endswith(".")
