"""How fast talk is restored, beside what the encoder's arithmetic alone must cost.

    python bench/restore.py [FILE] [--long]

Prints words a second of a fresh process (import, model, restoring, sentences), the floor that the
multiply-adds of the encoder set at this machine's measured peak, and their ratio. `--long` restores
a million words made of the same file and prints the peak of the memory.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "samples" / "asr-podcast.txt"
EXAMPLE = ROOT / "examples" / "slow-tools-41.txt"
HIDDEN, LAYERS, INNER, WINDOW = 384, 6, 1536, 192
#: VNNI does four 8-bit multiply-adds in the place of one 32-bit one.
INT8_GAIN = 4


def flops_per_token(window: int = WINDOW) -> int:
    """Multiply-adds (counted twice) of one token through the encoder, attention included."""
    linear = HIDDEN * 3 * HIDDEN + HIDDEN * HIDDEN + 2 * HIDDEN * INNER
    attention = 2 * window * HIDDEN
    return 2 * LAYERS * (linear + attention)


def measure_peak(seconds: float = 1.0) -> float:
    """Float32 operations a second of the largest matrix product that numpy can do here."""
    import numpy as np

    a = np.random.default_rng(0).random((2048, 2048), np.float32)
    a @ a
    rounds, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        a @ a
        rounds += 1
    return rounds * 2 * 2048**3 / (time.perf_counter() - start)


def count_tokens(words: list[str]) -> tuple[int, int]:
    """Tokens of the words, and tokens that run through the encoder with the windows' overlap."""
    from quotebot.encoder import WINDOW_TOKENS, Encoder
    from quotebot.restore.tagging import MARGIN_TOKENS
    from quotebot.restore.tokens import feed_form
    from quotebot.restore.windows import plan_windows

    pieces = Encoder().pieces
    tokens = sum(len(pieces(feed_form(word))) for word in words)
    windows = plan_windows(tokens, length=WINDOW_TOKENS, margin=MARGIN_TOKENS)
    return tokens, sum(window.length for window in windows)


def restore_words(words: list[str]) -> int:
    """Restore plain words; return the number of sentences."""
    from quotebot.model import Source, Transcript, Word
    from quotebot.restore import restore

    made: list[Word] = []
    at = 0
    for word in words:
        made.append(Word(word, at, at + len(word)))
        at += len(word) + 1
    source = Source("0" * 64, "bench", "text")
    return len(restore(Transcript(source, " ".join(words), tuple(made), False)).sentences)


def main() -> None:
    """Measure and print."""
    args = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    args.add_argument("file", type=Path, nargs="?", default=SAMPLE if SAMPLE.exists() else EXAMPLE)
    args.add_argument("--long", action="store_true", help="a million words, in this process")
    args.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    given = args.parse_args()
    words = given.file.read_text("utf-8").split()
    if given.once:
        restore_words(words)
        return
    if given.long:
        many = (words * (1_000_000 // len(words) + 1))[:1_000_000]
        before_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        start = time.perf_counter()
        sentences = restore_words(many)
        spent = time.perf_counter() - start
        peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"1,000,000 words: {spent:.0f} s, {1e6 / spent:,.0f} words/s, {sentences:,} sentences"
        )
        print(f"memory: {before_mb} MB before, {peak_mb} MB at most")
        return
    best = min(_fresh(given.file) for _ in range(3))
    tokens, run = count_tokens(words)
    peak = measure_peak()
    floor = run * flops_per_token() / (peak * INT8_GAIN)
    print(f"{len(words):,} words, {tokens:,} tokens, {run:,} with overlap; {_cpus()} CPUs")
    print(f"fresh process      {best:6.2f} s   {len(words) / best:8,.0f} words/s")
    print(f"arithmetic alone   {floor:6.2f} s   {len(words) / floor:8,.0f} words/s", end="")
    print(f"   (peak {peak / 1e9:,.0f} GFLOP/s in float32, times {INT8_GAIN} for int8)")
    print(f"ratio              {best / floor:6.1f}")


def _fresh(file: Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, __file__, str(file), "--once"], check=True)
    return time.perf_counter() - start


def _cpus() -> int:
    return len(os.sched_getaffinity(0))


if __name__ == "__main__":
    main()
