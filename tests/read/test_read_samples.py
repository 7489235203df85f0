"""The real transcripts beside the checkout, where they are present."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from quotebot.read import read_bytes, read_file

# File → format, whether timed, speakers, whether punctuated.
SAMPLES = {
    "asr-podcast.txt": ("raw", False, 0, False),
    "whisper-base.json": ("whisper", True, 0, True),
    "podcasting-2.0/example.html": ("html-transcript", True, 3, True),
    "podcasting-2.0/example.json": ("podcast-json", True, 2, True),
    "podcasting-2.0/example.srt": ("srt", True, 3, True),
    "podcasting-2.0/example.vtt": ("webvtt", True, 2, True),
    "real/78-Exploring-MCMC-Sampler-Algorithms-with-Matt-D.-Hoffman.html": (
        "html-transcript",
        True,
        0,
        True,
    ),
    "real/AI-Autocomplete-for-QGIS.srt": ("srt", True, 0, False),
    "real/Episode-17.srt": ("srt", True, 0, True),
    "real/Labs-Setting-Engineering-Goals-and-Reporting-to-Stakeholders.txt": (
        "webvtt",
        True,
        3,
        True,
    ),
    "real/Tales-from-Manufacturing-Shipping-Rack-1.html": ("html-transcript", True, 9, True),
    "real/Yak-Shaving-with-Tim-Mitra.srt": ("srt", True, 2, True),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_real_transcript_comes_through_with_speakers_and_times(
    name: str, samples_dir: Path
) -> None:
    form, timed, speakers, punctuated = SAMPLES[name]
    transcript = read_file(samples_dir / name)
    words = transcript.words
    assert transcript.source.format == form
    assert all((word.start_ms is not None) is timed for word in words)
    assert len({word.speaker for word in words} - {None}) == speakers
    assert transcript.punctuated is punctuated
    assert all(transcript.text[w.start_char : w.end_char] == w.text for w in words)


def test_every_sample_is_in_the_table(samples_dir: Path) -> None:
    found = {str(p.relative_to(samples_dir)) for p in samples_dir.rglob("*") if p.is_file()}
    assert found == set(SAMPLES)


def test_reading_costs_microseconds_a_word() -> None:
    text = "so we kept the lights off and we waited for the phone " * 2000
    read_bytes(text.encode(), "warm")
    start = time.process_time()
    transcript = read_bytes(text.encode(), "talk")
    spent_s = time.process_time() - start
    assert len(transcript.words) == 24_000
    assert spent_s < 1.0  # about 0.05 s on an idle core
