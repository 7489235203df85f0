"""Scripts that write without spaces: where a line may end in them, and where it had better not.

Lines may end between any two clusters of Thai and between most signs of Chinese and Japanese; a
reader wants them to end with words and phrases. Those are found by BudouX (Google, Apache-2.0).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from quotebot.pattern import late_pattern

_UNSPACED = late_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")


# By script: its signs, BudouX's model for it, the price of a line's end inside a word or phrase.
_PHRASED = (
    (late_pattern(r"[\u0e00-\u0e7f]+"), "thai", 30.0),
    (late_pattern(r"[\u3005-\u30ff\u4e00-\u9fff\uff10-\uff5a、。]+"), "japanese", 12.0),
    (late_pattern(r"[\u3005-\u3007\u4e00-\u9fff，。、；：！？]+"), "simplified_chinese", 12.0),
)


def price_breaks(text: str, language: str) -> dict[int, float]:
    """Return the places inside words and phrases of `text`, and what a line's end there costs.

    `language` ("ja", "zh", "ko") tells Japanese from Chinese; Korean has spaces.
    """
    prices: dict[int, float] = {}
    for signs, model, price in _PHRASED:
        if model != "thai" and model[:2] != {"ja": "ja", "zh": "si"}.get(language):
            continue
        for run in signs.finditer(text):
            place = run.start()
            ends = set()
            for phrase in _load_parser(model)(run.group()):
                place += len(phrase)
                ends.add(place)
            inside = (n for n in range(run.start() + 1, run.end()) if n not in ends)
            prices |= dict.fromkeys(inside, price)
    return prices


@cache
def _load_parser(model: str) -> Callable[[str], list[str]]:
    import budoux

    parse: Callable[[str], list[str]] = getattr(budoux, f"load_default_{model}_parser")().parse
    return parse


def split_words(text: str) -> list[str]:
    """Return `text` cut where a line may end inside unspaced scripts, one piece for all others.

    The pieces are grapheme clusters, which `price_breaks` tells apart: so the size of the type
    depends on no guess at words.
    """
    if not _UNSPACED.search(text):
        return [text]
    import regex

    pieces: list[str] = []
    for cluster in regex.findall(r"\X", text):
        joins = pieces and not (_UNSPACED.match(cluster) or _UNSPACED.match(pieces[-1]))
        if joins:
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return _keep_vowels(pieces)


@lru_cache(maxsize=1)
def _leading_vowels() -> frozenset[str]:
    # Thai and Lao vowels that are written before the consonant they follow in speech.
    return frozenset("เแโใไເແໂໃໄ")


def _keep_vowels(pieces: list[str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        follows = piece[0] in "ะาำๆฯ.,!?)”’»" or (joined and joined[-1][-1] in _leading_vowels())
        if joined and follows:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
