"""YouTube's transcript panel as people copy it, and its captions in XML and JSON."""

from __future__ import annotations

import pytest

from quotebot.errors import InputError
from quotebot.model import Transcript
from quotebot.read import read_bytes
from read.told import turns


def read(text: str) -> Transcript:
    return read_bytes(text.encode(), "talk")


def spoken(transcript: Transcript) -> str:
    return " ".join(word.text for word in transcript.words)


@pytest.mark.parametrize(
    ("panel", "said"),
    [
        (
            "0:011 secondeverybody waits\n0:1818 seconds70 calls\n1:001 minuteand one\n"
            "1:011 minute, 1 secondso\n2:002 minutes3 minutes on\n"
            "1:02:031 hour, 2 minutes, 3 secondsrings",
            "everybody waits 70 calls and one so 3 minutes on rings",
        ),
        (
            "Transcription\n\n0:011 seconde[♪♪♪]\n0:1818 secondesLa nuit\n"
            "1:091 minute et 9 secondeset le jour.\n2:002 minutesFin.",
            "La nuit et le jour. Fin.",
        ),
        (
            "0:01\n1 Sekunde\nDie Nacht\n1:02\n1 Minute und 2 Sekunden\nund der Tag.\n1:10\n"
            "1 Minute und 10 Sekunden\nEnde.",
            "Die Nacht und der Tag. Ende.",
        ),
        (
            "Chapter 1: Night\n0:000 secondsWe waited.\nChapter 2: Day\n0:044 secondsIt rang.\n"
            "0:099 secondsChapter 3: is my favourite.\n",
            "We waited. It rang. Chapter 3: is my favourite.",
        ),
        (
            "Intro\n0:00\nso the first year\n0:02\nnobody calls\n0:04\nand then\nThe phone\n0:09\n"
            "it rings\n0:11\nand we\n0:14\nlook up\nEnglish (auto-generated)",
            "so the first year nobody calls and then it rings and we look up",
        ),
        (
            "0:00\nWe waited\nall year.\n0:04\nWe went to\n0:06\nLondon and\n0:08\nsaw her.\n"
            "0:09\nIt was over.\nThe phone\n0:12\nThen it rang.\n0:14\nTwice.\n0:15\nAnd again.",
            "We waited all year. We went to London and saw her. It was over. Then it rang. Twice. "
            "And again.",
        ),
    ],
)
def test_a_copied_panel_gives_its_captions_and_none_of_its_own_words(panel: str, said: str) -> None:
    transcript = read(panel)
    assert spoken(transcript) == said
    assert transcript.source.format == "youtube-panel"
    assert transcript.words[-1].start_ms is not None


@pytest.mark.parametrize(
    "text",
    [
        "0:03\nAnn Lee\nGood morning.\n0:08\nBo Chu\nHello.\n0:12\nAnn Lee\nWell.\n",
        "Ann Lee\n0:03\nGood morning.\nBo Chu\n0:08\nHello.\nAnn Lee\n0:12\nWell.\n",
        "0:03 Ann Lee\nGood morning.\n\n0:08 Bo Chu\nHello.\n\n0:12 Ann Lee\nWell.\n",
    ],
)
def test_names_beside_times_are_no_captions_of_a_panel(text: str) -> None:
    transcript = read(text)
    assert spoken(transcript) == "Good morning. Hello. Well."
    assert [word.speaker for word in transcript.words][1:3] == ["Ann Lee", "Bo Chu"]


def test_a_time_that_is_said_stays_where_the_panel_has_none_in_words() -> None:
    text = (
        "0:01\nwe waited\n0:05\n5 seconds is all\n0:09\nyou get\n0:20\n20 seconds on\n0:31\nit rang"
    )
    said = "we waited 5 seconds is all you get 20 seconds on it rang"
    assert spoken(read(text)) == said


@pytest.mark.parametrize("last", ["Goodbye", "Amen", "Bye (laughs)"])
def test_the_last_words_of_a_panel_are_no_menu(last: str) -> None:
    captions = "0:01\nwe waited\n0:05\nall year\n0:09\nand so\n0:20\nit rang\n"
    assert spoken(read(captions + last)).endswith(f"it rang {last.split()[0]}")
    assert spoken(read(captions + "Deutsch")).endswith("it rang")


def test_steps_that_are_counted_in_speech_are_no_chapters() -> None:
    text = (
        "0:000 secondstake paper\nStep 1: lay it down\nand fold it\n0:055 secondsand then\n"
        "Step 2: turn it over\n0:099 secondsdone"
    )
    said = "take paper Step 1: lay it down and fold it and then Step 2: turn it over done"
    assert spoken(read(text)) == said
    chapters = (
        "Part 1: Night\n0:000 secondsit rang\nPart 2: Day\n0:044 secondstwice\n0:099 secondsso"
    )
    assert spoken(read(chapters)) == "it rang twice so"
    # A chapter that is read out, and no heading: the next one would be the second or the third.
    said = "0:000 secondsshe read\nChapter 7: the sea\n0:044 secondsand wept\n0:099 secondsso"
    assert spoken(read(f"Chapter 1: Night\n{said}")) == "she read Chapter 7: the sea and wept so"


def test_what_is_said_above_the_first_time_is_kept() -> None:
    text = "We waited for the phone to ring.\n0:04\nIt rang.\n0:06\nTwice.\n0:08\nThen no more.\n"
    assert spoken(read(text)).startswith("We waited for the phone to ring. It rang.")


def test_times_of_captions_in_xml_are_read_in_every_unit() -> None:
    cues = "".join(
        f'<p begin="{begin}" dur="500ms">{word}</p>'
        for begin, word in [
            ("1.5s", "we"),
            ("50000000t", "wait"),
            ("00:00:07:15", "for"),
            ("240f", "the"),
            ("0:00:09.250", "phone"),
        ]
    )
    root = 'xmlns="http://www.w3.org/ns/ttml" xmlns:p="http://www.w3.org/ns/ttml#parameter"'
    rates = 'p:tickRate="10000000" p:frameRate="30"'
    words = read(f"<tt {root} {rates}><body><div>{cues}</div></body></tt>").words
    assert [word.start_ms for word in words] == [1500, 5000, 7600, 8000, 9250]
    assert words[0].end_ms == 2000
    # What is no time that a recording can have, nor any number, is none.
    endless = f'<p begin="{"9" * 400}h" end="5s">Well,</p><p begin="2s" end="5s">no.</p>'
    assert read(f"<tt {root}>{endless}</tt>").words[1].start_ms == 2000


TTML = 'xmlns="http://www.w3.org/ns/ttml" xmlns:m="http://www.w3.org/ns/ttml#metadata"'
AGENTS = "".join(
    f'<m:agent xml:id="{tag}"><m:name>{name}</m:name></m:agent>'
    for tag, name in [("a", "Ann Lee"), ("b", "Bo Chu")]
)


def ttml(cues: str) -> Transcript:
    head = f"<head><metadata>{AGENTS}</metadata></head>"
    return read(f"<tt {TTML}>{head}<body><div>{cues}</div></body></tt>")


def test_a_voice_within_a_caption_in_xml_says_its_own_words_only() -> None:
    words = ttml(
        '<p begin="0s" end="4s" m:agent="b">One <span m:agent="a">two<br/>three</span> four.</p>'
        '<p begin="4s" end="5s">Five <span m:agent="a" begin="4.5s">six</span> seven.</p>'
    ).words
    assert [(word.text, word.speaker) for word in words] == [
        ("One", "Bo Chu"),
        ("two", "Ann Lee"),
        ("three", "Ann Lee"),
        ("four.", "Bo Chu"),
        ("Five", None),
        ("six", "Ann Lee"),
        ("seven.", None),
    ]
    assert words[5].start_ms == 4500


@pytest.mark.parametrize(
    ("body", "div", "first", "starts"),
    [
        ("0s", "10s", (0, 2), [10_000, 12_000]),
        ("4s", "6s", (0, 2), [10_000, 12_000]),
        ("10s", "0s", (1, 2), [11_000, 12_000]),
        # Apple's are those of the whole, whatever is around them; some are rounded.
        ("0s", "10s", (10, 12), [10_000, 12_000]),
        ("10s", "10s", (10, 12), [10_000, 12_000]),
        ("0s", "10.2s", (10, 12), [10_000, 12_000]),
    ],
)
def test_times_of_captions_in_xml_count_from_their_part_where_they_are_earlier_than_it(
    body: str, div: str, first: tuple[int, int], starts: list[int]
) -> None:
    cues = f'<p begin="{first[0]}s" end="{first[1]}s">We waited.</p>'
    last = f'<span begin="{first[1]}s">Then </span><span begin="{first[1] + 1}s">rain.</span>'
    cues += f'<p begin="{first[1]}s" dur="2s">{last}</p><p>No.</p>'
    words = read(
        f'<tt {TTML}><body begin="{body}"><div begin="{div}">{cues}</div></body></tt>'
    ).words
    assert [words[0].start_ms, words[2].start_ms] == starts
    assert words[3].start_ms == starts[1] + 1000 and words[3].end_ms == starts[1] + 2000


def test_one_part_that_begins_late_does_not_move_all_captions() -> None:
    cue = '<p begin="{}s" end="{}s">We waited.</p>'
    parts = [("10s", 10, 12), ("20s", 18, 22), ("30s", 30, 32)]
    divs = (f'<div begin="{at}">{cue.format(begin, end)}</div>' for at, begin, end in parts)
    words = read(f"<tt {TTML}><body>{''.join(divs)}</body></tt>").words
    assert [word.start_ms for word in words[::2]] == [10_000, 18_000, 30_000]


def test_a_caption_that_stands_twice_at_the_same_time_is_said_once() -> None:
    cue = '<p begin="{}s" end="{}s"{}>We waited.</p>'
    twice = cue.format(0, 2, "") * 2 + cue.format(2, 4, "")
    assert spoken(ttml(twice)) == "We waited. We waited."
    parts = ttml(f'</div><div begin="9s">{cue.format(0, 2, "")}</div><div>{cue.format(0, 2, "")}')
    assert spoken(parts) == "We waited. We waited."
    both = "".join(cue.format(0, 2, f' m:agent="{tag}"') for tag in "ab") + cue.format(2, 4, "")
    assert [word.speaker for word in ttml(both).words][1:3] == ["Ann Lee", "Bo Chu"]


@pytest.mark.parametrize("beside", ['t:ruby="text"', 'style="small"'])
def test_how_a_word_is_read_is_not_said_again(beside: str) -> None:
    style = '<style xml:id="small" t:ruby="text"/>'
    base, text = '<span t:ruby="base">東京</span>', f"<span {beside}>とうきょう</span>"
    styled = 'xmlns="http://www.w3.org/ns/ttml" xmlns:t="http://www.w3.org/ns/ttml#styling"'
    cue = f'<p begin="0s" end="2s"><span t:ruby="container">{base}{text}</span>は美しい。</p>'
    head = f"<head><styling>{style}</styling></head>"
    assert (
        spoken(read(f"<tt {styled}>{head}<body><div>{cue}</div></body></tt>")) == "東京は美しい。"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<transcript>\n<text start="1" dur="2">We wai', "damaged XML at line 2, column"),
        ("<tt><body/></tt>", r"XML \(tt\), not a transcript"),
        (f"<tt><p begin='1s'>{'<span>' * 9000}a{'</span>' * 9000}</p></tt>", "nested too deep"),
        (
            '<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY a "b">]><tt><p begin="1s">&a;</p></tt>',
            "not a transcript",
        ),
    ],
)
def test_xml_that_holds_no_captions_is_refused_in_one_line(text: str, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        read(text)
    assert caught.value.mend


def rolling(*lines: str) -> str:
    """Return automatic captions of YouTube, of which each shows the line before once more."""
    cues, before = ["WEBVTT\nKind: captions\nLanguage: en"], " "
    for place, line in enumerate(lines):
        start, still = f"00:00:{2 * place:02}.000", f"00:00:{2 * place + 1:02}.990"
        first, *others = line.split()
        marks = [w.replace(">>", "&gt;&gt;") for w in others]
        at = f"00:00:{2 * place + 1:02}"
        timed = "".join(f"<{at}.{n:03}><c> {word}</c>" for n, word in enumerate(marks))
        shown = line.replace(">>", "&gt;&gt;")
        end = f"00:00:{2 * place + 2:02}.000"
        head = first.replace(">>", "&gt;&gt;")
        cues.append(f"{start} --> {still} align:start\n{before}\n{head}{timed}")
        cues.append(f"{still} --> {end} align:start\n{shown}\n ")
        before = shown
    return "\n\n".join(cues)


@pytest.mark.parametrize(
    "captions",
    [
        rolling(
            "so who called >> nobody", "did. >> What", "then? >>", "It rang", ">> once or", "so."
        ),
        "1\n00:00:00,000 --> 00:00:02,000\nso who called >> nobody\ndid. >> What\n\n"
        "2\n00:00:02,000 --> 00:00:04,000\nthen? >>\n\n"
        "3\n00:00:04,000 --> 00:00:06,000\nIt rang\n>> once or so.\n",
        '{"events":[{"tStartMs":0,"dDurationMs":4000,"segs":[{"utf8":"so who"},'
        '{"utf8":" called","tOffsetMs":500},{"utf8":" >>","tOffsetMs":900},'
        '{"utf8":" nobody","tOffsetMs":1000},{"utf8":" did. >> What then?","tOffsetMs":1500}]},'
        '{"tStartMs":4000,"dDurationMs":2000,"segs":[{"utf8":">> It"},{"utf8":" rang"}]},'
        '{"tStartMs":6000,"dDurationMs":2000,"segs":[{"utf8":">> once or so."}]}]}',
    ],
)
def test_a_change_of_speaker_within_a_line_ends_the_words_of_one(captions: str) -> None:
    got = read(captions)
    assert [said for _, said in turns(got)] == [
        "so who called",
        "nobody did.",
        "What then?",
        "It rang",
        "once or so.",
    ]
    times = [
        time for word in got.words for time in (word.start_ms, word.end_ms) if time is not None
    ]
    assert len(times) == 2 * len(got.words)
    assert times == sorted(times)


def test_a_name_behind_a_change_within_a_line_speaks_and_a_sum_is_no_change() -> None:
    got = read(
        "1\n00:00:00,000 --> 00:00:02,000\n>> ANN LEE: Who called? >> BO CHU: Nobody.\n\n"
        "2\n00:00:02,000 --> 00:00:04,000\nIt was 1 >> 2. >> ANN LEE: I see.\n"
    )
    assert turns(got) == [
        ("ANN LEE", "Who called?"),
        ("BO CHU", "Nobody. It was 1 >> 2."),
        ("ANN LEE", "I see."),
    ]


def test_automatic_captions_in_japanese_say_each_line_once_and_without_spaces() -> None:
    lines = [("水は", "とても", "大事"), ("です", "ね。", "そう"), ("待っ", "た。")]
    cues, before = ["WEBVTT"], " "
    for n, (first, *others) in enumerate(lines):
        timed = "".join(f"<00:00:0{n}.{at + 1}00><c>{word}</c>" for at, word in enumerate(others))
        cues.append(f"00:00:0{n}.000 --> 00:00:0{n}.990\n{before}\n{first}{timed}")
        before = first + "".join(others)
        cues.append(f"00:00:0{n}.990 --> 00:00:0{n + 1}.000\n{before}\n ")
    got = read("\n\n".join(cues))
    assert spoken(got) == "水はとても大事 ですね。 そう 待った。"


def test_words_of_apple_in_japanese_have_no_spaces_between_them() -> None:
    def cue(*words: str) -> str:
        spans = "".join(
            f'<span podcasts:unit="word" begin="{n}.0" end="{n + 1}.0">{word}</span>'
            for n, word in enumerate(words)
        )
        sentence = f'<span podcasts:unit="sentence">{spans}</span>'
        return f'<p begin="0.0" end="9.0" xmlns:podcasts="x">{sentence}</p>'

    assert spoken(ttml(cue("水は", "大事", "です。", "そう", "だ。"))) == "水は大事です。 そうだ。"
    assert spoken(ttml(cue("Water", "is", "dear."))) == "Water is dear."


@pytest.mark.parametrize(
    "shape",
    [
        "{time} {text}",
        "[{time}] {text}",
        "({time})\n{text}\n",
        "- {time} {text}",
        "**{time}** {text}",
    ],
)
def test_captions_beside_their_times_are_no_paragraphs(shape: str) -> None:
    captions = ["so today we talk about the", "first year and how quiet", "it was when the phone"]
    lines = [
        (f"0:{n * 4:02}", text) for n, text in enumerate([*captions, "stopped and that was it"])
    ]
    got = read("\n".join(shape.format(time=time, text=text) for time, text in lines))
    assert turns(got) == [(None, " ".join(text for _, text in lines))]
    assert [got.words[n].start_ms for n in got.cues] == [0, 4000, 8000, 12000]


def test_another_voice_within_captions_beside_their_times_ends_the_words_of_one() -> None:
    got = read(
        "0:00 so today we talk about the\n0:04 first year >> how long was it\n"
        "0:08 >> it took a year and\n0:12 another one\n0:16 - which key\n"
        "0:20 - the old one -- i mean\n0:24 -- the blue one\n"
    )
    assert turns(got) == [
        (None, "so today we talk about the first year"),
        (None, "how long was it"),
        (None, "it took a year and another one"),
        (None, "which key"),
        (None, "the old one -- i mean -- the blue one"),
    ]


@pytest.mark.parametrize("shape", ["[{time}] {text}", "{time} {text}", "{time} - {text}"])
def test_a_caption_of_one_word_is_said_and_names_nobody(shape: str) -> None:
    said = ["we kept it for a", "Yup.", "long time and then", "GitHub", "Absolutely.", "it rang at"]
    said += ["Yup.", "night when the phone", "rang for the last", "Lisbon"]
    text = "\n".join(shape.format(time=f"0:{n:02}", text=text) for n, text in enumerate(said))
    assert turns(read(text)) == [(None, " ".join(said))]


def test_a_name_behind_a_time_speaks_where_words_are_below_it() -> None:
    text = "0:01 Ann Lee\nNobody called.\n0:04 Bo Chu\n0:05 Ann Lee\nNot once.\n0:09 Bo Chu\nWhy?\n"
    assert turns(read(text)) == [
        ("Ann Lee", "Nobody called."),
        ("Ann Lee", "Not once."),
        ("Bo Chu", "Why?"),
    ]


def test_paragraphs_that_end_sentences_below_their_times_stay_paragraphs() -> None:
    said = ["Nobody tells you. It was quiet.", "It took a year.", "And then another one came."]
    got = read("\n".join(f"[00:0{n}:00] {text}" for n, text in enumerate(said)))
    assert turns(got) == [(None, text) for text in said]
