"""The whole configuration as one frozen model; each stage brings its own part."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self
from unicodedata import category

from pydantic import AfterValidator, Field, PrivateAttr, field_validator, model_validator

from quotebot.cards.settings import CardSettings
from quotebot.clips.settings import ClipSettings
from quotebot.errors import ConfigError, Problem
from quotebot.homes import check_home, expand, user_folder
from quotebot.links import check_link
from quotebot.outbox.plan_settings import PlanSettings
from quotebot.outbox.settings import OutboxSettings
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
from quotebot.tomlfile import Strict

#: Well under outbox.planner.LATE_AFTER, since a tick waits for slow channels and a busy database.
LONGEST_TICK_S = 60.0


class ShowSettings(Strict):
    """`[show]`: what is true of every episode unless the episode says otherwise."""

    name: str = Field(default="", description="name of the show, printed on every card")
    host: str = Field(default="", description="who hosts it")
    url: str = Field(default="", description="link for {url} where an episode has none of its own")
    handle: str = Field(default="", description="handle printed on cards, as @slowtools")
    hashtags: tuple[str, ...] = Field(default=(), description="for {hashtags} in post texts")
    language: str = Field(default="", description="language of the transcripts, as en")

    @field_validator("url")
    @classmethod
    def _check_url(cls, url: str) -> str:
        return check_link(url)

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
    health_port: int = Field(
        default=0, ge=0, le=65535, description="/healthz and /metrics on 127.0.0.1; 0: off"
    )

    @field_validator("tick_s")
    @classmethod
    def _check_tick(cls, tick_s: float) -> float:
        if tick_s > LONGEST_TICK_S:
            raise ValueError(
                f"{tick_s:g} seconds are too long: slots that are reached more than 90 seconds "
                f"late count as missed; write {LONGEST_TICK_S:g} or less"
            )
        return tick_s


class AlertSettings(Strict):
    """`[alerts]`: who is told when a channel needs a person, through Apprise."""

    enabled: bool = Field(default=False, description="the Apprise URL is the credential alerts/url")
    after_failures: int = Field(
        default=3, ge=1, le=1000, description="refusals in a row before a channel is worth a word"
    )


class ChannelCommon(Strict):
    """What every channel has: `[channels.NAME]`."""

    enabled: bool = Field(default=True, description="false keeps the channel, unused")
    plan: PlanSettings = PlanSettings()
    template: str = Field(default="", description="card design; empty: the one of [cards]")
    size: str = Field(default="", description="card size; empty: the one of [cards]")
    media: Literal["card", "clip", "text"] = Field(
        default="card",
        description='what a post shows; "clip": a video where the recording is known; '
        '"text": nothing, it is its words alone',
    )

    @model_validator(mode="after")
    def _check_link(self) -> Self:
        if self.media == "text" and getattr(self, "link", "") == "card":
            raise ValueError('link = "card" and media = "text" contradict each other; keep one')
        return self


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


def _check_channel_name(name: str) -> str:
    if name == "alerts":
        raise ValueError("'alerts' is the name of the alerts' own credential; choose another")
    parts = name.replace("\\", "/").split("/")
    # A folder and files are called by it (posts/NAME, sessions/NAME.json), within the data folder.
    # Control characters and line breaks. Python calls more than these unprintable: what joins
    # letters and emoji, no-break spaces, emoji younger than itself.
    is_broken = any(category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name)
    if is_broken or any(part.strip() in ("", ".", "..") for part in parts):
        raise ValueError(
            f"{name!r} is no name for a channel, as its files could not be kept under it; choose "
            "another"
        )
    return name


ChannelName = Annotated[str, AfterValidator(_check_channel_name)]


class Settings(Strict):
    """The whole configuration, frozen."""

    data_folder: str = Field(
        default="",
        description="database, cards, sessions; relative to the configuration file",
    )
    templates_folder: str = Field(default="", description="more card designs, *.toml")
    keyring: bool = Field(
        default=False, description="look for credentials in the system's keyring, too"
    )
    review: Literal["flagged", "all"] = Field(
        default="flagged", description="which posts wait for approval: flagged, or all"
    )
    show: ShowSettings = ShowSettings()
    attribution: AttributionSettings = AttributionSettings()
    read: ReadSettings = ReadSettings()
    restore: RestoreSettings = RestoreSettings()
    score: ScoreSettings = ScoreSettings()
    cards: CardSettings = CardSettings()
    clips: ClipSettings = ClipSettings()
    outbox: OutboxSettings = OutboxSettings()
    daemon: DaemonSettings = DaemonSettings()
    alerts: AlertSettings = AlertSettings()
    channels: dict[ChannelName, Channel] = Field(default_factory=dict)

    @field_validator("data_folder")
    @classmethod
    def _check_data_folder(cls, path: str) -> str:
        return check_home(path)

    _path: Path | None = PrivateAttr(default=None)
    _gone: tuple[Problem, ...] = PrivateAttr(default=())

    @property
    def gone(self) -> tuple[Problem, ...]:
        """The pictures, fonts and the folder of designs that are named and not there."""
        return self._gone

    def require_files(self) -> None:
        """Raise ConfigError with every picture, font and folder that is named and not there."""
        if self._gone:
            raise ConfigError(self._gone)

    def require_folder(self) -> None:
        """Raise ConfigError where the folder of the user's designs is not there."""
        found = [problem for problem in self._gone if problem.what.startswith("templates_folder:")]
        if found:
            raise ConfigError(found)

    @property
    def is_the_users(self) -> bool:
        """Whether these are of a file of the user's, not the one that quotebot brings along."""
        return self._path is not None

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
        return user_folder("data")

    def resolve(self, path: str) -> Path:
        """Return `path` of the configuration as an absolute path."""
        return self.base / expand(path)
