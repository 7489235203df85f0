"""Whose name may be printed: one that the source or the user gives, or that is sure enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quotebot.labels import print_name
from quotebot.model import Restored

Attribution = Callable[[str | None, float], str]


def name_speakers(restored: Restored, min_confidence: float = 0.9) -> Attribution:
    """Return the rule: a name the source or the user gave its label, else the name that the label
    gives by itself where the source's own words carry it, else a proposed name, else "".

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
            return print_name(speaker)
        voice = proposed.get(speaker)
        sure = voice is not None and confidence * voice.name_confidence >= min_confidence
        return voice.name if voice and sure else ""

    return name
