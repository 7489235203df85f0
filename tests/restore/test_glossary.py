"""Names that the recogniser gets wrong."""

from __future__ import annotations

from quotebot.restore.glossary import Glossary


def test_the_longest_entry_wins_and_entries_never_overlap() -> None:
    glossary = Glossary(
        {"chat": "Chat", "chat g p t": "ChatGPT", "jgpt": "ChatGPT", "p t x": "PTX"}
    )
    forms = ["i", "asked", "chat", "g", "p", "t", "x", "and", "jgpt", "in", "the", "chat"]
    assert list(glossary.find(forms)) == [(2, 6, "ChatGPT"), (8, 9, "ChatGPT"), (11, 12, "Chat")]


def test_matching_ignores_case_and_marks() -> None:
    assert list(Glossary({"J-GPT": "ChatGPT"}).find(["j-gpt"])) == [(0, 1, "ChatGPT")]


def test_a_possessive_keeps_its_ending() -> None:
    glossary = Glossary({"jgpt": "ChatGPT", "new york": "NYC"})
    assert list(glossary.find(["jgpt's", "new", "york’s"])) == [
        (0, 1, "ChatGPT's"),
        (1, 3, "NYC’s"),
    ]
    assert list(Glossary({"it": "IT"}).find(["'s", "its"])) == []
    assert list(glossary.find(["new", "orleans’s"])) == []
