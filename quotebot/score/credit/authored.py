"""An article's own words are its author's, where it has one and nothing says they are not."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotebot.model import Restored, Transcript
from quotebot.pattern import late_pattern
from quotebot.score.credit.anothers import find_doubt, owns
from quotebot.score.credit.authors import read_author
from quotebot.score.credit.marks import OPENING, SINGLE, Span, find_single_spans
from quotebot.score.credit.names import Name, bare, ends_sentence, is_capital
from quotebot.score.credit.quotations import is_article, read_marks
from quotebot.score.passage import Passage
from quotebot.vocabulary import vocabulary

#: Less sure than the words beside a quotation: a byline says who wrote, not who wrote each line.
CONFIDENCE = 0.93
_NOTE = late_pattern(
    r"[\[(*_]*(?:editor['’]?s?['’]?\snote|note\sfrom\sthe|ed\.?:|update[d:]|correction|disclosure|about\sthe\sauthor)",
    re.IGNORECASE,
)
# What follows is read out or shown: "She wrote me this:".
_SHOWS = late_pattern(
    r"\b(?:said|says?|saying|wrote|writes?|writing|written|read|reads|reading|told|tells|goes|went|ran|runs|put|puts|asked|answered|replied"
    r"|letters?|e-?mails?|notes?|messages?|poems?|verses?|lyrics|passages?|quotes?|quotations?|words|lines?|sentences?|speech|reply|comments?"
    r"|responses?|diary|prayer|text)\b",
    re.IGNORECASE,
)
# Verbs of saying whose sentence another's words may follow without any mark.
_TELLING = vocabulary(
    """said says told tells wrote writes explained explains argued argues replied insisted insists
    answered warned warns claimed claims believed believes taught promised swore announced"""
)
# "…, she liked to say, …"
_SAYING = _TELLING | vocabulary("say thinks thought recalls recalled adds added jokes joked")
_THIRD = vocabulary("he she they my his her their the a one as")
_LONGEST_ASIDE = 5
_SELVES = vocabulary("i i'd i've i'll we we've we'd")
# What nobody tells is the author's to tell.
_UNTOLD = late_pattern(r"\b(?:nobody|no one)(?: (?:ever|else|really|has|had))?$")
_MOTTOES = vocabulary(
    """say motto mottos mantra credo advice rule rules saying answer reply words message theory
    philosophy view point verdict argument"""
)
_OTHERS = vocabulary("he she they his her their whose to")
# "The fastest way to answer": there "to" leads up to a verb, and who answers stands before it.
_INFINITIVES = vocabulary("answer reply view point rule")
_HERE = late_pattern(r"(?:here(?:['’]s|\sis|\sare)|below|this\sis)\s", re.IGNORECASE)
_DASHES = ("—", "–", "-", "―")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, and which of its words are that person's own, as word ranges.

    `doubt` says why nobody is credited with its words, "" where `name` is.
    """

    name: str = ""
    own: tuple[tuple[int, int], ...] = ()
    doubt: str = ""

    def covers(self, passage: Passage) -> bool:
        """Tell whether all of a passage are the author's own words."""
        place = bisect_right(self.own, (passage.start_word, sys.maxsize)) - 1
        return place >= 0 and passage.end_word <= self.own[place][1]


NOBODY = Byline()


def find_byline(restored: Restored, *, english: bool) -> Byline:
    """Return who is credited with an article's own words, NOBODY where it names no author.

    What stands within quotation marks or in a block quotation is never the author's own, nor is
    anything that the text says is another's.
    """
    transcript = restored.transcript
    source = transcript.source
    if not source.author or not is_article(transcript):
        return NOBODY
    name = read_author(source.author, source.show)
    if not name:
        return Byline(doubt="that is not the name of one person")
    if not english:
        return Byline(doubt="only English articles are read for whose words they are")
    paragraphs = read_marks(transcript)
    texts = [[word.text for word in transcript.words[start:end]] for start, end, _ in paragraphs]
    if transcript.asked:
        return Byline(doubt="its headings ask questions or name others")
    if found := find_doubt(source, name, texts):
        return Byline(doubt=found)
    own = _list_own(transcript, name, paragraphs, texts)
    return Byline(" ".join(name), tuple(own))


def _count_unreported(text: Sequence[str]) -> int:
    """Return how many words of a paragraph stand before what may go on in another's voice.

    "Her motto was simple. Wind it before it stops." The sentence that tells of it is the author's.
    """
    told = False
    for number, token in enumerate(text):
        before = [bare(word) for word in text[max(0, number - 3) : number]]
        if bare(token) in _INFINITIVES and before[-1:] == ["to"]:
            first = max((n for n in range(1, number) if ends_sentence(text[n - 1])), default=0)
            before = [bare(word) for word in text[first:number] if bare(word) != "to"]
        tells = bare(token) in _TELLING
        tells = tells or (bare(token) in _MOTTOES and not _OTHERS.isdisjoint(before))
        own = not _SELVES.isdisjoint(before) or bool(_UNTOLD.search(" ".join(before)))
        told = told or (tells and not own)
        if told and ends_sentence(token):
            return number + 1
    return len(text)


def _puts_in(text: Sequence[str]) -> bool:
    """Tell whether words hold an unmarked quotation: "A bridge, she liked to say, is patient"."""
    for number, token in enumerate(text):
        if not token.endswith((",", "—", "–")):
            continue
        aside: list[str] = []
        for word in text[number + 1 : number + 1 + _LONGEST_ASIDE]:
            aside.append(bare(word))
            if word.endswith((",", ".", "—", "–", "?", "!", ";", ":")):
                tells = not _SAYING.isdisjoint(aside) and _SELVES.isdisjoint(aside)
                if tells and (aside[0] in _THIRD or is_capital(text[number + 1])):
                    return True
                break
    return False


def _shows(text: Sequence[str]) -> bool:
    """Tell whether a paragraph leads up to words of somebody else that it only shows."""
    first = len(text) - 1
    while first > 0 and not ends_sentence(text[first - 1]):
        first -= 1
    last = " ".join(text[first:])
    return bool((last.endswith(":") or _HERE.match(last)) and _SHOWS.search(last))


def _leave_out(spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the word ranges of a paragraph outside its quotations."""
    at = start
    for first, last in sorted({*((span.start, span.end) for span in spans), (end, end)}):
        if at < first:
            yield at, first
        at = max(at, last)


def _list_own(
    transcript: Transcript,
    name: Name,
    paragraphs: Sequence[tuple[int, int, list[Span] | None]],
    texts: Sequence[Sequence[str]],
) -> Iterator[tuple[int, int]]:
    """Yield the word ranges that are the author's own, from the first doubt on none."""
    apart = {number for start, end in transcript.quoted for number in range(start, end)}
    shown = False
    for (start, end, spans), text in zip(paragraphs, texts, strict=True):
        line = " ".join(text)
        if shown and not (start in apart or text[0][0] in OPENING + SINGLE):
            # Nothing tells where it ends.
            return
        if spans is None:
            # A quotation that is left open may go on in the paragraphs below.
            return
        bio = any(owns(bare(word), bare(name[-1])) for word in text)
        # Single marks beside double ones hold what somebody said as well, or a word in doubt.
        single = find_single_spans(transcript.words, start, end)
        others = start in apart or text[0].startswith(_DASHES) or _NOTE.match(line) or bio
        own = list(_leave_out([*spans, *(single or ())], start, end))
        if not (others or single is None):
            until = start + _count_unreported(text)
            yield from ((first, min(last, until)) for first, last in own if first < until)
        if any(_puts_in(text[first - start : last - start]) for first, last in own):
            # Where speech has no marks, nothing tells the writer's voice from it.
            return
        shown = _shows(text)
