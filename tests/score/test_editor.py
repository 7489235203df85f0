"""The second look: what the editor reads, what it says, and what its verdict does to a line."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from quotebot.encoder import HARMS, VERDICTS
from quotebot.model import Flag, Restored
from quotebot.networks import EDITOR_FILE
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.editor import (
    AFTER_PART,
    BEFORE,
    BEFORE_PART,
    LINE,
    LINE_PART,
    STEP,
    TURN,
    Editor,
    Verdict,
    lay_out,
    print_all,
)
from quotebot.score.passage import Passage, Piece, split_tokens
from quotebot.score.rank import rank_quotes
from quotebot.score.scoring import Scored, score_passages
from quotebot.score.second_look import (
    ALONE,
    BEHIND_POINTS,
    FULL,
    SECOND_LOOK,
    SHORT,
    look_again,
    measure_agreements,
    measure_fullness,
)
from quotebot.score.settings import (
    GuardPolicy,
    LengthTaste,
    ScoreSettings,
    UnsafePolicy,
    Weights,
)

SETTINGS = ScoreSettings(min_chars=1, max_chars=400, min_score=-1000.0)
LINES = [
    ("A", "We spent the whole winter on the roof, and nobody ever came to look at it."),
    ("A", "A roof is only noticed by the people it fails."),
    ("B", "That is why they never pay for it."),
]


def judged(harms: Mapping[str, float] | None = None, **chances: float) -> Verdict:
    """A verdict whose unnamed chances share what is left; of harm it hears only what is named."""
    rest = (1 - sum(chances.values())) / (len(VERDICTS) - len(chances))
    heard = dict.fromkeys(HARMS, 0.0) | dict(harms or {})
    return Verdict({name: chances.get(name, rest) for name in VERDICTS}, heard)


class Stub(Editor):
    """An editor with set opinions, by the line's first word."""

    def __init__(self, opinions: dict[str, Verdict]) -> None:
        self._opinions = opinions
        self.asked: list[str] = []

    def judge(self, passages):  # type: ignore[no-untyped-def]
        self.asked += [one.text for one in passages]
        usual = judged(ordinary=0.5)
        return [self._opinions.get(one.text.split()[0], usual) for one in passages]


def single(restored: Restored, number: int) -> Scored:
    """The candidate that is exactly one sentence."""
    sentence = restored.sentences[number]
    (passage,) = [
        p
        for p in cut_passages(restored, SETTINGS)
        if (p.start_word, p.end_word) == (sentence.start_word, sentence.end_word)
    ]
    return score_passages([passage], SETTINGS)[0]


def test_the_line_is_read_whole_between_what_came_before_and_after(build, encoder):
    restored = build(LINES)
    passage = single(restored, 1).passage
    printed = print_all(restored)
    ids, parts = lay_out(
        encoder.pieces, printed, passage.text, passage.start_word, passage.end_word
    )
    own = [n for n, part in zip(ids, parts, strict=True) if part == LINE_PART]
    assert own == [n for word in passage.text.split() for n in encoder.pieces(word)]
    assert parts == sorted(parts)
    assert len(ids) == len(parts)
    assert len(ids) % STEP == 0
    after = [n for n, part in zip(ids, parts, strict=True) if part == AFTER_PART]
    assert after[:2] == [encoder.pieces.mark("[SEP]"), encoder.pieces.mark("[unused1]")]
    assert (
        after[2:] == [n for w in LINES[2][1].split() for n in encoder.pieces(w)][: len(after) - 2]
    )


def test_curly_apostrophes_are_read_as_straight_ones(build, encoder):
    def read(mark: str) -> object:
        lines = ["It isn't late.", "We don't name what we can't fix.", "They're here, aren't they?"]
        restored = build([line.replace("'", mark) for line in lines])
        passage = single(restored, 1).passage
        place = passage.start_word, passage.end_word
        return lay_out(encoder.pieces, print_all(restored), passage.text, *place)

    assert read("’") == read("'")


def test_little_of_a_long_talk_is_read_around_a_line(build, encoder):
    restored = build(["Wind came over the fields again."] * 40)
    passage = single(restored, 20).passage
    _, parts = lay_out(
        encoder.pieces, print_all(restored), passage.text, passage.start_word, passage.end_word
    )
    assert parts.count(BEFORE_PART) <= BEFORE + 2
    assert len(parts) < 64


def test_a_change_of_speaker_is_marked_once_where_it_happens(build):
    printed = print_all(build(LINES))
    marked = [place for place, word in enumerate(printed) if word.endswith(TURN)]
    words = sum(len(text.split()) for _, text in LINES[:2])
    assert marked == [words - 1]


def test_chances_add_up_and_do_not_depend_on_what_else_was_read(build, encoder):
    restored = build(LINES)
    editor = Editor(encoder, restored)
    line, other = single(restored, 1).passage, single(restored, 0).passage
    (alone,) = editor.judge([line])
    assert editor.judge([other, line, other])[1] == alone
    assert sum(alone.chances.values()) == pytest.approx(1.0)
    assert set(alone.chances) == set(VERDICTS)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        (
            "Patience is what is left of courage when nobody is watching.",
            "Is what is left of courage when nobody is, and then the.",
        ),
        (
            "The hardest part of any job is telling people what they do not want to hear.",
            "And then he did that to them because of it, which was the other one.",
        ),
        (
            "You never learn a trade from the people who are good at it, you learn it from "
            "those who remember being bad.",
            "You never learn a trade from the people who are. Good at it you learn it from those "
            "who remember being.",
        ),
    ],
)
def test_a_whole_thought_is_worth_more_than_a_broken_one(build, encoder, whole, broken):
    before = "We talked about the workshop for a while, and then we had some tea."
    odds = []
    for line in (whole, broken):
        restored = build([before, *line.replace(". Good", ".\nGood").split("\n")])
        best = max(cut_passages(restored, SETTINGS), key=lambda p: (p.start_word > 5, p.end_word))
        passage = replace(best, text=line)
        odds.append(Editor(encoder, restored).judge([passage])[0].odds)
    assert odds[0] > odds[1]


def test_a_verdict_says_in_readers_what_speaks_for_a_line_and_what_against():
    measure = judged(striking=0.1, good=0.3, context=0.4).measure()
    assert measure.feature == "verdict"
    assert measure.note == "of 100 readers 40 would print it, 40 miss what came before"
    better = judged(striking=0.2, good=0.4, context=0.2).measure()
    assert better.liking > measure.liking
    assert judged(good=1.0).odds < np.inf


def test_the_second_look_moves_lines_and_the_score_is_its_sum(build):
    restored = build(LINES)
    settings = SETTINGS.model_copy(update={"max_sentences": 1})
    for liked, other in (("A", "We"), ("We", "A")):
        editor = Stub({liked: judged(good=0.9), other: judged(bland=0.9)})
        ranking = rank_quotes(restored, settings, limit=9, editor=editor)
        assert ranking.quotes[0].text.split()[0] == liked
        for quote in ranking.quotes:
            assert quote.score == pytest.approx(sum(part.points for part in quote.contributions))
            assert any(part.feature == "verdict" for part in quote.contributions)


@pytest.mark.parametrize(
    ("verdict", "kind"),
    [("context", "context"), ("fragment", "fragment"), ("garbled", "low-confidence")],
)
def test_a_line_that_most_readers_find_broken_is_flagged_with_their_number(build, verdict, kind):
    item = single(build(LINES), 1)
    surely = Stub({"A": judged(**{verdict: 0.7, "bland": 0.17, "ordinary": 0.08})})
    (look,) = look_again([item], surely, SETTINGS, 5)
    (looked,) = look.kept + look.blocked
    (flag,) = looked.flags
    assert flag.kind == kind
    assert flag.reason.startswith("90 in 100 readers would reject it, 70 ")
    hardly = Stub({"A": judged(**{verdict: 0.7, "ordinary": 0.25})})
    (look,) = look_again([item], hardly, SETTINGS, 5)
    assert (len(look.kept), len(look.blocked)) == (1, 0)
    assert look.kept[0].flags == ()


@pytest.mark.parametrize(("policy", "listed", "flags"), [("allow", 1, 0), ("hold", 1, 1)])
def test_the_users_policy_decides_what_becomes_of_it(build, policy, listed, flags):
    item = single(build(LINES), 1)
    settings = SETTINGS.model_copy(update={"guard": GuardPolicy(context=policy)})
    (look,) = look_again([item], Stub({"A": judged(context=0.9)}), settings, 5)
    assert (len(look.kept), len(look.kept[0].flags)) == (listed, flags)
    assert look.blocked == ()
    assert look.kept[0].penalty == flags * settings.guard.held_penalty


def test_a_second_reason_for_a_flag_costs_nothing_more(build):
    item = replace(
        single(build(LINES), 1), flags=(Flag("low-confidence", "unknown words"),), penalty=15.0
    )
    (look,) = look_again([item], Stub({"A": judged(garbled=0.9)}), SETTINGS, 5)
    kept = look.kept
    assert [flag.kind for flag in kept[0].flags] == ["low-confidence", "low-confidence"]
    assert kept[0].penalty == 15.0


def test_harm_that_is_heard_costs_points_beside_what_else_is_held_against_a_line(build):
    item = single(build(LINES), 1)
    both = judged({"hate": 0.9}, garbled=0.9)
    (look,) = look_again([item], Stub({"A": both}), SETTINGS, 5)
    assert [flag.kind for flag in look.kept[0].flags] == ["low-confidence", "hate"]
    assert look.kept[0].penalty == 30.0


def test_harm_that_the_user_blocks_keeps_the_line_out_at_no_cost(build):
    item = single(build(LINES), 1)
    strict = GuardPolicy(unsafe=UnsafePolicy(hate="block"))
    settings = SETTINGS.model_copy(update={"guard": strict})
    (look,) = look_again([item], Stub({"A": judged({"hate": 0.9}, garbled=0.9)}), settings, 5)
    assert not look.kept
    assert [flag.kind for flag in look.blocked[0].flags] == ["low-confidence", "hate"]
    assert look.blocked[0].penalty == 0


def test_the_flags_that_are_counted_are_those_that_cost_points(build):
    line = "A roof is is only noticed by the people it fails."
    ranking = rank_quotes(build([line]), SETTINGS, limit=1, editor=Stub({"A": judged(garbled=0.9)}))
    (quote,) = ranking.quotes
    assert [flag.kind for flag in quote.flags] == ["low-confidence", "low-confidence"]
    counted = {part.feature: (part.value, part.points) for part in quote.contributions}
    assert counted["flags"] == (1, -SETTINGS.guard.held_penalty)


def test_without_points_or_flags_no_second_look_is_taken(build):
    careless = UnsafePolicy(**dict.fromkeys(UnsafePolicy.model_fields, "allow"))
    heedless = GuardPolicy(context="allow", unsafe=careless)
    careful = (GuardPolicy(), GuardPolicy(context="allow"), GuardPolicy(unsafe=careless))
    for guard, asked in ((heedless, False), *((guard, True) for guard in careful)):
        editor = Stub({})
        update = {"weights": Weights(verdict=0.0), "guard": guard}
        ranking = rank_quotes(
            build(LINES), SETTINGS.model_copy(update=update), limit=3, editor=editor
        )
        assert ranking.quotes
        assert bool(editor.asked) is asked


def passage_of(chars: int) -> Passage:
    """A line of so many characters."""
    text = "o" * chars
    piece = Piece(0, 0, 1, text, (), split_tokens(text))
    return Passage((piece,), text, (), piece.tokens)


@pytest.mark.parametrize("liked", [60, 150, 300])
def test_a_full_thought_is_liked_more_than_its_half_but_not_for_its_padding(liked):
    taste = LengthTaste(target_chars=liked)
    likings = [measure_fullness(passage_of(chars), taste).liking for chars in range(1, 600)]
    assert likings == sorted(likings)
    assert likings[liked - 1] == 0
    assert likings[0] == likings[liked // 2] == pytest.approx(-0.5)
    assert likings[round(liked * FULL) - 1] == likings[-1] > 0


def test_of_lines_liked_alike_the_fuller_comes_first_and_why_says_so(build):
    liked = 40
    settings = SETTINGS.model_copy(
        update={
            "length": LengthTaste(target_chars=liked),
            "max_sentences": 1,
            "variety": 0.0,
            "spread": 0.0,
        }
    )
    plain = dict.fromkeys(Weights.model_fields, 0.0)
    for fullness in (6.0, -6.0):
        weights = Weights(**{**plain, "verdict": 1.0, "fullness": fullness})
        ranking = rank_quotes(
            build(LINES), settings.model_copy(update={"weights": weights}), limit=9, editor=Stub({})
        )
        sizes = [len(quote.text) for quote in ranking.quotes]
        assert len(sizes) > 1
        assert sizes == sorted(sizes, reverse=fullness > 0)
        for quote in ranking.quotes:
            part = next(part for part in quote.contributions if part.feature == "fullness")
            share = min(max(part.value / liked, SHORT), FULL)
            assert part.points == pytest.approx(fullness * math.log2(share))
            assert (part.value, part.unit) == (len(quote.text), "characters")


def test_without_the_verdict_its_correction_does_not_count_either(build):
    settings = SETTINGS.model_copy(update={"weights": Weights(verdict=0.0)})
    ranking = rank_quotes(build(LINES), settings, limit=3, editor=Stub({}))
    shown = {part.feature for quote in ranking.quotes for part in quote.contributions}
    assert shown & set(SECOND_LOOK) <= {"verdict"}


def test_cuts_of_one_thought_that_are_liked_alike_lift_one_another_and_why_says_so(build):
    settings = SETTINGS.model_copy(update={"variety": 0.0, "spread": 0.0})
    plain = dict.fromkeys(Weights.model_fields, 0.0) | {"verdict": 1.0}
    tops = {}
    for weight in (5.0, -5.0):
        weights = Weights(**{**plain, "agreement": weight})
        told = settings.model_copy(update={"weights": weights})
        (best, *_) = rank_quotes(build(LINES), told, limit=9, editor=Stub({})).quotes
        part = next(part for part in best.contributions if part.feature == "agreement")
        assert part.points == pytest.approx(weight * math.log(part.value))
        tops[weight] = (round(part.value, 3), best.text.split()[0])
    # Of the first sentence there are its head, the whole, and both; its tail stands apart.
    assert tops == {5.0: (3.0, "We"), -5.0: (1.0, "Nobody")}


@pytest.mark.parametrize(
    ("spans", "scores", "cuts"),
    [
        ([(0, 20)], [10.0], [1]),
        ([(0, 20), (0, 20)], [10.0, 10.0], [2, 2]),
        ([(5, 25), (0, 20)], [10.0, 10.0 - BEHIND_POINTS], [1 + 1 / math.e, 1 + math.e]),
        ([(0, 20), (0, 20)], [10.0, -500.0], [1, 1 + math.exp(510 / BEHIND_POINTS)]),
        ([(0, 20), (0, 20)], [9000.0, -9000.0], [1, 1 + math.exp(99)]),
        # Ten words of twenty are the same thought, nine of twenty not; beside is not within.
        ([(0, 20), (10, 20), (30, 50), (41, 50), (20, 30)], [0.0] * 5, [2, 2, 1, 1, 1]),
        ([(0, 40), (0, 4), (1, 36)], [0.0] * 3, [2, 1, 2]),
    ],
)
def test_agreement_counts_cuts_for_less_the_worse_they_are_and_nothing_for_a_lone_line(
    spans: list[tuple[int, int]], scores: list[float], cuts: list[float]
) -> None:
    passages = [
        Passage((Piece(0, start, end, "A", (), ("a",)),), "A", (), ("a",)) for start, end in spans
    ]
    measured = measure_agreements(passages, scores)
    assert [one.value for one in measured] == pytest.approx(cuts)
    # Of a lone line `why` does not say that its other cuts are good.
    assert [one.note == ALONE for one in measured] == [n == 1 for n in cuts]
    assert [one.liking for one in measured] == pytest.approx([math.log(n) for n in cuts])


def test_agreement_lifts_no_line_over_the_floor(build):
    settings = SETTINGS.model_copy(update={"weights": Weights(agreement=0.0), "min_score": -99.0})
    without = rank_quotes(build(LINES), settings, limit=9, editor=Stub({}))
    floor = sorted(quote.score for quote in without.quotes)[-1] + 0.01
    lifted = settings.model_copy(update={"weights": Weights(agreement=100.0), "min_score": floor})
    assert rank_quotes(build(LINES), lifted, limit=9, editor=Stub({})).quotes == ()


APART = [
    "Wind carries more rumours than letters ever did.",
    "Snow forgives a badly swept yard.",
    "Old maps lie politely about rivers.",
    "Bread rises while nobody is watching.",
    "Clocks teach children how to hurry.",
    "Gardens punish hurried people gently.",
    "Ladders make brave men honest.",
    "Salt remembers every ocean it left.",
    "Engines complain before they fail.",
    "Bridges outlive the kings who opened them.",
    "Tailors measure twice because cloth never grows.",
    "Doctors listen best with closed mouths.",
]


@pytest.fixture
def few_looks(monkeypatch):
    monkeypatch.setattr("quotebot.score.rank.LOOKED_AT_IN_SHORT", 4)
    monkeypatch.setattr("quotebot.score.second_look.MORE", 2)
    monkeypatch.setattr("quotebot.score.second_look.A_PLACE", 1)


def test_a_list_goes_on_below_the_first_looks_only_where_they_are_too_few(build, few_looks):
    settings = SETTINGS.model_copy(update={"max_sentences": 1, "variety": 0.0, "spread": 0.0})
    asked = {}
    for limit in (2, 4, 5, 12):
        editor = Stub({})
        ranking = rank_quotes(build(APART), settings, limit=limit, editor=editor)
        asked[limit] = len(editor.asked)
        assert len(ranking.quotes) == limit
    assert asked == {2: 4, 4: 4, 5: 6, 12: 12}


def test_a_long_transcript_begins_with_fewer_looks(build, few_looks, monkeypatch):
    monkeypatch.setattr("quotebot.score.rank.LOOKED_AT", 2)
    monkeypatch.setattr("quotebot.score.rank.SHORTLIST", len(APART) - 1)
    editor = Stub({})
    rank_quotes(
        build(APART),
        SETTINGS.model_copy(update={"max_sentences": 1}),
        limit=1,
        editor=editor,
    )
    assert len(editor.asked) == 2


def test_it_goes_on_where_the_first_looks_say_the_same(build, few_looks):
    alike = [f"{w} taught me patience long before school." for w in ("Wind", "Rain", "Fog", "Dew")]
    settings = SETTINGS.model_copy(update={"max_sentences": 1})
    restored = build([*alike, *APART[1:5]])
    first = Stub({line.split()[0]: judged(good=0.9) for line in alike})
    ranking = rank_quotes(restored, settings, limit=3, editor=first)
    assert len(ranking.quotes) == 3


@pytest.mark.parametrize("a_place", [1, 2])
def test_a_longer_list_begins_as_a_shorter_one_does(build, few_looks, monkeypatch, a_place):
    monkeypatch.setattr("quotebot.score.second_look.A_PLACE", a_place)
    restored = build(APART)
    settings = SETTINGS.model_copy(update={"max_sentences": 1})
    # What is looked at last is liked best.
    best_first = Stub({})
    rank_quotes(restored, settings, limit=12, editor=best_first)
    opinions = {
        text.split()[0]: judged(good=0.05 + 0.9 * place / len(best_first.asked))
        for place, text in enumerate(best_first.asked)
    }
    lists = []
    for limit in range(1, 13):
        found = rank_quotes(restored, settings, limit=limit, editor=Stub(opinions))
        lists.append([quote.text for quote in found.quotes])
    assert len(lists[-1]) >= 10
    for shorter, longer in pairwise(lists):
        assert longer[: len(shorter)] == shorter


def test_a_masked_word_is_judged_as_it_was_said(build):
    policy = UnsafePolicy(profanity="mask")
    settings = SETTINGS.model_copy(update={"guard": GuardPolicy(unsafe=policy)})
    line = "A fucking roof is only noticed by the people it fails."
    editor = Stub({})
    ranking = rank_quotes(build([line]), settings, limit=1, editor=editor)
    assert editor.asked == [line]
    assert [quote.text for quote in ranking.quotes] == [line.replace("fucking", "f******")]


def test_a_line_that_its_flags_bring_under_the_floor_is_a_near_miss_with_its_reasons(build):
    settings = SETTINGS.model_copy(update={"min_score": -12.0, "max_sentences": 1})
    line = "A fucking roof is only noticed by the people it fails."
    ranking = rank_quotes(build([line]), settings, limit=3, editor=Stub({}))
    assert ranking.quotes == ()
    (missed,) = ranking.rejected
    assert [flag.kind for flag in missed.flags] == ["profanity"]
    assert "profanity" in ranking.shortage[0]
    dull = Stub({"A": judged(ordinary=0.999)})
    assert rank_quotes(build([line]), settings, limit=3, editor=dull).rejected == ()


def test_a_floor_that_nothing_reaches_is_told_with_a_cause(build):
    settings = SETTINGS.model_copy(update={"min_score": 500.0})
    ranking = rank_quotes(build(LINES), settings, limit=3, editor=Stub({}))
    assert ranking.quotes == ()
    (note,) = ranking.notes
    assert note.startswith("Nothing here is worth a card, because")
    assert "()" not in note
    assert all(quote.flags for quote in ranking.rejected)


def test_of_a_very_long_line_both_ends_are_read(build, encoder):
    long = "It began " + "and then it went on for another year " * 30 + "until it was over."
    restored = build([long])
    ids, parts = lay_out(
        encoder.pieces, print_all(restored), long, 0, len(restored.transcript.words)
    )
    own = [n for n, part in zip(ids, parts, strict=True) if part == LINE_PART]
    assert len(own) == LINE
    assert own[:2] == [n for w in ("It", "began") for n in encoder.pieces(w)]
    assert own[-5:] == [n for w in ("until", "it", "was", "over.") for n in encoder.pieces(w)]


def test_the_editor_fits_its_budget(encoder):
    from quotebot.networks import MODEL_FOLDER

    assert (MODEL_FOLDER / EDITOR_FILE).stat().st_size <= 12_000_000
