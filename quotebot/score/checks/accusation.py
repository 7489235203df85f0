"""What may be libel: a person or a company by name or title, and a vice or a misdeed."""

from __future__ import annotations

from quotebot.model import Restored
from quotebot.pattern import late_pattern
from quotebot.score.checks.falsehoods import FALSEHOODS
from quotebot.score.checks.view import Cue, View, quote_found
from quotebot.score.checks.violence import AT_A_GAME
from quotebot.score.families.norms import load_concreteness
from quotebot.score.passage import make_plain

VICES = (
    r"(?:liars?|frauds?|crooks?|thie(?:f|ves)|criminals?|scammers?|scam|con\s(?:man|artist)|idiots?"
    r"|morons?|corrupt|psychopaths?|sociopaths?|narcissists?|pedophiles?|rapists?|predators?|racists?"
    r"|sexists?|bigots?|fascists?|evil|abusers?|cheat(?:s|er|ers)?|drunk|an\salcoholic|control\sfreaks?"
    r"|losers?|cult|incompetent|clowns?|sick\sof\syou|dishonest|vaporware|stupid|jerks?|abusive"
    r"|(?:ponzi|pyramid)\sscheme|sham|senile|demented|deranged|quacks?|charlatans?|phon(?:y|ies)|perverts?|murderers?|hypocrites?|traitors?|thugs?|swindlers?|fraudsters?|gangsters?|war\scriminals?|womani[sz]ers?"
    r"|misogynists?|antisemites?|homophobes?|(?:horrible|terrible|awful|vile|disgusting)\s(?:human\sbeing|person|man|woman))"
)
FULL_OF = Cue(
    """criminals crooks liars thieves frauds idiots racists perverts pedophiles cheats scammers
    morons""",
    r"""\b(?:congress|parliament|politics|(?:the|that|this|our)\s(?:[\w-]+\s)?\w+)\s(?:is|are|was|were)\s(?:just\s)?full\sof\s(?:[\w-]+\s)?(?:criminals|crooks|liars|thieves|frauds|idiots|racists|perverts|pedophiles|cheats|scammers|morons)\b""",
)
ACCUSATION = Cue(
    """liar liars fraud frauds crook crooks thief thieves criminal criminals scammer scammers
    scam con idiot idiots moron morons corrupt psychopath psychopaths sociopath sociopaths
    narcissist narcissists pedophile pedophiles rapist rapists predator predators racist racists
    sexist sexists bigot bigots fascist fascists evil abuser abusers cheat cheats cheater
    cheaters drunk alcoholic control loser losers cult incompetent clown clowns sick dishonest
    vaporware stupid jerk jerks abusive scheme sham quack quacks charlatan charlatans phony
    phonies pervert perverts murderer murderers hypocrite hypocrites traitor traitors thug thugs
    swindler swindlers fraudster fraudsters gangster gangsters womanizer womaniser womanizers
    womanisers misogynist misogynists antisemite antisemites homophobe homophobes horrible
    terrible awful vile disgusting senile demented deranged""",
    rf"""\b(?:(?:(?:the|that|this|my|our|his|her|their)\s(?:[\w-]+\s)?(?:man|guy|woman|boss|ceo|mayor|minister|president|manager|coach|judge|landlord|owner|husband|wife|ex|brother|sister|neighbou?r))(?:'s|\s(?:is|was))|he's|she's|they're|you're|(?:he|she|they|you|those\s(?:guys|people)|these\s(?:guys|people))\s(?:is|are|was|were)
      |(?:boss|ceo|president|mayor|senator|minister|governor|founder|guy|company|government|police|media)\s(?:is|are|was|were))
    \s(?!not\b|never\b)(?:just\s|all\s|such\s|totally\s|really\s|clearly\s|obviously\s|a\sbunch\sof\s|complete(?:ly)?\s|so\s|like\s)*(?:an?\s|the\s)?
    (?:total\s|complete\s|real\s|bunch\sof\s)?{VICES}\b""",
)
MISDEEDS = (
    r"(?:(?:stole|steals)(?!\s(?:my|his|her|our|your|the)\s(?:heart|show|scene|spotlight)|\s(?:second|third)\sbase\b|\s(?:a\shundred|more|most|\d+|\w+ty(?:-\w+)?)\sbases\b)|embezzle[sd]|molest(?:s|ed)|assault(?:s|ed)|brib(?:es|ed)|defraud(?:s|ed)|launder(?:s|ed)\smoney|groom(?:s|ed)"
    r"|blackmail(?:s|ed)|harass(?:es|ed)|plagiari[sz]e[sd]|lie[sd]\s(?:to|about)|cheat(?:s|ed)\son"
    rf"|(?:take|takes|took|taking)\sbribes|(?:sleeps|slept|sleeping)\swith\s(?:his|her|their|interns|students|assistants|employees|patients)|(?:beats|beat|beating)\s(?:up\s)?(?:his|her)\s(?:[\w-]+\s)?(?:wife|kids|children|girlfriend|husband|workers|employees|staff)(?!{AT_A_GAME})"
    r"|(?:is|was|were|are|been|be)\s(?:stealing|embezzling|laundering|bribing|harassing|molesting|abusing|blackmailing|cheating\son|lying\s(?:to|about)|on\sthe\spayroll|in\sthe\spockets?\sof))"
)
DEED_WORDS = """stole steals embezzled embezzles molested molests assaulted assaults bribed bribes
    defrauded defrauds laundered launders plagiarized plagiarised plagiarizes plagiarises lied lies
    cheated cheats groomed grooms blackmailed blackmails harassed harasses sleeps slept sleeping
    beats beat beating stealing embezzling laundering bribing harassing molesting abusing
    blackmailing cheating lying payroll pocket pockets bribes bought paid take killed"""
_HOW = r"(?:just\s|all\s|has\s|have\s|had\s|also\s|always\s|even\s|\w+ly\s)*"
DEEDS = Cue(
    DEED_WORDS,
    rf"""\b(?:(?:he|she|they|(?:my|our|the|his|her|their)\s(?:\w+[\s-])?(?:boss|ceo|president|mayor|senator|minister|governor|founders?|guy|company|government|police|judge|manager|coach|doctor
      |husband|wife|ex|brother|sister|neighbou?rs?|landlord|cousin|uncle|partner|owner))\s
    {_HOW}(?:{MISDEEDS}|(?:is|was|has\sbeen|had\sbeen)\son\sthe\stake)\b
    |(?:judge|minister|mayor|senator|police|referee|jury|inspector|politicians?)\s(?:is|was|were|are|has\sbeen|had\sbeen)\s(?:bought|paid\soff)\b
    |(?:he's|she's|they're)\s(?:still\s|just\s|always\s|been\s)*(?:taking\sbribes|stealing|embezzling|laundering|bribing|harassing|molesting|abusing|blackmailing|cheating\son|on\sthe\s(?:take|payroll)))\b""",
)
# Who may be harmed by a word: bodies, offices, and one's own people.
_BODY = (
    r"(?:ex[-\s])?(?:council|bank|church|university|hospital|clinic|company|companies|corporation|firm|agency|ministry|government|police|cops|army|charity|foundation|school|college"
    r"|publishers?|factory|landlords?|builders?|contractors?|insurers?|lawyers?|attorneys?|accountants?|dean|supervisor|senators?|coach|teachers?|priests?|bishop|doctors?|surgeon|nurses?|competitors?"
    r"|newspaper|bureau|court|prosecutors?|regulators?|administration|department|industry|manufacturers?|dealers?|employers?|investors?|(?:co-?)?founders?|boss(?:es)?|c[efot]o|cmo|chair(?:man|woman)|president"
    r"|mayor|minister|governor|judge|manager|partner|husband|wife|ex|father|mother|dad|mom|mum|parents|stepfather|stepmother|brother|sister|uncle|aunt|cousin|neighbou?rs?|restaurant"
    r"|professor|officers?|guards?|jury|referee|inspectors?|politicians?|vendors?|supplier|studio|label|airline)"
)
_WHO = (
    rf"(?:he|she|they|(?:the|that|this|those|these|my|our|his|her|their|your)\s(?:(?!and\b|or\b"
    rf"|of\b|to\b)[\w'-]+\s){{0,2}}{_BODY})"
)
# "The mayor of our town", "the head of that hospital".
_OF_WHAT = (
    r"(?:\s(?:of|at|in|from|behind)\s(?:the|our|my|this|that|his|her|their)\s(?:[\w-]+\s)?\w+)?"
)
_OBJECT = (
    r"(?:me|us|him|her|them|you|people|(?:old|poor|young|sick)\speople|everyone|everybody|my"
    r"|our|his|their|its|the|every|customers|users|workers|women|children|kids|students"
    r"|investors|patients|employees)"
)
_TRUTH = (
    r"(?:(?:the|its|their|his|her|all|our)\s)+(?:[\w-]+\s)?(?:data|evidence"
    r"|truth(?!\sabout\s(?:[Ss]anta|the\s(?:tooth\sfairy|[Ee]aster\sbunny))\b)|results|numbers"
    r"|figures|facts|losses|report(?!\scard\b)|reports|risks|side\seffects|scandals?|abuse|crimes?|murders?"
    r"|deaths?|accident|studies|study|findings|complaints?|files|documents"
    r"|books(?!\sof\s(?:my|his|her|our|their)\s(?:grand\w+|mother|aunt)\b)|profits)"
)
# What is rigged, and what somebody is rotten at, without a fault.
_RIGGING = r"(?:lights?|lighting|sails?|boats?|mast|tent|curtains?|hammock)\b"
_AT_PLAY = (
    r"\sat\s(?:chess|tennis|cards|golf|football|darts|maths?|spelling|singing|dancing"
    r"|drawing|small\stalk)\b"
)
WRONGS = (
    r"(?:(?:rob(?:s|bed)|swindle[sd]|scam(?:s|med)|conned(?!\s(?:me|us|him|her|them)\sinto\s(?:loving|liking|enjoying|reading|learning|singing|dancing)\b)|cheat(?:s|ed)|exploit(?:s|ed)|bull(?:ies|ied)|grope[sd]|abuse[sd]|threaten(?:s|ed)|poison(?:s|ed)|drug(?:s|ged))"
    rf"\s{_OBJECT}\b|rip(?:s|ped)\s{_OBJECT}\s(?:all\s)?off\b"
    rf"|(?:hid|hides|hiding|buried|buries|falsif(?:ies|ied)|fake[sd]|forge[sd]|doctor(?:s|ed)|cooked|cooks|cooking|suppress(?:es|ed)|shredded|destroyed|covered\sup|covers\sup|covering\sup)\s{_TRUTH}\b"
    rf"|cover(?:s|ed|ing)\s(?:(?:it|this|that|everything|it\sall)\sup|up\s(?:it\sall|everything))\b|fake[sd]\s(?:its|their|his|her|the)\s(?:[\w-]+\s)?(?:numbers|results|data|figures|degree|resume|records|reviews|followers|sales|emissions)"
    r"|plant(?:s|ed)\s(?:evidence|drugs|a\sgun)|br(?:oke|eaks|eaking)\sthe\slaw(?!\sof\b)|commit(?:s|ted)\s(?:fraud|a\scrime|crimes|perjury|murder|treason|genocide|war\scrimes)"
    r"|sp(?:ies|ied|ying)\son\b|dump(?:s|ed)\s(?:[\w-]+\s){0,2}(?:waste|chemicals|sewage|poison)|(?:took|takes|kept|keeps|pocketed|pockets)\s(?:the|our|my|their|your|all\sthe)\smoney(?!\s(?:that\swas\sleft|from\sthe\s(?:raffle|bake\ssale|fair|concert))\sand\s(?:bought|built|planted|gave)\b)"
    r"|t(?:ook|akes|aking)\smoney\sfrom\s(?:the\s)?(?:[\w-]+\s){1,2}(?:lobby|lobbyists|industry|mafia|mob|cartel)|touched\s(?:me|him|her)\swhen\b"
    rf"|fire[sd]\s(?:me|her|him|them|us|everybody|everyone|women|people)\s(?:because|for\s(?:being|having)|who\s(?:was|were))\b|discriminate[sd]\sagainst|rig(?:s|ged)\sthe\s(?!{_RIGGING})|evade[sd]\stax(?:es)?|dodge[sd]\stax(?:es)?"
    rf"|(?:hit|hits|beat|beats|punched|kicked|slapped)\s(?:me\b(?!\s(?:hard|that|like|with|up|at|in|to|by|when|as))|(?:my|her|his|our)\s(?:mother|mom|mum|sister|brother|wife|children|kids)\b(?!{AT_A_GAME}))"
    r"|cop(?:ied|ies)\s(?:our|my|every\sline|all\s(?:of\s)?our)\b|built\son\slies|(?:is|was|are|were)\s(?:[\w-]+\s)?(?:built\son\slies|a\sfront\sfor)\b"
    r"|(?:bought|faked)\s(?:his|her|their)\s(?:[\w-]+\s)?(?:degree|diploma|title|thesis|seat|votes|election|followers|doctorate)\b|lied\s(?:his|her|their)\sway\b"
    r"|had\s(?:him|her|them|people|(?:his|her|their)\s\w+)\s(?:killed|murdered|beaten|silenced|poisoned)\b|(?:can't|cannot|can\snot)\sbe\strusted\b"
    r"|treat(?:s|ed)\s(?:his|her|its|their)\s(?:workers|staff|employees|people)\slike\s(?:slaves|animals|dirt|garbage|cattle))"
)
_WRONG_WORDS = """robs robbed swindles swindled scams scammed conned cheats cheated exploits
    exploited bullies bullied gropes groped abuses abused threatens threatened poisons
    poisoned drugs drugged rips ripped hid hides hiding buried buries falsifies falsified
    fakes faked forges forged doctors doctored cooked cooks cooking suppresses suppressed
    shredded destroyed covered covers covering plants planted broke breaks breaking commits
    committed spies spied spying dumps dumped touched fires fired discriminates discriminated
    rigs rigged evades evaded dodges dodged hit hits beat beats punched kicked slapped copied
    copies lies money front bought killed murdered silenced beaten trusted treats treated"""
BODIES = Cue(
    f"{' '.join({*DEED_WORDS.split()} - {'take', 'bought', 'paid'})} {_WRONG_WORDS} murdered",
    rf"""\b{_WHO}\s(?!never\b|not\b){_HOW}(?:{MISDEEDS}|{WRONGS}|(?:killed|murdered)\s(?:my|his|her|our|their)\s(?:[\w-]+\s)?(?:mother|mum|mom|father|dad|parents|wife|husband|sons?|daughters?|child|children|kids?|baby|brother|sister|friend|family|dog|grand\w+|uncle|aunt|neighbou?r))""",
)
# "The council is corrupt", "my father was a drunk".
_BAD = (
    rf"(?:{VICES}|bull(?:y|ies)|alcoholics?|addicts?|(?:monsters?|rotten)(?!{_AT_PLAY})|fraudulent|crooked"
    r"|mafia|rigged)"
)
BAD_BODIES = Cue(
    f"{' '.join(sorted(ACCUSATION.triggers))} bully bullies alcoholics addict addicts monster "
    "monsters rotten fraudulent crooked mafia rigged",
    rf"""\b(?:(?:the|that|this|my|our|his|her|their|your)\s(?:(?!and\b|or\b|of\b|to\b)[\w'-]+\s){{0,2}}{_BODY}
      {_OF_WHAT}|(?:everybody|everyone|half\sthe\speople|most\speople|people)\s(?:at|in|from)\s(?:that|this|the)\s\w+)
    \s(?:is|was|are|were)\s(?!not\b|never\b)(?:just\s|all\s|such\s|totally\s|really\s|clearly\s|completely\s|so\s|a\sbunch\sof\s)*(?:an?\s|the\s)?(?:[\w-]+\s)?{_BAD}\b""",
)
# What the speaker owns up to: a court, a tax office or an employer may read it.
OWNED = Cue(
    """lied hid faked forged stole cheat cheated falsified smuggled bribed embezzled hit pay
    paid hire read shredded laundered fudged cooked income cash tips fired sacked expelled
    suspended""",
    r"""\b(?:i|we)\s(?:just\s|always\s|never\s|once\s|even\s|actually\s|also\s|simply\s|have\s|had\s)*(?:
    lied\s(?:to\s(?:the\s)?(?:our\s)?(?:investors|customers|police|court|regulators?|auditors?|tax\s\w+|users|patients)|on\s(?:my|our)\s(?:[\w-]+\s)?(?:resume|cv|tax|taxes|return|application|visa))
    |cooked\s(?:the|our|my|their)\sbooks\b|(?:didn't|did\snot|never)\s(?:report(?:ed)?|declare[sd]?)\s(?:(?:that|the|this|any|all|my|our|some)\s(?:[\w-]+\s)?income|(?:the\s|any\s|my\s)?(?:cash|tips))\b
    |(?:hid|faked|forged|falsified|shredded|fudged)\s(?:my|our|the|those|these|some)\s(?:[\w'-]+\s)?(?:losses|numbers|data|results|figures|evidence|books|papers|documents|signature|degree|records|invoices|receipts|references)
    |stole\s(?:money|things|stuff|from\s(?:my|our|the|his|her)\s(?:[\w-]+\s)?(?:employer|boss|company|mother|father|parents|church|shop|store|till))
    |cheat(?:ed)?\son\s(?:my|our|every|the|his|her)\s(?:[\w-]+\s)?(?:wife|husband|girlfriend|boyfriend|partner|exams?|tests?|finals?|tax(?:es)?)\b|smuggled\s|bribed\s(?!(?:my|our|the)\s(?:kids|children|dog|cat|son|daughter)\b|myself)|embezzled\s|laundered\s(?!clothes)
    |(?:was|got)\s(?:fired|sacked|expelled|suspended)\s(?:from\s\w+\s\w+\s)?for\s(?:stealing|drinking|being\s(?:drunk|high)|harass\w+|lying|fraud|hitting|selling|using|groping)\b
    |hit\s(?:my|our)\s(?:kids?|children|wife|husband|son|daughter)\b
    |(?:don't|do\snot|didn't|never)\s(?:pay|paid)\s(?:any\s|my\s|our\s)?(?:tax|taxes|workers|staff|employees|interns)\b
    |(?:don't|do\snot|won't|never|would\snever)\shire\s(?:an?\s(?:woman|mother|foreigner|immigrant|muslim|jew)\b|women|men|mothers|foreigners|immigrants|old\speople|anyone\sover|people\sover|anybody\sover|gays|muslims|jews|blacks)
    |read\s(?:our|my|the|their)\s(?:users'?|customers'?|employees'?|wife's|husband's|daughter's|son's)\s(?:messages|mails?|emails?|diary|letters))""",
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
    rf"(?:an?\s|the\s)?(?:{VICES}|bully)\b|(?!never\b|not\b)(?:[\w-]+\s)?(?:{_HOW}(?:{MISDEEDS}|{WRONGS}|{_BLOODY})|lied|sucks)\b"
    r"|never\s(?:once\s)?(?:told|tells|spoke|speaks)\s(?:[\w-]+\s)?the\struth\b|never\s(?:paid|pays)\s(?:any\s|his\s|her\s|their\s|me\s|us\s)?(?:tax(?:es)?|workers|staff|a\s(?:cent|penny|dime)|child\ssupport)\b"
    r"|(?:is|was)\sthe\s(?:laziest|dumbest|meanest|stupidest|nastiest|most\s(?:corrupt|dishonest|stupid|evil|incompetent))\s|killed\s(?:[\w-]+\s){1,2}patients\b)"
)
NAMED_WORDS = (
    ACCUSATION.triggers
    | DEEDS.triggers
    | BODIES.triggers
    | {"sucks", "hit", "murdered", "strangled", "stabbed", "raped", "kidnapped", "poisoned"}
    | {"buried", "drowned", "bully", "truth", "tax", "taxes", "cent", "penny", "dime", "support"}
    | {"laziest", "dumbest", "meanest", "stupidest", "nastiest", "most", "patients"}
)
CUES = (ACCUSATION, DEEDS, BODIES, BAD_BODIES, FULL_OF, OWNED, FALSEHOODS)
# These are words of every list, too, and still names where they open a sentence.
KNOWN_NAMES = frozenset(
    {"Facebook", "Google", "Twitter", "Apple", "Amazon", "Uber", "Trump", "Musk", "Bush"}
)


def find_accusation(view: View) -> str:
    """Catch a name, a body or a title together with a vice or a misdeed, and what the speaker owns
    up to.
    """
    found = next((f for cue in CUES if (f := cue.find(view))), "")
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
    if word in KNOWN_NAMES or word.lower() not in load_concreteness():
        return True
    within = f" {word} "
    return any(
        (at := sentence.text.find(within)) > 0 and sentence.text[at - 1].isalpha()
        for sentence in restored.sentences
    )
