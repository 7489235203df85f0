"""Which words of a line may stand out on its card: a phrase that closes where a pause is."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.score.lexicon import gather_words

LEAST_WORDS, MOST_WORDS = 3, 7
STOPS = (".", ",", "?", "!", ";", ":", "…", "—")
EDGES = ' ,.;:?!“”"—–-…'
# After one of these a phrase may begin, though no pause stands there. Never after a condition or a
# negation: what stands out is read alone, and would say what was only supposed, or denied.
LINKS = gather_words(
    """that is are was were but and because it's that's they're we're you're means become becomes
    be who where what why how"""
)
# No phrase begins or ends on one of these.
LOOSE = gather_words(
    """of to is are was were and or but that than in on at for with from by as if so because be been
    it's that's like just really very not when unless until which who"""
)
# What denies or only supposes all that follows it up to a pause or another clause: of "nobody's
# going to be happy with it" no card may shout "happy with it".
DENIALS = gather_words(
    """not no never nobody nothing none neither nor without hardly barely cannot if unless whether
    nobody's nothing's suppose"""
)
CLAUSES = gather_words("when where while")
VERBS = gather_words("is are was were will would can could has have had")
SUBJECTS = gather_words("i you he she it we they who that what which there")
WEAK_ENDS = LOOSE | gather_words(
    "the a an my your our their his her i you we they he she it this know think mean"
)


def list_phrases(printed: Sequence[str]) -> list[tuple[int, int]]:
    """Return half-open ranges of words that may stand out, `printed` having "" for left-out words.

    A phrase of three to seven words ends at a pause, holds none, begins after a pause or a linking
    word, and is less than two thirds of the line: what is all red stands out no more.
    """
    spoken = [place for place, word in enumerate(printed) if word]
    bare = {place: printed[place].lower().replace("’", "'").strip(EDGES) for place in spoken}
    most = min(MOST_WORDS, 2 * len(spoken) // 3)
    phrases: list[tuple[int, int]] = []
    for last, place in enumerate(spoken):
        closes = printed[place].rstrip("\"”’'").endswith(STOPS) or last == len(spoken) - 1
        if not closes or bare[place] in WEAK_ENDS:
            continue
        for first in range(last - 1, max(-1, last - most), -1):
            start = spoken[first]
            if printed[start].endswith(STOPS):
                break
            before = spoken[first - 1] if first else None
            begins = before is None or printed[before].endswith(STOPS) or bare[before] in LINKS
            if (
                begins
                and bare[start] not in LOOSE
                and last + 1 - first >= LEAST_WORDS
                and not _is_denied(first, spoken, printed, bare)
                and not _is_torn(first, last, spoken, bare)
            ):
                phrases.append((start, place + 1))
    return phrases


def _is_denied(
    first: int, spoken: Sequence[int], printed: Sequence[str], bare: dict[int, str]
) -> bool:
    """Return whether the clause before the `first` of the spoken words takes back what follows."""
    for place in reversed(spoken[:first]):
        if printed[place].endswith(STOPS) or bare[place] in CLAUSES:
            return False
        if bare[place] in DENIALS or bare[place].endswith("n't"):
            return True
    return False


def _is_torn(first: int, last: int, spoken: Sequence[int], bare: dict[int, str]) -> bool:
    """Return whether the phrase is the end of a subject with its verb.

    So "useful will be satisfied" in "my urge to be useful will be satisfied", and "making apps is
    work" in "writing code and making apps is work".
    """
    if not first:
        return False
    words = [bare[place] for place in spoken[first : last + 1]]
    link = bare[spoken[first - 1]]
    infinitive = link == "be" and first > 1 and bare[spoken[first - 2]] == "to"
    if not infinitive and not (link == "and" and words[0].endswith("ing")):
        return False
    verb = next((at for at, word in enumerate(words) if word in VERBS), None)
    return verb is not None and not SUBJECTS.intersection(words[:verb])
