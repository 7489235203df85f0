"""What is not spoken: markup, sound tags, invisible characters."""

from __future__ import annotations

import html
import re

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.sounds import (
    find_gap,
    is_direction,
    is_sound,
    is_starred_sound,
    is_tape_mark,
)
from quotebot.read.turns.stamps import part_at_stamps

# Characters that draw nothing and would stick to words. Zero-width joiners stay: scripts and
# emoji need them.
_INVISIBLE = late_pattern("[\u200b\u2060\u00ad\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# A soft hyphen is needed until lines are joined.
_UNSEEN = late_pattern("[\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# A full stop of Chinese or Japanese, with the marks that close after it, and more without a space.
# Of a row of them it is looked for at the first alone: at each it would take quadratic time.
_WIDE_STOP = late_pattern(
    r"(?<![。！？｡])[。！？｡]+[」』”’）】》〉]*(?=[^\s。！？｡」』”’）】》〉])"
)
_WIDE_END = late_pattern(r"[。！？｡][」』”’）】》〉]*$")
# Chinese, Japanese, Thai, Lao, Burmese and Khmer, which have no spaces between words.
_UNSPACED = late_pattern(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\uff01-\uff9f\U00020000-\U0003ffff]"
)
_LEAST_LINE = 4
_UNSPACED_MARKS = frozenset("“”‘’…—·")
_LONE_POINT = late_pattern(r"(?<=[\w\])])\s+([.,!?;:…]+)(?=\s|$)")

_BRACKETED = late_pattern(
    r"\[([^\[\]\n]{0,60})\]|[(（]([^()（）\n]{1,40})[)）]|\*([^*\n]{1,40})\*"
    r"|<([^<>\n]{1,40})>|\{([^{}\n]{1,40})\}"
)
# How news programmes mark what is played, in capitals: "(SOUNDBITE OF MUSIC)", "(END VIDEO CLIP)".
_STAGED = late_pattern(
    r"SOUNDBITE (?:OF|FROM)\b[A-Z0-9 ,.'’&-]*|COMMERCIAL BREAK|(?:ON|OFF)[ -]CAMERA|VOICE-?OVER"
    r"|(?:BEGIN|END|START)(?: OF)? (?:VIDEO|AUDIO|CLIP|SOUNDBITE|TAPE|FILM|RECORDING)[A-Z ]{0,12}"
    r"|(?:VIDEO|AUDIO|CLIP|MUSIC)(?: (?:CLIP|TAPE|GAP|PLAYING|PLAYS|PLAYED|BEGINS|ENDS|STOPS))*"
)
# What records of parliaments set between the words, however long: "(Beifall bei der SPD)".
_IN_THE_HOUSE = late_pattern(
    r"\((?:(?:Anhaltender |Lebhafter |Vereinzelter )?Beifall|Heiterkeit|Zurufe?|Gegenruf"
    r"|Zwischenrufe?|Widerspruch|Lachen|Unruhe|(?:Vifs )?[Aa]pplaudissements"
    r"|Exclamations|Protestations|Murmures|Rires|Sourires|Interruptions?|Applausi|Aplausos)"
    r"(?:[:.]?\)|(?::|\s[–-]|\s(?:bei|beim|von|vom|des|der|im|auf|und|sur|de|du|dans|et|dai|dei|del)\b)"
    r"[^()\n]{0,300}\))"
)
_FOOTNOTE = late_pattern(r"(?<=[^\s\[])\[\d{1,3}\]")
# A mark on either side of a tag that is gone: "so, [laughs], yes", "loved -- [sighs] -- my".
_TWICE = late_pattern(r"(--|[—–])\s{2,}\1|(\.\.\.|[,.;:!?…])\s{2,}\2(?=\s|$)")
_NOTES = "♪♫♬♩🎵🎶 "
_SUNG = late_pattern(r"[♪♫♬♩][^♪♫♬♩\n]{0,200}[♪♫♬♩]|[♪♫♬♩]+|#\s*♪|🎵|🎶")
# The number of a sign that there is none of: the last is &#1114111;.
_ENDLESS = late_pattern(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")
# What programs leave of typography when they copy from pages and captions: "it&#39;s".
_ENTITY = late_pattern(
    r"&(?:amp;)?(?:amp|quot|apos|lt|gt|nbsp|hellip|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_NOTABLE = late_pattern(r"[\[(（*<{♪♫♬♩🎵🎶]")
_MARKUP = late_pattern(
    r"<rt\b[^<>]*>.{0,200}?</rt>|</?[A-Za-z][^<>]*>|<(?:\d+:)?\d+:\d+[.,]\d+>|\{\\[^{}]*\}"
)


def strip_invisible(text: str) -> str:
    """Return `text` without characters that draw nothing and without control characters."""
    if text.isascii():
        if text.isprintable():
            return text
        return _CONTROL.sub(" ", text)
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text))


def strip_unseen(text: str) -> str:
    """Return a whole file's text without the characters that draw nothing, soft hyphens apart.

    At the head of a line they would hide who speaks.
    """
    return text if text.isascii() else _UNSEEN.sub("", text)


def read_entities(text: str) -> str:
    """Return `text` with the characters that HTML's entities stand for, even if written twice."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda found: html.unescape(html.unescape(found[0])), text)


def strip_markup(text: str) -> str:
    """Return caption text without tags (`<i>`, `<c.yellow>`, `{\\an8}`) and with entities read."""
    if "<" in text or "{" in text:
        text = _MARKUP.sub("", text)
    return unescape(text) if "&" in text else text


def unescape(text: str) -> str:
    """Return `text` with the characters that HTML's entities stand for."""
    return html.unescape(drop_endless(text))


def drop_endless(text: str) -> str:
    """Return `text` without the numbers of signs that there are none of, and which Python's own
    reading of HTML takes for a fault where they have thousands of digits.
    """
    return _ENDLESS.sub("\ufffd", text) if "&#" in text else text


def strip_sounds(text: str) -> str:
    """Return `text` without sound tags and sung lines.

    `[Music]`, `(laughs)`, `*sighs*`, `[DOOR SLAMS]`, `[points at the screen]` and `♪ … ♪` go; what
    was said but could not be heard stays as one mark, `[inaudible]`, and a word that was bleeped
    out as `[__]`, so that no quote closes over a gap. Of two like marks around what goes one stays.
    Times in brackets, `[00:12:03]`, and numbers of notes, `so.[12]`, go too. Other brackets are the
    speaker's or editor's words and stay.
    """
    if not _NOTABLE.search(text):
        return text
    if "]" in text:
        text = _FOOTNOTE.sub("", text)
    if "(" in text:
        text = _IN_THE_HOUSE.sub(" ", text)
    bare = _BRACKETED.sub(_replace_bracket, text)
    text = text if bare == text else _TWICE.sub(r"\1\2", bare)
    text = " ".join(part for _, part in part_at_stamps(text))
    return _SUNG.sub(" ", text)


def words_of(text: str) -> list[str]:
    """Return the whitespace-delimited words of `text`; a lone mark joins the word before it.

    Chinese and Japanese have no spaces: there a sentence ends the word, so that each can be quoted.
    """
    if _LONE_POINT.search(text):
        text = _LONE_POINT.sub(r"\1", text)
    if _WIDE_STOP.search(text):
        text = _WIDE_STOP.sub(r"\g<0> ", text)
    return text.split()


def stand_together(before: str, after: str) -> bool:
    """Tell whether two pieces of what was said, not empty, have no space between them.

    Recognisers give a time to each sign of Chinese and Japanese. Sentences stay apart.
    """
    last, first = before[-1], after[0]
    if not (_UNSPACED.match(last) or _UNSPACED.match(first)):
        return False
    sides = (bool(_UNSPACED.match(sign)) or sign in _UNSPACED_MARKS for sign in (last, first))
    return all(sides) and not _ends_wide(before, after)


def _ends_wide(before: str, after: str) -> bool:
    """Tell whether a sentence of Chinese or Japanese ends between two pieces of what was said."""
    return bool(_WIDE_END.search(before)) and after[:1] not in "。！？｡」』”’）】》〉"


def is_line(word: str) -> bool:
    """Tell whether a word is the whole line of a script that has no spaces between words."""
    return len(_UNSPACED.findall(word)) >= _LEAST_LINE


def _replace_bracket(found: re.Match[str]) -> str:
    square, _, starred, *_ = found.groups()
    content = next(part for part in found.groups() if part is not None)
    if square is not None and not content.strip("_-? \xa0."):
        asked = "?" in content
        marked = asked or "_" in content or not content.strip()
        return (" [inaudible] " if asked else " [__] ") if marked else found.group()
    if content.strip() and not content.strip(_NOTES):
        return " "
    if square is None and _STAGED.fullmatch(content):
        return " "
    before = found.string[max(0, found.start() - 3) : found.start()].rstrip()[-1:]
    within = before.isalnum() or before == ","
    if starred is None and is_tape_mark(content, square=square is not None, alone=not within):
        return " "
    words = re.findall(r"[^\W\d]+", content.casefold().replace("blank_audio", "silence"))
    if not words or len(words) > 6:
        return found.group()
    if starred is not None:
        return " " if is_starred_sound(words) else found.group()
    # A tone within a sentence lies over a word of it; elsewhere a telephone may have beeped.
    if words in (["beep"], ["beeps"]) and within:
        return " [bleep] "
    if gap := find_gap(words, alone=square is None):
        return f" [{gap}] "
    if square is not None:
        shouted = content.isupper() and len(content) > 3 and not content.isalnum()
        return " " if shouted or is_direction(words) else found.group()
    return " " if is_sound(words, content) else found.group()
