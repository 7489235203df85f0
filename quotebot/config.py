"""config.toml → Settings: every problem at once, each with its line."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, PrivateAttr, field_validator

from quotebot.bundled import asset_path
from quotebot.cards.settings import CardSettings
from quotebot.errors import ConfigError, InputError, Problem
from quotebot.outbox.settings import OutboxSettings, PlanSettings
from quotebot.publish.settings import (
    AppriseSettings,
    BlueskySettings,
    FolderSettings,
    MastodonSettings,
    XSettings,
)
from quotebot.read.settings import ReadSettings
from quotebot.restore.settings import RestoreSettings
from quotebot.score.settings import ScoreSettings
from quotebot.tomlfile import Strict, read_toml, validate

ENVIRONMENT_PREFIX = "QUOTEBOT_"


class ShowSettings(Strict):
    """`[show]`: what is true of every episode unless the episode says otherwise."""

    name: str = Field(default="", description="name of the show, printed on every card")
    host: str = Field(default="", description="who hosts it")
    url: str = Field(default="", description="link for {url} where an episode has none of its own")
    handle: str = Field(default="", description="handle printed on cards, as @slowtools")
    hashtags: tuple[str, ...] = Field(default=(), description="for {hashtags} in post texts")
    language: str = Field(default="", description="language of the transcripts, as en")

    @field_validator("hashtags")
    @classmethod
    def _check_hashtags(cls, tags: tuple[str, ...]) -> tuple[str, ...]:
        for tag in tags:
            if not tag.lstrip("#") or any(letter.isspace() for letter in tag):
                raise ValueError(f"{tag!r} is not a hashtag; write one word, as '#podcast'")
        return tuple(f"#{tag.lstrip('#')}" for tag in tags)


class AttributionSettings(Strict):
    """`[attribution]`: when a name may be printed; a name is never guessed."""

    min_confidence: float = Field(
        default=0.9, ge=0, le=1, description="under it the card credits the show alone"
    )


class DaemonSettings(Strict):
    """`[daemon]`: the clock."""

    tick_s: float = Field(default=20.0, ge=0.2, le=3600, description="seconds between two looks")


class ChannelCommon(Strict):
    """What every channel has: `[channels.NAME]`."""

    enabled: bool = Field(default=True, description="false keeps the channel, unused")
    plan: PlanSettings = PlanSettings()
    template: str = Field(default="", description="card design; empty: the one of [cards]")
    size: str = Field(default="", description="card size; empty: the one of [cards]")


class FolderChannel(ChannelCommon, FolderSettings):
    """A channel that posts into a folder."""


class XChannel(ChannelCommon, XSettings):
    """A channel on X."""


class BlueskyChannel(ChannelCommon, BlueskySettings):
    """A channel on Bluesky."""


class MastodonChannel(ChannelCommon, MastodonSettings):
    """A channel on a Mastodon server."""


class AppriseChannel(ChannelCommon, AppriseSettings):
    """A channel on Telegram, Discord, Slack, Matrix … through Apprise."""


Channel = Annotated[
    FolderChannel | XChannel | BlueskyChannel | MastodonChannel | AppriseChannel,
    Field(discriminator="network"),
]


class Settings(Strict):
    """The whole configuration, frozen."""

    data_folder: str = Field(
        default="",
        description="database, cards, sessions; relative to the configuration file",
    )
    templates_folder: str = Field(default="", description="more card designs, *.toml")
    review: str = Field(
        default="flagged",
        pattern="^(flagged|all)$",
        description="which posts wait for approval: flagged, or all",
    )
    show: ShowSettings = ShowSettings()
    attribution: AttributionSettings = AttributionSettings()
    read: ReadSettings = ReadSettings()
    restore: RestoreSettings = RestoreSettings()
    score: ScoreSettings = ScoreSettings()
    cards: CardSettings = CardSettings()
    outbox: OutboxSettings = OutboxSettings()
    daemon: DaemonSettings = DaemonSettings()
    channels: dict[str, Channel] = Field(default_factory=dict)

    _path: Path | None = PrivateAttr(default=None)

    @cached_property
    def base(self) -> Path:
        """The folder that relative paths of the configuration start from."""
        if self._path is None:
            return Path.cwd()
        return self._path.resolve().parent

    @cached_property
    def data_path(self) -> Path:
        """Where the database, the cards and stored sessions are."""
        if self.data_folder:
            return self.base / Path(self.data_folder).expanduser()
        home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        return Path(home) / "quotebot"

    def resolve(self, path: str) -> Path:
        """Return `path` of the configuration as an absolute path."""
        return self.base / Path(path).expanduser()


def find_config(named: Path | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the configuration to use: the named one, ./config.toml, XDG's, the bundled one.

    Raises InputError when the named one is missing.
    """
    if named is not None:
        if not named.exists():
            raise InputError(
                "no such configuration file",
                where=str(named),
                mend=f"Write one with: quotebot init {named}",
            )
        return named
    home = environment.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    for path in (Path("config.toml"), Path(home) / "quotebot" / "config.toml"):
        if path.is_file():
            return path
    return asset_path("config.toml")


def load_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read and validate a configuration with the environment's overrides on top.

    `QUOTEBOT_SECTION__KEY=value` overrides `key` of `[section]`; the value is TOML where it
    parses as TOML, text where it does not. Raises ConfigError with every problem.
    """
    data, text = read_toml(path)
    problems: list[Problem] = []
    overrides = read_environment(environment, problems)
    merged = merge(data, overrides)
    try:
        settings = validate(merged, Settings, where=str(path), text=text)
    except ConfigError as error:
        problems += [_blame(problem, overrides, path) for problem in error.problems]
        raise ConfigError(problems) from None
    if problems:
        raise ConfigError(problems)
    settings._path = path
    return settings


def read_environment(environment: Mapping[str, str], problems: list[Problem]) -> dict[str, Any]:
    """Return the overrides of the environment as a nested table."""
    table: dict[str, Any] = {}
    for name in sorted(environment):
        if not name.startswith(ENVIRONMENT_PREFIX):
            continue
        keys = name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__")
        # A single name without a section is a credential or QUOTEBOT_CONFIG, unless it is a key.
        if len(keys) == 1 and keys[0] not in {"data_folder", "templates_folder", "review"}:
            continue
        current = table
        for key in keys[:-1]:
            current = current.setdefault(key, {})
            if not isinstance(current, dict):
                problems.append(Problem(name, 0, "contradicts another QUOTEBOT_ variable"))
                break
        else:
            current[keys[-1]] = _parse_value(environment[name])
    return table


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with the entries of `over` laid on top, table by table."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(value, dict) and isinstance(below, dict):
            merged[key] = merge(below, value)
        else:
            merged[key] = value
    return merged


def _parse_value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _blame(problem: Problem, overrides: Mapping[str, Any], path: Path) -> Problem:
    """Name the environment variable where a problem came from one, not the file."""
    for keys in _paths(overrides):
        dotted = ".".join(keys)
        if problem.what.startswith((f"{dotted}:", f"unknown key '{dotted}'")):
            return Problem(ENVIRONMENT_PREFIX + "__".join(keys).upper(), 0, problem.what)
    return problem


def _paths(table: Mapping[str, Any]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += [(key, *rest) for rest in _paths(value)]
        else:
            found.append((key,))
    return found
