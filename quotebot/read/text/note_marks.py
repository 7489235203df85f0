"""What note programs write besides Markdown: Obsidian's marks, links of Gemini."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.sounds import find_gap, is_sound

# "![[staff.png]]": a picture or another note, shown within this one.
_EMBED = late_pattern(r"!\[\[[^\[\]\n]{1,300}\]\]")
# "[[Lower Bridge]]", "[[Lower Bridge#History|the bridge]]".
_LINK = late_pattern(r"\[\[([^\s\[\]|][^\[\]\n|]{0,300})(?:\|([^\[\]\n]{1,300}))?\]\]")
# "x==y and y==z" compares.
_HIGHLIGHT = late_pattern(r"(?<![\w=)\]])==([^\s=](?:[^=\n]{0,1000}[^\s=])?)==(?![\w=(\[])")
_COMMENT = late_pattern(r"(?<!\S)%%(?:(?!%%).){1,5000}%%(?!\S)", re.DOTALL)
# The name by which other notes link to a paragraph stands at its end; "2 ^128" is a power.
_ANCHOR = late_pattern(
    r"[ \t]\^(?!(?<=\d[ \t]\^)\d{3}[ \t]*$)[A-Za-z0-9-]{3,60}[ \t]*$", re.MULTILINE
)
# "> [!quote] Seneca": of which kind a box is, and its heading.
_BOX = late_pattern(r"^((?:[ \t]{0,3}>)+)[ \t]*\[![\w-]{1,40}\][+-]?[^\n]*$", re.MULTILINE)
_TAGS = late_pattern(r"^(?:#[^\W\d_][\w/-]{0,60}[ \t]*)+$", re.MULTILINE)

#: "=> /2024/rain.gmi How it rained": a link of Gemini has a line of its own.
GEMINI_LINK = (
    r"^=>[ \t]*(?:[a-z]{2,10}:(?=\S)|\.{0,2}/|[\w./-]{1,300}\.(?:gmi|html?|txt|md|png|jpe?g|xml))"
    r"\S{0,2000}(?:[ \t][^\n]*)?$"
)
_GEMINI = late_pattern(GEMINI_LINK, re.MULTILINE)


def drop_note_marks(text: str) -> str:
    """Return Markdown without marks of its dialects, its lines with their numbers.

    Links keep what they show; comments, tags alone on a line and what is only shown go.
    """
    if "[[" in text:
        text = _LINK.sub(_show, _EMBED.sub("", text))
    if "==" in text:
        text = _HIGHLIGHT.sub(r"\1", text)
    if "%%" in text:
        text = _COMMENT.sub(lambda gone: "\n" * gone[0].count("\n"), text)
    if "=>" in text:
        text = _GEMINI.sub("", text)
    for mark, kept in ((_ANCHOR, ""), (_BOX, r"\1"), (_TAGS, "")):
        text = mark.sub(kept, text)
    return text


def _show(link: re.Match[str]) -> str:
    words = re.findall(r"[^\W\d]+", link[1].casefold())
    if words and (find_gap(words, alone=True) or is_sound(words, link[1])):
        # "[[inaudible]]" is no note.
        return f"[{link[1]}]"
    page, _, part = link[1].partition("#")
    return link[2] or page or part
