"""How often each flag fires on lines that readers liked, and on those that they threw out for it.

    python -m training.guard_table GRADED.jsonl.xz [--restored] [--show KIND]

A false alarm is a flag on a line of grade 2 or 3; a hit is one on a line of grade 0 whose reason the
flag stands for. `--restored` strips the episodes and restores them with our own tagger first;
`--show` prints the lines that one kind fires on, and the lines of its reasons that nothing caught.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from quotebot.encoder import Encoder
from quotebot.model import Flag, Restored
from quotebot.score.cuts.candidates import cut_passages
from quotebot.score.guard import KINDS, raise_flags
from quotebot.score.passage import Passage
from quotebot.score.settings import ScoreSettings
from training.graded import SAME, make_episode, read_records, share
from training.ranker_baseline import build_restored

# Every length, so that each graded line has its passage.
EVERY = ScoreSettings(min_chars=1, max_chars=4000)
#: The readers' reasons that a kind of flag stands for; the unsafe categories all stand for "unsafe".
REASONS = {
    "advert": "housekeeping",
    "housekeeping": "housekeeping",
    "greeting": "housekeeping",
    "thanks": "housekeeping",
    "fragment": "fragment",
    "dangling": "context",
    "pointing": "context",
    "third-party": "third-party",
    "condition": "distorts",
    "negation": "distorts",
    "hypothetical": "distorts",
    "reported": "distorts",
    "sarcasm": "distorts",
    "opposing": "distorts",
    "question": "context",
    "low-confidence": "fragment",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A graded line as a passage; `why` is the reader's reason, "" for a good line."""

    passage: Passage
    restored: Restored
    why: str


def list_lines(path: Path, encoder: Encoder | None) -> Iterator[Line]:
    """Yield the graded lines, restored by `encoder` where one is given, else as edited."""
    for record in read_records(path):
        if encoder is None:
            restored = build_restored(str(record["id"]), record["sentences"])  # type: ignore[arg-type]
            whole: dict[tuple[int, int], Passage] = {}
            for passage in cut_passages(restored, EVERY):
                whole.setdefault(passage.sentences, passage)
            for grade in record["grades"]:  # type: ignore[attr-defined]
                found = whole.get((grade["from"], grade["to"] + 1))
                if found:
                    yield Line(found, restored, "" if grade["grade"] else grade["why"])
            continue
        episode = make_episode(record, encoder, EVERY)
        for given in episode.grades:
            near = [
                (share(given.span, (passage.start_word, passage.end_word)), -place)
                for place, passage in enumerate(episode.passages)
                if passage.start_word < given.span[1] and given.span[0] < passage.end_word
            ]
            best, place = max(near, default=(0.0, 0))
            if best >= SAME:
                yield Line(
                    episode.passages[-place], episode.restored, "" if given.grade else given.why
                )


def main() -> None:
    """Raise the flags of every graded line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graded", type=Path)
    parser.add_argument("--restored", action="store_true", help="strip and restore first")
    parser.add_argument("--show", default="", help="print the lines of one kind")
    arguments = parser.parse_args()
    lines = list(list_lines(arguments.graded, Encoder() if arguments.restored else None))
    settings = ScoreSettings()
    began = time.process_time()
    flagged = [(line, raise_flags(line.passage, line.restored, settings)) for line in lines]
    spent = time.process_time() - began
    print_table(flagged)
    print(f"\n{1000 * spent / max(1, len(lines)):.3f} ms a line")
    if arguments.show:
        show_kind(flagged, arguments.show)


def print_table(flagged: list[tuple[Line, tuple[Flag, ...]]]) -> None:
    """Print false alarms and hits of each kind, and of all kinds together."""
    good = sum(not line.why for line, _ in flagged)
    reasons = Counter(line.why for line, _ in flagged if line.why)
    alarms: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    others: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for line, flags in flagged:
        kinds = {flag.kind for flag in flags}
        if not line.why:
            alarms.update(kinds)
            alarms["any"] += bool(kinds)
            continue
        caught[line.why] += bool(kinds)
        for kind in kinds:
            (hits if REASONS.get(kind, "unsafe") == line.why else others)[kind] += 1
    print(f"{good} good lines, {sum(reasons.values())} thrown out")
    print(f"{'kind':18}{'policy':8}{'false alarms':>16}{'hits':>22}{'other zeros':>13}")
    policy = ScoreSettings().guard
    for kind in KINDS:
        reason = REASONS.get(kind, "unsafe")
        print(
            f"{kind:18}{policy.decide(kind):8}{alarms[kind]:5} ({alarms[kind] / good:6.2%})"
            f"{hits[kind]:8} of {reasons[reason]:<4}{reason:14}{others[kind]:>6}"
        )
    print(f"{'any':26}{alarms['any']:5} ({alarms['any'] / good:6.2%})")
    for reason, count in reasons.most_common():
        print(f"caught by any kind: {reason:16}{caught[reason]:4} of {count}")


def show_kind(flagged: list[tuple[Line, tuple[Flag, ...]]], kind: str) -> None:
    """Print what a kind fires on, and what nothing caught of the reason that it stands for."""
    for line, flags in flagged:
        mine = [flag.reason for flag in flags if flag.kind == kind]
        if mine:
            print(f"[{line.why or 'GOOD'}] {line.passage.text}\n      {mine[0]}")
        elif line.why == REASONS.get(kind, "unsafe") and not flags:
            print(f"[missed] {line.passage.text}")


if __name__ == "__main__":
    main()
