"""What may be libel: a person or a company by name or title, and a vice or a misdeed."""

from __future__ import annotations

from quotebot.model import Restored
from quotebot.pattern import late_pattern
from quotebot.score.norms import load_concreteness
from quotebot.score.unsafe import quote_found
from quotebot.score.view import Cue, View, make_plain

VICES = (
    r"(?:liars?|frauds?|crooks?|thie(?:f|ves)|criminals?|scammers?|scam|con\s(?:man|artist)|idiots?"
    r"|morons?|corrupt|psychopaths?|sociopaths?|narcissists?|pedophiles?|rapists?|predators?|racists?"
    r"|sexists?|bigots?|fascists?|evil|abusers?|cheat(?:s|er|ers)?|drunk|an\salcoholic|control\sfreaks?"
    r"|losers?|cult|incompetent|clowns?|sick\sof\syou|dishonest|vaporware|stupid|jerks?)"
)
ACCUSATION = Cue(
    """liar liars fraud frauds crook crooks thief thieves criminal criminals scammer scammers scam
    con idiot idiots moron morons corrupt psychopath psychopaths sociopath sociopaths narcissist
    narcissists pedophile pedophiles rapist rapists predator predators racist racists sexist
    sexists bigot bigots fascist fascists evil abuser abusers cheat cheats cheater cheaters drunk
    alcoholic control loser losers cult incompetent clown clowns dishonest vaporware stupid jerk
    jerks""",
    rf"""\b(?:(?:(?:the|that|this|my|our|his|her|their)\s(?:\w+\s)?(?:man|guy|woman|boss|ceo|mayor|minister|president|manager|coach|judge|landlord|owner|husband|wife|ex|brother|sister|neighbou?r))(?:'s|\s(?:is|was))|he's|she's|they're|you're|(?:he|she|they|you|those\s(?:guys|people)|these\s(?:guys|people))\s(?:is|are|was|were)
      |(?:boss|ceo|president|mayor|senator|minister|governor|founder|guy|company|government|police|media)\s(?:is|are|was|were))
    \s(?!not\b|never\b)(?:just\s|all\s|such\s|totally\s|really\s|clearly\s|obviously\s|a\sbunch\sof\s|complete(?:ly)?\s|so\s|like\s)*(?:an?\s|the\s)?
    (?:total\s|complete\s|real\s|bunch\sof\s)?{VICES}\b""",
)
MISDEEDS = (
    r"(?:(?:stole|steals)(?!\s(?:my|his|her|our|your|the)\s(?:heart|show|scene|spotlight))|embezzle[sd]|molest(?:s|ed)|assault(?:s|ed)|brib(?:es|ed)|defraud(?:s|ed)|launder(?:s|ed)\smoney|groom(?:s|ed)"
    r"|blackmail(?:s|ed)|harass(?:es|ed)|plagiari[sz]e[sd]|lie[sd]\s(?:to|about)|cheat(?:s|ed)\son"
    r"|(?:take|takes|took|taking)\sbribes|(?:sleeps|slept|sleeping)\swith\s(?:his|her|their)|(?:beats|beat|beating)\s(?:up\s)?(?:his|her)\s(?:\w+\s)?(?:wife|kids|children|girlfriend|husband|workers|employees|staff)"
    r"|(?:is|was|were|are|been|be)\s(?:stealing|embezzling|laundering|bribing|harassing|molesting|abusing|blackmailing|cheating\son|lying\s(?:to|about)|on\sthe\spayroll))"
)
DEED_WORDS = """stole steals embezzled embezzles molested molests assaulted assaults bribed bribes
    defrauded defrauds laundered launders plagiarized plagiarised plagiarizes plagiarises lied lies
    cheated cheats groomed grooms blackmailed blackmails harassed harasses sleeps slept sleeping
    beats beat beating stealing embezzling laundering bribing harassing molesting abusing
    blackmailing cheating lying payroll bribes bought take killed"""
_HOW = (
    r"(?:just\s|literally\s|actually\s|all\s|has\s|have\s|had\s|also\s|always\s|simply\s|even\s)*"
)
DEEDS = Cue(
    DEED_WORDS,
    rf"""\b(?:(?:he|she|they|(?:my|our|the|his|her|their)\s(?:\w+[\s-])?(?:boss|ceo|president|mayor|senator|minister|governor|founders?|guy|company|government|police|judge|manager|coach|doctor
      |husband|wife|ex|brother|sister|neighbou?rs?|landlord|cousin|uncle|partner|owner))\s
    {_HOW}(?:{MISDEEDS}|(?:is|was|has\sbeen|had\sbeen)\son\sthe\stake)\b
    |(?:judge|minister|mayor|senator|police|referee|jury|inspector|politicians?)\s(?:is|was|were|are|has\sbeen|had\sbeen)\s(?:bought|paid\soff)\b
    |(?:he's|she's|they're)\s(?:still\s|just\s|always\s|been\s)*(?:taking\sbribes|stealing|embezzling|laundering|bribing|harassing|molesting|abusing|blackmailing|cheating\son|on\sthe\s(?:take|payroll)))\b""",
)
# Against somebody who is no figure of history: "Victor Lowe hit her", not "Brutus murdered Caesar".
_BLOODY = (
    r"(?:(?:hit|killed|murdered|strangled|stabbed|raped|kidnapped|poisoned|buried|drowned)\s"
    r"(?:her|him|(?:his|her|the)\s(?:wife|husband|girlfriend|daughter|son|mother|sister|brother|child|girl|woman))"
    r"(?!\s(?:with\skindness|hard|up|like|off|in\sthe\s(?:polls|rankings))\b))"
)
_NOT_NAMES = (
    r"(?!(?:I|You|We|They|He|She|It|This|That|There|What|Who|Which|These|Those|Everything|Life|And|But"
    r"|People|Everyone|Nobody|Someone|Everybody|Something|Nothing|Money|Power|So|If|Somebody|Then|Or)\b)"
)
# Over the printed text: a name, perhaps with a place ("Karen in accounting"), and what it did.
NAMED = late_pattern(
    rf"\b{_NOT_NAMES}(?P<name>[A-Z][a-z]+(?:\s[A-Z][a-z]+)*)(?:['’]s)?(?P<place>\s(?:in|from|at|over\sin)\s\w+)?\s"
    r"(?:(?:is|was|are|were|has\sbeen)?\s?(?:just\s|such\s|really\s|totally\s)?"
    rf"(?:an?\s|the\s)?{VICES}\b|(?!never\b|not\b)(?:\w+\s)?(?:{_HOW}(?:{MISDEEDS}|{_BLOODY})|lied|sucks)\b)"
)
NAMED_WORDS = (
    ACCUSATION.triggers
    | DEEDS.triggers
    | {"sucks", "hit", "murdered", "strangled", "stabbed", "raped", "kidnapped", "poisoned"}
    | {"buried", "drowned"}
)


def find_accusation(view: View) -> str:
    """Catch a name or a title together with a vice or a misdeed."""
    found = ACCUSATION.find(view) or DEEDS.find(view)
    if not (found or view.words.isdisjoint(NAMED_WORDS)):
        text = view.passage.text
        for named in NAMED.finditer(text):
            opens = named.start() == 0 or text[: named.start()].rstrip('“" ').endswith(
                (".", "!", "?", "…")
            )
            sure = not opens or named["place"] or " " in named["name"]
            if sure or is_name(named["name"], view.restored):
                found = make_plain(named.group())
                break
    return quote_found(found)


def is_name(word: str, restored: Restored) -> bool:
    """Tell whether a word that opens a sentence is a name and no common noun ("Fear is a liar").

    It is one that no list of words has, or that has its capital within a sentence too.
    """
    if word.lower() not in load_concreteness():
        return True
    within = f" {word} "
    return any(
        (at := sentence.text.find(within)) > 0 and sentence.text[at - 1].isalpha()
        for sentence in restored.sentences
    )
