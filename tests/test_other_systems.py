"""macOS and Windows, played on Linux: what they lack is taken away, what they refuse is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, to see what is open")

EPISODE = Path(__file__).parents[1] / "examples" / "slow-tools-41.txt"
_MAIN = """
from quotebot.cli import main
sys.exit(main(sys.argv[1:]))
"""
_MACOS = """
import os, sys
for name in ("copy_file_range", "eventfd", "memfd_create", "pidfd_open", "pipe2", "posix_fadvise",
             "posix_fallocate", "sched_getaffinity", "splice"):
    delattr(os, name)
"""
# Imported first: these choose their ways by the modules that are hidden below.
_WINDOWS = """
import asyncio, getpass, os, shutil, signal, socket, subprocess, sys, tempfile, types
import fcntl

for name in ("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "chown", "copy_file_range", "eventfd",
             "fchmod", "fchown", "getegid", "geteuid", "getgid", "getloadavg", "getuid", "killpg",
             "memfd_create", "nice", "pipe2", "sched_getaffinity", "setsid", "splice", "statvfs",
             "sysconf"):
    delattr(os, name)
for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "SIGUSR2", "alarm",
             "pthread_kill", "pthread_sigmask", "setitimer", "sigwait"):
    delattr(signal, name)
del socket.AF_UNIX
for name in ("fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"):
    sys.modules[name] = None

def locking(handle, mode, count):
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

sys.modules["msvcrt"] = types.SimpleNamespace(LK_NBLCK=2, locking=locking)

def is_held(path):
    real = os.path.realpath(path)
    handles = [f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd")]
    return any(os.path.realpath(h) == real for h in handles if os.path.lexists(h))

def refuse(path):
    raise PermissionError(13, "used by another process", os.fspath(path))

def look(path):
    if set(os.fspath(path)) & set('<>:"|?*') or os.fspath(path).endswith((".", " ")):
        raise OSError(22, "not a name of a file", os.fspath(path))

def guard(call, *, over=False):
    def guarded(path, *others, **given):
        for name in (path, *others):
            look(name)
            if is_held(name):
                refuse(name)
        if others and not over and os.path.exists(others[0]):
            raise FileExistsError(17, "there is one", os.fspath(others[0]))
        return call(path, *others, **given)
    return guarded

def open_file(path, flags, *mode, call=os.open, **given):
    if os.path.isdir(path):
        refuse(path)
    look(path)
    return call(path, flags, *mode, **given)

def make_folder(path, *mode, call=os.mkdir, **given):
    look(path)
    return call(path, *mode, **given)

def sync(handle, call=os.fsync):
    with open(f"/proc/self/fdinfo/{handle}") as facts:
        flags = next(line for line in facts if line.startswith("flags"))
    if not int(flags.split()[1], 8) & 3:
        raise OSError(9, "Bad file descriptor")
    call(handle)

os.replace, os.rename = guard(os.replace, over=True), guard(os.rename)
os.unlink = os.remove = guard(os.unlink)
os.open, os.mkdir, os.fsync = open_file, make_folder, sync
"""
_SYSTEMS = {"macOS": _MACOS, "Windows": _WINDOWS}


@pytest.fixture(params=_SYSTEMS)
def system(request: pytest.FixtureRequest) -> str:
    """What is run first, so that the rest meets another system."""
    return _SYSTEMS[request.param]


@pytest.fixture
def cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache that the tests of a system share, as a user's commands do."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return folder / f"cache-{request.node.callspec.params['system']}"


@pytest.fixture
def run(system: str, cache: Path, tmp_path: Path) -> Callable[..., str]:
    """Run the command line on that system; it must end well."""
    surroundings = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(cache),
        "QUOTEBOT_DATA_FOLDER": str(tmp_path / "data"),
        "QUOTEBOT_CHANNELS__FOLDER__PATH": str(tmp_path / "posts"),
    }

    def call(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", system + _MAIN, *words],
            capture_output=True, text=True, timeout=120, check=False,
            cwd=tmp_path, env=surroundings,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


def test_an_episode_becomes_cards(run: Callable[..., str], tmp_path: Path) -> None:
    run("export", str(EPISODE), "-n", "1", "--out", "cards")
    names = {path.name for path in (tmp_path / "cards").iterdir()}
    assert {"manifest.json", "contact-sheet.png"} < names
    assert not [name for name in names if name.startswith(".")]


def test_a_card_takes_the_place_of_another(run: Callable[..., str], tmp_path: Path) -> None:
    card = tmp_path / "card.png"
    run("card", "--text", "Bridges are promises.", "--out", card.name)
    before = card.read_bytes()
    run("card", "--text", "Roads are, too.", "--out", card.name)
    assert card.read_bytes() != before


def test_an_episode_is_queued_posted_backed_up_and_put_back(
    run: Callable[..., str], tmp_path: Path
) -> None:
    run("add", str(EPISODE), "-n", "2")
    run("queue", "now", "--next", "1")
    assert "1 post sent." in run("run", "--once")
    assert len(list((tmp_path / "posts").glob("*/post.json"))) == 1
    run("db", "backup", "kept.db")
    assert "2 posts are back" in run("db", "restore", "kept.db")
    assert "folder" in run("status")


def test_credentials_are_kept_and_changed(system: str, tmp_path: Path) -> None:
    place = tmp_path / "credentials.toml"
    keep = """
from pathlib import Path
from quotebot.publish.credentials import write_private
for data in (b"old", b"new"):
    write_private(Path(sys.argv[1]), data)
"""
    subprocess.run([sys.executable, "-c", system + keep, str(place)], check=True, timeout=60)
    assert place.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


def test_whoever_holds_a_lock_is_named(system: str, tmp_path: Path) -> None:
    look = """
from pathlib import Path
from quotebot.lockfile import find_holder, hold_lock
place = Path(sys.argv[1])
with hold_lock(place):
    print(find_holder(place) == os.getpid())
print(find_holder(place))
"""
    done = subprocess.run(
        [sys.executable, "-c", system + look, str(tmp_path / "lock")],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (["True", "None"], "")
