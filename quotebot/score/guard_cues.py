"""The cues the guard looks for: patterns over lower-case text with straight apostrophes."""

from __future__ import annotations

import re

from quotebot.score.lexicon import gather_words

ADVERT = re.compile(
    r"""\b(?:(?:our|today's|this\sweek's|episode's)\ssponsors?|sponsor(?:s\sof|ed\sby|ing)\b|promo\scode|coupon|free\strial|money[\s-]back
    |brought\sto\syou\sby|check\s(?:them|it|him|her)\sout\s(?:at|in|on)|ad\sreads?
    |(?:dot\s(?:com|org|io|net|dev|ai|fm)|\.(?:com|org|io|net|dev|ai|fm))\s?(?:slash|/)
    |(?:go|head)\s(?:over\s)?to\s[\w.-]+\s?(?:dot|\.)\s?(?:com|org|io|net|dev|ai|fm)
    |sign\sup\s(?:at|for\sfree|today|now)|special\s(?:savings|offer|discount)
    |percent\soff|%\soff|use\s(?:the\s)?code\b|free\sshipping|(?:my|our)\s(?:patreon|merch))\b""",
    re.VERBOSE,
)
HOUSEKEEPING = re.compile(
    r"""\b(?:thank(?:s|\syou)\s(?:so\smuch\s|very\smuch\s|again\s)?(?:for\s(?:having|joining|coming
      |being|listening|tuning|taking|doing|your\stime|inviting|the)|to\s|guys|everyone|all\b)
    |thanks\s(?:a\slot|so\smuch|everybody)|thank\syou(?:\sso\smuch)?[.!]?$
    |welcome\s(?:back|to|everyone|everybody)|nice\sto\s(?:meet|see|have)\syou|great\sto\sbe\shere
    |good\sto\s(?:see|be|have)\b|(?:happy|glad|excited)\sto\s(?:be\s(?:here|back)|have\syou)
    |(?:this|last|next|today's|our|the)\s(?:podcast|episode)|(?:the|our)\s(?:show\snotes
      |audience|listeners?)\b|(?:like\sand|please)\ssubscribe|subscribe\s(?:to\s(?:the|our|my)|on)\b|tun(?:e|ing)\sin|stay\stuned
    |my\s(?:guest|co-?host)|our\sguests?|on\sthe\s(?:show|pod|podcast)|(?:of|for)\sthis\sshow
    |(?:follow|find|reach)\s(?:me|us|you)\s(?:on|at)\s|leave\s(?:us\s)?a\s(?:review|comment|rating)
    |before\swe\s(?:start|begin|get\sstarted|wrap|close|go)|let's\s(?:dive|jump|get)\s(?:right\s)?
      in(?:to)?\b|we'll\sbe\s(?:right\s)?back|see\syou\s(?:next|later|soon)|good\s?bye
    |(?:so|too)\smuch\sfor\s(?:joining|having|coming))""",
    re.VERBOSE,
)
THIRD_PARTY = re.compile(
    r"""\b(?:(?:some|the|these|those|famous|last)\s(?:words|lines?)\s(?:from|of|by)\s
    |in\sthe\swords\sof|to\squote\b|quote\sunquote|the\squote\s(?:is|from|by|that)
    |a\s(?:great\s|famous\s|nice\s|good\s)?(?:quote|saying|line|proverb|poem)\s(?:is|from|by|that|which)
    |(?:there's|there\sis)\s(?:a|an|this|that)\s(?:\w+\s)?(?:quote|saying|proverb|adage|poem)
    |(?:as|like)\s(?!i\b|we\b|you\b)\w+(?:\s\w+)?\s(?:said|says|wrote|writes|put\sit|once)
    |(?:he|she|guy|dad|mom|mother|father|wife|husband|boss|friend|colleague|teacher)\s
      (?:once\s|always\s|also\s|just\s|actually\s|famously\s|was\s|were\s|has\s|have\s)*
      (?:said|says|wrote|writes|told|tells|quoted|asked|saying|asks|quips|goes)\b
    |according\sto\s(?:him|her|them|some|legend|[a-z]+'s)\b|they\ssaid\b|once\s(?:said|wrote)|famously\s(?:said|wrote))""",
    re.VERBOSE,
)
NAMED_SPEAKS = re.compile(
    r"\b(?!I\b|You\b|We\b|They\b|If\b|And\b|But\b)[A-Z][a-z]+ "
    r"(?:once |always |also |just |actually |famously )?"
    r"(?:said|says|wrote|writes|told|quoted|asked|put it)\b"
)
READING_OUT = re.compile(
    r"""\b(?:(?:some|the)\swords\s(?:from|of|by)|let\sme\s(?:read|leave\syou\swith|quote)
    |i'll\s(?:read|quote)|(?:wants|want|going|like)\sto\s(?:read|quote)|(?:he|she)\s(?:writes|wrote)
    |reads?\sas\sfollows|quote\s(?:from|by)|and\si\squote|i'm\squoting)\b""",
    re.VERBOSE,
)
HYPOTHETICAL = re.compile(
    r"""^(?:(?:so|and|but|now|well|okay|like),?\s)*(?:imagine|suppose|let's\ssay|let's\spretend
    |let's\sassume|say\s(?:you|i|we|that|there)|pretend|assume|hypothetically|what\sif
    |picture\s(?:this|a|yourself)|if\si\s(?:were|was)\s(?:a|an|the|to|you|him|her|them))\b
    |\bhypothetically\b|\bdevil's\sadvocate\b|\bfor\sthe\ssake\sof\sargument\b""",
    re.VERBOSE,
)
RECIPE_CONDITION = re.compile(r"^(?:if|unless|when|whenever|until|once|while|as\slong\sas)\b")
NESTED_CONDITION = re.compile(r"\bthat,?\s(?:like,?\s)?if\s")
BEGUN_TWICE = re.compile(
    r"\b(?:i|we|they|he|she|i'm|we're|they're|it's|you're),\s"
    r"(?:i|we|they|he|she|i'm|we're|you're|they're|it's|to|that|the|a)\b|\s[,.]\s"
    r"|\b(?:we're|i'm|they're|it's|you're)\s(?:you\sknow|i\smean)\b"
)
TORN_CAPITAL = re.compile(
    r",\s(?:And|But|So|We|We're|You|You're|They|They're|It|It's|This|That|The|If|Because|Then)\b"
)
CODE = re.compile(r"[{}<>=\\|_*~^]|\w\(\)|\b\w+\.\w+\(|--\w|https?:")

# Small and plain on purpose: a word here must be wrong on a card whatever stands around it.
UNSAFE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "profanity",
        re.compile(
            r"\b(?:(?:mother)?fuck\w*|shit\w*|bullshit|bitch(?:es|y)?|assholes?|bastards?|cunts?"
            r"|dickheads?|piss(?:ed)?\soff|goddamn\w*)\b"
        ),
    ),
    (
        "slur",
        re.compile(
            r"\b(?:nigg\w+|fagg?ots?|retard(?:s|ed)?|trann(?:y|ies)|kikes?|spics?|chinks?|wetbacks?)\b"
        ),
    ),
    (
        "violence",
        re.compile(
            r"\b(?:murder(?:s|ed|er|ers|ing)?|rap(?:e|ed|es|ist|ists)|genocide|holocaust|torture\w*"
            r"|massacre\w*|terroris\w+|lynch\w*|behead\w*|bomb(?:s|ing)\s(?:them|people)"
            r"|(?:kill|shoot|stab|hang)\s(?:him|her|them|you|me|people|everyone|somebody|someone"
            r"|each\sother)|hitler|nazis?)\b"
        ),
    ),
    (
        "self-harm",
        re.compile(
            r"\b(?:suicid\w+|kill(?:ing|ed)?\s(?:myself|yourself|himself|herself|themselves)"
            r"|self[\s-]harm\w*|(?:end|ended|take|took)\s(?:my|his|her|your)\s(?:own\s)?life)\b"
        ),
    ),
    (
        "sex",
        re.compile(
            r"\b(?:porn\w*|orgasms?|blow\s?jobs?|masturbat\w+|having\ssex|had\ssex|genitals?"
            r"|penis(?:es)?|vaginas?)\b"
        ),
    ),
    (
        "drugs",
        re.compile(r"\b(?:cocaine|heroin|meth|lsd|ecstasy|ketamine|fentanyl|getting\shigh)\b"),
    ),
    (
        "advice",
        re.compile(
            r"\byou\sshould\s(?:all\s|really\s|just\s|probably\s)?(?:buy|sell|short|invest|take|stop"
            r"\staking)\s(?:\w+\s){0,2}(?:bitcoin|stocks?|shares|crypto|medication|meds|pills"
            r"|antidepressants?|drugs?|vaccines?)\b|\bguaranteed\sreturns?\b"
        ),
    ),
    (
        "accusation",
        re.compile(
            r"\b(?:is|are|was|were|he's|she's|they're|you're)\s(?:just\s|all\s|such\s)?(?:an?\s)?"
            r"(?:liars?|frauds?|crooks?|thie(?:f|ves)|criminals?|scammers?|idiots?|morons?|corrupt"
            r"|psychopaths?|pedophiles?)\b"
        ),
    ),
)
# Words a sentence cannot well end on; "to", "that", "is" and "for" it can ("what it is for").
HANGING_END = gather_words(
    """and or but because the a an of from by with as so if which who than my your our their its
    i we he she into very um uh i'm it's they're we're you're i've like"""
)
# Before "..." these say that more was to come.
TRAILING_END = gather_words("without that is are was to for about on at then also just not there")
HANGING_START = gather_words("at in on for with from by of to as than other like for into is are")
SUBORDINATE = gather_words(
    "because cause 'cause which whereas although though whose whom including especially"
)
