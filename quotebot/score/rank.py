"""Ranking: what was learned plus measures times weights, guarded, varied, explained."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quotebot.model import Contribution, Flag, Quote, Restored
from quotebot.score.attribution import Attribution, name_speakers
from quotebot.score.authored import find_byline
from quotebot.score.candidates import cut_passages
from quotebot.score.context import take_context
from quotebot.score.cutting import print_words
from quotebot.score.diversity import KnownLines, Pick, pick_varied
from quotebot.score.editor import Editor
from quotebot.score.emphasis import EDGES, list_phrases
from quotebot.score.guard import raise_flags
from quotebot.score.language import UNREAD, is_english
from quotebot.score.learned import Learned
from quotebot.score.mask import mask_words
from quotebot.score.naming import Naming
from quotebot.score.near_misses import choose_near_misses, find_adverts
from quotebot.score.passage import Measure, Passage, split_tokens
from quotebot.score.quotations import find_credits, prefer_credited
from quotebot.score.scoring import Scored, has_usual_tastes, score_passages
from quotebot.score.second_look import (
    A_PLACE,
    LOOKED_AT,
    LOOKED_AT_IN_SHORT,
    Looks,
    is_wanted,
    look_again,
)
from quotebot.score.settings import ScoreSettings, Weights
from quotebot.score.shortage import explain_shortage

# The pool that variety picks from: of one size whatever is asked for, so that asking for more
# quotes leaves the first ones as they were; larger only when more than this is asked for. The
# second look has a smaller one, for as many quotes as are usually asked for at most, and goes
# further down in it where it finds too few.
POOL, USUAL_LIMIT = 600, 60
# Passages whose features are measured, at least; of longer transcripts a quarter (measured: none of
# the best 100 was lost).
SHORTLIST = 600
NO_FLOOR = -math.inf


@dataclass(frozen=True, slots=True)
class Ranking:
    """The outcome for one transcript.

    `quotes` are in rank order; `rejected` are the best of those kept out, with their reasons as
    flags and rank 0; `considered` counts the candidates; `notes` are lines for the user,
    `shortage` those of them that say why there are fewer quotes than asked for.
    """

    quotes: tuple[Quote, ...]
    rejected: tuple[Quote, ...]
    considered: int
    notes: tuple[str, ...] = ()
    shortage: tuple[str, ...] = ()


def rank_quotes(
    restored: Restored,
    settings: ScoreSettings,
    *,
    limit: int,
    attribution: Attribution | None = None,
    learned: Learned | None = None,
    editor: Editor | None = None,
    taken: Sequence[str] = (),
    min_credit: float = 0.9,
) -> Ranking:
    """Return the `limit` best quotes of a transcript, best first, and the near misses.

    `learned` judges the passages of this very transcript; without it the user's preferences alone
    rank. `editor` takes a second look at the best. A line that says nearly the same as one of the
    `taken` lines is rejected. `attribution` maps a speaker label and its confidence to the name
    that may be printed, "" for nobody; by default only names that the source or the user gives.
    Whom an article names beside a quotation is credited from the confidence `min_credit` on. The
    same input and settings give the same ranking. No quote scores below `settings.min_score`, what
    variety takes off included; a transcript without any yields a note instead.
    """
    notes: list[str] = []
    tokens = [token for s in restored.sentences[:400] for token in split_tokens(s.text)]
    english = is_english(restored.transcript.source.language, tokens)
    if not english:
        notes.append(
            "This does not read like English: readability, sentiment and the other English "
            "features are left out, so quotes are ranked by length and place alone. The guard "
            "reads English only, too: look at every line before it goes out."
        )
        # Without the English features no line could reach a floor set for all of them; what only
        # links in English ("So …") may be a word of the sentence elsewhere.
        settings = settings.model_copy(update={"min_score": NO_FLOOR, "trim_openings": False})
    found = find_credits(restored)
    passages = prefer_credited(cut_passages(restored, settings, found), min_credit)
    promising: Sequence[Passage] = passages
    # Who prefers something else shall find it wherever it stands.
    if learned and settings.weights == Weights() and has_usual_tastes(settings) and limit <= POOL:
        promising = _shortlist(passages, learned)
    scored = score_passages(promising, settings, english=english, learned=learned)
    scored.sort(key=lambda item: (-item.score, item.passage.start_word, item.passage.end_word))
    twice = editor if english and is_wanted(settings) else None
    pool = A_PLACE * max(USUAL_LIMIT, limit) if twice else max(POOL, 2 * limit)
    kept, blocked = _guard(
        scored,
        restored,
        settings,
        pool=pool,
        # The floor is for the whole score, which the second look is part of.
        floor=NO_FLOOR if twice else settings.min_score,
        english=english,
    )
    kept, stale = _part_taken(kept, taken)
    looks: Iterable[Looks] = [Looks(tuple(kept), (), limit)]
    if twice:
        first = LOOKED_AT if len(passages) > SHORTLIST else LOOKED_AT_IN_SHORT
        looks = look_again(kept, twice, settings, limit, first)
    picks: list[Pick] = []
    repeats: list[Pick] = []
    doubted: Sequence[Scored] = ()
    for look in looks:
        kept, doubted = list(look.kept), look.blocked
        picks, repeats = pick_varied(
            [item.passage for item in kept],
            [item.score - item.penalty for item in kept],
            limit=min(limit, look.places),
            total_words=len(restored.transcript.words),
            variety=settings.variety,
            spread=settings.spread,
            floor=settings.min_score,
            meanings=learned.place_meanings([item.passage for item in kept])
            if learned and kept
            else None,
            first=picks,
        )
        if len(picks) >= limit:
            break
    blocked += doubted
    byline = find_byline(restored, english=english)
    name = Naming(attribution or name_speakers(restored), byline, min_credit)
    ranked = tuple(
        replace(_make_quote(kept[pick.index], restored, settings, name, pick, learned), rank=place)
        for place, pick in enumerate(picks, start=1)
    )
    repeated = [
        replace(
            kept[pick.index],
            flags=(
                *kept[pick.index].flags,
                Flag("repeat", "says nearly the same as a better quote"),
            ),
        )
        for pick in repeats
    ]
    adverts = find_adverts(restored, settings, found, english=english, learned=learned)
    rejected = choose_near_misses([*blocked, *stale, *repeated], adverts, ranked, limit, settings)
    if byline.doubt:
        author = restored.transcript.source.author
        notes.append(f"The card credits the show, not “{author}”: {byline.doubt}.")
    shortage = explain_shortage(restored, passages, ranked, [*blocked, *stale], settings, limit)
    return Ranking(
        ranked,
        tuple(_make_quote(item, restored, settings, name) for item in rejected),
        len(passages),
        (*notes, *shortage),
        tuple(shortage),
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


def _guard(
    scored: Sequence[Scored],
    restored: Restored,
    settings: ScoreSettings,
    *,
    pool: int,
    floor: float,
    english: bool,
) -> tuple[list[Scored], list[Scored]]:
    """Split the best into those that may rank (at most `pool`) and those that are blocked."""
    kept: list[Scored] = []
    blocked: list[Scored] = []
    for item in scored:
        if len(kept) >= pool or item.score < floor:
            break
        flags = raise_flags(item.passage, restored, settings, english=english)
        penalty = settings.guard.held_penalty * len(flags)
        if not english and settings.guard.language != "allow":
            flags += (UNREAD,)
        if any(settings.guard.decide(flag.kind) == "block" for flag in flags):
            blocked.append(replace(item, flags=flags))
            continue
        held = replace(item, flags=flags, penalty=penalty)
        (kept if item.score - penalty >= floor else blocked).append(held)
    return kept, blocked


def _shortlist(passages: Sequence[Passage], learned: Learned) -> Sequence[Passage]:
    """Return the passages whose words speak for them; of the rest no features are measured."""
    if len(passages) <= SHORTLIST:
        return passages
    odds = learned.read_words(passages)
    count = max(SHORTLIST, len(passages) // 4)
    best = sorted(range(len(passages)), key=lambda place: (-odds[place], place))[:count]
    return [passages[place] for place in sorted(best)]


def _part_taken(items: Sequence[Scored], taken: Sequence[str]) -> tuple[list[Scored], list[Scored]]:
    """Split off the passages that say nearly the same as a line that is out or queued already."""
    fresh: list[Scored] = []
    stale: list[Scored] = []
    known = KnownLines(taken)
    for item in items:
        like = known.find(item.passage)
        if like:
            flag = Flag("repeat", f"posted or queued before, or of another file here: “{like}”")
            stale.append(replace(item, flags=(*item.flags, flag)))
        else:
            fresh.append(item)
    return fresh, stale


def _make_quote(
    item: Scored,
    restored: Restored,
    settings: ScoreSettings,
    name: Naming,
    pick: Pick | None = None,
    learned: Learned | None = None,
) -> Quote:
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
    if pick is not None and pick.cost:
        contributions += (
            Contribution("variety", pick.likeness, -pick.cost, "likeness", "to better quotes"),
        )
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
        rank=0,
        score=sum(part.points for part in contributions),
        contributions=contributions,
        flags=item.flags,
        emphasis=_find_emphasis(passage, restored, learned),
        context=take_context(restored, passage),
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
