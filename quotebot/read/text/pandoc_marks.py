"""What Pandoc, Quarto, kramdown and Docusaurus write besides Markdown: attributes, boxes, sources,
formulas."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.documents.raised import POWERS
from quotebot.read.pages.html_marks import leave_lines
from quotebot.vocabulary import vocabulary

# "{: .lead }", "{:target="_blank"}", "{::options toc="no" /}", "{:/}" of kramdown.
_KRAMDOWN = late_pattern(
    r"\{:{1,2}[ ]?(?:/?[\w-]{0,40}(?:[ ]?/?|[ ]?[#.][^{}\n]{0,300})"
    r"|[^{}\n=]{0,300}=[^{}\n]{0,300})\}"
)
_REMARK = late_pattern(r"\{::comment\}(?:(?!\{::?).){0,20000}\{:/(?:comment)?\}", re.DOTALL)
# The list in whose place kramdown sets the contents.
_CONTENTS = late_pattern(
    r"^[ ]{0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+[^\n]{1,200}\n[ \t]*\{:\s?toc[^{}\n]{0,100}\}"
    r"|^[ \t]*(?:\[TOC\]|\[\[_?toc_?\]\])[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# "- [What we learned](#what-we-learned)": contents by hand.
_WITHIN = late_pattern(
    r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[[^\[\]\n]{1,200}\]\(#[^()\s]{0,200}\)[ \t]*$",
    re.MULTILINE,
)
_LEAST_WITHIN = 2
_ATTRIBUTE = r"(?:[#.][\w:.-]{1,60}|[\w-]{1,40}=(?:\"[^\"\n]{0,300}\"|[^\s{}\"]{1,300}))"
_ATTRIBUTES = rf"\{{(?:-|{_ATTRIBUTE})(?:[ \t]{{1,9}}{_ATTRIBUTE}){{0,20}}[ \t]{{0,9}}\}}"
# "[Waiting]{.smallcaps}" has no other sign of a link.
_SPAN = late_pattern(rf"(?<!\!)\[([^\[\]\n]{{1,1000}})\]{_ATTRIBUTES}")
_ATTRIBUTED = late_pattern(
    rf"(?<=[)\]`*_\ue001]){_ATTRIBUTES}|(?<![ \t])[ \t]+{_ATTRIBUTES}(?=[ \t]*$)", re.MULTILINE
)
# ":::note", "::: {.callout}", ":::": the borders of a box, with its heading.
_BORDER = late_pattern(r"^[ \t]{0,12}:{3,}(?:[ \t]*[\w{\[][^\n]{0,200})?[ \t]*$", re.MULTILINE)
_BORDER_BELOW = late_pattern(r"^[ \t]{0,12}:{3,}[ \t]*$", re.MULTILINE)
# "!!! note "Title"" of MkDocs, above lines that are indented.
_ADMONITION = late_pattern(
    r"^(?:!!!|\?\?\?\+?|===!?)[ \t]+(?:[\w-]{1,40}(?:[ ][\w-]{1,40}){0,5}[ \t]*)?"
    r"(?:\"[^\"\n]{0,200}\")?[ \t]*\n"
    r"((?:[ \t]*\n){0,3}(?:[ ]{4}|\t)[ \t]*\S[^\n]*(?:\n|\Z)"
    r"(?:(?:[ ]{4}|\t)[^\n]*(?:\n|\Z)|[ \t]*\n)*)",
    re.MULTILINE,
)
_INDENT = late_pattern(r"^(?:[ ]{4}|\t)", re.MULTILINE)
_SOURCE = (
    r"(?:(?:see|see also|also|cf\.?|e\.g\.,?|compare|but see)[ \t])?"
    r"-?@[\w{][\w:.#$%&+?<>~/{}-]{0,100}"
)
_LOCATED = r"(?:,?[ \t][^\[\]@;\n]{1,60})?"
# "[see @chu2020, p. 3; -@lee2021]" is a citation; "[@ann](https://…)" is a link.
_CITED = late_pattern(
    rf"[ \t]?\[{_SOURCE}{_LOCATED}(?:;[ \t]*{_SOURCE}{_LOCATED}){{0,20}}\](?![(\[{{])"
)
# A year, a page, or several sources: "[@ann]" may be whoever writes by that name.
_SURELY_CITED = late_pattern(r"@[^\s,;\]]*[0-9]|[;,]|\[[^@]*[a-z]")
_BESIDE = 60
# Behind these a citation stands for its author: "as [@chu2020] has it".
_LEADING = vocabulary("as by in from of to with and or than see like per following after on")
# "Rain\n: Water that falls": a term and what it means, below each other.
_TERM = late_pattern(
    r"^[^\s:|#>][^\n]{0,80}(?<![.?!…:;,])\n(?:[ \t]*\n)?[ ]{0,3}:[ \t]{1,3}\S", re.MULTILINE
)
_MEANING = late_pattern(r"^[ ]{0,3}:[ \t]{1,3}(?=\S)", re.MULTILINE)
# "| It rained": lines that are kept as they are, as of a poem; a table has more bars.
_VERSE = late_pattern(r"^\|[ ](?=[^|\n]+$)", re.MULTILINE)
_LEAST_VERSES = 2
_LOWERED = late_pattern(r"(?<=[A-Za-z)])~(\d{1,2})~")
_LIFTED = late_pattern(r"(?<=[\w)])\^([-−+]?\d{1,3}|st|nd|rd|th)\^")
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# "@fig-rain" of Quarto shows "Figure 1"; below a table stands its caption.
_REFERENCE = late_pattern(r"(?<![\w@/.\[;-])@(?:fig|tbl|sec|eq|lst)[-:][\w-]{1,60}")
_TABLE_CAPTION = late_pattern(
    r"^:[ \t][^\n]{1,500}\{#tbl-[^{}\n]{1,200}\}[^\n]{0,200}$", re.MULTILINE
)
_NOTE = late_pattern(r"\^\[(?:[^\[\]\n]|\[[^\[\]\n]{0,300}\]){1,2000}\]")
# "[1](#fn1)", "<sup>[1](#fn1)</sup>", "[\\[1\\]](https://…#footnote-1)": a link to a footnote.
_NUMBERED = late_pattern(
    r"(?:<sup>\s?)?(?<!!)\[(?:<sup>)?(?:\\?\[)?(?:[0-9]{1,3}|\\?[*†‡])(?:\\?\])?(?:</sup>)?\]"
    r"\([^()\s]{0,300}#[^()\s]{0,300}\)(?:\s?</sup>)?"
)
# A bare number behind a blank is a word, unless its address says that it leads to a note.
_COUNTED = late_pattern(r"\[[0-9]{1,3}\]\([^()\s#]{0,300}#(.*)\)", re.DOTALL)
_NOTED = late_pattern(r"f(?:oot)?n|note|ref|cit", re.IGNORECASE)
# A link around a picture or a card, in lines of their own, as newsletters are converted.
_LINK_BEGINS = late_pattern(r"^\[[ \t]*$", re.MULTILINE)
_LINK_ENDS = late_pattern(r"^\]\([^()\s]{1,3000}\)", re.MULTILINE)
_PICTURE = late_pattern(
    r"^\[[ \t]*\n\s{0,9}(?:<img\b[^<>]{0,20000}>|!\[[^\[\]\n]{0,1000}\]\([^()\s]{0,3000}\))"
    r"\s{0,9}\n\]\([^()\s]{1,3000}\)(?:[*_][^*_\n]{1,1000}[*_][ \t]*$)?",
    re.MULTILINE,
)
_ABBREVIATION = late_pattern(r"^\*\[[^\[\]\n]{1,60}\]:[ \t][^\n]{1,300}$", re.MULTILINE)
_DISPLAYED = late_pattern(
    r"^[ \t]*(?:\$\$(?:(?!\$\$|\n[ \t]*\n).){1,3000}\$\$"
    r"|\\\\\[(?:(?!\n[ \t]*\n|\\\\[\[\]]).){1,3000}\\\\\])[ \t.,;]*$",
    re.MULTILINE | re.DOTALL,
)
# "$x_i = 3$": what has a sign of TeX; "$5 and $6" are sums.
_FORMULA = late_pattern(
    r"(?<![\w$\\])\${1,2}(?=[^\s$])(?=[^$\n]{0,300}[\\^_{}=<>+*/|]|[A-Za-z]\$)([^$\n]{1,300})(?<=[^\s\\])\${1,2}(?![\w$])"
    r"|\\\\\(([^\n]{1,300}?)\\\\\)"
)
_LETTER = late_pattern(r"[A-Za-z]")
# ":tada:", as GitHub and Slack name emoji.
_EMOJI = late_pattern(
    r"(?:(?<=\s)|^):(?:[a-z][a-z0-9_+-]{1,40}|[+-]1):(?=[\s.,!?:]|$)", re.MULTILINE
)


def drop_pandoc_marks(text: str) -> str:
    """Return Markdown without these marks, its lines with their numbers.

    A formula within a sentence leaves a gap, a letter alone stays; sources and notes go.
    """
    if "@" in text or "{#tbl" in text:
        text = _REFERENCE.sub("[__]", _TABLE_CAPTION.sub("", text))
    if _TERM.search(text):
        # As an item of a list it stands apart from its term.
        text = _MEANING.sub("- ", text)
    if len(_VERSE.findall(text)) >= _LEAST_VERSES:
        text = _VERSE.sub("", text)
    text = _LOWERED.sub(lambda sign: sign[1].translate(_SUBSCRIPTS), text)
    text = _LIFTED.sub(lambda sign: sign[1].translate(POWERS), text)
    if "!!!" in text or "???" in text or "===" in text:
        text = _ADMONITION.sub(lambda box: f"\n{_INDENT.sub('', box[1])}", text)
    if "{" in text:
        text = _CONTENTS.sub(leave_lines, _REMARK.sub(leave_lines, text))
        text = _ATTRIBUTED.sub("", _SPAN.sub(r"\1", _KRAMDOWN.sub("", text)))
    elif "[" in text:
        text = _CONTENTS.sub(leave_lines, text)
    if len(_WITHIN.findall(text)) >= _LEAST_WITHIN:
        text = _WITHIN.sub("", text)
    if ":" in text:
        text = _EMOJI.sub("", _ABBREVIATION.sub("", text))
    if _BORDER_BELOW.search(text):
        text = _BORDER.sub("", text)
    if _LINK_BEGINS.search(text) and _LINK_ENDS.search(text):
        text = _PICTURE.sub(leave_lines, text)
        text = _LINK_ENDS.sub("", _LINK_BEGINS.sub("", text))
    if "[" in text:
        text = _NUMBERED.sub(_drop_number, _NOTE.sub("", _drop_citations(text)))
    if "$" in text or "\\\\" in text:
        text = _FORMULA.sub(_show_formula, _DISPLAYED.sub(leave_lines, text))
    return text


def _drop_number(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    counted = _COUNTED.fullmatch(found[0])
    is_word = counted and not _NOTED.search(counted[1]) and (not before or before.isspace())
    return found[0] if is_word else ""


def _drop_citations(text: str) -> str:
    """Return a text without its citations; where none is sure to be one, "[@ann]" is somebody."""
    if not any(_SURELY_CITED.search(found[0]) for found in _CITED.finditer(text)):
        return text
    return _CITED.sub(_drop_citation, text)


def _drop_citation(found: re.Match[str]) -> str:
    """Return nothing, but a gap for a citation that is a part of its sentence."""
    before = (
        found.string[max(0, found.start() - _BESIDE) : found.start()].rpartition("\n")[2].rstrip()
    )
    after = found.string[found.end() : found.end() + 2]
    goes_on = after[:1] == " " and after[1:].islower()
    begins = goes_on and (not before or before[-1] in ".?!:;")
    if begins or before.rpartition(" ")[2].casefold() in _LEADING:
        return " [__]"
    return " " if after[:1].isalnum() else ""


def _show_formula(found: re.Match[str]) -> str:
    said = found[1] or found[2]
    return said if _LETTER.fullmatch(said) else " [__] "
