"""The encoder: words to tag logits and, on the same pass, to a reader's marks.

The ground floor of restoring and of ranking. numpy and onnxruntime are imported when an encoder is
loaded, not before.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from quotebot.errors import QuotebotError
from quotebot.wordpieces import WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL_FOLDER = Path(__file__).parent / "models"
MODEL_FILE, VOCABULARY_FILE, MANIFEST_FILE = "tagger.onnx", "vocab.txt", "tagger.json"
WORDS_FILE = "words.npz"
RANKER_FILE, TASTE_FILE, MEANING_FILE = "ranker.onnx", "ranker.json", "meaning.npy"
SKIMMER_FILE, EDITOR_FILE, EARS_FILE = "skimmer.onnx", "editor.onnx", "ears.onnx"
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


class ModelError(QuotebotError):
    """The tagger's files are missing or not those that were shipped."""

    def __init__(self, what: str, *, where: str) -> None:
        self.what = what
        self.where = where
        super().__init__(what, where)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. Install quotebot again, from its repository."


class Encoder:
    """The tagger's network on the CPU, its checksum verified, and those that go with it.

    The ranker is a branch of the tagger, the ears are one of the editor; the skimmer says what
    tagger and ranker would in three layers; skimmer and editor begin with the same table of word
    pieces. Each is loaded when it is first needed.

    Rows of the logits: 0-3 punctuation after the word (none, comma, full stop, question mark), 4-6
    case (lower, Capitalised, UPPER), 7-8 turn ends (no, yes), 9-10 filler (no, yes), 11-12 advert.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        """Load from `folder`; `threads` defaults to the CPUs this process may use.

        Raises ModelError when a file is missing, altered or not a model.
        """
        import io

        import numpy as np

        self._folder = folder
        self._threads = threads or _count_cpus()
        self._loading = Lock()
        self._sums = _read_manifest(folder)
        vocabulary = _read_verified(folder / VOCABULARY_FILE, self._sums).decode().split("\n")
        self.pieces = WordPieces({piece: n for n, piece in enumerate(vocabulary) if piece})
        with np.load(io.BytesIO(_read_verified(folder / WORDS_FILE, self._sums))) as kept:
            self._table, self._scale, self._rows = kept["table"], kept["scale"], kept["rows"]

    def verify(self) -> None:
        """Read every shipped file against its checksum; raises ModelError."""
        for name in self._sums:
            _read_verified(self._folder / name, self._sums)

    def run(
        self, ids: NDArray[np.int32], *, states: bool = False
    ) -> tuple[NDArray[np.float32], NDArray[np.float32] | None]:
        """Logits (batch, length, 13) of token ids (batch, length), and a middle layer's states.

        The states (batch, length, 384) are what the ranker reads; they are computed anyway, but
        copied out only when asked for.
        """
        wanted = ["logits", "states"] if states else ["logits"]
        out = self._tagger.run(wanted, {"vectors": self.look_up(ids)})
        return out[0], out[1] if states else None

    def skim(
        self, windows: Sequence[NDArray[np.int32]]
    ) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Yield log-odds (length, SKIMMED) and marks (length, MARKS) of each window's ids (length).

        Each window is read by one thread, so that no word's odds depend on what else is read.
        """
        from concurrent.futures import ThreadPoolExecutor

        session = self._skimmer

        def skim(ids: NDArray[np.int32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            odds, marks = session.run(["odds", "marks"], {"vectors": self.look_up(ids[None])})
            return odds[0], marks[0]

        with ThreadPoolExecutor(self._threads) as pool:
            yield from pool.map(skim, windows)

    def load_editor(self) -> None:
        """Load the editor's networks, once, for whoever has a core to spare before it is needed."""
        with self._loading:
            _ = self._editor, self._ears

    def weigh_lines(
        self, lines: Sequence[tuple[NDArray[np.int32], NDArray[np.int32]]]
    ) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """The editor's log-probabilities of lines in their places: VERDICTS, and HARMS or none.

        A line is its ids (length) and their parts (length): 0 before the line, 1 the line, 2 after
        it. Each is read by itself, so that no verdict depends on what else is looked at, and by one
        thread: a line is too short to share, but there are many.
        """
        from concurrent.futures import ThreadPoolExecutor

        self.load_editor()
        session, ears = self._editor, self._ears

        def weigh(
            line: tuple[NDArray[np.int32], NDArray[np.int32]],
        ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            ids, parts = line
            given = {"vectors": self.look_up(ids[None]), "parts": parts[None]}
            verdict, states = session.run(["verdict", "states"], given)
            near = _find_earshot(parts)
            (harm,) = ears.run(["harm"], {"states": states[:, near], "parts": parts[None, near]})
            return verdict[0], harm[0]

        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(weigh, lines))

    def look_up(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """The vectors (…, 384) of word pieces, by their ids, from the table that all begin with."""
        rows = self._rows[ids]
        vectors: NDArray[np.float32] = self._table[rows] * self._scale[rows]
        return vectors

    def judge(self, states: NDArray[np.float32]) -> NDArray[np.float32]:
        """The ranker's marks (batch, length, MARKS) of states (batch, length, 384)."""
        marks: NDArray[np.float32] = self._ranker.run(["marks"], {"states": states})[0]
        return marks

    @cached_property
    def taste(self) -> Mapping[str, Any]:
        """What the ranker learned besides its network (ranker.json): see `score.learned`."""
        taste: Mapping[str, Any] = json.loads(_read_verified(self._folder / TASTE_FILE, self._sums))
        return taste

    @cached_property
    def meanings(self) -> NDArray[np.int8]:
        """What each vocabulary id is about: coordinates (ids, dimensions), common ids near nought.

        The sum over a line's tokens points where the line points (training/meaning.py).
        """
        import io

        import numpy as np

        data = _read_verified(self._folder / MEANING_FILE, self._sums)
        table: NDArray[np.int8] = np.load(io.BytesIO(data), allow_pickle=False)
        return table

    @cached_property
    def _tagger(self) -> Any:
        return self._load(MODEL_FILE)

    @cached_property
    def _skimmer(self) -> Any:
        return self._load(SKIMMER_FILE, threads=1)

    @cached_property
    def _ranker(self) -> Any:
        return self._load(RANKER_FILE)

    @cached_property
    def _editor(self) -> Any:
        return self._load(EDITOR_FILE, threads=1)

    @cached_property
    def _ears(self) -> Any:
        return self._load(EARS_FILE, threads=1)

    def _load(self, name: str, *, threads: int | None = None) -> Any:
        onnxruntime = _import_quietly()
        path = self._folder / name
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The graphs are made of what shall run (training/export.py). Higher levels would join sums
        # with the norms after them again, in a node that takes three times as long (seen in 1.32).
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        # Two sessions run in turn: the threads of one must not spin while the other computes.
        options.add_session_config_entry("session.force_spinning_stop", "1")
        try:
            return onnxruntime.InferenceSession(
                _read_verified(path, self._sums), options, providers=["CPUExecutionProvider"]
            )
        except onnxruntime.capi.onnxruntime_pybind11_state.Fail as error:
            raise ModelError(str(error), where=str(path)) from error


def _find_earshot(parts: NDArray[np.int32]) -> NDArray[np.intp]:
    """Return the places that the ears hear: the first one, the line and a little on either side."""
    import numpy as np

    (line,) = np.nonzero(parts == 1)
    first, last = max(1, line[0] - EARSHOT), min(len(parts), line[-1] + 1 + EARSHOT)
    return np.concatenate([[0], np.arange(first, last)])


def _count_cpus() -> int:
    # macOS and Windows do not tell which CPUs a process may use.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _import_quietly() -> Any:
    """Import onnxruntime so that it tells nobody.

    Recent wheels (seen in 1.32) report processes and sessions to Microsoft and keep a device id in
    the user's cache unless these are set first (pull requests 27379 and 29843 of
    microsoft/onnxruntime, checked 2026-11-26).
    """
    for name in ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED"):
        os.environ[name] = "1"
    # Before a level of logging can be set it tells of a processor that it cannot make out, as in a
    # service that is shown no /proc/cpuinfo, and from C++: past Python's stream (seen in 1.32).
    with _nothing_said(2):
        import onnxruntime

    return onnxruntime


@contextmanager
def _nothing_said(handle: int) -> Iterator[None]:
    """Let what is written to a stream's number go nowhere."""
    kept, nowhere = os.dup(handle), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, handle)
    try:
        yield
    finally:
        os.dup2(kept, handle)
        os.close(kept)
        os.close(nowhere)


def _read_manifest(folder: Path) -> Mapping[str, str]:
    path = folder / MANIFEST_FILE
    try:
        sums: dict[str, str] = json.loads(path.read_bytes())["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError("the tagger's manifest cannot be read", where=str(path)) from error
    return sums


def _read_verified(path: Path, sums: Mapping[str, str]) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError("the tagger's file is missing", where=str(path)) from error
    if hashlib.sha256(data).hexdigest() != sums.get(path.name):
        raise ModelError("the file is not the one that was shipped (checksum)", where=str(path))
    return data
