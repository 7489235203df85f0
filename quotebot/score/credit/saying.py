"""Who said it: the words beside a quotation, read as `said Mayor Teresa Ruiz` or `Ruiz said`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebot.score.credit.names import (
    COURTESY,
    MONTHS,
    ROLES,
    WEEKDAYS,
    Name,
    bare,
    is_capital,
    read_run,
)
from quotebot.vocabulary import vocabulary

# Verbs that tell plainly who spoke. Left out: jests, and whoever recalls what another said.
PLAIN = vocabulary(
    """said says added adds explained explains wrote writes argued argues noted notes warned warns
    continued continues concluded concludes insisted insists stated states declared declares
    replied replies asked asks answered answers commented"""
)
# Whoever adds is the one who spoke just before.
ADDS = vocabulary("added adds continued continues concluded concludes")
TELLS = vocabulary("told tells")
# A second one of these in the clause makes it a report of a report.
ANY_SPEECH = (
    PLAIN
    | TELLS
    | vocabulary(
        """say tell saying telling claimed claims recalled recalls remembered remembers repeated
        repeats quoted quotes joked jokes quipped quips admitted admits suggested suggests remarked
        observed agreed confessed muttered whispered shouted cried laughed called calls put puts
        read reads heard thinks thought believes believed wrote written"""
    )
)
# With one of these in the clause it is not plain that these were the person's own words.
DOUBT = vocabulary(
    """if unless never not nobody nor neither allegedly reportedly supposedly apparently
    purportedly according rumour rumor fictional fictitious invented imaginary character novel film
    movie play parody satire sketch poem song hymn spokesman spokeswoman spokesperson behalf via as
    like whose words quote quotation motto proverb translator or but might would could jest
    mock sarcastically mockingly jokingly ironically wryly role line lines verse psalm psalms bible
    scripture lyrics script scene stage episode plaque voice impression dream forged fake faked
    hoax deepfake denied denies retracted misquoted apologized apologised took taken withdrew"""
)
CALM_ING = vocabulary(
    """during morning evening meeting hearing building opening briefing training standing sitting
    smiling walking leaning kneeling watching wearing"""
)
# How a clause may go on after the name or the verb without a comma.
STARTERS = vocabulary(
    """on in at during after before when while last this yesterday today tonight earlier later from
    outside inside to of"""
) | (WEEKDAYS | MONTHS)
LISTENERS = vocabulary(
    """the a an this reporters residents members me us parents students volunteers councillors
    lawmakers journalists delegates listeners readers visitors guests neighbors neighbours"""
)
# "Speaking at the opening, Teresa Ruiz said".
SPEAKING = vocabulary("speaking commenting")
# "who serves as the town's mayor", where an office follows.
SERVES = vocabulary("serves served serving works worked working")
OFFICES = vocabulary(
    """founder co-founder cofounder chief executive ceo cto cfo coo director president chair
    chairman chairwoman head owner manager curator author professor editor publisher"""
)
POSSESSIVE = vocabulary("her his their my our its")
BEFORE_A_PLACE = vocabulary("of at in for on from the since until near outside")
NO_ROLE = DOUBT | vocabulary(
    """of for who whom that which with from about to in on at by and not never was is were are be
    been has have had will would could"""
)
ASIDES = vocabulary("who a an the on in at during after")
PRONOUNS = vocabulary("he she")
MOST_ROLE_WORDS = 5
MOST_OPENING_WORDS = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """Who a clause says spoke: a full name, one word of a name, or a pronoun.

    `opens` tells that the name opens a sentence, whose capital may be all that its first word has;
    `courtesy` is the "mrs" before it.
    """

    name: Name = ()
    lone: str = ""
    pronoun: str = ""
    opens: bool = False
    courtesy: str = ""


def read_after(tokens: Sequence[str]) -> Mention | None:
    """Return who spoke by the clause that follows a quotation, None where that is not plain."""
    if not tokens:
        return None
    first = bare(tokens[0])
    if first in PLAIN:
        return _read_inverted(tokens)
    if first in PRONOUNS and len(tokens) > 1 and bare(tokens[1]) in PLAIN | TELLS:
        told = bare(tokens[1]) in TELLS
        return Mention(pronoun=first) if _goes_on(tokens, 2, told=told) else None
    return _read_subject(tokens, opens=False)


def read_before(tokens: Sequence[str]) -> Mention | None:
    """Return who spoke by the sentence that leads up to a quotation, None where it is not plain.

    The name is its subject: it opens the sentence, or stands after "In a statement," and its like.
    """
    start = _skip_opening(tokens)
    return _read_subject(tokens[start:], opens=start == 0)


def _read_inverted(tokens: Sequence[str]) -> Mention | None:
    start = _skip_role(tokens, 1)
    run = read_run(tokens, start)
    if run is None or not (run.name or run.lone) or not _goes_on(tokens, run.end):
        return None
    return Mention(run.name, run.lone, courtesy=_courtesy(tokens[start]))


def _read_subject(tokens: Sequence[str], *, opens: bool) -> Mention | None:
    start = _skip_role(tokens, 0)
    run = read_run(tokens, start, opens=opens and start == 0)
    if run is None or run.start != start or not (run.name or run.lone):
        return None
    verb = run.end
    if tokens[run.end - 1].endswith(","):
        # "Teresa Ruiz, who has been mayor of Alder since 2019, said"
        while verb < len(tokens) and bare(tokens[verb]) not in ANY_SPEECH:
            verb += 1
        aside = tokens[run.end : verb]
        if aside and not (aside[-1].endswith(",") and _is_calm(aside)):
            return None
    if verb >= len(tokens) or bare(tokens[verb]) not in PLAIN | TELLS:
        return None
    told = bare(tokens[verb]) in TELLS
    if not _goes_on(tokens, verb + 1, told=told):
        return None
    first = opens and start == 0
    return Mention(run.name, run.lone, opens=first, courtesy=_courtesy(tokens[start]))


def _courtesy(token: str) -> str:
    return bare(token) if bare(token) in COURTESY else ""


def _skip_role(tokens: Sequence[str], start: int) -> int:
    """Return where the name may stand after "the town's engineer", `start` where no role does."""
    place = start
    while place < len(tokens) and place - start < MOST_ROLE_WORDS:
        word = bare(tokens[place])
        if (is_capital(tokens[place]) and place > start) or word in NO_ROLE | ANY_SPEECH:
            break
        if is_capital(tokens[place]) and word not in {"the", "a", "an", "its", "their", "our"}:
            break
        place += 1
        if tokens[place - 1].endswith((",", ".", ";", ":")):
            break
    return place if place > start and bare(tokens[place - 1]) in ROLES - DOUBT else start


def _skip_opening(tokens: Sequence[str]) -> int:
    if not tokens or bare(tokens[0]) not in STARTERS | SPEAKING:
        return 0
    for place, token in enumerate(tokens[:MOST_OPENING_WORDS]):
        if token.endswith(","):
            opening = [token.lower() if n == 0 else token for n, token in enumerate(tokens)]
            first = bare(tokens[0]) in SPEAKING
            if first and bare(tokens[1]) == "for":
                return 0
            return place + 1 if _is_calm(opening[first : place + 1]) else 0
    return 0


def _goes_on(tokens: Sequence[str], start: int, *, told: bool = False) -> bool:
    """Tell whether the rest of a clause leaves no doubt of who spoke."""
    rest = tokens[start:]
    if not rest:
        return not told
    if not tokens[start - 1].endswith(","):
        first = bare(rest[0])
        if first not in (LISTENERS if told else STARTERS):
            return False
    return _is_calm(rest)


def _is_calm(tokens: Sequence[str]) -> bool:
    """Tell whether words hold no further speaker, no other verb of saying, and no doubt."""
    in_place = False
    folded = [bare(token) for token in tokens]
    # "…, her brother and the children" would be said by all of them.
    if "and" in folded and not (
        folded[0] in ASIDES or folded[0].isdigit() or _joins_offices(folded)
    ):
        return False
    for place, token in enumerate(tokens):
        word = folded[place]
        if word == "as" and _names_office(folded, place):
            continue
        if word in DOUBT or word in ANY_SPEECH or word.endswith("n't"):
            return False
        if word.endswith("ing") and word not in CALM_ING:
            return False
        before = folded[place - 1] if place else ""
        if is_capital(token) and word not in WEEKDAYS | MONTHS | ROLES:
            in_place = in_place or before in BEFORE_A_PLACE
            if not in_place or word.endswith("'s"):
                return False
        else:
            in_place = False
    return True


def _joins_offices(folded: Sequence[str]) -> bool:
    """Tell whether "and" joins two offices of one person: "founder and CEO of Riverside"."""
    joined = (
        {*folded[n - 1 : n], *folded[n + 1 : n + 2]} <= OFFICES
        for n, word in enumerate(folded)
        if word == "and" and n
    )
    return all(joined) and POSSESSIVE.isdisjoint(folded)


def _names_office(folded: Sequence[str], place: int) -> bool:
    """Tell whether "as" stands in "who serves as the town's mayor"."""
    before, behind = folded[max(0, place - 1) : place], folded[place + 1 : place + MOST_ROLE_WORDS]
    return bool(before) and before[0] in SERVES and not ROLES.isdisjoint(behind)


def read_pronoun(tokens: Sequence[str], *, named: bool) -> Mention | None:
    """Return the pronoun of a "She added:" that leads up to a quotation, None for anything else.

    `named` tells that the sentence before it names the person; else only whoever adds is the same.
    """
    if len(tokens) != 2 or not tokens[1].endswith((":", ",")):
        return None
    pronoun, verb = bare(tokens[0]), bare(tokens[1])
    plain = verb in ADDS or (named and verb in PLAIN)
    return Mention(pronoun=pronoun) if pronoun in PRONOUNS and plain else None
