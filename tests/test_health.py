"""/healthz and /metrics: what they say, and to whom."""

from __future__ import annotations

import http.client
import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from quotebot.app import App
from quotebot.app.running.observing import Observer
from quotebot.errors import InputError
from quotebot.health import serve_health
from quotebot.outbox.happenings import Happening, TickReport
from quotebot.outbox.posts import Draft
from quotebot.pulse import HANGS_AFTER_S, STILL_AFTER_S, Pulse

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[channels.a]\nnetwork = "folder"\n[channels.b]\nnetwork = "folder"\n'
    )
    opened = App.open(tmp_path / "config.toml")
    yield opened
    opened.store.close()


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_health_is_of_the_daemon_and_tells_each_channels_own(app: App) -> None:
    observer, pulse = Observer(app), Pulse(20)
    app.store.enqueue_all([Draft("q", "a", "x"), Draft("q", "b", "x")], NOW)
    app.store.pause(["b"], NOW, "X refused it (401)")
    with serve_health(0, lambda: observer.describe(pulse), bytes) as port:
        status, body = get(port, "/healthz")
        assert status == 200
        assert json.loads(body)["channels"] == {"a": "well", "b": "paused: X refused it (401)"}
        pulse.began_s -= 3 * 20 + STILL_AFTER_S + 1
        pulse.ended_s -= 3 * 20 + STILL_AFTER_S + 1
        status, body = get(port, "/healthz")
        assert status == 503 and re.fullmatch(r"no tick for \d+ s", json.loads(body)["fault"])
        pulse.began_s += 91 - HANGS_AFTER_S - 1
        pulse.ended_s -= HANGS_AFTER_S
        status, body = get(port, "/healthz")
        assert status == 503 and re.search(r"at work for 18\d\d s", body)


def test_health_is_bad_while_the_database_cannot_be_written(app: App) -> None:
    observer, pulse = Observer(app), Pulse(20)
    full = Happening("store.failed", NOW, detail="the disk is full")
    observer.note(TickReport(NOW, (full,)))
    assert observer.describe(pulse)["fault"] == "the disk is full"
    observer.note(TickReport(NOW))
    assert observer.describe(pulse)["ok"]


def test_metrics_are_what_prometheus_reads(app: App) -> None:
    observer, pulse = Observer(app), Pulse(20, ended_at=NOW, took_s=0.25)
    app.store.enqueue_all([Draft(str(n), "a", f"{n}") for n in range(3)], NOW)
    app.store.enqueue(Draft("q", 'odd "name"\n', "x"), NOW)
    app.store.pause(["a"], NOW)
    observer.note(TickReport(NOW, (Happening("post.sent", NOW, "a", "1"),) * 2))
    with serve_health(0, dict, lambda: observer.print_metrics(pulse)) as port:
        status, body = get(port, "/metrics")
    assert status == 200
    samples = {
        (sample.name, *map(sample.labels.get, sorted(sample.labels))): sample.value
        for family in text_string_to_metric_families(body)
        for sample in family.samples
    }
    assert samples["quotebot_up",] == 1
    assert samples["quotebot_last_tick_duration_seconds",] == 0.25
    assert samples["quotebot_last_tick_timestamp_seconds",] == NOW.timestamp()
    assert samples["quotebot_events_total", "a", "post.sent"] == 2
    assert samples["quotebot_posts", "a", "queued"] == 3
    assert samples["quotebot_posts", 'odd "name"\n', "queued"] == 1
    assert samples["quotebot_channel_paused", "a"] == 1
    assert samples["process_resident_memory_bytes",] > 1e6


def test_only_this_machine_is_answered_and_only_two_questions() -> None:
    with serve_health(0, lambda: {"ok": True}, lambda: b"") as port:
        assert get(port, "/")[0] == 404
        assert get(port, "/healthz", Host="evil.example")[0] == 403
        assert get(port, "/healthz", Host=f"localhost:{port}")[0] == 200
        with socket.socket() as idle, pytest.raises(InputError, match=r"port \d+ cannot be used"):
            idle.connect(("127.0.0.1", port))
            with serve_health(port, dict, bytes):
                pass


def test_a_host_that_is_none_is_refused_and_a_fault_of_ours_is_logged() -> None:
    def fail() -> bytes:
        raise RuntimeError("a figure is missing")

    with capture_logs() as logs, serve_health(0, lambda: {"ok": True}, fail) as port:
        assert get(port, "/healthz", Host="[") == (403, "only this machine may ask\n")
        with pytest.raises(http.client.RemoteDisconnected):
            get(port, "/metrics")
    assert [log["event"] for log in logs] == ["health.failed"] and logs[0]["exc_info"]
