"""Saved pages of the systems that people write in: whose they are, and nothing else as words."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from quotebot.model import Transcript
from quotebot.read import read_bytes
from quotebot.read.facts import NO_FACTS
from quotebot.read.pages.bylines import ask_for_parts
from quotebot.read.pages.linked_data import read_linked_data
from read.told import spoken

FIRST = "Nobody tells you how quiet the first year will be, nor how long it takes to end."
SECOND = "We kept the lights off, and we waited for the phone, which rang twice in March."


def page(head: str = "", above: str = "", below: str = "") -> Transcript:
    html = (
        "<!DOCTYPE html><html lang=en><head><title>The Quiet Year - Slow Tools</title>"
        f"{head}</head><body><main><article><h1>The Quiet Year</h1>{above}<p>{FIRST}</p>"
        f"<p>{SECOND}</p></article>{below}</main></body></html>"
    )
    return read_bytes(html.encode(), "talk")


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


WORK = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "The Quiet Year"}
ANN = {"@type": "Person", "name": "Ann Lee"}
SHOW = {"@type": "Organization", "name": "Slow Tools"}


@pytest.mark.parametrize(
    ("data", "author"),
    [
        ({**WORK, "author": "Ann Lee"}, "Ann Lee"),
        ({**WORK, "author": ANN}, "Ann Lee"),
        ({**WORK, "author": [ANN], "publisher": SHOW}, "Ann Lee"),
        ({**WORK, "author": [ANN, {"@type": "Person", "name": "Bo Chu"}]}, "Ann Lee, Bo Chu"),
        ([{"@type": "BreadcrumbList"}, {**WORK, "author": ANN}], "Ann Lee"),
        (
            {
                "@graph": [
                    {**WORK, "author": {"@id": "#ann"}},
                    {"@type": "WebSite", "name": "Slow Tools"},
                    {"@id": "#ann", **ANN},
                ]
            },
            "Ann Lee",
        ),
        ({**WORK, "author": SHOW, "publisher": SHOW}, ""),
        ({**WORK, "author": {"@type": "Organization", "name": "Reuters"}}, "Reuters"),
        ({**WORK, "author": ANN, "translator": {"@id": "#somebody"}}, "Ann Lee, unnamed"),
        ([{**WORK, "author": ANN}, {**WORK, "headline": "B", "author": "Cy"}], "Ann Lee, Cy"),
        ({**WORK, "@type": ["Article", "BlogPosting"], "author": {"name": ["Ann Lee"]}}, "Ann Lee"),
        ({**WORK, "author": {"name": "Ann O&#039;Lee"}}, "Ann O'Lee"),
        ({**WORK, "author": {"name": ["Ann Lee", "Bo Chu"]}}, "Ann Lee, Bo Chu"),
        ({"@type": "Person", "name": "Ann Lee"}, ""),
    ],
)
def test_a_pages_linked_data_names_its_authors(data: Any, author: str) -> None:
    assert page(linked(data)).source.author == author


OTHER = {"@type": "Article", "headline": "Other", "author": "Bo Chu", "datePublished": "2020-01-01"}
PLACE = '<link rel="canonical" href="https://www.s.example/q/">'


@pytest.mark.parametrize(
    "data",
    [
        OTHER,
        [{"@type": "WebPage", "name": "The Quiet Year"}, OTHER],
        {**OTHER, "headline": "The Quiet"},
        {**OTHER, "headline": ""},
        {**OTHER, "url": "https://s.example/other"},
        {**OTHER, "@type": "Review"},
        {**OTHER, "@type": "Review", "headline": "The Quiet Year"},
    ],
)
def test_an_article_that_a_page_only_speaks_of_names_neither_author_nor_title(data: Any) -> None:
    source = page(PLACE + linked(data)).source
    assert (source.author, source.published) == ("", "")
    assert source.title == "The Quiet Year - Slow Tools"
    # Yet it may be the page's own.
    ann = '<meta name="author" content="Ann Lee">'
    assert page(PLACE + ann + linked(data)).source.author == "Ann Lee, Bo Chu"


@pytest.mark.parametrize(
    "data",
    [
        {"headline": "the quiet year!"},
        {"headline": "The Quiet Year &#8211; Slow Tools"},
        {"url": "http://s.example/q"},
        {"mainEntityOfPage": "https://s.example/q#top"},
        {"mainEntityOfPage": {"@type": "WebPage", "@id": "https://s.example/q"}},
    ],
)
def test_an_article_with_the_pages_title_or_address_is_its_own(data: Any) -> None:
    assert page(PLACE + linked({**OTHER, **data})).source.author == "Bo Chu"


def test_a_pages_linked_data_gives_what_its_head_does_not() -> None:
    data = {**WORK, "publisher": SHOW, "datePublished": "2026-05-12", "url": "https://s.example/q"}
    source = page(linked(data)).source
    assert (source.title, source.show) == ("The Quiet Year", "Slow Tools")
    assert (source.published, source.url) == ("2026-05-12", "https://s.example/q")
    graph = {"@graph": [WORK, {"@type": "WebSite", "name": "Slow Tools"}]}
    assert page(linked(graph)).source.show == "Slow Tools"
    head = '<meta property="og:title" content="Quiet"><meta property="og:site_name" content="S">'
    assert page(head + linked(data)).source.title == "Quiet"
    assert page('<script type="application/ld+json">{"@type": </script>').source.author == ""


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ('<p><a rel="author" href="/x">Ann Lee</a> <time>12 May 2026</time></p>', "Ann Lee"),
        ('<div class="byline"><b>Ann Lee</b>, <i>Culture correspondent</i></div>', "Ann Lee"),
        ('<p class="byline">Words: <a href="/x">Ann Lee</a></p>', "Ann Lee"),
        ('<p class="byline">Ann Lee<br>May 12, 2026</p>', "Ann Lee"),
        ('<h4 class="gh-article-author-name"><a href="/author/ann/">Ann Lee</a></h4>', "Ann Lee"),
        ('<div itemprop="author"><span itemprop="name">Ann Lee</span></div>', "Ann Lee"),
        ('<div><a href="https://medium.com/@ann?source=x">Ann Lee</a></div>', "Ann Lee"),
        (
            '<div class="byline"><a rel="author">Ann Lee</a> and <a rel="author">Bo Chu</a></div>',
            "Ann Lee and Bo Chu, Ann Lee, Bo Chu",
        ),
        (
            '<div class="byline"><a rel="author">Ann Lee</a> and Bo Chu</div>',
            "Ann Lee and Bo Chu, Ann Lee",
        ),
        ('<nav><a rel="author" href="/author/bo">Bo Chu</a></nav>', ""),
        ('<div><a href="https://youtube.com/@slowtools">YouTube</a></div>', ""),
        ('<p class="byline">12 May 2026 · 4 min read</p>', ""),
        ('<p class="byline">Reuters</p>', "Reuters"),
        # Two names without a mark may be a place.
        ("<p>Los Angeles</p><p>May 12, 2026</p>", ""),
    ],
)
def test_an_element_that_is_marked_as_a_byline_names_the_author(byline: str, author: str) -> None:
    transcript = page(above=byline)
    assert set(transcript.source.author.split(", ")) == set(author.split(", "))
    assert " ".join(word.text for word in transcript.words) == f"{FIRST} {SECOND}"


@pytest.mark.parametrize(
    "above",
    [
        '<div class="trending"><a href="/other">Other</a> <a href="/author/bo">Bo Chu</a></div>',
        '<div>Follow <a href="https://mastodon.example/@bochu">Bo Chu</a> on Mastodon</div>',
        '<ul><li><a href="/author/bo">Bo Chu</a></li></ul>',
        "<ul><li>Another year</li><li>By Bo Chu</li></ul>",
        "<div>Photographs by Bo Chu</div>",
        "<div>Edited by Bo Chu</div>",
        '<div>Edited by <a rel="author" href="/x">Bo Chu</a></div>',
        '<div>Medically reviewed by <a href="/authors/bo">Bo Chu</a></div>',
        "<div>A reply to the essay by Bo Chu</div>",
    ],
)
def test_whoever_is_named_above_the_text_for_another_reason_is_not_its_author(above: str) -> None:
    assert page(above=above).source.author == ""
    # Yet beside an author it may be a second one.
    ann = '<meta name="author" content="Ann Lee">'
    assert page(ann, above=above).source.author == "Ann Lee, Bo Chu"


@pytest.mark.parametrize(
    "byline",
    [
        '<div>By <a href="/author/ann">Ann Lee</a> | 12 May 2026 · 5 min read</div>',
        '<div>Updated on May 12, 2026</div><div><a href="/@ann">Ann Lee</a></div>',
        '<a href="/author/ann"><div>Ann Lee</div><div>5 min read</div></a>',
        "<div>An essay by Ann Lee</div>",
    ],
)
def test_a_profile_that_stands_alone_or_with_a_day_is_a_byline(byline: str) -> None:
    assert page(above=byline).source.author == "Ann Lee"


def test_whoever_is_named_below_the_text_has_not_written_it() -> None:
    comment = '<div class="comment"><b class="author">Bo Chu</b><p>So true, all of it.</p></div>'
    assert page(below=comment).source.author == ""


@pytest.mark.parametrize("login", ["annlee", "lee", "admin"])
def test_the_name_that_a_system_knows_somebody_by_is_no_second_author(login: str) -> None:
    head = f'<meta name="author" content="{login}">'
    assert page(head + linked({**WORK, "author": ANN})).source.author == "Ann Lee"
    assert page(head).source.author == login


def test_a_page_that_calls_its_author_byl_names_it_and_a_show_before_the_title_goes() -> None:
    head = (
        '<meta name="byl" content="By Ann Lee"><meta property="og:site_name" content="Slow Tools">'
    )
    source = page(f'{head}<meta property="og:title" content="Slow Tools | The Quiet Year">').source
    assert (source.author, source.title) == ("Ann Lee", "The Quiet Year")


@pytest.mark.parametrize(
    ("head", "title", "told"),
    [
        ("When the Sky Went Dark", "When the Sky Went Dark | Old Voices", "When the Sky Went Dark"),
        ("The  Quiet Year", "The Quiet Year · Old Voices", "The Quiet Year"),
        # Nothing that tells the page from others goes.
        (
            "Full Transcript of Ann",
            "Full Transcript of Ann | Dark",
            "Full Transcript of Ann | Dark",
        ),
        ("Ann Lee", "Ann Lee | The Quiet Year", "Ann Lee | The Quiet Year"),
        (
            "The Quiet Year",
            "The Quiet Year | Part Two | Voices",
            "The Quiet Year | Part Two | Voices",
        ),
        (
            "Old Harbour Voices",
            "Old Harbour Voices | Interview: Ann",
            "Old Harbour Voices | Interview: Ann",
        ),
        ("The Quiet Year", "The Quiet Year - A Story", "The Quiet Year - A Story"),
    ],
)
def test_a_site_behind_a_pages_own_heading_is_no_part_of_its_title(
    head: str, title: str, told: str
) -> None:
    html = f"<html><head><title>{title}</title></head><body><h1>{head}</h1><p>{FIRST}</p></body>"
    assert read_bytes(html.encode(), "talk").source.title == told


@pytest.mark.parametrize(
    ("before", "behind"),
    [("//<![CDATA[\n", "\n//]]>"), ("\n<!--", "-->\n"), ("<![CDATA[", "// ]]>")],
)
def test_marks_around_linked_data_do_not_hide_it(before: str, behind: str) -> None:
    data = json.dumps({**WORK, "author": ANN})
    head = f'<script type="application/ld+json">{before}{data}{behind}</script>'
    assert page(head).source.author == "Ann Lee"


def test_a_long_run_of_blanks_in_linked_data_takes_no_time() -> None:
    script = '{"a": 1' + " " * 20_000 + "x}"
    began = time.process_time()
    assert read_linked_data([script]) == (NO_FACTS, False)
    assert time.process_time() - began < 0.5


def test_buttons_above_the_text_are_no_words() -> None:
    transcript = page(above="<div><p>Listen</p><p>Share</p></div>")
    assert transcript.words[0].text == "Nobody"


@pytest.mark.parametrize(
    "note",
    [
        '<sup class="fn"><a href="#ab" id="ab-link">1</a></sup>',
        '<sup><a href="https://talk.example/p/year#cite_note-1">[12]</a></sup>',
        '<a id="footnote-anchor-1" href="#footnote-1" class="footnote-anchor">1</a>',
        '<a href="#fn1"><sup>*</sup></a>',
        '<sup class="footnote">[<a id="r1" href="#d1" title="View">1</a>]</sup>',
        '<sup><a href="#fn1">1</a>, <a href="#fn2">2</a></sup>',
    ],
)
def test_the_number_of_a_footnote_is_no_part_of_the_word_before_it(note: str) -> None:
    transcript = page(below=f"<p>Nobody was ready for it{note}, and then it was late.{note}</p>")
    said = " ".join(word.text for word in transcript.words)
    assert said.endswith("Nobody was ready for it, and then it was late.")


@pytest.mark.parametrize(
    "notes",
    [
        '<div class="footnotes" role="doc-endnotes"><hr><ol><li id="fn:1"><p>{} <a href="#fnref:1">'
        "↩︎</a></p></li></ol></div>",
        '<section id="footnotes" class="footnotes footnotes-end-of-document"><ol><li>{}</li></ol>'
        "</section>",
        '<ol class="wp-block-footnotes"><li id="ab">{} <a href="#ab-link">↩︎</a></li></ol>',
        '<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-1" '
        'href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content">'
        "<p>{}</p></div></div>",
    ],
)
@pytest.mark.parametrize("length", [1, 12])
def test_footnotes_below_the_text_of_a_page_are_no_words(notes: str, length: int) -> None:
    note = "The key is in a drawer, and nobody has seen the drawer."
    early = "<p>The winter came late, and it stayed until the lamps were lit in May.</p>"
    transcript = page(above=early * length + notes.format(note))
    said = " ".join(word.text for word in transcript.words)
    assert "drawer" not in said
    assert "↩" not in said
    assert said.endswith(f"in May. {FIRST} {SECOND}")


def test_a_class_that_only_begins_like_that_of_footnotes_hides_nothing() -> None:
    transcript = page(
        above='<div class="footnotes-off no-footnote"><p>It is lit, and warm.</p></div>'
    )
    assert transcript.words[0].text == "It"


def test_a_raised_figure_that_is_part_of_a_number_stays_raised() -> None:
    transcript = page(
        below="<p>It took 10<sup>-3</sup> seconds and 5 m<sup>2</sup> of the <a href='#x'>2nd</a>"
        " floor, and it says so on the 1<sup>st</sup> page.</p>"
    )
    said = " ".join(word.text for word in transcript.words)
    assert "It took 10⁻³ seconds and 5 m² of the 2nd floor," in said
    assert said.endswith("on the 1st page.")


def test_whoever_took_the_picture_above_the_text_is_no_second_author() -> None:
    above = (
        '<h4 class="author-name"><a href="/author/ann">Ann Lee</a></h4><figure><figcaption>'
        'Photo by <a href="https://unsplash.com/@bochu?utm_source=ghost">Bo Chu</a> / Unsplash'
        "</figcaption></figure>"
    )
    assert page(above=above).source.author == "Ann Lee"


@pytest.mark.parametrize("tag", ["del", "s", "strike class='x'"])
def test_what_is_struck_out_is_no_word(tag: str) -> None:
    struck = f"<{tag}>the <b>worst</b> idea,</{tag.split()[0]}>"
    transcript = page(
        below=f"<p>It was {struck} the best one, and we had it <span>too</span> late.</p>"
    )
    said = " ".join(word.text for word in transcript.words)
    assert said.endswith("It was the best one, and we had it too late.")
    text = "# Year\n\nIt was ~~the *worst* idea,~~ the best one, and we had it too late.\n"
    words = read_bytes(text.encode(), "talk").words
    assert " ".join(word.text for word in words) == "It was the best one, and we had it too late."


@pytest.mark.parametrize(
    ("sheet", "struck", "is_said"),
    [
        ("", "<span style='color: red; text-decoration:underline line-through'>{}</span>", False),
        ("", '<B STYLE="TEXT-DECORATION-LINE: LINE-THROUGH"><i>{}</i></B>', False),
        ("", "<span style='text-decoration: none'>{}</span>", True),
        ("/* a */.c3,span.c4{color:red;text-decoration:line-through}", "<span>{}</span>", True),
        (
            "@media all{.c3,span.c4{color:red;text-decoration:line-through}}",
            "<span class='c1 c4'>{}</span>",
            False,
        ),
        (".c4{text-decoration:line-through}", "<a class=c4 href='x'>{}</a>", False),
        (".c4{text-decoration:line-through}", "<a class='c40' href='x'>{}</a>", True),
        (".c4:hover,.done .c4{text-decoration:line-through}", "<i class='c4'>{}</i>", True),
        (
            ".c4{text-decoration:none}.c5{text-decoration:line-through}",
            "<i class='c4'>{}</i>",
            True,
        ),
    ],
)
def test_what_a_style_of_a_page_strikes_out_is_no_word(
    sheet: str, struck: str, is_said: bool
) -> None:
    text = "<p>It was {} the best one, and we had it too late.</p>".format(
        struck.format("never at all")
    )
    said = " ".join(word.text for word in page(below=f"<style>{sheet}</style>{text}").words)
    assert ("never at all" in said) == is_said
    assert said.endswith("the best one, and we had it too late.")


def test_a_page_of_many_open_tags_is_looked_through_for_what_is_struck_out_in_time() -> None:
    from quotebot.read.pages.html_struck import drop_struck

    began = time.process_time()
    for part in ("<style>", "<span style='line-through ", "<i class='c4'>line-through", "<p class"):
        drop_struck(f"<style>.c4{{text-decoration:line-through}}</style>{part * 50_000}", str)
    assert time.process_time() - began < 5


def test_tags_that_never_end_are_read_in_time_and_what_is_less_stays() -> None:
    began = time.process_time()
    body = f"<p>{FIRST}</p><p>{SECOND} It is 3 <4 or so"
    assert spoken(f"<html><body>{body}".encode()).endswith("It is 3 <4 or so")
    tags = '<span style="' * 9000
    transcript = read_bytes(f"<html><body>{body}{tags}".encode(), "talk")
    assert transcript.words[0].text == "Nobody"
    assert time.process_time() - began < 2


def test_many_classes_are_looked_through_for_those_that_are_struck_out_in_time() -> None:
    from quotebot.read.pages.html_struck import drop_struck

    began = time.process_time()
    sheet = "".join(f".c{n}{{text-decoration:line-through}}" for n in range(3000))
    for looks in (" class= x" * 50_000, f" class='{'c ' * 50_000}'"):
        text = f"<style>{sheet}</style><b{looks}>It stays.</b> <b class='x c7'>It goes.</b>"
        assert drop_struck(text, lambda part: "").endswith("It stays.</b> ")
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("It was ~~never~~ always late.", "It was always late."),
        ("It was <del>never</del> always <s>not</s> late.", "It was always late."),
        ("It was **<del>not *so* </del>late**.", "It was late."),
        ("It was **<s>late**, and we knew.", "It was late, and we knew."),
        ("The <del> tag is <del>old</del> new.", "The tag is new."),
        ("It cost ~~ 5 euros, or ~~ 6.", "It cost ~~ 5 euros, or ~~ 6."),
    ],
)
def test_what_is_struck_out_is_no_word_whatever_else_is_marked(written: str, said: str) -> None:
    rest = "We waited for the phone."
    assert spoken(f"{written} {rest}\n".encode()) == f"{said} {rest}"


@pytest.mark.parametrize("who", [("", ""), ("Ann Lee: ", "Bo Chu: ")])
@pytest.mark.parametrize("shown", ["***", "No"])
def test_a_block_quotation_of_next_to_nothing_holds_no_other_lines(
    shown: str, who: tuple[str, str]
) -> None:
    said = "".join(
        f"<p>{label}{text}</p>" for label, text in zip(who, (FIRST, SECOND), strict=True)
    )
    told = "It rained in the valley, and the river rose, said the book."
    boxes = f"<blockquote><p>{shown}</p></blockquote><blockquote><p>{told}</p></blockquote>"
    article = f"<article><h1>The Year</h1>{said}{boxes}{said}</article>"
    transcript = read_bytes(f"<html><body>{article}</body></html>".encode(), "talk")
    quoted = " ".join(w.text for a, b in transcript.quoted for w in transcript.words[a:b])
    assert told in quoted
    assert FIRST not in quoted and SECOND not in quoted


def test_a_site_that_is_the_first_heading_takes_no_pages_title_away() -> None:
    title = "The Quiet Year Project | Ann Lee on Rain"
    html = (
        f"<html><head><title>{title}</title></head><body><h1>The Quiet Year Project</h1>"
        f"<h2>Ann Lee on Rain</h2><p>{FIRST}</p></body>"
    )
    assert read_bytes(html.encode(), "talk").source.title == title


@pytest.mark.parametrize(
    "note",
    [
        '<label for="s" class="margin-toggle x"></label><input type="checkbox" id="s">'
        '<span class="sidenote">See <em>1921</em> and <span class="x">May</span>.</span>',
        '<label class="margin-toggle">&#8853;</label><span class="marginnote wide">See May.</span>',
        "<d-footnote>See <em>May</em>.</d-footnote>",
        '<small class="side-note">See May.</small>',
    ],
)
def test_a_note_beside_the_text_is_no_part_of_the_sentence(note: str) -> None:
    said = "It rained at noon{}, and the <span>roof</span> held until the morning{}."
    told = " ".join(word.text for word in page(above=f"<p>{said.format(note, note)}</p>").words)
    assert told.startswith("It rained at noon, and the roof held until the morning. Nobody")


@pytest.mark.parametrize(
    "program",
    [
        "<pre><code>quiet = True</code></pre>",
        '<div class="highlight"><pre class="x"><span>quiet</span> = True</pre></div>',
    ],
)
def test_a_program_of_one_line_is_no_beginning_of_the_paragraph_below(program: str) -> None:
    said = " ".join(word.text for word in page(above=f"<p>{SECOND}</p>{program}").words)
    assert said == f"{SECOND} {FIRST} {SECOND}"


@pytest.mark.parametrize(("apart", "quoted"), [("", ()), ("\n", ((8, 15),))])
def test_a_block_quotation_on_a_line_with_all_else_quotes_nobody(
    apart: str, quoted: tuple[tuple[int, int], ...]
) -> None:
    parts = ["<p>Ann: We row to the sea, all of us.</p>", "<p>Ann: And then we sleep there.</p>"]
    parts[1:1] = ["<blockquote>Bo: So we do it, as we said.</blockquote>"]
    page = f"<div>{apart.join([*parts, '<p>Bo: All night, of course.</p>'])}</div>"
    assert read_bytes(page.encode(), "talk").quoted == quoted


@pytest.mark.parametrize(
    "text",
    [
        "<p>We rowed &#{};to sea.</p>",
        "WEBVTT\n\n00:00.000 --> 00:02.000\nWe rowed &#{};to sea.\n",
        "MIME-Version: 1.0\nSubject: x\nContent-Type: text/html\n\n<p>We rowed &#{};to sea.</p>\n",
        '<html><head><script type="application/ld+json">{{"@type": "Article", "headline": "&#{};"}}'
        "</script></head><body><p>We rowed to sea.</p></body></html>",
    ],
    ids=["fragment", "captions", "mail", "linked data"],
)
@pytest.mark.parametrize("number", ["9" * 5000, "x" + "f" * 9000])
def test_a_sign_of_an_endless_number_is_none(text: str, number: str) -> None:
    words = [
        word.text.strip("\ufffd") for word in read_bytes(text.format(number).encode(), "x").words
    ]
    assert words == ["We", "rowed", "to", "sea."]


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (["Why do we row?", "The sea"], False),
        (["Why do we row?", "The sea", "How far?"], True),
        (["The sea", "By Bo Chu"], True),
        ([], False),
    ],
)
def test_headings_ask_for_parts_where_several_do_or_one_names_a_writer(
    headings: list[str], parts: bool
) -> None:
    assert ask_for_parts(headings) is parts
