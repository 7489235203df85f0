"""Word and OpenDocument texts, e-mails, and pages that a browser saved as one file."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from email.message import EmailMessage

import pytest

from quotebot.errors import InputError
from quotebot.model import Transcript
from quotebot.read import ReadSettings, read_bytes
from read.told import turns

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
TURNS = [
    ("Ann Lee", "Nobody tells you how quiet the first year is."),
    ("Bo Chu", "We kept the lights off & waited."),
    ("Ann Lee", "It isn’t patience if you have a choice, is it?"),
]
FIRST = "Nobody tells you how quiet the first year will be, nor how long it takes to end."
SECOND = "We kept the lights off, and we waited for the phone, which rang twice in March."


def zipped(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return target.getvalue()


def docx(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p>{p}</w:p>" for p in paragraphs)
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return zipped(word__document_xml=xml)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text.replace("&", "&amp;")}</w:t></w:r>'


def odt(body: str) -> bytes:
    names = f'xmlns:office="{OPEN}:office:1.0" xmlns:text="{OPEN}:text:1.0"'
    xml = f"<office:document-content {names}><office:body>{body}</office:body>"
    kind = "application/vnd.oasis.opendocument.text"
    return zipped(mimetype=kind, content_xml=f"{xml}</office:document-content>")


def spoken(transcript: Transcript) -> str:
    return " ".join(word.text for word in transcript.words)


def test_a_transcript_of_teams_in_word_gives_turns_and_times() -> None:
    said = [
        f"{run(who)}{run(f'   0:0{3 * n}')}<w:r><w:br/></w:r>{run(text)}"
        for n, (who, text) in enumerate(TURNS)
    ]
    transcript = read_bytes(docx(run("Quiet-20261105-Meeting Recording"), *said), "talk")
    assert turns(transcript) == TURNS
    assert [w.start_ms for w in transcript.words if w.start_ms in (0, 3000, 6000)] == [
        0,
        3000,
        6000,
    ]
    assert transcript.source.format == "dialogue"


@pytest.mark.parametrize("number", ["", "2", "22"])
def test_a_document_of_word_on_the_web_is_read_whatever_its_files_are_called(number: str) -> None:
    head = f'xmlns:w="{WORD}"'
    body = f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{run("The Quiet Year")}</w:p>'
    style = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'
    parts = {
        f"word___rels__document{number}_xml.rels": "<x/>",
        f"word__document{number}_xml": f"<w:document {head}><w:body>{body}<w:p>{run(FIRST)}</w:p>"
        "</w:body></w:document>",
        f"word__styles{number}_xml": f"<w:styles {head}>{style}</w:styles>",
    }
    transcript = read_bytes(zipped(**parts), "talk")
    assert (transcript.source.title, spoken(transcript)) == ("The Quiet Year", FIRST)


def test_an_article_in_word_gives_its_title_author_and_words_alone() -> None:
    style = '<w:pPr><w:pStyle w:val="{}"/></w:pPr>'
    half = FIRST.index(" quiet")
    transcript = read_bytes(
        docx(
            style.format("Title") + run("The Quiet Year"),
            run("By Ann Lee"),
            f"{run(FIRST[:half])}<w:del><w:r><w:delText>struck out</w:delText></w:r></w:del>"
            f"<w:ins>{run(FIRST[half:])}</w:ins>",
            style.format("Heading1") + run("The phone"),
            run(SECOND),
            style.format("Quote") + run("Waiting is free."),
        ),
        "talk",
    )
    assert spoken(transcript) == f"{FIRST} {SECOND} Waiting is free."
    source = transcript.source
    assert (source.title, source.author, source.format) == ("The Quiet Year", "Ann Lee", "prose")
    assert spoken(transcript).split()[-3:] == [
        w.text for a, b in transcript.quoted for w in transcript.words[a:b]
    ]


QUOTED = "Nobody says so in the plans, though everybody at the table had known it for years."


def quoted(transcript: Transcript) -> list[str]:
    return [
        " ".join(word.text for word in transcript.words[start:end])
        for start, end in transcript.quoted
    ]


@pytest.mark.parametrize(
    ("key", "expected"), [("Zitat", [QUOTED]), ("Meins", [QUOTED]), ("Text", []), ("Fehlt", [])]
)
def test_a_quotation_is_known_by_the_english_name_of_its_style(
    key: str, expected: list[str]
) -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    styles = [
        style.format("Titel", "Title", ""),
        style.format("Zitat", "Quote", '<w:basedOn w:val="Text"/>'),
        style.format("Meins", "Mein Zitat", '<w:basedOn w:val="Zitat"/>'),
        style.format("Text", "Normal", '<w:basedOn w:val="Text"/>'),
    ]
    named = '<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>{}</w:p>'
    before = '<w:pPrChange><w:pPr><w:pStyle w:val="Zitat"/></w:pPr></w:pPrChange>'
    body = named.format("Titel", "", run("The Quiet Year")) + f"<w:p>{run('By Ann Lee')}</w:p>"
    body += f"<w:p><w:pPr>{before}</w:pPr>{run(FIRST)}</w:p>" + named.format(key, "", run(QUOTED))
    head = f'xmlns:w="{WORD}"'
    data = zipped(
        word__document_xml=f"<w:document {head}><w:body>{body}</w:body></w:document>",
        word__styles_xml=f"<w:styles {head}>{''.join(styles)}</w:styles>",
    )
    transcript = read_bytes(data, "talk")
    assert quoted(transcript) == expected
    assert (transcript.source.title, transcript.source.author) == ("The Quiet Year", "Ann Lee")
    assert spoken(transcript) == f"{FIRST} {QUOTED}"


def test_a_quotation_without_a_list_of_styles_is_known_by_what_word_calls_it() -> None:
    style = '<w:pPr><w:pStyle w:val="Zitat"/></w:pPr>'
    data = docx(run("By Ann Lee"), run(FIRST), style + run(QUOTED))
    assert quoted(read_bytes(data, "talk")) == [QUOTED]


@pytest.mark.parametrize(("parent", "expected"), [("Quotations", [QUOTED]), ("Standard", [])])
def test_a_style_by_hand_of_an_opendocument_text_is_its_parents(
    parent: str, expected: list[str]
) -> None:
    style = f'<style:style style:name="P1" style:parent-style-name="{parent}"/>'
    body = (
        f'</office:body><office:automatic-styles xmlns:style="{OPEN}:style:1.0">{style}'
        f"</office:automatic-styles><office:body><text:p>{FIRST}</text:p>"
        f'<text:p text:style-name="P1">{QUOTED}</text:p>'
    )
    assert quoted(read_bytes(odt(body), "talk")) == expected


@pytest.mark.parametrize(
    ("sign", "said"),
    [("tab", "up to"), ("ptab", "up to"), ("br", "up to"), ("noBreakHyphen", "up-to")],
)
def test_a_sign_between_letters_of_word_parts_words_or_none(sign: str, said: str) -> None:
    held = f"<w:r><w:t>We rowed up</w:t><w:{sign}/><w:t>to the sea.</w:t></w:r>"
    assert spoken(read_bytes(docx(held), "talk")) == f"We rowed {said} the sea."


def test_headings_of_word_that_come_again_tell_who_speaks() -> None:
    style = '<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
    names = ["Ann Lee", "Bo Chu", "Ann Lee", "Bo Chu"]
    said = [FIRST, SECOND, FIRST, SECOND]
    parts = [part for n, t in zip(names, said, strict=True) for part in (style + run(n), run(t))]
    got = turns(read_bytes(docx(style + run("What We Heard"), *parts), "talk"))
    assert got == list(zip(names, said, strict=True))


def test_a_text_box_and_what_was_moved_are_said_once() -> None:
    box = f"<w:drawing><w:txbxContent><w:p>{run(SECOND)}</w:p></w:txbxContent></w:drawing>"
    copies = f"<w:AlternateContent><w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
    moved = f"<w:moveFrom>{run(FIRST)}</w:moveFrom>"
    data = docx(moved, run(FIRST) + f"<w:r>{copies}</w:AlternateContent></w:r>")
    assert spoken(read_bytes(data, "talk")) == f"{FIRST} {SECOND}"


def test_how_a_sign_is_pronounced_is_not_said_twice() -> None:
    said = "は夜の七時に一番美しい街だと思います。私はそれを毎日見ています。"
    word = f"<w:r><w:ruby><w:rt>{run('とうきょう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase>"
    data = docx(f"{word}</w:ruby></w:r>{run(said)}")
    assert spoken(read_bytes(data, "talk")).replace(" ", "") == f"東京{said}"
    ruby = "<text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text>"
    data = odt(f"<text:p><text:ruby>{ruby}</text:ruby>{said}</text:p>")
    assert spoken(read_bytes(data, "talk")).replace(" ", "") == f"東京{said}"


def test_a_text_box_of_an_opendocument_text_is_said_once_and_a_picture_not() -> None:
    frame = '<draw:frame xmlns:draw="d" xmlns:svg="opendocument-svg">{}</draw:frame>'
    box = frame.format(f"<draw:text-box><text:p>{SECOND}</text:p></draw:text-box>")
    picture = frame.format("<draw:image/><svg:title>Bridge.png</svg:title>")
    within = odt(f"<text:p>{FIRST[:30]}{picture}{box}{FIRST[30:]}</text:p>")
    assert spoken(read_bytes(within, "talk")) == f"{FIRST} {SECOND}"
    beside = odt(f"{picture}{box}<text:p>{FIRST}</text:p>")
    assert spoken(read_bytes(beside, "talk")) == f"{SECOND} {FIRST}"


def test_an_opendocument_text_is_read_like_one_of_word() -> None:
    said = "".join(
        f"<text:p>{who}<text:tab/>0:0{3 * n}<text:line-break/>{text.replace('&', '&amp;')}"
        "<text:note><text:p>A note.</text:p></text:note></text:p>"
        for n, (who, text) in enumerate(TURNS)
    )
    assert turns(read_bytes(odt(said), "talk")) == TURNS
    prose = (
        f"<text:h>The Quiet Year</text:h><text:p>{FIRST[:20]}<text:span>{FIRST[20:]}</text:span>"
    )
    transcript = read_bytes(odt(f"{prose}</text:p><text:p>{SECOND}</text:p>"), "talk")
    assert spoken(transcript) == f"{FIRST} {SECOND}"
    assert transcript.source.title == "The Quiet Year"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx(run("Hello there."))[:-30], "damaged or locked"),
        (zipped(word__document_xml="<w:document>"), "damaged or locked"),
        (docx(""), "no words"),
        (docx(run(FIRST)).replace(b"\0\0\0\0word", b"\xff\xff\xff\xc1word"), "damaged or locked"),
    ],
)
def test_a_document_without_words_is_refused_in_one_line(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        read_bytes(data, "talk")
    assert caught.value.mend


@pytest.mark.parametrize("chunk", ["<w:altChunk/>", f'<altChunk xmlns="{WORD}"/>'])
def test_a_document_whose_text_is_in_files_within_it_is_refused_and_not_read_in_part(
    chunk: str,
) -> None:
    body = f"<w:p>{run(FIRST)}</w:p>{chunk}<w:p>{run(SECOND)}</w:p>"
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    with pytest.raises(InputError, match=r"altChunk.*Open it in Word and save it again"):
        read_bytes(zipped(word__document_xml=xml), "talk")
    assert spoken(read_bytes(docx(run(f"{FIRST} <w:altChunk/>".replace("<", "&lt;"))), "talk"))


def test_a_document_that_unpacks_to_more_than_the_limit_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 1_000_000)
    with pytest.raises(InputError, match="too large"):
        read_bytes(target.getvalue(), "talk", settings=ReadSettings(max_bytes=10_000))


def test_a_document_that_lies_about_its_size_is_unpacked_no_further_than_the_limit() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 9_000_000)
    data = target.getvalue().replace((9_000_000).to_bytes(4, "little"), (999).to_bytes(4, "little"))
    tracemalloc.start()
    with pytest.raises(InputError, match=r"too large|damaged"):
        read_bytes(data, "talk", settings=ReadSettings(max_bytes=10_000))
    assert tracemalloc.get_traced_memory()[1] < 4_000_000
    tracemalloc.stop()


def test_a_text_larger_than_any_book_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", " " * 20_000_001)
    with pytest.raises(InputError, match="too large"):
        read_bytes(target.getvalue(), "talk")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_encoding(encoding: str) -> None:
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p>{run(FIRST)}</w:p></w:body></w:document>'
    for head in ("", "<!DOCTYPE w:document>", '<!DOCTYPE w [<!ENTITY a "b">]>'):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            xml = f'<?xml version="1.0" encoding="{encoding}"?>{head}{body}'
            archive.writestr("word/document.xml", xml.encode(encoding))
        if not head:
            assert spoken(read_bytes(target.getvalue(), "talk")) == FIRST
            continue
        with pytest.raises(InputError, match="damaged"):
            read_bytes(target.getvalue(), "talk")


def letter(sender: str, **heads: str) -> Transcript:
    message = EmailMessage()
    message["From"] = f"{sender} <post@slow.example>"
    message["Subject"] = "The Quiet Year"
    message["Date"] = "Tue, 12 May 2026 08:00:00 +0000"
    for name, value in heads.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(f"View this post on the web at https://slow.example\n\n{FIRST}\n")
    message.add_alternative(
        f"<html><body><p>View in your browser</p><h1>The Quiet Year</h1><p>{FIRST}</p>"
        f"<p>{SECOND}</p><p>© 2026 Slow Tools, 1 High Street</p><p>Unsubscribe</p></body></html>",
        subtype="html",
        cte="quoted-printable",
    )
    return read_bytes(message.as_bytes(), "talk")


def test_a_newsletter_gives_its_text_and_who_sent_it() -> None:
    transcript = letter("Ann Lee from Slow Tools", List_Unsubscribe="<https://slow.example>")
    assert spoken(transcript) == f"{FIRST} {SECOND}"
    source = transcript.source
    assert (source.title, source.show, source.author) == ("The Quiet Year", "Slow Tools", "Ann Lee")
    assert source.published == "2026-05-12"


def test_a_head_in_another_alphabet_is_read() -> None:
    source = letter("Éloïse Lée", List_Unsubscribe="<https://slow.example>").source
    assert (source.author, source.show) == ("Éloïse Lée", "")


def test_the_signature_of_a_message_without_a_page_is_no_words() -> None:
    head = "MIME-Version: 1.0\nSubject: =?utf-8?B?UXVpZXQ=?=\n"
    head += "Content-Type: text/plain; charset=latin1\n"
    text = f"{head}\n{FIRST}\n\nCaf\xe9 as well.\n\n-- \nAnn Lee\nSlow Tools\n"
    transcript = read_bytes(text.encode("latin-1"), "talk")
    assert spoken(transcript) == f"{FIRST} Café as well."
    assert transcript.source.title == "Quiet"


@pytest.mark.parametrize(
    ("below", "said"),
    [
        ("Ann Lee\nSlow Tools Ltd.\n1 High Street, London\nhttps://slow.example/a/b", ""),
        (SECOND, SECOND),
        ("It was gone by Friday.", "It was gone by Friday."),
        ("one two\n" * 7, "one two " * 7),
        (f"{SECOND}\n\n-- \nAnn Lee", SECOND),
    ],
)
def test_a_line_of_two_hyphens_may_be_a_rule_and_is_no_word(below: str, said: str) -> None:
    transcript = read_bytes(posted(f"{FIRST}\n\n-- \n{below}"), "talk")
    assert spoken(transcript) == f"{FIRST} {said}".strip()


@pytest.mark.parametrize(
    "heads",
    [
        {},
        {"List_Id": "<slow.example>"},
        {"List_Unsubscribe": "<https://x>", "In_Reply_To": "<1@x>"},
        {"List_Unsubscribe": "<https://x>", "References": "<1@x>"},
        {"List_Unsubscribe": "<https://x>", "Subject": "[dev] Re: The Quiet Year"},
        {"List_Unsubscribe": "<https://x>", "Subject": "Fwd: The Quiet Year"},
    ],
)
def test_whoever_passes_a_message_on_has_not_written_it(heads: dict[str, str]) -> None:
    assert letter("Ann Lee", **heads).source.author == ""


def posted(body: str, kind: str = "text/plain") -> bytes:
    head = "From: Ann Lee <ann@x.org>\nMIME-Version: 1.0\nSubject: Quiet\n"
    return f"{head}List-Unsubscribe: <https://x>\nContent-Type: {kind}\n\n{body}\n".encode()


@pytest.mark.parametrize(
    ("above", "author"),
    [
        ("---------- Forwarded message ---------\nFrom: Bo Chu <bo@x.org>", ""),
        ("-----Original Message-----\nBo", ""),
        ("From: Bo Chu <bo@x.org>\nSent: Sunday", ""),
        ("Von: Bo Chu\nGesendet: Sonntag", ""),
        ("On Sun, 1 Nov 2026, Bo Chu\n<bo@x.org> wrote:", ""),
        ("Message: 1\nFrom: Bo Chu", ""),
        ("From: the first day to the last.\n\nOn that wall she wrote:", "Ann Lee"),
        ("------------\nA message to you\n------------", "Ann Lee"),
    ],
)
def test_a_message_with_another_in_it_credits_nobody(above: str, author: str) -> None:
    texts = [posted(f"{FIRST}\n\n{above}\n\n{SECOND}")]
    page = f"<p>{FIRST}</p><p>{above.replace('<', '&lt;')}</p><p>{SECOND}</p>".replace("\n", "<br>")
    texts.append(posted(f"<html><body>{page}</body></html>", "text/html"))
    for text in texts:
        assert read_bytes(text, "talk").source.author == author


def test_a_message_within_a_message_is_left_out_unless_there_is_nothing_else() -> None:
    inner = f"From: Bo Chu <bo@x.org>\nContent-Type: text/html\n\n<p>{SECOND}</p>\n"
    within = f"--B\nContent-Type: message/rfc822\nContent-Disposition: attachment\n\n{inner}--B--"
    own = f"--B\nContent-Type: text/plain\n\n{FIRST}\n"
    both = read_bytes(posted(own + within, "multipart/mixed; boundary=B"), "talk")
    assert (spoken(both), both.source.author) == (FIRST, "Ann Lee")
    alone = read_bytes(posted(within, "multipart/mixed; boundary=B"), "talk")
    assert (spoken(alone), alone.source.author) == (SECOND, "")


def test_a_mailbox_of_one_message_is_read_as_it_and_of_several_refused() -> None:
    mark = b"From ann@x.org Fri Mar  1 10:00:00 2024\n"
    one = read_bytes(mark + posted(FIRST), "talk")
    assert (spoken(one), one.source.author) == (FIRST, "Ann Lee")
    with pytest.raises(InputError, match="mailbox of 2 e-mails") as refused:
        read_bytes(mark + posted(FIRST) + b"\n" + mark + posted(SECOND), "talk")
    assert ".eml" in refused.value.mend
    said = f"From home, in 2024\nAnn: {FIRST}\n\nFrom work, in 2024\nBo: {SECOND}\n"
    assert "work" in spoken(read_bytes(said.encode(), "talk"))


@pytest.mark.parametrize("sender", ["A: " * 1200, "(" * 3000, "<" * 3000])
def test_a_sender_that_is_nested_too_deep_is_read(sender: str) -> None:
    head = f"From: {sender}\nMIME-Version: 1.0\nList-Unsubscribe: <https://x>\nSubject: Quiet\n"
    transcript = read_bytes(f"{head}\n{FIRST}\n".encode(), "talk")
    assert (spoken(transcript), transcript.source.title) == (FIRST, "Quiet")


@pytest.mark.parametrize("depth", [20, 1100])
def test_parts_that_are_nested_deep_are_read_as_parts_or_as_text(depth: int) -> None:
    nest = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)
    )
    text = f"MIME-Version: 1.0\nSubject: Quiet\n{nest}Content-Type: text/plain\n\n{FIRST}\n"
    transcript = read_bytes(text.encode(), "talk")
    assert FIRST in spoken(transcript)
    assert (spoken(transcript) == FIRST) is (depth == 20)


def test_a_page_saved_as_one_file_is_read_like_the_page() -> None:
    page = (
        '<html><head><meta name=3D"author" content=3D"Ann Lee"></head><body><article>'
        f"<p>{FIRST[:40]}=\r\n{FIRST[40:]}</p><p>It=E2=80=99s quiet. {SECOND}</p></article></body>"
    )
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://slow.example/q\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        '\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n--b\r\n"
        "Content-Type: text/css\r\n\r\nbody {}\r\n--b--\r\n"
    )
    transcript = read_bytes(saved.encode(), "talk")
    assert spoken(transcript) == f"{FIRST} It’s quiet. {SECOND}"
    assert (transcript.source.author, transcript.source.url) == (
        "Ann Lee",
        "https://slow.example/q",
    )


def test_lines_with_colons_are_no_message() -> None:
    text = "Ann: Hello.\nBo: Good day.\n\nMIME-Version: it is what it is.\n"
    assert turns(read_bytes(text.encode(), "talk"))[0] == ("Ann", "Hello.")


def test_what_is_struck_out_or_hidden_in_word_by_hand_is_no_word() -> None:
    def set_as(mark: str, text: str) -> str:
        return f"<w:r><w:rPr><w:{mark}/></w:rPr><w:t>{text}</w:t></w:r>"

    gone = set_as("strike", "hardly ") + set_as("dstrike", "n") + set_as("vanish", "(check)")
    kept = set_as('strike w:val="0"', "the phone, ")
    data = docx(run(FIRST), run("We waited for ") + gone + kept + run("and then it rang."))
    assert spoken(read_bytes(data, "talk")) == f"{FIRST} We waited for the phone, and then it rang."


def test_what_a_style_of_word_strikes_out_is_no_word_unless_a_hand_brings_it_back() -> None:
    style = '<w:style w:type="{}" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    styles = [
        style.format("character", "Gone", "Gone", "<w:rPr><w:strike/></w:rPr>"),
        style.format("character", "Heir", "Heir", '<w:basedOn w:val="Gone"/>'),
        style.format("paragraph", "zTop", "z-Top of Form", "<w:rPr><w:vanish/></w:rPr>"),
    ]
    run_of = '<w:r><w:rPr><w:rStyle w:val="{}"/>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    body = f"<w:p>{run(FIRST)}</w:p><w:p>{run('We ')}{run_of.format('Gone', '', 'never ')}"
    body += run_of.format("Heir", "", "hardly ") + run_of.format("Other", "", "waited ")
    body += run_of.format("Gone", '<w:strike w:val="0"/>', "for it") + f"{run('.')}</w:p>"
    body += f'<w:p><w:pPr><w:pStyle w:val="zTop"/></w:pPr>{run("Top of the form.")}</w:p>'
    head = f'xmlns:w="{WORD}"'
    data = zipped(
        word__document_xml=f"<w:document {head}><w:body>{body}</w:body></w:document>",
        word__styles_xml=f"<w:styles {head}>{''.join(styles)}</w:styles>",
    )
    assert spoken(read_bytes(data, "talk")) == f"{FIRST} We waited for it."


@pytest.mark.parametrize(
    ("looks", "is_seen"),
    [
        ('style:text-line-through-style="solid" style:text-line-through-type="single"', False),
        ('text:display="none"', False),
        ('style:text-line-through-style="none" style:text-line-through-type="none"', True),
        ('text:display="true"', True),
        ('fo:color="#800000"', True),
    ],
)
def test_what_is_struck_out_or_hidden_in_an_opendocument_text_is_no_word(
    looks: str, is_seen: bool
) -> None:
    names = f'xmlns:style="{OPEN}:style:1.0" xmlns:fo="fo"'
    style = f'<style:style style:name="T1"><style:text-properties {looks}/></style:style>'
    body = (
        f"</office:body><office:automatic-styles {names}>{style}</office:automatic-styles>"
        f"<office:body><text:p>{FIRST}</text:p><text:p>We are "
        '<text:span text:style-name="T1">not <text:span>ever</text:span> </text:span>late.</text:p>'
    )
    said = "We are not ever late." if is_seen else "We are late."
    assert spoken(read_bytes(odt(body), "talk")) == f"{FIRST} {said}"


def raised(text: str) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("before", "number", "after", "said"),
    [
        ("She paid for it.", raised("12"), " Then it rang.", "She paid for it. Then it rang."),
        ("She paid", raised("1") + raised("2"), " for it.", "She paid for it."),
        ("It was 40 m", raised("2"), " wide.", "It was 40 m² wide."),
        ("It was 10", raised("-") + raised("3"), " of it.", "It was 10⁻³ of it."),
        ("It was the 2", raised("nd"), " of May.", "It was the 2nd of May."),
        ("It was the 2", run("1"), " of May.", "It was the 21 of May."),
    ],
)
def test_a_raised_number_of_word_leads_to_a_note_or_is_a_power(
    before: str, number: str, after: str, said: str
) -> None:
    data = docx(run(FIRST), run(before) + number + run(after))
    assert spoken(read_bytes(data, "talk")) == f"{FIRST} {said}"


@pytest.mark.parametrize("how", ["super 58%", "33% 58%"])
def test_a_raised_number_of_an_opendocument_text_leads_to_a_note(how: str) -> None:
    names = f'xmlns:style="{OPEN}:style:1.0"'
    look = f'<style:text-properties style:text-position="{how}"/>'
    styles = f'<style:style style:name="T1">{look}</style:style>'
    body = (
        f"</office:body><office:automatic-styles {names}>{styles}</office:automatic-styles>"
        f'<office:body><text:p>{FIRST}<text:span text:style-name="T1">3</text:span></text:p>'
    )
    assert spoken(read_bytes(odt(body), "talk")) == FIRST


@pytest.mark.parametrize("name", ["toc 1", "TOC Heading", "caption", "footnote text", "index 1"])
def test_contents_lines_under_pictures_and_notes_of_word_are_no_words(name: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="Fremd"><w:name w:val="{name}"/></w:style>'
    style += '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Fremd"/></w:style>'
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>{run(text)}</w:p>'
        for key, text in [("Fremd", "The phone 4"), ("x", FIRST), ("Mine", "So 1."), ("x", SECOND)]
    )
    head = f'xmlns:w="{WORD}"'
    data = zipped(
        word__document_xml=f"<w:document {head}><w:body>{body}</w:body></w:document>",
        word__styles_xml=f"<w:styles {head}>{style}</w:styles>",
    )
    assert spoken(read_bytes(data, "talk")) == f"{FIRST} {SECOND}"


def test_the_contents_of_an_opendocument_text_are_no_words() -> None:
    names = f'xmlns:style="{OPEN}:style:1.0"'
    style = '<style:style style:name="P1" style:parent-style-name="Contents_20_1"/>'
    listed = "<text:table-of-content><text:p>The phone 4</text:p></text:table-of-content>"
    body = (
        f"</office:body><office:automatic-styles {names}>{style}</office:automatic-styles>"
        f'<office:body>{listed}<text:p text:style-name="P1">The year 2</text:p>'
        f"<text:p>{FIRST}</text:p>"
    )
    assert spoken(read_bytes(odt(body), "talk")) == FIRST


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


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
def test_a_table_of_figures_in_word_is_no_words_and_one_of_a_talk_is(
    rows: list[tuple[str, ...]], is_said: bool
) -> None:
    data = docx(run(FIRST), f"</w:p>{table(*rows)}<w:p>{run(SECOND)}")
    within = " ".join(cell for row in rows for cell in row) if is_said else ""
    told = " ".join(spoken(read_bytes(data, "talk")).split())
    assert told == " ".join([FIRST, *within.split(), SECOND])


def test_a_paragraph_of_word_whose_end_is_struck_out_goes_on_in_the_next() -> None:
    ended = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    gone = f"{ended}<w:del><w:r><w:delText>All of it.</w:delText></w:r></w:del>"
    parts = [ended + run("We kept the lights"), gone, ended + run("off, and"), run("we waited.")]
    transcript = read_bytes(docx(run(FIRST), *parts, run(SECOND), ended + run("So.")), "talk")
    said = [FIRST, "We kept the lights off, and we waited.", SECOND, "So."]
    assert turns(transcript) == [(None, text) for text in said]


def test_tables_within_tables_are_read_in_time() -> None:
    around, after = "<w:tbl><w:tr><w:tc>" * 150, "</w:tc></w:tr></w:tbl>" * 150
    row = "<w:tr><w:tc/><w:tc/></w:tr>" * 20_000
    body = f"{around}<w:p>{run(FIRST)}</w:p><w:tbl>{row}</w:tbl>{after}"
    xml = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    data = zipped(word__document_xml=xml)
    began = time.process_time()
    assert spoken(read_bytes(data, "talk")) == FIRST
    assert time.process_time() - began < 2
