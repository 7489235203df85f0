"""What the command line answers: results, one clear line, the right exit code."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from quotebot.app import App
from quotebot.app.talks.telling import quote_row
from quotebot.bundled import asset_path
from quotebot.lockfile import hold_lock
from quotebot.model import Contribution, Quote, Source

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "slow-tools-41.txt"
TOLD = EXAMPLE.read_text("utf-8")
# A stretch of the example, which every folder here holds: raw talk of two voices with seven quotes,
# read in a quarter of the time that the whole takes.
BRIDGES = "bridges.txt"
STRETCH = TOLD[TOLD.index("a bridge is a promise") : TOLD.index("cleverness be careful")]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in an empty home, beside a talk: (exit code, stdout, stderr)."""
    (tmp_path / BRIDGES).write_text(STRETCH, "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return command


def assert_one_line(result: tuple[int, str, str], code: int, *words: str) -> None:
    """The answer is one line on standard error with these words, and nothing on standard output."""
    answered, out, err = result
    assert answered == code, err
    assert out == ""
    lines = [line for line in err.splitlines() if not line.startswith("note: ")]
    assert len(lines) == 1, err
    assert lines[0].startswith("quotebot: ")
    for word in words:
        assert word in lines[0], err


def test_mine_prints_one_json_object_a_quote_with_the_promised_keys(run: Run) -> None:
    code, out, err = run("mine", BRIDGES, "-n", "5", "--json")
    assert code == 0, err
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5]
    promised = {
        "id", "rank", "score", "text", "words", "start_ms", "end_ms", "speaker", "attribution",
        "contributions", "flags", "edits",
    }  # fmt: skip
    for row in rows:
        assert promised <= set(row)
        assert row["score"] == pytest.approx(sum(row["contributions"].values()), abs=0.01)
        assert {"ease", "grade", "sentiment_strength", "length"} <= set(row["contributions"])
        first, end = row["words"]
        assert 0 <= first < end


def test_an_articles_author_goes_on_its_cards_alt_texts_and_manifest(run: Run) -> None:
    Path("essay.txt").write_text(
        "Repair is a promise that you make to somebody you will never meet. Every tool on that "
        "wall was a decision someone had made about what was worth saving.\n\n"
        "Nothing is built to last. Things last because somebody keeps choosing them.\n",
        "utf-8",
    )
    facts = ("--author", "Teresa Ruiz", "--show", "Quiet Tools")
    code, out, err = run("mine", "essay.txt", *facts, "--json")
    assert code == 0, err
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["attribution"] for row in rows} == {"Teresa Ruiz"}
    assert "credited to Teresa Ruiz: the article names its author" in run("why", rows[0]["id"])[1]
    assert run("export", "essay.txt", *facts, "--out", "out", "-n", "1")[0] == 0
    (image,) = json.loads(Path("out/manifest.json").read_text("utf-8"))["images"]
    assert image["attribution"] == "Teresa Ruiz"
    assert image["alt_text"].endswith("— Teresa Ruiz, Quiet Tools")
    out = run("mine", "essay.txt", "--author", "Quiet Staff", "--show", "Quiet Tools")[1]
    assert "The card credits the show, not “Quiet Staff”" in " ".join(out.split())


def test_the_same_input_gives_the_same_ids(run: Run) -> None:
    first = run("mine", EXAMPLE, "--json")[1]
    assert run("mine", EXAMPLE, "--json")[1] == first


def test_more_quotes_do_not_change_the_ranks_of_the_first(run: Run) -> None:
    few = [
        json.loads(line)["id"]
        for line in run("mine", EXAMPLE, "-n", "4", "--json")[1].split("\n")
        if line
    ]
    many = [
        json.loads(line)["id"]
        for line in run("mine", EXAMPLE, "-n", "9", "--json")[1].split("\n")
        if line
    ]
    assert many[:4] == few


def test_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.TextIOWrapper(io.BytesIO(STRETCH.encode()))
    monkeypatch.setattr(sys, "stdin", data)
    code, out, err = run("mine", "-", "-n", "1", "--json", "--date", "2026-01-05")
    assert code == 0, err
    row = json.loads(out)
    assert (row["source"], row["published"]) == ("stdin", "2026-01-05")


def test_a_mined_quote_is_explained_by_its_id_its_beginning_and_its_rank(run: Run) -> None:
    row = json.loads(run("mine", BRIDGES, "-n", "1", "--json")[1])
    for name in (row["id"], row["id"][:7], "1"):
        code, out, err = run("why", name)
        assert code == 0, err
        assert row["id"] in out
        assert "ease" in out
    assert json.loads(run("why", row["id"], "--json")[1])["id"] == row["id"]
    # A fact that would change nothing is not taken in silence.
    assert_one_line(run("preview", "1", "--show", "Slow Tools"), 2, "1: this quote keeps the facts")


def test_a_number_is_a_rank_of_the_last_listing_and_nothing_else(run: Run, tmp_path: Path) -> None:
    run("mine", BRIDGES, "-n", "6")
    assert "  #6  " in run("why", "6")[1]
    assert_one_line(run("why", "0"), 2, "no quote 0", "the last listing had 6 quotes")
    row = json.loads(run("mine", BRIDGES, "-n", "1", "--json")[1])
    assert_one_line(run("why", "6"), 2, "no quote 6", "the last listing had one quote")
    assert row["id"] in run("why", "1")[1]
    assert row["id"] in run("why", row["id"].upper())[1]
    assert_one_line(run("why", ""), 2, "'' is not the id of a quote")
    (tmp_path / "one.txt").write_text("hello")
    run("mine", "one.txt")
    assert_one_line(run("why", "1"), 2, "no quote 1", "the last listing had none")


def test_of_several_files_the_last_one_s_listing_is_the_last(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROMISES, "utf-8")
    for files in (("a.txt", BRIDGES), (BRIDGES, "a.txt")):
        out = run("mine", *files, "-n", "2", "--json")[1]
        rows = [json.loads(line) for line in out.splitlines()]
        (last,) = [r for r in rows if r["rank"] == 1 and r["source"] == Path(files[1]).stem]
        assert last["id"] in run("why", "1")[1]


PROMISES = (
    "Audience Member: Every promise is a bridge that somebody has to inspect before the winter.\n\n"
    "Ann Lee: People do not leave companies, they leave the meetings that they hate.\n\n"
    "Audience Member: Good taste is mostly the courage to throw your own work away in time.\n\n"
    "Ann Lee: Voltaire once said that everybody must learn to tend a garden of their own.\n"
)


def test_the_list_says_whom_a_card_credits(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROMISES, "utf-8")
    (tmp_path / "low.toml").write_text("[score]\nmin_score = -100\n")
    rows = run("--config", "low.toml", "mine", "--show", "Slow Tools", "a.txt")[1].split("\n\n")
    (garden,) = [row for row in rows if "Voltaire" in row]
    assert "  credits Slow Tools, said by Ann Lee\n" in garden
    (meetings,) = [row for row in rows if "meetings" in row]
    assert "  Ann Lee\n" in meetings
    promise = next(row for row in rows if "promise" in row)
    assert "  credits Slow Tools, said by Audience Member\n" in promise
    out = run("--config", "low.toml", "mine", "a.txt")[1]
    assert "  credits nobody, said by Audience Member\n" in out


def test_json_says_why_there_is_little_to_list_on_standard_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("hello")
    code, out, err = run("mine", "one.txt", "--json")
    assert (code, out) == (0, "")
    assert "note: one.txt: Nothing here is worth a card, because" in err
    (tmp_path / "a.txt").write_text(PROMISES, "utf-8")
    code, out, err = run("mine", "a.txt", "-n", "9", "--json")
    assert code == 0
    assert all(json.loads(line) for line in out.splitlines())
    assert f"note: a.txt: Only {len(out.splitlines())} of 9 quotes: " in err
    assert "quotes" not in run("mine", BRIDGES, "-n", "1", "--json")[2]


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        ("--date", "gestern"), ("--date", "2026-13"), ("--date", "31.1.2026"),
        ("--date", "1 Jan 99999999999999999999 00:00:00"),
        ("--url", "javascript:x"), ("--url", "https://"), ("--url", "example.org"),
        ("--url", "https://a b.org"),
        ("--language", "xx"), ("--language", "Klingon"), ("--language", "e"),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_true_are_one_line(run: Run, option: str, wrong: str) -> None:
    assert_one_line(run("mine", option, wrong, EXAMPLE), 2, option, repr(wrong))


@pytest.mark.parametrize(
    ("option", "right"),
    [
        ("--date", "2026-01-31"), ("--date", "2026-01"), ("--date", "2026"),
        ("--date", "2026-01-31T08:00:00Z"), ("--date", "Sat, 31 Jan 2026 08:00:00 GMT"),
        ("--url", "https://example.org/41?a=b#c"), ("--url", "http://[::1]/x"),
        ("--language", "en-GB"), ("--language", "EN"), ("--language", "english"), ("--url", ""),
    ],
)  # fmt: skip
def test_facts_that_may_be_true_are_taken(
    run: Run, tmp_path: Path, option: str, right: str
) -> None:
    (tmp_path / "a.txt").write_text(PROMISES, "utf-8")
    code, out, err = run("mine", option, right, "-n", "1", "--json", "a.txt")
    assert (code, len(out.splitlines())) == (0, 1), err


def test_a_quote_that_was_mined_before_the_show_had_a_name_gets_it(
    run: Run, tmp_path: Path
) -> None:
    quote = json.loads(run("mine", BRIDGES, "-n", "1", "--json")[1])
    assert "Slow Tools" not in run("preview", quote["id"])[1]
    (tmp_path / "config.toml").write_text('[show]\nname = "Slow Tools"\n')
    assert "Slow Tools" in run("preview", quote["id"])[1]


def test_the_same_file_named_twice_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROMISES, "utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    for other in ("a.txt", "./a.txt", tmp_path / "a.txt", "b.txt"):
        assert_one_line(run("mine", "a.txt", other), 2, "the same file is named twice")
    (tmp_path / "c.txt").write_text(PROMISES + "Ann Lee: Bye.\n", "utf-8")
    assert run("mine", "a.txt", "c.txt")[0] == 0


def test_a_mined_quote_keeps_its_place_and_its_diff(run: Run) -> None:
    mined = json.loads(run("mine", BRIDGES, "-n", "1", "--json")[1])
    row = json.loads(run("why", "1", "--json")[1])
    assert len(row["context"]["words"]) == mined["words"][1] - mined["words"][0]
    assert row["context"]["before"]
    assert row["diff"]
    out = run("why", "1")[1]
    assert "In context:" in out
    assert "▸" in out
    assert "\x1b" not in out


def test_no_figure_of_a_quote_is_a_negative_zero() -> None:
    part = Contribution("edge", -0.00001, -0.0)
    quote = Quote("q", "s", 0, 2, (0, 1), "So.", (), None, "", None, None, 1, -0.0, (part,))
    row = quote_row(Source(id="s", name="talk", format="raw"), quote)
    assert "-0.0" not in json.dumps(row)


def test_speakers_are_listed_named_once_and_kept_in_the_sidecar(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "talk.meta.toml").write_text('show = "S"\nhost = "Ines Varga"\n')
    code, out, err = run("restore", "talk.txt", "--speakers")
    assert code == 0, err
    assert "S1: the host?" in out
    assert "perhaps Ines Varga" in out
    assert "Say who they are with: --speaker S1=NAME" in " ".join(out.split())
    assert run("restore", "talk.txt", "--speakers", "--speaker", "S1=host", "--save")[0] == 0
    # Who is named already need not be named again.
    out = run("restore", "talk.txt", "--speakers")[1]
    assert "with: --speaker S2=NAME" in " ".join(out.split())
    rows = [
        json.loads(x)
        for x in run("restore", "talk.txt", "--speakers", "--json")[1].split("\n")
        if x
    ]
    assert [row["name"] for row in rows] == ["Ines Varga", ""]
    assert sum(row["share"] for row in rows) == pytest.approx(1, abs=0.01)


def test_how_a_turn_begins_is_shown_with_all_its_marks(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(
        "Ann Lee: She said, “I will not go.” And went.\nBo Chu: Why (and when)? Never!\n"
        "Ann Lee: Nobody knows -- not yet.\nBo Chu: No.\n",
        "utf-8",
    )
    out = run("restore", "talk.txt", "--speakers")[1]
    assert "“She said, “I will not go.” And went. …”" in out
    assert "“Why (and when)? Never! …”" in out


def test_a_doubtful_voice_is_named_on_no_card_unless_the_user_lowers_the_threshold(
    run: Run, tmp_path: Path
) -> None:
    names = ("--speaker", "S1=Ines Varga", "--speaker", "S2=Samuel Adeyemi")
    (tmp_path / "low.toml").write_text("[attribution]\nmin_confidence = 0.5\n")
    rows = [json.loads(x) for x in run("mine", BRIDGES, "--json", *names)[1].split("\n") if x]
    assert {row["attribution"] for row in rows} == {""}
    listed = run("mine", BRIDGES, "-n", "3", *names)[1]
    assert re.search(r"credits nobody, said by (Ines Varga|Samuel Adeyemi)\?", listed)
    low = run("--config", "low.toml", "mine", BRIDGES, "--json", *names)[1]
    told = [json.loads(x) for x in low.split("\n") if x]
    assert {row["attribution"] for row in told} <= {"Ines Varga", "Samuel Adeyemi"}
    assert run("export", BRIDGES, "--out", "out", "-n", "1", *names)[0] == 0
    entry = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["images"][0]
    assert entry["attribution"] == ""
    assert "Ines" not in entry["alt_text"]
    assert "Samuel" not in entry["alt_text"]
    assert "Varga" not in run("preview", BRIDGES, *names)[1]


def test_roles_that_the_facts_do_not_fill_labels_that_are_not_there_and_nothing_to_save(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text("nobody becomes wise by winning because it asks nothing")
    assert_one_line(run("restore", "talk.txt", "--speaker", "S1=host"), 2, "--host NAME")
    assert_one_line(run("restore", "talk.txt", "--speakers", "--save"), 2, "--speaker")
    stranger = ("--speaker", "S9=Ann", "--save")
    assert_one_line(run("restore", "talk.txt", "--speakers", *stranger), 2, "labelled S9")
    assert not Path("talk.meta.toml").exists()
    assert "nobody here is labelled S7" in run("mine", "talk.txt", "--speaker", "S7=Ada")[2]
    (tmp_path / "talk.meta.toml").write_text('[speakers]\nS8 = "Bo"\n')
    told = run("mine", "talk.txt")[2]
    assert "labelled S8, to whom --speaker or the sidecar gives a name" in told


def test_both_voices_may_be_one_persons_where_one_is_heard(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("nobody becomes wise by winning because it asks nothing")
    (tmp_path / "talk.meta.toml").write_text('[speakers]\nS1 = "Bo"\nS2 = "Bo"\n')
    assert "labelled" not in run("mine", "talk.txt")[2]
    (tmp_path / "talk.meta.toml").write_text('[speakers]\nS1 = "Bo"\nS2 = "Cy"\n')
    assert "nobody here is labelled S2" in run("mine", "talk.txt")[2]


def test_restoring_says_nothing_of_cards(run: Run, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("nobody becomes wise by winning because it asks nothing")
    assert run("restore", "talk.txt")[2] == ""
    assert "for the cards to credit" in run("mine", "talk.txt")[2]


def test_restore_prints_every_source_word_in_order(run: Run) -> None:
    code, out, err = run("restore", EXAMPLE, "--json")
    assert code == 0, err
    words = [json.loads(line)["word"] for line in out.splitlines()]
    assert words == EXAMPLE.read_text("utf-8").split()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", ["empty.txt", "empty"]),
        ("blank.txt", b" \n\n\t \n", ["blank.txt"]),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, ["picture.txt"]),
        ("packed.txt", gzip.compress(b"hello " * 99, mtime=0), ["packed.txt"]),
        ("cut.json", b'{"segments": [{"start": 0.0, "end": 1.0, "text": "Hello', ["cut.json"]),
        ("none.vtt", b"WEBVTT\n\n", ["none.vtt"]),
    ],
    ids=["empty", "blank", "picture", "packed", "cut", "none"],
)
def test_a_file_with_nothing_to_read_is_one_line(
    run: Run, tmp_path: Path, name: str, data: bytes, words: list[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert_one_line(run("mine", name), 2, *words)


def test_codes_in_a_sidecar_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    sidecar = tmp_path / BRIDGES.replace(".txt", ".meta.toml")
    sidecar.write_text('speakers."\\u001b]0;x\\u0007\\u202e" = 1\n', "utf-8")
    said = r"speakers.\x1b]0;x\x07\u202e: write it within quotation marks"
    assert_one_line(run("mine", BRIDGES), 2, said)


def test_a_missing_file_and_a_folder_are_one_line(run: Run, tmp_path: Path) -> None:
    assert_one_line(run("mine", "nowhere.txt"), 2, "nowhere.txt")
    (tmp_path / "folder").mkdir()
    assert_one_line(run("mine", "folder"), 2, "folder")


def test_a_huge_file_is_refused_before_it_is_read(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    assert_one_line(run("mine", "huge.txt"), 2, "huge.txt", "max_bytes")


def test_one_word_is_not_worth_a_card_and_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("hello")
    code, out, _ = run("mine", "one.txt")
    assert code == 0
    assert "Nothing here is worth a card" in out
    assert_one_line(run("export", "one.txt", "--out", "out"), 2, "nothing to export")
    assert not list((tmp_path / "out").glob("*"))


def test_another_language_is_named(run: Run, tmp_path: Path) -> None:
    text = (
        "Der Wald war still und die Leute gingen langsam nach Hause. Niemand hatte etwas gesagt, "
        "aber alle wussten, dass es nicht mehr so sein würde wie früher. Wir haben gelernt, dass "
        "man zuerst zuhören muss, bevor man eine Antwort geben kann. Das ist die ganze Kunst.\n"
    )
    (tmp_path / "wald.txt").write_text(text * 3, "utf-8")
    code, out, err = run("mine", "wald.txt")
    assert code == 0
    assert "English" in out + err
    assert out.replace("\n", " ").count("guard reads English only") == 1 + out.count("language: ")
    rows = [json.loads(line) for line in run("mine", "wald.txt", "--json")[1].splitlines()]
    assert rows
    assert all(row["flags"][0]["kind"] == "language" for row in rows)
    assert run("mine", "--language", "de", "wald.txt", "--json")[1].splitlines()


SENTENCES = {
    "ja": "最高の物語は、誰も聞けなかった問いから始まります。"
    "本当の問いは、知らなかった扉を開けてくれます。",
    "zh": "我们花了三十年教人类如何与各种各样的计算机对话。"
    "接下来的三十年，我们要教计算机如何倾听人类。",
    "hi": "मैंने सीखा कि सबसे अच्छी कहानियाँ एक सवाल से शुरू होती हैं। "
    "हर सच्चा सवाल एक दरवाज़ा खोलता है जो बंद था।",
    "ur": "میں نے سیکھا کہ بہترین کہانیاں ایک سوال سے شروع ہوتی ہیں۔ "
    "ہر سچا سوال ایک ایسا دروازہ کھولتا ہے جو بند تھا۔",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_of_other_scripts_are_offered_with_their_own_full_stop_alone(
    run: Run, tmp_path: Path, language: str
) -> None:
    said = SENTENCES[language]
    (tmp_path / "talk.txt").write_text(said, encoding="utf-8")
    code, out, err = run("mine", "talk.txt", "--show", "Talks", "--json")
    assert code == 0, err
    texts = [json.loads(line)["text"] for line in out.splitlines()]
    assert len(texts) == 2
    assert all(text in said and text[-1] in "。।۔" for text in texts)


def test_speakers_that_were_only_told_apart_are_listed_with_a_question_mark(
    run: Run, tmp_path: Path
) -> None:
    assert re.search(r"S[12]\?\n", run("mine", EXAMPLE, "-n", "3")[1])
    labelled = "S1: Every promise is a bridge that somebody has to inspect before the winter.\n"
    (tmp_path / "a.txt").write_text(labelled * 2 + labelled.replace("S1", "S2"), "utf-8")
    out = run("mine", "a.txt")[1]
    assert "promise" in out and "?\n" not in out


def test_reversed_times_are_warned_of_with_their_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(
        "WEBVTT\n\n00:00:05.000 --> 00:00:01.000\nTime runs backwards here, which is odd.\n\n"
        "00:00:06.000 --> 00:00:09.000\nEvery promise is a bridge that somebody has to inspect.\n"
    )
    code, out, err = run("mine", "a.vtt", "--json")
    assert code == 0, err
    assert "a.vtt" in err
    assert "3" in err
    assert "promise" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--template", "nope"], ["nope"]),
        (["--size", "huge"], ["huge", "portrait"]),
        (["--size", "9x9"], ["9x9"]),
    ],
)
def test_an_unknown_design_or_size_is_one_line(
    run: Run, arguments: list[str], words: list[str]
) -> None:
    result = run("card", "--text", "Words.", "--out", "a.png", *arguments)
    assert_one_line(result, 2, *words)


def test_a_card_of_given_words_is_written_with_its_alt_text(run: Run, tmp_path: Path) -> None:
    code, out, err = run(
        "card", "--text", "Attention is the cheapest material.", "--name", "Ada", "--show", "Slow",
        "--out", "a.png",
    )  # fmt: skip
    assert code == 0, err
    assert "Quote card: “Attention is the cheapest material.” — Ada, Slow" in out
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_a_file_name_that_names_no_format_is_one_line(run: Run) -> None:
    assert_one_line(run("card", "--text", "Words.", "--out", "a.gif"), 2, "a.gif", "--format")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)
    assert_one_line(run("card", "--text", "Words.", "--out", "locked/a.png"), 2, "permission")


def test_a_file_in_the_way_of_the_output_folder_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    assert_one_line(run("export", EXAMPLE, "--out", "out"), 2, "out")


def test_a_mistyped_verb_is_answered_with_the_nearest(run: Run) -> None:
    assert_one_line(run("mien", "x"), 2, "mine")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        (("mine", "--debug", BRIDGES), "quotebot --debug mine …"),
        (("queue", "show", "--config", "my.toml", "1"), "quotebot --config PATH queue show …"),
    ],
)
def test_an_option_of_quotebot_itself_behind_a_verb_is_told_its_place(
    run: Run, typed: tuple[str, ...], right: str
) -> None:
    assert_one_line(run(*typed), 2, "stands before the verb", right)


def test_an_option_of_the_list_behind_a_verb_of_the_queue_is_told_so(run: Run) -> None:
    for option in ("--channel", "-n"):
        told = f"{option} is an option of quotebot queue, not of its verb now. Leave it out"
        assert_one_line(run("queue", "now", option, "3"), 2, told, "quotebot queue now --help")


def test_an_unknown_option_is_one_line(run: Run) -> None:
    assert_one_line(run("mine", "x.txt", "--jsn"), 2, "--jsn", "Did you mean '--json'")


def test_help_is_no_guess_at_an_option_that_is_like_it_for_its_dashes_alone(run: Run) -> None:
    # A vowel and an l are enough, with two dashes: 'pause --channel' was answered with '--help'.
    unknown = run("pause", "--channel", "sky")
    assert_one_line(unknown, 2, "--channel", "Try: quotebot pause --help")
    assert "Did you mean" not in unknown[2]
    assert_one_line(run("pause", "--hlep"), 2, "--help'")


def test_an_id_that_was_never_mined_says_where_ids_come_from(run: Run) -> None:
    assert_one_line(run("why", "deadbeef"), 2, "deadbeef", "quotebot mine")
    assert_one_line(run("preview", "deadbeef"), 2, "deadbeef")
    assert_one_line(run("preview", "episode-12.txt"), 2, "episode-12.txt: no such file", "mine")


def test_all_faults_of_a_configuration_are_told_with_their_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[score]\nmin_chars = "x"\nmax_char = 3\n\n[channels.a]\nnetwork = "folder"\n'
        '[channels.a.plan]\ntimezone = "Mars/Base"\nslots = ["Mon 09:00"]\n'
    )
    code, out, err = run("check")
    assert (code, out) == (2, "")
    for line, words in ((2, "min_chars"), (3, "max_chars"), (8, "Mars/Base")):
        assert any(f"config.toml:{line}:" in text and words in text for text in err.splitlines())


def test_check_tells_of_broken_brand_files_with_line_and_mend(run: Run, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    (tmp_path / "own.ttf").write_text("no font")
    (tmp_path / "config.toml").write_text(
        '[cards.brand]\nlogo = "logo.png"\n'
        'palette = { background = "#1d3557", ink = "#1d3557" }\n'
        '[cards.brand.fonts.quote]\nfile = "own.ttf"\n'
    )
    code, out, _ = run("check")
    assert code == 2
    lines = [line for line in out.splitlines() if " brand " in line]
    assert [line.split()[0] for line in lines] == ["bad", "bad", "hint"]
    for line, (number, words) in zip(
        lines, ((2, "Use PNG"), (5, "Use another font"), (3, "4.5 to 1")), strict=True
    ):
        assert f"config.toml:{number}: cards.brand." in line
        assert words in line
    (tmp_path / "logo.png").unlink()
    assert_one_line(run("check"), 2, "config.toml:2", "no such file 'logo.png'")


def test_check_says_which_channels_go_by_the_clock_of_a_machine_in_no_country(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text(
        '[channels.here]\nnetwork = "folder"\nplan = { slots = ["daily 09:00"] }\n'
        '[channels.named]\nnetwork = "folder"\n'
        'plan = { timezone = "Asia/Tokyo" }\n'
    )
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Etc/UTC")
    code, out, _ = run("check")
    assert code == 0 and "here: planned by this machine's own clock, which is UTC" in out
    assert 'timezone = "Europe/Berlin" in [channels.here.plan]' in out
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Europe/Berlin")
    assert "own clock" not in run("check")[1]


def test_check_says_which_channels_have_winter_time_all_year(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'data_folder = "data"\n[channels.here]\nnetwork = "folder"\nplan.timezone = "EST"\n'
    )
    code, out, _ = run("check")
    assert code == 0
    assert "here: planned by EST, which has no summer time" in out and "America/New_York" in out


def test_nobody_is_sent_to_the_configuration_that_quotebot_brings_along(run: Run) -> None:
    bundled = str(asset_path("config.toml"))
    code, out, _ = run("check")
    assert code == 0 and bundled not in out and "quotebot init" in out
    assert_one_line(run("auth", "sky"), 2, "the built-in defaults", "quotebot init")
    assert_one_line(run("queue", "--channel", "sky"), 2, "the built-in defaults: no channel 'sky'")


def test_check_draws_a_card_of_each_design_in_use(run: Run, tmp_path: Path) -> None:
    noise = Image.effect_noise((1200, 1500), 120).convert("RGB")
    noise.save(tmp_path / "photo.png")
    (tmp_path / "config.toml").write_text(
        '[cards]\ntemplate = "cinema"\nformat = "png"\nmax_bytes = 200_000\n'
        '[cards.brand]\nphoto = "photo.png"\n'
        '[channels.small]\nnetwork = "folder"\nsize = "1000x1250"\n'
    )
    code, out, _ = run("check")
    assert code == 2
    usual, small = [line for line in out.splitlines() if line.startswith("bad")]
    assert "config.toml:1 [cards]" in usual and "config.toml:7 [channels.small]" in small
    assert "200,000 are allowed" in usual and "200,000 are allowed" in small


def test_the_environment_overrides_the_file_and_is_blamed_for_its_faults(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEBOT_SCORE__MAX_CHARS", "90")
    rows = [json.loads(line) for line in run("mine", BRIDGES, "--json")[1].splitlines()]
    assert rows
    assert all(len(row["text"]) <= 90 for row in rows)
    monkeypatch.setenv("QUOTEBOT_SCORE__MAX_CHARS", "many")
    assert_one_line(run("mine", BRIDGES), 2, "QUOTEBOT_SCORE__MAX_CHARS")


def test_a_sheet_that_cannot_be_drawn_is_one_line_and_no_table(run: Run) -> None:
    assert_one_line(run("templates", "--sheet", "sheet.jpg"), 2, "sheet.jpg", ".png")


def test_init_never_overwrites(run: Run, tmp_path: Path) -> None:
    assert run("init")[0] == 0
    (tmp_path / "config.toml").write_text("review = 'all'\n")
    assert_one_line(run("init"), 2, "config.toml")
    assert (tmp_path / "config.toml").read_text() == "review = 'all'\n"
    # Whoever would remove the folder, as for a file, loses more than a configuration.
    assert_one_line(run("init", "."), 2, ".: this is a folder. Name a file in it.")
    assert_one_line(run("--config", ".", "status"), 2, "not a TOML file. Name a file in it.")


def test_a_fault_of_ours_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import quotebot.app.talks.mining as mining

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(mining, "mine", broken)
    assert_one_line(run("mine", EXAMPLE), 1, "a bug in quotebot", "oops", "--debug")


def test_a_library_that_was_interrupted_while_it_was_loaded_is_no_fault_of_ours(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    import quotebot.app.talks.mining as mining

    def interrupted(*_: object, **__: object) -> None:
        raise ImportError("initialization failed") from KeyboardInterrupt()

    monkeypatch.setattr(mining, "mine", interrupted)
    assert run("mine", EXAMPLE) == (130, "", "quotebot: interrupted\n")


def test_a_folder_that_may_not_be_entered_is_one_line_and_no_fault_of_ours(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        # What the system says of `sudo -u quotebot quotebot status` in root's own home.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    place = str(Path("config.toml").absolute())
    assert_one_line(run("status"), 2, place, "no permission to look here", "as its owner")


@pytest.mark.parametrize(
    "typed",
    [
        ("mine", BRIDGES, "-n", "1", "--title", "Caf\udce9"),
        ("restore", BRIDGES, "--speaker", "S1=Caf\udce9", "--save"),
        ("queue", "--channel", "Caf\udce9"),
        ("why", "Caf\udce9"),
    ],
)
def test_words_of_another_encoding_are_the_users_to_mend_and_no_fault_of_ours(
    run: Run, tmp_path: Path, typed: tuple[str, ...]
) -> None:
    # As a script that was saved in Latin-1 has them.
    assert_one_line(run(*typed), 2, "Caf?", "is no UTF-8", "save the script as UTF-8")
    assert not list(tmp_path.glob("*.meta.toml"))


def test_words_in_the_place_of_a_file_are_one_line(run: Run) -> None:
    assert_one_line(run("preview", "Patience is a skill. " * 20), 2, "no file can have so long")


def test_a_working_folder_that_is_gone_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert_one_line(run("status"), 2, "the folder that you are in is gone")


def test_each_user_has_a_folder_of_previews(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "one.txt").write_text("Ann Lee: Patience is a skill that looks like laziness.\n")
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert str(tmp_path / "quotebot-preview-4711") in run("preview", "one.txt")[1]
    # In a folder of somebody else's nothing could be written.
    monkeypatch.setattr(os, "getuid", lambda: 4712)
    assert str(tmp_path / "quotebot-preview-4712") in run("preview", "one.txt")[1]


class TestExport:
    def test_images_sort_by_rank_and_the_manifest_tells_all(self, run: Run, tmp_path: Path) -> None:
        code, _, err = run("export", BRIDGES, "--out", "out", "-n", "3", "--size", "landscape")
        assert code == 0, err
        images = sorted(path.name for path in (tmp_path / "out").glob("0*.png"))
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
        assert [entry["file"] for entry in manifest["images"]] == images
        assert [entry["rank"] for entry in manifest["images"]] == [1, 2, 3]
        assert (tmp_path / "out" / "contact-sheet.png").exists()
        assert (tmp_path / "out" / "manifest.csv").exists()

    def test_the_same_input_gives_the_same_bytes(self, run: Run, tmp_path: Path) -> None:
        for out in ("one", "two"):
            assert run("export", BRIDGES, "--out", out, "-n", "2", "--format", "jpeg")[0] == 0
        names = sorted(path.name for path in (tmp_path / "one").iterdir())
        assert names == sorted(path.name for path in (tmp_path / "two").iterdir())
        for name in names:
            first, second = (tmp_path / out / name for out in ("one", "two"))
            assert first.read_bytes() == second.read_bytes(), name

    def test_an_export_goes_on_where_it_stopped(self, run: Run, tmp_path: Path) -> None:
        run("export", BRIDGES, "--out", "out", "-n", "3")
        first, second, third = sorted((tmp_path / "out").glob("0*.png"))
        second.unlink()
        untouched = (first.stat().st_mtime_ns, third.stat().st_mtime_ns)
        code, out, _ = run("export", BRIDGES, "--out", "out", "-n", "3")
        assert code == 0
        assert "2 were there already" in out
        assert second.exists()
        assert (first.stat().st_mtime_ns, third.stat().st_mtime_ns) == untouched

    def test_an_export_that_is_interrupted_says_that_it_goes_on(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from quotebot.app.export.exporting import _keep as keep

        calls = [keep]

        def interrupt(*given: Any) -> Any:
            if not calls:
                raise KeyboardInterrupt
            return calls.pop()(*given)

        monkeypatch.setattr("quotebot.app.export.exporting._keep", interrupt)
        code, _, err = run("export", BRIDGES, "--out", "out", "-n", "3")
        assert code == 130
        assert "what was drawn stays in out" in err and "goes on from there" in err
        code, _, err = run("export", BRIDGES, "--out", "empty", "-n", "3")
        assert code == 130
        assert "stays" not in err

    def test_buffers_table_is_written_when_links_are_given(self, run: Run, tmp_path: Path) -> None:
        base = "https://cdn.example/x"
        assert run("export", BRIDGES, "--out", "o", "-n", "1", "--media-base-url", base)[0] == 0
        assert base in (tmp_path / "o" / "buffer.csv").read_text("utf-8-sig")

    @pytest.mark.parametrize("base", ["cdn", "https://cdn.example/x?v=1", "https://cdn.example/#x"])
    def test_an_address_behind_which_no_image_can_be_is_one_line(self, run: Run, base: str) -> None:
        wrong = run("export", BRIDGES, "--out", "o", "--media-base-url", base)
        assert_one_line(wrong, 2, "--media-base-url", repr(base))
        assert not Path("o").exists()


class TestPosting:
    def test_the_whole_way_from_transcript_to_posted_folder(self, run: Run, tmp_path: Path) -> None:
        code, out, err = run("add", BRIDGES, "-n", "3")
        assert code == 0, err
        assert "3 posts queued" in out
        assert "3 were in the queue already" in run("add", BRIDGES, "-n", "3")[1]
        assert len(run("plan", "--days", "7", "--json")[1].splitlines()) == 3
        assert run("queue", "now", "--next", "2")[0] == 0
        assert run("run", "--once")[0] == 0
        assert run("run", "--once")[0] == 0
        status = json.loads(run("status", "--json")[1])
        assert (status["sent"], status["queued"]) == (2, 1)
        posts = sorted((tmp_path / "home").rglob("post.json"))
        assert len(posts) == 2
        for post in posts:
            assert (post.parent / "post.txt").read_text("utf-8").startswith("“")
            assert list(post.parent.glob("*.png"))

    def test_posts_are_dropped_moved_and_told_apart_by_a_beginning(self, run: Run) -> None:
        run("add", BRIDGES, "-n", "2")
        first, second = (json.loads(line) for line in run("queue", "--json")[1].splitlines())
        assert run("queue", "drop", first["id"][:8])[0] == 0
        assert run("queue", "move", second["id"], "2099-01-02 09:30")[0] == 0
        moved = json.loads(run("queue", "--state", "queued", "--json")[1])
        assert moved["due"].startswith("2099-01-0")
        assert_one_line(run("queue", "move", second["id"], "tomorrowish"), 2, "tomorrowish")
        assert_one_line(run("queue", "approve", second["id"]), 2, "approve")

    def test_a_paused_channel_posts_nothing(self, run: Run) -> None:
        run("add", BRIDGES, "-n", "1")
        run("queue", "now", "--next", "1")
        assert run("pause")[0] == 0
        run("run", "--once")
        assert json.loads(run("status", "--json")[1])["sent"] == 0
        code, _, said = run("queue", "now", "--next", "1")
        assert code == 2 and "is paused (by hand). Let it go on first: quotebot resume" in said
        assert run("resume")[0] == 0
        run("run", "--once")
        assert json.loads(run("status", "--json")[1])["sent"] == 1

    def test_a_channel_taken_out_of_the_configuration_keeps_its_posts_and_says_so(
        self, run: Run, tmp_path: Path
    ) -> None:
        path = tmp_path / "config.toml"
        table = '[channels.{}]\nnetwork = "folder"\n'
        path.write_text('data_folder = "data"\n' + table.format("old") + table.format("new"))
        run("add", BRIDGES, "-n", "1", "--channel", "old")
        path.write_text('data_folder = "data"\n' + table.format("new"))
        (post,) = (json.loads(line) for line in run("queue", "--json")[1].splitlines())
        assert (post["channel"], post["state"]) == ("old", "queued")
        assert_one_line(run("queue", "now", post["id"]), 2, "Put [channels.old] back")
        assert "old: posts wait for it, but it is not in the configuration" in run("check")[1]
        assert "put [channels.old] back, or drop its posts" in " ".join(run("status")[1].split())
        assert run("run", "--once")[0] == 0
        assert json.loads(run("queue", "--json")[1])["state"] == "queued"

    def test_a_fault_in_a_channel_is_named_as_it_stands_in_the_file(
        self, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "config.toml").write_text(
            '[channels.here]\nnetwork = "folder"\ntext = "{quote} by {author}"\n'
        )
        said = run("check")[2]
        assert "config.toml:3: channels.here.text: unknown placeholder {author}" in said

    def test_review_of_everything_holds_everything(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "config.toml").write_text(
            'review = "all"\ndata_folder = "data"\n[channels.here]\nnetwork = "folder"\n'
        )
        assert "1 held for review" in run("add", BRIDGES, "-n", "1")[1]
        held = json.loads(run("queue", "--state", "held", "--json")[1])
        assert run("queue", "approve", held["id"])[0] == 0
        assert json.loads(run("queue", "--state", "queued", "--json")[1])["id"] == held["id"]

    def test_a_flagged_quote_is_held_with_its_reasons(self, run: Run, tmp_path: Path) -> None:
        talk = tmp_path / "talk.txt"
        talk.write_text(
            "Nobody finishes a garden, because a garden is never what you planned it to be. "
            "Every fucking garden teaches patience, because nobody can hurry a rose in spring.\n"
        )
        (tmp_path / "config.toml").write_text(
            'data_folder = "data"\n[score]\nmin_score = -1000.0\nmax_sentences = 1\n'
            '[channels.here]\nnetwork = "folder"\n'
        )
        rows = [json.loads(line) for line in run("mine", talk, "--json")[1].splitlines()]
        flags = [{"kind": "profanity", "reason": "unsafe out of context: “fucking”"}]
        flagged = {row["id"]: row["flags"] for row in rows if row["flags"]}
        assert list(flagged.values()) == [flags]
        run("add", talk)
        queue = [json.loads(line) for line in run("queue", "--json")[1].splitlines()]
        states = {row["quote_id"]: (row["state"], row["reason"]) for row in queue}
        assert {state for state, _ in states.values()} == {"held", "queued"}
        for quote, (state, reason) in states.items():
            assert (state == "held") == (quote in flagged)
            assert state == "queued" or "profanity: unsafe out of context" in reason

    def test_an_unknown_policy_of_the_guard_is_one_line_with_its_place(
        self, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "config.toml").write_text('[score.guard.unsafe]\nviolence = "hide"\n')
        assert_one_line(run("mine", EXAMPLE), 2, "config.toml:2", "score.guard.unsafe.violence")

    def test_quotes_that_a_corrected_transcript_brings_again_are_not_offered_again(
        self, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "a.txt").write_text(TOLD, "utf-8")
        run("add", "a.txt", "-n", "3", "--show", "Slow Tools")
        (tmp_path / "a.txt").write_text(TOLD + " goodbye\n", "utf-8")
        code, _, err = run("add", "a.txt", "-n", "3", "--show", "Slow Tools")
        assert code == 0, err
        texts = [json.loads(line)["text"] for line in run("queue", "--json")[1].splitlines()]
        assert len(texts) == len(set(texts)) == 6
        rejected = run("mine", "a.txt", "-n", "12", "--rejected", "--show", "Slow Tools")[1]
        assert "posted or queued before" in rejected

    def test_account_that_is_not_connected_is_told_when_posts_are_queued_not_at_night(
        self, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "config.toml").write_text(
            'data_folder = "data"\n[channels.fedi]\nnetwork = "mastodon"\n'
            'base_url = "https://mastodon.example"\n'
        )
        code, _, err = run("add", BRIDGES, "-n", "1")
        assert code == 0
        assert "fedi: no access token given. Run quotebot auth fedi" in err
        assert "not connected: no access token given" in run("status", "--json")[1]

    def test_plan_says_what_x_will_charge_and_how_it_could_be_less(
        self, run: Run, tmp_path: Path
    ) -> None:
        config = tmp_path / "config.toml"
        config.write_text('data_folder = "data"\n[channels.x]\nnetwork = "x"\n')
        url = "https://changelog.com/podcast/41"
        run("add", BRIDGES, "-n", "2", "--url", url)
        rows = [json.loads(line) for line in run("plan", "--json")[1].splitlines()]
        assert [row["price_usd"] for row in rows] == [0.20, 0.20]
        err = run("plan")[2]
        assert "x: about $0.40 for these 2 posts" in err
        assert '13 times as much; link = "card" in [channels.x]' in err and "$0.37 less" in err
        config.write_text('data_folder = "new"\n[channels.x]\nnetwork = "x"\nlink = "card"\n')
        run("add", BRIDGES, "-n", "2", "--url", url)
        err = run("plan")[2]
        assert "about $0.03" in err and "13 times" not in err
        run("queue", "drop", json.loads(run("queue", "--json")[1].splitlines()[1])["id"])
        assert "about $0.015 for this post" in run("plan")[2]
        (post, *_) = (json.loads(line) for line in run("queue", "--json")[1].splitlines())
        assert url not in json.loads(run("queue", "show", post["id"], "--json")[1])["whole_text"]
        app = App.open(config)
        digest = app.store.post(post["id"]).images[0]
        assert "changelog.com/podcast/41" in app.store.card(digest).alt_text
        app.store.close()

    def test_cards_that_share_their_text_go_out_one_after_the_other(
        self, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "config.toml").write_text(
            'data_folder = "data"\n[channels.cards]\nnetwork = "folder"\n'
            'text = "{hashtags}"\nhashtags = ["bridges"]\n'
        )
        for count in ("1", "2"):
            run("add", BRIDGES, "-n", count)
            run("queue", "now", "--next", "1")
            assert "1 post sent." in run("run", "--once")[1]
        assert len(run("queue", "--state", "sent", "--json")[1].splitlines()) == 2

    def test_plan_promises_no_saving_where_the_words_name_a_site_anyway(
        self, run: Run, tmp_path: Path
    ) -> None:
        config = tmp_path / "config.toml"
        for link in ("text", "card"):
            config.write_text(
                f'data_folder = "{link}"\n[channels.x]\nnetwork = "x"\nlink = "{link}"\n'
                'text = "{quote}\\n— slow.fm\\n{url}"\n'
            )
            run("add", BRIDGES, "-n", "2", "--url", "https://slow.fm/41")
            err = run("plan")[2]
            assert "x: about $0.40 for these 2 posts" in err
            assert "13 times as much: to X a site's name among their words is one" in err
            assert "less)" not in err and "queued before" not in err

    def test_connecting_asks_for_what_is_missing_and_names_what_is_unknown(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "config.toml").write_text(
            'data_folder = "data"\n[channels.here]\nnetwork = "folder"\n'
            '[channels.sky]\nnetwork = "bluesky"\naccount = "a.bsky.social"\n'
        )
        assert run("auth", "here")[0] == 0
        assert "here posts as" in run("auth", "folder")[1]
        assert_one_line(run("auth", "there"), 2, "there", "here, sky", "docs/channels.md")
        monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
        code, _, err = run("auth", "sky")
        assert code == 2
        assert "app password" in err
        # From a script nothing is asked for, and an end without an answer is none.
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        assert_one_line((code, "", run("auth", "sky")[2]), 2, "app password")
        assert not list((tmp_path / "home").rglob("credentials.toml"))

    def test_no_channel_is_one_line_with_the_mend(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "config.toml").write_text('review = "flagged"\n')
        assert_one_line(run("add", EXAMPLE), 2, "no channel", "docs/channels.md")

    def test_a_post_tells_its_whole_story(self, run: Run) -> None:
        run("add", BRIDGES, "-n", "1")
        waiting = json.loads(run("queue", "--json")[1])
        assert "Nothing has happened to it yet" in run("queue", "show", waiting["id"])[1]
        run("queue", "now", waiting["id"])
        run("run", "--once")
        story = json.loads(run("queue", "show", waiting["id"], "--json")[1])
        steps = [step["step"] for step in story["steps"]]
        assert steps == ["moved", "claimed", "uploaded", "creating", "sent"]
        out = run("queue", "show", waiting["id"][:8])[1]
        assert story["whole_text"] in out and story["url"] in out
        assert_one_line(run("queue", "show", "abcdef"), 2, "abcdef", "quotebot queue")

    def test_a_backup_is_made_looked_through_and_put_back_with_its_channels_paused(
        self, run: Run, tmp_path: Path
    ) -> None:
        run("add", BRIDGES, "-n", "2")
        code, out, err = run("db", "backup", "copy.db")
        assert code == 0, err
        assert "copy.db written: 2 posts" in out
        assert_one_line(run("db", "backup", "copy.db"), 2, "copy.db", "already")
        assert "is whole: 2 posts, 2 cards to come" in run("db", "check")[1]
        (card, *_) = (tmp_path / "home").rglob("cards/*/*.png")
        card.write_bytes(b"scribble")
        code, out, _ = run("db", "check")
        assert code == 2 and card.name in out
        code, out, err = run("db", "restore", "copy.db")
        assert code == 0, err
        assert "2 posts are back" in out and "quotebot resume" in out
        assert "paused: restored from a backup" in run("status", "--json")[1]
        assert_one_line(run("db", "restore", BRIDGES), 2, BRIDGES, "does not begin")

    def test_status_says_whether_a_daemon_runs(self, run: Run, tmp_path: Path) -> None:
        run("add", BRIDGES, "-n", "1")
        assert "no daemon is running" in run("status")[2]
        (database,) = (tmp_path / "home").rglob("quotebot.db")
        with hold_lock(database.with_name("quotebot.db.lock")):
            assert f"the daemon is running (pid {os.getpid()})" in run("status")[2]
            assert_one_line(run("db", "restore", "x.db"), 2, "another quotebot daemon", "Stop it")


DUET = """Ann Lee: Nothing is ever as urgent as the sentence that you cannot misunderstand.

Bo Chu: A boring solution has a thousand parents, and when it breaks it has a thousand doctors.

Ann Lee: I went to the shop in the morning and bought two of them.

Bo Chu: We were there at about nine or so, I believe.
"""


def test_quotes_may_be_of_one_speaker_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "duet.txt").write_text(DUET)
    (tmp_path / "solo.txt").write_text(DUET.replace("Bo Chu", "Cleo Dahl"))
    mined = run("mine", "duet.txt", "--json", "--by", "bo chu")
    assert {json.loads(line)["attribution"] for line in mined[1].splitlines()} == {"Bo Chu"}
    assert "Bo Chu" in run("preview", "duet.txt", "--by", "Bo Chu")[1]
    assert_one_line(run("preview", "1", "--by", "Ann Lee"), 2, "1: this is one quote", "--by")
    assert_one_line(run("mine", "duet.txt", "--by", " "), 2, "--by")
    out = run("export", "duet.txt", "solo.txt", "--by", "Bo Chu", "--out", "his", "--json")
    assert {json.loads(line)["attribution"] for line in out[1].splitlines()} == {"Bo Chu"}
    assert "solo.txt" in out[2]
    assert "no line is by “Bo Chu”; there are lines by" in " ".join(out[2].split())


def test_a_name_in_short_is_printed_and_whose_it_may_be_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "duet.txt").write_text(DUET.replace("Ann Lee", "Ann").replace("Bo Chu", "CHU"))
    facts = ("--host", "Ann Lee, Cleo Dahl", "--guest", "Bo Chu")
    mined = run("mine", "duet.txt", "--json", *facts)
    assert {json.loads(line)["attribution"] for line in mined[1].splitlines()} <= {"Ann", "CHU"}
    assert "cards credit “Ann”; if that is Ann Lee, say so with --speaker 'Ann=Ann Lee'" in mined[2]
    assert "cards credit “CHU”; if that is Bo Chu, say so with --speaker 'CHU=Bo Chu'" in mined[2]
    told = run("mine", "duet.txt", *facts, "--speaker", "Ann=Ann Lee", "--speaker", "CHU=Bo Chu")
    assert "cards credit" not in told[2]
    # Of two it is nobody's in particular.
    assert "“Ann”" not in run("mine", "duet.txt", "--host", "Ann Lee", "--guest", "Ann Dale")[2]
    assert "“Ann”" not in run("mine", "duet.txt", "--host", "Anna Lee", "--guest", "Ann")[2]
    assert "cards credit" not in run("restore", "duet.txt", *facts)[2]
