"""Connecting an account: what was just typed is what is used, or the person is told why not."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.app.upkeep.checking import check
from quotebot.app.upkeep.connecting import connect
from quotebot.errors import NotInstalled, TransientError
from quotebot.typed import as_argument

OLD, NEW = "json://127.0.0.1/old", "json://127.0.0.1/new"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    for name in [n for n in os.environ if n.startswith(("QUOTEBOT_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    config = tmp_path / "config.toml"
    config.write_text('data_folder = "data"\n[channels.t]\nnetwork = "apprise"\n')
    opened = App.open(config)
    yield opened
    opened.store.close()


def run(app: App) -> list[str]:
    said: list[str] = []
    connect(app, "t", ask=lambda _question, _is_secret: NEW, show=said.append)
    return [line for line in said if "comes before" in line]


def test_credential_in_the_environment_that_hides_the_new_one_is_named(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEBOT_APPRISE_URL", OLD)
    (line,) = run(app)
    assert "QUOTEBOT_APPRISE_URL" in line and OLD not in line and NEW not in line
    monkeypatch.setenv("QUOTEBOT_APPRISE_URL", NEW)
    assert run(app) == []
    monkeypatch.delenv("QUOTEBOT_APPRISE_URL")
    assert run(app) == []


def test_a_channel_that_was_paused_by_hand_stays_so_when_it_is_connected(app: App) -> None:
    app.store.pause(["t"], datetime.now(UTC), "by hand")
    said: list[str] = []
    connect(app, "t", ask=lambda _question, _is_secret: NEW, show=said.append)
    state = app.store.channel("t")
    assert state is not None and state.paused
    assert not any("it goes on" in line for line in said)


@pytest.mark.parametrize(
    "table", ['network = "mastodon"', 'network = "bluesky"\naccount = "x.test"']
)
def test_a_network_that_cannot_be_reached_is_said_with_what_to_do(
    app: App, tmp_path: Path, table: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    app.config_path.write_text(
        f'data_folder = "data"\n[channels.t]\n{table}\nbase_url = "http://127.0.0.1:{port}"\n'
    )
    with pytest.raises(TransientError, match="cannot be reached") as caught:
        connect(App.open(app.config_path), "t", ask=lambda *_: "typed", show=print)
    assert str(caught.value).endswith(
        "Nothing was kept: check the connection, then run quotebot auth t again."
    )
    assert not list(tmp_path.rglob("credentials.toml"))


@pytest.mark.parametrize("name", ["t", "alerts"])
def test_missing_package_is_said_before_anything_is_asked(
    app: App, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    asked: list[str] = []
    with pytest.raises(NotInstalled, match=r"pip install 'quotebot\[apprise\]'") as caught:
        connect(app, name, ask=lambda question, _: asked.append(question) or NEW, show=print)
    assert asked == []
    # As with clips without PyAV: something that the user has to see to.
    assert caught.value.exit_code == 2
    # Another Python's pip knows nothing of this quotebot, and finds a stranger's on PyPI.
    assert f"{sys.executable} -m pip install" in str(caught.value)


def test_check_does_not_call_a_channel_well_whose_package_is_missing(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEBOT_APPRISE_URL", NEW)
    monkeypatch.setenv("QUOTEBOT_ALERTS_URL", NEW)
    monkeypatch.setenv("QUOTEBOT_ALERTS__ENABLED", "true")
    opened = App.open(app.config_path)

    def judge() -> dict[str, str]:
        found = [one for one in check(opened) if one.part in ("channels", "alerts")]
        return {one.part: one.state for one in reversed(found)}

    assert judge() == {"channels": "ok", "alerts": "ok"}
    monkeypatch.setitem(sys.modules, "apprise", None)
    assert judge() == {"channels": "bad", "alerts": "bad"}
    opened.store.close()


def test_a_folder_that_cannot_be_written_is_for_the_user_to_mend(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[channels.f]\nnetwork = "folder"\npath = "../file/posts"\n'
    )
    code, out, err = command("auth", "f")
    assert (code, out) == (2, "") and "is in the way. Choose another name." in err


def test_channels_that_one_variable_connects_are_named(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = "".join(
        f'[channels."{name}"]\nnetwork = "mastodon"\nbase_url = "https://m.example"\n'
        for name in ("a-b", "a_b", "цитаты", "новости", "c")
    )
    app.config_path.write_text(f'data_folder = "data"\n{tables}')

    def list_shared() -> list[str]:
        found = check(App.open(app.config_path))
        return [one.what for one in found if "post as one account" in one.what]

    assert list_shared() == []
    monkeypatch.setenv("QUOTEBOT_A_B_ACCESS_TOKEN", "s3cret")
    monkeypatch.setenv("QUOTEBOT_C_ACCESS_TOKEN", "s3cret")
    (said,) = list_shared()
    assert said.startswith("a-b, a_b: QUOTEBOT_A_B_ACCESS_TOKEN is of each")
    monkeypatch.setenv("QUOTEBOT_MASTODON_ACCESS_TOKEN", "s3cret")
    assert list_shared() == [said]


@pytest.mark.parametrize(
    ("channel", "variable"),
    [
        ("новости", "QUOTEBOT_MASTODON_ACCESS_TOKEN"),
        ("sky!", "QUOTEBOT_SKY_ACCESS_TOKEN"),
        ("_a", "QUOTEBOT__A_ACCESS_TOKEN"),
    ],
)
def test_the_variable_that_a_channel_is_told_of_is_no_key_of_the_configuration(
    app: App, monkeypatch: pytest.MonkeyPatch, channel: str, variable: str
) -> None:
    table = f'[channels."{channel}"]\nnetwork = "mastodon"\nbase_url = "https://m.example"\n'
    app.config_path.write_text(f'data_folder = "data"\n{table}')
    (said,) = [str(one.what) for one in check(app.open(app.config_path)) if one.state == "bad"]
    assert f"Run quotebot auth {as_argument(channel)}, or set {variable}." in said
    monkeypatch.setenv(variable, "s3cret")
    assert [one for one in check(app.open(app.config_path)) if one.state == "bad"] == []
