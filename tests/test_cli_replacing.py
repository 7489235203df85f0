"""A corrected transcript takes the place of the one before it, and nothing goes out twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
URGENT = "Nothing is ever as urgent as the sentence that you cannot misunderstand."
BORING = "A boring solution has a thousand parents, and when it brakes it has a thousand doctors."
PATIENCE = "Patience is a skill that looks like laziness from the other side of the street."
HINGE = "People are astonished at how rarely anyone thanks a hinge."
LOVE = "You cannot love everything equally, and what you pretend to love will rot meanwhile."
DIRT = "The further a decision travels from the dirt, the more it costs."
LIES = "A form that cannot be left blank will be filled with lies."
CALLED = "It means that the person who is needed gets called at three in the morning."
CONFIG = """
data_folder = "data"
[cards]
size = "square"
[show]
name = "Talks"
[score]
min_score = -100.0
[channels.mine]
network = "folder"
"""


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with a talk and a channel: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text(CONFIG)
    write(tmp_path / "talk.txt", URGENT, BORING, PATIENCE, HINGE)
    return command


def write(path: Path, *lines: str) -> None:
    path.write_text("".join(f"Ann Lee: {line}\n" for line in lines))


def listed(run: Run, *states: str) -> dict[str, str]:
    """The ids of the posts in some states, by the words that they begin with, in their order."""
    rows: list[dict[str, Any]] = [
        json.loads(line)
        for state in states
        for line in run("queue", "--json", "--state", state)[1].splitlines()
    ]
    return {row["text"][1:9]: row["id"] for row in rows}


def test_a_corrected_transcript_takes_the_place_of_the_one_before(run: Run, tmp_path: Path) -> None:
    assert run("add", "talk.txt", "-n", "4")[0] == 0
    posts = listed(run, "queued")
    order = list(posts)
    assert set(order) == {"Nothing ", "A boring", "Patience", "People a"}
    assert run("queue", "now", posts["Nothing "])[0] == run("run", "--once")[0] == 0
    assert run("queue", "drop", posts["Patience"])[0] == 0
    # Another episode waits behind.
    write(tmp_path / "next.txt", LOVE, DIRT, LIES)
    assert run("add", "next.txt", "-n", "1")[0] == 0
    (behind,) = set(listed(run, "queued")) - set(order)
    write(tmp_path / "talk.txt", URGENT, BORING.replace("brakes", "breaks"), PATIENCE, HINGE)
    code, out, err = run("add", "talk.txt", "-n", "4", "--replaces", "talk.txt")
    assert code == 0 and out.startswith("2 posts queued")
    assert "2 waiting posts of the earlier talk made room for the new ones" in err
    now = listed(run, "queued")
    # What is out, and what was withdrawn, does not come again; the rest keeps its places.
    assert list(now) == [*(key for key in order if key in ("A boring", "People a")), behind]
    assert "breaks" in json.loads(run("queue", "show", now["A boring"], "--json")[1])["whole_text"]
    assert set(now.values()).isdisjoint(posts.values())
    # The same command again, or a plain one, changes nothing.
    for more in (("--replaces", "talk.txt"), ()):
        code, out, _ = run("add", "talk.txt", "-n", "4", *more)
        assert code == 0 and out.startswith("0 posts queued"), out
        assert listed(run, "queued") == now


def test_a_line_that_is_out_or_withdrawn_does_not_come_again_where_a_word_of_it_is_corrected(
    run: Run, tmp_path: Path
) -> None:
    assert run("add", "talk.txt", "-n", "4")[0] == 0
    posts = listed(run, "queued")
    assert run("queue", "now", posts["Nothing "])[0] == run("run", "--once")[0] == 0
    assert run("queue", "drop", posts["Patience"])[0] == 0
    corrected = (URGENT.replace("urgent", "pressing"), PATIENCE.replace("laziness", "idleness"))
    write(tmp_path / "new.txt", corrected[0], BORING, corrected[1], HINGE)
    assert run("add", "new.txt", "-n", "4", "--replaces", "talk.txt")[0] == 0
    assert set(listed(run, "queued")) == {"A boring", "People a"}


def test_a_text_that_a_person_gave_is_told_where_its_post_makes_room(
    run: Run, tmp_path: Path
) -> None:
    assert run("add", "talk.txt", "-n", "2")[0] == 0
    first, *_ = listed(run, "queued").values()
    assert run("queue", "edit", first, "--text", "Quite another one.", "--yes")[0] == 0
    write(tmp_path / "new.txt", URGENT, BORING, PATIENCE, HINGE, LOVE)
    err = run("add", "new.txt", "-n", "1", "--replaces", "talk.txt")[2]
    assert (
        f"1 of them had a text that a person gave; see: quotebot queue show ID ({first[:8]})" in err
    )
    err = run("add", "new.txt", "-n", "1", "--replaces", "talk.txt")[2]
    assert "that a person gave" not in err


def test_what_was_approved_stays_approved_where_the_words_did_not_change(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('review = "all"' + CONFIG)
    assert run("add", "talk.txt", "-n", "4")[0] == 0
    held = listed(run, "held")
    for opening in ("Nothing ", "A boring", "Patience"):
        assert run("queue", "approve", held[opening])[0] == 0
    # A text that a person gave is not that of the new post: it is looked at again.
    assert run("queue", "edit", held["Patience"], "--text", "Patience, again.", "--yes")[0] == 0
    write(tmp_path / "new.txt", URGENT, BORING.replace("brakes", "breaks"), PATIENCE, HINGE)
    code, out, _ = run("add", "new.txt", "-n", "4", "--replaces", "talk.txt")
    assert code == 0 and out.startswith("1 post queued, 3 held for review")
    assert set(listed(run, "queued")) == {"Nothing "}
    assert set(listed(run, "held")) == {"A boring", "Patience", "People a"}


@pytest.mark.parametrize("name", ["Ann Lee", "Ann Leigh"])
@pytest.mark.parametrize("review", ["flagged", "all"])
def test_what_a_person_holds_stays_held_where_the_words_did_not_change(
    run: Run, tmp_path: Path, review: str, name: str
) -> None:
    (tmp_path / "config.toml").write_text(f'review = "{review}"{CONFIG}')
    assert run("add", "talk.txt", "-n", "4")[0] == 0
    posts = listed(run, "queued", "held")
    for opening in ("Nothing ", "A boring", "Patience"):
        if review == "all":
            assert run("queue", "approve", posts[opening])[0] == 0
        assert run("queue", "hold", posts[opening])[0] == 0
    # Let go again, it is held no longer.
    assert run("queue", "approve", posts["Patience"])[0] == 0
    write(tmp_path / "new.txt", URGENT, BORING.replace("brakes", "breaks"), PATIENCE, HINGE)
    text = (tmp_path / "new.txt").read_text()
    (tmp_path / "new.txt").write_text(text.replace("Ann Lee", name))
    assert run("add", "new.txt", "-n", "4", "--replaces", "talk.txt")[0] == 0
    rows = [json.loads(row) for row in run("queue", "--json", "--state", "held")[1].splitlines()]
    assert [row["text"][1:9] for row in rows if "held by hand" in row["reason"]] == ["Nothing "]


def test_words_under_another_name_are_approved_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('review = "all"' + CONFIG)
    assert run("add", "talk.txt", "-n", "2")[0] == 0
    for post in listed(run, "held").values():
        assert run("queue", "approve", post)[0] == 0
    old = (tmp_path / "talk.txt").read_text()
    (tmp_path / "new.txt").write_text(old.replace("Ann Lee", "Ann Leigh"))
    assert run("add", "new.txt", "-n", "2", "--replaces", "talk.txt")[0] == 0
    assert len(listed(run, "held")) == 2 and not listed(run, "queued")


def test_a_transcript_that_was_never_added_cannot_be_replaced(run: Run) -> None:
    code, out, err = run("add", "talk.txt", "--replaces", "other.txt")
    assert (code, out) == (2, "") and "no earlier transcript 'other.txt' has posts here" in err
    assert not listed(run, "queued")


def test_a_name_of_several_transcripts_is_asked_about(run: Run, tmp_path: Path) -> None:
    for number, line in enumerate((URGENT, PATIENCE)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write(folder / "transcript.txt", line)
        assert run("add", f"{number}/transcript.txt", "--title", f"Part {number}")[0] == 0
    before = listed(run, "queued")
    code, _, err = run("add", "talk.txt", "--replaces", "transcript.txt")
    assert code == 2 and "(Part 0)" in err and "(Part 1)" in err
    assert listed(run, "queued") == before
    # The file itself tells which is meant.
    assert run("add", "talk.txt", "-n", "1", "--replaces", "0/transcript.txt")[0] == 0
    assert len(listed(run, "dropped")) == 1


def test_another_cut_through_words_that_are_queued_is_not_queued(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "talk.txt", f"Automatic does not mean that nobody is needed. {CALLED}", BORING)
    (tmp_path / "config.toml").write_text(CONFIG.replace("[score]", "[score]\nmax_chars = 80"))
    assert run("add", "talk.txt")[0] == 0
    first = listed(run, "queued")
    assert "Automati" in first
    (tmp_path / "config.toml").write_text(CONFIG.replace("[score]", "[score]\nmin_chars = 90"))
    code, out, err = run("add", "talk.txt", "-n", "1")
    assert code == 0 and out.startswith("0 posts queued, 0 held for review, 0 were")
    assert "1 post is not queued, since its channel has or had some of the same words" in err
    assert listed(run, "queued") == first
