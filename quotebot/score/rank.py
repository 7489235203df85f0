"""Ranking: what was learned plus measures times weights, guarded, varied, explained."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from quotebot.english import is_english
from quotebot.model import Flag, Quote, Restored
from quotebot.score.checks.language import UNREAD
from quotebot.score.credit.attribution import Attribution, name_speakers
from quotebot.score.credit.authored import find_byline
from quotebot.score.credit.naming import Naming
from quotebot.score.credit.quotations import find_credits, prefer_credited
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.diversity import KnownLines, Pick, pick_varied
from quotebot.score.editor import Editor
from quotebot.score.guard import raise_flags
from quotebot.score.learned import Learned
from quotebot.score.near_misses import choose_near_misses, find_adverts
from quotebot.score.passage import Passage, split_tokens
from quotebot.score.quote_making import make_quote
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
# Sentences from the start by which a transcript is told to be English.
LANGUAGE_SENTENCES = 400
NO_FLOOR = -math.inf
NOT_ENGLISH = (
    "This does not read like English: readability, sentiment and the other English features are "
    "left out, so quotes are ranked by length and place alone. The guard reads English only, too: "
    "look at every line before it goes out."
)


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
    by: Collection[str] = (),
) -> Ranking:
    """Return the `limit` best quotes of a transcript, best first, and the near misses.

    `learned` judges the passages of this very transcript; without it the user's preferences alone
    rank. `editor` takes a second look at the best. A line that says nearly the same as one of the
    `taken` lines is rejected. `attribution` maps a speaker label and its confidence to the name
    that may be printed, "" for nobody; by default only names that the source or the user gives.
    Whom an article names beside a quotation is credited from the confidence `min_credit` on. `by`
    are speakers whose lines alone are wanted, all where it is empty. The same input and settings
    give the same ranking. No quote scores below `settings.min_score`, what variety takes off
    included; a transcript without any yields a note instead.
    """
    english = _reads_english(restored)
    if not english:
        # Without the English features no line could reach a floor set for all of them; what only
        # links in English ("So …") may be a word of the sentence elsewhere.
        settings = settings.model_copy(update={"min_score": NO_FLOOR, "trim_openings": False})
    found = find_credits(restored)
    passages = prefer_credited(cut_passages(restored, settings, found), min_credit)
    byline = find_byline(restored, english=english)
    name = Naming(attribution or name_speakers(restored), byline, min_credit)
    wanted = name.part_by(passages, by) if by else passages
    unheard = name.tell_unheard(passages, by) if passages and not wanted else ""
    passages = wanted
    scored = _score_promising(passages, settings, limit, english=english, learned=learned)
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
    looks = _look(kept, twice, settings, limit, len(passages))
    choice = _choose(looks, restored, settings, learned, limit)
    ranked = tuple(
        make_quote(choice.kept[pick.index], restored, settings, name, pick, learned, rank)
        for rank, pick in enumerate(choice.picks, start=1)
    )
    kept_back = [*blocked, *choice.blocked, *stale]
    adverts = find_adverts(restored, settings, found, english=english, learned=learned)
    if by:
        adverts = [item for item in adverts if name.part_by([item.passage], by)]
    rejected = choose_near_misses(
        [*kept_back, *choice.list_repeated()], adverts, ranked, limit, settings
    )
    notes = [] if english else [NOT_ENGLISH]
    if byline.doubt:
        author = restored.transcript.source.author
        notes.append(f"The card credits the show, not “{author}”: {byline.doubt}.")
    shortage = explain_shortage(
        restored, passages, ranked, kept_back, settings, limit, unheard=unheard
    )
    return Ranking(
        ranked,
        tuple(make_quote(item, restored, settings, name) for item in rejected),
        len(passages),
        (*notes, *shortage),
        tuple(shortage),
    )


def _reads_english(restored: Restored) -> bool:
    tokens = [
        token for s in restored.sentences[:LANGUAGE_SENTENCES] for token in split_tokens(s.text)
    ]
    return is_english(restored.transcript.source.language, tokens)


@dataclass(frozen=True, slots=True)
class _Choice:
    """The list as it was picked: `picks` and `repeats` name lines by their index in `kept`."""

    kept: Sequence[Scored] = ()
    blocked: Sequence[Scored] = ()
    picks: Sequence[Pick] = ()
    repeats: Sequence[Pick] = ()

    def list_repeated(self) -> list[Scored]:
        """Return the lines that were passed over for a better one, flagged."""
        flag = Flag("repeat", "says nearly the same as a better quote")
        return [self.kept[pick.index].with_flag(flag) for pick in self.repeats]


def _look(
    kept: Sequence[Scored],
    editor: Editor | None,
    settings: ScoreSettings,
    limit: int,
    considered: int,
) -> Iterable[Looks]:
    """Return the lines to choose from: all that are kept, or those that `editor` looks at in turn.

    `considered` counts the candidates of the transcript.
    """
    if editor is None:
        return [Looks(tuple(kept), (), limit)]
    first = LOOKED_AT if considered > SHORTLIST else LOOKED_AT_IN_SHORT
    return look_again(kept, editor, settings, limit, first)


def _choose(
    looks: Iterable[Looks],
    restored: Restored,
    settings: ScoreSettings,
    learned: Learned | None,
    limit: int,
) -> _Choice:
    """Pick a varied list; for as long as it is too short, from the lines of the next look, too."""
    choice = _Choice()
    for look in looks:
        passages = [item.passage for item in look.kept]
        picks, repeats = pick_varied(
            passages,
            [item.score - item.penalty for item in look.kept],
            limit=min(limit, look.places),
            total_words=len(restored.transcript.words),
            variety=settings.variety,
            spread=settings.spread,
            floor=settings.min_score,
            meanings=learned.place_meanings(passages) if learned and passages else None,
            first=choice.picks,
        )
        choice = _Choice(look.kept, look.blocked, picks, repeats)
        if len(picks) >= limit:
            break
    return choice


def _score_promising(
    passages: Sequence[Passage],
    settings: ScoreSettings,
    limit: int,
    *,
    english: bool,
    learned: Learned | None,
) -> list[Scored]:
    """Return the passages that may come to be among the best with their points, best first."""
    # Who prefers something else shall find it wherever it stands.
    if learned and settings.weights == Weights() and has_usual_tastes(settings) and limit <= POOL:
        passages = _shortlist(passages, learned)
    scored = score_passages(passages, settings, english=english, learned=learned)
    return sorted(
        scored, key=lambda item: (-item.score, item.passage.start_word, item.passage.end_word)
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
            stale.append(item.with_flag(flag))
        else:
            fresh.append(item)
    return fresh, stale
