"""The processes that draw end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

DRAWING = """
import sys, time
from quotebot.app.export.processes import open_executor
from os import getpid
def name(_):
    time.sleep(0.2)
    return getpid()
with open_executor(2, 20) as executor:
    pids = {future.result() for future in [executor.submit(name, n) for n in range(8)]}
    print(*pids, flush=True)
    time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended stays listed until it is asked for, which not every init does.
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_an_export_that_is_killed(how: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", DRAWING], stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        pids = [int(pid) for pid in started.stdout.readline().split()]
        assert pids and all(map(is_alive, pids))
        started.send_signal(how)
        deadline_s = time.monotonic() + 10
        while any(map(is_alive, pids)) and time.monotonic() < deadline_s:
            time.sleep(0.05)
    assert not any(map(is_alive, pids))
