"""What `why` prints: the quote in its place, its edits as a diff, within the width asked for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from quotebot.model import Contribution, Edit, Voice, apply_edits
from quotebot.score.rank import rank_quotes
from quotebot.score.settings import ScoreSettings
from quotebot.score.telling.diff import diff_words, show_diff
from quotebot.score.telling.explain import explain_quote, order_contributions

ANSI = re.compile(r"\x1b\[[\d;]*m")


@pytest.fixture
def quote(talk):
    ranked = rank_quotes(talk, ScoreSettings(), limit=3).quotes
    return next(q for q in ranked if q.sentences[0] >= 3 and q.sentences[1] <= 12)


def test_the_context_is_three_sentences_on_either_side(talk, quote):
    first, end = quote.sentences
    context = quote.context
    assert [s.text for s in context.before] == [s.text for s in talk.sentences[first - 3 : first]]
    assert [s.text for s in context.after] == [s.text for s in talk.sentences[end : end + 3]]
    words = [word.text for word in talk.transcript.words[quote.start_word : quote.end_word]]
    assert list(context.words) == words
    assert apply_edits(context.words, quote.edits, first_word=quote.start_word) == quote.text


def test_what_a_cut_left_of_its_sentence_is_kept(build):
    lines = ["We met on a Monday.", "So nobody becomes wise by winning, as winning asks nothing."]
    settings = ScoreSettings(min_score=-1000.0)
    (quote, *_) = rank_quotes(build(lines), settings, limit=1).quotes
    assert quote.context.lead == "So"
    assert "So ▸ Nobody" in explain_quote(quote)


def test_the_quote_stands_marked_in_its_place_a_paragraph_a_speaker(quote):
    text = " ".join(explain_quote(quote, width=200).split())
    assert f"▸ {quote.text} ◂" in text
    assert f"{quote.context.before[0].speaker}: {quote.context.before[0].text}" in text


@pytest.mark.parametrize("width", [50, 80])
def test_no_line_is_longer_than_the_terminal_and_colour_adds_no_width(quote, width):
    for colour in (False, True):
        lines = ANSI.sub("", explain_quote(quote, width=width, colour=colour)).splitlines()
        assert max(map(len, lines)) <= width


EDITS = (
    Edit(10, 11, "filler", "um", ""),
    Edit(11, 12, "case", "we", "We"),
    Edit(13, 15, "glossary", "chat gpt", "ChatGPT"),
    Edit(15, 16, "punctuation", "here", "here."),
)


def test_a_word_diff_strikes_and_replaces_and_joins_neighbouring_changes():
    changes = diff_words(["um", "we", "use", "chat", "gpt", "here"], EDITS, first_word=10)
    assert show_diff(changes) == "[-um we-] {+We+} use [-chat gpt here-] {+ChatGPT here.+}"


def test_the_edits_that_are_counted_are_those_that_are_shown(quote):
    context = replace(quote.context, words=("um", "we", "use", "chat", "gpt", "here"))
    edited = replace(quote, start_word=10, end_word=16, edits=EDITS, context=context)
    marks = "([-as it came-] {+as it is printed+})"
    assert f"\n2 edits to the source's words {marks}:\n" in explain_quote(edited)
    one = replace(edited, edits=EDITS[:2])
    assert f"\n1 edit to the source's words {marks}:\n" in explain_quote(one)
    undone = (Edit(11, 12, "case", "we", "We"), Edit(11, 12, "case", "We", "we"))
    text = explain_quote(replace(edited, edits=undone))
    assert "No edits: these are the source's words as they came" in text


def test_colour_replaces_the_marks(quote):
    edited = replace(
        quote,
        start_word=10,
        end_word=16,
        edits=EDITS,
        context=replace(quote.context, words=("um", "we", "use", "chat", "gpt", "here")),
    )
    plain, painted = explain_quote(edited), explain_quote(edited, colour=True)
    assert "[-um we-] {+We+} use" in plain
    assert "\x1b" not in plain
    assert "[-" not in painted
    assert "\x1b[31;9mum we\x1b[0m \x1b[32;4mWe\x1b[0m use" in painted


def test_what_was_learned_comes_first_then_what_the_user_named():
    parts = [Contribution(name, 1, 1.0) for name in ("edge", "length", "ease", "learned")]
    assert [p.feature for p in order_contributions(parts)] == ["learned", "ease", "length", "edge"]


def test_what_changes_nothing_stands_below_what_does(quote):
    points = {"edge": 0.0, "tense": 0.1, "ease": 0.0, "echo": 0.04, "rarity": -2.0, "length": 4.0}
    parts = tuple(Contribution(name, 1, number) for name, number in points.items())
    text = explain_quote(replace(quote, contributions=parts))
    above, below = text.split("\n\nNeither for it nor against it:\n")
    names = [
        [line.split()[0] for line in lines.splitlines() if "│" in line] for lines in (above, below)
    ]
    assert names == [["ease", "length", "rarity", "tense"], ["edge", "echo"]]
    assert "█" not in below
    assert "Neither" not in explain_quote(replace(quote, contributions=parts[4:]))


def test_a_great_contribution_does_not_flatten_the_others(quote):
    parts = (Contribution("learned", 1, 60.0), Contribution("ease", 1, 4.0))
    lines = explain_quote(replace(quote, contributions=parts)).splitlines()
    bars = [line.split("│")[1] for line in lines if "│" in line]
    assert bars[0].startswith("█" * 9 + "»")
    assert bars[1].startswith("█" * 10)


def test_a_quote_of_an_older_version_is_explained_without_its_place(quote):
    text = explain_quote(replace(quote, context=None))
    assert quote.text.split()[0] in text
    assert "In context" not in text


def test_labels_that_only_the_text_tells_apart_are_in_doubt_until_they_are_named(build):
    line = "Nobody becomes wise by winning, because winning asks no questions of anyone."
    lines = [("S1", "What does a garden teach?"), ("S2", line), ("S2", "It took me years.")]
    voices = (Voice("S1", "host", 5, 0.7), Voice("S2", "guest", 15, 0.7))
    guessed = replace(build(lines, raw=True), voices=voices)
    settings = ScoreSettings(max_sentences=1, min_score=-100)
    (quote,) = rank_quotes(guessed, settings, limit=1).quotes
    text = explain_quote(quote, source=guessed.transcript.source, width=200)
    assert guessed.transcript.source.name in text.splitlines()[2]
    assert "S1?: What does" in text
    # One speaker's sentences stay one paragraph, the quote among them.
    assert f"S2?: ▸ {line} ◂ It took me years." in text
    named = replace(guessed.transcript.source, speakers={"S2": "Ada"})
    assert f"Ada: ▸ {line}" in explain_quote(quote, source=named, width=200)


def test_whom_an_article_names_is_told_with_the_articles_words(quote):
    named = replace(quote, attribution="Teresa Ruiz", credit="said Mayor Teresa Ruiz")
    text = " ".join(explain_quote(named).split())
    assert "credited to Teresa Ruiz: the article says so beside the quotation" in text
    assert "“said Mayor Teresa Ruiz”" in text
    assert "gives the name in full before it" not in text
    short = " ".join(explain_quote(replace(named, credit="Ruiz said")).split())
    assert "“Ruiz said”, and gives the name in full before it" in short


def test_a_held_quote_is_credited_to_nobody(quote):
    held = replace(quote, attribution="", credit="said Mayor Teresa Ruiz")
    assert "credited to" not in explain_quote(held)


def test_one_of_a_thing_is_told_in_the_singular(quote):
    units = (
        "words",
        "names and numbers",
        "words into the turn",
        "flags",
        "answers",
        "colours",
        "Flesch points",
    )
    one, two = (
        explain_quote(
            replace(
                quote,
                contributions=tuple(Contribution(u[:5], n, 0.0, u) for u in units),
            ),
            width=200,
        )
        for n in (1, 2)
    )
    told = ("1 word\n", "1 name or number\n", "1 word into the", "1 flag\n", "1 answer\n")
    assert all(f" {line}" in one for line in (*told, "1 colour\n"))
    assert all(f" 2 {unit}" in two for unit in units)
