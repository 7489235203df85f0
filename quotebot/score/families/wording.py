"""Wording: uncommon words, vague words, and how the sentences run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from quotebot.score.families.readability import is_difficult
from quotebot.score.passage import Measure, Passage, saturate
from quotebot.vocabulary import vocabulary

VAGUE = vocabulary(
    """stuff somehow kinda sorta basically obviously whatever guys guess probably um uh okay yeah
    cool nice awesome etc anyway pretty interesting couple bit"""
)
VAGUE_PAIRS = frozenset(
    {
        ("kind", "of"),
        ("sort", "of"),
        ("i", "guess"),
        ("don't", "know"),
        ("you", "know"),
        ("i", "mean"),
        ("a", "lot"),
        ("lots", "of"),
        ("a", "little"),
        ("a", "bit"),
        ("or", "something"),
        ("or", "whatever"),
        ("and", "stuff"),
        ("talk", "about"),
        ("talked", "about"),
        ("talking", "about"),
        ("was", "like"),
        ("were", "like"),
        ("i'm", "like"),
        ("it's", "like"),
    }
)


SMALL_TALK = vocabulary(
    """yeah okay ok yes yep hey well sure show episode podcast guest listeners said says mentioned
    talk talked talking interesting interested fantastic awesome cool nice curious example examples
    instance course here today now recently couple bit stuff thanks thank welcome
    book article link links blog tweet twitter started
    background terms basically pretty already both guess joining host"""
)


class Wording:
    """Distinctive words on a plain sentence, and nothing vague."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `distinctive`, `vagueness`, `small_talk` and `rhythm`."""
        tokens = passage.tokens
        size = max(1, len(tokens))
        hard = len({token for token in tokens if is_difficult(token)})
        yield Measure(
            "distinctive", hard, saturate(hard, 3.0), "words", "words outside the everyday 3,000"
        )
        pairs = pairwise(tokens)
        vague = sum(token in VAGUE for token in tokens) + sum(p in VAGUE_PAIRS for p in pairs)
        vague += passage.text.lower().count("like,") + passage.text.count(" -- ")
        yield Measure(
            "vagueness", vague, -min(1.0, 6 * vague / size), "words", "such as “stuff”, “maybe”"
        )
        talk = sum(token in SMALL_TALK for token in tokens)
        yield Measure(
            "small_talk",
            talk,
            -min(1.0, 6 * talk / size),
            "words",
            "keeps a talk going, no thought",
        )
        lengths = [len(piece.tokens) for piece in passage.pieces]
        closing = measure_closing(passage.text, lengths)
        yield Measure("rhythm", lengths[-1], closing, "words at the end", "a short close rings")


def measure_closing(text: str, lengths: list[int]) -> float:
    """Return 0 to 1: how much shorter the last sentence or clause is than what leads up to it."""
    if len(lengths) > 1:
        lead = sum(lengths[:-1]) / (len(lengths) - 1)
        return max(0.0, min(1.0, (lead - lengths[-1]) / max(lead, 1.0)))
    clauses = [clause.split() for clause in text.split(",")]
    if len(clauses) < 2:
        return 0.0
    lead = sum(len(clause) for clause in clauses[:-1])
    return 0.5 * max(0.0, min(1.0, (lead - len(clauses[-1])) / max(lead, 1)))
