from __future__ import annotations

from datetime import date

import pytest
import tzlocal
from pydantic import ValidationError

from quotebot.errors import ConfigError
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.settings import OutboxSettings
from quotebot.tomlfile import validate


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"slots": ("daily 09:00",), "every": "6h"}, "slots and every contradict each other"),
        ({"every": "6h", "cron": "0 9 * * *"}, "every and cron contradict each other"),
        (
            {"slots": ("daily 23:00",), "quiet_hours": ("22:00-07:00",)},
            "slot Mon 23:00 lies inside quiet_hours 22:00-07:00; move the slot",
        ),
        ({"slots": ("daily 09:00", "Mon 09:00")}, "stands in both"),
        ({"slots": ("daily 9:00, 12:00, 15:00",), "daily_cap": 2}, "up to 3 slots but daily_cap"),
        ({"every": "1h", "daily_cap": 23}, "up to 24 slots"),
        ({"cron": "0 */2 * * *", "daily_cap": 11}, "up to 12 slots"),
        ({"slots": ("daily 9:00, 10:00",), "min_gap_minutes": 61}, "larger than the 60 minutes"),
        ({"every": "30m", "min_gap_minutes": 45}, "larger than the 30 minutes"),
        ({"cron": "0,30 9 * * *", "min_gap_minutes": 31}, "larger than the 30 minutes"),
        ({"slots": ("Mon 00:10", "Sun 23:50"), "jitter_minutes": 20}, "jitter_minutes = 20"),
        ({"timezone": "Europe/Berln"}, "did you mean 'Europe/Berlin'"),
        ({"timezone": "New York"}, "did you mean 'America/New_York'"),
        ({"quiet_hours": ("00:00-24:00",), "every": "6h"}, "cover the whole week"),
        ({"cron": "0 3 * * *", "quiet_hours": ("22:00-07:00",)}, "never comes round outside"),
        ({"cron": "0 9 31 2 *"}, "never comes round"),
        (
            {"every": "2w", "quiet_hours": ("22:00-07:00",), "timezone": "Australia/Sydney"},
            "every '2w' lies in quiet_hours 22:00-07:00 for weeks; name the times",
        ),
        ({"slots": ("Mum 9:00",)}, "'mum' is not a day"),
        ({"every": "often"}, "write it like '6h'"),
        ({"daily_cap": -1}, "greater than or equal to 0"),
    ],
)
def test_contradictory_plan_is_refused_with_the_mend(plan: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        PlanSettings(**plan)  # type: ignore[arg-type]


def test_plan_that_is_dense_but_consistent_is_taken() -> None:
    PlanSettings(slots=("daily 9:00, 10:00",), min_gap_minutes=60, daily_cap=2, jitter_minutes=59)
    PlanSettings(every="1h", daily_cap=15, quiet_hours=("22:00-07:00",))
    PlanSettings(cron="0 9 29 2 *")
    PlanSettings(every="1d", quiet_hours=("22:00-07:00",), timezone="Europe/Berlin")
    PlanSettings()


def test_problem_names_the_line_of_the_file() -> None:
    text = 'every = "6h"\ntimezone = "Mars/Base"\n'
    with pytest.raises(ConfigError) as caught:
        validate({"every": "6h", "timezone": "Mars/Base"}, PlanSettings, where="c.toml", text=text)
    assert "c.toml:2: timezone: unknown time zone 'Mars/Base'" in str(caught.value)


def test_local_time_zone_is_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    # The machine's zone is looked up once a process.
    tzlocal.reload_localzone()
    try:
        assert PlanSettings().zone.key == "Asia/Kolkata"
    finally:
        monkeypatch.undo()
        tzlocal.reload_localzone()


def test_database_address_must_be_one_that_is_spoken() -> None:
    with pytest.raises(ValidationError, match="'mysql' is not a database that quotebot speaks"):
        OutboxSettings(url="mysql://x/y")
    with pytest.raises(ValidationError, match="swap them"):
        OutboxSettings(first_retry_s=100, longest_retry_s=10)


@pytest.mark.parametrize("url", ["sqlite:////x/what?.db", "sqlite:////x/posts.db?mode=ro"])
def test_sqlite_address_of_which_a_part_would_be_left_out_is_refused(url: str) -> None:
    with pytest.raises(ValidationError, match="written %3F"):
        OutboxSettings(url=url)
    OutboxSettings(url=url.replace("?", "%3F"))


@pytest.mark.parametrize("url", ["postgresql://u@host:hunter2/name", "postgresql://u:hunter2"])
def test_address_that_cannot_be_read_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ConfigError, match="cannot be read; write it like postgresql") as caught:
        validate({"url": url}, OutboxSettings, where="config.toml")
    assert "hunter2" not in str(caught.value)
    assert OutboxSettings(url="postgresql://u:hunter%2F2@host:5432/name").url


def test_quiet_hours_are_asked_once_for_each_minute_of_the_week(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plan is measured over eight years whenever the configuration is read."""
    asked: list[tuple[int, int]] = []
    is_quiet = PlanSettings.is_quiet

    def ask(plan: PlanSettings, weekday: int, minute: int) -> bool:
        asked.append((weekday, minute))
        return is_quiet(plan, weekday, minute)

    monkeypatch.setattr(PlanSettings, "is_quiet", ask)
    plan = PlanSettings(cron="*/5 * * * *", quiet_hours=("22:00-07:00",), timezone="UTC")
    assert plan.day_minutes(date(2026, 1, 5)) == tuple(range(7 * 60, 22 * 60, 5))
    assert len(asked) <= 2 * 7 * 24 * 60
