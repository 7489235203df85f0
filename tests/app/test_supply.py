"""A person hears in time, and once, that a channel runs out of posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from quotebot.app import App
from quotebot.app.channels import list_plans
from quotebot.app.running.alerting import Alerter
from quotebot.app.running.supply import short_notes, tell_short
from quotebot.outbox.calendar import Calendar
from quotebot.outbox.happenings import Happening, TickReport
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.posts import BY_HAND, Draft

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
CONFIG = """
data_folder = "data"
[channels.x]
network = "folder"
plan = { slots = ["daily 09:00"], timezone = "UTC" }
"""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    (tmp_path / "config.toml").write_text(CONFIG)
    opened = App.open(tmp_path / "config.toml")
    calendars = [Calendar(plan, name) for name, plan in list_plans(opened).items()]
    opened.store.ensure_channels(calendars, NOW)
    yield opened
    opened.close()


def queue(
    app: App, names: Sequence[str], now: datetime = NOW, *, at: datetime | None = None
) -> list[str]:
    drafts = [Draft(name, "x", name, due_at=at) for name in names]
    return [done.post.id for done in app.store.enqueue_all(drafts, now)]


def look(app: App, now: datetime = NOW, plan: PlanSettings | None = None) -> list[str]:
    """Return what is told after a tick in which the channel had a slot."""
    report = TickReport(now, (Happening("post.sent", now, "x", "a"),))
    with capture_logs() as logs:
        lines = tell_short(app, {"x": plan} if plan else list_plans(app), report)
    assert [f"{line['channel']}: {line['detail']}" for line in logs] == lines
    assert all((line["event"], line["log_level"]) == ("queue.short", "warning") for line in logs)
    return lines


def test_posts_for_a_week_at_most_are_told_of_once_with_their_number_and_their_end(
    app: App,
) -> None:
    ids = queue(app, "abcdefgh")
    assert look(app) == []
    app.store.drop(ids[0], NOW)
    line = "x: 7 posts are left, the last goes Mon 08 Jun 09:00; add more: quotebot add FILE"
    assert look(app) == [line]
    assert look(app) == []
    for post_id in ids[1:]:
        app.store.drop(post_id, NOW)
    assert look(app) == []


def test_a_channel_that_had_enough_in_between_is_told_of_again(app: App) -> None:
    assert look(app) == ["x: no post is left; add more: quotebot add FILE"]
    ids = queue(app, "abcdefgh")
    assert look(app) == []
    for post_id in ids[1:]:
        app.store.drop(post_id, NOW)
    (line,) = look(app)
    assert line.startswith("x: 1 post is left, the last goes Tue 02 Jun 09:00;")


def test_a_tick_in_which_a_channel_had_nothing_to_do_asks_nothing_of_it(app: App) -> None:
    assert tell_short(app, list_plans(app), TickReport(NOW)) == []


def test_what_waits_for_approval_is_named_beside_what_could_be_added(app: App) -> None:
    app.store.enqueue(Draft("q", "x", "held", holds=("advert",)), NOW)
    mend = "quotebot add FILE, or approve 1 held post: quotebot queue --state held"
    assert look(app) == [f"x: no post is left; add more: {mend}"]


def test_a_post_for_a_day_far_ahead_fills_no_slot_until_then(app: App) -> None:
    queue(app, "z", at=NOW + 90 * DAY)
    assert look(app) == ["x: no post is left; add more: quotebot add FILE"]


def test_a_channel_that_recycles_or_is_paused_runs_out_of_nothing(app: App) -> None:
    assert look(app, plan=PlanSettings(slots=("daily 09:00",), recycle=True)) == []
    app.store.pause(["x"], NOW, BY_HAND)
    assert look(app) == []
    app.store.resume(["x"], NOW)
    assert len(look(app)) == 1
    app.store.pause(["x"], NOW, BY_HAND)
    assert look(app) == []
    app.store.resume(["x"], NOW)
    assert look(app) == []


def test_alerts_tell_it_as_well(app: App) -> None:
    told: list[str] = []
    Alerter(app, told.append).look(TickReport(NOW), look(app))
    assert told == ["x: no post is left; add more: quotebot add FILE"]


def test_status_says_it_of_channels_that_have_posts(app: App) -> None:
    assert short_notes(app) == []
    now = datetime.now(UTC)
    app.store.resume(["x"], now)
    ids = queue(app, "abcdefgh", now)
    assert short_notes(app) == []
    for post_id in ids[2:]:
        app.store.drop(post_id, now)
    (line,) = short_notes(app)
    assert line.startswith("x: 2 posts are left, the last goes ")
