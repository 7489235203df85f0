"""docs/channels.md says what the code says; run this file as a program to write its table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

from quotebot.publish.credentials import FIELDS
from quotebot.publish.limits import (
    BLUESKY,
    MASTODON,
    Limit,
    NetworkLimits,
    X,
    limits_for_apprise,
)
from quotebot.publish.settings import ChannelSettings, PostingSettings
from quotebot.publish.table import NETWORKS
from quotebot.publish.text import PLACEHOLDERS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "channels.md"
MARKS = re.compile(r"(<!-- limits: .*? -->\n)(.*)(\n<!-- /limits -->)", re.S)

SHOWN = (
    ("X", X),
    ("Bluesky", BLUESKY),
    ("Mastodon (usually)", MASTODON),
    ("Apprise (Telegram)", limits_for_apprise("tgram")),
)


def print_limits() -> str:
    """The table of limits as Markdown."""

    def say(limit: Limit | None) -> str:
        return f"{limit.value:,} {limit.unit}" if limit else "–"

    def say_clip(limits: NetworkLimits) -> str:
        if limits.video is None:
            return "none"
        parts = [say(limits.video.bytes)]
        if limits.video.length:
            parts.append(f"{limits.video.length.value // 1000:,} s")
        return ", ".join(parts)

    rows = [
        "| network | text | images | an image | alt text | a clip |",
        "|---|---|---|---|---|---|",
    ]
    for name, limits in SHOWN:
        text = say(limits.text)
        if limits.text_bytes:
            text += f" and {say(limits.text_bytes)}"
        images = f"{limits.images.value}"
        rows.append(
            f"| {name} | {text} | {images} | {say(limits.image_bytes)} | {say(limits.alt)} "
            f"| {say_clip(limits)} |"
        )
    return "\n" + "\n".join(rows) + "\n"


def test_the_limits_are_those_of_the_code() -> None:
    found = MARKS.search(PAGE.read_text("utf-8"))
    assert found is not None
    assert found.group(2) == print_limits()


def test_every_network_is_told_with_its_limits() -> None:
    assert {limits.network for _, limits in SHOWN} == {*NETWORKS} - {"folder"}
    page = PAGE.read_text("utf-8")
    assert [name for name in NETWORKS if f'network = "{name}"' not in page] == []


def test_the_limits_of_clips_beside_the_table_are_those_of_the_code() -> None:
    page = PAGE.read_text("utf-8")
    rows = re.findall(r"^\| (?:\w+) \| (?:`(\w+)://.*?`)? ?\| ([\d,]+ bytes) \|$", page, re.M)
    assert [scheme for scheme, _ in rows] == ["tgram", "discord", "slack", "matrixs", ""]
    for scheme, said in rows:
        video = limits_for_apprise(scheme).video
        assert video is not None and video.bytes is not None
        assert said == f"{video.bytes.value:,} bytes", scheme
    assert MASTODON.video is not None
    assert MASTODON.video.bytes is not None and MASTODON.video.pixels is not None
    words = " ".join(page.split())
    assert (
        f"of a clip, {MASTODON.video.bytes.value:,} bytes and "
        f"{MASTODON.video.pixels.value:,} pixels"
    ) in words


def test_every_setting_credential_and_placeholder_is_named() -> None:
    page = PAGE.read_text("utf-8")
    for model in get_args(get_args(ChannelSettings)[0]):
        own = set(model.model_fields) - set(PostingSettings.model_fields) - {"network", "title"}
        for name in own:
            assert f"`{name}`" in page, name
    for name in {field for fields in FIELDS.values() for field in fields}:
        assert f"`{name}`" in page, name
    for name in PLACEHOLDERS:
        assert f"{{{name}}}" in page, name


if __name__ == "__main__":
    page = PAGE.read_text("utf-8")
    PAGE.write_text(MARKS.sub(lambda m: m[1] + print_limits() + m[3], page), "utf-8")
