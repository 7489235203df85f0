"""Stutters: which words said twice were meant once, beyond doubt."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from operator import eq

from quotebot.pattern import late_pattern
from quotebot.restore.doubled import (
    AGAIN,
    are_halves,
    goes_on_and_on,
    grows,
    is_another_thing,
    is_grammar,
    is_spelled,
    is_told_to,
)
from quotebot.restore.tokens import STOPS
from quotebot.restore.wordlists import (
    BEFORE_CLAUSES,
    CERTAIN,
    COMMON,
    MEANT_TWICE,
    NUMBERS,
    SPEAKS_ON,
    TURNS_ROUND,
    VERBS,
)
from quotebot.vocabulary import vocabulary

_CLOSING = late_pattern(r"\w.*[.;:?!…)\]}\"”»][^\w]*$")
_OPENING = late_pattern(r"[(\[{\"“«„]")
# Of an aside between two copies: "if we, you know, if we say".
_ASIDES = frozenset({"know", "mean", "like"})
_BEFORE_THAT = frozenset({"and", "but", "is", "was", "so"})
_TELLS = vocabulary(
    """
    think thinks thought believe feel guess hope mean suppose assume ensure agree know sure
    confident comfortable clear because
    """
)
_OPENS_CLAUSE = vocabulary(
    """
    the a your my our that you you're you've what when how let to again as yeah yes even in at for
    """
)
_JOINS = frozenset({"and", "or"})
# Transcribers write a word that breaks off with one hyphen, and a thought with two.
_BROKEN = late_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*-,?$")
_LONGEST = 5
# Copies as long are no slip of the tongue: something has to stand between them.
_LONG = 4
# Um, uh and doubled words of grammar: whoever writes all that is said has one in 10 to 220 words,
# who leaves stutters out has hardly one in 2,000, and what is doubled there is meant.
_SIGN_WORDS = 2_000
_LEAST_WORDS = 1_000


def find_repeats(forms: Sequence[str], after: Sequence[str]) -> list[int]:
    """Indices of the abandoned (first) copy of runs of one to five words said twice.

    Fillers between the copies do not count; a sentence end between them parts them; words that are
    commonly doubled on purpose, numbers ("twenty twenty") and what grammar doubles ("what it is
    is", "log in in the morning", "too much of it, it is") are no stutters. In a transcript that is
    tidied (`is_tidied`) only words of grammar are one that open what follows: "and I, and I".
    """
    tidied = is_tidied(forms)
    spoken = [n for n, form in enumerate(forms) if form and form not in CERTAIN]
    said = [forms[n] for n in spoken]
    out: set[int] = set()
    for length in range(1, _LONGEST + 1):
        for at in _find_copies(said, length):
            copies = _Copies(forms, after, spoken, at, length)
            if (
                copies.are_candidates()
                and not copies.are_meant()
                and (not tidied or copies.slips())
            ):
                out.update(copies.first)
    return sorted(out)


class _Copies:
    """A run of `words` and the same again after it; all but `words` and `before` are places.

    `before` is the word before the first copy, "" where a mark parts them. Between the two there
    may be fillers.
    """

    def __init__(
        self,
        forms: Sequence[str],
        after: Sequence[str],
        spoken: Sequence[int],
        at: int,
        length: int,
    ) -> None:
        self.forms, self.after = forms, after
        self.first = spoken[at : at + length]
        self.second = spoken[at + length : at + 2 * length]
        self.next = spoken[at + 2 * length : at + 2 * length + 1]
        self.words = [forms[n] for n in self.first]
        self.said_before = forms[spoken[at - 1]] if at else ""
        self.before = "" if at and after[spoken[at - 1]] else self.said_before

    def are_candidates(self) -> bool:
        """Tell whether they are words of one sentence that may be said twice at all."""
        words, last = self.words, self.second[-1]
        if len(words) > 1 and len(set(words)) == 1:
            return False
        if any(w in NUMBERS or not w.replace("'", "").isalpha() for w in words):
            return False
        if len(words) >= _LONG and not (
            self._has_pause() and self._following() and not self.after[last]
        ):
            return False
        return not any(self.after[n] in STOPS for n in range(self.first[0], last))

    def are_meant(self) -> bool:
        """Tell whether both copies may belong there: for effect, or by grammar."""
        words, first, last = self.words, self.first, self.second[-1]
        if any(w in MEANT_TWICE for w in words) and not (
            self._has_pause() and _begins_again(words, self.before, self._following())
        ):
            return True
        following = [self.forms[n] for n in range(last + 1, min(last + _LONGEST, len(self.forms)))]
        behind, comma = "".join(following[:1]), bool(self.after[first[-1]])
        whole = last - first[0] == 2 * len(words) - 1
        if whole and is_spelled(words, self.said_before, behind):
            return True
        if whole and len(words) == 1 and is_another_thing(words[0], behind, comma=comma):
            return True
        if len(words) == 1 and not comma and is_grammar(self.forms, first[0], self.before):
            return True
        if is_told_to(self.forms, first, last):
            return True
        if whole and (
            grows(words, self.said_before) or goes_on_and_on(words, self.said_before, following)
        ):
            return True
        if not self.before or self.after[first[-1]] != ",":
            return False
        return are_halves(self.before, words, any(self.forms[n] in VERBS for n in self.next))

    def slips(self) -> bool:
        """Tell whether the copy slipped into a tidied transcript: it is grammar alone and goes on.

        "I can, I can." is said for effect.
        """
        goes_on = len(self.words) == 1 or not self.after[self.second[-1]]
        return goes_on and _breaks_off(self.words, self.before)

    def _has_pause(self) -> bool:
        return self.after[self.first[-1]] == "," or self.second[0] - self.first[-1] > 1

    def _following(self) -> str:
        return "".join(self.forms[self.second[-1] + 1 : self.second[-1] + 2])


def _find_copies(said: Sequence[str], length: int) -> Iterator[int]:
    """Yield where `length` words are said that are said again right after them.

    Of what is said over and over whole copies alone are counted: "I was I was I went" is "I was I
    went", not "was I went".
    """
    same = bytes(map(eq, said, said[length:]))
    run = b"\x01" * length
    at = same.find(run)
    while at >= 0:
        end = same.find(b"\x00", at)
        alike = (end if end >= 0 else len(same)) - at
        yield from range(at, at + alike // length * length - length + 1)
        at = same.find(run, at + alike)


def is_tidied(forms: Sequence[str]) -> bool:
    """Tell whether whoever wrote a transcript down left out the stutters: it has hardly an um."""
    if len(forms) < _LEAST_WORDS:
        return False
    signs = sum(map(CERTAIN.__contains__, forms))
    signs += sum(forms[n] in AGAIN for n in _find_copies(forms, 1))
    return signs <= len(forms) // _SIGN_WORDS


def find_restarts(forms: Sequence[str], after: Sequence[str], gone: Container[int]) -> list[int]:
    """Indices of the first copy of what is said again behind an aside that is `gone`.

    Only words of grammar, where nothing can end with them: "when you say, you know, say it" and
    "all it is, you know, it is new" say both copies.
    """
    shown = [n for n in range(len(forms)) if n not in gone]
    out: list[int] = []
    for at, (last, following) in enumerate(pairwise(shown), 1):
        if _ASIDES.isdisjoint(forms[last + 1 : following]):
            continue
        for length in range(min(_LONGEST, at, len(shown) - at - 1), 0, -1):
            first, second = shown[at - length : at], shown[at : at + length]
            words = [forms[n] for n in first]
            whole = not any(after[n] in STOPS for n in range(first[0], second[-1] + 1))
            if whole and words == [forms[n] for n in second]:
                opens = at == length or after[shown[at - length - 1]]
                before = "" if opens else forms[shown[at - length - 1]]
                if _breaks_off(words, before):
                    out += first
                break
    return out


def _begins_again(words: Sequence[str], before: str, following: str) -> bool:
    """Tell whether words that are doubled on purpose, too, are a copy: "that we, that we make".

    A pause stands between the copies, `before` before the first within its clause. "That" and "so"
    alone have to open a clause: "think that, that we", "So, so when".
    """
    if len(words) > 1:
        grammar = any(word in COMMON | SPEAKS_ON | VERBS - MEANT_TWICE for word in words)
        return grammar and _JOINS.isdisjoint(words)
    if words[0] == "that":
        # Or after a plural; "makes" and "needs" are shorter.
        return before in _BEFORE_THAT | _TELLS or (before[-1:] == "s" and len(before) > 5)
    return words[0] == "so" and not before and following in SPEAKS_ON | VERBS | _OPENS_CLAUSE


def _breaks_off(words: Sequence[str], before: str) -> bool:
    if len(words) == 1:
        return words[0] in AGAIN or (words[0] == "that" and before in _BEFORE_THAT)
    opens = not before or before in BEFORE_CLAUSES - TURNS_ROUND
    return opens and all(word in COMMON | SPEAKS_ON | VERBS for word in words)


def find_broken(tokens: Sequence[str], forms: Sequence[str]) -> list[int]:
    """Indices of words that break off in a hyphen and begin anew: "take- taken", "we're- we are".

    A mark ("an A- and a B"), half of a pair ("10- to 15-year") and what denies are none.
    """
    return [
        n
        for n, (here, following) in enumerate(pairwise(forms))
        if "-" in tokens[n]
        and _BROKEN.match(tokens[n])
        and (following.startswith(here) or following == here.partition("'")[0])
        and not (here in {"no", "not"} or here.endswith("n't"))
        and (len(here) > 1 or tokens[n].islower())
    ]


def part_copies(tokens: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the marks after `tokens` with "." where the source's own signs part two copies.

    Nobody stutters over a semicolon, a colon, or the edge of a quotation or bracket: "none use it;
    it is dead"; nor over a full stop, though inside a quotation `after` knows none: "It's "who am
    I? Am I …" would be printed without its first "am".
    """
    parted = list(after)
    for n, (here, following) in enumerate(pairwise(tokens)):
        closes = not here.isalnum() and _CLOSING.search(here) and not _is_pause(here)
        if closes or (not following[:1].isalnum() and _OPENING.match(following)):
            parted[n] = "."
    return parted


def _is_pause(token: str) -> bool:
    """Tell whether a token is an "uh…", whose dots are a pause and end nothing."""
    return token.endswith(("…", "..")) and token.rstrip(".…").lower() in CERTAIN
