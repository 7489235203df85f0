"""The built wheel carries fonts, templates, model and example, and works outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.live
ROOT = Path(__file__).resolve().parents[2]
PIP = ["-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run = [sys.executable, *PIP, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(run, check=True, timeout=300)
    (built,) = folder.glob("quotebot-*.whl")
    return built


@pytest.fixture(scope="module")
def outside(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment outside the checkout with nothing but the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("outside")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([python, *PIP, "install", str(wheel)], check=True, timeout=580)
    return folder


def quotebot(outside: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(outside / "home"),
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        [outside / "venv" / "bin" / "quotebot", *arguments],
        cwd=outside,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_wheel_carries_what_travels_with_it(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("assets/fonts/", "assets/templates/", "assets/config.toml", "assets/examples/"):
        assert any(name.startswith(f"quotebot/{part}") for name in names), part
    assert any(name.endswith(".onnx") for name in names)
    assert not any(name.startswith(("training/", "tests/", "bench/")) for name in names)
    assert sum(info.file_size for info in zipfile.ZipFile(wheel).infolist()) < 60 << 20


def test_the_installed_wheel_goes_from_transcript_to_cards(outside: Path) -> None:
    words = (ROOT / "examples" / "slow-tools-41.txt").read_text("utf-8")
    (outside / "talk.txt").write_text(words, "utf-8")
    mined = quotebot(outside, "mine", "talk.txt", "-n", "5", "--json")
    assert mined.returncode == 0, mined.stderr
    assert len([json.loads(line) for line in mined.stdout.splitlines()]) == 5
    exported = quotebot(outside, "export", "talk.txt", "-n", "2", "--out", "cards")
    assert exported.returncode == 0, exported.stderr
    assert len(list((outside / "cards").glob("00*.png"))) == 2


def test_the_installed_wheel_checks_itself(outside: Path) -> None:
    checked = quotebot(outside, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_configuration_written_by_init_is_valid(outside: Path) -> None:
    written = quotebot(outside, "init", "mine.toml")
    assert written.returncode == 0, written.stderr
    checked = quotebot(outside, "--config", "mine.toml", "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
