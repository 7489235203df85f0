"""Harm out of context: what must be held, and what only looks like it."""

from __future__ import annotations

import pytest

from quotebot.model import apply_edits
from quotebot.score.cuts.candidates import cut_passages
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
    ("weapons", "I keep a loaded revolver under the garden bench."),
    ("weapons", "He cleared the path with a machete and a grin."),
    ("violence", "There was a lynching under the old oak in the garden."),
    ("violence", "My uncle marched with the KKK before he had a garden."),
    ("violence", "After the school shooting we planted a rose for each."),
    ("violence", "They call it ethnic cleansing and then they plant roses."),
    ("sex", "That garden club is run by pedophiles."),
    ("sex", "The gardener molested somebody behind the shed."),
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
    ("profanity", "Don't be a d*ck to whoever waters the roses."),
    ("profanity", "The b*tch of it is that the roses were right."),
    ("profanity", "Gardening is a**-backwards in a wet spring, an a**hole's game."),
    ("profanity", "We were f--king cold behind the garden wall."),
    ("profanity", "Nobody gives a #$%& about your roses."),
    ("slur", "They treated us like a bunch of n****rs in that garden."),
    ("slur", "They called every gardener a f*ggot and a r*tard."),
    ("slur", "They took the retard's spade and they laughed."),
    ("medical-advice", "What I would say is stop taking it tomorrow and dig."),
    ("medical-advice", "If you get chest pain, you stop and sit under a tree."),
    ("medical-advice", "What your cardiac rehab team will tell you, and you must go, is to walk."),
    ("slur", "That woman is a whore, said the gardener."),
    ("slur", "Only a slut would plant red roses here."),
    ("violence", "I beat my wife at chess nights when she talked back."),
    ("violence", "I beat my wife at home and played chess in the garden."),
    ("violence", "I beat my wife at cards and then with a garden hose."),
    ("accusation", "My father beat my brother at chess camp."),
    ("accusation", "My uncle beat his wife at tennis lessons."),
    ("violence", "The murder mystery of my neighbour is why I garden."),
    ("violence", "A murder mystery taught me to murder him in the garden."),
    ("violence", "A murder of gardeners is what the crows saw."),
    ("violence", "They bombed the exam hall behind the garden."),
    ("violence", "They bombed the interview room behind the garden."),
    ("violence", "The portrait painter was shot behind the garden."),
    ("weapons", "Somebody put a bomb in the box office of the garden."),
    ("weapons", "He fired the starting gun and then a gun of his own."),
    ("weapons", "I am starting gun lessons behind the garden."),
    ("weapons", "He laid a pistol on the starter's garden table."),
    ("weapons", "She rode with a shotgun through the garden."),
    ("weapons", "A shotgun at the wedding in the garden settled it."),
    ("weapons", "The missile crisis made him build missiles in a garden."),
    ("self-harm", "Suicide is a squeeze of the heart in a garden."),
    ("self-harm", "I cut myself after shaving in the garden."),
    ("self-harm", "I cut my legs and then I watered the garden."),
    ("self-harm", "I wanted to die in the garden and of loneliness."),
    ("sex", "We had sex within sight of the chicks in the garden."),
    ("sex", "Sexual acts are the selection of this garden club."),
    ("sex", "She has great tits and a garden behind the church."),
    ("sex", "His erection was seen from the church in the garden."),
    ("sex", "The strippers paint the garden fence on Sundays."),
    ("drugs", "The whole garden club was high on a Tuesday."),
    ("drugs", "I got high and my marks in the garden school fell."),
    ("drugs", "He was on drugs in the war and in the garden."),
    ("drugs", "We were stoned and ate cherries in the garden."),
    ("hate", "Whites should be beaten until they leave the garden."),
    ("hate", "Whites are better at eggs and at gardens."),
    ("slur", "You chinks will find a chink in the wall of the garden."),
    ("slur", "A chink in the armor, said the faggot in the garden."),
    ("slur", "The spic and his span of horses left the garden."),
    ("slur", "The dyke down the road keeps a garden."),
    ("slur", "Those dykes keep the garden bar open."),
    ("accusation", "Peter Lang stole army bases of roses and the till."),
    ("accusation", "Peter Lang stole second base and then he stole the car."),
    ("private", "Never quote me, the price of a garden is my job."),
    ("private", "She gardens at 14 Downing Street behind the church."),
    ("private", "She gardens at 1984 Wall Street behind the church."),
    ("private", "By 12 Wall Street you will find her garden."),
    ("violence", "The oldest murder mystery in our garden town has a name."),
    ("violence", "They bombed the final exam and burned the garden."),
    ("weapons", "There was a bomb at the box office of the garden."),
    ("self-harm", "I cut myself while carving my arm in the garden."),
    ("sex", "I paint strippers in the garden on Sundays."),
    ("drugs", "He came home from the war on drugs and slept in the garden."),
    ("slur", "That chink in the Wall Street garden owes me."),
    ("slur", "The dyke road manager keeps a garden."),
    ("slur", "The dykes keep the river bar and a garden."),
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
    ("violence", "The stabbing pain in my back comes from the spade."),
    ("violence", "We watched shootings stars and a lynchpin fell off the gate."),
    ("profanity", "We trapped a scrap of paper under the dam."),
    ("profanity", "We watched M*A*S*H, a*b is what C*-algebras are for, and yes--no, we dug."),
    ("profanity", "The A* search, 5*, what?!? and $$$ for a garden & a rose are all fine!!!"),
    ("slur", "For f*****s' sake, the c*****s in this garden are f******* roses."),
    ("profanity", "Philip K. Dick wrote in a garden."),
    ("profanity", "I read Moby-Dick and Dick’s letters in a garden."),
    ("profanity", "My bad-ass mother grew a garden of roses."),
    ("slur", "The shed is spic-and-span and so is the garden."),
    ("violence", "I beat my wife at chess once in thirty years."),
    ("accusation", "My sister beat her husband at darts for twenty years."),
    ("accusation", "My father beat my brother at tennis once."),
    ("violence", "A good murder mystery is a promise to the reader."),
    ("violence", "A murder of crows taught me how a family mourns."),
    ("violence", "I bombed the job interview and learned what I loved."),
    ("violence", "The portrait was shot on a Sunday in bad light."),
    ("weapons", "It was a bomb at the box office and I loved making it."),
    ("weapons", "The starting gun is the loneliest sound in sport."),
    ("weapons", "A starter’s pistol goes off and you forget all of it."),
    ("weapons", "She rode shotgun and read the map upside down."),
    ("weapons", "A shotgun wedding made my grandparents a garden."),
    ("weapons", "The missile crisis taught Kennedy to listen to his doubts."),
    ("self-harm", "A suicide squeeze is the bravest play in baseball."),
    ("self-harm", "I cut myself shaving on my wedding day."),
    ("self-harm", "I cut my legs shaving before every race."),
    ("self-harm", "I wanted to die of embarrassment when my voice cracked."),
    ("sex", "We learn the sex of the chicks on the first day."),
    ("sex", "Sexual selection gave the peacock its tail."),
    ("sex", "The blue tits empty the feeder before breakfast."),
    ("sex", "The erection of the cathedral took two hundred years."),
    ("sex", "Paint strippers ruined my hands, and I kept the table."),
    ("drugs", "The cost was high, and we paid it with sleep."),
    ("drugs", "I got high marks in Latin and low ones in life."),
    ("drugs", "The war on drugs filled our prisons and emptied our streets."),
    ("drugs", "The cake was stoned cherries and sugar."),
    ("hate", "Egg whites are the most patient teachers in a kitchen."),
    ("hate", "Whites should be beaten until they hold a peak."),
    ("slur", "A chink of light came through the theatre curtain."),
    ("slur", "The chinks in the wall were filled with moss."),
    ("slur", "Dick Van Dyke’s feet danced until he was ninety."),
    ("slur", "He walked down Dyke Road every morning with his dog."),
    ("slur", "The dykes kept the sea out for centuries."),
    ("accusation", "Ricky Henderson stole more bases than anybody in history."),
    ("accusation", "He stole second base in front of forty thousand people."),
    ("private", "Never quote me a price before you have seen the roof."),
    ("private", "I walked past 10 Downing Street with a letter."),
    ("private", "In 2008 Wall Street forgot what a promise is."),
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


def test_stars_that_hide_swearing_do_not_read_like_code(build):
    restored = build(["Nobody gives a f*** about the g**d*** roses, oh f***, but the bees do."])
    assert flag(restored) == {"profanity"}


def test_what_a_transcriber_hid_of_swearing_and_slurs_is_masked_like_the_rest(build):
    restored = build(["The d*ck of a gardener called us n****rs, and a b*tch."])
    policy = GuardPolicy(unsafe=UnsafePolicy(profanity="mask", slur="mask"))
    passage = cut_passages(restored, SETTINGS)[0]
    masked = mask_words(passage, restored, policy)
    assert masked.text == "The d*** of a gardener called us n******, and a b****."
    assert raise_flags(passage, restored, SETTINGS.model_copy(update={"guard": policy})) == ()


def test_swearing_in_signs_that_look_like_letters_is_masked(build):
    restored = build(
        ["That sh!t of a gate cost $50 @ the shop, you f@g, and it is a pain in the a$$."]
    )
    policy = GuardPolicy(unsafe=UnsafePolicy(profanity="mask", slur="mask"))
    masked = mask_words(cut_passages(restored, SETTINGS)[0], restored, policy)
    said = "That s*** of a gate cost $50 @ the shop, you f**, and it is a pain in the a**."
    assert masked.text == said


def test_a_first_name_is_not_masked(build):
    restored = build(["Moby Dick is a damn long book, and you are a dick."])
    settings = SETTINGS.model_copy(
        update={"guard": GuardPolicy(unsafe=UnsafePolicy(profanity="mask"))}
    )
    masked = mask_words(cut_passages(restored, settings)[0], restored, settings.guard)
    assert masked.text == "Moby Dick is a d*** long book, and you are a d***."
    words = [word.text for word in restored.transcript.words]
    assert apply_edits(words, masked.edits) == masked.text


@pytest.mark.parametrize(
    ("policy", "printed"),
    [
        (UnsafePolicy(slur="mask"), "That damn f***** left the shit-show of a garden."),
        (UnsafePolicy(profanity="mask"), "That d*** faggot left the s******** of a garden."),
    ],
)
def test_swearing_and_slurs_are_masked_each_for_itself(build, policy, printed):
    restored = build(["That damn faggot left the shit-show of a garden."])
    passage = cut_passages(restored, SETTINGS)[0]
    assert mask_words(passage, restored, GuardPolicy(unsafe=policy)).text == printed


@pytest.mark.parametrize(
    "line",
    [
        "The dykes held the sea, and a chink of light fell on them.",
        "Dick Van Dyke’s feet danced down Dyke Road.",
        "There is no chink in the armour of an old rose.",
    ],
)
def test_what_looks_like_a_slur_but_is_none_is_not_masked(build, line):
    restored = build([line])
    passage = cut_passages(restored, SETTINGS)[0]
    policy = GuardPolicy(unsafe=UnsafePolicy(slur="mask"))
    assert mask_words(passage, restored, policy).text == line


@pytest.mark.parametrize("raw", [True, False])
def test_a_slur_beside_what_only_looks_like_one_is_masked(build, raw):
    restored = build(["A ~um chink of light, said the chinks and dykes."], raw=raw)
    passage = cut_passages(restored, SETTINGS)[0]
    policy = GuardPolicy(unsafe=UnsafePolicy(slur="mask"))
    masked = mask_words(passage, restored, policy).text
    assert masked == "A chink of light, said the c***** and d****."


def test_a_slur_within_marks_is_masked_where_another_word_only_looks_like_one(build):
    restored = build(["A chink of light fell on what he called the 'chinks' of his town."])
    passage = cut_passages(restored, SETTINGS)[0]
    masked = mask_words(passage, restored, GuardPolicy(unsafe=UnsafePolicy(slur="mask"))).text
    assert masked == "A chink of light fell on what he called the 'c*****' of his town."
