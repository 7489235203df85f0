"""Violence and weapons: blood, calls for it, and what it is shed with."""

from __future__ import annotations

from quotebot.score.checks.view import Cue, View, quote_found

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
    nazis execute executed assassinate assassinated deserve deserves deserved blood violence
    violent dead bullet hit beat slap smack spank whip wall burn strangled punched lynching
    lynchings beheading beheadings beheads auschwitz cleansing pogrom pogroms kkk klan jihad
    jihadi jihadis jihadist jihadists neo-nazi neo-nazis shootings bomber bombers bombings
    stabbing stabbings decapitate decapitated decapitating dismember dismembered
    dismembering""",
    rf"""\b(?:murder(?!\smyster(?:y|ies)\b(?!\s(?:of|in|at|around|surrounding|behind)\b)|\sof\scrows\b)(?:s|ed|er|ers|ing)?|rap(?:e|ed|es|ist|ists)|genocide|the\sholocaust
    |tortur(?:e|ed|ing)\s(?:him|her|them|people|someone|and)|(?:to|of|by)\storture|massacred?
    |terroris(?:t|ts|m)|lynch(?:ed|ings?)?|behead(?:ed|s|ings?)?|auschwitz|ethnic\scleansing|pogroms?|kkk|ku\sklux\sklan|jihad(?:i|is|ists?)?|neo-nazis?
    |(?:school|mass)\sshootings?|suicide\sbomb(?:ers?|ings?)|stabbings?\b(?!\spains?\b)|decapitat(?:ed?|ing)|dismember(?:ed|ing)?|bomb(?:ing|ed)\s(?:them|people|the(?!(?:(?<=\bi\sbombed\sthe)|(?<=\bwe\sbombed\sthe)|(?<=\bhe\sbombed\sthe)|(?<=\bshe\sbombed\sthe)|(?<=\byou\sbombed\sthe))\s(?:job\s|final\s|first\s)?(?:audition|exam|interview|quiz|midterm)(?=\W*$|[,.;!?]|\s(?:and|but|so|twice)\b))|cities)
    |(?:kill|stab|hang|punch|strangle|slaughter|assassinate|behead)\s(?:him|her|them|people
      |everyone|everybody|somebody|someone|each\sother|an?\s(?:man|woman|person|child|entire)|all\s(?:of\s)?
      (?:them|the|humans?)|humans|kids|children|animals)\b(?!\swith\s(?:kindness|love|laughter))
    |(?:kill|stab|punch|strangle|strangled|behead|shoot|murder)\s(?:my|his|her|your|their|our|that|the)\s(?:[\w-]+\s)?(?:neighbou?rs?|guy|boss(?:es)?|husband|wife|landlords?
      |brothers?|sisters?|mother|father|parents|teachers?|manager|colleagues?|co-?workers?|managers|politicians|bankers|lawyers|journalists|judge|president|minister|ex)\b(?!\s(?:with\skindness|an?\s(?:email|message|note|text)))
    |strangled?\s(?:my|his|her|our|that|the)\s(?:[\w-]+\s)?(?:investors?|(?:co-?)?founders?|recruiters?|customers?|clients?|man|woman|designer)\b
    |(?:hang|shoot)\s(?:all\s)?(?:the|those|these)\s(?:bankers|landlords|politicians|lawyers|bastards|rich|journalists|managers|traitors)\b
    |put\sa\sbullet\sin\b|killed\s(?:that|the|a|his|her|my|their)\s(?:[\w-]+\s)?(?:patients?|man|woman|child|children|kids?|boy|girl|wife|husband|father|mother|baby|driver|(?:co-?)?worker)\b
    |execute\s(?:him|her|people|prisoners|someone|somebody|an?\s(?:man|woman|person|child))
    |shoot\s(?:him|her|them|people|everyone|somebody|someone)\b(?!\s(?:a|an)\s(?:note|message|email|dm|text))
    |killing\s(?:people|him|her|them|each|humans|us)
    |(?!{THINGS}\b)[\w'-]+\s(?:(?:has|have|had)\s)?(?:just\s|also\s|almost\s|nearly\s)?(?:been|was|were|got)\s(?:killed|shot(?!\s(?:down|in\s(?:black|colou?r|one|a\s(?:single|studio))|on\s(?:film|video|location|an?\siphone)))|stabbed|assassinated
      |executed(?!\s(?:\w+ly|well|on|in\s(?:order|parallel|sequence|the)|as|with|on)\b))\b
    |i(?:'ll|'m\sgoing\sto|'m\sgonna|\swill|\scould|\swould|'d|\swant(?:ed)?\sto|(?:\swould|'d)\s(?:like|love)\sto)\s(?:kill|shoot|punch|strangle)\s(?:you|him|her|them|whoever)\b(?!\s(?:with\s(?:kindness|love)|an?\s(?:note|message|email|dm|text)\b))
    |the\sonly\sgood\s(?P<kind>\w+)\sis\sa\sdead\s(?P=kind)|bullet\s(?:in|into|through)\s(?:my|your|his|her|their|the|somebody's)\s(?:head|heads|brain|skull|heart)
    |(?:hit|beat|slap(?:ped)?|smack(?:ed)?|spank(?:ed)?|whip(?:ped)?)\s(?:your|my|his|her|their)\s(?:own\s)?(?:kids?|child|children|wife|husband|sons?|daughters?|girlfriend|dog)\b(?!{AT_A_GAME})
    |(?:put|stood|line|lined)\s(?:[\w-]+\s){{0,2}}up\sagainst\s(?:a|the)\swall|burn\s(?:[\w-]+\s){{1,3}}down\swith\s(?:everyone|everybody|them|him|her|people)
    |deserve[sd]?\sto\s(?:die|be\s(?:shot|hanged|hung|killed|beaten|hit|slapped|punched|strangled|raped|whipped|stabbed|burned))|hitler|nazis?)\b""",
)
WEAPONS = Cue(
    """gun guns rifle rifles firearm firearms grenade grenades missile missiles ammunition
    explosives explosive pistol pistols bomb bombs nuke nukes ar-15 shotgun shotguns bioweapon
    bioweapons weapon weapons nerve silencer silencers molotov molotovs napalm thermite revolver
    revolvers handgun handguns machete machetes landmine landmines flamethrower flamethrowers
    warhead warheads ak-47 ak-47s switchblade switchblades""",
    r"""\b(?:(?<!jump\sthe\s)(?<!jumping\sthe\s)(?<!jumped\sthe\s)(?<!under\sthe\s)(?<!top\s)(?<!smoking\s)(?<!glue\s)(?<!heat\s)(?<!nail\s)(?<!the\sstarting\s)
      (?<!to\syour\s)(?<!to\smy\s)(?<!to\sour\s)(?<!to\stheir\s)(?<!to\shis\s)(?<!to\sher\s)(?<!water\s)(?<!squirt\s)(?<!toy\s)(?<!nerf\s)(?<!staple\s)(?<!spray\s)(?<!radar\s)(?<!caulking\s)(?<!hired\s)(?<!young\s)(?<!big\s)guns?\b(?!\sblazing)
    |rifles?\b(?!\sthrough\b)|firearms?|grenades?|missiles?\b(?!\scrisis\b)|ammunition|explosives|(?<!starter's\s)pistols?\b(?!\s(?:shrimps?|squats?)\b)|nukes?
    |(?<!rode\s)(?<!ride\s)(?<!rides\s)(?<!riding\s)shotguns?\b(?!\s(?:weddings?|marriages?|houses?)\b)|ar-15|silencers?|molotovs?|napalm|thermite|revolvers?|handguns?|machetes?|landmines?|flamethrowers?|warheads?|ak-47s?|switchblades?
    |(?:nuclear|atomic|a|dirty|pipe|make|build|dismantle)\s(?:a\s)?bombs?\b(?!(?:(?<=it\swas\sa\sbomb)|(?<=film\swas\sa\sbomb)|(?<=movie\swas\sa\sbomb))\sat\sthe\sbox\soffice\b|\scyclone\b)|bioweapons?
    |(?:nuclear|chemical|biological|deadly|autonomous|assault|mass\sdestruction)\sweapons?
    |weapons?\sof\smass|nerve\s(?:gas|agent))""",
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
    rf"""\b(?:burn(?:ed|ing)?\sdown\s(?:their|his|her|your)\s(?:[\w-]+\s)?(?:houses?|homes?|church|mosque|synagogue|building|office|school)
    |bomb\s(?:the\swhole|the\sentire|their|his|that|this)\s(?:country|city|cities|village|house|place|office|embassy|nation)
    |br(?:eak|oke|eaking)\s(?:a\sfew\sof\s(?:your|his|her|their)|both\sof\s(?:your|his|her|their)|his|her|their|somebody's)\s(?:[\w-]+\s)?(?:legs?|arms?|bones|neck|jaw|nose|fingers|kneecaps)
    |firing\ssquad|(?:to|back)\sthe\s(?:guillotine|gallows)(?!\sscenes?\b)|gas\schambers?|strangling\s(?:him|her|them|you|my|his|their|your|our)\b
    |shot\s(?:(?:a|an|the|two|three|four|five|ten|some|several|many|\d+)\s)(?:[\w-]+\s)?{_PERSON}\b(?!\s(?:walking|running|dancing|from|with|on|for)\b)
    |shot\s(?:two|three|four|five|ten|some|several|many|\d+)\sof\s(?:his|her|my|their|our|the|those)\s(?:[\w-]+\s)?{_PERSON}s?\b
    |hanged\b(?!\s(?:up|out|on|around|in\sthere)\b)|burn(?:ed|t|ing)?\s(?:[\w']+\s){{1,3}}alive\b|slit(?:ting)?\s(?:his|her|their|the|my|a)\sthroats?
    |tortur(?:e|ed|ing)\s(?:an?|the|my|his|her|their|our)\s(?:[\w-]+\s)?{_PERSON}\b
    |beat(?:ing)?\s(?:him|her|me|them|someone|somebody|(?:an?|the|my|his|that)\s(?:[\w-]+\s)?{_PERSON})\s(?:almost\s|nearly\s|half\s)?to\sdeath|beat\s(?:him|her)\s(?:up\b|until\b|so\s(?:badly|hard)\b)
    |stabbed\s(?:him|her|me|them|someone|somebody|people|(?:an?|the|two|my|his)\s(?:[\w-]+\s)?{_PERSON})\b(?!\sin\sthe\sback)
    |(?:knife|blade|razor)\s(?:to|at|against)\s(?:his|her|my|their|your|a|the)\s(?:throat|head|neck)|gun\sin\s(?:my|his|her|your)\s(?:mouth|face)
    |cut\soff\s(?:his|her|their|somebody's|people's)\s(?:heads?|hands?|ears?|fingers?|tongues?)|bl(?:ow|ew|owing)\sup\s(?:the\s|that\s|a\s)?(?:parliament|embassy|school|church|mosque|train|plane|bridge(?!\spatterns?\b)|people)
    |deserves?\s(?:a\sbullet|a\sbeating|the\srope|to\s(?:hang|burn|bleed|suffer))|chok(?:e|es|ed|ing)\s(?:him|her|them)\b(?!\sup)|ran\sover\s(?:an?|the|two)\s(?:[\w-]+\s)?{_PERSON}\b
    |wring\s(?:his|her|their|your)\snecks?|{_PERSON}\s(?:was|were|been|got)\s(?:beaten|stoned|tortured|clubbed|kicked|burned)\sto\sdeath
    |poison(?:ed)?\s(?:him|her|(?:my|his|her|their)\s{_PERSON})\b|gassed\s(?:them|him|her|people|whole|entire|the\s(?:villages?|people))|drowned\s(?:him|her|(?:his|her|their)\s{_PERSON})\b)""",
)

_THEM = r"(?:him|her|them|'em|you|somebody|someone|anybody|anyone|everybody|everyone)"
_ONES = (
    rf"(?:he|she|they|you|people|whoever\s\w+|any(?:body|one)\swho\s\w+|(?:that|this|those|these|my|his|her|their|our|the|every|each|all)\s(?:[\w-]+\s){{0,2}}(?:{_PERSON}|boss(?:es)?"
    r"|politicians?|bankers?|lawyers?|journalists?|landlords?|teachers?|thie(?:f|ves)|traitors?|criminals?|managers?|judges?|cops|ministers?|presidents?|fans?|referee|ceos?|immigrants?))"
)
_KIDS = (
    r"(?:kids?|child(?:ren)?|boys?|girls?|sons?|daughters?|wife|wives|wom[ae]n|husbands?"
    r"|students?|pupils?|teenagers?|brats?|dogs?)"
)
_BEATING = (
    r"(?:beating|thrashing|spanking|whipping|flogging|caning|hiding\b(?!\s(?:place|spot))"
    r"|slap\b(?!\son\sthe\s(?:back|wrist))|smack|belting|kicking|punch\b(?=\sin\b))"
)
_WEAPON = (
    r"(?:(?:baseball\s)?bats?|(?<!seat\s)belts?|fists?|sticks?|canes?|whips?|hammers?"
    r"|crowbars?|rods?|clubs?|knife|knives|axe|shovel|brick|iron\sbar|gun|chainsaw|boots?)"
)
# Whom to beat, and with what.
BEATINGS = Cue(
    """lesson beating thrashing spanking whipping flogging caning hiding slap smack belting
    kicking rod beat beats beaten hand fist fists belt cane slapped smacked punched kicked hit
    kick punch knock knocked teeth face head skull bash bashed cave smash smashed pulp coming
    mow mowed mowing over rough roughed shoot stab throat neck nose black knee slapping smacking
    hitting whack whacked threaten threatened attack attacked chased chase stick whip caved
    lights spank whipped belted caned spanked asking""",
    rf"""\b(?:teach(?:es|ing)?\s(?:{_THEM}|the\w*\s\w+|those\s\w+|your\s\w+)\sa\s(?:good\s|real\s|hard\s|proper\s)?lesson\s(?:(?:with|using)\s(?:an?|my|your|his|the|our|some|both)\s(?:[\w-]+\s)?{_WEAPON}|(?:they|he|she|that\s\w+)(?:'ll|\swill|\swon't)\s(?:never|not|remember|feel|regret))
    |(?:needs?|needed|deserves?|deserved|wants|could\s(?:use|do\swith)|giv(?:e|es|ing)\s(?:{_THEM}|(?:your|my|the|those|his|her|every)\s\w+)|gave\s(?:him|her|them))\s(?:a|some|the\soccasional)\s(?:good\s|sound\s|proper\s|hard\s|real\s|little\s|solid\s|decent\s)*{_BEATING}
    |(?:a|the\soccasional)\s(?:good\s|sound\s|proper\s|hard\s|little\s|quick\s|light\s)*{_BEATING}\s(?:never|has\snever|does\sn\w+|doesn't|did\w*\snot|didn't|won't|will|is\swhat|works|teaches|taught)\s
    |spare\sthe\srod\b|(?:take|took|takes|taking)\s(?:a|the|his|my|her)\s(?:belt|cane|stick|whip|rod)\sto\s(?:{_THEM}|me|your|my|his|the)\b
    |beat(?:s|en|ing)?\s(?:it|the\s(?!odds|eggs|butter|sugar|batter|cream|yolks|mixture)\w+(?:\s\w+)?|some\s\w+|\w+)\s(?:in)?(?:to|out\sof)\s(?:{_THEM}|me|(?:your|my|his|her|their|the|those)\s{_KIDS}|{_KIDS}|people)\b
    |beat(?:en|ing|s)?\s(?:{_THEM}|me|people|(?:the|that|my|his|her|their|your)\s(?:[\w-]+\s)?{_PERSON})\s(?:senseless|black\sand\sblue|bloody|to\sa\spulp|within\san\sinch|unconscious)\b|beat\s(?:them|people|kids)\sup\b
    |{_KIDS}\s(?:(?:only|just|sometimes|always|really)\s)?(?:needs?|wants?|deserves?|understands?|respects?|obeys?)\s(?:[\w,]+\s){{0,5}}?(?:(?:an?\s|the\s)?(?:[\w-]+\s)?(?:fists?|(?<!seat\s)belt|cane|rod|spanking|beating)|a\s(?:firm|strong|hard|heavy)\shand)\b
    |(?:slap|slapped|smack|smacked|punch|punched|kick|kicked|hit|hitting|whack|whacked|shoot|stab)\s(?:him|her|them|somebody|someone|people|(?:the|that|this|my|his|her)\s(?:[\w-]+\s)?(?:guy|man|woman|boss|kid|idiot|bastard))\s(?:right\s|hard\s|straight\s)?(?:in|across|over|through|round|around)\s(?:the|his|her|their)\s(?:face|head|mouth|nose|teeth|throat|neck|ear|jaw|stomach|gut|back|balls|knees?|legs?)\b(?!\sof\b)
    |(?:smash|smashed|bash|bashed|cave|caved|kick|kicked|punch|punched|knock|knocked)\s(?:his|her|their|your|somebody's|someone's|that\s\w+'s)\s(?:[\w-]+\s)?(?:teeth|face|head|skull|nose|lights)\b(?:\s(?:in|out|off))?
    |(?:threaten(?:ed)?|attack(?:ed)?|chased?|hit|whack(?:ed)?|beat)\s(?:{_THEM}|me|(?:my|his|her|their|your|the)\s(?:[\w-]+\s)?{_PERSON})\s(?:[\w-]+\s){{0,4}}?with\s(?:an?|his|her|my|the)\s(?:[\w-]+\s)?{_WEAPON}\b
    |(?:have\sto|need\sto|should|must|got\sto)\s(?:just\s|sometimes\s)?(?:hit|slap|smack|spank|whip)\s(?:him|her|them|(?:your\s|the\s)?{_KIDS})\b(?!\s(?:with|up|at|where|hard\swith|in\sthe\s(?:market|polls))\b)|used\sto\s(?:whip|beat|hit|spank|cane|slap)\s(?:us|me|him|her|them|my\s\w+)\b(?!\s(?:at|by|to|in|every\stime)\b)
    |nothing\swrong\swith\s(?:slapping|hitting|beating|spanking|smacking|whipping)\b|(?:she|he|they)\s(?:was|were)\s(?:[\w-]+\s)?asking\sfor\sit\b|(?:whipped|belted|caned|spanked)\s(?:us|me)\b
    |(?:he|she|they|journalists|victims?|those\s\w+|(?:the|that)\s(?:[\w-]+\s)?{_PERSON})\s(?:all\s|really\s|totally\s)?had\sit\scoming\b|mow(?:ed|ing)?\s(?:him|her|them|people)\sdown\b|rough(?:ed)?\s(?:him|her|them|people)\sup\b
    |(?:run|ran|running)\s(?:him|her|them|people|(?:the|those|these|that)\s(?:\w+(?:ers|ors|ists)|cyclist|protester|bastards?|idiots?|kids?))\sover\b(?!\s(?:the|a|an|in|once|again|to|by)\b))""",
)
# Calls for rope, fire and rubble.
CALLS = Cue(
    """string strung lamppost lampposts lamp tree hang shot hanged hung strangled lynched
    executed flogged horsewhipped castrated beaten whipped spanked slapped burned drowned
    punched stoned kill shoot stab punch murder drown poison hurt fire windows burn blow wipe
    wiping wiped arms storm streets strangle tear gallows bone penalty cane caning guillotine
    rope lash whip squad hangings hanging wall bleed suffer firebomb firebombs firebombed
    firebombing fire-bomb fire-bombs fire-bombed fire-bombing alive acid hope wish pray bomb""",
    rf"""\b(?:str(?:ing|ung)\s(?:him|her|them|'em|those\s\w+|the\s\w+)\sup\b(?!\s(?:on\sthe\s(?:wall|tree|porch|fence)|with\slights)\b)|(?:hang|hung|swing)\w*\s(?:[\w-]+\s){{0,4}}?from\s(?:a|the|every|that)\s(?:[\w-]+\s)?(?:lamp\s?posts?|nearest\stree|gallows)\b
    |{_ONES}\s(?:all\s|just\s)?(?:should|ought\sto|must|needs?\sto|has\sto|have\sto|had\sto)\s(?:all\s|just\s|really\s|simply\s)?be\s(?:(?:taken|dragged|led|lined|stood|put)\s(?:[\w-]+\s){{0,4}}?and\s)?(?:hanged|strangled|lynched|executed|flogged|horsewhipped|castrated|beaten(?!\s(?:to|at|by|in)\b)|whipped|spanked|slapped|burned(?!\sout)|drowned|stoned|punched
      |shot\b(?!\s(?:in\s(?!the\s(?:head|face|back|knee|street))|on|from|with|as|like|down|by\sa|again|first)\b))\b
    |(?:somebody|someone|i|we|you)\s(?:should|ought\sto|needs?\sto|has\sto|have\sto)\s(?:just\s|really\s|simply\s)?(?:kill|shoot|stab|punch|strangle|hang|murder|drown|poison|hurt)\s(?:him|her|them|those\s\w+|{_ONES})\b(?!\s(?:with\skindness|an?\s(?:note|email|message|text)))
    |i(?:'ll|'d|'m\s(?:going\sto|gonna)|\swill|\scould|\swould|\swant(?:ed)?\sto|(?:\swould|'d)\s(?:like|love)\sto)\s(?:[\w-]+\s)?(?:murder|kill|shoot|stab|strangle|drown|poison|hurt|punch)\s(?:whoever|anyone\swho|(?:that|this|the|those)\s(?:[\w-]+\s)?(?:{_PERSON}|boss|landlord|teacher|judge))\b
    |set(?:ting)?\sfire\sto\s(?:the|their|his|her|a|your|every|some|those)\s(?:[\w-]+\s)?(?:cars?|houses?|homes?|buildings?|offices?|school|church|mosque|synagogue|embassy|parliament|police\w*|shops?|banks?|people|place|town)\b
    |(?:smash|break|throw\s\w+\sthrough)\s(?:the|some|their|every|all\sthe)\s(?:[\w-]+\s)?windows\s(?:and|until|of\sthe|of\severy)\s|burn\s(?:the\s)?(?:parliament|capitol|city\shall|courthouse|embassy|police\sstations?|mosques?|synagogues?|churches|banks|government|cities|whole\s(?:city|country|town))\b
    |(?:burn|blow|tear)\s(?:down|up)\s(?:the\s)?(?:parliament|capitol|city\shall|courthouse|embassy|police\sstations?|mosques?|synagogues?|government|white\shouse|banks)\b
    |wip(?:e|ed|ing)\s(?:[\w']+\s){{0,3}}?(?:them|him|her|country|countries|nation|nations|people|city|race|tribe|israel|gaza|russia|ukraine|china|iran|villages?)\s(?:all\s)?off\sthe\s(?:map|face\sof)\b
    |br(?:eak|oke)\s(?:every|each)\sbone\b|bring\sback\s(?:the\s)?(?:hanging|hangings|death\spenalty|cane|caning|guillotine|gallows|rope|lash|whip|firing\ssquad)\b|(?:put|line|stand|lined)\s(?:them|him|her|'em|those\s\w+)\s(?:all\s)?(?:up\s)?against\s(?:a|the)\swall\b
    |burn\b.{{0,20}}\bwith\s(?:them|him|her|everyone|everybody|people)\s(?:all\s|still\s)?in(?:side|\sit)\b|make\s(?:him|her|them)\s(?:bleed|suffer)\b|fire-?bomb(?:s|ed|ing)?\b|(?:skin|skinned|flay|flayed|boil|boiled)\s(?:[\w-]+\s)?alive\b|(?:throw|threw|pour|poured)\s(?:[\w-]+\s)?acid\s(?:in|on|over|at)\s(?:her|his|their|him|them|some\w+)\b
    |(?:hope|wish|pray)\s(?:that\s)?(?:he|she|they|you|(?:those|these|that|this)\s\w+)\s(?:[\w-]+\s)?(?:dies?|gets?\s(?:cancer|shot|hit|killed)|rots?|burns?\sin|suffers?|drops?\sdead|(?:was|were)\sdead)\b|bomb\s(?:them|people|cities|those\s\w+)\b
    |(?:take|took|taking)\sup\sarms\b(?!\swith)|storm\sthe\s(?:capitol|parliament|palace|embassy|white\shouse)\b|blood\s(?:in|on)\sthe\sstreets\b)""",
)
# Weapons by what one does with them.
ARMED = Cue(
    """safety slide magazine aim aimed serial permit knife knives blade dagger armed arm bomb bombs
    ricin sarin novichok anthrax mustard cyanide semtex dynamite ammo bullets knuckles
    knuckledusters bayonet bayonets glock glocks beretta kalashnikov kalashnikovs uzi uzis
    semi-automatic semiautomatic sawed-off sawn-off trigger ribs""",
    r"""\b(?:(?:take|took|click|flick|switch)\s(?:off\s)?the\ssafety\s(?:off|and)\b|take\soff\sthe\ssafety\b|rack\sthe\sslide\b|load\s(?:the|a|your)\smagazine\b|aim(?:ed)?\s(?:straight\s|right\s)?(?:for|at)\s(?:the|his|her|their|a\sman's)\s(?:chest|head|heart|legs?|knees?|stomach|throat)\b
    |(?:file|filed|grind|scratch)\w*\s(?:off\s)?the\sserial\snumbers?\b|(?:bring|brings|brought|carry|carries|carried|took|take|takes)\s(?:a|my|his|her|the)\s(?:[\w-]+\s)?(?:knife|blade|dagger)\s(?:to\s(?:school|class|work|the\s(?:club|match|party|game))|on\s(?:the|a)\s(?:bus|plane|train)|on\s(?:me|him|her|you)|in\s(?:my|his|her|your)\s(?:boot|sock|sleeve))\b
    |(?:sleep|slept|keep|kept)\s(?:[\w-]+\s)?with\s(?:a|my)\s(?:knife|blade|dagger)\b|(?:knife|blade|dagger)\s(?:under\s(?:my|his|her|the)\spillow|between\s(?:his|her|their|the)\sribs)\b|(?:blade|knife)\sgoes\sin\s(?:[\w-]+\s)?(?:under|between)\sthe\sribs\b
    |(?:teachers|civilians|students|citizens|everyone|everybody|women|we|they|people)\s(?:should|must|need\sto|ought\sto)\s(?:all\s)?be\sarmed\b(?!\swith\b)|arm\s(?:the|every|all|our)\s(?:teachers?|citizens?|students?|civilians?)\b
    |(?:nail|petrol|car|fertili[sz]er|home-?made|letter|pressure[\s-]cooker|fire|hydrogen|cluster|your\sown)\sbombs?\b|ricin|sarin|novichok|anthrax|mustard\sgas|cyanide|semtex|sticks?\sof\sdynamite|(?:rounds|box|boxes)\sof\s(?:[\w-]+\s)?(?:ammo|bullets)|(?:buy|bought|real|live|hollow[\s-]point)\s(?:ammo|bullets)
    |brass\sknuckles|knuckledusters|bayonets?|glocks?|beretta|kalashnikovs?|uzis?|semi-?automatic\s(?!espresso|coffee)|saw(?:ed|n)-off|pull(?:ed|ing)?\sthe\strigger\sand\s(?:he|she|they|the\s(?:man|deer|bullet))\b)""",
)


def find_violence(view: View) -> str:
    """Catch killing, calls to it, and its best-known perpetrators."""
    found = (cue.find(view) for cue in (VIOLENCE, BLOODSHED, BEATINGS, CALLS))
    return quote_found(next(filter(None, found), ""))


def find_weapons(view: View) -> str:
    """Catch weapons that are meant as such."""
    return quote_found(WEAPONS.find(view) or ARMED.find(view))
