"""Word lists in drawers: the same answers as the whole list, whatever becomes of the kept file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotebot.score.families.norms import TOTAL, load_concreteness, load_counts
from quotebot.score.families.readability import load_textstat
from quotebot.score.words.wordfile import WordFile, find_data, open_words

WORDS = {"a": "1", "ab": "2", "abacus": "3", "éclair": "4", "x'y": "5 6", "zebra": "7"}


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "words.txt"
    path.write_text("\n".join(f"{word}={known}" for word, known in WORDS.items()))
    return path


def read(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        word, _, known = line.partition("=")
        yield word, known


def refuse(_text: str) -> Iterator[tuple[str, str]]:
    raise AssertionError("the kept file was to be used")


def check(words: WordFile) -> None:
    assert {word: words.get(word) for word in WORDS} == WORDS
    for absent in ("", "b", "abb", "zebras", "ö"):
        assert words.get(absent) is None and absent not in words


def test_the_second_use_reads_what_the_first_has_kept(source: Path, tmp_path: Path) -> None:
    check(open_words("test", source, read))
    assert len(list((tmp_path / "cache" / "quotebot").iterdir())) == 1
    check(open_words("test", source, refuse))


def test_another_edition_of_the_list_takes_the_place_of_the_old(
    source: Path, tmp_path: Path
) -> None:
    open_words("test", source, read)
    source.write_text(source.read_text() + "\nnew=8")
    assert open_words("test", source, read).get("new") == "8"
    assert len(list((tmp_path / "cache" / "quotebot").iterdir())) == 1


def test_of_a_word_that_is_listed_twice_the_last_holds(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("may=1\nmayor=2\nmay=3")
    words = open_words("test", path, read)
    assert (words.get("may"), words.get("mayor")) == ("3", "2")
    assert words.get("may\t3\nmayor") is None
    assert words.get("may\ud800") is None


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"[9999, {}]\nabc", b'[1]\n"'])
def test_a_damaged_file_is_made_anew(source: Path, tmp_path: Path, damage: bytes) -> None:
    open_words("test", source, read)
    (kept,) = (tmp_path / "cache" / "quotebot").iterdir()
    kept.write_bytes(damage)
    check(open_words("test", source, read))
    check(open_words("test", source, refuse))


def test_a_folder_that_cannot_be_made_is_done_without(source: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    check(open_words("test", source, read))


def test_the_lists_of_the_packages_say_what_their_files_say() -> None:
    text = find_data("symspellpy", "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    fields = text.split()
    counts = load_counts()
    assert all(
        counts.get(word) == count
        for word, count in list(zip(fields[::2], fields[1::2], strict=True))[::97]
    )
    assert counts.get(TOTAL) == str(sum(map(int, fields[1::2])))
    assert load_concreteness().get("bridge") == "4.97"
    assert "justice" in load_concreteness() and "quotebot" not in load_concreteness()


def test_syllables_are_those_of_the_dictionary_or_else_pyphen_s() -> None:
    count = load_textstat().syllable_count
    assert [count(word) for word in ("bridge", "fire", "every", "quotebotting")] == [1, 2, 3, 3]
