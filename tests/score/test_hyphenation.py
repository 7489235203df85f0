"""Patterns parsed on demand are pyphen's own."""

from __future__ import annotations

import pyphen

from quotebot.score.words.hyphenation import LatePatterns, open_pyphen

PATH = pyphen.LANGUAGES["en_US"]


def test_every_pattern_is_the_one_that_pyphen_parses() -> None:
    theirs = pyphen.HyphDict(PATH)
    ours = LatePatterns(PATH.read_text("utf-8"))
    assert ours.longest == theirs.maxlen
    assert {letters: ours.get(letters) for letters in theirs.patterns} == theirs.patterns


def test_letters_without_a_pattern_have_none() -> None:
    ours = LatePatterns("UTF-8\nLEFTHYPHENMIN 2\n% a remark\n.a2ch4\nabc\n")
    assert ours.get(".ach") == (2, (2, 0, 4))
    assert [ours.get(letters) for letters in ("abc", "zzz", "", "LEFTHYPHENMIN ")] == [None] * 4


def test_words_are_divided_as_pyphen_divides_them() -> None:
    pyphen.hdcache.pop(PATH, None)
    ours = open_pyphen("en_US")
    theirs = pyphen.Pyphen(lang="en_US", cache=False)
    for word in ("hyphenation", "transcript", "quotebotting", "oth", "x", "ärger"):
        assert ours.positions(word) == theirs.positions(word), word
