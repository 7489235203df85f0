"""Recordings made for the tests: silence with tones at known times."""

from __future__ import annotations

import random
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any

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


def pack(plain: Path, packed: Path, codec: str) -> Path:
    """Encode a WAV, at 48 kHz, to what the name of `packed` says."""
    import av

    with av.open(str(plain)) as source, av.open(str(packed), "w") as out:
        stream: Any = out.add_stream(codec, rate=48_000)
        for frame in source.decode(audio=0):
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return packed


def damage(whole: Path, *, filling: str, shares: Sequence[float], count: int = 700) -> Path:
    """Write a copy, `count` bytes of which are overwritten at each share of its length."""
    data = bytearray(whole.read_bytes())
    chance = random.Random(1)
    for share in shares:
        place = int(len(data) * share)
        data[place : place + count] = {
            "zeros": bytes(count),
            "ones": b"\xff" * count,
            "noise": chance.randbytes(count),
            # What looks like the beginning of frames of an MP3.
            "scraps": (b"\xff\xfb\x90\x00".ljust(100, b"U") * count)[:count],
        }[filling]
    path = whole.with_name(f"damaged{whole.suffix}")
    path.write_bytes(data)
    return path
