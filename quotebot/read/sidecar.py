"""The sidecar `NAME.meta.toml` beside a transcript."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from quotebot.read.facts import Facts
from quotebot.tomlfile import Strict, load_model

SUFFIX = ".meta.toml"


class Sidecar(Strict):
    """The keys of a sidecar file; an unknown key or a wrong type is an error with its line."""

    title: str = Field(default="", description="Title of the episode.")
    show: str = Field(default="", description="Name of the show.")
    published: str = Field(default="", description="Date of publication, such as 2026-01-31.")
    url: str = Field(default="", description="Where the episode can be found.")
    host: str = Field(default="", description="The host's name.")
    guests: tuple[str, ...] = Field(default=(), description="The guests' names.")
    language: str = Field(default="", description='BCP 47 tag of what is spoken, such as "en".')
    speakers: dict[str, str] = Field(
        default_factory=dict, description="Label in the transcript → name to print."
    )


def find_sidecar(path: Path) -> Path | None:
    """Return the sidecar of `path`: `episode.srt.meta.toml` before `episode.meta.toml`."""
    for name in (path.name + SUFFIX, path.stem + SUFFIX):
        place = path.with_name(name)
        if place.is_file():
            return place
    return None


def read_sidecar(path: Path) -> Facts:
    """Return the facts in a sidecar; raises ConfigError with every problem and its line."""
    found = load_model(path, Sidecar)
    return Facts(
        title=found.title,
        show=found.show,
        published=found.published,
        url=found.url,
        host=found.host,
        guests=found.guests,
        speakers=dict(found.speakers),
        language=found.language,
    )
