"""Words for services that read Markdown, escaped so that they come out as they stand; pure.

Both services draw a mark behind a backslash as itself, and neither draws one within a link.
Sources, read 2026-11-30: mattermost/marked, lib/marked.js (Mattermost); simple-markdown of
Khan/perseus with brussell98/discord-markdown, index.js (Discord).
"""

from __future__ import annotations

import re
from string import Formatter
from typing import Final

from quotebot.pattern import late_pattern

# What stands for something at the start of a line: headings, quotations, lists, rules.
_AT_START = r"""
    (?m:^(?P<gap>\ *)(?:
    (?P<first>\#(?=\#{0,5}\ )|>|[-+](?=[-\ \#|:]|$))
    |(?P<count>\d{1,9})(?=\.\ )))
"""
# Tildes, bars and brackets mean nothing alone, nor does a backslash before a letter.
_WITHIN = r"""
    (?P<mark>[*`]|_(?!within)
    |~(?:(?<=~~)|(?=~))
    |\|(?:(?<=\|\|)|(?=\|))
    |\[(?=[^\]]*\][(:\[])
    |\\(?=[^A-Za-z0-9\s]))
"""
_DISCORD_LINK = r"https?://[^\s<]+"
_LINK_LETTER = (
    r"[^\s`!()\[\]{;:'\",<>?«»“”‘’\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF5E"
    r"\u3001\u3002\u300C-\u3011]"
)
# Where the text before it ends, for Mattermost: at no letter, nor at an underscore within a word.
_APART = r"(?<![A-Za-z0-9])(?<![A-Za-z0-9]_)"
_MATTERMOST_LINK = (
    rf"(?:{_APART}(?:[a-z][a-z0-9.+-]{{1,31}}:(?:/{{1,3}}|[^\W_]|%)|www\d{{0,3}}\.)"
    # Without a scheme only where nothing but a mark is before it in its line.
    r"|(?<![^\n*`~|\\\[_])(?:[^\W_]|[.-])+\.[^\W\d_]{2,4}/)"
    rf"(?:{_LINK_LETTER}|[`!\[\]{{;:'\",<>?«»“”‘’](?=[^\s()<>])"
    r"|\((?:[^\s()<>]|\([^\s()<>]+\))*\))+"
)
# To Mattermost an underscore between letters or digits is no mark; as one it would part a hashtag.
_MATTERMOST_WITHIN = r"(?<=[A-Za-z0-9]_)[A-Za-z0-9]"
#: By the scheme of an Apprise URL.
_DIALECTS: Final = {
    "discord": (_DISCORD_LINK, r"(?!)"),
    "mmost": (_MATTERMOST_LINK, _MATTERMOST_WITHIN),
    "mmosts": (_MATTERMOST_LINK, _MATTERMOST_WITHIN),
}
_PATTERNS = {
    scheme: late_pattern(
        rf"(?x)(?P<link>(?-x:{link}))|{_AT_START}|{_WITHIN.replace('within', within)}"
    )
    for scheme, (link, within) in _DIALECTS.items()
}
_OWN = late_pattern(
    r"(?m)[*`]|__|~~|\|\||(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\]\(|^ *(?:>|#{1,6} |-# )"
)


def reads_markdown(scheme: str) -> bool:
    """Tell whether the service of an Apprise URL with this scheme is one that is known here."""
    return scheme in _DIALECTS


def escape_markdown(text: str, scheme: str) -> str:
    """Return `text` so that the service of `scheme` draws each character of it as it stands."""

    def escape(found: re.Match[str]) -> str:
        if found["link"] is not None:
            return found["link"]
        if found["mark"] is not None:
            return f"\\{found['mark']}"
        if found["count"] is not None:
            # The mark is the dot, which follows.
            return f"{found['gap']}{found['count']}\\"
        return f"{found['gap']}\\{found['first']}"

    return _PATTERNS[scheme].sub(escape, text)


def has_markdown(template: str) -> bool:
    """Tell whether the template of a post's text has marks of its own around its placeholders."""
    words = "".join(
        literal + ("x" if name is not None else "")
        for literal, name, _, _ in Formatter().parse(template)
    )
    return _OWN.search(words) is not None
