"""How loud clips are, and that they are brought to one loudness."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest

from quotebot.clips.loudness import CEILING, level_sound, measure_lufs
from quotebot.clips.sound import RATE_HZ, Sound


def tone(level_dbfs: float, seconds: float, hz: float = 1000.0) -> np.ndarray:
    """A sine in both channels; `level_dbfs` is that of its peaks."""
    wave = np.sin(2 * np.pi * hz * np.arange(int(seconds * RATE_HZ)) / RATE_HZ)
    return np.tile((10 ** (level_dbfs / 20) * wave).astype(np.float32), (2, 1))


def talk(seconds: int, level: float, seed: int = 1) -> np.ndarray:
    """Noise in bursts and pauses, as uneven as talk is; `level` is the root of its mean square."""
    rng = np.random.default_rng(seed)
    count = seconds * RATE_HZ
    loud = np.repeat(rng.choice([0.0, 0.3, 0.6, 1.0], count // 4800 + 1), 4800)[:count]
    return (level * loud * rng.standard_normal((2, count), np.float32)).astype(np.float32)


def ask_ffmpeg(samples: np.ndarray) -> float:
    """The integrated loudness as FFmpeg's ebur128 has it."""
    import av
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(
        format="fltp", sample_rate=RATE_HZ, layout="stereo", time_base=Fraction(1, RATE_HZ)
    )
    meter = graph.add("ebur128", "metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(samples), format="fltp", layout="stereo"
    )
    frame.sample_rate = RATE_HZ
    graph.push(frame)
    graph.push(None)
    loudness = math.nan
    while True:
        try:
            out = graph.pull()
        except (av.EOFError, av.BlockingIOError):
            return loudness
        loudness = float(out.metadata["lavfi.r128.I"])


@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        # The first four minimum requirements of EBU Tech 3341 (version 4, 2023), shorter.
        ([(-23, 4)], -23.0),
        ([(-33, 4)], -33.0),
        ([(-36, 2), (-23, 12), (-36, 2)], -23.0),
        ([(-72, 2), (-36, 2), (-23, 12), (-36, 2), (-72, 2)], -23.0),
    ],
)
def test_loudness_is_measured_as_the_ebu_requires(
    parts: Sequence[tuple[float, float]], lufs: float
) -> None:
    samples = np.concatenate([tone(level, seconds) for level, seconds in parts], axis=1)
    assert measure_lufs(Sound(samples)) == pytest.approx(lufs, abs=0.1)


def test_uneven_sound_is_measured_as_ffmpeg_measures_it() -> None:
    samples = talk(6, 0.1)
    assert measure_lufs(Sound(samples)) == pytest.approx(ask_ffmpeg(samples), abs=0.1)


def test_silence_has_no_loudness_and_stays_silent() -> None:
    silence = Sound(np.zeros((2, RATE_HZ), np.float32))
    assert measure_lufs(silence) == -math.inf
    assert not level_sound(silence, -16).samples.any()
    assert level_sound(Sound(tone(-20, 0.2)), -16).samples.shape == (2, RATE_HZ // 5)


def test_what_is_made_softer_keeps_its_peaks_and_peaks_make_nothing_softer() -> None:
    # Peaks over full scale are what a codec makes of loud sound.
    loud = talk(2, 0.3)
    loud[:, RATE_HZ] = 1.9
    softer = level_sound(Sound(loud), measure_lufs(Sound(loud)) - 1).samples
    assert np.allclose(softer, loud * 10 ** (-1 / 20), atol=1e-3)
    assert softer.max() > CEILING
    soft = talk(2, 0.01)
    soft[:, RATE_HZ] = 1.9
    assert np.array_equal(level_sound(Sound(soft), -10).samples, soft)


@pytest.mark.parametrize("level", [0.2, 0.05, 0.01])
def test_loud_and_soft_talk_end_at_one_loudness(level: float) -> None:
    assert measure_lufs(level_sound(Sound(talk(6, level)), -20)) == pytest.approx(-20, abs=0.5)


def test_peaks_are_held_back_where_speech_gets_louder() -> None:
    samples = talk(4, 0.02)
    samples[:, RATE_HZ : RATE_HZ + 20] = 0.5
    louder = level_sound(Sound(samples), -16).samples
    peak = np.abs(louder).max()
    assert peak <= CEILING * 1.0001
    assert peak > CEILING * 0.9
    elsewhere = np.r_[: RATE_HZ // 2, 2 * RATE_HZ : 4 * RATE_HZ]
    gains = louder[0][elsewhere] / np.where(samples[0][elsewhere] == 0, 1, samples[0][elsewhere])
    spoken = gains[np.abs(samples[0][elsewhere]) > 0.001]
    assert spoken.min() > 2
    assert spoken.max() == pytest.approx(spoken.min(), rel=0.001)


def test_hiss_is_not_made_into_speech() -> None:
    samples = talk(3, 0.0002)
    gain = np.abs(level_sound(Sound(samples), -16).samples).max() / np.abs(samples).max()
    assert gain == pytest.approx(10 ** (24 / 20), rel=0.01)
