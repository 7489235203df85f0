"""Who speaks where the source does not say: turns told apart by what is said in them.

The tagger's turns are the units. Plain alternation is right no more often than chance (it misses
and invents too many turns: training/RESULTS.md, Speakers), so each turn is judged by itself: hosts
ask, address, welcome and speak briefly; guests answer at length.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotebot.model import Restored, Sentence, Voice
from quotebot.restore.adverts import find_cues
from quotebot.restore.introductions import Proposal, propose_names
from quotebot.restore.tokens import feed_form
from quotebot.vocabulary import phrases, vocabulary

#: Phrases of those who ask, and of those who answer.
ASKING = phrases(
    """
    what do you
    what did you
    what is your
    what are you
    what are your
    what's your
    what was
    how do you
    how did you
    how are you
    tell me
    tell us
    let's talk
    talk about
    do you think
    do you feel
    would you say
    can you
    could you
    i'm curious
    you mentioned
    you said
    are you
    did you
    have you
    do you
    is that
    was it
    so you
    your company
    your background
    welcome back
    welcome to
    thanks for coming
    thank you for coming
    for joining
    on the show
    this show
    this podcast
    this episode
    the listeners
    i want to ask
    i wanted to ask
    let me ask
    one more question
    my next question
    last question
    next question
    my guest
    joined by
    our guest
    in the show notes
    """
)
ANSWERING = phrases(
    """
    thanks for having
    thank you for having
    good question
    great question
    my lab
    in my
    we had
    we were
    we built
    we started
    we have
    we've
    our customers
    our team
    our company
    i was
    i had
    i think
    i started
    i mean
    my first
    at the time
    when i
    when we
    so we
    and we
    and i
    they were
    because we
    because i
    for example
    """
)
_HOSTING = vocabulary(
    """
    welcome listeners listening podcast episode sponsor guest today's tuned curious question
    questions ask asking asked audience
    """
)
_ACKNOWLEDGING = vocabulary(
    """
    yeah yes right exactly absolutely totally sure okay wow cool nice interesting gotcha
    """
)
_YOU = vocabulary("you your you're you've yours you'd you'll")
_I = vocabulary("i i'm i've i'd i'll my me")
_WE = vocabulary("we we're we've our us we'd we'll")

#: Log odds that a turn is the host's; fitted by `training/speakers_table.py --fit`.
WEIGHTS = {
    "bias": 0.99,
    "length": -0.39,
    "short": -0.25,
    "long": -0.94,
    "questions": 1.58,
    "ends_asking_at_length": 0.47,
    "sentence_length": 0.1,
    "you": 10.42,
    "i": 4.05,
    "we": -4.83,
    "acknowledges": -0.25,
    "well": 0.88,
    "advert": 6.78,
    "asking": 0.42,
    "answering": -0.84,
    "hosting": 2.08,
    "opens": 5.01,
    "was_asked": -0.73,
}
#: The fitted odds are too sure of themselves on shows not seen (training/RESULTS.md, Speakers).
SOBER = 0.7
#: Nothing is surer: on shows not seen, turns with higher odds were right in seven words of ten.
SUREST = 0.85
#: With three people or more, two labels cannot be right for all.
SUREST_IN_COMPANY = 0.55
#: Fewer turns than one in so many words are the tagger's slips in a talk by one person.
WORDS_A_TURN_ALONE = 600
ALONE = 0.9


@dataclass(frozen=True, slots=True)
class Turn:
    """Sentences `[first, end)` between two turns that the tagger marks."""

    first: int
    end: int


def name_voices(restored: Restored) -> Restored:
    """Return the transcript with "S1" and "S2" on its sentences and the voices behind them.

    S1 is whoever speaks first. Confidence is 0 to 1 and the same all along a turn; it is 1 where
    the user gives both the same name. A source with labels of its own is returned as it is.
    """
    words = restored.transcript.words
    if not words or any(word.speaker is not None for word in words):
        return restored
    turns = find_turns(restored)
    proposals = propose_names(restored)
    if len(turns) < 3 or len(turns) * WORDS_A_TURN_ALONE < len(words):
        return _label(restored, turns, [0.5] * len(turns), proposals, alone=True)
    odds = [
        sum(WEIGHTS[name] * value for name, value in f.items()) for f in traits_of(restored, turns)
    ]
    chances = [1 / (1 + math.exp(-SOBER * odd)) for odd in odds]
    return _trust_one_name(_label(restored, turns, chances, proposals, alone=False))


def find_turns(restored: Restored) -> list[Turn]:
    """Return the runs of sentences between marked turns, covering every sentence."""
    turns: list[Turn] = []
    first = 0
    for n, sentence in enumerate(restored.sentences):
        if restored.labels.turn[sentence.end_word - 1] or n == len(restored.sentences) - 1:
            turns.append(Turn(first, n + 1))
            first = n + 1
    return turns


def read_traits(restored: Restored, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return what speaks for host or guest in one turn, by the names of `WEIGHTS`."""
    start, end = sentences[0].start_word, sentences[-1].end_word
    forms = [feed_form(word.text) for word in restored.transcript.words[start:end]]
    count = len(forms)
    after = restored.labels.after
    asked = [after[s.end_word - 1] == "?" for s in sentences]
    enough = min(1.0, count / 15)
    return {
        "bias": 1.0,
        "length": math.log(count),
        "short": float(count < 12),
        "long": float(count > 200),
        "questions": sum(asked) / len(asked),
        "ends_asking_at_length": float(asked[-1] and count > 40),
        "sentence_length": math.log(count / len(sentences)),
        "you": sum(form in _YOU for form in forms) / count * enough,
        "i": sum(form in _I for form in forms) / count * enough,
        "we": sum(form in _WE for form in forms) / count * enough,
        "acknowledges": float(forms[0] in _ACKNOWLEDGING),
        "well": float(forms[0] == "well"),
        "advert": sum(s.kind != "speech" for s in sentences) / len(sentences),
        "asking": math.log1p(len(find_cues(forms, ASKING))),
        "answering": len(find_cues(forms, ANSWERING)) / count * 10 * enough,
        "hosting": sum(form in _HOSTING for form in forms) / math.sqrt(count),
    }


def traits_of(restored: Restored, turns: Sequence[Turn]) -> Iterator[dict[str, float]]:
    """Yield the traits of every turn, with its place among them."""
    asked = False
    for n, turn in enumerate(turns):
        sentences = restored.sentences[turn.first : turn.end]
        traits = read_traits(restored, sentences)
        yield {**traits, "opens": float(n == 0), "was_asked": float(asked)}
        asked = restored.labels.after[sentences[-1].end_word - 1] == "?"


def _label(
    restored: Restored,
    turns: Sequence[Turn],
    chances: Sequence[float],
    proposals: Sequence[Proposal],
    *,
    alone: bool,
) -> Restored:
    """Put labels on every sentence; `chances` are those that a turn is the host's."""
    people = {proposal.name.casefold() for proposal in proposals}
    most = SUREST_IN_COMPANY if len(people) > 2 else SUREST
    hosts_first = alone or chances[0] >= 0.5
    sentences = list(restored.sentences)
    counts, sure = {"S1": 0, "S2": 0}, {"S1": 0.0, "S2": 0.0}
    for turn, chance in zip(turns, chances, strict=True):
        is_host = alone or chance >= 0.5
        label = "S1" if is_host == hosts_first else "S2"
        confidence = ALONE if alone else min(most, max(chance, 1 - chance))
        begin, end = sentences[turn.first].start_word, sentences[turn.end - 1].end_word
        counts[label] += end - begin
        sure[label] += confidence * (end - begin)
        for n in range(turn.first, turn.end):
            sentences[n] = replace(sentences[n], speaker=label, speaker_confidence=confidence)
    voices = [
        _propose(
            Voice(label, "", count, sure[label] / count),
            "" if alone else "host" if (label == "S1") == hosts_first else "guest",
            proposals,
        )
        for label, count in counts.items()
        if count
    ]
    return replace(restored, sentences=tuple(sentences), voices=tuple(voices))


def _trust_one_name(restored: Restored) -> Restored:
    """Be sure of every sentence where the user says that both voices are one person's."""
    given = restored.transcript.source.speakers
    names = {given.get(voice.label, "") for voice in restored.voices}
    if len(restored.voices) < 2 or len(names) > 1 or "" in names:
        return restored
    return replace(
        restored,
        sentences=tuple(replace(one, speaker_confidence=1.0) for one in restored.sentences),
        voices=tuple(replace(voice, confidence=1.0) for voice in restored.voices),
    )


def _propose(voice: Voice, role: str, proposals: Sequence[Proposal]) -> Voice:
    """Give a voice the name proposed for its role; several names for it share the confidence."""
    fitting = [proposal for proposal in proposals if proposal.role == role or not role]
    if not fitting:
        return replace(voice, role=role)
    best = max(fitting, key=lambda proposal: proposal.confidence)
    rivals = len({proposal.name.casefold() for proposal in fitting})
    sure = best.confidence / rivals
    return replace(voice, role=role, name=best.name, name_confidence=sure, why=best.why)
