"""Limits are data with a source, and prices follow the text."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from quotebot.publish.limits import Limit, estimate_price_usd, limits_for
from quotebot.publish.table import NETWORKS


@pytest.mark.parametrize("network", NETWORKS)
def test_every_limit_names_its_source_and_day(network: str) -> None:
    limits = limits_for(network)
    assert limits.network == network
    stated = [
        getattr(group, field.name)
        for group in (limits, limits.video)
        if group is not None
        for field in fields(group)
    ]
    for limit in (value for value in stated if isinstance(value, Limit)):
        assert limit.value > 0
        assert limit.unit and limit.source
        assert limit.checked >= date(2026, 11, 1)


def test_an_unknown_network_has_no_limits() -> None:
    with pytest.raises(KeyError):
        limits_for("myspace")


def test_a_link_makes_a_post_on_x_dearer() -> None:
    assert estimate_price_usd("x", "no link") == 0.015
    assert estimate_price_usd("x", "listen: https://example.org/12") == 0.20
    assert estimate_price_usd("bluesky", "https://example.org") == 0.0


def test_both_of_blueskys_limits_hold() -> None:
    bluesky = limits_for("bluesky")
    assert bluesky.fits("é" * 300)
    assert not bluesky.fits("é" * 301)
    family = "👨‍👩‍👧‍👦"
    assert bluesky.count(family * 200) == 200
    assert not bluesky.fits(family * 200)
