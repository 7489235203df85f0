"""Quotes that a person chose by their ids are queued, and no others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
TALK = """Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.

Bo Chu: A boring solution has a thousand parents, and when it breaks it has a thousand doctors.

Ann Lee: That is why they never told us what the other half of it was for.

Bo Chu: People fear what they cannot name, and so we name whatever it is that we fear.
"""
CONFIG = """
data_folder = "data"
show = { name = "Slow Tools" }
[cards]
size = "square"
[channels.mine]
network = "folder"
[channels.other]
network = "folder"
"""


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with a talk and two channels: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "talk.txt").write_text(TALK)
    return command


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--json")[1].splitlines()]


def test_the_quotes_that_are_named_are_queued_and_no_others(run: Run) -> None:
    best, *others = rows(run, "mine", "talk.txt")
    assert len(others) > 1
    last = others[-1]
    code, out, _ = run("add", last["id"], best["id"][:7], "--channel", "mine")
    assert code == 0 and "2 posts queued" in out
    queued = rows(run, "queue")
    assert [post["quote_id"] for post in queued] == [last["id"], best["id"]]
    assert {post["channel"] for post in queued} == {"mine"}
    assert "2 were in the queue already" in run("add", last["id"], best["id"])[1]


def test_what_was_kept_back_waits_with_its_reason_when_it_is_named(run: Run) -> None:
    (kept_back,) = [
        row for row in rows(run, "mine", "talk.txt", "--rejected") if "half" in row["text"]
    ]
    assert kept_back["flags"]
    assert "0 posts queued, 2 held" in run("add", kept_back["id"])[1]
    (post, _) = rows(run, "queue")
    assert post["state"] == "held"
    assert kept_back["flags"][0]["reason"] in post["reason"]
    assert run("queue", "approve", kept_back["id"])[0] == 0
    assert {post["state"] for post in rows(run, "queue")} == {"queued"}


def test_a_word_that_is_watched_since_a_quote_was_mined_holds_it_when_it_is_named(run: Run) -> None:
    quotes = rows(run, "mine", "talk.txt")
    (boring,) = [row["id"] for row in quotes if "boring" in row["text"]]
    (urgent,) = [row["id"] for row in quotes if "urgent" in row["text"]]
    config = Path("config.toml")
    config.write_text(f'{config.read_text()}[score.guard]\nwatched_words = ["Boring"]\n')
    assert "2 posts queued, 2 held" in run("add", boring, urgent)[1]
    held = rows(run, "queue", "--state", "held")
    assert {post["quote_id"] for post in held} == {boring}
    assert "watch for: “boring”" in held[0]["reason"]


def test_another_cut_of_what_a_channel_has_is_not_queued_though_it_is_named(run: Run) -> None:
    said = "A boring solution has a thousand parents when it works and none when it breaks."
    Path("talk.txt").write_text(f"Bo Chu: {said} Nobody has ever been thanked for a hinge.\n")
    config = Path("config.toml").read_text()
    found = []
    for most in (4, 1):
        Path("config.toml").write_text(
            f"{config}[score]\nmin_score = -99\nmin_chars = {20 * most}\nmax_sentences = {most}\n"
        )
        found.append({row["id"] for row in rows(run, "mine", "talk.txt")})
    whole, cut = min(found[0] - found[1]), min(found[1] - found[0])
    code, _, err = run("add", whole, cut)
    assert code == 2
    assert "these quotes share some of their words" in err
    assert "2 posts queued" in run("add", whole)[1]
    assert "2 posts are not queued" in run("add", cut)[2]


def test_chosen_posts_get_what_the_transcript_says_once_it_is_mined_again(run: Run) -> None:
    best = rows(run, "mine", "talk.txt")[0]
    run("add", best["id"])
    name = f"{best['attribution']} Jr"
    run("mine", "talk.txt", "--speaker", f"{best['attribution']}={name}")
    told = " ".join(run("add", best["id"])[2].split())
    assert "would be different now" in told
    assert "to change them: quotebot add --update ID …, with the same --channel" in told
    assert "2 of those have other words or cards now" in run("add", best["id"], "--update")[1]
    assert {post["name"] for post in rows(run, "queue")} == {name}


def test_what_add_was_told_of_a_file_counts_for_its_quotes_that_are_named_later(run: Run) -> None:
    Path("talk.txt").write_text(TALK.replace("Ann Lee:", "Speaker 1:"))
    rest = [row["id"] for row in rows(run, "mine", "talk.txt") if row["rank"] > 1]
    options: tuple[str, ...] = ("--title", "On Hinges", "--date", "2026-01-31")
    options += ("--url", "https://example.org/41", "--show", "Quiet Tools")
    options += ("--speaker", "Speaker 1=Anne Lee")
    assert run("add", "talk.txt", "-n", "1", *options)[0] == 0
    for mined_again in (False, True):
        if mined_again:
            # As a file that nothing is said of: what is kept of it has no title then.
            assert {row["title"] for row in rows(run, "mine", "talk.txt")} == {""}
        quote = rest.pop()
        shown = json.loads(run("why", quote, "--json")[1])
        assert (shown["title"], shown["show"]) == ("On Hinges", "Quiet Tools")
        code, _, err = run("add", quote, "--channel", "mine")
        assert code == 0
        told = " ".join(err.split())
        assert ("talk: --title, --show, --date, --url" in told) is mined_again
        (post,) = [row for row in rows(run, "queue") if row["quote_id"] == quote]
        assert (
            "Quiet Tools" in post["whole_text"] and "https://example.org/41" in post["whole_text"]
        )
        said_by = {"urgent": "Anne Lee", "boring": "Bo Chu", "fear": "Bo Chu"}
        assert [post["name"]] == [who for word, who in said_by.items() if word in shown["text"]]


def test_what_add_was_told_does_not_come_before_what_a_quote_was_mined_with(run: Run) -> None:
    Path("talk.txt").write_text(TALK.replace("Ann Lee:", "Speaker 1:"))
    options = (
        "--title",
        "On Hinges",
        "--speaker",
        "Speaker 1=Anne Lee",
        "--speaker",
        "Bo Chu=Beau",
    )
    assert run("add", "talk.txt", "-n", "1", *options)[0] == 0
    now = ("--title", "On Doors", "--speaker", "Speaker 1=Ann Leigh")
    (urgent, other) = (
        next(row for row in rows(run, "mine", "talk.txt", *now) if word in row["text"])
        for word in ("urgent", "boring")
    )
    assert (urgent["attribution"], other["attribution"]) == ("Ann Leigh", "Bo Chu")
    err = " ".join(run("add", urgent["id"], other["id"], "--update")[2].split())
    assert "talk: --title said something else when it was added before" in err
    assert "talk: --speaker as when it was added before" in err
    named = {row["quote_id"]: row for row in rows(run, "queue")}
    assert named[urgent["id"]]["name"] == "Ann Leigh"
    assert named[other["id"]]["name"] == "Beau"
    assert json.loads(run("why", urgent["id"], "--json")[1])["title"] == "On Doors"
    # Forgotten, it is as if it had never been said.
    assert run("add", "talk.txt", "-n", "1", "--forget")[0] == 0
    assert "added before" not in run("add", other["id"], "--update")[2]
    assert {row["name"] for row in rows(run, "queue") if row["quote_id"] == other["id"]} == {
        "Bo Chu"
    }


@pytest.mark.parametrize(
    "line",
    [
        "Speaker 1: As my grandmother used to say, a boring solution has a thousand doctors.",
        "Speaker 1: He said, a boring solution has a thousand parents and a thousand doctors.",
    ],
)
def test_nobody_is_told_to_have_said_what_is_another_s(run: Run, line: str) -> None:
    Path("talk.txt").write_text(f"{line}\n\n{TALK}")
    config = Path("config.toml")
    config.write_text(f"{config.read_text()}[score]\nmin_score = -99\n")
    lines = [*rows(run, "mine", "talk.txt"), *rows(run, "mine", "talk.txt", "--rejected")]
    theirs = [row["id"] for row in lines if row["speaker"] == "Speaker 1"]
    assert theirs
    assert run("add", "talk.txt", "-n", "1", "--speaker", "Speaker 1=Anne Lee")[0] == 0
    run("mine", "talk.txt")
    run("mine", "talk.txt", "--rejected")
    for quote in theirs:
        row = json.loads(run("why", quote, "--json")[1])
        assert "third-party" in {flag["kind"] for flag in row["flags"]}
        assert row["attribution"] == ""


def test_what_cannot_be_meant_of_chosen_quotes_is_one_line(run: Run) -> None:
    quote = rows(run, "mine", "talk.txt")[0]["id"]
    for words, told in (
        (("1",), "1: this is a rank"),
        ((quote, "talk.txt"), "files and quotes are named at once"),
        ((quote, "-n", "3"), "-n is for files"),
        ((quote, "--show", "Slow Tools"), "--show is for files"),
        (("deadbeef00",), "there is no quote 'deadbeef00'"),
        (("ada",), "ada: no such file"),
    ):
        code, out, err = run("add", *words)
        assert (code, out) == (2, "")
        assert told in err
    # What is there is a file, whatever its name looks like.
    Path(quote).write_text(TALK)
    assert run("add", quote, "-n", "1")[0] == 0


def test_the_cards_of_a_plan_or_a_queue_are_drawn_on_one_sheet(run: Run, tmp_path: Path) -> None:
    from PIL import Image

    def width_of(file: str) -> int:
        with Image.open(file) as image:
            return image.width

    assert run("plan", "--sheet", "week.png")[0] == 0 and not Path("week.png").exists()
    run("add", "talk.txt", "-n", "3", "--channel", "mine")
    posts = rows(run, "queue")
    code, out, err = run("plan", "--days", "30", "--sheet", "week.png")
    assert code == 0 and "drawn on week.png" in err and posts[0]["id"][:8] in out
    # As wide as there are cards, of which a row holds four.
    assert width_of("week.png") == len(posts) * 388 + 28
    run("queue", "hold", posts[0]["id"])
    code, out, err = run("queue", "--state", "held", "--sheet", "held.png", "--json")
    assert code == 0 and len(out.splitlines()) == 1
    assert width_of("held.png") == 388 + 28
    card = json.loads(run("queue", "show", posts[0]["id"], "--json")[1])["files"][0]
    Path(card).unlink()
    assert "1 post is not on the sheet" in run("queue", "--sheet", "all.png")[2]
    code, _, err = run("queue", "--state", "held", "--sheet", "held.png")
    assert code == 2 and "none of these posts has a card" in err
    # What is listed stands all the same.
    listed = json.loads(run("queue", "--state", "held", "--sheet", "held.png", "--json")[1])
    assert listed["id"] == posts[0]["id"]
    code, _, err = run("queue", "--sheet", "all.pdf")
    assert code == 2 and "a sheet is a PNG" in err
    assert run("queue", "--sheet", "all.png", "drop", posts[0]["id"])[0] == 2


def test_posts_without_cards_are_listed_before_their_sheet_is_refused(run: Run) -> None:
    config = Path("config.toml")
    config.write_text(config.read_text() + 'media = "text"\n')
    run("add", "talk.txt", "-n", "2", "--channel", "other")
    for command in ("plan", "queue"):
        (first, second) = rows(run, command)
        for more in ((), ("--json",)):
            code, out, err = run(command, "--sheet", "week.png", *more)
            assert code == 2 and "none of these posts has a card" in err
            for row in (first, second):
                assert " ".join(row["text"].split()[:3]) in out
    assert not Path("week.png").exists()


def test_a_sheet_of_cards_whose_disk_is_not_mounted_says_so(run: Run) -> None:
    run("add", "talk.txt", "-n", "2", "--channel", "mine")
    card = Path(
        json.loads(run("queue", "show", rows(run, "queue")[0]["id"], "--json")[1])["files"][0]
    )
    folder = next(one for one in card.parents if one.name == "cards")
    folder.rename(folder.with_name("elsewhere"))
    for command in ("plan", "queue"):
        code, _, err = run(command, "--sheet", "week.png")
        assert code == 2 and "cannot be read now" in err and "Mount its disk" in err


def test_a_sheet_of_no_posts_leaves_an_older_one_and_says_so(run: Run) -> None:
    Path("week.png").write_bytes(b"of last week")
    for command in ("plan", "queue"):
        code, _, err = run(command, "--sheet", "week.png")
        assert code == 0 and "no post is listed: week.png is not drawn" in err
    assert Path("week.png").read_bytes() == b"of last week"


@pytest.mark.parametrize("guessed", [False, True])
def test_a_voice_that_only_the_text_tells_apart_is_not_who_add_was_told(
    run: Run, guessed: bool
) -> None:
    Path("talk.txt").write_text(TALK.replace("Ann Lee:", "Speaker 1:"))
    assert run("add", "talk.txt", "-n", "1", "--speaker", "Speaker 1=Anne Lee")[0] == 0
    (quote,) = [
        row["id"] for row in rows(run, "mine", "talk.txt") if row["speaker"] == "Speaker 1"
    ][:1]
    if guessed:
        with closing(sqlite3.connect("data/quotebot.db")) as database:
            said = ('"guessed":false', '"guessed":true')
            database.execute("UPDATE quotes SET data = replace(data, ?, ?)", said)
            database.commit()
    row = json.loads(run("why", quote, "--json")[1])
    assert row["attribution"] == ("" if guessed else "Anne Lee")
