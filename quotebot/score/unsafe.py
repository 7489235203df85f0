"""Words that harm the speaker or others out of context, by category.

Small and plain on purpose: what stands here must be doubtful on a card whatever surrounds it. The
lists were read against graded transcripts (`training/guard_table.py`); figures of speech that they
brought up ("silver bullet", "shoot me an email", "killer feature") are spelled out as exceptions.
"""

from __future__ import annotations

from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.score.lexicon import gather_words
from quotebot.score.view import Cue, View, make_plain

PROFANITY = late_pattern(
    r"(?:mother|bull|horse|dip|clusterf?|bat)?-?(?:f+u+ck\w*|sh[i1]t(?:s|e|ty|tier|tiest|ting|ter|shows?|heads?|holes?|loads?|storms?|less|bags?|faced)?)|f\*+\w*|s\*+t\w*"
    r"|bitch(?:es|y|ing)?|(?:dumb|jack|smart|kick|bad|hard)?-?ass(?:hole|es|holes)?|bastards?|cunts?"
    r"|dickheads?|pricks?|twats?|wankers?|pissed|goddamn(?:ed|it)?|wtf|arseholes?"
)
# "kick-ass", "badass" and "hard-ass" praise as often as not.
PRAISE = gather_words(
    "kick-ass kickass bad-ass badass badasses hard-ass hardass smart-ass smartass"
)
SLUR = late_pattern(
    r"nigg(?:er|a|ah|az|as|ers)s?|fagg?ots?|fags?|retard(?:s|ed)?|trann(?:y|ies)|kikes?|spics?"
    r"|chinks?|wetbacks?|gooks?|coons?|dykes?|pakis?|towelheads?|ragheads?|gypp(?:ed|y)|shemales?"
)
GROUPS = (
    r"(?:women|men|girls|females|blacks|black\speople|white\speople|whites|jews|muslims|christians"
    r"|arabs|mexicans|chinese(?:\speople)?|indians|asians|africans|immigrants|migrants|refugees"
    r"|gays|gay\speople|lesbians|trans\speople|homosexuals|the\s(?:poor|disabled|homeless|jews)"
    r"|foreigners|old\speople|boomers|atheists|catholics|republicans|democrats|liberals)"
)
HATE = Cue(
    """women men girls females black blacks white whites jews muslims christians arabs mexicans
    chinese indians asians africans immigrants migrants refugees gay gays lesbians trans
    homosexuals poor disabled homeless foreigners old boomers atheists catholics republicans
    democrats liberals superior subhuman vermin master""",
    rf"""\b(?:{GROUPS}\s(?:are|can't|cannot|should(?:n't)?|don't|never|always|ruin\w*|destroy\w*|belong
      |deserve)\s(?!(?:here|there|welcome|underrepresented|discriminated)\b)
    |(?:hate|despise|fear|can't\sstand|get\srid\sof|too\smany|deport)\s(?:the\s|all\s|these\s|those\s)?{GROUPS}\b
    |(?:master|superior|inferior)\srace|subhumans?|vermin)\b""",
)
VIOLENCE = Cue(
    """murder murders murdered murderer murderers murdering rape raped rapes rapist genocide
    holocaust torture tortured torturing massacre massacred terrorist terrorists terrorism lynch
    lynched behead beheaded bombing bombed kill kills killed killing shoot shooting shot stab
    stabbed hang punch strangle slaughter hitler nazi nazis execute executed assassinate
    assassinated deserve deserves behead blood violence violent""",
    r"""\b(?:murder(?:s|ed|er|ers|ing)?|rap(?:e|ed|es|ist|ists)|genocide|the\sholocaust
    |tortur(?:e|ed|ing)\s(?:him|her|them|people|someone|and)|(?:to|of|by)\storture|massacred?
    |terroris(?:t|ts|m)|lynch(?:ed)?|behead(?:ed)?|bomb(?:ing|ed)\s(?:them|people|the|cities)
    |(?:kill|stab|hang|punch|strangle|slaughter|execute|assassinate|behead)\s(?:him|her|them|people
      |everyone|everybody|somebody|someone|each\sother|an?\s(?:man|woman|person|child|entire)|all\s(?:of\s)?
      (?:them|the|humans?)|humans|kids|children|animals)
    |shoot\s(?:him|her|them|people|everyone|somebody|someone)\b(?!\s(?:a|an)\s(?:note|message|email|dm|text))
    |killing\s(?:people|him|her|them|each|humans|us)|(?:was|were|got|been)\s(?:killed|shot|stabbed|executed|assassinated)
    |i(?:'ll|'m\sgoing\sto|'m\sgonna|\swould|\swant\sto)\s(?:kill|shoot|punch)\s(?:you|him|her|them)
    |deserves?\sto\s(?:die|be\s(?:shot|hanged|killed|beaten))|hitler|nazis?)\b""",
)
WEAPONS = Cue(
    """gun guns rifle rifles firearm firearms grenade grenades missile missiles ammunition
    explosives explosive pistol bomb bombs nuke nukes ar-15 shotgun bioweapon bioweapons
    weapon weapons nerve""",
    r"""\b(?:(?<!jump\sthe\s)(?<!jumping\sthe\s)(?<!jumped\sthe\s)(?<!top\s)(?<!smoking\s)(?<!glue\s)(?<!heat\s)guns?\b
    |rifles?|firearms?|grenades?|missiles?|ammunition|explosives|pistols?|shotguns?|nukes?|ar-15
    |(?:nuclear|atomic|a|dirty|pipe|make|build|dismantle)\s(?:a\s)?bombs?\b|bioweapons?
    |(?:nuclear|chemical|biological|deadly|autonomous|assault|mass\sdestruction)\sweapons?
    |weapons?\sof\smass|nerve\s(?:gas|agent))""",
)
SELF_HARM = Cue(
    """suicide suicides suicidal kill killing killed self-harm self harm life cutting anorexia
    anorexic bulimia bulimic overdose overdosed die""",
    r"""\b(?:suicid(?:e|es|al)|kill(?:ing|ed)?\s(?:myself|yourself|himself|herself|themselves)
    |self[\s-]harm\w*|(?:end|ended|take|took|ending|taking)\s(?:my|his|her|your|their)\s(?:own\s)?li(?:fe|ves)\b
    |cutting\smyself|(?:wanted|want)\sto\sdie\b|anorexi[ac]|bulimi[ac]|overdosed?\b)""",
)
SEX = Cue(
    """porn porno pornography orgasm orgasms blowjob blow masturbate masturbating masturbation sex
    sexual sexually genitals penis penises vagina vaginas boobs tits nude nudes erection horny
    prostitute prostitutes stripper strippers fetish naked incest""",
    r"""\b(?:porn(?:o|ography)?|orgasms?|blow\s?jobs?|masturbat(?:e|ing|ion)
    |(?<!same\s)(?<!opposite\s)(?<!same-)sex\b(?!\sand\sthe\scity)|sexual(?:ly)?\b(?!\sorientation)|genitals|penis(?:es)?
    |vaginas?|boobs|tits|nudes?|erections?|horny|prostitutes?|strippers?|fetish|incest
    |(?:get|got|getting|totally|stark)\snaked)\b""",
)
DRUGS = Cue(
    """cocaine heroin meth lsd ecstasy mdma ketamine fentanyl high weed marijuana cannabis shrooms
    psychedelics psychedelic psilocybin dmt opioids opioid adderall acid drugs crack stoned
    ayahuasca amphetamines""",
    r"""\b(?:cocaine|heroin|meth|lsd|mdma|ketamine|fentanyl|(?:get|getting|got|am|i'm|was)\shigh\b(?!er|\slevel|\son\slife)
    |smok(?:e|ed|ing)\s(?:weed|pot|crack|a\sjoint)|marijuana|cannabis|shrooms|psychedelics?|psilocybin
    |dmt|opioids?|adderall|(?:on|dropped|drop|took|take|taking)\s(?:acid|ecstasy|drugs|crack)
    |(?:do|did|doing|use|used|using|sell|selling|illegal|hard)\sdrugs|stoned|ayahuasca|amphetamines)\b""",
)
MEDICAL = Cue(
    """take taking medication medications meds pills antidepressants antidepressant vaccine vaccines
    doctor doctors cure cures cured chemo dose doses supplement supplements diet insulin therapy""",
    r"""\b(?:(?:you|people|everyone|everybody)\s(?:should|shouldn't|need\sto|don't\sneed\sto|must|have\sto|can|could)
      \s(?:all\s|really\s|just\s|probably\s|never\s)?(?:take|stop\staking|quit\staking|try|get\soff|avoid|skip|trust)
      \s(?:\w+\s){0,2}(?:medications?|meds|pills|antidepressants?|drugs?|vaccines?|supplements?|insulin|chemo|doctors?)
    |(?:stop|quit|get\soff)\s(?:taking\s)?(?:your|the|all)\s(?:meds|medications?|pills|antidepressants)
    |(?:cures?|cured|reverses?|prevents?)\s(?:your\s|my\s|his\s|her\s|all\s)?(?:cancer|diabetes|depression|anxiety|autism|adhd|covid
      |alzheimer's|schizophrenia)|vaccines?\s(?:cause|caused|don't|are\s(?:dangerous|poison|a))
    |don't\s(?:need|see|trust|go\sto|listen\sto)\s(?:a\s|the\s|your\s|any\s)?doctors?
    |(?:milligrams|doses?)\sof\s(?!reality|humility)\w+\s(?:a|every|each|per)\s(?:day|morning|night))\b""",
)
FINANCIAL = Cue(
    """buy sell short invest bitcoin stock stocks shares crypto guaranteed returns return savings
    mortgage moon lose etf fund loan portfolio ethereum options""",
    r"""\b(?:(?:you|people|everyone|everybody)\s(?:should|shouldn't|need\sto|must|have\sto|gotta|better)
      \s(?:all\s|really\s|just\s|probably\s|never\s|definitely\s)?(?:buy|sell|short|invest|put|hold|dump)
      \s(?:\w+\s){0,4}(?:bitcoin|stocks?|shares|crypto|ethereum|gold|savings|money|real\sestate|options|etfs?)
    |(?:buy|short|sell|dump|ditch)\s(?:the\s|your\s|all\s)?(?:bitcoin|crypto|ethereum|tesla\sstock|stocks?|etf|mutual\sfund)\b
    |guaranteed\s(?:returns?|profit)|(?:can't|cannot|never)\slose\smoney
    |(?:all\s(?:of\s)?|put\s)(?:your|my)\s(?:life\s)?savings\s(?:in|into|on)\b|(?:is|it's)\sgoing\sto\sthe\smoon
    |(?:take|taking)\sout\sa\s(?:loan|mortgage)\s(?:to|and)\s(?:buy|invest))""",
)
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
    rf"""\b(?:he's|she's|they're|you're|(?:he|she|they|you|those\s(?:guys|people)|these\s(?:guys|people))\s(?:is|are|was|were)
      |(?:boss|ceo|president|mayor|senator|minister|governor|founder|guy|company|government|police|media)\s(?:is|are|was|were))
    \s(?!not\b|never\b)(?:just\s|all\s|such\s|totally\s|really\s|clearly\s|obviously\s|a\sbunch\sof\s|complete(?:ly)?\s|so\s|like\s)*(?:an?\s|the\s)?
    (?:total\s|complete\s|real\s|bunch\sof\s)?{VICES}\b""",
)
# Over the printed text: a name, and what is said of it. The first word of a sentence has a capital
# of its own, so common openers are left out.
NAMED = late_pattern(
    r"\b(?!(?:I|You|We|They|He|She|It|This|That|There|What|Who|Which|These|Those|Everything|Life"
    r"|People|Everyone|Nobody|Someone|Everybody|Something|Nothing|Money|Power|And|But|So|If)\b)"
    r"[A-Z][a-z]+(?:['’]s)?\s(?:is|was|are|were|has\sbeen)?\s?(?:just\s|such\s|really\s|totally\s)?"
    r"(?:an?\s|the\s)?" + VICES + r"\b"
    r"|\b(?!(?:I|You|We|They|It|That|Who|And|But|So|If)\b)[A-Z][a-z]+\s(?:\w+\s)?(?:stole|embezzled|molested"
    r"|assaulted|bribed|defrauded|laundered|cheated\son|lied\s(?:to|about)|plagiari[sz]ed|sucks)\b"
)
DEEDS = Cue(
    """stole embezzled molested assaulted bribed defrauded laundered plagiarized lied cheated
    groomed blackmailed""",
    r"""\b(?:he|she|they|(?:my|our|the)\s(?:boss|ceo|president|mayor|founder|guy|company|government|police))\s
    (?:just\s|literally\s|actually\s|all\s)?(?:stole|embezzled|molested|assaulted|bribed|defrauded|laundered\smoney|groomed
      |blackmailed|plagiari[sz]ed|lied\s(?:to|about)|cheated\son)\b""",
)
NAMED_WORDS = ACCUSATION.triggers | DEEDS.triggers | {"sucks", "plagiarised"}


def find_profanity(view: View) -> str:
    """Catch swearing."""
    return _quote(next((w for w in view.passage.tokens if is_profane(w)), ""))


def find_slur(view: View) -> str:
    """Catch words that only insult."""
    if "chink" in view.words and not view.words.isdisjoint({"armor", "armour"}):
        return ""
    return _quote(next((w for w in view.passage.tokens if is_slur(w)), ""))


def find_accusation(view: View) -> str:
    """Catch what may be libel: a person or company by name or title, and a vice or a misdeed."""
    found = ACCUSATION.find(view) or DEEDS.find(view)
    if not (found or view.words.isdisjoint(NAMED_WORDS)) and (
        named := NAMED.search(view.passage.text)
    ):
        found = make_plain(named.group())
    return _quote(found)


@lru_cache(maxsize=50_000)
def is_profane(word: str) -> bool:
    """Tell whether a lower-case word is swearing."""
    return word not in PRAISE and bool(PROFANITY.fullmatch(word))


@lru_cache(maxsize=50_000)
def is_slur(word: str) -> bool:
    """Tell whether a lower-case word is a slur."""
    return bool(SLUR.fullmatch(word))


def find_hate(view: View) -> str:
    """Catch what is said of a whole group of people, good or bad."""
    return _quote(HATE.find(view))


def find_violence(view: View) -> str:
    """Catch killing, calls to it, and its best-known perpetrators."""
    return _quote(VIOLENCE.find(view))


def find_weapons(view: View) -> str:
    """Catch weapons that are meant as such."""
    return _quote(WEAPONS.find(view))


def find_self_harm(view: View) -> str:
    """Catch suicide, self-injury and eating disorders."""
    return _quote(SELF_HARM.find(view))


def find_sex(view: View) -> str:
    """Catch sex and nakedness."""
    return _quote(SEX.find(view))


def find_drugs(view: View) -> str:
    """Catch drugs and their use."""
    return _quote(DRUGS.find(view))


def find_medical_advice(view: View) -> str:
    """Catch what a reader might take for a doctor's word."""
    return _quote(MEDICAL.find(view))


def find_financial_advice(view: View) -> str:
    """Catch what a reader might put money on."""
    return _quote(FINANCIAL.find(view))


def _quote(found: str) -> str:
    return f"unsafe out of context: “{found}”" if found else ""
