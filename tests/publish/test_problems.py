"""What servers say when something went wrong, read from their bodies and headers."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from quotebot.publish.answers import Answer
from quotebot.publish.problems import read_problem, read_wait
from quotebot.publish.wire import Wire

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
NOW_S = NOW.timestamp()
# No clock counts so far: the library overflows.
NO_CLOCKS = "Mon, 1 Jan 99999999999999999999 00:00:00 GMT"


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ({"error": "Record not found"}, "Record not found", "Record not found"),
        ({"error": "InvalidRequest", "message": "too long"}, "InvalidRequest", "too long"),
        ({"error": "invalid_grant", "error_description": "old"}, "invalid_grant", "old"),
        ({"title": "Forbidden", "detail": "not permitted"}, "Forbidden", "not permitted"),
        ({"type": "about:blank"}, "about:blank", ""),
        # X says in a list what was wrong, and above it only that something was.
        ({"title": "Bad", "errors": [{"message": "one"}]}, "Bad", "Bad (one)"),
        ({"detail": "one of two", "errors": [{"message": "one"}]}, "", "one of two"),
        ({"errors": [{"message": "one"}, {"message": "two"}]}, "", "one"),
        ({"errors": []}, "", ""),
        ({"errors": ["one"]}, "", ""),
        ({"error": {"message": "nested"}}, "", ""),
        (["error"], "", ""),
    ],
)
def test_code_and_words_of_each_networks_error(body: object, code: str, words: str) -> None:
    assert read_problem(json.dumps(body).encode()) == (code, words)


def test_a_body_that_is_no_json_says_nothing() -> None:
    assert read_problem(b"<html>Bad gateway</html>") == ("", "")


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({}, None),
        ({"retry-after": "30"}, 30),
        ({"retry-after": "0"}, 1),
        ({"retry-after": "999999"}, 86_400),
        ({"retry-after": format_datetime(NOW + timedelta(minutes=2), usegmt=True)}, 120),
        ({"retry-after": "soon"}, None),
        ({"retry-after": NO_CLOCKS, "date": NO_CLOCKS}, None),
        ({"x-ratelimit-reset": "2026-06-01T12:05:00.000Z"}, 300),
        ({"x-rate-limit-reset": str(int(NOW_S) + 60), "retry-after": "30"}, 60),
        ({"ratelimit-reset": str(int(NOW_S) - 60)}, 1),
        # An epoch is the server's: its own clock says how far ahead that is.
        (
            {
                "ratelimit-reset": str(int(NOW_S) + 90),
                "date": format_datetime(NOW + timedelta(seconds=60), usegmt=True),
            },
            30,
        ),
        ({"date": "yesterday", "ratelimit-reset": str(int(NOW_S) + 90)}, 90),
        (
            {
                "x-user-limit-24hour-remaining": "0",
                "x-user-limit-24hour-reset": str(int(NOW_S) + 3600),
            },
            3600,
        ),
        (
            {
                "x-app-limit-24hour-remaining": "1",
                "x-app-limit-24hour-reset": str(int(NOW_S) + 3600),
            },
            None,
        ),
    ],
)
def test_the_wait_that_a_limited_answer_asks_for(
    headers: dict[str, str], wait_s: float | None
) -> None:
    assert read_wait(headers, NOW_S, limited=True) == wait_s


def test_when_a_limit_begins_anew_is_no_wait_where_it_is_not_reached() -> None:
    headers = {"ratelimit-reset": str(int(NOW_S) + 90), "retry-after": "5"}
    assert read_wait(headers, NOW_S, limited=False) == 5


def test_an_answer_of_a_server_whose_date_is_none_is_an_answer() -> None:
    wire = Wire("c", "Anything", lambda _method, _path: True, "", skew_s=5.0)
    answer = Answer(200, {"date": NO_CLOCKS, "content-type": "application/json"}, b"{}")
    assert wire.refuse_answer(answer, creating=True) is None
    assert wire.skew_s == 0.0
