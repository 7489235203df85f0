"""What is said against a line: denied before the cut, taken back after it, held to be a myth."""

from __future__ import annotations

from quotebot.pattern import late_pattern
from quotebot.score.checks.view import View, search_sentence, shorten
from quotebot.score.families.standing import asks
from quotebot.score.passage import make_plain, split_tokens

# Said of the words that a cut leaves out at the start of their sentence.
DENIES = late_pattern(
    r"\b(?:(?:don't|doesn't|didn't|wouldn't|can't|cannot|never|not|isn't|wasn't|hardly|nobody|no\sone)"
    r"\s(?:\w+\s)?(?:think|believe|say|said|saying|mean|agree|claim|suggest|suggesting|want|true|thinks|says)"
    r"|it's\snot\sthat|not\sthat|far\sfrom|instead\sof|rather\sthan)\b"
)
_SURELY = r"(?:absolutely|certainly|definitely|clearly|probably|surely|obviously|of\scourse|hell)"
_MYTH = (
    r"(?:lies?|myths?|misconceptions?|fallac(?:y|ies)|fairy\stales?|delusions?|illusions?|nonsense"
    r"|propaganda|superstition|bullshit)"
)
TAKES_BACK = late_pattern(
    r"^(?:(?:but|and|well|actually|of\scourse|now|obviously|wait|sorry|no(?!,?\sno\b)),?\s)*(?:(?:nope|not\sreally"
    r"|(?:that|this|it|which|they)(?:,?\sof\scourse,?)?(?:'s|\sis|\swas|'re|\sare)(?:,?\sof\scourse,?)?\s(?:just\s|simply\s|obviously\s|completely\s|totally\s|"
    r"all\s|so\s|clearly\s|dead\s|total\s|complete\s|utter\s|pure\s|absolute\s)*(?:not\s(?:\w+ly\s|even\s|quite\s)?true|wrong|false|untrue|nonsense|bullshit|a\s(?:lie|myth|misconception|mistake|fallacy)"
    r"|not\s(?:how|the\scase|what|right|the\sway|correct)|ridiculous|crazy|absurd)"
    rf"|(?:that|this|it|which)(?:'s|\sis|\swas)\s(?:exactly\s|just\s|precisely\s|basically\s|really\s)*(?:the|an?|one\sof\s(?:the|our)|our|another|such\sa)\s(?:[\w-]+\s){{0,2}}{_MYTH}"
    r"|(?:that|this|it|which)(?:'s|\sis|\swas)\s(?:exactly\s|just\s|precisely\s)*(?:the|an?)\s(?:\w+\s){0,3}?(?:attitude|thinking|mindset|mentality|belief|logic|idea|(?:kind|sort)\sof\s\w+)"
    r"\s(?:that|which)\s(?:\w+\s)?(?:kill(?:s|ed)?|ruin(?:s|ed)?|destroy(?:s|ed)?|hurts?|wreck(?:s|ed)?|poison(?:s|ed)?|sinks?|sank|costs?|bankrupt(?:s|ed)?|makes?\s(?:me|us)\s(?:sick|mad|angry))"
    r"|(?:that|this|it)\swas\s(?:the|our|my|their)\s(?:\w+\s)?(?:thinking|attitude|idea|theory|belief|assumption|mindset)\s(?:back\s)?(?:then|at\sthe\stime|in\sthose\sdays)"
    r"|(?:that|it|this)\s(?:isn't|wasn't)\s(?:true|right|the\scase|how|what|correct)|i\s(?:don't|do\snot)\s(?:\w+ly\s|even\s)?(?:agree|believe\s(?:that|it)|"
    r"think\s(?:so|that's))|i\sdisagree|i\s(?:couldn't|could\snot)\sdisagree\smore"
    r"|(?:i|we)\s(?:was|were)\s(?:so\s|dead\s|just\s|\w+ly\s|all\s)*wrong"
    r"|(?:(?:that|this|it|which)\scould(?:n't|\snot)|nothing\scould)\sbe\s(?:more\swrong|(?:further|farther)\sfrom\sthe\struth)"
    r"|i\s(?:really\s|deeply\s)?regret\s(?:ever\s)?(?:saying|having\ssaid)\s(?:that|this|it)"
    r"|(?:(?:sorry|oops|no),?\s)?(?:that|this|it)\s(?:just\s|really\s)?came\sout\swrong|(?:scratch|strike)\sthat|i\s(?:take\sthat\sback|misspoke)|let\sme\srephrase"
    r"|(?:i|we)\sused\sto\s(?:really\s|actually\s|also\s)?(?:believe|think|preach|teach)\s(?:that|this|so|it|like\sthat)"
    r"(?=\W*$|[,.;:]|\s(?:and|too|until|when|once|back|for|myself|as)\b)"
    r"|(?:hell|heck)\sno|far\sfrom\sit"
    r"|(?:none|not\sa\sword|nothing|hardly\sany)\sof\s(?:that|this|it|which)\s(?:is|was)\s(?:\w+ly\s)?(?:true|right|so)"
    r"|(?:that|this|it|which)\s(?:turned\sout|turns\sout|proved)\s(?:to\sbe\s)?(?:\w+ly\s)?(?:wrong|false|untrue|nonsense|a\s(?:lie|mistake|myth))"
    r"|(?:it\s)?(?:turns|turned)\sout,?\s(?:that\s)?(?:that|this|it|i|we)(?:'s|\sis|\swas|\swere)\s(?:\w+ly\s|all\s|dead\s)?(?:wrong|false|not\strue|untrue|nonsense|mistaken|a\s(?:lie|mistake|myth))"
    r"|(?:we|i)\s(?:now\s)?know\s(?:now\s|today\s)?(?:that\s)?(?:that|this|it)(?:'s|\sis|\swas)\s(?:\w+ly\s)?(?:wrong|false|not\strue|untrue|nonsense|a\s(?:lie|myth))"
    r"|(?:(?:boy|man|god|oh),?\s)*(?:how\s(?:wrong|naive|blind|foolish|stupid)\s(?:i|we)\s(?:was|were)|(?:was|were)\s(?:i|we)\s(?:ever\s)?wrong)"
    r"|(?:today|nowadays|these\sdays|now),?\s(?:i|we)(?:'d|\swould)?\s(?:say|think|believe|argue)\s(?:\w+ly\s)?(?:the\s(?:\w+\s)?opposite|otherwise|differently)"
    r"|(?:i|we)(?:'ve|\shave)?\s(?:since\s|now\s)?changed\s(?:my|our)\sminds?(?=\W*$|\s(?:since|on\s(?:that|this)|about\s(?:that|this|it))\b)"
    r"|(?:i|we)\s(?:really\s|actually\s)?(?:thought|believed)\s(?:that|this|so)\s(?:for\s(?:years|\w+\syears|a\s(?:while|long)|decades)|until|back\sthen)"
    r"|i\s(?:hate|can't\sstand|cringe)\s(?:it\s)?when\s(?:people|they|somebody|someone|managers|men)\ssays?\s(?:that|this|it)(?=\W*$|[,.;])"
    r"|(?:people|anyone|anybody|those|whoever)\s(?:who\s)?says?\s(?:that|this)\s(?:has|have|is|are|never|don't|doesn't|usually|always|just|only|probably)\b"
    r"|(?:please\s)?(?:don't|do\snot|never)\s(?:ever\s)?(?:do|try|say|follow)\s(?:that|this|it)(?=\W*$)"
    r"|(?:maybe\s|perhaps\s|i\sknow\s)?(?:(?:that|this)(?:'s|\sis|\swas)|i(?:'m|\sam|\swas)\sbeing)\s(?:a\s(?:bit|little)\s|an?\s|too\s|very\s|probably\s|maybe\s|kind\sof\s)*(?:harsh|unfair|unkind|not\sfair|exaggeration|overstatement|clich[eé]|such\sa\sclich[eé])(?=\W*$|[,.;])"
    r"|(?:i|we)\sno\slonger\s(?:think|believe)\s(?:so|(?:that|this|it)(?=\W*$|[,.;]))"
    r"|(?:that|this|it)(?:'s|\sis|\swas)\s(?:probably\s|maybe\s)?(?:the|one\sof\sthe)\s(?:single\s)?(?:dumbest|stupidest|silliest|most\s(?:stupid|idiotic|harmful))\s"
    r"(?:sentence|thing|advice|idea|line|saying|phrase|belief|rule|notion)s?"
    r"|what\san?\s(?:\w+\s)?(?:load|bunch|pile|heap|lot)\sof\s(?:nonsense|rubbish|crap|garbage|bull\w*|baloney|lies))\b"
    r"|(?:what\s|a\s|an\s|utter\s|complete\s|total\s|absolute\s|pure\s|completely\s|totally\s|absolutely\s|utterly\s|all\s)*(?:nonsense|rubbish|bullshit|baloney|lies|wrong|false|untrue|no)\W*$"
    rf"|(?:{_SURELY}\s)?not(?:\s(?:at\sall|(?:even\s|really\s)?true(?:\sat\sall)?|so|quite|exactly|even\sclose))?\W*$)"
)
# Whoever says so, the speaker or who sits there, does not share it.
REJECTS = late_pattern(
    r"^(?:(?:and|but|well|no|yeah|now|honestly),?\s)*(?:i\s(?:just\s|really\s|personally\s|actually\s)*(?:think|find|feel|believe)\s)?"
    r"(?:that|this)(?:'s|\sis)\s(?:just\s|so\s|really\s|very\s|pretty\s|kind\sof\s|all\s|completely\s|a\s(?:bit|little)\s)*"
    r"(?:silly|stupid|dumb|foolish|idiotic|misguided|backwards|a\sterrible\s(?:idea|way)|a\sbad\sidea)(?=\W*$|[,.;])"
)
# Of more than the last sentence: "that is what I told my students, and I am ashamed of it now".
REPENTS = late_pattern(
    r"^(?:(?:and|but|well|at\sleast),?\s)*(?:that|this)(?:'s|\sis|\swas)\s(?:all\s|exactly\s|at\sleast\s)*what\s(?:i|we)\s"
    r"(?:used\sto\b|(?:\w+\s)?(?:tell|told|taught|thought|said|say|believed?|preached|wrote)\b.*\b(?:ashamed|wrong|regret\w*|idiots?|fools?|stupid|naive|no\slonger|any\s?more|mistaken|until|in\sthose\sdays|back\sthen|at\sthe\stime)\b)"
)
# Nobody but who said it says so, whatever turn is heard before it: "Okay. I made that up."
OWNS_UP = late_pattern(
    r"^(?:(?:okay|ok|alright|well|no|but|yeah),?\s)*(?:i\s(?:just\s|totally\s|completely\s)?made\s(?:that|this)\s(?:\w+\s)?up"
    r"|i\s(?:just\s|totally\s|completely\s)?made\sit\sup(?=\W*$|[,.])"
    r")|^no,?\sthat\s(?:doesn't|does\snot)\s(?:really\s)?work(?:,?\sdoes\sit)?\W*$"
)
DISOWNS = late_pattern(
    r"\b(?:(?:a|the|this|common|biggest)\s(?:\w+\s)?(?:myth|misconception|fallacy|delusion|lie)\b"
    r"|(?:the\s)?wrong\s(?:way|answer|approach|thing\sto\ssay)\b|what\s(?:not|you\sdon't)\s(?:to\s)?(?:do|say|want)"
    r"|(?:mistake|error)\b.{0,30}\bis\s(?:this|the\sfollowing)|(?:don't|do\snot|never)\s(?:\w+\s)?(?:believe|buy|agree\swith)\sthis\b"
    r"|(?:i|we)\s(?:used\sto\s(?:\w+\s)?(?:believe|think|preach|teach)|(?:(?:once|always|really)\s)?(?:believed|thought|preached))\s(?:like\s)?this(?:\sway)?(?=\W*$)"
    r"|(?:don't|never|not)\s(?:ever\s)?(?:say|saying|tell\syourself|telling\syourself)\b|the\sworst\s(?:advice|thing\syou\scan\ssay))"
    r"[^.]{0,40}[.:,…]*$"
)
# A question answered so: who then says it again says what was denied.
ANSWERS_NO = late_pattern(rf"^(?:{_SURELY}\s)?(?:not|no)(?:\sat\sall|\sway)?\W*$")
ASKED_AGAIN = 0.6
# Shorter words are in every sentence.
CONTENT_LETTERS = 4


def find_negation(view: View) -> str:
    """Catch what the speaker denies just before the cut or takes back just after it."""
    cut = " ".join(view.passage.pieces[0].cut)
    if cut and (found := DENIES.search(cut)):
        return f"“{found.group()}” is cut off"
    if view.after:
        answered = asks(view.passage.text) and ANSWERS_NO.match(view.after)
        if TAKES_BACK.match(view.after) and not answered:
            return f"taken back in the next sentence: “{shorten(view.passage.after)}”"
        for text in view.later:
            if search_sentence(REPENTS, text):
                return f"taken back shortly after: “{shorten(text)}”"
    resumed = make_plain(view.resumed)
    if TAKES_BACK.match(resumed) or search_sentence(REPENTS, resumed):
        return f"taken back behind a nod: “{shorten(view.resumed)}”"
    for text in view.later[:1]:
        if search_sentence(REJECTS, text):
            return f"rejected just after: “{shorten(text)}”"
    for text in view.later[:2]:
        if search_sentence(OWNS_UP, text):
            return f"taken back just after: “{shorten(text)}”"
    if not view.before:
        return ""
    if found := DISOWNS.search(view.before):
        return f"may be what the speaker rejects: “{found.group().strip(' .:,…')}” stands before"
    return _find_denied(view)


def _find_denied(view: View) -> str:
    """Return what denies a question that the passage says again, "" for nothing."""
    if not ANSWERS_NO.match(view.before):
        return ""
    if len(view.earlier) < 2 or not asks(view.earlier[1]):
        return ""
    said = {token for token in view.words if len(token) >= CONTENT_LETTERS}
    again = said & set(split_tokens(view.earlier[1]))
    denied = said and len(again) >= ASKED_AGAIN * len(said)
    return f"asked and denied just before: “{view.earlier[0]}”" if denied else ""
