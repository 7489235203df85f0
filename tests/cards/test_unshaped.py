"""A machine without libfribidi, where Pillow lays letters out one after another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quotebot.cards.typefaces.scripts import needs_shaping

# Pillow asks for libfribidi when it is imported, and then says here that it has none.
_WITHOUT_FRIBIDI = """
import sys
from PIL import ImageFont
ImageFont.core.HAVE_RAQM = False
from quotebot.cards.shaping import bidi
bidi._library = lambda: None
from quotebot.cli import main
sys.exit(main(sys.argv[1:]))
"""


def _card(text: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    words = ["card", "--text", text, "--out", str(folder / "card.png"), *options]
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", _WITHOUT_FRIBIDI, *words],
        capture_output=True, text=True, timeout=60, cwd=folder, check=False,
    )  # fmt: skip


# "ff", "fi" and "ft" are set as one; "Hand" writes with letters that join.
@pytest.mark.parametrize("template", ["editorial", "terminal", "paper", "slab"])
def test_latin_greek_and_cyrillic_need_nothing_from_the_system(
    template: str, tmp_path: Path
) -> None:
    text = "After the shift we often sift efficient fjords: ναι, офис."
    done = _card(text, tmp_path, "--template", template, "--name", "Fflur Griffiths")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "card.png").stat().st_size > 10_000


@pytest.mark.parametrize("text", ["שלום עולם", "नमस्ते दुनिया", "x\u030c stands alone"])
def test_what_must_be_shaped_is_refused_and_the_package_named(text: str, tmp_path: Path) -> None:
    done = _card(text, tmp_path)
    assert done.returncode == 2
    assert "apt install" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "card.png").exists()


def test_check_names_the_cause_once(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _WITHOUT_FRIBIDI, "check"],
        capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.stdout.count("libfribidi is missing") == 1
    assert "Raqm" not in done.stdout


@pytest.mark.parametrize(("character", "needed"), [
    ("a", False), ("ß", False), ("漢", False), ("한", False), ("ა", False), ("!", False),
    ("\u1112", True), ("\u0301", True), ("न", True), ("ش", True), ("\u200d", True), ("ส", True),
])  # fmt: skip
def test_only_letters_that_join_move_or_stack_need_shaping(character: str, needed: bool) -> None:
    assert needs_shaping(character) is needed
