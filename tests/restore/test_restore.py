"""The stage with the shipped model: raw talk, talk with marks, and every kind of bad input."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebot.encoder import SKIMMED, Encoder
from quotebot.model import Restored, Transcript, apply_edits
from quotebot.reading import Reader
from quotebot.restore import RestoreSettings, render, restore, word_lines
from quotebot.restore.punctuated import is_written, read_marks
from quotebot.restore.stage import NOT_ENGLISH
from quotebot.restore.tokens import feed_form

from .conftest import MakeTranscript

RAW = (
    "so how did you get into beekeeping well um it started when i was living in paris and the the "
    "neighbor had three hives on the roof i thought that's crazy but he told me that bees do "
    "better in the city than in the country did you believe him not at first no but then i read "
    "about it and it turns out he was right because there are more kinds of flowers and nobody "
    "sprays them"
)
ADVERT = (
    "this episode is brought to you by quillbase quillbase is a note taking app that keeps all "
    "your notes in one place go to quillbase dot com slash bees and use promo code bees to get "
    "twenty percent off your first year that's quillbase dot com slash bees"
)


def check(restored: Restored) -> None:
    """Words out are the words in, and every sentence is its words plus its edits."""
    words = [word.text for word in restored.transcript.words]
    assert [json.loads(line)["word"] for line in word_lines(restored)] == words
    labels = restored.labels
    columns = (labels.text, labels.after, labels.turn, labels.filler, labels.advert)
    assert {len(column) for column in columns} == {len(words)}
    at = 0
    for s in restored.sentences:
        assert s.start_word == at
        run = words[s.start_word : s.end_word]
        assert apply_edits(run, s.edits, first_word=s.start_word) == s.text
        at = s.end_word
    assert at == len(words)


def test_curly_apostrophes_read_as_straight_ones_do(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    raw = (
        "well it's it's lovely to be here isn't it i don't you know think we'd have come if you'd "
        "said what it's like i'm ines and you're listening to a show that's about tools"
    )
    straight, curly = (
        restore(make_transcript(text), encoder=encoder) for text in (raw, raw.replace("'", "’"))
    )
    check(curly)
    assert [s.text.replace("’", "'") for s in curly.sentences] == [
        s.text for s in straight.sentences
    ]
    assert "I’m" in " ".join(s.text for s in curly.sentences)


def test_raw_talk_reads_as_if_edited(encoder: Encoder, make_transcript: MakeTranscript) -> None:
    restored = restore(make_transcript(RAW), encoder=encoder)
    check(restored)
    text = " ".join(s.text for s in restored.sentences)
    assert "So how did you get into beekeeping?" in text
    assert "Did you believe him?" in text
    assert "Paris" in text
    assert " um " not in text
    assert "the the" not in text
    assert " I " in text
    words = RAW.split()
    assert restored.labels.turn[words.index("beekeeping")]
    assert restored.labels.filler[words.index("um")]
    assert not restored.warnings


def test_an_advert_is_set_apart(encoder: Encoder, make_transcript: MakeTranscript) -> None:
    text = f"{RAW} {ADVERT} {RAW}"
    restored = restore(make_transcript(text), encoder=encoder)
    check(restored)
    start = len(RAW.split())
    end = start + len(ADVERT.split())
    marked = restored.labels.advert
    assert sum(marked[start:end]) > 0.85 * (end - start)
    assert sum(marked[: start - 8]) + sum(marked[end + 8 :]) == 0
    assert {s.kind for s in restored.sentences} == {"speech", "advert"}
    assert "-- advert --" in render(restored)


def test_the_glossary_mends_names(encoder: Encoder, make_transcript: MakeTranscript) -> None:
    taste = RestoreSettings(glossary={"bee keeping": "beekeeping"})
    said = RAW.replace("beekeeping", "bee keeping").replace("paris", "pariss")
    restored = restore(
        make_transcript(said), encoder=encoder, settings=taste, glossary={"pariss": "Paris"}
    )
    check(restored)
    text = " ".join(s.text for s in restored.sentences)
    assert "beekeeping?" in text
    assert "Paris" in text
    assert {e.after for s in restored.sentences for e in s.edits if e.kind == "glossary"} == {
        "beekeeping",
        "Paris",
    }


def test_fillers_stay_when_the_user_wants_them(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    taste = RestoreSettings(leave_out_fillers=False)
    restored = restore(make_transcript(RAW), encoder=encoder, settings=taste)
    assert " um" in " ".join(s.text for s in restored.sentences)


def test_what_came_punctuated_is_left_as_it_is(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    text = (
        "Dr. Smith went to the U.S. in 1999. Why? “I was, um, curious,” he said... It cost $5.2 "
        "million! and that's that -- more or less"
    )
    restored = restore(
        make_transcript(text, punctuated=True),
        encoder=encoder,
        settings=RestoreSettings(leave_out_fillers=False),
    )
    check(restored)
    assert " ".join(s.text for s in restored.sentences) == text
    assert not any(s.edits for s in restored.sentences)
    assert [s.text for s in restored.sentences][:2] == [
        "Dr. Smith went to the U.S. in 1999.",
        "Why?",
    ]


def test_cues_are_joined_and_speakers_part_sentences(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    text = "We went to the shop and bought bread. Then we left and so"
    speakers = ["A"] * 10 + ["B"] * 3
    restored = restore(
        make_transcript(text, punctuated=True, speakers=speakers, cues=[0, 4, 8]), encoder=encoder
    )
    check(restored)
    assert [(s.text, s.speaker) for s in restored.sentences] == [
        ("We went to the shop and bought bread.", "A"),
        ("Then we", "A"),
        ("left and so", "B"),
    ]
    assert restored.labels.turn[9]
    assert sum(restored.labels.turn) == 1


@pytest.mark.parametrize(
    ("punctuated", "author", "form", "written"),
    [
        (True, "Ann Lee", "prose", True),
        (False, "Ann Lee", "prose", False),
        (True, "", "prose", False),
        (True, "Ann Lee", "srt", False),
    ],
)
def test_what_an_author_wrote_is_told_from_what_was_said(
    make_transcript: MakeTranscript, punctuated: bool, author: str, form: str, written: bool
) -> None:
    talk = make_transcript("We row. And so we do.", punctuated=punctuated)
    source = replace(talk.source, author=author, format=form)
    assert is_written(replace(talk, source=source)) is written


def test_a_speaker_of_a_single_word_has_a_sentence(make_transcript: MakeTranscript) -> None:
    talk = make_transcript("yes we row, and no", punctuated=True, speakers=["A", *"BBBB"])
    assert read_marks(talk) == [".", "", ",", "", "."]


def test_an_interrupted_speaker_does_not_run_into_the_next(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    text = "You are not going to-- Exactly. The keys lie in the kitchen and nobody saw them"
    restored = restore(make_transcript(text, punctuated=True, breaks=[0, 5, 11]), encoder=encoder)
    check(restored)
    assert [s.text for s in restored.sentences] == [
        "You are not going to--",
        "Exactly.",
        "The keys lie in the kitchen and nobody saw them",
    ]


def test_another_language_is_cut_at_pauses_and_says_so(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    tokens = ("wir haben zuerst geschaut was die leute damit machen " * 6).split()
    times = [
        (n * 400 + 2000 * (n // 9), n * 400 + 300 + 2000 * (n // 9)) for n in range(len(tokens))
    ]
    restored = restore(make_transcript(tokens, times_ms=times), encoder=encoder)
    check(restored)
    assert restored.warnings == (NOT_ENGLISH,)
    assert len(restored.sentences) == 6
    assert restored.sentences[0].text == " ".join(tokens[:9])


def test_a_comma_before_a_pause_ends_a_sentence_and_the_talks_own_glossary_comes_first(
    make_transcript: MakeTranscript,
) -> None:
    tokens = ("wir haben zuerst geschaut, was die leute damit machen " * 6).split()
    times = [(n * 400 + 2000 * (n > 3), n * 400 + 300 + 2000 * (n > 3)) for n in range(len(tokens))]
    restored = restore(
        make_transcript(tokens, times_ms=times, language="de"),
        settings=RestoreSettings(glossary={"leute": "Menschen", "damit": "mit ihm"}),
        glossary={"leute": "Nachbarn"},
    )
    check(restored)
    assert restored.sentences[0].text == "wir haben zuerst geschaut,"
    assert restored.sentences[1].text.startswith("was die Nachbarn mit ihm machen wir")


def test_another_language_without_times_is_cut_at_line_ends(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    tokens = ("lo primero que hicimos fue mirar lo que hace la gente " * 5).split()
    restored = restore(make_transcript(tokens, cues=[0, 11, 22, 33, 44]), encoder=encoder)
    check(restored)
    assert len(restored.sentences) == 5


@pytest.mark.parametrize(
    "tokens",
    [
        ["word"],
        ["🙂"],
        ["um"],
        ["--"],
        ["x" * 150],
        ["x" * 10_000_000],
        ["https://example.com/a?b=c#d", "is", "the", "page"],
        ["it", "costs", "$1,200.50", "or", "€15", "or", "75%", "of", "1/2"],
        ["hello,", "there", "what", "is...", '"this"', "(thing)", "?!"],
        ["中文", "播客", "的", "文字"],
        ["ﬁne", "e\u0301clair", "\u200b", "\ufeff", "a\u0000b"],
        ["🙂", "so", "🎉🎉", "we", "👩‍👩‍👧", "won"],
    ],
    ids=lambda tokens: tokens[0][:12],
)
def test_odd_words_come_through_in_order(
    encoder: Encoder, make_transcript: MakeTranscript, tokens: list[str]
) -> None:
    check(restore(make_transcript(tokens), encoder=encoder))


def test_no_words_give_no_sentences(encoder: Encoder, make_transcript: MakeTranscript) -> None:
    restored = restore(make_transcript([]), encoder=encoder)
    assert restored.sentences == ()
    assert render(restored) == ""


def test_upper_case_output_reads_like_lower_case_output(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    lower = restore(make_transcript(RAW), encoder=encoder)
    upper = restore(make_transcript(RAW.upper()), encoder=encoder)
    check(upper)
    assert upper.labels.text == lower.labels.text
    assert upper.labels.after == lower.labels.after


CAPTIONS = (
    "EVERY LIBRARY WE KEEP OPEN IS A ROAD WE DO NOT MEND. NINE MONTHS IS A LONG TIME TO TEACH A"
    " CITY A SHORTCUT AND THEN TAKE IT AWAY. WHO KNOWS? DR. LEE SAID, AND I BELIEVE IT, THAT WE"
    " CAN'T AFFORD IT. THE ROAD IS... WELL, NOT MINE."
)


def test_captions_in_capitals_keep_their_marks(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    restored = restore(make_transcript(CAPTIONS), encoder=encoder)
    check(restored)
    assert [sentence.text for sentence in restored.sentences] == [
        "Every library we keep open is a road we do not mend.",
        "Nine months is a long time to teach a city a shortcut and then take it away.",
        "Who knows?",
        "Dr. Lee said, and I believe it, that we can't afford it.",
        "The road is... well, not mine.",
    ]


def test_letters_with_points_end_a_sentence_of_captions_in_capitals_where_the_tagger_hears_one(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    text = (
        "THE U.S. SENATE VOTED TODAY. MR. SMITH AND DR. LEE AGREED. I'M JOHN DOE IN WASHINGTON,"
        " D.C. BACK TO YOU. NOBODY KNOWS WHY."
    )
    restored = restore(make_transcript(text), encoder=encoder)
    check(restored)
    assert [sentence.text for sentence in restored.sentences] == [
        "The U.S. Senate voted today.",
        "Mr. Smith and Dr. Lee agreed.",
        "I'm John Doe in Washington, D.C.",
        "Back to you.",
        "Nobody knows why.",
    ]


def test_captions_in_capitals_without_marks_get_them(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    bare = CAPTIONS.replace(".", "").replace(",", "").replace("?", "")
    restored = restore(make_transcript(f"{bare} {bare}."), encoder=encoder)
    check(restored)
    assert len(restored.sentences) > 3


WORDS = st.one_of(
    st.sampled_from(["so", "the", "um", "i", "i'm", "paris", "what?", "🙂", "$5", "--", "the"]),
    st.text(
        st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=12
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=80), st.booleans())
def test_the_words_out_are_the_words_in(
    encoder: Encoder, make_transcript: MakeTranscript, tokens: Sequence[str], punctuated: bool
) -> None:
    tokens = [token for text in tokens for token in text.split()]
    check(restore(make_transcript(tokens, punctuated=punctuated), encoder=encoder))


@pytest.mark.parametrize("punctuated", [False, True])
def test_the_same_pass_notes_every_token_for_the_ranker(
    encoder: Encoder, make_transcript: MakeTranscript, punctuated: bool
) -> None:
    transcript = make_transcript(" ".join([RAW] * 6), punctuated=punctuated)
    reader = Reader()
    done: list[int] = []
    restored = restore(
        transcript,
        encoder=encoder,
        reader=reader,
        progress=lambda what, n, total: done.append(n),
    )
    assert restored == restore(transcript, encoder=encoder)
    reading = reader.reading
    assert reading is not None
    assert len(reading.offsets) == len(transcript.words) + 1 == done[-1] + 1
    assert len(reading.marks) == len(reading.ids) == reading.offsets[-1]
    assert (reading.marks != 0).any(axis=1).all()


def test_the_readable_text_has_a_paragraph_a_turn_and_marks_what_was_left_out(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    restored = restore(make_transcript(RAW), encoder=encoder)
    text = render(restored, width=60)
    assert "[um]" in text
    assert "[the] the" in text.replace("\n", " ")
    assert len(text.split("\n\n")) == 1 + sum(restored.labels.turn)
    assert max(map(len, text.splitlines())) <= 60


def test_the_readable_text_keeps_the_paragraphs_of_its_source(
    make_transcript: MakeTranscript,
) -> None:
    text = "The boat is gone. Nobody looked. The river rose in the night."
    transcript = replace(make_transcript(text, punctuated=True), breaks=(0, 6))
    shown = render(restore(transcript, brief=True))
    assert shown == "The boat is gone. Nobody looked.\n\nThe river rose in the night."


def test_the_main_sample_is_restored_whole(encoder: Encoder, samples_dir: Path) -> None:
    text = (samples_dir / "asr-podcast.txt").read_text("utf-8")
    words = text.split()[:3_000]
    restored = restore(_plain(words), encoder=encoder)
    check(restored)
    assert 150 < len(restored.sentences) < 400


def _plain(words: list[str]) -> Transcript:
    from quotebot.model import Source, Word

    out, at = [], 0
    for word in words:
        out.append(Word(word, at, at + len(word)))
        at += len(word) + 1
    return Transcript(Source("0" * 64, "sample", "text"), " ".join(words), tuple(out), False)


def test_a_brief_look_at_punctuated_text_without_adverts_needs_no_model(
    make_transcript: MakeTranscript, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> Encoder:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr("quotebot.restore.tagging.Encoder", refuse)
    transcript = make_transcript("We kept bees. Um, nobody sprays them.", punctuated=True)
    restored = restore(transcript, brief=True)
    check(restored)
    assert [sentence.kind for sentence in restored.sentences] == ["speech", "speech"]
    assert 1 in restored.labels.filler


def test_a_brief_look_still_finds_an_advert_by_its_phrases(
    make_transcript: MakeTranscript, encoder: Encoder
) -> None:
    talk = "We kept bees on the roof of a house in Paris and nobody ever minded. " * 60
    advert = (
        "This episode is brought to you by Quillbase. Quillbase is a note taking app that keeps "
        "all your notes in one place. Go to quillbase dot com slash bees and use promo code bees. "
    )
    transcript = make_transcript(talk + advert + talk, punctuated=True)
    brief = restore(transcript, encoder=encoder, brief=True)
    start, count = len(talk.split()), len(advert.split())
    marked = brief.labels.advert
    assert all(marked[start : start + count])
    assert not any(marked[: start - 20])


def test_a_story_that_the_skimmer_takes_for_an_advert_is_put_before_the_tagger(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    towns = ("Paris", "Rome", "London", "Berlin", "Madrid", "Oslo", "Prague", "Lisbon")
    talk = " ".join(
        f"We kept bees on the roof of a house in {town} and nobody ever minded." for town in towns
    )
    tokens = talk.split() * 3
    [(odds, _)] = encoder.skim(
        [np.array([id_ for token in tokens for id_ in encoder.pieces(feed_form(token))], np.int32)]
    )
    assert np.median(odds[:, SKIMMED.index("advert")]) > 0
    restored = restore(make_transcript(" ".join(tokens), punctuated=True), encoder=encoder)
    assert {sentence.kind for sentence in restored.sentences} == {"speech"}
