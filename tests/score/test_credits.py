"""Words of others: credited before the line, after it, or read out over many sentences."""

from __future__ import annotations

import pytest
from flagging import flag_kinds

from quotebot.score.rank import rank_quotes
from quotebot.score.settings import ScoreSettings

LINE = "A garden teaches you to wait for things that you cannot hurry."


def is_credited(restored, first: int, end: int | None = None) -> bool:
    """Tell whether the passage of sentences `[first, end)` is flagged as somebody else's words."""
    return "third-party" in flag_kinds(restored, first, end)


ANNOUNCED = [
    "I got this from Naval.",
    "I stole that line from my grandmother.",
    "It reminds me of Seneca.",
    "I am not the one who came up with it.",
    "Peter Drucker said it best.",
    "My grandmother had a sentence for that.",
    "My father had three rules for life.",
    "Mark Twain has this line that I love.",
    "There's that beautiful line in the book by Viktor Frankl.",
    "The chorus says everything.",
    "It goes like this.",
    "And this one here is from a listener.",
    "My old teacher always told me this.",
    "My coach used to tell me something.",
    "I'm paraphrasing Churchill here.",
    "Ann told a joke, then Eric said a really great quote.",
    "Bo had that line, which is actually a Churchill quote.",
    "It's a quote from Seneca, I think.",
    "I think it was Twain who said it.",
    "Who was it who said this?",
    "Here's what Marcus Aurelius wrote.",
    "Steve Marsh has this famous speech.",
    "To quote the great Bill Evans.",
    "The sign over the shed said something like this.",
    "I read this on a coffee cup.",
    "Mike Tyson said it.",
    "As my grandmother put it to me once.",
    "It's one of my favorite quotes of all time.",
    "Here's my favourite saying.",
    "There's a tweet by Karel Capek.",
    "There is a great old tweet about it.",
]
OWN = [
    "It's one of my favorite tools of all time.",
    "I got this from the shed.",
    "It reminds me of the year when it rained.",
    "I am the one who came up with it.",
    "You said it best.",
    "We had a rake for that.",
    "There's a line between a hedge and a wall.",
    "There's a line in the code that waters it.",
    "We took a reading from the rain gauge.",
    "Dear friends, we are here to plant.",
    "I got an email from the nursery about the price.",
    "The last letter of the word is missing on the sign.",
    "The idea came in over the winter.",
    "Our reading of the soil is from May.",
    "My sister opened the gate with me to let the hens out.",
    "That is what my father always said.",
    "We say everything in the shed.",
    "This rose is from a nursery.",
    "I'm paraphrasing a little bit.",
    "We got a quote for the roof from the builder.",
    "It's a nice way of saying that it rained.",
    "I asked who said it.",
    "Steve Marsh has this famous garden.",
    "I said something like that to the builder.",
    "I read this book in the shed.",
    "As my grandmother put it, you dig and you wait for rain.",
]
CREDITED = [
    "That's Seneca, by the way.",
    "That's one of my favorite sayings.",
    "That's a line from Seneca.",
    "That's an African proverb.",
    "That's an old Wall Street saying.",
    "As Drucker said.",
    "As my grandmother used to say.",
    "Those are not my words.",
    "That is what my father always said.",
    "Seneca wrote that.",
    "I stole that from a monk.",
    "Korzybski, nineteen thirty one.",
    "End quote.",
    "I think Mark Twain said that.",
    "It was Mark Twain who said that.",
    "I didn't come up with that.",
    "Wasn't that Einstein?",
    "Who said that?",
    "That's a line from the Odyssey.",
    "As the saying goes.",
    "Her words, not mine.",
    "It's on a poster in our kitchen.",
    "Not my words.",
    "I'm pretty sure that's a Karel Capek quote.",
    "I think that's from Karel Capek.",
    "I think that was Karel Capek, by the way.",
    "That's from a talk by Karel Capek.",
    "I'm quoting Karel Capek here.",
    "I'm paraphrasing my old teacher.",
    "I'm stealing that from Ann Lee.",
]
KEPT = [
    "That's one of my favorite roses.",
    "That's a rose, by the way.",
    "As Drucker said, you plan and then you dig.",
    "Those are not my roses.",
    "That is what I always said.",
    "She wrote that book in a shed.",
    "That's how Paul built the wall.",
    "That's a line in the sand.",
    "I didn't come up with that name.",
    "Wasn't that easy?",
    "Who said that it rains?",
    "It's on a hill above our kitchen.",
    "As the song goes on, we dig.",
    "Not my best year.",
    "I think that is what a garden is for.",
    "I think that's from the rain.",
    "I'm pretty sure that it takes years.",
    "I'm quoting you a price.",
    "It's the book of nature.",
]


@pytest.mark.parametrize("said", ANNOUNCED)
def test_a_credit_in_the_sentence_before_makes_the_line_anothers(build, said):
    restored = build([said, LINE, "We water it at noon.", LINE])
    assert is_credited(restored, 1)
    assert is_credited(restored, 0, 2)
    assert not is_credited(restored, 3)
    assert not is_credited(build([("Ada", said), ("Bo", LINE)]), 1)


@pytest.mark.parametrize("said", OWN)
def test_a_sentence_that_credits_nobody_leaves_the_next_one_to_its_speaker(build, said):
    assert not is_credited(build([said, LINE]), 1)


@pytest.mark.parametrize("said", CREDITED)
def test_a_credit_in_the_sentence_after_makes_the_line_anothers(build, said):
    restored = build([LINE, "We water it at noon.", LINE, said])
    assert is_credited(restored, 2)
    assert is_credited(restored, 2, 4)
    assert not is_credited(restored, 0)
    assert not is_credited(build([("Ada", LINE), ("Bo", said)]), 0)


@pytest.mark.parametrize("said", KEPT)
def test_a_sentence_that_credits_nobody_leaves_the_last_one_to_its_speaker(build, said):
    assert not is_credited(build([LINE, said]), 0)


def test_a_credited_line_is_printed_under_nobodys_name(build):
    lines = [("Ada", "I got this from Naval."), ("Ada", LINE), ("Bo", "I dig."), ("Ada", LINE)]
    settings = ScoreSettings(min_score=-1000, max_sentences=1, variety=0)
    ranking = rank_quotes(build(lines), settings, limit=9, attribution=lambda *_: "Ada")
    names = {q.sentences[0]: q.attribution for q in (*ranking.quotes, *ranking.rejected)}
    assert names[1] == ""
    assert names[3] == "Ada"


@pytest.mark.parametrize(
    "over", ["I find that passage so moving.", "End quote.", "I love that poem.", "Sincerely, Ann."]
)
def test_a_reading_goes_on_until_its_end_mark(build, over):
    lines = ["Let me read you a passage from a book.", *[LINE] * 8, over, LINE]
    restored = build(lines)
    assert all(is_credited(restored, place) for place in range(1, 9))
    assert not is_credited(restored, 10)
    without = build([*lines[:9], "We went home.", LINE])
    assert not is_credited(without, 8)
    answered = build([*[("Ada", line) for line in lines[:9]], ("Bo", over)])
    assert not is_credited(answered, 8)


@pytest.mark.parametrize(
    "says",
    [
        ["So I'll read it real quick.", "It says our roses are for everybody."],
        ["Let me just read it out.", "So the mayor says roses are for everybody."],
        ["I'm gonna read something of yours.", "You said roses are for everybody."],
        ["Well, let me read it, he says roses are for everybody.", "They are."],
    ],
)
def test_what_is_said_to_be_read_goes_on_until_the_reader_is_back(build, says):
    restored = build([*says, *[LINE] * 6, "It also says more.", LINE])
    assert all(is_credited(restored, place) for place in range(1, 8))
    assert not is_credited(restored, 9)


def test_a_reading_of_nobodys_words_counts_for_three_sentences(build):
    unsaid = build(["Let me read it real quick.", "Our roses are for everybody.", *[LINE] * 6])
    assert is_credited(unsaid, 3)
    assert not is_credited(unsaid, 4)
    lines = ["Let me read it.", "It says roses are for everybody.", *[LINE] * 2]
    for back in ("I think that is true.", "What do you make of it?", "He goes on and on there."):
        restored = build([*lines, back, LINE])
        assert not is_credited(restored, 5)
    assert not is_credited(build([*lines, LINE, "I think a garden is never in a hurry."]), 5)
    assert not is_credited(build([*lines, *[LINE] * 9]), 11)


@pytest.mark.parametrize(
    "said",
    ["I'm gonna read more books.", "I'm gonna read the papers later.", "They wanna read a lot."],
)
def test_who_is_going_to_read_for_himself_announces_nothing(build, said):
    assert not is_credited(build([said, LINE]), 1)


@pytest.mark.parametrize(
    "said",
    [
        "Our first letter is from Dorothy in the hills.",
        "Next up is an email from Marcus.",
        "We've got a letter here from a gardener named Ann.",
        "And this one came in on the voicemail.",
        "She writes: Dear Ada and team, I water at night.",
        "Dear Ada, I have been digging for a year.",
        "Our reading today is from the second letter to the Corinthians.",
        "This morning's lesson comes from Amos.",
        "A reading from the book of Wisdom.",
        "The gospel text is taken from Luke.",
        "Turn with me to Romans, chapter eight.",
        "Please open your Bibles to the ninetieth psalm.",
    ],
)
def test_what_is_read_from_a_letter_or_a_pulpit_is_not_the_readers(build, said):
    restored = build([said, LINE, LINE, LINE, LINE])
    assert is_credited(restored, 1)
    assert is_credited(restored, 3)
    # What somebody "writes" goes on until the reader is back.
    assert is_credited(restored, 4) is ("writes" in said)


def test_what_any_friend_tells_is_nobodys_words(build):
    assert not is_credited(build(["A good friend tells you the truth about your roses."]), 0)
    assert not is_credited(build(["A good coach asks more than he answers in a season."]), 0)
    assert not is_credited(build(["A boss says go and a leader says let us go together."]), 0)
    assert is_credited(build(["A good friend told me the truth about my roses."]), 0)
    assert is_credited(build(["A guy says to me that no rose is ever red."]), 0)
    assert is_credited(build(["My friend says that no rose is ever red."]), 0)


def test_an_offer_and_a_comparison_with_the_past_are_no_quotations(build):
    assert not is_credited(build(["When I asked the builder for a quote he doubled it."]), 0)
    assert not is_credited(build(["The garden is not as open as it once was."]), 0)
    assert is_credited(build(["I live by a quote that hangs over my spade."]), 0)
    assert is_credited(build(["As Cicero once remarked, a garden is enough."]), 0)


@pytest.mark.parametrize(
    "label",
    [
        "ELSIE (READING)",
        "Ann Lee (quoting her father)",
        "Reader",
        "News clip 2",
        "MAN ON RADIO",
        "SOT",
    ],
)
def test_a_label_that_says_that_the_words_are_anothers_holds_them(build, label):
    assert is_credited(build([("ELSIE", LINE), (label, LINE), ("ELSIE", LINE)]), 1)
    # Until somebody says whose they are.
    told = build([("ELSIE", LINE), (label, LINE)], speakers={label: "Tom Berg"})
    assert not is_credited(told, 1)


@pytest.mark.parametrize(
    "label",
    ["Elsie", "ELSIE (V.O.)", "Elsie (on tape)", "Caller 2", "Charles Reader", "Interpreter"],
)
def test_a_label_that_only_tells_who_speaks_or_how_leaves_the_words_to_the_speaker(build, label):
    assert not is_credited(build([("Ann", LINE), (label, LINE)]), 1)


@pytest.mark.parametrize(
    "said", ["He said, It is not the rain that counts.", "And she writes: The gate was never shut."]
)
def test_what_somebody_says_in_a_sentence_of_his_own_may_go_on_in_the_next(build, said):
    assert is_credited(build([said, LINE]), 1)
    assert not is_credited(build([said, "But I learned to wait for things I cannot hurry."]), 1)
    assert not is_credited(build([said, ("Bo", LINE)]), 1)


@pytest.mark.parametrize(
    "said",
    ["He said it was the rain that counts.", "He said, Ann was late.", "I said, It is late."],
)
def test_what_somebody_says_in_the_speakers_sentence_ends_with_it(build, said):
    assert not is_credited(build([said, LINE]), 1)


def test_what_another_speaker_puts_in_is_not_the_speakers(build):
    names = {"Ann": "Ann Lee", "Bo Chu": "Bo Chu"}
    put_in = LINE.replace("for things", "(Bo Chu: Right.) for things")
    assert is_credited(build([("Ann", put_in), ("Bo Chu", LINE)], speakers=names), 0)
    noted = LINE.replace("for things", "[note: by hand] for (Ann: mine) things")
    assert not is_credited(build([("Ann", noted), ("Bo Chu", LINE)], speakers=names), 0)
