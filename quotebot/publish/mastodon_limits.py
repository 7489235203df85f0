"""What one Mastodon instance takes, as it says itself; kindred servers name other limits or none.

Pleroma names "application/octet-stream" as its only kind of file, for any. Akkoma has no
/api/v2/instance and tells one limit for every file, in /api/v1/instance. Sources: Mastodon's
documentation of Instance; instance_view.ex of Pleroma and Akkoma; checked 2026-11-27.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quotebot.files import write_atomic
from quotebot.publish.counting import count_graphemes
from quotebot.publish.limits import MASTODON, Limit, NetworkLimits, VideoLimits
from quotebot.publish.settings import MastodonSettings

_AGE_S = 86_400.0
_ANYTHING = "application/octet-stream"


class KeptLimits:
    """The configuration of a channel's instance, kept in a file; it is fresh for a day."""

    def __init__(self, channel: str, settings: MastodonSettings, data_dir: Path) -> None:
        self._settings = settings
        self._path = data_dir / "limits" / f"{channel}.json"

    def read(self, *, fresh: bool = True) -> dict[str, Any] | None:
        """Return what is kept of this instance, None when it is damaged, not there or not fresh."""
        try:
            held = json.loads(self._path.read_bytes())
            is_fresh = 0 <= time.time() - float(held["read_at_s"]) < _AGE_S
            if held["instance"] == self._settings.base_url and (is_fresh or not fresh):
                return dict(held["configuration"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return None

    def write(self, configuration: Mapping[str, Any]) -> None:
        """Keep `configuration` from now on."""
        held = {
            "read_at_s": time.time(),
            "instance": self._settings.base_url,
            "configuration": configuration,
        }
        write_atomic(self._path, json.dumps(held).encode())


def limits_at(settings: MastodonSettings, facts: Mapping[str, Any] | None) -> NetworkLimits:
    """Return what an instance takes of a channel's posts, by its configuration where it is known.

    The content warning counts towards the length (status_length_validator.rb).
    """
    limits = MASTODON
    if facts is not None:
        host = settings.base_url.split("//", 1)[-1]
        limits = replace(read_limits(facts, settings.base_url), network=host)
    warning = count_graphemes(settings.content_warning)
    return replace(limits, beside=warning, beside_what="the content warning")


def flatten(answer: Any) -> dict[str, Any]:
    """Return a table of an answer as plain JSON; raises TypeError or ValueError when it is none."""
    return dict(json.loads(json.dumps(answer, default=str)))


def describe_old(instance: Mapping[str, Any]) -> dict[str, Any]:
    """Return the configuration that an answer of /api/v1/instance amounts to.

    Pleroma and Akkoma state their limits there beside it, under names of their own.
    """
    configuration = _find_table(instance, "configuration")
    upload, description = instance.get("upload_limit"), instance.get("description_limit")
    own = {
        "statuses": {
            "max_characters": instance.get("max_toot_chars"),
            "max_media_attachments": instance.get("max_media_attachments"),
        },
        "media_attachments": {
            "image_size_limit": upload,
            "video_size_limit": upload,
            "description_limit": description,
        },
    }
    return {group: {**table, **_find_table(configuration, group)} for group, table in own.items()}


def read_limits(configuration: Mapping[str, Any], base_url: str) -> NetworkLimits:
    """Return the limits that an instance's `configuration` states.

    What it does not state is as Mastodon has it; `video` is None where it names the kinds of file
    that it takes and video/mp4 is none of them.
    """
    source = f"{base_url}/api/v2/instance (or v1)"
    today = datetime.now(UTC).date()

    def pick(group: str, name: str, default: Limit | None) -> Limit | None:
        value = _find_table(configuration, group).get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            return default
        return Limit(value, default.unit if default else name, source, today)

    named = _find_table(configuration, "media_attachments").get("supported_mime_types")
    kinds = [kind for kind in named if isinstance(kind, str)] if isinstance(named, list) else []
    if _ANYTHING in kinds:
        kinds = []
    usual = MASTODON.video or VideoLimits()
    video = replace(
        usual,
        bytes=pick("media_attachments", "video_size_limit", usual.bytes),
        pixels=pick("media_attachments", "video_matrix_limit", usual.pixels),
        alt=pick("media_attachments", "description_limit", usual.alt),
    )
    return replace(
        MASTODON,
        text=pick("statuses", "max_characters", MASTODON.text),
        url=pick("statuses", "characters_reserved_per_url", MASTODON.url),
        images=pick("statuses", "max_media_attachments", MASTODON.images) or MASTODON.images,
        image_bytes=pick("media_attachments", "image_size_limit", MASTODON.image_bytes),
        image_pixels=pick("media_attachments", "image_matrix_limit", MASTODON.image_pixels),
        alt=pick("media_attachments", "description_limit", MASTODON.alt),
        mime_types=MASTODON.mime_types & frozenset(kinds) if kinds else MASTODON.mime_types,
        video=None if kinds and not usual.mime_types & frozenset(kinds) else video,
    )


def _find_table(configuration: Mapping[str, Any], group: str) -> Mapping[str, Any]:
    table = configuration.get(group)
    return table if isinstance(table, Mapping) else {}
