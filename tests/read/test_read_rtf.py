"""RTF documents as word processors write them."""

from __future__ import annotations

import pytest

from quotebot.errors import InputError
from quotebot.read import read_bytes
from read.told import spoken, turns

FIRST = "Nobody tells you how quiet the first year will be, nor how long it takes to end."
SECOND = "We kept the lights off, and we waited for the phone, which rang twice in March."
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}"


def rtf(body: str, head: str = HEAD) -> bytes:
    return f"{head}}}{{\\colortbl;\\red0\\green0\\blue0;}}\n{body}}}".encode("latin-1")


def test_turns_of_a_transcript_keep_their_speakers() -> None:
    body = rf"{{\pard\b Ann Lee:\b0\tab {FIRST}\par}}{{\pard Bo Chu: {SECOND}\par}}"
    transcript = read_bytes(rtf(body + body), "talk")
    assert turns(transcript) == [("Ann Lee", FIRST), ("Bo Chu", SECOND)] * 2
    assert transcript.source.format == "dialogue"


def test_the_mark_that_an_editor_set_before_the_document_is_no_word() -> None:
    assert spoken(b"\xef\xbb\xbf" + rtf(rf"{{\pard {FIRST}\par}}")) == FIRST


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"It isn\rquote t na\'efve \emdash  no\'85", "It isn’t naïve — no…"),
        (r"\uc1\u321?\u243 ?d\u378\'9f \u26481?\u20140?", "Łódź 東京"),
        (r"\uc2\u8217\'92x{}s it \uc0\u8212 here", "’s it —here"),
        (r"{\uc0 \u233 }t\u233e is", "été is"),
        (r"a smile \u-10179?\u-8704? here", "a smile 😀 here"),
        (r"a \{brace\}, a \\ and no\~space", "a {brace}, a \\ and no space"),
        (r"co\-operate, half\_way", "cooperate, half-way"),
        ("one\\line two\nthree\\\nfour", "one twothree four"),
        (r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} there", "Привет there"),
        (r"{\f2 \'93\'fa\'96\'7b} there", "日本 there"),
        (r"seen {\v hidden }{\deleted struck }words", "seen words"),
        (r"We {\strike never }waited\striked1  not\striked0 .", "We waited."),
        (r"seen {\v\strike0 hidden\v0  and }{\strike0 kept }words", "seen and kept words"),
        (r"a\bin4 }}}} b", "a b"),
        (r"a smile \u128512? here", "a smile 😀 here"),
        (r"seen {\deleted0 kept }words", "seen kept words"),
        (r"The year ended.{\super 3} It was 9 m{\super 2}.", "The year ended. It was 9 m²."),
        (r"It was 10{\super\u8722?3} of 2{\super nd}.", "It was 10⁻³ of 2nd."),
    ],
)
def test_signs_are_read_as_the_program_meant_them(written: str, text: str) -> None:
    fonts = r"{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}"
    assert spoken(rtf(rf"\pard {written}\par", HEAD + fonts)) == text


def test_only_the_text_is_words() -> None:
    apart = (
        r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}}{\info{\title The Quiet Year}{\author Bo}}"
        r"{\header Slow Tools}{\footerr Page {\field{\*\fldinst PAGE}{\fldrslt 1}}}"
        r"{\*\generator Riched20 10.0;}{\pict\pngblip 89504e470d0a}{\*\themedata 504b0304}"
    )
    body = (
        rf"\pard\s1 The first winter\par\pard {FIRST}{{\super\chftn{{\footnote A note.}}}}\par "
        rf"{{\listtext\bullet\tab}}{SECOND} "
        r"See {\field{\*\fldinst HYPERLINK x}{\fldrslt here}}.\par"
        r"\pard\outlinelevel1 The second winter\par"
    )
    transcript = read_bytes(rtf(apart + body), "talk")
    assert turns(transcript) == [(None, FIRST), (None, f"{SECOND} See here.")]
    assert transcript.source.title == "The Quiet Year"


def test_contents_and_lines_under_pictures_are_no_words() -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s2 toc 1;}{\s3 caption;}{\s4 footnote text;}}"
    body = (
        rf"\pard\s2 The year\tab 4\par\pard\s0 {FIRST}\par\pard\s3 Figure 1: The phone.\par"
        rf"\pard\s4 1 As she said.\par\pard {SECOND}\par"
    )
    assert spoken(rtf(body, HEAD + "}" + styles[:-1])) == f"{FIRST} {SECOND}"


def test_a_text_box_is_text_and_its_second_copy_is_none() -> None:
    box = rf"{{\shp{{\*\shpinst{{\sp{{\sn x}}}}{{\shptxt {SECOND}\par}}}}{{\shprslt {SECOND}}}}}"
    assert turns(read_bytes(rtf(rf"{{\pard {FIRST}\par}}{box}"), "talk")) == [
        (None, FIRST),
        (None, SECOND),
    ]


@pytest.mark.parametrize(
    ("line", "author"), [("Ann Lee", "Ann Lee"), ("by Ann Lee", "Ann Lee"), ("Bo Chu", "")]
)
def test_the_author_of_the_properties_counts_where_the_text_names_the_same(
    line: str, author: str
) -> None:
    info = r"{\info{\author Ann Lee}{\title Document1}}"
    source = read_bytes(rtf(rf"{info}\pard {line}\par {FIRST}\par {SECOND}\par"), "talk").source
    assert (source.author, source.title) == (author, "")


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1",
        b"{\\rtf1\\ansi }",
        b"{\\rtf1" + b"{" * 50_000,
        b"{\\rtf1 \\bin-5 \\u99999999999999? \\'zz \\",
        b"{\\rtf1{\\*\\x words}}",
    ],
)
def test_a_document_without_words_is_named_in_one_line(data: bytes) -> None:
    try:
        read_bytes(data, "talk")
    except InputError as error:
        assert "RTF document" in error.what
        assert error.mend


def test_a_cut_document_gives_the_words_before_the_cut() -> None:
    whole = rtf(rf"\pard {FIRST}\par {SECOND}\par")
    assert (
        spoken(whole[: whole.index(b" which rang")])
        == f"{FIRST} {SECOND[: SECOND.index(' which')]}"
    )


@pytest.mark.parametrize("cut", ["", "how"])
def test_a_text_box_does_not_part_the_sentence_it_stands_in(cut: str) -> None:
    box = rf"{{\shp{{\*\shpinst{{\shptxt \pard\s1 {SECOND}\par}}}}{{\shprslt x}}}}"
    data = rtf(rf"\pard Nobody tells you {box}how quiet it is.\par")
    expected = "Nobody tells you how quiet it is."
    if cut:
        data, expected = data[: data.index(b"rang")], "Nobody tells you"
    texts = [text for _, text in turns(read_bytes(data, "talk"))]
    assert texts == ([SECOND] if not cut else [SECOND[: SECOND.index(" rang")]]) + [expected]


def test_text_boxes_of_running_heads_and_rules_above_footnotes_are_no_words() -> None:
    head = r"{\header {\shp{\*\shpinst{\shptxt The Slow Review 12\par}}}\par}{\ftncn Continued}"
    assert spoken(rtf(rf"{head}\pard {FIRST}\par")) == FIRST


@pytest.mark.parametrize("opening", [r"\trowd\cellx1000\cellx2000 ", ""])
@pytest.mark.parametrize(
    ("rows", "is_said"),
    [
        ([("Year", "Peak (cm)", "Days"), ("2019", "412", "9"), ("2020", "388", "4")], False),
        ([("Mill", "approx. 4"), ("The old weir at Lowbridge", "12")], False),
        ([("Year", "Remark"), ("2019", "It rang twice.")], True),
        ([("0:01", "it rang"), ("0:04", "and we waited")], True),
        ([("Ann", "we kept the lights off and waited for the phone")], True),
        ([("We kept on",), ("and on",)], True),
    ],
)
def test_a_table_of_figures_in_rtf_is_no_words_and_one_of_a_talk_is(
    rows: list[tuple[str, ...]], is_said: bool, opening: str
) -> None:
    first = r"\trowd\cellx1000\cellx2000 "
    lines = ["".join(rf"\pard\intbl {cell}\cell " for cell in row) for row in rows]
    table = first + rf"\row {opening}".join(lines) + r"\row "
    told = spoken(rtf(rf"\pard {FIRST}\par {table}\pard {SECOND}\par"))
    within = " ".join(cell for row in rows for cell in row) if is_said else ""
    assert " ".join(told.split()) == " ".join([FIRST, *within.split(), SECOND])


def test_two_tables_of_rtf_are_told_apart() -> None:
    figures = r"\trowd\pard\intbl 2019\cell 412\cell\row\trowd\pard\intbl 2020\cell 388\cell\row "
    talk = rf"\trowd\pard\intbl Ann\cell {SECOND}\cell\row "
    body = rf"\pard {FIRST}\par {figures}\pard So it went on for years.\par {talk}\pard\par"
    assert spoken(rtf(body)).split() == f"{FIRST} So it went on for years. Ann {SECOND}".split()
    nested = r"\trowd\pard\intbl\itap2 412\nestcell 9\nestcell\nestrow\pard 7\cell 8\cell\row "
    assert spoken(rtf(rf"\pard {FIRST}\par {nested * 2}")).count("412") == 2


@pytest.mark.parametrize("word", [r"\v", r"\strike", r"\deleted"])
@pytest.mark.parametrize("end", [r"\plain", "0", "}"])
def test_what_is_hidden_ends_where_the_plain_look_begins(word: str, end: str) -> None:
    begin, close = ("{", "}") if end == "}" else ("", f"{end if end != '0' else word + '0'} ")
    text = rf"{{\rtf1\ansi We rowed {begin}{word} gone {close}to the sea, all of us.\par}}"
    assert spoken(text.encode()) == "We rowed to the sea, all of us."
