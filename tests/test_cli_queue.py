"""What the command line answers about posts that wait, without drawing a card for it."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import pytest

from quotebot.app import App
from quotebot.outbox.channels import set_channel
from quotebot.outbox.posts import Draft
from quotebot.outbox.store import Store

Run = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CONFIG = """
data_folder = "data"
[channels.mine]
network = "folder"
plan = { slots = ["daily 09:00"], timezone = "America/Los_Angeles" }
"""


@pytest.fixture
def ids(command: Run, tmp_path: Path) -> list[str]:
    """The ids of two posts that wait, in the data folder of a configuration that is in force."""
    (tmp_path / "config.toml").write_text(CONFIG)
    with App.open(tmp_path / "config.toml").store as store:
        return [store.enqueue(Draft(q, "mine", f"words {q}"), NOW).post.id for q in "ab"]


@pytest.fixture
def run(command: Run, ids: list[str]) -> Run:
    """Run one command beside these posts: (exit code, stdout, stderr)."""
    return command


def test_a_post_that_is_due_now_says_how_long_the_network_wants_to_be_left_alone(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    with App.open(tmp_path / "config.toml").store as store:
        now = datetime.now(UTC)
        store.send_now(ids[0], now)
        post = store.claim("mine", now)
        assert post is not None
        store.refuse(post, "429", now, now, hold_until=now + timedelta(hours=2))
    code, out, _ = run("queue", "now", ids[1])
    assert code == 0
    until = (now + timedelta(hours=2)).astimezone(ZoneInfo("America/Los_Angeles"))
    assert f"due now: mine, not before {until:%a %d %b %H:%M}, as the network asked" in out


def test_a_channel_that_is_disabled_promises_no_time(run: Run, ids: list[str]) -> None:
    path = Path("config.toml")
    path.write_text(f'{path.read_text()}enabled = false\n[channels.other]\nnetwork = "folder"\n')
    code, _, err = run("queue", "now", ids[0])
    assert code == 2 and "mine is disabled" in err and "[channels.mine]" in err
    code, out, err = run("plan", "--channel", "mine")
    assert (code, out) == (0, "Nothing is planned.\n")
    assert err == (
        "note: 2 queued posts of mine are not planned while it is disabled; set enabled = true in "
        "[channels.mine]\n"
    )
    assert run("plan", "--channel", "mine", "--json") == (0, "", err)


def test_what_recycling_brings_again_hides_no_post_that_comes_later(
    run: Run, ids: list[str]
) -> None:
    path = Path("config.toml")
    again = "recycle = true, cooldown_days = 1"
    path.write_text(path.read_text().replace("timezone", f"{again}, timezone"))
    with App.open(path).store as store:
        store.move(ids[1], datetime.now(UTC) + timedelta(days=60), NOW)
    _, out, err = run("plan", "--days", "7")
    assert out.count("(again)") >= 5
    assert "1 queued post comes later than these 7 days" in err


def test_database_that_takes_no_change_is_a_fault_and_not_nothing_to_do(
    run: Run, ids: list[str]
) -> None:
    assert run("queue", "now", ids[0])[0] == 0
    with closing(sqlite3.connect("data/quotebot.db")) as database:
        # A real refusal of the database's own, as a full disk would be.
        database.execute(
            "CREATE TRIGGER full BEFORE UPDATE ON posts BEGIN SELECT RAISE(ABORT, 'full'); END"
        )
    code, out, err = run("run", "--once")
    assert code == 1 and out.startswith("Nothing was sent")
    assert "store.failed" in err
    with closing(sqlite3.connect("data/quotebot.db")) as database:
        database.execute("DROP TRIGGER full")
    code, out, _ = run("run", "--once")
    assert code == 0 and out.endswith(" sent.\n")
    assert run("run", "--once")[0] == 0


@pytest.mark.parametrize("when", ["9999-12-31 23:59", "0001-01-01 00:00+14:00", "soon"])
def test_time_that_no_clock_reaches_is_no_time(run: Run, ids: list[str], when: str) -> None:
    code, out, err = run("queue", "move", ids[0], when)
    assert (code, out) == (2, "")
    assert f"{when!r} is not a time" in err


def test_verbs_touch_all_the_named_posts_or_none(run: Run, ids: list[str]) -> None:
    first, second = ids

    def states() -> list[str]:
        with App.open().store as store:
            return [store.post(post_id).state for post_id in ids]

    assert run("queue", "drop", first, "ffff")[0] == 2
    assert states() == ["queued", "queued"]
    assert run("queue", "drop", first)[0] == 0
    # What cannot be dropped twice keeps the other one in the queue, too.
    assert run("queue", "drop", second, first)[0] == 2
    assert states() == ["dropped", "queued"]
    code, out, _ = run("queue", "retry", first[:8], first)
    assert code == 0 and out.count("queued again") == 1
    code, out, _ = run("queue", "drop", *ids)
    assert code == 0 and out.count(" dropped: ") == 2


@pytest.mark.parametrize(
    "option", [("--channel", "mine"), ("--state", "held"), ("-n", "1"), ("--json",)]
)
def test_an_option_of_the_list_is_not_silently_ignored_by_a_verb(
    run: Run, ids: list[str], option: tuple[str, ...]
) -> None:
    code, out, err = run("queue", *option, "drop", ids[0])
    assert (code, out) == (2, "") and "drop does not heed it" in err
    with App.open().store as store:
        assert store.post(ids[0]).state == "queued"
    assert "Write it behind show." in run("queue", "--json", "show", ids[0])[2]


def test_no_post_is_due_where_one_that_is_named_cannot_be(run: Run, ids: list[str]) -> None:
    first, second = ids
    assert run("queue", "drop", second)[0] == 0
    code, out, err = run("queue", "now", first, second)
    assert (code, out) == (2, "") and "a post that is dropped" in err
    with App.open().store as store:
        assert store.post(first).due_at is None
    assert run("queue", "now", first[:8], first)[1].count("due now") == 1


def test_a_post_that_is_due_but_not_approved_is_not_said_to_go_now(
    run: Run, ids: list[str]
) -> None:
    assert run("queue", "hold", ids[0])[0] == 0
    assert run("queue", "now", ids[0])[2] == ""
    code, out, err = run("queue", "now", *ids)
    # Whoever makes posts due is told who sends them, or that nobody does.
    assert code == 0 and "no daemon is running" in err
    assert f"{ids[0][:8]} due as soon as you approve it: mine, " in out
    assert f"{ids[1][:8]} due now: mine, " in out


@pytest.mark.parametrize("outcome", ["sent", "not-sent"])
def test_a_post_that_is_not_unclear_needs_nobody_to_resolve_it(
    run: Run, ids: list[str], outcome: str
) -> None:
    code, out, err = run("queue", "resolve", ids[0], outcome)
    assert (code, out) == (2, "")
    assert f"post {ids[0]}: nothing is unclear here: it is queued. " in err
    code, _, err = run("queue", "resolve", ids[0], "not-sent", "--url", "https://example.org/1")
    assert code == 2 and "--url is where a post stands that was sent." in err


def test_the_next_posts_are_those_of_channels_that_send_and_the_others_are_named(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    with (tmp_path / "config.toml").open("a") as file:
        for name in ("off", "other"):
            file.write(
                f'[channels.{name}]\nnetwork = "folder"\nenabled = {str(name != "off").lower()}\n'
            )
    with App.open(tmp_path / "config.toml").store as store:
        store.enqueue(Draft("c", "off", "words c"), NOW)
        other = store.enqueue(Draft("d", "other", "words d"), NOW).post.id
    assert run("pause", "mine")[0] == 0
    code, out, err = run("queue", "now", "--next", "3")
    assert code == 0
    assert [line.split(" due now")[0] for line in out.splitlines()] == [other[:8]]
    assert "passed over: mine is paused (by hand). Let it go on first: quotebot resume mine" in err
    assert "passed over: config.toml: off is disabled" in err.replace(f"{tmp_path}/", "")
    with App.open(tmp_path / "config.toml").store as store:
        assert [store.post(post_id).due_at for post_id in ids] == [None, None]


def test_the_next_post_is_none_that_was_given_a_time_far_ahead(run: Run, ids: list[str]) -> None:
    assert run("queue", "move", ids[0], "2099-12-24 09:00")[0] == 0
    assert f"{ids[1][:8]} due now" in run("queue", "now", "--next", "1")[1]
    # It waits for no slot, but is the next when nothing else waits.
    assert run("queue", "drop", ids[1])[0] == 0
    assert f"{ids[0][:8]} due now" in run("queue", "now", "--next", "5")[1]


def test_more_posts_than_there_can_be_are_all_of_them(run: Run, ids: list[str]) -> None:
    assert len(run("queue", "-n", "9" * 25, "--json")[1].splitlines()) == len(ids)
    code, out, _ = run("queue", "now", "--next", "9" * 25)
    assert code == 0 and all(f"{post[:8]} due now" in out for post in ids)
    assert run("queue", "-n", "0")[0] == 2


def test_asking_for_the_next_posts_where_none_waits_says_so(run: Run, ids: list[str]) -> None:
    assert run("queue", "drop", *ids)[0] == 0
    told = "No post is queued. See all with: quotebot queue\n"
    assert run("queue", "now", "--next", "3") == (0, told, "")
    # Which of the two is meant nobody knows.
    assert run("queue", "now", ids[0], "--next", "1")[0] == 2


def test_lost_cards_are_drawn_anew_by_add_though_the_design_has_changed(
    run: Run, tmp_path: Path
) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Nothing is ever as urgent as the sentence that you cannot misunderstand.\n")
    assert run("add", "talk.txt", "-n", "1", "--title", "One")[0] == 0
    (post,) = (row for row in run("queue", "--json")[1].splitlines() if "urgent" in row)
    post_id = json.loads(post)["id"]
    whole = sorted((tmp_path / "data" / "cards").rglob("*.png"))
    # What is not lost stays as it is, whatever the design is now.
    (tmp_path / "config.toml").write_text(CONFIG + '[cards]\ntemplate = "poster"\n')
    code, _, err = run("add", "talk.txt", "-n", "1", "--title", "One")
    assert code == 0 and "cards were lost" not in err
    for card in (tmp_path / "data" / "cards").rglob("*.png"):
        card.unlink()
    assert run("db", "check")[0] == 2
    run("queue", "now", post_id)
    assert run("run", "--once")[0] == 3
    assert "1 post whose cards were lost" in run("add", "talk.txt", "-n", "1", "--title", "One")[2]
    assert run("db", "check")[0] == 0
    assert run("queue", "retry", post_id)[0] == 0
    run("queue", "now", post_id)
    assert run("run", "--once")[0] == 0
    (posted,) = (tmp_path / "data" / "posts").rglob("01.png")
    assert whole[0].name != f"{hashlib.sha256(posted.read_bytes()).hexdigest()}.png"


def test_the_card_of_a_dropped_post_goes_in_the_end_and_comes_back_with_it(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    run("queue", "drop", *ids)
    talk = tmp_path / "talk.txt"
    talk.write_text("Nothing is ever as urgent as the sentence that you cannot misunderstand.\n")
    assert run("add", "talk.txt", "-n", "1", "--title", "One")[0] == 0
    (post,) = (row for row in run("queue", "--json")[1].splitlines() if "urgent" in row)
    post_id = json.loads(post)["id"]
    assert run("queue", "drop", post_id)[0] == 0
    (card,) = (tmp_path / "data" / "cards").rglob("*.png")
    long_ago = datetime.now(UTC) - timedelta(days=91)
    os.utime(card, (long_ago.timestamp(), long_ago.timestamp()))
    assert "0 cards and 0 clips removed" in run("db", "tidy")[1]
    with closing(sqlite3.connect(tmp_path / "data" / "quotebot.db")) as database:
        database.execute("UPDATE posts SET updated_at = ?", (f"{long_ago:%FT%T}.000000Z",))
        database.commit()
    assert "1 card and 0 clips would go, 0." in run("db", "tidy", "--dry-run")[1]
    assert card.exists()
    assert "1 card and 0 clips removed, 0." in run("db", "tidy")[1]
    assert f"{card} (no longer there)" in run("queue", "show", post_id)[1]
    code, _, err = run("queue", "retry", post_id)
    assert code == 2 and "quotebot add" in err
    assert json.loads(run("queue", "show", post_id, "--json")[1])["state"] == "dropped"
    assert run("add", "talk.txt", "-n", "1", "--title", "One")[0] == 0
    assert run("queue", "retry", post_id)[0] == 0
    assert run("db", "check")[0] == 0


def test_a_command_closes_the_database_that_it_opened(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Store] = []
    close = Store.close

    def close_and_tell(store: Store) -> None:
        closed.append(store)
        close(store)

    monkeypatch.setattr(Store, "close", close_and_tell)
    assert command("queue")[0] == 0
    assert len(closed) == 1
    assert command("templates")[0] == 0
    assert len(closed) == 1


def planned(run: Run) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in run("plan", "--days", "9", "--json")[1].splitlines()]
    return [(row["post_id"], f"{row['day'][:-5]} {row['time']}") for row in rows]


def test_a_post_is_moved_in_its_channels_order_and_both_times_are_said(
    run: Run, ids: list[str]
) -> None:
    first, second = ids
    (_, early), (_, late) = planned(run)
    code, out, _ = run("queue", "move", second[:8], "before", first[:8])
    assert code == 0
    assert out == (
        f"{second[:8]} moved: mine, {early}, queued\n"
        f"{first[:8]} comes later: mine, {late}, queued\n"
    )
    assert planned(run) == [(second, early), (first, late)]
    assert f"moved: mine, {late}, queued" in run("queue", "move", second, "last")[1]
    assert planned(run) == [(first, early), (second, late)]
    assert f"moved: mine, {early}, queued" in run("queue", "move", second, "first")[1]
    assert planned(run) == [(second, early), (first, late)]
    steps = json.loads(run("queue", "show", second, "--json")[1])["steps"]
    assert [s["detail"] for s in steps] == [f"before {first[:8]}", "to the end", "to the front"]


def test_a_time_may_be_two_words_and_a_slot_says_when_it_comes(run: Run, ids: list[str]) -> None:
    assert (
        ", Fri 02 Jan 2099 09:30, queued" in run("queue", "move", ids[0], "2099-01-02", "09:30")[1]
    )
    assert run("queue", "move", ids[1], "before", ids[0])[0] == 2
    out = run("queue", "move", ids[0], "next")[1]
    assert f"moved: mine, {planned(run)[0][1]}, queued" in out
    # A channel that is paused has no calendar.
    run("pause", "mine")
    assert "moved: mine, next slot, queued" in run("queue", "move", ids[0], "last")[1]


@pytest.mark.parametrize("where", [("before",), ("before", "a", "b"), ("after", "a"), ("front",)])
def test_a_place_that_is_none_names_those_there_are(
    run: Run, ids: list[str], where: tuple[str, ...]
) -> None:
    code, out, err = run("queue", "move", ids[0], *where)
    assert (code, out) == (2, "") and err.count("\n") == 1
    assert f"{' '.join(where)!r} is not a time" in err and "first, last, before OTHER" in err


def test_rows_for_programs_tell_whom_a_post_credits_whence_it_is_and_when_it_went(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(
        "Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.\n"
        "Ann Lee: Patience is a skill that looks like laziness from the other side of the street.\n"
    )
    assert run("add", "talk.txt", "-n", "1")[0] == 0
    rows = [json.loads(line) for line in run("queue", "--json")[1].splitlines()]
    # The other two are of no quote that is known.
    assert sorted(row["name"] for row in rows) == ["", "", "Ann Lee"]
    (hers,) = (row for row in rows if row["name"])
    assert (hers["source"], hers["sent"]) == ("talk", None)
    # The text is cut for the table; a report wants all of it.
    assert hers["whole_text"].startswith(hers["text"].removesuffix("…"))
    assert "— Ann Lee" in hers["whole_text"]
    run("queue", "now", hers["id"])
    assert run("run", "--once")[0] == 0
    went = [json.loads(line) for line in run("queue", "--state", "sent", "--json")[1].splitlines()]
    (sent,) = (row for row in went if row["id"] == hers["id"])
    assert datetime.fromisoformat(sent["sent"]).utcoffset() == timedelta(0)


def test_programs_are_told_of_the_posts_that_a_listing_leaves_out(run: Run) -> None:
    code, out, err = run("queue", "--json", "-n", "1")
    assert (code, len(out.splitlines()), err) == (0, 1, "note: … and 1 more (-n 2)\n")
    assert run("queue", "--json")[2] == ""


def test_a_list_of_nothing_says_what_it_is_a_list_of(run: Run) -> None:
    code, out, _ = run("queue", "--state", "held", "--channel", "mine")
    assert (code, out) == (0, "No post of mine is held. See all with: quotebot queue\n")
    code, out, err = run("queue", "--channel", "mien")
    assert (code, out) == (2, "") and "no channel 'mien'. Channels: mine." in err


def test_a_dropped_post_waits_for_no_slot(run: Run, ids: list[str]) -> None:
    assert run("queue", "drop", ids[0])[1] == f"{ids[0][:8]} dropped: mine, dropped\n"
    assert json.loads(run("queue", "--state", "dropped", "--json")[1])["due_local"] == "–"
    assert run("queue", "show", ids[0])[1].startswith(f"{ids[0]}, mine: dropped\n")


def test_posts_of_a_channel_that_is_gone_are_listed_by_its_name(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(CONFIG.replace("channels.mine", "channels.new"))
    code, out, _ = run("queue", "--channel", "mine", "--json")
    assert code == 0 and [json.loads(line)["id"] for line in out.splitlines()] == ids
    assert run("queue", "--channel", "old")[0] == 2


def test_a_plan_tells_of_posts_whose_channel_is_gone(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text(CONFIG.replace("channels.mine", "channels.new"))
    code, out, err = run("plan")
    assert (code, out) == (0, "Nothing is planned.\n")
    assert "2 queued posts of mine are not planned while it is no longer in the conf" in err
    assert "mine" not in run("plan", "--channel", "new")[2]


def test_a_renamed_channel_takes_its_posts_along_when_it_is_said(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    code, _, err = run("queue", "rename", "mine", "new")
    assert code == 2 and "no channel 'new'" in err
    table = CONFIG.partition("[channels.mine]")[2]
    (tmp_path / "config.toml").write_text(f"{CONFIG}\n[channels.new]{table}")
    code, _, err = run("queue", "rename", "mine", "new")
    assert code == 2 and err.count("\n") == 1 and "mine is in the configuration, and new is" in err
    (tmp_path / "config.toml").write_text(CONFIG.replace("channels.mine", "channels.new"))
    mend = "quotebot queue rename mine NEW"
    for verb in (("status",), ("check",), ("plan",), ("queue", "now", ids[0])):
        assert mend in " ".join("".join(run(*verb)[1:]).split()), verb
    # Posts that wait for approval wait in vain, too.
    run("queue", "hold", *ids)
    assert mend in " ".join(run("check")[1].split())
    run("queue", "approve", *ids)
    (tmp_path / "talk.txt").write_text(
        "Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.\n"
    )
    said = run("add", "talk.txt", "-n", "1")[2]
    assert "if that is the same account: quotebot queue rename mine new" in said
    code, out, err = run("queue", "rename", "mine", "new")
    assert (code, out) == (0, "2 posts of mine are new's now.\n")
    assert "no daemon is running" in err
    code, out, _ = run("queue", "--channel", "new", "--json")
    assert [json.loads(line)["id"] for line in out.splitlines()][:2] == ids
    assert mend not in run("status")[1]
    assert "same account" not in run("add", "talk.txt", "-n", "1")[2]
    assert run("queue", "rename", "mine", "new")[0] == 2


def test_what_a_message_says_to_type_can_be_typed(run: Run, ids: list[str], tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.replace("channels.mine", 'channels."my show"'))
    assert run("queue", "rename", "mine", "my show")[0] == 0
    run("pause", "my show")
    assert run("queue", "now", ids[0])[2].endswith(
        "Let it go on first: quotebot resume 'my show'\n"
    )
    config.write_text(f"{config.read_text()}enabled = false\n")
    assert 'Set enabled = true in [channels."my show"].' in run("queue", "now", ids[0])[2]
    config.write_text(CONFIG)
    err = run("queue", "now", ids[0])[2]
    assert 'Put [channels."my show"] back' in err
    assert "quotebot queue rename 'my show' NEW" in err


def test_a_plan_that_holds_all_that_waits_says_nothing_of_later(run: Run, ids: list[str]) -> None:
    code, out, err = run("plan", "--days", "9")
    assert code == 0 and all(post[:8] in out for post in ids)
    assert "later than" not in err


def test_a_time_is_taken_and_refused_as_it_was_typed(run: Run, ids: list[str]) -> None:
    assert (
        "moved: mine, Tue 01 Dec 2099 09:00" in run("queue", "move", ids[0], "2099-12-01 9:00")[1]
    )
    code, _, err = run("queue", "move", ids[0], "2025-11-29 8:00")
    assert code == 2 and "'2025-11-29 8:00' has passed. Name a time to come" in err


def test_a_time_that_the_clocks_skip_is_the_first_that_exists_as_for_a_slot(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.replace("America/Los_Angeles", "Europe/Berlin"))
    assert (
        "moved: mine, Sun 29 Mar 2099 03:00" in run("queue", "move", ids[0], "2099-03-29 02:30")[1]
    )


def test_a_time_that_the_clocks_show_twice_is_the_one_to_come(
    run: Run, ids: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.replace("America/Los_Angeles", "Europe/Berlin"))

    def move(now: datetime, when: str) -> str:
        class Then(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Self:
                return cls.fromtimestamp(now.timestamp(), tz)

        monkeypatch.setattr("quotebot.app.queue.curating.datetime", Then)
        code, _, err = run("queue", "move", ids[0], when)
        if code:
            return err
        rows = map(json.loads, run("queue", "--json")[1].splitlines())
        return next(str(row["due"]) for row in rows if row["id"] == ids[0])

    # 02:00 to 03:00 comes at midnight UTC, and again an hour later.
    before = datetime(2099, 10, 24, 23, tzinfo=UTC)
    within = datetime(2099, 10, 25, 1, 10, tzinfo=UTC)
    assert move(before, "2099-10-25 02:30") == "2099-10-25T00:30:00+00:00"
    assert move(within, "2099-10-25 02:30") == "2099-10-25T01:30:00+00:00"
    assert "has passed" in move(within, "2099-10-25 02:05")


def test_run_once_sends_what_is_late_though_a_slot_is_near(run: Run, tmp_path: Path) -> None:
    # From a crontab it may be called a minute before the slot each day, and never after it.
    near = datetime.now(UTC) + timedelta(minutes=1)
    plan = f'slots = ["daily {near:%H:%M}"], timezone = "UTC"'
    before = 'slots = ["daily 09:00"], timezone = "America/Los_Angeles"'
    (tmp_path / "config.toml").write_text(CONFIG.replace(before, plan))
    assert run("run", "--once")[0] == 0
    with App.open(tmp_path / "config.toml").store as store, store.database.write() as connection:
        set_channel(connection, "mine", cursor_at=near - timedelta(days=3))
    assert "1 post sent." in run("run", "--once")[1]


def test_a_time_that_some_clocks_could_not_show_is_none(
    run: Run, ids: list[str], tmp_path: Path
) -> None:
    code, _, err = run("queue", "move", ids[0], "9999-12-31 23:59Z")
    assert code == 2 and "'9999-12-31 23:59Z' is not a time" in err
    config = tmp_path / "config.toml"
    config.write_text(CONFIG.replace("America/Los_Angeles", "Asia/Tokyo"))
    assert run("queue")[0] == 0


def test_a_channel_that_never_had_a_post_is_forgotten_with_its_table(
    run: Run, tmp_path: Path
) -> None:
    table = '[channels.try]\nnetwork = "folder"\n'
    (tmp_path / "config.toml").write_text(CONFIG + table)
    assert run("run", "--once")[0] == 0 and "try" in run("status")[1]
    (tmp_path / "config.toml").write_text(CONFIG)
    assert "try" not in run("status")[1]
