"""What MDX writes besides Markdown: imports, exports, comments, components, expressions."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.pages.html_marks import leave_lines
from quotebot.read.text.site_codes import may_show_words

_IMPORT = late_pattern(
    r"^import[ \t]+(?:(?:type[ \t]+)?(?:[\w$]{1,80}|\*[ ]as[ ]\w{1,80})?[ \t]*,?[ \t]*"
    r"(?:\{[^{}\"';]{0,3000}\}[ \t]*)?from[ \t]*)?([\"'])[^\"'\s]{1,300}\1[ \t]*;?[ \t]*$",
    re.MULTILINE,
)
# Up to the end of what it opens, or to the next empty line.
_EXPORT = late_pattern(
    r"^export[ \t][^\n]{1,300}[{(\[][ \t]*\n(?:(?:[ \t}\])][^\n]*)?\n){0,500}?[}\])]+;?[ \t]*$"
    r"|^export[ \t]+(?:(?:const|let|var)[ \t]+[\w$\[\]{}, ]{1,200}[=:]|default[ \t]+[\w({]|\{|\*"
    r"|(?:async[ \t]+)?function[ \t*]|class[ \t]+\w{1,80}[^\n]{0,80}\{)"
    r"(?:(?!\n[ \t]*\n).){0,5000}",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = late_pattern(r"\{\s{0,20}/\*(?:(?!\*/|\{/\*).){0,5000}\*/\s{0,20}\}", re.DOTALL)
_BRACES = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,500}\}){0,500}\}){0,1000}\}"
_TEXT = r"\"[^\"]{0,2000}\"|'[^']{0,2000}'"
# "<Figure\n  src={photo}\n/>", "<Note>", "</Note>", "<>".
_COMPONENT = late_pattern(
    rf"</?(?:[A-Z][\w.]{{0,60}})(?:\s{{1,40}}(?:[\w:@-]{{1,60}}(?:=(?:{_TEXT}|{_BRACES}))?|{_BRACES})){{0,40}}"
    rf"\s{{0,40}}/?>|</?>"
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
    bare = _COMPONENT.sub(_show_component, _COMMENT.sub(leave_lines, bare))
    return _EXPRESSION.sub(" [__] ", _SPACE.sub(r"\2", bare))


def _show_component(found: re.Match[str]) -> str:
    """Return what stands for a component's tag: a gap if it is alone, within a sentence."""
    is_alone = found[0].endswith("/>")
    shows = is_alone and may_show_words(found.string, found.start(), found.end())
    return (" [__] " if shows else "") + leave_lines(found)
