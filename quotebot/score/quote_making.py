"""A ranked passage made a Quote: its words as printed, its name, its points, its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from quotebot.model import Contribution, Quote, Restored
from quotebot.score.context import take_context
from quotebot.score.credit.naming import Naming
from quotebot.score.cuts.cutting import print_words
from quotebot.score.diversity import Pick
from quotebot.score.emphasis import EDGES, list_phrases
from quotebot.score.learned import Learned
from quotebot.score.mask import mask_words
from quotebot.score.passage import Measure, Passage
from quotebot.score.scoring import Scored
from quotebot.score.settings import ScoreSettings, Weights


def make_quote(
    item: Scored,
    restored: Restored,
    settings: ScoreSettings,
    name: Naming,
    pick: Pick | None = None,
    learned: Learned | None = None,
    rank: int = 0,
) -> Quote:
    """Return a line as it is printed, named and explained; `pick` says what its likeness
    and its closeness to others cost it.
    """
    # Not before it is judged: a star is no word to a reader.
    passage = mask_words(item.passage, restored, settings.guard)
    words = restored.transcript.words[passage.start_word : passage.end_word]
    sentences = restored.sentences[passage.sentences[0] : passage.sentences[1]]
    starts = [word.start_ms for word in words if word.start_ms is not None]
    ends = [word.end_ms for word in words if word.end_ms is not None]
    contributions = contribute(item.measures, settings.weights)
    if item.penalty:
        # Of two reasons for the same flag the second look's costs nothing.
        costly = round(item.penalty / settings.guard.held_penalty)
        contributions += (
            Contribution("flags", costly, -item.penalty, "flags", "held for a person"),
        )
    if pick is not None and pick.likeness_cost:
        likeness = pick.likeness, -pick.likeness_cost
        contributions += (Contribution("variety", *likeness, "likeness", "to better quotes"),)
    if pick is not None and pick.closeness_cost:
        closeness = pick.closeness, -pick.closeness_cost
        note = "to better quotes in the episode"
        contributions += (Contribution("spread", *closeness, "closeness", note),)
    return Quote(
        id=identify(restored.transcript.source.id, passage.start_word, passage.end_word),
        source_id=restored.transcript.source.id,
        start_word=passage.start_word,
        end_word=passage.end_word,
        sentences=passage.sentences,
        text=passage.text,
        edits=passage.edits,
        speaker=passage.speaker,
        attribution=name.name(item),
        credit=passage.credit.evidence if passage.credit else "",
        start_ms=starts[0] if starts else sentences[0].start_ms,
        end_ms=ends[-1] if ends else sentences[-1].end_ms,
        rank=rank,
        score=sum(part.points for part in contributions),
        contributions=contributions,
        flags=item.flags,
        emphasis=_find_emphasis(passage, restored, learned),
        context=take_context(restored, passage),
    )


def identify(source_id: str, start_word: int, end_word: int) -> str:
    """Return a quote's id: ten hex digits of a SHA-256 over source id and word range."""
    key = f"{source_id}:{start_word}:{end_word}"
    return hashlib.sha256(key.encode()).hexdigest()[:10]


def contribute(measures: Iterable[Measure], weights: Weights) -> tuple[Contribution, ...]:
    """Return measures as contributions, in the order measured."""
    table = dict(weights)
    return tuple(
        Contribution(m.feature, m.value, table[m.feature] * m.liking, m.unit, m.note)
        for m in measures
    )


def _find_emphasis(passage: Passage, restored: Restored, learned: Learned | None) -> str:
    """Return the words that carry the line as they are printed, "" when nothing was learned."""
    if learned is None:
        return ""
    words = restored.transcript.words[passage.start_word : passage.end_word]
    printed = print_words(
        [word.text for word in words], passage.edits, first_word=passage.start_word
    )
    phrases = list_phrases(printed)
    if not phrases:
        return ""
    lifts = learned.weigh_phrases(passage, phrases)
    best = int(lifts.argmax())
    start, end = phrases[best]
    if lifts[best] <= 0:
        return ""
    return " ".join(word for word in printed[start:end] if word).strip(EDGES)
