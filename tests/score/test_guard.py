"""The guard: every kind of flag with lines that must raise it and lines that must not."""

from __future__ import annotations

import pytest

from quotebot.model import Labels, Restored
from quotebot.score.candidates import cut_passages
from quotebot.score.guard import CHECKS, raise_flags
from quotebot.score.settings import GuardPolicy, ScoreSettings

SETTINGS = ScoreSettings(min_chars=1, max_chars=4000, trim_openings=False)


def flag(restored: Restored, sentence: int = 0, settings: ScoreSettings = SETTINGS) -> set[str]:
    """Return the kinds of flags on the passage that is just one sentence."""
    span = (sentence, sentence + 1)
    passage = next(p for p in cut_passages(restored, settings) if p.sentences == span)
    return {flag.kind for flag in raise_flags(passage, restored, settings)}


CLEAN = "A garden teaches you to wait for things that you cannot hurry."

RAISED = [
    ("advert", "Go to gardens dot com slash ada for a free trial of the spade."),
    ("advert", "This episode is brought to you by Spades and Sons."),
    ("advert", "Use code ADA and get ten percent off your first order."),
    ("housekeeping", "Thanks for having me, it is an honour to talk with you."),
    ("housekeeping", "Welcome back to the garden hour, everyone out there."),
    ("housekeeping", "Please subscribe and tell all of your friends about us."),
    ("housekeeping", "Thank you so much for listening to us this long."),
    ("fragment", "Gardens are the best thing in the."),
    ("fragment", "A spade and the long way home."),
    ("fragment", 'She waited and said, "I am the storm.'),
    ("fragment", "Which is why the whole garden died."),
    ("fragment", "const garden = plants.map(p => p.grow()); if (x == y) { return; }"),
    ("fragment", "You need spades, rakes, hoes, seeds, pots, soil, water, gloves, hats, boots."),
    ("fragment", "We wait here."),
    ("fragment", "I love to garden alone, but without..."),
    ("fragment", "We always wanted the whole garden to be --"),
    ("dangling", "It made the whole village believe in gardens."),
    ("dangling", "They never understood what a garden is for."),
    ("dangling", "That's the reason why gardens matter to people."),
    ("dangling", "However, the garden did survive the winter."),
    ("dangling", "Like overcome the fear of the long winter."),
    ("dangling", "Exactly, gardens are a school for the patient."),
    ("dangling", "Then the whole garden drowned in the rain."),
    ("condition", "If you want the garden to bloom in spring."),
    ("condition", "If the rain is good for us, and two of us are gone, or if we sleep."),
    (
        "condition",
        "I agree with you that, if the garden can play the role of a school, or of a church.",
    ),
    ("third-party", "He said that no garden is ever finished by anyone."),
    ("third-party", "As Cicero put it, you need a garden and a library."),
    ("third-party", "Voltaire once said that we must tend our own garden."),
    ("third-party", "Here are some words from a poet about gardens and rain."),
    ("hypothetical", "Imagine that all gardens on Earth were gone tomorrow."),
    ("hypothetical", "Let's say I burned the garden down for the money."),
    ("hypothetical", "If I were the mayor, I would pave over every garden."),
    ("unsafe", "The whole fucking garden drowned in one long night."),
    ("unsafe", "Some days I wanted to kill myself and leave the garden."),
    ("unsafe", "You should all buy bitcoin and forget about gardens."),
    ("unsafe", "The mayor is a crook who stole the garden from us."),
    ("low-confidence", "I think the the garden will survive us all."),
    ("low-confidence", "The my favourite garden is behind the church."),
    ("low-confidence", "I was asking my kids, I was asking my kids about it."),
    ("low-confidence", "I garden in the morning, But I also sleep a lot."),
    ("low-confidence", "What we, I did not know was how long a garden lives."),
    ("low-confidence", "We're you know the reason why a garden lives."),
    ("low-confidence", "And but the garden will survive us all."),
    ("low-confidence", "Spades that that that people use last a long time."),
]
PASSED = [
    ("advert", "A good sponsor is a friend who believes before you do."),
    ("advert", "I checked the roses twice before the code of the lock worked."),
    ("housekeeping", "I am thankful that gardens forgive what we forget."),
    ("housekeeping", "Every visitor is welcome in a garden without a gate."),
    ("housekeeping", "You subscribe to an idea long before you understand it."),
    ("fragment", CLEAN),
    ("fragment", "Whenever we remember a garden we change that memory..."),
    ("fragment", "What do you think a garden is for?"),
    ("fragment", 'My uncle called it "the patient school" and laughed.'),
    ("fragment", "A garden needs sun, rain, and someone who looks at it."),
    ("dangling", "It's important to leave a corner of the garden wild."),
    ("dangling", "This garden taught a whole village how to wait."),
    ("dangling", "No one ever finishes a garden in one life."),
    ("dangling", "Instead of a gate we built a long table."),
    ("dangling", "But a garden without weeds is a garden without work."),
    ("condition", "If you want the garden to bloom, you have to leave it alone."),
    ("condition", "If you wait you will see what the garden wants."),
    ("condition", "When the rain stops the whole garden begins to sing."),
    ("third-party", "I always say that no garden is ever finished."),
    ("third-party", "You said it best when you called it patience."),
    ("third-party", "What I told my children is that a garden is a promise."),
    ("hypothetical", "Children imagine gardens where we see a heap of dirt."),
    ("hypothetical", "I suppose that a garden forgives nearly everything."),
    ("unsafe", "Frost is a killer, yet a garden comes back from it."),
    ("unsafe", "We shot a film about the classic gardens of Scunthorpe."),
    ("unsafe", "You should take a walk through a garden every day."),
    ("low-confidence", "It was very very cold and a long, long winter."),
    ("low-confidence", "Day by day the garden grew, and day after day it died."),
    ("low-confidence", "I know that that garden will survive us all."),
]


@pytest.mark.parametrize(("kind", "line"), RAISED)
def test_a_flag_is_raised(build, kind, line):
    assert kind in flag(build([line, CLEAN]))


@pytest.mark.parametrize(("kind", "line"), PASSED)
def test_a_flag_is_not_raised(build, kind, line):
    assert kind not in flag(build([line, CLEAN]))


def test_a_clean_line_raises_nothing(build):
    assert flag(build([CLEAN])) == set()


def test_a_question_that_someone_else_answers_is_flagged(build):
    asked = build([("A", "What is a garden for in the end?"), ("B", CLEAN)])
    assert "question" in flag(asked)
    rhetorical = build([("A", "What is a garden for in the end?"), ("A", CLEAN)])
    assert "question" not in flag(rhetorical)


def test_a_condition_in_the_sentence_before_is_flagged(build):
    cut = build(["If the rain never comes again.", "Every garden in this country dies."])
    assert "condition" in flag(cut, 1)
    whole = build(["If the rain never comes, we leave.", "Every garden in this country dies."])
    assert "condition" not in flag(whole, 1)


def test_a_hypothetical_in_the_sentence_before_is_flagged(build):
    cut = build(["Imagine that the mayor hates gardens.", "Every garden in this town must go now."])
    assert "hypothetical" in flag(cut, 1)
    other = build(
        [("A", "Imagine that the mayor hates gardens."), ("B", "Every garden must go on now.")]
    )
    assert "hypothetical" not in flag(other, 1)


def test_a_passage_that_is_read_out_is_flagged(build):
    lines = ["Let me leave you with some words from a poet.", CLEAN, CLEAN, CLEAN, CLEAN, CLEAN]
    restored = build(lines)
    assert "third-party" in flag(restored, 1)
    assert "third-party" in flag(restored, 3)
    assert "third-party" not in flag(restored, 5)


def test_the_taggers_advert_marks_are_heeded(build):
    restored = build([CLEAN])
    labels = restored.labels
    size = len(labels.text)
    marked = Labels(labels.text, labels.after, labels.turn, labels.filler, b"\x01" * size)
    assert "advert" in flag(Restored(restored.transcript, restored.sentences, marked))


def test_words_the_recogniser_doubts_are_flagged(build):
    assert "low-confidence" in flag(build([CLEAN], confidence=0.3))
    assert "low-confidence" not in flag(build([CLEAN], confidence=0.9))
    assert "low-confidence" not in flag(build([CLEAN], confidence=None))


def test_a_category_names_itself_and_the_word(build):
    restored = build(["The whole fucking garden drowned in one long night."])
    passage = cut_passages(restored, SETTINGS)[0]
    reasons = [f.reason for f in raise_flags(passage, restored, SETTINGS) if f.kind == "unsafe"]
    assert reasons == ["profanity: “fucking”"]


def test_allowing_a_kind_silences_its_flag(build):
    lax = SETTINGS.model_copy(update={"guard": GuardPolicy(unsafe="allow")})
    assert "unsafe" not in flag(build(["The fucking garden drowned last night."]), 0, lax)


def test_every_check_has_a_policy():
    for kind, _check in CHECKS:
        assert GuardPolicy().decide(kind) in {"allow", "hold", "block"}
