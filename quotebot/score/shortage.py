"""Why there are fewer quotes than asked for, or none."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.model import Quote, Restored
from quotebot.score.checks.language import UNREAD
from quotebot.score.passage import Passage
from quotebot.score.scoring import Scored
from quotebot.score.settings import ScoreSettings


def explain_shortage(
    restored: Restored,
    passages: Sequence[Passage],
    ranked: Sequence[Quote],
    blocked: Sequence[Scored],
    settings: ScoreSettings,
    limit: int,
    *,
    unheard: str = "",
) -> list[str]:
    """Return a line that says why there are fewer quotes than asked for, if there are.

    `unheard` is the reason where there is none of the speakers who are wanted.
    """
    if len(ranked) >= limit:
        return []
    why = unheard or _name_cause(restored, passages, blocked, settings, some=bool(ranked))
    if not ranked:
        return [f"Nothing here is worth a card, because {why}."]
    return [f"Only {len(ranked)} of {limit} quotes: {why}."]


def _name_cause(
    restored: Restored,
    passages: Sequence[Passage],
    blocked: Sequence[Scored],
    settings: ScoreSettings,
    *,
    some: bool,
) -> str:
    others = "the other candidates" if some else "the candidates"
    rest = "overlap better ones or score too low" if some else "score too low"
    if not restored.sentences:
        return "there are no words"
    if all(sentence.kind != "speech" for sentence in restored.sentences):
        return "all of it is adverts and housekeeping"
    if not passages:
        return (
            f"no run of up to {settings.max_sentences} "
            f"{'sentence' if settings.max_sentences == 1 else 'sentences'} is between "
            f"{settings.min_chars} and {settings.max_chars} characters long"
        )
    kinds: dict[str, int] = {}
    for item in blocked:
        for flag in item.flags:
            # Held is every line of another language, kept back none for it.
            if flag == UNREAD and settings.guard.language != "block":
                continue
            kinds[flag.kind] = kinds.get(flag.kind, 0) + 1
    if kinds:
        common = sorted(kinds, key=lambda kind: (-kinds[kind], kind))[:3]
        repeat = "posted or queued before, or of another file here"
        common = [repeat if kind == "repeat" else kind for kind in common]
        return f"{others} were kept back ({', '.join(common)}) or {rest}"
    return f"{others} {rest}"
