"""What config.toml says of a channel's network: one model a network, told apart by `network`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, field_validator

from quotebot.homes import check_home
from quotebot.publish.text import DEFAULT_TEMPLATE, check_template
from quotebot.tomlfile import Strict


def check_base_url(value: str) -> str:
    """Return a base URL without its final slash.

    Raises ValueError unless it is https:// (http:// is taken for this machine only) and free of
    credentials, query and fragment.
    """
    parts = urlsplit(value)
    host = parts.hostname or ""
    is_local = host == "localhost" or host == "::1" or re.match(r"127\.\d+\.\d+\.\d+$", host)
    if parts.scheme not in ("https", "http") or not host:
        raise ValueError("not a web address; write it as https://example.org")
    if parts.scheme == "http" and not is_local:
        raise ValueError("http:// would send the credentials in the clear; write https://")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("only scheme, host, port and path belong here; secrets are credentials")
    return value.rstrip("/")


#: Where a network's API is: to no other address are credentials sent.
BaseUrl = Annotated[str, AfterValidator(check_base_url)]


class PostingSettings(Strict):
    """What every network shares."""

    #: Whether it is on this machine: nobody is told of a post, and to look at it asks no network.
    is_local: ClassVar[bool] = False

    text: str = Field(
        default=DEFAULT_TEMPLATE,
        description="The words of a post; placeholders {quote} {name} {show} {title} {url} "
        "{hashtags} {handle}.",
    )
    hashtags: tuple[str, ...] = Field(
        default=(), description="Put in place of {hashtags}; the last go first when space is short."
    )
    handle: str = Field(default="", description="Put in place of {handle}, and on the card.")
    link: Literal["text", "card"] = Field(
        default="text",
        description='Where {url} goes: into the text, or "card": printed on the card instead.',
    )
    language: str = Field(default="", description="Language tag of posts; empty: the transcript's.")
    timeout_s: float = Field(
        default=60.0, ge=1.0, le=600.0, description="Longest wait for one answer of the network."
    )

    @field_validator("language")
    @classmethod
    def _check_language(cls, value: str) -> str:
        if value and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", value):
            raise ValueError(f"{value!r} is no language; write its code, as en or pt-BR")
        return value

    @field_validator("text")
    @classmethod
    def _check_text(cls, value: str) -> str:
        check_template(value)
        return value

    @property
    def given_credentials(self) -> Mapping[str, str]:
        """Those of the network's `credentials.FIELDS` that are no secret and stand here."""
        return {}


class FolderSettings(PostingSettings):
    """A folder that holds each post exactly as a network would get it; no account needed."""

    is_local: ClassVar[bool] = True
    network: Literal["folder"] = "folder"
    path: str = Field(
        default="",
        description="The folder; relative paths start at the data folder. "
        "Empty: posts/CHANNEL in the data folder.",
    )

    @field_validator("path")
    @classmethod
    def _check_path(cls, path: str) -> str:
        return check_home(path)


class XSettings(PostingSettings):
    """X, through the API v2 with OAuth 1.0a user credentials."""

    network: Literal["x"]
    base_url: BaseUrl = Field(default="https://api.x.com", description="Address of the API.")
    made_with_ai: bool = Field(
        default=False, description="Disclose that the media contain AI-generated parts."
    )


class BlueskySettings(PostingSettings):
    """Bluesky, or any personal data server of the AT Protocol."""

    network: Literal["bluesky"]
    base_url: BaseUrl = Field(default="https://bsky.social", description="The account's server.")
    account: str = Field(
        default="", description="Handle of the account; else the credential `handle`."
    )
    link_card: bool = Field(
        default=True,
        description="Show a card for the URL when a post has neither image nor clip.",
    )
    video_service: str = Field(
        default="https://video.bsky.app",
        description="What makes clips ready to be seen before they are posted; empty: a clip is "
        "sent to the account's server like an image, and seen some seconds after the post.",
    )

    @property
    def given_credentials(self) -> Mapping[str, str]:
        """The handle, where it is told."""
        return {"handle": self.account.lstrip("@")}

    @field_validator("video_service")
    @classmethod
    def _check_service(cls, value: str) -> str:
        return check_base_url(value) if value else ""


class MastodonSettings(PostingSettings):
    """Mastodon and servers that speak its API (GoToSocial, Akkoma, Pleroma …)."""

    network: Literal["mastodon"]
    base_url: BaseUrl = Field(description="The instance, as https://mastodon.social")
    visibility: Literal["public", "unlisted", "private", "direct"] = Field(
        default="public", description="Who sees the posts."
    )
    content_warning: str = Field(
        default="", description="Hides each post behind these words; empty: no warning."
    )
    sensitive: bool = Field(default=False, description="Mark images and clips as sensitive.")


class AppriseSettings(PostingSettings):
    """Telegram, Discord, Slack, Matrix and about a hundred more, through Apprise.

    The Apprise URL holds the secrets and therefore is a credential (`url`), not a setting.
    """

    network: Literal["apprise"]
    title: str = Field(default="", description="Title of each message, where the service has one.")


ChannelSettings = Annotated[
    FolderSettings | XSettings | BlueskySettings | MastodonSettings | AppriseSettings,
    Field(discriminator="network"),
]
