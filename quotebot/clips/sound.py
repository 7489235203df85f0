"""The sound of a clip: cut out of a recording, faded at both ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from quotebot.clips.codecs import import_av
from quotebot.errors import InputError

if TYPE_CHECKING:
    from av.container import InputContainer

RATE_HZ = 48_000
CHANNELS = 2
FADE_IN_MS, FADE_OUT_MS = 30, 300


@dataclass(frozen=True, slots=True)
class Sound:
    """Stereo samples, (2, count) from -1 to 1, at RATE_HZ."""

    samples: NDArray[np.float32]


def cut_sound(path: Path, from_ms: int, length_ms: int, *, needed_ms: int) -> Sound:
    """Return `length_ms` of a recording from `from_ms` on, with a fade at both ends.

    What lies beyond its end is silent. Raises InputError when the file cannot be read, has no
    sound, or ends before `needed_ms` of it, and when PyAV is not installed.
    """
    av = import_av()
    try:
        with av.open(str(path)) as container:
            samples, got = _gather(container, path, from_ms, length_ms)
    except (OSError, av.FFmpegError) as error:
        raise InputError(
            f"no recording could be read from this file ({error.strerror or error})",
            where=str(path),
            mend="Give an audio or video file, as .mp3, .m4a, .wav or .mp4.",
        ) from error
    if got < needed_ms * RATE_HZ // 1000:
        raise InputError(
            f"the recording ends before the quote, which is said {_clock(from_ms)} into it",
            where=str(path),
            mend="Give the recording that the transcript was made of, or --shift the quote.",
        )
    _fade(samples)
    return Sound(samples)


def measure_loudness(sound: Sound) -> tuple[float, ...]:
    """Return the effective value of each 20 ms, 0 to 1, from the beginning to the end."""
    step = RATE_HZ // 50
    count = sound.samples.shape[1] // step
    parts = sound.samples[:, : count * step].reshape(CHANNELS, count, step)
    return tuple(np.sqrt(np.square(parts).mean(axis=(0, 2), dtype=np.float64)).tolist())


def _gather(
    container: InputContainer, path: Path, from_ms: int, length_ms: int
) -> tuple[NDArray[np.float32], int]:
    """Return the samples, silence where there are none, and where the last one stands."""
    av = import_av()
    if not container.streams.audio:
        raise InputError("there is no sound in this file", where=str(path), mend="Give another.")
    stream = container.streams.audio[0]
    wanted = length_ms * RATE_HZ // 1000
    samples = np.zeros((CHANNELS, wanted), np.float32)
    if from_ms > 0 and stream.time_base:
        container.seek(int(from_ms / 1000 / stream.time_base), stream=stream)
    # One channel is doubled: mixed to two by FFmpeg it would be 3 dB softer.
    layout = "mono" if stream.channels == 1 else "stereo"
    resampler = av.AudioResampler(format="fltp", layout=layout, rate=RATE_HZ)
    place: int | None = None
    got = 0

    def pieces() -> Iterator[NDArray[np.float32]]:
        nonlocal place
        for frame in container.decode(stream):
            if place is None:
                began_s = frame.time or 0.0
                if stream.start_time and stream.time_base:
                    # A recording's first sample is its beginning, whatever stamp it has.
                    began_s -= float(stream.start_time * stream.time_base)
                place = round((began_s - from_ms / 1000) * RATE_HZ)
            for out in resampler.resample(frame):
                yield out.to_ndarray()
        for out in resampler.resample(None):
            yield out.to_ndarray()

    for piece in pieces():
        assert place is not None
        start, end = max(0, place), min(wanted, place + piece.shape[1])
        if start < end:
            samples[:, start:end] = piece[:, start - place : end - place]
            got = end
        place += piece.shape[1]
        if place >= wanted:
            break
    return samples, got


def _fade(samples: NDArray[np.float32]) -> None:
    """Fade in and out, in place, along a half cosine."""
    for ms, side in ((FADE_IN_MS, slice(None)), (FADE_OUT_MS, slice(None, None, -1))):
        ramp = min(samples.shape[1], ms * RATE_HZ // 1000)
        curve = (1 - np.cos(np.pi * np.arange(ramp, dtype=np.float32) / max(1, ramp))) / 2
        samples[:, side][:, :ramp] *= curve


def _clock(ms: int) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
