"""Cuts that change what was said: a condition, supposition, jest or opposing view lost."""

from __future__ import annotations

import re
from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.score.checks.view import CLOSERS, Cue, View, search_sentence, shorten
from quotebot.score.passage import make_plain, split_tokens
from quotebot.score.words.verbs import count_verbs
from quotebot.vocabulary import vocabulary

LINKS = r"^(?:(?:so|and|but|now|well|okay|like|because),?\s)*"
RECIPE_CONDITION = late_pattern(
    r"^(?:if|unless|when|whenever|until|once|while|as\slong\sas|only\s(?:if|when)|except\s(?:if|when))\b"
)
NESTED_CONDITION = late_pattern(
    r"\b(?:that,?\s(?:like,?\s)?if\s|because\s(?:no\smatter\s[^,]{1,60},\s)?if\s(?=[^,]*$))"
)
OPEN_CONDITION = late_pattern(r"^(?:(?:and|so|but|now|well),?\s)*(?:if|unless)\s")
# As a last sentence "If you dare." limits the one before it; with an ", and …" it only goes on.
CARRIED_ON = late_pattern(r"^(?:(?:and|so|but),?\s)?(?:if|once|while)\s[^,]*,")
# A sentence of its own that limits the one before it: "Unless you are a bank." With a comma it goes
# on to a clause of its own, and so does "only if you ask do you know".
LATE_CONDITION = late_pattern(
    r"^(?:(?:but|and|well),?\s)*(?:unless|except\s(?:if|when|that)|(?:provided|assuming)\s(?:that|i|you|we|they|it|there|the|nobody|everybody|everyone)|only\s(?:if|when)\b"
    r"(?!.*\b(?:do|does|did|can|could|will|would|is|are|was|were|have|has)\s(?:i|we|you|they|it|he|she)\b)"
    r"|(?:as|so)\slong\sas(?=\s\w+\s\w+(?:\s\w+){0,5}\W*$))\b[^,?]*$"
)
# With these one goes on behind another's nod; the second are never a sentence's own opening.
RESUMED = late_pattern(r"^(?:if|unless|provided)\b")
EXCEPTS = late_pattern(r"^(?:but\s|and\s)?except\s(?:if|when|that)\b")
INFINITIVE = late_pattern(r"\bto\s\w+")
# What comes after a comma carries a condition on instead of answering it; "and then" answers.
CONTINUING = vocabulary("and or if when whenever unless who which where as especially including")
SUBJECTS = vocabulary(
    "i you we he she it they there that this everybody everyone nobody people who what"
)
HYPOTHETICAL = Cue(
    """imagine suppose let's say pretend assume hypothetically what picture if supposing perfect
    ideal movie film novel dream play cartoon comic sitcom provocative cynic cynical self
    fairy""",
    LINKS
    + r"""(?:imagine|suppose|supposing|let's\ssay|let's\spretend|let's\sassume|let's\simagine
    |let's\ssuppose|let\sme\sbe\s(?:provocative|the\scynic|cynical)|in\s(?:the|a|my|that|this)\s(?:\w+\s)?(?:movie|film|novel|dream|play|cartoon|comic|sitcom|fairy\stale)(?!\s(?:job|business|industry|area|room)\b|,\s\w+\sis\s(?:the|an?)\s(?:\w+\s)?(?:actor|character)\b)
    |my\s(?:younger|older|former|past|future)\sself\swould|say\s(?:you|i|we|that|there)|pretend|assume|hypothetically|what\sif
    |picture\s(?:this|a|yourself)|in\san?\s(?:perfect|ideal)\sworld)\b
    |(?:^|[,.;?!]\s)(?:(?:so|and|but|well),?\s)*if\si\s(?:wanted\sto\s(?:be|ruin|destroy|hurt|scare|shock)\b|(?:were|was)\s(?:an?|the|to|you|him|her|them|in\scharge|in\spower|king|queen|president)\b)
""",
)
FOR_ARGUMENT = Cue(
    "hypothetically devil's sake",
    r"\b(?:hypothetically|devil's\sadvocate|for\sthe\ssake\sof\sargument)\b",
)
# In the sentence before, only what clearly rules the next one too.
SUPPOSES = Cue(
    "",
    LINKS
    + r"""(?:imagine\s(?:that|if|you|we|a|there)|suppose|let's\s(?:say|pretend|assume|imagine)
    |pretend|hypothetically|what\sif|picture\sthis)\b|\bdevil's\sadvocate\b
    |\bfor\sthe\ssake\sof\sargument\b""",
)
# A part that is played: it lasts for more than one sentence.
PLAYS = late_pattern(
    r"\b(?:(?:the|my)\s(?:old|former|younger|past)\s(?:me|self)\s(?:\w+\s){0,3}(?:say|said|says|think|thought|argued?|tell|told|answer(?:ed)?)"
    r"|(?:let\sme|i'll|i\swill|i'm\s(?:going\sto|gonna)|i\swant\sto|allow\sme\sto|i\scan|i'd\slike\sto)\s(?:just\s)?(?:play|be)\s(?:the\s|a\s)?"
    r"(?:villain|devil|bad\sguy|cynic|skeptic|sceptic|pessimist|troll|enemy|contrarian)|put(?:ting)?\son\smy\s\w+\shat|devil's\sadvocate"
    r"|(?:let\sme|let's|i'll|i\swill)\s(?:\w+\s){0,2}(?:argue\s(?:against\s(?:myself|it|that|this)|the\s(?:opposite|other\sside))|play\sthe\sother\sside|take\sthe\s(?:other|opposite)\sside|(?:make|give\syou)\sthe\s(?:bull|bear|opposite)\scase)"
    r"|argue\s(?:\w+\s){0,2}for\ssomething\s(?:that\s|which\s)?i\s(?:do\snot|don't)|i\s(?:was|am|'ve\sbeen)\sassigned\s(?:to\s)?(?:this|that|the)\sside)\b"
)
PLAYING_WORDS = (
    "argue",
    "assigned",
    "play",
    " be ",
    "advocate",
    " me ",
    " self",
    " hat",
    " side",
    " case",
)
SARCASM = Cue(
    """right sure oh luck kidding joking sarcastic sarcasm sarcastically wrong gee thanks joke's
    jokes lovely idea""",
    r"""(?:\byeah,?\sright\b(?=[.,!?…]|$)|\boh,?\s(?:sure|great|wonderful|lovely|brilliant|fantastic|perfect)
      [,.!](?!\sso)|\b(?:good|best\sof)\sluck\swith\s(?:that|all)\b|what\s(?:could|can)\s(?:possibly\s|ever\s)?go\swrong
    |\b(?:just|i'm|i\sam|only|was|totally)\s(?:just\s|only\s)?(?:kidding|joking)\b|\bsarcas(?:m|tic|tically)\b
    |\bgee,?\sthanks\b|\bthanks\sfor\snothing\b|\bsure,?\sjan\b|\bhow\slovely\b|\bjoke'?s\son\b|what\sa\s(?:great|lovely|brilliant)\sidea,?\s(?:right|huh))""",
)
# "Right, because what the world needs is another form": of it the trims leave the contrary.
ASSENTS = late_pattern(
    r"^(?:(?:and|but|so|oh|well),?\s)*(?:yeah|yes|right|sure|of\scourse)(?:,?\s(?:right|sure))?,?\sbecause,?\s"
    r"(?:obviously|clearly|(?:of\scourse,?\s)?what\s.{2,40}\s(?:needs?|needed|wants?|wanted|is\smissing|was\smissing)\b|(?:everybody|everyone)\sloves\b|nothing\ssays\b"
    r"|who\s(?:doesn't|does\snot|wouldn't|needs)\b|(?:that|this|it)\b(?:'s)?(?:\s\w+){0,4}\s(?:so\swell|exactly\swhat)\b|(?:that|this|it)\s(?:always\sworks|never\sfails))"
)
AS_IF = late_pattern(r"(?:^|[.!?…] )as if\b(?! (?:by|to)\b)")
# In the sentence before: what follows is said with a twisted mouth, or as a recipe for ruin.
MOCKS = late_pattern(
    r"^(?:and\s|so\s|well,\s)*(?:oh,?\s(?:sure|great|wonderful|lovely|brilliant|fantastic|perfect|joy)\b[,.!](?!\s(?:so|i|we|that|thank|thanks|yeah|yes|okay)\b)"
    r"|(?:great|wonderful|fantastic|lovely|perfect)[,.]\s(?:just|another|yet)\b|gee,?\sthanks\b|just\swhat\s(?:i|we)\sneeded\b"
    r"|(?:here's|here\sis|this\sis)\s(?:exactly\s)?how\s(?:you|to|we|i'd|i\swould)\s(?:\w+\s)?(?:ruin|destroy|wreck|sabotage|bankrupt|kill)\b"
    r"|(?:\w+\s){0,9}if\si\swanted\sto\s(?:ruin|destroy|wreck|sabotage|bankrupt|kill)\b"
    r"|if\s(?:you|we|they|somebody|someone)\s(?:really\s|ever\s)?want(?:s|ed)?\sto\s(?:ruin|destroy|wreck|sabotage|bankrupt|kill)\b.{0,60}\b(?:here(?:'s|\sis)\s(?:how|what|the\srecipe|a\srecipe)|do\sthis|this\sis\show)\b"
    r"|how\s(?:do|can|would|could)\s(?:you|we|i)\s(?:ruin|destroy|wreck|sabotage|bankrupt)\b"
    r"|(?:\w+\s){0,4}(?:way|recipe)\s(?:to|for)\s(?:ruin|destroy|wreck|sabotage|bankrupt|kill)(?:ing)?\b.{0,40}\bis\s(?:simple|easy|this)\W*$"
    r"|there(?:'s|\sis)\s(?:\w+\s){1,3}(?:way|recipe)\s(?:to|for)\s(?:ruin|destroy|wreck|sabotage|bankrupt)(?:ing)?\b(?:\s\w+){1,4}\W*$)"
)
# In the sentence after.
LAUGHS_OFF = late_pattern(
    r"^(?:ha[\s,!.-]*){1,4}(?:right|sure|yeah)\b|^(?:have|did)\si\s(?:leave|left|forget|forgotten|miss|missed)\s(?:anything|something|out)\b|^said\s(?:no\s\w+|nobody)\b.{0,30}\bever\b|^(?:oh,?\s)?(?:yeah|sure),?\sright\b"
)
# Whoever asks so has just said what others wanted to hear.
AMENDS = late_pattern(r"^(?:is|was)\s(?:that|this)\sbetter\W*$")
# "Only" is one of those in "-ly": with two ways to take it, each would double the time.
JESTS = late_pattern(
    r"\b(?:(?:just|only|i'm|i\sam|was|totally)\s(?:just\s|of\scourse\s|\w+ly\s|half[\s-])*(?:kidding|joking)|pulling\syour\sleg|yeah,?\sright\b|sarcas(?:m|tic)|i(?:\sam|'m|\swas)\s(?:just\s|only\s|obviously\s|of\scourse\s)*being\s(?:\w+\s)?(?:silly|facetious|ironic|flippant|provocative|glib)|i\s(?:don't|do\snot|didn't)\s(?:really\s|actually\s|obviously\s)*mean\s(?:that|it|a\sword\sof\s(?:that|it))(?=\W*$|[,.;])|that\swas\s(?:just\s|\w+ly\s)*a\sjoke|that(?:'s|\sis)\s(?:just\s|\w+ly\s)*a\sjoke(?!\s(?:that|which)\b)"
    r"|it's\sa\sjoke|^no,?\sbut\sseriously|^but\sseriously|^seriously,?\sthough|tongue[\s-]in[\s-]cheek)\b"
)
OPPOSING = Cue(
    """argue argues argument arguments critics counterargument counterpoint criticism skeptics
    opponents detractors naysayers wisdom tell camp might could would say says think thinks
    believe believes claim claims steelman assume assumes told pessimist cynic cynics cynical
    cynically some many most people folks narrative critic skeptic myth misconception lie tale
    tells wants taught advice view opposition opponent side insist insists object objects
    complain complains feel feels usual standard conventional typical received common popular
    case idea notion belief assumption perception stereotype objection complaint knock
    pessimists steel steel-man counter counter-argument counter-arguments counterarguments used
    minds mind worldview telling logic opinion sceptic sceptics old prevailing traditional
    official dominant thinking theory philosophy attitude""",
    r"""\b(?:(?:some|many|most|a\slot\sof|lots\sof|other|certain|plenty\sof)\s(?:people|folks|of\sthem|critics|economists|scientists|engineers|experts|historians|doctors|teachers|parents|politicians|philosophers|managers|investors|coaches|lawyers|priests|men|women)
      \s(?:might\s|would\s|will\s|may\s|still\s|always\s|even\s|just\s)?(?:argue|say|claim|think|believe|assume|tell|insist|object|complain|feel)s?\b
    |there\sare\s(?:those|people|folks|some|many|plenty)\s(?:out\sthere\s)?(?:who|that)\s(?:\w+\s)?(?:(?:say|believe|think)\sthat|argue|claim|insist|will\stell)\b
    |the\s(?:usual|standard|conventional|typical|received|common|popular(?!\s(?:answer|story|line|view|advice)\b))\s(?:advice|view|story|line|answer|wisdom|belief|assumption|thinking|idea|opinion)\s(?:is|was|goes|says)\b
    |there(?:'s|\sis|\swas)\s(?:still\s)?(?:this|that|an?|the)\s(?:\w+\s)?(?:idea|notion|belief|assumption|perception|myth|stereotype|narrative)\s(?:(?:out\sthere|around|in\s(?:our|the|this|my)\s\w+)\s)?that\b(?!\s(?:i|we|you)\s(?:\w+ly\s)?(?:keep|come|go|had|have|love|like|want|never|always|once)\b)
    |(?:i|we|you)(?:'re|'ve\sbeen|\sare|\swas|\swere|\sgot|\s(?:have|had)\sbeen)\s(?:all\s|\w+ly\s)?(?:raised|brought\sup|conditioned|programmed|taught|led)\sto\s(?:believe|think)\b
    |(?:everyone|everybody|society|the\s(?:industry|media|culture|internet|church))\s(?:always\s|constantly\s)?tells\s(?:you|us|people)\b
    |(?<!nobody\s)wants\s(?:you|us|everyone|people)\sto\s(?:believe|think)\b(?!\sin\b)|(?:we|you)(?:'re|\sare)\s(?:all\s|always\s|often\s|constantly\s|just\s)*(?:told|taught)\s(?:\w+\s){0,2}(?:that|to)\b
    |(?:the\sopposition|(?:my|our)\s(?:\w+\s)?(?:opponents?|critics)|the\sother\sside)\s(?:\w+\s){0,2}?(?:say|says|said|tell|tells|argue|argues|argued|claim|claims|believes?|thinks?)\b
    |people\s(?:might|would|will|always|often|usually|typically)\s(?:argue|say|claim|think|believe|assume|object|tell\syou)\b
    |(?:the|an|one|another|their|main|biggest|common)\s(?:arguments?|case|criticism|objection|complaint|knock)\s(?:against|is|was|goes|people\smake|they\smake)\b
    |(?:critics|s[ck]eptics|opponents|detractors|naysayers|cynics|pessimists)\s(?:\w+\s)?(?:say|argue|claim|think|believe|point|would|will|might|call)
    |(?:people|everyone|everybody|they|doctors|scientists|experts|economists|parents|men)\sused\sto\s(?:all\s)?(?:think|believe|say|tell|teach|assume)\b
    |^(?:and\s|so\s|but\s)?(?:in\s(?:their|his|her)\s(?:own\s)?(?:minds?|view|worldview|opinion|telling|logic),?\s|to\stheir\smind,?\s)
    |i\sused\sto\s(?:think|believe|assume)\b|the\s(?:old|prevailing|traditional|official|dominant)\s(?:view|story|line|wisdom|belief|idea|thinking|theory)\s(?:was|is|says|held|went)\b|the\sthinking\s(?:(?:then|at\sthe\stime|back\sthen)\s)?(?:was|went)\b
    |\w+'s\s(?:\w+\s)?(?:theory|view|opinion|philosophy|argument|attitude|belief)\s(?:is|was)\s(?:always\s)?that\b|(?:his|her|their)\s(?:theory|view|idea|opinion|philosophy|attitude|belief)\s(?:is|was)\s(?:always\s)?that\b
    |counter-?\s?arguments?\b|counterpoint\b|steel-?\s?man\b|conventional\swisdom|(?:they|people|everyone|everybody|somebody|someone)(?:'ll|\swill|'d|\swould)\s
      (?:tell\syou|argue|claim|object)|(?:you|one|somebody|someone)\s(?:could|might|may|can)\s(?:argue|object|claim|say\sthat|think\sthat|think,?\s(?:well|oh|okay))
    |(?:the\s(?:cynic(?:al)?|pessimist|s[ck]eptic)|an?\s(?:cynic|pessimist|s[ck]eptic|critic)\s(?:would|might|will|could)\s(?:\w+\s)?(?:say|argue|tell|ask|object))\b|on\sthe\sother\sside\sof\s(?:the|this)\sargument|the\s(?:popular\s)?narrative\s(?:is|that)
    |the\s(?:\w+\s)?(?:myth|misconception|lie|fairy\stale)\s(?:is|was|goes|(?:that\s)?(?:we|they|people)\s(?:tell|sell|believe))\b)""",
)
# A sentence that ends so hands over to what it speaks of.
LEADS_ON = late_pattern(
    r"\b(?:say|says|said|argue|argues|think|thinks|believe|believes)\s(?:this|the\s(?:following|opposite|same)|something\slike\sthis)\W*$"
)
# "Some say X, but Y": the speaker's own view stands in the passage, so nothing is distorted.
ANSWERED = late_pattern(
    r"(?:[,.;…]\s|\s-+\s)(?:(?:and|well|now),?\s)*(?:but|yet|however|actually|in\sfact|the\s(?:truth|reality|fact)\sis|i\s(?:think|believe|say|don't|disagree)"
    r"|that's\s(?:not|wrong|just|a)|it's\snot|no[,.]|whereas|although|though|we\s)|\bwhen\s(?:really|actually|in)\b|\bwrong\b|\bnot\strue\b|\bi\s(?:think|believe|agree|disagree|don't)\b"
)


def find_condition(view: View) -> str:
    """Catch an "if" without its "then", and a "then" without its "if"."""
    if len(view.passage.pieces) == 1 and lacks_main_clause(view.plain):
        return "the condition stands without what follows from it"
    last = view.passage.pieces[-1].text
    if CARRIED_ON.match(make_plain(last)) and lacks_main_clause(last):
        return f"the condition at its end stands without what follows from it: “{shorten(last)}”"
    if OPEN_CONDITION.match(view.before) and lacks_main_clause(view.before):
        return f"condition cut off: “{shorten(view.passage.before)}”"
    if LATE_CONDITION.match(view.after.replace(", of course,", "")):
        return f"condition cut off: “{shorten(view.passage.after)}” follows"
    resumed = make_plain(view.resumed)
    # A small letter goes on with the sentence, and a capital may open one that is whole.
    limits = RESUMED.match(resumed) and (view.resumed[0].islower() or lacks_main_clause(resumed))
    if limits or LATE_CONDITION.match(resumed) or EXCEPTS.match(resumed):
        return f"condition cut off: “{shorten(view.resumed)}” follows behind a nod"
    return ""


def find_hypothetical(view: View) -> str:
    """Catch what is only supposed for the sake of argument."""
    if found := HYPOTHETICAL.find(view) or FOR_ARGUMENT.find(view):
        return f"only supposed: “{found}”"
    if found := SUPPOSES.find_in(view.before):
        return f"may be only supposed: “{found}” opens the sentence before"
    found = search_before(PLAYS, view, PLAYING_WORDS)
    return f"a part may be played: “{found}” stands before" if found else ""


def find_sarcasm(view: View) -> str:
    """Catch words that are not meant, or that the speaker calls a joke just after."""
    as_if = AS_IF.search(view.plain) if "as if" in view.plain else None
    if found := as_if.group().strip(" .!?…") if as_if else SARCASM.find(view):
        return f"may not be meant: “{found}”"
    if found := search_sentence(ASSENTS, view.own[0], ("because",)):
        return f"may not be meant: “{found}” opens its sentence"
    for text in filter(None, (view.after, make_plain(view.resumed))):
        if found_after := JESTS.search(text) or LAUGHS_OFF.match(text):
            return f"“{found_after.group()}” follows"
    for text in view.later[:1]:
        if search_sentence(AMENDS, text):
            return f"may not be meant: “{text}” follows"
    found = search_before(MOCKS, view)
    return f"may not be meant: “{found}” stands before" if found else ""


def find_opposing(view: View) -> str:
    """Catch a view that is described and not answered within the passage."""
    found = OPPOSING.find(view)
    if not found:
        leads = "argument against" in view.before or LEADS_ON.search(view.before)
        found = OPPOSING.find_in(view.before) if leads else ""
        return f"may be another's view: “{found}” stands before" if found else ""
    rest = view.plain[view.plain.find(found) + len(found) :]
    return "" if ANSWERED.search(rest) else f"another's view, not answered here: “{found}”"


def search_before(pattern: re.Pattern[str], view: View, hints: tuple[str, ...] = ()) -> str:
    """Return what a pattern finds shortly before in the same turn and block, "" for nothing."""
    if not view.before:
        return ""
    for text in view.earlier:
        if found := search_sentence(pattern, text, hints):
            return found
    return ""


@lru_cache(maxsize=8192)
def lacks_main_clause(text: str) -> bool:
    """Tell whether a text opens on a condition and ends before what follows from it."""
    plain = make_plain(text)
    for link in ("and ", "so ", "but "):
        plain = plain.removeprefix(link)
    nested = NESTED_CONDITION.search(plain)
    plain = plain[nested.end() :] if nested else plain
    if not (nested or RECIPE_CONDITION.match(plain)) or plain.rstrip(CLOSERS).endswith("?"):
        return False
    if re.search(r"\bthen\s(?:" + "|".join(sorted(SUBJECTS)) + r")\b", plain):
        return False
    clauses = plain.split(",")
    if len(clauses) > 1:
        return all(clause.split()[:1] and clause.split()[0] in CONTINUING for clause in clauses[1:])
    if " then " in plain:
        return False
    tokens = split_tokens(plain)
    # "Unless" ends like a verb, and "to fail" says nothing by itself.
    said = split_tokens(INFINITIVE.sub(" ", plain))[0 if nested else 1 :]
    subjects = sum(token.split("'")[0] in SUBJECTS for token in tokens)
    return subjects <= 1 and count_verbs(said) <= 1 and len(tokens) < 14
