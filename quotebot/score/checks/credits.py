"""Whose words stand here? What the sentences around a line say of it: announced, read, credited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quotebot.model import Sentence
from quotebot.pattern import late_pattern
from quotebot.score.checks.credited import ADVERBS, NAME, PERSONS, WHOSE, find_credited
from quotebot.score.checks.view import View
from quotebot.score.passage import make_plain
from quotebot.vocabulary import vocabulary

READING_WINDOW = 3
# Who reads out what somebody "says" comes back with words of his own, at the latest by then.
SAID_WINDOW = 9
# A passage announced at the end of an episode, or followed by an end mark, is read to its end.
LONG_WINDOW = 14
# In the sentence before, after somebody's name: the next one is, or may be, the words of that one.
SAYS_IT = late_pattern(
    r"\b(?:(?:said|says|puts?|phrased|expressed|summed|nailed)\s(?:it|this|that)\s(?:up\s)?(?:all\s)?"
    r"(?:best|better|well|perfectly|beautifully|nicely|brilliantly|like\sthis|this\sway|so\s\w+)\b"
    r"|(?:has|had|have|used|uses|coined|wrote|gave\s(?:me|us)|left\s(?:me|us))\s(?:\w+\s){0,3}"
    r"(?:(?:saying|quote|sentence|motto|mantra|proverb|aphorism|maxim|poem|verse|famous\s(?:speech|talk|essay|letter|line))\b"
    r"|lines?\s(?:that|for|about|on|in|which|where)\b|(?:phrase|expression|slogan|joke|rules?)\s(?:for|about|of|on)\b)"
    r"|(?:said|says|told\s(?:me|us)|shared|mentioned)\s(?:an?|this|that|the|one)\s(?:\w+\s){0,2}(?:quote|saying|proverb|aphorism|maxim|one-liner)\b)",
    re.IGNORECASE,
)
# Ends on what is said, so that nothing but the next sentence can be it.
LEADS_IN = late_pattern(
    r"\b(?:said|says|wrote|writes|told\s(?:me|us)|used\sto\s(?:say|tell\sme)|would\ssay|taught\s(?:me|us))"
    r"(?:\s(?:this|one\sthing|something|the\sfollowing))?\s*[:.…]+$"
)
# Told in his own words, with the capital of a sentence, so that the next one may go on with them:
# of 3,631 graded lines two stand behind these, both another's (30 November 2026).
TELLS = late_pattern(
    r"^(?:(?:and|so|but|then|And|So|But|Then),?\s)*(?:he|she|He|She)\s(?:once\s|always\s|also\s|just\s)*"
    r"(?:said|says|wrote|writes)[,:]\s(?:You|We|They|It|This|That|These|Those|What|Who|When|Where|Why|How|If"
    r"|But|So|Because|There|Here|Every\w*|Nobody|People|One|My|Your|Our|The|An?|No|Yes|Yeah|Well|Now|Just"
    r"|Don't|Never|Always|Let\w*|Look|Listen|Oh|Okay)\b"
)
# The speaker is back, or tells on.
TELLER_BACK = late_pattern(
    r"^(?:(?:and|but|so|then|well|yeah|or|because)[,\s]+)*(?:i|we|he|she|they)(?:'\w+)?\s"
)
WHO = late_pattern(rf"{WHOSE}\s(?i:{ADVERBS})$")
# The same without a person who says it.
ANNOUNCES = late_pattern(
    r"\b(?:(?i:there(?:'s|\sis|\swas)\s(?:\w+\s){1,3}(?:(?:quote|saying|proverb|aphorism|poem|verse|lyric|maxim|tweet)\b"
    r"|(?:line|sentence|passage|phrase)\s(?:in|from|by|of)\s(?:the|a|an|this|that|his|her|my)\s(?:\w+\s)?"
    r"(?:book|song|movie|film|novel|poem|bible|play|speech|letter|essay)\b))"
    rf"|(?i:there(?:'s|\sis|\swas)\s(?:\w+\s){{1,3}}(?:line|sentence|passage|phrase)\s(?:from|by)\s){NAME}"
    r"|(?i:i(?:'ve)?\s(?:\w+\s)?(?:got|get|stole|borrowed|took|heard|cribbed|lifted)\s(?:it|(?:this|that|the)(?:\s(?:one|line|sentence|phrase|saying))?)"
    rf"\s(?:straight\s|directly\s|once\s)?(?:from|off)\s)(?:{NAME}|(?i:somebody|someone|(?:my|an?|the|one\sof)\s(?:\w+\s){{0,2}}(?:{PERSONS}|book|song|movie|film|novel|poem))\b)"
    rf"|(?i:i'm\sparaphrasing\s){NAME}"
    rf"|(?i:(?:it|this|that|which)\s(?:always\s)?reminds\sme\sof\s)(?:{NAME}\W*$"
    r"|(?i:(?:an?|the|that|this|some|one)\s(?:\w+\s){0,2}(?:quote|line|saying|poem|proverb|verse|words)\b)"
    rf"|(?i:what|something)\s(?:that\s)?{WHOSE}\s(?i:{ADVERBS}(?:said|wrote|says|told))\b)"
    r"|(?i:not\sthe\sone\swho\s(?:came\sup\swith|said|coined|wrote)|i\s(?:didn't|did\snot)\s(?:come\sup\swith|coin)\s(?:this|that|it)\b"
    r"|not\smy\s(?:own\s)?(?:words|line|sentence|saying|quote)\b|i'm\s(?:stealing|borrowing|quoting)\b|^(?:\w+,?\s)?to\sparaphrase\s)"
    r"|(?i:(?:the|this|that|its|one|a)\s(?:\w+\s)?(?:chorus|lyrics?|song|refrain|hymn|psalm|bible|scripture|proverb|saying|poem|verse"
    r"|plaque|inscription|bumper\ssticker|poster|slogan|motto)\s(?:also\s|always\s|just\s)?(?:says?|said|goes|go|reads?|puts|sings?)\b)"
    r"|(?i:goes\s(?:something\s)?like\sthis\W*$|goes\sas\sfollows|goes:$)"
    r"|(?i:(?:it's|it\sis|it\swas|which\sis|this\sis|this\swas|here's|here\sis)\s(?:\w+ly\s|just\s)?(?:an?|the|that|this|one)\s(?:[\w-]+\s){0,3}(?:quote|proverb|aphorism)\b"
    r"(?!\s(?:for|about|marks?|cards?)\b|-))"
    r"|(?i:(?:it's|it\sis|this\sis|here's|here\sis)\s(?:one\sof\smy\s(?:[\w-]+\s){0,3}(?:quotes|sayings|proverbs)"
    r"|my\sfavou?rite\s(?:quote|saying|proverb))\b)"
    rf"|(?i:here(?:'s|\sis)\swhat\s){WHOSE}\s(?i:{ADVERBS}(?:said|says|wrote|told\sus|told\sme))\b"
    rf"|^(?i:(?:i\sthink\s|i\sbelieve\s)?it\swas\s){NAME}\s(?i:who|that)\s(?i:{ADVERBS}(?:said|wrote|coined))\b"
    rf"|^{NAME}\s(?i:{ADVERBS}said)\s(?i:it|this)\W*$"
    rf"|^(?i:(?:and\s)?(?:as|like)\s){WHOSE}\s(?i:{ADVERBS}(?:put|puts|said|says|wrote|used\sto\ssay))(?:\s(?i:it|to\sme|to\sus|once)){{0,3}}\W*$"
    r"|^(?i:(?:i\s(?:forget|forgot|don't\sknow|can't\sremember)\s)?who\s(?:was\sit\s(?:who\s|that\s)?)?(?:said|wrote)\s(?:this|that|it)\W*$)"
    r"|(?i:(?<!\bi\s)(?<!\bwe\s)\b(?:says?|said|reads?)\ssomething\s(?:like|along\sthe\slines)\b(?:\sthis|\sof\sthis)?\W*$)|^(?i:(?:and\s|so\s|but\s)?to\squote\s)"
    r"|(?i:\bi\s(?:once\s)?(?:read|saw|found)\s(?:this|it)\s(?:\w+\s)?(?:on|in)\s(?:an?|the|my|some)\s(?:\w+\s){0,2}(?:cup|mug|wall|poster|sticker|t?-?shirt|book|magazine|sign|billboard|church|toilet|song|poem)\b)"
    r"|(?i:this\s(?:next\s)?(?:one|message|email|comment|letter|review|note)\s(?:right\s)?(?:here\s)?(?:is|comes|was|came)\s(?:in\s)?from\s(?:an?|one\sof)\b))"
)
# "That is what my father always said": said of what stands before.
POINTS_BACK = late_pattern(r"\b(?i:as|like|what|how|who|that's)\b")
READS_OUT = late_pattern(
    r"\b(?:let\sme\s(?:read|quote)|i'll\s(?:read|quote)|(?:want|wants|going|like|gonna|wanna|love)\sto\s(?:read|quote)\b"
    r"|(?:let\sme|i'll|going\sto|want\sto)\sjust\s(?:read|quote)\b"
    r"|(?:gonna|wanna)\s(?:just\s)?(?:quote|read\s(?:it|this|that|these|them|you|something|out|from|one|an?\s(?:quote|bit|little|line|passage|piece|section|part|paragraph|excerpt)))\b"
    r"|reads?\sas\sfollows|(?:this|the)\s(?:quote|passage|poem)\s(?:is\s)?(?:from|by)|and\si\squote|i'm\squoting|i\squote\b"
    r"|in\sthe\swords\sof|the\s(?:quote|poem|passage)\s(?:goes|reads|is)"
    # What listeners sent.
    r"|(?:first|second|next|last|other|final)\s(?:\w+\s)?(?:letter|e-?mail|message|note|voicemail)\s(?:today\s)?(?:is|comes|came)\s(?:in\s)?from"
    r"|(?:next\sup|up\snext|here)(?:'s|\sis)\san?\s(?:\w+\s)?(?:letter|e-?mail|message|note|voicemail|postcard)\s(?:that\scame\s)?(?:in\s)?from"
    r"|(?:got|have)\san?\s(?:\w+\s)?(?:letter|e-?mail|message|voicemail|postcard)\s(?:here|right\shere|today)\s(?:is\s)?from"
    r"|(?:one|this|that)\s(?:one\s)?came\sin\s(?:on|over|through|via|by)\s(?:the|our|my)?\s?(?:voicemail|e-?mail|answering\smachine|hotline|mail)"
    r"|(?:^|:\s|(?:writes|wrote|begins)\s)dear\s(?!(?:friends?|brothers?|sisters?|god|lord|listeners?|graduates|students|colleagues|all|me|old|ladies|sir)\b)\w+"
    # From a pulpit.
    r"|a\s(?:first\s|second\s)?reading\sfrom\sthe\s(?:\w+\s)?(?:book|letter|epistle|gospel|prophet|psalms|acts)"
    r"|(?:our|today's|tonight's|(?:this\s|sun)\w+'s|scripture|gospel|testament)\s(?:\w+\s){0,2}(?:reading|lesson|text|passage|scripture)"
    r"\s(?:for\s)?(?:today\s|tonight\s|this\s\w+\s)?(?:is|comes)\s(?:taken\s)?from"
    r"|(?:turn|open)\s(?:now\s|please\s|your\sbibles\s)?(?:with\sme\s|in\syour\sbibles?\s|your\sbibles\s)to)\b"
)
LEAVES_WITH = late_pattern(
    r"\b(?:leave\syou\s(?:all\s|now\s|today\s)?with|(?:some|a\sfew|the|these)\s(?:\w+\s)?(?:words\s(?:from|of|by)|lines\s(?:from|by))\b"
    r"|(?:close|end|finish|conclude|start|begin|open)\swith\s(?:a|some)\s(?:\w+\s)?(?:quote|words|poem|passage|lines?))"
)
# "I'll read it. It says …": what is read goes on behind these, over several sentences.
SAYS_ON = late_pattern(
    r"(?:^|[,.:;]\s|\b(?:read|quick|quickly|here|out)\s)(?:(?:and|so|now|but)\s)*"
    r"(?:(?:he|she|it|they|you|this)\s(?:says?|said|writes?|wrote|reads?|goes)\b(?!\son\b)|(?:\w+\s){1,3}says\b)"
)
# Behind these the one who reads is back.
READER_BACK = late_pattern(
    r"^(?:(?:and|so|but|now|well|yeah|okay)[\s,]+)*(?:i\s(?:think|mean|guess|love|like|feel|wonder|agree|just)\b|i'm\s(?:just|not|curious|wondering)\b"
    r"|(?:he|she|it|they|you)\s(?:(?:also\s|then\s)(?:says?|said)|goes?\son|kind\sof)\b"
    r"|(?:(?:what|how|why|where)\s)?(?:do|did|can|could|would|are|have)\syou\b|tell\s(?:me|us)\b)"
)
OVER = late_pattern(
    r"\b(?:thank(?:s|\syou)\s(?:for\slistening|all|again|so)|end\s(?:of\s)?quote|unquote|see\syou\snext)\b"
)
# What is said once a reading is over: from the announcement to here it was read.
WAS_READ = late_pattern(
    r"\b(?:end\s(?:of\s)?quote|unquote|close\squote|(?:find|love|like|adore)\s(?:that|this)\s(?:passage|poem|quote|text|paragraph|letter|line|verse)"
    r"|^(?:and\s|so\s)?(?:that|this)\s(?:passage|poem|quote|paragraph|letter|verse|text)\b"
    r"|^(?:yours\s(?:truly|faithfully|sincerely)|sincerely|(?:kind|warm|best)(?:est)?\s(?:regards|wishes)|love\sfrom)\b)"
)
AUTHOR = late_pattern(r"\b(?:from|of|by)\s((?:[A-Z][\w.'’-]*\s?){1,4})")
READING_WORDS = (
    "words",
    "quot",
    "with a",
    "leave you",
    "with some",
    "read",
    "lesson",
    "cripture",
    "with me to",
    "ible",
    "mail",
    "message",
    " note ",
    "postcard",
    "machine",
    "hotline",
    "dear ",
    "Dear ",
    "incerely",
    "rs truly",
    "faithfully",
    "regards",
    "wishes",
    "ove from",
    "line",
    "passage",
    "poem",
    "hank",
    "see you",
    "paragraph",
    "letter",
    "verse",
    "text",
)
# Each alternative of the three patterns above holds one of these.
ANNOUNCING_WORDS = vocabulary(
    """said say tell put phras express summ nail quot sentence motto mantra proverb aphor maxim line
    slogan joke rule poem verse lyric from off remind came come coin wrote write words steal
    borrow paraphrase song chorus refrain hymn psalm ible scripture plaque inscri sticker poster
    goes told taught read saw found famous passage tweet"""
)


def find_credit(view: View) -> str:
    """Return what around or within the passage says that it is another's, "" for nothing."""
    own, before, after = view.own, view.earlier[:1], view.later[:1]
    for text in (*before, *own[:-1]):
        if found := find_announced(text):
            where = "stands before" if text in before else "stands within"
            return f"may be someone else's words: “{found}” {where}"
    for text in before:
        told = TELLS.search(text.replace("’", "'"))
        if told and not TELLER_BACK.match(view.plain):
            return f"may be someone else's words: “{told.group()} …” stands before"
    for text in (*own[1:], *after):
        if found := find_credited(text):
            where = "follows" if text in after else "stands within"
            return f"may be someone else's words: “{found}” {where}"
    return find_reading(view)


@lru_cache(maxsize=4096)
def find_announced(text: str) -> str:
    """Return what in a sentence announces another's words, "" for nothing."""
    text = text.replace("’", "'")
    if not any(word in text for word in ANNOUNCING_WORDS):
        return ""
    for pattern in (SAYS_IT, LEADS_IN):
        if found := pattern.search(text):
            who = WHO.search(text[: found.start()])
            if who and not POINTS_BACK.search(text[: who.start()]):
                return (who.group() + found.group()).strip(" .:…")
    found = ANNOUNCES.search(text)
    return found.group().strip(" .:…") if found else ""


def find_reading(view: View) -> str:
    """Return what says that the passage may be read out, "" for nothing.

    An announcement counts for three sentences, and for nine where "it says" or "she said" goes on
    from it, unless the reader is back in between; where an end mark follows ("I find that passage
    …"), and after "I leave you with some words from …", until then or until the turn ends or thanks
    are said, within `LONG_WINDOW`.
    """
    first, end = view.passage.sentences
    sentences, turn = view.restored.sentences, view.restored.labels.turn
    for index in range(first - 1, max(-1, first - 1 - LONG_WINDOW), -1):
        sentence = sentences[index]
        if turn[sentence.end_word - 1 : sentence.end_word] == b"\x01":
            break
        mark, found = _find_mark(sentence.text)
        if mark == "leaves":
            return f"may be {found} stands before"
        if mark == "over":
            break
        if mark == "reads":
            near = first - index <= READING_WINDOW
            told = first - index <= SAID_WINDOW and _is_told(sentences[index:first], view.own[0])
            if near or told or _ends_later(sentences[end : index + 1 + LONG_WINDOW], turn, view):
                return f"may be read out: “{found}” stands {'shortly ' if near else ''}before"
            break
    return ""


def _is_told(before: Sequence[Sentence], own: str) -> bool:
    """Tell whether somebody "says" what is read from the first sentence on, up to `own`."""
    said = [make_plain(text) for text in (*(sentence.text for sentence in before), own)]
    said_on = any(SAYS_ON.search(text) for text in said[:3])
    return said_on and not any(READER_BACK.match(text) for text in said[1:])


def _ends_later(following: tuple[Sentence, ...], turn: bytes, view: View) -> bool:
    """Tell whether an end mark of a reading comes in the sentences that follow in the same turn."""
    last = view.restored.sentences[view.passage.sentences[1] - 1]
    for sentence in following:
        if turn[last.end_word - 1 : last.end_word] == b"\x01":
            return False
        if WAS_READ.search(make_plain(sentence.text)):
            return True
        last = sentence
    return False


@lru_cache(maxsize=4096)
def _find_mark(text: str) -> tuple[str, str]:
    """Return what a sentence does for a reading ("leaves", "reads", "over", "") and its words."""
    if not any(word in text for word in READING_WORDS):
        return "", ""
    plain = make_plain(text)
    if found := LEAVES_WITH.search(plain):
        author = AUTHOR.search(text[found.start() :])
        whose = f"words of {author.group(1).strip(' .,')}" if author else "read out"
        return "leaves", f"{whose}: “{found.group()}”"
    if OVER.search(plain) or WAS_READ.search(plain):
        return "over", ""
    found = READS_OUT.search(plain)
    return ("reads", found.group().strip(" :")) if found else ("", "")
