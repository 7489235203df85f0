"""What is said of a whole group of people, whichever the group."""

from __future__ import annotations

from quotebot.score.view import Cue, View, quote_found

GROUPS = (
    r"(?:women|men|girls|females|blacks|black\speople|white\speople|whites|jews|muslims|christians"
    r"|arabs|mexicans|chinese(?:\speople)?|indians|asians|africans|immigrants|migrants|refugees"
    r"|gays|gay\s(?:people|men)|lesbians|trans\speople|homosexuals|the\s(?:poor|disabled|homeless|jews)"
    r"|foreigners|old\speople|boomers|atheists|catholics|republicans|democrats|liberals)"
)
# What is asked for a group, or done to it, is no judgement of it.
FAIRNESS = (
    r"(?:should\s(?:all\s|always\s|just\s)?(?:be|have|get|earn|receive)\s(?:\w+\s){0,4}"
    r"(?:same|equals?|equally|fair|fairly|as\s(?:much|many)|free|safe|rights?|voice|vote|seat|respect(?:ed)?|heard|allowed|able|included|welcome)"
    r"|deserve\s(?:\w+\s){0,2}(?:same|equal|better|more|respect|credit|fair|voice|seat|to\sbe\s(?:heard|seen|paid|treated|safe))"
    r"|are(?:n't)?\s(?:still\s|often\s|always\s|never\s|more\s|less\s|being\s|just\s|all\s)*"
    r"(?:loved|liked|seen|told|taught|paid|treated|judged|asked|raised|hired|promoted|praised|punished|interrupted|heard|ignored"
    r"|overlooked|underestimated|underpaid|underrepresented|discriminated|excluded)"
    r"|are\s(?:still\s|just\sas\s|as\s|all\s)?(?:here|there|welcome|equals?|capable))\b"
)
# Whites of eggs.
PEAKS = r"(?:are|should\sbe)\s(?:beaten|whipped|whisked)\s(?:until\s|to\s)(?:\w+\s){0,3}peaks?\b"
NATIONS = (
    r"(?:germans|french|italians|greeks|spaniards|russians|americans|brits|english|irish|poles|turks|romanians|israelis"
    r"|japanese|koreans|pakistanis|gypsies|southerners|northerners)"
)
VERMIN = (
    r"(?:parasites?|vermin|scum|leeches|cockroaches|rats|pigs|animals|trash|garbage|filth|subhuman|inferior|lazy|dirty|stupid"
    r"|idiots?|morons?|imbeciles|liars|crooks|thieves|criminals|savages|barbarians|sheep|scumbags|losers|cowards|evil|dumb|greedy)"
)
HATE = Cue(
    """women men girls females black blacks white whites jews muslims christians arabs mexicans
    chinese indians asians africans immigrants migrants refugees gay gays lesbians trans
    homosexuals poor disabled homeless foreigners old boomers atheists catholics republicans
    democrats liberals superior subhuman vermin master woman's parasites scum leeches cockroaches
    rats pigs animals trash garbage filth inferior lazy dirty stupid idiot idiots moron morons
    parasite subhumans imbeciles liars crooks thieves criminals savages barbarians sheep scumbags
    losers cowards evil dumb greedy""",
    rf"""\b(?:(?<!egg\s){GROUPS}\s(?!{PEAKS})(?!(?:just\s|simply\s|really\s|basically\s|clearly\s)*{FAIRNESS})(?:just\s|simply\s|really\s|basically\s|clearly\s)*(?:are(?:n't)?|can't|can\snot|cannot|should(?:n't)?|don't|do\snot|never|always|ruin\w*|destroy\w*|belong|deserve
      |make\s(?:the\s)?(?:worst|best|better|worse|bad|terrible|lousy|poor|awful))\b
    |(?:hate|despise|fear|can't\sstand|get\srid\sof|too\smany|deport)\s(?:the\s|all\s|these\s|those\s)?{GROUPS}\b
    |a\swoman's\splace\sis|(?:the\s)?{NATIONS}\sare\s(?:all\s|just\s|so\s|too\s|simply\s)*{VERMIN}\b
    |(?:\w+\s(?:supporters|voters|fans)|(?:all|most|these|those)\s(?:the\s)?(?:politicians|lawyers|bankers|journalists|managers|bosses|teachers
      |doctors|rich|cops|police|priests|landlords|voters|people|americans|europeans|students|parents|kids|consultants|economists|feminists))
      \sare\s(?:all\s|just\s|nothing\sbut\s|simply\s|such\s|a\sbunch\sof\s|total\s|complete\s)*{VERMIN}\b
    |(?:master|superior|inferior)\srace|subhumans?|vermin)\b""",
)
# A kind of people run down, whatever the kind.
BELITTLES = Cue(
    """lazy stupid burden parasites useless entitled ugly criminals disgusting dumb inferior
    liars thieves dirty discipline feelings morals culture respect brains belong allowed trusted
    banned deported sterilized sterilised locked ruin ruins ruined steal raise bring poor
    worthless weak parasite jobs banks media agenda shame manners self-control over vermin scum
    leeches cockroaches rats pigs animals trash garbage filth subhuman idiot idiots moron morons
    imbeciles crooks savages barbarians sheep scumbags losers cowards evil greedy""",
    rf"""\b(?:(?:muslims|jews|christians|blacks|mexicans|immigrants|refugees|foreigners|migrants|gays|lesbians|women|men|gypsies|feminists|blondes|millennials|zoomers|boomers|teenagers|arabs|indians|asians|africans
      |(?:poor|fat|obese|disabled|autistic|young|old|gay|black|white|brown|homeless|unemployed|religious|trans|short|ugly|deaf|blind|rich)\s(?:people|kids|men|women)|(?:working|single|teenage)\s(?:mothers|mums|moms)|people\son\s(?:benefits|welfare))
    \s(?:today\s|nowadays\s|these\sdays\s)?(?:(?:are|is)\s(?:just\s|so\s|all\s|simply\s|too\s)*(?!lazy\sthe\sway\s(?:that\s)?(?:cats|lions|bears|sloths)\b)(?:lazy|a\sburden|useless|entitled|ugly|disgusting|worthless|{VERMIN}|poor\sbecause\sthey)\b
    |have\sno\s(?:discipline|feelings(?!\sthat\sthey\swere\b)|morals|culture|respect|brains|shame|manners|self-control)|have\san\sagenda|(?:run|control|own)\s(?:all\s)?the\s(?:banks|media)|(?:take|took|are\staking)\s(?:all\s)?(?:our|the|your)\sjobs|want\sto\stake\sover|(?:do\snot|don't)\sbelong|should(?:n't|\snot)\sbe\sallowed|(?:can't|cannot)\sbe\strusted|should\s(?:all\s)?be\s(?:banned|deported|sterili[sz]ed|locked\sup)
    |ruin\s|steal\b(?!\s(?:glances|kisses|the\sball)\b)|raise\scriminals|bring\s(?:crime|disease|drugs)))\b""",
)


def find_hate(view: View) -> str:
    """Catch what is said of a whole group of people, good or bad."""
    return quote_found(HATE.find(view) or BELITTLES.find(view))
