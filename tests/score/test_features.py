"""Features: each says what it claims, and the three named ones agree with their libraries."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.families.place import APPLAUSE
from quotebot.score.families.readability import load_textstat
from quotebot.score.families.sentiment import load_vader
from quotebot.score.features import choose_families, measure_passage
from quotebot.score.passage import Measure, Passage
from quotebot.score.second_look import SECOND_LOOK
from quotebot.score.settings import (
    LengthTaste,
    ReadabilityTaste,
    ScoreSettings,
    SentimentTaste,
    Weights,
)

PLAIN = "People fear what they cannot name, and they name it after themselves."


@pytest.fixture
def passage_of(build):
    def make(*sentences: str) -> Passage:
        wide = ScoreSettings(min_chars=1, max_chars=4000, max_sentences=8)
        passages = cut_passages(build(list(sentences)), wide)
        return next(p for p in passages if len(p.pieces) == len(sentences))

    return make


@pytest.fixture
def measure(passage_of):
    def run(*sentences: str, **tastes: object) -> dict[str, Measure]:
        settings = ScoreSettings().model_copy(update=tastes)
        passage = passage_of(*sentences)
        return {m.feature: m for m in measure_passage(passage, choose_families(settings))}

    return run


def test_a_sentence_is_scored_without_touching_the_network(monkeypatch, measure):
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("reached for the network")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    load_textstat.cache_clear()
    found = measure("A sentence with an unusual word, petrichor, has never been cached before.")
    assert found["ease"].value > 0
    assert load_textstat().flesch_kincaid_grade("Antediluvian clocks tick backwards again.") > 0


def test_every_feature_has_a_weight_and_every_weight_a_feature(measure):
    assert {*measure(PLAIN), "learned", *SECOND_LOOK} == set(Weights.model_fields)


def test_no_measure_depends_on_how_an_apostrophe_is_curled(measure):
    said = (
        "I can't love what isn't mended, and you don't say that it's lovely if it's not. I won't."
    )
    straight, curly = measure(said), measure(said.replace("'", "’"))
    assert {name: m.value for name, m in curly.items()} == pytest.approx(
        {name: m.value for name, m in straight.items()}
    )


def test_the_three_named_families_come_first(measure):
    names = list(measure(PLAIN))
    assert names[:5] == ["ease", "grade", "sentiment_strength", "sentiment_polarity", "length"]


@pytest.mark.parametrize(
    "sentences",
    [
        (PLAIN,),
        ("Nobody becomes wise by winning.", "Winning asks no questions of anyone at all."),
        ("Extraordinary organisations don't necessarily reward incomprehensible communication.",),
    ],
)
def test_readability_equals_textstat_on_the_whole_text(measure, sentences):
    found = measure(*sentences)
    text = " ".join(sentences)
    assert found["ease"].value == pytest.approx(load_textstat().flesch_reading_ease(text))
    assert found["grade"].value == pytest.approx(load_textstat().flesch_kincaid_grade(text))


def test_a_sentence_of_two_words_counts_as_one_which_textstat_leaves_out(measure):
    found = measure("Yeah.", PLAIN)["ease"].value
    assert found > load_textstat().flesch_reading_ease(f"Yeah. {PLAIN}") + 5


def test_readability_is_a_preference_not_the_easier_the_better(measure):
    easy, hard = "We go on, and we go up.", PLAIN
    low = ReadabilityTaste(target_ease=60.0)
    high = ReadabilityTaste(target_ease=115.0)
    assert (
        measure(hard, readability=low)["ease"].liking
        > measure(easy, readability=low)["ease"].liking
    )
    assert (
        measure(hard, readability=high)["ease"].liking
        < measure(easy, readability=high)["ease"].liking
    )


@pytest.mark.parametrize(
    "sentences",
    [
        ("I love this wonderful garden.",),
        ("I hate this terrible storm.",),
        ("I love this garden.", "The storm was terrible."),
        ("The box stands on the table.",),
    ],
)
def test_sentiment_follows_vader_on_the_whole_text(measure, sentences):
    found = measure(*sentences)
    compound = load_vader().polarity_scores(" ".join(sentences))["compound"]
    assert found["sentiment_polarity"].value == pytest.approx(compound, abs=0.02)
    assert found["sentiment_strength"].value == pytest.approx(abs(compound), abs=0.02)


def test_a_taste_for_one_sign_of_feeling_turns_the_liking(measure):
    glad, sad = "I love this wonderful garden.", "I hate this terrible storm."
    likes = {
        (taste, text): measure(text, sentiment=SentimentTaste(polarity=taste))[
            "sentiment_polarity"
        ].liking
        for taste in ("any", "positive", "negative")
        for text in (glad, sad)
    }
    assert likes["positive", glad] > 0 > likes["positive", sad]
    assert likes["negative", sad] > 0 > likes["negative", glad]
    assert likes["any", glad] > 0 < likes["any", sad]


def test_length_is_a_bell_around_the_target(measure):
    taste = LengthTaste(target_chars=len(PLAIN), width_chars=20.0)
    found = measure(PLAIN, length=taste)["length"]
    assert (found.value, found.liking) == (len(PLAIN), 1.0)
    assert measure(PLAIN + " Always.", length=taste)["length"].liking < 1.0
    assert measure(PLAIN[:40], length=taste)["length"].liking < 0.5


@pytest.mark.parametrize(
    ("feature", "more", "less"),
    [
        ("opening", "Gardens teach patience.", "It teaches patience."),
        ("opening", "This garden is a school.", "This is a school."),
        ("opening", "It's important to wait for rain.", "It's behind the shed out there."),
        ("asking", "Gardens teach patience.", "Do gardens teach patience?"),
        ("asking", "Gardens teach patience, right?", "Do gardens teach patience?"),
        ("pointing_back", "Gardens teach people to wait.", "They told him to wait."),
        ("address", "You become what you repeat.", "The box stands on a table."),
        ("tense", "Patience is what a garden gives.", "He went home and sold the garden."),
        ("particulars", "A man bought a garden.", "In 1994 Peter bought it from Paula."),
        ("confession", "I never trusted my own hands.", "The box stands on a table."),
        ("general_words", "Failure is how people learn.", "The box stands on a table."),
        ("contrast", "A garden is not about plants but patience.", "A garden has plants."),
        ("definition", "The point of a garden is to wait.", "We walked into a garden."),
        ("reasoning", "We wait because haste kills.", "We wait and haste kills."),
        ("negation", "Nobody ever won by that.", "Everybody won by that."),
        ("emphasis", "Everything always changes.", "A box changes sometimes."),
        ("repetition", "Fear builds fear and fear again.", "Fear builds walls and towers."),
        ("distinctive", "Perseverance outlives catastrophe.", "The boy ran to the house."),
        ("vagueness", "Patience wins.", "It's kind of like, you know, stuff."),
        ("small_talk", "Patience wins.", "Yeah, welcome to the show today."),
        ("reversal", "We shape our tools, and then tools shape us.", "We shape tools and rest."),
        ("echo", "Some days you dig, some days you wait.", "We dig, and then it rains."),
        ("triad", "It takes water, patience, and luck.", "It takes water and luck."),
        ("likeness", "Grief is like a garden in winter.", "Grief has a garden in winter."),
        ("rarity", "Serendipity befriends the gardener.", "We go to the house with them."),
        ("concreteness", "The spade broke a clay pot.", "The idea denied our freedom."),
        ("rhythm", "After years of long and patient work, we won.", "We won again."),
    ],
)
def test_a_feature_prefers_what_it_says(measure, feature, more, less):
    assert measure(more)[feature].liking > measure(less)[feature].liking


def test_the_edges_of_an_episode_are_liked_less(build):
    line = "Patience wins in the long and winding run that a garden is."
    restored = build([line] * 300)
    settings = ScoreSettings(max_sentences=1)
    likings = []
    for passage in cut_passages(restored, settings):
        found = {m.feature: m for m in measure_passage(passage, choose_families(settings))}
        likings.append(found["edge"].liking)
    assert likings[0] == -1.0
    assert likings[150] == 0.0
    assert likings[-1] < -0.5


def test_the_end_of_a_long_turn_sums_up_and_praise_after_it_counts(build):
    long = [
        ("Bruno", f"We planted row number {n} in the cold rain of that spring.") for n in range(30)
    ]
    last = ("Bruno", "A garden is a promise that somebody else has to keep.")
    restored = build(
        [("Ada", "What is a garden?"), *long, last, ("Ada", "Wow, I love that so much.")]
    )
    settings = ScoreSettings(max_sentences=1)
    found = {}
    for passage in cut_passages(restored, settings):
        measures = measure_passage(passage, choose_families(settings))
        found[passage.text] = {m.feature: m.liking for m in measures}
    first, end = found[long[0][1]], found[last[1]]
    assert first["answer"] == 1.0 and end["answer"] == 0.0
    assert end["summing_up"] > 0.5 and first["summing_up"] == 0.0
    assert end["applause"] == 1.0 and first["applause"] == 0.0


def test_a_short_text_has_no_introduction(measure):
    assert abs(measure(PLAIN)["edge"].liking) < 0.01


def test_likings_stay_within_one(measure):
    wild = "NEVER never never!!! I hate hate hate 1 2 3 4 5, the worst, worst, kind of stuff, yeah?"
    for found in measure(wild).values():
        assert -1.0 <= found.liking <= 1.0, found


def test_doubtful_seams_are_liked_less_and_a_punctuated_source_is_sure(build):
    raw = build(["A garden keeps its own time.", "Nobody can hurry it along."], raw=True)
    stop = bytearray(len(raw.transcript.words))
    stop[2], stop[5], stop[-1] = 51, 204, 255
    doubtful = replace(raw, labels=replace(raw.labels, stop=bytes(stop)))
    settings = ScoreSettings(min_chars=10)
    likings = {}
    for passage in cut_passages(doubtful, settings):
        measures = measure_passage(passage, choose_families(settings))
        likings[passage.text] = {m.feature: round(m.liking, 2) for m in measures}
    seams = ("seam_start", "seam_end", "run_on", "false_stop")
    first, second = "A garden keeps its own time.", "Nobody can hurry it along."
    assert [likings[first][name] for name in seams] == [0.0, -0.2, -0.2, 0.0]
    assert [likings[second][name] for name in seams] == [-0.2, 0.0, 0.0, 0.0]
    assert [likings[f"{first} {second}"][name] for name in seams] == [0.0, 0.0, -0.2, -0.2]
    sure = next(iter(cut_passages(raw, settings)))
    measures = {m.feature: m.liking for m in measure_passage(sure, choose_families(settings))}
    assert [measures[name] for name in seams] == [0.0] * 4


def test_figures_are_the_same_in_every_process() -> None:
    program = (
        "from quotebot.score.families.norms import Norms\n"
        "from quotebot.score.passage import Passage, split_tokens\n"
        "text = 'Gardens, engines, letters, sailors, thunder and mountains taught my grandmother '"
        "'patience, courage, hunger and a stubborn kind of hope.'\n"
        "passage = Passage((), text, (), split_tokens(text))\n"
        "print([repr(measure.value) for measure in Norms().measure(passage)])\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "3")
    }
    assert len(told) == 1


def test_whoever_says_yeah_for_long_is_heard_in_time() -> None:
    began = time.process_time()
    for word in ("Yeah, ", "Ha... ", "Oh -- no -- "):
        assert not APPLAUSE.match(word * 24 + "I hear you.")
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "said",
    [
        *("Yeah, yeah, wow.", "— Right. That's so true.", "That is such a good question."),
        *("[Laughter] Yes, exactly.", "Oh, [laughs] I love that.", "Wow!", "So true."),
        "Ha, haha, no, I really like that.",
    ],
)
def test_assent_comes_before_praise(said: str) -> None:
    assert APPLAUSE.match(said)
