"""Marks of Markdown's dialects: what Obsidian and Hugo add to it is no word."""

from __future__ import annotations

import pytest

from quotebot.read import read_bytes
from read.told import spoken

HEAD = "# The Quiet Year\n\n"
SAID = "We kept the lights off, and we waited for the phone."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("At the [[Lower Bridge]] it rained.", "At the Lower Bridge it rained."),
        ("At the [[Lower Bridge#May|bridge]] it rained.", "At the bridge it rained."),
        ("In [[2019]] it [[#Rain|rained]] on [[#May]].", "In 2019 it rained on May."),
        ("It was [[inaudible]] late.", "It was [inaudible] late."),
        ("![[staff.png]] It rained.", "It rained."),
        ("It was ==never== late.", "It was never late."),
        ("It was (==never==), ==ever== late.", "It was (never), ever late."),
        ("It is 2 == 2, or 3 == 3 here.", "It is 2 == 2, or 3 == 3 here."),
        ("If x==y and y==z, or f()==g()==1.", "If x==y and y==z, or f()==g()==1."),
        ("It rained in 2019 ^a1b2c3", "It rained in 2019"),
        ("It is below 2 ^128", "It is below 2 ^128"),
        ("It rained. %% ask her\n\nagain %% It stopped.", "It rained. It stopped."),
        ("It is 5%% of it, or 6%% of it.", "It is 5%% of it, or 6%% of it."),
        ("It rained. ^rain-1", "It rained."),
        ("> [!quote]- Ann Lee\n> It rained.", "It rained."),
        ("#river #work/craft\n", ""),
        ("It was #1 in May.", "It was #1 in May."),
        ("{{< youtube abc >}}\n\nIt rained {{% ref x %}}.", "It rained."),
        ("It was {{name}}.", "It was {{name}}."),
        ("=> /may.gmi How it rained\n=> gemini://x.org\n\nIt rained.", "It rained."),
        ("=> and so it rained.", "=> and so it rained."),
    ],
)
def test_marks_of_programs_for_notes_are_no_words(written: str, said: str) -> None:
    told = spoken(f"{HEAD}{written}\n\n{SAID}\n".encode())
    assert told == f"{said} {SAID}".strip()


def test_a_speaker_whose_name_is_a_link_speaks() -> None:
    turns = "".join(f"**[[{name}]]:** {SAID}\n\n" for name in ("Ann Lee", "Bo Chu") * 2)
    transcript = read_bytes(f"{HEAD}{turns}".encode(), "talk")
    assert list(transcript.source.speakers) == ["Ann Lee", "Bo Chu"]


def test_a_text_of_gemini_without_headings_is_known_by_its_links() -> None:
    assert spoken(f"{SAID}\n\n=> ../index.gmi Back\n".encode()) == SAID
