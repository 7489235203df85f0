"""Names that a transcript sets in capitals throughout, as they are printed elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from quotebot.pattern import late_pattern
from quotebot.vocabulary import vocabulary

_TITLES = vocabulary("dr mr mrs ms mx prof rev hon rt sen rep gov gen col capt sgt lt st sr jr")
# What stands before a surname in capitals in the records of parliaments: "Mr. CHU", "Senator LEE".
_OFFICES = _TITLES | vocabulary("""
    miss senator representative chair chairman chairwoman chairperson secretary director general
    admiral ambassador governor mayor judge commissioner chief sheriff the
""")
# They keep the small letters within a surname, "McCHU", and tell the state, "Ms. LEE of Ohio".
_WITHIN = late_pattern(r"\b(Mc|Mac|De|La|Le|Van|O['’])(?=[A-ZÀ-ÖØ-Þ]{2})")
_STATE = late_pattern(r" of [A-Z][a-z].*")
_PARTICLES = vocabulary("van von der den de di da del della dos das du bin ibn ter of and for the")
# Initials that have a vowel and would pass for a name; what has none is told by that.
_ACRONYMS = vocabulary("abc aoc cia eu fbi irs nasa nato uae uk un usa us")
_INITIALS = 3  # letters, at most
_ORDINAL = late_pattern("[ivx]+")  # "HENRY VIII"; "XI" comes first
_ASIDE = late_pattern(r"[(\[][^()\[\]]*[)\]]")
_VOWEL = late_pattern("[aeiouyà-öø-ÿœаеёиоуыэюяіїє]")
_MC = late_pattern(r"Mc(\w{3,})")
# Of other scripts small letters say more than capitals: Greek ones have accents. Yoruba, Lithuanian
# and others have letters that no one sign stands for, with marks behind them.
_KNOWN = late_pattern(r"[\u0000-\u024f\u0300-\u036f\u0400-\u052f\u1e00-\u1eff’–—]+")
_LETTER = r"(?:[^\W\d][\u0300-\u036f]*)"


def calm_names(names: Mapping[str, str], labels: Iterable[str]) -> dict[str, str]:
    """Return the names of labels that stand in capitals, by label, as they are printed elsewhere.

    `names` are those that the labels give by themselves. Empty unless capitals are the habit of
    the file: where all labels have them, and several words or several names do. Where all are as
    short as initials and one has no vowel, they are initials: beside "MB" no "RES" is a name.
    """
    spelled = list(labels)
    if any(not _is_shouted(label) for label in spelled):
        return {}
    if all(len(label) <= _INITIALS for label in spelled) and any(map(_has_no_vowel, spelled)):
        return {}
    told = {label: name for label, name in names.items() if _is_shouted(name)}
    if len(told) < 2 and not any(" " in name for name in told.values()):
        return {}
    return {label: calm for label, name in told.items() if (calm := calm_name(name)) != name}


def tell_calmed(names: Mapping[str, str]) -> str:
    """Return the line that tells how names in capitals, by label, are printed."""
    label, *_ = names
    spelled = list(dict.fromkeys(names.values()))
    some = ", ".join(spelled[:3]) + (", …" if len(spelled) > 3 else "")
    return f"names in capitals are printed as {some}; spell one yourself: --speaker '{label}=…'"


def _is_shouted(label: str) -> bool:
    words = _WITHIN.sub("", _STATE.sub("", _ASIDE.sub("", label))).split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in _OFFICES:
        del words[0]
    return all(word == word.upper() for word in words)


def calm_name(name: str) -> str:
    """Return "ANN MCKAY" as "Ann McKay"; initials stay ("J.K.", "DJ"), particles are small."""
    if not _KNOWN.fullmatch(name):
        return name
    words = name.split(" ")
    last = len(words) - 1
    return " ".join(_calm(word, at == 0, at == last) for at, word in enumerate(words))


def _calm(word: str, is_first: bool, is_last: bool) -> str:
    if within := _WITHIN.match(word):
        return within[1] + _capitalised(word[within.end() :])
    if not word.isupper():
        return word
    bare = word.strip(".,'’\"()").casefold()
    if bare in _PARTICLES and not is_first and not is_last:
        return word.lower()
    if bare not in _TITLES and (bare in _ACRONYMS or _is_initials(bare, is_first, is_last)):
        return word
    return _MC.sub(lambda found: "Mc" + found[1].capitalize(), _capitalised(word))


def _is_initials(bare: str, is_first: bool, is_last: bool) -> bool:
    """Tell whether letters are read one by one; a surname may be without a vowel ("KIM NG")."""
    if "." in bare or any(map(str.isdigit, bare)):
        return True
    if not is_first and _ORDINAL.fullmatch(bare):
        return True
    return len(bare) <= _INITIALS and _has_no_vowel(bare) and (is_first or not is_last)


def _has_no_vowel(word: str) -> bool:
    return not _VOWEL.search(unicodedata.normalize("NFD", word.casefold()))


def _capitalised(word: str) -> str:
    # "O'BRIEN" and "JEAN-LUC" have a capital within, "ANN'S" has none.
    return re.sub(
        rf"(?<![^\W\d])(?:{_LETTER}['’])?{_LETTER}+",
        lambda found: "".join(map(str.capitalize, re.split(r"(?<=^\w['’])", found.group()))),
        word,
    )
