"""One sentence, cut: whole, without its linking opening, or at its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebot.model import Edit, Restored
from quotebot.score.checks.reasons import is_bare_reason
from quotebot.score.cuts.clauses import LEAST_WORDS, find_cuts
from quotebot.score.cuts.openings import LINKING, count_closing, count_linking
from quotebot.score.passage import Piece, split_tokens
from quotebot.score.settings import ScoreSettings
from quotebot.vocabulary import vocabulary

DASHES = frozenset({"-", "--", "–", "—"})
# "I was -- we were going": both begin with one of these, and nothing ends before the dash.
_BEGIN = vocabulary("i we you he she they it that this there")
_UNENDING = vocabulary(
    "i we you he she they i'm we're you're they're it's that's there's is are was were am be have"
    " had would could should will can may might must do did a an the my our your just really always"
)
_DENIES = vocabulary(
    "not never don't didn't doesn't can't couldn't won't isn't wasn't weren't aren't"
)
_LONGEST_START = 4
# Of what the tagger takes for fillers these alone say nothing, whatever is said around them.
_FILLERS = vocabulary("um uh uhm umm uhh erm er hmm eh ehm like")
_ANSWERS = vocabulary("mhmm mmhmm mm-hmm mhm mm")
_ASIDES = {("you", "know"), ("i", "mean")}


@dataclass(frozen=True, slots=True)
class Cutting:
    """The ways in which one sentence can take part in a run.

    `plain` is all of it, for the middle; `open` and `close` have their linking opening and their
    closing tag cut. `tails` begin at a clause in it, `heads` end at one; `alone` are for runs of
    this sentence only.
    """

    plain: Piece
    open: Piece
    close: Piece
    alone: tuple[Piece, ...]
    heads: tuple[Piece, ...]
    tails: tuple[Piece, ...]


def cut_sentence(restored: Restored, index: int, settings: ScoreSettings) -> Cutting:
    """Return the ways in which sentence `index` can take part in a run."""
    sentence = restored.sentences[index]
    plain = _whole(restored, index)
    if not plain.tokens or not settings.trim_openings or sentence.kind != "speech":
        return Cutting(plain, plain, plain, (plain,), (), ())
    words = restored.transcript.words[sentence.start_word : sentence.end_word]
    printed = print_words([w.text for w in words], sentence.edits, first_word=sentence.start_word)
    before = restored.sentences[index - 1].text if index else ""
    opened = _count_opening(printed, before)
    closed = _find_closing(plain, printed)
    spans = _Spans(printed, plain, opened)
    whole = spans.slice(opened, closed)
    cuts = find_cuts(printed)
    tails = [spans.slice(at, closed) for at in cuts.starts if at > opened]
    heads = [spans.slice(0, at) for at in cuts.ends]
    bare_heads = [spans.slice(opened, at) for at in cuts.ends]
    inner = [spans.slice(s, e) for s in cuts.starts for e in cuts.ends if s + LEAST_WORDS <= e]
    alone = [whole or plain, *filter(None, (*tails, *bare_heads, *inner))]
    return Cutting(
        plain,
        spans.slice(opened, len(printed)) or plain,
        spans.slice(0, closed) or plain,
        tuple(alone),
        tuple(filter(None, heads)),
        tuple(filter(None, (spans.slice(at, len(printed)) for at in cuts.starts if at > opened))),
    )


class _Spans:
    """Pieces of one sentence, cut from its printed words."""

    def __init__(self, printed: Sequence[str], plain: Piece, opened: int) -> None:
        self._printed = printed
        self._plain = plain
        self._opened = opened

    def slice(self, start: int, end: int) -> Piece | None:
        """Return words `[start, end)` of the sentence, None where an edit lies across a cut."""
        plain = self._plain
        if start == 0 and end == len(self._printed):
            return plain
        first, last = plain.start_word + start, plain.start_word + end
        kept: list[Edit] = []
        for edit in plain.edits:
            if edit.start_word < first < edit.end_word or edit.start_word < last < edit.end_word:
                return None
            if first <= edit.start_word < last:
                kept.append(edit)
        text = " ".join(word for word in self._printed[start:end] if word)
        cut = split_tokens(" ".join(self._printed[:start]))
        tokens, opens = split_tokens(text), start <= self._opened
        return Piece(plain.sentence, first, last, text, tuple(kept), tokens, cut, opens)


def _count_opening(printed: Sequence[str], before: str) -> int:
    # A dash that stands free sets a speaker's turn off, or tells that it goes on.
    opened = next((place for place, word in enumerate(printed) if word not in DASHES), 0)
    opened += _count_linking(printed[opened:])
    if is_bare_reason(" ".join(word for word in printed[opened:] if word), before):
        opened += next(place for place, word in enumerate(printed[opened:], 1) if word)
        opened += _count_linking(printed[opened:])
    return opened + _count_false_start(printed[opened:])


def _count_false_start(printed: Sequence[str]) -> int:
    """Return how many words tell that somebody broke off and began anew, up to the dash.

    Two dashes set an aside off. What is denied before the dash has to be denied behind it, too.
    """
    head = printed[: _LONGEST_START + 1]
    at = next((place for place, word in enumerate(head) if word in DASHES), 0)
    rest = [word for word in printed[at + 1 :] if word]
    if not at or len(rest) < LEAST_WORDS or any(word in DASHES or "—" in word for word in rest):
        return 0
    before = ["".join(split_tokens(word)) for word in head[:at]]
    again = "".join(split_tokens(rest[0])[:1])
    begins = {word.partition("'")[0] for word in (before[0], again)} <= _BEGIN
    said_again = list(split_tokens(" ".join(rest[:at]))) == before
    unending = before[-1] in _UNENDING or (before[-1] in _DENIES and said_again)
    return at + 1 if begins and unending and (said_again or _DENIES.isdisjoint(before)) else 0


def _count_linking(printed: Sequence[str]) -> int:
    head = printed[:12]
    first = next((found[0] for word in head if (found := split_tokens(word))), "")
    if first not in LINKING:
        return 0
    tokens = ["".join(split_tokens(word)[:1]) if word else "" for word in head]
    commas = [word.endswith(",") for word in head]
    return count_linking(tokens, commas, [word[:1].isupper() for word in head])


def _find_closing(plain: Piece, printed: list[str]) -> int:
    """Return where the closing tag of a sentence begins, its end where it has none.

    The word before may be several of the source ("self-service"): the cut is behind all of them.
    """
    if not plain.text.endswith(("?", "know.")):
        return len(printed)
    closed = len(printed) - count_closing(printed)
    ends = ((edit.start_word, edit.end_word) for edit in plain.edits)
    cut = plain.start_word + closed
    return max([closed, *(end - plain.start_word for start, end in ends if start < cut < end)])


def _whole(restored: Restored, index: int) -> Piece:
    """Return a sentence as it stands; one of fillers alone ("Um.") says nothing inside a quote.

    One that broke off ("I never.") says something, and a "mhmm" may answer the question before it.
    """
    sentence = restored.sentences[index]
    start, end = sentence.start_word, sentence.end_word
    before = restored.sentences[index - 1].text if index else ""
    fills = all(restored.labels.filler[start:end]) and _says_nothing(sentence.text, before)
    if fills and _leaves_out(restored):
        words = [word.text for word in restored.transcript.words[start:end]]
        edits = tuple(
            Edit(place, place + 1, "filler", word, "") for place, word in enumerate(words, start)
        )
        return Piece(index, start, end, "", edits, ())
    return Piece(
        index,
        sentence.start_word,
        sentence.end_word,
        sentence.text,
        sentence.edits,
        split_tokens(sentence.text),
    )


def _says_nothing(text: str, before: str) -> bool:
    """Tell whether all of a sentence are fillers; `before` is the sentence before it."""
    said = split_tokens(text)
    asked = before.rstrip("\"'”’)").endswith("?")
    if asked and (said == ("uh", "uh") or not _ANSWERS.isdisjoint(said)):
        return False
    return set(said) <= _FILLERS | _ANSWERS or said in _ASIDES


def _leaves_out(restored: Restored) -> bool:
    """Tell whether fillers are left out at all: the user may want them kept."""
    return any(edit.kind == "filler" for s in restored.sentences for edit in s.edits)


def print_words(words: Sequence[str], edits: Sequence[Edit], *, first_word: int) -> list[str]:
    """Return what each word prints as once `edits` are applied, "" where it prints nothing."""
    printed = list(words)
    for edit in edits:
        start, end = edit.start_word - first_word, edit.end_word - first_word
        printed[start:end] = [edit.after, *[""] * (end - start - 1)]
    return printed
