from __future__ import annotations

from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.errors import InputError
from quotebot.homes import find_home, user_folder


def test_folders_are_those_of_the_environment_or_the_usual_ones(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert user_folder("data", home) == tmp_path / ".local/share/quotebot"
    assert user_folder("cache", home | {"XDG_CACHE_HOME": ""}) == tmp_path / ".cache/quotebot"
    assert user_folder("config", home | {"XDG_CONFIG_HOME": "/etc/xdg"}) == Path(
        "/etc/xdg/quotebot"
    )


def test_relative_folder_of_the_environment_is_ignored_so_that_the_queue_is_the_same_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for kind in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", "mine")
    places = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        places.add(App.open(None).settings.data_path.absolute())
        assert user_folder("cache") == tmp_path / ".cache/quotebot"
    assert places == {tmp_path / ".local/share/quotebot"}


def test_user_without_a_home_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    # A container may run under a number that its system has no user for.
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("posixpath.expanduser", lambda path: path)
    with pytest.raises(InputError, match="Set HOME"):
        find_home()
