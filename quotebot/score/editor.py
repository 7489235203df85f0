"""The editor: a small network that reads a line in its place and says what readers would say of it.

The ranker of `score.learned` judges every line of a transcript from one pass, so it cannot know
where a line ends and what it leaves outside. The editor reads the line with the words before and
after it and gives a chance to each of `encoder.VERDICTS`: would stop a scroller, good, ordinary,
needs what came before, badly cut, garbled, bland, unfit. How it was trained: training/README.md.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quotebot.encoder import HARMS, VERDICTS, Encoder
from quotebot.model import Flag, Restored
from quotebot.score.credit.marks import strip_marks
from quotebot.score.cuts.cutting import print_words
from quotebot.score.passage import Measure, Passage
from quotebot.wordpieces import WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Where another speaker begins, in the words around a line: a private character that no source has.
TURN = "\ue000"
#: Words around a line that are looked at, and the most tokens kept of them and of the line.
BEFORE, AFTER, LINE = 28, 10, 120
#: The length of what is read is a multiple of this where the words before can spare it.
STEP = 8
PARTS = BEFORE_PART, LINE_PART, AFTER_PART = 0, 1, 2
#: The log-odds of a line that one reader in six would print: neither praise nor blame.
USUAL_ODDS = -1.6
ODDS_SCALE = 6.0
#: The kind of flag for what most readers would hold against a line, and how it is said.
AGAINST: Mapping[str, tuple[str, str]] = {
    "context": ("context", "miss what came before"),
    "fragment": ("fragment", "find it badly cut"),
    "garbled": ("low-confidence", "stumble over it"),
}
#: What else readers would say, for the note.
SAID: Mapping[str, str] = {
    "ordinary": "find it ordinary",
    **{verdict: said for verdict, (_, said) in AGAINST.items()},
    "bland": "find it bland",
    "unfit": "find it unfit",
}
WRONG = VERDICTS[3:]
#: The chance of being wrong, whatever the reason, from which it is told as a flag: of the lines
#: that were checked, 93 in 100 above it were wrong and 1 in 100 good (training/RESULTS.md).
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chances of VERDICTS, which add up to 1, and of HARMS, which do so with that of none."""

    chances: Mapping[str, float]
    harms: Mapping[str, float]

    @property
    def odds(self) -> float:
        """The log-odds of being worth a card."""
        worth = self.chances["striking"] + self.chances["good"]
        return math.log(max(worth, 1e-6) / max(1 - worth, 1e-6))

    @property
    def against(self) -> Flag | None:
        """A flag, where the editor is sure that the line is broken."""
        wrong = sum(self.chances[verdict] for verdict in WRONG)
        most = max(WRONG, key=lambda verdict: self.chances[verdict])
        if wrong < SURE or most not in AGAINST:
            return None
        kind, said = AGAINST[most]
        share = round(100 * self.chances[most])
        return Flag(kind, f"{round(100 * wrong)} in 100 readers would reject it, {share} {said}")

    def measure(self) -> Measure:
        """Return the verdict as a measure, its note in readers out of a hundred."""
        odds = self.odds
        worth = round(100 * (self.chances["striking"] + self.chances["good"]))
        most = max(SAID, key=lambda name: self.chances[name])
        others = round(100 * self.chances[most])
        note = f"of 100 readers {worth} would print it, {others} {SAID[most]}"
        return Measure("verdict", odds, (odds - USUAL_ODDS) / ODDS_SCALE, "log-odds", note)


class Editor:
    """Reads lines of one transcript."""

    def __init__(self, encoder: Encoder, restored: Restored) -> None:
        self._encoder = encoder
        self._restored = restored

    @cached_property
    def _printed(self) -> list[str]:
        return print_all(self._restored)

    def judge(self, passages: Sequence[Passage]) -> list[Verdict]:
        """Return what the editor makes of each passage of this transcript."""
        import numpy as np

        lines = []
        for one in passages:
            printed, start, end = self._printed, one.start_word, one.end_word
            if credit := one.credit:
                # Beside `said: “` it would take the line for another's words, which it is not here.
                first, last = credit.start_word, credit.end_word
                printed = [
                    strip_marks(word.removesuffix(TURN).strip(), credit.marks)
                    for word in printed[first:last]
                ]
                printed[-1] = f"{printed[-1]} {TURN}"
                start, end = start - first, end - first
            ids, parts = lay_out(self._encoder.pieces, printed, one.text, start, end)
            lines.append((np.array(ids, np.int32), np.array(parts, np.int32)))
        verdicts = []
        for verdict, harm in self._encoder.weigh_lines(lines):
            chances = dict(zip(VERDICTS, _share_out(verdict), strict=True))
            harms = dict(zip(HARMS, _share_out(harm)[:-1], strict=True))
            verdicts.append(Verdict(chances, harms))
        return verdicts


def _share_out(logs: NDArray[np.float32]) -> list[float]:
    """Return what log-probabilities mean as chances that add up to 1."""
    import numpy as np

    chances = np.exp(logs.astype(np.float64))
    shares: list[float] = (chances / chances.sum()).tolist()
    return shares


def print_all(restored: Restored) -> list[str]:
    """Return what every source word prints as, with TURN after the last one of a speaker."""
    words = [word.text for word in restored.transcript.words]
    printed = list(words)
    turn = restored.labels.turn
    for number, sentence in enumerate(restored.sentences):
        start, end = sentence.start_word, sentence.end_word
        printed[start:end] = print_words(words[start:end], sentence.edits, first_word=start)
        following = restored.sentences[number + 1 : number + 2]
        if turn[end - 1 : end] == b"\x01" or any(s.speaker != sentence.speaker for s in following):
            printed[end - 1] = f"{printed[end - 1]} {TURN}".strip()
    return printed


def lay_out(
    pieces: WordPieces, printed: Sequence[str], text: str, start: int, end: int
) -> tuple[list[int], list[int]]:
    """Return the ids that the editor reads of a line `[start, end)`, and the part each is of."""
    head, stop = pieces.mark("[CLS]"), pieces.mark("[SEP]")
    line = _spell(pieces, text.split())
    if len(line) > LINE:  # its ends say whether it is whole
        line = line[: LINE // 2] + line[-LINE // 2 :]
    before = _spell(pieces, " ".join(printed[max(0, start - BEFORE) : start]).split())[-BEFORE:]
    after = _spell(pieces, " ".join(printed[end : end + AFTER]).split())
    if printed[end - 1].endswith(TURN):
        after = [pieces.mark("[unused1]"), *after]
    after = after[:AFTER]
    spare = (len(before) + len(line) + len(after) + 3) % STEP
    if spare <= len(before):
        before = before[spare:]
    ids = [head, *before, stop, *line, stop, *after]
    parts = [BEFORE_PART] * (len(before) + 2) + [LINE_PART] * len(line)
    return ids, parts + [AFTER_PART] * (len(after) + 1)


def _spell(pieces: WordPieces, words: Sequence[str]) -> list[int]:
    ids: list[int] = []
    for word in words:
        # A line is no better for the apostrophes of a word processor.
        ids += (pieces.mark("[unused1]"),) if word == TURN else pieces(word.replace("’", "'"))
    return ids
