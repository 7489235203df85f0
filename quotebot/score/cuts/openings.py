"""Which first words only link, and which last words only ask for a nod, and may be left out."""

from __future__ import annotations

from itertools import pairwise

from quotebot.vocabulary import vocabulary

# Words after which a clause of its own certainly follows, so that "so" or "and" before it links
# and does not modify ("so many", "so far", "and not", "and then" stay).
CLAUSE_STARTERS = vocabulary(
    """i i'm i've i'd i'll you you're you've you'd you'll we we're we've we'd we'll he he's she
    she's it it's they they're they've they'd they'll there there's here here's this that's the a an
    my your our his her their its people everybody everyone everything nobody nothing something
    somebody someone each every all most some many in if when what why how where who whatever
    whenever these those let's even one life maybe perhaps sometimes often again instead with by
    before after while until unless without within through under over during from"""
)
# The same behind "so" and "and" alone: a sentence goes on there, if no clause.
GOES_ON = vocabulary(
    """for to as at about between across behind beyond lots plenty now once since also actually
    usually ideally eventually essentially ultimately finally currently typically generally
    unfortunately fortunately luckily thankfully today tomorrow yesterday another any both let
    what's part anyone anything things kids children humans men women companies teams users
    customers parents"""
)
# Before a comma these say how the whole sentence is meant: "so frankly, we …". Of what is done "so
# quickly" and "so clearly" the "so" says how.
SENTENCE_ADVERBS = vocabulary(
    """obviously frankly honestly importantly specifically technically originally initially
    ironically interestingly practically effectively apparently hopefully realistically
    theoretically truthfully admittedly historically personally presumably incidentally
    previously recently definitely certainly probably nowadays meanwhile"""
)
# Behind "and" any other does, too ("and logically, …"), but for words that are none.
NO_ADVERBS = vocabulary("family supply reply ally fly belly lily bully jelly assembly italy july")
# "So to speak", "so as to": said in one breath.
SET_PHRASES = {("to", "speak"), ("to", "say"), ("as", "to"), ("as", "not")}
# Before one of these stands what a sentence is about, and nothing that "so" makes stronger: "so
# patience is …", but "so much is …".
OF_A_SUBJECT = vocabulary("is isn't are aren't was were has have can can't will")
NO_SUBJECTS = vocabulary(
    """many much far few little long often soon good bad great strong deep powerful intense vast
    sure high low be that which then yet what who"""
)
# "And on and on it goes" and "and so on" are said in one breath, too.
ON_WHAT = ("the", "a", "an", "one", "both", "average", "my", "your", "our", "top")
GO_ON_PAIRS = {
    ("right", "now"),
    ("of", "course"),
    ("no", "one"),
    ("no", "matter"),
    *(("on", word) for word in ON_WHAT),
}
# A form in -ing that "so" may make stronger, or that is none.
NO_GERUNDS = vocabulary(
    """bring sing swing cling amazing annoying boring caring challenging charming confusing
    convincing disappointing exciting exhausting fascinating frustrating fulfilling inspiring
    interesting loving overwhelming rewarding satisfying surprising terrifying touching"""
)
ALWAYS_STAY = vocabulary("but not if they nor or because unless although though")
# Two words that say nothing before a comma. Without one what follows may be their object ("you know
# nothing", "I mean every word"): "I mean" then links before these alone, "you know" never.
PAIRS = {("i", "mean"), ("you", "know")}
MEANS_ON = vocabulary(
    """i i'm i've i'd i'll we we're we've we'd we'll he he's she she's it's they they're they've
    they'd they'll there there's here's that's let's you're you've if when"""
)
NEEDS_COMMA = vocabulary(
    "well now like okay ok right yeah anyway anyways look see alright again also actually plus"
)
# Before a comma these only say where in the talk a thought stands. "Other than that" says more, and
# "on the other hand" and "at the same time" object as "but" does.
PHRASES = (
    ("first", "of", "all"),
    ("by", "the", "way"),
    ("in", "other", "words"),
    ("for", "example"),
    ("for", "instance"),
    ("on", "top", "of", "that"),
    ("like", "i", "said"),
    ("as", "i", "said"),
    ("like", "i", "mentioned"),
    ("as", "i", "mentioned"),
    ("to", "your", "point"),
)
NODS = frozenset({"yeah", "okay", "ok"})
FREE = frozenset({"basically"})
_PHRASES_ON = {
    word: tuple(phrase for phrase in PHRASES if phrase[0] == word) for word, *_ in PHRASES
}
#: The words that an opening may begin with that only links.
LINKING = frozenset(
    {"so", "and", "because", *NEEDS_COMMA, *FREE, *_PHRASES_ON, *(first for first, _ in PAIRS)}
)
# A "because" before one of these only links: a whole sentence follows, with its condition.
CONDITIONS = frozenset({"if", "when"})


def count_linking(tokens: list[str], commas: list[bool], names: list[bool]) -> int:
    """Return how many first words may be trimmed, 0 when none.

    `tokens` are the printed words in lower case without punctuation ("" for a word that prints
    nothing), `commas` whether a comma follows each, `names` whether it has a capital. Where
    three words or fewer are left nothing more is trimmed, nor ever a "but", a "not", an "if" or an
    attribution. It is 0 wherever the first word is none of `LINKING`.
    """
    spoken = [place for place, token in enumerate(tokens) if token]
    done = 0
    while len(spoken) - done > 3:
        step = _count_link(tokens, commas, names, spoken[done:])
        if not step:
            break
        done += step
    return spoken[done] if done else 0


def _count_link(tokens: list[str], commas: list[bool], names: list[bool], spoken: list[int]) -> int:
    """How many words the link has that opens here, 0 when the first word stays."""
    first, second, third = (tokens[place] for place in spoken[:3])
    comma = commas[spoken[0]]
    if comma and (_lists(tokens, commas, spoken) or (first, second) == ("right", "wrong")):
        return 0
    if phrase := _count_phrase(tokens, commas, spoken):
        return phrase if len(spoken) >= phrase + 3 else 0
    if (first, second) in PAIRS and (commas[spoken[1]] or (first == "i" and third in MEANS_ON)):
        return 2
    if first == "because":
        return int(second in CONDITIONS)
    if first in FREE:
        return int(comma or second in CLAUSE_STARTERS)
    if first in NEEDS_COMMA:
        return int(comma)
    return int(first in {"so", "and"} and _says_nothing(tokens, commas, names, spoken))


def _says_nothing(
    tokens: list[str], commas: list[bool], names: list[bool], spoken: list[int]
) -> bool:
    """Tell whether the "so" or "and" that opens here only links, and modifies nothing."""
    first, second, third = (tokens[place] for place in spoken[:3])
    if commas[spoken[0]] and second not in ALWAYS_STAY:
        return True
    if second in CLAUSE_STARTERS and (first, second) != ("so", "many"):
        return True
    if second in FREE or (commas[spoken[1]] and _is_thrown_in(first, second)):
        return True
    # "And so on, the list goes …": what the comma parts is no "on the list".
    parted = [tokens[place] == "on" and commas[place] for place in spoken[1:3]]
    if (second, third) in PAIRS or _goes_on(
        second, "" if parted[0] else third, name=names[spoken[1]]
    ):
        return True
    if (first, second) != ("and", "so"):
        return False
    fourth = tokens[spoken[3]] if len(spoken) > 3 and not parted[1] else ""
    return third in CLAUSE_STARTERS or _goes_on(third, fourth, name=names[spoken[2]])


def _is_thrown_in(first: str, second: str) -> bool:
    """Tell whether a "so" or "and" only links before such a word and a comma: "and like, …"."""
    if second in NODS or second in SENTENCE_ADVERBS:
        return True
    # "So well, in fact, that …" says how.
    if second in NEEDS_COMMA:
        return (first, second) not in {("so", "well"), ("so", "right")}
    return first == "and" and second.endswith("ly") and second not in NO_ADVERBS


def _goes_on(word: str, following: str, *, name: bool) -> bool:
    """Tell whether a sentence that opens on `word` goes on without its "so" or "and"."""
    if word in ALWAYS_STAY or (word, following) in SET_PHRASES:
        return False
    gerund = len(word) > 4 and word.endswith("ing") and word not in NO_GERUNDS
    subject = following in OF_A_SUBJECT and word not in NO_SUBJECTS
    return name or gerund or subject or word in GOES_ON or (word, following) in GO_ON_PAIRS


def _count_phrase(tokens: list[str], commas: list[bool], spoken: list[int]) -> int:
    """How many words the phrase has that opens here and only links, with its "And"; 0 when none."""

    def closes(places: list[int]) -> bool:
        return commas[places[-1]] and not any(commas[place] for place in places[:-1])

    lead = int(tokens[spoken[0]] in {"so", "and"})
    for skipped in range(lead + 1):
        for phrase in _PHRASES_ON.get(tokens[spoken[skipped]], ()):
            places = spoken[skipped : skipped + len(phrase)]
            said = tuple(tokens[place] for place in places)
            if said == phrase and closes(places):
                return skipped + len(phrase)
    return 0


def _lists(tokens: list[str], commas: list[bool], spoken: list[int]) -> bool:
    """Tell whether the words begin with a list: "right, wrong, or indifferent"."""
    for place, following in pairwise(spoken):
        if tokens[place] in {"or", "and"} and place != spoken[0]:
            return True
        if not commas[place] and tokens[following] not in {"or", "and"}:
            return False
    return False


# Tags after a comma that ask for a nod and say nothing.
CLOSING_TAGS: tuple[tuple[str, ...], ...] = (
    ("right?",),
    ("yeah?",),
    ("okay?",),
    ("you", "know?"),
    ("you", "see?"),
    ("you", "know."),
)


def count_closing(printed: list[str]) -> int:
    """Return how many last words are a tag that may be trimmed, 0 when none.

    `printed` are the words as printed, "" for a word that prints nothing. The tag must follow a
    comma, and at least four words remain before it.
    """
    spoken = [(place, word.lower()) for place, word in enumerate(printed) if word]
    for tag in CLOSING_TAGS:
        size = len(tag)
        if len(spoken) < size + 4 or tuple(word for _, word in spoken[-size:]) != tag:
            continue
        if spoken[-size - 1][1].endswith(","):
            return len(printed) - spoken[-size - 1][0] - 1
    return 0
