"""Names as a person has to type them, in a command or in `config.toml`, where a message says so."""

from __future__ import annotations

import json
import re
import shlex


def as_argument(name: str) -> str:
    """Return a name as a shell takes it for one word: 'my show'."""
    return name if re.fullmatch(r"[\w@%+=:,./-]+", name) else shlex.quote(name)


def as_key(name: str) -> str:
    """Return a name as a key of TOML: "my show"."""
    bare = re.fullmatch(r"[A-Za-z0-9_-]+", name)
    return name if bare else json.dumps(name, ensure_ascii=False)
