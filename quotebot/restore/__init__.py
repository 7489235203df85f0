"""Words to sentences: punctuation, case, turns, fillers and adverts, every change recorded.

`restore` is fetched when first used, so that reading `restore.settings` does not load
the whole stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotebot.restore.lines import word_lines
from quotebot.restore.render import render
from quotebot.restore.settings import RestoreSettings

if TYPE_CHECKING:
    from quotebot.restore.stage import restore

__all__ = ["RestoreSettings", "render", "restore", "word_lines"]


def __getattr__(name: str) -> Any:
    if name != "restore":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from quotebot.restore.stage import restore

    return restore
