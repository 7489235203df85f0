"""The sidecar `NAME.meta.toml` beside a transcript."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, field_validator

from quotebot.errors import InputError
from quotebot.files import is_file, write_atomic
from quotebot.links import check_link
from quotebot.read.facts import Facts
from quotebot.read.recordings import names_of
from quotebot.tomlfile import Strict, load_model

SUFFIX = ".meta.toml"


class Sidecar(Strict):
    """The keys of a sidecar file; an unknown key or a wrong type is an error with its line."""

    title: str = Field(default="", description="Title of the episode.")
    show: str = Field(default="", description="Name of the show.")
    published: str = Field(default="", description="Date of publication, such as 2026-01-31.")
    url: str = Field(default="", description="Where the episode can be found.")
    host: str = Field(default="", description="The host's name.")
    author: str = Field(default="", description="Who wrote the article.")
    guests: tuple[str, ...] = Field(default=(), description="The guests' names.")
    language: str = Field(default="", description='BCP 47 tag of what is spoken, such as "en".')
    audio: str = Field(default="", description="The recording; relative paths start here.")
    shift_s: float | None = Field(
        default=None,
        ge=-86_400,
        le=86_400,
        description="How much later words are in the recording than in the transcript, in seconds.",
    )
    speakers: dict[str, str] = Field(
        default_factory=dict, description="Label in the transcript → name to print."
    )

    @field_validator("url")
    @classmethod
    def _check_url(cls, url: str) -> str:
        return check_link(url)


def find_sidecar(path: Path) -> Path | None:
    """Return the sidecar of `path`: `episode.srt.meta.toml` before `episode.meta.toml`.

    Of `episode.en.srt` it is `episode.meta.toml`, too, where `episode.en.meta.toml` is not there.
    """
    for name in (path.name, *names_of(path)):
        place = path.with_name(name + SUFFIX)
        if is_file(place):
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
        author=found.author,
        audio=_find_audio(path, found.audio) if found.audio else "",
        shift_ms=None if found.shift_s is None else round(found.shift_s * 1000),
    )


def _find_audio(sidecar: Path, named: str) -> str:
    try:
        return str((sidecar.parent / Path(named).expanduser()).absolute())
    except RuntimeError as error:
        # Path knows no better name for a "~somebody" who is nobody here.
        raise InputError(
            f"audio: {named!r} begins with a user whom this machine does not know",
            where=str(sidecar),
            mend="Write the whole path.",
        ) from error


def save_speakers(path: Path, speakers: Mapping[str, str]) -> Path:
    """Write names for labels into `[speakers]` of a transcript's sidecar and return its path.

    The sidecar is made when missing; everything else in it stays as it is, comments too. Raises
    InputError when it cannot be written, or has its speakers in a form that is not a table of its
    own, ConfigError when it is faulty.
    """
    place = find_sidecar(path) or path.with_name(path.stem + SUFFIX)
    old = ""
    if is_file(place):
        read_sidecar(place)
        old = place.read_text("utf-8-sig")
    new = _set_speakers(old, speakers)
    try:
        saved = tomllib.loads(new).get("speakers", {})
    except tomllib.TOMLDecodeError:
        saved = {}
    if any(saved.get(label) != name for label, name in speakers.items()):
        raise InputError(
            "the speakers in here are not a table of their own",
            where=str(place),
            mend="Write them as [speakers] with one LABEL = NAME a line.",
        )
    write_atomic(place, new.encode())
    return place


def _set_speakers(text: str, speakers: Mapping[str, str]) -> str:
    # No other sign ends a line in TOML: a title may hold "\u2028".
    lines = text.removesuffix("\n").split("\n") if text else []
    entries = [f"{_key(label)} = {_quoted(name)}" for label, name in speakers.items()]
    headers = [n for n, line in enumerate(lines) if re.match(r"\s*\[\s*speakers\s*\]", line)]
    if not headers:
        gap = [""] if lines and lines[-1].strip() else []
        return "\n".join([*lines, *gap, "[speakers]", *entries]) + "\n"
    start = headers[0] + 1
    end = next((n for n in range(start, len(lines)) if lines[n].lstrip()[:1] == "["), len(lines))
    kept = [line for line in lines[start:end] if _label_of(line) not in speakers]
    return "\n".join([*lines[:start], *entries, *kept, *lines[end:]]) + "\n"


def _label_of(line: str) -> str | None:
    try:
        return next(iter(tomllib.loads(line)), None)
    except tomllib.TOMLDecodeError:
        return None


def _key(label: str) -> str:
    return label if re.fullmatch(r"[A-Za-z0-9_-]+", label) else _quoted(label)


def _quoted(text: str) -> str:
    # The one control character that JSON leaves as it is and TOML does not take.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
