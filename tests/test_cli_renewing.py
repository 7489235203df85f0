"""Posts that wait are mended, held, brought back and withdrawn by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import pytest

from quotebot.app import App
from quotebot.cli.group import quotebot
from quotebot.outbox import base
from quotebot.outbox.library import Library
from quotebot.outbox.posts import Draft

Run = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
TALK = """Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.
Ann Lee: A boring solution has a thousand parents, and when it brakes it has a thousand doctors.
"""
CONFIG = """
data_folder = "data"
[cards]
size = "square"
[channels.mine]
network = "folder"
plan = { slots = ["daily 09:00"], timezone = "America/Los_Angeles" }
[channels.other]
network = "folder"
"""


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    """Run one command in a folder with a talk and two channels: (exit code, stdout, stderr)."""
    (tmp_path / "config.toml").write_text(CONFIG)
    (tmp_path / "talk.txt").write_text(TALK)
    return command


def listed(run: Run, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("queue", "--json", *options)[1].splitlines()]


def shown(run: Run, post_id: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(run("queue", "show", post_id, "--json")[1])
    return facts


def add(run: Run, *options: str) -> tuple[int, str, str]:
    return run("add", "talk.txt", "-n", "1", "--channel", "mine", *options)


def test_a_listing_names_whom_the_post_credits_whatever_was_mined_since(
    run: Run, tmp_path: Path
) -> None:
    assert add(run, "--speaker", "Ann Lee=Anne Lee")[0] == 0
    assert run("mine", "talk.txt")[0] == 0
    (row,) = listed(run)
    assert row["name"] == "Anne Lee" and "— Anne Lee" in row["whole_text"]
    # Said, but not yet brought to the post, or to what an older version queued.
    assert add(run, "--speaker", "Ann Lee=Ann Leigh")[0] == 0
    assert listed(run)[0]["name"] == "Anne Lee"
    with App.open(tmp_path / "config.toml").store.database.write() as connection:
        connection.exec_driver_sql("UPDATE posts SET name = NULL")
    assert listed(run)[0]["name"] == "Ann Leigh"


def test_a_name_mended_after_queueing_reaches_the_posts_that_wait(run: Run, tmp_path: Path) -> None:
    assert add(run, "--speaker", "Ann Lee=Anne Lee")[0] == 0
    before = shown(run, listed(run)[0]["id"])
    assert "Anne Lee" in before["whole_text"] and "Anne Lee" in before["alt_texts"][0]
    code, out, err = add(run, "--speaker", "Ann Lee=Ann Leigh")
    assert code == 0 and "1 was in the queue already" in out
    # Nothing is changed unasked, but it is said that it could be.
    assert "would be different now; to change it: quotebot add --update FILE" in err
    # Facts are remembered; how many quotes, and for which channels, is said each time.
    assert "FILE, with the same -n and --channel" in err
    assert shown(run, before["id"]) == before
    code, out, _ = add(run, "--speaker", "Ann Lee=Ann Leigh", "--update")
    assert code == 0 and "1 of those has other words or cards now" in out
    after = shown(run, before["id"])
    assert "Ann Leigh" in after["whole_text"] and "Ann Leigh" in after["alt_texts"][0]
    assert after["files"] != before["files"] and Path(after["files"][0]).is_file()
    assert (after["state"], after["due"]) == ("queued", None)
    assert "0 of those" in add(run, "--speaker", "Ann Lee=Ann Leigh", "--update")[1]
    assert "add --update" not in add(run, "--speaker", "Ann Lee=Ann Leigh")[2]
    assert run("queue", "now", before["id"])[0] == run("run", "--once")[0] == 0
    (posted,) = (tmp_path / "data" / "posts").rglob("post.txt")
    assert "Ann Leigh" in posted.read_text("utf-8")
    # What is out is as it went out.
    assert "0 of those" in add(run, "--speaker", "Ann Lee=Nobody Else", "--update")[1]
    assert "Ann Leigh" in shown(run, before["id"])["whole_text"]
    # Adding its quote again would not bring it once more.
    assert "recycle = true" in run("queue", "retry", before["id"])[2]


def test_facts_given_by_options_count_when_the_file_is_added_again(
    run: Run, tmp_path: Path
) -> None:
    options = ("--title", "On Hinges", "--speaker", "Ann Lee=Anne Lee", "--guest", "Bo Chu")
    assert add(run, *options)[0] == 0
    (before,) = listed(run)
    assert before["name"] == "Anne Lee"
    # Neither is what stands out of date, nor do new posts lack what was said.
    code, out, err = run("add", "talk.txt", "-n", "2", "--channel", "mine")
    assert code == 0 and out.startswith("1 post queued") and "out of date" not in err
    assert "talk.txt: --title, --guest, --speaker as when it was added before" in err
    assert {row["name"] for row in listed(run)} == {"Anne Lee"}
    # One that is given anew changes that one alone; a sidecar, written since, comes before.
    code, out, err = add(run, "--update", "--title", "On Doors")
    assert code == 0 and "2 of those have other words or cards now" in out
    assert "On Doors" in shown(run, before["id"])["whole_text"]
    assert "talk.txt: --guest, --speaker as" in err and listed(run)[0]["name"] == "Anne Lee"
    (tmp_path / "talk.meta.toml").write_text('[speakers]\n"Ann Lee" = "Ann Leigh"\n')
    code, _, err = add(run, "--update")
    assert code == 0 and "talk.txt: --title, --guest as" in err
    assert {row["name"] for row in listed(run)} == {"Ann Leigh"}
    assert "On Doors" in shown(run, before["id"])["whole_text"]
    # Of a corrected transcript it counts as well; mining alone says only what is asked of it.
    (tmp_path / "new.txt").write_text(TALK.replace("brakes", "breaks"))
    code, _, err = run("add", "new.txt", "-n", "2", "--channel", "mine", "--replaces", "talk.txt")
    assert code == 0 and "new.txt: --title, --guest, --speaker as" in err
    assert {row["name"] for row in listed(run, "--state", "queued")} == {"Anne Lee"}
    assert "--speaker as" not in run("mine", "new.txt")[2]
    for options in (("--forget",), ()):
        code, _, err = run("add", "new.txt", "-n", "2", "--channel", "mine", "--update", *options)
        assert code == 0 and "as when it was added before" not in err
        assert {row["name"] for row in listed(run, "--state", "queued")} == {"Ann Lee"}


def test_a_voice_that_was_said_to_be_the_host_s_is_told_of_when_the_file_is_added_again(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(TALK.replace("Ann Lee:", "Speaker 1:"))
    assert add(run, "--host", "Ann Lee", "--speaker", "Speaker 1=host")[0] == 0
    assert "talk.txt: --host, --speaker as when it was added before" in add(run)[2]
    # The sidecar says otherwise now.
    (tmp_path / "talk.meta.toml").write_text('[speakers]\n"Speaker 1" = "Bo Chu"\n')
    assert "talk.txt: --host as when it was added before" in add(run)[2]


def test_a_voice_has_no_name_of_another_transcript(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(TALK.replace("Ann Lee:", "Speaker 1:"))
    assert add(run, "--speaker", "Speaker 1=Anne Lee", "--title", "On Hinges")[0] == 0
    assert listed(run)[0]["name"] == "Anne Lee"
    # Another recogniser counts its voices otherwise.
    (tmp_path / "new.txt").write_text(TALK.replace("Ann Lee:", "Speaker 1:").replace("brakes", "b"))
    again = ("add", "new.txt", "-n", "1", "--channel", "mine", "--replaces", "talk.txt")
    code, _, err = run(*again)
    assert code == 0 and "new.txt: --title as when it was added before" in err
    assert "new.txt: --speaker of Speaker 1 is not taken over" in err
    (row,) = listed(run, "--state", "queued")
    assert row["name"] != "Anne Lee"
    code, _, err = run(*again, "--update", "--speaker", "Speaker 1=Bo Chu")
    assert code == 0 and "not taken over" not in err
    assert listed(run, "--state", "queued")[0]["name"] == "Bo Chu"
    assert run(*again)[0] == 0 and listed(run, "--state", "queued")[0]["name"] == "Bo Chu"


def test_what_was_forgotten_does_not_come_back_from_the_transcript_that_is_replaced(
    run: Run, tmp_path: Path
) -> None:
    assert add(run, "--title", "On Hinges")[0] == 0
    (tmp_path / "new.txt").write_text(TALK.replace("brakes", "breaks"))
    again = ("add", "new.txt", "-n", "1", "--channel", "mine", "--replaces", "talk.txt")
    assert "--title as when" in run(*again)[2]
    assert "--title as when" not in run(*again, "--forget")[2]
    assert "--title as when" not in run(*again)[2]


def test_what_is_out_and_will_be_recycled_as_it_was_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        CONFIG.replace('timezone = "America/Los_Angeles"', "recycle = true")
    )
    assert add(run, "--speaker", "Ann Lee=Anne Lee")[0] == 0
    post_id = listed(run)[0]["id"]
    assert run("queue", "now", post_id)[0] == run("run", "--once")[0] == 0
    assert "recycling" not in add(run, "--speaker", "Ann Lee=Anne Lee", "--update")[2]
    err = add(run, "--speaker", "Ann Lee=Ann Leigh", "--update")[2]
    assert "1 post is out, and recycling brings it again as it was" in err
    assert run("queue", "drop", post_id)[0] == 0
    assert "recycling" not in add(run, "--speaker", "Ann Lee=Ann Leigh", "--update")[2]


def test_a_quiet_run_says_only_what_went_wrong(run: Run, tmp_path: Path) -> None:
    assert run("run", "--once", "--quiet") == (0, "", "")
    assert add(run)[0] == run("queue", "now", listed(run)[0]["id"])[0] == 0
    (card,) = (tmp_path / "data" / "cards").rglob("*.png")
    kept = card.read_bytes()
    card.unlink()
    code, out, err = run("run", "--once", "--quiet")
    assert (code, out) == (3, "") and "post.rejected" in err and "post.claimed" not in err
    card.write_bytes(kept)
    assert run("queue", "retry", listed(run)[0]["id"])[0] == 0
    assert run("queue", "now", "--next", "1")[0] == 0
    assert run("run", "--once", "--quiet") == (0, "", "")
    assert listed(run)[0]["state"] == "sent"


def test_a_word_of_the_glossary_mends_posts_that_are_further_down(run: Run, tmp_path: Path) -> None:
    assert run("add", "talk.txt", "-n", "2", "--channel", "mine")[0] == 0
    assert [row for row in listed(run) if "brakes" in row["text"]]
    (tmp_path / "config.toml").write_text(CONFIG + '[restore.glossary]\n"brakes" = "breaks"\n')
    assert add(run, "--update")[0] == 0
    assert len(listed(run)) == 2
    assert not [row for row in listed(run) if "brakes" in row["text"]]


def test_what_was_dropped_is_mended_by_an_update_but_not_counted(run: Run) -> None:
    assert run("add", "talk.txt", "-n", "2", "--channel", "mine")[0] == 0
    dropped, waiting = listed(run)
    assert run("queue", "drop", dropped["id"])[0] == 0
    # A second post of the other's quote, as a renamed channel brings one, that was dropped.
    with App.open(Path("config.toml")).store as store:
        twin = Draft(waiting["quote_id"], "mine", waiting["whole_text"], intent="again")
        store.drop(store.enqueue(twin, NOW).post.id, NOW)
    out = run("add", "talk.txt", "-n", "2", "--channel", "mine", "--update", "--title", "New")[1]
    assert "1 of those has other words or cards now" in out
    assert run("queue", "retry", dropped["id"])[0] == 0
    for post in (dropped, waiting):
        assert "New" in shown(run, post["id"])["whole_text"]


def test_an_update_that_raises_a_new_flag_holds_the_post_for_review(
    run: Run, tmp_path: Path
) -> None:
    assert add(run)[0] == 0
    (tmp_path / "config.toml").write_text('review = "all"\n' + CONFIG)
    assert add(run, "--update")[0] == 0
    (row,) = listed(run)
    assert (row["state"], row["reason"]) == ("held", "every post waits for review")
    assert run("queue", "approve", row["id"])[0] == 0
    # It was reviewed.
    assert add(run, "--update", "--title", "Another")[0] == 0
    assert listed(run)[0]["state"] == "queued"


def test_a_post_that_was_never_approved_is_not_let_out_by_a_drop_and_a_retry(run: Run) -> None:
    with App.open(Path("config.toml")).store as store:
        held = store.enqueue(Draft("a", "mine", "words", holds=("advert: sponsor",)), NOW).post.id
        seen = store.enqueue(Draft("b", "mine", "more", holds=("advert: sponsor",)), NOW).post.id
    assert run("queue", "approve", seen)[0] == 0
    assert run("queue", "drop", held, seen)[0] == 0
    assert run("queue", "retry", held, seen)[0] == 0
    assert {row["id"]: row["state"] for row in listed(run)} == {held: "held", seen: "queued"}
    assert shown(run, held)["reason"] == "advert: sponsor"


def test_what_was_approved_before_it_was_renewed_is_looked_at_for_its_new_flags(run: Run) -> None:
    flag, other = "advert: sponsor", "sensitive: unsafe alone"
    with App.open(Path("config.toml")).store as store:
        same, changed = (
            store.enqueue(Draft(name, "mine", name, holds=(flag,)), NOW).post.id for name in "ab"
        )
        for post_id in (same, changed):
            store.approve(post_id, NOW)
            store.drop(post_id, NOW)
        store.renew(same, Draft("a", "mine", "other words", holds=(flag,)), NOW)
        store.renew(changed, Draft("b", "mine", "other words", holds=(flag, other)), NOW)
    assert run("queue", "retry", same, changed)[0] == 0
    assert {row["id"]: row["state"] for row in listed(run)} == {same: "queued", changed: "held"}
    assert other in shown(run, changed)["reason"]


def test_a_post_that_is_held_by_hand_waits_for_approval(run: Run) -> None:
    assert add(run)[0] == 0
    post_id = listed(run)[0]["id"]
    assert "held back" in run("queue", "hold", post_id)[1]
    assert listed(run)[0]["reason"] == "held by hand"
    code, out, err = run("plan")
    assert code == 0 and out == "Nothing is planned.\n" and "1 held post is not planned" in err
    assert run("queue", "hold", post_id)[0] == 2
    assert run("queue", "approve", post_id)[0] == 0


def test_who_holds_a_post_by_hand_is_not_asked_again_for_what_was_approved_before(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('review = "all"\n' + CONFIG)
    assert add(run)[0] == 0
    post_id = listed(run)[0]["id"]
    assert run("queue", "approve", post_id)[0] == run("queue", "hold", post_id)[0] == 0
    assert listed(run)[0]["reason"] == "held by hand; every post waits for review"
    assert run("queue", "approve", post_id)[0] == 0
    assert add(run, "--update", "--title", "Another")[0] == 0
    assert listed(run)[0]["state"] == "queued"


def test_an_update_keeps_that_a_person_holds_a_post(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('review = "all"\n' + CONFIG)
    assert add(run)[0] == 0
    post_id = listed(run)[0]["id"]
    by_hand = "held by hand; every post waits for review"
    for title in ("Another", "A third"):
        assert run("queue", "approve", post_id)[0] == run("queue", "hold", post_id)[0] == 0
        assert add(run, "--update", "--title", title)[0] == 0
        assert listed(run)[0]["reason"] == by_hand
    # So it does where the post comes back, and where nothing else is to be said for holding it.
    assert run("queue", "drop", post_id)[0] == 0
    assert add(run, "--update", "--title", "A fourth")[0] == 0
    assert run("queue", "retry", post_id)[0] == 0
    assert listed(run)[0]["reason"] == by_hand
    (tmp_path / "config.toml").write_text(CONFIG)
    assert add(run, "--update", "--title", "A fifth")[0] == 0
    assert listed(run)[0]["reason"] == "held by hand"
    # Who approved it holds it no longer.
    assert run("queue", "approve", post_id)[0] == 0
    assert add(run, "--update", "--title", "A sixth")[0] == 0
    assert listed(run)[0]["state"] == "queued"


def test_a_withdrawn_quote_leaves_every_channel_and_is_not_recycled(run: Run) -> None:
    assert run("add", "talk.txt", "-n", "1")[0] == 0
    first, second = listed(run)
    quote_id = first["quote_id"]
    assert second["quote_id"] == quote_id
    assert run("queue", "now", first["id"])[0] == run("run", "--once")[0] == 0
    code, out, _ = run("queue", "drop", quote_id)
    assert code == 0 and f"{second['id'][:8]} dropped" in out
    assert f"{first['id'][:8]} will not come again; delete it on the network itself" in out
    with App.open(Path("config.toml")).store as store:
        assert not store.comes_again(first["id"])
    code, _, err = run("queue", "drop", quote_id)
    assert code == 2 and "cannot drop" in err


def test_the_plan_says_that_a_paused_channel_s_posts_wait_for_it(run: Run) -> None:
    assert add(run)[0] == run("pause", "mine")[0] == 0
    err = run("plan", "--days", "3660")[2]
    assert "1 queued post of mine is not planned while it is paused" in err
    assert "come later" not in err


def test_a_day_without_a_time_is_not_taken_for_midnight(run: Run) -> None:
    assert add(run)[0] == 0
    code, _, err = run("queue", "move", listed(run)[0]["id"], "2090-12-01")
    assert code == 2 and "'2090-12-01' is not a time" in err


def test_a_backup_that_comes_back_without_its_cards_says_so(run: Run, tmp_path: Path) -> None:
    assert add(run)[0] == run("db", "backup", "copy.db")[0] == 0
    code, _, err = run("db", "restore", "copy.db")
    assert code == 0 and "that posts need" not in err
    (tmp_path / "data" / "cards").rename(tmp_path / "away")
    code, _, err = run("db", "restore", "copy.db")
    assert code == 0 and "1 card or clip that posts need is not in" in err


@pytest.mark.parametrize("group", [(), ("db",)])
def test_a_group_alone_answers_with_what_there_is_to_choose_from(
    run: Run, group: tuple[str, ...]
) -> None:
    code, out, err = run(*group)
    assert (code, out) == (2, "") and err.startswith("Usage: quotebot")
    assert "Try:" not in err


@pytest.mark.parametrize("group", ["db", "queue"])
def test_no_verb_s_line_of_help_is_cut_short(run: Run, group: str) -> None:
    assert "..." not in run(group, "--help")[1].split("Commands:")[1]


def test_every_option_is_explained() -> None:
    def list_bare(command: click.Command, name: str) -> list[str]:
        options = [one for one in command.params if isinstance(one, click.Option)]
        bare = [f"{name} {one.name}" for one in options if not one.help]
        if isinstance(command, click.Group):
            context = click.Context(command)
            for verb in command.list_commands(context):
                inner = command.get_command(context, verb)
                assert inner is not None
                bare += list_bare(inner, f"{name} {verb}")
        return bare

    assert list_bare(quotebot, "quotebot") == []


def test_only_what_could_be_an_id_is_looked_for_as_one(run: Run) -> None:
    code, _, err = run("preview", "nosuch.srt")
    assert code == 2 and "nosuch.srt: no such file" in err
    assert "there is no quote 'abc'" in run("preview", "abc")[2]


def test_a_text_that_a_person_gave_a_post_is_kept_when_it_is_renewed(run: Run) -> None:
    assert add(run)[0] == 0
    before = shown(run, listed(run)[0]["id"])
    mended = before["whole_text"] + " #mended"
    assert run("queue", "edit", before["id"], "--text", mended)[0] == 0
    # It differs from what would be written now, but not because that has changed.
    assert "add --update" not in add(run)[2]
    code, out, err = add(run, "--speaker", "Ann Lee=Ann Leigh", "--update")
    assert code == 0 and "1 of those has other words or cards now" in out
    assert f"1 post keeps the text that a person gave it ({before['id'][:8]})" in err
    after = shown(run, before["id"])
    assert after["whole_text"] == mended and "Ann Leigh" in after["alt_texts"][0]


def test_an_update_reads_no_more_of_each_channel_for_there_being_many(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a quote with a post in each channel, only the post in question is looked at."""
    made: list[Any] = []
    make = base._make_post
    monkeypatch.setattr(base, "_make_post", lambda *row: made.append(row) or make(*row))
    read = Library.quote
    asked: list[str] = []
    monkeypatch.setattr(Library, "quote", lambda store, id: asked.append(id) or read(store, id))
    each = []
    for count in (2, 6):
        table = '\n[channels.{}]\nnetwork = "folder"\nmedia = "text"\n'
        names = [f"c{number}" for number in range(count)]
        more = "".join(map(table.format, names))
        (tmp_path / "config.toml").write_text(f'data_folder = "data{count}"\n{more}')
        assert run("add", "talk.txt", "-n", "2")[0] == 0
        made.clear()
        asked.clear()
        code, _, err = run("add", "talk.txt", "-n", "2", "--update", "--title", "Tools")
        assert code == 0, err
        assert len(set(asked)) == 2
        assert len(asked) == 2
        each.append(len(made) / count)
    assert each[0] == each[1]


def test_posts_of_one_speaker_are_added_and_brought_up_to_date_without_the_others(
    run: Run, tmp_path: Path
) -> None:
    other = "Bo Chu: A garden that nobody weeds is only a field that has forgotten its owner.\n"
    (tmp_path / "talk.txt").write_text(TALK + other)
    assert run("add", "talk.txt", "--channel", "mine", "--by", "Bo Chu")[0] == 0
    assert [post["name"] for post in listed(run)] == ["Bo Chu"]
    assert run("add", "talk.txt", "--channel", "mine", "--by", "Ann Lee", "-n", "1")[0] == 0
    names = ["--speaker", "Ann Lee=Anne Lee"]
    updated = run("add", "talk.txt", "-n", "1", "--channel", "mine", "--by", "Ann Lee", "--update")
    assert "1 post stays as it is, since its line is not among the quotes by Ann Lee" in " ".join(
        updated[2].split()
    )
    renewed = run("add", "talk.txt", "-n", "1", "--by", "Ann Lee", "--update", *names)
    assert renewed[0] == 0
    assert sorted({post["name"] for post in listed(run, "--channel", "mine")}) == [
        "Anne Lee",
        "Bo Chu",
    ]


@pytest.mark.parametrize("by", [(), ("--by", "Ann Lee")])
def test_a_name_that_is_watched_since_holds_the_posts_that_credit_it(
    run: Run, tmp_path: Path, by: tuple[str, ...]
) -> None:
    (tmp_path / "talk.txt").write_text(TALK.replace("Ann Lee: A", "Bo Chu: A"))
    assert add(run, "-n", "2")[0] == 0
    credited = {post["id"]: post["name"] for post in listed(run)}
    assert set(credited.values()) == {"Ann Lee", "Bo Chu"}
    (tmp_path / "config.toml").write_text(f'{CONFIG}[score.guard]\nwatched_words = ["Bo Chu"]\n')
    # Also where its line is not among those that are asked for now.
    assert add(run, "-n", "2", "--update", *by)[0] == 0
    for post in listed(run):
        his = credited[post["id"]] == "Bo Chu"
        assert post["state"] == ("held" if his else "queued")
        assert ("“bo chu”, in the name" in shown(run, post["id"])["reason"]) is his
    (his,) = [post for post, name in credited.items() if name == "Bo Chu"]
    assert run("queue", "approve", his)[0] == 0
    # Who approved it has seen the reason.
    assert add(run, "-n", "2", "--update", *by)[0] == 0
    assert {post["state"] for post in listed(run)} == {"queued"}


def test_a_waiting_post_whose_line_is_kept_back_now_is_held_when_it_is_brought_up_to_date(
    run: Run, tmp_path: Path
) -> None:
    assert add(run, "-n", "2")[0] == 0
    queued = listed(run)
    assert [post["state"] for post in queued] == ["queued", "queued"]
    (boring,) = [post for post in queued if "boring" in post["whole_text"]]
    for policy in ("block", "hold"):
        (tmp_path / "config.toml").write_text(
            f'{CONFIG}[score.guard]\nwatched = "{policy}"\nwatched_words = ["boring"]\n'
            "held_penalty = 1000\n"
        )
        _, _, err = add(run, "-n", "2", "--update")
        state = {post["id"]: post["state"] for post in listed(run)}
        if policy == "block":
            assert "1 post is held now, since its line would be kept back" in err
            assert boring["id"][:8] in err and "no longer among" not in err
            assert sorted(state.values()) == ["held", "queued"] and state[boring["id"]] == "held"
            assert "watch for: “boring”" in shown(run, boring["id"])["reason"]
            assert run("queue", "approve", boring["id"])[0] == 0
        else:
            # Who approved it has seen the reason.
            assert "held now" not in err and "no longer among the quotes" in err
            assert set(state.values()) == {"queued"}
