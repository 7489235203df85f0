"""The command line ends well whatever its standard streams are."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from quotebot.cli.output import print_json

COMMAND = f"{sys.executable} -m quotebot"


def run(shell: str, folder: Path, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    root = str(Path(__file__).resolve().parents[1])
    home = str(folder / "home")
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {shell}"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": root, "HOME": home} | surroundings,
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("verb", ["--version", "templates", "check --json"])
def test_a_full_disk_behind_standard_output_is_one_line_and_2(verb: str, tmp_path: Path) -> None:
    done = run(f"{COMMAND} {verb} >/dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"quotebot: the disk is full.") and done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_change_neither_the_answer_nor_what_is_written(
    closed: str, tmp_path: Path
) -> None:
    done = run(f"{COMMAND} card --text Words --out card.png {closed}", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "card.png").read_bytes()[:4] == b"\x89PNG"


@pytest.mark.parametrize("place", ["guard", "guard_end"])
def test_ctrl_c_before_or_behind_the_boundary_is_one_line_too(place: str, tmp_path: Path) -> None:
    script = f"""
import sys
from quotebot import cli
from quotebot.cli import boundary
def press(*_):
    raise KeyboardInterrupt
boundary.{place} = press
sys.argv[1:] = ["--version"]
cli.main()
"""
    (tmp_path / "press.py").write_text(script)
    done = run(f"{sys.executable} press.py", tmp_path)
    assert (done.returncode, done.stderr) == (130, b"quotebot: interrupted\n")


def test_a_thread_that_still_computes_when_it_is_interrupted_is_not_waited_for(
    tmp_path: Path,
) -> None:
    script = """
import sys, threading, time
from quotebot import cli
from quotebot.cli import boundary
def press(*_):
    threading.Thread(target=time.sleep, args=(60,)).start()
    return 130
boundary.guard = press
cli.main()
"""
    (tmp_path / "press.py").write_text(script)
    assert run(f"timeout 30 {sys.executable} press.py", tmp_path).returncode == 130


def test_what_a_command_leaves_is_not_searched_for_cycles_when_it_ends(tmp_path: Path) -> None:
    script = """
import atexit, gc, sys
from quotebot import cli
atexit.register(lambda: print("searched", len(gc.get_objects()) > gc.get_freeze_count()))
sys.argv[1:] = ["--version"]
cli.main()
"""
    (tmp_path / "end.py").write_text(script)
    done = run(f"{sys.executable} end.py", tmp_path)
    assert done.returncode == 0
    assert done.stdout.endswith(b"searched False\n"), done.stdout


@pytest.mark.parametrize(
    ("surroundings", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
@pytest.mark.parametrize("verb", ["check", "why 1", "status"])
def test_a_terminal_gets_colours_unless_they_are_not_wanted(
    verb: str, surroundings: dict[str, str], coloured: bool, tmp_path: Path
) -> None:
    pty = pytest.importorskip("pty")
    here, there = pty.openpty()
    root = str(Path(__file__).resolve().parents[1])
    home = {"PYTHONPATH": root, "HOME": str(tmp_path), "TERM": "xterm"}
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "quotebot", *verb.split()]
    with subprocess.Popen(
        command, cwd=tmp_path, env=plain | home | surroundings, stdout=there, stderr=there
    ):
        os.close(there)
        said = b""
        # So Linux says that nobody writes any more.
        with suppress(OSError):
            while part := os.read(here, 1 << 16):
                said += part
    os.close(here)
    assert said and (b"\x1b[3" in said) == coloured, said


def test_what_cannot_be_said_on_standard_error_still_has_its_exit_code(tmp_path: Path) -> None:
    assert run(f"{COMMAND} why nothing 2>/dev/full", tmp_path).returncode == 2


def test_a_reader_that_had_enough_is_no_fault(tmp_path: Path) -> None:
    done = run(f"{COMMAND} check --json | true", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_stream_of_few_characters_gets_the_others_by_their_numbers(tmp_path: Path) -> None:
    card = "card --text 'Naïve — 😀' --out card.png"
    done = run(f"{COMMAND} {card}", tmp_path, PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Na\xefve \\u2014 \\U0001f600" in done.stdout


@pytest.mark.parametrize("encoding", ["latin-1", "cp1251", "utf-8"])
def test_json_is_whole_on_a_stream_of_any_encoding(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = io.BytesIO()
    stream = io.TextIOWrapper(held, encoding=encoding, errors="backslashreplace")
    monkeypatch.setattr(sys, "stdout", stream)
    print_json([{"text": "A naïve promise — 😀"}])
    stream.flush()
    assert json.loads(held.getvalue()) == {"text": "A naïve promise — 😀"}
