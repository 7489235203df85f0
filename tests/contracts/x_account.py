"""The account on the small X as the contract wants it."""

from __future__ import annotations

from pathlib import Path

from publisher_contract import WRONG_SECRET, AccountUnderTest, Standing
from x_server import KEYS, XServer

from quotebot.model import Publisher, Receipt
from quotebot.publish import make_publisher
from quotebot.publish.settings import XSettings


def make_environment(**changes: str) -> dict[str, str]:
    keys = {**KEYS, **changes}
    return {f"QUOTEBOT_UNDER_TEST_{name}".upper(): value for name, value in keys.items()}


def open_x(base_url: str, data_dir: Path, **changes: str) -> Publisher:
    settings = XSettings(network="x", base_url=base_url, timeout_s=4.0)
    return make_publisher("under-test", settings, make_environment(**changes), data_dir=data_dir)


def open_x_account(
    server: XServer, base_url: str, data_dir: Path, closed_url: str = "http://127.0.0.1:9"
) -> AccountUnderTest:
    def read_back(receipt: Receipt) -> Standing:
        (tweet,) = [tweet for tweet in server.tweets if tweet.id == receipt.remote_id]
        return Standing(tweet.text, server.alts(tweet))

    return AccountUnderTest(
        open=lambda: open_x(base_url, data_dir),
        read_back=read_back,
        count=lambda: len(server.tweets),
        open_with_wrong_secret=lambda: open_x(base_url, data_dir, access_token_secret=WRONG_SECRET),
        open_unreachable=lambda: open_x(closed_url, data_dir),
    )
