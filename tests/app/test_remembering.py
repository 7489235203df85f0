"""What options of `add` said of a transcript, when it or one that takes its place is added."""

from __future__ import annotations

from pathlib import Path

from quotebot.app import App
from quotebot.app.adding.remembering import Told


def test_a_transcript_that_takes_the_place_of_another_has_times_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('data_folder = "data"\n')
    app = App.open(tmp_path / "config.toml")
    app.store.save_told("old", {"title": "The Quiet Load", "shift_ms": 1500})
    told = Told(app, {}, "old")
    assert told.recall("old").shift_ms == 1500
    new = told.recall("new")
    assert (new.title, new.shift_ms) == ("The Quiet Load", None)
    app.close()
