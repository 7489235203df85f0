"""Figures of speech: what makes a plain sentence ring."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.score.passage import Measure, Passage, make_plain, saturate
from quotebot.vocabulary import vocabulary

CONTRASTS = late_pattern(
    r"""\bnot\s(?:just|only|about|because|to|the|a|an|that|what|how)\b
    |\b(?:isn't|aren't|wasn't|don't|doesn't|is\snot|are\snot|it's\snot)\b[^.?!]{3,60}[,.;–—-]\s
      ?(?:it's|it\sis|they're|but|that's|you|we|i|rather)\b
    |\binstead\sof\b|\brather\sthan\b|\bas\sopposed\sto\b
    |\bmore\s\w+\sthan\b|\bless\s\w+\sthan\b|\bbetter\sthan\b|\bthe\s\w+er\b[^.?!]{3,50}\bthe\s\w+er\b
    |\bno\smatter\b|\beven\s(?:if|though|when)\b|\bon\sthe\sother\shand\b
    |\b(?:until|unless|without|but|yet|only)\b
    """,
    re.VERBOSE,
)
DEFINITIONS = late_pattern(
    r"""^(?:[\w'-]+\s){1,4}(?:is|are|means)\s(?:a|an|the|not|about|what|how|just|really|all|like|
      when|to|never|always|only|one)\b
    |\b(?:is|are)\swhat\b|\bthe\s(?:whole\s)?(?:point|key|secret|problem|difference|reason|goal|
      truth|trick|beauty|art|essence|real|best|most|hardest|biggest|only|first)\b[^.?!]{0,60}\bis\b
    |\bmeans\sthat\b|\bis\s(?:the|a)\s(?:kind\sof\s)?\w+\b""",
    re.VERBOSE,
)
TRIADS = late_pattern(
    r"\b[\w'-]+(?:\s[\w'-]+){0,3},\s(?:and\s)?[\w'-]+(?:\s[\w'-]+){0,3},?\s(?:and|or)\s[\w'-]+"
)
LIKENESS = late_pattern(
    r"""\b(?:is|are|was|feels|felt|looks|works|be|it's|that's|become|becomes)\s(?:just\s|a\sbit\s|almost\s|kind\sof\s|sort\sof\s)?
      like\s(?:a|an|the|being|having|trying|you|when|walking|\w+ing)\b
    |\bas\s\w+\sas\s(?:a|an|the)\b|\bis\sthe\snew\b|\bas\sif\b|\b(?:an?|the)\s\w+\sof\s(?:life|the\s(?:world|mind|soul|future))\b""",
    re.VERBOSE,
)
REASONS = vocabulary(
    """because if when whenever until unless since whether otherwise therefore means mean why
    reason reasons matter matters depends without instead than"""
)
NEGATIONS = vocabulary(
    """not no don't doesn't didn't can't cannot won't isn't aren't wasn't weren't shouldn't wouldn't
    couldn't haven't hasn't never nothing nobody none without neither nor"""
)
EMPHASIS = vocabulary(
    """always never ever every everything nothing everyone nobody anything anyone all none best
    worst most least greatest biggest hardest only entire whole absolutely completely impossible
    must forever everybody"""
)
PLAIN = vocabulary(
    """the a an and or but to of in on at for with from by as is are was were be it it's that this
    i you we they he she so if not do does don't have has had can will would what there just like
    my your our their me us them about than then when who how know think really going get got
    because which very more"""
)


class Figures:
    """Contrast, definition, absolutes and superlatives, repetition."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `contrast`, `definition`, `reasoning`, `negation`, `emphasis`, `repetition`,
        `reversal`, `echo`, `triad` and `likeness`.
        """
        contrast = sum(count_contrasts(piece.text) for piece in passage.pieces)
        yield Measure("contrast", contrast, saturate(contrast, 1.0), "turns", "not this but that")
        definition = sum(count_definitions(piece.text) for piece in passage.pieces)
        yield Measure(
            "definition", definition, saturate(definition, 1.0), "clauses", "says what a thing is"
        )
        reasons = sum(token in REASONS for token in passage.tokens)
        yield Measure(
            "reasoning", reasons, saturate(reasons, 1.0), "words", "such as “because”, “if”"
        )
        negations = sum(token in NEGATIONS for token in passage.tokens)
        yield Measure("negation", negations, saturate(negations, 1.0), "words", "says what is not")
        emphasis = sum(token in EMPHASIS for token in passage.tokens)
        yield Measure(
            "emphasis", emphasis, saturate(emphasis, 1.0), "words", "absolutes and superlatives"
        )
        repeated = count_repeats(passage.tokens)
        yield Measure(
            "repetition", repeated, saturate(repeated, 1.5), "words", "content words that return"
        )
        turned = count_reversals(passage.text)
        yield Measure(
            "reversal", turned, saturate(turned, 1.0), "words", "words that return turned around"
        )
        echoes = count_echoes(passage.text)
        yield Measure(
            "echo", echoes, saturate(echoes, 1.0), "clauses", "clauses that open or close alike"
        )
        plain = make_plain(passage.text)
        triads = len(TRIADS.findall(plain))
        yield Measure("triad", triads, saturate(triads, 1.0), "lists", "three of a kind")
        likenesses = len(LIKENESS.findall(plain))
        yield Measure(
            "likeness", likenesses, saturate(likenesses, 1.0), "images", "says what a thing is like"
        )


@lru_cache(maxsize=20_000)
def count_contrasts(text: str) -> int:
    """Count turns of the form "not X but Y", "X rather than Y", "the more … the more …"."""
    return len(CONTRASTS.findall(make_plain(text)))


@lru_cache(maxsize=20_000)
def count_definitions(text: str) -> int:
    """Count clauses that define: "X is a Y", "the point of X is", "X means that"."""
    return len(DEFINITIONS.findall(make_plain(text)))


def split_clauses(text: str) -> list[tuple[str, ...]]:
    """Return the words of each clause, clauses being what punctuation parts."""
    parts = re.split(r"[,.;:?!–—]+\s", make_plain(text).rstrip(".?!"))
    return [words for part in parts if len(words := tuple(part.split())) > 1]


def count_reversals(text: str) -> int:
    """Count pairs of content words that return in the other order ("live to work, work to live").

    A pair is two neighbouring content words of one clause that both stand in later ones.
    """
    clauses = [
        [word for word in clause if word not in PLAIN and len(word) > 2]
        for clause in split_clauses(text)
    ]
    count = 0
    for place, clause in enumerate(clauses):
        later = [word for other in clauses[place + 1 :] for word in other]
        for left, right in pairwise(clause):
            if left != right and left in later and right in later:
                count += later.index(right) < later.index(left)
    return count


def count_echoes(text: str) -> int:
    """Count neighbouring clauses that open on the same two words or close on the same word."""
    clauses = split_clauses(text)
    return sum(
        one[:2] == two[:2] or (one[-1] == two[-1] and one[-1] not in PLAIN)
        for one, two in pairwise(clauses)
    )


def count_repeats(tokens: tuple[str, ...]) -> int:
    """Count content words beyond their first use, and three-word runs that return."""
    content = Counter(token for token in tokens if token not in PLAIN and len(token) > 2)
    words = sum(count - 1 for count in content.values())
    runs = Counter(zip(tokens, tokens[1:], tokens[2:], strict=False))
    return words + sum(count - 1 for count in runs.values())
