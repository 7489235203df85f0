"""Words thrown in that say nothing, told by the words and the commas around them.

The tagger learned "like" from transcripts that people edited, which hold few, so its numbers are
too low in raw speech: of 31 of the main sample between a quarter and a half, 30 say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotebot.restore.tokens import STOPS
from quotebot.restore.wordlists import BEFORE_CLAUSES, COMMON, NUMBERS, SPEAKS_ON
from quotebot.vocabulary import vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Before these, or behind the others, no likeness and no liking stands.
_OPENS = vocabulary(
    """
    i i'm i've i'd i'll we we're we've we'll you're you've he's she's it's they they're there's
    don't doesn't didn't not if when because let's yeah
    """
)
_LEADS = frozenset({"because", "basically", "yeah", "mhmm"})
# "he was like I'm done" quotes, "it feels like we won" compares.
_LIKENS = vocabulary(
    """
    be been being am is are was were i'm he's she's it's that's there's we're they're you're what's
    feel feels felt look looks looked sound sounds sounded seem seems seemed just much more act acts
    """
)
# "like I said", "like you did": the manner of it.
_AS_SAID = vocabulary(
    """
    say says said saying mention mentioned told tell tells did do does always used would
    """
)
_REACH = 4
_YOU_KNOW = ("you", "know")
# "let's like train a", "to like push them": the verb is the next word, with its thing behind.
_ASKS_FOR_VERB = frozenset({"to", "let's"})
# "We can like talk about it": the verb is the next word, its thing or place behind it.
_ABLE = vocabulary("can can't cannot could couldn't should must")
_ALLOWS = _ABLE | _ASKS_FOR_VERB
# Before one of the verbs that are no thing to be liked, whatever comes next: "to like get in".
_BEFORE_VERBS = frozenset({"to", "can", "could", "will", "would", "should", "gonna", "wanna"})
# "You can't just like make it", "to just like throw it in".
_SIMPLY = frozenset({"just", "simply", "basically"})
_DENIED = vocabulary("can't cannot couldn't won't wouldn't shouldn't don't didn't let's")
_DOING = vocabulary(
    """
    achieve add allow appear apply argue arrange arrive assume attach attend avoid be become begin
    believe bring build choose communicate compare consider construct convince create decide
    define deliver describe dig discover do eat encourage enjoy ensure execute exist expand explain
    explore find finish fix follow forget generate get give go grow happen have hear hire identify
    imagine implement improve install integrate invent keep know learn let listen lose maintain make
    manage manipulate meet optimize organize persuade prepare prevent produce protect prove provide
    publish put reach react realize rebuild recreate reduce reinvent rely remain remember remove
    reorganize replace require retrieve rewrite save say see sell send separate sit solve spew spend
    stay take teach tell think throw understand update upload uproot validate verify wait write
    """
)
# "There's like a leader board" has nothing to liken, "what's there is like a mountain" has.
_BEFORE_THERE = vocabulary(
    """
    and but so because if when where while that then now or think thought know guess see mean feel
    believe say said says since yeah which though although maybe
    """
)
_EXIST = vocabulary("is isn't are aren't was wasn't were weren't")
# "Up there's like a mountain", "here and there was like home": a place.
_PLACES = vocabulary("out up over down back in here")
# "There's like and there's love", "there's like buttons everywhere": what is there.
_LIKE_ITSELF = vocabulary("and or button buttons count counts farming versus vs")
# "There were like ten of them" says that nobody counted.
_ROUGHLY = NUMBERS | vocabulary("half double twice dozens hundreds thousands millions billions")
_SAYS = vocabulary("say says said saying")
# "What you'd want to like get", "as much as you would like give": what is liked stands before.
_LIKED = vocabulary("what whatever which that who whoever as than all")
# "There's a lot to like go and see", with a full stop that nobody heard.
_TO_LIKE = vocabulary("nothing something anything everything lot lots much more plenty")
_BETWEEN = frozenset({"just", "simply", "actually", "really", "basically"})
_THINGS = frozenset(
    {"a", "an", "the", "my", "your", "his", "their", "our", "this", "that", "these", "those"}
    | {"them", "it", "him", "us", "me"}
)
# "just like challenge them" asks by itself.
_ASKED = frozenset({"them", "him", "us", "me"})
_NO_VERBS = _THINGS | vocabulary(
    """
    i you he she we they her what who which when where why how all everything everyone people and
    or but of in on at for with from to about as so too very more much
    """
)
# "they're going to be like doodling"; "it would be like doodling" compares.
_BEING = frozenset({"be", "am", "are", "i'm", "we're", "you're", "they're"})
_PEOPLE = frozenset({"i", "i'm", "i'll", "we", "we're", "we'll", "they", "they're", "they'll"})
# Behind these no likeness stands ("an idea of like patience"), unless a clause or a call follows.
_PREPOSITIONS = vocabulary("of in from with for into at between by")
# "They came in like a storm", "the years go by like a dream" compare.
_BY = frozenset({"in", "by"})
_CALLS = vocabulary(
    "oh okay ok hey well no yes wow let will just come be do does are is has how what on it"
)
# "People of like minds", "in like manner": alike.
_ALIKE = vocabulary("mind minds minded kind kinds manner fashion nature reasons")
# "These like small boxes" points at the boxes behind one of the others; "treat these like boxes".
_THESE = frozenset({"this", "these"})
_POINTS = vocabulary("have has had got all of in with through are there's almost")
# "Kind of like rowing"; "a lot is built in, like oars".
_HEDGES = frozenset({"kind", "sort", "bit", "built"})
# "It's like really hard to row": what it is. "It's like really good tea" may compare.
_VERY = vocabulary("really very super pretty quite way so")
_STATES = _LIKENS - vocabulary(
    """
    be been being feel feels felt look looks looked sound sounds sounded seem seems seemed more act
    acts much
    """
) | frozenset({"wasn't", "isn't", "aren't", "weren't", "actually", "still"})
_GOES_ON = vocabulary(
    "to with than in for and but so because when if that about on at you yeah it it's i"
)
# "It's like not even a day" and "it's like not knowing" compare.
_NOT_ONE = frozenset({"a", "an", "the", "one", "even", "being"})
# "he was, like, no way" quotes; "I comment, like, and subscribe" lists.
_QUOTES = frozenset({"go", "goes", "went", "going", "say", "says", "said", "think", "thought"})
_IS = frozenset({"am", "are", "is", "was", "were"})
_WHO = frozenset({"i", "you", "he", "she", "we", "they", "who", "everyone", "everybody", "guy"})
_ASKED_FOR = frozenset({"subscribe", "share", "comment", "follow", "retweet", "review"})
_I_AM = frozenset({"i'm", "you're", "he's", "she's", "we're", "they're"})
_LISTS = _ASKED_FOR | {"and", "or"}


def find_asides(forms: Sequence[str], after: Sequence[str]) -> list[int]:
    """Indices of the words of each "like" and "you know" that a writer's own commas part off.

    `after` are the marks of a transcript that came punctuated. At the opening of a sentence the
    comma behind is enough for "like".
    """
    out: list[int] = []
    for n, form in enumerate(forms):
        before = after[n - 1] if n else "."
        if form == "like" and after[n] == "," and n + 1 < len(forms):
            opens = before in STOPS
            if (opens or before == ",") and not (_quotes(forms, n) or forms[n + 1] in _LISTS):
                out.append(n)
        elif (
            (form, before) == ("you", ",")
            and tuple(forms[n : n + 2]) == _YOU_KNOW
            and (after[n], after[n + 1]) == ("", ",")
        ):
            out += [n, n + 1]
    return out


def _quotes(forms: Sequence[str], n: int) -> bool:
    """Whether the "like" at `n` may open what somebody says."""
    before, second = (forms[n - back] if n >= back else "" for back in (1, 2))
    return before in _QUOTES | _I_AM or (before in _IS and second in _WHO)


def find_likes(
    forms: Sequence[str],
    probability: NDArray[np.float32],
    after: Sequence[str],
    *,
    doubt: float,
    verb: float,
) -> list[int]:
    """Indices of each "like" that says nothing, told from `probability` and the words around it.

    From `doubt` on it is one where no likeness can stand ("but like don't", "because like I was");
    from `verb` on where the next word is the verb of what stands before ("to like carry the").
    Where `after`, the marks, has none around it, some words leave no doubt ("the idea of like
    patience").
    """
    return [
        n
        for n, form in enumerate(forms)
        if form == "like"
        and n + 1 < len(forms)
        and (
            (probability[n] > doubt and _is_thrown_in(forms, n))
            or (probability[n] > verb and _parts_verb(forms, n))
            or (n > 0 and not after[n - 1] and not after[n] and _says_nothing(forms, after, n))
        )
    ]


def _says_nothing(forms: Sequence[str], after: Sequence[str], n: int) -> bool:
    """Whether the words around the "like" at `n`, which no mark parts, leave it nothing to say."""
    second, before, following = forms[n - 2] if n > 1 else "", forms[n - 1], forms[n + 1]
    next_but_one, third = (*forms[n + 2 : n + 4], "", "")[:2]
    if "like" in (second, next_but_one) or following in _ALIKE:  # "on a like for like basis"
        return False
    opens = following in _OPENS | _CALLS | _PEOPLE | _THESE | _PREPOSITIONS | _ASKED | {"that"}
    if before in _PREPOSITIONS:
        likens = (before in _BY and following in _THINGS) or _is_stranded(forms, n - 1)
        return not opens and not likens and second not in _HEDGES
    if before in _THESE:
        return not opens and following not in _THINGS and second in _POINTS
    if _says_there_is(forms, after, n - 1):
        if following in _LIKE_ITSELF or _counts(forms, n + 1) or _SAYS & {next_but_one, third}:
            return False
        return following in _THESE or not (opens or following in _WHO | {"where", "how", "what"})
    asks = second if before in _SIMPLY else before
    if following in _DOING and (asks in _BEFORE_VERBS or (asks != before and asks in _DENIED)):
        return not _may_be_liked(forms, after, n)
    if before in _ABLE:
        goes_on = next_but_one in _THINGS | _PREPOSITIONS | {"about", "on", "more"}
        return goes_on and not opens and following not in _NO_VERBS and following[-1:] != "s"
    if before not in _STATES or (before == "just" and second not in _STATES):
        return False
    if following == "not":
        going = next_but_one == "going" or not next_but_one.endswith("ing")
        return going and next_but_one not in _NOT_ONE
    ends = bool(after[n + 2]) if n + 2 < len(forms) else False
    return following in _VERY and (third in _GOES_ON or ends)


def _says_there_is(forms: Sequence[str], after: Sequence[str], n: int) -> bool:
    """Whether the word at `n` says that something is there: "there's", the verb of "there are"."""
    place = n if forms[n] == "there's" else n - 1
    if place < n and (forms[n] not in _EXIST or n < 1 or forms[place] != "there"):
        return False
    if not place or after[place - 1]:
        return True
    before = forms[place - 1]
    if before == "and" and place > 1 and forms[place - 2] == "here":
        return False
    return before not in _PLACES if place == n else before in _BEFORE_THERE


def _counts(forms: Sequence[str], n: int) -> bool:
    """Whether a number begins at `n`, which a "like" before it makes a rough one."""
    number = forms[n + 1] if forms[n] in {"a", "another"} and n + 1 < len(forms) else forms[n]
    return number in _ROUGHLY | {"couple", "dozen"} or number[:1].isdigit()


def _may_be_liked(forms: Sequence[str], after: Sequence[str], n: int) -> bool:
    """Whether a "like" between "to" or "would" and a verb may be the verb itself.

    So it is where hearers are asked for it ("to like follow and share"), where a wish opens a
    sentence ("if you would like go to"), and where its object stands before ("the things we used
    to like have changed").
    """
    if _ASKED_FOR & {*forms[n + 1 : n + 1 + _REACH]}:
        return True
    place = n - 2 if forms[n - 1] in _SIMPLY else n - 1
    if place and forms[place] == "to" and forms[place - 1] in _TO_LIKE:
        return True
    for at in range(place - 1, max(0, place - _REACH), -1):
        if after[at - 1]:
            return False
        if forms[at] in _WHO:
            before = forms[at - 1]
            wishes = before == "if" and forms[place] == "would"
            return wishes or before in _LIKED or before not in COMMON | SPEAKS_ON | BEFORE_CLAUSES
    return False


def _is_stranded(forms: Sequence[str], n: int) -> bool:
    """Whether what the preposition at `n` belongs to stands before it: "the world we live in"."""
    if n < 3 or forms[n - 2] not in _WHO:
        return False
    return forms[n - 3] not in COMMON | SPEAKS_ON | BEFORE_CLAUSES


def _is_thrown_in(forms: Sequence[str], n: int) -> bool:
    before = forms[n - 1] if n else ""
    following, next_but_one = forms[n + 1], forms[n + 2] if n + 2 < len(forms) else ""
    if (following, next_but_one) == _YOU_KNOW:
        return True
    if following.endswith("ing") and before in _BEING:
        return any(form in _PEOPLE for form in forms[max(0, n - _REACH) : n])
    if next_but_one in _AS_SAID or before in _LIKENS:
        return False
    if tuple(forms[max(0, n - 2) : n]) == _YOU_KNOW:
        return True
    return following in _OPENS or before in _LEADS or following.endswith("ly")


def _parts_verb(forms: Sequence[str], n: int) -> bool:
    if not n or n + 2 >= len(forms):
        return False
    if forms[n + 1] in _NO_VERBS or forms[n + 2] not in _THINGS:
        return False
    before = forms[n - 1]
    if before in _BETWEEN:
        return forms[n + 2] in _ASKED or any(
            form in _ALLOWS for form in forms[max(0, n - _REACH) : n]
        )
    return before in _ASKS_FOR_VERB
