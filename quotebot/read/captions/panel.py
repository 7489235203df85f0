"""YouTube's transcript panel, copied as text: a time and a line of captions in turn."""

from __future__ import annotations

import re
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue, to_passages
from quotebot.read.captions.voices import voice_cues
from quotebot.read.cleaning.clean import strip_sounds
from quotebot.read.passages import Document, Lines, Parsed
from quotebot.read.turns.name_lines import join_name_lines
from quotebot.read.turns.spoken_times import UNITS
from quotebot.read.turns.stamps import parse_stamp
from quotebot.vocabulary import vocabulary

# "0:18", "1:02:03"; the new panel glues the time in words to it, and the caption to that:
# "0:1818 secondsSo", "1:091 minute et 9 secondesOui" (copied from the page, 2026-11).
_STAMP = late_pattern(r"\s*((?:\d{1,2}:)?\d{1,2}:\d{2})(?=\s|\d|$)")
_ALONE = late_pattern(r"\s*(?:\d{1,2}:)?\d{1,2}:\d{2}\s*")
_AND = r"(?:,?\s*(?:et|und|y|e|en|och|i|и)\s+|,?\s*)"
# For each language three pairs, of hours, minutes and seconds. Nothing parts the word from the
# caption, so that "1 seconde" may be English as well: a file has one language.
_SPOKEN = tuple(
    tuple(late_pattern(rf"{_AND}(\d{{1,2}})\s*(?:{word})", re.IGNORECASE) for word in words)
    for words in UNITS
)
_CHAPTER = late_pattern(r"\s*([^\W\d_]{2,20})\s*(\d{1,3})\s?[:：]\s+\S.*")
_CHAPTER_WORDS = vocabulary(
    "chapter chapitre kapitel capítulo capitolo hoofdstuk rozdział глава チャプター 章節 章节 챕터"
)
# The menu below the captions: "English (auto-generated)", "Deutsch".
_LANGUAGE = late_pattern(r"\s*([^\W\d_]{2,20})(?P<kind>\s\([^()]{2,40}\))?\s*")
# By the languages above; without "pools" and "polish", which are said as well.
_LANGUAGES = vocabulary("""
    arabic chinese danish dutch english french german greek hebrew hindi italian japanese korean
    norwegian portuguese russian spanish swedish turkish ukrainian
    anglais allemand chinois espagnol français italien japonais néerlandais polonais portugais russe
    chinesisch deutsch englisch französisch italienisch japanisch niederländisch polnisch
    portugiesisch russisch schwedisch spanisch
    alemán español francés inglés italiano japonés portugués ruso
    alemão espanhol francês inglês japonês português
    francese giapponese inglese portoghese spagnolo tedesco
    duits engels frans italiaans japans nederlands portugees spaans
    engelska franska italienska japanska ryska spanska svenska tyska
    angielski francuski hiszpański niemiecki polski rosyjski włoski
    английский испанский немецкий русский французский
    """)
_LEAST_STAMPS = 3
_SAMPLE_CAPTIONS = 200
_LONGEST_HEADING_WORDS = 12
_ENDS = (".", "?", "!", "…", ",", ";", ":", '"', "”")

Units = tuple[re.Pattern[str], ...]


def sniff_panel(text: str) -> bool:
    """Tell whether lines among the first begin with a time and nothing around it."""
    return sum(bool(_STAMP.match(line)) for line in text[:6000].split("\n")) >= _LEAST_STAMPS


def parse_panel(document: Document) -> Parsed | None:
    """Read the captions between the times; None where it is no such panel.

    The panel's own words (its title, the time in words, chapters, the menu of languages) are left
    out. Without the time in words a line is a caption unless nothing else can be meant.
    """
    full = [(n, line) for n, line in enumerate(document.text.split("\n"), 1) if line.strip()]
    heads = [n for n, (_, line) in enumerate(full) if _STAMP.match(line)]
    times = [parse_stamp(_stamp(full[n][1])) for n in heads]
    rises = all(a is not None and b is not None and a <= b for a, b in pairwise(times))
    above = full[: heads[0]] if heads else []
    if len(heads) < _LEAST_STAMPS or not rises or any(_is_said(line) for _, line in above):
        return None
    stamps = [_stamp(full[n][1]) for n in heads]
    bodies = [
        _cut(full[a:b], full[a][1].index(stamp) + len(stamp))
        for (a, b), stamp in zip(pairwise([*heads, len(full)]), stamps, strict=True)
    ]
    ends = _find_spoken_times(bodies, stamps)
    if sum(end > 0 for end in ends) * 2 > len(bodies):
        bodies = [_cut(body, end) for body, end in zip(bodies, ends, strict=True)]
        _drop_chapters(bodies, above)
    else:
        alone = all(_ALONE.fullmatch(full[n][1]) for n in heads)
        if not alone or join_name_lines(full)[1] or not _drop_headings(bodies):
            return None
    if _is_menu(bodies):
        bodies[-1].pop()
    cues = [
        Cue(body[0][0] if body else 0, time, None, body)
        for body, time in zip(bodies, times, strict=True)
    ]
    facts = voice_cues(cues, document.speakers)
    return Parsed("youtube-panel", to_passages(cues), facts)


def _is_said(line: str) -> bool:
    return len(line.split()) > _LONGEST_HEADING_WORDS or line.rstrip().endswith(_ENDS[:4])


def _stamp(line: str) -> str:
    found = _STAMP.match(line)
    return found[1] if found else ""


def _find_spoken_times(bodies: list[Lines], stamps: list[str]) -> list[int]:
    """Return where the time in words that begins each caption ends, 0 where there is none."""
    heads = [
        (body[0][1] if body else "", stamp) for body, stamp in zip(bodies, stamps, strict=True)
    ]
    units = max(
        _SPOKEN,
        key=lambda units: sum(
            _end_of_spoken(*head, units) > 0 for head in heads[:_SAMPLE_CAPTIONS]
        ),
    )
    return [_end_of_spoken(*head, units) for head in heads]


def _cut(body: Lines, end: int) -> Lines:
    """Return the lines without what stands before `end` in the first, which may leave no words."""
    if not end:
        return body
    number, line = body[0]
    return [(number, line[end:]), *body[1:]] if line[end:].strip() else body[1:]


def _end_of_spoken(line: str, stamp: str, units: Units) -> int:
    """Return where the time in words that begins a line ends, 0 where it tells another or none."""
    values = [int(part) for part in stamp.split(":")]
    values = [0] * (3 - len(values)) + values
    end = 0
    for place, value in enumerate(values):
        if value or (place == 2 and not any(values)):
            found = units[2 * place + (value != 1)].match(line, end)
            if not found or int(found[1]) != value:
                return 0
            end = found.end()
    return end


def _drop_chapters(bodies: list[Lines], above: Lines) -> None:
    """Leave out "Chapter 2: The phone" where such lines count up through the file, in place.

    Each stands right before a time, the first one above the first time; "Step 2: turn it over" that
    is said does not.
    """
    first = _CHAPTER.fullmatch(above[-1][1]) if above else None
    words = _CHAPTER_WORDS | ({first[1].casefold()} if first else set())
    wanted = 1
    for body in bodies:
        found = _CHAPTER.fullmatch(body[-1][1]) if len(body) > 1 else None
        if found and found[1].casefold() in words and int(found[2]) in (wanted, wanted + 1):
            wanted = int(found[2])
            body.pop()


def _drop_headings(bodies: list[Lines]) -> bool:
    """Leave out headings of chapters before times, in place; tell whether this may be a panel.

    A caption has one line. Of two the second is a heading where captions have neither capitals nor
    full stops and it begins with a capital, or where a sentence ends before it and begins after it.
    """
    if any(not body for body in bodies):
        return False
    odd = [n for n, body in enumerate(bodies[:-1]) if len(body) > 1]
    if len(odd) * 4 > len(bodies) or any(len(bodies[n]) > 2 for n in odd):
        return False
    raw = sum(body[0][1].strip()[:1].isupper() for body in bodies) * 4 < len(bodies)
    for n in odd:
        (_, said), (_, heading) = bodies[n]
        follows = bodies[n + 1][0][1].strip()
        apart = raw or (said.rstrip().endswith((".", "?", "!")) and follows[:1].isupper())
        shaped = heading.strip()[:1].isupper() and not heading.rstrip().endswith(_ENDS)
        if apart and shaped and len(heading.split()) <= _LONGEST_HEADING_WORDS:
            bodies[n].pop()
    return True


def _is_menu(bodies: list[Lines]) -> bool:
    last = bodies[-1]
    usual = sum(len(body) == 1 for body in bodies) * 4 >= 3 * (len(bodies) - 1)
    line = last[-1][1] if len(last) > 1 else ""
    found = _LANGUAGE.fullmatch(line)
    if not usual or not found or not line.strip()[:1].isupper():
        return False
    named = found[1].casefold() in _LANGUAGES
    return named or (found["kind"] is not None and strip_sounds(line) == line)
