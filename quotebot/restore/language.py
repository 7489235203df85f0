"""Whether a transcript is in English, the only language that the tagger knows."""

from __future__ import annotations

from collections.abc import Sequence

from quotebot.restore.wordlists import COMMON

#: English talk has about half of its words in `COMMON`; other languages share a handful of them.
_LEAST_SHARE = 0.2
_FEWEST_WORDS = 40
_SAMPLES = 4_000


def is_english(forms: Sequence[str], declared: str = "") -> bool:
    """Judge by the share of common English words; `declared` is the source's language tag or "".

    Fewer than 40 words are taken as English unless declared otherwise: they are too few to tell.
    """
    if declared:
        return declared.lower().split("-")[0].split("_")[0] in {"en", "eng", "english"}
    step = max(1, len(forms) // _SAMPLES)
    picked = [form for form in forms[::step] if any(c.isalpha() for c in form)]
    if len(picked) < _FEWEST_WORDS:
        foreign = sum(1 for form in picked if any(c.isalpha() and ord(c) > 0x24F for c in form))
        return foreign * 2 <= len(picked)
    return sum(form in COMMON for form in picked) >= _LEAST_SHARE * len(picked)
