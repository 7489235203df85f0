"""Words that a line had better not end on or begin with, and those that stand together, as data."""

from __future__ import annotations

from quotebot.vocabulary import vocabulary

NO_LINE_END = vocabulary(
    """
    a an the of to in on at by for from with and & or but nor so as if is are was were be been
    that this these those my your his her its our their who which what when where than into i
    you we he she it they not no very can could will would should may might must do does did i’m
    i’ve it’s that’s we’re you’re they’re there’s don’t can’t won’t has have had
    because until unless whether although about without between some any every another just really
    like gonna wanna i’d i’ll you’ve you’d you’ll we’ve we’d we’ll they’ve they’d they’ll he’s she’s
    isn’t aren’t wasn’t weren’t doesn’t didn’t wouldn’t couldn’t shouldn’t haven’t hasn’t hadn’t
    """
)
# Articles, prepositions and links of German, French, Spanish, Italian, Portuguese, Dutch, Russian,
# Arabic.
NO_LINE_END_ABROAD = vocabulary(
    """
    der die das den dem des ein eine einen einem einer und oder mit von zu zum zur für auf bei nicht
    le la les un une et ou du de au aux dans pour avec sur par que qui ne se el los las una y del
    al en con por para il lo gli i uno e di da nel nella della per che non os um uma do dos ao na
    het een van voor met niet
    не на по за из от до для без под над при или но что как со ко во об
    في من على إلى عن مع وفي ومن وعلى أن إن لا لم لن ما
    """
)
# Those of them that lead on most plainly: the eye stops at one in large type. Others may also end
# what was said ("the work that we live on"), or are words of English ("die", "met").
LEADS_ON = vocabulary(
    """
    my your his its our their and & or nor if because unless whether although in for from with into
    der das dem des ein eine einen einem einer und oder le la les un une et du el los las una il lo
    gli het een في من على إلى عن مع وفي ومن وعلى
    """
)
# "Of" belongs to the word before it.
PARTITIVE = vocabulary(
    """
    most some all one none many much part kind sort lot lots half each any few out
    """
)
# In capitals these are words; others are names: "PLAN B".
SMALL_WORDS = frozenset("eikosuvwyzàèéóавикосуяіїοηή")
HARD_NO_LINE_END = vocabulary(
    """
    a an the of i
    """
)
COMMON_CAPITAL = NO_LINE_END | vocabulary(
    """
    there here then now well yes yeah okay how why because while after before once every each
    some any all most many people nobody everybody someone never always just maybe first let one
    two three four five six seven eight nine ten
    """
)
TITLES = vocabulary(
    """
    mr. mrs. ms. dr. st. prof. sen. gov. gen. sir dame lord lady
    """
)
# With a pause after it one of these ends what was said before it: "not a big fan of, but".
PARTICLES = vocabulary(
    """
    of to in on at by for from with up out down off over about through away back
    it me us him her them you
    """
)
# What is followed by its number; "No." may also be an answer.
COUNTERS = vocabulary(
    """
    no. nos. nr. vol. vols. p. pp. ch. fig. figs. art. sec. op. § №
    """
)
# What a title counts by: "Episode / 17" reads as a name that was lost.
PARTS = vocabulary(
    """
    episode chapter part season section volume act version week day lesson
    """
)
UNITS = vocabulary(
    """
    percent % million billion trillion thousand hundred dozen years year months month weeks week
    days day hours hour minutes minute seconds second miles mile km m cm mm kg g lb lbs pounds
    mg µg ml µm nm kw mw gw kwh mwh hz khz fps px
    dollars euros cents feet foot inches inch degrees times am pm a.m p.m gb mb tb ghz mph kph
    km/h °c °f ° € $ £ people b.c a.d bc ad bce ce crore lakh
    prozent millionen milliarden mio mrd tausend euro jahre jahren tage tagen wochen monate monaten
    stunden minuten sekunden uhr
    millions milliards mille ans heures jours mois semaines mil millones años horas días meses
    """
)
MONTHS = vocabulary(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
# What follows a number that counts no further: "all 12 of them".
AFTER_NUMBER = vocabulary("of to in on at by for from with and or but is was are were")
COUNTED = UNITS | MONTHS
SHORT_MONTHS = vocabulary(
    """
    Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec.
    JAN. FEB. MAR. APR. JUN. JUL. AUG. SEP. SEPT. OCT. NOV. DEC.
    """
)
# What a German ordinal counts: "am 3. Oktober", "im 19. Jahrhundert".
ORDERED = vocabulary(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    jahrhundert jahrhunderts jahrhunderte
    """
)
LEADING_FORMS = frozenset(
    ("vs.", "e.g.", "i.e.", "cf.", "z.b.", "d.h.", "bzw.", "np.", "tzn.", "např.")
)
NAME_LINKS = frozenset(("van", "von", "bin", "ibn", "della"))
# Between two names, perhaps before an article: "Charles de Gaulle", "Juan de la Cruz", "Lee & Son".
NAME_MIDDLES = vocabulary("de da di du dos del von van &")
NAME_PARTICLES = NAME_MIDDLES | vocabulary("la las los le der den dem")
SPELLED = vocabulary(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    half hundred thousand million billion
    """
)
# Numbers of Korean that stand only before what they count: "서른 살".
COUNTING = vocabulary(
    """
    한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두 스무 서른 마흔 쉰 예순 몇
    """
)
