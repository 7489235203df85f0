"""The captions of a clip: what they say, when, and that players can read them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.clips.captions import LINE_CHARS, LINES, write_captions
from quotebot.clips.direction import direct_lines
from quotebot.clips.timeline import Said


def said(text: str, word_ms: int = 300) -> list[Said]:
    return [Said(w, n * word_ms, (n + 1) * word_ms) for n, w in enumerate(text.split())]


def cues_of(vtt: str) -> list[tuple[int, int, list[str]]]:
    head, *blocks = vtt.strip().split("\n\n")
    assert head == "WEBVTT"
    cues = []
    for block in blocks:
        stamps, *lines = block.splitlines()
        found = re.fullmatch(
            r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})", stamps
        )
        assert found
        h, m, s, ms, h2, m2, s2, ms2 = map(int, found.groups())
        cues.append(
            (((h * 60 + m) * 60 + s) * 1000 + ms, ((h2 * 60 + m2) * 60 + s2) * 1000 + ms2, lines)
        )
    return cues


def test_a_caption_ends_with_its_sentence() -> None:
    vtt = write_captions(said("A bridge is a promise. It is kept every day."), 4000)
    assert [lines for _, _, lines in cues_of(vtt)] == [
        ["A bridge is a promise."], ["It is kept every day."],
    ]  # fmt: skip


def test_a_long_sentence_is_divided_where_it_pauses_and_evenly() -> None:
    sentence = (
        "We spent two million on a machine that saved us forty minutes a week, and nobody in the "
        "building could tell me why, not even the two people who had signed for it."
    )
    assert [lines for _, _, lines in cues_of(write_captions(said(sentence), 12_000))] == [
        ["We spent two million on a machine", "that saved us forty minutes a week,"],
        ["and nobody in the building", "could tell me why,"],
        ["not even the two people", "who had signed for it."],
    ]


def test_a_caption_parts_clauses_rather_than_what_leads_on() -> None:
    sentence = (
        "The last bell is rung for every ship like Grand Tower harbour because there is no other "
        "word that anybody on the water would hear from where they are."
    )
    assert [lines for _, _, lines in cues_of(write_captions(said(sentence), 12_000))] == [
        ["The last bell is rung", "for every ship like Grand"],
        ["Tower harbour because there", "is no other word"],
        ["that anybody on the water", "would hear from where they are."],
    ]


def test_a_sentence_in_quotation_marks_ends_a_caption() -> None:
    vtt = write_captions(said("He said: „Das war gestern gut.“ Und heute ist es anders."), 6000)
    assert [lines for _, _, lines in cues_of(vtt)] == [
        ["He said: „Das war gestern gut.“"], ["Und heute ist es anders."],
    ]  # fmt: skip


def test_no_word_of_a_sentence_is_left_alone() -> None:
    sentence = "Nothing is ever as urgent as the one sentence that you cannot quite misunderstand."
    cues = cues_of(write_captions(said(sentence), 6000))
    assert min(len(" ".join(lines).split()) for _, _, lines in cues) > 3


def test_sentences_that_are_over_in_no_time_share_a_caption() -> None:
    vtt = write_captions(said("No. Not yet. Look at it. Now tell me what you see in there."), 6000)
    assert [lines for _, _, lines in cues_of(vtt)] == [
        ["No. Not yet. Look at it."], ["Now tell me what you see in there."],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["That was Dr. Adeyemi.", "It was 5 p.m. on a Sunday.", "What now? “and then?” she said."],
)
def test_a_full_stop_within_a_sentence_ends_no_caption(text: str) -> None:
    # So slowly that two sentences would not share a caption.
    assert [lines for _, _, lines in cues_of(write_captions(said(text, 1000), 8000))] == [[text]]


def test_a_sentence_that_ends_in_i_ends_its_caption() -> None:
    cues = cues_of(write_captions(said("So do I. We left on Sunday.", 600), 6000))
    assert [lines for _, _, lines in cues] == [["So do I."], ["We left on Sunday."]]


def test_a_caption_is_gone_a_second_after_its_last_word() -> None:
    words = [Said("It", 0, 400), Said("held.", 400, 1100), Said("Then", 6000, 6400)]
    words.append(Said("fell.", 6400, 7200))
    assert [cue[:2] for cue in cues_of(write_captions(words, 9000))] == [(0, 2100), (6000, 8200)]


def test_a_line_may_be_as_wide_as_lines_are_and_wide_letters_count_twice() -> None:
    upper, lower = "a" * (LINE_CHARS - 9) + " because,", "we all went home to sleep"
    ((_, _, lines),) = cues_of(write_captions(said(f"{upper} {lower}"), 4000))
    assert lines == [upper, lower]
    wide = "Ｑ" * (LINE_CHARS // 2)
    ((_, _, lines),) = cues_of(write_captions([Said(f"{wide}ＱＱ", 0, 900)], 4000))
    assert lines == [wide, "ＱＱ"]


def test_a_short_sentence_shares_no_caption_that_would_stand_for_too_long() -> None:
    words = [Said("Wait.", 0, 600), Said("It", 700, 1000), Said("took.", 7200, 7800)]
    assert [lines for _, _, lines in cues_of(write_captions(words, 9000))] == [
        ["Wait."], ["It"], ["took."],
    ]  # fmt: skip


RIGHT, LEFT = "\u200f", "\u200e"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # The second line would run from left to right, its full stop at the wrong end.
        ("כולם ידעו באותה שנה שמי שתעשה זאת, OpenAI לא תהיה בעולם.",
         ["כולם ידעו באותה שנה שמי שתעשה זאת,", f"{RIGHT}OpenAI לא תהיה בעולם."]),
        ("OpenAI לא תעשה את זה בשבילנו.", [f"{RIGHT}OpenAI לא תעשה את זה בשבילנו."]),
        ("25 שנים של עבודה.", ["25 שנים של עבודה."]),
        ("קפה עולה 3.50 דולר - 3.50!", ["קפה עולה 3.50 דולר - 3.50!"]),
        ("שלום is how we say both hello and goodbye.",
         [f"{LEFT}שלום is how we say both", "hello and goodbye."]),
        ("We say it in English alone.", ["We say it in English alone."]),
        # Two words for each other one are enough, and a line of numbers runs from the left.
        ("OpenAI שלום לך.", [f"{RIGHT}OpenAI שלום לך."]),
        ("שלום is Hebrew.", [f"{LEFT}שלום is Hebrew."]),
        ("כל השנים שבהן עבדנו על זה יחד היו בסוף: 2019, 2020, 2021, 2022, 2023.",
         ["כל השנים שבהן עבדנו על זה יחד היו", "בסוף: 2019, 2020, 2021, 2022, 2023."]),
    ],
)  # fmt: skip
def test_lines_run_as_the_whole_quote_does(text: str, lines: list[str]) -> None:
    assert [one for _, _, cue in cues_of(write_captions(said(text), 9000)) for one in cue] == lines


def test_a_line_without_letters_runs_from_the_left_unless_it_is_told() -> None:
    said = "שלום לכולם"
    assert direct_lines([said, "2019, 2020."], f"{said} 2019, 2020.") == [
        said,
        f"{RIGHT}2019, 2020.",
    ]
    assert direct_lines(["So:", "2019."], "So: 2019.") == ["So:", "2019."]


def test_what_would_be_markup_is_written_out() -> None:
    vtt = write_captions(said("R&D is <b> --> everything."), 4000)
    assert vtt.endswith("R&amp;D is &lt;b&gt; --&gt; everything.\n")
    assert vtt.count("-->") == 1


@given(
    st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=90),
    st.integers(50, 2500),
)
def test_every_word_stands_in_short_lines_in_order_and_no_two_captions_at_once(
    words: list[str], word_ms: int
) -> None:
    told = said(" ".join(words), word_ms)
    cues = cues_of(write_captions(told, told[-1].end_ms + 900))
    assert " ".join(line for _, _, lines in cues for line in lines).split() == words
    assert all(len(line) <= LINE_CHARS for _, _, lines in cues for line in lines)
    assert all(len(lines) <= LINES for _, _, lines in cues)
    edges = [edge for start, end, _ in cues for edge in (start, end)]
    assert edges == sorted(edges)


@given(
    st.lists(
        st.tuples(
            st.text("abcdef.", min_size=1, max_size=12),
            st.integers(-50, 9000),
            st.integers(0, 9000),
        ),
        max_size=40,
    ),
    st.integers(1, 12_000),
)
def test_whatever_the_times_each_caption_ends_after_it_starts_within_the_clip(
    words: list[tuple[str, int, int]], length_ms: int
) -> None:
    told = [Said(*word) for word in words]
    cues = cues_of(write_captions(told, length_ms))
    assert " ".join(line for _, _, lines in cues for line in lines).split() == [
        w for w, _, _ in words
    ]
    assert all(start < end for start, end, _ in cues)
    edges = [edge for start, end, _ in cues for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= length_ms for edge in edges)


@pytest.mark.parametrize("times", [[4881] * 3, [4881, 4000, 3000]], ids=["equal", "backwards"])
def test_sentences_without_time_of_their_own_share_what_there_is(times: list[int]) -> None:
    told = [Said(w, at, at) for w, at in zip(("One.", "Two.", "Three."), times, strict=True)]
    assert cues_of(write_captions(told, 5000)) == [
        (4700, 4800, ["One."]), (4800, 4900, ["Two."]), (4900, 5000, ["Three."]),
    ]  # fmt: skip


def test_captions_for_which_the_clip_is_too_short_become_one() -> None:
    told = [Said(word, 0, 0) for word in ("One.", "Two.", "Three.")]
    assert cues_of(write_captions(told, 1)) == [(0, 1, ["One.", "Two.", "Three."])]


def test_a_sentence_of_chinese_breaks_between_phrases_and_no_line_begins_with_its_comma() -> None:
    sentence = "我们花了三十年教人类如何与计算机对话，接下来的三十年。"
    ((_, _, lines),) = cues_of(write_captions([Said(sentence, 0, 4000)], 5000))
    assert lines == ["我们花了三十年教人类如何与", "计算机对话，接下来的三十年。"]


LONG_WORDS = [
    "而倾听是我们能给予彼此的最便宜的礼物，也是我们最不愿意付出的东西，这一点从来没有改变过，将来也不会。",
    "ผมคิดว่าเราไม่ควรกลัวความผิดพลาดเพราะว่าความผิดพลาดเป็นครูที่ดีที่สุดในชีวิตของเราทุกคนเสมอมา",
    "私たちは機械に話しかけることを三十年学んできた、次の三十年は機械に耳を傾けさせることを学ぶのだ。",
    "ຄວາມຕັ້ງໃຈແມ່ນວັດສະດຸທີ່ຖືກທີ່ສຸດທີ່ພວກເຮົາມີແຕ່ພວກເຮົາບໍ່ຢາກໃຫ້ກັນແລະກັນ",
    "https://slow-tools.example/the-quiet-load/attention/and-other-cheap-materials",
]


@pytest.mark.parametrize("word", LONG_WORDS, ids=["Chinese", "Thai", "Japanese", "Lao", "address"])
def test_a_word_longer_than_a_caption_takes_several_of_two_lines_with_its_marks(word: str) -> None:
    cues = cues_of(write_captions([Said(word, 0, 12_000)], 13_000))
    lines = [line for _, _, lines in cues for line in lines]
    assert "".join(lines) == word
    assert all(len(lines) <= LINES for _, _, lines in cues)
    assert all(unicodedata.category(line[0]) not in ("Mn", "Mc", "Pe", "Po") for line in lines)
    edges = [edge for start, end, _ in cues for edge in (start, end)]
    assert edges == sorted(edges)


def test_a_question_in_arabic_and_a_sentence_of_hindi_end_a_caption() -> None:
    arabic = "هل تعلمنا شيئا من ذلك؟ لا أعتقد أننا تعلمنا ما يكفي منه."
    hindi = "सुनना सबसे सस्ता तोहफ़ा है। हम इसे शायद ही कभी देते हैं।"
    for text in (arabic, hindi):
        first, *_ = cues_of(write_captions(said(text, 400), 9000))
        assert first[2][-1][-1] in "؟।"
