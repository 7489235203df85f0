"""Codes that makers of sites run within Markdown: those of Hugo, Zola and WordPress, and Liquid."""

from __future__ import annotations

import re
from typing import NamedTuple

from quotebot.pattern import late_pattern
from quotebot.read.pages.html_marks import leave_lines
from quotebot.vocabulary import vocabulary

# `{{< figure src="a.jpg" >}}`, `{{% /note %}}`, `{% include pull.html %}`, over lines as well, but
# no empty ones.
_CODE = late_pattern(
    r"\{\{[<%]-?\s{0,20}(?P<close>/?)\s{0,20}(?P<hugo>[A-Za-z][\w./-]{0,60})"
    r"(?:(?![%>]\}\}|\{\{|\n[ \t]*\n).){0,1500}[%>]\}\}"
    r"|\{%-?\s{0,20}(?P<liquid>[A-Za-z]\w{0,60})(?P<call>\()?(?:(?!%\}|\{%|\n[ \t]*\n).){0,1500}%\}"
    r"|\{\{\s{0,20}(?P<zola>[a-z]\w{0,60})\((?:(?!\}\}|\{\{|\n[ \t]*\n).){0,1500}\)\s{0,20}\}\}",
    re.DOTALL,
)
_OUTPUT = r"\{\{(?![<%])[^{}\n]{1,300}\}\}"
_ANY = rf"(?:\{{\{{[<%][^{{}}\n]{{1,500}}[%>]\}}\}}|\{{%[^%\n]{{1,500}}%\}}|{_OUTPUT})"
# Where links and pictures lead to has no spaces in Markdown, as the codes there have.
_LEADS = late_pattern(
    rf"(\]\(|^[ ]{{0,3}}\[[^\[\]\n]{{1,200}}\]:[ \t]{{1,9}})"
    rf"(?:[^\s(){{}}<>]{{0,300}}{_ANY})+[^\s(){{}}<>]{{0,300}}(?=\)|[ \t]|$)",
    re.MULTILINE,
)
# What "{{ site.title }}" shows is a part of the sentence; "{{name}}" may be written so.
_SHOWS = late_pattern(r"\{\{-?\s{0,9}[A-Za-z_]\w{0,60}(?:[.\[]|\s{0,9}\|)[^{}\n]{1,300}\}\}")
# "%[https://…]" of Hashnode: another page is shown there.
_EMBEDDED = late_pattern(r"^%\[https?:[^\[\]\n]{1,2000}\][ \t]*$", re.MULTILINE)
_VALUE = late_pattern(rf"(?<==[\"']){_OUTPUT}|(?<==){_OUTPUT}")
# What stands between these and their ends is no prose, or is apart from it as a note is.
_APART = vocabulary(
    """highlight code codeblock code-block comment mermaid math katex latex rawhtml html chart
    plotly diagram graphviz plantuml script style include_code fn"""
)
_UNSEEN = frozenset({"comment", "fn"})
# The word that a note hangs on may stand in its code: `{{< sidenote "labs" >}}`.
_NOTE = late_pattern(r"(?:side|margin|foot)[-_]?note")
_HUNG = late_pattern(r"\{\{[<%]\s*[\w-]+\s+[\"'][^\"'=]{0,200}[^\W\d]")
# What stands between these and their ends is somebody else's.
_QUOTING = vocabulary(
    "quote blockquote block-quote blockquote-centered pullquote pull-quote epigraph"
)
# Alone within a sentence these show no word of it.
_SILENT = vocabulary(
    """youtube vimeo video audio figure fig img image picture gallery gist tweet twitter x icon fa
    svg toc anchor br nbsp more ads adsense pagebreak
    marginfigure fn fnref cite citation ref relref post_url assign increment decrement
    pullquote"""
)
# "[caption id="a"]…[/caption]" of WordPress, its brackets escaped or not.
_PRESSED = late_pattern(
    r"\\?\[(?P<name>caption|wp_caption|gallery|embed|sourcecode|code|youtube|vimeo|video|audio"
    r"|playlist|tweet)(?:(?:[ ][\w-]{1,30}=[^\[\]\n]{0,500})?\\?\]"
    r"(?:(?!\\?\[(?P=name)\b).){0,3000}?\\?\[/(?P=name)\\?\]"
    r"|[ ][\w-]{1,30}=[^\[\]\n]{0,500}\\?\](?!\())",
    re.DOTALL,
)
_PARTING = vocabulary("br nbsp pagebreak more")
_ENDS = ".?!…:;”\"’')]»—–"
_BESIDE = 200
_GAP = " [__] "


class _Code(NamedTuple):
    start: int
    end: int
    name: str
    is_end: bool
    is_call: bool = False


def drop_site_codes(text: str) -> str:
    """Return Markdown without the codes of site generators, its lines with their numbers.

    What stands between two of them stays, unless it is a program or a note; between those of a
    quotation it becomes a block quotation. Within a sentence a code may show a word of it, which
    leaves a gap there.
    """
    text = _PRESSED.sub(leave_lines, text) if "]" in text else text
    text = _EMBEDDED.sub("", text) if "%[" in text else text
    if "{{" not in text and "{%" not in text:
        return text
    text = _SHOWS.sub(_GAP, _VALUE.sub("x", _LEADS.sub(r"\1x", text)))
    codes = _name_ends([_read_code(found) for found in _CODE.finditer(text)])
    ends = _pair(codes)
    parts: list[str] = []
    until = place = 0
    quoted_until = -1
    while place < len(codes):
        code = codes[place]
        prose = text[until : code.start]
        parts.append(quote_lines(text, until, code.start) if place <= quoted_until else prose)
        last = ends.get(place)
        is_note = _NOTE.match(code.name) is not None
        is_silent = code.is_end or is_note or last is not None or code.name in _SILENT
        if last is not None and (code.name in _APART or is_note):
            is_hung = is_note and _HUNG.match(text, code.start) is not None
            is_silent = not is_hung and (is_note or code.name in _UNSEEN)
            place = last
            code = code._replace(end=codes[last].end)
        elif last is not None and _is_value(text, code, codes[last]):
            place = last
            code = code._replace(end=codes[last].end)
        elif last is not None and code.name in _QUOTING:
            quoted_until = last
        parts.append(_show(text, code, is_silent=is_silent))
        until = code.end
        place += 1
    return "".join([*parts, text[until:]])


def _read_code(found: re.Match[str]) -> _Code:
    name = found["hugo"] or found["liquid"] or found["zola"]
    is_end = bool(found["close"])
    if found["liquid"] and name.startswith("end") and name != "end":
        name, is_end = name.removeprefix("end"), True
    return _Code(found.start(), found.end(), name.casefold(), is_end, bool(found["call"]))


def _name_ends(codes: list[_Code]) -> list[_Code]:
    """Return the codes with each "{% end %}" of Zola named after the one that it ends."""
    begun: list[str] = []
    for place, code in enumerate(codes):
        if code.is_call:
            begun.append(code.name)
        elif code.name == "end" and begun:
            codes[place] = code._replace(name=begun.pop(), is_end=True)
    return codes


def _pair(codes: list[_Code]) -> dict[int, int]:
    """Return the places of codes with those of their ends.

    One that stands alone ends with none: `{{< chart 3 >}}` above a chart that has its own end.
    """
    begun: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for place, code in enumerate(codes):
        if not code.is_end:
            begun.setdefault(code.name, []).append(place)
        elif begun.get(code.name):
            ends[begun[code.name].pop()] = place
    return ends


def _is_value(text: str, code: _Code, end: _Code) -> bool:
    """Tell whether what Liquid is to remember is no prose but an address or a number."""
    return code.name == "capture" and len(text[code.end : end.start].split()) < 2


def _show(text: str, code: _Code, *, is_silent: bool) -> str:
    """Return what stands for a code: its lines' ends, or a gap where it may show a word."""
    lines = "\n" * text.count("\n", code.start, code.end)
    if code.name == "newthought" and (
        said := re.search(r"(['\"])(.+?)\1", text[code.start : code.end])
    ):
        return said[2] + lines
    if is_silent:
        return lines or _part(text, code)
    shows = may_show_words(text, code.start, code.end)
    return _GAP + lines if shows else lines or _part(text, code)


def _part(text: str, code: _Code) -> str:
    """Return a blank for a code between two words that its going would join."""
    before, after = text[code.start - 1 : code.start], text[code.end : code.end + 1]
    ends = before != "" and (before in ".?!…,;:" or (before.isalnum() and code.name in _PARTING))
    return " " if ends and after.isalnum() else ""


def may_show_words(text: str, start: int, end: int) -> bool:
    """Tell whether what stands from `start` to `end`, and shows something else, stands within a
    sentence, of which it may show a part.
    """
    before = text[max(0, start - _BESIDE) : start].rpartition("\n")[2].rstrip()
    after = text[end : end + _BESIDE].partition("\n")[0]
    begun = bool(before) and before[-1] not in _ENDS
    next_one = after.lstrip()[:1]
    goes_on = next_one.islower() or next_one.isdigit() or after[:1].isalnum()
    is_last = begun and after[:1] in set(".?!,;:")
    return is_last or (goes_on and (begun or not before))


def quote_lines(text: str, start: int, end: int) -> str:
    """Return the lines of a part of a text, those that begin in it as a block quotation's."""
    is_within = text[text.rfind("\n", 0, start) + 1 : start].partition("{")[0].strip()
    first, *others = text[start:end].split("\n")
    lines = [first if is_within else _mark(first), *map(_mark, others)]
    return "\n".join(lines)


def _mark(line: str) -> str:
    return f"> {line.lstrip()}" if line.strip() else line
