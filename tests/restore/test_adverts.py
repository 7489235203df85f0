"""Adverts come in runs of whole sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quotebot.read import read_file
from quotebot.restore import restore
from quotebot.restore.adverts import (
    find_cues,
    mark_adverts,
    runs_of,
    sentence_ranges,
    sounds_like_sponsor,
)


def marks(sentences: list[tuple[int, float]]) -> list[bool]:
    """One decision a sentence, for sentences of (words, probability of an advert)."""
    forms, after, chance = [], [], []
    for words, probability in sentences:
        forms += ["word"] * words
        after += [""] * (words - 1) + ["."]
        chance += [probability] * words
    found = mark_adverts(forms, np.array(chance, np.float32), after)
    out, at = [], 0
    for words, _ in sentences:
        run = found[at : at + words]
        assert run.all() or not run.any()
        out.append(bool(run[0]))
        at += words
    return out


def test_a_run_of_likely_sentences_is_an_advert() -> None:
    assert marks([(40, 0.02), (15, 0.95), (15, 0.97), (15, 0.9), (60, 0.02)]) == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_a_ramble_inside_an_advert_belongs_to_it() -> None:
    spoken = [(80, 0.01), (20, 0.97), (20, 0.2), (20, 0.97), (80, 0.01)]
    assert marks(spoken) == [False, True, True, True, False]


def test_weak_signs_add_up_over_sentences_and_a_short_strong_one_does_not_begin_a_run() -> None:
    assert marks([(80, 0.02), (30, 0.6), (30, 0.6), (80, 0.02)]) == [False, True, True, False]
    assert marks([(80, 0.02), (3, 0.6), (80, 0.02)]) == [False, False, False]
    # A run of four words is chance, one of five is none.
    assert marks([(80, 0.02), (4, 0.99), (80, 0.02)]) == [False, False, False]
    assert marks([(80, 0.02), (5, 0.99), (80, 0.02)]) == [False, True, False]


def test_a_short_answer_between_two_breaks_stays_talk() -> None:
    spoken = [(60, 0.95), (50, 0.02), (60, 0.95)]
    assert marks(spoken) == [True, False, True]


def test_one_odd_word_is_no_advert() -> None:
    forms = ["word"] * 60
    chance = np.full(60, 0.02, np.float32)
    chance[30] = 0.99
    after = ["." if n % 12 == 11 else "" for n in range(60)]
    assert not mark_adverts(forms, chance, after).any()


def test_a_cue_phrase_marks_its_sentence() -> None:
    said = ["we talked a lot", "go to example dot com slash show", "and then " + "we ate " * 12]
    forms = " ".join(said).split()
    after = [""] * len(forms)
    after[3] = after[10] = after[-1] = "."
    found = mark_adverts(forms, np.full(len(forms), 0.02, np.float32), after)
    assert found[4:11].all()
    assert not found[11:].any()


def test_cues_are_found_where_they_are_said() -> None:
    said = "and use promo code tools at example dot com slash tools"
    cues = [("promo", "code"), ("dot", "com", "slash")]
    assert find_cues(said.split(), cues) == [(2, 4), (7, 10)]


def test_a_long_ramble_is_an_advert_only_between_an_opening_and_a_closing_phrase() -> None:
    opening = "this show is brought to you by quillbase and we like it".split()  # noqa: SIM905
    ramble = ["word"] * 150
    closing = ["so", "go", "to", "quillbase", "dot", "com", "slash", "bees"]
    talk = ["word"] * 50

    def found(*parts: list[str]) -> list[bool]:
        forms = [form for part in parts for form in part]
        after = [""] * len(forms)
        at = 0
        for part in parts:
            at += len(part)
            after[at - 1] = "."
        marks = mark_adverts(forms, np.full(len(forms), 0.01, np.float32), after)
        starts = np.cumsum([0, *[len(part) for part in parts[:-1]]])
        return [bool(marks[start]) for start in starts]

    assert found(talk, opening, ramble, closing, talk) == [False, True, True, True, False]
    assert found(talk, closing, ramble, closing, talk) == [False, True, False, True, False]
    assert found(talk, opening, ramble, talk) == [False, True, False, False]


SPOT = "get twenty percent off your first box of tea at leaf and kettle"
PROSE = "a closed door is also an answer so knock politely said the old priest"


def mark_turns(*turns: str, told: bool = True) -> list[bool]:
    """One decision a turn of turns that all read like adverts to the tagger."""
    forms = [form for turn in turns for form in turn.split()]
    starts = np.cumsum([0, *[len(turn.split()) for turn in turns]])
    after = [""] * len(forms)
    ends = np.zeros(len(forms), np.bool_)
    for start in starts[1:]:
        after[start - 1], ends[start - 1] = ".", True
    chance = np.full(len(forms), 0.9, np.float32)
    found = mark_adverts(forms, chance, after, turn=ends if told else None)
    return [bool(found[start]) for start in starts[:-1]]


def test_a_named_speakers_turn_without_a_word_of_the_trade_is_talk() -> None:
    assert mark_turns(SPOT, PROSE, SPOT) == [True, False, True]
    assert mark_turns(PROSE, PROSE) == [False, False]


def test_a_break_without_a_brand_is_no_talk() -> None:
    woken = "we'll be right back have you ever woken up from a mattress like this"
    assert mark_turns(PROSE, woken, PROSE) == [False, True, False]


def test_without_named_speakers_only_a_long_run_without_a_word_of_the_trade_is_talk() -> None:
    assert mark_turns(*[PROSE] * 11, told=False) == [False] * 11
    assert mark_turns(*[PROSE] * 10, told=False) == [True] * 10
    assert mark_turns(*[PROSE] * 11, SPOT, told=False) == [True] * 12


def test_a_short_typed_article_that_sells_nothing_is_no_advert(tmp_path: Path) -> None:
    article = tmp_path / "bridge.md"
    article.write_text(
        "The old bridge closed in March, and the town learned to live without it.\n\n"
        "“Nobody reads a warning that is filed on time,” the town's engineer warned.\n",
        "utf-8",
    )
    assert {sentence.kind for sentence in restore(read_file(article)).sentences} == {"speech"}


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        (
            "my grandmother kept bees for sixty years and she used to say that a hive is a promise "
            "you make to the summer i never understood it until she died and i had to open the "
            "boxes myself",
            {"speech"},
        ),
        (
            "so what do you do all day i mend bridges nobody thanks you for the bridge that did "
            "not fall and does it pay it pays in sleep you learn that sleep is the only honest "
            "salary there is",
            {"speech"},
        ),
        (
            "leaf and kettle blends its tea in small batches go to leaf and kettle dot com slash "
            "tea and get twenty percent off your first box with the promo code tea",
            {"advert"},
        ),
    ],
)
def test_a_few_raw_sentences_are_adverts_only_where_they_sell(
    said: str, kinds: set[str], tmp_path: Path
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(said, "utf-8")
    assert {sentence.kind for sentence in restore(read_file(talk)).sentences} == kinds


def test_of_a_press_release_only_the_paragraphs_that_sell_go(tmp_path: Path) -> None:
    release = tmp_path / "school.md"
    release.write_text(
        "LEEDS, 4 May – Harbour Foundry today opened a school for the inspectors of old bridges, "
        "the first of its kind in the north. Forty students begin in September.\n\n"
        '"An inspector is the only person in the building who hopes to be wrong," said Priya '
        'Natarajan, its head. "We want people who can say no on a Friday afternoon."\n\n'
        "The school has two courses a year. Places are free for those who work for a council.\n\n"
        "For more information, visit www.harbour.example or email press@harbour.example.\n",
        "utf-8",
    )
    restored = restore(read_file(release))
    kinds = {sentence.text.split()[0]: sentence.kind for sentence in restored.sentences}
    assert kinds["LEEDS,"] == kinds['"An'] == kinds['"We'] == "speech"
    assert kinds["For"] != "speech"


ADDRESS = "get twenty percent off your tea at leaf and kettle dot com"
ON = "he walked in and laid a map on the desk and nobody said a word"


def test_talk_that_goes_on_after_an_adverts_address_is_talk() -> None:
    assert mark_turns(ADDRESS, ON, ON, ON, told=False) == [True, False, False, False]
    for back in ("and back to joan who found it", "back to joan who found it"):
        assert mark_turns(ADDRESS, back, ON, told=False) == [True, False, False]


def test_what_an_advert_adds_to_its_address_belongs_to_it() -> None:
    assert mark_turns(ADDRESS, ON, told=False) == [True, True]
    more = "and the first box is free"
    assert mark_turns(ADDRESS, ON, ON, ON, more, told=False) == [True] * 5
    assert mark_turns(ADDRESS, "now back to the show", told=False) == [True, True]


def test_nothing_in_nothing_out() -> None:
    assert mark_adverts([], np.zeros(0, np.float32), []).size == 0


def test_ranges_cover_every_word_and_runs_are_maximal() -> None:
    assert sentence_ranges(["", ".", "", "?", ""]) == [(0, 2), (2, 4), (4, 5)]
    assert runs_of([True, False, True, True]) == [(0, 1), (2, 4)]


def test_selling_is_told_from_announcing() -> None:
    assert sounds_like_sponsor(["get", "twenty", "percent", "off", "at", "checkout"])
    assert not sounds_like_sponsor(
        ["thank", "you", "for", "listening", "and", "see", "you", "next", "week"]
    )


def test_a_farewell_is_no_advert_for_all_that_it_offers() -> None:
    farewell = (
        "we offer our thanks to our partners at the library tell your customers goodbye and "
        "see you next week"
    )
    assert not sounds_like_sponsor(farewell.split())
    assert sounds_like_sponsor([*farewell.split(), "use", "promo", "code", "tea"])
    assert sounds_like_sponsor("an offer for our customers from our partner".split())  # noqa: SIM905
