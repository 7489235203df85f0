"""PDF documents: what is said on their pages, without what the pages print around it."""

from __future__ import annotations

import textwrap
import time
import tracemalloc
import zlib

import pytest

from quotebot.errors import InputError
from quotebot.read import ReadSettings, read_bytes
from read.pdf_pages import Put, assemble, column, pdf
from read.told import spoken, turns

FIRST = "Nobody tells you how quiet the first year will be, nor how long it takes to end."
WORDS = (
    "otter",
    "maple",
    "river",
    "copper",
    "lantern",
    "velvet",
    "harbour",
    "window",
    "thunder",
    "pepper",
    "marble",
    "ribbon",
    "cotton",
    "basket",
    "candle",
    "meadow",
    "button",
    "saddle",
    "garden",
    "pillow",
    "rocket",
    "bottle",
    "tunnel",
    "hammer",
    "kettle",
    "ladder",
)


def sentence(number: int) -> str:
    """Return a line of text that no other number gives."""
    a, b = divmod(number, len(WORDS))
    return f"The {WORDS[b]} by the {WORDS[(a * 7 + b + 3) % 26]} was {WORDS[a % 26]} again."


def said(*turn: tuple[str, str]) -> list[str]:
    return [f"{who}: {text}" for who, text in turn]


def test_lines_are_joined_to_paragraphs_over_columns_and_pages() -> None:
    lines = [
        "Nobody tells you how quiet",
        "the first year will be, nor",
        "how long it takes to end.",
        "",
    ]
    below = ["We kept the lights off, and", "waited for the phone."]
    data = pdf([column(lines + below[:1]), column(below[1:])])
    assert turns(read_bytes(data, "talk")) == [
        (None, FIRST),
        (None, "We kept the lights off, and waited for the phone."),
    ]


@pytest.mark.parametrize(("first", "rest"), [(90, 72), (72, 90)])
def test_an_indent_begins_a_paragraph(first: float, rest: float) -> None:
    parts = [
        ["We kept the lights off for", "the whole of the winter."],
        ["Then the phone rang,", "twice in March."],
    ]
    puts = [
        Put(rest if n else first, 700 - 14 * (2 * k + n), line)
        for k, part in enumerate(parts)
        for n, line in enumerate(part)
    ]
    assert [text for _, text in turns(read_bytes(pdf([puts]), "talk"))] == list(
        map(" ".join, parts)
    )


def test_running_heads_feet_and_page_numbers_are_no_words() -> None:
    pages = [
        [
            Put(72, 760, "Hearing on Quiet Matters" if n % 2 else "Wednesday, 5 January 2026"),
            *column([sentence(n * 9 + k) for k in range(9)]),
            Put(300, 40, f"Page {n + 1} of 6"),
            Put(72, 28, "Certified by Slow Reporters, Inc."),
        ]
        for n in range(6)
    ]
    assert spoken(pdf(pages)) == " ".join(sentence(n) for n in range(54))


def test_heads_that_change_from_part_to_part_are_known_by_their_runs() -> None:
    pages = [
        [
            Put(72, 760, f"{WORDS[n // 4].title()} and after"),
            *column([sentence(n * 5 + k) for k in range(5)]),
            Put(300, 40, f"- {n + 1} -"),
        ]
        for n in range(24)
    ]
    assert spoken(pdf(pages)) == " ".join(sentence(n) for n in range(120))


def test_an_answer_that_opens_many_pages_stays() -> None:
    pages = [
        column(
            [
                "A. Yes." if n % 4 == 0 else sentence(500 + n),
                "",
                "Q. " + sentence(n),
                "",
                "A. " + sentence(99 + n),
            ]
        )
        for n in range(24)
    ]
    assert spoken(pdf(pages)).count("Yes.") == 6


def test_numbers_in_the_text_stay_at_the_edges_of_pages() -> None:
    pages = [
        column(
            [
                "1984 was the year of",
                sentence(n),
                "It was 40 below, and it was page",
                f"{n * 7 + 3} of it.",
            ]
        )
        for n in range(2)
    ]
    assert spoken(pdf(pages)).count("1984") == 2
    assert "page 3 of it. 1984" in spoken(pdf(pages))


@pytest.mark.parametrize("way", ["before", "apart"])
def test_the_numbers_of_lines_are_no_words(way: str) -> None:
    lines = [f"{'QA'[n % 2]}.  {sentence(n)}" for n in range(30)]
    pages = []
    for part in (lines[:25], lines[25:]):
        if way == "before":
            drawn = column([f"{n:2}  {line}" for n, line in enumerate(part, start=1)], step=24)
        else:
            drawn = column([str(n) for n in range(1, len(part) + 1)], x=50, step=24)
            drawn += column(part, x=90, step=24)
        pages.append([Put(500, 740, str(len(pages) + 1)), *drawn])
    expected = [("QA"[n % 2], sentence(n)) for n in range(30)]
    assert turns(read_bytes(pdf(pages), "talk")) == expected


def test_a_numbered_list_of_a_talk_keeps_its_numbers() -> None:
    lines = [sentence(n) for n in range(12)]
    lines[4:7] = ["1 lamp was left on.", "2 of us had seen it.", "3 weeks it took."]
    assert "1 lamp was left on. 2 of us had seen it. 3 weeks it took." in spoken(
        pdf([column(lines)])
    )


def test_two_columns_that_are_drawn_row_by_row_are_read_one_by_one() -> None:
    left = [f"left {WORDS[n]} {WORDS[n + 1]} {WORDS[n + 2]} we" for n in range(8)]
    right = [f"right {WORDS[n]} {WORDS[n + 3]} {WORDS[n + 4]} it" for n in range(8)]
    rows = [put for pair in zip(column(left), column(right, x=320), strict=True) for put in pair]
    assert spoken(pdf([rows])) == " ".join(left + right)
    drawn_apart = [*column(left), *column(right, x=320)]
    assert spoken(pdf([drawn_apart])) == " ".join(left + right)


def test_names_in_a_column_of_their_own_stay_with_what_they_said() -> None:
    names = ["Ann Lee:", "Bo Chu:"] * 4
    texts = [sentence(n) for n in range(8)]
    rows = [put for pair in zip(column(names), column(texts, x=160), strict=True) for put in pair]
    assert turns(read_bytes(pdf([rows]), "talk")) == [
        (name.rstrip(":"), text) for name, text in zip(names, texts, strict=True)
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["It is extraordinary. The extra-", "ordinary thing is that it was."],
            "The extraordinary thing",
        ),
        (["It was a well-", "known way of being."], "a well-known way"),
        (["Both the pre-", "and post-war years were."], "the pre- and post-war years"),
        (["It was an oppor\u00ad", "tunity to listen."], "an opportunity to listen"),
        (["The house was on the Anglo-", "Irish border then."], "the Anglo- Irish border"),
        (["He is out of of-", "fice now."], "out of office now"),
        (["We stayed be-", "cause we could."], "stayed because we could"),
        (["It took an-", "other year."], "another year"),
        (["It was a co-", "founder of pre-", "existing firms."], "a co-founder of pre-existing"),
        (["They re-", "sign in May at a co-", "op."], "re-sign in May at a co-op"),
        (["The make-", "up was long-", "term."], "The make-up was long-term"),
        (["Das hat er ge-", "macht."], "er ge-macht"),
        (["He sent an e-", "mail to a friend."], "an e-mail to"),
        (["There was a-", "way to go on."], "There was a-way to go"),
    ],
)
def test_a_word_loses_the_hyphen_at_a_line_s_end_only_where_it_surely_has_none(
    lines: list[str], expected: str
) -> None:
    assert expected in spoken(pdf([column(lines)]))


def test_ligatures_are_letters() -> None:
    body = b"BT /F1 12 Tf 72 700 Td (The ) Tj <0102> Tj (ce was of) Tj (late open.) Tj ET"
    # No standard encoding has ligatures for "ffi": a font of its own tells which they are.
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00><ff> "
        b"endcodespacerange 2 beginbfchar <01><006F> <02><FB03> endbfchar endcmap end"
    )
    data = assemble([body])
    font = b"/Encoding/WinAnsiEncoding>>\nendobj\n4 0 obj"
    assert font in data
    data = data.replace(font, b"/Encoding/WinAnsiEncoding/ToUnicode 99 0 R>>\nendobj\n4 0 obj")
    data = data.replace(
        b"trailer", b"trailer", 1
    ) + b"99 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (len(cmap), cmap)
    assert "office" in spoken(data)


@pytest.mark.parametrize(
    ("before", "raised", "text"),
    [
        ("It was paid for.", 4, "It was paid for. Then it rained."),
        ("It was 12 m", 4, "It was 12 m3 Then it rained."),
        ("It was CO of some", -3, "It was CO of some3 Then it rained."),
    ],
)
def test_the_raised_number_of_a_footnote_is_no_word(before: str, raised: int, text: str) -> None:
    puts = [
        Put(72, 700, before),
        Put(150, 700 + raised, "3", 8),
        Put(160, 700, " Then it rained."),
    ]
    assert spoken(pdf([puts])).replace(" 3", "3") == text


def test_a_text_in_larger_letters_than_its_many_notes_stays() -> None:
    page = column([f"so it was the {WORDS[n]} that {WORDS[n + 1]} {n} had" for n in range(12)])
    notes = [Put(72, 400 - n * 9, sentence(n), 9) for n in range(30)]
    assert spoken(pdf([[*page, *notes]])).startswith("so it was the otter that maple 0 had so it")


def test_a_title_in_large_letters_is_the_title_and_no_words() -> None:
    puts = [
        Put(72, 740, "The Quiet", 22),
        Put(72, 715, "Year", 22),
        Put(72, 690, "Ann Lee"),
        *column([sentence(n) for n in range(4)], top=660),
        Put(72, 590, "The second winter", 16, "F2"),
        *column([sentence(n) for n in range(4, 8)], top=570),
    ]
    transcript = read_bytes(pdf([puts], Title="quiet-final-2.docx", Author="Ann Lee"), "talk")
    assert (transcript.source.title, transcript.source.author) == ("The Quiet Year", "Ann Lee")
    assert " ".join(w.text for w in transcript.words) == " ".join(sentence(n) for n in range(8))


@pytest.mark.parametrize("point", ["•", "\x7f"])
def test_points_of_a_list_are_not_joined(point: str) -> None:
    lines = ["The phone rang twice in March", "and then no more", "Lights that were on"]
    lines[0::2] = [f"{point} {line}" for line in lines[0::2]]
    assert turns(read_bytes(pdf([column(lines)]), "talk")) == [
        (None, "The phone rang twice in March and then no more"),
        (None, "Lights that were on"),
    ]


@pytest.mark.parametrize(
    ("initial", "rest", "text"),
    [("N", "obody tells you.", "Nobody tells you."), ("A", "house is quiet.", "A house is quiet.")],
)
def test_a_large_initial_is_part_of_its_word(initial: str, rest: str, text: str) -> None:
    below = column([sentence(n) for n in range(4)], top=674)
    puts = [Put(72, 676, initial, 40), Put(100, 700, rest), *below]
    assert spoken(pdf([puts])).startswith(f"{text} The otter")


def test_whom_the_properties_alone_call_the_author_is_not_credited() -> None:
    data = pdf([column([sentence(n) for n in range(4)])], Title="The Quiet Year", Author="User 1")
    source = read_bytes(data, "talk").source
    assert (source.title, source.author) == ("The Quiet Year", "")


def test_long_answers_over_many_lines_keep_their_speakers_and_no_title_is_said() -> None:
    lines = ["THE QUIET YEAR IN COUNCIL", "", "5 January 2026", ""]
    said_by = []
    for turn in range(6):
        words = " ".join(sentence(turn * 40 + n).rstrip(".") + "," for n in range(40)) + " so."
        said_by.append((("Ann Lee", "Bo Chu")[turn % 2], words))
        lines += textwrap.wrap(f"{said_by[-1][0]}: {words}", 60)
    pages = [column(lines[n : n + 40]) for n in range(0, len(lines), 40)]
    assert turns(read_bytes(pdf(pages), "talk")) == said_by


def test_names_in_larger_letters_that_come_again_are_speakers() -> None:
    puts = []
    for n in range(6):
        puts += [
            Put(72, 740 - 60 * n, ("Ann Lee", "Bo Chu")[n % 2], 15, "F2"),
            Put(72, 720 - 60 * n, sentence(n)),
        ]
    assert turns(read_bytes(pdf([puts]), "talk")) == [
        (("Ann Lee", "Bo Chu")[n % 2], sentence(n)) for n in range(6)
    ]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document that is damaged"),
        (pdf([[]]), "a PDF document without text"),
        (pdf([[Put(72, 700, "\x00\x01\x02\x03" * 8)]]), "fonts do not say"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        read_bytes(data, "talk")
    assert caught.value.mend
    assert "\n" not in str(caught.value)


def test_a_text_that_speaks_of_pdf_is_none() -> None:
    text = b"Every such file begins with %PDF-1.4 and goes on from there.\n\n{\\rtf is another."
    assert spoken(text) == text.decode().replace("\n\n", " ")


def test_pages_that_are_pictures_among_others_are_told_of() -> None:
    data = pdf([column([FIRST]), [], []])
    assert read_bytes(data, "talk").warnings == ("2 of 3 pages have no text: they may be pictures",)


def test_a_document_that_unpacks_without_end_is_refused_within_bounds() -> None:
    packed = zlib.compress(b"BT /F1 9 Tf (aaaa) Tj ET\n" * 4_000_000, 1)
    data = assemble([packed]).replace(
        b"<</Length %d" % len(packed), b"<</Filter/FlateDecode/Length %d" % len(packed)
    )
    tracemalloc.start()
    start = time.perf_counter()
    with pytest.raises(InputError):
        read_bytes(data, "talk", settings=ReadSettings(max_bytes=10_000_000))
    assert time.perf_counter() - start < 20
    assert tracemalloc.get_traced_memory()[1] < 200_000_000
    tracemalloc.stop()


def test_damaged_documents_give_words_or_one_clear_line() -> None:
    whole = pdf([column(said(("Ann Lee", FIRST), ("Bo Chu", sentence(1))))])
    for place in range(0, len(whole), 61):
        for damaged in (whole[:place], whole[:place] + b"\xff9 0 R<<" + whole[place + 5 :]):
            try:
                read_bytes(damaged, "talk")
            except InputError as error:
                assert error.mend


@pytest.mark.parametrize(
    ("sign", "raised", "size"), [("3", 4, 10.7), ("[3]", 4, 10.7), ("*", 4, 8), ("3", 0, 12)]
)
def test_a_footnote_at_the_end_of_a_page_does_not_part_the_sentence_above_it(
    sign: str, raised: float, size: float
) -> None:
    pages = [
        [
            *column([sentence(n) for n in range(4)]),
            Put(72, 640, "It was paid for."),
            Put(160, 640 + raised, sign, size),
            Put(170, 640, " Then it rained, and we"),
            Put(72, 100, f"{sign} See the ledger of 1984, page", 9),
            Put(72, 89, "12, in the archive.", 9),
        ],
        column(["waited for the phone.", *(sentence(n) for n in range(4, 8))]),
    ]
    text = spoken(pdf(pages))
    assert "It was paid for. Then it rained, and we waited for the phone." in text
    assert "ledger" not in text


def test_small_letters_without_a_sign_in_the_text_are_no_footnote() -> None:
    page = [*column([sentence(n) for n in range(6)]), Put(72, 100, "3 See the ledger.", 9)]
    assert spoken(pdf([page])).endswith("3 See the ledger.")


@pytest.mark.parametrize("way", ["bold", "column"])
def test_names_without_a_colon_that_are_set_apart_are_no_words(way: str) -> None:
    puts = []
    expected = []
    for n in range(6):
        name = ("Ann Lee", "Bo Chu")[n % 2]
        y = 740 - 40 * n
        font, x = ("F2", 125) if way == "bold" else ("F1", 200)
        puts += [Put(72, y, name, 12, font), Put(x, y, f" {sentence(2 * n)}")]
        puts += [Put(72 if way == "bold" else 200, y - 14, sentence(2 * n + 1))]
        expected.append((name, f"{sentence(2 * n)} {sentence(2 * n + 1)}"))
    assert turns(read_bytes(pdf([puts]), "talk")) == expected


def test_figures_behind_their_names_are_no_turns() -> None:
    puts = []
    for n in range(6):
        y = 700 - 28 * n
        puts += [Put(72, y, sentence(n)), Put(72, y - 14, ("Revenue", "Costs")[n % 2], 12, "F2")]
        puts += [Put(125, y - 14, f" $1{n}.4 9{n}.1.")]
    assert "Revenue $10.4 90.1." in spoken(pdf([puts]))


def test_a_bold_name_that_begins_a_sentence_stays_in_it() -> None:
    puts = []
    for n in range(6):
        y = 740 - 40 * n
        puts += [Put(72, y, ("Ann Lee", "Bo Chu")[n % 2], 12, "F2")]
        puts += [Put(125, y, f" told us of the {WORDS[n]} again.")]
    assert spoken(pdf([puts])).startswith("Ann Lee told us of the otter again. Bo Chu told")


def test_what_is_printed_along_the_edge_or_across_the_page_is_no_words() -> None:
    lines = column([sentence(n) for n in range(9)])
    drawn = "".join(f"BT /F1 12 Tf 1 0 0 1 {p.x} {p.y} Tm ({p.text}) Tj ET\n" for p in lines)
    edge = "BT /F1 12 Tf 0 1 -1 0 30 300 Tm (CONFIDENTIAL DRAFT) Tj ET\n"
    across = "BT /F1 60 Tf .7 .7 -.7 .7 90 300 Tm (DRAFT) Tj ET\n"
    data = assemble([(edge + drawn + across).encode()])
    assert spoken(data) == " ".join(sentence(n) for n in range(9))


def test_pages_of_which_all_is_turned_keep_their_words() -> None:
    drawn = "".join(
        f"BT /F1 12 Tf 0 1 -1 0 {72 + 14 * n} 72 Tm ({sentence(n)}) Tj ET\n" for n in range(9)
    )
    assert spoken(assemble([drawn.encode()])) == " ".join(sentence(n) for n in range(9))


def test_a_head_that_is_drawn_last_is_no_end_of_the_last_sentence() -> None:
    page = [*column([sentence(n) for n in range(4)], top=600), Put(200, 760, "The Slow Review")]
    assert (None, "The Slow Review") in turns(read_bytes(pdf([page]), "talk"))


def wide(pages: list[list[str]]) -> bytes:
    """Return a PDF document of lines in letters that no standard encoding has."""
    signs = sorted({sign for page in pages for line in page for sign in line})
    pairs = " ".join(f"<{n:02x}> <{ord(sign):04x}>" for n, sign in enumerate(signs, 1))
    cmap = (
        "begincmap 1 begincodespacerange <00><ff> endcodespacerange "
        f"{len(signs)} beginbfchar {pairs} endbfchar endcmap"
    )
    bodies = [
        "".join(
            f"BT /F1 12 Tf 72 {700 - 14 * n} Td "
            f"<{bytes(signs.index(sign) + 1 for sign in line).hex()}> Tj ET\n"
            for n, line in enumerate(page)
        ).encode()
        for page in pages
    ]
    font = b"/Encoding/WinAnsiEncoding>>\nendobj\n4 0 obj"
    data = assemble(bodies)
    assert font in data
    data = data.replace(font, font.replace(b">>", b"/ToUnicode 99 0 R>>", 1))
    return data + b"99 0 obj\n<</Length %d>>stream\n%s\nendstream\nendobj\n" % (
        len(cmap),
        cmap.encode(),
    )


def test_a_japanese_sentence_goes_on_in_the_next_line_without_a_space() -> None:
    lines = ["一年目がどれほど静かなものか、私たちは灯りを消", "して、電話を待っていた。"]
    assert spoken(wide([lines])) == "".join(lines)


def test_text_from_right_to_left_is_refused_as_its_order_is_not_certain() -> None:
    with pytest.raises(InputError, match="from right to left") as caught:
        read_bytes(wide([["היה לנו קיץ ארוך מאוד, 25 ימים של שקט."]]), "talk")
    assert "pdftotext" in (caught.value.mend or "")
