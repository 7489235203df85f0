"""The guard: every kind of flag with lines that must raise it and lines that must not."""

from __future__ import annotations

import pytest
from flagging import flag_kinds

from quotebot.errors import ConfigError
from quotebot.model import Labels, Restored, apply_edits
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.guard import KINDS, raise_flags
from quotebot.score.mask import mask_words
from quotebot.score.rank import rank_quotes
from quotebot.score.settings import GuardPolicy, ScoreSettings, UnsafePolicy
from quotebot.tomlfile import load_model

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
    ("thanks", "Thanks for having me, it is an honour to talk with you."),
    ("thanks", "Thank you so much for listening to us this long."),
    ("thanks", "I really appreciate you and all of your garden work."),
    ("greeting", "Welcome back to the garden hour, everyone out there."),
    ("greeting", "It is so good to have you here with all of the spades."),
    ("greeting", "See you next week with more spades and roses."),
    ("housekeeping", "Let's take a quick break and then talk about roses."),
    ("housekeeping", "Before we let you go, one last thing about gardens."),
    ("housekeeping", "Can you hear me all right out there in the garden?"),
    ("housekeeping", "Tell us a little bit about yourself and your garden."),
    ("housekeeping", "Please subscribe and tell all of your friends about us."),
    ("housekeeping", "If you have feedback, write us on the garden forum."),
    ("housekeeping", "We talked about roses in the last episode with Ada."),
    ("fragment", "Gardens are the best thing in the."),
    ("fragment", "A spade and the long way home."),
    ("fragment", "We all of the garden, both the rain and the sun."),
    ("fragment", "With you just watching the rain of the garden."),
    ("fragment", 'She waited and said, "I am the storm.'),
    ("fragment", 'She was like "Oh no! I thought they would say, "That garden is dead.'),
    ("fragment", 'We never knew," she said. "Gardens have a will of their own.'),
    ("fragment", "Which is why the whole garden died."),
    ("fragment", "const garden = plants.map(p => p.grow()); if (x == y) { return; }"),
    ("fragment", "You need spades, rakes, hoes, seeds, pots, soil, water, gloves, hats, boots."),
    ("fragment", "We wait here."),
    ("fragment", f"In the garden every {'a' * 60} teaches you to wait."),
    ("fragment", "I love to garden alone, but without..."),
    ("fragment", "We always wanted the whole garden to be --"),
    ("dangling", "It made the whole village believe in gardens."),
    ("dangling", "They never understood what a garden is for."),
    ("pointing", "That's the reason why gardens matter to people."),
    ("dangling", "However, the garden did survive the winter."),
    ("pointing", "Like overcome the fear of the long winter."),
    ("dangling", "Exactly, gardens are a school for the patient."),
    ("dangling", "Wow. Gardens are a school for the patient."),
    ("dangling", "Say that again, gardens are a school for the patient."),
    ("dangling", "Understood. Gardens are a school for the patient."),
    ("pointing", "Then the whole garden drowned in the rain."),
    ("dangling", "But that made the whole village believe in gardens."),
    ("dangling", "And she never understood what a garden is for."),
    ("dangling", "When that happens the whole village begins to plant."),
    ("dangling", "Maybe they're afraid of what a garden is for."),
    ("pointing", "But that's why gardens matter to people."),
    ("dangling", "I think they never understood what a garden is for."),
    ("dangling", "I guess that was what a garden is for."),
    ("dangling", "With that, nobody has to plant a garden twice."),
    ("dangling", "Because of that people plant a garden twice."),
    ("dangling", "Same thing with gardens that nobody waters."),
    ("dangling", "Except when you plant the whole garden twice."),
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
    ("reported", "They said that no garden would ever grow up here."),
    ("reported", "I was told that a garden needs forty men."),
    ("reported", "And then he was like, well, no garden will ever grow here."),
    ("reported", "It's like You never even planted a garden before."),
    ("reported", "It's like you know it, and they're like, Well, no garden grows."),
    ("third-party", "He read us some lines of a poem about the garden."),
    ("sarcasm", "Yeah, right, a garden without weeds will grow up here."),
    ("sarcasm", "Oh sure, we all water the garden before breakfast."),
    ("sarcasm", "We are selling the garden to a circus, just kidding."),
    ("opposing", "Some people argue that gardens are a waste of water."),
    ("opposing", "The argument against gardens is that they waste our water."),
    ("opposing", "Critics say that a garden is only vanity with roses."),
    ("pointing", "That's how you learn what a garden can forgive."),
    ("pointing", "Because nobody ever told us what a garden is for."),
    ("profanity", "The whole fucking garden drowned in one long night."),
    ("slur", "Only a retard would water a garden at noon in summer."),
    ("hate", "Immigrants are never going to understand an English garden."),
    ("hate", "We have too many foreigners in this garden club."),
    ("violence", "Somebody should kill him for what he did to the roses."),
    ("violence", "The mayor deserves to be shot for paving over the garden."),
    ("weapons", "I keep a rifle in the shed behind the garden."),
    ("self-harm", "Some days I wanted to kill myself and leave the garden."),
    ("sex", "We had sex in the garden behind the church all summer."),
    ("drugs", "We grew marijuana between the roses for three years."),
    ("medical-advice", "You should stop taking your medication and plant a garden."),
    ("medical-advice", "Gardening cures depression in less than three weeks."),
    ("financial-advice", "You should all buy bitcoin and forget about gardens."),
    ("accusation", "The mayor is a crook who stole the garden from us."),
    ("accusation", "Peter Miller stole the garden from three old women."),
    ("private", "Don't quote me on that, but the garden is a failure."),
    ("low-confidence", "I think the the garden will survive us all."),
    ("low-confidence", "The my favourite garden is behind the church."),
    ("low-confidence", "I was asking my kids, I was asking my kids about it."),
    ("low-confidence", "I garden in the morning, But I also sleep a lot."),
    ("low-confidence", "We saw a are that grew behind the old garden."),
    ("low-confidence", "The garden flobbed gribbly under a snorvelled moon."),
    ("low-confidence", "What we, I did not know was how long a garden lives."),
    ("low-confidence", "We grew [inaudible] behind the old garden for many years."),
    ("low-confidence", "We gave it to [the neighbours] behind the old garden wall."),
    ("low-confidence", "We're you know the reason why a garden lives."),
    ("low-confidence", "A garden is patient and we'll, we are only its guests."),
    ("low-confidence", "And but the garden will survive us all."),
    ("low-confidence", "Spades that that that people use last a long time."),
]
PASSED = [
    ("advert", "A good sponsor is a friend who believes before you do."),
    ("advert", "I checked the roses twice before the code of the lock worked."),
    ("housekeeping", "I am thankful that gardens forgive what we forget."),
    ("housekeeping", "Take a short break before the garden takes a long one."),
    ("housekeeping", "Nobody in this garden can hear me over the frogs."),
    ("housekeeping", "Every visitor is welcome in a garden without a gate."),
    ("housekeeping", "You subscribe to an idea long before you understand it."),
    ("fragment", CLEAN),
    ("fragment", "Whenever we remember a garden we change that memory..."),
    ("fragment", "What do you think a garden is for?"),
    ("fragment", "My garden needs no Donaudampfschifffahrtsgesellschaftskapitän, only rain."),
    ("fragment", 'My uncle called it "the patient school" and laughed.'),
    ("fragment", 'She told me "nobody says "my garden" here" and laughed at me.'),
    ("fragment", 'Our garden needs a 5" pipe and a 7" pipe to live ("water is life").'),
    ("fragment", 'They said "we planted it in 1999" and "nobody helped us" every time.'),
    ("fragment", "A garden needs sun, rain, and someone who looks at it."),
    ("fragment", "We all travel through time at one second per second."),
    ("fragment", "You just throw a rake in the pond."),
    ("fragment", "The rain still hasn't gotten to the garden."),
    ("dangling", "It's important to leave a corner of the garden wild."),
    ("dangling", "This garden taught a whole village how to wait."),
    ("dangling", "No one ever finishes a garden in one life."),
    ("dangling", "Instead of a gate we built a long table."),
    ("dangling", "Great gardens are a school for the patient."),
    ("dangling", "Certainly, gardens are a school for the patient."),
    ("dangling", "But a garden without weeds is a garden without work."),
    ("dangling", "I think that people understood what a garden is for."),
    ("dangling", "I think that's what a garden is for."),
    ("dangling", "I think that just looking at a garden is a school."),
    ("dangling", "With that one word the gardener forgave the frost."),
    ("dangling", "But this garden taught a whole village how to wait."),
    ("dangling", "So that nobody starves we plant a second row."),
    ("dangling", "When they are old, gardeners talk to their trees."),
    ("dangling", "But it takes courage to leave a corner of the garden wild."),
    ("condition", "If you want the garden to bloom, you have to leave it alone."),
    ("condition", "If you wait you will see what the garden wants."),
    ("condition", "When the rain stops the whole garden begins to sing."),
    ("third-party", "I always say that no garden is ever finished."),
    ("third-party", "You said it best when you called it patience."),
    ("third-party", "What I told my children is that a garden is a promise."),
    ("hypothetical", "Children imagine gardens where we see a heap of dirt."),
    ("hypothetical", "I suppose that a garden forgives nearly everything."),
    ("thanks", "A garden taught me how to say thank you to the rain."),
    ("greeting", "A garden says hello to everyone who walks by its gate."),
    ("housekeeping", "The flower show taught me to listen to an old rose."),
    ("reported", "A garden says more than a speech about itself."),
    ("reported", "A garden is like an old friend that you water."),
    ("reported", "It's like you all planted the same garden twice."),
    ("reported", "It's sort of like, we water what we want to see."),
    ("third-party", "To put it differently, a garden is a slow letter."),
    ("third-party", "I just bang out some lines of code for the garden gate."),
    ("sarcasm", "A garden feels as if it had waited for you."),
    ("sarcasm", "You are right to be sure of a garden and its weeds."),
    ("opposing", "Some people say gardens are a waste, but I think waste is a garden."),
    ("opposing", "An argument in a garden ends when the roses bloom."),
    ("pointing", "This garden taught a whole village how to wait."),
    ("pointing", "Because a garden is slow, nobody in it is in a hurry."),
    ("dangling", "It takes courage to leave a corner of the garden wild."),
    ("dangling", "It turns out that weeds are what a garden thinks about."),
    ("fragment", "A garden is something that you have to live with."),
    ("profanity", "The class of old assassins assumed a shiitake garden."),
    ("profanity", "Her kickass garden won every prize in the county."),
    ("slur", "There is no chink in the armor of an old rose."),
    ("hate", "Women and men have dug this garden for a thousand years."),
    ("violence", "Frost is a killer, yet a garden comes back from it."),
    ("violence", "We shot a film about the classic gardens of Scunthorpe."),
    ("weapons", "We jumped the gun and planted the garden in March."),
    ("self-harm", "A garden gives your life back in small green coins."),
    ("sex", "Every garden in Essex and Sussex is older than its wall."),
    ("drugs", "The highest rose is the one that is high on the wall."),
    ("medical-advice", "You should take a walk through a garden every day."),
    ("financial-advice", "You should buy seeds before you buy a second spade."),
    ("accusation", "A rose is a thief of time and a friend of patience."),
    ("private", "Nobody can tell anyone when a garden is finished."),
    ("negation", "Not every garden needs a wall or a gate."),
    ("low-confidence", "It was very very cold and a long, long winter."),
    ("low-confidence", "One day we'll, I think, call every garden a school."),
    ("low-confidence", "In a garden we've, to be honest, all lost the race."),
    ("low-confidence", "Day by day the garden grew, and day after day it died."),
    ("low-confidence", "You dig and you dig and you dig, and then a garden is there."),
    ("low-confidence", "If I dig a garden, I dig a garden, whatever Kubernetes thinks."),
    ("low-confidence", "I know that that garden will survive us all."),
]


@pytest.mark.parametrize(("kind", "line"), RAISED)
def test_a_flag_is_raised(build, kind, line):
    assert kind in flag(build([line, CLEAN]))


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("private", "My ex-wife was arrested for fraud behind the garden last year."),
        ("private", "My ex-boyfriend is an alcoholic, and the garden was his."),
        ("private", "My long-term partner is an alcoholic, and the garden was his."),
        ("accusation", "I cheated on my ex-wife twice behind the garden."),
        ("violence", "He killed his ex-wife in the garden behind the house."),
        ("violence", "He killed his co-worker in the garden behind the house."),
    ],
)
def test_a_hyphen_that_print_sets_hides_nobody(build, kind, line):
    assert kind in flag(build([line.replace("-", " "), CLEAN]))
    assert kind in flag(build([line, CLEAN]))


@pytest.mark.parametrize(("kind", "line"), PASSED)
def test_a_flag_is_not_raised(build, kind, line):
    assert kind not in flag(build([line, CLEAN]))


@pytest.mark.parametrize("line", [line for _, line in RAISED])
def test_outside_english_only_marks_and_signs_raise_a_flag(build, line):
    restored = build([line, CLEAN])
    passage = next(p for p in cut_passages(restored, SETTINGS) if p.sentences == (0, 1))
    flags = raise_flags(passage, restored, SETTINGS, english=False)
    # Brackets, cut ends, code, what only an advert has; words of English say nothing there.
    assert {flag.kind for flag in flags} <= {"advert", "fragment", "low-confidence"}


def test_a_clean_line_raises_nothing(build):
    assert flag(build([CLEAN])) == set()


def test_every_kind_is_tried_both_ways():
    alone = {"question", "negation"}
    assert {kind for kind, _ in RAISED} | alone == set(KINDS)
    assert {kind for kind, _ in PASSED} | {"question", "advert"} >= set(KINDS)


def test_a_question_that_someone_else_answers_is_flagged(build):
    asked = build([("A", "What is a garden for in the end?"), ("B", CLEAN)])
    assert "question" in flag(asked)
    rhetorical = build([("A", "What is a garden for in the end?"), ("A", CLEAN)])
    assert "question" not in flag(rhetorical)


@pytest.mark.parametrize(
    ("said", "answer", "held"),
    [
        ("So you never wanted a garden of your own, right?", "I wanted a pond.", True),
        ("You buried the spade because it was broken, right?", "Well, partly.", True),
        ("So you never wanted a garden of your own, right?", "Yes, I had a pond.", False),
        ("You have to fail before you learn a thing, right?", "I guess so.", False),
        ("The rain never killed a single rose, right?", "I saw it.", False),
    ],
)
def test_who_is_asked_what_he_did_is_told_nothing(build, said, answer, held):
    restored = build([("Ada", said), ("Bo", answer)])
    for settings in (SETTINGS, SETTINGS.model_copy(update={"trim_openings": True})):
        assert ("question" in flag(restored, settings=settings)) is held
    alone = build([("Ada", said), ("Ada", answer)])
    assert "question" not in flag(alone)


@pytest.mark.parametrize(
    ("answer", "held"),
    [
        ("No, we dug it twice.", True),
        ("Well, not really.", True),
        ("That's not how it was.", True),
        ("Yeah, exactly.", False),
        ("No doubt about it.", False),
        ("Nobody did.", False),
    ],
)
def test_what_asks_for_a_nod_and_is_denied_is_flagged(build, answer, held):
    restored = build([("Ada", "So you never had to dig that garden, right?"), ("Bo", answer)])
    for settings in (SETTINGS, SETTINGS.model_copy(update={"trim_openings": True})):
        assert ("question" in flag(restored, settings=settings)) is held


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("Right, because what this garden needs is another wall.", True),
        ("Oh yeah, because what this garden needs is another wall.", True),
        ("Well, what this garden needs is another wall.", False),
    ],
)
def test_a_mocking_assent_that_is_trimmed_off_is_heeded(build, said, held):
    settings = SETTINGS.model_copy(update={"trim_openings": True})
    assert ("sarcasm" in flag(build([said]), settings=settings)) is held


@pytest.mark.parametrize(
    "last",
    [
        "If you have no time for it, and seeds are so expensive.",
        "Once the roses are planted, and I feel like I am done with it.",
        "And while the rain falls, and the beds are full of snails.",
    ],
)
def test_a_condition_that_only_goes_on_at_the_end_is_flagged(build, last):
    restored = build(["A garden is sometimes quite daunting.", last])
    assert "condition" in flag_kinds(restored, 0, 2)


@pytest.mark.parametrize(
    "last",
    [
        "If you have no time for it, that is.",
        "If you dare.",
        "If seeds are so expensive, and they are, save your own.",
        "Once you begin, you never stop, and nobody minds.",
        "If it rains, and then it freezes, then you lose the roses.",
        "Until you get up at five, and dig till ten.",
    ],
)
def test_a_condition_at_the_end_that_limits_or_is_answered_is_none(build, last):
    restored = build(["A garden is sometimes quite daunting.", last])
    assert "condition" not in flag_kinds(restored, 0, 2)


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
    lines = ["Let me read to you what I found.", CLEAN, CLEAN, CLEAN, CLEAN, CLEAN]
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


def test_a_passage_read_out_at_the_end_is_flagged_to_its_end_and_credited_to_nobody(build):
    announced = "And now let me leave you with some words from Bill Bryson in his book."
    over = "Thank you for listening and hope to see you next time."
    lines = [announced, *[CLEAN] * 9, over, "Every garden in this country waits for rain."]
    restored = build([("Ada", line) for line in lines])
    assert all("third-party" in flag(restored, place) for place in range(1, 10))
    assert "third-party" not in flag(restored, 11)
    settings = ScoreSettings(min_score=-1000, max_sentences=1)
    ranking = rank_quotes(restored, settings, limit=20, attribution=lambda *_: "Ada")
    quotes = [*ranking.quotes, *ranking.rejected]
    read = [q for q in quotes if q.text == CLEAN]
    assert read
    assert all(not q.attribution and "Bill Bryson" in q.flags[0].reason for q in read)
    assert [q.attribution for q in quotes if q.text == lines[-1]] == ["Ada"]


def test_what_is_taken_back_in_the_next_sentence_is_flagged(build):
    line = "Every garden in this country dies in the end."
    assert "negation" in flag(build([line, "But that's not true."]))
    assert "negation" in flag(build(["The biggest myth is this:", line]), 1)
    assert "negation" not in flag(build([("A", line), ("B", "That's not true.")]))
    assert "sarcasm" in flag(build([line, "I'm just kidding."]))


@pytest.mark.parametrize(
    ("before", "voiced"),
    [
        ("And he was like, you never wait.", True),
        ("And she goes you never wait.", True),
        ("It feels like no, it never rains.", True),
        ("I feel like you need a garden.", False),
        ("And I like how they row here.", False),
        ("It's not like it's a large garden.", False),
    ],
)
def test_a_voice_that_may_go_on_is_flagged_where_one_was_put_on(build, before, voiced):
    restored = build([before, "We never planted a rose that we did not love."])
    assert ("reported" in flag(restored, 1)) is voiced


def test_a_sentence_within_a_quotation_is_flagged(build):
    lines = ["She wrote “A garden waits.", CLEAN, "It never hurries.” And so do we.", CLEAN]
    restored = build(lines)
    assert "reported" in flag(restored, 1)
    assert "reported" not in flag(restored, 3)


def test_a_torn_sentence_beside_the_line_puts_its_boundary_in_doubt(build):
    assert "low-confidence" in flag(build(["We planted it because the.", CLEAN]), 1)
    assert "low-confidence" in flag(build([CLEAN, "Than any of the old roses."]))
    assert "low-confidence" not in flag(build(["What is it that you are afraid of.", CLEAN]), 1)
    assert "low-confidence" not in flag(build(["I think so.", CLEAN]), 1)
    assert "low-confidence" in flag(build(["It rained and so.", CLEAN]), 1)


def test_a_category_names_the_word(build):
    restored = build(["The whole fucking garden drowned in one long night."])
    passage = cut_passages(restored, SETTINGS)[0]
    assert [(f.kind, f.reason) for f in raise_flags(passage, restored, SETTINGS)] == [
        ("profanity", "unsafe out of context: “fucking”")
    ]


def lax(**policy: object) -> ScoreSettings:
    """The settings with another policy for some unsafe categories."""
    return SETTINGS.model_copy(update={"guard": GuardPolicy(unsafe=UnsafePolicy(**policy))})


@pytest.mark.parametrize("raw", [True, False])
def test_masking_prints_stars_as_a_recorded_edit_and_raises_no_flag(build, raw):
    line = "The ~um whole Fucking garden is bullshit, shitake or not."
    restored = build([line], raw=raw)
    settings = lax(profanity="mask")
    passage = cut_passages(restored, settings)[0]
    masked = mask_words(passage, restored, settings.guard)
    assert masked.text == "The whole F****** garden is b*******, shitake or not."
    words = [word.text for word in restored.transcript.words]
    assert apply_edits(words, masked.edits) == masked.text
    assert [e.after for e in masked.edits if e.kind == "mask"] == ["F******", "b*******,"]
    assert raise_flags(passage, restored, settings) == ()


def test_the_list_carries_masked_quotes(build):
    settings = lax(slur="mask", profanity="mask").model_copy(update={"min_score": -1000.0})
    quote = rank_quotes(build(["Only a retard waters a shitty garden."]), settings, limit=1).quotes[
        0
    ]
    assert quote.text == "Only a r***** waters a s***** garden."
    assert not quote.flags


def test_nothing_is_masked_unless_asked_for(build):
    restored = build(["The whole fucking garden drowned in one long night."])
    passage = cut_passages(restored, SETTINGS)[0]
    assert mask_words(passage, restored, SETTINGS.guard) is passage


def test_allowing_a_category_silences_its_flag_alone(build):
    line = "The fucking garden is where we had sex last night."
    assert flag(build([line]), 0, lax(profanity="allow")) == {"sex"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('profanity = "hide"', "guard.unsafe.profanity"),
        ('violence = "mask"', "guard.unsafe.violence"),
        ('swearing = "hold"', "unknown key 'guard.unsafe.swearing'"),
    ],
)
def test_an_unknown_category_or_policy_is_one_error_with_its_line(tmp_path, line, said):
    path = tmp_path / "taste.toml"
    path.write_text(f"[guard.unsafe]\n# careful\n{line}\n")
    with pytest.raises(ConfigError) as caught:
        load_model(path, ScoreSettings)
    assert [problem.line for problem in caught.value.problems] == [3]
    assert said in caught.value.problems[0].what


def test_somebody_elses_words_cannot_be_allowed(tmp_path):
    path = tmp_path / "taste.toml"
    path.write_text('[guard]\nthird_party = "allow"\n')
    with pytest.raises(ConfigError, match="'hold' or 'block'"):
        load_model(path, ScoreSettings)


def test_every_kind_has_a_careful_policy():
    assert {GuardPolicy().decide(kind) for kind in KINDS} == {"hold", "block"}


def watching(*words: str, policy: str = "hold") -> ScoreSettings:
    guard = GuardPolicy.model_validate({"watched_words": words, "watched": policy})
    return SETTINGS.model_copy(update={"guard": guard, "min_score": -99.0})


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("garden", CLEAN),
        ("GARDEN  teaches", CLEAN),
        ("Lorraine Hobb", "A garden was what Lorraine Hobb’s mother had to wait for."),
        ("José", "A garden teaches Jose\u0301 to wait for things that he cannot hurry."),
        ("guidance (2027)", "A garden gives you guidance (2027) and things you cannot hurry."),
        ("忍耐", "庭は忍耐についてのものであり、急ぐことはできません。"),
    ],
)
def test_a_word_that_the_user_watches_for_holds_its_line(build, word, line):
    restored = build([line, CLEAN])
    assert "watched" not in flag(restored)
    assert "watched" in flag(restored, settings=watching("nobody else", word))
    assert "watched" not in flag(restored, 1, watching("Hobb"))


@pytest.mark.parametrize("word", ["gard", "arden", "ardent", "for things you", "teaches you wait"])
def test_a_watched_word_is_whole_and_in_its_order(build, word):
    assert flag(build([CLEAN]), settings=watching(word)) == set()


def test_watched_words_block_where_the_user_says_so_and_are_words(build, tmp_path):
    lines = [CLEAN, "Nobody becomes wise by winning, because winning asks no questions of anyone."]
    held = rank_quotes(build(lines), watching("winning"), limit=5)
    assert [[flag.kind for flag in quote.flags] for quote in held.quotes] == [[], ["watched"]]
    blocked = rank_quotes(build(lines), watching("winning", policy="block"), limit=5)
    assert [quote.text for quote in blocked.quotes] == [CLEAN]
    assert "watched" in {flag.kind for quote in blocked.rejected for flag in quote.flags}
    for wrong in ('watched = "allow"', 'watched_words = ["a", " "]'):
        (tmp_path / "taste.toml").write_text(f"[guard]\n{wrong}\n")
        with pytest.raises(ConfigError):
            load_model(tmp_path / "taste.toml", ScoreSettings)
