"""Conspiracies told as fact: who is said to have rigged, faked, hidden or planned what."""

from __future__ import annotations

from quotebot.score.checks.view import Cue

_VOTE = r"(?:elections?|votes?|referendum|ballots?|primary|primaries)"
# What somebody denies, and what they say it is instead.
_KNOWN = (
    r"(?:climate\schange|global\swarming|covid(?:-19)?|corona(?:virus)?|the\s(?:virus"
    r"|pandemic|moon\slandings?|holocaust|climate\scrisis)|evolution|hiv|aids|9/11|nine\seleven)"
)
_SHAM = (
    r"(?:hoax|scam|lie|myth|fakes?|faked|fraud|staged|planned|rigged|psy-?op|conspiracy"
    r"|cover-?up|bioweapon|inside\sjob|invented|engineered|made\s(?:up|in\sa\slab))"
)
_POWERS = (
    r"(?:the\s(?:cia|fbi|mossad|kgb|deep\sstate|royal\sfamily|government|freemasons"
    r"|globalists|elites?|jews|zionists|rothschilds|illuminati)|big\spharma|george\ssoros"
    r"|soros|globalists)"
)
_ALLEGED = r"(?:just\s|all\s|nothing\sbut\s|\w+ly\s|never\s(?=real))*"
FALSEHOODS = Cue(
    """election elections vote votes referendum ballot ballots primary primaries climate warming
    covid covid-19 corona coronavirus virus pandemic moon landing landings holocaust evolution
    hiv aids 9/11 nine flat plandemic pizzagate qanon chemtrails illuminati reptilians actors
    replacement deep cia fbi mossad kgb royal government freemasons globalists elites elite jews
    zionists rothschilds pharma soros cure cures water food air sky microchip microchips chip
    chips migrants immigrants muslims refugees control depopulate enslave replace silence poison
    brainwash sterilize sterilise secret shadowy hidden handful cabal media news press world
    banks shooting massacre bombing attack towers false shootings attacks 11 families circle
    group society replacing hollywood lockdown lockdowns masks vaccine vaccines weather bugs
    nothing cdc fda nasa ipcc fauci dinosaurs gravity germs viruses chambers murdered killed
    assassinated poisoned""",
    rf"""\b(?:{_VOTE}\s(?:\w+\s){{0,2}}?(?:was|were|is|got|been)\s{_ALLEGED}(?:stolen|rigged|fixed|faked|fraudulent|hacked)\b|(?:stole|stolen|rigged|steal|stealing|rigging)\s(?:the|an|that|this|our|every)\s(?:\w+\s)?{_VOTE}\b(?!\s(?:cake|of\shearts|day)\b)|(?:stolen|rigged|fraudulent)\s{_VOTE}\b|stuff(?:ed|ing)?\s(?:the\s)?ballot
    |{_KNOWN}\s(?:is|was|were)\s(?!not\b|no\s){_ALLEGED}(?:an?\s|the\s|never\sreal\b)?(?:\w+\s)?{_SHAM}\b|{_KNOWN}\s(?:never\shappened|(?:isn't|is\snot|wasn't|was\snot|was\snever)\sreal|(?:doesn't|does\snot|didn't|did\snot)\s(?:exist|happen)|(?:has\s)?stopped\s(?:\w+\s){{0,3}}(?:ago|in\s\d+))\b
    |(?:moon\slandings?|shootings?|massacre|bombing|attacks?|towers)\s(?:was|were)\s(?!not\b){_ALLEGED}(?:faked?|staged|filmed\s(?:in|on)\s(?:a\s)?(?:\w+\s)?(?:studio|set|hollywood|desert)|a\s(?:hoax|set-?up|false\sflag)|an\sinside\sjob)\b|(?:fake|faked|faking)\s(?:the\s)?moon\slandings?|false\sflag\s(?:attack|operation)
    |(?:pandemic|covid|lockdowns?|climate\schange|masks|vaccines?)\s(?:is|was|were|are)\s(?:all\s|really\s|only\s|just\s)*about\s(?:control|power|money|obedience)\b|ballots\s(?:\w+\s){{0,3}}?(?:from\snowhere|in\sthe\smiddle\sof\sthe\snight|were\sdumped)\b|(?:nobody|no\sone|we|they|man|americans)\s(?:has\s)?(?:ever|never)\s(?:actually\s|really\s)?(?:went\sto|landed\son|walked\son)\sthe\smoon\b(?!\sfor\b)
    |weather\sis\s(?:being\s)?(?:controlled|manipulated|engineered)\b|want(?:s)?\s(?:us|you)\sto\s(?:eat\s(?:the\s)?bugs|own\snothing)\b|(?:cdc|fda|nasa|ipcc|fauci)\s(?:\w+\s)?(?:made\sup|fake[sd]|lie[sd]|invented|hides?|hid|cooked|covered)\b|(?:murdered|killed|assassinated|poisoned)\sby\s(?:the\s)?(?:crown|cia|fbi|mossad|royals|royal\sfamily|queen|deep\sstate|clintons?)\b
    |(?:dinosaurs|gravity|germs|viruses|gas\schambers)\s(?:never\sexisted|(?:aren't|are\snot|isn't|is\snot|weren't|were\snever)\sreal|(?:don't|do\snot|doesn't|does\snot|didn't)\sexist)\b(?!\sfor)|the\s(?:twin\s)?towers\swere\s(?:blown\sup|brought\sdown|demolished)\s(?:from|by)\b
    |(?:the\s)?earth\sis\s{_ALLEGED}flat\b(?!\s(?:on|as|in|enough))|plandemic|pizzagate|chemtrails|(?:the|are)\s(?:illuminati|reptilians)|crisis\sactors|great\sreplacement\b|the\sdeep\sstate\b
    |{_POWERS}\s(?:\w+\s){{0,2}}?(?:had\s(?:\w+\s){{1,2}}(?:killed|murdered|poisoned|silenced)|killed\s(?!the\s(?:project|program|bill|deal|idea)\b)|murdered|assassinated|owns?\s(?:the|every|your)|controls?\s|pays\s(?:the\s)?(?:protesters|media|journalists|migrants)|(?:hid|hides|is\shiding|are\shiding|has|have|suppress\w*|buried)\s(?:(?:the|a)\s)?(?:cures?|truth|aliens)|wants?\s(?:you|us)\s(?:sick|dead|poor|dumb|scared)|is\s(?:behind|poisoning|lying)|are\s(?:behind|poisoning|lying))
    |(?:hid|hides|hiding|suppress\w*|buried|sitting\son|(?:they|companies|doctors|pharma)\s(?:already\s)?(?:has|have|had))\s(?:the|a)\scures?\sfor\s(?:cancer|aids|diabetes|everything|alzheimer's)
    |(?:put|puts|putting|spray\w*|dump\w*)\s(?:\w+\s){{0,2}}(?:in|into|through|across)\s(?:the|our)\s(?:water|food|air|sky)\s(?:(?:to|and|so)\s(?:keep|make|control|calm|poison|sterili[sz]e|silence|kill)\s(?:us|you|people|everyone|the\s(?:people|population)|men|women|our|children)|so\s(?:we|you|people|that\s(?:we|you|people)))\b|(?:micro)?chips?\s(?:inside|in|into)\s(?:the\s(?:vaccines?|shots?|jabs?)|(?:all\sof\s)?us\b)
    |replac(?:e|ing)\s(?:us|white\speople|whites|our\speople|the\s(?:native|white)\s\w+)\s(?:all\s)?with\s(?:migrants|immigrants|foreigners|muslims|refugees)
    |(?:made|created|invented|planned|released|designed|engineered|built|want|wants|used|use|using)\b.{{0,40}}\bto\s(?:control|depopulate|enslave|replace|silence|poison|brainwash|sterili[sz]e)\s(?:us\b|humanity|the\s(?:population|masses|people|public)\b|our\s(?:minds|thoughts|kids|children))
    |(?:secret|shadowy|hidden|small|tiny)\s(?:\w+\s)?(?:group|society|cabal|elite|circle|handful|families)\s(?:\w+\s){{0,4}}?(?:runs?|rules?|controls?|owns?|pulls?|running|controlling)\s(?:\w+\s)?(?:the\s(?:whole\s|entire\s)?(?:world|government|media|banks|planet|country|news|strings)|everything|us\b)
    |(?:media|news|press|government|banks|world|hollywood)\s(?:is|are)\s(?:\w+\s)?(?:controlled|run|owned|ruled|bought)\sby\s(?:the\s)?(?:jews|zionists|elites?|cia|globalists|communists|satan\w*|pa?edophiles|(?:\w+\s)?families|a\s(?:few|handful|cabal|small)\b))""",
)
