"""Quotation marks of the source: what stands within them somebody else may have said."""

from __future__ import annotations

from bisect import bisect_right

from quotebot.pattern import late_pattern
from quotebot.score.checks.view import View, search_sentence
from quotebot.score.credit.marks import find_single_spans
from quotebot.score.credit.saying import PRONOUNS
from quotebot.score.passage import make_plain
from quotebot.vocabulary import vocabulary

# A shorter quotation is a title, a term, or a word that somebody doubts.
LEAST_WORDS = 4
# Words of attribution stand so near to the marks: "…," said the town's new mayor.
REACH = 5
SPOKE = vocabulary(
    """said says say saying told tells added adds asked asks explained explains wrote writes argued
    argues noted notes recalled recalls replied replies warned warns continued continues concluded
    concludes insisted insists joked jokes admitted admits remarked remarks observed observes
    answered answers agreed agrees stated states declared declares claimed claims suggested suggests
    quipped quips reflected reflects confessed confesses muttered whispered shouted cried laughed
    according"""
)
# Words between a passage and the mark that opens or closes the quotation around it, at most, and
# those before it that may say whose it is.
FARTHEST, LEAD = 60, 12
# Only what stands right before the mark, by nobody between: "I was told", "I heard my father say",
# "I said nothing while he read" and "Our next question is from Leeds." lead up to another's words.
_BESIDE = (
    r"did|do|have|had|will|would|can|could|should|might|must|used|to|kept|keep|started|began|remember"
    r"|want|wanted|gonna|just|also|always|often|once|then|still|even|only|sometimes|\w+ly"
)
OWN_VOICE = late_pattern(
    rf"\b(?:i|we)(?:(?:'(?:d|ve|ll))?\s(?:(?:{_BESIDE})\s){{0,3}}"
    r"(?:said|say|told|tell|thought|think|asked|ask|wrote|write|answered|replied)"
    rf"|(?:'\w+)?\s(?:(?:am|are|was|were|be|been|going|{_BESIDE})\s){{0,3}}(?:saying|telling|thinking))"
    r"(?:,?\s(?!(?:he|she|they|it|who|which|what|where|that|about|from|of|for|down|and|but|or|when|while"
    r"|as|is|are|was|were|said|says|told|replied|answered|wrote|writes|reads?|got|heard)\b)[\w']+){0,5}[^\w.?!]*$"
    r"|\b(?:i|we)(?:'\w+)?\s(?:(?:am|was|were|just)\s){0,2}(?:(?:all\s)?like|go|went|mean|meant)[^\w.?!]*$"
    r"|\b(?:my|our)\s(?:(?!favou?rite|next|first|last|other)[\w']+\s){0,2}"
    r"(?:thought|answer|reaction|point|advice|motto|rule|line|question|response|reply)"
    r"(?:(?:\sto\s(?:him|her|them|that|it|this))?\s(?:is|was|has|would|will)\b(?!.*\b(?:from|by|in)\b)[^.?!]*)?"
    r"\W*$"
)
SELVES = vocabulary("i i'm i've we")
# Beside a quotation that the article credits: it may be read out, played, or taken back.
READ_OUT = late_pattern(
    r"\b(?:reads?|reading)\s(?:\w+\s){0,4}(?:from|aloud|out|letter|poem|statement|passage|words|verse|lines?)\b"
    r"|\b(?:recit|paraphras|impersonat|imitat|mimick|parod)\w+|\bquot(?:ed|es|ing)\b"
    r"|\b(?:borrowed|borrows|stole|steals)\s(?:a|the)\s(?:line|phrase|words)\b|\bin\sthe\s(?:words|voice|role)\sof\b"
)
TAKEN_BACK = late_pattern(
    r"\b(?:den(?:y|ies|ied)|retract\w*|misquot\w*|apologi[sz]e[sd]?|forged|faked?|hoax|falsely|wrongly)\b"
    r"|\b(?:took|takes|taken|walked|walks)\s(?:\w+\s){1,3}back\b|\bout\sof\scontext\b"
    r"|\bnever\s(?:said|wrote)\b|\bwas\s(?:only\s|just\s)?(?:joking|kidding|a\sjoke)\b"
    r"|\bcall(?:s|ed)\s(?:it|that|the\s\w+)\s(?:a\s(?:lie|joke|mistake)|untrue)\b|\bclaims?\s(?:he|she|they)\ssaid\b"
)
_BARE = late_pattern(r"[^\w']+")
_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'
_MARK = late_pattern(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]")
_BEFORE_A_WORD, _AFTER_A_WORD = "([—–-", ".,;:!?…)]—–-'’"


def find_quoted(view: View) -> str:
    """Catch lines that the source gives as another's: within its quotation marks, or beside who
    said what is within them. Only where it was typed; a recogniser sets no such marks. One that the
    article itself credits is no stranger's.
    """
    if view.passage.credit:
        return _doubt_credit(view)
    if not view.restored.transcript.punctuated:
        return ""
    passage = view.passage
    if any(a < passage.end_word and passage.start_word < b for a, b in _quoted(view)):
        return "stands in a block quotation: somebody said it"
    inside = _within_marks(view)
    if sum(inside) < LEAST_WORDS:
        return ""
    words = view.restored.transcript.words[passage.start_word : passage.end_word]
    if all(inside) and words[0].speaker is None:
        return "stands in quotation marks: somebody said it"
    # Who writes a dialogue may set a whole turn in marks: the speaker is told beside it.
    if words[0].speaker and 3 * sum(inside) >= 2 * len(inside) and _is_told_of(view, inside):
        return "stands in quotation marks: somebody said it"
    if all(inside):
        return ""
    texts = [word.text for word in words]
    credit = _find_attribution(texts, inside, before=words[0].speaker is None)
    return f"someone else's words: “{credit}”" if credit else ""


def _is_told_of(view: View, inside: list[bool]) -> bool:
    """Tell whether a speaker's other words lead up to the quotation that a passage is of, and do
    not say that it is the speaker's own: 'The next card. "Dear panel. …"'
    """
    words, breaks = view.restored.transcript.words, view.restored.transcript.breaks
    first, end = view.passage.start_word + inside.index(True), view.passage.end_word
    at = bisect_right(breaks, first)
    begin = max(breaks[at - 1] if at else 0, first - FARTHEST)
    close = min(breaks[at] if at < len(breaks) else len(words), end + FARTHEST)
    opened = next((n for n in range(first, begin, -1) if _opens(words[n].text)), begin)
    end -= inside[::-1].index(True)
    ends = next((n for n in range(end - 1, close) if _closes(words[n].text)), close)
    # Marks that do not match tell nothing.
    stray = any(_closes(words[n].text) for n in range(opened, first)) or any(
        _opens(words[n].text) for n in range(end, min(ends + 1, close))
    )
    if stray or opened == begin or ends == close:
        return False
    lead = " ".join(word.text for word in words[max(begin, opened - LEAD) : opened])
    return not OWN_VOICE.search(make_plain(lead))


def _opens(text: str) -> bool:
    return text.lstrip(_BEFORE_A_WORD)[:1] in (*_OPENING, _STRAIGHT)


def _closes(text: str) -> bool:
    return len(text) > 1 and text.rstrip(_AFTER_A_WORD)[-1:] in (*_CLOSING, _STRAIGHT)


def _doubt_credit(view: View) -> str:
    """Return what just before or after a credited quotation says that it may not stand."""
    for text in view.earlier[:1]:
        if found := search_sentence(READ_OUT, text):
            return f"may be read out: “{found}” stands before"
    for text in view.later:
        if found := search_sentence(TAKEN_BACK, text):
            return f"may be taken back: “{found}” follows"
    return ""


def _find_attribution(texts: list[str], inside: list[bool], *, before: bool) -> str:
    """Return the words that tell who said what is within the marks, "" for none.

    `…,” said the mayor` is how people write, never how they talk. What stands `before` the marks,
    `Ruiz said: “…`, is looked at only in prose: speakers put on voices that way.
    """
    bare = [_BARE.sub("", make_plain(text)) for text in texts]
    for place in range(1, len(texts)):
        if inside[place - 1] and not inside[place]:
            told = bare[place : place + REACH]
            while told and told[-1] not in SPOKE:
                told.pop()
            end = place + len(told)
            if told and not SELVES & {*told, *bare[end : end + 1]}:
                # With the whole name: "said Mayor Teresa Ruiz".
                while texts[end : end + 1] and texts[end][:1].isupper() and not inside[end]:
                    end += 1
                return " ".join(texts[place:end]).rstrip(_AFTER_A_WORD)
        if before and inside[place] and not inside[place - 1] and place > 1:
            who, verb = texts[place - 2], bare[place - 1]
            named = who[:1].isupper() and bare[place - 2] not in SELVES
            if verb in SPOKE and (named or bare[place - 2] in PRONOUNS):
                return f"{who} {texts[place - 1]}".rstrip(_AFTER_A_WORD)
    return ""


def _within_marks(view: View) -> list[bool]:
    """Tell of each word of the passage whether it stands within quotation marks of the source.

    Marks are followed from the paragraph's beginning: a quotation of several paragraphs opens anew
    in each.
    """
    transcript, passage = view.restored.transcript, view.passage
    breaks = transcript.breaks
    at = bisect_right(breaks, passage.start_word)
    begin = max(breaks[at - 1] if at else 0, passage.start_word - 400)
    close = breaks[at] if at < len(breaks) else len(transcript.words)
    single = _within_single(view, begin, min(close, passage.end_word + 400))
    if not _MARK.search(" ".join(w.text for w in transcript.words[begin : passage.end_word])):
        return [number in single for number in range(passage.start_word, passage.end_word)]
    open_, inside = False, []
    for number in range(begin, passage.end_word):
        text = transcript.words[number].text
        head, tail = text.lstrip(_BEFORE_A_WORD)[:1], text.rstrip(_AFTER_A_WORD)[-1:]
        opens = head in tuple(_OPENING) or (head == _STRAIGHT and not open_)
        closes = len(text) > 1 and (tail in tuple(_CLOSING) or tail == _STRAIGHT)
        if number >= passage.start_word:
            inside.append(open_ or opens or number in single)
        open_ = (open_ or opens) and not closes
    return inside


def _quoted(view: View) -> tuple[tuple[int, int], ...]:
    """Return the block quotations of an article; what is one all through quotes nobody."""
    transcript = view.restored.transcript
    words = sum(end - start for start, end in transcript.quoted)
    return transcript.quoted if 2 * words < len(transcript.words) else ()


def _within_single(view: View, begin: int, close: int) -> frozenset[int]:
    """Return which words of a paragraph stand within single quotation marks."""
    words = view.restored.transcript.words
    if not any(word.text.startswith(("‘", "'")) for word in words[begin:close]):
        return frozenset()
    spans = find_single_spans(words, begin, close) or ()
    return frozenset(number for span in spans for number in range(span.start, span.end))
