from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from quotebot import log


@pytest.fixture(autouse=True)
def forget_secrets() -> Iterator[None]:
    yield
    log._secrets.clear()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_pipe_gets_json_with_stable_fields() -> None:
    stream = io.StringIO()
    log.set_up_logs(stream=stream)
    structlog.get_logger("x").info("post.sent", channel="mast", post="ab12")
    (line,) = lines(stream)
    assert line["event"] == "post.sent" and line["level"] == "info"
    assert (line["channel"], line["post"]) == ("mast", "ab12")
    assert str(line["timestamp"]).endswith("Z")


def test_people_get_lines_they_can_read() -> None:
    stream = io.StringIO()
    log.set_up_logs("console", stream=stream)
    structlog.get_logger("x").info("post.sent", channel="mast")
    assert "post.sent" in stream.getvalue() and "channel=mast" in stream.getvalue()


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_planted_secrets_never_get_through(log_format: str) -> None:
    stream = io.StringIO()
    log.set_up_logs(log_format, stream=stream)  # type: ignore[arg-type]
    secret = "hunter2/very+secret"
    log.register_secrets([secret])
    logger = structlog.get_logger("x")
    logger.info("a", detail=f"it said {secret}", nested={"deep": [secret], "token": "abcdef"})
    logger.info("b", password="short", access_token="zzz", detail="Bearer abcdefghijklmnop")
    logger.info("c", url="https://me:pass1234@host/x?access_token=qwertyuiop&x=1")
    logger.info("d", encoded="hunter2%2Fvery%2Bsecret")
    try:
        raise ValueError(f"refused with {secret}")
    except ValueError:
        logger.exception("e")
    logging.getLogger("tweepy").warning("header %s", secret)
    said = stream.getvalue()
    for planted in (secret, "hunter2%2F", "abcdef", "short", "zzz", "pass1234", "qwertyuiop"):
        assert planted not in said, planted
    assert said.count(log.HIDDEN) >= 9


def test_harmless_words_are_left_alone() -> None:
    log.register_secrets(["", "abc"])
    text = "the basic idea: tokens of thanks, 3 sessions, abc at https://host/path"
    assert log.redact(text) == text


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_codes_for_a_terminal_are_written_out(log_format: str) -> None:
    stream = io.StringIO()
    log.set_up_logs(log_format, stream=stream)  # type: ignore[arg-type]
    structlog.get_logger("x").info("post.sent", url="\x9b2J\x1b]0;x\x07", what=["\u202egnp"])
    said = stream.getvalue()
    assert "x9b2J" in said and "u202egnp" in said
    assert all(sign.isprintable() for sign in said.rstrip("\n"))


def test_secret_that_a_text_was_cut_in_is_hidden_too() -> None:
    log.register_secrets(["planted-secret-0001"])
    assert log.redact("it said planted-sec…") == "it said •••…"
    assert log.redact("planted-secret-000… and plan…") == "•••… and plan…"


def test_debug_of_libraries_stays_out() -> None:
    stream = io.StringIO()
    log.set_up_logs("json", level="debug", stream=stream)
    logging.getLogger("httpx").info("GET https://x")
    logging.getLogger("apscheduler.scheduler").warning("maximum number of running instances")
    structlog.get_logger().debug("post.claimed")
    assert [line["event"] for line in lines(stream)] == ["post.claimed"]
