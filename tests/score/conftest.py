"""Builders of restored transcripts for the scoring tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from quotebot.model import (
    Edit,
    EditKind,
    Labels,
    Restored,
    Sentence,
    SentenceKind,
    Source,
    Transcript,
    Word,
    apply_edits,
)

Line = tuple[str | None, str]
Build = Callable[..., Restored]


def build_restored(
    lines: Sequence[Line | str],
    *,
    raw: bool = False,
    language: str = "en",
    kinds: Sequence[SentenceKind] = (),
    breaks: Sequence[int] = (),
    confidence: float | None = None,
    source_id: str = "episode",
    seconds_a_word: float | None = None,
    speakers: dict[str, str] | None = None,
) -> Restored:
    """One sentence a line, a line being text or (speaker, text).

    With `raw`, the source words are lower-case without punctuation and edits restore what the line
    says; a token written "~um" is a filler of the source that the edits leave out.
    """
    words: list[Word] = []
    sentences: list[Sentence] = []
    turn = bytearray()
    pairs = [line if isinstance(line, tuple) else (None, line) for line in lines]
    for number, (speaker, text) in enumerate(pairs):
        start, edits = len(words), []
        for token in text.split():
            place = len(words)
            filler = token.startswith("~")
            printed = token.removeprefix("~")
            source = printed.lower().strip('.,?!"“”') if raw else printed
            label = speaker if speaker is not None and not raw else None
            begin = None if seconds_a_word is None else round(place * seconds_a_word * 1000)
            end = None if seconds_a_word is None else round((place + 1) * seconds_a_word * 1000)
            words.append(Word(source, 0, len(source), begin, end, label, confidence))
            turn.append(0)
            if filler or source != printed:
                kind: EditKind = "filler" if filler else "case"
                edits.append(Edit(place, place + 1, kind, source, "" if filler else printed))
        printed_text = apply_edits([w.text for w in words[start:]], edits, first_word=start)
        sentences.append(
            Sentence(
                start,
                len(words),
                printed_text,
                tuple(edits),
                speaker,
                1.0,
                kinds[number] if kinds else "speech",
            )
        )
        if number + 1 < len(pairs) and pairs[number + 1][0] != speaker and turn:
            turn[-1] = 1
    texts = tuple(word.text for word in words)
    source = Source(source_id, source_id, "test", language=language, speakers=speakers or {})
    transcript = Transcript(source, " ".join(texts), tuple(words), not raw, tuple(breaks))
    zeros = bytes(len(words))
    labels = Labels(texts, ("",) * len(words), bytes(turn), zeros, zeros)
    return Restored(transcript, tuple(sentences), labels)


@pytest.fixture(scope="session")
def build() -> Build:
    """The builder, as a fixture so that every test file finds it."""
    return build_restored


TALK: tuple[Line, ...] = (
    ("Ada", "Welcome back to the show, everyone, it is good to have you here again."),
    ("Ada", "Today we talk about gardens with Bruno, who grew up on a farm near the sea."),
    ("Ada", "Bruno, what made you start digging in the first place?"),
    ("Bruno", "Yeah, so I was eleven and my uncle gave me a spade in March of that year."),
    ("Bruno", "And people always think that a garden is about plants, but it is about patience."),
    ("Bruno", "If you never let anything die, you never learn what the soil wants to tell you."),
    ("Bruno", "It was in the shed behind the house."),
    ("Bruno", "We bought the second one from a man called Peter in 1994 for 30 dollars."),
    ("Ada", "How did he take it when you told him that it broke?"),
    ("Bruno", "He said that nobody should ever trust a man with a clean spade."),
    ("Bruno", "Nobody becomes wise by winning, because winning asks no questions of anyone."),
    ("Ada", "That is a good one, and I have to think about it for a while."),
    ("Ada", "Failure is not the opposite of success, it is the road that leads to it."),
    ("Bruno", "The more you want to control a living thing, the less it grows for you."),
    ("Ada", "Thank you so much for joining us today, Bruno, and see you next time."),
)


@pytest.fixture(scope="session")
def talk() -> Restored:
    """A small invented interview with good lines, chat, a greeting and a farewell."""
    return build_restored(TALK)


@pytest.fixture(scope="session")
def make_raw() -> Callable[[str], Transcript]:
    """Make a transcript of bare words, as a recogniser writes them."""

    def make(text: str) -> Transcript:
        words: list[Word] = []
        at = 0
        for token in text.split():
            words.append(Word(token, at, at + len(token)))
            at += len(token) + 1
        return Transcript(Source("0" * 64, "raw", "text"), text, tuple(words), punctuated=False)

    return make
