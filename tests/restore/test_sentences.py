"""What is printed is the source plus its edits, whatever the labels say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quotebot.model import Sentence, Word, apply_edits
from quotebot.restore.decode import Decoded
from quotebot.restore.glossary import Glossary
from quotebot.restore.sentences import Page, label_texts, make_sentences
from quotebot.restore.tokens import feed_form
from quotebot.restore.wordlists import KEPT

TOKENS = st.sampled_from(
    [
        "um",
        "uh",
        "the",
        "the",
        "we",
        "we're",
        "not",
        "i",
        "i'm",
        "don't",
        "you",
        "know",
        "like",
        "chat",
        "g",
        "p",
        "t",
        "iphone",
        "nasa",
        "hello,",
        "what?",
        "U.S.",
        '"quoted"',
        "42",
        "$5.2",
        "75%",
        "🙂",
        "--",
        "émigré",
        "don",
        "it",
        "it",
        "never",
        '"um,"',
        "(uh)",
        "straße",
    ]
)
MARKS = st.sampled_from(["", "", "", ",", ".", "?"])
ROW = st.tuples(TOKENS, MARKS, st.integers(0, 2), st.booleans(), st.booleans(), st.booleans())
GLOSSARY = Glossary({"chat g p t": "ChatGPT", "the we": "THE-WE", "quoted": "Quoted Ltd"})


def page_of(
    rows: list[tuple[str, str, int, bool, bool, bool]], *, verbatim: bool, leave_out: bool = True
) -> Page:
    tokens = [row[0] for row in rows]
    words = [Word(token, 0, len(token)) for token in tokens]
    decoded = Decoded(
        after=[row[1] for row in rows],
        case=np.array([row[2] for row in rows], np.int8),
        turn=np.array([row[3] for row in rows]),
        filler=np.array([row[4] for row in rows]),
        advert=np.array([row[5] for row in rows]),
        stop_probability=np.zeros(len(rows), np.float32),
    )
    forms = [feed_form(token) for token in tokens]
    return Page(
        words, forms, decoded, GLOSSARY, True, leave_out, verbatim, [row[4] for row in rows]
    )


def check(page: Page, sentences: tuple[Sentence, ...]) -> None:
    tokens = [word.text for word in page.words]
    at = 0
    for s in sentences:
        assert s.start_word == at < s.end_word
        at = s.end_word
        run = tokens[s.start_word : s.end_word]
        assert apply_edits(run, s.edits, first_word=s.start_word) == s.text
        assert all(edit.before != edit.after for edit in s.edits), "an edit that changes nothing"
        assert s.text
    assert at == len(tokens)


@given(st.lists(ROW, min_size=1, max_size=60), st.booleans(), st.booleans())
def test_edits_applied_to_the_source_give_the_text(
    rows: list[tuple[str, str, int, bool, bool, bool]], verbatim: bool, leave_out: bool
) -> None:
    page = page_of(rows, verbatim=verbatim, leave_out=leave_out)
    check(page, make_sentences(page))


@given(st.lists(ROW, min_size=1, max_size=60))
def test_nothing_but_marked_fillers_is_left_out_and_never_a_negation_or_hedge(
    rows: list[tuple[str, str, int, bool, bool, bool]],
) -> None:
    page = page_of(rows, verbatim=False)
    for s in make_sentences(page):
        for edit in s.edits:
            if edit.after == "":
                assert edit.kind in {"filler", "repeat"}
                assert rows[edit.start_word][4]
                assert edit.before.lower() not in KEPT or edit.kind == "repeat"


@given(st.lists(ROW, min_size=1, max_size=40))
def test_labels_have_a_text_for_every_word(
    rows: list[tuple[str, str, int, bool, bool, bool]],
) -> None:
    texts = label_texts(page_of(rows, verbatim=False))
    assert len(texts) == len(rows)
    assert all(texts)


def plain(text: str, marks: dict[int, str], fillers: set[int] = frozenset()) -> Page:  # type: ignore[assignment]
    return page_of(
        [(t, marks.get(n, ""), 0, False, n in fillers, False) for n, t in enumerate(text.split())],
        verbatim=False,
    )


def test_the_sentence_end_moves_to_the_last_printed_word() -> None:
    (s,) = make_sentences(plain("we went home um", {2: "", 3: "."}, {3}))
    assert s.text == "We went home."


def test_a_comma_after_a_filler_goes_with_it() -> None:
    (s,) = make_sentences(plain("so um we went", {1: ",", 3: "."}, {1}))
    assert s.text == "So we went."


def test_a_sentence_of_fillers_alone_is_printed_as_it_is() -> None:
    (s,) = make_sentences(plain("um uh", {1: "."}, {0, 1}))
    assert s.text == "Um uh."


def test_half_a_you_know_is_never_left_out() -> None:
    (s,) = make_sentences(
        plain("the boats that it, you know… well it rains", {3: ",", 8: "."}, {4, 5})
    )
    assert s.text == "The boats that it, you know… well it rains."
    page = plain('he was like "You know, it rains', {4: ",", 6: "."}, {3, 4})
    assert make_sentences(page)[0].text == 'He was like "You know, it rains.'


def test_half_a_copy_is_never_left_out() -> None:
    page = plain('he said "I was i was late', {6: "."}, {2, 3})
    assert make_sentences(page)[0].text == 'He said "I was I was late.'
    page = plain("he said i was i was late", {6: "."}, {2, 3})
    assert make_sentences(page)[0].text == "He said I was late."


def test_a_mark_after_a_glossary_entry_is_kept() -> None:
    (s,) = make_sentences(plain("ask chat g p t what it is", {4: ",", 7: "?"}))
    assert s.text == "Ask ChatGPT, what it is?"


def test_what_the_glossary_gives_keeps_its_case_where_a_sentence_opens() -> None:
    entries = Glossary({"eye phone": "iPhone", "lower bridge": "lower bridge"})
    for said, printed in (
        ("eye phone users wait", "iPhone users wait"),
        ("lower bridge holds", "Lower bridge holds"),
    ):
        assert make_sentences(replace(plain(said, {}), glossary=entries))[0].text == printed


def test_what_is_said_again_behind_an_aside_goes_only_where_it_is_marked() -> None:
    said = "if we you know if we say it"
    marked = make_sentences(plain(said, {1: ",", 3: ","}, {0, 1, 2, 3}))[0]
    assert marked.text == "If we say it" and "repeat" in {edit.kind for edit in marked.edits}
    # Of words that are not marked none is left out, whatever comes behind them.
    page = plain(said, {1: ",", 3: ","}, {2, 3})
    assert make_sentences(page)[0].text == "If we, if we say it"


def test_a_hyphen_is_a_recorded_edit_that_keeps_the_marks_behind_it() -> None:
    page = plain("thirty one boats need self discipline and rain", {5: ",", 7: "."})
    (s,) = make_sentences(page)
    assert s.text == "Thirty-one boats need self-discipline, and rain."
    check(page, (s,))
    rows = [(word, "", int(word == "one"), False, False, False) for word in ["thirty", "one"]]
    assert make_sentences(page_of(rows, verbatim=False))[0].text == "Thirty-one"
    (s,) = make_sentences(plain("we lost thirty one", {3: "."}))
    assert s.text == "We lost thirty-one."


def test_a_hyphen_is_set_neither_in_a_text_with_marks_nor_over_what_is_left_out() -> None:
    rows = [(word, "", 0, False, False, False) for word in ["we", "lost", "thirty", "one"]]
    assert make_sentences(page_of(rows, verbatim=True))[0].text == "we lost thirty one"
    (s,) = make_sentences(plain("we lost thirty um one", {4: "."}, {3}))
    assert s.text == "We lost thirty one."


def test_speaker_and_times_come_from_the_words() -> None:
    words = [Word("yes", 0, 3, 100, 300, "S1"), Word("sure", 4, 8, 400, 700, "S1")]
    base = plain("yes sure", {1: "."})
    page = Page(words, base.forms, base.decoded, GLOSSARY, True, True, False, base.fillers)
    (s,) = make_sentences(page)
    assert (s.speaker, s.speaker_confidence, s.start_ms, s.end_ms) == ("S1", 1.0, 100, 700)
