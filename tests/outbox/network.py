"""A network that really keeps what it is given: a folder, one file a post, doubles and all.

It survives the process that posts to it, so crash tests can ask it afterwards what stands there.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from quotebot.model import Account, Outgoing, Receipt


class FolderNetwork:
    """A publisher over a folder; `fault(step, post, effect)` may raise before or after the effect.

    `effect` is False before a post or upload has come into being, True after.
    """

    network = "folder"

    def __init__(
        self,
        folder: Path,
        fault: Callable[[str, Outgoing, bool], None] = lambda *_: None,
        *,
        can_find: bool = True,
    ) -> None:
        self.folder = folder
        self.fault = fault
        self.can_find = can_find
        self.calls: list[tuple[str, str]] = []
        self.account_faults: list[Exception] = []
        folder.mkdir(parents=True, exist_ok=True)

    def check(self) -> Account:
        if self.account_faults:
            raise self.account_faults.pop(0)
        return Account("someone")

    def preflight(self, post: Outgoing) -> tuple[str, ...]:
        self.calls.append(("preflight", post.post_id))
        self.fault("preflight", post, False)
        return ("the text is empty; write one",) if not post.text else ()

    def upload(self, post: Outgoing, index: int) -> str:
        self.calls.append(("upload", post.post_id))
        self.fault("upload", post, False)
        name = f"media-{uuid.uuid4().hex}"
        (self.folder / name).write_bytes(post.media[index].data)
        self.fault("upload", post, True)
        return name

    def create(self, post: Outgoing, media: Sequence[str]) -> Receipt:
        self.calls.append(("create", post.post_id))
        self.fault("create", post, False)
        for name in media:
            assert (self.folder / name).exists()
        name = f"post-{uuid.uuid4().hex}.json"
        body = {"key": post.key, "text": post.text, "media": list(media)}
        part = self.folder / f".{name}"
        part.write_text(json.dumps(body))
        part.rename(self.folder / name)
        self.fault("create", post, True)
        return Receipt(name, f"file:{name}", post.created_at)

    def find(self, post: Outgoing) -> Receipt | None:
        from quotebot.errors import Unknown

        self.calls.append(("find", post.post_id))
        self.fault("find", post, False)
        if not self.can_find:
            raise Unknown("this network cannot be asked")
        for path in sorted(self.folder.glob("post-*.json")):
            if json.loads(path.read_text())["key"] == post.key:
                return Receipt(path.name, f"file:{path.name}", post.created_at)
        return None

    def standing(self) -> Counter[str]:
        """How often each text stands on the network."""
        return Counter(
            json.loads(path.read_text())["text"] for path in self.folder.glob("post-*.json")
        )
