"""Which configuration a running daemon goes by, as far as commands can tell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.app.running.configuration import find_unread, note_configuration
from quotebot.lockfile import hold_lock

CONFIG = 'data_folder = "data"\n[channels.a]\nnetwork = "folder"\n'


@pytest.mark.parametrize(
    ("runs", "by", "changed", "tells"),
    [
        (True, 0, True, True),
        (True, 0, False, False),
        # What another process noted says nothing of the one that runs.
        (True, 1, True, False),
        (False, 0, True, False),
    ],
)
def test_a_daemon_that_has_not_read_the_channels_of_now_is_told_of(
    tmp_path: Path, runs: bool, by: int, changed: bool, tells: bool
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG)
    then = App.open(path)
    note_configuration(then, then.settings, os.getpid() + by)
    then.close()
    if changed:
        path.write_text(CONFIG + "[channels.b]\nnetwork = 'folder'\n")
    now = App.open(path)
    if runs:
        with hold_lock(now.store.lock_path):
            assert ("by other channels or plans" in find_unread(now)) is tells
    else:
        assert find_unread(now) == ""
    now.close()
