"""Walking through the connection of an account, with the networks' own sign-in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from faulty_server import FaultyServer, Reply, Request

from quotebot.errors import InputError, PublishError, Rejected
from quotebot.publish import make_publisher
from quotebot.publish.connect import gather
from quotebot.publish.credentials import FIELDS
from quotebot.publish.settings import (
    AppriseSettings,
    BlueskySettings,
    FolderSettings,
    MastodonSettings,
    XSettings,
)


class Person:
    """Answers each question with what the table says; a callable sees what was shown."""

    def __init__(self, **answers: str | Callable[[str], str]) -> None:
        self.answers = answers
        self.shown = ""
        self.hidden: list[str] = []

    def ask(self, question: str, is_secret: bool) -> str:
        if is_secret:
            self.hidden.append(question)
        answer = self.answers[re.sub(r"\W.*", "", question)]
        return answer(self.shown) if callable(answer) else answer

    def show(self, text: str) -> None:
        self.shown += text + "\n"


@pytest.fixture(scope="module")
def mastodon() -> Iterator[str]:
    from mastodon_mock.testing import MockServer

    with MockServer(log_level="error") as server:
        yield server.base_url


def allow_as_alice(shown: str) -> str:
    """Do in the browser what the person is told to do."""
    url = re.search(r"https?://\S+/oauth/authorize\S+", shown)
    assert url is not None
    query = {name: values[0] for name, values in parse_qs(urlsplit(url.group()).query).items()}
    assert requests.get(url.group(), timeout=5).ok
    page = requests.post(
        url.group().split("?")[0], data={**query, "username": "alice"}, timeout=5
    ).text
    code = re.search(r"code: (\S+?)<", page)
    assert code is not None
    return code.group(1)


def test_mastodon_hands_out_a_token_that_works(mastodon: str, tmp_path: Path) -> None:
    person = Person(Code=allow_as_alice)
    settings = MastodonSettings(network="mastodon", base_url=mastodon)
    values = gather("fedi", settings, ask=person.ask, show=person.show)
    assert tuple(values) == FIELDS["mastodon"]
    environ = {"QUOTEBOT_FEDI_ACCESS_TOKEN": values["access_token"]}
    account = make_publisher("fedi", settings, environ, data_dir=tmp_path).check()
    assert account.handle.startswith("@alice@")


def test_a_wrong_code_is_refused_and_not_shown(mastodon: str) -> None:
    person = Person(Code="wr0ng-c0de")
    settings = MastodonSettings(network="mastodon", base_url=mastodon)
    with pytest.raises(Rejected) as caught:
        gather("fedi", settings, ask=person.ask, show=person.show)
    assert "wr0ng-c0de" not in f"{caught.value} {caught.value!r}"


def test_x_hands_out_a_pin_for_tokens() -> None:
    def decide(request: Request) -> Reply:
        header = request.headers["authorization"]
        kind = "application/x-www-form-urlencoded"
        if request.path == "/oauth/request_token":
            assert 'oauth_callback="oob"' in header
            body = b"oauth_token=req&oauth_token_secret=reqs&oauth_callback_confirmed=true"
            return Reply(200, body, kind=kind)
        assert request.path == "/oauth/access_token"
        assert 'oauth_verifier="1234567"' in header and 'oauth_token="req"' in header
        body = b"oauth_token=7-tok&oauth_token_secret=toks&user_id=7&screen_name=ada"
        return Reply(200, body, kind=kind)

    with FaultyServer(decide) as server:
        person = Person(API=lambda shown: "key" if "PIN" not in shown else "", PIN=" 1234567 ")
        settings = XSettings(network="x", base_url=server.base_url)
        values = gather("x", settings, ask=person.ask, show=person.show)
    assert tuple(values) == FIELDS["x"]
    assert (values["access_token"], values["access_token_secret"]) == ("7-tok", "toks")
    assert f"{server.base_url}/oauth/authorize?oauth_token=req" in person.shown


@pytest.mark.parametrize(
    "reply",
    [Reply(401, {"errors": [{"code": 32, "message": "no sec-ret"}]}), Reply(spoil="reset")],
    ids=["refused", "reset"],
)
def test_x_refusing_the_app_shows_no_secret(reply: Reply) -> None:
    with FaultyServer(lambda _request: reply) as server:
        person = Person(API="sec-ret", PIN="1")
        settings = XSettings(network="x", base_url=server.base_url)
        with pytest.raises(PublishError) as caught:
            gather("x", settings, ask=person.ask, show=person.show)
    assert "sec-ret" not in f"{caught.value} {caught.value!r}"


def test_what_is_secret_is_asked_for_as_such() -> None:
    person = Person(Handle="@ada.example.org", App="abcd-efgh", Apprise="tgram://1:a/2")
    settings = BlueskySettings(network="bluesky")
    values = gather("sky", settings, ask=person.ask, show=person.show)
    assert values == {"handle": "ada.example.org", "app_password": "abcd-efgh"}
    chat: Any = AppriseSettings(network="apprise")
    assert gather("chat", chat, ask=person.ask, show=person.show) == {"url": "tgram://1:a/2"}
    assert person.hidden == ["App password", "Apprise URL"]
    assert gather("f", FolderSettings(), ask=person.ask, show=person.show) == {}


def test_an_empty_answer_stops() -> None:
    person = Person(Handle="ada.example.org", App="  ")
    with pytest.raises(InputError, match="no app password"):
        gather("sky", BlueskySettings(network="bluesky"), ask=person.ask, show=person.show)
