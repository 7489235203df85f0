"""Words to sentences: punctuation, case, turns, fillers and adverts, every change recorded.

`restore` is fetched when first used, so that reading `restore.settings` does not load
the whole stage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebot.late_names import late_names
from quotebot.restore.lines import word_lines
from quotebot.restore.render import render
from quotebot.restore.settings import RestoreSettings

if TYPE_CHECKING:
    from quotebot.restore.stage import restore

__all__ = ["RestoreSettings", "render", "restore", "word_lines"]

if not TYPE_CHECKING:
    __getattr__ = late_names(__name__, {"restore": "stage"})
