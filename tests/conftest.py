"""Fixtures that every part's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED_SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """The real transcripts beside the checkout; the test is skipped where they are absent."""
    if not SHARED_SAMPLES.is_dir():
        pytest.skip("no ../shared/samples beside this checkout")
    return SHARED_SAMPLES
