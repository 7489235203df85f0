"""A network is in every table: what one of them lacks is found here, not when somebody posts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

import quotebot.app
from quotebot.config.settings import Channel, ChannelCommon
from quotebot.errors import PublishError
from quotebot.model import Outgoing
from quotebot.publish.connect import gather
from quotebot.publish.credentials import FIELDS, OPEN_FIELDS, Credentials
from quotebot.publish.limits import limits_for
from quotebot.publish.settings import ChannelSettings
from quotebot.publish.table import NETWORKS, find_known_faults, known_limits, make_publisher

# Nothing listens there.
CLOSED = "http://127.0.0.1:9"


def kinds(union: Any) -> dict[str, type[BaseModel]]:
    """Return the members of a union of settings by the network that each is for."""
    members = get_args(get_args(union)[0])
    return {get_args(kind.model_fields["network"].annotation)[0]: kind for kind in members}


SETTINGS, CHANNELS = kinds(ChannelSettings), kinds(Channel)


def settings_of(network: str) -> Any:
    """Return the settings of a network, of one on the web such that it cannot be reached."""
    kind = SETTINGS[network]
    address = {"base_url": CLOSED} if "base_url" in kind.model_fields else {}
    return kind.model_validate({"network": network, **address})


def test_every_table_has_every_network() -> None:
    assert SETTINGS.keys() == CHANNELS.keys() == FIELDS.keys() == NETWORKS.keys()
    for network in NETWORKS:
        assert issubclass(CHANNELS[network], SETTINGS[network])
        assert issubclass(CHANNELS[network], ChannelCommon)


@pytest.mark.parametrize("network", NETWORKS)
def test_a_network_is_opened_under_its_own_name(network: str, tmp_path: Path) -> None:
    settings = settings_of(network)
    assert make_publisher("mine", settings, {}, data_dir=tmp_path).network == network
    assert known_limits("mine", settings, data_dir=tmp_path).network == network
    assert limits_for(network).network == network


@pytest.mark.parametrize("network", NETWORKS)
def test_a_person_is_asked_for_what_a_network_needs(network: str) -> None:
    def ask(question: str, is_secret: bool) -> str:
        raise LookupError(question)

    settings = settings_of(network)
    if not FIELDS[network]:
        assert gather("mine", settings, ask=ask, show=print) == {}
        return
    # Mastodon is told of the application before anybody is asked.
    with pytest.raises((LookupError, PublishError)):
        gather("mine", settings, ask=ask, show=print)


@pytest.mark.parametrize("network", NETWORKS)
def test_settings_give_no_secret(network: str) -> None:
    given = settings_of(network).given_credentials.keys()
    assert given <= {*FIELDS[network]} & OPEN_FIELDS


@pytest.mark.parametrize(
    "network", [name for name, kind in SETTINGS.items() if "base_url" in kind.model_fields]
)
@pytest.mark.parametrize("address", ["http://example.org", "https://me:pw@example.org", "mine"])
def test_credentials_go_to_no_address_that_is_open(network: str, address: str) -> None:
    with pytest.raises(ValidationError, match="base_url"):
        SETTINGS[network].model_validate({"network": network, "base_url": address})


@pytest.mark.parametrize("network", NETWORKS)
def test_what_is_on_this_machine_needs_no_credentials(network: str) -> None:
    assert not (SETTINGS[network].is_local and FIELDS[network])


@pytest.mark.parametrize("network", NETWORKS)
def test_a_post_of_too_many_words_is_known_without_asking(network: str, tmp_path: Path) -> None:
    asked: list[str] = []

    def open_credentials() -> Credentials:
        asked.append(network)
        return Credentials({})

    settings = settings_of(network)
    post = Outgoing("p", "k", "mine", "word " * 3000, (), datetime(2026, 6, 1, tzinfo=UTC))
    faults = find_known_faults(settings, post, open_credentials, data_dir=tmp_path)
    assert any("text" in fault for fault in faults) == (limits_for(network).text is not None)
    # Only the address of a service behind Apprise, which is a credential, tells what it takes.
    assert asked == (["apprise"] if network == "apprise" else [])


def test_no_use_case_knows_a_network_by_name() -> None:
    """What differs between networks stands in their settings, where a new one finds it."""
    folder = Path(quotebot.app.__file__).parent
    named = {
        path.name
        for path in folder.rglob("*.py")
        if re.search(rf'network == "(?:{"|".join(NETWORKS)})"', path.read_text("utf-8"))
    }
    assert named == set()
