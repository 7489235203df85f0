"""A person is told once when a channel needs one, and once when that is over."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest

from quotebot.app import App
from quotebot.app.running import alerting
from quotebot.app.running.alerting import Alerter, send_alert
from quotebot.errors import Rejected, TransientError
from quotebot.outbox.alarms import STORE, Alarms
from quotebot.outbox.happenings import Happening, TickReport
from quotebot.outbox.posts import ChannelState, Draft

sys.path.insert(0, str(Path(__file__).parents[1] / "publish"))
from faulty_server import FaultyServer, Reply, Request

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
QUIET = TickReport(NOW)
FULL = TickReport(NOW, (Happening("store.failed", NOW, detail="the disk is full"),))


def state(failures: int = 0, paused: str = "", *, refused: bool = True) -> dict[str, ChannelState]:
    return {
        "x": ChannelState(
            "x",
            NOW,
            paused=bool(paused),
            pause_reason=paused,
            hold_until=NOW if paused and refused else None,
            failures=failures,
            last_error="X answered 500" if failures else "",
        )
    }


def test_refusals_are_told_after_several_in_a_row_once_and_once_more_when_over() -> None:
    alarms = Alarms(3)
    news = [alarms.judge(QUIET, state(n)) for n in (0, 1, 2, 3, 3, 4, 9, 0, 0)]
    assert news[:3] == [[], [], []] and news[4:7] == [[], [], []]
    assert news[3] == ["x was refused 3 times in a row: X answered 500"]
    assert news[7:] == [["x is well again"], []]


def test_paused_channel_is_told_at_once_though_it_was_failing_before() -> None:
    alarms = Alarms(3)
    alarms.judge(QUIET, state(3))
    (line,) = alarms.judge(QUIET, state(4, "X refused it (401)"))
    mend = "It is looked at again in a while, or: quotebot resume x"
    assert line == f"x is paused: X refused it (401). {mend}"
    assert alarms.judge(QUIET, state(4, "X refused it (401)")) == []
    assert alarms.judge(QUIET, state()) == ["x is well again"]


def test_channel_that_nothing_looks_at_again_is_said_to_wait_for_a_person() -> None:
    told = Alarms(3).judge(QUIET, state(0, "restored from a backup of Monday", refused=False))
    assert told == [
        "x is paused: restored from a backup of Monday. It waits for you: quotebot resume x"
    ]


def test_pause_by_hand_is_no_news_to_the_hand() -> None:
    assert Alarms(3).judge(QUIET, state(0, "by hand", refused=False)) == []


def test_database_that_stays_broken_is_told_once() -> None:
    alarms = Alarms(2)
    news = [alarms.judge(report, {}) for report in (FULL, QUIET, FULL, FULL, FULL, QUIET)]
    assert news[:3] == [[], [], []] and news[4] == []
    assert news[3] == ["nothing can be posted: the disk is full"]
    assert news[5] == [f"{STORE} is well again"]


def test_post_that_only_a_person_can_judge_is_told() -> None:
    lost = Happening("post.needs_person", NOW, "x", "abcdef0123456789", "use `queue resolve`")
    (line,) = Alarms(3).judge(TickReport(NOW, (lost,)), {})
    assert "abcdef01" in line and "queue resolve" in line


def test_post_that_failed_is_told_though_others_go_out() -> None:
    why = "x: X refused it (400: the video is too long). Post a shorter quote."
    failed = Happening("post.rejected", NOW, "x", "abcdef0123456789", why)
    alarms = Alarms(3)
    assert alarms.judge(TickReport(NOW, (failed,)), state(1)) == [
        "x: post abcdef01 has failed: X refused it (400: the video is too long). Post a shorter "
        "quote. See: quotebot queue show abcdef01"
    ]
    assert alarms.judge(QUIET, state()) == []


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[alerts]\nenabled = true\n[channels.x]\nnetwork = "folder"\n'
    )
    opened = App.open(tmp_path / "config.toml")
    opened.store.enqueue(Draft("q", "x", "words"), NOW)
    yield opened
    opened.store.close()


def test_what_was_told_is_not_told_again_after_a_restart(app: App) -> None:
    told: list[str] = []
    app.store.pause(["x"], NOW, "revoked")
    Alerter(app, told.append).look(QUIET)
    again = Alerter(app, told.append)
    again.look(QUIET)
    assert len(told) == 1 and "revoked" in told[0]
    app.store.resume(["x"], NOW)
    again.look(QUIET)
    assert told[1] == "x is well again"


def test_what_could_not_be_told_is_told_later_in_one_message(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    down = True

    def send(text: str) -> None:
        if down:
            raise TransientError("no route")
        told.append(text)

    moment = 1000.0
    monkeypatch.setattr(alerting.time, "monotonic", lambda: moment)
    alerter = Alerter(app, send)
    app.store.pause(["x"], NOW, "revoked")
    alerter.look(QUIET)
    down = False
    alerter.look(QUIET)
    assert told == []
    lost = Happening("post.needs_person", NOW, "x", "abcdef0123456789", "")
    moment += alerting.FIRST_WAIT_S + 1
    alerter.look(TickReport(NOW, (lost,)))
    assert len(told) == 1 and "revoked" in told[0] and "abcdef01" in told[0]
    alerter.look(QUIET)
    assert len(told) == 1


def test_a_service_that_stays_away_is_asked_ever_less_often_and_for_the_last_lines(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[float, list[str]]] = []
    down, moment = True, 0.0

    def send(text: str) -> None:
        asked.append((moment, text.splitlines()))
        if down:
            raise TransientError("no route")

    def lose(number: int) -> TickReport:
        return TickReport(NOW, (Happening("post.needs_person", NOW, "x", f"{number:08d}", ""),))

    monkeypatch.setattr(alerting.time, "monotonic", lambda: moment)
    alerter = Alerter(app, send)
    for number in range(alerting.MOST_LINES + 9):
        alerter.look(lose(number))
    for _ in range(300):
        moment += alerting.FIRST_WAIT_S
        alerter.look(QUIET)
    waits = [after - before for (before, _), (after, _) in pairwise(asked)]
    assert waits[:8] == [60, 120, 240, 480, 960, 1920, 3600, 3600]
    _, lines = asked[-1]
    assert len(lines) == alerting.MOST_LINES
    assert "00000008" not in lines[0] and "00000009" in lines[0] and "00000058" in lines[-1]
    down = False
    moment += alerting.LONGEST_WAIT_S
    alerter.look(QUIET)
    assert alerter.is_idle
    down = True
    for _ in range(2):
        alerter.look(lose(99))
        moment += alerting.FIRST_WAIT_S
    assert asked[-1][0] - asked[-2][0] == alerting.FIRST_WAIT_S


def test_nothing_is_written_to_a_database_that_takes_nothing(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    alerter = Alerter(app, told.append)
    monkeypatch.setattr(app.store, "remember", lambda *_: pytest.fail("it was written to"))
    for _ in range(app.settings.alerts.after_failures):
        alerter.look(FULL)
    assert told == ["nothing can be posted: the disk is full"]


def test_a_slow_service_holds_up_no_tick_and_what_comes_meanwhile_is_told_after(app: App) -> None:
    told: list[str] = []
    go_on = Event()

    def send(text: str) -> None:
        assert go_on.wait(20)
        told.append(text)

    def lose(post_id: str) -> TickReport:
        return TickReport(NOW, (Happening("post.needs_person", NOW, "x", post_id, ""),))

    with ThreadPoolExecutor(1) as executor:
        alerter = Alerter(app, send, executor)
        assert alerter.is_idle
        alerter.look(lose("aaaa0000bbbb1111"))
        alerter.look(lose("cccc2222dddd3333"))
        assert told == [] and not alerter.is_idle
        go_on.set()
        deadline_s = time.monotonic() + 20
        while not alerter.is_idle and time.monotonic() < deadline_s:
            alerter.look(QUIET)
            time.sleep(0.01)
    assert [("aaaa0000" in text, "cccc2222" in text) for text in told] == [
        (True, False),
        (False, True),
    ]
    Alerter(app, told.append).look(QUIET)
    assert len(told) == 2


def test_no_line_is_lost_that_came_while_as_many_as_are_kept_were_being_told(app: App) -> None:
    told: list[str] = []
    go_on = Event()

    def send(text: str) -> None:
        assert go_on.wait(10)
        told.extend(text.splitlines())

    def lose(*numbers: int) -> TickReport:
        lost = (Happening("post.needs_person", NOW, "x", f"{n:016}", f"{n}") for n in numbers)
        return TickReport(NOW, tuple(lost))

    most = alerting.MOST_LINES
    with ThreadPoolExecutor(1) as executor:
        alerter = Alerter(app, send, executor)
        alerter.look(lose(*range(most)))
        alerter.look(lose(most, most + 1))
        go_on.set()
        until = time.monotonic() + 10
        while not alerter.is_idle and time.monotonic() < until:
            alerter.look(QUIET)
            time.sleep(0.01)
    assert len(set(told)) == len(told) == most + 2


def test_what_could_not_be_told_outlives_the_process_and_is_told_once(app: App) -> None:
    told: list[str] = []

    def fail(_text: str) -> None:
        raise TransientError("no route")

    # As `run --once` from cron does it: every look is another process.
    app.store.pause(["x"], NOW, "revoked")
    Alerter(app, fail).look(QUIET)
    Alerter(app, fail).look(QUIET)
    Alerter(app, told.append).look(QUIET)
    Alerter(app, told.append).look(QUIET)
    assert len(told) == 1 and "revoked" in told[0]


def test_alert_arrives_at_a_real_service() -> None:
    asked: list[Request] = []

    def reply(request: Request) -> Reply:
        asked.append(request)
        return Reply(200, b"{}")

    with FaultyServer(reply) as server:
        send_alert(server.base_url.replace("http://", "json://"), "x is paused")
        body = json.loads(asked[0].body)
        assert (body["title"], body["message"]) == ("quotebot", "x is paused")


def test_no_address_is_one_clear_line() -> None:
    with pytest.raises(Rejected, match=r"no Apprise URL given.*quotebot auth alerts"):
        send_alert("", "words")
