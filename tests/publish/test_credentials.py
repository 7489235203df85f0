"""Where secrets come from, and that they stay there."""

from __future__ import annotations

import json
import stat
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from quotebot.errors import InputError, Rejected
from quotebot.publish.connect import gather
from quotebot.publish.credentials import (
    Credentials,
    default_credentials_path,
    variable_names,
    write_private,
)
from quotebot.publish.settings import BlueskySettings


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def test_the_channels_own_variable_comes_before_the_networks() -> None:
    environ = {"QUOTEBOT_X_API_KEY": "of the network", "QUOTEBOT_RADIO_ONE_API_KEY": "its own"}
    credentials = Credentials(environ)
    assert credentials.find("radio-one", "x", "api_key") == "its own"
    assert credentials.find("other", "x", "api_key") == "of the network"
    assert credentials.find("other", "mastodon", "access_token") == ""
    assert variable_names("x", "x", "api_key") == ("QUOTEBOT_X_API_KEY",)


def test_the_file_comes_after_the_environment(tmp_path: Path) -> None:
    path = write(tmp_path / "c.toml", '[radio]\napi_key = "from file"\n[x]\napi_secret = "shared"')
    credentials = Credentials({}, path)
    assert credentials.find("radio", "x", "api_key") == "from file"
    assert credentials.find("radio", "x", "api_secret") == "shared"
    over = Credentials({"QUOTEBOT_RADIO_API_KEY": "from environment"}, path)
    assert over.find("radio", "x", "api_key") == "from environment"


@pytest.mark.parametrize("pasted", ['"k3y"', "'k3y'\n", ' "k3y "\r\n', "k3y\n"])
def test_what_was_pasted_around_a_secret_is_no_part_of_it(tmp_path: Path, pasted: str) -> None:
    assert Credentials({"QUOTEBOT_X_API_KEY": pasted}).find("x", "x", "api_key") == "k3y"
    path = write(tmp_path / "c.toml", f"[x]\napi_key = {json.dumps(pasted)}\n")
    assert Credentials({}, path).find("x", "x", "api_key") == "k3y"
    settings = BlueskySettings(network="bluesky", account="a.example")
    values = gather("sky", settings, ask=lambda *_: pasted, show=lambda _: None)
    assert values["app_password"] == "k3y"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = write(tmp_path / "c.toml", '[x]\napi_key = "s3cret"', mode)
    with pytest.raises(Rejected, match="read by others") as caught:
        Credentials({}, path).find("x", "x", "api_key")
    assert caught.value.account
    assert f"chmod 600 {path}" in caught.value.mend


@pytest.mark.parametrize("text", ['[x]\napi_key = "s3cret', "[x\ns3cret", "s3cret s3cret"])
def test_a_damaged_file_names_the_line_and_no_secret(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "c.toml", text)
    with pytest.raises(Rejected, match=r"not valid TOML \((line \d|at its end)") as caught:
        Credentials({}, path).find("x", "x", "api_key")
    assert "s3cret" not in f"{caught.value} {caught.value!r}"
    assert caught.value.__suppress_context__


def test_what_is_missing_is_named_all_at_once() -> None:
    credentials = Credentials({"QUOTEBOT_X_API_KEY": "k"})
    with pytest.raises(Rejected) as caught:
        credentials.require("radio", "x")
    assert "api secret, access token, access token secret" in str(caught.value)
    assert "quotebot auth radio" in caught.value.mend
    assert "QUOTEBOT_RADIO_ACCESS_TOKEN" in caught.value.mend


def test_saving_keeps_other_channels_and_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "credentials.toml"
    credentials = Credentials({}, path)
    credentials.save("one", {"access_token": 'with "quotes" and \\ and \x07'})
    credentials.save("two two", {"url": "tgram://a/b"})
    credentials.save("one", {"other": "1"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert tomllib.loads(path.read_text())["one"] == {
        "access_token": 'with "quotes" and \\ and \x07',
        "other": "1",
    }
    assert credentials.find("two two", "apprise", "url") == "tgram://a/b"
    assert [place.name for place in path.parent.iterdir()] == ["credentials.toml"]


def test_saving_without_a_file_says_so() -> None:
    with pytest.raises(InputError, match="no credentials file"):
        Credentials({}).save("one", {"a": "b"})


def test_the_keyring_is_asked_last(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {("quotebot", "radio/api_key"): "own", ("quotebot", "x/api_secret"): "shared"}
    ring = SimpleNamespace(get_password=lambda service, user: held.get((service, user)))
    monkeypatch.setitem(sys.modules, "keyring", ring)
    credentials = Credentials({}, use_keyring=True)
    assert credentials.find("radio", "x", "api_key") == "own"
    assert credentials.find("radio", "x", "api_secret") == "shared"
    assert credentials.find("radio", "x", "access_token") == ""


def test_a_keyring_that_fails_is_the_accounts_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_service: str, _user: str) -> str:
        raise RuntimeError("locked: s3cret")

    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=fail))
    with pytest.raises(Rejected, match="keyring does not answer") as caught:
        Credentials({}, use_keyring=True).find("x", "x", "api_key")
    assert "s3cret" not in str(caught.value)


def test_nothing_prints_a_secret() -> None:
    assert "s3cret" not in repr(Credentials({"QUOTEBOT_X_API_KEY": "s3cret"}))


def test_the_default_place_follows_xdg(tmp_path: Path) -> None:
    given = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert default_credentials_path(given) == tmp_path / "quotebot" / "credentials.toml"
    home = {"HOME": str(tmp_path)}
    expected = tmp_path / ".config" / "quotebot" / "credentials.toml"
    assert default_credentials_path(home) == expected


def test_a_private_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o600)


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="a file or folder of that name is in the way"):
        write_private(tmp_path / "file" / "quotebot" / "credentials.toml", b"")


def test_credentials_behind_a_link_are_changed_where_they_are(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "credentials.toml"
    real.parent.mkdir()
    link = tmp_path / "credentials.toml"
    link.symlink_to(real)
    # First there is nothing at the link's other end, then there is.
    for handle in ("old", "new"):
        Credentials({}, link).save("sky", {"handle": handle})
        assert link.is_symlink() and handle in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
