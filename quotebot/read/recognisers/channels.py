"""The words of a service's list, and those of several microphones as one talk."""

from __future__ import annotations

from typing import NamedTuple

# A silence this long ends what one microphone has to say.
_BREATH_MS = 700


class Spoken(NamedTuple):
    """One word of a service's list; `glued` is what belongs to the word before without a space."""

    text: str
    start_ms: int | None
    end_ms: int | None
    confidence: float | None
    speaker: str | None
    glued: bool = False


def merge_channels(channels: list[list[Spoken]]) -> list[Spoken]:
    """Return the words of all channels by time, each sentence or breath whole.

    Each channel is the microphone of one speaker; word by word they would cut into each other.
    """
    channels = [words for words in channels if words]
    if len(channels) < 2:
        return [word for words in channels for word in words]
    runs: list[list[Spoken]] = []
    for number, words in enumerate(channels, start=1):
        runs.append([])
        for word in words:
            last = runs[-1][-1] if runs[-1] else None
            pause = (word.start_ms or 0) - (last.end_ms or 0) if last else 0
            if last and not word.glued and (pause > _BREATH_MS or last.text[-1:] in ".?!"):
                runs.append([])
            runs[-1].append(word._replace(speaker=f"Channel {number}"))
    return [word for run in sorted(runs, key=lambda run: run[0].start_ms or 0) for word in run]
