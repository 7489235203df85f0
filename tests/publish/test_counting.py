"""Lengths as the networks count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.publish.counting import (
    count_bytes,
    count_cashtags,
    count_graphemes,
    count_mastodon,
    count_weighted,
    has_url,
    split_graphemes,
)

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "weighted", "graphemes"),
    [
        ("", 0, 0),
        ("plain", 5, 5),
        ("“curly” – and…", 15, 14),
        ("é", 1, 1),
        ("e\u0301", 1, 1),
        ("日本語", 6, 3),
        ("한국어", 6, 3),
        ("Привет", 6, 6),
        ("مرحبا", 5, 5),
        ("नमस्ते", 6, 3),
        (FAMILY, 2, 1),
        ("👍🏽", 2, 1),
        ("🇩🇪🇫🇷", 4, 2),
        ("1️⃣", 2, 1),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2, 1),
        ("❤️", 2, 1),
        ("©", 1, 1),
        ("™", 2, 1),
        ("a\r\nb", 4, 3),
    ],
)
def test_each_unit_counts_as_its_network_does(text: str, weighted: int, graphemes: int) -> None:
    assert count_weighted(text) == weighted
    assert count_graphemes(text) == graphemes


def test_what_weighs_one_on_x_begins_and_ends_where_its_settings_say() -> None:
    light = "\u10ff\u2000\u200d\u2010\u201f\u2032\u2037"
    heavy = "\u1100\u1fff\u200e\u200f\u2020\u2031\u2038"
    assert [count_weighted(sign) for sign in light] == [1] * len(light)
    assert [count_weighted(sign) for sign in heavy] == [2] * len(heavy)


@pytest.mark.parametrize(
    ("text", "weighted"),
    [
        ("http://test.com", 23),
        ("https://example.org/a/very/long/path/that/goes/on?and=on&more=1#end", 23),
        ("see https://example.org.", 4 + 23 + 1),
        ("(https://example.org/x)", 2 + 23),
        ("https://en.wikipedia.org/wiki/Rust_(language)", 23),
        ("test.com", 23),
        ("test.com/x and more", 23 + 9),
        ("example.de", 23),
        ("café.com", 23),
        ("ask foo.jp, it.so.", 4 + 23 + 2 + 23 + 1),
        ("example.de/x", 23),
        ("bit.co", 23),
        ("https://localhost/x", 19),
        ("https://no.suchtld", 18),
        ("mail@test.com", 13),
        ("#test.com", 9),
        ("version 3.11", 12),
        ("end.Then", 8),
        ("日本https://example.org", 4 + 23),
        ("https://example.org日本", 23 + 4),
        ("日本test.com", 4 + 23),
        ("https://例え.jp/x", 23),
        ("xhttps://example.org/x", 22),
        ("http://example.org:8080/x?y=(z)&b=c", 23),
    ],
)
def test_x_counts_a_link_as_23(text: str, weighted: int) -> None:
    assert count_weighted(text) == weighted


def test_mastodon_counts_links_as_23_and_mentions_without_their_host() -> None:
    assert count_mastodon("https://example.org/" + "x" * 200) == 23
    assert count_mastodon("see https://example.org/x, then") == 4 + 23 + 6
    assert count_mastodon("@ada@example.social hello") == len("@ada hello")
    assert count_mastodon("example.org") == 11
    assert count_mastodon("https://example.org", 30) == 30
    assert count_mastodon(FAMILY * 3) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("$ACME", 1),
        ("We sold $acme, $b and $BRK.B.\n$x", 4),
        ("$5 or $10m, US$ACME, $$ACME, $ACMECORP, “$ACME”", 0),
        ("$ACME? Or ($ACME)", 1),
        ("a $ b", 0),
    ],
)
def test_a_cashtag_stands_apart_and_is_short(text: str, count: int) -> None:
    assert count_cashtags(text) == count


def test_a_link_is_what_x_charges_for() -> None:
    assert has_url("listen at example.org/12")
    assert has_url("https://example.org")
    assert has_url("— Ada, Slow.fm")
    assert not has_url("no link in here. None at all")


@given(st.text(max_size=200))
def test_graphemes_partition_the_text(text: str) -> None:
    parts = split_graphemes(text)
    assert "".join(parts) == text
    assert len(parts) == count_graphemes(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_counts_are_ordered(text: str) -> None:
    assert 0 <= count_graphemes(text) <= len(text) <= count_bytes(text)
    assert count_weighted(text) >= 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_separate_lines_weigh_what_they_weigh_together(first: str, second: str) -> None:
    import unicodedata

    first, second = (unicodedata.normalize("NFC", text) for text in (first, second))
    together = count_weighted(f"{first} \n {second}")
    assert together <= count_weighted(first) + count_weighted(second) + 3
