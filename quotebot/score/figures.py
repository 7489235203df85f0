"""Figures of speech: what makes a plain sentence ring."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from quotebot.score.lexicon import gather_words
from quotebot.score.passage import Measure, Passage, saturate

CONTRASTS = re.compile(
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
DEFINITIONS = re.compile(
    r"""^(?:[\w'-]+\s){1,4}(?:is|are|means)\s(?:a|an|the|not|about|what|how|just|really|all|like|
      when|to|never|always|only|one)\b
    |\b(?:is|are)\swhat\b|\bthe\s(?:whole\s)?(?:point|key|secret|problem|difference|reason|goal|
      truth|trick|beauty|art|essence|real|best|most|hardest|biggest|only|first)\b[^.?!]{0,60}\bis\b
    |\bmeans\sthat\b|\bis\s(?:the|a)\s(?:kind\sof\s)?\w+\b""",
    re.VERBOSE,
)
REASONS = gather_words(
    """because if when whenever until unless since whether otherwise therefore means mean why
    reason reasons matter matters depends without instead than"""
)
NEGATIONS = gather_words(
    """not no don't doesn't didn't can't cannot won't isn't aren't wasn't weren't shouldn't wouldn't
    couldn't haven't hasn't never nothing nobody none without neither nor"""
)
EMPHASIS = gather_words(
    """always never ever every everything nothing everyone nobody anything anyone all none best
    worst most least greatest biggest hardest only entire whole absolutely completely impossible
    must forever everybody"""
)
PLAIN = gather_words(
    """the a an and or but to of in on at for with from by as is are was were be it it's that this
    i you we they he she so if not do does don't have has had can will would what there just like
    my your our their me us them about than then when who how know think really going get got
    because which very more"""
)


class Figures:
    """Contrast, definition, absolutes and superlatives, repetition."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `contrast`, `definition`, `reasoning`, `negation`, `emphasis`, `repetition`."""
        contrast = sum(count_contrasts(piece.text) for piece in passage.pieces)
        yield Measure("contrast", contrast, saturate(contrast, 1.0), "turns", "not this but that")
        definition = sum(count_definitions(piece.text) for piece in passage.pieces)
        yield Measure(
            "definition", definition, saturate(definition, 1.0), "clauses", "says what a thing is"
        )
        reasons = sum(token in REASONS for token in passage.tokens)
        yield Measure(
            "reasoning", reasons, saturate(reasons, 1.0), "words", "“because”, “if”, “than”"
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


@lru_cache(maxsize=20_000)
def count_contrasts(text: str) -> int:
    """Count turns of the form "not X but Y", "X rather than Y", "the more … the more …"."""
    return len(CONTRASTS.findall(text.lower().replace("’", "'")))


@lru_cache(maxsize=20_000)
def count_definitions(text: str) -> int:
    """Count clauses that define: "X is a Y", "the point of X is", "X means that"."""
    return len(DEFINITIONS.findall(text.lower().replace("’", "'")))


def count_repeats(tokens: tuple[str, ...]) -> int:
    """Count content words beyond their first use, and three-word runs that return."""
    content = Counter(token for token in tokens if token not in PLAIN and len(token) > 2)
    words = sum(count - 1 for count in content.values())
    runs = Counter(zip(tokens, tokens[1:], tokens[2:], strict=False))
    return words + sum(count - 1 for count in runs.values())
