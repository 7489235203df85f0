"""Is it a whole thought that stands alone? Fragments, and openings that need what came before."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.pattern import late_pattern
from quotebot.score.checks.reasons import answers_itself
from quotebot.score.checks.starred import hides_letters
from quotebot.score.checks.swearing import SPOKEN, is_profane, is_slur
from quotebot.score.checks.view import CLOSERS, View, shorten
from quotebot.score.families.standing import find_opening
from quotebot.score.passage import make_plain
from quotebot.score.words.verbs import count_verbs, has_verb
from quotebot.vocabulary import vocabulary

DANGLING_FROM = 0.6
CODE = late_pattern(r"<(?!/?\w+>)|[{}=\\|_*~^]|\(\)|\.\w+\(|--\w|://")
# Only before a word that stands free does a straight mark open.
OPENS_QUOTATION = late_pattern(r"(?<![^\s(\[—–-])\"(?=\S)")
# No word is as long (German compounds in use reach some forty letters): an address, a key, a fault.
ENDLESS = late_pattern(r"[!-~]{60,}")
# Words a sentence cannot well end on; "to", "that", "is" and "for" it can ("what it is for").
HANGING_END = vocabulary(
    """and or but because the a an of from by with as so if which who than my your our their its
    i we he she into very um uh i'm it's they're we're you're i've like"""
)
# "I think so" is whole, "and so" is not.
SO_CLOSES = vocabulary(
    """think thought hope hoped guess suppose believe say says said told do does did done doing
    not or even ever"""
)
# Before "..." these say that more was to come.
TRAILING_END = vocabulary("without are was for about on at then also just not")
HANGING_START = vocabulary("at in on for with from by of to as than other like into is are")
SUBORDINATE = vocabulary("which whose whom including especially")
# This comma parts what somebody says from the words before it, and no clause from another.
VOICED = late_pattern(r"(?<=\blike), (?=[A-Z])")
# These open half a sentence, yet talk uses them for whole thoughts ("Because nobody knows.").
REASONS = vocabulary("because cause 'cause whereas although though")
# A preposition may end a sentence that has a word of these for it to belong to.
PREPOSITIONS = vocabulary("of from by with like")
STRANDERS = vocabulary(
    """that what who which how where whom why thing things something anything nothing everything to
    one those ones"""
)
# "That people need to be told …": what was asked for stands before it, and may say the contrary.
COMPLEMENT = late_pattern(
    r"that\s(?:people|nobody|nothing|everybody|everyone|everything|somebody|someone|something|no\sone|children"
    r"|men|women|[a-z]+[^\Wsui]s\s(?:are|aren't|were|weren't|do|don't|did|have|haven't|can|can't|cannot|will"
    r"|won't|would|should|must|need|never|always))\b"
)
STRAND_REACH = 12
# "She is too" says something; "or think it's too" waits for what it is too much of.
SHORTENED = late_pattern(r"(?:(?:it|that|he|she|what|there)['’]s|['’]re|['’]m)$")
ADVERBS = (
    r"(?:(?:so|very|really|pretty|just|always|often|quite|actually|much|too|still|also|definitely|only"
    r"|incredibly|super|never|probably|not|rarely|usually|almost|kind\sof|a\slot|way|more|far|even)\s)*"
)
QUALITIES = (
    r"(?:nice|fun|funny|ironic|fantastic|frustrating|cool|liberating|difficult|expensive|cheap|useful|useless"
    r"|smart|stupid|dangerous|risky|scary|sad|weird|strange|natural|normal|human|rare|common|fine|incredible"
    r"|amazing|wonderful|beautiful|lovely|tempting|challenging|tough|simple|simpler|impossible|possible|unfair"
    r"|exhausting|rewarding|healthy|painful|necessary|crucial|essential|vital|critical|better|best|easy|easier"
    r"|hard|harder|cheaper|faster|safer|obvious|good|great|bad|worse|true|clear|likely|unlikely|okay|ok"
    r"|important|interesting|unreasonable|reasonable|encouraging|freeing|exciting|terrifying|surprising|worth|time|no\s\w+|one\sthing|human\snature|up\sto\s\w+)"
)
# "It" that stands for what follows: "it's hard to …", "it turns out", "it takes courage to …".
EMPTY_SUBJECT = late_pattern(
    rf"it(?:(?:'s|\sis|\swas|\sisn't|\swasn't|\scan\sbe|\swould\sbe|\sgets|\sbecomes|\sfeels|\sseems|\smight\sbe)\s"
    rf"{ADVERBS}(?:{QUALITIES},?\s(?:\w+\s){{0,5}}(?:to|that|when|how|why|if|whether|what|where|because|for|seeing|\w+ing)\b"
    r"|like\s(?:when|if)\b|(?:about|because|until|when|where|that)\b[^.]*[,;.-]\s(?:it's|but|we|you)\b"
    r"|an?\s(?:\w+\s)?(?:thing|mistake|privilege|pleasure|choice|lot)\s(?:\w+\s)?(?:to|when|if|that)\b)"
    rf"|\s{ADVERBS}(?:turns\sout|takes\s(?:\w+\s){{1,5}}to|took\s(?:\w+\s){{1,5}}to|seems|appears|depends\son"
    r"|matters\s(?:what|how|who|if|whether)|feels\slike|makes\s(?:no\s)?sense\s(?:to|that|if)|pays\sto|helps\sto"
    r"|struck\sme|dawned\son|hit\sme|occurred\sto)"
    r"|\s(?:doesn't|does\snot|didn't)\s(?:really\s|even\s)?(?:matter\s(?:what|how|who|if|whether|where)|take\s(?:\w+\s){1,5}to"
    r"|make\ssense\sto|hurt\sto|help\sto|mean\sthat)"
    r"|\s(?:could|can|may|would|might)\s(?:always\s|never\s)?make\s(?:no\s)?sense\sto)"
)
# These point back, but what follows says most of what at.
POINTS_LIGHTLY = late_pattern(
    r"(?:this\s(?:is|was|has|kind|one)|these\sare|that(?:'s|\sis)\s(?:\w+\s)?(?:what|how|why|when|where|the\s\w+|part\sof|one\sof)"
    r"|then\b|like\b|oh\b|no,|well,|whereas\b|it(?:'s|\sis|\swas)\s(?:not|a|an|like|just|really|more)\b)"
)
_DOES = (
    r"\s(?:is|was|will|would|can|could|may|might|should|must|has|had|makes|made|gives|gave|does|did|means|meant"
    r"|isn't|wasn't|won't|wouldn't|doesn't|didn't|can't|just|also|really|never|always|kind|sort|goes|went|comes"
    r"|came|takes|took|becomes|became|allows|helps|helped|works|worked|sounds|seems|feels|felt|gets|got|leads|led"
    r"|happens|happened)\b"
)
# What points back points back behind a word that links or behind an opinion, too: "but that was",
# "and she knew", "I think they …". Of 161 such lines cut from raw talk readers would print none
# (November 2026). "I think that's …" they would.
BEHIND_LINK = late_pattern(
    rf"(?:but|so|and|though|although|maybe|when|because),?\s(?=(?:that|this){_DOES}|that's\s)"
    r"|(?:but|so|and|maybe|because),?\s(?=(?:they|he|she)(?:'\w+)?\s)"
    r"|(?:(?:but|so|and),?\s)?i\s(?:think|guess|believe|thought|(?:feel|felt)\slike|suppose|bet)\s(?:that\s)?"
    rf"(?=(?:they|he|she)(?:'\w+)?\s|that(?!\s(?:just|also|really|never|always|kind|sort)\b){_DOES})"
)
# So does this, of which they would print none of 32: "with that, we left", "because of that people
# stay", "same thing with bread".
AFTER_ALL = late_pattern(
    r"(?:(?:and|but|so),?\s)?(?:(?:with|from|by|after|besides|despite|because\sof|other\sthan|apart\sfrom"
    r"|aside\sfrom|without|on\stop\sof|in\sspite\sof|instead\sof|in\saddition\sto|due\sto|based\son)\s"
    r"(?:all\s)?(?:that|this)(?=,|\s(?:in\smind|being\ssaid|said|i|i'm|i've|you|you're|we|we're|they|they're|he"
    r"|she|it|it's|there|there's|the|people|everybody|nobody)\b)|from\sthere(?!\w)|(?:the\s)?same\sthing(?=\s(?:with|for)\b)"
    r"|except(?=\s(?:when|if|that|i|you|we|they|people)\b))"
)

# Scripts whose words stand without spaces: ten signs are some five words.
UNSPACED = late_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def find_breakage(view: View) -> str:
    """Catch, in any language, what is no whole thought: stumps, code, an open quotation mark."""
    text, tokens = view.passage.text, view.passage.tokens
    if len(tokens) < 5 and len(UNSPACED.findall(text)) < 10:
        return "too few words for a thought"
    if text.rstrip(CLOSERS).endswith(("--", "—", "–", "-.")):
        return "breaks off"
    if _is_cut_in_on(view):
        return "breaks off at a comma, and somebody else speaks on"
    if not _closes_quotations(text) or text.count("“") != text.count("”"):
        return "a quotation mark stands alone"
    if len(CODE.findall(_reveal_words(text))) > max(1, len(text) // 80):
        return "reads like code"
    if endless := ENDLESS.search(text):
        return f"{len(endless.group())} characters on end are no word"
    if text.count(",") > max(5, len(tokens) // 4):
        return "reads like a list"
    if len(view.words) < len(tokens) // 3:
        return "the same few words over and over"
    return ""


def _is_cut_in_on(view: View) -> bool:
    """Tell whether the source ends a line in a comma, for which print has a full stop, and goes on
    with another speaker: "That was, — Yeah, July". An article sets one behind what it credits.
    """
    words, end = view.restored.transcript.words, view.passage.end_word
    if view.passage.credit or not view.restored.transcript.punctuated or end >= len(words):
        return False
    speakers = words[end - 1].speaker, words[end].speaker
    return words[end - 1].text.endswith(",") and None not in speakers and len({*speakers}) > 1


def _reveal_words(text: str) -> str:
    """Return a text without what stands for letters in swearing: "f***" is no code."""
    if not hides_letters(text):
        return text
    return SPOKEN.sub(
        lambda word: "" if is_profane(word[0]) or is_slur(make_plain(word[0])) else word[0], text
    )


def _closes_quotations(text: str) -> bool:
    """Tell whether every straight mark that opens a quotation is closed, and none closes nothing.

    Behind a number where none is open, it stands for inches.
    """
    depth = 0
    for place, sign in enumerate(text):
        if sign != '"' or (depth == 0 and text[place - 1 : place].isdigit()):
            continue
        depth += 1 if OPENS_QUOTATION.match(text, place) else -1
        if depth < 0:
            return False
    return depth == 0 and text.count('"') % 2 == 0


def find_half_sentence(view: View) -> str:
    """Catch half-sentences: cut ends, subordinate clauses alone, no verb."""
    passage = view.passage
    text, tokens = passage.text, passage.tokens
    end = tokens[-1] if tokens else ""
    if text.rstrip(CLOSERS).endswith(("...", "…")) and end in TRAILING_END:
        return f"trails off at “{end}”"
    if hangs(tokens) and not text.rstrip(CLOSERS).endswith("?"):
        return f"stops at “{end}”"
    if end == "too" and len(tokens) > 1 and SHORTENED.search(tokens[-2]):
        return f"stops at “{end}”"
    if tokens and tokens[0] in SUBORDINATE and "," not in VOICED.sub(" ", passage.pieces[0].text):
        return f"half a sentence: opens on “{tokens[0]}”"
    if COMPLEMENT.match(view.plain):
        return "half a sentence: opens on “that”, and what it says of stands before"
    if _goes_on(view):
        return "half a sentence: goes on after a dash"
    for piece in passage.pieces[:-1]:
        if hangs(piece.tokens) and not piece.text.rstrip(CLOSERS).endswith(("?", "...", "…")):
            return f"a sentence in it stops at “{piece.tokens[-1]}”"
    for piece in passage.pieces:
        if is_stump(piece.tokens):
            return f"a half-sentence: “{shorten(piece.text)}”"
    # Further on, talk sets sentences without a verb for effect.
    first = passage.pieces[0].tokens
    return "" if len(first) <= 4 or has_verb(first) else "a sentence without a verb"


def _goes_on(view: View) -> bool:
    """Tell whether a line opens on a typed dash and a small letter: it broke off before."""
    words, first = view.restored.transcript.words, view.passage.pieces[0]
    start = view.restored.sentences[first.sentence].start_word
    if not view.restored.transcript.punctuated or first.start_word > start + 1:
        return False
    dash = words[start].text
    bare = dash.lstrip("-–—") or (words[start + 1].text if first.tokens else "")
    return bare != dash and bare[:1].islower()


def hangs(tokens: Sequence[str]) -> bool:
    """Tell whether words end where more must come: on "and", or on a preposition without a home."""
    if not tokens or tokens[-1] not in HANGING_END:
        return False
    if tokens[-1] == "so" and len(tokens) > 1 and tokens[-2] in SO_CLOSES:
        return False
    stranded = tokens[-1] in PREPOSITIONS and len(tokens) > 3
    return not (stranded and STRANDERS.intersection(tokens[-STRAND_REACH:-1]))


def is_stump(tokens: Sequence[str]) -> bool:
    """Tell whether a sentence is only the torn-off end of another ("At the same time.")."""
    if len(tokens) <= 2 or tokens[0] not in HANGING_START:
        return False
    return len(tokens) <= 6 and (tokens[0] in {"is", "are"} or not count_verbs(tokens))


def find_dangling(view: View) -> str:
    """Catch openings that need what came before: pronouns, links, answers."""
    word = _find_leaning(view)
    if after := AFTER_ALL.match(view.plain):
        return f"opens on “{after.group()}”, which points back"
    return f"opens on “{word}”, which points back" if word and not _points_lightly(view) else ""


def find_pointing(view: View) -> str:
    """Catch openings that point back, yet tell most of what they point at ("That's how you …")."""
    word = _find_leaning(view)
    first = view.passage.tokens[:1]
    if first and first[0] in REASONS and not answers_itself(view.passage.pieces[0].text):
        return f"opens on “{first[0]}”: half a thought"
    return f"opens on “{word}”, which may point back" if word and _points_lightly(view) else ""


def _find_leaning(view: View) -> str:
    heavy, word = find_opening(view.passage)
    if heavy < DANGLING_FROM:
        link = BEHIND_LINK.match(view.plain)
        return view.plain[link.end() :].split(" ", 1)[0] if link else ""
    return "" if word.startswith("it") and EMPTY_SUBJECT.match(view.plain) else word


def _points_lightly(view: View) -> bool:
    link = BEHIND_LINK.match(view.plain)
    return bool(POINTS_LIGHTLY.match(view.plain[link.end() if link else 0 :]))
