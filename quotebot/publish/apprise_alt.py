"""What is read out of a picture on Discord and Slack: both take it, Apprise hands it to neither.

Sources, read 2026-11-30: discord.com/developers/docs/resources/message, attachment object
(description, 1,024 characters); docs.slack.dev, files.getUploadURLExternal (alt_txt, 1,000).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quotebot.model import Image, Outgoing, Video
from quotebot.publish.apprise_services import name_file

_DISCORD_CHARACTERS = 1024
_SLACK_CHARACTERS = 1000


def describe_files(service: Any, scheme: str, post: Outgoing) -> None:
    """Have `service`, if it is one of the two, send the files of `post` with their alt texts.

    A text that is too long is cut: with the whole of it the file would be refused. A plugin of
    another version that sends in another way does so without.
    """
    if not hasattr(type(service), "_send"):
        return
    if scheme == "discord":
        service._send = _with_descriptions(service, _name(post.media))
    elif scheme == "slack":
        # To Slack it is the description of an image.
        service._send = _with_alt_txt(service, _name(post.images))


def _name(media: Sequence[Image | Video]) -> dict[str, str]:
    return {name_file(medium, place): medium.alt_text for place, medium in enumerate(media)}


def _with_descriptions(service: Any, alt_texts: Mapping[str, str]) -> Any:
    plain = type(service)._send.__get__(service)

    def send(payload: Any, attach: Any = None, **more: Any) -> Any:
        # A file goes by its place in the request.
        described = [
            {"id": place, "description": _cut(alt, _DISCORD_CHARACTERS)}
            for place, file in enumerate(attach or ())
            if (alt := alt_texts.get(file.name, ""))
        ]
        if described:
            payload = {**payload, "attachments": described}
        return plain(payload, attach=attach, **more)

    return send


def _with_alt_txt(service: Any, alt_texts: Mapping[str, str]) -> Any:
    plain = type(service)._send.__get__(service)

    def send(url: Any, payload: Any, params: Any = None, **more: Any) -> Any:
        if params and (alt := alt_texts.get(params.get("filename"), "")):
            params = {**params, "alt_txt": _cut(alt, _SLACK_CHARACTERS)}
        return plain(url, payload, params=params, **more)

    return send


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
