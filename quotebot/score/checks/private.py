"""What the speaker asks not to be quoted, in the line or around it."""

from __future__ import annotations

from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.score.checks.view import Cue, View
from quotebot.score.passage import make_plain
from quotebot.vocabulary import vocabulary

_THIS = r"(?:this|that|it|any\sof\s(?:this|that|it)|a\sword\sof\s(?:this|that|it))"
_PART = r"(?:(?:whole\s|last\s|one\s)?(?:part|bit|piece|section|one|line|word)\s)?"
# Leaves no doubt wherever it stands; each alternative holds one of `CONFIDING_WORDS`.
CONFIDING = late_pattern(
    rf"\b(?:(?:don't|do\snot|can't|cannot|never|not\sto)\squote\s(?:me\b(?!\s(?:an?|the)\s(?:price|fee|rate)\b)|us\b|{_THIS}(?=\W*$|[,.;!?]))"
    r"|off[\s-]the[\s-]record\b|(?:is|was|stays?|strictly|and|but|^)\s?off\srecord\b|not\son\sthe\srecord\b"
    rf"|(?:please\s|maybe\s|^)(?:do\snot|don't|never)\s(?:[\w-]+\s)?(?:print|publish|air|broadcast|post|record|share|use)\s{_THIS}(?:\s(?:part|bit|line))?(?!\s[a-z])"
    rf"|(?:you|we)\s(?:can't|cannot|can\snot|must\snot|mustn't)\s(?:print|publish|air|broadcast)\s{_THIS}(?!\s[a-z])"
    rf"|(?:but|so|and|just),?\s(?:do\snot|don't)\s(?:print|publish|air|broadcast)\s{_THIS}(?=\W*$|[,.;!?])"
    r"|(?:can't|cannot|can\snot|shouldn't|should\snot|mustn't|must\snot|won't)\s(?:go|be|end\sup|get)\son\s(?:the\s)?(?:tape|record|air)\b"
    r"|not\s(?:[\w-]+\s)?(?:for|meant\sfor)\s(?:publication|print|broadcast|public\sconsumption)\b"
    r"|(?:just|only|strictly|keep\s(?:this|that|it)|stays?)\sbetween\s(?:us|ourselves|the\stwo\sof\sus|you\sand\s(?:me|i))\b(?!\sand)"
    r"|(?:^|[,.;:]\s)between\syou\sand\s(?:me|i)\b|between\syou\sand\s(?:me|i)(?=\W*$|[,.;!?])"
    rf"|(?:can|could|can\syou|could\syou|can\swe|we'll|you'll|please|maybe|let's)\s(?:[\w-]+\s)?(?:cut|edit|bleep|leave)\s(?:this|that|it)\s{_PART}out\b(?!\sof\s(?!the\s(?:show|podcast|episode|recording|tape|interview|final)\b))"
    r"|(?:cut|edit|take)\s(?:this|that|it)\s(?:part\s|bit\s)?out\s(?:later|afterwards|in\s(?:post|the\sedit)|of\sthe\s(?:show|podcast|episode|recording|tape|interview))\b"
    rf"|(?:told|tell|telling|said|say|saying|shared?|sharing|spoken?|speaking)\s(?:[\w-]+\s){{0,3}}in\s(?:strict\s|the\sstrictest\s|full\s)?confidence\b"
    r"|(?:^|,\s)in\s(?:strict\s)?confidence(?=[,.:]|$)|strictly\sconfidential\b"
    r"|(?:don't|do\snot)\stell\s(?:anyone|anybody|a\ssoul)\b(?=\W*$|[,.;!?]|\s(?:that\si|i\s|about\sthis|this\b))"
    r"|you\sdidn't\shear\s(?:this|that|it)(?:\sfrom\sme)?\b|(?:leave|keep)\smy\sname\sout\b"
    rf"|(?:can|could)\s(?:we|you)\s(?:please\s|just\s|maybe\s)?take\s(?:this|that|it)\s{_PART}out(?=\W*$|[,.;!?])"
    r"|(?:don't|do\snot)\sput\s(?:this|that|it)\s(?:part\s|bit\s)?in\sthe\s(?:show|episode|podcast|edit|article|piece|clip|final)\b"
    r"|i\s(?:probably\s|maybe\s|really\s)*(?:shouldn't|should\snot)\s(?:even\s)?(?:be\s(?:saying|telling\syou|sharing)|(?:have\s)?(?:say|said|tell\syou|told\syou|admit|admitted|mention|mentioned))"
    r"\s(?:this|that|it)(?=\W*$|[,.;!?]|\s(?:but|on|here|out)\b)"
    r"|(?:haven't|have\snot|hasn't|has\snot|isn't|is\snot|not)\s(?:\w+ly\s|been\s|yet\s)*announced(?:\s(?:this|that|it|any\sof\s(?:this|that|it)))?(?:\s(?:yet|publicly))*(?=\W*$|[,.;!?])"
    r"|(?:(?:this|that)(?:'s|\sis)\snot|(?:this|that)\sisn't)\s(?:yet\s|even\s)*public(?:\sknowledge)?(?:\syet)?(?=\W*$|[,.;!?])"
    r"|(?:this|that|it)\s(?:stays|has\sto\sstay|must\sstay)\s(?:in\sth(?:is|e)\sroom|within\sthese\swalls)\b"
    r"|(?:i'll|i\swill|i'm\s(?:probably\s|definitely\s|so\s)*(?:going\sto|gonna)|i\s(?:could|might))\s(?:probably\s|so\s)?get\s(?:in\strouble|into\strouble|fired|cancell?ed|sued)\sfor\s(?:saying\s)?(?:this|that|it)\b"
    r"|(?:will|could|might|going\sto|gonna)\s(?:probably\s|so\s)?be\s(?:taken|quoted)\sout\sof\scontext\b"
    r"|(?:my|our)\s(?:lawyers?|legal\steam|publicist|(?:pr|comms)\s(?:team|people|person))\s(?:is\s(?:going\sto|gonna)|are\s(?:going\sto|gonna)|will|would)\s(?:[\w-]+\s)?(?:kill|hate)\sme\b"
    r"|(?:turn|switch)\s(?:off\sthe\s(?:recorder|tape)|the\s(?:recorder|tape)\soff)\b)"
)
CONFIDING_WORDS = (
    "quote",
    "record",
    "between",
    "print",
    "publi",
    "broadcast",
    "please",
    " out",
    "confiden",
    " air",
    "never",
    "don't",
    "do not",
    "tape",
    "hear",
    "should",
    "announced",
    " stay",
    "trouble",
    "fired",
    "cancel",
    "sued",
    "kill me",
    "hate me",
)
# Said of the words themselves, so only within the line.
PRIVATE = Cue(
    """tell told know offense offence fired trouble nda shouldn't should supposed allowed talk
    say lawyers regulators password passcode pin social card keep public announced official
    knows hate despise loathe stand""",
    r"""\b(?:don't\stell\s(?:anyone|anybody|him|her|them|my)\b|no\soffen[cs]e
    |i\s(?:probably\s)?(?:shouldn't|should\snot)\s(?:be\s)?(?:say|saying|tell|telling|share|sharing|talk|admit)
    |(?:not|i'm\snot)\s(?:supposed|allowed)\sto\s(?:say|tell|talk|share|disclose)|(?:i'll|i'm\sgonna|gonna)\sget\s(?:in\strouble|fired)
    |under\s(?:an?\s)?nda|i(?:'ve|\shave|'m|\sam)?\s(?:signed|breaking|broke|violating)\s(?:an?|my|the)\snda\b
    |(?:my|our|his|her)\s(?:[\w-]+\s)?(?:password|passcode|pin\s(?:code|number)|social\ssecurity\snumber|(?:credit\s)?card\snumber)\sis\b
    |(?:so|please|but|let's|must|have\sto)\s(?:[\w-]+\s)?keep\s(?:it|this|that)\s(?:quiet|to\syoursel(?:f|ves)|under\s(?:wraps|your\shat)|secret|hush)\b|(?:isn't|is\snot|hasn't\sbeen|not)\s(?:\w+ly\s|made\s)?(?:public|announced|official)\syet\b|(?:nobody|no\sone)\sknows\s(?:yet|about\s(?:it|this))\b
    |i\s(?:really\s|just\s|honestly\s|secretly\s)*(?:hate|despise|loathe|can't\sstand)\s(?:my|our)\s(?:[\w-]+\s)?(?:job|boss|manager|colleagues?|co-?workers?|clients?|customers?|employer|company|team|wife|husband|mother|father|kids|neighbou?rs?|investors?|listeners|audience)\b
    |my\s(?:husband|wife|boss|mother|father|parents|kids|family|girlfriend|boyfriend|investors|employer)\s(?:still\s)?(?:doesn't|don't|does\snot|do\snot|didn't|did\snot)\s(?:even\s)?know\s(?:(?:any\sof\s)?(?:this|it)\b|about\s(?:it|this|that|us|him|her|my|the)\b|(?:yet|that)\b)
    |i\s(?:still\s)?(?:haven't|have\snot)\s(?:yet\s|even\s)?told\smy\s(?:wife|husband|family|boss|parents|kids|mother|father|team|investors|employer)\b
    |can't\s(?:really\s)?(?:talk|say\smuch)\sabout\s(?:that|it|which|this)\b|lest\sthe\s(?:lawyers|regulators))""",
)
# What is known of somebody else's body and bed. Of their own people may speak.
_ANOTHER = (
    r"(?:he|she|(?:my|his|her|our|their|your)\s(?:[\w-]+\s){0,2}(?:sister|brother|daughter|son|wife|husband|mother"
    r"|father|mom|mum|dad|friend|boss|colleague|neighbou?r|cousin|aunt|uncle|niece|nephew|girlfriend|boyfriend|ex|partner|patient|client|student))"
)
INTIMATE = Cue(
    """abortion abortions miscarriage affair rehab bipolar schizophrenic hiv molested infertile
    impotent antidepressants lithium parole probation suicide arrested convicted jail prison
    therapy ward alcoholic addict suicidal anorexic bulimic evicted out bed breakdown overdose
    herpes syphilis""",
    rf"""\b{_ANOTHER}\s(?:(?:is|was|has\sbeen|had\sbeen|went|got|came)\s(?:[\w-]+\s){{0,2}}?(?:on\s(?:antidepressants|lithium|parole|probation|suicide\swatch)|arrested|convicted|in\s(?:jail|prison|therapy|a\spsych\w*\sward)|an?\s(?:alcoholic|addict|drug\saddict)|suicidal|anorexic|bulimic|evicted|out\sas\s)|wet\s(?:the|his|her)\sbed\b|(?:has|had)\s(?:been\s)?(?:[\w-]+\s){{0,2}}?(?:on\santidepressants|a\sbreakdown|an\soverdose|herpes|syphilis))
    |\b{_ANOTHER}\s(?:[\w-]+\s){{0,4}}?(?:an?\sabortion|abortions|a\smiscarriage|an\saffair\b(?!\sof)|(?:in|out\sof|to|through)\srehab(?!\s(?:the|an?|old|it)\b)|bipolar|schizophrenic|hiv
    |molested|infertile|impotent)\b""",
)
# Over the printed text: a telephone number, an address of mail, a house in its street.
REACHES = late_pattern(
    r"(?<![\d.,])(?:\+\d{1,3}[\s-]?)?\(?0\d{2,5}\)?[\s/-]?\d[\d\s/-]{3,12}\d(?![\d.,]\d)|\+\d[\d\s-]{7,15}\d"
    r"|(?<!\d)\(?\d{3}\)?[\s-]\d{3}-\d{4}(?!\d)|[\w.+-]+@[\w-]+\.[a-z]{2,}"
    # "10 Downing Street" is no secret, and "In 2008 Wall Street fell" no address.
    r"|\b(?!10\sDowning\sStreet\b)(?!(?<=[IiBb][ny]\s)(?:1[789]|20)\d\d\s(?:Wall|Sesame|Fleet)\sStreet\b)\d{1,4}\s(?:[A-Z][a-z]+\s){1,2}(?:Street|Road|Lane|Avenue|Drive|Close|Boulevard)\b"
)

# A number told digit by digit, and a house in its street.
_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
SPELLED = late_pattern(rf"(?:\b{_DIGIT}\b[\s,.-]*){{7,}}")
DIGITS = vocabulary("one two three four five six seven eight nine zero double")


def find_private(view: View) -> str:
    """Catch what the speaker asks not to be quoted, up to two sentences before or after it, what is
    nobody's business, and where somebody is to be reached.
    """
    if found := INTIMATE.find(view):
        return f"another's private matter: “{found}”"
    if any(map(str.isdigit, view.plain)) or "@" in view.plain:
        reached = REACHES.search(view.passage.text)
        if reached:
            return f"where somebody is to be reached: “{reached.group().strip()}”"
    if len(DIGITS & view.words) > 1 and (spelled := SPELLED.search(view.plain)):
        return f"where somebody is to be reached: “{spelled.group().strip(' ,.-')}”"
    if found := PRIVATE.find(view):
        return f"said in confidence: “{found}”"
    for text in view.own:
        if found := find_confiding(text):
            return f"said in confidence: “{found}”"
    for texts, where in ((view.earlier, "stands before"), (view.later, "follows")):
        for text in texts:
            if found := find_confiding(text):
                return f"said in confidence: “{found}” {where}"
    return ""


@lru_cache(maxsize=4096)
def find_confiding(text: str) -> str:
    """Return the words of a sentence that ask not to be quoted, "" for none."""
    plain = make_plain(text)
    if not any(word in plain for word in CONFIDING_WORDS):
        return ""
    found = CONFIDING.search(plain)
    return found.group().strip(" ,.") if found else ""
