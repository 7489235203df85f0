"""Words to sentences: punctuation, case, turns, fillers and adverts, every change recorded."""

from __future__ import annotations

from quotebot.restore.lines import word_lines
from quotebot.restore.render import render
from quotebot.restore.settings import RestoreSettings
from quotebot.restore.stage import restore

__all__ = ["RestoreSettings", "render", "restore", "word_lines"]
