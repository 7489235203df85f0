"""What `make` promises: every target is told, and cleaning takes nothing of the user's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")


def make(folder: Path, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        ["make", "-f", str(ROOT / "Makefile"), *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_cleaning_takes_what_make_run_wrote_and_nothing_that_the_environment_names(
    tmp_path: Path,
) -> None:
    theirs, folder = tmp_path / "pictures", tmp_path / "a checkout"
    for place in (theirs / "tour", folder / "out" / "tour", folder / "dist"):
        place.mkdir(parents=True)
        (place / "card.png").write_text("x")
    (folder / "out" / "mine.png").write_text("x")
    told = make(folder, "clean", OUT=str(theirs))
    make(folder, "clean", f"OUT={theirs}")
    assert (theirs / "tour" / "card.png").exists()
    assert sorted(path.name for path in folder.rglob("*")) == ["mine.png", "out"]
    assert "out/ is kept" in told
    (folder / "out" / "mine.png").unlink()
    make(folder, "clean")
    assert list(folder.iterdir()) == []


def test_make_alone_tells_every_target() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    told = re.findall(r"^make ([\w-]+)", make(ROOT), re.MULTILINE)
    assert {*phony[1].split()} - {"help", "lint", "stale"} == {*told}


@pytest.mark.parametrize(
    ("python", "anew"),
    [
        ("#!/bin/sh\nexit 0\n", False),
        ("#!/bin/sh\necho 'No module named quotebot' >&2\nexit 1\n", True),
        ("#!/gone/python\n", True),
    ],
)
def test_an_environment_that_points_elsewhere_is_set_up_anew(
    tmp_path: Path, python: str, anew: bool
) -> None:
    folder = tmp_path / "a moved checkout"
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / "pyproject.toml").touch()
    (folder / ".venv" / ".installed").touch()
    program = folder / ".venv" / "bin" / "python"
    program.write_text(python)
    program.chmod(0o755)
    assert ("-m venv --clear .venv" in make(folder, "-n", "install")) == anew
    # One that is another checkout's is never cleared.
    (folder / ".venv").rename(tmp_path / "theirs")
    (folder / ".venv").symlink_to(tmp_path / "theirs")
    assert "venv" not in make(folder, "-n", "install")
