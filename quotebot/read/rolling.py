"""Captions that roll: each repeats the line before, as automatic ones do."""

from __future__ import annotations

from quotebot.read.captions import Cue

# Automatic captions may leave a moment between a line and its repeat.
_ROLL_GAP_MS = 700
_LONGEST_ROLL = 60


def drop_repeats(cues: list[Cue]) -> bool:
    """Leave out the words that a rolling caption repeats from the one before, in place.

    Only where the file rolls: a third of its cues begin with the last words of the one before and
    then go on. Returns whether it did.
    """
    texts = [[token.text for run in cue.runs for token in run.tokens] for cue in cues]
    if len(cues) < 2:
        return False
    overlaps = [0] + [
        _overlap(texts[i], texts[i + 1]) if _adjoin(cues[i], cues[i + 1]) else 0
        for i in range(len(cues) - 1)
    ]
    evidence = sum(2 <= k < len(text) for k, text in zip(overlaps, texts, strict=True))
    copies = sum(0 < k == len(text) for k, text in zip(overlaps, texts, strict=True))
    if evidence < 2 or evidence + copies < (len(cues) - 1) / 3:
        return False
    for cue, count in zip(cues, overlaps, strict=True):
        for run in cue.runs:
            here = min(count, len(run.tokens))
            run.tokens = run.tokens[here:]
            count -= here
    return True


def _adjoin(before: Cue, after: Cue) -> bool:
    if before.end_ms is None or after.start_ms is None:
        return False
    return after.start_ms <= before.end_ms + _ROLL_GAP_MS


def _overlap(before: list[str], after: list[str]) -> int:
    """Return how many first words of `after` are the last of `before`."""
    for count in range(min(len(before), len(after), _LONGEST_ROLL), 0, -1):
        if before[-count] == after[0] and before[-count:] == after[:count]:
            return count
    return 0
