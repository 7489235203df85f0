"""The near misses: the best lines that are kept out, each once, and a few of the adverts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotebot.model import Flag, Quote, Restored
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.learned import Learned
from quotebot.score.passage import Credit
from quotebot.score.scoring import Scored, by_points, score_passages
from quotebot.score.second_look import SECOND_LOOK
from quotebot.score.settings import ScoreSettings

# Of the near misses this share shows what was taken for adverts and housekeeping, where there is
# some: such lines are no candidates and were never looked at.
ADVERTS_SHARE = 1 / 4


def choose_near_misses(
    items: Sequence[Scored],
    adverts: Sequence[Scored],
    ranked: Sequence[Quote],
    limit: int,
    settings: ScoreSettings,
) -> list[Scored]:
    """Return up to `limit` rejected passages, and then a few of the adverts, each in the order of
    the points that are shown.

    They overlap no quote nor each other, and no words come twice.
    """
    misses = _choose_apart(items, ranked, limit, settings)
    shown = _choose_apart(adverts, ranked, limit, settings)
    shown = shown[: max(int(limit * ADVERTS_SHARE), limit - len(misses))]
    return [*sorted(misses[: limit - len(shown)], key=by_points), *sorted(shown, key=by_points)]


def find_adverts(
    restored: Restored,
    settings: ScoreSettings,
    found: Sequence[Credit],
    *,
    english: bool,
    learned: Learned | None,
) -> list[Scored]:
    """Return what the tagger takes for adverts and housekeeping, sentence by sentence, flagged.

    `found` is what `find_credits` says of the transcript.
    """
    kinds = [sentence.kind for sentence in restored.sentences]
    if all(kind == "speech" for kind in kinds):
        return []
    turned = tuple(
        replace(sentence, kind="advert" if sentence.kind == "speech" else "speech")
        for sentence in restored.sentences
    )
    single = settings.model_copy(update={"max_sentences": 1})
    passages = cut_passages(replace(restored, sentences=turned), single, found)
    return [
        replace(item, flags=(Flag(kind, f"{kind}, as the tagger reads it"),))
        for item in score_passages(passages, settings, english=english, learned=learned)
        for kind in [kinds[item.passage.sentences[0]]]
    ]


def _choose_apart(
    items: Sequence[Scored], ranked: Sequence[Quote], limit: int, settings: ScoreSettings
) -> list[Scored]:
    """Return the best of `items`, by the first look: not all of them were looked at twice."""

    def first_look(item: Scored) -> float:
        second = (m for m in item.measures if m.feature in SECOND_LOOK)
        return item.score - sum(weights[m.feature] * m.liking for m in second)

    weights: dict[str, float] = dict(settings.weights)
    taken = [(quote.start_word, quote.end_word) for quote in ranked]
    said = set[tuple[str, ...]]()
    chosen: list[Scored] = []
    for item in sorted(items, key=lambda item: (-first_look(item), item.passage.start_word)):
        start, end = item.passage.start_word, item.passage.end_word
        if len(chosen) == limit or item.passage.tokens in said:
            continue
        if all(end <= low or high <= start for low, high in taken):
            chosen.append(item)
            said.add(item.passage.tokens)
            taken.append((start, end))
    return chosen
