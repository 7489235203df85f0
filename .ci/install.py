"""Install this checkout and what it needs into the running environment, with a progress bar.

Usage: .venv/bin/python .ci/install.py ARGUMENTS-FOR-PIP-INSTALL…
"""

from __future__ import annotations

import subprocess
import sys

# pip names each package it takes up; there are about this many, with their own needs counted.
PACKAGES = 105
CELLS = 30


def main() -> int:
    """Run pip, turn its lines into a bar, and show them only when it fails."""
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check"]
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(
        [*command, *sys.argv[1:]], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.append(line)
            if line.startswith(("Collecting ", "Requirement already")):
                seen += 1
                draw(min(seen, PACKAGES) * 9 // 10, line.split()[1].split(";")[0])
            elif line.startswith("Installing collected"):
                draw(PACKAGES * 19 // 20, "unpacking")
    draw(PACKAGES, "done")
    if sys.stderr.isatty():
        print(file=sys.stderr)
    if pip.returncode:
        sys.stderr.writelines(lines[-30:])
    return pip.returncode


def draw(done: int, what: str) -> None:
    """Draw the bar in place when standard error is a terminal."""
    if not sys.stderr.isatty():
        return
    full = CELLS * done // PACKAGES
    bar = "━" * full + "╌" * (CELLS - full)
    print(f"\r  {bar} {100 * done // PACKAGES:3d} %  {what[:30]:<30}", end="", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
