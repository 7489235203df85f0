"""Words that services would read as Markdown, and the backslashes that keep them as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.publish.markdown import escape_markdown, has_markdown, reads_markdown
from quotebot.publish.settings import DEFAULT_TEMPLATE

BOTH = ("discord", "mmosts")


@pytest.mark.parametrize("scheme", BOTH)
@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("It's 5 - 3, (so) & no more! #craft", "It's 5 - 3, (so) & no more! #craft"),
        ("“2 * 3 * 4”", r"“2 \* 3 \* 4”"),
        ("_so_ and __init__", r"\_so\_ and \_\_init\_\_"),
        ("~5 of ~~nine~~, a | b ||c||", r"~5 of \~\~nine\~\~, a | b \|\|c\|\|"),
        ("run `ls`", r"run \`ls\`"),
        ("a [sic] [link](https://x.y/_z_)", r"a [sic] \[link](https://x.y/_z_)"),
        ("# One\n#two\n-# three", "\\# One\n#two\n\\-# three"),
        ("> a\n>> b", "\\> a\n\\>> b"),
        ("- a\n+ b\n-5\n1. c\n1986. It was\n3.5", "\\- a\n\\+ b\n-5\n1\\. c\n1986\\. It was\n3.5"),
        ("one\n---", "one\n\\---"),
        (r"C:\new \* ¯\_(ツ)_/¯", r"C:\new \\\* ¯\\\_(ツ)\_/¯"),
        ("https://x.y/a_b_*c* *so*", r"https://x.y/a_b_*c* \*so\*"),
        ("", ""),
    ],
)
def test_marks_stand_behind_backslashes_but_not_in_links(
    scheme: str, text: str, escaped: str
) -> None:
    assert escape_markdown(text, scheme) == escaped


def test_an_underscore_within_a_word_is_a_mark_on_discord_alone() -> None:
    # There it would pair with the one at the end of a word in a later link.
    text = "snake_case https://en.wikipedia.org/wiki/Rust_(language)"
    assert escape_markdown(text, "discord") == text.replace("e_c", r"e\_c")
    # Here a backslash would part the hashtag.
    assert escape_markdown("#slow_tools @ann_b", "mmost") == "#slow_tools @ann_b"


def test_mattermost_has_links_without_a_scheme() -> None:
    text = "www.acme.io/_x_ see:acme_*x* acme.io/_x_\nacme.io/_x_"
    assert escape_markdown(text, "mmosts") == text.replace(" acme.io/_x_", r" acme.io/\_x\_")
    assert escape_markdown("acme.io/_x_", "discord") == r"acme.io/\_x\_"


@given(st.text("ab1 _*~|`\\[]()#>-+.:\n“”é", max_size=40))
def test_without_its_backslashes_a_text_is_what_it_was(text: str) -> None:
    for scheme in BOTH:
        escaped = escape_markdown(text, scheme)
        assert re.sub(r"\\([^A-Za-z0-9\s])", r"\1", escaped) == text


@pytest.mark.parametrize(
    ("template", "has"),
    [
        (DEFAULT_TEMPLATE, False),
        ("“{quote}”\n- {name} ({show}), {{snake_case}} {hashtags} #craft", False),
        ("> {quote}", True),
        ("**{name}**", True),
        ("_{quote}_", True),
        ("{quote}\n# {title}", True),
        ("[{show}]({url})", True),
    ],
)
def test_a_template_shows_whether_its_author_writes_markdown(template: str, has: bool) -> None:
    assert has_markdown(template) is has


def test_other_services_draw_text_as_text() -> None:
    assert all(map(reads_markdown, (*BOTH, "mmost")))
    assert not any(map(reads_markdown, ("tgram", "slack", "matrixs", "json", "mailtos")))
