"""Stutters are found; what carries meaning is never left out."""

from __future__ import annotations

import pytest

from quotebot.encoder import Encoder
from quotebot.restore import restore
from quotebot.restore.stutters import find_broken, find_repeats, find_restarts, part_copies

from .conftest import MakeTranscript


def repeats(text: str) -> str:
    forms = text.split()
    found = set(find_repeats(forms, [""] * len(forms)))
    return " ".join(f"[{w}]" if n in found else w for n, w in enumerate(forms))


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("the the budget", "[the] the budget"),
        ("we're we're going", "[we're] we're going"),
        ("this this um this page", "[this] [this] um this page"),
        ("and i and i said", "[and] [i] and i said"),
        ("i was um i was late", "[i] [was] um i was late"),
        ("i was eh i was late", "[i] [was] eh i was late"),
        ("it is very very good", "it is very very good"),
        ("no no no", "no no no"),
        ("one two two three", "one two two three"),
        ("all of it all at once", "all of it all at once"),
        ("in twenty twenty the world", "in twenty twenty the world"),
        ("ten ten people", "ten ten people"),
        ("a million million stars", "a million million stars"),
        ("what it is is a gift", "what it is is a gift"),
        ("if you want to sleep sleep now", "if you want to sleep sleep now"),
        ("if you want to be angry be angry with me", "if you want to be angry be angry with me"),
        ("if you want to to sleep", "if you want [to] to sleep"),
        ("you want to sleep sleep now", "you want to [sleep] sleep now"),
        ("this is is a gift", "this [is] is a gift"),
        ("log in in the morning", "log in in the morning"),
        ("turn it on on monday", "turn it on on monday"),
        ("a friend in in the office", "a friend [in] in the office"),
        ("it grew and grew and grew", "it grew and grew and grew"),
        ("up and up and up it went", "up and up and up it went"),
        ("better and better and we saw", "better and better and we saw"),
        ("the sales and um sales and costs", "the [sales] [and] um sales and costs"),
        ("he saw and sales and sales rose", "he saw [and] [sales] and sales rose"),
        ("she works for the b b c", "she works for the b b c"),
        ("an l l m over h t t p", "an l l m over h t t p"),
        ("the i e e e wrote it", "the i e e e wrote it"),
        ("w w we can", "[w] w we can"),
        ("a a boat", "[a] a boat"),
        ("we row day after day after day", "we row day after day after day"),
        ("year after year after year after year", "year after year after year after year"),
        ("a rose is a rose is a rose is a rose", "a rose is a rose is a rose is a rose"),
        ("the boat is the boat is late", "[the] [boat] [is] the boat is late"),
        ("step by step by step we row", "step by step by step we row"),
        ("a rose is a rose is a rose", "a rose is a rose is a rose"),
        ("what it is it is it is a boat", "what [it] [is] [it] [is] it is a boat"),
        ("i was i was i went", "[i] [was] i was i went"),
        ("and will will come tomorrow", "and will will come tomorrow"),
        ("the boat will will come", "the boat [will] will come"),
        ("if you can can you row", "if you can can you row"),
        ("you can can row", "you [can] can row"),
        ("i think it was was that boat", "i think it [was] was that boat"),
        ("what they are are lies", "what they are are lies"),
        ("they are are lies", "they [are] are lies"),
        ("what are are you doing", "what [are] are you doing"),
        ("those who have have more", "those who have have more"),
        ("we do do that well", "we do do that well"),
        ("do do you row", "[do] do you row"),
        ("before you leave leave a note", "before you leave leave a note"),
        ("so you leave leave a note", "so you [leave] leave a note"),
        ("it was a win win for us", "it was a win win for us"),
        ("the next the next step", "[the] [next] the next step"),
        ("my great great grandfather", "my great great grandfather"),
        ("a shop that will will need it", "a shop that [will] will need it"),
        ("and will um will come", "and [will] um will come"),
        ("some of it is is i think", "some of it [is] is i think"),
        ("if you can can we row", "if you can can we row"),
        ("how much of that is is used", "how much of that [is] is used"),
        ("those of you who are are are looking", "those of you who [are] [are] are looking"),
        ("so how they were um were for us", "so how they [were] um were for us"),
        ("before it goes um goes in again", "before it [goes] um goes in again"),
        ("next next week we row", "next next week we row"),
        ("our next next question", "our [next] next question"),
        ("the next um next week", "the [next] um next week"),
        ("less h h some boats", "less [h] h some boats"),
        ("the cat the cat the dog", "[the] [cat] the cat the dog"),
        ("i was i was i was late", "[i] [was] [i] [was] i was late"),
    ],
)
def test_the_abandoned_copy_is_marked(said: str, marked: str) -> None:
    assert repeats(said) == marked


def test_a_comma_between_two_copies_tells_a_stutter_from_grammar() -> None:
    forms = ["what", "it", "is", "is", "a", "gift"]
    assert find_repeats(forms, ["", "", ",", "", "", ""]) == [2]
    assert find_repeats(forms, [""] * 6) == []


def test_a_sentence_end_parts_two_copies() -> None:
    assert find_repeats(["yes", "we", "can", "we", "can", "do"], ["", "", ".", "", "", ""]) == []


def tidied(said: str, *, signs: str = "") -> str:
    """The words of `said` as `marked` shows them, at the end of a long transcript with `signs`."""
    long = " ".join([*(f"w{n}" for n in range(2_400)), signs]).strip()
    return marked(f"{long} {said}").removeprefix(f"{long} ")


@pytest.mark.parametrize(
    "said",
    [
        "keep the main thing the main thing",
        "you are not not welcome",
        "it makes you you",
        "whatever is ready is ready",
        "when we think of lamps, lamps burn",
        "a tiny, tiny step",
        "if you ask me, i can, i can, yes",
        "we stored it in spain, in spain we had room",
    ],
)
def test_what_is_doubled_where_the_stutters_were_left_out_is_meant(said: str) -> None:
    assert "[" not in tidied(said)
    assert "[" in tidied(said, signs="uh um")


def test_a_slip_of_whoever_left_out_the_stutters_is_one() -> None:
    assert (
        tidied("late, and we and we saw the the sea") == "late, [and] [we] and we saw [the] the sea"
    )
    assert tidied("and i think it's a it's a gift") == "and i think [it's] [a] it's a gift"
    # One sign in two thousand words is a slip as well, and two are none.
    assert tidied("a tiny, tiny step", signs="uh") == "a tiny, tiny step"
    assert tidied("a tiny, tiny step", signs="uh um") == "a [tiny,] tiny step"


def marked(said: str) -> str:
    words = said.split()
    found = set(find_repeats([w.strip(",") for w in words], ["," * w.endswith(",") for w in words]))
    return " ".join(f"[{w}]" if n in found else w for n, w in enumerate(words))


@pytest.mark.parametrize(
    "said",
    [
        "everything that cracks, cracks on the way down",
        "what works, works",
        "whoever waits, waits for weather",
    ],
)
def test_the_verb_after_a_clause_that_ends_in_the_same_one_is_no_stutter(said: str) -> None:
    assert marked(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "if you print too much of it, it is worth nothing",
        "thank you, you were great",
        "if you do that, that is where it ends",
        "when it hits you, you look at it",
        "if you can, you can do it",
        "that is who i am, i am proud of it",
        "when you click on something, something happens",
        "people who love music, music is their life",
        "the more you have what you want, you want more of it",
        "if you do that, that helps us all",
        "so much of that, that we went home",
        "so, so good",
        "they are so, so good",
        "very good, very good boats",
        "over and over, and over and over again",
        "what do you want me for what do you want me for",
        "do you hear what i say, do you hear what i say,",
    ],
)
def test_a_clause_may_open_with_the_words_that_closed_the_last(said: str) -> None:
    assert marked(said) == said


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("i, i think so", "[i,] i think so"),
        ("and it, it was late", "and [it,] it was late"),
        ("we know, it, it was late", "we know, [it,] it was late"),
        ("i think you, you are right", "i think [you,] you are right"),
        ("the, the thing", "[the,] the thing"),
        ("because i was, i was late", "because [i] [was,] i was late"),
        ("do you, you know the story", "do [you,] you know the story"),
        ("it is about these, these questions", "it is about [these,] these questions"),
        ("what should i, should i do", "what [should] [i,] should i do"),
        ("nearly half, half of the boats", "nearly [half,] half of the boats"),
        ("until next, next year we row", "until [next,] next year we row"),
        ("it rose plus, plus five", "it rose [plus,] plus five"),
        ("is that, is that what you see", "[is] [that,] is that what you see"),
        ("we think that, that it helps", "we think [that,] that it helps"),
        ("the gardens that, that we built", "the gardens [that,] that we built"),
        ("so, so what we built", "[so,] so what we built"),
        ("so, so let me ask", "[so,] so let me ask"),
        (
            "i don't have the, i don't have the oars",
            "[i] [don't] [have] [the,] i don't have the oars",
        ),
        ("the boats that we, that we built", "the boats [that] [we,] that we built"),
        ("over the last, over the last years", "[over] [the] [last,] over the last years"),
        ("it is a good, a good boat", "it is [a] [good,] a good boat"),
        ("everything that i, i think", "everything that [i,] i think"),
    ],
)
def test_a_stutter_with_a_comma_is_one(said: str, shown: str) -> None:
    assert marked(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "none of them use it; it is dead",
        "when we test; we test on our own",
        "think of it: it was late",
        'she said "not now" now and then',
        'it says "who am i? am i late" there',
        'that is "not our cup. our cup is blue" there',
        "i think... i think it was late",
        "it was… it was late",
        "i was there (there were many)",
        'what do i see in it! it is "late" late',
    ],
)
def test_the_sources_own_signs_part_two_copies(said: str) -> None:
    tokens = said.split()
    forms = [token.strip('.;:?!…()"') for token in tokens]
    assert find_repeats(forms, part_copies(tokens, [""] * len(tokens))) == []


def test_the_dots_of_a_hesitation_part_no_copies() -> None:
    tokens = ["they", "uh…", "they", "will"]
    assert find_repeats(["they", "uh", "they", "will"], part_copies(tokens, [""] * 4)) == [0]


def test_a_stutter_inside_a_quotation_is_one() -> None:
    tokens = ["she", "said", '"the', "the", 'budget"']
    forms = [token.strip('"') for token in tokens]
    assert find_repeats(forms, part_copies(tokens, [""] * 5)) == [2]


@pytest.mark.parametrize(
    ("said", "broken"),
    [
        ("the profe- professionals here", ["profe-"]),
        ("that was take- taken away", ["take-"]),
        ("I think that- that the boats sail", ["that-"]),
        ("I think we're- we are late", ["we're-"]),
        ("we saw w- water and ri-, rivers", ["w-", "ri-,"]),
        ("I can- can't row", ["can-"]),
        ("an A- and a B", []),
        ("10- to 15-year loans", []),
        ("short- and long-term loans", []),
        ("they said no- nobody came", []),
        ("they can't- can sail", []),
        ("it is- well, we saw it", []),
        ("so -- so we rowed", []),
        ("so-- so we rowed", []),
    ],
)
def test_a_word_that_breaks_off_and_begins_anew_is_marked(said: str, broken: list[str]) -> None:
    tokens = said.split()
    forms = [token.rstrip("-,").lower() for token in tokens]
    assert [tokens[n] for n in find_broken(tokens, forms)] == broken


def test_a_word_that_broke_off_is_not_printed(
    encoder: Encoder, make_transcript: MakeTranscript
) -> None:
    said = "I think we're- we are proud, and the profe- professionals of this town are, too."
    (sentence,) = restore(make_transcript(said, punctuated=True), encoder=encoder).sentences
    printed = "I think we are proud, and the professionals of this town are, too."
    assert (sentence.text, {edit.kind for edit in sentence.edits}) == (printed, {"repeat"})


def again(said: str) -> str:
    """What is printed of words of which those in [brackets] are left out already."""
    tokens = said.split()
    gone = {n for n, token in enumerate(tokens) if "[" in token}
    words = [token.strip("[]") for token in tokens]
    forms = [word.rstrip(",.?").lower() for word in words]
    after = [word[len(form) :] for word, form in zip(words, forms, strict=True)]
    gone.update(find_restarts(forms, after, gone))
    return " ".join(word for n, word in enumerate(words) if n not in gone)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("And if we, [you] [know,] if we row, we win.", "And if we row, we win."),
        ("And it was, [um] [you] [know,] it was cold.", "And it was cold."),
        ("He sold the, [like,] the boats.", "He sold the boats."),
        ("I, [I] [mean,] I saw it.", "I saw it."),
        ("It is old and that, [you] [know,] that it sinks.", "It is old and that it sinks."),
        ("So I think there's, [you] [know,] I think there's hope.", "So I think there's hope."),
    ],
)
def test_what_is_said_again_behind_an_aside_is_printed_once(said: str, shown: str) -> None:
    assert again(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "When you say, [you] [know,] say it with love.",
        "That is all it is, [you] [know,] it is new.",
        "They trust the man he is, [you] [know,] he is kind.",
        "I see it, [you] [know,] it works.",
        "I knew that, [you] [know,] that was hard.",
        "What I believe in, [you] [know,] in my heart, is rowing.",
        "Well, I can, [you] [know,] I can.",
        "We lost the boat. [you] [know,] the boat was old.",
        "We sold boats, [you] [know,] boats and nets.",
        "I saw the, [um] the boats.",
    ],
)
def test_what_both_copies_say_stays_behind_an_aside(said: str) -> None:
    assert again(said) == " ".join(word for word in said.split() if "[" not in word)
