"""The encoder: words to tag logits and, on the same pass, to a reader's marks.

The ground floor of restoring and of ranking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.networks import MODEL_FOLDER, Networks
from quotebot.recollection import Recollection, name_reading
from quotebot.wordpieces import WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Tokens a window; the length that the tagger was trained on.
WINDOW_TOKENS = 192
#: What the skimmer says of a word, in log-odds: the heads of the tagger that are still needed where
#: text came with its marks.
SKIMMED = ("turn", "filler", "advert")
#: Columns of the ranker's marks: worth of the token, weight of its worth in the line, fitness to
#: open a line, fitness to close one.
MARKS = 4
#: Columns of the editor's verdict on a line: would stop a scroller, a good pull quote, ordinary; or
#: wrong: needs what came before, a fragment or badly cut, garbled, bland, unfit for another reason
#: (housekeeping, somebody else's words, unsafe, distorted).
VERDICTS = ("striking", "good", "ordinary", "context", "fragment", "garbled", "bland", "unfit")
#: Columns of what its ears hear of harm in a line: the kind, as flags spell it, and last none.
HARMS = (
    "hate",
    "violence",
    "weapons",
    "self-harm",
    "sex",
    "drugs",
    "medical-advice",
    "financial-advice",
    "accusation",
    "private",
)
#: Tokens on either side of a line that the ears hear: with all of what the editor reads they hear
#: harm no better, and take twice as long (training/RESULTS.md).
EARSHOT = 4


class Encoder:
    """What the networks say of words, on the CPU.

    Rows of the logits: 0-3 punctuation after the word (none, comma, full stop, question mark), 4-6
    case (lower, Capitalised, UPPER), 7-8 turn ends (no, yes), 9-10 filler (no, yes), 11-12 advert.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        """Open the networks of `folder`, and raise, as `Networks` does."""
        self.networks = Networks(folder, threads=threads)
        self._recollection: Recollection | None = None

    def recalling(self, recollection: Recollection) -> Encoder:
        """Return an encoder of the same networks that asks them nothing twice."""
        other = copy(self)
        other._recollection = recollection
        return other

    @property
    def pieces(self) -> WordPieces:
        """Parts words into the pieces that the networks know."""
        return self.networks.pieces

    @property
    def taste(self) -> Mapping[str, Any]:
        """What the ranker learned besides its network: see `Networks.taste`."""
        return self.networks.taste

    @property
    def meanings(self) -> NDArray[np.int8]:
        """What each vocabulary id is about: see `Networks.meanings`."""
        return self.networks.meanings

    def verify(self) -> None:
        """Read every shipped file against its checksum; raises ModelError."""
        self.networks.verify()

    def read(
        self, ids: NDArray[np.int32], *, marks: bool = False
    ) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """Logits (batch, length, 13) of token ids (batch, length), and what the ranker marks.

        The marks (batch, length, MARKS) are computed only when asked for.
        """
        name = name_reading("words", ids)
        said = self._recall(name)
        if said is not None and (len(said) > 1 or not marks):
            return said[0], said[1] if marks else None
        logits, states = self.run(ids, states=marks)
        judged = None if states is None else self.judge(states)
        self._keep(name, [logits] if judged is None else [logits, judged])
        return logits, judged

    def run(
        self, ids: NDArray[np.int32], *, states: bool = False
    ) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """Logits (batch, length, 13) of token ids (batch, length), and a middle layer's states.

        The states (batch, length, 384) are what the ranker reads; they are computed anyway, but
        copied out only when asked for.
        """
        wanted = ["logits", "states"] if states else ["logits"]
        out = self.networks.tagger.run(wanted, {"vectors": self.networks.look_up(ids)})
        return out[0], out[1] if states else None

    def judge(self, states: NDArray[np.float32]) -> NDArray[np.float32]:
        """The ranker's marks (batch, length, MARKS) of states (batch, length, 384)."""
        marks: NDArray[np.float32] = self.networks.ranker.run(["marks"], {"states": states})[0]
        return marks

    def skim(
        self, windows: Sequence[NDArray[np.int32]]
    ) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Yield log-odds (length, SKIMMED) and marks (length, MARKS) of each window's ids (length).

        Each window is read by one thread, so that no word's odds depend on what else is read.
        """
        name = name_reading("skimmed", *windows)
        said = self._recall(name)
        if said is not None:
            yield from zip(said[::2], said[1::2], strict=True)
            return
        kept = []
        for odds, marks in self._skim_all(windows):
            kept += [odds, marks]
            yield odds, marks
        self._keep(name, kept)

    def _skim_all(
        self, windows: Sequence[NDArray[np.int32]]
    ) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        from concurrent.futures import ThreadPoolExecutor

        session = self.networks.skimmer

        def skim(ids: NDArray[np.int32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            vectors = self.networks.look_up(ids[None])
            odds, marks = session.run(["odds", "marks"], {"vectors": vectors})
            return odds[0], marks[0]

        with ThreadPoolExecutor(self.networks.threads) as pool:
            yield from pool.map(skim, windows)

    def load_editor(self) -> None:
        """Load what `weigh_lines` asks, once, beside other work, unless it was all asked before."""
        if self._recollection is None or not self._recollection.knows("line"):
            self.networks.load_editor()

    def weigh_lines(
        self, lines: Sequence[tuple[NDArray[np.int32], NDArray[np.int32]]]
    ) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """The editor's log-probabilities of lines in their places: VERDICTS, and HARMS or none.

        A line is its ids (length) and their parts (length): 0 before the line, 1 the line, 2 after
        it. Each is read by itself, so that no verdict depends on what else is looked at, and by one
        thread: a line is too short to share, but there are many.
        """
        names = [name_reading(f"line {EARSHOT}", *line) for line in lines]
        said = {name: self._recall(name) for name in names}
        asked = {name: line for name, line in zip(names, lines, strict=True) if not said[name]}
        for name, verdict in zip(asked, self._weigh_all([*asked.values()]), strict=True):
            said[name] = verdict
            self._keep(name, verdict)
        return [(one[0], one[1]) for name in names if (one := said[name])]

    def _weigh_all(
        self, lines: Sequence[tuple[NDArray[np.int32], NDArray[np.int32]]]
    ) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        from concurrent.futures import ThreadPoolExecutor

        if not lines:
            return []
        self.networks.load_editor()
        session, ears = self.networks.editor, self.networks.ears

        def weigh(
            line: tuple[NDArray[np.int32], NDArray[np.int32]],
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            ids, parts = line
            given = {"vectors": self.networks.look_up(ids[None]), "parts": parts[None]}
            verdict, states = session.run(["verdict", "states"], given)
            near = _find_earshot(parts)
            (harm,) = ears.run(["harm"], {"states": states[:, near], "parts": parts[None, near]})
            return verdict[0], harm[0]

        with ThreadPoolExecutor(self.networks.threads) as pool:
            return list(pool.map(weigh, lines))

    def _recall(self, name: str) -> tuple[NDArray[np.float32], ...] | None:
        return None if self._recollection is None else self._recollection.find(name)

    def _keep(self, name: str, said: Sequence[NDArray[np.float32]]) -> None:
        if self._recollection is not None:
            self._recollection.keep(name, said)


def _find_earshot(parts: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return the places that the ears hear: the first one, the line and a little on either side."""
    import numpy as np

    (line,) = np.nonzero(parts == 1)
    first, last = max(1, line[0] - EARSHOT), min(len(parts), line[-1] + 1 + EARSHOT)
    return np.concatenate([[0], np.arange(first, last)])
