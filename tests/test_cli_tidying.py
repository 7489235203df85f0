"""Mined lines that nobody made a post of are forgotten when the user says so, and nothing else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from quotebot.app import App
from quotebot.app.adding import queueing
from quotebot.outbox import media
from quotebot.outbox.posts import Draft
from quotebot.outbox.store import Store

Run = Callable[..., tuple[int, str, str]]
TALK = """Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.

Bo Chu: A boring solution has a thousand parents, and when it breaks it has a thousand doctors.

Ann Lee: That is why they never told us what the other half of it was for.

Bo Chu: People fear what they cannot name, and so we name whatever it is that we fear.
"""
CONFIG = """
data_folder = "data"
[cards]
size = "square"
[channels.mine]
network = "folder"
"""
OLD = datetime.now(UTC) - timedelta(days=91)


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with a talk and a channel: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "talk.txt").write_text(TALK)
    (tmp_path / "other.txt").write_text(TALK.replace("Ann", "Cy"))
    return command


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--json")[1].splitlines()]


def age() -> None:
    """Let everything that was mined so far be of three months ago."""
    with closing(sqlite3.connect("data/quotebot.db")) as database:
        for table in ("sources", "quotes"):
            database.execute(f"UPDATE {table} SET added_at = ?", (f"{OLD:%FT%T}.000000Z",))
        database.commit()


def kept() -> set[str]:
    with closing(sqlite3.connect("data/quotebot.db")) as database:
        return {row[0] for row in database.execute("SELECT id FROM quotes")}


def test_lines_without_a_post_are_forgotten_and_what_was_posted_does_not_come_again(
    run: Run,
) -> None:
    quotes = rows(run, "mine", "talk.txt")
    every = kept()
    sent, dropped, *others = (row["id"] for row in quotes)
    assert run("add", sent, dropped)[0] == 0
    ids = {row["quote_id"]: row["id"] for row in rows(run, "queue")}
    run("queue", "now", ids[sent])
    assert run("run", "--once")[0] == 0
    assert run("queue", "drop", ids[dropped])[0] == 0
    age()
    for name, word in (("third.txt", "part"), ("fourth.txt", "piece")):
        Path(name).write_text(TALK.replace("Bo", "Di").replace("half", word))
        run("mine", name)
    recent = kept() - every
    assert recent
    forgotten = every - {sent, dropped}
    said = f"{len(forgotten)} lines that never had a post"
    assert f"{said} would be forgotten" in run("db", "tidy", "--lines", "--dry-run")[1]
    assert "never had a post" not in run("db", "tidy")[1]
    assert kept() == every | recent
    assert f"{said} forgotten" in run("db", "tidy", "--lines")[1]
    assert kept() == {sent, dropped} | recent
    assert "0 lines" in run("db", "tidy", "--lines")[1]
    assert "there is no quote" in run("why", others[0])[2]
    # Neither from this transcript, by whatever way, nor from another that says the same.
    assert "2 were in the queue already" in run("add", sent, dropped)[1]
    offered = {row["text"] for row in rows(run, "mine", "other.txt")}
    posted = next(row["text"] for row in quotes if row["id"] == sent)
    assert posted not in offered
    # Mined again, they are back under the ids that they had.
    assert [row["id"] for row in rows(run, "mine", "talk.txt")] == [row["id"] for row in quotes]
    assert run("add", "talk.txt", "-n", "9")[1].startswith(f"{len(others)} post")
    assert run("db", "check")[0] == 0


def test_the_last_listing_keeps_its_ranks_however_old_it_is(run: Run) -> None:
    run("mine", "talk.txt")
    run("mine", "other.txt")
    age()
    with closing(sqlite3.connect("data/quotebot.db")) as database:
        database.execute(
            "UPDATE sources SET added_at = replace(added_at, '.000000', '.000001') "
            "WHERE name = 'other'"
        )
        database.execute(
            "UPDATE quotes SET added_at = replace(added_at, '.000000', '.000001') "
            "WHERE source_id = (SELECT id FROM sources WHERE name = 'other')"
        )
        database.commit()
    assert run("why", "1")[0] == 0
    before = kept()
    assert " 0 lines" not in run("db", "tidy", "--lines")[1]
    assert kept() < before
    assert run("why", "1")[0] == 0


def test_a_line_that_is_forgotten_in_the_moment_it_is_queued_is_kept_with_its_post(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = rows(run, "mine", "talk.txt")[0]["id"]
    run("mine", "other.txt")
    age()
    run("mine", "other.txt")

    def tidy_meanwhile(app: App, *arguments: Any) -> Any:
        with Store.open(app.settings.outbox, tmp_path / "data", datetime.now(UTC)) as store:
            assert store.forget_lines(datetime.now(UTC) - timedelta(days=90)).lines > 0
        assert chosen not in kept()
        return enqueue(app, *arguments)

    enqueue = queueing._enqueue
    monkeypatch.setattr(queueing, "_enqueue", tidy_meanwhile)
    assert run("add", chosen)[0] == 0
    assert chosen in kept()
    assert [row["quote_id"] for row in rows(run, "queue")] == [chosen]


def test_a_line_that_is_queued_while_others_are_forgotten_stays(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = rows(run, "mine", "talk.txt")[0]["id"]
    run("mine", "other.txt")
    age()
    run("mine", "other.txt")

    def queue_meanwhile(ids: list[str]) -> list[list[str]]:
        with Store.open(app.settings.outbox, tmp_path / "data", datetime.now(UTC)) as store:
            store.enqueue(Draft(chosen, "mine", "words"), datetime.now(UTC))
        return [ids]

    app = App.open(tmp_path / "config.toml")
    with app.store as store:
        monkeypatch.setattr(media, "chunks", queue_meanwhile)
        store.forget_lines(datetime.now(UTC) - timedelta(days=90))
    assert chosen in kept()
