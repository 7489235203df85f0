"""EPUB books: their chapters in reading order, without what nobody says."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from quotebot.errors import InputError
from quotebot.read import ReadSettings, read_bytes
from read.told import spoken, turns

FIRST = "Nobody tells you how quiet the first year will be, nor how long it takes to end."
SECOND = "We kept the lights off, and we waited for the phone, which rang twice in March."
SAID = [FIRST, SECOND, "The phone rang in March, and nobody of us dared to answer it."]
CREATOR = "<dc:creator>Ann Lee</dc:creator>"
LOCK = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData>'
    '<EncryptionMethod Algorithm="{}"/><CipherData><CipherReference URI="{}"/></CipherData>'
    "</EncryptedData></encryption>"
)


def chapter(body: str, around: str = "<body>{}</body>") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="x"><head>'
        f'<title>ch1</title><link href="a.css"/></head>{around.format(body)}</html>'
    )


def epub(
    *chapters: str | bytes,
    facts: str = CREATOR,
    guide: str = "",
    marks: dict[int, str] | None = None,
    extra: dict[str, str] | None = None,
) -> bytes:
    """Return a book with these chapters; `marks` gives attributes of entries in the spine."""
    numbers = range(len(chapters))
    items = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in numbers
    )
    spine = "".join(f'<itemref idref="c{n}" {(marks or {}).get(n, "")}/>' for n in numbers)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="x"><metadata>'
        f"<dc:title>The Quiet Year</dc:title>{facts}<dc:language>en-GB</dc:language></metadata>"
        '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine><guide>{guide}</guide></package>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="x"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles>'
            "</container>",
        )
        archive.writestr("OEBPS/book.opf", package)
        archive.writestr("OEBPS/nav.xhtml", chapter("<nav>Contents</nav><p>All of it.</p>"))
        for n, text in reversed([*enumerate(chapters)]):
            archive.writestr(f"OEBPS/text/c {n}.xhtml", text)
        for name, text in (extra or {}).items():
            archive.writestr(name, text)
    return target.getvalue()


def test_chapters_come_in_reading_order_with_the_facts_of_the_book() -> None:
    transcript = read_bytes(
        epub(chapter(f"<h1>One</h1><p>{FIRST}</p>"), chapter(f"<h1>Two</h1><p>{SECOND}</p>")),
        "talk",
    )
    assert turns(transcript) == [(None, FIRST), (None, SECOND)]
    source = transcript.source
    assert (source.title, source.author, source.language) == ("The Quiet Year", "Ann Lee", "en-GB")
    assert source.format == "prose"


def test_a_transcript_in_a_book_keeps_its_speakers() -> None:
    body = f"<p><b>Ann Lee:</b> {FIRST}</p><p><b>Bo Chu:</b> {SECOND}</p>"
    transcript = read_bytes(epub(chapter(body), chapter(body)), "talk")
    assert turns(transcript) == [("Ann Lee", FIRST), ("Bo Chu", SECOND)] * 2


@pytest.mark.parametrize(
    "apart",
    [
        {"around": '<body epub:type="backmatter copyright-page">{}</body>'},
        {"around": '<body><section epub:type="toc">{}</section></body>'},
    ],
)
def test_parts_that_nobody_says_are_left_out(apart: dict[str, str]) -> None:
    data = epub(chapter("<p>All rights reserved.</p>", **apart), chapter(f"<p>{FIRST}</p>"))
    assert spoken(data) == FIRST


def test_covers_and_parts_beside_the_text_are_left_out() -> None:
    guide = '<reference type="cover" href="text/c%200.xhtml#top"/>'
    pages = [chapter(f"<p>{text}</p>") for text in ("The cover.", "An advert.", FIRST)]
    assert spoken(epub(*pages, guide=guide, marks={1: 'linear="no"'})) == FIRST


@pytest.mark.parametrize(
    "note",
    [
        '<a epub:type="noteref" href="#n1">1</a>',
        "<sup>1</sup>",
        '<sup><a href="n.xhtml#n1">*</a></sup>',
        '<a href="#n1" class="ref">[12]</a>',
    ],
)
def test_footnotes_and_their_numbers_are_no_words(note: str) -> None:
    below = '<aside epub:type="footnote"><p>A note.</p></aside><p><a href="#r1">1</a>. Another.</p>'
    assert spoken(epub(chapter(f"<p>{FIRST}{note} {SECOND}</p>{below}"))) == f"{FIRST} {SECOND}"


def test_titles_of_others_that_are_marked_as_such_are_words() -> None:
    body = f"<p>{FIRST}</p><p>In <cite>Slow Tools</cite> and <cite>Ann Lee</cite> it is so.</p>"
    assert spoken(epub(chapter(body))) == f"{FIRST} In Slow Tools and Ann Lee it is so."


def test_chapters_in_other_encodings_are_read() -> None:
    page = chapter("<p>Café &#8212; naïve&nbsp;one.</p>")
    assert spoken(epub(page.encode("utf-16"))) == "Café — naïve one."
    latin = page.replace("utf-8", "iso-8859-1").encode("latin-1")
    assert spoken(epub(latin)) == "Café — naïve one."


@pytest.mark.parametrize(
    ("facts", "author"),
    [
        (CREATOR + '<dc:creator xmlns:opf="y" opf:role="trl">Bo Chu</dc:creator>', "Ann Lee"),
        (
            CREATOR + '<dc:creator id="b">Bo Chu</dc:creator>'
            '<meta refines="#b" property="role">ill</meta>',
            "Ann Lee",
        ),
        (CREATOR + "<dc:creator>Bo Chu</dc:creator>", "Ann Lee, Bo Chu"),
        ("", ""),
    ],
)
def test_whoever_wrote_the_book_is_its_author(facts: str, author: str) -> None:
    assert read_bytes(epub(chapter(f"<p>{FIRST}</p>"), facts=facts), "talk").source.author == author


def test_a_book_locked_with_drm_is_named_and_one_with_locked_fonts_is_read() -> None:
    page = chapter(f"<p>{FIRST}</p>")
    lock = LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/c%200.xhtml")
    with pytest.raises(InputError, match="an EPUB book locked with DRM") as caught:
        read_bytes(epub(page, extra={"META-INF/encryption.xml": lock}), "talk")
    assert caught.value.mend
    fonts = LOCK.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    assert spoken(epub(page, extra={"META-INF/encryption.xml": fonts})) == FIRST


def test_a_chapter_that_is_missing_is_told_of() -> None:
    data = epub(chapter(f"<p>{FIRST}</p>"), chapter(f"<p>{SECOND}</p>"))
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(target, "w") as archive:
        for name in whole.namelist():
            if "c 1" not in name:
                archive.writestr(name, whole.read(name))
    transcript = read_bytes(target.getvalue(), "talk")
    assert transcript.warnings == ("1 chapter that the book lists are not in it",)


def test_a_book_larger_than_the_limit_is_unpacked_no_further() -> None:
    page = chapter("<p>" + "word " * 1_000_000 + "</p>")
    data = epub(page, page)
    with pytest.raises(InputError, match="too large"):
        read_bytes(data, "talk", settings=ReadSettings(max_bytes=6_000_000))


@pytest.mark.parametrize(
    "tag", ["<head>", '<a epub:type="noteref">', '<p><a href="#1">1</a>', "<sup>1"]
)
def test_tags_that_nothing_closes_take_no_longer(tag: str) -> None:
    start = time.perf_counter()
    read_bytes(epub(f"<html><body><p>{FIRST}</p>{tag * 20_000}</body></html>"), "talk")
    assert time.perf_counter() - start < 10


def test_damaged_books_give_words_or_one_clear_line() -> None:
    whole = epub(chapter(f"<p>{FIRST}</p>"))
    for place in range(0, len(whole), 23):
        for damaged in (whole[:place], whole[:place] + b"\xff\x00<" + whole[place + 3 :]):
            try:
                read_bytes(damaged, "talk")
            except InputError as error:
                assert error.mend


@pytest.mark.parametrize(
    "mark",
    [
        '<span epub:type="pagebreak" id="p12" title="12">12</span>',
        '<span role="doc-pagebreak">12</span>',
        '<span class="pagenum">[Pg 12]</span>',
        '<a id="p12"/>',
    ],
)
def test_the_pages_of_the_printed_book_are_no_words(mark: str) -> None:
    text = FIRST.replace("quiet", f"{mark}quiet")
    assert spoken(epub(chapter(f"<p>{text}</p>"))) == FIRST


def test_a_mark_of_a_page_that_closes_itself_takes_no_words() -> None:
    text = '<span>It was <span epub:type="pagebreak"/>12</span> years.'
    assert spoken(epub(chapter(f"<p>{text}</p>"))) == "It was 12 years."


@pytest.mark.parametrize("tag", ["section", "div"])
def test_notes_behind_a_chapter_leave_the_chapter_alone(tag: str) -> None:
    notes = f'<{tag} epub:type="footnotes"><ol><li><p>See the ledger.</p></li></ol></{tag}>'
    assert spoken(epub(chapter(f"<p>{FIRST}</p>{notes}<p>{SECOND}</p>"))) == f"{FIRST} {SECOND}"
    assert spoken(epub(chapter(f'<div epub:type="chapter"><p>{FIRST}</p></div>{notes}'))) == FIRST


def test_how_signs_are_read_is_no_second_word() -> None:
    text = "<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>に行った。"
    assert spoken(epub(chapter(f"<p>{text}</p>"))) == "東京に行った。"


def test_a_heading_above_the_contents_does_not_make_them_a_chapter() -> None:
    contents = '<h2>Contents</h2><section epub:type="toc"><p>One. Two. Three.</p></section>'
    assert spoken(epub(chapter(contents), chapter(f"<p>{FIRST}</p>"))) == FIRST


@pytest.mark.parametrize(
    "page",
    [
        "<div><h2 class='x'>About the <i>Author</i></h2></div><p>Ann Lee lives by the sea.</p>",
        "<h1>NOTES</h1><h2>One</h2><p>1. See the ledger of March.</p>",
        "<h2>Also by Ann Lee</h2><p>The Loud Year</p>",
        "<h1>Inhaltsverzeichnis</h1><p>Eins</p>",
        "<p>Copyright &#169; 2024 Ann Lee</p><p>ISBN 978-3-16-148410-0. First printed in May.</p>",
        "<p>© Ann Lee, 2024. All rights reserved.</p>",
    ],
)
def test_parts_that_nobody_says_are_known_without_marks(page: str) -> None:
    assert spoken(epub(chapter(page), chapter(f"<p>{FIRST}</p>"))) == FIRST


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Contents</h1><h1>One</h1><p>{FIRST}</p>",
        f"<p>{FIRST}</p><h2>Notes</h2>",
        f"<h2>Notes of a keeper</h2><p>{FIRST}</p>",
    ],
)
def test_a_chapter_stays_though_it_has_the_heading_of_another_part(page: str) -> None:
    assert spoken(epub(chapter(page), chapter(f"<p>{SECOND}</p>"))) == f"{FIRST} {SECOND}"


def test_a_book_below_one_heading_of_contents_stays() -> None:
    told = "".join(f"<h2>Chapter {n}</h2><p>{FIRST} {SECOND}</p>" for n in range(20))
    body = f"<h1>Contents</h1><ul><li>Chapter 0</li></ul>{told}"
    said = spoken(epub(chapter(body), chapter(f"<p>{SECOND}</p>")))
    assert said.count(FIRST) == 20
    listed = "".join(f'<p>{n}. <a href="b.html">{FIRST} {SECOND}</a></p>' for n in range(20))
    assert spoken(epub(chapter(f"<h1>Contents</h1>{listed}"), chapter(f"<p>{FIRST}</p>"))) == FIRST


def test_a_chapter_called_notes_stays_and_notes_below_headings_of_their_own_go() -> None:
    told = "".join(f"<p>{FIRST} {SECOND}</p>" for _ in range(20))
    said = spoken(epub(chapter(f"<h1>Notes</h1>{told}"), chapter(f"<p>{SECOND}</p>")))
    assert said.count(FIRST) == 20
    for note in ("{}. {} {}", "the phone: {1} (Lowbridge: Weir, 1992)", "[{}] {} {}"):
        notes = "".join(f"<p>{note.format(n, FIRST, SECOND)}</p>" for n in range(1, 21))
        for heading in ("<h1>Notes</h1>", "<h1>Notes</h1><h1>Chapter One</h1>"):
            assert spoken(epub(chapter(heading + notes), chapter(f"<p>{SECOND}</p>"))) == SECOND
    page = f"<h1>Notes</h1><h1>One</h1><p>{FIRST}</p>"
    assert spoken(epub(chapter(page), chapter(f"<p>{SECOND}</p>"))) == f"{FIRST} {SECOND}"


def test_chapters_that_each_have_the_rights_below_them_stay() -> None:
    pages = [chapter(f"<p>{text}</p><p>© 2024 Ann Lee. All rights reserved.</p>") for text in SAID]
    said = spoken(epub(*pages))
    assert all(text in said for text in SAID)
    assert FIRST in spoken(epub(pages[0]))


def test_a_chapter_that_tells_of_rights_is_no_imprint() -> None:
    text = "In 2019 I sold the copyright. It was made in 1999, and I kept the letters."
    assert spoken(epub(chapter(f"<p>{text}</p>"))) == text


def test_the_list_of_landmarks_sets_files_apart() -> None:
    # An entity, as here, is none of XML's own.
    nav = (
        '<nav epub:type="toc"><ol><li><a href="text/c%202.xhtml">One&nbsp;</a></li></ol></nav>'
        '<nav epub:type="landmarks" hidden=""><ol>'
        '<li><a epub:type="titlepage" href="text/c%200.xhtml">Title</a></li>'
        '<li><a href="./text/c%201.xhtml" epub:type="backmatter copyright-page">Rights</a></li>'
        '<li><a epub:type="bodymatter" href="text/c%202.xhtml">Start</a></li>'
        '<li><a epub:type="toc" href="text/c%202.xhtml#toc">Contents</a></li></ol></nav>'
    )
    pages = [chapter(f"<p>{text}</p>") for text in ("The Quiet Year", "Rights of mine.", FIRST)]
    data = epub(*pages)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, chapter(nav) if name.endswith("nav.xhtml") else old.read(name))
    assert spoken(target.getvalue()) == FIRST


def test_contents_above_a_chapter_in_one_file_leave_the_chapter() -> None:
    entries = "".join(f'<p class="toc"><a href="#c{n}">Chapter {n}</a></p>' for n in range(3))
    away = '<p><a href="https://a.example">A page elsewhere.</a></p>'
    body = f'<div id="toc">{entries}</div>{away}<p>{FIRST}</p>'
    guide = '<reference type="toc" href="text/c%200.xhtml#toc"/>'
    assert spoken(epub(chapter(body), guide=guide)) == f"A page elsewhere. {FIRST}"
