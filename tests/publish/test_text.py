"""The words around a card: placeholders, what is empty, what is too long."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.errors import InputError
from quotebot.publish.counting import split_graphemes
from quotebot.publish.limits import APPRISE, BLUESKY, FOLDER, MASTODON, Limit, X
from quotebot.publish.text import (
    DEFAULT_TEMPLATE,
    TextFields,
    check_template,
    compose_text,
    fill,
    make_hashtags,
)

FULL = TextFields(
    quote="You learn more from one honest failure than from ten lucky wins.",
    name="Ada Example",
    show="The Long Hour",
    title="Episode 12",
    url="https://example.org/12",
    hashtags=("#podcast", "#craft"),
    handle="@longhour",
)


def test_the_default_template_prints_everything_it_knows() -> None:
    assert compose_text(DEFAULT_TEMPLATE, FULL, X) == (
        "“You learn more from one honest failure than from ten lucky wins.”\n"
        "— Ada Example, The Long Hour\n"
        "https://example.org/12\n"
        "#podcast #craft"
    )


@pytest.mark.parametrize(
    ("template", "without", "printed"),
    [
        ("— {name}, {show}", ["name"], "— The Long Hour"),
        ("— {name}, {show}", ["show"], "— Ada Example"),
        ("a\n— {name}, {show}\nb", ["name", "show"], "a\nb"),
        ("{name} ({show})", [], "Ada Example (The Long Hour)"),
        ("“{quote}” — {name}", ["name"], f"“{FULL.quote}”"),
        ("“{quote}” — {name}, {show}", ["name"], f"“{FULL.quote}” — The Long Hour"),
        ("{title} · {name} · {show}", ["name"], "Episode 12 · The Long Hour"),
        ("fixed words", [], "fixed words"),
        ("{{not a placeholder}} {name}", [], "{not a placeholder} Ada Example"),
        ("one\n\n{url}\n\ntwo", ["url"], "one\n\ntwo"),
        ("{handle}", [], "@longhour"),
        ("{name} ({show})", ["show"], "Ada Example"),
        ("{name} ({show}, “{title}”)", ["show", "title"], "Ada Example"),
        ("{name} ({show}, “{title}”)", ["title"], "Ada Example (The Long Hour)"),
        ("({show}) {name}: “{title}”", ["show"], "Ada Example: “Episode 12”"),
        ("“{quote}” [{name}] {url}", ["name"], f"“{FULL.quote}” {FULL.url}"),
        ("{name} ({{show}})", ["show"], "Ada Example ({show})"),
    ],
)
def test_an_empty_placeholder_takes_its_separator_along(
    template: str, without: list[str], printed: str
) -> None:
    fields = FULL
    for name in without:
        fields = replace(fields, **{name: ""})  # type: ignore[arg-type]
    assert fill(template, fields) == printed


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{qoute}", "unknown placeholder {qoute}"),
        ("{}", "unknown placeholder"),
        ("{quote", "braces"),
        ("quote}", "braces"),
        ("{quote!r}", "no format or conversion"),
        ("{quote:>10}", "no format or conversion"),
        ("{quote.text}", "unknown placeholder"),
    ],
)
def test_a_faulty_template_says_how_to_mend_it(template: str, words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("{", "\\{").replace("}", "\\}")):
        check_template(template)


def limited(length: int) -> TextFields:
    return replace(FULL, quote="word " * (length // 5))


def test_a_quotation_within_the_quote_takes_the_other_marks() -> None:
    said = TextFields(quote="She told me: “You can’t hurry the cooling.”")
    nested = "She told me: ‘You can’t hurry the cooling.’"
    assert fill("“{quote}”", said) == f"“{nested}”"
    # Where the template sets no marks, or marks of another kind, there is nothing to nest in.
    assert fill("{quote}", said) == said.quote
    german = TextFields(quote="Er sagte: „Erst schauen, dann atmen.“")
    assert fill("“{quote}”", german) == f"“{german.quote}”"


def test_hashtags_go_first_and_the_last_of_them_first() -> None:
    whole = compose_text(DEFAULT_TEMPLATE, FULL, X)
    tight = replace(X, text=Limit(X.count(whole) - 1, "", ""))
    assert compose_text(DEFAULT_TEMPLATE, FULL, tight).endswith("\n#podcast")
    tighter = replace(X, text=Limit(X.count(whole) - 8, "", ""))
    assert compose_text(DEFAULT_TEMPLATE, FULL, tighter).endswith("example.org/12")


def test_the_show_goes_before_the_quote_is_cut_and_the_name_stays() -> None:
    text = compose_text(DEFAULT_TEMPLATE, replace(FULL, quote="word " * 100), X)
    assert "The Long Hour" not in text
    assert "— Ada Example\nhttps://example.org/12" in text
    assert "word…”" in text
    assert 270 <= X.count(text) <= 280


def test_a_cut_prefers_the_end_of_a_sentence() -> None:
    quote = "This is the first sentence, and it is rather long as sentences go. " * 6
    text = compose_text("{quote}", replace(FULL, quote=quote.strip()), BLUESKY)
    assert text.endswith("as sentences go. …")


def test_a_sentence_that_is_less_than_half_of_what_fits_gives_way_to_a_word() -> None:
    short = "Wait. And then the second one goes on and on without an end to be seen."
    long = "The first one here is long enough. And then the second goes on and on."
    limits = replace(X, text=Limit(50, "", ""))
    text = compose_text("{quote}", replace(FULL, quote=short), limits)
    assert text == "Wait. And then the second one goes on and on…"
    text = compose_text("{quote}", replace(FULL, quote=long), limits)
    assert text == "The first one here is long enough. …"


@pytest.mark.parametrize(
    ("quote", "printed"),
    [
        ("All he said was “no, never.” And then he went on.", "All he said was ‘no, never.’ …"),
        (
            "小さく始めることが大切だと思います。失敗は次の一歩を教えてくれます。",
            "小さく始めることが大切だと思います。…",
        ),
        (
            "彼は言いました。「もう待てない。」そして歩いていきました。",
            "彼は言いました。「もう待てない。」…",
        ),
    ],
)
def test_a_sentence_keeps_the_marks_behind_it_in_any_script(quote: str, printed: str) -> None:
    limits = replace(X, text=Limit(46, "", ""))
    assert compose_text("“{quote}”", TextFields(quote=quote), limits) == f"“{printed}”"


def test_the_name_goes_where_the_quote_then_stands_whole() -> None:
    fields = TextFields(quote="It cools by itself, the quick one.", name="Ada " * 8)
    limits = replace(X, text=Limit(40, "", ""))
    assert compose_text("{quote} — {name}", fields, limits) == fields.quote


def test_a_url_is_never_cut() -> None:
    url = "https://example.org/" + "x" * 400
    with pytest.raises(InputError, match="template or the URL"):
        compose_text(DEFAULT_TEMPLATE, replace(FULL, url=url), BLUESKY)
    assert url in compose_text(DEFAULT_TEMPLATE, replace(FULL, url=url), X)


def test_bytes_limit_a_text_too() -> None:
    family = "👨‍👩‍👧‍👦" * 280
    text = compose_text("{quote}", replace(FULL, quote=family), BLUESKY)
    assert len(text.encode()) <= 3000


def test_hashtags_are_made_of_words() -> None:
    assert make_hashtags(["#podcast", "long talk", "C++", "2026", "Podcast", "café!", " "]) == (
        "#podcast",
        "#longTalk",
        "#C",
        "#café",
    )


_words = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("abc .,!? \n日本é👍🏽🇩🇪\u0301\u200d👩🚀")),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
    ),
    min_size=1,
    max_size=700,
)


@given(_words, st.sampled_from([X, BLUESKY, MASTODON, APPRISE, FOLDER]))
def test_whatever_is_composed_fits_and_no_grapheme_is_cut(quote: str, limits: object) -> None:
    fields = replace(FULL, quote=quote, hashtags=(), show="", title="", handle="", name="")
    try:
        text = compose_text("{quote}", fields, limits)  # type: ignore[arg-type]
    except InputError:
        return
    assert limits.fits(text)  # type: ignore[attr-defined]
    kept = text.removesuffix("…").rstrip()
    source = split_graphemes(quote.strip())
    pieces = split_graphemes(kept)
    assert pieces == source[: len(pieces)] or kept == quote.strip()
