"""Draw the README's pictures with the tool itself: make docs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import av

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
EPISODE = ROOT / "examples" / "slow-tools-41.txt"


def quotebot(*arguments: str) -> None:
    """Run one command of the tool."""
    subprocess.run([sys.executable, "-m", "quotebot", *arguments], cwd=ROOT, check=True)


def show_moving(clip: Path, out: Path) -> None:
    """Write a clip as a small moving picture that a page can show: every third picture."""
    with av.open(str(clip)) as container:
        frames = [frame.to_image().resize((400, 400)) for frame in container.decode(video=0)][::3]
    # The whole card stays for two seconds before it begins again.
    times_ms = [100] * (len(frames) - 1) + [2000]
    frames[0].save(
        out,
        save_all=True,
        append_images=frames[1:],
        duration=times_ms,
        loop=0,
        quality=70,
        method=6,
    )


def main() -> None:
    """Draw the contact sheet of the example episode, one card and one clip."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        quotebot("export", str(EPISODE), "-n", "12", "--out", folder)
        shutil.copy(Path(folder) / "contact-sheet.png", PICTURES / "contact-sheet.png")
        # A data folder of its own: of the user's quotes none may end up in a picture.
        os.environ["QUOTEBOT_DATA_FOLDER"] = folder
        clip = Path(folder) / "clip.mp4"
        quotebot("mine", str(EPISODE), "-n", "1")
        quotebot("clip", "1", "--template", "wave", "--size", "square", "--out", str(clip))
        show_moving(clip, PICTURES / "clip.webp")
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
