"""What the tests of a process share: the shipped encoder, and the statements of a database.

Both are the same however often they are made: reading with an encoder leaves nothing behind in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from quotebot.encoder import Encoder
from quotebot.networks import MODEL_FOLDER, Networks

# Of a window what is remembered takes a megabyte, of the many lines of the editor next to nothing.
MOST_READINGS = 4_000
#: The processes of the tests share the cores: with threads of their own they wait for one another.
THREADS = 1
#: What the networks said, by name and what they read.
SAID: dict[tuple[str, bytes], Sequence[NDArray[Any]]] = {}


@cache
def shipped_encoder() -> Encoder:
    """Return the encoder, for helpers that cannot ask for the fixture of the same."""
    return Encoder(threads=THREADS)


class RememberedNetwork:
    """A network that reads the same only once in a process; it is loaded when it is needed.

    What one makes of its input depends on nothing else, and most tests of commands mine one talk.
    """

    def __init__(self, name: str, load: Callable[[], Any]) -> None:
        self._name = name
        self._load = cache(load)
        self._lock = Lock()

    def run(
        self, wanted: Sequence[str], given: Mapping[str, NDArray[Any]]
    ) -> Sequence[NDArray[Any]]:
        """Do as a session of onnxruntime does; what it returns cannot be written to."""
        read = blake2b("".join(wanted).encode(), digest_size=16)
        for array in given.values():
            read.update(np.ascontiguousarray(array).data)
        key = self._name, read.digest()
        said = SAID.get(key)
        if said is None:
            with self._lock:
                network = self._load()
            said = network.run(wanted, given)
            for array in said:
                array.flags.writeable = False
            if len(SAID) >= MOST_READINGS:
                SAID.clear()
            SAID[key] = said
        return said


_OPEN, _LOAD = Networks.__init__, Networks._load


@cache
def _read_shipped(threads: int) -> Mapping[str, Any]:
    """Return what networks hold of the shipped files; what they hold cannot be written to."""
    networks = Networks.__new__(Networks)
    _OPEN(networks, threads=threads)
    assert networks.taste and len(networks.meanings)
    for held in vars(networks).values():
        if isinstance(held, np.ndarray):
            held.flags.writeable = False
    return vars(networks)


@cache
def _remember_network(name: str, threads: int) -> RememberedNetwork:
    networks = Networks.__new__(Networks)
    vars(networks).update(_read_shipped(THREADS), _loading=Lock())
    return RememberedNetwork(name, partial(_LOAD, networks, name, threads=threads))


def remember_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every encoder of a test remember its files and what its networks said, in others too."""

    def open_again(
        networks: Networks, folder: Path = MODEL_FOLDER, *, threads: int | None = None
    ) -> None:
        if folder == MODEL_FOLDER:
            vars(networks).update(_read_shipped(threads or THREADS), _loading=Lock())
        else:
            _OPEN(networks, folder, threads=threads)

    def load_later(networks: Networks, name: str, *, threads: int | None = None) -> Any:
        if networks.folder == MODEL_FOLDER:
            return _remember_network(name, threads or networks.threads)
        return _LOAD(networks, name, threads=threads)

    monkeypatch.setattr(Networks, "__init__", open_again)
    monkeypatch.setattr(Networks, "_load", load_later)


def share_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the databases of a process share the statements that SQLAlchemy has compiled.

    It keeps them with each open database, and nearly every test opens one of its own.
    """
    from sqlalchemy import URL, Engine, create_engine

    first = create_engine("sqlite://", query_cache_size=2000)
    # What a dialect knows of SQLite it asks the first connection.
    first.connect().close()
    first.dispose()

    def create(url: URL, **options: Any) -> Engine:
        engine = create_engine(url, **options)
        if url.get_backend_name() == "sqlite":
            engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
        return engine

    monkeypatch.setattr("quotebot.outbox.database.create_engine", create)
