"""What Discord and Slack take and Apprise does not hand to them.

Both have alt texts, and Discord takes text and files as one message, which stands whole or not at
all; Apprise sends two. Discord is told, too, whom a message may call. Sources, read 2026-11-30:
discord.com/developers/docs, resources/webhook (execute webhook) and resources/message (attachment
object: description, 1,024 characters; allowed mentions object); docs.slack.dev,
files.getUploadURLExternal (alt_txt, 1,000).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quotebot.model import Image, Outgoing, Video
from quotebot.publish.apprise_services import name_file

_DISCORD_CHARACTERS = 1024
_SLACK_CHARACTERS = 1000
_CALLS = ("@everyone", "@here")


def prepare_sending(service: Any, scheme: str, post: Outgoing, template: str) -> None:
    """Have `service`, if it is one of the two, send `post` next with all that it takes.

    An alt text that is too long is cut: with the whole of it the file would be refused. Words of a
    quote call nobody: everyone on a server of Discord is called only where `template` (the
    channel's own words) or the address says so. A plugin of another version of Apprise that sends
    in another way is left as it is.
    """
    if not hasattr(type(service), "_send"):
        return
    if scheme == "discord":
        may_call = bool(getattr(service, "ping", ())) or any(call in template for call in _CALLS)
        service._send = _send_whole(service, _name(post.media), may_call)
    elif scheme == "slack":
        # To Slack it is the description of an image.
        service._send = _send_described(service, _name(post.images))


def _name(media: Sequence[Image | Video]) -> dict[str, str]:
    return {name_file(medium, place): medium.alt_text for place, medium in enumerate(media)}


def _send_whole(service: Any, alt_texts: Mapping[str, str], may_call: bool) -> Any:
    plain = type(service)._send.__get__(service)
    calls: dict[str, Any] = {} if may_call else {"allowed_mentions": {"parse": ["users", "roles"]}}
    held: dict[str, Any] = {}
    waits = bool(alt_texts)

    def send(payload: Any, attach: Any = None, **more: Any) -> Any:
        nonlocal waits
        payload = {**calls, **payload}
        if not attach:
            # The plugin sends the text first; it waits for the files, if there are any.
            if waits and payload.get("content") and not payload.get("embeds"):
                held.update(payload)
                return True
            return plain(payload, attach=attach, **more)
        # A file goes by its place in the request.
        described = [
            {"id": place, "description": _cut(alt, _DISCORD_CHARACTERS)}
            for place, file in enumerate(attach)
            if (alt := alt_texts.get(file.name, ""))
        ]
        # After a limit the plugin comes with the same again, and with others of many files.
        is_sent = plain({**payload, **held, "attachments": described}, attach=attach, **more)
        held.clear()
        waits = False
        return is_sent

    return send


def _send_described(service: Any, alt_texts: Mapping[str, str]) -> Any:
    plain = type(service)._send.__get__(service)

    def send(url: Any, payload: Any, params: Any = None, **more: Any) -> Any:
        if params and (alt := alt_texts.get(params.get("filename"), "")):
            params = {**params, "alt_txt": _cut(alt, _SLACK_CHARACTERS)}
        return plain(url, payload, params=params, **more)

    return send


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
