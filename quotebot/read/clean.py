"""What is not spoken: markup, sound tags, invisible characters."""

from __future__ import annotations

import html
import re

# Characters that draw nothing and would stick to words. Zero-width joiners stay: scripts and
# emoji need them.
from quotebot.pattern import late_pattern
from quotebot.read.stamps import part_at_stamps
from quotebot.read.vocabulary import vocabulary

_INVISIBLE = late_pattern("[\u200b\u2060\u00ad\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_LONE_POINT = late_pattern(r"(?<=\w)\s+([.,!?;:…]+)(?=\s|$)")

_SOUNDS = vocabulary("""
    applause applauding audio babble bark barking beat beep beeping bell bells blank_audio bleep
    breath breathes breathing buzz buzzing chatter cheer cheering cheers chime chimes chuckle
    chuckles chuckling clap clapping claps clears clearing click clicking clicks cough coughing
    coughs cries crying ding exhale exhales footsteps gasp gasping gasps giggle giggles giggling
    groan groans gunshot hum humming hums inhale inhales intro jingle knock knocking laugh laughing
    laughs laughter mumbles mumbling music music_playing musical noise noises outro pause pauses
    ring ringing rings roaring rumbling scoffs screams screaming shouts shouting sigh sighing sighs
    silence silent sings singing sneeze sneezes sniffs sobbing song sound sounds static stutters
    theme thud typing whispers whispering whistle whistles whistling whoosh yawn yawns
    """)
_AROUND_SOUNDS = vocabulary("""
    a all and audience background both brief briefly continues crowd dramatic ends end everyone
    fades from gentle group happy heavily her herself him himself in intense intro is lightly loud
    loudly nervously off on out outro over phone piano playing plays quietly sad short slow soft
    softly starts stops suspenseful the themselves theme throat to together upbeat uplifting
    """)
# How something is said, alone in round brackets: "(softly)", "(whispering)" is a sound already.
_MANNERS = vocabulary("""
    softly quietly loudly nervously gently sarcastically jokingly mockingly angrily excitedly sadly
    happily tearfully whispered smiling smiles nodding nods shrugs shrugging sarcasm
    """)
# Between asterisks a word may be stressed ("what it *sounds* like"), so only these are sounds.
_STARRED = vocabulary("""
    applause chuckles chuckling clears coughs coughing cries gasps gasping giggles giggling groans
    laughing laughs laughter screams sighing sighs sneezes sniffs sobbing throat whistles yawns
    """)
# Words that were said but could not be heard or were taken out: they leave a mark in the words.
_GAPS = vocabulary(
    "inaudible unintelligible indistinct crosstalk redacted bleeped bleep censored indiscernible "
    "overlapping foreign"
)
_BRACKETED = late_pattern(r"\[([^\[\]\n]{0,60})\]|\(([^()\n]{1,40})\)|\*([^*\n]{1,40})\*")
_SUNG = late_pattern(r"[♪♫♬♩][^♪♫♬♩\n]{0,200}[♪♫♬♩]|[♪♫♬♩]+|#\s*♪|🎵|🎶")
# What programs leave of typography when they copy from pages and captions: "it&#39;s".
_ENTITY = late_pattern(
    r"&(?:amp;)?(?:amp|quot|apos|lt|gt|nbsp|hellip|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_NOTABLE = late_pattern(r"[\[(*♪♫♬♩🎵🎶]")
_MARKUP = late_pattern(
    r"<rt\b[^<>]*>.*?</rt>|</?[A-Za-z][^<>]*>|<(?:\d+:)?\d+:\d+[.,]\d+>|\{\\[^{}]*\}"
)


def strip_invisible(text: str) -> str:
    """Return `text` without characters that draw nothing and without control characters."""
    if text.isascii():
        if text.isprintable():
            return text
        return _CONTROL.sub(" ", text)
    return _CONTROL.sub(" ", _INVISIBLE.sub("", text))


def read_entities(text: str) -> str:
    """Return `text` with the characters that HTML's entities stand for, even if written twice."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda found: html.unescape(html.unescape(found[0])), text)


def strip_markup(text: str) -> str:
    """Return caption text without tags (`<i>`, `<c.yellow>`, `{\\an8}`) and with entities read."""
    if "<" in text or "{" in text:
        text = _MARKUP.sub("", text)
    return html.unescape(text) if "&" in text else text


def strip_sounds(text: str) -> str:
    """Return `text` without sound tags and sung lines.

    `[Music]`, `(laughs)`, `*sighs*`, `[DOOR SLAMS]` and `♪ … ♪` go; what was said but could not be
    heard stays as one mark, `[inaudible]`, and a word that was bleeped out as `[__]`, so that no
    quote closes over a gap. Times in brackets, `[00:12:03]`, and the numbers of footnotes,
    `end.[3]`, go too. Other brackets are the speaker's or editor's words and stay.
    """
    if not _NOTABLE.search(text):
        return text
    text = _BRACKETED.sub(_replace_bracket, text)
    text = " ".join(part for _, part in part_at_stamps(text))
    return _SUNG.sub(" ", text)


def words_of(text: str) -> list[str]:
    """Return the whitespace-delimited words of `text`; a lone mark joins the word before it."""
    if _LONE_POINT.search(text):
        text = _LONE_POINT.sub(r"\1", text)
    return text.split()


def _is_footnote(found: re.Match[str], content: str) -> bool:
    """Tell whether this is the number of a footnote, which stands close behind what it is to."""
    before = found.string[: found.start()][-1:]
    return content.isdecimal() and len(content) <= 3 and not (before.isspace() or before in "[(=")


def _replace_bracket(found: re.Match[str]) -> str:
    square, round_, starred = found.groups()
    content = next(part for part in (square, round_, starred) if part is not None)
    if square is not None and not content.strip("_- \xa0."):
        return " [__] " if "_" in content or not content.strip() else found.group()
    if square is not None and _is_footnote(found, content):
        return ""
    words = re.findall(r"[^\W\d]+", content.casefold().replace("blank_audio", "silence"))
    if not words or len(words) > 6:
        return found.group()
    if square is not None:
        if gap := next((word for word in words if word in _GAPS), None):
            return f" [{gap}] "
        shouted = content.isupper() and len(content) > 3 and not content.isalnum()
        return " " if shouted or any(word in _SOUNDS for word in words) else found.group()
    if starred is not None:
        return " " if all(word in _STARRED for word in words) else found.group()
    if gap := next((word for word in words if word in _GAPS), None):
        return f" [{gap}] " if len(words) == 1 else found.group()
    if len(words) == 1 and words[0] in _MANNERS:
        return " "
    heard = sum(word in _SOUNDS for word in words)
    around = sum(word in _AROUND_SOUNDS and word not in _SOUNDS for word in words)
    named = len(words) == 2 and content[0].isupper() and words[1] in _SOUNDS
    if heard and (heard + around == len(words) or named):
        return " "
    return found.group()
