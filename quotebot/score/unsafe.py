"""What somebody does to their own body, or to another's in bed: self-harm, sex, drugs and drink.

Small and plain on purpose: what stands here must be doubtful on a card whatever surrounds it. The
lists were read against graded transcripts (`training/guard_table.py`); figures of speech that they
brought up ("got high marks", "a suicide squeeze") are spelled out as exceptions. So are those of
`swearing`, `hate`, `violence`, `advice` and `accusation`.
"""

from __future__ import annotations

from quotebot.score.view import Cue, View, quote_found

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


def find_self_harm(view: View) -> str:
    """Catch suicide, self-injury and eating disorders."""
    return quote_found(SELF_HARM.find(view) or DESPAIR.find(view))


def find_sex(view: View) -> str:
    """Catch sex and nakedness."""
    return quote_found(SEX.find(view))


def find_drugs(view: View) -> str:
    """Catch drugs, drink in excess, driving drunk, and whom somebody slept with."""
    return quote_found(DRUGS.find(view) or EXCESS.find(view))
