"""Violence and weapons: blood, calls for it, and what it is shed with."""

from __future__ import annotations

from quotebot.score.view import Cue, View, quote_found

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


def find_violence(view: View) -> str:
    """Catch killing, calls to it, and its best-known perpetrators."""
    return quote_found(VIOLENCE.find(view) or BLOODSHED.find(view))


def find_weapons(view: View) -> str:
    """Catch weapons that are meant as such."""
    return quote_found(WEAPONS.find(view))
