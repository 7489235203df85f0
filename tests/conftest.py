"""Fixtures that every part's tests share."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings
from shipped import remember_readings, share_statements, shipped_encoder

from quotebot.cli import main
from quotebot.encoder import Encoder

# What fails in a shared suite is told with its values, as in a test's own file.
pytest.register_assert_rewrite("publisher_contract", "reader_contract", "apprise_accounts")

# No test is timed: the first example of a property may import a library or compile a pattern.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED_SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


# The longest tests begin first, so that no process is left alone with one of them at the end.
LONGEST = ("test_readme.py", "test_daemon.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first; the others keep their order."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """Let no search for cycles go through the twelve thousand tests themselves."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def samples_dir() -> Path:
    """The real transcripts beside the checkout; the test is skipped where they are absent."""
    if not SHARED_SAMPLES.is_dir():
        pytest.skip("no ../shared/samples beside this checkout")
    return SHARED_SAMPLES


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The shipped encoder, loaded once."""
    return shipped_encoder()


@pytest.fixture(scope="session", autouse=True)
def _share_statements() -> Iterator[None]:
    """Compile each statement of the database once."""
    with pytest.MonkeyPatch.context() as patch:
        share_statements(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _keep_readings_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Recall nothing that was said in earlier runs of the tests."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quotebot.recollection.user_folder", lambda _kind: folder)
        yield


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    """Leave no logger behind that writes to a test's closed stream."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run one command in an empty folder without settings: (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    remember_readings(monkeypatch)
    for name in [n for n in os.environ if n.startswith(("QUOTEBOT_", "XDG_"))]:
        monkeypatch.delenv(name)

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return (code, *capsys.readouterr())

    return run
