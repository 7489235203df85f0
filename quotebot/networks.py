"""The shipped networks and what belongs to them: files verified, each loaded when first needed.

numpy and onnxruntime are imported when networks are opened, not before.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
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

MODEL_FOLDER = Path(__file__).parent / "weights"
MODEL_FILE, VOCABULARY_FILE, MANIFEST_FILE = "tagger.onnx", "vocab.txt", "tagger.json"
WORDS_FILE = "words.npz"
RANKER_FILE, TASTE_FILE, MEANING_FILE = "ranker.onnx", "ranker.json", "meaning.npy"
SKIMMER_FILE, EDITOR_FILE, EARS_FILE = "skimmer.onnx", "editor.onnx", "ears.onnx"


class ModelError(QuotebotError):
    """The tagger's files are missing or not those that were shipped."""

    def __init__(self, what: str, *, where: str) -> None:
        self.what = what
        self.where = where
        super().__init__(what, where)

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. Install quotebot again, from its repository."


class Networks:
    """What is shipped in a folder, its checksums verified, for the CPU.

    The ranker is a branch of the tagger, the ears are one of the editor; the skimmer says what
    tagger and ranker would in three layers; skimmer and editor begin with the same table of word
    pieces.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int | None = None) -> None:
        """Open `folder`; `threads` defaults to the CPUs this process may use.

        Raises ModelError when a file is missing, altered or not a model.
        """
        import io

        import numpy as np

        self.folder = folder
        self.threads = threads or _count_cpus()
        self._loading = Lock()
        self._sums = _read_manifest(folder)
        vocabulary = self.read(VOCABULARY_FILE).decode().split("\n")
        self.pieces = WordPieces({piece: n for n, piece in enumerate(vocabulary) if piece})
        with np.load(io.BytesIO(self.read(WORDS_FILE))) as kept:
            self._table, self._scale, self._rows = kept["table"], kept["scale"], kept["rows"]

    @property
    def digest(self) -> str:
        """Tells these networks from all others."""
        return hashlib.sha256(json.dumps(sorted(self._sums.items())).encode()).hexdigest()

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises ModelError unless they are those that were shipped."""
        return _read_verified(self.folder / name, self._sums)

    def verify(self) -> None:
        """Read every shipped file against its checksum; raises ModelError."""
        for name in self._sums:
            self.read(name)

    def look_up(self, ids: NDArray[np.int32]) -> NDArray[np.float32]:
        """The vectors (…, 384) of word pieces, by their ids, from the table that all begin with."""
        rows = self._rows[ids]
        vectors: NDArray[np.float32] = self._table[rows] * self._scale[rows]
        return vectors

    def load_editor(self) -> None:
        """Load the editor's networks, once, for whoever has a core to spare before it is needed."""
        with self._loading:
            _ = self.editor, self.ears

    @cached_property
    def taste(self) -> Mapping[str, Any]:
        """What the ranker learned besides its network (ranker.json): see `score.learned`."""
        taste: Mapping[str, Any] = json.loads(self.read(TASTE_FILE))
        return taste

    @cached_property
    def meanings(self) -> NDArray[np.int8]:
        """What each vocabulary id is about: coordinates (ids, dimensions), common ids near nought.

        The sum over a line's tokens points where the line points (training/meaning.py).
        """
        import io

        import numpy as np

        data = self.read(MEANING_FILE)
        table: NDArray[np.int8] = np.load(io.BytesIO(data), allow_pickle=False)
        return table

    @cached_property
    def tagger(self) -> Any:
        """Says marks, case, turns, fillers and adverts."""
        return self._load(MODEL_FILE)

    @cached_property
    def skimmer(self) -> Any:
        """Says what tagger and ranker would of text with its marks."""
        return self._load(SKIMMER_FILE, threads=1)

    @cached_property
    def ranker(self) -> Any:
        """Says how a reader of lines takes each token, from the tagger's states."""
        return self._load(RANKER_FILE)

    @cached_property
    def editor(self) -> Any:
        """Says what an editor makes of one line in its place."""
        return self._load(EDITOR_FILE, threads=1)

    @cached_property
    def ears(self) -> Any:
        """Says what harm lies in a line, from the editor's states."""
        return self._load(EARS_FILE, threads=1)

    def _load(self, name: str, *, threads: int | None = None) -> Any:
        onnxruntime = _import_quietly()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # The graphs are made of what shall run (training/export.py). Higher levels would join sums
        # with the norms after them again, in a node that takes three times as long (seen in 1.32).
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        # Two sessions run in turn: the threads of one must not spin while the other computes.
        options.add_session_config_entry("session.force_spinning_stop", "1")
        try:
            return onnxruntime.InferenceSession(
                self.read(name), options, providers=["CPUExecutionProvider"]
            )
        except onnxruntime.capi.onnxruntime_pybind11_state.Fail as error:
            raise ModelError(str(error), where=str(self.folder / name)) from error


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
