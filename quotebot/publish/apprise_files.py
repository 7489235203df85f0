"""The files of a post as Apprise's plugins want them: on disk, for as long as they are sent.

Most read what they are given, but some (Matrix, Mailgun, Apprise's own API) open a file by its
path, and would look for that of one in memory in the folder that quotebot was started in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from quotebot.errors import TransientError
from quotebot.model import Outgoing
from quotebot.publish.apprise_services import name_file


@contextmanager
def lay_out(post: Outgoing, media: Sequence[str]) -> Iterator[Any]:
    """Yield what Apprise attaches of `post` (the places `media`), None where there is nothing.

    Raises TransientError when there is no room for the files.
    """
    if not media:
        yield None
        return
    from apprise import AppriseAttachment
    from apprise.attachment.file import AttachFile

    try:
        room = TemporaryDirectory(prefix="quotebot-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _refuse(post, error) from None
    with room as folder:
        attachment = AppriseAttachment()
        for place in media:
            medium = post.media[int(place)]
            path = Path(folder) / name_file(medium, int(place))
            try:
                path.write_bytes(medium.data)
            except OSError as error:
                raise _refuse(post, error) from None
            file = AttachFile(str(path), name=path.name, mimetype=medium.mime)  # type: ignore[no-untyped-call]
            attachment.add(file)
        yield attachment


def _refuse(post: Outgoing, error: OSError) -> TransientError:
    return TransientError(
        f"no room for the files of the post in the folder for temporary files ({error.strerror})",
        channel=post.channel,
        mend="Make room there, or set TMPDIR to a folder that can be written to.",
    )
