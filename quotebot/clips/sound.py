"""The sound of a clip: cut out of a recording, faded at both ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from quotebot.clips.codecs import import_av, open_recording
from quotebot.clips.decode import decode_frames, find_drift
from quotebot.clips.pauses import RATE_HZ as LISTENING_HZ
from quotebot.clips.pauses import Listened, listen
from quotebot.clips.timeline import FADE_IN_MS, FADE_OUT_MS, SEAM_MS
from quotebot.counted import clock
from quotebot.errors import InputError

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

RATE_HZ = 48_000
CHANNELS = 2
#: Samples between a stamp and the count that are no loss: 10 ms, half of the shortest frame that
#: is common (Opus, 20 ms), and ten times what Matroska rounds to.
SLACK = RATE_HZ // 100


@dataclass(frozen=True, slots=True)
class Sound:
    """Stereo samples, (2, count) from -1 to 1, at RATE_HZ."""

    samples: NDArray[np.float32]


def cut_sound(
    path: Path,
    from_ms: int,
    length_ms: int,
    *,
    needed_ms: int,
    fades_ms: tuple[int, int, int, int] | None = None,
    hushed_ms: Sequence[tuple[int, int]] = (),
) -> Sound:
    """Return `length_ms` of a recording from `from_ms` on, with a fade at both ends.

    `fades_ms` are those of a timeline, of the whole length where it is None; nothing is heard of
    what is said within `hushed_ms`.
    What lies beyond its end is silent, and so is what cannot be decoded. Raises InputError when
    the file cannot be read, has no sound, is damaged in all that is cut, or ends before
    `needed_ms` of it, and when PyAV is not installed.
    """
    samples = _read(path, from_ms, length_ms, needed_ms)
    _fade(samples, fades_ms or (0, FADE_IN_MS, max(0, length_ms - FADE_OUT_MS), length_ms))
    for since_ms, until_ms in hushed_ms:
        _hush(samples, since_ms, until_ms)
    return Sound(samples)


def listen_to(path: Path, from_ms: int, length_ms: int, *, needed_ms: int) -> Listened:
    """Return when somebody speaks in a stretch of a recording; raises like `cut_sound`."""
    samples = _read(path, from_ms, length_ms, needed_ms)
    share = RATE_HZ // LISTENING_HZ
    fewer = samples[:, : samples.shape[1] // share * share].reshape(CHANNELS, -1, share)
    return listen(fewer.mean(axis=2), from_ms)


def measure_loudness(sound: Sound) -> tuple[float, ...]:
    """Return the effective value of each 20 ms, 0 to 1, from the beginning to the end."""
    step = RATE_HZ // 50
    count = sound.samples.shape[1] // step
    parts = sound.samples[:, : count * step].reshape(CHANNELS, count, step)
    return tuple(np.sqrt(np.square(parts).mean(axis=(0, 2), dtype=np.float64)).tolist())


def _read(path: Path, from_ms: int, length_ms: int, needed_ms: int) -> NDArray[np.float32]:
    """Return the samples of a stretch, silence where there are none; raises like `cut_sound`."""
    av = import_av()
    try:
        with open_recording(path) as container:
            drift = find_drift(path, (from_ms + length_ms) / 1000)
            samples, got = _gather(container, path, from_ms, length_ms, drift)
    except (OSError, av.FFmpegError) as error:
        raise InputError(
            f"no recording could be read from this file ({error.strerror or error})",
            where=str(path),
            mend="Give an audio or video file, as .mp3, .m4a, .wav or .mp4.",
        ) from error
    if got < needed_ms * RATE_HZ // 1000:
        raise InputError(
            f"the recording ends before the quote, which is said {clock(from_ms)} into it",
            where=str(path),
            mend="Give the recording that the transcript was made of, or --shift the quote.",
        )
    return samples


def _gather(
    container: InputContainer,
    path: Path,
    from_ms: int,
    length_ms: int,
    drift: Sequence[tuple[int, float]],
) -> tuple[NDArray[np.float32], int]:
    """Return the samples, silence where there are none, and where the last one stands."""
    if not container.streams.audio:
        raise InputError("there is no sound in this file", where=str(path), mend="Give another.")
    stream = container.streams.audio[0]
    wanted = length_ms * RATE_HZ // 1000
    samples = np.zeros((CHANNELS, wanted), np.float32)
    if from_ms > 0 and stream.time_base:
        # Before the stamp by all that the stamps may be early; a little too far back does no harm.
        late_s = max([0.0, *(late_s for _, late_s in drift)])
        container.seek(int(max(0, from_ms / 1000 - late_s) / stream.time_base), stream=stream)
    got = heard = 0
    torn = False
    for piece, place, torn in _place(container, stream, from_ms, drift):
        start, end = max(0, place), min(wanted, place + piece.shape[1])
        if start < end:
            samples[:, start:end] = piece[:, start - place : end - place]
            got, heard = end, heard + end - start
        if place + piece.shape[1] >= wanted:
            # Where the last words are lost in a gap, the recording does not end before them.
            got = wanted if torn else got
            break
    if torn and not heard and got:
        raise InputError(
            f"the recording is damaged where the quote is said, {clock(from_ms)} into it",
            where=str(path),
            mend="Give a whole copy of it, or --silent for a silent clip.",
        )
    return samples, got


def _place(
    container: InputContainer,
    stream: AudioStream,
    from_ms: int,
    drift: Sequence[tuple[int, float]],
) -> Iterator[tuple[NDArray[np.float32], int, bool]]:
    """Yield samples at RATE_HZ, the place of the first of them, and whether any were lost before.

    The samples are counted, for stamps are rounded; where more than SLACK lies between the two,
    the stamp holds. A stamp that goes back does not, unless it mends a false one after a loss.
    """
    av = import_av()
    # One channel is doubled: mixed to two by FFmpeg it would be 3 dB softer.
    layout = "mono" if stream.channels == 1 else "stereo"
    resampler: Any = None
    kind: object = None
    place = 0
    due = 0.0  # where the next frame begins, by count; the resampler holds some samples back
    torn = False
    for frame, at_s, lost in decode_frames(container, stream, drift):
        stamp = round(((at_s or 0.0) - from_ms / 1000) * RATE_HZ)
        off = 0.0 if at_s is None else stamp - due
        gap = off > SLACK or (off < -SLACK and torn)
        own = (frame.format.name, frame.layout.name, frame.sample_rate)
        if resampler is None or gap or own != kind:
            if resampler is not None:
                for piece in _flush(resampler):
                    yield piece, place, torn
                    place += piece.shape[1]
            if resampler is None or gap:
                place, due = stamp, float(stamp)
            torn = torn or lost or (resampler is not None and gap)
            resampler, kind = av.AudioResampler(format="fltp", layout=layout, rate=RATE_HZ), own
        torn = torn or lost
        due += frame.samples * RATE_HZ / frame.sample_rate
        for out in resampler.resample(frame):
            yield out.to_ndarray(), place, torn
            place += out.samples
    if resampler is not None:
        for piece in _flush(resampler):
            yield piece, place, torn
            place += piece.shape[1]


def _flush(resampler: Any) -> list[NDArray[np.float32]]:
    # One that has nothing to do gives back what it gets, which is None here.
    return [out.to_ndarray() for out in resampler.resample(None) if out is not None]


def _fade(samples: NDArray[np.float32], fades_ms: tuple[int, int, int, int]) -> None:
    """Fade in and out, in place, along a half cosine; what lies beyond is silent."""
    since, whole, falls, until = (ms * RATE_HZ // 1000 for ms in fades_ms)
    places = np.arange(samples.shape[1], dtype=np.float32)
    for share in (
        (places - since) / max(1, whole - since),
        (until - places) / max(1, until - falls),
    ):
        samples *= (1 - np.cos(np.pi * np.clip(share, 0, 1, dtype=np.float32))) / 2


def _hush(samples: NDArray[np.float32], since_ms: int, until_ms: int) -> None:
    """Silence a stretch in place; what lies within SEAM_MS of it fades."""
    since, until, edge = (ms * RATE_HZ // 1000 for ms in (since_ms, until_ms, SEAM_MS))
    first, last = max(0, since - edge), min(samples.shape[1], until + edge)
    places = np.arange(first, last, dtype=np.float32)
    share = np.clip(np.maximum(since - places, places - until) / edge, 0, 1)
    samples[:, first:last] *= (1 - np.cos(np.pi * share, dtype=np.float32)) / 2
