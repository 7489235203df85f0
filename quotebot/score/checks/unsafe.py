"""What somebody does to their own body, or to another's in bed: self-harm, sex, drugs and drink.

Small and plain on purpose: what stands here must be doubtful on a card whatever surrounds it. The
lists were read against graded transcripts (`training/guard_table.py`); figures of speech that they
brought up ("got high marks", "a suicide squeeze") are spelled out as exceptions. So are those of
`swearing`, `hate`, `violence`, `advice` and `accusation`.
"""

from __future__ import annotations

from quotebot.score.checks.view import Cue, View, quote_found

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
    |(?:i|i'd|he|she|myself|himself|herself)\s(?:[\w-]+\s){0,4}(?:jump(?:ed|ing)?|throw(?:ing)?|threw|thrown)\s(?:myself\s|himself\s|herself\s)?
      (?:off|from|out\sof)\s(?:a|an|the|that|some|my)\s(?:[\w-]+\s)?(?:bridge|building|roof|balcony|window)
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
    |(?<!same\s)(?<!opposite\s)(?<!same-)(?<!every\s)(?<!either\s)(?<!fairer\s)sex\b(?!\sand\sthe\scity|\s(?:sells?|discrimination|equality)\b|\sof\s(?:the|an?|our|your)\s(?:chicks?|kittens?|calf|calves|lambs?|turtles?)\b)|sexual(?:ly)?\b(?!\sorientation|\s(?:selection|reproduction)\b)|genitals|penis(?:es)?
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
    r"""\b(?:cocaine|heroin|meth|lsd|mdma|ketamine|fentanyl|(?:get|getting|got|am|i'm|(?<!tide\s)(?<!cost\s)(?<!price\s)(?<!risk\s)(?<!demand\s)(?<!turnover\s)(?<!ceiling\s)(?<!pressure\s)was)\shigh\b(?!er|\slevel|\son\s(?:life|applause|adrenaline|sugar|endorphins|caffeine|coffee|success|hope|power|the\s(?:list|agenda|wall|shelf)|(?:my|our|his|her|their)\s(?:list|agenda|own))\b|\s(?:marks|grades|praise|ratings)\b)
    |smok(?:e|ed|ing)\s(?:weed|pot|crack)|marijuana|cannabis|shrooms|psychedelics?|psilocybin
    |dmt|opioids?|adderall|(?:(?<!(?<!from\s)(?<!after\s)(?<!during\s)(?<!in\s)the\swar\s)on|dropped|drop|took|take|taking)\s(?:acid|ecstasy|drugs|crack)
    |(?:dr[oi]ve|driving|driven)\s(?:(?:home|back|there|around|to|work|my|his|her|the|a|car|us|them|while|totally|completely|half)\s){0,4}(?:drunk|hammered|wasted|plastered)
    |(?:drunk|drink)[\s-]driving|drunk\s(?:at|behind)\sthe\swheel
    |(?:do|did|doing|use|used|using|sell|selling|illegal|hard)\sdrugs|stoned(?!\s(?:cherries|olives|plums|apricots)\b)|ayahuasca|amphetamines)\b""",
)
# Deaths by one's own hand, hunger and hurt, in other words than the plain ones.
DESPERATE = Cue(
    """miss notice front under train truck bus subway traffic lorry car bridge roof building balcony
    dead death eating eaten over end worth arms legs skin neck drown drowned drowning throwing threw
    die razor carved purge purged jump throat temple wake wrists kys path metro tram
    crash crashing drive driving steer steering eat throw burn burned burnt burning carve carved
    scratched bike pills noose goodbye suicide favor favour future""",
    r"""\b(?:(?:nobody|no\sone)\s(?:would|will|'d)\s(?:even\s|ever\s)?(?:miss|notice)\s(?:me|you|if\s(?:i|you)\s(?:was|were|died|disappeared|vanished))\b
    |(?:jump|jumped|jumping|step|stepped|walk|walked|throw\s\w+sel(?:f|ves)|threw\s\w+sel(?:f|ves))\s(?:out\s)?(?:in\sfront\sof|under|into\sthe\spath\sof)\s(?:a|an|the|that)\s(?:[\w-]+\s)?(?:train|truck|bus|car|subway|lorry|tram|metro|traffic)\b
    |(?:thought|think|thinking|dream\w*|fantasi\w+|considered|wanted|going|felt\slike)\s(?:[\w-]+\s){0,3}(?:driv(?:e|ing)|steer(?:ing)?|crash(?:ing)?)\s(?:my|the|his|her|our|that)\s(?:[\w-]+\s)?(?:car|truck|bike)\s(?:[\w-]+\s)?(?:into|off)\b
    |(?:you|you'd|they|might\sas\swell|just|go|could)\s(?:[\w-]+\s){0,3}jump\soff\s(?:a|the|that|some)\s(?:[\w-]+\s)?(?:bridge|roof|building|balcony)\b
    |rather\sbe\sdead\b|(?:plan|planned|planning|plotted)\s(?:my|his|her|their|your)\s(?:own\s)?death\b|wanted\s(?:it\sall|everything)\sto\s(?:end|be\sover)\b|(?<!unexamined\s)life\s(?:isn't|is\snot|wasn't|was\snot)\s(?:really\s)?worth\sliving
    |(?:stop|stopped|quit|not|don't|didn't|haven't|without)\s(?:eating|eat|eaten)\s(?:anything\s|food\s)?for\s(?:a|one|two|three|four|five|six|seven|ten|\d+|several)\s(?:[\w-]+\s)?(?:days?|weeks?)\b
    |(?:throw|throwing|threw)\sup\s(?:after|before)\s(?:every|each|my|her|his|the|lunch|dinner|breakfast|meals|eating)\b|purged?\s(?:after|my\s(?:meal|food|lunch|dinner))
    |(?:burn|burned|burnt|burning|carve|carved|scratched)\s(?:[\w-]+\s){0,3}(?:my|her|his|their)\s(?:own\s)?(?:arms?|legs?|skin)\s(?:with\s(?:a|an|the|cigarettes?|matches|lighters?)|open|until)\b|(?:carve|carved)\s(?:[\w-]+\s){1,3}(?:in|into)\s(?:my|her|his)\s(?:own\s)?(?:arms?|legs?|skin)\b|razor\s(?:blades?\s)?(?:to|on|across|against)\s(?:my|her|his)\b
    |(?:rope|noose|belt|gun|knife|barrel)\s(?:[\w-]+\s){0,2}(?:around|to|against)\s(?:my|his|her)\s(?:own\s)?(?:neck|throat|temple)\b|drown(?:ed|ing)?\s(?:myself|himself|herself)\b(?!\sin\b)
    |(?:didn't|did\snot|don't|do\snot|never)\s(?:really\s|even\s)?want(?:ed)?\sto\swake\sup\s(?:any\s?more|any\slonger|again|ever|tomorrow)\b|how\smany\spills\b|how\sto\stie\sa\snoose\b|better\soff\sdead\b|being\sdead\s(?:would|is|was|sounds|seemed)\b|(?:goodbye|suicide)\s(?:letters?|notes?)\b|do\s(?:the\sworld|us\sall|everyone|everybody)\sa\sfavou?r\sand\s(?:disappear|die|jump)\b|(?:don't|do\snot|didn't|did\snot|couldn't|could\snot)\ssee\sa(?:ny)?\sfuture\sfor\s(?:myself|me)\b
    |tried\sto\s(?:die|drown\smyself|cut\smy\swrists)\b|kys\b)""",
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
_OF_WOODS = r"\staught\s(?:me|us)\s(?:[\w-]+\s){0,2}about\s(?:the\s)?(?:forest|woods|soil|trees)\b"
# Beds and bodies in other words than the plain ones.
BEDS = Cue(
    """ass butt bum tits boobs breasts titties booty arse cleavage bang shag bone screw shagged
    banged shagging banging bed beds sack naked nudity condom condoms onlyfans camgirl camgirls
    sexting sexted escort orgy orgies gangbang handjob handjobs dick jerk jerking jerked jack
    jacking job jobs wank wanking hump humping humped kinky bdsm bondage dominatrix swingers
    viagra boner boners hard-on ejaculate ejaculated ejaculation clitoris vulva milf milfs
    vibrator vibrators lap strip one-night touched touching touch himself herself way women men
    guys girls stands night whipped spanked gagged underwear pictures pics undressed made making
    clothes pants hire hired hires heartbeat second minute desk couch sofa shower toilet
    backseat seat floor""",
    r"""\b(?:(?:great|nice|hot|amazing|big|tight|huge|perfect|incredible|enormous|fake|gorgeous)\s(?:pair\sof\s)?(?:ass|butt|bum|tits|boobs|breasts|titties|booty|arse|cleavage)\b(?!\s(?:of|truck|car|house|grin)\b)
    |i(?:'d|\swould)\s(?:[\w-]+\s)?(?:(?:bang|shag|bone|screw)\s(?:her|him|them)|do\s(?:her|him)\s(?:[\w-]+\s){0,3}(?:heartbeat|second|minute))\b|(?:shag|shagged|shagging|banged|banging)\s(?:her|him|a\s(?:girl|guy|woman|man))\b
    |(?:good|bad|terrible|great|amazing|lousy|useless|boring|better|best|awful|fantastic|wild)\sin\s(?:bed|the\ssack)\b|naked\s(?:and\ssweaty|in\s(?:bed|the\s(?:shower|bath|tub|sauna|pool|van|back|office)|(?:my|his|her)\s\w+)|pictures?|pics|photos?|selfies?|wom[ae]n|girls?|bod(?:y|ies)\b|on\s(?:stage|camera|the\s(?:beach|bed|couch)))|(?:half|butt|buck|stark)[\s-]naked
    |condoms?|onlyfans|camgirls?|sext(?:ing|ed)|escort\s(?:service|agency|girls?)|org(?:y|ies)|gangbang|hand\s?jobs?|(?:dick|nude|dirty|naughty)\spics|(?:jerk|jerking|jerked|jack|jacking)\soff\b|wank(?:ing)?\b|hump(?:ing|ed)\s(?:him|her|my|his)\b|kinky|bdsm|dominatrix|(?:tied|handcuffed|chained)\s(?:[\w-]+\s){0,3}and\s(?:whipped|spanked|gagged)
    |swingers\s(?:club|party)|viagra|boners?\b|hard-on|ejaculat(?:e|ed|ion)|clitoris|vulva|milfs?\b|lap\sdanc\w+|strip\s(?:club|tease|poker)s?|one[\s-]night\sstands?|booty\scalls?
    |we\s(?:did|do)\sit\s(?:on|in|against)\s(?:the|his|her|my|a)\s(?:[\w-]+\s)?(?:desk|bed|couch|sofa|shower|toilet|back\s?seat|floor)\b|keep\sit\sin\s(?:his|your|my|their)\spants\b|without\s(?:her|his|their|any|your)\sclothes\b|hire[sd]?\s(?:only\s)?(?:pretty|hot|attractive|good[\s-]looking)\s(?:girls?|women)\b|(?:made|making)\sout\swith\b
    |(?:she|he|i|we|they)\s(?:was|were)\s(?:[\w-]+\s)?naked\b(?!\s(?:without|to\sthe|before|of)\b)
    |(?:touched|touching|touch)\s(?:myself|himself|herself|yourself)\b(?!\s(?:up|on\sthe)\b)|(?:have|had|having)\s(?:his|her|their)\sway\swith\s(?:her|him|me|them|you)\b|(?:been|slept|sleep|sleeping)\swith\s(?:over\s|more\sthan\s|about\s|maybe\s|at\sleast\s|like\s)*(?:an?\s(?:hundred|dozen|thousand|lot\sof)|hundreds\sof|dozens\sof|so\smany|countless|\d+|\w+ty|ten|five)\s(?:[\w-]+\s)?(?:women|men|guys|girls)\b)""",
)
# Drink, drugs and other people's beds, told of oneself or of others.
EXCESS = Cue(
    """joint joints blunt blunts spliff spliffs bong hash dope coke mushrooms dealt dealing sold
    selling deal bottle bottles drunk addicted slept sleeping fifteen sixteen fourteen thirteen
    twelve snorted molly xanax valium vicodin percocet oxycontin popped drugs wasted hammered
    plastered high""",
    rf"""\b(?:smok(?:e|ed|ing)\s(?:[\w-]+\s)?(?:joints?|blunts?|spliffs?|bong|hash|dope)\b(?!\sof\s(?:lamb|beef|pork|mutton|ham|venison)\b)|(?:bit|lines?|grams?)\sof\scoke|(?:magic\smushrooms|(?:on|took|take|eating|ate)\smushrooms(?!{_OF_WOODS}))\b(?!\s(?:and|with|for|from|in)\b)|mushrooms(?!{_OF_WOODS})\s(?:taught|showed|opened)
    |(?:did|do|doing|snorted)\s(?:a\slot\sof\s|so\smuch\s|too\smuch\s|some\s)?coke\b(?!\s(?:ads?|commercials?|machines?|bottles?|cans?)\b)|snorted\s(?:something|it|that|lines?|a\sline|powder)
    |(?:on|took|take|taking|dropped|did)\smolly\b|(?:on|took|take|taking|popped|popping)\s(?:[\w-]+\s)?(?:xanax|valium|vicodin|percocet|oxycontin)|popped\s(?:a\sfew\s|some\s|\w+\s)?pills
    |(?:dealt|dealing|deal)\sdrugs|(?:i|we)\s(?:was|were|got)\s(?:so\s|totally\s|completely\s|all\s|both\s)+(?:wasted|hammered|plastered|drunk(?!\son\s(?!the\b|a\b|my\b|wine|beer|gin|rum|vodka|whisk))|high(?!\s(?:up|above|on\slife|in)\b))\b
    |(?:dealt|dealing|deal|sold|selling)\s(?:pills|weed(?!\skillers?\b)|dope|coke)\b|bottles?\sof\s(?:vodka|whisk(?:e)?y|gin|rum|wine|bourbon)\s(?:a|every|each|per)\s(?:day|night|evening|morning)
    |(?:was|were|am|i'm|get|got|getting)\s(?:[\w-]+\s)?drunk\s(?:at\swork|on\sstage|on\sthe\sjob|every\s(?:day|night|morning)|most\s(?:days|nights)|all\sthe\stime|in\sthe\soffice)
    |addicted\sto\s(?:[\w-]+\s)?(?:painkillers|opioids|alcohol|heroin|pills|porn|gambling|benzos|valium|xanax|oxy\w*|drugs)
    |(?:slept|sleeping)\swith\s(?:half|most|all|many|some|one|two|an?|my|his|her)\s(?:(?:of\s)?(?:my|the|his|her|our)\s)?(?:[\w-]+\s)?(?:students?|boss|employees|staff|patients?|clients?|colleagues?|secretary|teacher|professor|assistants?|interns?|investors?|managers?|(?:co-?)?founders?|women|men|groupies|fans|wife|husband)
    |(?:he|she)\swas\s(?:only\s)?(?:twelve|thirteen|fourteen|fifteen|sixteen)\swhen\s(?:we|i)\s(?:met|kissed|dated|married|started|first(?!\sheard\s(?:him|her)\s(?:play|sing)\b|\smet\sin\s(?:the|our|a)\s(?:school\s|youth\s)?(?:orchestra|choir)\b)))""",
)
# Drink and pills as a help or a habit, and drugs as friends speak of them.
HABITS = Cue(
    """drunk sober beers beer drinks shots pints wine whiskies whiskeys alcoholic hungover
    blackout binge-drinking weed pot mushrooms acid lsd tabs bump line snort snorting snorts
    ritalin modafinil vyvanse concerta pills cigarettes smoking nicotine vaping dealer dealers
    crackhead crackheads pothead potheads stoner stoners cocktails joint drugs meds steroids
    glass glasses shot pint few drinking alcohol vodka whisky whiskey bottles bottle gin rum
    tequila""",
    r"""\b(?:(?:get|getting|gets|got|be|go|went|going|show\sup|came|stay|blackout)\s(?:[\w-]+\s)?drunk\b(?!\son\b|\swith\s(?:power|joy|love)\b)|(?:can't|cannot|couldn't|could\snot|impossible\sto)\s(?:[\w-]+\s){0,4}sober\b
    |(?:driv|cod|writ|teach|perform|present|play|speak|paint|fl|operat)(?:e|es|ing|s|y|ed)?\s(?:[\w-]+\s){0,2}?(?:after|on)\s(?:a\s(?:couple\sof|few)|two|three|four|five|six|some|several)\s(?:beers?|drinks|shots|pints|cocktails|glasses\sof\swine|whisk(?:ies|eys))\b
    |(?:i'm|i\sam|i\swas|is|was|became|functioning|recovering)\s(?:an?\s)?(?:functioning\s|functional\s|recovering\s|total\s|secret\s)?alcoholic\b(?!\s(?:drinks?|beverages?|cider|content))|(?:was|were|i'm|am|so|still|totally)\shungover\b|binge-drinking
    |(?:try|tried|trying|took|take|do|did|doing|on|love|loved|grow|grew|growing|buy|bought|sell|sold|selling|some|much|more|ounce\sof|bag\sof)\s(?:some\s|a\slittle\s|our\sown\s)?weed\b(?!\s(?:killers?|whackers?|control|seeds?|mats?))|(?:grew|grow|growing|sold|selling|bought)\s(?:some\s|a\slot\sof\s|our\sown\s)?pot\b(?!\s(?:plants?|pies?|luck|roast|of|holders?)\b)
    |(?:try|tried|trying|did|do|doing|microdos\w+)\s(?:some\s|a\sfew\s|magic\s)?mushrooms\b(?!\s(?:and|with|for|from|in)\b)|acid\s(?:trips?\b|taught\s(?:me|us)|opened|showed\sme|changed\smy|is\s(?:a|the)\s(?:[\w-]+\s)?(?:teacher|guide|best))|tabs\sof\sacid|tripping\son\s(?:acid|lsd|mushrooms)
    |(?:do|does|did|doing)\sa\s(?:bump|line)\s(?:before|off|after|every)\b|snort(?:ing|s)?\s(?:it|some|a\sline|lines|the\sstuff|off)\b|(?:buy|bought|sell|sold|borrow\w*|steal|stole|took|snorted)\s(?:[\w-]+\s){0,2}(?:ritalin|modafinil|vyvanse|concerta)\b|(?:sell|sold|bought|dealt)\s(?:[\w-]+\s)?pills\b
    |(?:cigarettes|smoking|nicotine|vaping)\s(?:will\s|really\s|always\s)?(?:keeps?|kept|makes?|made|helps?|helped)\s(?:you|me|us|people)\s(?:[\w-]+\s)?(?:slim|thin|sharp|focus\w*|calm\w*|relax\w*|think|creative|cool|awake|work)\b|(?:drug|weed|coke|pot)\sdealers?\b|my\sdealer\s(?:is|was|said|told|had|came|never)\b
    |(?:a|my|one)\sjoint\s(?:before|after|every|at\snight|in\sthe\s(?:morning|evening)|a\sday|helps|or\stwo)\b|on\s(?:so\smany|a\slot\sof|all\skinds\sof|too\smany)\s(?:pills|meds|drugs)\b|steroids\s(?:are|made|helped|work)\b|(?:took|take|taking|doing)\ssteroids\b
    |(?:glass(?:es)?|shots?|pints?|bottles?)\sof\s(?:whisky|whiskey|vodka|gin|wine|beer|rum|tequila)\sand\s(?:i|you)\s(?:can|could|am|are|feel|write|sing)\b|(?:when|after)\s(?:i've|you've|i|we've)\shad\sa\sfew\b(?=\W*$|[,.;!?]|\s(?:beers|drinks|pints))|(?:drinking|alcohol|vodka|whisky|whiskey|wine|beer)\s(?:is|was)\sthe\sonly\s(?:thing|way|reason)\b
    |weed\s(?:helps?|helped|makes?|made|keeps?|saved|is\s(?:good|great|medicine))\s|(?:i|we|he|she|they)\s(?:was|were)\s(?:[\w-]+\s)?drunk\b(?!\s(?:on|with)\b)
    |crackheads?|potheads?|stoners?\b)""",
)


def find_self_harm(view: View) -> str:
    """Catch suicide, self-injury and eating disorders."""
    found = (cue.find(view) for cue in (SELF_HARM, DESPERATE, DESPAIR))
    return quote_found(next(filter(None, found), ""))


def find_sex(view: View) -> str:
    """Catch sex and nakedness."""
    return quote_found(SEX.find(view) or BEDS.find(view))


def find_drugs(view: View) -> str:
    """Catch drugs, drink in excess, driving drunk, and whom somebody slept with."""
    return quote_found(DRUGS.find(view) or EXCESS.find(view) or HABITS.find(view))
