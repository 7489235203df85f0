"""Servers that several live tests share; see servers.py."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "contracts"))


@pytest.fixture(scope="session")
def pds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a Bluesky server with the account ada.test."""
    from accounts import BLUESKY_PASSWORD
    from servers import make_bluesky_account, run_pds

    with run_pds(tmp_path_factory.mktemp("pds")) as base_url:
        make_bluesky_account(base_url, "ada.test", BLUESKY_PASSWORD)
        yield base_url


@pytest.fixture(scope="session")
def mastodon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of a Mastodon server with the token mock_token."""
    from servers import run_mastodon

    with run_mastodon(tmp_path_factory.mktemp("mastodon")) as base_url:
        yield base_url
