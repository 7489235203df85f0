"""The facts of [show] hold for every transcript that does not say otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quotebot.app import App
from quotebot.app.talks.reading import read
from quotebot.config import Settings
from quotebot.config.settings import ShowSettings
from quotebot.model import Source

TALK = """Host: What do you keep, and what do you throw away?
Guest: I keep the tools that somebody has mended before me.
Host: And the others?
Guest: They were never bought to last.
"""
RUSSIAN = "Мы сидели у реки и ждали, пока вода станет тихой. Потом мы пошли домой.\n" * 3


def source_of(tmp_path: Path, text: str, show: dict[str, Any], **facts: Any) -> Source:
    path = tmp_path / "talk.txt"
    path.write_text(text, "utf-8")
    settings = Settings(show=ShowSettings(**show))
    return read(App(settings, tmp_path / "config.toml"), str(path), facts).source


def test_the_shows_host_is_whom_the_label_host_means(tmp_path: Path) -> None:
    show = {"host": "Ines Varga", "name": "Slow Tools", "url": "https://slow.example"}
    source = source_of(tmp_path, TALK, show)
    assert source.speakers["Host"] == source.host == "Ines Varga"
    assert (source.show, source.url) == ("Slow Tools", "https://slow.example")
    # Who knows better comes first: a flag, the sidecar, the file.
    assert source_of(tmp_path, TALK, show, host="Bo Chu").speakers["Host"] == "Bo Chu"
    (tmp_path / "talk.meta.toml").write_text('host = "Cy Orr"\nshow = "Talks"\n')
    source = source_of(tmp_path, TALK, show)
    assert (source.speakers["Host"], source.show) == ("Cy Orr", "Talks")


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [(RUSSIAN, "ru", "ru"), (RUSSIAN, "", "und"), (TALK, "German", "de"), (TALK, "", "en")],
)
def test_the_shows_language_comes_before_a_guess(
    tmp_path: Path, text: str, told: str, language: str
) -> None:
    assert source_of(tmp_path, text, {"language": told}).language == language
    assert source_of(tmp_path, text, {"language": told}, language="fr").language == "fr"
