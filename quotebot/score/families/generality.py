"""Generality: does it speak of people and life, or of last Tuesday?

Memorable lines have fewer third-person pronouns, more indefinite articles and the present tense
(Danescu-Niculescu-Mizil et al. 2012, "You had me at hello").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quotebot.score.passage import Measure, Passage, saturate
from quotebot.vocabulary import vocabulary

ADDRESS = vocabulary(
    """you your you're you've you'll you'd yourself yours we our us we're we've we'll ourselves
    people person someone anyone everyone everybody anybody somebody nobody one human humans
    humanity"""
)
PAST = vocabulary(
    """was were had did went came got said told thought knew felt made took gave saw found heard
    began started ended tried used wanted asked happened worked called became left kept ran wrote
    bought brought built met sat spent lost won grew wasn't weren't didn't hadn't i'd"""
)
PRESENT = vocabulary(
    """is are am do does has have can will should must be it's that's you're we're they're i'm
    don't doesn't isn't aren't can't won't need needs want wants makes make takes take means
    matters gives becomes lets let"""
)
MAXIMS = vocabulary(
    """life live living world human humans humanity people love fear hate trust truth true freedom
    power hope joy happiness happy pain suffering death die dead time future past success failure
    fail mistake mistakes learn learning learned teach wisdom knowledge understand understanding
    meaning purpose beautiful beauty courage brave strong weakness strength change growth grow
    better best worst hard hardest easy simple complex complexity simplicity important matter
    matters always never ever everything nothing everyone nobody nobody's choice choose decide
    decision problem problems solve solution ideas idea create creative creativity imagination
    curiosity mind brain heart soul emotion emotions feel feeling relationship relationships
    friend friends family children parents community empathy kindness vulnerable vulnerability
    shame honest honesty experience experiences risk luck work effort value values goal goals
    quality art science story stories culture nature society evolution history secret reason
    lesson practice habit habits attention energy health money rich poor bad good great
    worth question questions answer answers wrong right real reality impossible possible
    control enemy impact responsibility responsible share passion afraid scared tools tool build
    software users user enough sometimes often usually own whole lack lose stop cannot ultimately
    tend simply yourself myself ourselves themselves lives machine machines technology internet
    company companies job care pay smart successful moment words kids"""
)


CONFESSION = vocabulary("i i'm i've i'd i'll my me myself mine")


class Generality:
    """Address, tense, names and numbers, and words of general concern."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `address`, `tense`, `particulars`, `confession`, `general_words`."""
        tokens = passage.tokens
        size = max(1, len(tokens))
        address = sum(token in ADDRESS for token in tokens)
        yield Measure(
            "address", address, saturate(address, 2.0), "words", "such as “you”, “people”"
        )
        past = sum(token in PAST or (len(token) > 4 and token.endswith("ed")) for token in tokens)
        present = sum(token in PRESENT for token in tokens)
        yield Measure(
            "tense",
            present - past,
            max(-1.0, min(1.0, (present - 1.5 * past) / 4)),
            "verbs",
            "present more than past",
        )
        names = sum(count_particulars(piece.text) for piece in passage.pieces)
        yield Measure(
            "particulars",
            names,
            -min(1.0, 4 * names / size),
            "names and numbers",
            "fewer are better",
        )
        own = sum(token in CONFESSION for token in tokens)
        yield Measure("confession", own, saturate(own, 2.0), "words", "“I”, “my”, said of oneself")
        general = len({token for token in tokens if token in MAXIMS})
        yield Measure(
            "general_words", general, saturate(general, 2.0), "words", "such as life, learning"
        )


@lru_cache(maxsize=20_000)
def count_particulars(text: str) -> int:
    """Count capitalised words within a sentence and words with digits."""
    count = 0
    for place, word in enumerate(text.split()):
        bare = word.strip("\"'“”‘’([")
        if any(map(str.isdigit, bare)):
            count += 1
        elif place and bare[:1].isupper() and not bare.startswith(("I'", "I’")):
            count += bare.rstrip(".,!?;:)]\"'”’") != "I"
    return count
