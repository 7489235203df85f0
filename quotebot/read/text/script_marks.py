"""What MDX writes besides Markdown: imports, exports, comments, components, expressions."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.pages.html_marks import leave_lines
from quotebot.read.text.site_codes import may_show_words, quote_lines

_IMPORT = late_pattern(
    r"^import[ \t]{1,9}(?:(?:type[ \t]{1,9})?(?:[\w$]{1,80}|\*[ ]as[ ]\w{1,80})?[ \t]{0,9},?"
    r"[ \t]{0,9}(?:\{[^{}\"';]{0,3000}\}[ \t]{0,9})?from[ \t]{0,9})?"
    r"([\"'])[^\"'\s]{1,300}\1[ \t]{0,9};?[ \t]*$",
    re.MULTILINE,
)
# From an empty line to the next, or to the end of what it opens, as MDX takes it: a line of prose
# may begin with the word.
_EXPORT = late_pattern(
    r"(?:\A|(?<=\A\n)|(?<=\n\n))(?:"
    r"export[ \t][^\n]{1,300}[{(\[][ \t]*\n(?:(?:[ \t}\])][^\n]*)?\n){0,500}?[}\])]+;?[ \t]*$"
    r"|export[ \t]{1,9}(?:(?:const|let|var)[ \t]+[\w$\[\]{}, ]{1,200}[=:]"
    r"|default[ \t]{1,9}(?:function\b|class\b|async\b|[({]|[\w$.]{1,80}[ \t]{0,9}(?:[;(]|=>|$))"
    r"|\{|\*"
    r"|(?:async[ \t]+)?function[ \t*]|class[ \t]+\w{1,80}[^\n]{0,80}\{)"
    r"(?:(?!\n[ \t]*\n).){0,5000})",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = late_pattern(r"\{\s{0,20}/\*(?:(?!\*/|\{\s{0,20}/\*).){0,5000}\*/\s{0,20}\}", re.DOTALL)
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}){0,1000}\}"
_TEXT = r"\"[^\"]{0,2000}\"|'[^']{0,2000}'"
# "<BR/>" is HTML, which parts words.
_SHOUTED = (
    r"(?:[A-Z]{1,2}|H[1-6]|IMG|DIV|SPAN|STRONG|FONT|CENTER|TABLE|TBODY|THEAD|SMALL|BIG|SUB|SUP|DEL|INS"
    r"|PRE|CODE|CITE|BLOCKQUOTE)\b"
)
# "<Figure\n  src={photo}\n/>", "<Note>", "</Note>", "<>".
_COMPONENT = late_pattern(
    rf"</?(?:(?!{_SHOUTED})[A-Z][\w.]{{0,60}})(?:\s{{1,40}}(?:[\w:@-]{{1,60}}(?:=(?:{_TEXT}|{_BRACES}))?|{_BRACES})){{0,40}}"
    rf"\s{{0,40}}/?>|</?>"
)
# What a component of this name holds is somebody else's.
_QUOTE = late_pattern(
    r"<((?:Block|Pull)?[Qq]uote|Testimonial)(?:\s[^<>]{0,500})?(?<!/)>"
    r"((?:(?!</?\1\b).){0,20000})</\1\s{0,9}>",
    re.DOTALL,
)
_SPACE = late_pattern(r"\{\s{0,9}([\"'`])( *)\1\s{0,9}\}")
_EXPRESSION = late_pattern(r"\{[A-Za-z_$][\w$.?]{0,80}(?:\(\)|\[[^\[\]\n]{1,40}\])?\}")


def drop_script_marks(text: str) -> str:
    """Return MDX without what it runs, its lines with their numbers; other text as it is.

    What stands within a component stays. An expression in a sentence shows words of it: a gap.
    """
    bare = _EXPORT.sub(leave_lines, _IMPORT.sub(leave_lines, text))
    components = "</" in bare or "/>" in bare
    if bare == text and "{/*" not in text and not (components and _COMPONENT.search(text)):
        return text
    bare = _QUOTE.sub(_show_quote, _COMMENT.sub(leave_lines, bare))
    bare = _COMPONENT.sub(_show_component, bare)
    return _EXPRESSION.sub(" [__] ", _SPACE.sub(r"\2", bare))


def _show_quote(found: re.Match[str]) -> str:
    """Return what a component quotes as a block quotation."""
    above = found.string[: found.start()].rpartition("\n")[2]
    begun = "\n" * found.string.count("\n", found.start(), found.start(2))
    marked = quote_lines(above + found[2], len(above), len(above) + len(found[2]))
    parts = found.string[found.end() : found.end() + 1].isalnum()
    return begun + marked + " " * parts


def _show_component(found: re.Match[str]) -> str:
    """Return what stands for a component's tag: a gap if it is alone, within a sentence."""
    is_alone = found[0].endswith("/>")
    shows = is_alone and may_show_words(found.string, found.start(), found.end())
    return (" [__] " if shows else "") + leave_lines(found)
