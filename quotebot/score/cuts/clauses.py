"""Where a sentence may be cut: a full clause of it that stands alone without the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.score.cuts.openings import ALWAYS_STAY, CLAUSE_STARTERS, count_linking
from quotebot.score.passage import make_plain
from quotebot.score.words.verbs import FINITE, count_verbs
from quotebot.vocabulary import vocabulary

LEAST_WORDS = 6
JOINTS = vocabulary("and but so")
# Before "but" the objection would be left out, which changes what was said.
HEAD_JOINTS = vocabulary("and so")
# What stands over a whole sentence: a condition, a supposition, somebody else's words or a doubt.
# The rest of such a sentence is never printed without it.
GOVERNORS = vocabulary(
    """if unless when whenever whether suppose imagine pretend assume assuming say says said saying
    tell tells told think thinks thought believe believes believed claim claims claimed argue argues
    argued wonder wondered guess hope hoped wish wished feel feels felt heard read wrote writes
    according maybe perhaps probably ask asked asks supposedly allegedly seems seem insist
    insists insisted swear swears swore dream dreams dreamed dreamt promise promised promises
    convinced rumor rumors rumour rumours myth misconception lie lies hear fear feared fears theory
    slogan preach preached pretended thinking believing claiming arguing wondering guessing
    hoping wishing feeling telling asking dreaming hearing insisting assumed assumes imagined
    imagining worry worries worried worrying doubt doubts doubted expect expects expected suspect
    suspects suspected predict predicts predicted persuade persuades persuaded appears appeared"""
)
# "In the novel the king burns his city, and …": all of it happens there. "It looks as though" and
# "I used to be a cynic" stand over the rest, too.
FRAME = late_pattern(
    r"\b(?:look|looks|looked|sound|sounds|sounded|act|acts|acted)\s(?:as\sthough|like)\b"
    r"|\bused\sto\sbe\s(?:an?|the|so)\b"
    r"|\bin\s(?:the|a|this|that|my|his|her|their|our|every|one)\s(?:\w+\s)?"
    r"(?:movie|film|novel|dream|nightmare|story|tale|play|game|series|episode|scene|book|comic"
    r"|fantasy|scenario)\b"
)
# What stands over all that an "and" adds: "it's false that he won, and …", "there's no proof that",
# "they are sure that", "he talks as though"; a "but" ends it.
UNDONE = late_pattern(
    r"\b(?:den(?:y|ies|ied|ying)|false|untrue|illusions?|delusions?|mistakes?\sthat|as\sthough|in\scase"
    r"|(?:no|any|little|zero)\s(?:\w+\s)?(?:evidence|proof|sign|reason)\s(?:that|to\sthink)"
    r"|it(?:'s|\sis|\swas)\snot\s(?:like|that|true)|it\s(?:isn't|wasn't)\s(?:like|that|true)|not\sthat"
    r"|(?:is|are|was|were|kept|keeps?)\srepeating|repeat(?:s|ed)\sthat|mottos?"
    r"|(?:ad|song|saying|joke|proverb|commercial)\sgoes"
    r"|(?:was|were|been)\staught|taught\s(?:us|me|them|him|her|you|people|children)\sthat"
    r"|(?:they|he|she|people|folks|some|many|everybody|everyone|men|women|[a-z]+[^\Wsui]s)"
    r"(?:'re|'s|\sare|\sis|\swas|\swere)\s(?:so\s|quite\s|absolutely\s)?(?:sure|certain|positive)"
    r")\b"
)
# A sentence that opens on one of these has no main clause yet before its first comma.
SUBORDINATORS = vocabulary(
    "because although though even while until before after once since whoever whatever"
)
# What comes later in a sentence and takes back some of what a head alone would promise.
CONDITIONS = vocabulary("if unless provided")
CONDITION = late_pattern(r"\b(?:as\slong\sas|only\s(?:when|if|because)|except\s(?:when|that))\b")
SUBJECTS = CLAUSE_STARTERS - vocabulary(
    """if when why how where who what whatever whenever in with by before after while until unless
    without within through under over during from again instead even let's here here's"""
)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Places in a sentence of n words: `starts` at which a clause may begin, `ends` (exclusive) at
    which one may end.
    """

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def find_cuts(printed: Sequence[str]) -> Cuts:
    """Return where a sentence may be cut; `printed` are its words, "" where nothing is printed.

    A joint is a comma before "and", "but" or "so". What follows it is offered when it has a subject
    and a verb of its own and nothing before it governs it (a condition, a denial, another's words);
    what precedes it when only "and" or "so" follow, and no condition later on.
    """
    bare = [make_plain(word).strip(".,;:?!\"“”'") for word in printed]
    spoken = [place for place, word in enumerate(printed) if word]
    starts: list[int] = []
    ends: list[int] = []
    for order in range(LEAST_WORDS - 1, len(spoken) - LEAST_WORDS):
        place = spoken[order]
        joint = bare[spoken[order + 1]]
        if not printed[place].endswith(",") or joint not in JOINTS:
            continue
        head = [bare[at] for at in spoken[: order + 1]]
        tail = spoken[order + 2 :]
        near = tail[:12]
        skipped = count_linking(
            [bare[at] for at in near],
            [printed[at].endswith(",") for at in near],
            [printed[at][:1].isupper() for at in near],
        )
        rest = [bare[at] for at in tail[skipped:]]
        if len(rest) >= LEAST_WORDS and stands(rest):
            parted = any(printed[at].endswith(",") for at in spoken[:order])
            if not (_rules(head, joint) or (head[0] in SUBORDINATORS and not parted)):
                starts.append(tail[skipped])
            limited = GOVERNORS & set(rest[:3]) or _is_limited([printed[at].lower() for at in tail])
            if joint in HEAD_JOINTS and stands(head) and not limited:
                ends.append(spoken[order + 1])
    return Cuts(tuple(starts), tuple(ends))


def _rules(head: Sequence[str], joint: str) -> bool:
    """Tell whether something in the words before a joint stands over those behind it, too."""
    said = " ".join(head)
    undone = joint != "but" and UNDONE.search(said)
    return bool(undone or GOVERNORS & set(head) or FRAME.search(said))


def _is_limited(rest: Sequence[str]) -> bool:
    """Tell whether the rest of a sentence holds a condition or an objection."""
    bare = [word.strip(".,;:?!\"“”'") for word in rest]
    objects = any(a.endswith(",") and b == "but" for a, b in pairwise(rest))
    return objects or bool(CONDITIONS & set(bare)) or bool(CONDITION.search(" ".join(bare)))


def stands(words: Sequence[str]) -> bool:
    """Tell whether words read as a clause: a subject first, a finite verb soon, no open end."""
    if words[0] in ALWAYS_STAY or words[0] not in SUBJECTS:
        return False
    contracted = "'" in words[0] and words[0] in FINITE
    return contracted or count_verbs(words[1:7]) > 0
