"""Every format that is read, in the order in which a file's content is tried against them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.captions.ass import parse_ass, sniff_ass
from quotebot.read.captions.line_captions import parse_line_captions, sniff_line_captions
from quotebot.read.captions.panel import parse_panel, sniff_panel
from quotebot.read.captions.srt import parse_srt, sniff_srt
from quotebot.read.captions.timed_text import parse_timed_text, sniff_timed_text
from quotebot.read.captions.tsv import parse_tsv, sniff_tsv
from quotebot.read.captions.vtt import parse_vtt, sniff_vtt
from quotebot.read.cleaning.clean import strip_unseen
from quotebot.read.pages.html_blocks import sniff_html
from quotebot.read.pages.html_page import parse_html
from quotebot.read.passages import Document, Parsed
from quotebot.read.printed.printed_text import drop_line_numbers, drop_page_heads
from quotebot.read.recognisers.json_transcript import parse_json, sniff_json
from quotebot.read.tables.csv_table import parse_csv, sniff_csv
from quotebot.read.tables.plain_stamps import write_stamps
from quotebot.read.text.markdown import parse_markdown, sniff_markdown
from quotebot.read.text.other_markup import refuse_other_markup
from quotebot.read.text.prose import parse_prose
from quotebot.read.text.unwrap import join_line_ends
from quotebot.read.turns.chat import parse_chat, sniff_chat
from quotebot.read.turns.dialogue import parse_dialogue
from quotebot.vocabulary import vocabulary


class Format(NamedTuple):
    """A family of files: whether a text is of it, and its reader (None: it is not, after all)."""

    name: str
    sniff: Callable[[str], bool]
    parse: Callable[[Document], Parsed | None]


def _anything(text: str) -> bool:
    return True


FORMATS: tuple[Format, ...] = (
    Format("webvtt", sniff_vtt, parse_vtt),
    Format("json", sniff_json, parse_json),
    Format("timed-text", sniff_timed_text, parse_timed_text),
    Format("html", sniff_html, parse_html),
    Format("ass", sniff_ass, parse_ass),
    Format("line-captions", sniff_line_captions, parse_line_captions),
    Format("srt", sniff_srt, parse_srt),
    Format("whisper-tsv", sniff_tsv, parse_tsv),
    Format("youtube-panel", sniff_panel, parse_panel),
    Format("chat", sniff_chat, parse_chat),
    Format("csv", sniff_csv, parse_csv),
    Format("markdown", sniff_markdown, parse_markdown),
    Format("dialogue", _anything, parse_dialogue),
    Format("raw", _anything, parse_prose),
)

# What word processors copy for the end of a line within a paragraph, and of a paragraph.
_LINE_ENDS = str.maketrans({"\v": "\n", "\u2028": "\n", "\u2029": "\n\n"})
_FENCE = late_pattern(r"^[ \t]*```[ \t]*(\S{0,20})[ \t]*$", re.MULTILINE)
# Behind "```", of what is no program.
_HANDED = vocabulary("text txt transcript srt vtt webvtt json csv tsv md markdown html xml")
_WORDPRESS, _HEAD = "//wordpress.org/export/", 5_000
_XML = late_pattern(
    r"\s*(?:<\?xml[^>]*\?>\s*)?<(tt|timedtext|transcript|rss|feed|[A-Za-z][\w:]*)[\s>]"
)


def parse_document(document: Document) -> Parsed:
    """Read a document with the first format that its content fits.

    Raises InputError for XML that is no HTML, for markup that is not read, and what the format's
    reader raises.
    """
    text = document.text
    if not sniff_json(text):
        text = text.translate(_LINE_ENDS)
    document = replace(document, text=drop_line_numbers(_take_fenced(text)))
    for form in FORMATS:
        if form.name == "markdown":  # what is left is written for people, and may be from print
            if not document.is_unpacked:
                refuse_other_markup(document.text, document.name)
            # In chats a mark of direction tells what the program wrote.
            text = strip_unseen(drop_page_heads(write_stamps(document.text)))
            document = replace(document, text=join_line_ends(text))
        if form.sniff(document.text) and (parsed := form.parse(document)) is not None:
            return parsed
        if form.name == "html" and document.text.lstrip().startswith("<?xml"):
            _refuse_xml(document)
        if form.name == "html" and re.match(
            r"\s*<(?:tt|timedtext|transcript|rss|feed|sami|svg)\b", document.text, re.IGNORECASE
        ):
            _refuse_xml(document)
    raise AssertionError("the last format reads everything")


def _take_fenced(text: str) -> str:
    """Return what stands in the one block of code that most of a text is, as assistants hand over
    files; its lines keep their numbers. Any other text is returned as it is.
    """
    fences = list(_FENCE.finditer(text)) if "```" in text else []
    if len(fences) != 2 or fences[1][1] or fences[0][1].casefold() not in {"", *_HANDED}:
        return text
    above, inside = text[: fences[0].end()], text[fences[0].end() : fences[1].start()]
    if len(inside) * 2 < len(text):
        return text
    return "\n" * above.count("\n") + inside


def _refuse_xml(document: Document) -> None:
    if _WORDPRESS in document.text[:_HEAD]:
        raise InputError(
            "this is an export of WordPress, with all posts of a site",
            where=document.name,
            mend="Open the post in a browser, save that page (.html) and hand it over.",
        )
    found = _XML.match(document.text)
    kind = f"XML ({found[1]})" if found else "XML"
    raise InputError(
        f"this is {kind}, not a transcript that quotebot reads",
        where=document.name,
        mend="Convert it to WebVTT or SRT; of a feed, hand over the transcript that it links to.",
    )
