"""Compounds that print writes with hyphens, told by their words and by what follows them.

The words are those that the typed training transcripts hyphenate nearly always. In 50 other
episodes (Founders Talk) 804 of 835 such places are hyphenated, and print would hyphenate most of
the rest ("a high level sketch"). "Well known" and "open source" may be two words and stay so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotebot.restore.wordlists import (
    CERTAIN,
    COMMON,
    NEVER_COMMA,
    NUMBERS,
    SPEAKS_ON,
    TAKES_PLAIN_VERB,
    VERBS,
)
from quotebot.vocabulary import vocabulary

# Words of the grammar and adverbs: behind "long term" or "two week" they are no noun that it tells
# of ("in the long term we", "two week ago").
_NO_NOUNS = (
    COMMON
    | CERTAIN
    | SPEAKS_ON
    | VERBS
    | NEVER_COMMA
    | vocabulary(
        """
        to from into onto over under than then also too again here there now by through across
        without within during before after ago later earlier long only even still already really
        very pretty much more most less least up down out off away back together instead rather
        per each both all any some no never ever always often usually who whom whose me him us
        them these those yes yeah right okay once between against toward towards until till got
        get gets getting goes went go going make makes made take takes took come comes came see
        want wants need needs say says said tell tells told think thinks works put look looks
        being been became become ends forward ahead anymore anyway besides except plus minus
        versus near such same sort kind many several few further farther closer last next today
        tomorrow yesterday tonight everybody everyone somebody someone anybody anyone nobody
        whenever wherever inside half
        """
    )
)
# "Non" and its like are no words of their own. Behind "sine qua" and before these they are Latin.
_PREFIXES = frozenset({"non", "multi", "anti"})
_LATIN = vocabulary("sequitur sequiturs grata plus ultra vitamin vitamins")
# Nor is "co", but that of "Smith and co", and "pre" before what is done ("pre ordained"). Before a
# word that begins alike somebody only stuttered: "the co company", "a pre prepared remark".
_DONE = ("ed", "ing")
_FRONTS = _PREFIXES | {"co", "pre"}
_PREFIXED: Mapping[str, frozenset[str]] = {
    "co": vocabulary(
        """
        founder founders founded founding found worker workers host hosts hosted hosting author
        authors authored creator creators created creating chair organizer organizers organized
        maintainer maintainers owner owners owned exist pilot ceo ceos panelist panelists parent
        parenting pilots
        """
    ),
    "cross": vocabulary(
        """
        platform functional functionally browser compile compiled compiling compilation pollination
        pollinate border cultural industry departmental sell selling section site origin cutting
        validation
        """
    ),
    "ex": vocabulary("husband wife girlfriend boyfriend employee employees president"),
    "e": vocabulary("commerce sports bike bikes"),
    "fine": vocabulary("tune tuned tunes tuning grained"),
    "mid": vocabulary(
        """
        level sized size market stage career sentence season twenties thirties forties fifties
        sixties seventies eighties nineties
        """
    ),
    "open": vocabulary("ended minded"),
    "post": vocabulary("production processing pandemic covid apocalyptic"),
    "pre": vocabulary(
        """
        trained training existing processing process processed built order orders ordered recorded
        release released seed ipo determined defined planned loaded made production rendered
        rendering installed compiled computed configured generated populated approved pandemic
        covid revenue sale sales tax season
        """
    ),
    "sci": frozenset({"fi"}),
    "semi": vocabulary(
        """
        automated automatic autonomous formal official structured related annual regular private
        public permanent retired conscious serious famous easy finalist finalists
        """
    ),
    "sub": vocabulary("optimal saharan second"),
    "t": vocabulary("shirt shirts"),
    "under": vocabulary("represented appreciated resourced utilized"),
    "x": vocabulary("ray rays"),
}
_PAIRS = frozenset(
    tuple(word.split("-"))
    for word in vocabulary(
        """
        trade-off trade-offs decision-making decision-maker decision-makers mind-blowing
        mind-boggling mind-bending game-changing life-changing life-saving no-brainer
        no-brainers low-hanging full-blown full-fledged long-lived short-lived long-winded
        long-standing short-sighted like-minded narrow-minded single-minded close-knit
        tight-knit double-edged thought-provoking eye-opening eye-opener nerve-wracking
        awe-inspiring knee-jerk knee-deep passive-aggressive risk-averse far-fetched
        far-reaching heavy-handed light-hearted level-headed one-sided one-liner one-liners
        mission-critical purpose-built battle-tested battle-hardened hand-picked
        high-powered high-performing high-paying fast-moving fast-paced well-rounded
        well-meaning well-intentioned bite-sized hard-earned hard-hitting wishy-washy
        jam-packed god-given world-renowned world-famous tax-deductible world-class
        two-dimensional three-dimensional one-dimensional sign-ups stand-ups pop-ups
        push-ups pull-ups check-ins check-ups add-ons write-ups mash-ups spin-offs one-offs
        speed-ups follow-ups grown-ups plug-ins close-ups call-outs shout-outs user-friendly
        family-friendly kid-friendly developer-friendly object-oriented detail-oriented
        goal-oriented age-old role-playing on-ramp on-ramps full-featured bi-weekly
        bi-directional socio-economic gender-neutral ad-free royalty-free risk-free
        interest-free conflict-free hand-drawn fact-checked military-grade jiu-jitsu
        machine-readable context-dependent append-only single-threaded zero-shot unit-tested
        company-wide de-risk de-risked de-risking auto-generated security-minded
        community-minded high-minded close-minded
        """
    )
)
# What is no word of its own behind a noun: "it is very customer centric".
_CENTRIC = "centric"
# The second word of a compound, the first ones that it takes, and what follows where both are
# words of the sentence: "a user facing the door", "the product led to", "a choice based on".
_SUFFIXED: Mapping[str, frozenset[str]] = {
    "agnostic": vocabulary("platform cloud language framework vendor device technology"),
    "aware": vocabulary("context"),
    "backed": vocabulary("venture vc government asset"),
    "based": vocabulary(
        """
        web cloud text rule rules browser community class evidence usage value subscription faith
        science skills volume git linux agent chat component plant ai container graph
        """
    ),
    "defined": frozenset({"user"}),
    "driven": vocabulary(
        """
        data event test domain community ai mission purpose customer market value profit metrics
        api component behavior
        """
    ),
    "enabled": frozenset({"ai"}),
    "facing": vocabulary("customer consumer user client public developer patient employee"),
    "focused": vocabulary("developer security customer consumer privacy content"),
    "funded": vocabulary("vc venture"),
    "generated": vocabulary("user computer machine human"),
    "intensive": vocabulary("labor labour capital resource data time compute memory performance"),
    "oriented": vocabulary("data community task service"),
    "related": vocabulary("work health ai tech"),
    "specific": vocabulary("domain language platform industry company task project"),
    "wise": vocabulary(
        """
        performance time business career product percentage technology design price cost revenue
        """
    ),
}
_APART = NUMBERS | vocabulary(
    """
    on in off out upon around by up to toward towards the a an this that these those our their my
    your his her its us them me him it you any such many some every near here there
    hundreds thousands millions billions lots tons
    """
)
# These tell of the noun behind them: "a long term plan", but "in the long term".
_TELLING: Mapping[str, frozenset[str]] = {
    "term": vocabulary("long short near longer shorter"),
    "end": vocabulary("high low front back"),
    "quality": vocabulary("high higher low lower"),
    "level": vocabulary("high low entry senior"),
    "scale": vocabulary("large small"),
    "stage": vocabulary("early late later"),
    "time": vocabulary("real full part"),
    "world": frozenset({"real"}),
    "party": vocabulary("first third"),
    "order": vocabulary("second higher"),
    "class": frozenset({"first"}),
    "cost": vocabulary("high low higher lower"),
    "performance": vocabulary("high higher"),
    "resolution": vocabulary("high low higher lower"),
    "latency": vocabulary("low lower"),
}
# "At a high level people say": where it is said, and of nobody.
_AT = vocabulary("at in on over for to from")
_ARTICLES = vocabulary("a an the that this")
_UNITS = vocabulary(
    """
    year month week day hour minute person man woman mile page line part step foot story bedroom
    way letter dollar
    """
)
# What goes with the unit rather than that with the number: "two line items", "two part time jobs".
_OF_UNIT: Mapping[str, frozenset[str]] = {
    "day": vocabulary("care cares traders"),
    "dollar": vocabulary("sign signs"),
    "foot": vocabulary("soldier soldiers notes prints steps"),
    "hour": vocabulary("hand hands"),
    "letter": vocabulary("writers boxes carriers"),
    "line": vocabulary("item items manager managers cook cooks"),
    "man": vocabulary("hour hours day days week weeks month months year years"),
    "mile": vocabulary("marker markers stones"),
    "page": vocabulary("view views number numbers"),
    "part": vocabulary("time timer timers"),
    "step": vocabulary("sons daughters brothers sisters kids children"),
    "story": vocabulary("idea ideas line lines arc arcs beat beats point points teller tellers"),
    "way": vocabulary("point points"),
}
# "A hundred and two page", "four point five mile": the end of a longer number.
_WITHIN = frozenset({"point", "and", "or"})
_OF_ONE = vocabulary("a the my our your his her their every this that")
# "The one person people trust", "this one week changed us": a single one, and what it does.
_ONLY = vocabulary("the this that every")
_SINGLED = vocabulary("person man woman day week part step")
_THREES = frozenset({("peer", "to", "peer"), ("one", "on", "one")})
# "To trade off all of these": the verb and its particle.
_ASKS_FOR_VERB = TAKES_PLAIN_VERB | vocabulary("i you we they could might must may and")
# What is like a human: "a human like intelligence", "they are human like and"; but "a human like
# me" and "treat a child like a king".
_BEINGS = vocabulary("human child robot machine animal god")
_LIKENED = vocabulary(
    """
    intelligence intelligences behavior behaviour qualities quality robot robots language voice
    voices text abilities ability performance understanding reasoning conversation conversations
    face faces form
    """
)
_GO_ON = frozenset({""}) | vocabulary("and or but in on at because than now enough")
# Behind these "go to market" is a thing: "our go to market", but "when we go to market".
_OF_A_THING = vocabulary("a the my our your his their this that whole entire")


def measure_compound(forms: Sequence[str], marks: Sequence[str], at: int) -> int:
    """Return of how many words the compound is that begins at `at`; 1 for a word alone.

    `forms` are a sentence's words bare and lower-case, `marks` the mark behind each.
    """
    if at + 1 >= len(forms) or marks[at]:
        return 1
    first, second = forms[at], forms[at + 1]
    following = forms[at + 2] if at + 2 < len(forms) and not marks[at + 1] else ""
    before = forms[at - 1] if at and not marks[at - 1] else ""
    if tuple(forms[at : at + 3]) in _THREES and not marks[at + 1]:
        return 3
    if (first, second, following) == ("go", "to", "market") and before in _OF_A_THING:
        return 3
    if (
        ((first, second) in _PAIRS and not (second == "off" and before in _ASKS_FOR_VERB))
        or second in _PREFIXED.get(first, ())
        or _is_prefixed(before, first, second)
        or (first, second, following) == ("product", "market", "fit")
        or _is_suffixed(first, second, following)
        or _is_likened(before, first, second, following)
        or _tells_of(forms, at, following)
    ):
        return 2
    return 1


def _is_prefixed(before: str, first: str, second: str) -> bool:
    if first not in _FRONTS or not second.isalpha() or len(second) < 3:
        return False
    if second in _NO_NOUNS or second in _PREFIXES:
        return False
    if first == "co":
        return before != "and" and not second.startswith("co")
    if first == "pre":
        return len(second) > 4 and second.endswith(_DONE) and not second.startswith("pre")
    return before != "qua" and second not in _LATIN


def _is_suffixed(first: str, second: str, following: str) -> bool:
    if second == _CENTRIC:
        return first.isalpha() and first not in _NO_NOUNS and not first.endswith("ly")
    return first in _SUFFIXED.get(second, ()) and following not in _APART


def _is_likened(before: str, first: str, second: str, following: str) -> bool:
    if first not in _BEINGS or second != "like":
        return False
    return following in _LIKENED or (following in _GO_ON and before not in _OF_ONE)


def _tells_of(forms: Sequence[str], at: int, following: str) -> bool:
    """Tell whether two words belong together before the noun that they tell of."""
    first, second = forms[at], forms[at + 1]
    if len(following) < 3 or following in _NO_NOUNS or following.endswith(("ly", "'s")):
        return False
    second_before, before = ("", "", *forms[max(0, at - 2) : at])[-2:]
    if first in _TELLING.get(second, ()):
        return before not in _AT and not (before in _ARTICLES and second_before in _AT)
    if second not in _UNITS or before.isdecimal() or before in NUMBERS | _WITHIN:
        return False
    if following in _OF_UNIT.get(second, ()):
        return False
    if first in {"one", "1"}:
        return before in _OF_ONE and not (before in _ONLY and second in _SINGLED)
    return first in NUMBERS or (first.isdecimal() and len(first) < 4)
