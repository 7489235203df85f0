"""What the services behind Apprise do with a file, and how long they may take over it.

Several plugins leave a file out without a word, and the message goes out bare: what they leave out
is refused here. Source: the plugins of apprise 2.3.0, read 2026-11-27.
"""

from __future__ import annotations

import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from quotebot.model import Image, Outgoing, Video
from quotebot.pattern import late_pattern
from quotebot.publish.counting import count_characters
from quotebot.publish.markdown import escape_markdown, has_markdown, reads_markdown

# Plugins that send images and skip every other file.
_IMAGES_ONLY = frozenset(
    {
        *("x", "twitter", "tweet", "bsky", "bluesky"),
        *("pover", "groupme", "psafer", "psafers", "smseagle", "smseagles"),
    }
)
# What sends an event (spec.matrix.org, client-server API), up to its transaction.
_EVENT = late_pattern(r"((?:/rooms/[^/]+/send|/sendToDevice)/[^/]+)/[^/]+$")
# How Apprise writes a text as HTML (URLBase.escape_html; the first is behind a title), where
# Telegram wants the letter itself.
_WRITTEN_IN_HTML = (
    *(("<br />\r\n", "\n"), ("<br/>", "\n"), ("&nbsp;", " "), ("&emsp;", "\t")),
    *(("&apos;", "'"), ("&quot;", '"')),
)
# A line of 1 Mbit/s; Python counts a socket's timeout for a body as a whole (socket.sendall).
_SLOWEST_BYTES_S = 125_000
_LONGEST_SENDING_S = 300.0


def find_gap(service: Any, scheme: str, post: Outgoing) -> str:
    """Return why `service` would leave out what `post` carries, "" when it would not."""
    if not post.media:
        return ""
    name, what = str(service.service_name), "clips" if post.video else "images"
    mode = str(getattr(service, "mode", ""))
    if scheme in ("mmost", "mmosts") and mode == "webhook":
        return (
            f"a webhook of {name} takes no {what}; use the token of a bot, "
            "mmosts://HOST/BOT_TOKEN?mode=bot&channel=CHANNEL_ID"
        )
    if not service.attachment_support:
        return f'{name} takes no {what}; set media = "text" for this channel'
    if scheme == "slack" and mode in ("hook", "gov-hook"):
        return (
            f"a webhook of {name} takes no {what}; "
            "use the token of a bot, slack://xoxb-…/CHANNEL, with the scope files:write"
        )
    if scheme in ("matrix", "matrixs") and mode != "off":
        return f"a webhook of {name} takes no {what}; use matrixs://USER:PASSWORD@HOST/ROOM"
    if post.video and scheme in ("matrix", "matrixs") and str(service.version) == "2":
        return f"{name} takes no clips by version 2 of its API; leave v=2 out of the Apprise URL"
    if post.video and scheme in _IMAGES_ONLY:
        return f"{name} takes no clips through Apprise; let the channel post cards"
    return ""


def name_file(medium: Image | Video, index: int) -> str:
    """Return the name that a file goes by, which is all that some services tell its kind from."""
    kind = medium.mime.partition("/")[2]
    return f"clip.{kind}" if isinstance(medium, Video) else f"card-{index + 1}.{kind}"


def count_title(title: str) -> int:
    """Return the characters that a title and the line break behind it (CR LF) add to a text."""
    return count_characters(title) + 2 if title else 0


def puts_title_into_text(service: Any) -> bool:
    """Tell whether a title is the text's first line there, and counts with it."""
    return service.title_maxlen <= 0 or bool(service.overflow_amalgamate_title)


def print_text(service: Any, scheme: str, text: str, template: str) -> str:
    """Return `text` as it is handed over so that it is read there as it stands.

    Some services draw every text as Markdown, and the plugin leaves that to whoever writes it. A
    channel whose `template` has marks of its own is written by somebody who knows.
    """
    resolve = getattr(service, "resolve_format", None)
    target = resolve("text") if resolve else service.notify_format
    # With another one (?format=markdown) Apprise does it itself.
    is_plain = str(getattr(target, "value", target)) == "text"
    if is_plain and reads_markdown(scheme) and not has_markdown(template):
        return escape_markdown(text, scheme)
    return text


def keep_captions(service: Any) -> None:
    """Let Telegram's pictures and clips have every text that `limits` allows as their caption.

    The plugin counts a text as it writes it ("&amp;" for "&"), Telegram what comes of that; one
    that the plugin takes for too long would go out apart from its picture, in a message of its own.
    """
    if hasattr(service, "telegram_caption_maxlen"):
        service.telegram_caption_maxlen = sys.maxsize


def keep_lines(service: Any) -> None:
    """Let Telegram have a text with the lines and the spaces that it has.

    The plugin gets it as HTML and makes Telegram's of that; on the way it drops empty lines and
    what a line begins with.
    """
    if not hasattr(service, "telegram_caption_maxlen"):
        return
    plain = service.dialect_convert

    def convert(body: str, body_format: Any = None, *args: Any, **options: Any) -> Any:
        if str(getattr(body_format, "value", body_format)) != "html":
            return plain(body, body_format, *args, **options)
        # A text has no marks of its own: all there are stand for these, or make a title bold.
        for mark, letter in _WRITTEN_IN_HTML:
            body = body.replace(mark, letter)
        return body

    service.dialect_convert = convert


def leave_footer_out(service: Any, url: str) -> None:
    """Let a message on Slack end with the post, unless the address asks for a footer.

    The plugin puts one under each: the name of the program that sent it, and when.
    """
    if "footer=" not in urlsplit(url).query.casefold() and hasattr(service, "include_footer"):
        service.include_footer = False


def keep_out_of_embeds(service: Any, url: str) -> None:
    """Let a message in a thread of Discord be words and files, as everywhere else on it.

    The plugin takes a thread in the address (`?thread=ID`, which a forum needs) for the wish for an
    embed as well: a box that says "quotebot" and links to Apprise, and files in a second message.
    """
    asked = parse_qs(urlsplit(url).query.casefold())
    wants_embed = "markdown" in asked.get("format", ()) or asked.keys() & {"url", "href"}
    if service.secure_protocol == "discord" and "thread" in asked and not wants_embed:
        service._format_override = None


def send_once(service: Any) -> None:
    """Let Telegram's albums (`?album=yes`) try no picture a second time in another way.

    The plugin sends as a file what failed as a photo, although the photo may stand: its answer
    may only have been lost.
    """
    if not hasattr(service, "_send_album_item"):
        return

    def send_item(
        target: Any, notify_type: Any, attachment: Any, _kind: str, payload: dict[str, Any]
    ) -> bool:
        return bool(
            service.send_media(target, notify_type, payload=dict(payload), attach=attachment)
        )

    service._send_album_item = send_item


def number_events(service: Any) -> None:
    """Give each event that goes to a Matrix server a transaction of its own.

    With an access token in the address the plugin numbers all of them the same, and a server takes
    every one after the first for the first, sent again: it answers 200 and shows nothing of it.
    """
    if not hasattr(service, "transaction_id"):
        return
    plain = service._fetch

    def fetch(path: str, *args: Any, **options: Any) -> Any:
        if (found := _EVENT.match(path)) and options.get("method") == "PUT":
            path = f"{found.group(1)}/{uuid4().hex}"
        return plain(path, *args, **options)

    service._fetch = fetch


def make_no_rooms(service: Any) -> None:
    """Let nothing be made on a Matrix server for a name in the address that it does not know.

    The plugin opens a room of that name, in which nobody is, and posts there; where it cannot sign
    in, it tries to open an account.
    """
    if not hasattr(service, "_room_create"):
        return
    service._room_create = lambda _room: None
    if service.password:
        service._register = lambda: False


def make_asset() -> Any:
    """Return what Apprise is told of its sender.

    Its own picture would stand in for the one that a channel's webhook or bot has, and no service
    would get longer than a minute, whatever the timeout of the call.
    """
    from apprise import AppriseAsset

    asset = AppriseAsset(
        app_id="quotebot", app_desc="quotebot", image_url_mask="", image_url_logo=""
    )
    asset._service_timeout = 0.0
    return asset


def estimate_sending_s(post: Outgoing) -> float:
    """Return the longest time, in seconds, that sending the media of `post` may take: 0 to 300."""
    size = sum(len(medium.data) for medium in post.media)
    return min(size / _SLOWEST_BYTES_S, _LONGEST_SENDING_S)
