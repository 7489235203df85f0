"""Who wrote an article: one person by name, or several, a body, nobody in particular."""

from __future__ import annotations

from quotebot.pattern import late_pattern
from quotebot.score.credit.names import Name, bare, read_run
from quotebot.score.families.norms import load_concreteness
from quotebot.vocabulary import vocabulary

# Names of people hold none of these; "Reuters", "Harbor Digital" and "Staff" stand as authors, too.
_BODIES = vocabulary(
    """staff team editorial editors desk admin administrator newsroom newsletter weekly daily
    monthly review digest dispatch bulletin chronicle tribune telegraph observer courier
    reporters correspondents contributor contributors guest writers anonymous unknown unnamed
    agency reuters afp bloomberg wire services service communications marketing media digital
    insights research robotics solutions consulting software holdings ventures capital designs
    collective cooperative initiative community blog blogs comms pr relations affairs support
    content publishing publishers editions bot assistant chatgpt gpt openai gemini copilot hq
    family households falls san santa fort mount port cape new webmaster user root owner
    everyone others readers members friends tools foods kitchen workshop supply goods coffee
    bakery farm farms market markets shop store health energy power security analytics cloud
    data global international national worldwide llp gmbh pty sa ag bv"""
)
_CREDENTIALS = vocabulary(
    "phd ph.d dphil md m.d mba ma msc bsc jd esq rn frs obe mbe cbe jr sr ii iii"
)
# Given names that are words: only where the surname is a word as well does it matter.
_GIVEN = vocabulary(
    """mark rose grace will frank bill jack dawn faith hope joy daisy lily iris ivy heather holly
    amber ruby pearl jasmine olive violet robin drew chase grant miles dale glen cliff pat bob
    rob sue penny ginger sandy art ray rich chuck don gene guy harry jimmy nick peter victor
    max josh john carol bonnie carmen eve victoria angel christian june april may august
    summer autumn charity patience constance melody harmony lance wade dean duke earl gale
    brandy candy crystal tom martin jake jean kerry terry clement norman chad kelly frances
    willow ginny wren linden rowan ash basil forest hunter mason carter"""
)
_BODILY = late_pattern(r".{3,}(?:ing|ings|ics|tion|tions|sion|ware|ity|ology|ment|ments)")
_PARTS = late_pattern(r"\s*[,;&|/+]\s*|\s+(?:and|with|und|et|y)\s+")
_BY = late_pattern(r"(?i:(?:written|words|story|text)\s+)?(?i:by)\s+")
_JOINED = late_pattern(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O|D|L|Al)['’]?[A-Z])\w+[a-z][A-Z]")


def read_author(author: str, show: str) -> Name:
    """Return the one person who is named as an author, () for several, a body or nobody."""
    found = _BY.match(author)
    parts = [part.strip(" .*_") for part in _PARTS.split(author[found.end() if found else 0 :])]
    first, *others = [part for part in parts if part] or [""]
    if any(part.lower().rstrip(".") not in _CREDENTIALS for part in others):
        return ()
    tokens = first.split()
    while len(tokens) > 1 and tokens[-1].lower().rstrip(".") in _CREDENTIALS:
        tokens.pop()
    run = read_run(tokens, 0)
    if run is None or not run.name or run.end < len(tokens) or _is_body(run.name):
        return ()
    named = {bare(word) for word in show.split()} - {"the"}
    return () if {bare(word) for word in run.name} <= named else run.name


def _is_body(name: Name) -> bool:
    words = [bare(word) for word in name]
    if any(word in _BODIES for word in words) or any(_JOINED.match(word) for word in name):
        return True
    if not _is_usual(words[-1]):
        return False
    # "Green Fork" is two plain words, "Orrin Forging" what somebody makes.
    plain = words[0] not in _GIVEN and _is_usual(words[0])
    return plain or _BODILY.fullmatch(words[-1]) is not None


def _is_usual(word: str) -> bool:
    usual = load_concreteness()
    return any(usual.get(one) is not None for one in (word, word.removesuffix("s")))
