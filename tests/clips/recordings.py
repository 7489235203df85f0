"""Recordings made for the tests: silence with tones at known times."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

import numpy as np

RATE_HZ = 16_000
LOUD = 8000 / 32768


def write_tones(
    path: Path, *, length_ms: int, tones_ms: Sequence[tuple[int, int]], channels: int = 1
) -> Path:
    """Write a WAV, silent but for a tone of 440 Hz from start to end of each of `tones_ms`."""
    samples = np.zeros(length_ms * RATE_HZ // 1000)
    tone = LOUD * np.sin(2 * np.pi * 440 * np.arange(len(samples)) / RATE_HZ)
    for start, end in tones_ms:
        place = slice(start * RATE_HZ // 1000, end * RATE_HZ // 1000)
        samples[place] = tone[place]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        both = np.repeat((samples * 32767).astype("<i2")[:, None], channels, axis=1)
        file.writeframes(both.tobytes())
    return path
