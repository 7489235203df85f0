"""An article's own words are its author's, where it has one and nothing says they are not."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotebot.model import Restored, Source, Transcript
from quotebot.pattern import late_pattern
from quotebot.score.authors import read_author
from quotebot.score.lexicon import gather_words
from quotebot.score.marks import OPENING, SINGLE, Span, find_single_spans
from quotebot.score.names import Name, bare, ends_sentence, read_run
from quotebot.score.passage import Passage
from quotebot.score.quotations import is_article, read_marks
from quotebot.score.saying import ANY_SPEECH

#: Less sure than the words beside a quotation: a byline says who wrote, not who wrote each line.
CONFIDENCE = 0.93
# Whoever says these of a text says that its words are not, or not all, its author's.
_ANOTHERS = late_pattern(
    r"""\bq\s?(?:&|and|\+)\s?a\b|\b(?:as\stold\sto|in\sconversation\swith|interview(?:ed)?\s(?:with|by)|interviewer
    |(?:this|our|the|following)\s(?:\w+\s){0,2}(?:interview|conversation|transcript)\b
    |(?:edited|condensed|shortened|abridged)\s(?:\w+\s){0,4}(?:length|clarity|brevity|space)
    |transcri(?:pt|bed|ption)|guest\s(?:post|essay|column|author|blog|writer|editor|contributor)
    |ghost-?written|translated\s(?:from|by)|translator|reprinted|republished|reposted|cross-?posted
    |originally\s(?:published|appeared|posted|written)|(?:excerpt|extract|adapted)(?:ed)?\sfrom
    |the\sfollowing\s(?:is|was|are|essay|post|letter|text|piece|article|story|passage|remarks|speech)
    |what\sfollows\s(?:is|was|are)|in\sthis\s(?:week's\s|month's\s)?(?:episode|issue)|this\s(?:week's\s)?episode
    |show\snotes|(?:my|our|today's)\sguests?\b|thanks?\s(?:you\s)?for\shaving\sme|welcome\s(?:back\s)?to\sthe\s(?:show|podcast|programme|program)
    |readers?\s(?:writes?|wrote|asks?|asked|letters?|mail)|letters?\sto\sthe\seditor|dear\s(?:ann?\b|editor)
    |sponsored\s(?:post|by|content)|advertorial|paid\s(?:post|partner)|for\simmediate\srelease|press\srelease|(?:media|press)\scontacts?\b
    |contributing\swriters?|written\swith|(?:with|additional)\sreporting|staff\sreport|compiled\sby|edited\sby
    |generated\s(?:by|with)\s(?:ai|chatgpt|a\s)|written\sby\s(?:ai|chatgpt))""",
    re.IGNORECASE | re.VERBOSE,
)
# A letter to somebody: to one person, it was not written for this article.
_LETTER = late_pattern(
    r"dear\s(?!(?:readers?|friends?|subscribers?|all|everyone|everybody|neighbo)\b)", re.IGNORECASE
)
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
_HERE = late_pattern(r"(?:here(?:['’]s|\sis|\sare)|below|this\sis)\s", re.IGNORECASE)
_COMMENTS = late_pattern(
    r"(?:\d+\s)?(?:comments?|responses?|replies|leave\sa\s(?:reply|comment))[:.]?", re.IGNORECASE
)
_ASKS = late_pattern(
    r"(?:so,?\s)?(?:tell|walk|take|give)\s(?:us|me)\b|talk\s(?:us|me|about)\b|describe\s",
    re.IGNORECASE,
)
_YOU = gather_words("you your yours you're you've you'd yourself")
_TALKS = gather_words("yeah um uh umm uhh hmm mm-hmm gonna wanna kinda yep yup")
_LOOSE = frozenset({("you", "know"), ("i", "mean"), ("kind", "of"), ("sort", "of")})
_ANSWERS = gather_words(
    """yeah yes no nope yep right sure exactly well oh ok okay wow absolutely totally correct please
    definitely indeed cool awesome alright hmm mm-hmm agreed"""
)
_TIME = late_pattern(r"[(\[]?(?:\d{1,2}:)?\d{1,2}:\d{2}[)\]]?[,.:]?")
_DASHES = ("—", "–", "-", "―")
# How many of a text's words are such where it was spoken. An essay may have one or two.
TALK_SHARE, LOOSE_SHARE, LEAST_LOOSE = 0.002, 0.005, 3
_BIO = 2  # paragraphs at either end that may tell of the author
_NAME_WORDS = 5


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
    if found := _find_doubt(source, name, texts):
        return Byline(doubt=found)
    own = _list_own(transcript, name, paragraphs, texts)
    return Byline(" ".join(name), tuple(own))


def _find_doubt(source: Source, name: Name, texts: Sequence[Sequence[str]]) -> str:
    """Return what says that an article's words are not all its author's, "" for nothing."""
    surname = bare(name[-1])
    if surname in map(bare, source.title.split()):
        return "the title tells of the author"
    for text in (source.title, *map(" ".join, texts)):
        if found := _ANOTHERS.search(text.replace("’", "'")):
            return f"“{found.group().strip()}” stands in it"
    if _is_talk(texts):
        return "it reads like talk"
    if _is_interview(texts):
        return "it reads like questions and answers"
    for place, paragraph in enumerate(texts):
        if other := _find_other(name, paragraph):
            return other
        middle = _BIO <= place < len(texts) - _BIO
        at = [number for number, word in enumerate(map(bare, paragraph)) if _owns(word, surname)]
        near = (word for number in at for word in paragraph[max(0, number - 2) : number + 3])
        beside = set(map(bare, near))
        if at and (middle or beside & ANY_SPEECH):
            return "it tells of the author"
    return ""


def _is_talk(texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether this was spoken: by what only talk has, or by how its paragraphs begin.

    Turns without labels begin on "Yeah." and "Well,", of an essay's paragraphs hardly one in ten.
    """
    words = [bare(word) for text in texts for word in text]
    said = sum(word in _TALKS for word in words)
    loose = sum(pair in _LOOSE for pair in pairwise(words)) + words.count("okay")
    answers = [text for text in texts if bare(text[0]) in _ANSWERS and text[0][-1] in ",.!?…"]
    times = sum(_TIME.fullmatch(word) is not None for text in texts for word in text)
    return (
        said > TALK_SHARE * len(words)
        or (loose >= LEAST_LOOSE and loose > LOOSE_SHARE * len(words))
        or any(bare(text[0]) in _TALKS for text in texts)
        or any(len(text) <= 2 for text in answers)
        or len(answers) * 10 >= max(1, len(texts))
        or times > 1
    )


def _is_interview(texts: Sequence[Sequence[str]]) -> bool:
    """Tell whether paragraphs ask and others answer.

    An essay asks now and then; who asks somebody says "you", or does it all the time.
    """
    asked = [text for text in texts if text[-1].rstrip("*_”\"’')").endswith("?")]
    to_you = sum(not _YOU.isdisjoint(map(bare, text)) for text in asked)
    to_you += sum(_ASKS.match(" ".join(text[:3])) is not None for text in texts)
    return to_you > len(texts) // 20 or (len(asked) >= 2 and len(asked) * 6 >= len(texts))


def _owns(word: str, surname: str) -> bool:
    return word.removesuffix("'s").rstrip("'") == surname


def _find_other(name: Name, text: Sequence[str]) -> str:
    """Return what in a paragraph names another as who wrote, "" for nothing."""
    line = " ".join(text)
    if _LETTER.match(line):
        return "a letter stands in it"
    if _COMMENTS.fullmatch(line):
        return "comments stand in it"
    core = [word for word in text if any(map(str.isalnum, word))]
    if core and bare(core[0]) == "by":
        core = core[1:]
    elif len(core) > _NAME_WORDS:
        return ""
    run = read_run(core, 0)
    # A line that is a name and no more signs what stands above it.
    alone = run is not None and run.name and run.end == len(core)
    return "another name stands under a part of it" if alone and run and run.name != name else ""


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
        bio = any(_owns(bare(word), bare(name[-1])) for word in text)
        # Single marks beside double ones hold what somebody said as well, or a word in doubt.
        single = find_single_spans(transcript.words, start, end)
        others = start in apart or text[0].startswith(_DASHES) or _NOTE.match(line) or bio
        if not (others or single is None):
            yield from _leave_out([*spans, *single], start, end)
        shown = _shows(text)
