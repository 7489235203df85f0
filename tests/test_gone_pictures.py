"""A logo that is not there any more: no card is drawn, and all else goes on."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quotebot.app import App
from quotebot.outbox.posts import Draft

Run = Callable[..., tuple[int, str, str]]
CONFIG = """
data_folder = "data"
[cards.brand]
logo = "logo.png"
[channels.mine]
network = "folder"
"""
SAID = "config.toml:4: cards.brand.logo: no such file 'logo.png'"
TALK = "Ana: Nothing is ever as urgent as the sentence that you cannot misunderstand.\n"


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "talk.txt").write_text(TALK)
    app, now = App.open(tmp_path / "config.toml"), datetime.now(UTC)
    app.store.send_now(app.store.enqueue(Draft("q", "mine", "words"), now).post.id, now)
    app.close()
    return command


@pytest.mark.parametrize(
    "words",
    ["queue", "plan", "pause", "resume mine", "mine talk.txt", "restore talk.txt", "templates"],
)
def test_what_draws_nothing_goes_on(run: Run, words: str) -> None:
    code, _, err = run(*words.split())
    assert (code, SAID in err) == (0, False)


def test_what_was_drawn_goes_out(run: Run, tmp_path: Path) -> None:
    code, out, err = run("run", "--once")
    assert code == 0 and "1 post sent." in out + err
    assert len(list(tmp_path.glob("data/posts/mine/*"))) == 1


def test_status_tells_of_it(run: Run) -> None:
    code, _, err = run("status")
    assert code == 0 and f"{SAID}; no card is drawn until it is there" in " ".join(err.split())
    code, out, err = run("status", "--json")
    assert code == 0 and json.loads(out.splitlines()[0])["channel"] == "mine"
    assert SAID in err


@pytest.mark.parametrize(
    "words",
    [
        "add talk.txt", "check", "card --text Hello --out x.png", "export talk.txt --out x",
        "preview talk.txt", "preview talk.txt --watch",
    ],
)  # fmt: skip
def test_what_draws_is_refused_before_it_reads(run: Run, tmp_path: Path, words: str) -> None:
    before = {path.name for path in tmp_path.iterdir()}
    code, out, err = run(*words.split())
    assert (code, out) == (2, "")
    assert err.strip().endswith(SAID)
    assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "words", ["templates", "check", "card --text Hello. --out a.png", "add talk.txt"]
)
def test_a_folder_of_designs_that_is_gone_is_told_with_its_line(
    command: Run, tmp_path: Path, words: str
) -> None:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\ntemplates_folder = "usb/designs"\n'
        '[channels.mine]\nnetwork = "folder"\ntemplate = "own"\n'
    )
    (tmp_path / "talk.txt").write_text(TALK)
    code, _, err = command(*words.split())
    assert (code, err.count("\n")) == (2, 1)
    assert "config.toml:2: templates_folder: no such folder 'usb/designs'" in err
    # A design that may be in there keeps nothing from going on that draws none.
    assert command("queue")[0] == command("mine", "talk.txt")[0] == 0


def test_a_folder_of_designs_of_a_user_who_is_not_known_is_gone_like_any_other(
    command: Run, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\ntemplates_folder = "~nobody-is-called-so/designs"\n'
    )
    (tmp_path / "talk.txt").write_text(TALK)
    code, _, err = command("card", "--text", "Hello.", "--out", "a.png")
    assert code == 2
    assert "config.toml:2: templates_folder: no such folder '~nobody-is-called-so/designs'" in err
    assert command("mine", "talk.txt")[0] == command("queue")[0] == 0


def test_what_lies_in_a_folder_that_may_not_be_entered_is_missed_only_by_what_draws(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\ntemplates_folder = "home/designs"\n'
        '[cards.brand]\nlogo = "home/logo.png"\n'
        '[channels.mine]\nnetwork = "folder"\ntemplate = "own"\n'
    )
    (tmp_path / "talk.txt").write_text(TALK)
    # As systemd's ProtectHome has it, or the home of another user.
    look = Path.stat

    def refuse(path: Path, **options: bool) -> os.stat_result:
        if path.parent.name == "home":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    assert command("run", "--once")[0] == command("mine", "talk.txt")[0] == 0
    designs = "config.toml:2: templates_folder: no permission to look for the folder 'home/designs'"
    logo = "config.toml:4: cards.brand.logo: no permission to look for the file 'home/logo.png'"
    code, _, err = command("status")
    assert code == 0 and logo in " ".join(err.split()) and designs in " ".join(err.split())
    for words in (["add", "talk.txt"], ["card", "--text", "Hello.", "--out", "a.png"], ["check"]):
        code, _, err = command(*words)
        assert code == 2 and designs in err and logo in err
