"""Was it meant? Taken back, laughed off, played, dreamt, or said on a condition that is cut off."""

from __future__ import annotations

import time

import pytest
from flagging import EVERY, flag_kinds

from quotebot.score.checks.meaning import JESTS
from quotebot.score.cuts.candidates import cut_passages

LINE = "A good gardener never needs to look at the sky before noon."


def texts(build, said: str) -> list[str]:
    """Return every passage that is cut from one sentence."""
    return [passage.text for passage in cut_passages(build([said], raw=True), EVERY)]


TAKEN_BACK = [
    ("negation", "That is exactly the attitude that kills gardens."),
    ("negation", "Sorry, that came out wrong."),
    ("negation", "I used to believe that, and I was an idiot."),
    ("negation", "That's the myth, and it keeps people quiet."),
    ("negation", "That is the biggest lie of our trade."),
    ("negation", "That is the biggest fairy tale of our age."),
    ("negation", "That was the thinking back then."),
    ("negation", "That is what I told my students, and I am ashamed of it now."),
    ("negation", "Not."),
    ("negation", "Of course not."),
    ("negation", "Wrong."),
    ("negation", "I don't actually believe that."),
    ("negation", "At least that is what we thought in those days."),
    ("negation", "What a load of nonsense."),
    ("sarcasm", "Ha ha, right."),
    ("sarcasm", "Said no happy person ever."),
    ("reported", "At least that's what my grandfather believed."),
    ("negation", "Okay, I made that up."),
    ("negation", "No, that doesn't work, does it?"),
    ("sarcasm", "Is that better?"),
    ("reported", "Somebody said that, not me."),
    ("reported", "That's him, not me."),
    ("condition", "Unless you live in a desert."),
    ("condition", "Unless, of course, you know what you are doing."),
    ("condition", "But only if you dig alone."),
    ("condition", "Except that no garden works like that."),
    ("condition", "As long as nobody eats from it."),
    ("negation", "And we were dead wrong."),
    ("negation", "It turns out that was completely wrong."),
    ("negation", "Turns out we were wrong."),
    ("negation", "Which, of course, is not true."),
    ("negation", "Which is total nonsense."),
    ("negation", "Wait, no, that's not what I mean."),
    ("negation", "That couldn't be further from the truth."),
    ("negation", "I couldn't disagree more."),
    ("negation", "I regret saying that."),
    ("sarcasm", "I'm obviously joking."),
    ("sarcasm", "That's a joke, by the way."),
    ("sarcasm", "I am just pulling your leg."),
    ("reported", "That's what everybody was saying."),
    ("negation", "Well, that's not entirely true."),
    ("negation", "Completely false."),
    ("negation", "Not true at all."),
    ("negation", "How naive I was."),
    ("negation", "I've changed my mind since."),
    ("negation", "I thought that for ten years."),
    ("negation", "I hate when people say that."),
    ("negation", "People who say that have never held a spade."),
    ("negation", "Whoever says that is selling something."),
    ("negation", "Don't do that."),
    ("negation", "Maybe that's too harsh."),
    ("negation", "That's an exaggeration, of course."),
    ("reported", "That's the cynical view."),
    ("reported", "That would be the easy answer."),
]
STANDS = [
    "That is exactly the attitude that grows gardens.",
    "I used to think that hedges were walls.",
    "That is what I told my students, and they dug.",
    "That is what we did in those days.",
    "That was the rain back then.",
    "Not every gardener knows it.",
    "Of course you may look at it.",
    "What a lot of roses.",
    "Ha ha, roses.",
    "That is what makes people think.",
    "I made up my mind in spring.",
    "That doesn't work in shade.",
    "Is that better than a spade?",
    "Somebody said that to plant is to hope.",
    "That's grass, not moss.",
    "Unless you dig it, you never know what it hides.",
    "Only when it freezes do we look at it.",
    "As long as you water them they stay with you for years.",
    "It turns out that we were right.",
    "Turns out I was not alone.",
    "No, no.",
    "That's a joke that my father would have liked.",
    "Assuming makes fools of us.",
    "No, we need no more of it.",
    "They couldn't be happier about it.",
    "I never regret saying it.",
    "I'm not joking, we threw them out.",
    "That's what I'm saying to everybody.",
    "How nice I was to them.",
    "I changed my mind about the hedge.",
    "I thought that hedges were walls.",
    "I hate when people say nothing.",
    "People who say that roses are thirsty are right.",
    "Don't do that to your roses.",
    "That's a fair answer.",
    "That is the view from our garden.",
]


@pytest.mark.parametrize(("kind", "said"), TAKEN_BACK)
def test_what_is_taken_back_after_the_line_is_held(build, kind, said):
    assert kind in flag_kinds(build([LINE, said]), 0)
    assert kind not in flag_kinds(build([("Ada", LINE), ("Bo", said)]), 0)


@pytest.mark.parametrize("said", STANDS)
def test_what_is_carried_on_after_the_line_is_not(build, said):
    held = {"negation", "sarcasm", "reported", "condition"}
    assert not flag_kinds(build([LINE, said]), 0) & held


def test_what_only_the_speaker_can_own_up_to_is_heeded_over_a_small_word(build):
    assert "negation" in flag_kinds(build([LINE, "Okay.", "I made that up."], raw=True), 0)
    assert "negation" not in flag_kinds(build([LINE, "Okay.", "I made it up the hill."]), 0)
    assert "negation" in flag_kinds(build([LINE, "No, that doesn't work."]), 0)
    assert "negation" not in flag_kinds(build([LINE, "That doesn't work."]), 0)


@pytest.mark.parametrize(
    ("kind", "nod", "said"),
    [
        ("condition", "Mm-hmm.", "unless it has snowed."),
        ("condition", "Right.", "unless it has snowed, and then he never sleeps."),
        ("condition", "Yeah, of course.", "Except when it snows, and then he never sleeps."),
        ("condition", "Right.", "if he is in the tropics"),
        ("negation", "Wow.", "I used to believe that, and I was an idiot."),
        ("sarcasm", "Ha ha.", "I'm joking."),
    ],
)
@pytest.mark.parametrize("speakers", [("Ann", "Bo"), (None, None)])
def test_what_is_said_behind_anothers_nod_is_heeded(build, kind, nod, said, speakers):
    one, other = speakers
    assert kind in flag_kinds(build([(one, LINE), (other, nod), (one, said)]), 0)
    # Not what another says, nor what does not follow from a nod.
    if one:
        assert kind not in flag_kinds(build([(one, LINE), (other, nod), (other, said)]), 0)
        answered = build([(one, LINE), (other, "Do you sleep at noon?"), (one, said)])
        assert kind not in flag_kinds(answered, 0)


@pytest.mark.parametrize(
    "said",
    ["Unless we act today, the whole garden will die.", "If you water it, it grows.", "Yes."],
)
def test_what_goes_on_to_a_thought_of_its_own_behind_a_nod_limits_nothing(build, said):
    restored = build([("Ann", LINE), ("Bo", "Right."), ("Ann", said)])
    assert "condition" not in flag_kinds(restored, 0)


def test_what_the_speaker_disowns_within_the_line_or_just_after_it_is_others_words(build):
    assert "reported" in flag_kinds(build([LINE, "That's him not me."], raw=True), 0, 2)
    assert "reported" in flag_kinds(build([LINE, "Somebody said that not me."], raw=True), 0)
    assert "reported" not in flag_kinds(build([LINE, "That's moss not mint."], raw=True), 0, 2)


def test_what_is_repented_later_is_held_for_two_sentences(build):
    restored = build([LINE, LINE, LINE, "That is what I told my students, and I regret it."])
    assert ["negation" in flag_kinds(restored, place) for place in range(3)] == [False, True, True]


def test_a_question_denied_and_then_said_again_is_held(build):
    asked = "Is it true that roses make people happy and free?"
    again = "Roses make people happy and free."
    assert "negation" in flag_kinds(build([asked, "Absolutely not.", again]), 2)
    assert "negation" not in flag_kinds(build([asked, "Absolutely not.", LINE]), 2)
    assert "negation" not in flag_kinds(build([asked, "Absolutely.", again]), 2)


BEFORE = [
    ("hypothetical", "The old me would have said this."),
    ("hypothetical", "Let me play the villain for a moment."),
    ("hypothetical", "I'll play devil's advocate."),
    ("sarcasm", "Oh great, another frost."),
    ("sarcasm", "Here is how you ruin a garden."),
    ("reported", "So the troll wrote under my video."),
    ("reported", "Her email was short."),
    ("reported", "A customer wrote me a letter last week."),
    ("hypothetical", "Let me put on my miser hat."),
    ("condition", "Unless you are ready to fail in public."),
    ("negation", "I used to think like this."),
    ("negation", "Back then I believed this."),
    ("negation", "The biggest mistake you can make is this."),
    ("negation", "I do not believe this for a second."),
    ("sarcasm", "If you want to ruin a garden, here is how."),
    ("sarcasm", "How do you ruin a garden?"),
    ("sarcasm", "The surest way to kill a garden is simple."),
    ("sarcasm", "There's a sure way to ruin your garden."),
    ("hypothetical", "Let me argue against myself for a minute."),
    ("hypothetical", "Let's take the other side for a moment."),
    ("hypothetical", "Let me give you the bear case."),
    ("opposing", "Some people say this."),
    ("opposing", "You could argue the opposite."),
]
AROUND = [
    "The old me would have liked this garden.",
    "Let me play a song for a moment.",
    "Oh great, thank you for the roses.",
    "Here is how you plant a garden.",
    "I wrote about it under the oak.",
    "Her hedge was short.",
    "I wrote a letter to the club last week.",
    "Let me put on my boots.",
    "Unless you dig now, you wait for a year.",
    "I used to think about this in the shed.",
    "I believed this man.",
    "The biggest rose is this.",
    "If you want to save a garden, here is how.",
    "How do you plant a garden?",
    "The surest way to kill a weed is to pull it.",
    "Let me argue with the rain for a minute.",
    "Let's take the other path.",
    "Some people say little.",
    "I say this.",
]


@pytest.mark.parametrize(("kind", "said"), BEFORE)
def test_what_stands_before_the_line_and_rules_it_is_heeded(build, kind, said):
    assert kind in flag_kinds(build([said, LINE]), 1)
    assert kind not in flag_kinds(build([("Ada", said), ("Bo", LINE)]), 1)


@pytest.mark.parametrize("said", AROUND)
def test_what_stands_before_the_line_and_says_nothing_of_it_is_not(build, said):
    kinds = {"hypothetical", "sarcasm", "reported", "condition"}
    assert not flag_kinds(build([said, LINE]), 1) & kinds


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("In the novel the king burns his city, and the people are glad to be rid of it.", "The p"),
        ("My uncle is convinced that the moon is fake, and everybody is paid to say nothing.", "E"),
        ("They insisted that the earth was flat, and everybody in the village was happy.", "Every"),
        ("He dreamed that the war was over, and everybody was home again with us.", "Everybody"),
        ("The rumor was that the shop is broke, and everyone is leaving before the end.", "Every"),
        ("The myth is that talent is fixed at birth, and you can never change a thing.", "You can"),
        (
            "I kept thinking that nobody digs, and we should all just go home and sleep.",
            "We should",
        ),
        (
            "He persuaded me that hedges are evil, and we all need to burn them today.",
            "We all need",
        ),
        ("My worry was that nobody would dig, and we would be left alone with it.", "We would"),
        ("It looks as though the oak is dead, and nobody will ever climb it again.", "Nobody"),
        ("I used to be a cynic, and I thought that nobody cares for a garden.", "I thought"),
        ("It is false that frost made us rich, and the roses were never paid for by us.", "The"),
        ("There is no evidence that roses harm, and the people who grow them die of it.", "The p"),
        ("It's a common mistake that roses bite, and the lawn is flat as a pan.", "The lawn"),
        ("It's not like the oak dies tomorrow, and we should all run for the hills.", "We should"),
        ("We were taught that the earth is flat, and the sun goes around it all day.", "The sun"),
        ("Some folks are sure the moon is a lamp, and the stars are holes in the roof.", "The s"),
        ("He talks as though we were his slaves, and the garden belongs to him alone.", "The g"),
        ("Even though the town was against us, and the people threw roses at us all day.", "The p"),
    ],
)
def test_a_clause_is_never_cut_out_of_a_dream_a_story_a_rumour_or_a_doubt(build, said, alone):
    assert not [text for text in texts(build, said) if text.startswith(alone)]


@pytest.mark.parametrize(
    "said",
    [
        "You can trust every hedge in the garden, and you should cut it now, unless it is dry.",
        "The garden can grow for years, and we will all be rich, as long as nobody asks for it.",
        "We could build the wall in a week, and nobody would need to dig, but that is a lie.",
        "You should quit your job now, so you can find what you love, but only when you can pay.",
    ],
)
def test_a_clause_is_not_cut_off_before_a_later_condition_or_objection(build, said):
    assert not [text for text in texts(build, said) if said.startswith(text[:-1]) and text != said]


def test_a_clause_is_cut_where_nothing_rules_it(build):
    said = "You can trust every hedge in the garden, and you should cut it back every single year."
    assert len(texts(build, said)) == 3


def test_a_relatives_conviction_and_a_rumour_are_others_words(build):
    for said in (
        "My brother-in-law is convinced that the moon is a garden.",
        "The rumor was that the garden is broke.",
    ):
        assert "reported" in flag_kinds(build([said, LINE]), 0)
    assert "reported" not in flag_kinds(build(["I was convinced that the moon is a garden."]), 0)


def test_a_myth_is_an_opposing_view_unless_it_is_answered(build):
    assert "opposing" in flag_kinds(build(["The myth is that talent is fixed at birth."]), 0)
    assert "opposing" not in flag_kinds(
        build(["The myth is that talent is fixed, but it grows."]), 0
    )


def test_only_many_times_over_is_looked_through_in_time() -> None:
    began = time.process_time()
    assert not JESTS.search("i'm " + "only " * 25 + "human")
    assert JESTS.search("i'm " + "only " * 25 + "joking")
    assert JESTS.search("that was only really just a joke")
    assert time.process_time() - began < 1
