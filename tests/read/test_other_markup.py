"""Texts in other markup: refused in a line that says how to convert them, and nothing else is."""

from __future__ import annotations

import pytest

from quotebot.errors import InputError
from quotebot.read import read_bytes
from read.pdf_pages import column, pdf
from read.told import spoken

SAID = "We kept the lights off, and we waited for the phone."


@pytest.mark.parametrize(
    ("text", "name", "tool"),
    [
        (f"\\documentclass{{article}}\n\\begin{{document}}\n{SAID}\n", "LaTeX", "-f latex"),
        (f"\\section{{Rain}}\n\nIt \\emph{{rained}}. {SAID}\n", "LaTeX", "-f latex"),
        (f"#+TITLE: Rain\n#+DATE: 2024\n\n{SAID}\n", "Org", "-f org"),
        (f"* TODO Rain\n:PROPERTIES:\n:ID: 1\n:END:\n\n{SAID}\n", "Org", "-f org"),
        (f"Rain\n####\n\n:date: 2024-01-02\n\n{SAID}\n", "reStructuredText", "-f rst"),
        (f"{SAID}\n\n.. image:: rain.jpg\n   :alt: Rain\n", "reStructuredText", "-f rst"),
        (f"It `rained <https://x.org>`_ [1]_. {SAID}\n", "reStructuredText", "-f rst"),
        (f"= Rain\nAnn Lee <ann@x.org>\n:toc: left\n\n{SAID}\n", "AsciiDoc", "asciidoctor"),
        (
            f"---\ntitle: Rain\n---\n== Rain\n\nimage::rain.jpg[Rain]\n\n{SAID}\n",
            "AsciiDoc",
            "asciidoctor",
        ),
        (f'h2. Rain\n\nIt "rained":https://x.org/rain. {SAID}\n', "Textile", "-f textile"),
        (f"== Rain ==\n'''It''' rained.<ref>Lee</ref> {SAID}\n", "MediaWiki", "-f mediawiki"),
        (f'#set page(paper: "a4")\n= Rain\n\n{SAID}\n', "Typst", "-f typst"),
    ],
)
def test_other_markup_is_refused_with_the_tool_that_converts_it(
    text: str, name: str, tool: str
) -> None:
    with pytest.raises(InputError) as refused:
        read_bytes(text.encode(), "talk")
    assert f"this is {name}" in str(refused.value)
    assert tool in refused.value.mend


def test_a_notebook_is_refused_with_the_tool_that_converts_it() -> None:
    notebook = '{"cells": [{"cell_type": "markdown", "source": ["It rained."]}], "nbformat": 4}'
    with pytest.raises(InputError, match="Jupyter notebook") as refused:
        read_bytes(notebook.encode(), "talk")
    assert "nbconvert" in refused.value.mend


def test_an_export_of_wordpress_is_refused_as_such() -> None:
    export = (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- An export of a site. -->\n<rss version="2.0"'
        f' xmlns:wp="http://wordpress.org/export/1.2/"><channel>{SAID}</channel></rss>'
    )
    with pytest.raises(InputError, match="an export of WordPress") as refused:
        read_bytes(export.encode(), "talk")
    assert "save that page" in refused.value.mend


@pytest.mark.parametrize(
    "text",
    [
        "```latex\n\\documentclass{article}\n```",
        "~~~\n.. image:: rain.jpg\n~~~",
        "<!--\n.. title: Rain\n.. slug: rain\n-->",
        "---\ntitle: Rain\n---\n\\section*{Rain}\n\n\\emph{Rain}",
        ":tada: It rained, says https://x.org/rain[1] here.",
        "== Part one ==",
        "= Part one\n\n== The rain",
        'They said "so":https://x.org/rain of it.',
        "p. 12 of it.\n\nbq. 3",
        "It was `so`_ [late].",
        "Rain\n####",
        "It is {{name}} of it, in [[Image]].",
        "It was so.\n\n    \\documentclass{article}\n\n    #+TITLE: Rain",
        "One writes `\\emph{so}` and `\\ref{so}`, `'''so'''` and `[https://x.org so]`.",
        "One writes ``.. image:: a`` and ``:ref:`so` `` and `` `so <x.org>`_ `` there.",
        "Then $$\\begin{equation} \\label{so} \\textbf{w} = 1 \\end{equation}$$ holds.",
        "\\begin{align}\n\\label{so} \\textbf{w} = 1\n\\end{align}",
        "H1. Who waits does worse.\n\nP. Smith (2010) said so.",
        "[Note: this was edited for length.]\n\nSee https://x.org/[slug] of it.",
        "* Done with it\n* todo later\n\nsee [[https://x.org]]",
        "==That is what matters.==\n\n[https://x.org the paper]",
        "{{page.title|escape}}\n\n'''So''' it goes.",
        "== The rain ==\n\nIts <ref> leads there.",
        "#show us the rain\n\n#let it rain",
    ],
)
def test_what_only_looks_like_other_markup_is_read(text: str) -> None:
    assert spoken(f"{text}\n\n# What came\n\n{SAID}\n".encode()).endswith(SAID)


def test_print_that_shows_markup_is_read() -> None:
    shown = [r"\documentclass is what it begins with", *[SAID] * 4]
    assert spoken(pdf([column(shown)])).endswith(SAID)
