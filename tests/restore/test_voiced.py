"""What somebody says within a sentence has a comma before its capital, and names have none."""

from __future__ import annotations

import pytest

from quotebot.encoder import Encoder
from quotebot.model import apply_edits
from quotebot.restore import restore
from quotebot.restore.voiced import find_voiced

from .conftest import MakeTranscript


def printed(said: str) -> str:
    """Print a sentence, words in [brackets] being left out, with the commas that are set."""
    tokens = said.split()
    words = ["" if token.startswith("[") else token for token in tokens]
    bare = [word.rstrip(",.?") for word in words]
    voiced = set(find_voiced(bare, [word.endswith(",") for word in words]))
    shown = (word + "," if n in voiced else word for n, word in enumerate(words))
    return " ".join(word for word in shown if word)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("And I was like No, we plant it in May.", "And I was like, No, we plant it in May."),
        ("My aunt was like Here's a spade.", "My aunt was like, Here's a spade."),
        ("They were like We need more rain.", "They were like, We need more rain."),
        ("She's like Do you want to dig?", "She's like, Do you want to dig?"),
        ("He's like [um] Wait, that's a rose.", "He's like, Wait, that's a rose."),
        ("You look at it like Can I eat this?", "You look at it like, Can I eat this?"),
        ("We were all like Oh my, it rains.", "We were all like, Oh my, it rains."),
        ("Nobody ever said Don't water them.", "Nobody ever said, Don't water them."),
        ("People think Oh, it grows alone.", "People think, Oh, it grows alone."),
        ("I kept telling everyone Oh, I'm fine.", "I kept telling everyone, Oh, I'm fine."),
        ("I said What language is this?", "I said, What language is this?"),
        ("She was like Nah, it rains.", "She was like, Nah, it rains."),
        ("We kept going Gosh, it rains.", "We kept going, Gosh, it rains."),
        ("The question is What do you sow?", "The question is, What do you sow?"),
        ("I ask myself Why am I out here?", "I ask myself, Why am I out here?"),
        ("And it’s also What’s the hurry?", "And it’s also, What’s the hurry?"),
        ("I keep asking What's the hurry?", "I keep asking, What's the hurry?"),
        ("You start to wonder What if it rains?", "You start to wonder, What if it rains?"),
        ("My uncle kept saying We need rain.", "My uncle kept saying, We need rain."),
        ("The label says Never water this.", "The label says, Never water this."),
        ("He would say The moss knows.", "He would say, The moss knows."),
        ("She told me Keep the seeds dry.", "She told me, Keep the seeds dry."),
        ("People ask me Did it ever bloom?", "People ask me, Did it ever bloom?"),
        ("They were like Maybe it's dead.", "They were like, Maybe it's dead."),
        ("And I was just like Ugh, more weeds.", "And I was just like, Ugh, more weeds."),
        ("I told her and she was like Why?", "I told her and she was like, Why?"),
        ("He saw it and was like Cool.", "He saw it and was like, Cool."),
        ("We were like Hey, Ann, come out.", "We were like, Hey, Ann, come out."),
        ("She said Oscar, you dig too deep.", "She said, Oscar, you dig too deep."),
        ("He said Basically, we wait.", "He said, Basically, we wait."),
        ("They were like People want roses.", "They were like, People want roses."),
        ("You're like What I grow is mine.", "You're like, What I grow is mine."),
        ("And I was like Wait a minute.", "And I was like, Wait a minute."),
        ("He's like Start with the soil.", "He's like, Start with the soil."),
        ("And you're like Actually, it grew.", "And you're like, Actually, it grew."),
        ("I'm like Dang it, more weeds.", "I'm like, Dang it, more weeds."),
    ],
)
def test_a_comma_is_set_before_what_somebody_says(said: str, shown: str) -> None:
    assert printed(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "I was like, No, we plant it in May.",
        "I think I'm better at roses.",
        "And I'm like I have no idea.",
        "A town like Oslo is cold.",
        "People like Will have gardens.",
        "He sounds like Grace Hopper.",
        "Bands like Yes are loud.",
        "She wrote to Hey about it.",
        "They say When Doves Cry is a garden song.",
        "We watched What's up again.",
        "There's a book called Are you a rose?",
        "I bought the Oh, that red one.",
        "And Oh, by the way, it rains.",
        "Like Hey, it's nice to dig.",
        "And so like Well, it rained.",
        "My neighbour Ann Yes, she said.",
        "We keep it in tools like Keep and Notion.",
        "They went to gardens like The Hague has.",
        "Bands like Yes.",
        "It's like People magazine.",
        "It's like Build Day in our garden.",
        "I ask People about it.",
        "We love shows like Start the Week.",
        "Bands like Yes, Genesis and Rush are loud.",
        "I would say Monday, I think.",
        "I would say Oscar digs too deep.",
        "I told my sister Ann about it.",
        "She told My mother about it.",
        "You could ask The others.",
        "I'd say April, May and June.",
    ],
)
def test_a_name_a_title_and_a_linking_opening_get_none(said: str) -> None:
    assert printed(said) == said


def test_a_comma_that_is_set_before_a_voice_is_a_recorded_edit(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    said = (
        "we had a small garden and one day my sister came home and she was like oh wow this is "
        "so much work and i told her that it is worth all of it"
    )
    restored = restore(make_transcript(said), encoder=encoder)
    sentence = restored.sentences[0]
    assert "she was like, Oh" in sentence.text
    words = [word.text for word in restored.transcript.words[: sentence.end_word]]
    assert apply_edits(words, sentence.edits) == sentence.text
    assert ("like", "like,") in {(edit.before, edit.after) for edit in sentence.edits}


def test_typed_text_is_left_as_it_was_typed(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    said = "My sister was like Oh wow, this is so much work. I told her that it is worth it."
    restored = restore(make_transcript(said, punctuated=True), encoder=encoder)
    assert restored.sentences[0].text == "My sister was like Oh wow, this is so much work."
