"""Names, times and notices as the exports of recorders and editors set them beside the words."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from quotebot.model import Transcript
from quotebot.read import read_bytes
from quotebot.read.facts import Facts
from quotebot.read.turns.initials import initials_of

HI, BYE, WELL = "Good to have you here.", "It is good to be here.", "So let us begin."


def read(text: str) -> Transcript:
    return read_bytes(text.encode(), "talk")


def turns(text: str) -> list[tuple[str | None, int | None, str]]:
    transcript = read(text)
    borders = [*transcript.breaks, len(transcript.words)]
    return [
        (words[0].speaker, words[0].start_ms, " ".join(word.text for word in words))
        for words in (transcript.words[a:b] for a, b in pairwise(borders))
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Ann Lee [00:00:03] {HI}\nBo [00:00:09] {BYE}\nAnn Lee [00:01:12] {WELL}",
        f"[00:00:03]: Ann Lee: {HI}\n[00:00:09]: Bo: {BYE}\n[00:01:12]: Ann Lee: {WELL}",
        f"Ann Lee\n(00:00:03) {HI}\nBo\n(00:00:09) {BYE}\nAnn Lee\n(00:01:12) {WELL}",
        f"Ann Lee\n00:03\n{HI}\n\nBo\n00:09\n{BYE}\n\nAnn Lee\n01:12\n{WELL}",
        f"00:03 - 00:08\nAnn Lee\n{HI}\n\n00:09 - 01:10\nBo\n{BYE}\n\n"
        f"01:12 - 01:20\nAnn Lee\n{WELL}",
        "<html><body><table>"
        f"<tr><td>0:03</td><td>Ann Lee</td><td>{HI}</td></tr>"
        f"<tr><td>0:09</td><td>Bo</td><td>{BYE}</td></tr>"
        f"<tr><td>1:12</td><td>Ann Lee</td><td>{WELL}</td></tr></table></body></html>",
    ],
)
def test_a_name_and_a_time_in_any_order_are_no_words(text: str) -> None:
    assert turns(text) == [("Ann Lee", 3000, HI), ("Bo", 9000, BYE), ("Ann Lee", 72000, WELL)]


def test_timecodes_with_frames_are_times_and_no_words() -> None:
    text = (
        f"00:00:03:00 - 00:00:08:12\nSpeaker 1\n{HI}\n\n"
        f"00:00:09:20 - 00:01:10;02\nSpeaker 2\n{BYE}\n"
    )
    assert turns(text) == [("Speaker 1", 3000, HI), ("Speaker 2", 9800, BYE)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"Speaker 1\n{HI}\n\nSpeaker 2\n{BYE}\n", ["Speaker 1", "Speaker 2"]),
        (
            f"**Ann Lee**\n\n{HI}\n\n**Bo Chu**\n\n{BYE}\n\n**Ann Lee**\n\n{WELL}\n\n"
            f"**Bo Chu**\n\n{HI}\n",
            ["Ann Lee", "Bo Chu", "Ann Lee", "Bo Chu"],
        ),
    ],
)
def test_names_above_their_words_are_speakers(text: str, names: list[str]) -> None:
    assert [who for who, _, _ in turns(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        f"Verdict\n\n{HI}\n\nValue\n\n{BYE}\n\nVerdict\n\n{WELL}\n\nValue\n\n{HI}\n",
        f"Hallelujah Amen\n\n{HI}\n\nHallelujah Amen\n\n{BYE}\n\nHallelujah Amen\n\n{WELL}\n",
        f"Opening Night\n0:03\n{HI}\n\nSecond Act\n0:09\n{BYE}\n\nLast Act\n1:12\n{WELL}\n",
        f"0:03\n{HI}\n0:09\nHallelujah\n0:12\n{BYE}\n1:12\nThanks Ann\n1:15\n{WELL}\n",
    ],
)
def test_lines_that_only_look_like_names_stay_words(text: str) -> None:
    transcript = read(text)
    assert {word.speaker for word in transcript.words} == {None}
    kept = " ".join(word.text for word in transcript.words)
    assert all(word in kept for word in text.replace(":", " : ").split() if word.isalpha())


def test_a_speakers_company_or_manner_belongs_to_the_label() -> None:
    text = f"0:03 - Ann Lee\n{HI}\n\n0:09 - Bo Chu (Acme)\n{BYE}\n\n0:12 - Ann Lee\n{WELL}\n"
    assert [who for who, _, _ in turns(text)] == ["Ann Lee", "Bo Chu (Acme)", "Ann Lee"]
    whispered = f"Ann: {HI}\nBo (whispering): {BYE}\nAnn: {WELL}\nBo: {HI}\n"
    transcript = read(whispered)
    assert transcript.source.speakers["Bo (whispering)"] == "Bo"
    assert "(whispering):" not in [word.text for word in transcript.words]


def test_times_between_the_words_of_a_turn_are_no_words() -> None:
    text = f"Ann: [00:00:03] {HI} [00:00:07] {WELL} [00:00:08]\n\nBo: [00:00:09] {BYE}\n"
    transcript = read(text)
    assert [who for who, _, _ in turns(text)] == ["Ann", "Bo"]
    assert " ".join(word.text for word in transcript.words) == f"{HI} {WELL} {BYE}"
    assert transcript.words[len(HI.split())].start_ms == 7000


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"(0:03) {HI} (0:09) {BYE} (1:12) {WELL}", f"{HI} {BYE} {WELL}"),
        (f"[0:03] {HI} [0:09] {BYE} [1:12] {WELL}", f"{HI} {BYE} {WELL}"),
        (f"{HI} [00:14:22] {BYE} (01:02:03) {WELL}", f"{HI} {BYE} {WELL}"),
    ],
)
def test_times_within_prose_are_no_words(text: str, kept: str) -> None:
    assert " ".join(word.text for word in read(text).words) == kept


@pytest.mark.parametrize(
    "text",
    [
        "He read (3:16), then (3:17), then (4:1) aloud.",
        "He read (3:16), then (3:17), then (4:10) aloud.",
        "We met (12:30) and mixed it [2:1], two to one.",
    ],
)
def test_verses_ratios_and_hours_of_the_day_stay_words(text: str) -> None:
    assert " ".join(word.text for word in read(text).words) == text


def test_times_that_run_through_prose_time_its_words() -> None:
    words = read(f"(0:03) {HI} (0:09) {BYE} (1:12) {WELL}").words
    starts = [word.start_ms for word in words if word.text in ("Good", "It", "So")]
    assert starts == [3000, 9000, 72000]


@pytest.mark.parametrize(
    "notice",
    [
        "Transcribed by https://otter.ai",
        "(Transcribed by TurboScribe.ai. Go Unlimited to remove this message.)",
        "This transcript was exported on Jan 05, 2026 - view latest version here.",
        "This editable transcript was computer generated and might contain errors. People can "
        "also change the text after it was created.",
        "Meeting ended after 00:31:42 👋",
        "Transcription ended after 00:31:42",
        "Lee, Ann stopped transcription",
        "Subtitles by the Amara.org community",
        "This transcript was automatically generated and may contain errors.",
        "[END OF TRANSCRIPT]",
    ],
)
def test_what_a_program_wrote_about_the_transcript_is_no_words(notice: str) -> None:
    for text in (
        f"Ann 0:03\n{HI}\n\nBo 0:09\n{BYE}\n\n{notice}\n",
        f"Ann: {HI}\nBo: {BYE}\n{notice}\n",
        f"{HI}\n\n{BYE}\n\n{notice}\n",
        f"1\n00:00:01,000 --> 00:00:03,000\n{HI}\n\n2\n00:00:03,000 --> 00:00:05,000\n{BYE}\n\n"
        f"3\n00:00:05,000 --> 00:00:09,000\n{notice}\n",
    ):
        assert " ".join(word.text for word in read(text).words) == f"{HI} {BYE}"


@pytest.mark.parametrize(
    "spoken",
    [
        "Transcribed by my grandmother, the letters are all we have.",
        "The subtitles were made by people who loved the film.",
        "And then he started transcription.",
        "The meeting ended after 20 minutes of silence.",
        "This transcript is all that is left of him.",
        "Captions by the people for the people, that was the idea.",
        "So we got to the end of the transcript and wept.",
    ],
)
def test_what_somebody_says_about_a_transcript_stays(spoken: str) -> None:
    kept = " ".join(word.text for word in read(f"Ann: {HI}\nBo: {spoken}\nAnn: {BYE}\n").words)
    assert kept == f"{HI} {spoken} {BYE}"


NOTED = [
    "Unsubscribe",
    "© Slow Tools, 1 High Street",
    "View this post on the web at https://slow.example/p/quiet",
    "View in your browser | Unsubscribe",
    "View this email in your browser (https://slow.example).",
    "View online",
]


@pytest.mark.parametrize("line", [*NOTED, "END 10:00 a.m. EDT"])
def test_a_line_of_a_newsletter_is_no_words_unless_somebody_is_named_as_saying_it(
    line: str,
) -> None:
    assert " ".join(word.text for word in read(f"{HI}\n\n{line}\n\n{BYE}").words) == f"{HI} {BYE}"
    kept = read(f"Ann: {HI}\n\nBo: {line}\n\nAnn: {BYE}\n\nBo: {WELL}").words
    assert " ".join(word.text for word in kept) == f"{HI} {line} {BYE} {WELL}"


@pytest.mark.parametrize(
    "line",
    [
        "View the archive of her letters online and you will find the one that she never sent.",
        "View it how you like, but nobody should have to read a love letter in a browser at night.",
        "© is a sign that I like.",
    ],
)
def test_a_sentence_that_begins_like_a_line_of_a_newsletter_stays(line: str) -> None:
    kept = " ".join(word.text for word in read(f"{HI}\n\n{line}\n\n{BYE}").words)
    assert kept == f"{HI} {line} {BYE}"


LONG = "It is good to be here with you, and I never thought that it would take so long."


@pytest.mark.parametrize(
    "head", ["The Quiet Load", "Weekly - Transcript\nAttendees\nAnn, Bo", "a.mp3"]
)
def test_headings_above_the_first_speaker_are_no_words(head: str) -> None:
    for text in (
        f"{head}\n\nAnn: {HI}\nBo: {LONG}\nAnn: {WELL}\n",
        f"{head}\n\n[0:03] Ann: {HI}\n\n[0:09] Bo: {LONG}\n\n[1:12] Ann: {WELL}\n",
    ):
        if head[0].isupper():
            assert " ".join(word.text for word in read(text).words) == f"{HI} {LONG} {WELL}"
        else:
            assert read(text).words[0].text == head


def test_what_is_said_before_the_first_label_stays() -> None:
    for opening in (LONG, HI, "so we waited and waited", f"Cold open\n\n{HI}"):
        kept = [w.text for w in read(f"{opening}\n\nAnn: {HI}\nBo: {LONG}\nAnn: {WELL}\n").words]
        assert kept[: -len(f"{HI} {LONG} {WELL}".split())] == opening.split("\n")[-1].split()
    raw = "Welcome back everybody\n\nAnn: so it is good to have you\nBo: i never thought it would"
    kept = [word.text for word in read(f"{raw} take so very long to get to this place\n").words]
    assert kept[:3] == ["Welcome", "back", "everybody"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ann_lee", ""),
        ("@ann", ""),
        ("ann", ""),
        ("Ann 🎙", "Ann 🎙"),
        ("Ann Lee | Acme", "Ann Lee | Acme"),
        ("Ann Lee - Host", "Ann Lee"),
        ("Ann “Red” Lee", "Ann “Red” Lee"),
        ("THE COURT", ""),
        ("The Host", ""),
        ("Narrator (V.O.)", ""),
        ("🎙 Ann", "🎙 Ann"),
        ("👩🏽‍🔬 Dr. Ann Lee", "👩🏽‍🔬 Dr. Ann Lee"),
        ("The Hon. Ann Lee", "The Hon. Ann Lee"),
        ("Sister Mary Agnes of the Holy Cross", "Sister Mary Agnes of the Holy Cross"),
        ("María del Carmen García de la Torre Ruiz", "María del Carmen García de la Torre Ruiz"),
    ],
)
def test_a_display_name_is_no_words_of_whoever_spoke_before(label: str, name: str) -> None:
    talk = [(label, HI), ("Bo", BYE), (label, WELL), ("Bo", LONG), (label, BYE), ("Bo", HI)]
    for text in (
        "".join(f"{who}: {said}\n" for who, said in talk),
        "".join(f"[00:0{n}] {who}: {said}\n\n" for n, (who, said) in enumerate(talk)),
        "".join(
            f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{who}: {said}\n\n"
            for n, (who, said) in enumerate(talk)
        ),
    ):
        transcript = read(text)
        assert [(who, said) for who, _, said in turns(text)] == talk
        assert transcript.source.speakers.get(label, "") == name


def test_what_comes_before_a_colon_now_and_then_is_no_label() -> None:
    for opening in ("and so i said", "my point is this", "Note", "So it was"):
        text = "".join(f"Ann: {HI}\nBo: {opening}: {BYE}\n{opening}: {WELL}\n\n" for _ in range(2))
        assert {who for who, _, _ in turns(text)} == {"Ann", "Bo"}
    tips = "".join(f"✅ Tip: {HI}\n\n⭐️ Fact: {WELL}\n\n" for _ in range(3))
    assert {word.speaker for word in read(tips).words} == {None}
    recipe = "for two: an egg.\nfor three: an egg more.\nfor four: the same.\n"
    assert {word.speaker for word in read(recipe).words} == {None}


@pytest.mark.parametrize(
    "form",
    ["{}:{}", "\u200e{}: {}", "\ufeff{}: {}", "<b>{}</b>: {}", "<strong>{}:</strong> {}"],
)
def test_a_label_is_known_without_a_space_and_behind_what_draws_nothing(form: str) -> None:
    talk = [("Ann Lee", HI), ("Bo", BYE), ("Ann Lee", WELL), ("Bo", LONG)]
    for gap in ("\n", "\n\n"):
        text = gap.join(form.format(who, said) for who, said in talk)
        assert [(who, said) for who, _, said in turns(text)] == talk


def test_one_label_without_a_space_is_believed_where_another_line_has_it_with_one() -> None:
    talk = f"Ann: {HI}\nBo: {BYE}\nAnn:{WELL}\nBo: {LONG}\n"
    assert [who for who, _, _ in turns(talk)] == ["Ann", "Bo", "Ann", "Bo"]
    alone = f"Ann: {HI}\nBo: {BYE}\nMatins:Here it says so.\nBo: {LONG}\n"
    assert "Matins" not in {who for who, _, _ in turns(alone)}
    times = f"Ann: {HI}\nBo: At 3:15 it rang.\nAnn: See https://a.example.\nBo: {LONG}\n"
    assert [who for who, _, _ in turns(times)] == ["Ann", "Bo", "Ann", "Bo"]


def test_a_wide_colon_parts_a_label_from_its_words() -> None:
    talk = [
        ("主持人", "大家早上好。"),
        ("王小明", "谢谢你邀请我。"),
        ("主持人", "请说。"),
        ("王小明", "时间：很贵。"),
    ]
    text = "".join(f"{who}：{said}\n" for who, said in talk)
    assert [(who, said) for who, _, said in turns(text)] == talk
    assert read(text).source.speakers == {"王小明": "王小明"}


def test_a_turn_of_one_word_behind_its_time_is_no_name() -> None:
    talk = [("Ann Lee", HI), ("Bo Chu", "GitHub."), ("Ann Lee", "Early"), ("Bo Chu", LONG)]
    text = "".join(f"{who}\n(00:00:0{n}) {said}\n" for n, (who, said) in enumerate(talk))
    assert [(who, said) for who, _, said in turns(text)] == talk


@pytest.mark.parametrize("head", ["## {}", "### {} (00:0{})", "## [00:0{1}] {0}", "## {}:"])
def test_headings_that_name_who_speaks_are_speakers_and_no_title(head: str) -> None:
    talk = [("Ann Lee", HI), ("Bo Chu", BYE), ("Ann Lee", WELL), ("Bo Chu", LONG)]
    body = "\n\n".join(f"{head.format(who, n)}\n\n{said}" for n, (who, said) in enumerate(talk))
    assert [(who, said) for who, _, said in turns(f"# The Load\n\n{body}\n")] == talk
    assert read(f"# The Load\n\n{body}\n").source.title == "The Load"
    assert read(f"{body}\n").source.title == ""


def test_headings_of_parts_are_no_speakers() -> None:
    text = "# The Load\n\n" + "".join(
        f"## {head}\n\n{said}\n\n"
        for head, said in (("Verdict", HI), ("Value", BYE), ("Verdict", WELL))
    )
    assert {who for who, _, _ in turns(text)} == {None}
    assert read(text).source.title == "The Load"


def test_titles_before_a_name_that_comes_once_leave_it_a_label() -> None:
    got = read(
        f"Rt Hon ANN LEE (Minister for Water): {HI}\n\nBO CHU (Green—Ryde): {BYE}\n\n"
        f"Rt Hon ANN LEE: {WELL}\n\nBO CHU (Green—Ryde): {LONG}\n"
    )
    assert [got.words[place].speaker for place in got.breaks] == [
        "Rt Hon ANN LEE (Minister for Water)",
        "BO CHU (Green—Ryde)",
        "Rt Hon ANN LEE",
        "BO CHU (Green—Ryde)",
    ]
    assert set(got.source.speakers.values()) == {
        "Rt Hon Ann Lee (Minister for Water)",
        "Bo Chu (Green—Ryde)",
        "Rt Hon Ann Lee",
    }


def test_a_time_that_is_said_behind_a_label_is_a_word() -> None:
    talk = [("Ann", "When did it ring?"), ("Bo", "3:15 in the morning."), ("Ann", HI), ("Bo", BYE)]
    text = "".join(f"{who}: {said}\n\n" for who, said in talk)
    assert turns(text) == [(who, None, said) for who, said in talk]
    timed = "".join(f"{who}: 00:0{n} {said}\n" for n, (who, said) in enumerate(talk))
    assert turns(timed) == [(who, 1000 * n, said) for n, (who, said) in enumerate(talk)]


def test_a_time_of_hours_between_a_name_and_a_dash_begins_a_turn_and_a_verse_does_not() -> None:
    talk = [("Ann Lee", 0, HI), ("Bo Chu", 3_723_000, BYE), ("Ann Lee", 3_730_000, WELL)]
    heads = ("00:00:00 – ", "01:02:03 – ", "01:02:10 – ")
    text = "".join(
        f"{who} {head}{said}\n" for head, (who, _, said) in zip(heads, talk, strict=True)
    )
    assert turns(text) == talk
    verses = f"John 3:16 - {HI}\n\nMark 1:1 - {BYE}\n\n{LONG}\n"
    assert {who for who, _, _ in turns(verses)} == {None}


def test_a_colon_behind_a_time_alone_is_no_word() -> None:
    text = f"(00:00): {HI}\n(00:07): {BYE}\n(00:15): {WELL}\n"
    assert turns(text) == [(None, 0, HI), (None, 7000, BYE), (None, 15_000, WELL)]


@pytest.mark.parametrize(
    "offices", [(" -- Chief Executive Officer", " -- Bank -- Analyst"), ("", "")]
)
def test_names_of_an_earnings_call_speak_with_or_without_their_office(
    offices: tuple[str, str],
) -> None:
    talk = [
        ("Operator", HI),
        ("Ann Lee", LONG),
        ("Operator", BYE),
        ("Bo Chu", WELL),
        ("Ann Lee", "Ann Lee — what a name."),
        ("Bo Chu", BYE),
    ]
    beside = {"Operator": "", "Ann Lee": offices[0], "Bo Chu": offices[1]}
    text = "".join(f"{who}{beside[who]}\n\n{said}\n\n" for who, said in talk)
    assert [(who, said) for who, _, said in turns(text)] == talk
    assert read(text).source.speakers == {"Ann Lee": "Ann Lee", "Bo Chu": "Bo Chu"}
    html = "".join(
        f"<p><strong>{who}</strong><em>{beside[who]}</em></p><p>{said}</p>" for who, said in talk
    )
    page = f"<html><body><article><h1>Acme Q3 call</h1>{html}</article></body></html>"
    assert [(who, said) for who, _, said in turns(page)] == talk


ABOUT = "Bo Chu is a gardener who has written three books about water."
LINKS = "Follow us for more episodes like this one."


@pytest.mark.parametrize(
    "form",
    [
        "# Talk\n\n{}\n\n## About Bo Chu\n\n{}\n\n## Links\n\n- Water: a book\n- {}\n",
        "{}\n\n* * *\n\n{}\n\nWater: a book\n\n{}\n",
        "{}\n\n[END OF TRANSCRIPT]\n\n{}\n\nWater: a book\n\n{}\n",
        "<div>{}<h2>About Bo Chu</h2><p>{}</p><ul><li>Water: a book</li></ul><p>{}</p></div>",
        "<html><body><article><h1>Talk</h1>{}<h2>About</h2><p>{}</p><ul><li>Water: a book</li></ul>"
        "<p>{}</p></article></body></html>",
    ],
)
def test_what_stands_under_a_heading_below_the_last_turn_is_nobodys(form: str) -> None:
    talk = [("Ann", HI), ("Bo", BYE), ("Ann", WELL), ("Bo", LONG)]
    if form.startswith("<"):
        said = "".join(f"<p><b>{who}:</b> {text}</p>" for who, text in talk)
        said = said.replace(
            "<p><b>Ann:</b> So", "<h2>Part two</h2><p>It was late.</p><p><b>Ann:</b> So"
        )
    else:
        said = "\n\n".join(f"{who}: {text}" for who, text in talk)
        said = said.replace("Ann: So", "---\n\nIt was late.\n\nAnn: So")
    got = [(who, text) for who, _, text in turns(form.format(said, ABOUT, LINKS))]
    assert got[:5] == [talk[0], talk[1], ("Bo", "It was late."), talk[2], talk[3]]
    assert got[5:] == [(None, ABOUT), (None, "Water: a book"), (None, LINKS)]


def test_how_something_is_said_beside_a_name_is_no_part_of_it() -> None:
    talk = [("Ann", HI), ("Bo", BYE), ("Ann", WELL)]
    text = "".join(
        f"{who}{' [laughing]' * (n == 2)}: {said}\n" for n, (who, said) in enumerate(talk)
    )
    assert turns(text) == [(who, None, said) for who, said in talk]


@pytest.mark.parametrize(
    "who",
    [
        "A woman",
        "Cleo Dahl, CEO of Acme",
        "Cleo | Acme",
        "Ann & her son",
        "de la Cruz",
        "Man in crowd",
    ],
)
@pytest.mark.parametrize(
    "form", ["{}: {}\n\n", "{}: {}\n", "{n}\n00:{n}:00,000 --> 00:{n}:09,000\n{}: {}\n\n"]
)
def test_a_label_that_cannot_be_believed_puts_its_words_into_nobodys_mouth(
    form: str, who: str
) -> None:
    talk = [("Ann", HI), ("Bo", BYE)] * 5
    talk[4:4] = [(who, LONG)]
    text = "".join(form.format(name, said, n=n + 10) for n, (name, said) in enumerate(talk))
    got = {said: name for name, _, said in turns(text)}
    assert {name for said, name in got.items() if LONG in said} <= {who, None}
    assert (got[HI], got[BYE]) == ("Ann", "Bo")


@pytest.mark.parametrize("form", ["{}: {}\n\n", "**{}:** {}\n\n", "{}  0:{n}\n{}\n\n"])
@pytest.mark.parametrize(
    ("line", "who"),
    [
        (f"{HI} Bo: {LONG}", [("Ann", HI), ("Bo", LONG)]),
        (f"{HI} Bo: {LONG} Ann: {BYE}", [("Ann", HI), ("Bo", LONG), ("Ann", BYE)]),
        (f"{HI} (Bo: {LONG}) {BYE}", [("Ann", HI), ("Bo", LONG), ("Ann", BYE)]),
        (f"{HI} [Bo: {LONG}]", [("Ann", HI), ("Bo", LONG)]),
        # Half of a sentence would say something else, and a name may be said.
        (
            f"So nobody (Bo: Right.) is here. {LONG}",
            [("Ann", f"So nobody (Bo: Right.) is here. {LONG}")],
        ),
        (f"I called Bo: {LONG}", [("Ann", f"I called Bo: {LONG}")]),
        (f"I called Dr. Bo: {LONG}", [("Ann", f"I called Dr. Bo: {LONG}")]),
        (f"I read Cleo J. Bo: {LONG}", [("Ann", f"I read Cleo J. Bo: {LONG}")]),
        (f"{HI} Note: {LONG}", [("Ann", f"{HI} Note: {LONG}")]),
    ],
)
def test_a_turn_within_a_line_is_not_put_into_the_mouth_of_who_began_it(
    form: str, line: str, who: list[tuple[str, str]]
) -> None:
    talk = [("Ann", WELL), ("Bo", BYE), ("Ann", line), ("Bo", WELL), ("Ann", WELL), ("Bo", BYE)]
    text = "".join(form.format(name, said, n=n + 10) for n, (name, said) in enumerate(talk))
    got = [(name, said) for name, _, said in turns(text)]
    at = got.index(who[0])
    # A turn at the end of a line goes on with that speaker's own.
    assert [name for name, _ in got[at : at + len(who)]] == [name for name, _ in who]
    assert all(got[at + n][1].startswith(said) for n, (_, said) in enumerate(who))


def test_what_may_be_read_out_of_a_chat_within_a_line_is_nobodys_until_the_next_label() -> None:
    read_out = f'{HI} Bo: "Where are you?" Me: "Home." {LONG}'
    got = turns(f"Ann: {HI}\n\nBo: {BYE}\n\nAnn: {read_out}\n\n{LONG}\n\nBo: {WELL}\n")
    assert [name for name, _, said in got if LONG in said] == [None, None]
    assert (got[2], got[-1]) == (("Ann", None, HI), ("Bo", None, WELL))
    # Where turns stand in marks as a habit, another one does as well.
    quoted = turns(f'Ann: "{HI}" Bo: "{BYE}"\n\nAnn: "{WELL}"\n\nBo: "{BYE}"\n')
    assert [name for name, _, _ in quoted] == ["Ann", "Bo", "Ann", "Bo"]


@pytest.mark.parametrize(
    ("mark", "who"),
    [
        # A sound and a gap are nobody's name: whoever spoke goes on.
        ("[Laughter]", "Bo"),
        ("[Clip-on ties again.]", "Bo"),
        ("[Audience Laughter]", "Bo"),
        ("[CROSSTALK]", "Bo"),
        ("[Points At Board]", "Bo"),
        # Somebody's, or heard.
        ("[DOOR SLAMS]", None),
        ("[Graham Bell]", None),
        ("[GRAHAM BELL]", None),
        ("[School bell]", "Bo"),
        ("[BEGIN AUDIO CLIP]", None),
        ("(BEGIN VIDEO CLIP)", None),
        ("[Clip plays]", None),
        ("[Nurse]", "Nurse"),
    ],
)
def test_brackets_at_the_head_of_a_paragraph_name_nobody_whom_they_do_not(
    mark: str, who: str | None
) -> None:
    got = turns(f"Ann: {HI}\n\nBo: {BYE}\n\n{mark} {LONG}\n\nAnn: {WELL}\n\nBo: {BYE}\n")
    assert [name for name, _, said in got if LONG in said] == [who]
    assert got[-1][0] == "Bo"


def test_names_in_brackets_that_come_again_are_labels_though_they_look_like_sounds() -> None:
    talk = f"[ANN LEE] {HI}\n[GRAHAM BELL] {BYE}\n[ANN LEE] {WELL}\n[Laughter] {LONG}\n"
    names = [name for name, _, _ in turns(f"{talk}[BO CHU] {BYE}\n")]
    assert names == ["ANN LEE", "GRAHAM BELL", "ANN LEE", "BO CHU"]


def test_what_is_played_is_nobodys_until_the_next_label() -> None:
    clip = f"(BEGIN VIDEO CLIP)\n\n{LONG}\n\n(END VIDEO CLIP)\n\n{WELL}"
    got = turns(f"Ann: {HI}\n\nBo: {BYE}\n\n{clip}\n\nAnn: {HI}\n\nBo: {BYE}\n")
    assert {name for name, _, said in got if said in (LONG, WELL)} == {None}


@pytest.mark.parametrize("who", ["CHORUS OF SAILORS", "NOTE", "VOICE ON THE PHONE"])
@pytest.mark.parametrize("form", ["{}: {}\n\n", "{n}\n00:{n}:00,000 --> 00:{n}:09,000\n{}: {}\n\n"])
def test_among_labels_in_capitals_whatever_else_is_in_capitals_is_nobodys(
    form: str, who: str
) -> None:
    talk = [("ANN", HI), ("BO", BYE), ("ANN", WELL), ("BO", BYE), (who, LONG), ("ANN", WELL)]
    text = "".join(form.format(name, said, n=n + 10) for n, (name, said) in enumerate(talk))
    got = turns(text)
    assert [name for name, _, said in got if LONG in said] == [None]
    assert got[-1][0] == "ANN"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        (["[BEGIN VIDEO CLIP]", LONG], None),
        ([f"[Video playing] {LONG}"], None),
        (["(END VIDEO CLIP)", f"BO: {LONG}"], "BO"),
        (["[upbeat music plays]", LONG], "ANN"),
    ],
)
def test_what_captions_play_in_is_nobodys_until_the_next_label(
    said: list[str], who: str | None
) -> None:
    cues = [f"BO: {BYE}", f"ANN: {HI}", *said, f"BO: {BYE}", f"ANN: {WELL}"]
    text = "".join(f"{n}\n00:{n}:00,000 --> 00:{n}:09,000\n{t}\n\n" for n, t in enumerate(cues, 10))
    # A voice's captions in a row are told together.
    assert [name for name, _, words in turns(text) if LONG in words] == [who]


def test_among_labels_behind_chevrons_a_colon_elsewhere_names_nobody() -> None:
    said = [f">> ANN: {HI}", f">> BO: {BYE}", f"FOLLOWS: {LONG}", f">> ANN: {WELL}", f">> BO: {HI}"]
    cues = (f"{n}\n00:{n}:00,000 --> 00:{n}:09,000\n{t}\n\n" for n, t in enumerate(said, 10))
    got = turns("".join(cues).upper())
    assert {name for name, _, words in got if LONG.upper() not in words} == {"ANN", "BO"}
    assert [name for name, _, words in got if LONG.upper() in words] == [None]
    # Without chevrons it may well be somebody's who speaks once.
    plain = [line.removeprefix(">> ") for line in said]
    cues = (f"{n}\n00:{n}:00,000 --> 00:{n}:09,000\n{t}\n\n" for n, t in enumerate(plain, 10))
    assert "FOLLOWS" in {name for name, _, _ in turns("".join(cues))}


@pytest.mark.parametrize("heard", ["[ENGINE REVVING] Well.", "MY RULE WAS: HOLD THE BOAT."])
def test_among_captions_with_labels_in_capitals_what_is_heard_ends_no_voice(heard: str) -> None:
    said = [f"ANN: {HI}", f"BO: {BYE}", f"ANN: {HI}", heard, f"BO: {BYE}"]
    text = "".join(f"{n}\n00:{n}:00,000 --> 00:{n}:09,000\n{t}\n\n" for n, t in enumerate(said, 10))
    assert {name for name, _, _ in turns(text)} == {"ANN", "BO"}


def test_a_paragraph_with_a_colon_among_long_answers_stays_whose_it_was() -> None:
    said = f"My advice: {HI}"
    text = f"Ann: {HI}\n\nBo: {BYE}\n\n{LONG}\n\n{said}\n\n{WELL}\n\nAnn: {WELL}\n"
    assert ("Bo", None, said) in turns(text)


@pytest.mark.parametrize("head", ["{}  {}", "{} ({}):", "[{}] {}", "{} | {}"])
@pytest.mark.parametrize("who", ["ann's iPad", "A woman", "Cleo Dahl, CEO of Acme", "iPhone (2)"])
def test_a_display_name_that_comes_once_with_its_time_speaks(head: str, who: str) -> None:
    talk = [("Ann Lee", HI), ("Bo Chu", BYE), (who, LONG), ("Ann Lee", WELL), ("Bo Chu", "Yes.")]
    text = "".join(
        f"{head.format(name, f'0:1{n}')}\n{said}\n\n" for n, (name, said) in enumerate(talk)
    )
    got = turns(text)
    assert got[0] == ("Ann Lee", 10_000, HI)
    assert got[2][0] not in ("Ann Lee", "Bo Chu")
    assert got[2][2] == LONG
    assert [name for name, _, _ in got[3:]] == ["Ann Lee", "Bo Chu"]


def test_a_line_with_a_time_out_of_order_is_said() -> None:
    text = (
        f"Ann Lee  0:10\n{HI}\n\nBo Chu  0:20\nRoughly at noon\nor 12:30\n\nAnn Lee  0:30\n{BYE}\n"
    )
    assert ("Bo Chu", 20_000, "Roughly at noon or 12:30") in turns(text)


@pytest.mark.parametrize("opening", ["Then", "My advice", "1", "Remember"])
def test_what_opens_a_sentence_before_a_colon_casts_no_doubt(opening: str) -> None:
    said = f"{opening}: {LONG}"
    text = "".join(f"Ann: {HI}\n\nBo: {BYE}\n\n" for _ in range(5))
    assert ("Bo", None, said) in turns(f"{text}{said}\n\nAnn: {WELL}\n")


@pytest.mark.parametrize("who", ["Cleo Dahl, who steers", "Reader question", "Update", "**"])
def test_under_a_bold_head_that_is_no_label_nobody_speaks_where_bold_heads_are_labels(
    who: str,
) -> None:
    head = f"**{who}:** {LONG}" if who != "**" else LONG
    talk = f"**Ann:** {HI}\n\n{WELL}\n\n**Bo:** {BYE}\n\n{WELL}\n\n{head}\n\n{LONG}\n\n"
    got = turns(f"{talk}**Ann:** {HI}\n\n**Bo:** {BYE}\n\n{WELL}\n")
    assert {name for name, _, said in got if LONG in said} == {None if who != "**" else "Bo"}
    assert {name for name, _, said in got if LONG not in said} == {"Ann", "Bo"}


def test_bold_words_before_a_colon_cast_no_doubt_where_labels_are_plain() -> None:
    text = f"Ann: {HI}\n\nBo: {BYE}\n\n**My advice:** {LONG}\n\nAnn: {WELL}\n\nBo: {BYE}\n"
    assert [name for name, _, said in turns(text) if LONG in said] == ["Bo"]


@pytest.mark.parametrize("form", ["**{}:** {}\n\n", "{}: {}\n"])
@pytest.mark.parametrize("who", ["IS", "AS", "NO", "HER", "PS"])
def test_initials_that_spell_a_word_speak_beside_other_initials(form: str, who: str) -> None:
    talk = [("NF", HI), (who, BYE), ("NF", WELL), (who, LONG)]
    text = "".join(form.format(name, said) for name, said in talk)
    assert turns(text) == [(name, None, said) for name, said in talk]


def test_initials_that_spell_a_word_speak_where_most_others_are_initials_too() -> None:
    talk = [("NF", HI), ("PS", LONG), ("BK", BYE), ("Zooko", WELL)]
    text = "".join(f"{name}: {said}\n\n" for name, said in talk * 3)
    assert [name for name, _, _ in turns(text)] == ["NF", "PS", "BK", "Zooko"] * 3
    few = "".join(f"{name}: {said}\n\n" for name, said in (talk[0], *talk[2:]) * 3)
    assert "PS" not in {name for name, _, _ in turns(f"{few}PS: {LONG}\n\nPS: {LONG}\n")}


@pytest.mark.parametrize(
    ("other", "times"), [("Ann", 2), ("ME", 2), ("ANNABEL", 2), ("NF", 1), ("UK", 1)]
)
def test_a_word_in_capitals_before_a_colon_is_no_initials_by_itself(other: str, times: int) -> None:
    text = (
        f"IT: {LONG}\n\n{other}: {HI}\n\n" + f"{other}: {WELL}\n\n" * (times - 1) + f"IT: {BYE}\n"
    )
    assert "IT" not in {name for name, _, _ in turns(text)}


def test_questions_and_answers_are_no_initials_that_words_in_capitals_stand_beside() -> None:
    asked = f"Q: {HI}\n\nA: {BYE}\n\n"
    text = f"{asked}DO: {LONG}\n\nDO: {WELL}\n\nQ: {HI}\n\nA: {BYE}\n"
    assert "DO" not in {name for name, _, _ in turns(text)}


@pytest.mark.parametrize("form", ["{}: {}\n\n", "{}: {}\n", "**{}:** {}\n\n"])
@pytest.mark.parametrize(
    "who", ["Will", "WILL LEE", "Will (host)", "Page Lee", "He Jiankui", "Tip O'Neill"]
)
def test_names_that_would_open_a_sentence_are_labels_where_they_come_again(
    form: str, who: str
) -> None:
    talk = [(who, HI), ("Grace", BYE)] * 3
    got = turns("".join(form.format(name, said) for name, said in talk))
    assert [name for name, _, _ in got] == [who.removesuffix(" (host)"), "Grace"] * 3


@pytest.mark.parametrize(
    "form",
    [
        "{}: {}\n\n",
        "{}: {}\n",
        "**{}:** {}\n\n",
        "{n}\n00:0{n}:00,000 --> 00:0{n}:09,000\n{}: {}\n\n",
    ],
)
@pytest.mark.parametrize("who", ["Tip", "Page", "Just", "An"])
def test_what_begins_every_other_line_is_nobodys_where_it_may_be_somebody(
    form: str, who: str
) -> None:
    talk = [(who, LONG), ("Grace", BYE)] * 5
    got = turns("".join(form.format(name, said, n=n) for n, (name, said) in enumerate(talk)))
    assert {name for name, _, said in got if LONG in said} == {None}
    assert {name for name, _, said in got if LONG not in said} == {"Grace"}


@pytest.mark.parametrize(
    "opening", ["Note", "Page", "My advice", "In Short", "So Far", "Will It Last"]
)
def test_what_opens_a_sentence_and_may_be_a_name_is_none_for_coming_now_and_then(
    opening: str,
) -> None:
    text = f"Ann: {HI}\n\nBo: {BYE}\n\n" * 16 + f"{opening}: {LONG}\n\nAnn: {WELL}\n\n" * 3
    assert {name for name, _, _ in turns(text)} == {"Ann", "Bo"}


ARCHIVE = (
    "ORAL HISTORY PROGRAM\nBrierley Public Library\n\nInterviewee: Agnes Doyle\n"
    "Interviewer: Helen Marsh\nDate of Interview: April 11, 1978\nLocation: Brierley, Lancashire\n"
    "Transcribed by: Jo Park\n\n[Begin Tape 1, Side A]\n\n"
)


def test_the_head_of_an_archives_interview_tells_who_speaks_and_is_not_said() -> None:
    said = f"HM: {HI}\n\nAD: {BYE}\n\nHM: {WELL}\n\nAD: And so we did, all day.\n"
    source = read(ARCHIVE + said).source
    assert (source.host, source.guests, source.published) == (
        "Helen Marsh",
        ("Agnes Doyle",),
        "April 11, 1978",
    )
    assert source.speakers == {"HM": "Helen Marsh", "AD": "Agnes Doyle"}
    assert [text for _, _, text in turns(ARCHIVE + said)][:2] == [HI, BYE]
    bold = re.sub(r"^(\w[\w ]*:)", r"**\1**", ARCHIVE + said, flags=re.MULTILINE)
    assert read(bold).source.guests == ("Agnes Doyle",)
    assert turns(bold) == turns(ARCHIVE + said)
    body = "".join(f"<p>{line}</p>" for line in (ARCHIVE + said).split("\n") if line)
    for page in (body, f"<html><body><article>{body}</article></body></html>"):
        assert read(page).source.guests == ("Agnes Doyle",)
        assert [text for _, _, text in turns(page)][-3:] == [BYE, WELL, "And so we did, all day."]


@pytest.mark.parametrize(
    "text",
    [
        f"INTERVIEWER: {HI}\nINTERVIEWEE: {BYE}\nINTERVIEWER: {WELL}\nINTERVIEWEE: We did.\n",
        f"Ann: {HI}\nBo: {BYE}\nNarrator: Act Two\nAnn: {WELL}\nBo: It is late, I fear.\n",
    ],
)
def test_who_asks_and_who_tells_between_or_before_turns_is_no_head(text: str) -> None:
    source = read(text).source
    assert (source.host, source.guests) == ("", ())
    assert [text for _, _, text in turns(text)][:2] == [HI, BYE]


@pytest.mark.parametrize(
    "head",
    [
        "INTERVIEWER: Good Morning Agnes\n",
        "Interviewer: Hello\nInterviewee: Hello\n",
        "Interviewer: Welcome Agnes\nInterviewee: Thank You\n",
        "Narrator: London\n",
        "Narrator: East London\n",
        "Narrator: Good Morning.\nInterviewer: Morning Agnes.\n",
    ],
)
def test_what_is_said_to_begin_with_names_nobody(head: str) -> None:
    text = f"{head}AGNES DOYLE: {HI}\nHENRY POTTS: {BYE}\nAGNES DOYLE: {WELL}\n"
    source = read(text).source
    assert (source.host, source.guests) == ("", ())
    assert turns(text)[0][2] == head.partition(": ")[2].partition("\n")[0]


def test_a_voice_below_a_head_is_no_line_of_it() -> None:
    head = "Interviewer: Henry Potts\nDate: May 1, 1978\n"
    text = f"{head}Subject: {HI}\nHenry: {BYE}\nSubject: {WELL}\nHenry: It is late.\n"
    assert HI in " ".join(text for *_, text in turns(text))


@pytest.mark.parametrize(
    ("said", "guests"),
    [
        ("Henry Potts, Jr.", ("Henry Potts, Jr.",)),
        ("Henry Potts, Jr., Jo Park and Ann Lee", ("Henry Potts, Jr.", "Jo Park", "Ann Lee")),
        ("Ann Lee, Ph.D., MBA, and Jo Park, III", ("Ann Lee, Ph.D., MBA", "Jo Park, III")),
        # Of nobody's name they are no part, and these are names.
        ("Jr., Ann Lee", ("Jr.", "Ann Lee")),
        ("Ann Lee, Esther, Jo Ma, Ma", ("Ann Lee", "Esther", "Jo Ma", "Ma")),
    ],
)
def test_what_stands_behind_the_comma_of_a_name_is_no_other_guest(
    said: str, guests: tuple[str, ...]
) -> None:
    assert read(f"---\ntitle: T\nguests: {said}\n---\n{HI} {BYE} {WELL}\n").source.guests == guests


def test_a_guest_or_host_with_a_suffix_speaks_behind_a_role_or_initials() -> None:
    head = "---\nguests: Henry Potts, Jr.\nhost: Ann Lee, PhD\n---\n"
    text = f"{head}Host: {HI}\n\nGuest: {BYE}\n\nHost: {WELL}\n\nGuest: So we did.\n"
    assert read(text).source.speakers == {"Host": "Ann Lee, PhD", "Guest": "Henry Potts, Jr."}
    for labels in (("AL", "HP"), ("ANN LEE", "HENRY POTTS")):
        said = text.replace("Host:", f"{labels[0]}:").replace("Guest:", f"{labels[1]}:")
        named = read(said).source.speakers
        assert named == dict(zip(labels, ("Ann Lee", "Henry Potts"), strict=True))


def test_two_who_tell_are_both_guests_so_that_neither_is_taken_for_the_other() -> None:
    head = "Narrator: Agnes Doyle\nInterviewee: Jo Park\nDate: May 1, 1978\n\n"
    source = read(f"{head}Guest: {HI}\nHost: {BYE}\nGuest: {WELL}\nHost: It is late.\n").source
    assert source.guests == ("Agnes Doyle", "Jo Park")
    assert "Guest" not in source.speakers


def test_the_head_of_an_interview_may_call_the_two_as_the_turns_below_do() -> None:
    head = "Interviewer: Helen Marsh\nInterviewee: Agnes Doyle\nDate: May 1, 1978\n\n"
    said = f"Interviewer: {HI}\n\nInterviewee: {BYE}\n\nInterviewer: {WELL}\n"
    for text in (head + said, re.sub(r"^(\w+:)", r"**\1**", head + said, flags=re.MULTILINE)):
        source = read(text).source
        assert source.speakers == {"Interviewer": "Helen Marsh", "Interviewee": "Agnes Doyle"}
        assert [text for *_, text in turns(text)] == [HI, BYE, WELL]
    # Without another line, it may be said.
    talk = f"Interviewer: Agnes Doyle\nInterviewee: Helen Marsh\n{said}"
    assert read(talk).source.speakers == {}


NARRATED = f"NARRATOR: {HI}\n\nINTERVIEWER: {BYE}\n\nNARRATOR: {WELL}\n\nINTERVIEWER: It is.\n"


def test_the_narrator_is_whom_the_head_of_an_interview_calls_so() -> None:
    head = "Narrator: Agnes Doyle\nInterviewer: Helen Marsh\nDate: May 1, 1978\n\n"
    named = {"NARRATOR": "Agnes Doyle", "INTERVIEWER": "Helen Marsh"}
    assert read(head + NARRATED).source.speakers == named
    assert [text for *_, text in turns(head + NARRATED)][:2] == [HI, BYE]
    page = "".join(f"<p>{line}</p>" for line in (head + NARRATED).split("\n") if line)
    assert read(page).source.speakers == named
    told = Facts(speakers={"NARRATOR": "Agnes M. Doyle"})
    source = read_bytes((head + NARRATED).encode(), "talk", told).source
    assert source.speakers["NARRATOR"] == "Agnes M. Doyle"


@pytest.mark.parametrize(
    "head",
    [
        "Interviewee: Agnes Doyle\nInterviewer: Helen Marsh\nDate: May 1, 1978\n\n",
        "Narrator: Agnes Doyle\nInterviewee: Jo Park\nDate: May 1, 1978\n\n",
        "Narrators: Agnes Doyle (AD) and Jo Park (JP)\nDate: May 1, 1978\n\n",
        "Guests: Agnes Doyle\nTitle: The Mill\n\n",
    ],
)
def test_a_narrator_whom_no_head_names_alone_is_nobody(head: str) -> None:
    assert "NARRATOR" not in read(head + NARRATED).source.speakers


def test_initials_behind_the_names_of_a_head_speak_below_it() -> None:
    head = (
        "Narrator: Agnes Ellen Doyle (AD)\nInterviewers: Helen Marsh (HM) and Ada Webb [AW]\n"
        "Date: May 1, 1978\nAccession number: 17\n\n"
    )
    said = f"HM: {HI}\n\nAD: {BYE}\n\nAW: {WELL}\n\nAD: And so we did, all day.\n"
    source = read(head + said).source
    assert (source.host, source.guests) == ("Helen Marsh, Ada Webb", ("Agnes Ellen Doyle",))
    assert source.speakers == {"HM": "Helen Marsh", "AW": "Ada Webb", "AD": "Agnes Ellen Doyle"}
    assert [text for *_, text in turns(head + said)][:3] == [HI, BYE, WELL]


@pytest.mark.parametrize(("other", "speaks"), [("Cleo Dahl", "Cleo Dahl"), ("Graham Bell", None)])
def test_brackets_that_come_once_each_are_no_habit(other: str, speaks: str | None) -> None:
    text = f"""ANN LEE: Good morning to you.
BO CHU: And to you.
[Graham Bell] It rang all day and we ran.
BO CHU: It did so.
[{other}] I was there as well.
ANN LEE: We know.
BO CHU: Yes.
"""
    said = {words: who for who, _, words in turns(text)}
    assert said["It rang all day and we ran."] is None
    assert said["I was there as well."] == speaks


def test_initials_that_are_somebodys_name_are_nobodys() -> None:
    assert initials_of(["ED", "RS"], ["Eva Dahl", "Ruth Sane"]) == {
        "ED": "Eva Dahl",
        "RS": "Ruth Sane",
    }
    assert initials_of(["ED", "RS"], ["Eva Dahl", "Ed Park", "Ruth Sane"]) == {}


def test_initials_of_a_head_that_nobody_below_is_called_by_are_no_labels() -> None:
    head = "Narrator: Agnes Doyle (AD)\nInterviewer: Helen Marsh (HM)\nDate: May 1, 1978\n\n"
    assert read(f"{head}DOYLE: {HI}\n\nMARSH: {BYE}\n").source.speakers.keys() == {"DOYLE", "MARSH"}
    timed = read(f"{head}[00:01:02] AD: {HI}\n\n[00:01:09] HM: {BYE}\n").source.speakers
    assert timed == {"AD": "Agnes Doyle", "HM": "Helen Marsh"}


def test_two_interviewers_of_one_line_are_not_one() -> None:
    head = "Interviewers: Helen Marsh and Ada Webb\nNarrator: Agnes Doyle\nDate: May 1, 1978\n\n"
    source = read(head + NARRATED).source
    assert source.host == "Helen Marsh, Ada Webb"
    assert source.speakers == {"NARRATOR": "Agnes Doyle"}


@pytest.mark.parametrize(
    "line",
    [
        "Narrator: Agnes Doyle (RN)",
        "Narrators: Agnes Doyle (AD), Ann Dale (AD)",
        "Narrator: Agnes Doyle (AD)\nInterviewer: Ann Dale (AD)",
    ],
)
def test_capitals_behind_a_name_that_are_not_its_own_initials_name_nobody(line: str) -> None:
    said = f"RN: {HI}\n\nAD: {BYE}\n\nRN: {WELL}\n\nAD: And so we did, all day.\n"
    names = read(f"{line}\nDate: May 1, 1978\n\n{said}").source.speakers.values()
    assert not {*names} & {"Agnes Doyle", "Ann Dale"}


@pytest.mark.parametrize("life", [", b. 1931", " (1931–2020)", " (born 1931)", ", 1931-", ", 1931"])
def test_when_a_narrator_lived_is_no_part_of_the_name_nor_another_guest(life: str) -> None:
    head = f"Narrator: Agnes Doyle{life}\nInterviewer: Helen Marsh\nDate: May 1, 1978\n\n"
    source = read(head + NARRATED).source
    assert (source.host, source.guests) == ("Helen Marsh", ("Agnes Doyle",))
    assert source.speakers["NARRATOR"] == "Agnes Doyle"
