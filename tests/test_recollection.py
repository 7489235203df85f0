"""What the networks said before is what they would say again, or it is asked for anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from quotebot import recollection
from quotebot.encoder import Encoder
from quotebot.errors import InputError
from quotebot.networks import Networks
from quotebot.recollection import Recollection, name_reading

TALK = """
so what did the flood teach you well a bridge is a promise made by strangers and most of the time
they keep it we give medals to the people who build things and nobody has ever cut a ribbon for a
bridge that did not fall down if you can't point to the mistake you can't point to the lesson either
the best tools disappear into the work and you only notice them when somebody takes them away
"""
WORDS = ["so", "what", "is", "a", "bridge"]
SAID = (np.arange(6, dtype=np.float32).reshape(1, 2, 3) / 7, np.zeros((0, 4), np.float32))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(recollection, "user_folder", lambda kind: tmp_path / kind)
    return tmp_path / "cache" / "readings"


def remember(words: list[str] = WORDS, networks: str = "these") -> None:
    said = Recollection.of(words, networks)
    said.keep("words 1", SAID)
    said.save()


def recall(words: list[str] = WORDS, networks: str = "these") -> list[NDArray[np.float32]] | None:
    found = Recollection.of(words, networks).find("words 1")
    return None if found is None else [*found]


def test_what_was_said_is_recalled_to_the_bit() -> None:
    remember()
    found = recall()
    assert found is not None
    for old, new in zip(SAID, found, strict=True):
        assert old.shape == new.shape
        np.testing.assert_array_equal(old, new)
    assert Recollection.of(WORDS, "these").find("words 2") is None
    assert Recollection.of(WORDS, "these").knows("words")
    assert not Recollection.of(WORDS, "these").knows("word")


def test_what_was_said_of_other_words_or_by_other_networks_is_not() -> None:
    remember()
    assert recall(networks="those") is None
    assert recall(["so", "what", "is", "abridge"]) is None
    assert recall([*WORDS, "?"]) is None


def test_more_that_is_said_leaves_what_was() -> None:
    remember()
    more = Recollection.of(WORDS, "these")
    more.keep("line 1", SAID[:1])
    more.save()
    assert recall() is not None
    assert Recollection.of(WORDS, "these").knows("line")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[:10],
        lambda data: b"",
        lambda data: data[:40] + b"?" + data[41:],
        lambda data: data[:-3] + b"?" + data[-2:],
    ],
)
def test_a_damaged_file_is_as_none_and_written_anew(
    folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    remember()
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    assert recall() is None
    remember()
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(folder: Path) -> None:
    folder.parent.write_text("in the way")
    remember()
    assert recall() is None


def test_who_has_no_home_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_none(_kind: str) -> Path:
        raise InputError("the system knows no home of this user")

    monkeypatch.setattr(recollection, "user_folder", find_none)
    remember()
    assert recall() is None


def test_a_transcript_of_too_many_words_is_not_held_in_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recollection, "MOST_WORDS", 4)
    remember()
    assert not folder.exists()


def test_what_was_not_used_for_longest_makes_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks = [["one"], ["two"], ["three"]]
    for talk, age_s in zip(talks, (300, 200, 100), strict=True):
        remember(talk)
        file = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(file, (file.stat().st_mtime - age_s,) * 2)
    beside = folder / "of-another.program"
    beside.write_bytes(bytes(1000))
    used = Recollection.of(["one"], "these")
    assert used.find("words 1") is not None
    used.save()
    size = file.stat().st_size
    monkeypatch.setattr(recollection, "MOST_BYTES", 3 * size)
    remember(["four"])
    assert [recall(talk) is not None for talk in (*talks, ["four"])] == [True, False, True, True]
    assert beside.exists()


def test_the_networks_are_asked_nothing_twice(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = np.arange(1000, 1048, dtype=np.int32)
    lines = [(ids[:20], np.repeat(np.int32([0, 1, 2]), [5, 10, 5])), (ids[:9], np.int32([1] * 9))]

    def ask(words: list[str]) -> list[Any]:
        said = Recollection.of(words, encoder.networks.digest)
        recalling = encoder.recalling(said)
        answers = [
            recalling.read(ids[None], marks=True),
            recalling.read(ids[None])[:1],
            *recalling.skim([ids, ids[:30]]),
            *recalling.weigh_lines(lines),
        ]
        recalling.load_editor()
        said.save()
        return answers

    first = ask(WORDS)
    for name in ("tagger", "ranker", "skimmer", "editor", "ears"):
        monkeypatch.setitem(vars(encoder.networks), name, None)
    monkeypatch.delitem(vars(encoder.networks), "editor")
    monkeypatch.setattr(Networks, "_load", lambda *_, **__: pytest.fail("loaded again"))
    for old, new in zip(first, ask(WORDS), strict=True):
        for before, after in zip(old, new, strict=True):
            np.testing.assert_array_equal(before, after)


def test_marks_that_were_not_asked_for_are_asked_for_later(encoder: Encoder) -> None:
    ids = np.arange(1000, 1048, dtype=np.int32)[None]
    said = Recollection.of(WORDS, encoder.networks.digest)
    recalling = encoder.recalling(said)
    assert recalling.read(ids)[1] is None
    marks = recalling.read(ids, marks=True)[1]
    assert marks is not None
    np.testing.assert_array_equal(recalling.read(ids, marks=True)[1], marks)


def test_ids_are_told_apart_by_where_they_part() -> None:
    one, two = np.array([1, 2], np.int32), np.array([3], np.int32)
    names = {
        name_reading("words", one, two),
        name_reading("words", two, one),
        name_reading("words", np.concatenate([one, two])),
        name_reading("words", np.concatenate([one, two])[None]),
        name_reading("line", one, two),
    }
    assert len(names) == 5


def test_what_is_mined_again_is_the_same_and_needs_no_network(
    command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = Path("talk.txt")
    talk.write_text(TALK)
    first = command("mine", talk, "--json")
    restored = command("restore", talk, "--json")
    monkeypatch.setattr(Networks, "_load", lambda *_, **__: pytest.fail("loaded again"))
    assert command("mine", talk, "--json") == first
    assert command("restore", talk, "--json") == restored
    assert first[0] == 0 and "bridge is a promise" in first[1]
