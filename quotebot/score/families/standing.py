"""Standing alone: does a stranger understand the line without what came before?"""

from __future__ import annotations

from collections.abc import Iterator

from quotebot.score.passage import Measure, Passage, Piece, saturate
from quotebot.vocabulary import vocabulary

CLOSERS = "\"'”’)] "
# First words that lean on what was said before, and how heavily (0 to 1).
LEANING: dict[str, float] = {
    **dict.fromkeys(vocabulary("and so also plus"), 0.4),
    **dict.fromkeys(vocabulary("but or nor yet"), 0.5),
    **dict.fromkeys(vocabulary("because cause 'cause although though"), 0.3),
    **dict.fromkeys(vocabulary("which whereas whose like"), 0.8),
    **dict.fromkeys(vocabulary("however therefore instead otherwise similarly then"), 0.8),
    **dict.fromkeys(
        vocabulary("yeah yes yep no nope okay ok right exactly sure oh ah well hmm"), 0.8
    ),
    **dict.fromkeys(vocabulary("that that's that'd that'll this these those such"), 0.6),
    **dict.fromkeys(vocabulary("it it's it'll it'd its"), 0.6),
    **dict.fromkeys(
        ["they", "they're", "they've", "they'd", "they'll", "their", "them", "he", "he's", "she"],
        0.8,
    ),
    **dict.fromkeys(vocabulary("she's him her his hers there's there here here's"), 0.3),
    **dict.fromkeys(vocabulary("anyway anyways alright still again too either neither"), 0.5),
}
POINTING_WINDOW = 12
PERSONAL = vocabulary("he he's he'll he'd him his she she's she'll she'd her hers")
PLURAL = vocabulary("they they're they've they'd they'll them their")
PERSONS = vocabulary(
    """people person someone somebody everyone everybody anyone anybody nobody man woman kid child
    kids children men women who friend wife husband mother father mom dad human humans"""
)
DETERMINERS = vocabulary("a an the my your our every each no any some")
ANSWERS = vocabulary("no right sure okay ok well still too either")
# Alone before a full stop these answer somebody.
REPLIES = vocabulary(
    """wow yup absolutely definitely totally understood great cool awesome nice gotcha correct true
    agreed interesting perfect amazing fantastic fascinating certainly indeed"""
)
POINTERS = vocabulary(
    """it it's it'll it'd they they're they've they'd they'll them their he he's him his she she's
    her hers this that's these those"""
)
EMPTY_IT = vocabulary(
    """important hard easy impossible possible better worse good bad great true okay ok funny
    interesting amazing crazy time fair best worth tempting clear takes like"""
)
TAGS = (
    "right?",
    "you know?",
    "yeah?",
    "okay?",
    "isn't it?",
    "you see?",
    "huh?",
    "know what i mean?",
)
DEMONSTRATIVES = frozenset({"this", "that", "these", "those"})
NOT_NOUNS = vocabulary(
    """is was are were be been will would can could should might may has have had does did do
    and or but to of in on at for with from by as if so because that which who what when where why
    how not just really very kind sort all also then i you we they he she it a an the my your our
    way thing stuff one ones"""
)


def find_opening(passage: Passage) -> tuple[float, str]:
    """Return how heavily the first word leans on what came before (0 to 1), and the word."""
    tokens = passage.tokens
    if not tokens:
        return 1.0, ""
    first = tokens[0]
    heavy = LEANING.get(first, 0.0)
    second = tokens[1] if len(tokens) > 1 else ""
    third = tokens[2] if len(tokens) > 2 else ""
    if (
        first in DEMONSTRATIVES
        and second
        and second not in NOT_NOUNS
        and second not in POINTERS
        and not second.endswith(("'s", "'ll", "'d"))
    ):
        # "This idea …" still points, yet a reader can follow.
        heavy = 0.35
    if first in ANSWERS and not passage.text[len(first) :].startswith((",", ".", "!")):
        # "No one", "right now", "sure things": a word of the sentence, not an answer.
        heavy = 0.1
    if first == "say" and second in {"that", "it"} and third == "again":
        heavy = 0.8
    if first in REPLIES and passage.text[len(first) :].startswith((".", "!")):
        heavy = 0.8
    if (first == "instead" and second == "of") or (
        first == "which" and asks(passage.pieces[0].text)
    ):
        heavy = 0.1
    if first in {"it", "it's"} and EMPTY_IT & {second, third, *tokens[3:5]}:
        heavy = 0.15
    return heavy, first


def count_pointers(pieces: tuple[Piece, ...]) -> int:
    """Count pronouns among the first words whose noun does not stand before them.

    Any noun-like word before "it", any plural before "they", any person before "he" is taken for
    the noun meant: a reader does the same.
    """
    tokens = tuple(token for piece in pieces for token in piece.tokens)
    count = 0
    thing = plural = person = False
    for place, token in enumerate(tokens[:POINTING_WINDOW]):
        follower = tokens[place + 1] if place + 1 < len(tokens) else ""
        if token in PERSONAL:
            count += not person
        elif token in PLURAL:
            count += not plural
        elif token in {"it", "it's", "it'll", "it'd"}:
            empty = EMPTY_IT & set(tokens[place + 1 : place + 5])
            count += not thing and not empty
        elif token in DEMONSTRATIVES or token == "that's":
            noun_follows = follower and follower not in NOT_NOUNS
            joins = token == "that" and place > 0 and follower not in {"is", "was", "would"}
            count += not thing and not noun_follows and not joins
        person = person or token in PERSONS
        plural = plural or token in PERSONS or (len(token) > 3 and token.endswith("s"))
        thing = thing or token in DETERMINERS
    return count


def asks(text: str) -> bool:
    """Tell whether a text ends in a question that is more than a tag (", right?")."""
    stem = text.rstrip(CLOSERS).lower()
    return stem.endswith("?") and not stem.endswith(TAGS)


class Standing:
    """Openings that lean back and pronouns without their noun."""

    def measure(self, passage: Passage) -> Iterator[Measure]:
        """Yield `opening`, `asking` and `pointing_back`."""
        heavy, word = find_opening(passage)
        yield Measure(
            "opening",
            heavy,
            -heavy,
            "leaning",
            f"opens on “{word}”" if heavy else "opens on its own feet",
        )
        pointers = count_pointers(passage.pieces)
        asked = sum(asks(piece.text) for piece in passage.pieces)
        yield Measure(
            "asking",
            asked,
            -asked / len(passage.pieces),
            "questions",
            "a card had better not ask",
        )
        yield Measure(
            "pointing_back",
            pointers,
            -saturate(pointers, 1.5),
            "pronouns",
            "pronouns whose noun is missing" if pointers else "nothing points outside",
        )
