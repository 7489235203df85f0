"""Advice that a reader might follow to harm: a doctor's, and a banker's."""

from __future__ import annotations

from quotebot.score.checks.view import Cue, View, quote_found

MEDICAL = Cue(
    """take taking medication medications meds pills antidepressants antidepressant vaccine
    vaccines doctor doctors cure cures cured chemo chemotherapy dose doses supplement
    supplements diet insulin therapy aspirin antibiotics surgery radiation bleach turpentine
    borax peroxide urine inhaler statins causes cause immune heart vaccinate sunscreen fasting
    arthritis asthma migraines eczema heals heal healed detox chest ibuprofen cardiac prevent
    prevents reverse reverses cancer autism dementia alzheimer's adhd ritalin liver gut kidneys
    blood glass glasses cup cups spoon spoons drop drops pinch hour hours drug drugs vitamins
    dentist treatment milligrams therapist""",
    r"""\b(?:(?:you|people|everyone|everybody)\s(?:should|shouldn't|need\sto|don't\sneed\sto|do\snot\sneed\sto|must|have\sto|can|could)
      \s(?:all\s|really\s|just\s|probably\s|never\s)?(?:take|stop\staking|quit\staking|try|get\soff|avoid|skip|trust)
      \s(?:\w+\s){0,2}(?:medications?|meds|pills|antidepressants?|drugs?|vaccines?|supplements?|insulin|chemo|doctors?)
    |(?:stop|quit|skip|get\soff)\s(?:taking\s)?(?:your|the|all)\s(?:\w+\s){0,2}(?:meds|medications?|pills|antidepressants|insulin|statins)
    |(?:throw|throwing|flush|toss)\s(?:away\s|out\s|down\s)?(?:your|the|all|those|these)\s(?:\w+\s)?(?:meds|medications?|pills|antidepressants|insulin|inhaler|statins)
    |(?:cures?|cured|reverses?|prevents?)\s(?:your\s|my\s|his\s|her\s|all\s)?(?:cancer|diabetes|depression|anxiety|autism|adhd|covid
      |alzheimer's|schizophrenia|arthritis|asthma|migraines?|eczema|dementia|infertility|insomnia|hiv|aids)
    |(?:causes?|caused|gives?\s(?:you|us|people|everybody|everyone)|gave\s(?:me|him|her))\s(?:cancer|autism|alzheimer's|dementia|adhd)\b
    |(?:stop|quit|skip|without)\s(?:taking\s)?(?:your\s)?(?:insulin|chemo(?:therapy)?|antibiotics|antidepressants|statins)\b
    |(?:reset|boost|detox|cleanse)s?\s(?:your|the|our)\s(?:\w+\s)?(?:immune\ssystem|liver|gut|kidneys|blood)\b
    |(?:glass(?:es)?|cups?|spoons?|drops?|pinch|hours?)\s(?:of\s\w+\s)?(?:a|every|per|each)\s(?:day|night|morning|week)\s(?:are|is|will|can)\s(?:\w+\s){0,2}(?:good\sfor|heal|cure|prevent|protect)
    |(?:don't|do\snot|never)\s(?:really\s)?need\s(?:any\s)?(?:sunscreen|vitamins|a\sdentist|treatment)\b|(?:should|should\snot|shouldn't|never|nobody|don't)\s(?:\w+\s)?vaccinate\b
    |(?:chest|heart)\s(?:hurts?|pain)\b.{0,40}\b(?:just|only|always|probably)\s(?:\w+\s)?(?:stress|nerves|nothing|gas|anxiety)
    |antidepressants?\sare\s(?:just|only|nothing\sbut|all|a\s(?:lie|scam|fraud|joke|crutch))\b|(?:antidepressants?|vaccines?|statins|chemo(?:therapy)?|ritalin|insulin)\s(?:only|just|always|never|will)\s(?:\w+\s)?(?:makes?|work|kills?|ruins?|poisons?|help)\b|vaccines?\s(?:cause|caused|don't|do\snot|are\s(?:dangerous|poison|a))
    |(?:don't|do\snot|never)\s(?:need|see|trust|go\sto|listen\sto)\s(?:a\s|the\s|your\s|any\s)?(?:doctors?|chemo(?:therapy)?|insulin|antibiotics
      |antidepressants|vaccines?|surgery|radiation|medications?|meds|therapy|a\stherapist)
    |take\s(?:(?:an?|one|two|three|four|five|six|ten|some|your|half|\d+)\s)?(?:\w+\s)?(?:aspirins?|ibuprofen|paracetamol|tylenol|melatonin|antibiotics|statins|supplements|pills)
      \s(?:or\s\w+\s)?(?:a|every|each|per|once|twice|with)\s(?:a\s)?(?:day|morning|night|evening|week|hour|meal)
    |take\s(?:\w+\s)?(?:magnesium|zinc|iron|creatine|vitamins?(?:\s\w)?|melatonin|ashwagandha|fish\soil|collagen|probiotics)\s(?:\w+\s)?(?:a|every|each|per|once|twice|before|with)\s
    |drink(?:ing)?\s(?:\w+\s){0,3}(?:bleach|turpentine|borax|peroxide|urine)
    |(?:should|would|i'd)\s(?:say\s|do\s|is\s)*stop\staking\s(?:it|them|those|these)\b|say\sis\sstop\staking\s(?:it|them|those|these)\b
    |(?:if|when)\s(?:you|your)\s(?:\w+\s){0,3}chest\s(?:pain|pains|hurts)\b|(?:cardiac|heart)\s(?:rehab|attack)\b.{0,60}\b(?:must|should|have\sto|need\sto)\b
    |(?:milligrams|doses?)\sof\s(?!reality|humility)\w+\s(?:a|every|each|per)\s(?:day|morning|night))\b""",
)
FINANCIAL = Cue(
    """buy sell short invest bitcoin stock stocks shares crypto guaranteed returns return
    savings mortgage remortgage moon lose etf fund funds loan portfolio ethereum options rich
    put putting borrow dip money pension retirement 401k insurance gold investment house dump
    wealthy estate property bonds etfs market own""",
    r"""\b(?:(?:you|people|everyone|everybody)\s(?:should|shouldn't|need\sto|must|have\sto|gotta|better)
      \s(?:all\s|really\s|just\s|probably\s|never\s|definitely\s)?(?:buy|sell|short|invest|put|hold|dump|own)
      \s(?:\w+\s){0,4}(?:bitcoin|stocks?|shares|crypto|ethereum|gold|savings|money|real\sestate|options|etfs?|(?:index\s)?funds?|bonds|property)\b
    |(?:buy|short|sell|dump|ditch)\s(?:the\s|your\s|all\s|that\s|this\s)?(?:bitcoin|crypto|ethereum|tesla\sstock|stocks?|etf|mutual\sfund)\b
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
_ILLS = (
    r"(?:adhd|autism|depression|anxiety|addiction|obesity|burnout|dyslexia|ptsd|schizophrenia"
    r"|cancer|asthma|migraines?)"
)
_PILLS = (
    r"(?:lithium|meds|medications?|antidepressants?|pills|insulin|statins|ssris?|prozac|ritalin"
    r"|chemo(?:therapy)?|antibiotics|therapists?|doctors?|vaccines?|surgery|drugs)"
)
# What an illness is said to be or to come from, and what is said to beat it or its treatment.
CURES = Cue(
    """adhd autism depression anxiety addiction obesity burnout dyslexia ptsd schizophrenia cancer
    asthma migraine migraines tumor tumors tumour tumours kidney kidneys liver thyroid diabetes
    fever pain dose dosage microdose lithium meds medication medications antidepressant
    antidepressants pills insulin statins ssri ssris prozac ritalin chemo chemotherapy antibiotics
    therapist therapists doctor doctors vaccine vaccines surgery drugs pray wine beer whisky
    whiskey alcohol eczema arthritis autoimmune shot shots jab jabs""",
    rf"""\b(?:(?!(?:anxiety|burnout)\s(?:comes\sfrom\scaring|is\sa\slack\sof\s(?:meaning|purpose))\b){_ILLS}\s(?:isn't\sreal|is\snot\sreal|doesn't\sexist|does\snot\sexist|is\s(?:just\s|only\s|simply\s|all\s|really\s|often\s)*(?:a\s(?:choice|myth|lack|weakness)|an\sexcuse|bad\sparenting|made\sup|in\s(?:the|your)\shead)|comes\sfrom)
    |(?:cancer|tumou?rs?)\swill\s(?:starve|shrink|disappear|melt|go\saway)|get(?:s|ting)?\srid\sof\s(?:your|the|a|my|his|her)\s(?:tumou?rs?|cancer|diabetes|depression)
    |(?:fix|fixes|fixed|heal|heals|healed|melts?|shrinks?)\s(?:your|my|his|her|the|a)\s(?:depression|anxiety|adhd|ptsd|arthritis|asthma|migraines?|eczema|autoimmune\s\w+|kidneys?|liver|tumou?rs?|cancer|diabetes|thyroid)
    |vaccines?\s(?:gave|give|gives|killed?|kills|harm\w*|made)\b|never\sgive\s(?:an?|your|the)\s(?:child|children|kids?|baby|babies)\s{_PILLS}
    |(?:don't|do\snot|never)\slet\s(?:them|doctors|anyone|anybody|a\sdoctor|your\sdoctor)\s(?:give|put|talk|sell)\s(?:you\s)?(?:\w+\s){{0,2}}{_PILLS}
    |(?:double|triple|halve|skip|raise)\s(?:the|your)\s(?:dose|dosage)|(?:everyone|everybody|people|you)\sshould\s(?:\w+\s)?microdose|(?:don't|do\snot|never)\sgive\s(?:your|the|any)\s(?:child|children|kids?|baby|babies)\s(?:the|a|any|that)\s(?:\w+\s)?(?:shots?|vaccines?|jabs?)\b(?!\sat\b)
    |i\s(?:stopped|quit)\s(?:taking\s)?(?:my\s|the\s)?(?:lithium|meds|medications?|antidepressants?|pills|insulin|statins|ssris?|prozac|ritalin)\b
    |(?:works?|are|is)\s(?:\w+\s)?better\sthan\s(?:any\s|your\s|all\s)?(?:lithium|meds|medications?|antidepressants?|pills|insulin|statins|chemo(?:therapy)?|vaccines?)|replaces?\s(?:any|your|all|an?|the)\s(?:meds|medications?|antidepressants?|pills|insulin|chemo(?:therapy)?|vaccines?|therapists?|doctors?)
    |pray\s(?:an?\s|the\s|your\s)?(?:tumou?r|cancer|illness|disease|depression|anxiety)\saway|(?:wine|beer|whisk(?:e)?y|alcohol)\s(?:\w+\s){{0,3}}is\s(?:really\s|actually\s)?(?:good|healthy)\sfor\s(?:your|the|you)\b
    |(?:with|have|has|had)\s(?:an?\s)?(?:fever|back\spain|cancer|diabetes|migraines?|asthma)\b.{{0,30}}\b(?:should|must|needs?\sto|just\s(?:eat|drink|take)|sweat\sit))\b""",
)
_DISEASE = (
    r"(?:cancer|diabetes|depression|anxiety|autism|adhd|covid|alzheimer's|dementia|schizophrenia|arthritis|asthma|migraines?|eczema|psoriasis|infertility|insomnia|hiv|aids|parkinson's"
    r"|(?:the\s)?(?:flu|virus|infections?|tumou?rs?|heart\s(?:disease|attacks?)|high\sblood\spressure|parasites?|worms)|lupus|epilepsy|ptsd|bipolar|endometriosis|allerg(?:y|ies)|acne|gout|obesity|hypertension)"
)
_REMEDY = (
    r"(?:garlic|onions?|honey|lemons?|turmeric|ginger|cinnamon|vinegar|cayenne(?:\spepper)?|cbd|cannabis|ivermectin|hydroxychloroquine|homeopathy|essential\soils?|crystals|reiki|raw\smilk|celery\sjuice"
    r"|colloidal\ssilver|turpentine|coconut\soil|fasting|keto|prayer|cold\s(?:showers?|plunges?|water)|ice\sbaths?|sunlight|urine|vitamin\s\w|magnesium|zinc|acupuncture|chiropractors?|herbs|mushrooms|green\stea)"
)
_JABS = r"(?:vaccin(?:es?|ation|ations)|jabs?|(?:covid|flu|mmr)\sshots?|boosters?)"
# Cures from the kitchen, harm from the doctor, and what is said to bring an illness on.
QUACKERY = Cue(
    """garlic onion onions honey lemon lemons turmeric ginger cinnamon vinegar cayenne cbd
    cannabis ivermectin hydroxychloroquine homeopathy oil oils crystals reiki milk juice silver
    turpentine fasting keto prayer showers shower plunge plunges water bath baths sunlight urine
    vitamin magnesium zinc acupuncture chiropractor chiropractors herbs mushrooms tea vaccine
    vaccines vaccination vaccinations jab jabs shot shots booster boosters mask masks doctor
    doctors hospitals antibiotics antidepressants chemo chemotherapy pills medication medicine
    sunscreen statins fluoride lockdowns cancer diabetes depression anxiety autism adhd covid
    alzheimer's dementia schizophrenia arthritis asthma migraine migraines eczema psoriasis
    infertility insomnia hiv aids parkinson's flu virus infection infections tumor tumors tumour
    tumours heart pressure parasite parasites worms lupus epilepsy ptsd bipolar endometriosis
    allergy allergies acne gout obesity hypertension 5g microwaves microwave gluten msg
    aspartame deodorant gmo gmos glyphosate immunity ibuprofen aspirin aspirins paracetamol
    tylenol painkiller painkillers xanax valium melatonin ozempic testosterone lithium insulin
    pregnant burn wound bite sting rash ambulance hospital psychiatrist oncologist seed wifi
    wi-fi pill antibiotic control stitches cast radiation psychiatry tablets meds fever iodine
    creatine potassium collagen antidepressant statin medications""",
    rf"""\b(?:{_REMEDY}\s(?:can\s|will\s|really\s|actually\s|always\s|completely\s|also\s|alone\s)*(?:cure[sd]?|heal(?:s|ed)?|treat(?:s|ed)?|prevents?|reverse[sd]?|beats?|kill(?:s|ed)?)\s(?:my\s|your\s|his\s|her\s|the\s|any\s|every\s|our\s)?(?:\w+\s)?(?:{_DISEASE}|family|mother|father|wife|husband|son|daughter|infection)\b
    |{_REMEDY}\s(?:works?|worked|is|are)\s(?:\w+\s)?(?:better\sthan|as\s(?:good|well)\sas|stronger\sthan)\s(?:any\s)?(?:antibiotics?|painkillers?|ibuprofen|aspirin|doctors?|chemo|pills?|medicine|medication|vaccines?)
    |(?:treat|cure|heal|fix|reverse|prevent)\s(?:an?\s|your\s|the\s|my\s|his\s|her\s)?{_DISEASE}\s(?:with|by|through|naturally|using)\b|(?:heals?|cures?|healed|cured)\s(?:your\s|my\s|his\s|her\s|the\s)?{_DISEASE}\b
    |{_DISEASE}\s(?:can|could|is|are|was|were|may)\s(?:easily\s|simply\s|often\s|always\s|all\s|completely\s|mostly\s|really\s)*(?:be\s)?(?:cured|healed|reversed|prevented|fixed|caused)\s(?:with|by|through|naturally)\b
    |{_DISEASE}\s(?:is|are)\s(?:just\s|only\s|simply\s|nothing\sbut\s|all\s|really\s)+(?:laziness|weakness|attention[\s-]seeking|sadness|self-pity|bad\shabits|an\sexcuse|in\s(?:your|the|their)\shead|a\s(?:choice|trend|fashion|mindset|business|lack\sof))\b|{_DISEASE}\scomes?\sfrom\s(?:{_JABS}|the\s{_JABS}|negative|stress)
    |(?:{_JABS}|masks?|doctors?|hospitals?|antibiotics|antidepressants|chemo(?:therapy)?|pills|medication|medicine|sunscreen|statins|fluoride|lockdowns)\s(?:\w+\s)?(?:do(?:es)?|did)\s(?:far\s|much\s|a\slot\s)?more\sharm\sthan\sgood\b
    |{_JABS}\s(?:\w+\s){{0,2}}?(?:cause[sd]?|causing|kill(?:s|ed)?|harm(?:s|ed)?|poison(?:s|ed)?|(?:do|does|did)(?:n't|\snot)\s(?:even\s|really\s|actually\s)*work|(?:are|is|was|were)\s(?:just\s|all\s)?(?:an?\s)?(?:scam|lie|hoax|poison|business|dangerous|deadly|unnecessary|toxic|useless|experiment(?:al)?|untested)|changes?\s(?:your|our)\sdna|ha(?:s|ve)\s(?:an?\s)?(?:microchips?|mercury|trackers?|chips?)|contains?\s)
    |{_JABS}\s(?:gave|made|give|gives)\s(?:me|you|us|my|him|her|people|kids)\b|feeds?\s(?:the\s|your\s)?(?:cancer|tumou?rs?)\b|(?:birth\scontrol(?:\spills)?|the\spill)\s(?:makes?|causes?|ruins?|poisons?)\s(?:you|women|girls|your)\b|(?:don't|do\snot|never)\sneed\s(?:stitches|a\scast|the\shospital|an\sambulance)\b
    |(?:hospitals?|doctors?|chemo(?:therapy)?|antibiotics|antidepressants|pills)\s(?:\w+\s)?(?:kill|poison)s?\s(?:more|people|you|us|patients|most)\b|(?:chemo(?:therapy)?|antibiotics|antidepressants|statins|insulin|fluoride|radiation|sunscreen|psychiatry)\s(?:is|are)\s(?:just\s|all\s|nothing\sbut\s|pure\s)*(?:an?\s)?(?:poison|scam|lie|hoax|racket|fraud)\b
    |i\s(?:stopped|quit)\s(?:taking\s)?(?:my|the)\s(?:[\w-]+\s){{1,2}}(?:tablets|pills|meds|medication)\b|(?:never|don't|do\snot)\s(?:treat|lower|bring\sdown)\s(?:a|the)\sfever\b|fever\sis\sgood\b|(?:just|only)\sneed\s(?:iodine|magnesium|zinc|vitamin\s\w|creatine|potassium|collagen)\b
    |(?:don't|do\snot|never)\sbelieve\sin\s(?:{_JABS}|doctors|antidepressants|chemo(?:therapy)?|medicine|medication|antibiotics)\b|(?:antidepressants|statins|chemo(?:therapy)?|antibiotics|painkillers)\s(?:don't|do\snot|doesn't|never)\s(?:really\s|even\s|actually\s)?work\b|doctors\s(?:really\s)?(?:know\snothing|don't\sknow\s(?:anything|shit|what\sthey))
    |(?:should|must|need\sto|have\sto|don't|stop|never|just)\b.{{0,40}}\bif\syou(?:'ve|\shave)\s(?:got\s)?{_DISEASE}\b|take\s(?:[\w-]+\s){{1,4}}instead\sof\s(?:the\s|your\s|a\s|any\s)?(?:vaccines?|pills?|medications?|meds|doctors?|chemo|statins?|antidepressants?|jabs?|shots?|antibiotics)\b
    |masks\s(?:don't|do\snot|never|didn't|did\snot)\s(?:really\s)?(?:work|help|protect|do\sanything)\b|(?:skip|refuse|avoid|delay|decline)\s(?:the\s|your\s|any\s|all\s)?{_JABS}\b|build\s(?:your\s)?natural\simmunity\b
    |(?:fluoride|5g|sunscreen|microwaves?|seed\soils?|gluten|msg|aspartame|deodorant|gmos?|glyphosate|wi-?fi)\s(?:\w+\s){{0,2}}?(?:cause[sd]?|causing|poison(?:s|ed|ing)?|give[sn]?\s(?:you|us|people|kids|your)|makes?\s(?:you|us|people|kids)\s(?:sick|stupid|infertile|ill)|damages?\s(?:your|our|the)\s(?:brain|dna|cells)|(?:is|are)\s(?:toxic|poison))
    |take\s(?:an?|one|two|three|four|some|a\scouple\sof|a\sfew|your|double|twice)\s(?:\w+\s)?(?:ibuprofen|aspirins?|paracetamol|tylenol|painkillers?|xanax|valium|melatonin)\s(?:\w+\s)?(?:with|and|before|after|instead|every)\b|(?:should|must|need\sto|have\sto)\s(?:all\s|just\s|really\s)?take\s(?:\w+\s)?(?:melatonin|aspirin|ibuprofen|statins|antibiotics|ozempic|testosterone|ivermectin|lithium|valium)\b
    |pregnant\s(?:women|woman|mothers?|mums|moms)\s(?:can|should|may|don't\sneed|do\snot\sneed|shouldn't|must)\b|(?:put|rub|pour|smear)\s(?:\w+\s){{1,3}}on\s(?:the|a|your)\s(?:burn|wound|bite|sting|rash|tumou?r)\b
    |(?:don't|do\snot|never|no\sneed\sto)\s(?:call|go\sto|trust|see|need|listen\sto)\s(?:an?|the|your|any)\s(?:ambulance|hospital|psychiatrist|oncologist)\b|doctors\s(?:only|just|all)\s(?:want|care\sabout)\s(?:your\s)?(?:money|your)\b)""",
)
_ASSETS = (
    r"(?:bitcoin|ethereum|crypto|gold|silver|property|real\sestate|land|stocks?|shares|bonds"
    r"|options|etfs?|index\sfunds?|tesla|nvidia)"
)
# Forecasts of prices, and ways to be rich or ruined.
TIPS = Cue(
    """bitcoin ethereum crypto gold silver property estate land stock stocks shares bonds options
    etf etfs fund funds tesla nvidia market prices price rents mortgage house home cash renting loan
    loans saving savings empty max tax taxes double triple doubled tripled trade invest trading
    day-trade daytrade day-trading daytrading day-invest dayinvest sell bank banks""",
    rf"""\b(?:(?:{_ASSETS}|(?:the|this|that)\s(?:stock|housing\smarket|stock\smarket|market|price\sof\s\w+)|(?:house|home|property|land|gold)\sprices|rents)\s(?:will|(?:is|are)\s(?:\w+\s)?going\sto|can\sonly|only|always)\s
      (?:\w+\s){{0,2}}?(?:hit|a\s(?:hundred|thousand|million)|zero|go(?:es)?\sup|rise|crash|double|triple|explode|moon|reach|collapse)
    |{_ASSETS}\s(?:never|can't|cannot|can\snever)\s(?:go(?:es)?\sdown|falls?|drops?|lose[sd]?\s(?:value|money))|{_ASSETS}\s(?:is|are)\sthe\s(?:only|safest|best)\s(?:\w+\s)?(?:place|assets?|investments?|bet|store\sof)
    |(?:{_ASSETS})\swill\sbe\sworth\s(?:\w+\s){{0,2}}(?:more|less|nothing|zero|times|twice|double|millions?|billions?)
    |put(?:ting)?\s(?:half|most|some|all|a\s(?:third|quarter|tenth)|[\w-]+\spercent)\s(?:of\s)?(?:your|my|our|their|the|it)\s?(?:[\w']+\s){{0,2}}(?:in|into|on)\s(?:\w+\s)?{_ASSETS}
    |never\s(?:pay\soff|sell)\s(?:your|the|a)\s(?:mortgage|house|home|shares|stocks?)|cash\sis\s(?:trash|garbage|for\slosers)|renting\sis\s(?:\w+\s)?(?:throwing|burning|wasting)|(?:can't|cannot)\sgo\swrong\swith\s{_ASSETS}
    |take\s(?:out\s)?(?:every|any|all\sthe)\sloans?\b|all[\s-]in\son\s{_ASSETS}|(?:don't|do\snot|never|stop)\s(?:bother\s|bother\swith\s)?saving\sfor\s(?:(?:a|your|the)\s)?(?:pension|retirement|old\sage)
    |empty\s(?:your|the)\s(?:savings|bank\saccount|pension)|max\sout\s(?:your|the|every|all)\s(?:\w+\s)?credit\scards?|(?:don't|do\snot)\s(?:really\s)?(?:have|need)\sto\spay\s(?:any\s)?tax(?:es)?|(?:(?:stop|don't|do\snot)\spay(?:ing)?\s(?:your\s|any\s)?|never\spay\s(?:any\s)?)tax(?:es)?\b
    |(?:double|triple|doubled|tripled)\s(?:your|my|our|their)\s(?:money|savings|investment)|(?:quit|leave)\syour\sjob\s(?:and|to)\s(?:day[\s-]?)?(?:trade|invest)|day[\s-]?trading\sis\b
    |put(?:ting)?\s(?:your|the|their)\s(?:[\w']+\s){{1,3}}(?:money|funds?|savings)\s(?:in|into|on)\s(?:\w+\s)?{_ASSETS}|sell\severything\sand\s(?:buy|get|put)|(?:get|pull|take)\s(?:your\smoney\s)?out\sof\sthe\s(?:(?:stock\s)?market|banks?))\b""",
)

_COIN = (
    r"(?:(?:this|that|the|his|her|my|our|your)\s(?:coin|token|stock|share|shares|fund"
    r"|currency|index)|dogecoin|solana|xrp|ether)"
)
# Sure things, empty pockets, and what the tax office need not know.
SURE_THINGS = Cue(
    """coin token stock share shares fund currency index dogecoin solana xrp ether risk-free
    risk percent crash bubble collapse crypto options bitcoin trading stocks futures forex pound
    dollar euro yen market housing banks cards card debt debts loan loans mortgage money tax
    taxman irs hmrc revenue offshore pension 401k retirement savings gold silver property land
    losers idiots suckers fools scam trap rent everything income buy bankruptcy put putting
    invest""",
    rf"""\b(?:{_COIN}\s(?:is\s(?:\w+\s)?(?:going\sto|gonna|about\sto)|will|can\sonly|always|never|'s\sgonna)\s(?:\w+\s){{0,2}}?(?:double|triple|quadruple|explode|moon|crash|go\s(?:up|down)|10x|skyrocket|fall|lose|make\s(?:you|us|me|everyone)\s(?:rich|millions))
    |risk[\s-]free\s(?:\w+\s){{0,2}}?(?:percent|returns?|profit|income|money|investment)|percent\s(?:a|per)\s(?:year|month|week),?\s(?:guaranteed|risk[\s-]free|no\srisk)
    |(?:sell|cash\sout|dump)\s(?:everything|it\sall|all\sof\sit|all\syour\s\w+)\b.{{0,40}}\b(?:crash|bubble|collapse|market|stocks?|crypto|bitcoin|gold)\b|the\s(?:next\s)?(?:crash|collapse)\sis\scoming\b
    |(?:made|make|making)\s(?:an?|two|half\sa|my|his|her)?\s?(?:\w+\s)?(?:million\w*|fortune|killing|money|thousands)\s(?:\w+\s)?(?:with|on|in|off|from|trading)\s(?:\w+\s)?(?:options|crypto|bitcoin|stocks|futures|forex)\b
    |(?<!in\s)(?:short|shorting|bet\sagainst)\sthe\s(?:pound|dollar|euro|yen|market|housing|banks)\b|max(?:ed|ing)?\sout\s(?:your|all\syour|every)\s(?:credit\s)?cards?\b|never\spay\s(?:off|back)\s(?:your|the|a|any)\s(?:\w+\s)?(?:cards?|debts?|loans?|mortgage)
    |(?:hide|hid|hides|hiding|keep|kept)\s(?:[\w']+\s){{1,3}}(?:from|away\sfrom)\s(?:the\s)?(?:tax\s?m[ae]n|taxman|tax\s\w+|irs|hmrc|revenue)\b|(?:move|moved|put|keep|hide|park)\s(?:[\w']+\s){{1,3}}offshore\b
    |(?:cash\sout|borrow\s(?:from|against)|raid)\s(?:your|the|my)\s(?:\w+\s)?(?:pension|401k|retirement|savings)\b|(?:index\sfunds?|bonds|savings\saccounts?|pensions|insurance|saving)\s(?:is|are)\s(?:only\s|just\s)?(?:for\s(?:losers|idiots|suckers|fools)|a\s(?:scam|trap))
    |(?:^|[.!?;,]\s)(?:just\s|always\s|so\s|and\s)*(?:buy|hoard|stack)\s(?:physical\s|more\s)?(?:gold|silver|bitcoin|crypto|property|land)\b(?!\s(?:jewell?ery|rings?|leaf|paint|stars))|buy\snow\b(?=\W*$|[,.;!]|\sbefore)|(?:stupid|crazy|a\sfool|an\sidiot|mad)\snot\sto\s(?:buy|invest|take\sthe\sloan)\b|forget\s(?:about\s)?(?:your|the)\s(?:pension|savings|retirement)\b|(?:just|should|simply)\sdeclare\sbankruptcy\b
    |put(?:ting)?\s(?:my|our|your|his|her|their)\s(?:[\w']+\s){{1,4}}?(?:in|into)\s(?:bitcoin|ethereum|crypto|stocks|shares|bonds|etfs|index\sfunds|tesla|nvidia|dogecoin|solana|xrp)\b|rent\sis\s(?:just\s)?(?:throwing|burning|wasting)\s(?:away\s)?(?:your\s)?money)""",
)


def find_medical_advice(view: View) -> str:
    """Catch what a reader might take for a doctor's word."""
    return quote_found(MEDICAL.find(view) or CURES.find(view) or QUACKERY.find(view))


def find_financial_advice(view: View) -> str:
    """Catch what a reader might put money on."""
    return quote_found(FINANCIAL.find(view) or TIPS.find(view) or SURE_THINGS.find(view))
