"""How long a person waits: --help, a preview, and mining in a fresh process, beside Python alone.

Usage: python bench/startup.py [TRANSCRIPT]; by default the main sample beside the
checkout, else the example episode.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUOTE = (
    "The thing about knowing something is that it isn't finished until somebody else knows it, "
    "too. We learn by teaching. Nobody ever got good at a thing alone."
)


def best_of(command: list[str], runs: int, home: str, *, anew: bool = False) -> float:
    """Return the shortest wall time of a command in seconds; `anew` as if on a new transcript."""
    times = []
    for _ in range(runs):
        if anew:
            shutil.rmtree(Path(home) / ".cache" / "quotebot" / "readings", ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=home, env={"HOME": home})
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print seconds, and ratios to an empty Python process."""
    sample = ROOT.parent / "shared" / "samples" / "asr-podcast.txt"
    default = sample if sample.exists() else ROOT / "examples" / "slow-tools-41.txt"
    transcript = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else default
    words = len(transcript.read_text("utf-8").split())
    with tempfile.TemporaryDirectory() as home:
        bare = best_of([sys.executable, "-c", "pass"], 9, home)
        print(f"{'python -c pass':<34} {bare:6.3f} s   1.0×")
        module = [sys.executable, "-m", "quotebot"]
        quote = Path(home) / "quote.txt"
        quote.write_text(QUOTE, "utf-8")
        mine = ["mine", str(transcript), "-n", "20", "--json"]
        for arguments, runs, anew in (
            (["--help"], 9, False),
            (["templates"], 3, False),
            (["preview", str(quote)], 9, False),
            (mine, 3, True),
            (mine, 3, False),
        ):
            took = best_of([*module, *arguments], runs, home, anew=anew)
            again = ["again:"] if arguments == mine and not anew else []
            name = " ".join([*again, "quotebot", *(Path(a).name for a in arguments)])
            line = f"{name[:34]:<34} {took:6.3f} s   {took / bare:.1f}×"
            if arguments[0] == "mine":
                line += f"   {words:,} words, {words / took:,.0f} words/s"
            print(line)
        read = (
            "import sys,time,pathlib\n"
            "from quotebot.read import read_file\n"
            "from quotebot.restore import restore\n"
            "from quotebot.score import rank_quotes, ScoreSettings\n"
            "t=[time.perf_counter()]\n"
            "x=read_file(pathlib.Path(sys.argv[1])); t.append(time.perf_counter())\n"
            "r=restore(x); t.append(time.perf_counter())\n"
            "rank_quotes(r, ScoreSettings(), limit=20); t.append(time.perf_counter())\n"
            "print(*(b-a for a,b in zip(t,t[1:])))\n"
        )
        run = [sys.executable, "-c", read, str(transcript)]
        out = subprocess.run(run, check=True, capture_output=True, text=True).stdout
        for step, took_text in zip(("read", "restore", "score"), out.split(), strict=True):
            took = float(took_text)
            print(f"  {step:<32} {took:6.3f} s   {words / took:,.0f} words/s, imports included")


if __name__ == "__main__":
    main()
