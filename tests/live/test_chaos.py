"""The short form of tests/live/chaos.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from chaos import run_chaos

pytestmark = pytest.mark.live


def test_every_post_stands_once_though_everything_fails(tmp_path: Path) -> None:
    posts, seed = 40, 20261123
    outcome = run_chaos(tmp_path, posts=posts, kills=8, seed=seed, limit_s=400)
    said = outcome.print(posts, seed)
    counts = [count for texts in outcome.standing.values() for count in texts.values()]
    assert counts == [1] * posts, said
    assert outcome.states == {"sent": posts}, said
    assert outcome.kills > 8 or outcome.sent == posts
    assert outcome.faults.total() >= 10, said
