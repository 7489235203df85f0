"""A write is whole or it did not happen."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quotebot import files
from quotebot.errors import InputError
from quotebot.files import refuse_write, replace_file, write_atomic


def test_the_folder_is_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "card.png"
    write_atomic(path, b"x")
    assert path.read_bytes() == b"x"
    assert [p.name for p in path.parent.iterdir()] == ["card.png"]


def test_a_full_disk_leaves_the_old_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "card.png"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="the disk is full"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_made_beside_its_place_and_is_as_readable_as_any(tmp_path: Path) -> None:
    path = tmp_path / "card.png"
    mask = os.umask(0o027)
    try:
        with replace_file(path) as temporary:
            # A rename is whole within one file system alone.
            assert temporary.parent == path.parent and not path.exists()
            temporary.write_bytes(b"x")
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_of_a_file_that_is_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), replace_file(path) as temporary:
        temporary.write_bytes(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_may_be_as_long_as_the_system_lets_it_be(tmp_path: Path) -> None:
    for name in ("a" * 251 + ".png", "ø" * 125 + ".png", "b" * 239):
        write_atomic(tmp_path / name, b"x")
        assert (tmp_path / name).read_bytes() == b"x"
    with pytest.raises(InputError):
        write_atomic(tmp_path / ("a" * 256), b"x")
    assert len(list(tmp_path.iterdir())) == 3


KILLED = """
import os, signal, sys
from pathlib import Path
from quotebot.files import replace_file
with replace_file(Path(sys.argv[1])) as temporary:
    temporary.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed like this there")
def test_what_a_killed_process_left_half_written_goes_a_day_later_and_nothing_else(
    tmp_path: Path,
) -> None:
    path = tmp_path / "card.png"
    command = [sys.executable, "-c", KILLED, str(path)]
    for _ in range(2):
        assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    old, young = sorted(tmp_path.iterdir())
    others = [
        tmp_path / name
        for name in (
            ".card.png.a1b2c3d4",  # another program's, or an older version's
            ".card.png.Ab3dEf",
            "card.png.a1b2c3d4.qb",
            ".card.png.short.qb",
            ".a1b2c3d4.qb",
            "notes.qb",
        )
    ]
    folder = tmp_path / ".folder.a1b2c3d4.qb"
    folder.mkdir()
    link = tmp_path / ".link.a1b2c3d4.qb"
    link.symlink_to(others[0])
    for other in others:
        other.write_bytes(b"x")
    yesterday = time.time() - 86_400 - 60
    for one in (old, folder, *others):
        os.utime(one, (yesterday, yesterday))
    os.utime(link, (yesterday, yesterday), follow_symlinks=False)
    # Another of that folder is written, by a process that has not looked there yet.
    done = "import sys; from pathlib import Path; from quotebot.files import write_atomic\n"
    done += "write_atomic(Path(sys.argv[1]), b'whole')"
    subprocess.run([sys.executable, "-c", done, str(tmp_path / "other.png")], check=True)
    assert set(tmp_path.iterdir()) == {young, *others, folder, link, tmp_path / "other.png"}


def test_what_another_machine_is_writing_stays_whatever_clock_this_one_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_s = time.time()
    monkeypatch.setattr(time, "time", lambda: now_s + 3 * 86_400)
    with replace_file(tmp_path / "clip.mp4") as theirs:
        files.sweep(tmp_path)
        assert theirs.exists()


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    with pytest.raises(InputError, match="in the way"):
        write_atomic(tmp_path / "a" / "b", b"x")


def test_a_temporary_file_that_is_gone_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "card.png"
    with pytest.raises(InputError, match=r"card\.png: "), replace_file(path) as temporary:
        temporary.unlink()
    with pytest.raises(KeyboardInterrupt), replace_file(path) as temporary:
        temporary.unlink()
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="tells open files elsewhere")
def test_no_file_stays_open(tmp_path: Path) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    for _ in range(3):
        write_atomic(tmp_path / "card.png", b"x")
        with pytest.raises(KeyboardInterrupt), replace_file(tmp_path / "card.png"):
            raise KeyboardInterrupt
    # What an earlier test left to be collected may have been closed meanwhile.
    assert len(list(Path("/dev/fd").iterdir())) <= before


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EACCES, "no permission"),
        (errno.EPERM, "no permission"),
        (errno.EROFS, "no permission"),
        (errno.ENOSPC, "the disk is full"),
        (errno.ENOTDIR, "in the way"),
        (errno.EISDIR, "in the way"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_every_refusal_is_one_line_with_the_place(code: int, said: str) -> None:
    line = str(refuse_write(Path("/x/y"), OSError(code, os.strerror(code))))
    assert line.startswith("/x/y: ")
    assert said in line
    assert "\n" not in line
