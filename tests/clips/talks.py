"""A talk made for the tests: WebVTT with a time for every word, a quarter of a second each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LINES = (
    "Nothing is ever as urgent as the sentence that you cannot misunderstand.",
    "A boring solution has a thousand parents and no funeral.",
    "You cannot love everything equally, and what you pretend to love will rot meanwhile.",
)
ASKED = "So what did you learn from your father when the two of you built that shed by the river?"
#: Cards and clips that are drawn fast, of every line.
FAST = """
data_folder = "data"
[show]
name = "Talks"
[score]
min_score = -100.0
max_sentences = 1
[cards]
size = "300x400"
template = "minimal"
[clips]
size = "320x480"
template = "minimal"
fps = 10
"""
#: A recording of which no two stretches sound the same.
TONES = [(1300 * n, 1300 * n + 20 * n) for n in range(46)]
#: A quarter of a second a word, after a silence: a clip is drawn picture by picture.
FIRST_MS, WORD_MS = 20_000, 250


def stamp(ms: int) -> str:
    return f"00:{ms // 60_000:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def write_captions(path: Path, lines: Sequence[str] = LINES) -> None:
    """Write WebVTT with a time for every word."""
    clock, out = FIRST_MS, ["WEBVTT", ""]
    for line in (ASKED, *lines):
        words = line.split()
        who = "Joe Ray" if line == ASKED else "Ann Lee"
        end = clock + WORD_MS * len(words)
        timed = [f"<{stamp(clock + WORD_MS * n)}><c>{word}</c>" for n, word in enumerate(words)]
        out += [f"{stamp(clock)} --> {stamp(end)}", f"<v {who}>{' '.join(timed)}", ""]
        clock = end
    path.write_text("\n".join(out))
