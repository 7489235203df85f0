"""Quotations of a typed article, and whom the article itself names beside each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quotebot.model import ARTICLES, Restored, Transcript, Word
from quotebot.score.credit.marks import (
    CLOSING,
    OPENING,
    SINGLE,
    Span,
    find_single_spans,
    find_spans,
    is_british,
    strip_marks,
)
from quotebot.score.credit.names import Name, Roster, bare, ends_sentence, list_names
from quotebot.score.credit.saying import ANY_SPEECH, Mention, read_after, read_before, read_pronoun
from quotebot.score.cuts.quoting import split_sentences
from quotebot.score.passage import Credit, Passage
from quotebot.vocabulary import vocabulary

# A shorter quotation is a term, a title or a word that somebody doubts.
LEAST_WORDS = 4
#: Who talks says "I" and "you" (at least 48 words in 1,000 in 89 graded episodes, 70 in half of
#: them), and tells what others said in words of their own: from here on nobody is credited.
TALK_SHARE = 0.035
TALKERS = vocabulary(
    """i i'm i've i'd i'll me my mine myself you you're you've your we we're we've us our"""
)
# How sure a credit is, by how the article names the person.
IN_FULL, GOES_ON, BY_SURNAME, BY_PRONOUN = 1.0, 0.97, 0.95, 0.92


_Read = tuple[Mention | None, tuple[int, int]]


def find_credits(restored: Restored) -> tuple[Credit, ...]:
    """Return who said what in an article, as far as it says so itself plainly and in full.

    What is told of in any other way is left out: it stays somebody's, and nobody's is printed.
    """
    transcript = restored.transcript
    words = transcript.words
    if not is_article(transcript):
        return ()
    paragraphs = read_marks(transcript)
    if not any(spans for _, _, spans in paragraphs):
        return ()
    own = list(_tell_apart(words, paragraphs))
    if _is_talk([token for _, tokens in own for token in tokens]):
        return ()
    roster = list_names(own)
    return tuple(
        credit
        for _, closes, spans in paragraphs
        if spans and ends_sentence(words[closes - 1].text)
        for credit in _credit_paragraph(words, spans, roster)
        if credit.end_word - credit.start_word >= LEAST_WORDS
    )


def is_article(transcript: Transcript) -> bool:
    """Tell whether people wrote this as an article: typed, without labels and times."""
    if not (transcript.punctuated and transcript.source.format in ARTICLES):
        return False
    return not any(word.speaker or word.start_ms is not None for word in transcript.words)


def read_marks(transcript: Transcript) -> list[tuple[int, int, list[Span] | None]]:
    """Return the paragraphs of an article with their quotations, None where the marks leave a
    doubt.
    """
    words = transcript.words
    edges = list(pairwise(sorted({0, *transcript.breaks, len(words)})))
    single = is_british(words[start:end] for start, end in edges)
    return [
        (start, end, (find_single_spans if single else find_spans)(words, start, end))
        for start, end in edges
    ]


def prefer_credited(passages: Sequence[Passage], least: float) -> list[Passage]:
    """Return passages with the credits that are sure enough, without those that lap over one.

    A line that takes in the words which tell who spoke is no better than the words alone.
    """
    sure = sorted(
        {
            (passage.credit.start_word, passage.credit.end_word)
            for passage in passages
            if passage.credit and passage.credit.confidence >= least
        }
    )
    if not sure:
        return [replace(p, credit=None) if p.credit else p for p in passages]
    kept: list[Passage] = []
    for passage in passages:
        if passage.credit:
            doubted = passage.credit.confidence < least
            kept.append(replace(passage, credit=None) if doubted else passage)
            continue
        # The last of them that begins before the passage ends.
        place = bisect_left(sure, (passage.end_word, 0)) - 1
        if place < 0 or sure[place][1] <= passage.start_word:
            kept.append(passage)
    return kept


def _is_talk(tokens: Sequence[str]) -> bool:
    return sum(bare(token) in TALKERS for token in tokens) > TALK_SHARE * len(tokens)


def _tell_apart(
    words: Sequence[Word], paragraphs: Sequence[tuple[int, int, list[Span] | None]]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the article's own text, stretch by stretch; a paragraph in doubt is all its own."""
    for start, end, spans in paragraphs:
        at = start
        for span in spans or ():
            yield at, [word.text for word in words[at : span.start]]
            at = span.end
        yield at, [word.text for word in words[at:end]]


def _credit_paragraph(
    words: Sequence[Word], spans: Sequence[Span], roster: Roster
) -> Iterator[Credit]:
    """Yield the credits of one paragraph's quotations."""
    last: Credit | None = None
    for number, span in enumerate(spans):
        follows = spans[number + 1].start if number + 1 < len(spans) else span.closes
        begins = spans[number - 1].end if number else span.opens
        credit = _credit_span(words, span, (begins, follows), last, roster)
        if credit:
            yield credit
        # Who asks is often answered in the same paragraph.
        last = None if span.stop == "?" else credit


def _credit_span(
    words: Sequence[Word],
    span: Span,
    around: tuple[int, int],
    last: Credit | None,
    roster: Roster,
) -> Credit | None:
    """Return whose a quotation is; `around` are the edges of the article's own words beside it,
    `last` the credit of the quotation before it in the paragraph.
    """
    opening = strip_marks(words[span.start].text, span.marks)[:1]
    goes_on = last is not None and last.clause == (around[0], span.start)
    if not span.plain or not (opening.isupper() or opening.isdigit() or goes_on):
        return None
    before = (None, around) if goes_on else _read_lead(words, around[0], span.start)
    adds = _read_added(words, around[0], span.start, last) if not goes_on else None
    before = adds or before
    after = _read_trail(words, span, around[1])
    if before is None or after is None:
        return None
    told: list[tuple[Name, float, tuple[int, int]]] = []
    person = last.words if last is not None and (goes_on or adds) else None
    torn = goes_on and not _ends_within(words, around[0], span.start)
    if last is not None and goes_on and (torn or not after[0]):
        told.append((last.words, min(GOES_ON, last.confidence), last.clause))
    elif before[0]:
        told.append((*_resolve(before[0], span, roster, person), before[1]))
    if after[0]:
        told.append((*_resolve(after[0], span, roster, person), after[1]))
    names = {name for name, _, _ in told}
    if len(names) != 1 or () in names:
        return None
    name, sure, clause = told[-1]
    evidence = " ".join(word.text for word in words[clause[0] : clause[1]]).rstrip(" .,:?!")
    first, end = _trim(words, span, around)
    return Credit(" ".join(name), sure, evidence, first, end, clause, name, span.marks)


def _read_added(words: Sequence[Word], start: int, end: int, last: Credit | None) -> _Read | None:
    """Return the pronoun of a "She added:" between two quotations, None where there is none."""
    if last is None:
        return None
    named = last.clause[0] == start
    first = last.clause[1] if named else start
    mention = read_pronoun([word.text for word in words[first:end]], named=named)
    return (mention, (first, end)) if mention else None


def _resolve(
    mention: Mention, span: Span, roster: Roster, person: Name | None
) -> tuple[Name, float]:
    """Return the full name that is meant, () where that is in doubt, and how sure that is.

    A pronoun means the one who has just been named, and nobody where another word lies between or
    the article tells of both a "he" and a "she".
    """
    if mention.pronoun:
        return (() if roster.mixed else person or ()), BY_PRONOUN
    if mention.name:
        leads = mention.opens and roster.clashes(mention.name)
        return (() if leads else mention.name), IN_FULL
    fits = roster.may_be(mention.courtesy, mention.lone)
    return (roster.resolve(mention.lone, span.start) if fits else ()), BY_SURNAME


def _read_lead(words: Sequence[Word], start: int, end: int) -> _Read | None:
    """Return who the words before a quotation say spoke, None where they leave a doubt.

    A quotation that a sentence runs into, "calls it “…”", is a part of it and stands for nothing.
    """
    if start == end:
        return None, (start, end)
    closing = words[end - 1].text
    if ends_sentence(closing):
        return None, (start, end)
    first = end
    while first > start and not ends_sentence(words[first - 1].text):
        first -= 1
    if closing.endswith((":", ",")):
        mention = read_before([word.text for word in words[first:end]])
        if mention and not mention.pronoun:
            return mention, (first, end)
    return None


def _read_trail(words: Sequence[Word], span: Span, limit: int) -> _Read | None:
    """Return who the words after a quotation say spoke, None where they leave a doubt."""
    end = span.end
    while end < limit and not ends_sentence(words[end].text):
        end += 1
    end = min(end + 1, limit)
    tokens = [word.text for word in words[span.end : end]]
    if end == limit and (announced := _count_announcing(words, span.end, limit)):
        tokens = tokens[:-announced]
    speech = any(bare(token) in ANY_SPEECH for token in tokens)
    if end == limit < span.closes and read_pronoun(tokens, named=False):
        speech = False  # "She added:" is said of the quotation that follows.
    if span.stop in {".", "…"} or (span.stop in {"?", "!"} and not _runs_on(tokens, speech=speech)):
        # A verb of saying may be said of a quotation that has ended, all the same.
        return None if speech else (None, (span.end, end))
    if span.stop not in {",", "?", "!"} or not tokens:
        return None
    mention = read_after(tokens)
    return (mention, (span.end, end)) if mention else None


def _count_announcing(words: Sequence[Word], start: int, end: int) -> int:
    """Return how many of the words between two quotations announce the second: "…, adding:".

    What they announce is a sentence of its own, as its capital says.
    """
    if end - start < 2 or end == len(words) or not words[end - 1].text.endswith((":", ",")):
        return 0
    following = words[end].text
    if not (following[0] in OPENING + SINGLE and following.strip(OPENING + SINGLE)[:1].isupper()):
        return 0
    closing = [bare(word.text) for word in words[end - 2 : end]]
    if closing == ["and", "added"]:
        return 2
    return 1 if closing[1] == "adding" and words[end - 2].text.endswith(",") else 0


def _runs_on(tokens: Sequence[str], *, speech: bool) -> bool:
    return bool(tokens) and (speech or tokens[0][:1].islower())


def _trim(words: Sequence[Word], span: Span, around: tuple[int, int]) -> tuple[int, int]:
    """Return a quotation's words without the sentences that go on in the one before or after it.

    Of `“A,” said Ruiz, “if B. C.”` only C is whole.
    """
    start, end = span.start, span.end
    inner = split_sentences(words, start, end)
    if around[0] > span.opens and not _parts(words, around[0], start):
        start = inner[0][1]
    if around[1] < span.closes and not _parts(words, end, around[1]):
        end = inner[-1][0]
    return start, end


def _parts(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether what stands on either side of some words are sentences of their own."""
    return _ends_within(words, start, end) or _count_announcing(words, start, end) > 0


def _ends_within(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a sentence ends with one of the words `[start, end)`, or before them.

    Before them only a full stop does: `“A!” said Ruiz, “if B.”` is one sentence.
    """
    if words[start - 1].text.rstrip(CLOSING + "’')").endswith((".", "…")):
        return True
    return any(ends_sentence(words[number].text) for number in range(start, end))
