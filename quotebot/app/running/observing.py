"""What the daemon tells about itself: its health, and its figures for Prometheus."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING, Any

from quotebot import __version__
from quotebot.app import App
from quotebot.errors import QuotebotError

if TYPE_CHECKING:
    from prometheus_client.core import Metric

    from quotebot.outbox.happenings import TickReport
    from quotebot.outbox.store import ChannelStatus
    from quotebot.pulse import Pulse

# Counting a million posts takes a while: at most this share of the time goes into it.
COUNTING_SHARE = 0.001


class Observer:
    """Keeps what ticks report and says it on request, from any thread."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lock = Lock()
        self._events: Counter[tuple[str, str]] = Counter()
        self._store_fault = ""
        self._counted: list[ChannelStatus] = []
        self._count_again_s = 0.0

    def note(self, report: TickReport) -> None:
        """Take in what one tick did."""
        failed = report.of("store.failed")
        with self._lock:
            self._events.update((one.event, one.channel) for one in report.happenings)
            self._store_fault = failed[-1].detail if failed else ""

    def describe(self, pulse: Pulse) -> dict[str, Any]:
        """Return what /healthz says: `ok` is about the daemon, `channels` about the networks."""
        fault = pulse.find_fault() or self._store_fault
        channels: dict[str, str] = {}
        try:
            for state in self._app.store.channels():
                if state.paused:
                    channels[state.name] = f"paused: {state.pause_reason}"
                elif state.failures:
                    channels[state.name] = f"{state.say_failures()}: {state.last_error}"
                else:
                    channels[state.name] = "well"
        except QuotebotError as error:
            fault = fault or str(error)
        at = pulse.ended_at
        return {
            "ok": not fault,
            "fault": fault,
            "version": __version__,
            "last_tick": at.isoformat() if at else None,
            "channels": channels,
        }

    def print_metrics(self, pulse: Pulse) -> bytes:
        """Return the figures in Prometheus' text format."""
        from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
        from prometheus_client.registry import Collector

        observer = self

        class Ours(Collector):
            def collect(self) -> Iterator[Metric]:
                return observer._collect(pulse)

        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        registry.register(Ours())
        return generate_latest(registry)

    def _collect(self, pulse: Pulse) -> Iterator[Metric]:
        from prometheus_client.core import CounterMetricFamily as Count
        from prometheus_client.core import GaugeMetricFamily as Gauge

        yield Gauge("quotebot_up", "1 while ticks end in time", float(not pulse.find_fault()))
        if pulse.ended_at is not None:
            at_s = pulse.ended_at.timestamp()
            yield Gauge("quotebot_last_tick_timestamp_seconds", "End of the latest tick", at_s)
        took = "quotebot_last_tick_duration_seconds"
        yield Gauge(took, "How long the latest tick took", pulse.took_s)
        events = Count(
            "quotebot_events", "What happened since the start", labels=["event", "channel"]
        )
        with self._lock:
            for (event, channel), count in sorted(self._events.items()):
                events.add_metric([event, channel], count)
        yield events
        posts = Gauge("quotebot_posts", "Posts in each state", labels=["channel", "state"])
        paused = Gauge("quotebot_channel_paused", "1 while a channel is paused", labels=["channel"])
        failures = Gauge(
            "quotebot_channel_failures", "Refusals since the last success", labels=["channel"]
        )
        success = Gauge(
            "quotebot_channel_last_success_timestamp_seconds",
            "When the channel last posted",
            labels=["channel"],
        )
        try:
            statuses = self._count_posts()
        except QuotebotError:
            # A scrape says what is known; the fault itself is in quotebot_events_total.
            return
        for status in statuses:
            name, state = status.state.name, status.state
            for kind, count in sorted(status.counts.items()):
                posts.add_metric([name, kind], count)
            paused.add_metric([name], float(state.paused))
            failures.add_metric([name], state.failures)
            if status.last_posted_at is not None:
                success.add_metric([name], status.last_posted_at.timestamp())
        yield from (posts, paused, failures, success)

    def _count_posts(self) -> list[ChannelStatus]:
        start_s = time.monotonic()
        with self._lock:
            if start_s < self._count_again_s:
                return self._counted
        counted = self._app.store.status()
        end_s = time.monotonic()
        with self._lock:
            self._counted = counted
            self._count_again_s = end_s + (end_s - start_s) / COUNTING_SHARE
        return counted
