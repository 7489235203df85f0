"""Chats that messengers export, records of courts, and labels for everybody at once."""

from __future__ import annotations

import pytest

from quotebot.model import Transcript
from quotebot.read import read_bytes
from quotebot.restore.punctuated import read_marks
from read import told

WHATSAPP = """\
12/03/2024, 09:14 - Messages and calls are end-to-end encrypted. Tap to learn more.
12/03/2024, 09:14 - Ann Lee created group "Allotment: talk"
12/03/2024, 09:15 - Ann Lee: What did the garden teach you?
12/03/2024, 09:17 - Bo Chu: Nothing grows because you shout at it
12/03/2024, 09:18 - Bo Chu: <Media omitted>
12/03/2024, 09:19 - Bo Chu: Every July: slugs.
And the water was cut off.
12/03/2024, 09:26 - Ann Lee: This message was deleted
12/03/2024, 09:27 - +49 171 5550123: True <This message was edited>
"""
IOS = """\
[12.03.24, 09:15:01] Ann Lee: What did the garden teach you?
[12.03.24, 09:17:02] Bo Chu: Nothing grows because you shout at it
\u200e[12.03.24, 09:18:11] Bo Chu: \u200eBild weggelassen
[12.03.24, 09:19:45] Bo Chu: Every July: slugs.
And the water was cut off.
[12.03.24, 09:27:00] +49 171 5550123: True
"""
AMERICAN = """\
3/12/24, 9:15\u202fAM - Ann Lee: What did the garden teach you?
3/12/24, 9:17\u202fAM - Bo Chu: Nothing grows because you shout at it
3/12/24, 9:19\u202fPM - Bo Chu: Every July: slugs.
And the water was cut off.
3/12/24, 9:27\u202fPM - +49 171 5550123: True
"""
TELEGRAM = """\
Ann Lee, [12.03.2024 09:15]
What did the garden teach you?

Bo Chu, [12.03.2024 09:17]
Nothing grows because you shout at it

Bo Chu, [12.03.2024 09:19]
Every July: slugs.
And the water was cut off.

+49 171 5550123, [12.03.2024 09:27]
True
"""
SLACK = """\
Ann Lee  9:15 AM
What did the garden teach you?
Bo Chu  9:17 AM
Nothing grows because you shout at it
:seedling: 3

Bo Chu  9:19 AM
Every July: slugs.
And the water was cut off.
+49 171 5550123  9:27 PM
True
"""
DISCORD = SLACK.replace("  9:", " — 03/12/2024 9:")


def read(text: str) -> Transcript:
    return read_bytes(text.encode(), "talk")


def turns(text: str) -> list[tuple[str | None, str]]:
    return told.turns(read(text))


@pytest.mark.parametrize("text", [WHATSAPP, IOS, AMERICAN, TELEGRAM, DISCORD])
def test_a_chat_gives_its_messages_and_nothing_that_a_program_wrote(text: str) -> None:
    assert turns(text) == [
        ("Ann Lee", "What did the garden teach you?"),
        ("Bo Chu", "Nothing grows because you shout at it"),
        ("Bo Chu", "Every July: slugs. And the water was cut off."),
        ("+49 171 5550123", "True"),
    ]
    source = read(text).source
    assert source.format == "chat"
    assert source.speakers == {"Ann Lee": "Ann Lee", "Bo Chu": "Bo Chu"}


def test_what_zoom_saves_and_what_bots_log_is_a_chat() -> None:
    said = [("Ann Lee", "What did it teach you?"), ("Bo Chu", "Nothing."), ("Bo Chu", "It grew.")]
    for pattern in (
        "09:15:01 From {} to Everyone:\n\t{}\n",
        "09:15:01\t From  {} : {}\n",
        "2024-03-12 09:15:01 {}: {}\n",
    ):
        assert turns("".join(pattern.format(who, words) for who, words in said)) == said


def test_what_slack_copies_is_a_chat() -> None:
    text = SLACK.replace("+49 171 5550123", "Ann Lee")
    assert [who for who, _ in turns(text)] == ["Ann Lee", "Bo Chu", "Bo Chu", "Ann Lee"]
    assert ":seedling:" not in [word.text for word in read(text).words]
    prose = "We met at 9:15 AM\nand left at 9:17 AM\nand came back at 9:20 AM\nand that was that.\n"
    assert read(prose).source.format != "chat"


def test_what_a_message_quotes_is_told_apart_from_what_it_says() -> None:
    text = (
        "Ann Lee  9:14 AM\nThe hedge is high.\n\nBo Chu  9:15 AM\n> The hedge is high.\nI cut it.\n"
        ">:( it grew.\n\nAnn Lee  9:16 AM\n> I cut it.\n> All of it.\nSo you did.\n"
    )
    transcript = read(text)
    words = [word.text for word in transcript.words]
    quoted = [" ".join(words[start:end]) for start, end in transcript.quoted]
    assert quoted == ["The hedge is high.", "I cut it.", "All of it."]
    assert {start for start, _ in transcript.quoted} <= set(transcript.breaks)
    assert {end for _, end in transcript.quoted} <= set(transcript.breaks)
    assert [said for name, said in turns(text) if name == "Bo Chu"][-1].endswith(">:( it grew.")


def test_a_message_quotes_what_quotes_another_and_no_number_behind_a_sign() -> None:
    text = (
        "Ann Lee  9:14 AM\nThe hedge is high.\n\nBo Chu  9:15 AM\n>5 people came.\n\n"
        "Ann Lee  9:16 AM\n> > The hedge is high.\n> I cut it.\nSo you did.\n"
    )
    transcript = read(text)
    words = [word.text for word in transcript.words]
    quoted = [" ".join(words[start:end]) for start, end in transcript.quoted]
    assert quoted == ["The hedge is high.", "I cut it."]
    assert [said for name, said in turns(text) if name == "Bo Chu"] == [">5 people came."]


def test_a_message_without_a_full_stop_runs_into_no_other() -> None:
    transcript = read(WHATSAPP.replace("Every July", "every July"))
    marks = zip(transcript.words, read_marks(transcript), strict=True)
    ends = [word.text for word, mark in marks if mark in {".", "?"}]
    assert ends == ["you?", "it", "slugs.", "off.", "True"]


@pytest.mark.parametrize(
    "text",
    [
        "We met on 12/03/2024, 09:15 - Ann: was there.\nAnd so was Bo.\n\nIt rained.",
        "12/03/2024, 09:15 - the door opened.\n12/03/2024, 09:17 - the door closed.\n",
        "[00:00:03] Ann: Hi.\n[00:00:09] Bo: Hello.\n[00:00:12] Ann: Well.\n",
    ],
)
def test_a_date_alone_makes_no_chat(text: str) -> None:
    assert read(text).source.format != "chat"


COURT = """\
IN THE DISTRICT COURT OF HARROW

DIRECT EXAMINATION
BY MS. ALDERTON:
Q. Did you see it?
A. I saw it in the morning.
It was off.
MR. DUNN: Objection.
THE COURT: Overruled.
Q. Whose fault was it?
A. Mine.
CROSS-EXAMINATION BY MR. DUNN:
Q. You are an expert?
A. On one saw.
"""


def test_questions_and_answers_of_a_court_are_turns() -> None:
    expected = [
        ("Q", "Did you see it?"),
        ("A", "I saw it in the morning. It was off."),
        ("MR. DUNN", "Objection."),
        ("THE COURT", "Overruled."),
        ("Q", "Whose fault was it?"),
        ("A", "Mine."),
        ("Q", "You are an expert?"),
        ("A", "On one saw."),
    ]
    assert turns(COURT) == expected
    numbered = "".join(f"{n:2} {line}\n" for n, line in enumerate(COURT.split("\n")[4:6], start=4))
    assert turns(numbered + COURT[COURT.index("It was") :]) == expected
    tabbed = COURT.replace("Q. ", "Q\t").replace("A. ", "A   ")
    assert turns(tabbed) == expected
    assert not {"Q", "A"} & set(read(COURT).source.speakers)


def test_the_numbers_of_a_records_lines_are_no_words() -> None:
    lines = [line for line in COURT.split("\n")[2:] if line]
    numbered = "".join(f"{n % 5 + 1:2}   {line}\n" for n, line in enumerate(lines))
    assert turns(numbered) == turns("\n".join(lines))
    prose = "".join(f"{n}  and so they went\n" for n in (1, 4, 9, 3, 12, 1944, 2, 7, 30, 11))
    assert "1944" in [word.text for word in read(prose).words]


@pytest.mark.parametrize(
    "number", ["{page}", "Page {page}", "Case 1:20-cv-00123 Document 33 Page {page}"]
)
def test_what_stands_around_the_numbered_pages_of_a_record_is_no_word(number: str) -> None:
    said = [f"A. It was off by {n} millimetres that day." for n in range(24)]
    answers = [
        line for n, answer in enumerate(said) for line in (f"Q. How far on day {n}?", answer)
    ]
    pages = [answers[n : n + 24] for n in range(0, len(answers), 24)]
    record = "\n".join(
        f"{number.format(page=page)}\n\n"
        + "".join(f"{n:2}       {line}\n" for n, line in enumerate(lines, start=1))
        + "\n             Ann Lee Reporting\n               555-0101\n"
        for page, lines in enumerate(pages, start=11)
    )
    assert turns(record) == turns("\n".join(answers))


def test_a_record_of_long_speeches_keeps_who_speaks() -> None:
    speech = [f"and it was off by {n} millimetres that day, as it had been" for n in range(70)]
    lines = [
        line
        for name in ("THE COURT", "MR. DUNN", "THE COURT", "MR. DUNN", "THE COURT")
        for line in (f"{name}: We begin on the day when we had the saw,", *speech, "and no more.")
    ]
    numbered = "".join(f"{n % 25 + 1:2}  {line}\n" for n, line in enumerate(lines))
    voices = [who for who, _ in turns(numbered)]
    assert voices == ["THE COURT", "MR. DUNN", "THE COURT", "MR. DUNN", "THE COURT"]


def test_lines_of_a_record_that_go_on_without_a_number_stay_words() -> None:
    lines = [line for n in range(30) for line in (f"Q. How far on day {n}?", f"A. It was {n}.")]
    numbered = [f"{n % 25 + 1:2} {line}" for n, line in enumerate(lines)]
    numbered[25:25] = ["Exhibit 9 is marked."]
    numbered[10:10] = ["and farther"]
    lines[24] += " Exhibit 9 is marked."
    lines[9] += " and farther"
    assert turns("\n".join(numbered)) == turns("\n".join(lines))


def test_a_members_seat_and_party_belong_to_the_label() -> None:
    text = (
        "The Speaker: Order.\nMr. John Pell (Harrow East) (Lab): A bridge is a promise.\n"
        "The Minister for Roads (Ms. Ann Lee): We mended it.\nMr. John Pell: You did not.\n"
        "The Minister for Roads (Ms. Ann Lee): We did.\nMr. John Pell (Harrow East) (Lab): No.\n"
    )
    assert [who for who, _ in turns(text)][1:4] == [
        "Mr. John Pell (Harrow East) (Lab)",
        "The Minister for Roads (Ms. Ann Lee)",
        "Mr. John Pell",
    ]
    assert "Mr. John Pell (Harrow East) (Lab)" in read(text).source.speakers


@pytest.mark.parametrize(
    "text",
    [
        "A. Open the box.\nB. Close it.\nC. Wait.\nA. Open it again.\n",
        "Books we spoke of.\n\nA. Lee wrote one.\n\nA. Chu wrote another.\n\nQ. Obi wrote one.",
    ],
)
def test_a_letter_and_a_point_alone_make_no_turns(text: str) -> None:
    assert {word.speaker for word in read(text).words} == {None}


def test_what_all_say_is_nobodys_word() -> None:
    text = (
        "MODERATOR: Shall we begin?\nALL: We give what we keep.\nMR. OBI: I came for the soup.\n"
        "SISTER AGNES: We sing flat.\nSISTER AGNES & MR. OBI: Together!\nMR. OBI: Yes.\n"
        "SISTER AGNES: No.\nBoth: Amen.\n"
    )
    found = turns(text)
    assert found[1] == ("ALL", "We give what we keep.")
    assert found[4] == ("SISTER AGNES & MR. OBI", "Together!")
    assert found[-1] == ("Both", "Amen.")
    assert not {"ALL", "Both", "MODERATOR"} & set(read(text).source.speakers)
    prose = "All: they came.\n\nAll: they saw.\n\nBoth: they won.\n"
    assert {word.speaker for word in read(prose).words} == {None}


def test_what_minutes_record_is_nobodys_name() -> None:
    text = "JF: The hedge is high.\nLA: Cut it.\nAction: JF to cut it.\nJF: Seconded.\nLA: Good.\n"
    speakers = read(text).source.speakers
    assert "JF" in speakers
    assert "Action" not in speakers


@pytest.mark.parametrize(
    "text",
    [
        "Ann: hello there.\nBo: " + "[" * 100_000 + "\nAnn: fine.\nBo: yes.\n",
        "[Ann Lee " * 20_000 + "\n",
        "1\n00:00:00,000 --> 00:00:09,000\n" + "<rt>a" * 20_000 + "\n",
        "<!doctype html><html><body><p>" + "<" * 100_000 + "</p></body></html>",
    ],
)
def test_brackets_that_nothing_closes_are_read_to_the_end(text: str) -> None:
    # What grows with the square of the length takes most of a minute here.
    assert read(text).words


@pytest.mark.parametrize(("lines", "form"), [(20, "chat"), (40, "prose")])
def test_a_text_that_shows_a_few_messages_is_no_chat(lines: int, form: str) -> None:
    shown = [f"12/03/2024, 09:1{n} - Ann Lee: We row on day {n}." for n in range(3)]
    said = [f"Nobody tells you how quiet the year {n} is, and we were there." for n in range(lines)]
    assert read("\n".join([*shown, *said])).source.format == form
