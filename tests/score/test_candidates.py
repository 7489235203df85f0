"""Cutting: which runs are offered, and that every one is verbatim."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebot.model import Edit, Restored, apply_edits
from quotebot.score.cuts.candidates import cut_passages, find_turns
from quotebot.score.passage import Passage, count_chars
from quotebot.score.settings import ScoreSettings
from quotebot.vocabulary import vocabulary

SETTINGS = ScoreSettings(min_chars=1, max_chars=4000)


def reprint(passage: Passage, restored: Restored) -> str:
    """Print the source words of a passage through its edits."""
    words = restored.transcript.words[passage.start_word : passage.end_word]
    return apply_edits([w.text for w in words], passage.edits, first_word=passage.start_word)


def test_runs_hold_sentences_of_one_speaker(build):
    restored = build([("A", "One two."), ("A", "Three four."), ("B", "Five six.")])
    texts = [p.text for p in cut_passages(restored, SETTINGS)]
    assert texts == ["One two.", "One two. Three four.", "Three four.", "Five six."]


def test_most_sentences_is_a_setting(build):
    restored = build(["One two."] * 5)
    counts = {len(p.pieces) for p in cut_passages(restored, SETTINGS)}
    assert counts == {1, 2, 3, 4}
    narrow = SETTINGS.model_copy(update={"max_sentences": 2})
    assert {len(p.pieces) for p in cut_passages(restored, narrow)} == {1, 2}


def test_length_bounds_are_inclusive(build):
    restored = build(["Abcd efgh.", "Abcd efg.", "Abcd efghi."])
    bounds = ScoreSettings(min_chars=10, max_chars=10, max_sentences=1)
    assert [p.text for p in cut_passages(restored, bounds)] == ["Abcd efgh."]


def test_runs_stop_at_blocks_turns_and_adverts(build):
    lines = ["One two.", "Three four.", "Five six.", "Seven eight."]
    blocks = build(lines, breaks=[4])
    assert find_turns(blocks) == [(0, 2), (2, 4)]
    advert = build(lines, kinds=["speech", "advert", "speech", "housekeeping"])
    assert find_turns(advert) == [(0, 1), (2, 3)]


def test_a_turn_marked_by_the_tagger_alone_parts_sentences(build):
    restored = build(["One two.", "Three four."])
    labels = restored.labels
    turn = bytes([0, 1, 0, 0])
    marked = Restored(
        restored.transcript,
        restored.sentences,
        type(labels)(labels.text, labels.after, turn, labels.filler, labels.advert),
    )
    assert find_turns(marked) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("So people fear what they cannot name.", "People fear what they cannot name."),
        ("And so I mean, the road is long.", "The road is long."),
        ("First of all, school is the way out.", "School is the way out."),
        ("So for example, the tide never waits.", "The tide never waits."),
        ("In other words, nobody owns a river.", "Nobody owns a river."),
        ("Well, nobody wins alone here.", "Nobody wins alone here."),
        ("You know, the sea never ends.", "The sea never ends."),
        ("I mean, people fear the dark.", "People fear the dark."),
        ("Well, people fear the dark, and the sea.", "People fear the dark, and the sea."),
        ("Basically we are what we do.", "We are what we do."),
        ("And ~um people forget their names.", "People forget their names."),
        ("Because if you wait, you will see.", "If you wait, you will see."),
        ("So yeah, people fear the dark.", "People fear the dark."),
        ("So for me, the garden is the teacher.", "For me, the garden is the teacher."),
        ("And as a young baker, you burn a lot.", "As a young baker, you burn a lot."),
        ("So to answer that, the sea decides.", "To answer that, the sea decides."),
        ("So now even rivers have lawyers.", "Now even rivers have lawyers."),
        ("So making bread gets easier alone.", "Making bread gets easier alone."),
        ("And weeding after the rain is easy.", "Weeding after the rain is easy."),
        ("And so Ottilie bakes without a clock.", "Ottilie bakes without a clock."),
        ("So Ottilie bakes without a clock.", "Ottilie bakes without a clock."),
        ("And also, the sea never ends.", "The sea never ends."),
        ("Actually, the sea never ends.", "The sea never ends."),
        ("And of course, the sea never ends.", "Of course, the sea never ends."),
        ("So frankly, nobody owns a river.", "Frankly, nobody owns a river."),
        ("And obviously, when it rains we wait.", "Obviously, when it rains we wait."),
        ("And on the other side, nobody owns a river.", "On the other side, nobody owns a river."),
        ("And so on one hand, nobody owns a river.", "On one hand, nobody owns a river."),
        ("And like, nobody owns a river.", "Nobody owns a river."),
        ("And well, nobody owns a river.", "Nobody owns a river."),
        ("So anyway, nobody owns a river.", "Nobody owns a river."),
        ("And look, nobody owns a river.", "Nobody owns a river."),
        ("And logically, nobody owns a river.", "Logically, nobody owns a river."),
        ("So patience is a kind of courage.", "Patience is a kind of courage."),
        ("And at the same time, nobody owns a river.", "At the same time, nobody owns a river."),
        ("Like I said, nobody owns a river.", "Nobody owns a river."),
        ("Because a garden is only as good as its soil.", "A garden is only as good as its soil."),
        (
            "Because the longer a shed stands, the more it holds.",
            "The longer a shed stands, the more it holds.",
        ),
        (
            "Because your job is not just to dig, it's to wait.",
            "Your job is not just to dig, it's to wait.",
        ),
        ("Because for me, the sea is the teacher.", "For me, the sea is the teacher."),
        ("Because whenever it rains, the mill grinds.", "Whenever it rains, the mill grinds."),
        ("Because once you sow, there's no way back.", "Once you sow, there's no way back."),
        ("Because every time we row, it rains.", "Every time we row, it rains."),
        ("Because, even if it rains, we row.", "Even if it rains, we row."),
        ("Because the moment a gate opens, all run.", "The moment a gate opens, all run."),
        ("So lots of gardens need a gate.", "Lots of gardens need a gate."),
        ("Because, honestly patience is a skill.", "Honestly patience is a skill."),
        ("— The sea never ends.", "The sea never ends."),
        ("-- So people fear the dark.", "People fear the dark."),
    ],
)
def test_linking_openings_are_trimmed_and_the_capital_is_recorded(build, said, printed):
    restored = build([said], raw=True)
    passage = cut_passages(restored, SETTINGS)[0]
    assert passage.text == printed
    assert passage.start_word > 0
    assert reprint(passage, restored) == printed


@pytest.mark.parametrize(
    "said",
    [
        "So many people forget their names.",
        "You know nothing about failure until you have lost.",
        "You know people by what they do.",
        "You know my name but not my story.",
        "You know in your heart what to do.",
        "You know when to quit.",
        "I mean every word that I say.",
        "Right, wrong, or indifferent, you own every decision.",
        "Right, wrong, it never mattered to my father.",
        "Look, listen, and learn before you speak.",
        "Now, tomorrow, or in ten years, the sea comes.",
        "Basically no one reads the terms.",
        "And so on, until the end of time.",
        "And so on, the list of rivers goes.",
        "So on, a river at a time.",
        "And on, the river never ends.",
        "So to speak, the sea has the last word.",
        "So much is lost between two tides.",
        "Other than that, nobody owns a river.",
        "On the other hand, nobody owns a river.",
        "At the same time, nobody owns a river.",
        "Like I said nobody owns a river.",
        "Because the baker has no bread, the waiter smiles.",
        "Because the tide was out, we walked to the island.",
        "Because of the tide and the wind, of all things.",
        "Because once was enough, we left the island.",
        "Because the moment was right, we left the island.",
        "Because once again the baker slept, we had no bread.",
        "Because whenever it rains, who wants to row?",
        "Because whenever it rained, the mill was busy, we had no bread left.",
        "Because once you sow, there's no way back, I never left the farm.",
        "Because who has ever owned a river?",
        "So as to hear the sea, we stopped.",
        "So exciting a harvest comes once.",
        "And bring your friends to the harvest.",
        "Actually the birds came back.",
        "Also the birds came back.",
        "So far, nobody has come back.",
        "And yet nobody came back.",
        "First of all the birds came the heron.",
        "By the way, we rowed.",
    ],
)
def test_openings_that_are_the_sentence_itself_stay_whole(build, said):
    kept = cut_passages(build([said]), SETTINGS)[0]
    assert (kept.start_word, kept.text) == (0, said)


@pytest.mark.parametrize("before", ["We don't bake.", "Nobody bakes.", "They said so."])
@pytest.mark.parametrize(
    "said",
    ["Because the bread here brings us money.", "Because once you bake it, you eat all of it."],
)
def test_a_reason_that_may_be_denied_or_said_by_others_keeps_its_because(build, before, said):
    assert {said} == {
        p.text for p in cut_passages(build([before, said]), SETTINGS) if p.sentences == (1, 2)
    }


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        (
            "I was -- we were going to build the whole bridge.",
            "We were going to build the whole bridge.",
        ),
        (
            "I would — I'd tell every founder to wait a while.",
            "I'd tell every founder to wait a while.",
        ),
        (
            "So it is a -- it's the only work that teaches you.",
            "It's the only work that teaches you.",
        ),
        ("We never -- we never asked anyone to let us in.", "We never asked anyone to let us in."),
    ],
)
def test_a_line_opens_where_its_speaker_began_anew(build, said, printed):
    restored = build([said])
    assert printed in {reprint(p, restored) for p in cut_passages(restored, SETTINGS)}
    assert said not in {p.text for p in cut_passages(restored, SETTINGS)}


@pytest.mark.parametrize(
    "said",
    [
        "I was -- and it took ten years -- the quiet one in the room.",
        "I was -- we -- we were going to build the whole bridge.",
        "I never -- I would tell every founder to wait a while.",
        "We won -- we won the whole thing in the last minute.",
        "It is -- quite simply put -- the only work there is.",
        "Money -- it is a tool for buying time and no more.",
        "I was -- we were going.",
        "I have had it -- the whole thing drove me up the wall.",
    ],
)
def test_a_dash_behind_what_says_something_cuts_nothing(build, said):
    assert said in {p.text for p in cut_passages(build([said]), SETTINGS)}


def test_a_reason_behind_what_its_speaker_says_loses_its_because(build):
    restored = build(["I'm saying it to you.", "Because the bread here brings us money."])
    texts = {passage.text for passage in cut_passages(restored, SETTINGS)}
    assert "The bread here brings us money." in texts


@pytest.mark.parametrize(("others", "printed"), [("~uh", ""), ("", "Um. ")])
def test_a_sentence_of_fillers_alone_is_left_out_where_fillers_are(build, others, printed):
    restored = build([f"We {others} fear the sea.".replace("  ", " "), "Um.", "It never ends."])
    place = restored.sentences[1].start_word
    filler = bytes(int(n == place) for n in range(len(restored.transcript.words)))
    marked = replace(restored, labels=replace(restored.labels, filler=filler))
    found = [p for p in cut_passages(marked, SETTINGS) if len(p.pieces) == 3]
    assert [p.text for p in found] == [f"We fear the sea. {printed}It never ends."]
    assert reprint(found[0], marked) == found[0].text
    assert all(p.tokens for p in cut_passages(marked, SETTINGS))


@pytest.mark.parametrize(
    ("lines", "stays"),
    [
        (["We ~uh fear the sea.", "I never.", "It never ends."], True),
        (["We ~uh fear the sea.", "No.", "It never ends."], True),
        (["Do we ~uh fear the sea?", "Mm-hmm.", "It never ends."], True),
        (["Do we ~uh fear the sea?", "Uh uh.", "It never ends."], True),
        (["Do we ~uh fear the sea?", "Um.", "It never ends."], False),
        (["We ~uh fear the sea.", "Mm-hmm.", "It never ends."], False),
        (["We ~uh fear the sea.", "You know.", "It never ends."], False),
    ],
)
def test_a_sentence_that_says_something_is_none_of_fillers(build, lines, stays):
    restored = build(lines)
    first, end = restored.sentences[1].start_word, restored.sentences[1].end_word
    filler = bytes(int(first <= n < end) for n in range(len(restored.transcript.words)))
    marked = replace(restored, labels=replace(restored.labels, filler=filler))
    found = [p for p in cut_passages(marked, SETTINGS) if len(p.pieces) == 3]
    assert [lines[1] in passage.text for passage in found] == [stays]


def test_the_seam_of_a_trimmed_line_is_felt_where_its_sentence_begins(build):
    restored = build(
        [
            "The sea is wide.",
            "And nobody remembers who made the rule, "
            "but every metric that becomes a goal stops measuring.",
        ],
        raw=True,
    )
    stop = bytes([0, 0, 0, 255]) + bytes(len(restored.transcript.words) - 5) + b"\xff"
    felt = replace(restored, labels=replace(restored.labels, stop=stop))
    found = cut_passages(felt, ScoreSettings(min_chars=1, max_sentences=1))
    sure = {p.text.split()[0]: p.sure_start for p in found}
    assert sure == {"The": 1.0, "Nobody": 1.0, "Every": 0.0}


@pytest.mark.parametrize(
    "said",
    [
        "But the road is long and dark.",
        "So many people forget their names.",
        "So far nobody has come back.",
        "So quickly, so quietly a garden dies.",
        "So clearly, and so well, she wrote.",
        "So obviously wrong was the whole plan.",
        "So well, in fact, that she stayed.",
        "And on and on the river goes.",
        "So on it went for a year.",
        "So brightly, it seemed, that we woke.",
        "And family, friends and rivers stay.",
        "And yes, everybody fears the dark.",
        "And not one of them came back.",
        "And if they come we leave.",
        "You know what the sea wants.",
        "I mean the other road here.",
        "They say that the sea never ends.",
        "Not everyone who wanders is lost.",
        "If you wait you will see.",
        "And then everything fell apart again.",
        "Well made things last a lifetime.",
        "Because they asked, we all stayed.",
        "So what?",
    ],
)
def test_words_that_carry_meaning_are_never_trimmed(build, said):
    restored = build([said])
    kept = cut_passages(restored, SETTINGS)[0]
    lost = said.lower().split()[: kept.start_word]
    carrying = {"but", "not", "if", "because", "they", "say", "so", "many", "far", "know", "well"}
    assert not carrying & set(lost)
    if kept.start_word == 0:
        assert kept.text == said


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("People fear the dark, right?", "People fear the dark."),
        ("People fear the ~um dark, you know?", "People fear the dark."),
        ("So people fear the dark, right?", "People fear the dark."),
        ("Is the answer right?", "Is the answer right?"),
        ("The dark, right?", "The dark, right?"),
        ("People fear the dark, do they?", "People fear the dark, do they?"),
    ],
)
def test_closing_tags_are_trimmed_after_a_comma(build, said, printed):
    restored = build([said])
    passage = cut_passages(restored, SETTINGS)[0]
    assert passage.text == printed
    assert reprint(passage, restored) == printed


def test_a_closing_tag_is_trimmed_behind_a_word_that_was_two_in_the_source(build):
    bare = build(["We never paid there by self service, right?"])
    joined = Edit(5, 7, "punctuation", "self service,", "self-service,")
    text = apply_edits([word.text for word in bare.transcript.words], [joined])
    restored = replace(bare, sentences=(replace(bare.sentences[0], text=text, edits=(joined,)),))
    passage = cut_passages(restored, SETTINGS)[0]
    assert passage.text == "We never paid there by self-service."
    assert reprint(passage, restored) == passage.text


def test_trimming_can_be_switched_off(build):
    restored = build(["So people fear what they cannot name."])
    off = SETTINGS.model_copy(update={"trim_openings": False})
    assert cut_passages(restored, off)[0].text == "So people fear what they cannot name."


def test_only_the_first_sentence_of_a_run_is_trimmed(build):
    restored = build(["So people come here.", "And people go there."])
    texts = {p.text for p in cut_passages(restored, SETTINGS)}
    assert "People come here. And people go there." in texts
    assert "People go there." in texts


def test_a_missing_full_stop_and_capital_are_recorded_edits(build):
    restored = build(["people fear the dark,"])
    passage = cut_passages(restored, SETTINGS)[0]
    assert passage.text == "People fear the dark."
    assert [edit.kind for edit in passage.edits] == ["case", "punctuation"]
    assert reprint(passage, restored) == passage.text


def test_a_one_word_sentence_takes_both_edits(build):
    restored = build(["silence"])
    passage = cut_passages(restored, SETTINGS)[0]
    assert passage.text == "Silence."
    assert reprint(passage, restored) == "Silence."


def test_a_meant_small_letter_stays(build):
    restored = build(["iPhones changed how people wait."])
    assert cut_passages(restored, SETTINGS)[0].text.startswith("iPhones")


WORDS = st.sampled_from(
    sorted(
        vocabulary(
            """so and but i mean you know well, ~um ~uh people time not if the sea it's we are never
            basically, basically okay, like, like that they say who Peter 1994 iPhone fear, right
            you know"""
        )
    )
)
SENTENCES = st.lists(
    st.tuples(
        st.sampled_from([None, "A", "B"]),
        st.tuples(st.lists(WORDS, min_size=1, max_size=9), st.sampled_from([".", "?", ",", ""])),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=150)
@given(sentences=SENTENCES, raw=st.booleans())
def test_every_candidate_is_its_source_words_plus_its_edits(build, sentences, raw):
    lines = [(who, " ".join(words) + end) for who, (words, end) in sentences]
    restored = build(lines, raw=raw)
    for passage in cut_passages(restored, SETTINGS):
        assert reprint(passage, restored) == passage.text
        assert passage.text[:1] == passage.text[:1].upper() or passage.text.startswith("iPhone")
        first, last = passage.sentences
        assert restored.sentences[first].start_word <= passage.start_word
        assert passage.end_word <= restored.sentences[last - 1].end_word


def test_a_chinese_sign_counts_as_two_characters_and_a_curly_mark_as_one() -> None:
    assert count_chars("It isn’t — “yet”.") == 17
    assert count_chars("我们问。") == 8
    assert count_chars("한국어 ok") == 9


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("桥会老", "桥会老。"),
        ("私たちは待つ、", "私たちは待つ。"),
        ("桥会老。", "桥会老。"),
        ("他说：「桥会老。」", "他说：「桥会老。」"),
        ("Il dit : « Le pont tient. »", "Il dit : « Le pont tient. »"),
        ("桥会老（真的）", "桥会老（真的）。"),
        ("สะพานแก่ลง", "สะพานแก่ลง"),
        ("ស្ពាន", "ស្ពាន។"),
        ("ស្ពាន។", "ស្ពាន។"),
        ("الجسر يشيخ", "الجسر يشيخ."),
        ("Мост стареет", "Мост стареет."),
        ("我们用 Python", "我们用 Python."),
    ],
)
def test_a_line_ends_in_the_full_stop_of_its_script(build, said, printed):
    (passage,) = cut_passages(build([said]), SETTINGS)
    assert passage.text == printed
