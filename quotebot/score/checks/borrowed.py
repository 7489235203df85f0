"""Other people's words: attributed, voiced or read out, never to be printed as the speaker's."""

from __future__ import annotations

from collections.abc import Iterable

from quotebot.labels import tells_another
from quotebot.model import Flag
from quotebot.pattern import late_pattern
from quotebot.score.checks.credited import PERSONS
from quotebot.score.checks.credits import find_credit
from quotebot.score.checks.quoted import find_quoted
from quotebot.score.checks.view import Cue, View, search_sentence
from quotebot.vocabulary import vocabulary

# Sentences before the passage in which an open quotation mark is looked for.
QUOTATION_WINDOW = 6
# Flags under which a card must not carry the speaker's name.
BORROWED = frozenset({"third-party"})
ADVERBS = (
    r"(?:once\s|always\s|also\s|just\s|actually\s|famously\s|was\s|were\s|has\s|have\s|had\s|"
    r"basically\s|simply\s|recently\s)*"
)
SAYING = (
    r"(?:said|says|wrote|writes|told|tells|quoted|asked|saying|asks|quips?|quipped|goes|calls|"
    r"called|noted|notes|stated|describes|argues|argued|concluded|coined)"
)
# One's own people at work: any customer "says no", these say something.
_COLLEAGUE = (
    r"(?:(?:my|our|his|her|their)\s(?:\w+\s){0,2}(?:co-?founder|partner|c[efot]o|designer|engineer|developer"
    r"|investor|customer|client|student|lawyer|accountant|recruiter|kid)"
    r"|one\sof\s(?:my|our|his|her|their)\s(?:\w+\s){0,2}\w+s)"
)
THIRD_PARTY = Cue(
    """words line lines quote unquote quoting quoted saying sayings proverb poem poems said says
    wrote writes put once told tells asked asks according famously adage motto mantra law phrase
    hypothesis haiku article paper study author quips goes calls called noted notes stated
    describes argues argued concluded coined thinks theory equation attributed recommends advice
    tagline say tell meme heard statement quotes favourite favorite keep come read mine rule
    quote-unquote quip quipped hypotheses wisdom thought verse lyric passage paraphrase someone
    somebody film movie post song hymn psalm rhyme joke puts book tweet definition premise
    expression answer point lyrics inscription plaque sticker scripture bible gospel quran torah
    talmud epitaph recite extract excerpt reads chapter tweeted blogged preached""",
    rf"""\b(?:(?:some|these|those|famous|last)\s(?:words|lines?)\s(?:from|of|by)\s(?!code\b)
    |in\sthe\swords\sof|to\squote\b|(?:^|[,.]\s)to\sparaphrase\b|\bunquote\b|quote[\s,-]+unquote|the\squote\s(?:is|from|by|that)|and\si\squote|i'm\squoting
    |(?<!for\s)(?<!get\s)(?<!got\s)(?<!getting\s)(?<!me\s)(?<!you\s)(?<!us\s)(?<!them\s)(?<!him\s)(?<!her\s)(?:a|an|this|that|the|his|her|their|\w+'s)\s
      (?:great\s|famous\s|nice\s|good\s|old\s|common\s|\w+\s)?(?<!price\s)(?<!insurance\s)(?<!stock\s)quote\b(?!\s(?:marks?|cards?|about\smy|for\s(?:the|a|my|your)\b))
    |(?:a|this|that|the|his|her|their|\w+'s)\s(?:great\s|famous\s|nice\s|good\s|old\s|common\s|\w+\s)?(?:saying|proverb|poem|adage|motto|mantra|haiku|tagline|meme)\b
      (?!\s(?:marks?|cards?|about\smy))
    |(?:(?:there's|there\sis)\s(?:a|an|this|that)\s(?:\w+\s){{0,2}}|(?:have|has)\s(?:a|an|this|that)\s(?:\w+\s)?)(?:quote|saying|proverb|adage|poem|phrase)\b
    |(?:as|like)\s(?!i\b|we\b|you\b|they\b|what\b|who\b|it\sonce\b)(?:my\s)?\w+(?:\s\w+)?\s(?:said|says|wrote|writes|put\sit
      |once\b(?!\s(?:was|were|did|had|could|is|been|again|you|we|i|they|it|the|a)\b))\b
    |as\s(?:they\ssay|the\ssaying\sgoes)|(?:the\s)?(?:old|age-old|popular)\s(?:saying|adage|thought|wisdom)
    |{_COLLEAGUE}\s(?:{ADVERBS}(?:(?:said|says)(?!\s(?:no|yes|so|it|nothing|something|things?|hi|hello|goodbye)\b)|wrote|quips|puts?\sit|(?:told|tells)\s(?:me|us|everyone|everybody)(?=\s(?:that|to\s(?!go|leave|come))\b))|(?:always\s|often\s)?(?:used\sto|likes\sto|liked\sto|loves\sto|loved\sto)\s(?:always\s|often\s|just\s)?say)\b
    |{PERSONS}\s(?:who|that)\s(?:once\s|always\s)?(?:said|told\s(?:me|us)(?!\sthe\struth\b))\b|(?:someone|somebody)\s(?:\w+\s){{1,5}}said\sthat\b
    |(?<!i\s)(?<!we\s)(?<!i've\s)said\ssomething\s(?:like|along\sthe\slines)\b
    |as\sthe\s(?:kids|french|germans|italians|romans|americans|british|chinese|japanese)\ssay\b|\w+'s\s(?:\w+\s)?line\s(?:is|was)\sthat\b
    |(?:has|had|have)\s(?:this|that|an?\s(?:great|good|nice|famous|wonderful|lovely|funny))\sline(?:,|\sabout\b)|(?:essay|article|book|song|line|tweet|post|poem|film|movie)\s(?:that|which)\s(?:says|said|goes)\b(?!\s(?:the\s(?:least|most)|little|less|more|nothing|everything|so|no|yes)\b)
    |(?:he|she|{PERSONS}(?:\sof\s(?:mine|ours|his|hers))?)\s(?:{ADVERBS}{SAYING}|(?:always\s)?(?:used\sto|would|liked\sto|loved\sto|likes\sto)\s(?:always\s|often\s|just\s)?(?:say|tell\s(?:me|us|people|everyone|everybody|him|her|them)))\b|(?:he|she)\s(?:thinks|recommends)\b
    |according\sto\s(?:him|her|them|some|legend|(?!plan\b|schedule\b|the\b|a\b|my\b|our\b|your\b|their\b|what\b|how\b)[a-z]+(?:'s)?)\b
    |once\s(?:said|wrote)|famously\s(?:said|wrote|put)|quoted\sas\b|attributed\sto\s(?!an?\b|the\b)|\w+'s\slaw\b
    |favou?rite\s(?:\w+\s)?(?:quotes?|sayings?|lines?|proverbs?|lyrics?|verses?|maxims?)\b|which\s(?:is\snot|isn't|was\snot|wasn't)\s(?:even\s)?mine\b
    |(?:a|the|this|that|one)\s(?:line|quote|saying|verse|lyric|passage|proverb)\s(?:that\s)?i\s(?:always\s|often\s|really\s|just\s|have\s|once\s)*(?:love|like|keep|come\sback|go\sback|return|live\sby|heard|read|found|stole|borrowed)\b
    |(?:has|had|have|is|was|wrote|is\sknown\sfor)\s(?:this|that|an?)\s(?:great|good|nice|famous|wonderful|lovely|funny|beautiful|brilliant|fantastic)\sline\b(?!\s(?:of|up|item)\b)
    |(?:the|these|those|his|her|its)\s(?:lyrics?|poem|hymn|psalm|verse|song|inscription|plaque|sticker|scripture|bible|gospel|quran|torah|talmud|epitaph)\s(?:says?|said|goes|go|reads?|begins?|tells\sus)\b
    |(?:let\sme|i'll|i\swill|i'm\sgoing\sto|i\swant\sto|i'd\slike\sto|can\si|may\si)\s(?:just\s|quickly\s)?(?:read|quote|recite)\s(?:you\b|this\b|from\b|a\s(?:bit|line|passage|paragraph|few|short|quote|sentence)|the\s(?:opening|beginning|first|last|passage|line|quote))
    |(?:there's|that|this|here's|here\sis|favou?rite)\s(?:an?\s|the\s|this\s|that\s|my\s)?(?:\w+\s){{0,2}}(?:line|quote|phrase|verse|lyric|passage|extract|excerpt)\s(?:by|from)\s(?!now|here|there|scratch|it\b|\w+\sto\b)
    |(?:letter|inscription|plaque|sign|epitaph|headline|caption)\sreads\b|chapter\s\w+\s(?:begins|opens|starts|ends)\b|(?:someone|somebody|people|he|she)\s(?:once\s)?(?:tweeted|blogged|preached)\b
    |(?:as|like)\s(?:the|that|an?)\s(?:\w+\s)?(?:song|saying|proverb|hymn|joke|psalm|poem|rhyme)\s(?:goes|says|has\sit|puts\sit)
    |{PERSONS}(?:'s\s(?:\w+\s)?(?:rule|motto|advice|saying|law|words|answer)\s(?:was|is|were)\b|\s(?:always\s|also\s)?had\s(?:a|this|one|an)\s(?:\w+\s)?(?:rule|saying|line|motto|expression|phrase)\b)
    |(?:^|[,.]\s)i(?:'ve)?\s(?:(?:once|recently)\s(?:read|heard)\s(?:that|this|somewhere|somebody|someone|it\ssaid|an?\s(?:quote|line|saying|sentence|proverb))|(?:read|heard)\s(?:this\s|that\s)?(?:once|somewhere|recently))\b
    |(?:i(?:'ve)?\s)heard\s(?:it\s|somebody\s|someone\s|people\s|him\s|her\s|them\s)(?:say|said|put|described)\b
    |(?:the|this|that|his|her)\s(?:\w+\s)?(?:book|paper|study|article|tweet|quote|author|definition|theory|premise)\s(?:says|said|found|showed|was\sthat|wrote|argues|put\sit)\b
    |his\s(?:theory|rule\sof\sthumb|hypothes[ie]s|point)\b|(?:his|her)\s(?:equation|definition|mantra|motto)\b|(?:^|,\s)it\ssays\b|who\scoined\b)""",
)
# What another speaker puts in, within a sentence: "I never (Bo Chu: Right.) looked back".
PUTS_IN = late_pattern(r"[\[(]([^\[\]():]{1,48}):\s[^\[\]()]+[\])]")
# "A good friend tells you the truth": any friend does, and nobody's words are told.
ANYBODY_SPEAKS = late_pattern(
    rf"\b(?:an?|every|any|each|no)\s(?:\w+\s){{0,2}}{PERSONS}\s(?:always\s|never\s|also\s|just\s|simply\s)*"
    r"(?:says|writes|tells|asks|goes|calls|notes|describes|argues)\b(?!\s(?:to\s)?(?:me|us)\b)"
)
NAMED_SPEAKS = late_pattern(
    r"\b(?=[A-Z])(?!(?:To|Just)\s(?:just\s)?put\sit\b)(?!I\b|You\b|We\b|They\b|If\b|And\b|But\b|People\b|It\b|Who\b|That\b|What\b|Everyone\b|Nobody\b|Somebody\b|Someone\b|One\b|Which\b|So\b|As\b|When\b)"
    r"(?:[A-Z][a-z]+|(?!(?:TV|AI|WE|HE|SHE|THEY|YOU|IT|WHO)\b)[A-Z]{2,5}) "
    r"(?:who )?(?:once |always |also |just |actually |famously |basically )?"
    r"(?:said|says|wrote|writes|replies|replied|told|quoted|quips|quipped|asked|put it|"
    r"argue[sd]|observe[sd]|remark(?:s|ed)|tweeted|preached|"
    r"(?:used|liked|loved|likes) to say|would say|"
    r"call(?:ed|s) (?:it|this|that|them))\b"
)
NAMED_WORDS = vocabulary(
    """said says wrote writes replies replied told quoted quips quipped asked put called calls
    argues argued observes observed remarks remarked tweeted preached say"""
)
# As printed: what they say in a country is a proverb. "In short we say" is none.
FOLK_SAYS = late_pattern(
    r"\b[Ii]n [A-Z][a-z]+(?: [A-Z][a-z]+)?,? (?:we|they|people)"
    r"(?: (?:always|often|also|like to|used to|all))* say\b"
)
REPORTED = Cue(
    """said say says told tell tells saying telling asked ask claimed claim claims supposedly
    allegedly rumor rumour convinced insist insists insisted swore swears theory claiming
    arguing suggesting""",
    rf"""\b(?:(?:they|people|everyone|everybody|somebody|someone|folks|guys|users|customers|reviewers|friends|parents|investors|teachers)\s
      (?:just\s|all\s|always\s|would\s|will\s|'ll\s|used\sto\s|kept\s|keep\s|were\s|are\s|kind\sof\s)*(?:said|say|says|told|tell|tells|saying|(?:(?<=\skept\s)|(?<=\skeep\s))telling(?!\s\w+\s(?:how|what|where|why|when|about|to)\b)|asked|ask|claimed|claim|claims)\b
      (?!\s(?:no|yes|nothing|anything|something|things|it\b|hi|hello|goodbye|the\struth|stories|jokes|each|you\s(?:to|who|how|where|when|everything)|me\sto)\b)
    |(?:i|we)\s(?:was|were|got|been|had\sbeen)\stold\b|(?:told|asked)\s(?:me|us)\b(?!\s(?:a|the|about|how|what|where|to)\b)
    |(?:they're|he's|she's|they\sare|he\sis|she\sis)\s(?:basically\s|like\s|just\s|essentially\s|really\s|all\s)*(?:saying|claiming|arguing|suggesting)\s(?:that|we|it's|the)\b
    |supposedly|allegedly|(?:the\s)?rumou?r\s(?:is|was|has)
    |(?:he|she|they|{PERSONS}(?:-in-law)?)\s(?:(?:is|was|are|were)\sconvinced\b|insist(?:s|ed)?\sthat\b|sw(?:ore|ears)\sthat\b|ha(?:s|d)\sa\stheory\b))""",
)
# "I heard that silence" tells of no hearsay.
_HEARD = (
    r"(?:silence|sound|song|tune|noise|music|chord|melody|laugh|bell|whistle)"
    r"(?:\s(?:in|on|from|at|across)\s(?:the|my|our|this|that)\s\w+)?"
)
HEARSAY = Cue(
    """apparently hear heard word legend theory doctors experts scientists economists psychologists
    lawyers bankers pundits analysts journalists politicians consultants thinks believes claims
    thought believed claimed""",
    rf"""\b(?:^apparently,?\s(?!(?<!,\s)(?:simple|easy|small|trivial)\s(?:things|songs|lines|words|sentences|questions|ideas|rules|tasks|tools)\sare\b)|^(?:so\s|and\s)?i\s(?:hear|heard)\sthat\s(?!{_HEARD}[,.;]|{_HEARD}$|{_HEARD}\sand\si\b)|\b(?:the\s)?word\sis\s(?:that\s)(?!true|kept)|legend\shas\sit|the\stheory\s(?:goes|is)\sthat\b
    |(?:doctors|experts|scientists|economists|psychologists|lawyers|bankers|pundits|analysts|journalists|politicians|consultants)\s(?:will\s|always\s|often\s|all\s|still\s|would\s)*(?:say|said|tell|told|claim|claimed|insist|insisted|believe|think)\s(?:you(?!\swhat\sis\s(?:likely|possible)\b)|us|me|that)\b
    |{PERSONS}(?:-in-law)?\s(?:still\s|always\s|really\s|also\s)*(?:(?:thinks|believes|claims)\s(?:that|i|we|you|it's|it\sis)|(?:thought|believed|claimed)\sthat)\b(?![^.?!]{{0,40}},\sbut\b))""",
)
# In the sentence before, and in the one after: the line is what somebody wrote, or thinks.
WRITES = late_pattern(
    r"\b(?:(?!(?:i|we|you|that|and|also|just|actually|have|i've|had)\s)[\w'-]+\s(?:wrote|writes|commented|posted|replied|tweeted)\s(?:to\sme\s)?(?:under|below|beneath|on|in|to)"
    r"\s(?:my|our|the|his|her|their|that|this|an?)\s(?:\w+\s){0,2}(?:video|post|photo|picture|article|blog|comments?|tweet|channel|profile|wall|chat|review|thread|page|email|letter)"
    r"|(?!(?:i|we|you)\s)[\w'-]+\s(?:wrote|sent)\s(?:me|us)\s(?:an?|this)\s(?:\w+\s)?(?:letter|email|message|note)(?:\s(?:last|this|one|yesterday|once)(?:\s\w+)?)?"
    r"|(?:email|message|letter|note|reply|comment|review)\s(?:was|is)\s(?:very\s|quite\s)?(?:short|simple|brief|blunt|clear|one\sline))\W*$"
)
WRITING_WORDS = (
    "wrote",
    "sent",
    "writes",
    "commented",
    "posted",
    "replied",
    "tweeted",
    "short",
    "simple",
    "brief",
    "blunt",
    "clear",
    "one line",
)
THOUGHT = late_pattern(
    r"^(?:(?:and|but|well|at\sleast),?\s)*(?:(?:that|this)(?:'s|\sis|\swas)\s(?:at\sleast\s|exactly\s|all\s|just\s)*what\s"
    r"(?!(?:i|we|you|makes?|made|matters|is|was|drives|got|keeps|lets|happens|really)\b)(?:[\w'-]+,?\s){1,7}?"
    r"(?:believed?|believes|believing|thought|thinks?|thinking|assumed?|assumes|claim(?:s|ed)?|say|says|said|saying|tells?|telling|told|teach(?:es)?|taught|preach(?:es|ed)?|argues?|argued|insists?)\b"
    r"|(?:that|this)(?:'s|\sis|\swas|\swould\sbe)\s(?:just\s|only\s)?(?:the|an?)\s(?:\w+ly\s)?(?:cynical|naive|easy|lazy|simplistic|textbook|standard|conventional|traditional|popular)\s(?:view|answer|reading|take|explanation|version|wisdom|argument|advice)\b|(?:that|this)(?:'s|\sis|\swas)\s(?:the\sofficial\s\w+|the\sparty\sline|(?:his|her|their|(?:the|my|our)\s(?:\w+\s)?\w+(?:'s|s'))\s(?:\w+\s)?"
    r"(?:view|opinion|argument|belief|theory|claim|position|reasoning|story|philosophy|excuse)|(?:only\s|just\s)?(?:the|a)\stheory(?=,?\s(?:anyway|at\sleast|of\scourse)|\W*$))\b"
    r"|(?:or\s)?so\s(?:(?:they|people|he|she)\s(?:say|says|said|claim|claims|tell|told|think|thinks|believe|believes)\b|(?:say|says|said|claims?)\s(?:the|my|our|his|her|their|some)\s\w+))"
)
# Only who said the line says so, whatever turn is heard before it.
NOT_MINE = late_pattern(
    r"^(?:(?:and|but|well|no|okay),?\s)*(?:(?:somebody|someone)\s(?:else\s)?said\s(?:that|it|this)(?=\W*$|[,.]|\snot\sme\b)"
    r"|(?:that|this)(?:'s|\sis|\swas)\s(?:him|her|them|\w+),?\snot\s(?:me|mine)(?=\W*$|[,.]))"
)
WE_SAY = (
    r"(?:oh|okay|ok|well|no|yes|yeah|wait|hey|why|i|i'm|i'll|i've|you|you're|we|we're|wow|man|dude|look|let's|don't"
    r"|never|alright|all\sright|sure|holy|hmm?|huh|my|please|ah|nah|nope|what|who|how|this\sis|this|that's|there's|it's)"
)
# A voice that is put on: somebody else's anywhere, one's own where the line opens on it.
VOICED = Cue(
    "like saying",
    rf"""(?:\b(?:(?:he|she|they|someone|somebody|everyone|everybody)(?:'s|'re)
      |(?:he|she|they|people|who|guys?|someone|somebody|everyone|everybody|customers|users)\s(?:was|were|are|is|be))
    |^(?:and\s|but\s|so\s|because\s)*(?:i'm|i\swas|we're|we\swere|you're|it's|it\swas))\s
    (?:just\s|all\s|sort\sof\s|kind\sof\s|always\s)*like,?\s(?:,\s)?{WE_SAY}\b
    |(?:person|mine|(?:people|folks|those|guys)\s(?:who|that)|{PERSONS}|[a-z]+ers)\s(?:was|were|is|are)\s(?:just\s|all\s|sort\sof\s|kind\sof\s|always\s)*like,?\s{WE_SAY}\b
    |\bbe\s(?:just\s|all\s)?like,?\s(?:oh|okay|ok|well|no|yes|yeah|wait|hey|i|i'm|i'll|i've|we're|wow|man|dude|let's|nah|nope|huh|phew)\b
    |(?:[.!?]\sit's\slike|(?<!\bi'm\s)(?<!\bi\swas\s)(?<!\bthen\s)(?<!\bwe're\s)(?<!\bof\s)(?<!\bme\s)\bsaying),?\s(?:oh|hey|okay|ok|wow|man|dude|ah|hello|hi|huh|wait|yeah)\b""",
)
# As printed: "it's like we all built these" compares; a capital would open what is voiced.
COMPARES = late_pattern(
    r"(?:(?:And|But|So|Because) )?[Ii]t(?:['’]s| was) (?:(?:just|all|sort of|kind of|always) )*"
    r"like,? (?:you|we|my)\b"
)
# "I feel like you need one" and "I like how they row" put no voice on, "I feel like, Oh no" does.
VOICE_BEFORE = late_pattern(
    r"\b(?:(?<!\bfeel\s)(?<!\bfeels\s)(?<!\bfelt\s)(?<!\bi\s)(?<!\bnot\s)like|like,|(?:says?|said|going|goes),?)"
    rf"\s{WE_SAY}\b|\b(?:feels?|felt)\slike\s(?:oh|okay|ok|well|no|yes|yeah|wait|hey|wow|man|dude)\b"
)

# Characters from where a voice is put on to the end of its sentence: beyond, the speaker is back.
VOICE_REACH = 70
SPEAKS_ON = late_pattern(
    r"(?:i|i'm|i'll|you|you're|we|we're|let's|don't|why|what|how|it's|this|no)\b"
)


def find_third_party(view: View) -> str:
    """Catch words that belong to somebody else, by their label, by what is in them and by what
    announces them.
    """
    label, names = view.passage.speaker, view.restored.transcript.source.speakers
    if label and label not in names and tells_another(label):
        return f"someone else's words: “{label}” is their label"
    if "(" in view.passage.text or "[" in view.passage.text:
        for put_in in PUTS_IN.finditer(view.passage.text):
            if put_in[1] in names and put_in[1] != label:
                return f"someone else's words: “{put_in.group()}”"
    found = THIRD_PARTY.find(view)
    if found and ANYBODY_SPEAKS.search(view.plain):
        found = THIRD_PARTY.find_in(ANYBODY_SPEAKS.sub(" … ", view.plain))
    if not (found or NAMED_WORDS.isdisjoint(view.words)) and (
        named := NAMED_SPEAKS.search(view.passage.text)
    ):
        found = named.group()
    if not found and "say" in view.words and (folk := FOLK_SAYS.search(view.passage.text)):
        found = folk.group()
    if found:
        return f"someone else's words: “{found.strip()}”"
    return find_credit(view) or find_quoted(view)


def find_reported(view: View) -> str:
    """Catch what others are said to say, voices put on, and what stands inside a quotation."""
    if found := REPORTED.find(view) or HEARSAY.find(view):
        return f"what others say: “{found}”"
    if (found := VOICED.find(view)) and (compares := COMPARES.match(view.passage.text)):
        found = VOICED.find_in(view.plain[compares.end() :])
    if found:
        return f"a voice put on: “{found}”"
    if view.before and (found := search_sentence(WRITES, view.passage.before, WRITING_WORDS)):
        return f"what others say: “{found}” stands before"
    if view.after and (found_after := THOUGHT.match(view.after)):
        return f"what others think: “{found_after.group()}” follows"
    for text in (*view.own[1:], *view.later[:1]):
        if disowned := search_sentence(NOT_MINE, text):
            return f"someone else's: “{disowned}” is said of it"
    before = VOICE_BEFORE.search(view.before) if view.before else None
    if before and len(view.before) - before.start() < VOICE_REACH and SPEAKS_ON.match(view.plain):
        return f"may be a voice put on: “{before.group()}” stands just before"
    if view.passage.credit:
        # Whose quotation that is, the article says.
        return ""
    return "inside a quotation that opens before it" if _inside_quotation(view) else ""


def is_borrowed(flags: Iterable[Flag]) -> bool:
    """Tell whether flags say that the words may not be the speaker's own."""
    return any(flag.kind in BORROWED for flag in flags)


def _inside_quotation(view: View) -> bool:
    """Tell whether curly quotation marks opened shortly before are still open."""
    depth = 0
    first = view.passage.pieces[0].sentence
    sentences, turn = view.restored.sentences, view.restored.labels.turn
    for index in range(first - 1, max(-1, first - 1 - QUOTATION_WINDOW), -1):
        sentence = sentences[index]
        if turn[sentence.end_word - 1 : sentence.end_word] == b"\x01":
            break
        if "“" not in sentence.text and "”" not in sentence.text:
            continue
        for sign in reversed(sentence.text):
            depth += (sign == "”") - (sign == "“")
            if depth < 0:
                return True
    return False
