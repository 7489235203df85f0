"""What docs/deploy hands to a server: units that systemd takes, an image made of what there is."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[1] / "docs" / "deploy"
README = (DEPLOY / "README.md").read_text("utf-8")
SYSTEM_UNIT = (DEPLOY / "quotebot.service").read_text("utf-8")
USER_UNIT = re.search(r"```ini\n(.*?)```", README, re.DOTALL)

ROOT = DEPLOY.parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd here"
)


@needs_systemd
@pytest.mark.parametrize("whose", ["system", "user"])
def test_systemd_knows_every_line_of_the_units(whose: str, tmp_path: Path) -> None:
    assert USER_UNIT is not None
    unit = tmp_path / "quotebot.service"
    unit.write_text(SYSTEM_UNIT if whose == "system" else USER_UNIT[1])
    done = subprocess.run(
        ["systemd-analyze", f"--{whose}", "verify", str(unit)],
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    said = [line for line in done.stderr.splitlines() if str(unit) in line or "Unknown" in line]
    assert said == []


@needs_systemd
def test_the_service_is_confined_as_a_thing_that_only_speaks_to_networks_may_be() -> None:
    command = ["systemd-analyze", "security", "--offline=true", str(DEPLOY / "quotebot.service")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    level = re.search(r"exposure level for quotebot\.service: ([\d.]+)", done.stdout)
    if level is None:
        pytest.skip("this systemd cannot look at a unit that is not loaded")
    assert float(level[1]) <= 4.0


def test_source_archive_holds_what_make_names() -> None:
    # An archive without these has a README that says `make run`, and no Makefile.
    included = {
        one.strip("/") for one in PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    }
    named = set(
        re.findall(r"(?<![\w./$)])[\w.]+(?=/[\w[])", (ROOT / "Makefile").read_text("utf-8"))
    )
    ours = {name for name in named if (ROOT / name).exists()} - {"..", ".venv", "out"}
    assert {"Makefile", "config.toml", "LICENSE", ".ci", "examples"} | ours <= included
    assert ours >= {".ci", "examples", "tests", "bench", "docs", "training"}


def test_each_font_in_the_wheel_has_its_licence_in_the_metadata() -> None:
    patterns = PROJECT["project"]["license-files"]
    texts = {path for pattern in patterns for path in ROOT.glob(pattern)}
    families = {path.parent for path in (ROOT / "fonts").glob("*/*.ttf")}
    assert families and families == {path.parent for path in texts} - {ROOT}


def test_image_is_built_of_what_the_wheel_is_made_of() -> None:
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["packages"], *wheel["force-include"], "pyproject.toml", "README.md", "LICENSE"}
    assert let_in == needed


def test_script_that_fills_the_queue_adds_each_file_once_and_tries_again_what_failed(
    tmp_path: Path,
) -> None:
    script = re.search(r"```sh\n(#!/bin/sh\nquotebot=.*?)```", README, re.DOTALL)
    assert script is not None
    feed, told = tmp_path / "feed", tmp_path / "told"
    feed.mkdir()
    for name in ("a talk.srt", "bad.srt", "notes.txt"):
        (feed / name).touch()
        os.utime(feed / name, (1_700_000_000, 1_700_000_000))
    (feed / "new.srt").touch()
    stub = tmp_path / "quotebot"
    stub.write_text(
        f'#!/bin/sh\nfor last; do :; done\necho "$*" >> {told}\n'
        'test "${last%bad.srt}" = "$last"\n'
    )
    stub.chmod(0o755)
    text = (
        script[1].replace("/opt/quotebot/bin/quotebot", str(stub)).replace("/srv/feed", str(feed))
    )
    assert text.count(str(tmp_path)) == 2
    for _ in range(2):
        subprocess.run(
            ["sh", "-c", text], check=False, timeout=60, env={"PATH": os.environ["PATH"]}
        )
    lines = told.read_text().splitlines()
    head = "--config /etc/quotebot/config.toml add -n 5"
    assert sorted(lines) == sorted([f"{head} {feed}/a talk.srt", *[f"{head} {feed}/bad.srt"] * 2])
    assert {path.name for path in feed.glob("*.added")} == {"a talk.srt.added"}
