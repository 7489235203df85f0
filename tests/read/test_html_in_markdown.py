"""Markdown with HTML in it: paragraphs, quotations and notes that are written as such."""

from __future__ import annotations

import pytest

from quotebot.model import Transcript
from quotebot.read import read_bytes
from read.told import spoken, turns

HEAD = "---\ntitle: The Quiet Year\nauthor: Ann Lee\n---\n"
SAID = "We kept the lights off, and we waited for the phone."


def read(written: str) -> Transcript:
    return read_bytes(f"{HEAD}{written}\n\n{SAID}\n".encode(), "talk")


def test_a_post_in_html_below_front_matter_is_read_as_html() -> None:
    post = (
        "<h2>What came</h2>\n<p>Nobody told us how <em>quiet</em> it was.</p>\n"
        '<p><img src="a.jpg" alt="A street"></p>\n'
        "<blockquote><p>Waiting is free.</p></blockquote>\n"
        f"<pre><code>x = 1</code></pre>\n<p>{SAID}</p>\n"
    )
    transcript = read_bytes(f"{HEAD}{post}".encode(), "talk")
    source = transcript.source
    assert (source.format, source.title, source.author) == (
        "html-article",
        "The Quiet Year",
        "Ann Lee",
    )
    told = [said for _, said in turns(transcript)]
    assert told == ["Nobody told us how quiet it was.", "Waiting is free.", SAID]
    assert transcript.quoted == ((7, 10),)


def test_marks_of_markdown_among_paragraphs_in_html_are_marks() -> None:
    post = "".join(f"<p\n>It rained. {SAID}</p\n>\n" for _ in range(6))
    own = "\n> Waiting is **free**.\n\nIt [stopped](https://x.org/a).\n"
    transcript = read_bytes(f"# The Rain\n\n{post}{own}".encode(), "talk")
    assert transcript.source.format == "html-article"
    assert transcript.source.title == "The Rain"
    told = [said for _, said in turns(transcript)]
    assert told == [*[f"It rained. {SAID}"] * 6, "Waiting is free.", "It stopped."]
    count = len(transcript.words)
    assert transcript.quoted == ((count - 5, count - 2),)


def test_an_interview_in_html_below_front_matter_has_its_speakers() -> None:
    post = "".join(f"<p><b>{name}:</b> {SAID}</p>\n" for name in ("Bo Chu", "Cy Dahl") * 2)
    transcript = read_bytes(f"{HEAD}{post}".encode(), "talk")
    assert [speaker for speaker, _ in turns(transcript)] == ["Bo Chu", "Cy Dahl"] * 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<div class='note'>\nIt rained in <b>May</b>.\n</div>", "It rained in May."),
        ("<p>It rained.</p>\n<p>It <s>snowed</s> stopped.</p>", "It rained. It stopped."),
        ("<p align='center'>\n<img src='a.jpg'>\n<em>A street.</em>\n</p>", ""),
        ("<figure><img src='a.jpg'><figcaption>A street.</figcaption></figure>", ""),
        ("<table><tr><td>It rained.</td></tr></table>", ""),
        ("![Rain](a.jpg)*It rained.*", ""),
        ("[![](a.jpg)](b)\n*It **rained**, says [Bo](c).*", ""),
        ("![Rain](a.jpg) *It* rained.", "It rained."),
        ("*It rained.* ![Rain](a.jpg)", "It rained."),
        ("![Rain](a.jpg)\nIt rained.", "It rained."),
        (
            'It rained<span class="sidenote">In *May*.</span> and'
            "<d-footnote>So.</d-footnote> stopped.",
            "It rained and stopped.",
        ),
        ('<pre name="a" class="graf">rained = 1</pre>', ""),
        ("<h3>The rain</h3>\n<!-- It rained. -->", ""),
        ("<script>\nvar rained = 1;\n</script>", ""),
        (
            "It rained.[<sup>1</sup>](#fn1) It stopped<sup>[2](#fn2)</sup>.",
            "It rained. It stopped.",
        ),
        (
            "It rained[\\[1\\]](https://x.org/p#footnote-1) and<sup>2</sup> so on.",
            "It rained and so on.",
        ),
        ("It rained in [1](https://x.org/1).", "It rained in 1."),
        ("He said <q>so</q> in 10<sup>3</sup> words.", "He said “so” in 10³ words."),
        ("Write `<q>` there.", "Write <q> there."),
    ],
)
def test_what_is_written_in_html_is_read(written: str, said: str) -> None:
    told = spoken(f"{HEAD}{written}\n\n{SAID}\n".encode())
    assert told == f"{said} {SAID}".strip()


def test_what_stands_between_the_tags_of_a_quotation_is_quoted() -> None:
    transcript = read("It rained.\n\n<blockquote>\n\nWaiting is free.\n\n</blockquote>")
    assert transcript.quoted == ((2, 5),)


def test_html_between_the_turns_of_a_talk_is_nobodys_words() -> None:
    said = "**Bo:** It rained.\n\n<div>\nOur sponsor sells boats.\n</div>\n\n**Cy:** It did.\n\n"
    assert "sponsor" not in spoken(f"{HEAD}{said * 2}".encode())


def test_a_post_as_wordpress_keeps_it_is_html_below_its_remarks() -> None:
    post = (
        f"<!-- wp:paragraph -->\n<p>{SAID}</p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:quote -->\n<blockquote><p>Waiting is free.</p></blockquote>\n<!-- /wp:quote -->\n"
    )
    transcript = read_bytes(post.encode(), "talk")
    assert transcript.source.format == "html-article"
    assert [said for _, said in turns(transcript)] == [SAID, "Waiting is free."]


def test_markdown_that_begins_with_html_is_markdown() -> None:
    banner = '<p align="center">\n<img src="a.jpg">\n</p>\n\n'
    transcript = read_bytes(f"{banner}# The rain\n\nIt *rained*. {SAID}\n".encode(), "talk")
    assert (transcript.source.format, transcript.source.title) == ("markdown", "The rain")
    assert [said for _, said in turns(transcript)] == [f"It rained. {SAID}"]
    shown = f"<p>{SAID}</p>\n<pre>\n# quiet\n</pre>\n"
    assert read_bytes(shown.encode(), "talk").source.format == "html-article"


def test_the_facts_that_nikola_keeps_in_a_remark_are_facts() -> None:
    head = "<!--\n.. title: The rain\n.. slug: rain\n.. author: Ann Lee\n-->\n"
    transcript = read_bytes(f"{head}\n{SAID}\n".encode(), "talk")
    assert (transcript.source.title, transcript.source.author) == ("The rain", "Ann Lee")
    assert [said for _, said in turns(transcript)] == [SAID]


def test_another_post_that_ghost_shows_is_no_part_of_this_one() -> None:
    card = '<figure class="kg-card kg-bookmark-card"><div>Another post.</div></figure>'
    assert spoken(f"{HEAD}<p>{SAID}</p>\n{card}\n<p>{SAID}</p>\n".encode()) == f"{SAID} {SAID}"
