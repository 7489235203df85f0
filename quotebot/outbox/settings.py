"""The outbox's part of config.toml: where the database is, and how posts are retried."""

from __future__ import annotations

from typing import Self

from pydantic import Field, field_validator, model_validator

from quotebot.homes import check_home
from quotebot.tomlfile import Strict


class OutboxSettings(Strict):
    """The database and how patiently posts are retried."""

    url: str = Field(
        default="",
        description="SQLAlchemy address; empty: quotebot.db (SQLite) in the data folder",
    )
    busy_timeout_s: float = Field(default=30.0, ge=0.1, le=600, description="wait for a lock")
    lease_s: float = Field(
        default=900.0,
        ge=60,
        le=86400,
        description="how long a claim outlives its daemon, in seconds",
    )
    first_retry_s: float = Field(default=60.0, ge=1, le=3600, description="first wait, doubling")
    longest_retry_s: float = Field(default=1800.0, ge=1, le=86400, description="longest wait")
    give_up_after_hours: float = Field(
        default=48.0, ge=0.1, le=24 * 30, description="then a post that is refused has failed"
    )
    reconcile_after_s: float = Field(
        default=15.0, ge=0, le=3600, description="wait before an unclear post is looked for"
    )
    reconcile_tries: int = Field(
        default=8, ge=1, le=100, description="then a person decides (queue resolve)"
    )

    @field_validator("url")
    @classmethod
    def _check_url(cls, url: str) -> str:
        known = ("sqlite:///", "postgresql://", "postgresql+psycopg://")
        if url and not url.startswith(known):
            raise ValueError(
                f"{url.split(':', 1)[0]!r} is not a database that quotebot speaks; use "
                "sqlite:////absolute/path.db or postgresql://user@host/name"
            )
        if url.startswith("sqlite:"):
            check_home(url.removeprefix("sqlite:///"))
        if url.startswith("sqlite:") and "?" in url:
            # The driver would leave out what follows, and open another file.
            raise ValueError(
                "an address of SQLite ends with the name of its file; a ? in that is written %3F"
            )
        if url and not _is_address(url):
            # Never quoted: what stands in the wrong place may be the password.
            raise ValueError(
                "this address cannot be read; write it like postgresql://user@host:5432/name, with "
                "what is no letter or digit in a password as %2F, %40 …"
            )
        return url

    @model_validator(mode="after")
    def _check_waits(self) -> Self:
        if self.first_retry_s > self.longest_retry_s:
            raise ValueError("first_retry_s is longer than longest_retry_s; swap them")
        return self


def _is_address(url: str) -> bool:
    # Imported here: only who names a database needs it this early.
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        make_url(url)
    except (ArgumentError, ValueError):
        return False
    return True
