"""Markdown of every kind to plain Markdown: what its dialects add to it is no word."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.pages.html_marks import leave_lines, show_marks
from quotebot.read.text.note_marks import drop_note_marks
from quotebot.read.text.pandoc_marks import drop_pandoc_marks
from quotebot.read.text.script_marks import drop_script_marks
from quotebot.read.text.site_codes import drop_site_codes

# In a list the end may be indented as the beginning is, and three more.
_FENCED = late_pattern(
    r"^(?P<indent>[ ]{0,3})(?P<fence>`{3,}|~{3,})(?P<kind>[^`\n]*)$(?P<inside>(?s:.*?))"
    r"(?:^[ ]{0,3}(?:(?P=indent))?(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE,
)
# "~~~" between empty lines may part scenes, and what stands below is prose.
_SENTENCE = late_pattern(r"^[^\W\d_a-z][^\n]{40,}[.?!…][\"”’)*_]{0,4}[ \t]*$", re.MULTILINE)
_WITHIN_LINE = late_pattern(r"(?<!`)(`{1,2})(?!`)[^\n]{1,500}?(?<!`)\1(?!`)")
# "`r mean(x)`" of R Markdown and Quarto: what it gives is a part of the sentence.
_COMPUTED = late_pattern(r"(?<!`)`\{?(?:r|python|julia)\}?[ ][^`\n]{1,300}`(?!`)")
_RUN = late_pattern(r"^[ ]{0,3}```\{", re.MULTILINE)
_HTML_PROGRAM = late_pattern(r"<pre\b[^<>]*>(?:(?!</?pre\b).)*</pre\s*>", re.DOTALL | re.IGNORECASE)
# Signs of no language, which stand for what is written as it is meant.
_KEPT = late_pattern("\ue000(\\d+)\ue001")
# "$`x^2`$" of GitHub is a formula, "`<br>`{=html}" of Pandoc is for pages alone.
_KEPT_FORMULA = late_pattern("\\$\ue000\\d+\ue001\\$")
_KEPT_RAW = late_pattern("\ue000\\d+\ue001\\{=\\w{1,20}\\}")


def drop_dialects(text: str) -> str:
    """Return Markdown without what site generators, Pandoc, MDX and note programs add to it, nor
    programs in blocks of their own; its lines keep their numbers.
    """
    if _RUN.search(text):
        text = _COMPUTED.sub(" [__] ", text)
    text = _FENCED.sub(_drop_program, text)
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\ue000{len(kept) - 1}\ue001"

    if "\ue000" not in text:
        text = _WITHIN_LINE.sub(keep, text)
        text = _KEPT_RAW.sub("", _KEPT_FORMULA.sub(" [__] ", text))
    text = drop_pandoc_marks(drop_script_marks(drop_site_codes(text)))
    if "<" in text:
        text = show_marks(_HTML_PROGRAM.sub(leave_lines, text))
    if kept:
        text = _KEPT.sub(lambda found: kept[int(found[1])], text)
    return drop_note_marks(text)


def _drop_program(found: re.Match[str]) -> str:
    inside = found["inside"]
    parts = (
        found["fence"][0] == "~"
        and not found["kind"].strip()
        and found.string[: found.start()][-2:] in ("", "\n", "\n\n")
        and inside.startswith("\n\n")
        and _SENTENCE.search(inside) is not None
    )
    if not parts:
        return leave_lines(found)
    end = "***" if found[0].rstrip().endswith("~~~") else ""
    return f"***{_FENCED.sub(_drop_program, inside)}{end}"
