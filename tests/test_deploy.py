"""What docs/deploy hands to a server: units that systemd takes, an image made of what there is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[1] / "docs" / "deploy"
README = (DEPLOY / "README.md").read_text("utf-8")
SYSTEM_UNIT = (DEPLOY / "quotebot.service").read_text("utf-8")
USER_UNIT = re.search(r"```ini\n(.*?)```", README, re.DOTALL)

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
