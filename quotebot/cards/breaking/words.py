"""Scripts that write without spaces: where a line may end in them, and where it had better not.

Korean has spaces, and its lines end at them alone, although Unicode's rules part its syllables.
Lines may end between any two clusters of Thai and between most signs of Chinese and Japanese; a
reader wants them to end with words and phrases. Those are found by BudouX (Google, Apache-2.0).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate

from quotebot.pattern import late_pattern

_UNSPACED = late_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
# A grapheme cluster, and of Burmese a syllable: by Unicode's rules some of its vowels and the
# consonant that ends it stand apart, and shaped by themselves they have a hole beside them.
_CLUSTER = (
    r"[\u1000-\u102a\u103f\u1075-\u1081]"
    r"(?:\p{M}|(?<=\u1039)[\u1000-\u102a]|[\u1000-\u102a](?=\u1037?[\u1039\u103a]))*|\X"
)
# Vowels and marks of Thai, Lao, Khmer and Burmese that belong to what stands before them.
_FOLLOWING = frozenset("ะาำๆฯະາຳຽໆ។៕ៗ၊။.,!?)”’»")

_TORN = 45.0  # a line may be two thirds empty rather than tear a word or a phrase
_LOOSE = 6.0
_SEAM = 24.0
# Where no spaces part words, a pause is the only place that the eye finds, and worth more than
# even lines: "对话，接下来的" on one line is read as one.
_PAUSED = -4.0
# By script: its signs, BudouX's model for it, the price of a line's end inside a word or phrase.
_PHRASED = (
    (late_pattern(r"[\u0e00-\u0e7f]+"), "thai", _TORN),
    (late_pattern(r"[\u3005-\u30ff\u4e00-\u9fff\uff10-\uff5a、。]+"), "japanese", _TORN),
    (late_pattern(r"[\u3005-\u3007\u4e00-\u9fff，。、；：！？]+"), "simplified_chinese", _TORN),
    (late_pattern(r"[\u3005-\u3007\u4e00-\u9fff，。、；：！？]+"), "traditional_chinese", _TORN),
)
_MODELS = {"ja": "japanese", "zh": "simplified_chinese", "zh-hant": "traditional_chinese"}
_COUNTED = late_pattern(
    r"\d(?= ?[\u3040-\u30ff\u4e00-\u9fff])"
    "|[一二三四五六七八九十百千万萬亿億两兩几幾数數]"
    "(?=[十百千万萬亿億年月日天周週小个個人位名次回倍岁歲歳点點分秒种種件条條块塊元円本家代])"
)
# A Latin word and what leans on it are one phrase, of which the models see the second half alone.
_ATTACHED = {
    "ja": late_pattern(r"[A-Za-z\u00c0-\u024f](?=[\u3041-\u3096])"),
    "zh": late_pattern(r"[A-Za-z\u00c0-\u024f](?=[的了着著過过吗嗎呢吧啊嘛呀们們])"),
}
# What a line gladly ends with, by language; "、" parts a list in Chinese.
_PAUSES = {
    "ja": late_pattern(r"[\u3040-\u30ff\u4e00-\u9fff」』”）》][，、。；：！？]+[」』”’）》]*"),
    "zh": late_pattern(r"[\u4e00-\u9fff」』”）》][，。；：！？]+[」』”’）》]*"),
}
# Words of grammar: within a phrase that no line holds, a line ends beside one rather than in one.
_GRAMMAR = late_pattern(
    "(?:だった|でした|である|ている|ていた|ません|ました|ます|です|だけ|から|まで|より|ため|こと|もの|よう|など|ほど"
    "|くらい|ながら|けれど|のだと?|ので|のに|なら|たり|って|という|ない|なく|なかった|られ|させ|たい|たら|には|では|とは|への)"
)
# Chinese words of grammar that lean on the word before them, and begin no line.
_LEANING = late_pattern("[的了着著過过吗嗎呢吧啊嘛呀][，。、；：！？]*$|[们們]")
# Words that the models take for two, and that no line's end may tear.
_WELDED = late_pattern(
    "เกี่ยวกับ|จนกว่า|เพราะว่า|แม้ว่า|หลังจาก|ก่อนที่|เนื่องจาก|นอกจาก|ถึงแม้|という|といった|について|によって|として"
    "|[没沒]有人"
)
_KANA = late_pattern(r"[\u3040-\u30ff]")
_LONGEST_KOREAN = 14  # syllables of a word with its endings; more were written without spaces
_HANGUL = late_pattern(r"[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
# Common characters that the reform of 1956 gave another form.
_TRADITIONAL = frozenset(
    "這們來時國說對會還沒為過開長問間見現實經題業點讓從後發東車門書聽話愛與學當個麼嗎樂歲應無讀寫記頭張關電氣機萬買賣難聲請謝誰該種總給結"
)
_SIMPLIFIED = frozenset(
    "这们来时国说对会还没为过开长问间见现实经题业点让从后发东车门书听话爱与学当个么吗乐岁应无读写记头张关电气机万买卖难声请谢谁该种总给结"
)


def price_breaks(text: str, language: str) -> dict[int, float]:
    """Return what a line's end costs at places of `text` without a space.

    They are inside words and phrases, where it costs much, and after pauses of Chinese and
    Japanese, where it costs less than nothing. `language` ("ja", "zh", "zh-hant", "ko") tells those
    apart; Korean has spaces.
    """
    prices: dict[int, float] = {}
    for signs, model, price in _PHRASED:
        if model not in ("thai", _MODELS.get(language)):
            continue
        for run in signs.finditer(text):
            phrases = _load_parser(model)(run.group())
            ends = [run.start() + end for end in accumulate(map(len, phrases))]
            inside = set(range(run.start() + 1, run.end())).difference(ends)
            prices |= dict.fromkeys(inside, price)
            if model == "japanese":
                for found in _GRAMMAR.finditer(text, run.start(), run.end()):
                    for seam in inside.intersection(found.span()):
                        prices[seam] = _SEAM
            for end, before, after in zip(ends, phrases, phrases[1:], strict=False):
                if model.endswith("chinese") and _LEANING.match(after):
                    prices[end] = _TORN
                    continue
                # Single signs in a row are mostly a phrase that the model does not know.
                if len(before) == len(after) == 1 and model != "thai":
                    prices[end] = _LOOSE
    for found in _WELDED.finditer(text):
        prices |= dict.fromkeys(range(found.start() + 1, found.end()), _TORN)
    if language in _MODELS:
        prices |= dict.fromkeys((found.end() for found in _COUNTED.finditer(text)), _TORN)
        spoken = language.partition("-")[0]
        attached = (found.end() for found in _ATTACHED[spoken].finditer(text))
        prices |= dict.fromkeys(attached, _TORN)
        pauses = (found.end() for found in _PAUSES[spoken].finditer(text))
        prices |= dict.fromkeys(pauses, _PAUSED)
    return prices


def guess_language(text: str) -> str:
    """Return "ja", "ko", "zh" or "zh-hant": which forms and rules Han characters have in `text`."""
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    old, new = (sum(map(text.count, signs)) for signs in (_TRADITIONAL, _SIMPLIFIED))
    return "zh-hant" if old > new else "zh"


def keeps_together(before: str, after: str) -> bool:
    """Return whether two pieces without a space between them are one word of Korean."""
    korean = _HANGUL.match(before[-1]) or _HANGUL.match(after)
    return korean is not None and len(before + after) <= _LONGEST_KOREAN


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
    for cluster in regex.findall(_CLUSTER, text):
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
        follows = piece[0] in _FOLLOWING or (joined and joined[-1][-1] in _leading_vowels())
        if joined and follows:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
