"""Texts in markup that is not read, and what turns each into one that is."""

from __future__ import annotations

import re
from typing import NamedTuple

from quotebot.errors import InputError
from quotebot.pattern import late_pattern

_LOOKED_AT = 200_000
_LEAST_SIGNS = 2
_SHOWN = late_pattern(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^`~\n]*$(?s:.*?)(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|<!--(?s:.*?)(?:-->|\Z)"
    # Programs that are only indented, and those within a line.
    r"|^(?:[ ]{4}|\t)[^\n]*$"
    r"|(?<!`)``(?!`)[^\n]{1,500}?(?<!`)``(?!`)",
    re.MULTILINE,
)
_WITHIN_LINE = late_pattern(r"(?<![`:])`(?!`)[^`\n]{1,500}`(?![`_])")
# Formulas of TeX stand in Markdown as well, with their labels and the type of their letters.
_FORMULA = late_pattern(
    r"\$\$(?:(?!\$\$)(?s:.)){1,3000}\$\$|\$[^$\n]{1,300}\$"
    r"|\\begin\{(equation|align|gather|multline|eqnarray)\*?\}"
    r"(?:(?!\\begin\{\1)(?s:.)){0,3000}?\\end\{\1\*?\}"
)


class _Markup(NamedTuple):
    """A markup: the tool that converts it, what only it has, signs of which two are enough."""

    name: str
    tool: str
    sure: re.Pattern[str]
    signs: tuple[re.Pattern[str], ...]


def _lines(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(late_pattern(pattern, re.MULTILINE | re.IGNORECASE) for pattern in patterns)


# Its links are between the signs of a program.
_LINKED = "reStructuredText"
_MARKUPS = (
    _Markup(
        "LaTeX",
        "pandoc -s -f latex -t gfm FILE -o FILE.md",
        late_pattern(r"^[ \t]*\\(?:documentclass\b|begin\{document\})", re.MULTILINE),
        _lines(
            # Front matter stands above Markdown that has some TeX in it.
            r"\A(?!---\n)(?s:.*?)^[ \t]*\\(?:part|chapter|section|subsection)\*?\{",
            r"\\(?:emph|textit|textbf|textsc)\{",
            r"\\(?:cite|footnote|label|ref)\w{0,9}\*?(?:\[[^\[\]\n]{0,99}\])?\{",
        ),
    ),
    _Markup(
        "Org",
        "pandoc -s -f org -t gfm FILE -o FILE.md",
        late_pattern(
            r"^[ \t]*#\+(?:title:|begin_(?:src|quote|example|verse|export|center)\b)",
            re.MULTILINE | re.IGNORECASE,
        ),
        _lines(
            r"^:PROPERTIES:[ \t]*$",
            r"^\*{1,6} (?-i:TODO|DONE) ",
            r"\[\[(?:https?|file|id):[^\[\]\n]{1,500}\](?:\[[^\[\]\n]{1,300}\])?\]",
            r"\[fn:\w{1,30}\]",
            r"^#\+\w{1,30}:",
        ),
    ),
    _Markup(
        _LINKED,
        "pandoc -s -f rst -t gfm FILE -o FILE.md",
        late_pattern(r"^\.\.[ ][a-z][\w-]{0,30}(?::[\w-]{1,30})?::(?:[ \t]|$)", re.MULTILINE),
        _lines(
            r"^\.\. _[^:\n]{1,100}: ",
            r"^\.\. (?:title|slug|date|tags|category): \S",
            r"`[^`\n<>]{1,200} <[^<>\n]{1,500}>`__?(?!\w)",
            r"`[^`\n<>]{1,200}`__?(?!\w)",
            r":[\w:]{2,20}:`[^`\n]{1,200}`",
            r"(?<=\S)[ ]?\[(?:\d{1,3}|#\w{0,20})\]_(?!\w)",
            r"^:(?:date|slug|tags|category|authors?|summary|modified|status): \S",
            # A line below a heading, of signs that are none of Markdown's.
            r"^\S[^\n]{3,80}\n(?:#{4,80}|\^{4,80}|\"{4,80})[ \t]*$",
        ),
    ),
    _Markup(
        "AsciiDoc",
        "asciidoctor FILE -o FILE.html",
        late_pattern(r"^\|===[ \t]*$(?s:.*?)^\|===[ \t]*$", re.MULTILINE),
        _lines(
            r"^={1,5} [^\s=](?:[^=\n]{0,200}[^\s=])?$",
            r"^:(?:toc|icons|imagesdir|author|email|revdate|revnumber|description|keywords|lang"
            r"|doctype|experimental|source-highlighter|sect\w+|id\w+|(?:page|jbake|slug)-[\w-]+):",
            r"^(?:image|include|video|audio|ifdef|endif)::[^\s\[\]]{0,300}\[",
            r"^\[(?-i:source|quote|verse|NOTE|TIP|WARNING|IMPORTANT|CAUTION|discrete|[.#%][\w-]+)"
            r"(?:[,.#%][^\[\]\n]{0,200})?\][ \t]*$",
            r"(?:https?://|link:|xref:|mailto:)[^\s\[\]()]{1,300}\[(?!\d+\])[^\[\]\n]{1,200}\](?!\()",
            r"footnote:\w{0,20}\[",
        ),
    ),
    _Markup(
        "Textile",
        "pandoc -s -f textile -t gfm FILE -o FILE.md",
        late_pattern(r"^h[1-6]\([^()\n]{1,60}\)\. \S", re.MULTILINE),
        _lines(
            # "H1." is a hypothesis, "P. Smith" a name.
            r"^(?-i:h)[1-6]\. \S",
            r"^(?-i:bq|bc|p|fn\d{1,2})(?:\([^()\n]{1,60}\)|[<>=]{1,2})?\. [^\W\d]",
            r"\"[^\"\n]{1,200}\":(?:https?://|/\w|mailto:)",
            r"^!\S{1,300}\.(?:jpe?g|png|gif|webp)(?:\([^()\n]{0,200}\))?!",
        ),
    ),
    _Markup(
        "MediaWiki's markup",
        "pandoc -s -f mediawiki -t gfm FILE -o FILE.md",
        late_pattern(r"^\[\[(?:File|Image|Category):[^\[\]\n]{1,300}", re.MULTILINE),
        _lines(
            # "==This is it.==" is marked in Obsidian.
            r"^(={2,6}) ?[^\s=](?:[^=\n]{0,200}[^\s=.?!…])? ?\1[ \t]*$",
            r"(?<!')'''[^'\n]{1,200}'''(?!')",
            r"<ref(?:\s[^<>\n]{0,200})?(?:/>|>[^\n]{0,500}?</ref>)",
            r"^\{\|",
            # "{{page.title|escape}}" is Liquid's.
            r"\{\{[a-z][^{}\n|.]{0,80}\|[^{}\n]{1,500}\}\}",
            r"\[https?://[^\s\[\]]{1,500} [^\[\]\n]{1,200}\](?!\()",
        ),
    ),
    _Markup(
        "Typst",
        "pandoc -s -f typst -t gfm FILE -o FILE.md",
        late_pattern(r"^#set (?:page|text|document|par|heading)\(", re.MULTILINE),
        _lines(
            r"^(?-i:#show)(?:[ ][^\n:]{1,80})?:[ ]",
            r"^(?-i:#let) \w[\w-]{0,60}(?:\(| =)",
            r"^#import \"",
        ),
    ),
)


def refuse_other_markup(text: str, where: str) -> None:
    """Raise InputError for a text in markup that would be taken for words.

    What a text shows of another markup as a program, or hides in a comment, does not count.
    """
    linked = _SHOWN.sub("", text[:_LOOKED_AT])
    bare = _FORMULA.sub("", _WITHIN_LINE.sub("", linked))
    for markup in _MARKUPS:
        shown = linked if markup.name == _LINKED else bare
        signs = sum(sign.search(shown) is not None for sign in markup.signs)
        if markup.sure.search(shown) or signs >= _LEAST_SIGNS:
            raise InputError(
                f"this is {markup.name}, whose marks would stand in the quotes",
                where=where,
                mend=f"Convert it first: {markup.tool}",
            )
