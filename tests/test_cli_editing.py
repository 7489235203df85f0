"""A person changes what a post that waits says: what is taken, asked about and refused."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quotebot.app import App
from quotebot.app.adding.drafting import CUT
from quotebot.app.adding.renewing import renew
from quotebot.app.queue.rewording import find_standing
from quotebot.cli import editing
from quotebot.model import Card, Quote
from quotebot.outbox.posts import Draft
from quotebot.publish.limits import limits_for

Run = Callable[..., tuple[int, str, str]]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
WORDS = "Nothing is urgent, except the sentence that you can’t misread."
TEXT = f"“{WORDS}”\n— Sam Adeyemy, Slow Tools\n#tools"
CONFIG = """
data_folder = "data"
[channels.mine]
network = "folder"
[channels.brief]
network = "x"
"""


@pytest.fixture
def run(command: Run, tmp_path: Path) -> Run:
    (tmp_path / "config.toml").write_text(CONFIG)
    return command


def queue(channel: str = "mine", text: str = TEXT, **more: Any) -> str:
    """Queue a post of WORDS, with a card; return its id."""
    with App.open().store as store:
        quote = Quote("ab" + channel, "s", 0, 9, (0, 1), WORDS, (), None, "", 0, 1, 1, 0.5, ())
        store.save_quotes([quote], NOW)
        card = store.save_card(quote.id, Card("plain", 8, 8, "png", b"card", "A card"), NOW)
        more = {"images": (card.digest,)} | more
        return store.enqueue(Draft(quote.id, channel, text, intent=text, **more), NOW).post.id


def shown(run: Run, post_id: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(run("queue", "show", post_id, "--json")[1])
    return facts


def test_a_name_is_mended_shown_and_recorded_and_nothing_else_changes(run: Run) -> None:
    post_id = queue(holds=("advert: sponsor",))
    before = shown(run, post_id)
    better = TEXT.replace("Adeyemy", "Adeyemi").replace("tools", "SlowTools")
    code, out, err = run("queue", "edit", post_id[:6], "--text", f"{better}\n")
    assert (code, err) == (0, "")
    assert out == (
        "  — Sam [-Adeyemy,-] {+Adeyemi,+} Slow Tools\n"
        "  [-#tools-] {+#SlowTools+}\n"
        f"{post_id[:8]} changed: mine, next slot, held\n"
    )
    after = shown(run, post_id)
    (step,) = after.pop("steps")
    assert (step["step"], step["detail"]) == ("text changed", f"by hand; it was:\n{TEXT}")
    assert before.pop("steps") == [] and after["state"] == "held"
    assert after == before | {"whole_text": better}
    assert run("queue", "edit", post_id, "--text", better)[1].startswith(
        f"{post_id[:8]} stays as it is"
    )


@pytest.mark.parametrize(
    ("old", "new", "doubt"),
    [
        ("urgent", "really urgent", "no longer stand in the text, in order"),
        ("except", "but", "no longer stand in the text, in order"),
        (" that you can’t misread", "", "no longer stand in the text, in order"),
        ("misread.”", "misread. Buy Acme.”", "no longer stand apart from others"),
        ("“Nothing", "“Mostly, nothing", "no longer stand apart from others"),
        (TEXT, "", "no longer stand in the text, in order"),
    ],
)
def test_words_are_put_in_nobodys_mouth_unless_a_person_says_so(
    run: Run, old: str, new: str, doubt: str
) -> None:
    post_id = queue()
    other = TEXT.replace(old, new)
    code, out, err = run("queue", "edit", post_id, "--text", other)
    assert (code, out) == (2, "") and doubt in err and "--yes" in err and err.count("\n") == 1
    assert shown(run, post_id)["whole_text"] == TEXT
    assert run("queue", "edit", post_id, "--text", other, "--yes")[0] == 0
    after = shown(run, post_id)
    assert after["whole_text"] == other and doubt in after["steps"][0]["detail"]


def test_words_that_never_stood_apart_may_stand_among_others(run: Run) -> None:
    post_id = queue(text=f"Sam said {WORDS[:-1]}, today.")
    other = f"Sam says {WORDS[:-1]}, still."
    assert run("queue", "edit", post_id, "--text", other)[0] == 0
    assert shown(run, post_id)["whole_text"] == other


@pytest.mark.parametrize(
    ("quote", "text", "standing"),
    [
        (WORDS, "«NOTHING is urgent — except the sentence that you can't misread!»", (11, 1, 1)),
        (WORDS, "“Nothing is urgent, except the…”", (5, 1, 1)),
        (WORDS, "He said nothing is urgent, except the sentence", (6, 0, 1)),
        (WORDS, "Nothing is urgent, except", (4, 1, 1)),
        (WORDS, "Nothing is urgent", (0, 0, 0)),
        ("We grew 10%.", "We grew 10%!", (3, 1, 1)),
        (WORDS, "Nothing is here", (0, 0, 0)),
        ("We grew 10%.", "“We grew 10.”", (0, 0, 0)),
        ("明日は晴れ、です。", "「明日は晴れです」", (7, 1, 1)),
        ("明日は晴れ、です。", "「明日は雨です」", (0, 0, 0)),
        ("सब कुछ बदलता है", "सब कुछ बदलती है", (9, 1, 0)),
    ],
)
def test_words_of_a_quote_are_found_whatever_their_marks(
    quote: str, text: str, standing: tuple[int, int, int]
) -> None:
    assert find_standing(quote, text) == standing


def test_a_text_that_the_network_would_refuse_is_not_saved(run: Run) -> None:
    post_id = queue("brief")
    code, out, err = run("queue", "edit", post_id, "--text", TEXT + " 明日" * 50)
    assert (code, out) == (2, "")
    assert "the text is" in err and "weighted characters, x takes 280. Shorten it" in err
    bare = queue("brief", images=(), text="no card")
    assert "Nothing would be posted" in run("queue", "edit", bare, "--text", " ", "--yes")[2]
    assert "no text" in run("queue", "edit", post_id, "--text", "a\udcff")[2]
    assert shown(run, post_id)["whole_text"] == TEXT


def test_what_the_channel_has_already_is_said_only_on_purpose(run: Run) -> None:
    first, second = queue(), queue(text=TEXT + " #two", holds=("duplicate: seen",))
    code, _, err = run("queue", "edit", second, "--text", TEXT)
    assert code == 2 and f"the same text is queued as {first[:8]}" in err
    # What was held against the old text says nothing of the new one; it is held all the same.
    assert run("queue", "edit", second, "--text", TEXT, "--yes")[0] == 0
    assert shown(run, second)["reason"] == "its text was changed by hand"


def test_who_approved_a_duplicate_has_not_approved_another_text(run: Run) -> None:
    post_id = queue(holds=("duplicate: seen", "advert: sponsor"))
    run("queue", "approve", post_id)
    assert run("queue", "edit", post_id, "--text", f"{TEXT} #more")[0] == 0
    with App.open().store as store:
        post = store.post(post_id)
    assert (post.state, post.holds) == ("queued", ("advert: sponsor",))


def test_a_fault_that_is_mended_is_no_longer_held_against_the_post(run: Run) -> None:
    long = TEXT + " tools" * 50
    fault = f"the text is {limits_for('x').count(long)} weighted characters, x takes 280"
    mend = "shorten it, or the channel's text template"
    post_id = queue("brief", text=long, holds=("advert: x", f"{fault}; {mend}"))
    assert fault in shown(run, post_id)["reason"]
    assert run("queue", "edit", post_id, "--text", TEXT)[0] == 0
    assert shown(run, post_id)["reason"] == "advert: x"


def test_a_text_that_a_person_wrote_is_no_longer_the_one_that_was_cut(run: Run) -> None:
    post_id = queue("brief", images=(), holds=(CUT,))
    assert run("queue", "edit", post_id, "--text", f"{TEXT} #more")[0] == 0
    assert shown(run, post_id)["reason"] == "its text was changed by hand"
    run("queue", "approve", post_id)
    app = App.open()
    assert renew(app, Draft("abbrief", "brief", "cut …", holds=(CUT,)), NOW) == 0
    app.close()
    assert shown(run, post_id)["state"] == "queued"


def test_a_post_that_waits_no_longer_is_refused_with_the_mend(run: Run, tmp_path: Path) -> None:
    post_id = queue(images=())
    run("queue", "drop", post_id)
    code, out, err = run("queue", "edit", post_id, "--text", "x")
    assert (code, out) == (2, "") and "that is dropped. Bring it back first" in err
    run("queue", "retry", post_id)
    run("queue", "now", post_id)
    run("run", "--once")
    assert "change it on the network itself" in run("queue", "edit", post_id, "--text", "x")[2]
    gone = queue("brief")
    (tmp_path / "config.toml").write_text(CONFIG.replace("brief", "other"))
    assert "Put [channels.brief] back" in run("queue", "edit", gone, "--text", "x")[2]


def test_a_text_comes_from_a_file_or_standard_input(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_id = queue()
    (tmp_path / "new.txt").write_bytes(b"\xef\xbb\xbf" + f"{TEXT} #file\n".encode())
    assert run("queue", "edit", post_id, "--file", "new.txt")[0] == 0
    assert shown(run, post_id)["whole_text"] == f"{TEXT} #file"
    given = io.TextIOWrapper(io.BytesIO(f"{TEXT} #pipe\r\n".encode()))
    monkeypatch.setattr("sys.stdin", given)
    assert run("queue", "edit", post_id, "--file", "-")[0] == 0
    assert shown(run, post_id)["whole_text"] == f"{TEXT} #pipe"
    (tmp_path / "new.txt").write_bytes(b"\xff\xfe")
    for arguments, message in [
        (("--file", "new.txt"), "new.txt: this is no UTF-8 text"),
        (("--file", "none.txt"), "No such file or directory. Try: "),
        (("--file", "new.txt", "--text", "x"), "give --text or --file, not both. Try: "),
        ((), "no terminal to open an editor in. Give --text TEXT or --file PATH."),
    ]:
        code, out, err = run("queue", "edit", post_id, *arguments)
        assert (code, out) == (2, "") and message in err and err.count("\n") == 1


@pytest.fixture
def at_terminal(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Edit a post with a script for an editor and these answers at a terminal."""
    monkeypatch.setattr(editing, "_is_terminal", lambda: True)
    script = tmp_path / "ed"

    def edit(post_id: str, lines: str, answers: str) -> tuple[int, str, str]:
        script.write_text(f"#!/bin/sh\n{lines}\n")
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))
        monkeypatch.setattr("sys.stdin", io.StringIO(answers))
        return run("queue", "edit", post_id)

    return edit


def test_an_editor_is_opened_again_until_its_text_is_meant(at_terminal: Run, run: Run) -> None:
    post_id = queue()
    # What was written the first time is what the editor opens with the second time.
    twice = "grep -q quite $1 && sed -i s/quite// $1 || sed -i 's/urgent/quite urgent/' $1"
    code, out, err = at_terminal(post_id, f"{twice}; sed -i s/#tools/#slow/ $1", "n\ny\n")
    assert code == 0 and "no longer stand in the text" in err
    assert out.count("Save it all the same?") == out.count("Open the editor again?") == 1
    assert shown(run, post_id)["whole_text"].endswith("#slow")
    assert "urgent, except" in shown(run, post_id)["whole_text"]
    code, out, _ = at_terminal(post_id, "sed -i 's/urgent/quite urgent/' $1", "n\nn\n")
    assert code == 0 and "stays as it is" in out
    assert at_terminal(post_id, "sed -i 's/urgent/quite urgent/' $1", "y\n")[0] == 0
    assert "quite urgent" in shown(run, post_id)["whole_text"]


def test_an_editor_that_is_left_changes_nothing(at_terminal: Run, run: Run) -> None:
    post_id = queue("brief")
    assert "stays as it is" in at_terminal(post_id, "true", "")[1]
    code, _, err = at_terminal(post_id, "exit 1", "")
    assert code == 2 and "nothing is changed" in err and "$EDITOR" in err
    code, out, err = at_terminal(post_id, "yes too long | head -99 >> $1", "n\n")
    assert code == 0 and "x takes 280" in err and "stays as it is" in out
    assert shown(run, post_id)["whole_text"] == TEXT
