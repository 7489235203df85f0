"""What stands above an article that is no part of what it says: its title, who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.pattern import late_pattern
from quotebot.read.facts import NO_FACTS, Facts, merge_facts

# Title, perhaps a second one, byline.
_LOOKED_AT = 3
_TITLE_CHARS = 120
_NAME = r"[^\W\d_a-zß-ÿ][\w.'’\-]*"
_BYLINE = late_pattern(
    rf"[*_]*(?i:by|von|par|por|di|door|av|af)[ \t]+"
    rf"(?P<name>{_NAME}(?:[ \t]+(?:(?:and|und|et|y|e|&|de|del|der|den|van|von|da|di|la|le)[ \t]+)*"
    rf"{_NAME}){{1,4}})(?:[ \t]*[,|·–—][^?!]{{1,60}}(?<![.…*_]))?[*_]*"
)

# What pages leave of a byline whose name is a link: "By | 4 min read".
_REST = late_pattern(
    r"(?i:(?:by|von|par|por|di|door|av|af)?[\W_]*"
    r"(?:[0-9]{1,3}[ -]?min(?:ute[ns]?|uti|utos)?\.?"
    r"(?: read| lesezeit| de lecture| de lectura| di lettura)?)?[\W_]*)"
)


def skip_byline(lines: Sequence[str]) -> tuple[Facts, int]:
    """Return the facts of the bylines with which a page's main text begins, and how many of its
    lines these take, empty ones included.
    """
    facts = NO_FACTS
    for number, line in enumerate(lines):
        text = line.strip()
        found = _BYLINE.fullmatch(text) if len(text) <= _TITLE_CHARS else None
        if found:
            facts = merge_facts(facts, Facts(host=found["name"]))
        elif not _REST.fullmatch(text):
            return facts, number
    # Nothing below it: then it is no byline of anything.
    return NO_FACTS, 0


def take_byline(lines: Sequence[str]) -> tuple[Facts, int]:
    """Return the facts of a byline near the top and how many lines it and the title above it take.

    It stands in a paragraph of its own ("By Ann Lee", "Von Jörg Müßig, 14. September") and ends no
    sentence, and neither does what is above it; anything else is words: (no facts, 0).
    """
    above: list[str] = []
    for number, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        alone = number + 1 == len(lines) or not lines[number + 1].strip()
        found = _BYLINE.fullmatch(text) if len(text) <= _TITLE_CHARS else None
        if found and (alone or above):
            return Facts(title=above[0] if above else "", host=found["name"]), number + 1
        above.append(text)
        if len(above) >= _LOOKED_AT or len(text) > _TITLE_CHARS or text[-1] in ".?!…:,;":
            break
    return NO_FACTS, 0
