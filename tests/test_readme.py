"""Every command that the README shows does what it says, in the order shown."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
#: Points, and readers of a hundred, by which processors may differ (training/RESULTS.md).
A_HAIR = 4


def shown_commands() -> list[str]:
    blocks = re.findall(r"^```console\n(.*?)^```", README, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    assert all(line.startswith("$ quotebot ") for line in lines)
    return [line.removeprefix("$ ") for line in lines]


def test_every_shown_command_succeeds(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
    }
    commands = shown_commands()
    assert len(commands) > 10
    for command in commands:
        done = subprocess.run(
            shlex.split(command),
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        assert done.stdout.strip(), f"{command} printed nothing"
        assert "Traceback" not in done.stderr
        if command.startswith("quotebot mine"):
            assert_sample_is_what_mine_prints(done.stdout)
    assert len(list((tmp_path / "cards").glob("*.jpg"))) == 12
    assert (tmp_path / "card.png").stat().st_size > 10_000


def assert_sample_is_what_mine_prints(listing: str) -> None:
    """Another machine may reckon otherwise by a hair; other weights do so by more."""
    head = r" 1 (\w+) \+([\d.]+) S1\? (“[^”]*”) verdict \+([\d.]+) \(of 100 readers (\d+) would"
    shown, printed = (re.search(head, " ".join(text.split())) for text in (README, listing))
    assert shown and printed, listing
    assert shown.group(1, 3) == printed.group(1, 3)
    for old, new in zip(shown.group(2, 4, 5), printed.group(2, 4, 5), strict=True):
        assert abs(float(old) - float(new)) <= A_HAIR, listing


def test_every_linked_file_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert len(links) > 8
    missing = [link for link in links if not (ROOT / link).exists()]
    assert not missing


def test_the_pictures_are_real_and_small_enough_to_load() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert 5_000 < (ROOT / picture).stat().st_size < 3_000_000
