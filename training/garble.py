"""Lines as a recogniser might have spoilt them, so that the editor learns to stumble over such.

The training transcripts were typed by people and hold next to no recogniser's errors, while raw
speech-to-text is full of them: content words heard as others that sound alike ("race" for "grace"), words
lost, two run into one. A spoilt copy differs from a line that readers liked in one to three words and
in nothing else, which leaves the network only the sense to go by.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from random import Random

from quotebot.score.editor import AFTER, BEFORE, TURN
from quotebot.score.families.norms import load_counts
from quotebot.score.words.wordfile import find_data

Sounds = tuple[str, ...]
#: Words that a listener would not miss, or not be sure to miss, when another stands for them.
SMALL = frozenset(
    """a an the of to and that is are in on it i so was be do have for at by or as if but we you he she they
    my your our their this these those his her its not just really very with from has had were been i'm it's
    that's you're we're they're don't um uh like know mean well then there here what which who how when""".split()
)
#: How common a word must be to be heard in the place of another (counts of the word list), and how many
#: candidates are weighed.
LEAST_COUNT = 2_000_000
LOST, MERGED, SMALL_TOO = 0.14, 0.12, 0.12
HOW_MANY = (1, 1, 1, 2, 2, 3)


def _edges(word: str) -> tuple[str, str, str]:
    start = next((n for n, c in enumerate(word) if c.isalnum()), len(word))
    end = next((n for n in range(len(word), 0, -1) if word[n - 1].isalnum()), 0)
    return word[:start], word[start:end].lower().replace("’", "'"), word[end:]


def _keys(sounds: Sounds) -> Iterator[Sounds]:
    """What sounds share with all that differ from them in at most one."""
    yield sounds
    for place in range(len(sounds)):
        yield (*sounds[:place], "*", *sounds[place + 1 :])
        yield (*sounds[:place], *sounds[place + 1 :])


class SoundAlikes:
    """Common words by how they sound (CMUdict, without stress)."""

    def __init__(self, words: Iterable[tuple[str, Sounds]], weights: Mapping[str, float]) -> None:
        self._weights = weights
        self.sounds: dict[str, Sounds] = {}
        self._by_key: dict[Sounds, list[str]] = defaultdict(list)
        for word, sounds in words:
            if word in weights and word not in self.sounds:
                self.sounds[word] = sounds
                for key in _keys(sounds):
                    self._by_key[key].append(word)

    def near(self, sounds: Sounds, but: str) -> list[tuple[str, float]]:
        """Return words within one sound of `sounds`, with weights; forms of the same word are rare."""
        found: dict[str, float] = {}
        for key in _keys(sounds):
            for word in self._by_key.get(key, ()):
                if word == but or abs(len(self.sounds[word]) - len(sounds)) > 1:
                    continue
                weight = self._weights[word] * (2.0 if self.sounds[word] == sounds else 1.0)
                if word.startswith(but) or but.startswith(word):
                    weight *= 0.1
                found[word] = weight
        return list(found.items())


@cache
def load_sound_alikes() -> SoundAlikes:
    """Return the common words of CMUdict."""
    counts = load_counts()
    weights: dict[str, float] = {}
    listed: list[tuple[str, Sounds]] = []
    for line in find_data("cmudict", "data/cmudict.dict").read_text("utf-8").splitlines():
        word, _, said = line.partition(" ")
        known = counts.get(word)
        if "(" in word or not word.isalpha() or known is None or int(known) < LEAST_COUNT:
            continue
        if len(word) < 2 and word not in ("a", "i"):
            continue
        weights[word] = math.log10(int(known)) - 5.5
        listed.append((word, tuple(p.rstrip("012") for p in said.partition(" #")[0].split())))
    return SoundAlikes(listed, weights)


def _pick(found: Sequence[tuple[str, float]], dice: Random) -> str:
    words, weights = zip(*found, strict=True)
    return str(dice.choices(words, weights)[0])


def _spoil(words: list[str], dice: Random, alike: SoundAlikes) -> bool:
    """Change one place of `words`; tell whether that came off."""
    place = dice.randrange(len(words))
    before, word, after = _edges(words[place])
    small = word in SMALL
    if not word or (small and dice.random() > SMALL_TOO):
        return False
    kind = dice.random()
    if kind < LOST:
        if after and place:
            words[place - 1] = words[place - 1].rstrip(".,?") + after
        del words[place]
        return True
    sounds = alike.sounds.get(word)
    if sounds is None:
        return False
    if kind < LOST + MERGED and place + 1 < len(words) and not after:
        _, second, tail = _edges(words[place + 1])
        joined = alike.near((*sounds, *alike.sounds.get(second, ("?",))), word)
        if joined:
            words[place : place + 2] = [before + _pick(joined, dice) + tail]
            return True
    found = alike.near(sounds, word)
    if not found:
        return False
    words[place] = before + _pick(found, dice) + after
    return True


def garble(text: str, dice: Random) -> str | None:
    """Return `text` with one to three words misheard or lost, None where that could not be done."""
    alike = load_sound_alikes()
    words = text.split()
    if len(words) < 5:
        return None
    left = dice.choice(HOW_MANY)
    for _ in range(40):
        left -= _spoil(words, dice, alike)
        if not left:
            return " ".join(words)
    return None


def mishear_beside(printed: Sequence[str], start: int, end: int, dice: Random) -> list[str]:
    """Return the printed words of a transcript with a word or two misheard before and after a line.

    Places stay: what grows shorter is filled with words that print nothing.
    """
    out = list(printed)
    for low, high in ((max(0, start - BEFORE), start), (end, min(len(out), end + AFTER))):
        text = " ".join(word for word in out[low:high] if word)
        spoilt = None if TURN in text else garble(text, dice)
        if spoilt is None:
            continue
        words, room = spoilt.split(), high - low
        blank = [""] * max(0, room - len(words))
        out[low:high] = [*blank, *words][-room:] if low < start else [*words, *blank][:room]
    return out
