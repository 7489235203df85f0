"""Were these the words? Doubtful recognition, unknown words, broken grammar, torn boundaries."""

from __future__ import annotations

from functools import lru_cache

from quotebot.pattern import late_pattern
from quotebot.score.checks.false_starts import find_false_start
from quotebot.score.checks.meaning import lacks_main_clause
from quotebot.score.checks.view import CLOSERS, View, search_sentence, shorten
from quotebot.score.checks.wholeness import hangs
from quotebot.score.families.norms import load_counts
from quotebot.score.passage import Passage, make_plain, split_tokens
from quotebot.vocabulary import vocabulary

# One odd word is a name or a term of the trade; this many say that the recogniser was lost.
UNKNOWN_FROM = 3
SENTENCE_WORDS = (
    r"(?:And|But|So|We|We're|You|You're|They|They're|It|It's|This|That|The|If|Because|Then)\b"
)
# No sentence begins with these.
TORN_START = frozenset({"of", "than"})
# Two sentences with a comma between them: "It rained, We stayed".
TORN_CAPITAL = late_pattern(r", " + SENTENCE_WORDS)
# Two with no mark at all between them, the second behind a word in lower case: "Evan You" is a
# name, and before another capital it may be a title. Editors set such a capital where direct speech
# opens; the tagger does not.
_AFTER_LOW = (
    r"(?<![\w'’-])(?P<before>[a-z][\w'’]*) (?P<word>(?:And|But|So|Then|To|Because|Or{})\b)"
    r"(?! [A-Z])"
)
LOST_STOP = late_pattern(_AFTER_LOW.format(""))
LOST_STOP_RAW = late_pattern(
    _AFTER_LOW.format("|We|We're|You|You're|They|They're|It's|If|There|There's|Is|Are|Do|Did|Would")
)
# What a transcriber wrote for words that he did not hear, or added to them: "[inaudible]".
BRACKETED = late_pattern(r"(?<!\w)\[([^\[\]]{1,60})\]")
# What a "no" may answer: a question, or one that is told ("people ask me if …").
ASKED = late_pattern(r"\?\W*$|\b(?:ask|asks|asked|wonder|wonders)\b.{0,20}\b(?:if|whether)\b")
NO_NOUN = late_pattern(
    r"^(?:well,?\s|oh,?\s)?(?P<no>no\s"
    r"(?!(?:one|matter|way|doubt|longer|man|less|more|such|other|amount)\b)[a-z]+)\s(?:is|are|was|has|can|will)\b"
)
# "Ambition, ladies and gentlemen, is …", cut before those who are addressed.
VOCATIVE = late_pattern(
    r"^(?:ladies\sand\sgentlemen|my\s(?:dear\s)?friends|dear\sfriends|folks|brothers\sand\ssisters),?\s(?:is|was|has)\b"
)
# "A basic human." before a "right?" that was heard as a nod.
RIGHTS = vocabulary("human civil constitutional fundamental inalienable legal moral divine equal")
RIGHTLESS = late_pattern(
    r"\b(?:an?|the|this|that|every|our|their|your|my|basic|fundamental)\s(?:\w+\s)?\w+\W*$"
)
# Two sentences about one thing, grown together: "that's the moments I enjoy is when …".
TWICE_SAID = late_pattern(
    r"\b(?:that's|it's|this\sis|we're|i'm|they're|you're|he's|she's|those\sare)\sthe\s(?:\w+\s)?(?:reasons?|moments?|things?|parts?|places?|times?|ways?|ones?|points?|problems?)\s"
    r"(?:(?:why|that|where|when|how|who)\s)?[^.,;?!]{3,60}\sis\s(?:because|when|that|how|where|why)\b"
)
# A verb that is given up: "you just don't the plan cannot be …", "I was tease them", "you are it's
# gonna be".
GIVEN_UP = late_pattern(
    r"(?<!why\s)\b(?:don't|doesn't|didn't|can't|won't|couldn't|wouldn't)\s(?:the|an?|my|your)\s(?![^.]*\?)"
    r"|\b(?:(?:i|he|she)\swas|(?:we|they|you)\swere|they're|we're|you're|i'm)\s(?:get|make|take|know|see|tell|give|keep|find|ask|try|need|want|bring|begin|write|lose|pay|meet|learn"
    r"|follow|create|speak|allow|add|grow|teach|remember|consider|buy|serve|send|build|fall|understand|decide|pull|tease|stop|eat|choose|forget)\s"
    r"|(?<!who\s)(?<!what\s)(?<!where\s)(?<!how\s)(?<!if\s)(?<!when\s)(?<!than\s)(?<!as\s)(?<!that\s)(?<!all\s)\b(?:you|we|they)\sare\s(?:it's|that's|we're|they're|there's|i'm)\s"
)
GIVING_UP_WORDS = ("n't ", "n’t ", "'re ", "’re ", "'m ", "’m ", " was ", " were ", " are ")
LONE_MARK = late_pattern(r"(?:^|\s)[.,](?:\s|$)")
# "17 For our light troubles …": of a verse, of a line of a record, of a note.
LONE_NUMBER = late_pattern(
    rf"(?:^|[.!?;:”\"] )(\d{{1,3}}) (?:{SENTENCE_WORDS}"
    r"|(?:For|Now|In|He|She|When|Therefore|What|There|Let|As|Do)\b)"
)
# After these a capital opens direct speech.
VOICING = ("like", "say", "said", "says", "think", "thought", "go", "goes", "ask", "asked")
# After these it opens a title.
NAMING = ("called", "named", "titled", "watched", "read", "sang", "song", "book", "film")
BARE_WORD = late_pattern(r"[a-z][a-z'’]*")
ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly", "'s", "n't", "'ll", "'re", "'ve", "'d")


def find_low_confidence(view: View) -> str:
    """Catch words that were misheard, not heard, or not said, and torn sentences."""
    typed = view.restored.transcript.punctuated
    return (
        _find_unsure(view)
        or _find_run_together(view, typed=typed)
        or _find_missing(view, typed=typed)
        or _find_broken(view.passage)
    )


def _find_unsure(view: View) -> str:
    passage = view.passage
    words = view.restored.transcript.words[passage.start_word : passage.end_word]
    sure = [word.confidence for word in words if word.confidence is not None]
    if sure and sum(sure) / len(sure) < view.min_confidence:
        return f"the recogniser is {sum(sure) / len(sure):.0%} sure of these words"
    return ""


def _find_run_together(view: View, *, typed: bool) -> str:
    """Tell where two sentences, or an answer and what follows it, run into one another."""
    passage = view.passage
    torn = TORN_CAPITAL.search(passage.text)
    if torn and not passage.text[: torn.start()].endswith(VOICING):
        return f"sentences run into one another: “{torn.group().strip(', ')}” after a comma"
    lost = (LOST_STOP if typed else LOST_STOP_RAW).search(passage.text)
    if lost and lost["before"] not in (*VOICING, *NAMING):
        return f"sentences run into one another at “{lost['before']} {lost['word']}”"
    if not typed and (torn := VOCATIVE.match(view.plain)):
        return f"the sentence before runs into this one at “{torn.group()}”"
    if not typed and (no := _find_answering_no(passage)):
        return f"“{no}” may be a “no” that answers what stands before"
    return ""


def _find_missing(view: View, *, typed: bool) -> str:
    """Tell where a word is missing, or stands that is none."""
    passage = view.passage
    if LONE_MARK.search(passage.text):
        return "a word is missing before a lone mark"
    if typed and (number := LONE_NUMBER.search(passage.text)):
        return f"“{number[1]}” may be a verse's or a line's number, and no word"
    if passage.tokens[-1:] and passage.tokens[-1] in RIGHTS and _lacks_right(view):
        return f"“right” may belong to it: it stops at “{passage.tokens[-1]}”"
    return ""


def _find_broken(passage: Passage) -> str:
    """Tell which sentence is begun twice, cut off, filled in by a transcriber, or begun falsely."""
    for piece in passage.pieces:
        for pattern, hints in ((TWICE_SAID, (" is ",)), (GIVEN_UP, GIVING_UP_WORDS)):
            if grown := search_sentence(pattern, piece.text, hints):
                return f"a sentence begun twice: “{grown}”"
    for piece in passage.pieces[:-1]:
        if lacks_main_clause(piece.text):
            return f"a full stop in it cuts off a condition: “{shorten(piece.text)}”"
    if bracketed := BRACKETED.search(passage.text):
        return f"{bracketed.group()} is a transcriber's: something was not heard, or not said"
    start = find_false_start(passage)
    return f"a false start remains: “{start}”" if start else ""


def _lacks_right(view: View) -> bool:
    # In the source: a "right?" that is trimmed off the line is part of its sentence.
    said = view.restored.transcript.words[view.passage.end_word :][:1]
    heard = split_tokens(said[0].text)[:1] == ("right",) if said else False
    return heard and bool(RIGHTLESS.search(view.plain))


def _find_answering_no(passage: Passage) -> str:
    """Return "no" and the noun that the tagger gave it, where a question stands before them."""
    before = passage.before
    for piece in passage.pieces:
        no = NO_NOUN.match(make_plain(piece.text))
        if no and ASKED.search(make_plain(before)):
            return no["no"]
        before = piece.text
    return ""


def find_unknown_words(view: View) -> str:
    """Catch passages with many words that no dictionary has: misheard ones."""
    if sum(not is_known(token) for token in view.words) < UNKNOWN_FROM:
        return ""
    # With a capital it is a name, which no dictionary need have.
    words = [word.strip(".,;:?!\"“”'’()…-") for word in view.passage.text.split()]
    odd = [w for w in words if BARE_WORD.fullmatch(w) and not is_known(make_plain(w))]
    return f"unknown words: {', '.join(odd)}" if len(odd) >= UNKNOWN_FROM else ""


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Tell whether a lower-case word, or its stem, is in symspellpy's English list."""
    known = load_counts()
    if len(word) < 4 or word in known:
        return True
    return any(
        word.endswith(end) and (word[: -len(end)] in known or word[: -len(end)] + "e" in known)
        for end in ENDINGS
    )


def find_torn_boundary(view: View) -> str:
    """Catch boundaries in doubt: the sentence before or after is torn off."""
    before, after = view.before.rstrip(CLOSERS), view.after.rstrip(CLOSERS)
    if before.endswith((".", ",")) and not before.endswith("..") and not view.passage.pieces[0].cut:
        tokens = split_tokens(before)
        if hangs(tokens):
            return f"begins in doubt: the sentence before stops at “{tokens[-1]}”"
    if after and not after.endswith("?") and after.split(" ", 1)[0].strip(",.") in TORN_START:
        return f"ends in doubt: “{shorten(view.passage.after)}” may belong to it"
    return ""
