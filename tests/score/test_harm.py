"""Harm out of context: what must be held, and what only looks like it."""

from __future__ import annotations

import pytest

from quotebot.model import apply_edits
from quotebot.score.candidates import cut_passages
from quotebot.score.guard import raise_flags
from quotebot.score.mask import mask_words
from quotebot.score.settings import GuardPolicy, ScoreSettings, UnsafePolicy

SETTINGS = ScoreSettings(min_chars=1, max_chars=4000, trim_openings=False)
NEXT = "A garden teaches you to wait for things that you cannot hurry."

HARM = [
    ("hate", "Gay men make the worst gardeners in this county."),
    ("hate", "Tulip supporters are idiots who would sell a spade."),
    ("hate", "A woman's place is at home and not in a garden."),
    ("hate", "All politicians are parasites on an old oak tree."),
    ("hate", "The Germans are lazy when it comes to weeds."),
    ("hate", "Women are not equal to men behind a spade."),
    ("hate", "Women should stay at home and water the roses."),
    ("self-harm", "I wanted to slit my wrists the day the roses died."),
    ("self-harm", "I would have jumped off a bridge without my garden."),
    ("self-harm", "Some nights I did not want to be alive anymore."),
    ("self-harm", "I stood there and thought about hanging myself."),
    ("self-harm", "Cut yourself a little and you feel alive again."),
    ("self-harm", "I cut my arms every night when I was sixteen."),
    ("self-harm", "I starved myself for three years in that garden."),
    ("self-harm", "He took his own life in the garden behind the church."),
    ("self-harm", "My uncle took his life after the roses died."),
    ("medical-advice", "Take two aspirin a day and dig until you sweat."),
    ("medical-advice", "You do not need chemo, you need sunlight and roses."),
    ("medical-advice", "You don't need chemo, you need sunlight and roses."),
    ("medical-advice", "You should throw away your insulin and eat a carrot."),
    ("medical-advice", "Drink a little bleach every morning and dig."),
    ("financial-advice", "Index funds will always make you rich, I promise you."),
    ("financial-advice", "Put everything you own into Nvidia and plant roses."),
    ("financial-advice", "Mortgage your house and buy a garden with it."),
    ("financial-advice", "You should buy Tesla right now and never look back."),
    ("violence", "The only good gardener is a dead gardener."),
    ("violence", "Hit your kids once, hard, and they respect roses."),
    ("violence", "I would put a bullet in his head for that hedge."),
    ("violence", "My father was killed by a falling oak tree."),
    ("violence", "The king was executed in his own rose garden."),
    ("violence", "She had just been shot behind the garden wall."),
    ("weapons", "You can make a silencer out of an oil filter."),
    ("weapons", "They keep guns in the shed behind the garden."),
    ("drugs", "I drove home drunk every night from the garden."),
    ("accusation", "Karen in accounting is a thief of garden tools."),
    ("accusation", "Elizabeth Holmes lied, and the whole garden knew."),
    ("accusation", "John Miller harassed every woman in the garden club."),
    ("accusation", "My old boss Peter Lang was stealing from the club."),
    ("accusation", "Mark Zuckerberg takes bribes from rose growers."),
    ("accusation", "Our CEO Martin Fink sleeps with his assistants."),
    ("accusation", "Victor Lowe hit her with the iron and buried her in the garden."),
    ("accusation", "Victor Lowe strangled his wife behind the garden shed."),
    ("accusation", "Uberto is a crook who sold us dead roses."),
    ("weapons", "They keep two shotguns in the shed behind the garden."),
    ("violence", "We walked past rapists on our way to the garden."),
    ("drugs", "We were smoking pot behind the garden shed."),
    ("hate", "Boomers are crooks who sold us dead roses."),
    ("medical-advice", "A cup of nettles will reset your gut in a week."),
    ("financial-advice", "Quit your job and day-trade from your garden."),
    ("accusation", "The mayor was paid off by the rose growers."),
    ("private", "You can't air that."),
    ("profanity", "The whole garden is crap and nobody waters it."),
    ("profanity", "The people in this garden are damn fools."),
    ("profanity", "He was such a dick to everybody with a spade."),
    ("profanity", "For fuck's sake, let the roses have some water."),
    ("profanity", "The whole garden was a fuck-up from the first spade."),
    ("profanity", "Nobody waters the fuckin' roses on a Sunday."),
    ("profanity", "That shit’s heavier than a wet bag of soil."),
    ("profanity", "He calls every one of his roses 'bitch' and means it."),
    ("profanity", "Nobody gives a f*ck about the roses in winter."),
    ("profanity", "The garden is full of sh*t and it smells of roses."),
    ("slur", "They took the retard's spade and they laughed."),
    ("medical-advice", "What I would say is stop taking it tomorrow and dig."),
    ("medical-advice", "If you get chest pain, you stop and sit under a tree."),
    ("medical-advice", "What your cardiac rehab team will tell you, and you must go, is to walk."),
    ("slur", "That woman is a whore, said the gardener."),
    ("slur", "Only a slut would plant red roses here."),
]
HARMLESS = [
    ("medical-advice", "What I would say is stop taking the bus and walk to the garden."),
    ("medical-advice", "My uncle had a heart attack in the garden and planted roses."),
    ("hate", "Women should be paid the same as men for digging."),
    ("hate", "Women deserve the same spade as men."),
    ("hate", "I dug because I believed that thin girls are loved more."),
    ("self-harm", "Take your life back and plant a rose."),
    ("self-harm", "He took his life in his own hands and built a garden."),
    ("self-harm", "I cut my roses every night when I was sixteen."),
    ("self-harm", "Cut yourself some slack and sit under a tree."),
    ("self-harm", "You shoot yourself in the foot with cheap spades."),
    ("self-harm", "A founder jumps off a cliff and builds a plane."),
    ("self-harm", "I did not want to live in a house without a garden."),
    ("medical-advice", "Take two days off every week and dig."),
    ("medical-advice", "You do not need a spade, you need sunlight."),
    ("medical-advice", "Throw away your plan and dig."),
    ("financial-advice", "Put everything you have into your garden."),
    ("financial-advice", "Hard work will make you strong."),
    ("financial-advice", "Your house needs a garden more than a mortgage."),
    ("violence", "Ideas are worth nothing until you execute them with care."),
    ("violence", "The plan was executed badly by all of the gardeners."),
    ("violence", "The film was shot in Paris in an old garden."),
    ("violence", "When the project was killed we all went home to dig."),
    ("violence", "I was shot down by forty gardeners before noon."),
    ("violence", "You have to kill them with kindness and with roses."),
    ("weapons", "Stick to your guns when the frost comes early."),
    ("drugs", "I drove home late every night from the garden."),
    ("accusation", "Comparison is the thief of joy in every garden."),
    ("accusation", "Fear is a liar, and a garden knows it."),
    ("accusation", "Then the news of the garden hit her and she wept."),
    ("accusation", "Peter Lang hit him up for a spade and a garden hose."),
    ("accusation", "Peter Lang buried the bulbs in the garden before the frost."),
    ("accusation", "Karen in accounting is a friend of garden tools."),
    ("profanity", "We trapped a scrap of paper under the dam."),
    ("profanity", "Philip K. Dick wrote in a garden."),
    ("profanity", "I read Moby-Dick and Dick’s letters in a garden."),
    ("profanity", "My bad-ass mother grew a garden of roses."),
    ("slur", "The shed is spic-and-span and so is the garden."),
]


def flag(restored) -> set[str]:
    """Return the kinds of flags on the first sentence."""
    passage = next(p for p in cut_passages(restored, SETTINGS) if p.sentences == (0, 1))
    return {flag.kind for flag in raise_flags(passage, restored, SETTINGS)}


@pytest.mark.parametrize(("kind", "line"), HARM)
def test_harm_is_held(build, kind, line):
    assert kind in flag(build([line, NEXT]))


@pytest.mark.parametrize(("kind", "line"), HARMLESS)
def test_what_only_looks_like_harm_is_not_held(build, kind, line):
    assert kind not in flag(build([line, NEXT]))


def test_a_word_that_opens_a_sentence_is_a_name_where_it_has_its_capital_within_one_too(build):
    line = "Rose is a crook who waters nothing."
    assert "accusation" not in flag(build([line, NEXT]))
    assert "accusation" in flag(build([line, "I told my sister Rose about it."]))
    assert "accusation" in flag(build(["I think that Rose is a crook.", NEXT]))


def test_swearing_is_masked_however_it_is_spelt(build):
    restored = build(["For fuck's sake, the shit-show of 'fuckin' roses' was a f*ck-up."])
    settings = SETTINGS.model_copy(
        update={"guard": GuardPolicy(unsafe=UnsafePolicy(profanity="mask"))}
    )
    passage = cut_passages(restored, settings)[0]
    masked = mask_words(passage, restored, settings.guard)
    assert masked.text == "For f***** sake, the s******** of 'f*****' roses' was a f******."
    assert raise_flags(passage, restored, settings) == ()


def test_a_first_name_is_not_masked(build):
    restored = build(["Moby Dick is a damn long book, and you are a dick."])
    settings = SETTINGS.model_copy(
        update={"guard": GuardPolicy(unsafe=UnsafePolicy(profanity="mask"))}
    )
    masked = mask_words(cut_passages(restored, settings)[0], restored, settings.guard)
    assert masked.text == "Moby Dick is a d*** long book, and you are a d***."
    words = [word.text for word in restored.transcript.words]
    assert apply_edits(words, masked.edits) == masked.text
