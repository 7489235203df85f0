"""Draw the README's pictures with the tool itself: make docs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
EPISODE = ROOT / "examples" / "slow-tools-41.txt"


def quotebot(*arguments: str) -> None:
    """Run one command of the tool."""
    subprocess.run([sys.executable, "-m", "quotebot", *arguments], cwd=ROOT, check=True)


def main() -> None:
    """Draw the contact sheet of the example episode and one card."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        quotebot("export", str(EPISODE), "-n", "12", "--out", folder)
        shutil.copy(Path(folder) / "contact-sheet.png", PICTURES / "contact-sheet.png")
    quotebot(
        "card",
        "--text", "Attention is the cheapest material we have.",
        "--name", "Samuel Adeyemi",
        "--show", "Slow Tools",
        "--template", "editorial",
        "--size", "landscape",
        "--out", str(PICTURES / "card.png"),
    )  # fmt: skip


if __name__ == "__main__":
    main()
