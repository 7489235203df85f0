"""The shipped network and its tokenizer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.encoder import MARKS, SKIMMED, Encoder
from quotebot.networks import (
    EARS_FILE,
    EDITOR_FILE,
    MODEL_FILE,
    MODEL_FOLDER,
    RANKER_FILE,
    SKIMMER_FILE,
    VOCABULARY_FILE,
    WORDS_FILE,
    ModelError,
    _import_quietly,
)
from quotebot.wordpieces import MAX_PIECES, WordPieces

VOCABULARY = {
    piece: n
    for n, piece in enumerate(["[UNK]", "quote", "##bot", "##s", "i", "'", "m", "-", "5", "中"])
}


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("quote", (1,)),
        ("Quotes", (1, 3)),
        ("quotebots", (1, 2, 3)),
        ("i'm", (4, 5, 6)),
        ("quote-bot", (1, 7, 0)),
        ("quóte", (1,)),
        ("中中", (9, 9)),
        ("🙂", (0,)),
        ("\u200b", (0,)),
        ("x" * 101, (0,)),
        ("", (0,)),
    ],
)
def test_words_become_the_longest_pieces(word: str, ids: tuple[int, ...]) -> None:
    assert WordPieces(VOCABULARY)(word) == ids


@given(st.text(max_size=200))
def test_every_word_has_between_one_and_eight_pieces(word: str) -> None:
    assert 1 <= len(WordPieces(VOCABULARY)(word)) <= MAX_PIECES


def test_the_model_fits_its_budget() -> None:
    files = (MODEL_FILE, WORDS_FILE)
    assert sum((MODEL_FOLDER / name).stat().st_size for name in files) <= 25_000_000


def test_pieces_that_english_has_no_use_for_are_read_as_unknown(encoder: Encoder) -> None:
    unknown, free, han, bridge = encoder.networks.look_up(
        np.array([encoder.pieces.mark(name) for name in ("[UNK]", "[unused7]", "山", "bridge")])
    )
    np.testing.assert_array_equal(free, unknown)
    np.testing.assert_array_equal(han, unknown)
    assert np.abs(bridge - unknown).max() > 0.01


def test_the_same_window_gives_the_same_logits_whatever_the_batch(encoder: Encoder) -> None:
    ids = np.arange(1000, 1064, dtype=np.int32).reshape(1, 64)
    alone, states = encoder.run(ids)
    assert alone.shape == (1, 64, 13)
    assert states is None
    both, states = encoder.run(np.concatenate([ids, ids]), states=True)
    assert states is not None
    assert states.shape == (2, 64, 384)
    np.testing.assert_allclose(both[0], both[1], atol=1e-4)
    np.testing.assert_allclose(alone[0], both[0], atol=1e-4)


def test_a_window_is_skimmed_alike_whatever_else_is_read(encoder: Encoder) -> None:
    ids = np.arange(1000, 1064, dtype=np.int32)
    [(odds, marks)] = encoder.skim([ids])
    assert odds.shape == (64, len(SKIMMED))
    assert marks.shape == (64, MARKS)
    *_, (again, and_again) = encoder.skim([ids[:9], ids[30:], ids])
    np.testing.assert_array_equal(again, odds)
    np.testing.assert_array_equal(and_again, marks)


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL_FOLDER, tmp_path / "models"))


def read_a_word(folder: Path) -> None:
    encoder = Encoder(folder)
    encoder.run(np.array([encoder.pieces("bridge")], np.int32))


@pytest.mark.parametrize("name", [MODEL_FILE, VOCABULARY_FILE, WORDS_FILE])
def test_an_altered_file_is_refused_by_its_checksum(tmp_path: Path, name: str) -> None:
    folder = copied(tmp_path)
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match=rf"{name}: the file is not the one .*Install quotebot"):
        read_a_word(folder)


@pytest.mark.parametrize("name", [EARS_FILE, EDITOR_FILE, RANKER_FILE, SKIMMER_FILE])
def test_a_look_at_every_file_finds_what_is_loaded_later(tmp_path: Path, name: str) -> None:
    folder = copied(tmp_path)
    encoder = Encoder(folder)
    encoder.verify()
    (folder / name).write_bytes((folder / name).read_bytes()[:-1])
    with pytest.raises(ModelError, match=f"{name}: the file is not the one"):
        encoder.verify()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / MODEL_FILE).unlink()
    with pytest.raises(ModelError, match=rf"{MODEL_FILE}: the tagger's file is missing"):
        read_a_word(folder)


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="manifest cannot be read"):
        Encoder(tmp_path)


def test_the_runtime_leaves_no_device_id_and_reports_nothing(tmp_path: Path) -> None:
    program = (
        "import numpy as np; from quotebot.encoder import Encoder; "
        "encoder = Encoder(); encoder.run(np.array([encoder.pieces('bridge')], np.int32))"
    )
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("ORT_", "XDG_", "CI", "GITHUB_")) and name != "HOME"
    }
    subprocess.run([sys.executable, "-c", program], check=True, env={**kept, "HOME": str(tmp_path)})
    assert list(tmp_path.rglob("*")) == []


def test_what_the_engine_says_of_the_processor_reaches_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "onnxruntime.py").write_text("import os\nos.write(2, b'Error in cpuinfo')\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    del sys.modules["onnxruntime"]
    assert _import_quietly().__file__ == str(tmp_path / "onnxruntime.py")
    os.write(2, b"heard")
    assert capfd.readouterr().err == "heard"
