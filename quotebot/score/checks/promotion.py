"""Adverts, housekeeping, greetings and thanks: talk that is about the show, not for its readers."""

from __future__ import annotations

from quotebot.score.checks.view import Cue, View

ADVERT_SHARE = 0.3
DOMAIN = r"(?:com|org|io|net|dev|ai|fm|co)"
ADVERT = Cue(
    """sponsor sponsors sponsored sponsoring promo coupon trial money-back back brought check ad
    reads dot com co org io net dev ai fm sign special percent off code shipping patreon merch
    discount subscription dollars friends terms""",
    rf"""\b(?:(?:our|today's|this\sweek's|episode's|show's|a|not\sa)\ssponsors?\b
    |sponsor(?:s\sof|ed\sby|ing)\b|sponsor\sus\b
    |promo\scode|coupon|free\strial|money[\s-]back\sguarantee|brought\sto\syou\sby
    |check\s(?:them|it|him|her|us|me|out)\s(?:out\s)?(?:at|on)\b|ad\sreads?\b
    |(?:dot\s{DOMAIN}|\.{DOMAIN})\s?(?:slash|/)
    |(?:go|head|stop|swing)\s(?:over\s|by\s|on\s)?(?:to\s)?[\w.-]+\s?(?:dot\s|\.){DOMAIN}\b
    |sign\sup\s(?:at|for\sfree|today|now)|special\s(?:savings|offer|discount)
    |our\sfriends\s(?:over\s)?at\s(?!the\b|an?\b|our\b|my\b|work\b|school\b|home\b)|terms(?:\sand\sconditions)?\sapply\b
    |(?:percent|%)\soff\b|use\s(?:the\s)?(?:promo\s)?code\b(?!\s(?:to|that|for|in|from))
    |free\sshipping|shipping\sis\sfree|(?:my|our)\s(?:patreon|merch)\b|\w+-?%\s?off)""",
)
HOUSEKEEPING = Cue(
    """podcast podcasts episode episodes show shows notes audience listener listeners listening
    subscribe tune tuned tuning guest guests co-host cohost host follow find reach leave review
    comment rating start begin started wrap close go dive jump get we'll feedback slack discord
    twitter email link linked links newsletter pod conversation write break hear bit screen
    mute muted slide recording rolling""",
    r"""\b(?:(?:on|of|for|to|in|with|during|about|enjoyed|love|share|request)\s
      (?:this|the|our|my|your|last|next|today's)\s(?:podcast|episode|show|pod)\b(?!\s(?:about|of)\b)
    |(?:last|next|today's|previous|another)\sepisode|episodes?\s(?:\d|number|out|in\sthe\sshow)
    |(?:the|our)\s(?:show\snotes|listeners?)\b|^listeners,|\ball\sthe\slisteners
    |listening\sto\s(?:this|the|our)\b(?!\s(?:music|song|voice))
    |(?:like\sand|please)\ssubscribe|subscribe\s(?:to\s(?:the|our|my|us)|on)\b
    |tun(?:e|ing)\sin|stay\stuned|(?:my|our|today's)\s(?:guests?|co-?host)\b
    |(?:follow|find|reach|email|get)\s(?:out\sto\s)?(?:me|us)\s(?:on|at|everywhere|by|via)\b
    |(?:reach|get)\s(?:out|in\stouch)\s(?:to|with)\s(?:me|us)\b
    |leave\s(?:us\s|me\s)?a\s(?:review|comment|rating)|leaving\sa\sreview
    |(?:have|send\sus|any)\sfeedback,?\s(?:write|email|feel|reach|send)|write\s(?:to\s)?us\son\b
    |link\s(?:it|that|this|them|all\sof)\s(?:\w+\s){0,2}up\b|(?:join|join\sus)\s(?:on|in)\s(?:our\s)?
      (?:discord|slack)
    |(?:let's|we'll|we're\s(?:going\sto|gonna))\s(?:just\s)?take\sa\s(?:quick\s|short\s|brief\s)?break\b|before\s(?:we|i)\slet\syou\sgo\b
    |(?:share|sharing|see)\s(?:my|your)\sscreen\b|(?:^|[.!?]\s)(?:\w+,\s)?(?:you're|am\si)\s(?:still\s)?(?:on\smute|muted)\b|next\sslide,?\splease|(?:are\swe|is\sthis)\s(?:still\s)?(?:recording|rolling)\b
    |can\s(?:you|everybody|everyone)\s(?:all\s|guys\s)?hear\sme\b(?!\s(?:say|out|over|from)\b)|tell\s(?:us|me)\s(?:just\s)?a\s(?:little\s)?bit\sabout\s(?:yourself|your\sbackground|who\syou\sare)\b
    |before\swe\s(?:start|begin|get\sstarted|wrap|close|go\b|dive)
    |let's\s(?:dive|jump|get)\s(?:right\s|on\s)?in(?:to)?\b|we'll\sbe\s(?:right\s)?back\b
    |a\sconversation\swith\s(?:\w+\s){1,3}(?:about|on)\b)""",
)
GREETING = Cue(
    """welcome nice great good awesome wonderful fun happy glad excited honor honour honored
    honoured pleasure hello hi bye goodbye care see here having""",
    r"""(?:^(?:so,?\s|well,?\s|hello,?\s|hi,?\s|and\s)*welcome\s(?:back|to|everyone|everybody)\b
    |\b(?:welcome\sback\b|welcome\sto\s(?:the\s(?:show|podcast|program|[\w\s]+\s(?:show|podcast))|our\s
      |another|my\s|this\s)|hello\sand\swelcome|(?:hello|hi),?\s(?:everyone|everybody|friends|folks)
    |(?:so\s)?(?:nice|great|good|awesome|wonderful|happy|glad|pleasure|honou?red|excited|an\shonou?r|fun)
      \s(?:to\s(?:be\s(?:here|back|on)\b|have\syou\b|meet\syou\b)|having\syou\b)
    |(?:great|good|nice)\sto\ssee\syou\b|see\syou\s(?:next|later|soon|all\snext)|good\s?bye\b
    |(?:take\scare|bye),?\s(?:everyone|everybody|now|bye)))""",
)
THANKS = Cue(
    """thank thanks appreciate appreciated appreciates grateful congratulation congratulations
    congrats shout shoutout shout-out kudos""",
    r"""\b(?<!say\s)(?<!to\s)(?:thank(?:s|\syou)\s(?:so\smuch\b|very\smuch\b|again\b|guys\b|everyone\b|everybody\b
      |all\b|for\s(?:having|joining|coming|being|listening|tuning|taking|doing|your\stime|inviting|the
      |all|this|that|sharing|letting|everything|opening)|to\s(?:you\b|the\s|our\s|our|all))
    |thanks,?\s(?:a\slot|everyone|everybody)|(?:just|wanna|want\sto|like\sto|really|i'd)\sthank\syou\b
    |(?:^|[.!?,]\s)(?:so,?\s|and,?\s)?thank\syou(?:\sso\smuch|\svery\smuch)?[.!,]?$
    |i\s(?:really\s|do\s|just\s|so\s)*appreciate\s(?:you\b(?!r)|it[.!]?$|your|the\sconversation)
    |(?:much|we\sreally)\sappreciate[ds]?\b(?:\syou|\sit)?|(?:huge|big)\sshout-?\s?out
    |congratulations?\b|congrats\b)""",
)


def find_advert(view: View) -> str:
    """Catch adverts by their words and by the tagger's marks."""
    if found := ADVERT.find(view):
        return f"advert: “{found}”"
    marks = view.restored.labels.advert[view.passage.start_word : view.passage.end_word]
    if marks and sum(marks) > ADVERT_SHARE * len(marks):
        return "advert, as the tagger reads it"
    return ""


def find_housekeeping(view: View) -> str:
    """Catch talk about the show itself."""
    found = HOUSEKEEPING.find(view)
    return f"talk about the show: “{found}”" if found else ""


def find_greeting(view: View) -> str:
    """Catch welcomes and farewells."""
    found = GREETING.find(view)
    return f"greeting: “{found}”" if found else ""


def find_thanks(view: View) -> str:
    """Catch thanks and congratulations to those present."""
    found = THANKS.find(view)
    return f"thanks: “{found}”" if found else ""
