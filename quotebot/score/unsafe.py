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
    r"|dick(?:s|heads?)?|pricks?|twats?|wankers?|pissed|goddamn(?:ed|it)?|wtf|arseholes?"
    r"|crap(?:py|ped|ping)?|damn(?:ed|it)?|dammit"
)
SPOKEN = late_pattern(r"\w[\w'’\-]*")
# "kick-ass", "badass" and "hard-ass" praise as often as not.
PRAISE = gather_words(
    "kick-ass kickass bad-ass badass badasses hard-ass hardass smart-ass smartass"
)
# As printed: a first name, or the whale.
FIRST_NAMES = frozenset({"Dick", "Dicks", "Dick's"})
SLUR = late_pattern(
    r"whores?|sluts?|slutty|nigg(?:er|a|ah|az|as|ers)s?|fagg?ots?|fags?|retard(?:s|ed)?|trann(?:y|ies)|kikes?|spics?"
    r"|chinks?|wetbacks?|gooks?|coons?|dykes?|pakis?|towelheads?|ragheads?|gypp(?:ed|y)|shemales?"
)
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
    r"|are\s(?:still\s|often\s|always\s|never\s|more\s|less\s|being\s|just\s|all\s)*"
    r"(?:loved|liked|seen|told|taught|paid|treated|judged|asked|raised|hired|promoted|praised|punished|interrupted|heard|ignored"
    r"|overlooked|underestimated|underpaid|underrepresented|discriminated|excluded)"
    r"|are\s(?:still\s|just\sas\s|as\s|all\s)?(?:here|there|welcome|equals?|capable))\b"
)
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
    rats pigs animals trash garbage filth inferior lazy dirty stupid idiots morons imbeciles liars
    crooks thieves criminals savages barbarians sheep scumbags losers cowards evil dumb greedy""",
    rf"""\b(?:{GROUPS}\s(?!{FAIRNESS})(?:are|can't|cannot|should(?:n't)?|don't|never|always|ruin\w*|destroy\w*|belong|deserve
      |make\s(?:the\s)?(?:worst|best|better|worse|bad|terrible|lousy|poor|awful))\b
    |(?:hate|despise|fear|can't\sstand|get\srid\sof|too\smany|deport)\s(?:the\s|all\s|these\s|those\s)?{GROUPS}\b
    |a\swoman's\splace\sis|(?:the\s)?{NATIONS}\sare\s(?:all\s|just\s|so\s|too\s|simply\s)*{VERMIN}\b
    |(?:\w+\s(?:supporters|voters|fans)|(?:all|most|these|those)\s(?:the\s)?(?:politicians|lawyers|bankers|journalists|managers|bosses|teachers
      |doctors|rich|cops|police|priests|landlords|voters|people|americans|europeans|students|parents|kids|consultants|economists|feminists))
      \sare\s(?:all\s|just\s|nothing\sbut\s|simply\s|such\s|a\sbunch\sof\s|total\s|complete\s)*{VERMIN}\b
    |(?:master|superior|inferior)\srace|subhumans?|vermin)\b""",
)
# What is killed, shot or executed without harm to anybody.
THINGS = (
    r"(?:film|movie|video|scene|photo|picture|episode|season|series|show|commercial|ad|documentary|clip|interview|footage|trailer|pilot"
    r"|project|feature|product|deal|plan|idea|program|programme|job|process|thread|query|bill|company|team|startup|app|server|session"
    r"|proposal|department|budget|momentum|task|pod|container|service|line|business|initiative|effort|strategy|code|command|script"
    r"|test|function|contract|order|trade|transaction|instruction|statement|step|connection|node|request|worker|agent|it|that|this|which"
    r"|has|have|had|having|also|never|always|just|ever|being|everything|something|nothing)(?:s|es)?"
)
VIOLENCE = Cue(
    """murder murders murdered murderer murderers murdering rape raped rapes rapist genocide
    holocaust torture tortured torturing massacre massacred terrorist terrorists terrorism lynch
    lynched behead beheaded bombing bombed kill kills killed killing shoot shooting shot stab
    stabbed hang punch strangle slaughter hitler nazi nazis execute executed assassinate
    assassinated deserve deserves behead blood violence violent dead bullet hit beat slap smack
    spank whip wall burn strangled killed punched hang""",
    rf"""\b(?:murder(?:s|ed|er|ers|ing)?|rap(?:e|ed|es|ist|ists)|genocide|the\sholocaust
    |tortur(?:e|ed|ing)\s(?:him|her|them|people|someone|and)|(?:to|of|by)\storture|massacred?
    |terroris(?:t|ts|m)|lynch(?:ed)?|behead(?:ed)?|bomb(?:ing|ed)\s(?:them|people|the|cities)
    |(?:kill|stab|hang|punch|strangle|slaughter|assassinate|behead)\s(?:him|her|them|people
      |everyone|everybody|somebody|someone|each\sother|an?\s(?:man|woman|person|child|entire)|all\s(?:of\s)?
      (?:them|the|humans?)|humans|kids|children|animals)\b(?!\swith\s(?:kindness|love|laughter))
    |(?:kill|stab|punch|strangle|strangled|behead|shoot|murder)\s(?:my|his|her|your|their|our|that|the)\s(?:\w+\s)?(?:neighbou?rs?|boss(?:es)?|husband|wife|landlords?
      |brothers?|sisters?|mother|father|parents|teachers?|manager|colleagues?|co-?workers?|managers|politicians|bankers|lawyers|journalists|judge|president|minister|ex)\b(?!\s(?:with\skindness|an?\s(?:email|message|note|text)))
    |(?:hang|shoot)\s(?:all\s)?(?:the|those|these)\s(?:bankers|landlords|politicians|lawyers|bastards|rich|journalists|managers|traitors)\b
    |put\sa\sbullet\sin\b|killed\s(?:that|the|a|his|her|my|their)\s(?:\w+\s)?(?:patients?|man|woman|child|children|kids?|boy|girl|wife|husband|father|mother|baby|driver|worker)\b
    |execute\s(?:him|her|people|prisoners|someone|somebody|an?\s(?:man|woman|person|child))
    |shoot\s(?:him|her|them|people|everyone|somebody|someone)\b(?!\s(?:a|an)\s(?:note|message|email|dm|text))
    |killing\s(?:people|him|her|them|each|humans|us)
    |(?!{THINGS}\b)[\w'-]+\s(?:(?:has|have|had)\s)?(?:just\s|also\s|almost\s|nearly\s)?(?:been|was|were|got)\s(?:killed|shot(?!\s(?:down|in\s(?:black|colou?r|one|a\s(?:single|studio))|on\s(?:film|video|location|an?\siphone)))|stabbed|assassinated
      |executed(?!\s(?:\w+ly|well|on|in\s(?:order|parallel|sequence|the)|as|with|on)\b))\b
    |i(?:'ll|'m\sgoing\sto|'m\sgonna|\swould|\swant\sto)\s(?:kill|shoot|punch)\s(?:you|him|her|them)\b(?!\swith\s(?:kindness|love))
    |the\sonly\sgood\s(?P<kind>\w+)\sis\sa\sdead\s(?P=kind)|bullet\s(?:in|into|through)\s(?:my|your|his|her|their|the|somebody's)\s(?:head|heads|brain|skull|heart)
    |(?:hit|beat|slap|smack|spank|whip)\s(?:your|my|his|her|their)\s(?:own\s)?(?:kids?|child|children|wife|husband|sons?|daughters?|girlfriend|dog)\b
    |(?:put|stood|line|lined)\s(?:\w+\s){{0,2}}up\sagainst\s(?:a|the)\swall|burn\s(?:\w+\s){{1,3}}down\swith\s(?:everyone|everybody|them|him|her|people)
    |deserves?\sto\s(?:die|be\s(?:shot|hanged|killed|beaten))|hitler|nazis?)\b""",
)
WEAPONS = Cue(
    """gun guns rifle rifles firearm firearms grenade grenades missile missiles ammunition
    explosives explosive pistol bomb bombs nuke nukes ar-15 shotgun bioweapon bioweapons
    weapon weapons nerve silencer silencers molotov napalm thermite""",
    r"""\b(?:(?<!jump\sthe\s)(?<!jumping\sthe\s)(?<!jumped\sthe\s)(?<!under\sthe\s)(?<!top\s)(?<!smoking\s)(?<!glue\s)(?<!heat\s)(?<!nail\s)
      (?<!to\syour\s)(?<!to\smy\s)(?<!to\sour\s)(?<!to\stheir\s)(?<!to\shis\s)(?<!to\sher\s)guns?\b(?!\sblazing)
    |rifles?|firearms?|grenades?|missiles?|ammunition|explosives|pistols?|shotguns?|nukes?|ar-15|silencers?|molotovs?|napalm|thermite
    |(?:nuclear|atomic|a|dirty|pipe|make|build|dismantle)\s(?:a\s)?bombs?\b|bioweapons?
    |(?:nuclear|chemical|biological|deadly|autonomous|assault|mass\sdestruction)\sweapons?
    |weapons?\sof\smass|nerve\s(?:gas|agent))""",
)
SELF_HARM = Cue(
    """suicide suicides suicidal kill killing killed self-harm self harm life lives cutting anorexia
    anorexic bulimia bulimic overdose overdosed die wrist wrists bridge building roof balcony window
    alive live exist hang hanging hanged hung cut starve starved starving shoot shot hurting
    harming""",
    r"""\b(?:suicid(?:e|es|al)|(?:kill(?:ing|ed)?|hang(?:ing|ed)?|hung|harming)\s(?:myself|yourself|himself|herself|themselves)
    |self[\s-]harm\w*|(?:end|ended|take|took|ending|taking)\s(?:my|his|her|your|their)\s(?:own\s)?li(?:fe|ves)\b
      (?!\s(?:back|in\s(?:my|your|his|her|their|our|a|an|new|another|whatever|which|any|some|this|that)|in\sone's|into|to|for\sgranted|seriously|apart
      |forward|further|experiences?|lessons?|stor(?:y|ies)|online|on|off|out|as|from|more|too|less|one|work|savings|partner|choices?|decisions?)\b)
    |(?:cut|cutting)\s(?:myself|yourself|himself|herself|themselves)\b(?!\s(?:off|out|loose|some|short|free|in|into|from|down|a\s(?:break|piece|slice|check|deal|cheque))\b)
    |(?:slit|slitting|cut|cutting)\s(?:my|your|his|her|their)\s(?:own\s)?wrists?|cut(?:ting)?\smy\s(?:own\s)?(?:arms?|legs?|skin)\b|starv(?:e|ed|ing)\s(?:myself|yourself|himself|herself|themselves)\b(?!\sof\b)
    |(?:shot|shoot)\s(?:myself|himself|herself|themselves)\b(?!\s(?:in\s)?(?:the|my|his|her)\s(?:foot|feet|leg|knee)|\sdown)
    |(?:i|i'd|he|she|myself|himself|herself)\s(?:\w+\s){0,4}(?:jump(?:ed|ing)?|throw(?:ing)?|threw|thrown)\s(?:myself\s|himself\s|herself\s)?
      (?:off|from|out\sof)\s(?:a|an|the|that|some|my)\s(?:\w+\s)?(?:bridge|building|roof|balcony|window)
    |(?:did\snot|didn't|do\snot|don't|does\snot|doesn't|no\slonger|never)\s(?:really\s|even\s)?want(?:ed)?\sto\s
      (?:be\salive|exist(?=\W|$)(?!\sin|\sas)|live(?=\s(?:any\s?more|any\slonger|at\sall)|\W*$))
    |(?:wanted|want)\sto\sdie\b|anorexi[ac]|bulimi[ac]|overdosed?\b)""",
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
    ayahuasca amphetamines drunk hammered wasted plastered drink-driving drunk-driving driving""",
    r"""\b(?:cocaine|heroin|meth|lsd|mdma|ketamine|fentanyl|(?:get|getting|got|am|i'm|was)\shigh\b(?!er|\slevel|\son\slife)
    |smok(?:e|ed|ing)\s(?:weed|pot|crack|a\sjoint)|marijuana|cannabis|shrooms|psychedelics?|psilocybin
    |dmt|opioids?|adderall|(?:on|dropped|drop|took|take|taking)\s(?:acid|ecstasy|drugs|crack)
    |(?:dr[oi]ve|driving|driven)\s(?:(?:home|back|there|around|to|work|my|his|her|the|a|car|us|them|while|totally|completely|half)\s){0,4}(?:drunk|hammered|wasted|plastered)
    |(?:drunk|drink)[\s-]driving|drunk\s(?:at|behind)\sthe\swheel
    |(?:do|did|doing|use|used|using|sell|selling|illegal|hard)\sdrugs|stoned|ayahuasca|amphetamines)\b""",
)
MEDICAL = Cue(
    """take taking medication medications meds pills antidepressants antidepressant vaccine
    vaccines doctor doctors cure cures cured chemo chemotherapy dose doses supplement
    supplements diet insulin therapy aspirin antibiotics surgery radiation bleach turpentine
    borax peroxide urine inhaler statins causes cause immune heart vaccinate sunscreen fasting
    arthritis asthma migraines eczema heals heal healed detox chest ibuprofen
    cardiac""",
    r"""\b(?:(?:you|people|everyone|everybody)\s(?:should|shouldn't|need\sto|don't\sneed\sto|do\snot\sneed\sto|must|have\sto|can|could)
      \s(?:all\s|really\s|just\s|probably\s|never\s)?(?:take|stop\staking|quit\staking|try|get\soff|avoid|skip|trust)
      \s(?:\w+\s){0,2}(?:medications?|meds|pills|antidepressants?|drugs?|vaccines?|supplements?|insulin|chemo|doctors?)
    |(?:stop|quit|get\soff)\s(?:taking\s)?(?:your|the|all)\s(?:meds|medications?|pills|antidepressants|insulin|statins)
    |(?:throw|throwing|flush|toss)\s(?:away\s|out\s|down\s)?(?:your|the|all|those|these)\s(?:\w+\s)?(?:meds|medications?|pills|antidepressants|insulin|inhaler|statins)
    |(?:cures?|cured|reverses?|prevents?)\s(?:your\s|my\s|his\s|her\s|all\s)?(?:cancer|diabetes|depression|anxiety|autism|adhd|covid
      |alzheimer's|schizophrenia|arthritis|asthma|migraines?|eczema|dementia|infertility|insomnia|hiv|aids)
    |(?:causes?|caused|gives?\s(?:you|people)|gave\s(?:me|him|her))\s(?:cancer|autism|alzheimer's|dementia|adhd)\b
    |(?:stop|quit|skip|without)\s(?:taking\s)?(?:your\s)?(?:insulin|chemo(?:therapy)?|antibiotics|antidepressants|statins)\b
    |(?:reset|boost|detox|cleanse)s?\s(?:your|the|our)\s(?:\w+\s)?(?:immune\ssystem|liver|gut|kidneys|blood)\b
    |(?:glass(?:es)?|cups?|spoons?|drops?|pinch|hours?)\s(?:of\s\w+\s)?(?:a|every|per|each)\s(?:day|night|morning|week)\s(?:are|is|will|can)\s(?:\w+\s){0,2}(?:good\sfor|heal|cure|prevent|protect)
    |(?:don't|do\snot|never)\s(?:really\s)?need\s(?:any\s)?(?:sunscreen|vitamins|a\sdentist|treatment)\b|(?:should|should\snot|shouldn't|never|nobody|don't)\s(?:\w+\s)?vaccinate\b
    |(?:chest|heart)\s(?:hurts?|pain)\b.{0,40}\b(?:just|only|always|probably)\s(?:\w+\s)?(?:stress|nerves|nothing|gas|anxiety)
    |(?:antidepressants?|vaccines?|statins|chemo(?:therapy)?|ritalin|insulin)\s(?:only|just|always|never|will)\s(?:\w+\s)?(?:makes?|work|kills?|ruins?|poisons?|help)\b|vaccines?\s(?:cause|caused|don't|do\snot|are\s(?:dangerous|poison|a))
    |(?:don't|do\snot|never)\s(?:need|see|trust|go\sto|listen\sto)\s(?:a\s|the\s|your\s|any\s)?(?:doctors?|chemo(?:therapy)?|insulin|antibiotics
      |antidepressants|vaccines?|surgery|radiation|medications?|meds)
    |take\s(?:(?:an?|one|two|three|some|your|half|\d+)\s)?(?:\w+\s)?(?:aspirins?|ibuprofen|paracetamol|tylenol|melatonin|antibiotics|statins|supplements|pills)
      \s(?:or\s\w+\s)?(?:a|every|each|per|once|twice|with)\s(?:a\s)?(?:day|morning|night|evening|week|hour|meal)
    |take\s(?:\w+\s)?(?:magnesium|zinc|iron|creatine|vitamins?(?:\s\w)?|melatonin|ashwagandha|fish\soil|collagen|probiotics)\s(?:\w+\s)?(?:a|every|each|per|once|twice|before|with)\s
    |drink(?:ing)?\s(?:\w+\s){0,3}(?:bleach|turpentine|borax|peroxide|urine)
    |(?:should|would|i'd)\s(?:say\s|do\s|is\s)*stop\staking\s(?:it|them|those|these)\b|say\sis\sstop\staking\s(?:it|them|those|these)\b
    |(?:if|when)\s(?:you|your)\s(?:\w+\s){0,3}chest\s(?:pain|pains|hurts)\b|(?:cardiac|heart)\s(?:rehab|attack)\b.{0,60}\b(?:must|should|have\sto|need\sto)\b
    |(?:milligrams|doses?)\sof\s(?!reality|humility)\w+\s(?:a|every|each|per)\s(?:day|morning|night))\b""",
)
FINANCIAL = Cue(
    """buy sell short invest bitcoin stock stocks shares crypto guaranteed returns return savings
    mortgage remortgage moon lose etf fund funds loan portfolio ethereum options rich put putting
    borrow dip money pension insurance gold investment house""",
    r"""\b(?:(?:you|people|everyone|everybody)\s(?:should|shouldn't|need\sto|must|have\sto|gotta|better)
      \s(?:all\s|really\s|just\s|probably\s|never\s|definitely\s)?(?:buy|sell|short|invest|put|hold|dump)
      \s(?:\w+\s){0,4}(?:bitcoin|stocks?|shares|crypto|ethereum|gold|savings|money|real\sestate|options|etfs?|(?:index\s)?funds?|bonds|property)\b
    |(?:buy|short|sell|dump|ditch)\s(?:the\s|your\s|all\s)?(?:bitcoin|crypto|ethereum|tesla\sstock|stocks?|etf|mutual\sfund)\b
    |(?:buy|short|dump)\s(?:tesla|nvidia|gamestop|dogecoin|solana|the\sdip)\b(?!\s(?:car|model|gpu|card|chip|hardware)s?)
    |(?:re)?mortgage\s(?:your|my|the)\s(?:house|home|flat)\b|borrow\sas\smuch\b
    |(?:funds?|stocks?|shares|crypto|bitcoin|gold|property|real\sestate|etfs?|options|the\smarket)\s(?:\w+\s){0,2}(?:will|always|can't|never)\s(?:\w+\s)?(?:make\s(?:you|anybody|everybody|everyone|us)\s(?:rich|money|wealthy)|lose|fail)
    |will\s(?:always|certainly|definitely|surely)\smake\s(?:you|everybody|everyone|anybody)\s(?:rich|wealthy)
    |put(?:ting)?\s(?:everything|all)\s(?:that\s)?(?:you|they|i|we)\s(?:own|(?:have\s)?saved)\s(?:in|into|on)\b
    |put(?:ting)?\s(?:all\s)?(?:of\s)?(?:your|my)\s(?:\w+\s)?(?:money|paycheck|pension|retirement)\s(?:in|into|on)\s(?!my|your|the\s(?:bank|table)|a\sbank)
    |put(?:ting)?\s(?:it\s|everything|all(?:\sof\s(?:it|your\s\w+))?)\s?(?:\w+\s){0,3}?(?:in|into|on)\s(?:an?\s|the\s)?(?:\w+\s)?(?:funds?|stocks?|shares|bitcoin|crypto|gold|etfs?|property|bonds)\b
    |(?:^|[.!?,]\s)(?:so\s|just\s|you\sshould\s|and\s)*sell\s(?:your|the)\s(?:house|home|flat|shares|stocks?)\b|(?:take|taking|took)\sout\sa\s(?:second|third|bigger)\smortgage
    |(?:best|safest|only)\s(?:\w+\s)?investment\s.{0,40}\b(?:is|are|remains?)\s(?:\w+\s)?(?:gold|bitcoin|crypto|property|real\sestate|land|stocks?|bonds|silver)\b
    |(?:stop|quit)\s(?:paying|putting\s(?:\w+\s)?)\s?(?:into|in)\s(?:your|the|a)\s(?:pension|retirement|401k|savings)\b
    |(?:don't|do\snot|never)\s(?:really\s)?need\s(?:\w+\s)?(?:insurance|a\spension)\b
    |guaranteed\s(?:returns?|profit)|(?:can't|cannot|never)\slose\smoney
    |(?:all\s(?:of\s)?|put\s)(?:your|my)\s(?:life\s)?savings\s(?:in|into|on)\b|(?:is|it's)\sgoing\sto\sthe\smoon
    |(?:take|taking)\sout\sa\s(?:loan|mortgage)\s(?:to|and)\s(?:buy|invest))""",
)


def find_profanity(view: View) -> str:
    """Catch swearing."""
    if not any(map(is_profane, view.passage.tokens)):
        return ""
    return quote_found(
        next((make_plain(w) for w in SPOKEN.findall(view.passage.text) if is_profane(w)), "")
    )


def find_slur(view: View) -> str:
    """Catch words that only insult."""
    if "chink" in view.words and not view.words.isdisjoint({"armor", "armour"}):
        return ""
    return quote_found(next((w for w in view.passage.tokens if is_slur(w)), ""))


@lru_cache(maxsize=50_000)
def is_profane(word: str) -> bool:
    """Tell whether a word is swearing; with its capital it may be a name."""
    plain = make_plain(word)
    return not (plain in PRAISE or word in FIRST_NAMES) and bool(PROFANITY.fullmatch(plain))


@lru_cache(maxsize=50_000)
def is_slur(word: str) -> bool:
    """Tell whether a lower-case word is a slur."""
    return bool(SLUR.fullmatch(word))


def find_hate(view: View) -> str:
    """Catch what is said of a whole group of people, good or bad."""
    return quote_found(HATE.find(view))


def find_violence(view: View) -> str:
    """Catch killing, calls to it, and its best-known perpetrators."""
    return quote_found(VIOLENCE.find(view))


def find_weapons(view: View) -> str:
    """Catch weapons that are meant as such."""
    return quote_found(WEAPONS.find(view))


def find_self_harm(view: View) -> str:
    """Catch suicide, self-injury and eating disorders."""
    return quote_found(SELF_HARM.find(view))


def find_sex(view: View) -> str:
    """Catch sex and nakedness."""
    return quote_found(SEX.find(view))


def find_drugs(view: View) -> str:
    """Catch drugs, their use, and driving drunk."""
    return quote_found(DRUGS.find(view))


def find_medical_advice(view: View) -> str:
    """Catch what a reader might take for a doctor's word."""
    return quote_found(MEDICAL.find(view))


def find_financial_advice(view: View) -> str:
    """Catch what a reader might put money on."""
    return quote_found(FINANCIAL.find(view))


def quote_found(found: str) -> str:
    """Return the reason for a find, "" for none."""
    return f"unsafe out of context: “{found}”" if found else ""
