"""Credited afterwards: what the sentence after a line says of whose words it was."""

from __future__ import annotations

from functools import lru_cache

from quotebot.pattern import late_pattern

PERSONS = (
    r"(?:guy|dad|mom|mum|mother|father|grandmother|grandfather|grandma|grandpa|uncle|aunt|wife|husband"
    r"|boss|friend|colleague|teacher|professor|mentor|brother|sister|son|daughter|coach|author|therapist"
    r"|poet|philosopher|neighbou?r|manager|pastor|rabbi|priest|doctor|nurse|captain|sergeant|editor|producer|conductor"
    r"|landlord|landlady|roommate|cousin|nan|granny|gaffer|chef|farmer|trainer|instructor|principal|headmaster|researcher|scientist|psychologist|economist|writer|novelist|comedian|clinician)"
)
# A word with a capital that is no sentence's common opener.
NAME = (
    r"(?!(?:I|You|We|They|It|This|That|These|Those|What|Who|Which|When|Where|Why|How|If|And|But|So|Or|As"
    r"|Because|Then|There|Here|Every|Everybody|Everyone|Nobody|Somebody|Someone|People|One|My|Your|Our"
    r"|His|Her|Their|The|An|No|Yes|Yeah|Well|Now|Just|Also|Some|Any|All|Each|Not|In|On|At|For|With|To"
    r"|From|By|Of|Like|Let|Maybe|Actually|Nothing|Everything|Something|Anything|He|She)\b)"
    r"\b[A-Z][\w'-]+(?:\s[A-Z][\w'.-]*){0,3}"
)
WHOSE = (
    r"(?:\b(?i:he|she|somebody|someone"
    rf"|(?:my|his|her|our|their|an?|the|this|that)\s(?:\w+\s){{0,2}}{PERSONS})\b|{NAME})"
)
ADVERBS = (
    r"(?:once\s|always\s|also\s|just\s|actually\s|famously\s|really\s|simply\s|has\s|have\s|had\s)*"
)
_THAT_IS = (
    r"(?:that's|that\sis|that\swas|this\sis|this\swas|these\sare|those\sare|those\swere|it's)\s"
    r"(?:\w+ly\s|all\s|of\scourse\s)?"
)
# In the sentence after: the line was not the speaker's own. Beside each pattern is what one of must
# stand in the sentence for it to be tried: to compile all of them takes as long as a card.
_LEAD = (
    r"^(?i:(?:and|but|so|or|at\sleast|well|yeah),?\s)*"
    r"(?i:(?:i(?:'m|\sam)\s)?(?:pretty|fairly|quite)\ssure\s(?:that\s)?|i\s(?:think|believe|guess)\s(?:that\s)?)?"
)
CREDITS = (
    (
        (" as ", " like "),
        late_pattern(
            rf"{_LEAD}(?i:as|like)\s{WHOSE}\s(?i:{ADVERBS}(?:said|says|puts?|wrote|writes|used\sto\ssay"
            r"|would\ssay|told|taught))(?:\s[\w']+){0,3}\W*$"
        ),
    ),
    (
        (
            "that's ",
            "that is ",
            "that was ",
            "this is ",
            "this was ",
            "se are ",
            "se were ",
            "it's ",
        ),
        late_pattern(
            rf"{_LEAD}(?i:{_THAT_IS})(?:(?i:from\s|by\s|(?:from\s)?(?:an?|the|his|her)\s(?:\w+\s)?(?:line|quote|verse|passage|song|poem|talk|essay|book|tweet|post|interview|speech|letter)\s(?:from|by|of)\s){NAME}"
            rf"|{NAME}(?i:,\s(?:by\sthe\sway|of\scourse|not\s(?:me|mine)|i\s(?:think|believe))\b)"
            r"|(?i:(?:an?|the|my\sfavou?rite)\s(?:[\w-]+\s){0,3}(?:proverb|saying|quote|adage|aphorism|psalm|lyric)\b)"
            r"|(?i:one\sof\smy\s(?:[\w-]+\s){0,3}(?:quotes|sayings|proverbs)\b)"
            rf"|(?i:at\sleast\s|exactly\s|just\s)*(?:(?i:what)\s{WHOSE}\s(?i:{ADVERBS}(?:said|says|told|taught|wrote|used\sto\s(?:say|tell)|would\ssay))|(?i:how)\s{WHOSE}\s(?i:{ADVERBS}(?:said|says|puts?)))\b"
            r"|(?i:not\smy|his|her|their)\s(?i:(?:own|exact|very|last|final|dying)\s)*(?i:words)\b)"
        ),
    ),
    (
        (" mine", " my ", "original", "from me"),
        late_pattern(
            rf"{_LEAD}(?i:(?:that|this|it)(?:'s\s(?:\w+ly\s)?not|\s(?:is|was)\s(?:\w+ly\s)?not|\s(?:isn't|wasn't))\s(?:even\s)?"
            r"(?:mine\b|my\s(?:own\s)?(?:line|quote|phrase|idea|saying|invention)\b|original\b|from\sme(?=\W*$|[,.;])))"
        ),
    ),
    (
        (
            " line",
            " quote",
            " lyric",
            " verse",
            " saying",
            " bible",
            " book",
            " song",
            " movie",
            " poem",
            " novel",
            " film",
            " hymn",
        ),
        late_pattern(
            rf"{_LEAD}(?i:{_THAT_IS})(?:(?i:an?\s){NAME}\s(?i:line|quote|saying|lyric|song|poem)\b"
            r"|(?i:from|in)\s(?i:the|an?|my)\s(?i:\w+\s){0,2}(?i:bible|book|song|movie|film|novel|poem|hymn)\b"
            r"|(?i:an?|the)\s(?i:line|quote|lyric|verse)\s(?i:from|in(?!\sthe\ssand)|out\sof)\b)"
        ),
    ),
    (
        (" saying", " proverb", " song", " they say"),
        late_pattern(
            rf"{_LEAD}(?i:as)\s(?i:(?:the|that)\s(?:old\s)?(?:saying|proverb|song)(?:\s(?:goes|says|has\sit))?|they\ssay)(?i:\sin\s\w+)?\W*$"
        ),
    ),
    (
        ("not mine", "not my own"),
        late_pattern(
            rf"{_LEAD}(?:(?i:his|her|their)|{NAME})\s(?i:words|line),?\s(?i:and\s)?(?i:not\s(?:mine|my\sown))\W*$"
        ),
    ),
    (
        (" mug", " poster", "shirt", "sticker", "plaque", "cookie"),
        late_pattern(
            rf"{_LEAD}(?i:it's|it\sis|it\swas|it\shangs|that's|that\sis|that\swas)\s(?i:\w+\s)?(?i:on|in)\s(?i:an?|the|our|my|every)\s(?i:\w+\s)?(?i:mug|poster|t-?shirt|sticker|plaque|fortune\scookie)\b"
        ),
    ),
    (
        ("come up with", " invent", " coin "),
        late_pattern(
            rf"{_LEAD}(?i:i\s(?:didn't|did\snot)\s(?:come\sup\swith|invent|coin))\s(?i:that|this|it)(?=\W*$|[,;])"
        ),
    ),
    (
        ("wasn't ", "isn't ", "was that", "was it", "was this", "is that", "is it", "is this"),
        late_pattern(
            rf"{_LEAD}(?:(?i:wasn't|isn't|was|is)\s(?i:that|it|this)\s(?:(?i:an?\s)?{NAME}(?i:\s(?:quote|line|who\s(?:said|wrote)\s(?:that|this|it)))?))\W*$"
        ),
    ),
    (
        ("who said", "who wrote", "who was it"),
        late_pattern(
            rf"{_LEAD}(?i:who)\s(?i:was\sit\s(?:who|that)\s)?(?i:said|wrote)\s(?i:that|this|it)\W*$"
        ),
    ),
    (
        ("who said", "who first", "who wrote", "who coined", "who came", " i wish i"),
        late_pattern(
            rf"{_LEAD}(?i:i\s(?:(?:don't|do\snot|can't|cannot|couldn't)\s(?:even\s)?(?:know|remember|recall|say)|forget|forgot)\swho\s(?:first\s)?(?:said|wrote|coined|came)\b"
            r"|i\swish\si(?:'d|\shad)\s(?:come\sup\swith|said|written|coined|thought\sof|invented)\s(?:that|it|this)\b)"
        ),
    ),
    (
        (
            *(" mug", " poster", "shirt", "sticker", " card", " wall", "billboard", "plaque"),
            *("fridge", " toilet", "cookie", "tattoo"),
        ),
        late_pattern(
            rf"{_LEAD}(?:(?i:i)|{WHOSE})\s(?i:(?:once\s|just\s)?(?:saw|read|found|had|wrote|got|has|have|keeps?|printed))\s(?i:that|it|this)\s(?i:written\s|printed\s)?(?i:up\s)?(?i:on|in)\s"
            r"(?i:an?|the|my|his|her|our)\s(?:[\w-]+\s){0,2}(?i:mugs?|posters?|t-?\s?shirts?|stickers?|cards?|walls?|billboards?|plaques?|fridge|toilet|fortune\scookie|tattoo)\b"
        ),
    ),
    (
        ("credit", "kudos", "props", "hat tip"),
        late_pattern(
            rf"{_LEAD}(?i:(?:all\s)?(?:credits?|kudos|props|a\s?hat\stip|hat\stip)(?:\sgoes|\sgo)?\sto)\s.{{2,60}}\s(?i:for\s(?:that|this)\s?(?:one|line|phrase|sentence)?)\W*$"
        ),
    ),
    (
        ("quoting ", "paraphrasing ", "stealing "),
        late_pattern(
            rf"{_LEAD}(?i:i(?:'m|\sam|\swas))\s(?i:\w+ly\s|just\s|only\s)?(?i:quoting|paraphrasing|stealing\s(?:that|this|it)?\s?from)\s(?:{NAME}|{WHOSE})"
        ),
    ),
    (
        ("not my ",),
        late_pattern(rf"{_LEAD}(?i:not\smy\s(?:own\s)?(?:words?|lines?|quote|idea|phrase))\W*$"),
    ),
    (
        (" words",),
        late_pattern(
            rf"{_LEAD}(?i:those|these|they)\s(?i:are\snot|aren't|were\snot|weren't)\s(?i:my)\s(?i:own\s)?(?i:words)\b"
        ),
    ),
    (
        (" said ", " wrote ", " coined "),
        late_pattern(
            rf"{_LEAD}(?i:i\s(?:think|believe|guess)\s(?:that\s|it\swas\s|that\swas\s)?|(?:it|that)\swas\s)?{WHOSE}\s(?i:who\s|that\s)?(?i:once\s)?(?i:said|wrote|coined)\s(?i:that|this|it)(?:\s(?i:first|once|to\sme|in\s\w+|\w+\syears\sago|on\s(?:the|his|her|my|a)\s\w+))?\W*$"
        ),
    ),
    (
        (" read that ", " heard that ", " got ", " stole ", " borrowed ", " took "),
        late_pattern(
            rf"{_LEAD}(?i:i\s(?:\w+\s)?(?:(?:read|heard)\sthat\s(?:from|in|on|somewhere)|(?:got|stole|borrowed|took)\s(?:that|this)\s(?:\w+\s)?from))\b"
        ),
    ),
    (("quote",), late_pattern(rf"{_LEAD}(?i:end\s(?:of\s)?quote|unquote|close\squote)\b")),
    (
        ("nineteen", "eighteen", "seventeen", "sixteen", "twenty", *"0123456789"),
        late_pattern(
            rf"{_LEAD}{NAME},\s(?i:in\s)?(?i:nineteen|eighteen|seventeen|sixteen|twenty|\d{{3,4}})\b[\w\s]{{0,20}}\W*$"
        ),
    ),
)


@lru_cache(maxsize=4096)
def find_credited(text: str) -> str:
    """Return what in a sentence credits another with what was said before it, "" for nothing."""
    text = text.replace("’", "'")
    padded = f" {text.lower()} "
    for hints, pattern in CREDITS:
        if any(hint in padded for hint in hints) and (found := pattern.match(text)):
            return found.group().strip(" .:…!")
    return ""
