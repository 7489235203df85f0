"""Who speaks in raw words: voices, their honest confidence, and names that are only proposed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotebot.encoder import Encoder
from quotebot.model import Labels, Restored, Sentence, Source, Transcript, Word
from quotebot.restore import restore
from quotebot.restore.introductions import FACT_CONFIDENCE, propose_names
from quotebot.restore.speakers import SUREST, SUREST_IN_COMPANY, find_turns, name_voices

ASKED = "What do you think of this podcast, and what are your questions for our listeners today?"
ANSWER = (
    "In my lab we built a machine because we had no money at the time and I was young and I think "
    "for example that our team and our company learned when we failed and so we started again."
)


def talk(turns: list[str], *, speakers: bool = False, source: Source | None = None) -> Restored:
    """One sentence a turn, marked as the tagger marks it."""
    words: list[Word] = []
    sentences, texts, after, marks = [], [], [], bytearray()
    for number, line in enumerate(turns):
        start = len(words)
        for token in line.split():
            bare = token.strip(",.?")
            label = f"Person {number % 2}" if speakers else None
            words.append(Word(bare.lower(), 0, len(bare), speaker=label))
            texts.append(bare)
            after.append(token[len(bare) :])
            marks.append(0)
        marks[-1] = number + 1 < len(turns)
        sentences.append(Sentence(start, len(words), line))
    zeros = bytes(len(words))
    labels = Labels(tuple(texts), tuple(after), bytes(marks), zeros, zeros)
    origin = source or Source("0" * 64, "invented", "raw", language="en")
    return Restored(Transcript(origin, "", tuple(words), False), tuple(sentences), labels)


def labels_of(restored: Restored) -> list[str | None]:
    return [sentence.speaker for sentence in restored.sentences]


def test_questions_and_long_answers_are_told_apart_where_turns_alternate():
    named = name_voices(talk([ASKED, ANSWER] * 3))
    assert labels_of(named) == ["S1", "S2"] * 3
    assert [voice.role for voice in named.voices] == ["host", "guest"]
    assert named.voices[1].words == 3 * len(ANSWER.split())


def test_a_turn_too_many_does_not_swap_the_voices():
    named = name_voices(talk([ASKED, ANSWER, ANSWER, ASKED, ANSWER]))
    assert labels_of(named) == ["S1", "S2", "S2", "S1", "S2"]


def test_whoever_speaks_first_is_s1_even_where_the_guest_does():
    named = name_voices(talk([ANSWER * 9, ASKED, ANSWER, ASKED]))
    assert named.sentences[0].speaker == "S1"


def test_nothing_is_as_sure_as_the_default_threshold():
    named = name_voices(talk([ASKED, ANSWER] * 5))
    assert labels_of(named) == ["S1", "S2"] * 5
    assert all(0.5 <= s.speaker_confidence <= SUREST < 0.9 for s in named.sentences)


def test_two_voices_of_whom_the_user_says_that_they_are_one_person_are_sure():
    both = Source("0" * 64, "x", "raw", speakers={"S1": "Bo Chu", "S2": "Bo Chu"})
    one = Source("0" * 64, "x", "raw", speakers={"S1": "Bo Chu"})
    sure = name_voices(talk([ASKED, ANSWER] * 5, source=both))
    assert {s.speaker_confidence for s in sure.sentences} == {1.0}
    assert [voice.confidence for voice in sure.voices] == [1.0, 1.0]
    doubtful = name_voices(talk([ASKED, ANSWER] * 5, source=one))
    assert all(s.speaker_confidence <= SUREST for s in doubtful.sentences)


def test_three_people_make_every_label_doubtful():
    source = Source("0" * 64, "x", "raw", host="Ann Lee", guests=("Bo Chu", "Cy Dun"))
    named = name_voices(talk([ASKED, ANSWER] * 5, source=source))
    assert all(s.speaker_confidence <= SUREST_IN_COMPANY for s in named.sentences)
    guest = named.voices[1]
    assert guest.name_confidence == pytest.approx(FACT_CONFIDENCE / 2)


def test_no_marked_turn_is_split_and_no_word_is_lost():
    before = talk([ASKED, ANSWER, ANSWER, ASKED])
    named = name_voices(before)
    for turn in find_turns(named):
        spoken = named.sentences[turn.first : turn.end]
        assert len({(s.speaker, s.speaker_confidence) for s in spoken}) == 1
    assert sum(voice.words for voice in named.voices) == len(before.transcript.words)


def test_a_talk_by_one_person_has_one_voice():
    named = name_voices(talk([ANSWER]))
    assert labels_of(named) == ["S1"]
    assert [voice.role for voice in named.voices] == [""]
    assert named.sentences[0].speaker_confidence >= 0.9


def test_labels_of_the_source_stand():
    labelled = talk([ASKED, ANSWER], speakers=True)
    assert name_voices(labelled) is labelled
    # So they do where only some of the words have one.
    first, *rest = labelled.transcript.words
    words = (first, *(replace(word, speaker=None) for word in rest))
    partly = replace(labelled, transcript=replace(labelled.transcript, words=words))
    assert name_voices(partly) is partly


@pytest.mark.parametrize(
    ("opening", "name", "role"),
    [
        ("This is a conversation with Manolis Kellis, his fifth.", "Manolis Kellis", "guest"),
        ("My guest today is Ada Lovelace, who counts.", "Ada Lovelace", "guest"),
        ("I'm your host Ines Varga, welcome.", "Ines Varga", "host"),
        ("Today I am joined by Bo Chu, Vienna is his home.", "Bo Chu", "guest"),
        ("My guest is Manolis I think, from Crete.", "Manolis", "guest"),
    ],
)  # fmt: skip
def test_an_introduction_proposes_a_name(opening: str, name: str, role: str):
    (proposal,) = propose_names(talk([opening, ANSWER]))
    assert (proposal.name, proposal.role) == (name, role)
    assert 0.5 < proposal.confidence < 0.9
    assert "said after" in proposal.why


def test_a_proposed_name_is_the_one_that_the_glossary_gives(encoder: Encoder, make_transcript):
    raw = make_transcript(
        "welcome to the show my guest today is lex freeman who builds bridges for a living "
        + "what do you do all day in my lab we built a machine and i was young " * 9
    )
    restored = restore(raw, encoder=encoder, glossary={"lex freeman": "Lex Fridman"})
    assert "Lex Fridman" in [proposal.name for proposal in propose_names(restored)]


def test_a_first_name_alone_is_less_sure():
    whole, short = (
        propose_names(talk([f"My guest is {name}, welcome.", ANSWER]))[0].confidence
        for name in ("Ada Lovelace", "Ada")
    )
    assert short == pytest.approx(whole - 0.15)


@pytest.mark.parametrize("opening", ["a conversation with my friends", "joined by nobody at all"])
def test_a_phrase_without_a_name_proposes_nobody(opening: str):
    assert propose_names(talk([opening, ANSWER])) == ()


def test_the_facts_of_the_episode_come_before_what_is_heard():
    source = Source("0" * 64, "x", "raw", guests=("Bo Chu",))
    proposals = propose_names(talk(["My guest today is Ada Lovelace."], source=source))
    assert [proposal.name for proposal in proposals] == ["Bo Chu"]


def test_restored_raw_words_carry_voices_and_other_languages_do_not(
    encoder: Encoder, make_transcript
):
    raw = make_transcript(
        "what do you do all day in my lab we built a machine and i was young " * 9
    )
    assert restore(raw, encoder=encoder).voices
    other = replace(raw, source=replace(raw.source, language="de"))
    foreign = restore(other, encoder=encoder)
    assert foreign.voices == ()
    assert labels_of(foreign)[0] is None
