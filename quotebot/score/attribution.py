"""Whose name may be printed: only one that the source or the user gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from quotebot.model import Restored

Attribution = Callable[[str | None, float], str]
# Labels that tell speakers apart without naming them.
GENERIC = re.compile(r"(?i)^(?:s|spk|speaker|spkr|voice|unknown|\?+)?[\s_#-]*\w?\d*$")


def name_speakers(restored: Restored) -> Attribution:
    """Return the default rule: a name the source or the user gave its label, else the label itself
    when the source's own words carry it and it reads like a name, else "".
    """
    names: Mapping[str, str] = restored.transcript.source.speakers
    labelled = {word.speaker for word in restored.transcript.words if word.speaker}

    def name(speaker: str | None, _confidence: float) -> str:
        if speaker is None:
            return ""
        if speaker in names:
            return names[speaker]
        return speaker if speaker in labelled and not GENERIC.match(speaker) else ""

    return name
