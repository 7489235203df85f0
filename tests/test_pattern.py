"""Patterns that are compiled at their first use."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import quotebot
from quotebot import pattern as module
from quotebot.pattern import compile_patterns, late_pattern


def test_a_late_pattern_does_what_the_compiled_one_does() -> None:
    late, early = late_pattern(r"(\w)at", re.IGNORECASE), re.compile(r"(\w)at", re.IGNORECASE)
    text = "The Cat sat."
    assert late.findall(text) == early.findall(text) == ["C", "s"]
    assert late.sub("x", text) == early.sub("x", text)
    assert (late.pattern, late.flags) == (early.pattern, early.flags)
    assert late_pattern(rb"\d+").findall(b"1 22") == [b"1", b"22"]


def test_it_is_compiled_once_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    class Counting:
        def compile(self, pattern: str, flags: int) -> re.Pattern[str]:
            compiled.append(pattern)
            return re.compile(pattern, flags)

    monkeypatch.setattr(module, "re", Counting())
    late = late_pattern("a+")
    assert compiled == []
    assert late.search("baa") and late.search("aa") and not late.search("b")
    assert compiled == ["a+"]


def patterns_in(value: object) -> Iterator[Any]:
    """Yield the late patterns that a module holds: by name, in a cue or in tables."""
    if isinstance(value, module._LatePattern):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from patterns_in(part)
    elif isinstance(held := getattr(value, "pattern", None), module._LatePattern):
        yield held


def test_every_pattern_of_quotebot_compiles() -> None:
    found = 0
    for info in pkgutil.walk_packages(quotebot.__path__, "quotebot."):
        if info.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            for each in patterns_in(value):
                found += 1
                assert re.compile(each.pattern, each.flags), f"{info.name}.{name}"
    assert found > 100


def test_patterns_compiled_ahead_are_those_that_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    late = late_pattern(r"(b+)a")
    compile_patterns()
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled a second time"))
    assert late.findall("abba") == ["bb"]
