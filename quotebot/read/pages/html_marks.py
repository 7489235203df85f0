"""Marks of HTML as a browser shows them: quotation marks, powers; and no footnotes."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.documents.raised import POWERS

_QUOTED = late_pattern(r"<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)
# Footnotes below the text as blogs and newsletters mark them; no part of one that holds another of
# its kind.
_NOTES = late_pattern(
    r"<(section|div|aside|ol)\b(?=[^<>]{0,400}?\b(?:class|role)\s*=\s*[\"'](?:[^\"'<>]{0,200}\s)?"
    r"(?:footnotes?|footnote-content|footnote-definition|wp-block-footnotes|simple-footnotes|doc-footnote"
    r"|doc-endnotes?)[\s\"'])[^<>]{0,600}(?<!/)>(?:(?!</?\1\b).)*</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_LINKED_NUMBER = (
    r"<a\b(?=[^<>]*\shref\s*=\s*[\"']?[^\"'\s<>]*#)[^<>]*>\s*(?:<sup\b[^<>]*>\s*)?"
    r"[\[(]?(?:[0-9]{1,3}|[*†‡§]{1,3})[\])]?\s*(?:</sup>\s*)?</a>"
)
# A number that leads to a footnote, or back from it: a link within the page, raised or not; or
# several of them, raised.
_NOTED = late_pattern(
    rf"<sup\b[^<>]*>\s*(?:[\[(]\s*)?{_LINKED_NUMBER}(?:\s*[,;]\s*{_LINKED_NUMBER}){{0,9}}\s*"
    r"(?:[\])]\s*)?</sup>"
    rf"|(?:<sup\b[^<>]*>\s*)?{_LINKED_NUMBER}(?:\s*</sup>)?",
    re.IGNORECASE,
)
# "10<sup>-3</sup>", "5 m<sup>2</sup>": without it another number.
_RAISED = late_pattern(
    r"(?<=[0-9)])<sup>\s*([-−+]?[0-9]{1,3})\s*</sup>"
    r"|(?<=\b[A-Za-z])<sup>\s*([-−+]?[0-9]{1,3})\s*</sup>|(?<=\b[ckm]m)<sup>\s*([23])\s*</sup>",
    re.IGNORECASE,
)
# "the phone<sup>1</sup>" without a link, behind a word or a mark.
_RAISED_NOTE = late_pattern(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”\"’)]))<sup\b[^<>]*>\s*[\[(]?(?:[0-9]{1,3}|[*†‡])[\])]?\s*</sup>",
    re.IGNORECASE,
)

# A note beside the text, as Tufte CSS and Distill set it within the sentence, and its sign.
_BESIDE = late_pattern(
    r"<(?:span|small)\b(?=[^<>]{0,400}?\bclass\s*=\s*[\"'](?:[^\"'<>]{0,200}\s)?(?:side-?note|margin-?note"
    r"|(?:side-?note|footnote)-(?:content|text))[\s\"'])[^<>]{0,600}>"
    r"(?:(?!</?(?:span|small)\b).|<(span|small)\b[^<>]*>(?:(?!</?\1\b).){0,3000}</\1\s*>){0,3000}"
    r"</(?:span|small)\s*>"
    r"|<label\b[^<>]*\bmargin-toggle\b[^<>]*>[^<>]{0,20}</label\s*>"
    r"|<(d-footnote|dt-fn)\b[^<>]*>(?:(?!</?\2\b).){0,5000}</\2\s*>",
    re.DOTALL | re.IGNORECASE,
)
# What Ghost shows of another page that is linked to.
_CARDS = late_pattern(
    r"<figure\b[^<>]*\bkg-bookmark-card\b[^<>]*>(?:(?!</?figure\b).)*</figure\s*>",
    re.DOTALL | re.IGNORECASE,
)


def show_marks(text: str) -> str:
    """Return HTML with quotation marks and powers as a browser shows them, without footnotes and
    their numbers, its lines with their numbers.
    """
    # A browser sets the marks around what stands in <q>.
    text = _QUOTED.sub(lambda tag: "”" if tag[1] else "“", text)
    for gone in (_NOTES, _NOTED, _BESIDE, _CARDS):
        text = gone.sub(leave_lines, text)
    text = _RAISED.sub(lambda power: "".join(filter(None, power.groups())).translate(POWERS), text)
    return _RAISED_NOTE.sub(leave_lines, text)


def leave_lines(gone: re.Match[str]) -> str:
    """Return the ends of the lines of what goes."""
    return "\n" * gone[0].count("\n")
