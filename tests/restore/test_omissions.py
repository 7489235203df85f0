"""What is left out of print says nothing; what carries meaning stays."""

from __future__ import annotations

import pytest

from quotebot.restore.omissions import may_leave_out
from quotebot.restore.stutters import find_repeats
from quotebot.restore.talk import Talk


def printed(said: str, *, verbatim: bool = False) -> str:
    """Print words of which those in [brackets] are marked as fillers; marks are as written."""
    forms, after, filler, case = [], [], [], []
    for token in said.split():
        filler.append(token.startswith("["))
        word = token.strip("[]")
        bare = word.rstrip(".,?")
        after.append(word[len(bare) :])
        forms.append(bare.strip("[]").lower())
        case.append(int(bare[:1].isupper() and forms[-1] != "i"))
    repeats = frozenset(find_repeats(forms, after))
    talk = Talk(forms, after, [f or n in repeats for n, f in enumerate(filler)], repeats, case)
    if verbatim:
        talk = Talk(talk.forms, talk.after, talk.filler, repeats, case, verbatim=True)
    return " ".join(f for n, f in enumerate(forms) if may_leave_out(talk, n) is None)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("[um] it was [you] [know] hard", "it was hard"),
        ("[you] [know], nobody saw it", "nobody saw it"),
        ("[you] [know] it was hard", "it was hard"),
        ("for sure [you] [know] it was hard", "for sure it was hard"),
        ("i'm sure, [you] [know], it was hard", "i'm sure it was hard"),
        ("you know [you] [know] it was hard", "you know it was hard"),
        ("i know, [you] [know], it was hard", "i know it was hard"),
        ("it could [you] [know] be hard", "it could be hard"),
        ("so [you] you'll row", "so you'll row"),
        ("it was [like] a dream", "it was a dream"),
        ("[i] [mean] it's hard", "it's hard"),
        ("[you] [know], the garden was cold.", "the garden was cold"),
        ("it broke [like] [a] [like] a vase", "it broke like a vase"),
        ("a guest is [like] [like] a fish", "a guest is like a fish"),
        ("we had [like] a lorry there", "we had a lorry there"),
        ("it was [like] so hard", "it was so hard"),
        ("[i] [mean], that is hard", "that is hard"),
        ("[w] we can", "we can"),
        ("the the budget", "the budget"),
        ("call [one] one two", "call one one two"),
        ("it was, [you] [know], what we do", "it was what we do"),
        ("it was, [you] [know], nothing", "it was nothing"),
        ("it was [like] one of those days", "it was one of those days"),
        ("we speak of, [you] [know], boats", "we speak of boats"),
        ("it's, [you] [know], a boat", "it's a boat"),
        ("it's, [you] [know], it's a boat", "it's it's a boat"),
        ("it is kind of, [you] [know], we row", "it is kind of we row"),
        ("rates came down, [eh], in the winter", "rates came down in the winter"),
        ("i think, [you] [know] that we row", "i think that we row"),
        ("i tell people [like] we can row", "i tell people we can row"),
        ("we row for [like] the whole day", "we row for the whole day"),
        ("what i dream of. [you] [know], we row", "what i dream of we row"),
        ("it was hard, [you] [know].", "it was hard"),
        ("it was cold, [i] [mean]", "it was cold"),
        ("i need to [you] [know], row all day", "i need to row all day"),
        ("and i was [you] [know], like a king", "and i was like a king"),
        ("we walked around [like] every day", "we walked around every day"),
        ("[i] [mean], it took all day", "it took all day"),
        ("[uh] how was it", "how was it"),
        ("[uh], huh it was so", "huh it was so"),
        ("it is not [um] not a boat", "it is not a boat"),
        ("it is [not], not a boat", "it is not a boat"),
        ("we [ca] can't row", "we can't row"),
        ("it was cold, [like], and dark", "it was cold and dark"),
    ],
)
def test_fillers_and_stutters_are_left_out(said: str, shown: str) -> None:
    assert printed(said) == shown


@pytest.mark.parametrize(
    "said",
    [
        "do you know it was hard",
        "i'm sure [you] [know] all the boats",
        "make sure [you] [know], it was hard",
        "i know [you] [know] it was hard",
        "they assume [you] [know] this boat",
        "i hope [you] [know] it was hard",
        "when should [you] [know] it was hard",
        "it will tell [you] you'll row",
        "[we] [don't] we're not born",
        "[no] nothing",
        "[you] [know] nothing about failure",
        "[you] [know], nothing about failure",
        "and [you] [know], everything about boats",
        "[you] [know] what you're doing",
        "[you] [know] where you put your hand",
        "[you] [know] my name",
        "[you] [know], this story. it was told",
        "eggs slide off [like] they owe me money",
        "he treated us [like] the furniture",
        "you use them [like] tools",
        "we worked [like] never before",
        "we waste it [like] nothing else",
        "you hold it [like] so.",
        "it built bots that are human [like] on the screen",
        "it built bots that are human, [like], and they talk",
        "we worked, [like], never before",
        "[you] [know] people by what they do",
        "a dead manager, and [i] [mean] that.",
        "[i] [mean] every word",
        "things [you] [know], things you don't",
        "the people [you] [know] [like] and trust",
        "if [you] [know] you know",
        "[you] [know], [like], and trust the people",
        "take some time to [like] and subscribe",
        "please [like] and subscribe",
        "it takes [like] ten years to row well",
        "it costs [like] 20 euros",
        "we had [like] a hundred boats",
        "[like] half the town came",
        "it is a matter of, [you] [know], we see what they don't",
        "at every level of, [like], we're trying to row",
        "which means it's, [you] [know], this is about boats",
        "we do not [like] talking about it",
        "they said [eh], whatever",
        "not so bad, [eh]?",
        "costs fell on a [like] for [like] basis",
        "what's it [like] to be out there",
        "people [like] you, can row this boat",
        "just so [you] [know], i was there",
        "it's up to [you] [know] where to row",
        "men whom [you] [know], like, and trust",
        "and next thing [you] [know], it's winter",
        "it is not for me, and [you] [know] that.",
        "[you] [know] for sure it was there",
        "[you] [know] me",
        "in twenty twenty the world stopped",
        "it is more than we [you] [know].",
        "it was cold. [you] [know].",
        "listened to duran Duran",
        "yes we [can] can't we",
        "he [did] didn't he",
        "yes we [can] cant we",
        "you can not not communicate",
        "and [i] [mean], it when i say so",
        "[i] [mean], that in all its senses",
        "do you row [uh] huh we do",
        "[mm] hm it is so",
        "[some] somebody saw it",
    ],
)
def test_words_that_say_something_stay(said: str) -> None:
    bare = " ".join(token.strip("[].,?").strip("[]").lower() for token in said.split())
    assert printed(said) == bare


def test_an_aside_that_is_said_twice_is_a_repeat_whose_comma_is_the_sentences_own() -> None:
    forms = ["so", "you", "know", "you", "know", "it", "rained"]
    talk = Talk(forms, [""] * 7, [False, *[True] * 4, False, False], frozenset({1, 2}), [0] * 7)
    assert [may_leave_out(talk, n) for n in range(1, 5)] == ["repeat"] * 2 + ["filler"] * 2


def test_the_sources_own_commas_decide_where_it_has_them() -> None:
    assert printed("it was, [you] [know], hard", verbatim=True) == "it was hard"
    assert printed("[you] [know], it was hard", verbatim=True) == "it was hard"
    assert printed("[you] [know], nothing was hard", verbatim=True) == "nothing was hard"
    assert printed("it was [you] [know] hard", verbatim=True) == "it was you know hard"
    assert printed("it burned [like] paper", verbatim=True) == "it burned like paper"
    assert printed("it burned, [like], paper", verbatim=True) == "it burned paper"
    assert printed("it was [like], hard", verbatim=True) == "it was hard"
    assert (
        printed("we live outside, [like] in boats", verbatim=True)
        == "we live outside like in boats"
    )
    assert printed("it was cold, [like] so cold", verbatim=True) == "it was cold so cold"
    assert printed("they use, [like], nothing", verbatim=True) == "they use nothing"
    assert printed("[you] [know] it was hard", verbatim=True) == "you know it was hard"
    assert printed("it was late, [you] [know] we row", verbatim=True) == "it was late we row"
    assert printed("it was late, [you] [know] hard", verbatim=True) == "it was late you know hard"
    assert (
        printed("they hug, kiss, [like], and love", verbatim=True) == "they hug kiss like and love"
    )
    assert printed("what it [is], is a gift", verbatim=True) == "what it is is a gift"
    assert printed("what it [is], is a gift") == "what it is a gift"
    assert printed("those who [have], have more", verbatim=True) == "those who have have more"
    assert (
        printed("the thing [is], is that it rains", verbatim=True) == "the thing is that it rains"
    )
    assert printed("[we], we row", verbatim=True) == "we row"
    assert printed("and, [will], will need it", verbatim=True) == "and will need it"
