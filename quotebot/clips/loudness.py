"""How loud the sound of a clip is, and bringing it to the loudness that listeners expect."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from quotebot.clips.sound import RATE_HZ, Sound

#: Filters of ITU-R BS.1770-5 (annex 1, tables 1 and 2, at 48 kHz; checked 2026-11-27): what a head
#: does to high notes, and how little low ones count. Numerators and denominators in falling powers.
_HEAD = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
_LOW_CUT = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
_OFFSET_DB = -0.691
#: Blocks of 400 ms begin every 100 ms. Those below -70 LUFS are silence, and then those by 10 below
#: the mean of the rest are pauses.
_HOP = RATE_HZ // 10
_HOPS_A_BLOCK = 4
_SILENCE_LUFS, _PAUSE_LU = -70.0, 10.0
#: Samples that are filtered at a time, and after how many the filters' echo of one has faded.
_STRETCH, _ECHO = 2**18, 4800

#: What is made louder peaks at this in full scale: -1 dB between samples is what Apple asks for
#: (podcasters.apple.com/support/893, checked 2026-11-27), and AAC adds a little.
CEILING = 10 ** (-2 / 20)
#: So much louder nothing gets: beyond it there is more hiss than speech.
_MOST_DB = 24.0
#: And by so much single peaks are held back for it, which is not heard in speech.
_LIMITED_DB = 6.0
#: The peak of every millisecond is looked at; gain falls and rises within five.
_STEP = RATE_HZ // 1000
_REACH = 5


def measure_lufs(sound: Sound) -> float:
    """Return the integrated loudness in LUFS (ITU-R BS.1770-5); -inf for silence."""
    powers = np.zeros(max(0, sound.samples.shape[1] // _HOP))
    for channel in sound.samples:
        heard = _weigh(channel)[: len(powers) * _HOP].reshape(-1, _HOP)
        powers += np.square(heard).mean(axis=1, dtype=np.float64)
    if len(powers) < _HOPS_A_BLOCK:
        return -math.inf
    blocks = np.convolve(powers, np.full(_HOPS_A_BLOCK, 1 / _HOPS_A_BLOCK), "valid")
    blocks = blocks[blocks > _power_of(_SILENCE_LUFS)]
    if not len(blocks):
        return -math.inf
    blocks = blocks[blocks > blocks.mean() * 10 ** (-_PAUSE_LU / 10)]
    return _OFFSET_DB + 10 * math.log10(blocks.mean())


def level_sound(sound: Sound, target_lufs: float) -> Sound:
    """Return the sound at `target_lufs`, or as near to it as its peaks and its hiss allow.

    What is made louder stays below CEILING, single peaks held back where they must be; silence
    stays as it is.
    """
    measured = measure_lufs(sound)
    if measured == -math.inf:
        return sound
    peak = float(np.abs(sound.samples).max())
    room_db = max(0.0, 20 * math.log10(CEILING / peak) + _LIMITED_DB)
    gain = 10 ** (min(target_lufs - measured, _MOST_DB, room_db) / 20)
    louder = sound.samples * np.float32(gain)
    if gain > 1 and peak * gain > CEILING:
        _hold_peaks(louder)
    return Sound(louder)


def _weigh(channel: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a channel through both filters, stretch by stretch by way of its spectrum."""
    weights, step = _spectral_weights(), _STRETCH - _ECHO
    heard = np.zeros(len(channel) + _STRETCH, np.float32)
    for start in range(0, len(channel), step):
        stretch = np.fft.rfft(channel[start : start + step], _STRETCH)
        heard[start : start + _STRETCH] += np.fft.irfft(stretch * weights, _STRETCH)
    return heard[: len(channel)]


@cache
def _spectral_weights() -> NDArray[np.complex128]:
    back = np.exp(-2j * np.pi * np.fft.rfftfreq(_STRETCH))
    weights: NDArray[np.complex128] = np.ones_like(back)
    for over, under in (_HEAD, _LOW_CUT):
        weights *= np.polyval(over[::-1], back) / np.polyval(under[::-1], back)
    return weights


def _power_of(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET_DB) / 10))


def _hold_peaks(samples: NDArray[np.float32]) -> None:
    """Bring what is above CEILING down to it, in place, the sound around it along with it."""
    count = samples.shape[1]
    steps = -(-count // _STEP)
    whole = np.zeros((samples.shape[0], steps * _STEP), np.float32)
    whole[:, :count] = np.abs(samples)
    peaks = whole.reshape(samples.shape[0], steps, _STEP).max(axis=(0, 2))
    gains = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    # The least gain within reach, then a mean over no more than that reach, and a step each for the
    # line between two steps: nowhere above what a peak allows.
    for far, mean in ((_REACH + 1, False), (_REACH, True)):
        padded = np.pad(gains, far, mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * far + 1)
        gains = windows @ _bell(far) if mean else windows.min(axis=1)
    middles = np.arange(steps) * _STEP + _STEP / 2
    samples *= np.interp(np.arange(count), middles, gains).astype(np.float32)


def _bell(far: int) -> NDArray[np.float64]:
    """Return the weights of a smooth mean over `far` steps to either side."""
    bell = np.hanning(2 * far + 3)[1:-1]
    weights: NDArray[np.float64] = bell / bell.sum()
    return weights
