"""Words that harm the speaker or others out of context, by category.

Small and plain on purpose: what stands here must be doubtful on a card whatever surrounds it. The
lists were read against graded transcripts (`training/guard_table.py`); figures of speech that they
brought up ("silver bullet", "shoot me an email", "killer feature") are spelled out as exceptions.
"""

from __future__ import annotations

from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.score.lexicon import gather_words
from quotebot.score.passage import split_tokens
from quotebot.score.starred import find_symbols, hides_letters, hides_slur, hides_swearing
from quotebot.score.view import Cue, View, make_plain

PROFANITY = late_pattern(
    r"(?:mother|bull|horse|dip|clusterf?|bat)?-?(?:f+u+ck\w*|sh[i1]t(?:s|e|ty|tier|tiest|ting|ter|shows?|heads?|holes?|loads?|storms?|less|bags?|faced)?)"
    r"|(?:mother|bull)?-?(?:fu?\*+\w*|sh?\*+t\w*|sh?\*\*+\w*)"
    r"|bitch(?:es|y|ing)?|(?:dumb|jack|smart|kick|bad|hard)?-?ass(?:hole|es|holes)?|bastards?|cunts?"
    r"|dick(?:s|heads?)?|pricks?|twats?|wankers?|pissed|goddamn(?:ed|it)?|wtf|arseholes?"
    r"|crap(?:py|ped|ping)?|damn(?:ed|it)?|dammit|effing|f[-']ing|f[-']ed"
)
SPOKEN = late_pattern(r"\w(?:[\w*'’\-]*[\w*])?")
# "fuck's sake", "that shit's heavy", "the retards' table".
OWNED = late_pattern(r"'(?:s|d|ll|re|ve)?$")
# "kick-ass", "badass" and "hard-ass" praise as often as not.
PRAISE = gather_words(
    "kick-ass kickass bad-ass badass badasses hard-ass hardass smart-ass smartass"
)
# As printed: a first name, or the whale.
FIRST_NAMES = frozenset({"Dick", "Dicks"})
SLUR = late_pattern(
    r"whores?|sluts?|slutty|nigg(?:er|a|ah|az|as|ers)s?|fagg?ots?|fags?|retard(?:s|ed)?|trann(?:y|ies)|kikes?|spics?"
    r"|chinks?|wetbacks?|gooks?|coons?|dykes?|pakis?|towelheads?|ragheads?|gypp(?:ed|y)|shemales?"
)
# As printed: the same words of walls, hounds, streets and banks of earth.
NO_SLUR = late_pattern(
    r"\b(?:(?i:chinks?\sin\sthe\s(?:wall|walls|curtains?)(?=\W*$|[,.;!?]|\s(?:is|are|was|were|and)\b)|chinks?\sof\slight\b|spic\sand\sspan\b|coon\shounds?\b"
    r"|dykes?\s(?:kept|keep|keeps|hold|held|holds)\s(?:back\s)?the\s(?:sea|water|river|floods?)(?=\W*$|[,.;!?]|\s(?:out|back|away|off|from|for)\b))"
    r"|(?:Dick\sVan|Offa['’]s)\sDyke\b|Dyke\s(?:Road|Street|Lane)\b)"
)
CHINK = late_pattern(r"(?i)(?<![\w'’\-])chink(?![\w'’\-])")
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
# Whom somebody beats at a game is not hurt; at a club of chess they may be.
AT_A_GAME = (
    r"\sat\s(?:chess|tennis|table\stennis|cards|golf|darts|checkers|draughts|scrabble|poker|bridge)"
    r"(?=\W*$|[.;!?]|\s(?:once|twice|again|before\s(?:she|he)\swas|for\s\w+\syears)\b)"
)
# What is killed, shot or executed without harm to anybody.
THINGS = (
    r"(?:film|movie|video|scene|photo|picture|episode|season|series|show|commercial|ad|documentary|clip|interview|footage|trailer|pilot"
    r"|portrait|penalty|puck"
    r"|project|feature|product|deal|plan|idea|program|programme|job|process|thread|query|bill|company|team|startup|app|server|session"
    r"|proposal|department|budget|momentum|task|pod|container|service|line|business|initiative|effort|strategy|code|command|script"
    r"|test|function|contract|order|trade|transaction|instruction|statement|step|connection|node|request|worker|agent|it|that|this|which"
    r"|has|have|had|having|also|never|always|just|ever|being|everything|something|nothing)(?:s|es)?"
)
VIOLENCE = Cue(
    """murder murders murdered murderer murderers murdering rape raped rapes rapist genocide
    holocaust torture tortured torturing massacre massacred terrorist terrorists terrorism lynch
    lynched behead beheaded bombing bombed kill kills killed killing shoot shooting shot stab
    stabbed slapped smacked spanked whipped rapists hang punch strangle slaughter hitler nazi
    nazis execute executed assassinate assassinated deserve deserves blood violence violent dead
    bullet hit beat slap smack spank whip wall burn strangled punched
    lynching lynchings beheading beheadings beheads auschwitz cleansing pogrom pogroms kkk klan
    jihad jihadi jihadis jihadist jihadists neo-nazi neo-nazis shootings bomber bombers bombings
    stabbing stabbings decapitate decapitated decapitating dismember dismembered dismembering""",
    rf"""\b(?:murder(?!\smyster(?:y|ies)\b(?!\s(?:of|in|at|around|surrounding|behind)\b)|\sof\scrows\b)(?:s|ed|er|ers|ing)?|rap(?:e|ed|es|ist|ists)|genocide|the\sholocaust
    |tortur(?:e|ed|ing)\s(?:him|her|them|people|someone|and)|(?:to|of|by)\storture|massacred?
    |terroris(?:t|ts|m)|lynch(?:ed|ings?)?|behead(?:ed|s|ings?)?|auschwitz|ethnic\scleansing|pogroms?|kkk|ku\sklux\sklan|jihad(?:i|is|ists?)?|neo-nazis?
    |(?:school|mass)\sshootings?|suicide\sbomb(?:ers?|ings?)|stabbings?\b(?!\spains?\b)|decapitat(?:ed?|ing)|dismember(?:ed|ing)?|bomb(?:ing|ed)\s(?:them|people|the(?!(?:(?<=\bi\sbombed\sthe)|(?<=\bwe\sbombed\sthe)|(?<=\bhe\sbombed\sthe)|(?<=\bshe\sbombed\sthe)|(?<=\byou\sbombed\sthe))\s(?:job\s|final\s|first\s)?(?:audition|exam|interview|quiz|midterm)(?=\W*$|[,.;!?]|\s(?:and|but|so|twice)\b))|cities)
    |(?:kill|stab|hang|punch|strangle|slaughter|assassinate|behead)\s(?:him|her|them|people
      |everyone|everybody|somebody|someone|each\sother|an?\s(?:man|woman|person|child|entire)|all\s(?:of\s)?
      (?:them|the|humans?)|humans|kids|children|animals)\b(?!\swith\s(?:kindness|love|laughter))
    |(?:kill|stab|punch|strangle|strangled|behead|shoot|murder)\s(?:my|his|her|your|their|our|that|the)\s(?:\w+\s)?(?:neighbou?rs?|guy|boss(?:es)?|husband|wife|landlords?
      |brothers?|sisters?|mother|father|parents|teachers?|manager|colleagues?|co-?workers?|managers|politicians|bankers|lawyers|journalists|judge|president|minister|ex)\b(?!\s(?:with\skindness|an?\s(?:email|message|note|text)))
    |strangled?\s(?:my|his|her|our|that|the)\s(?:\w+\s)?(?:investors?|(?:co-?)?founders?|recruiters?|customers?|clients?|man|woman|designer)\b
    |(?:hang|shoot)\s(?:all\s)?(?:the|those|these)\s(?:bankers|landlords|politicians|lawyers|bastards|rich|journalists|managers|traitors)\b
    |put\sa\sbullet\sin\b|killed\s(?:that|the|a|his|her|my|their)\s(?:\w+\s)?(?:patients?|man|woman|child|children|kids?|boy|girl|wife|husband|father|mother|baby|driver|worker)\b
    |execute\s(?:him|her|people|prisoners|someone|somebody|an?\s(?:man|woman|person|child))
    |shoot\s(?:him|her|them|people|everyone|somebody|someone)\b(?!\s(?:a|an)\s(?:note|message|email|dm|text))
    |killing\s(?:people|him|her|them|each|humans|us)
    |(?!{THINGS}\b)[\w'-]+\s(?:(?:has|have|had)\s)?(?:just\s|also\s|almost\s|nearly\s)?(?:been|was|were|got)\s(?:killed|shot(?!\s(?:down|in\s(?:black|colou?r|one|a\s(?:single|studio))|on\s(?:film|video|location|an?\siphone)))|stabbed|assassinated
      |executed(?!\s(?:\w+ly|well|on|in\s(?:order|parallel|sequence|the)|as|with|on)\b))\b
    |i(?:'ll|'m\sgoing\sto|'m\sgonna|\swill|\scould|\swould|'d|\swant(?:ed)?\sto|(?:\swould|'d)\s(?:like|love)\sto)\s(?:kill|shoot|punch|strangle)\s(?:you|him|her|them|whoever)\b(?!\s(?:with\s(?:kindness|love)|an?\s(?:note|message|email|dm|text)\b))
    |the\sonly\sgood\s(?P<kind>\w+)\sis\sa\sdead\s(?P=kind)|bullet\s(?:in|into|through)\s(?:my|your|his|her|their|the|somebody's)\s(?:head|heads|brain|skull|heart)
    |(?:hit|beat|slap(?:ped)?|smack(?:ed)?|spank(?:ed)?|whip(?:ped)?)\s(?:your|my|his|her|their)\s(?:own\s)?(?:kids?|child|children|wife|husband|sons?|daughters?|girlfriend|dog)\b(?!{AT_A_GAME})
    |(?:put|stood|line|lined)\s(?:\w+\s){{0,2}}up\sagainst\s(?:a|the)\swall|burn\s(?:\w+\s){{1,3}}down\swith\s(?:everyone|everybody|them|him|her|people)
    |deserves?\sto\s(?:die|be\s(?:shot|hanged|killed|beaten))|hitler|nazis?)\b""",
)
WEAPONS = Cue(
    """gun guns rifle rifles firearm firearms grenade grenades missile missiles ammunition
    explosives explosive pistol pistols bomb bombs nuke nukes ar-15 shotgun shotguns bioweapon
    bioweapons weapon weapons nerve silencer silencers molotov molotovs napalm thermite revolver
    revolvers handgun handguns machete machetes landmine landmines flamethrower flamethrowers
    warhead warheads ak-47 ak-47s switchblade switchblades""",
    r"""\b(?:(?<!jump\sthe\s)(?<!jumping\sthe\s)(?<!jumped\sthe\s)(?<!under\sthe\s)(?<!top\s)(?<!smoking\s)(?<!glue\s)(?<!heat\s)(?<!nail\s)(?<!the\sstarting\s)
      (?<!to\syour\s)(?<!to\smy\s)(?<!to\sour\s)(?<!to\stheir\s)(?<!to\shis\s)(?<!to\sher\s)guns?\b(?!\sblazing)
    |rifles?|firearms?|grenades?|missiles?\b(?!\scrisis\b)|ammunition|explosives|(?<!starter's\s)pistols?|nukes?
    |(?<!rode\s)(?<!ride\s)(?<!rides\s)(?<!riding\s)shotguns?\b(?!\s(?:weddings?|marriages?|houses?)\b)|ar-15|silencers?|molotovs?|napalm|thermite|revolvers?|handguns?|machetes?|landmines?|flamethrowers?|warheads?|ak-47s?|switchblades?
    |(?:nuclear|atomic|a|dirty|pipe|make|build|dismantle)\s(?:a\s)?bombs?\b(?!(?:(?<=it\swas\sa\sbomb)|(?<=film\swas\sa\sbomb)|(?<=movie\swas\sa\sbomb))\sat\sthe\sbox\soffice\b|\scyclone\b)|bioweapons?
    |(?:nuclear|chemical|biological|deadly|autonomous|assault|mass\sdestruction)\sweapons?
    |weapons?\sof\smass|nerve\s(?:gas|agent))""",
)
SELF_HARM = Cue(
    """suicide suicides suicidal kill killing killed self-harm self-harmed self-harming
    self-harms self harm life lives cutting anorexia anorexic bulimia bulimic overdose
    overdosed die wrist wrists bridge building roof balcony window alive live exist hang
    hanging hanged hung cut starve starved starving shoot shot hurting harming""",
    r"""\b(?:suicid(?:e(?!\ssqueeze\b)|es|al)|(?:kill(?:ing|ed)?|hang(?:ing|ed)?|hung|harming)\s(?:myself|yourself|himself|herself|themselves)
    |self[\s-]harm\w*|(?:end|ended|take|took|ending|taking)\s(?:my|his|her|your|their)\s(?:own\s)?li(?:fe|ves)\b
      (?!\s(?:back|in\s(?:my|your|his|her|their|our|a|an|new|another|whatever|which|any|some|this|that)|in\sone's|into|to|for\sgranted|seriously|apart
      |forward|further|experiences?|lessons?|stor(?:y|ies)|online|on|off|out|as|from|more|too|less|one|work|savings|partner|choices?|decisions?)\b)
    |(?:cut|cutting)\s(?:myself|yourself|himself|herself|themselves)\b(?!\s(?:off|out|loose|some|short|free|in|into|from|down|(?:while\s)?shaving|while\s(?:carving|chopping|slicing|peeling)\b(?!\s(?:my|your|his|her|their)\b)|a\s(?:break|piece|slice|check|deal|cheque))\b)
    |(?:slit|slitting|cut|cutting)\s(?:my|your|his|her|their)\s(?:own\s)?wrists?|cut(?:ting)?\smy\s(?:own\s)?(?:arms?|legs?|skin)\b(?!\s(?:while\s)?shaving\b)|starv(?:e|ed|ing)\s(?:myself|yourself|himself|herself|themselves)\b(?!\sof\b)
    |(?:shot|shoot)\s(?:myself|himself|herself|themselves)\b(?!\s(?:in\s)?(?:the|my|his|her)\s(?:foot|feet|leg|knee)|\sdown)
    |(?:i|i'd|he|she|myself|himself|herself)\s(?:\w+\s){0,4}(?:jump(?:ed|ing)?|throw(?:ing)?|threw|thrown)\s(?:myself\s|himself\s|herself\s)?
      (?:off|from|out\sof)\s(?:a|an|the|that|some|my)\s(?:\w+\s)?(?:bridge|building|roof|balcony|window)
    |(?:did\snot|didn't|do\snot|don't|does\snot|doesn't|no\slonger|never)\s(?:really\s|even\s)?want(?:ed)?\sto\s
      (?:be\salive|exist(?=\W|$)(?!\sin|\sas)|live(?=\s(?:any\s?more|any\slonger|at\sall)|\W*$))
    |(?:wanted|want)\sto\sdie\b(?!\sof\s(?:embarrassment|laughter|laughing)\b)|anorexi[ac]|bulimi[ac]|overdosed?\b)""",
)
SEX = Cue(
    """porn porno pornography orgasm orgasms blowjob blowjobs blow masturbate masturbating
    masturbation sex sexual sexually genitals penis penises vagina vaginas boobs tits nude nudes
    hooker hookers virginity foreplay threesome threesomes laid erection erections horny
    prostitute prostitutes stripper strippers fetish naked incest pedophile pedophiles
    pedophilia paedophile paedophiles paedophilia molest molested molesting molester molesters
    bestiality necrophilia brothel brothels dildo dildos genitalia testicles semen""",
    r"""\b(?:porn(?:o|ography)?|orgasms?|blow\s?jobs?|masturbat(?:e|ing|ion)
    |(?<!same\s)(?<!opposite\s)(?<!same-)sex\b(?!\sand\sthe\scity|\sof\s(?:the|an?|our|your)\s(?:chicks?|kittens?|calf|calves|lambs?|turtles?)\b)|sexual(?:ly)?\b(?!\sorientation|\s(?:selection|reproduction)\b)|genitals|penis(?:es)?
    |vaginas?|boobs|(?<!blue\s)(?<!coal\s)tits|nudes?|erections?\b(?!\sof\s(?:the|an?)\s(?:cathedral|church|tent|tower|bridge|statue|monument|scaffolding|wall)\b)|horny|prostitutes?
    |(?<!(?<!i\s)(?<!we\s)(?<!you\s)(?<!they\s)(?<!to\s)(?<!who\s)paint\s)(?<!wire\s)strippers?|fetish|incest|pa?edophil(?:es?|ia)|molest(?:ed|ing|ers?)?|bestiality|necrophilia|brothels?|dildos?|genitalia|testicles|semen|hookers?|(?:my|his|her)\svirginity|foreplay|threesomes?
    |(?:get|got|gets|getting)\slaid\b(?!\s(?:off|out|down|up|to|low|on|over|bare)\b)
    |(?:get|got|getting|totally|stark)\snaked)\b""",
)
DRUGS = Cue(
    """cocaine heroin meth lsd ecstasy mdma ketamine fentanyl high weed marijuana cannabis shrooms
    psychedelics psychedelic psilocybin dmt opioids opioid adderall acid drugs crack stoned
    ayahuasca amphetamines pot drunk hammered wasted plastered drink-driving drunk-driving
    driving""",
    r"""\b(?:cocaine|heroin|meth|lsd|mdma|ketamine|fentanyl|(?:get|getting|got|am|i'm|(?<!tide\s)(?<!cost\s)(?<!price\s)(?<!risk\s)(?<!demand\s)(?<!turnover\s)(?<!ceiling\s)(?<!pressure\s)was)\shigh\b(?!er|\slevel|\son\slife|\s(?:marks|grades|praise|ratings)\b)
    |smok(?:e|ed|ing)\s(?:weed|pot|crack)|marijuana|cannabis|shrooms|psychedelics?|psilocybin
    |dmt|opioids?|adderall|(?:(?<!(?<!from\s)(?<!after\s)(?<!during\s)(?<!in\s)the\swar\s)on|dropped|drop|took|take|taking)\s(?:acid|ecstasy|drugs|crack)
    |(?:dr[oi]ve|driving|driven)\s(?:(?:home|back|there|around|to|work|my|his|her|the|a|car|us|them|while|totally|completely|half)\s){0,4}(?:drunk|hammered|wasted|plastered)
    |(?:drunk|drink)[\s-]driving|drunk\s(?:at|behind)\sthe\swheel
    |(?:do|did|doing|use|used|using|sell|selling|illegal|hard)\sdrugs|stoned(?!\s(?:cherries|olives|plums|apricots)\b)|ayahuasca|amphetamines)\b""",
)
_PERSON = (
    r"(?:man|men|woman|women|person|people|soldiers?|policem[ae]n|officers?|protesters?|civilians?|child|children|kids?|boys?|girls?|babies|baby|students?"
    r"|guys?|cyclist|pedestrian|husband|wife|mother|father|brother|sister|son|daughter|uncle|aunt|cousin|friend|neighbou?r|prisoners?|grand\w+|he|she|they|who)"
)
# Blood in plain words, and calls for it.
BLOODSHED = Cue(
    """burn burned burning bomb break broke breaking firing guillotine gallows gas strangling
    shot stabbed knife gun blade razor cut blow blew blowing deserve deserves choke chokes
    choked choking ran wring beat beating beaten hanged alive throat throats torture torturing
    stoned tortured clubbed kicked poisoned poison gassed drowned""",
    rf"""\b(?:burn(?:ed|ing)?\sdown\s(?:their|his|her|your)\s(?:\w+\s)?(?:houses?|homes?|church|mosque|synagogue|building|office|school)
    |bomb\s(?:the\swhole|the\sentire|their|his|that|this)\s(?:country|city|cities|village|house|place|office|embassy|nation)
    |br(?:eak|oke|eaking)\s(?:a\sfew\sof\s(?:your|his|her|their)|both\sof\s(?:your|his|her|their)|his|her|their|somebody's)\s(?:\w+\s)?(?:legs?|arms?|bones|neck|jaw|nose|fingers|kneecaps)
    |firing\ssquad|(?:to|back)\sthe\s(?:guillotine|gallows)(?!\sscenes?\b)|gas\schambers?|strangling\s(?:him|her|them|you|my|his|their|your|our)\b
    |shot\s(?:(?:a|an|the|two|three|four|five|ten|some|several|many|\d+)\s)(?:\w+\s)?{_PERSON}\b(?!\s(?:walking|running|dancing|from|with|on|for)\b)
    |shot\s(?:two|three|four|five|ten|some|several|many|\d+)\sof\s(?:his|her|my|their|our|the|those)\s(?:\w+\s)?{_PERSON}s?\b
    |hanged\b(?!\s(?:up|out|on|around|in\sthere)\b)|burn(?:ed|t|ing)?\s(?:[\w']+\s){{1,3}}alive\b|slit(?:ting)?\s(?:his|her|their|the|my|a)\sthroats?
    |tortur(?:e|ed|ing)\s(?:an?|the|my|his|her|their|our)\s(?:\w+\s)?{_PERSON}\b
    |beat(?:ing)?\s(?:him|her|me|them|someone|somebody|(?:an?|the|my|his|that)\s(?:\w+\s)?{_PERSON})\s(?:almost\s|nearly\s|half\s)?to\sdeath|beat\s(?:him|her)\s(?:up\b|until\b|so\s(?:badly|hard)\b)
    |stabbed\s(?:him|her|me|them|someone|somebody|people|(?:an?|the|two|my|his)\s(?:\w+\s)?{_PERSON})\b(?!\sin\sthe\sback)
    |(?:knife|blade|razor)\s(?:to|at|against)\s(?:his|her|my|their|your|a|the)\s(?:throat|head|neck)|gun\sin\s(?:my|his|her|your)\s(?:mouth|face)
    |cut\soff\s(?:his|her|their|somebody's|people's)\s(?:heads?|hands?|ears?|fingers?|tongues?)|bl(?:ow|ew|owing)\sup\s(?:the\s|that\s|a\s)?(?:parliament|embassy|school|church|mosque|train|plane|bridge(?!\spatterns?\b)|people)
    |deserves?\s(?:a\sbullet|a\sbeating|the\srope|to\s(?:hang|burn|bleed|suffer))|chok(?:e|es|ed|ing)\s(?:him|her|them)\b(?!\sup)|ran\sover\s(?:an?|the|two)\s(?:\w+\s)?{_PERSON}\b
    |wring\s(?:his|her|their|your)\snecks?|{_PERSON}\s(?:was|were|been|got)\s(?:beaten|stoned|tortured|clubbed|kicked|burned)\sto\sdeath
    |poison(?:ed)?\s(?:him|her|(?:my|his|her|their)\s{_PERSON})\b|gassed\s(?:them|him|her|people|whole|entire|the\s(?:villages?|people))|drowned\s(?:him|her|(?:his|her|their)\s{_PERSON})\b)""",
)
# Wishing to be gone, in other words than the plain ones.
DESPAIR = Cue(
    """ending end disappear vanish without bottle box pack pills eat here wake reason die throw
    cigarettes""",
    r"""\b(?:(?:thought|think|thinking|wanted|want|tried|ready)\s(?:about\s|of\s|to\s)+end(?:ing)?\s(?:it\sall|my\slife)|tried\sto\send\sthings(?=\W*$|\swhen|\sat)
    |(?:train|rope|pills|bridge)\sto\send\s(?:it|my)|wanted\sto\s(?:disappear|vanish)(?:\s(?:for\sgood|forever|completely|from\s(?:this|the)\s(?:earth|world)))
    |(?:everyone|everybody|they|the\sworld|my\s\w+|people)(?:'d|\swould)\sbe\s(?:happier|better(?:\soff)?)\swithout\sme\b
    |(?:didn't|did\snot|don't|do\snot|no\slonger)\s(?:really\s|even\s)?want(?:ed)?\sto\sbe\shere\s(?:any\s?more|any\slonger)|(?:wish|wished|hope|hoped|prayed)\s(?:that\s)?i\s(?:wouldn't|would\snot|would\snever|could\snot|didn't)\s(?:ever\s)?wake\sup
    |(?:no|(?:didn't|did\snot|couldn't|could\snot|don't|do\snot)\s(?:see|have|find)\sa(?:ny)?)\sreason\sto\s(?:go\son\sliving|keep\sliving|live\b|stay\salive)|(?:i|he|she)\s(?:was|am)\sready\sto\sdie\b(?!\s(?:for|on)\b)
    |(?:made|make|making)\s(?:myself|herself|himself)\sthrow\sup\b|throw\sup\s(?:after|before)\s(?:every|each|my|her)\s(?:meal|dinner|lunch)|burn(?:ed|t|ing)?\s(?:myself|herself|himself)\swith\scigarettes|(?:took|swallowed)\s(?:a|the|my)\s(?:whole\s|full\s|entire\s)(?:bottle\sof
      |(?:box|pack)\sof\s(?:[\w']+\s){0,3}(?:\w*pills|tablets|capsules|painkillers|meds|medications?|medicine|drugs|sedatives|antidepressants?|sleeping|aspirins?|paracetamol|ibuprofen|tylenol|xanax|valium|benadryl|nurofen|prozac|lithium|insulin|poison|blockers|benzos|opioids|oxy\w*|\w+(?:ines?|pams?|lams?|odone|statins?)|what|whatever|them|it)\b)
    |(?:didn't|did\snot|wouldn't|stopped)\s(?:eat|eating)\b.{0,30}\bto\s(?:be|get|stay)\s(?:thin|thinner|skinny|light))""",
)
_OF_WOODS = r"\staught\s(?:me|us)\s(?:\w+\s){0,2}about\s(?:the\s)?(?:forest|woods|soil|trees)\b"
# Drink, drugs and other people's beds, told of oneself or of others.
EXCESS = Cue(
    """joint joints blunt blunts spliff spliffs bong hash dope coke mushrooms dealt dealing sold
    selling deal bottle bottles drunk addicted slept sleeping fifteen sixteen fourteen thirteen
    twelve snorted molly xanax valium vicodin percocet oxycontin popped drugs wasted hammered
    plastered high""",
    rf"""\b(?:smok(?:e|ed|ing)\s(?:\w+\s)?(?:joints?|blunts?|spliffs?|bong|hash|dope)\b(?!\sof\s(?:lamb|beef|pork|mutton|ham|venison)\b)|(?:bit|lines?|grams?)\sof\scoke|(?:magic\smushrooms|(?:on|took|take|eating|ate)\smushrooms(?!{_OF_WOODS}))\b(?!\s(?:and|with|for|from|in)\b)|mushrooms(?!{_OF_WOODS})\s(?:taught|showed|opened)
    |(?:did|do|doing|snorted)\s(?:a\slot\sof\s|so\smuch\s|too\smuch\s|some\s)?coke\b(?!\s(?:ads?|commercials?|machines?|bottles?|cans?)\b)|snorted\s(?:something|it|that|lines?|a\sline|powder)
    |(?:on|took|take|taking|dropped|did)\smolly\b|(?:on|took|take|taking|popped|popping)\s(?:[\w-]+\s)?(?:xanax|valium|vicodin|percocet|oxycontin)|popped\s(?:a\sfew\s|some\s|\w+\s)?pills
    |(?:dealt|dealing|deal)\sdrugs|(?:i|we)\s(?:was|were|got)\s(?:so\s|totally\s|completely\s|all\s|both\s)+(?:wasted|hammered|plastered|drunk(?!\son\s(?!the\b|a\b|my\b|wine|beer|gin|rum|vodka|whisk))|high(?!\s(?:up|above|on\slife|in)\b))\b
    |(?:dealt|dealing|deal|sold|selling)\s(?:pills|weed(?!\skillers?\b)|dope|coke)\b|bottles?\sof\s(?:vodka|whisk(?:e)?y|gin|rum|wine|bourbon)\s(?:a|every|each|per)\s(?:day|night|evening|morning)
    |(?:was|were|am|i'm|get|got|getting)\s(?:\w+\s)?drunk\s(?:at\swork|on\sstage|on\sthe\sjob|every\s(?:day|night|morning)|most\s(?:days|nights)|all\sthe\stime|in\sthe\soffice)
    |addicted\sto\s(?:\w+\s)?(?:painkillers|opioids|alcohol|heroin|pills|porn|gambling|benzos|valium|xanax|oxy\w*|drugs)
    |(?:slept|sleeping)\swith\s(?:half|most|all|many|some|one|two|an?|my|his|her)\s(?:(?:of\s)?(?:my|the|his|her|our)\s)?(?:\w+\s)?(?:students?|boss|employees|staff|patients?|clients?|colleagues?|secretary|teacher|professor|assistants?|interns?|investors?|managers?|(?:co-?)?founders?|women|men|groupies|fans|wife|husband)
    |(?:he|she)\swas\s(?:only\s)?(?:twelve|thirteen|fourteen|fifteen|sixteen)\swhen\s(?:we|i)\s(?:met|kissed|dated|married|started|first(?!\sheard\s(?:him|her)\s(?:play|sing)\b|\smet\sin\s(?:the|our|a)\s(?:school\s|youth\s)?(?:orchestra|choir)\b)))""",
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


def find_profanity(view: View) -> str:
    """Catch swearing."""
    text = view.passage.text
    if symbols := find_symbols(text):
        return quote_found(symbols)
    if not hides_letters(text) and not any(map(is_profane, view.passage.tokens)):
        return ""
    return quote_found(next((make_plain(w) for w in SPOKEN.findall(text) if is_profane(w)), ""))


def find_slur(view: View) -> str:
    """Catch words that only insult."""
    hidden = hides_letters(view.passage.text)
    if not hidden and not any(map(is_slur, view.passage.tokens)):
        return ""
    text = blank_innocent(view.passage.text)
    words = [*split_tokens(text), *(map(make_plain, SPOKEN.findall(text)) if hidden else ())]
    return quote_found(next(filter(is_slur, words), ""))


def blank_innocent(text: str) -> str:
    """Return a text of the same length whose words that look like a slur but are none are blank."""
    text = NO_SLUR.sub(lambda found: " " * len(found.group()), text)
    if {"armor", "armour"}.isdisjoint(split_tokens(text)):
        return text
    return CHINK.sub(" " * len("chink"), text)


@lru_cache(maxsize=50_000)
def is_profane(word: str) -> bool:
    """Tell whether a word, or a part of it between hyphens, is swearing; with its capital it may
    be a name.
    """
    bare = OWNED.sub("", word.replace("’", "'"))
    plain = bare.lower()
    if plain in PRAISE or bare in FIRST_NAMES:
        return False
    return (
        bool(PROFANITY.fullmatch(plain))
        or hides_swearing(plain)
        or ("-" in bare and any(map(is_profane, bare.split("-"))))
    )


@lru_cache(maxsize=50_000)
def is_slur(word: str) -> bool:
    """Tell whether a lower-case word is a slur."""
    bare = OWNED.sub("", word)
    return bool(SLUR.fullmatch(bare)) or hides_slur(bare)


def find_hate(view: View) -> str:
    """Catch what is said of a whole group of people, good or bad."""
    return quote_found(HATE.find(view) or BELITTLES.find(view))


def find_violence(view: View) -> str:
    """Catch killing, calls to it, and its best-known perpetrators."""
    return quote_found(VIOLENCE.find(view) or BLOODSHED.find(view))


def find_weapons(view: View) -> str:
    """Catch weapons that are meant as such."""
    return quote_found(WEAPONS.find(view))


def find_self_harm(view: View) -> str:
    """Catch suicide, self-injury and eating disorders."""
    return quote_found(SELF_HARM.find(view) or DESPAIR.find(view))


def find_sex(view: View) -> str:
    """Catch sex and nakedness."""
    return quote_found(SEX.find(view))


def find_drugs(view: View) -> str:
    """Catch drugs, drink in excess, driving drunk, and whom somebody slept with."""
    return quote_found(DRUGS.find(view) or EXCESS.find(view))


def quote_found(found: str) -> str:
    """Return the reason for a find, "" for none."""
    return f"unsafe out of context: “{found}”" if found else ""
