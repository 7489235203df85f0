"""Whose name may be printed: one that the source or the user gives, or that is sure enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quotebot.model import Restored
from quotebot.pattern import late_pattern

Attribution = Callable[[str | None, float], str]
# Labels that tell speakers apart without naming them.
GENERIC = late_pattern(r"(?i)^(?:s|spk|speaker|spkr|voice|unknown|\?+)?[\s_#-]*\w?\d*$")


def name_speakers(restored: Restored, min_confidence: float = 0.9) -> Attribution:
    """Return the rule: a name the source or the user gave its label, else the label itself when the
    source's own words carry it and it reads like a name, else a proposed name, else "".

    Nothing is printed whose confidence is under `min_confidence`: that of the label, which is 1 in
    a source that names its speakers, times that of the name where it is only proposed.
    """
    proposed = {voice.label: voice for voice in restored.voices if voice.name}
    names: Mapping[str, str] = restored.transcript.source.speakers
    labelled = {word.speaker for word in restored.transcript.words if word.speaker}

    def name(speaker: str | None, confidence: float) -> str:
        if speaker is None or confidence < min_confidence:
            return ""
        if speaker in names:
            return names[speaker]
        if speaker in labelled:
            return "" if GENERIC.match(speaker) else speaker
        voice = proposed.get(speaker)
        sure = voice is not None and confidence * voice.name_confidence >= min_confidence
        return voice.name if voice and sure else ""

    return name
