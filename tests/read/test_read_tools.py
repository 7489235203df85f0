"""Transcripts as the tools write them that hold more than names, times and words."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from quotebot.errors import InputError
from quotebot.model import Transcript
from quotebot.read import read_bytes
from quotebot.read.cleaning.clean import strip_sounds
from read.told import spoken, turns

HI = "Good morning, and it is good to be here with all of you."
BYE = "We waited for the phone to ring, and then it rang."
WHY = "What did you do with all of that time?"


def read(text: str) -> Transcript:
    return read_bytes(text.encode(), "talk")


@pytest.mark.parametrize(
    ("text", "labels", "names"),
    [
        # Otter's summary above the turns.
        (
            "Quiet\nThu, Nov 05, 2026 10:01AM • 31:42\n\nSUMMARY\nThey talk about waiting.\n\n"
            "SUMMARY KEYWORDS\nyear, lights, phone\n\nSPEAKERS\nAnn Lee, Bo Chu\n\n"
            f"Ann Lee  00:03\n{HI}\n\nBo Chu  00:08\n{BYE}\n\nAnn Lee  00:12\n{WHY}\n",
            ("Ann Lee", "Bo Chu"),
            {"Ann Lee": "Ann Lee", "Bo Chu": "Bo Chu"},
        ),
        # Rev AI, in columns of spaces.
        (
            f"Speaker 0    00:00:03    {HI}\nSpeaker 1    00:00:08    {BYE}\n"
            f"Speaker 0    00:00:12    {WHY}\n",
            ("Speaker 0", "Speaker 1"),
            {},
        ),
        # Speechmatics.
        (
            f"SPEAKER: S1\n{HI}\n\nSPEAKER: S2\n{BYE}\n\nSPEAKER: S1\n{WHY}\n",
            ("S1", "S2"),
            {},
        ),
        # Trint's second times.
        (
            f"[00:00:03] Ann: {HI} [00:00:07][4.2]\n\n[00:00:08] Bo: {BYE} [00:00:12][3.9]\n\n"
            f"[00:00:12] Ann: {WHY} [00:00:17][4.0]\n",
            ("Ann", "Bo"),
            {"Ann": "Ann", "Bo": "Bo"},
        ),
        # Google Meet's captions of a recording.
        (
            f"0:00:01.000,0:00:04.000\n(Ann Lee)\n{HI}\n-\n\n(Bo Chu)\nWe waited for the phone\n\n"
            f"0:00:04.000,0:00:06.000\n(Bo Chu)\nto ring, and then it rang.\n\n"
            f"0:00:06.000,0:00:09.000\n(Ann Lee)\n{WHY}\n",
            ("Ann Lee", "Bo Chu"),
            {"Ann Lee": "Ann Lee", "Bo Chu": "Bo Chu"},
        ),
        # Webex.
        (
            f'WEBVTT\n\n1 "Ann Lee" (3049)\n00:00:01.000 --> 00:00:04.000\n{HI}\n\n'
            f'2 "Bo Chu" (3050)\n00:00:04.000 --> 00:00:06.000\n{BYE}\n\n'
            f'3 "Ann Lee" (3049)\n00:00:06.000 --> 00:00:09.000\n{WHY}\n',
            ("Ann Lee", "Bo Chu"),
            {"Ann Lee": "Ann Lee", "Bo Chu": "Bo Chu"},
        ),
        # Handles in lower case with a time, the guest's but once.
        (
            f"swyx [00:00:03]: {HI}\n\nann_lee [00:00:08]: {BYE}\n\nswyx [00:00:12]: {WHY}\n\n"
            "Bo [00:01:12]: Yes.\n\nBo [00:01:15]: No.\n",
            ("swyx", "ann_lee"),
            {"Bo": "Bo"},
        ),
        # NPR, with what is played.
        (
            f"ANN LEE, HOST:\n\n{HI}\n\nBO CHU, BYLINE: {BYE}\n\n(SOUNDBITE OF MUSIC)\n\n"
            f"ANN LEE, HOST: {WHY}\n\nCopyright © 2026 Radio. All rights reserved.\n\n"
            "Radio transcripts are created on a rush deadline by a contractor. It may change.\n",
            ("ANN LEE, HOST", "BO CHU, BYLINE"),
            {"ANN LEE, HOST": "Ann Lee", "BO CHU, BYLINE": "Bo Chu"},
        ),
        # The White House.
        (
            f"MS. LEE:  {HI}\n\nQ    {BYE}\n\nMS. LEE:  {WHY}\n\n"
            "                      END                11:02 A.M. EST\n",
            ("MS. LEE", "Q"),
            {"MS. LEE": "Ms. Lee"},
        ),
        # Granola.
        (f"Me: {HI}  \nThem: {BYE}  \nMe: {WHY}  \n", ("Me", "Them"), {}),
        # whisper.cpp --diarize.
        (
            f"(speaker 0) {HI}\n(speaker 1) {BYE}\n(speaker 0) {WHY}\n",
            ("Speaker 0", "Speaker 1"),
            {},
        ),
        (
            f"1\n00:00:01,000 --> 00:00:04,000\n(speaker 0) {HI}\n\n"
            f"2\n00:00:04,000 --> 00:00:06,000\n(speaker ?) {BYE}\n\n"
            f"3\n00:00:06,000 --> 00:00:09,000\n(speaker 0) {WHY}\n",
            ("Speaker 0", "Unknown speaker"),
            {},
        ),
    ],
)
def test_what_tools_set_around_turns_is_no_words(
    text: str, labels: tuple[str, str], names: dict[str, str]
) -> None:
    transcript = read(text)
    first, second = labels
    assert turns(transcript)[:3] == [(first, HI), (second, BYE), (first, WHY)]
    assert all(who == "Bo" for who, _ in turns(transcript)[3:])
    assert transcript.source.speakers == names


@pytest.mark.parametrize(
    ("aside", "is_staged"),
    [
        ("(SOUNDBITE OF CHEERING)", True),
        ("(BEGIN VIDEO CLIP)", True),
        ("(END OF AUDIO TAPE)", True),
        ("(MUSIC PLAYING)", True),
        ("(ON CAMERA)", True),
        ("(MUSIC IS HOW WE REMEMBER)", False),
        ("(END OF STORY)", False),
        ("(VIDEO GAMES ARE ART)", False),
    ],
)
def test_what_is_played_is_no_words_and_an_aside_in_capitals_is(
    aside: str, is_staged: bool
) -> None:
    assert strip_sounds(f"WE WENT {aside} HOME").split() == (
        ["WE", "WENT", "HOME"] if is_staged else f"WE WENT {aside} HOME".split()
    )


def test_whoever_is_introduced_at_length_in_capitals_speaks_for_himself() -> None:
    name = "DR. BO CHU, CITY HOSPITAL CHIEF MEDICAL CORRESPONDENT (voice-over)"
    text = (
        f"MS. LEE: {HI}\n\n{name}: {BYE}\n\n(END VIDEO CLIP)\n\nMS. LEE: {WHY}\n\nMS. OBI: {HI}\n"
    )
    assert turns(read(text))[:3] == [("MS. LEE", HI), (name, BYE), ("MS. LEE", WHY)]
    said = f"THE LAST OF MY THREE RULES: {BYE}"
    kept = turns(read(f"MS. LEE: {HI}\n{said}\nMS. OBI: {WHY}\nMS. LEE: {HI}\n"))
    assert kept[0] == ("MS. LEE", f"{HI} {said}")


def test_a_numbered_voice_with_a_name_beside_it_is_a_label_even_once() -> None:
    labels = ("Speaker 1 (Ann Lee)", "Speaker 2 (Bo Chu)", "Speaker 1 (Ann Lee)")
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{label}: {HI}\n\n"
        for n, label in enumerate(labels, start=1)
    )
    assert turns(read(cues)) == [(label, HI) for label in labels]


def test_a_joke_about_oneself_is_no_label() -> None:
    joke = "Two jokes that I like.\n\nMe: I am fine.\nAlso me: I am not.\n\nMe: Another one."
    assert {word.speaker for word in read(joke).words} == {None}


def test_an_action_item_is_nobodys_name() -> None:
    text = f"0:03 - Ann Lee\n  {HI}\n\n0:08 - Bo Chu\n  ACTION ITEM: {BYE}\n\n0:09 - Ann Lee\n{WHY}"
    assert "ACTION ITEM" not in read(text).source.speakers


def test_reactions_and_quoted_messages_of_a_chat_are_no_words() -> None:
    heads = ["09:00:01 From Ann Lee to Everyone:", "09:01:05 From Bo Chu to Everyone:"]
    chat = f'{heads[0]}\n\t{HI}\n{heads[1]}\n\tReplying to "Good morning, a..."\n\n\t{BYE}\n'
    chat += '09:02:05 From Ann Lee to Bo Chu(Direct Message):\n\tReacted to "We waited" with 👍\n'
    assert turns(read(chat)) == [("Ann Lee", HI), ("Bo Chu", BYE)]


def test_times_of_the_words_of_lyrics_are_read() -> None:
    lyrics = (
        "[00:03.00] <00:03.04> We <00:03.46> waited.\n[00:08.00] <00:08.10> It\n[00:10.00] rang."
    )
    words = read(lyrics).words
    assert [(w.text, w.start_ms) for w in words] == [
        ("We", 3040),
        ("waited.", 3460),
        ("It", 8100),
        ("rang.", 10_000),
    ]


@pytest.mark.parametrize(
    ("head", "title", "author", "url"),
    [
        ('+++\ntitle = "Quiet"\nauthor = "Ann Lee"\n+++\n', "Quiet", "Ann Lee", ""),
        (
            '---\ntitle: Quiet\nsource: "https://s.example/q"\nauthor:\n  - "[[Ann Lee]]"\n---\n',
            "Quiet",
            "Ann Lee",
            "https://s.example/q",
        ),
        (
            "Title: Quiet\n\nURL Source: https://s.example/q\n\nMarkdown Content:\n# Quiet\n",
            "Quiet",
            "",
            "https://s.example/q",
        ),
        ("# tactiq.io free youtube transcript\n# Quiet\n# https://s.example/q\n", "Quiet", "", ""),
        ("# Transcript\n\n# Quiet\n", "Quiet", "", ""),
    ],
)
def test_what_programs_set_above_a_text_are_facts(
    head: str, title: str, author: str, url: str
) -> None:
    transcript = read(f"{head}\n{HI}\n\n{BYE}\n")
    assert [said for _, said in turns(transcript)] == [HI, BYE]
    source = transcript.source
    assert (source.title, source.author, source.url) == (title, author, url)


def test_damaged_front_matter_of_hugo_is_left_out_with_its_line() -> None:
    transcript = read(f'+++\nshow = "x"\ntitle = "x\n+++\n\n{HI}\n')
    assert transcript.warnings == ("line 3: front matter left out: Illegal character '\\n'",)


LAUGHS = "a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, this in pairwise("abcdefghij")
)


@pytest.mark.parametrize(
    ("front", "told"),
    [
        (f"{LAUGHS}title: *j", "line 7: front matter left out: its references repeat too much"),
        (f"{LAUGHS}guests: *j", "repeat too much"),
        (f"long: &l {'ha ' * 30_000}\ntitle: [{', '.join(['*l'] * 900)}]", "repeat too much"),
        (
            "m: &m0 {x: 1}\n"
            + "".join(f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}\n" for n in range(1, 30))
            + "title: T",
            "repeat too much",
        ),
        ("title: &t [a, *t]", "line 2: front matter left out: it refers to itself"),
        ("speakers: &s {a: *s}", "it refers to itself"),
        ("x: &x {y: &y [*x]}\nauthor: *y", "it refers to itself"),
        (f"title: {'[' * 3_000}{']' * 3_000}", "nested too deep"),
        (f"title: 0x{'F' * 50_000}", "it cannot be read"),
        ("title: a bell \a", "line 1: front matter left out: it cannot be read"),
        (
            "".join(f"key{n}: value {n}\n" for n in range(20_000)),
            "it is longer than 200,000 letters",
        ),
    ],
    ids=range(11),
)
def test_front_matter_that_grows_without_end_is_left_out_at_once(front: str, told: str) -> None:
    transcript = read(f"---\n{front}\n---\n\n{HI}\n")
    (warning,) = transcript.warnings
    assert told in warning and HI in transcript.text
    assert (transcript.source.title, transcript.source.guests) == ("", ())


def test_front_matter_may_refer_to_itself_where_it_ends() -> None:
    front = (
        "base: &b {show: Slow Tools}\nguests: &g [Bo Chu]\nalso: *g\ntitle: &t T\nname: *t\n<<: *b"
    )
    source = read(f"---\n{front}\n---\n{HI}\n").source
    assert (source.title, source.show, source.guests) == ("T", "Slow Tools", ("Bo Chu",))


def test_a_number_of_toml_that_nobody_can_write_out_is_one_line() -> None:
    transcript = read(f"+++\ntitle = 0x{'F' * 50_000}\n+++\n{HI}\n")
    assert transcript.warnings == ("line 1: front matter left out: it cannot be read",)
    assert [said for _, said in turns(transcript)] == [HI]


@pytest.mark.parametrize("number", ["9" * 5000, "0x" + "f" * 9000])
@pytest.mark.parametrize("front", ["+++\ntitle = {}\n+++", "---\ntitle: {}\n---"])
def test_front_matter_with_an_endless_number_is_left_out(front: str, number: str) -> None:
    transcript = read(f"{front.format(number)}\n\n{HI}\n")
    assert transcript.warnings == ("line 1: front matter left out: it cannot be read",)
    assert [said for _, said in turns(transcript)] == [HI]


def script(*lines: str) -> str:
    head = "[Script Info]\nTitle: Quiet\n\n[V4+ Styles]\nFormat: Name\nStyle: Default\n\n[Events]\n"
    form = "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + form + "".join(f"{line}\n" for line in lines)


def test_captions_of_substation_alpha_give_what_is_said_and_nothing_drawn() -> None:
    line = "Dialogue: {},0:00:0{}.00,0:00:0{}.50,Default,{},0,0,0,,{}"
    text = script(
        line.format(0, 4, 7, "Bo", "{\\i1}We waited,{\\i0}\\Nall of us."),
        line.format(0, 1, 3, "Ann", "{\\pos(1,2)}Good\\hmorning, you."),
        line.format(1, 1, 3, "Ann", "{\\blur3}Good\\hmorning, you."),
        line.format(0, 8, 9, "", "{\\p1}m 0 0 l 100 0 100 100{\\p0}"),
        "Comment: 0,0:00:08.00,0:00:09.00,Default,,0,0,0,,A translator's note.",
    )
    transcript = read(text)
    assert turns(transcript) == [("Ann", "Good morning, you."), ("Bo", "We waited, all of us.")]
    assert (transcript.words[0].start_ms, transcript.words[-1].end_ms) == (1000, 7500)
    assert transcript.source.title == "Quiet"


def test_two_lines_at_once_that_begin_alike_are_both_said() -> None:
    line = "Dialogue: {},0:00:01.00,0:00:03.00,Default,,0,0,0,,I think so.\\N{}"
    both = line.format(0, "I was there."), line.format(0, "He was not.")
    copy = line.format(1, "{\\blur3}I was there.")
    said = " ".join(said for _, said in turns(read(script(*both, copy))))
    assert said == "I think so. I was there. I think so. He was not."


@pytest.mark.parametrize(
    ("named", "credited"),
    [
        (("NTP", "Main", "Default", "Signs"), (None, None, None, None)),
        (("NTP", "NTP", "NTP", "NTP"), (None, None, None, None)),
        (("Intro", "", "Intro", "Intro"), (None, None, None, None)),
        (("Ann", "NTP", "Bo", "ntp"), ("Ann", None, "Bo", None)),
        (("Ann Lee", "Ann Lee", "Speech", "Ann Lee"), ("Ann Lee", "Ann Lee", None, "Ann Lee")),
    ],
)
def test_what_editors_leave_in_the_field_for_the_name_names_nobody(
    named: tuple[str, ...], credited: tuple[str | None, ...]
) -> None:
    lines = (
        f"Dialogue: 0,0:00:0{n}.00,0:00:0{n + 1}.00,Speech,{name},0,0,0,,{word}"
        for n, (name, word) in enumerate(
            zip(named, ("One.", "Two.", "Three.", "Four."), strict=True)
        )
    )
    assert tuple(word.speaker for word in read(script(*lines)).words) == credited


def test_marked_words_of_a_sentence_that_is_said_twice_give_it_twice() -> None:
    cues = []
    for n, shown in enumerate(("<u>We</u> wait.", "We <u>wait.</u>") * 3):
        cues.append(
            f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n[SPEAKER_0{n // 4}]: {shown}\n"
        )
    words = read("\n".join(cues)).words
    assert [(w.text, w.start_ms) for w in words] == [
        ("We" if n % 2 == 0 else "wait.", n * 1000) for n in range(6)
    ]
    assert [w.speaker for w in words] == ["SPEAKER_00"] * 4 + ["SPEAKER_01"] * 2


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (("We <b>will</b> go.",) * 3 + ("So.",), "We will go. We will go. We will go. So."),
        (("I <u>said</u> no.", "I said <u>no.</u>") * 2, "I said no. I said no."),
        (("<u>We</u> wait.", "We wait.", "We <u>wait.</u>"), "We wait."),
        (("<u>A</u> well-known", "A <u>well</u>-known", "A well<u>-known</u>"), "A well-known"),
    ],
)
def test_captions_become_one_only_while_the_mark_moves_on(
    shown: tuple[str, ...], said: str
) -> None:
    cues = (
        f"{n + 1}\n00:00:0{n},000 --> 00:00:0{n + 1},000\n{text}\n" for n, text in enumerate(shown)
    )
    assert " ".join(word.text for word in read("\n".join(cues)).words) == said


WORDS = [("Good", 3.0), ("morning.", 3.5)]
TIMED = [{"word": w, "startOffset": f"{s}s", "endOffset": f"{s + 0.4}s"} for w, s in WORDS]
GOOGLE = {"results": [{"alternatives": [{"transcript": "Good morning.", "words": TIMED}]}]}
NANOS = [
    {"word": w, "start_time": {"seconds": str(int(s)), "nanos": int(s % 1 * 1e9)}} for w, s in WORDS
]


@pytest.mark.parametrize(
    ("data", "speaker"),
    [
        ({"name": "1", "done": True, "response": GOOGLE}, None),
        ({"results": {"gs://a/b.wav": {"transcript": GOOGLE}}, "totalBilledDuration": "4s"}, None),
        ({"results": {"b.wav": {"inlineResult": {"transcript": GOOGLE}}}}, None),
        ({"results": [{"alternatives": [{"words": NANOS}]}]}, None),
        (
            {
                "results": [
                    {"alternatives": [{"timestamps": [[w, s, s + 0.4] for w, s in WORDS]}]}
                ],
                "speaker_labels": [{"from": s, "speaker": 1} for _, s in WORDS],
            },
            "Speaker 1",
        ),
        (
            {
                "Transcript": [
                    {
                        "Content": "Good morning.",
                        "BeginOffsetMillis": 3000,
                        "ParticipantRole": "AGENT",
                    }
                ]
            },
            "AGENT",
        ),
        (
            [
                {
                    "speaker": "Ann",
                    "words": [
                        {"text": f"{w} ", "data_start": s, "data_end": s + 0.4} for w, s in WORDS
                    ],
                }
            ],
            "Ann",
        ),
        (
            [
                {
                    "participant": {"id": 1, "name": "Ann"},
                    "words": [{"text": w, "start_timestamp": {"relative": s}} for w, s in WORDS],
                }
            ],
            "Ann",
        ),
        (
            {
                "videos": [
                    {
                        "insights": {
                            "transcript": [
                                {
                                    "text": "Good morning.",
                                    "speakerId": 1,
                                    "instances": [{"start": "0:00:03"}],
                                }
                            ]
                        }
                    }
                ]
            },
            "Speaker 1",
        ),
        (
            [
                {
                    "start": "00:00:03.000",
                    "start_ms": 3000,
                    "speaker": "7",
                    "voice": "Ann",
                    "text": "Good morning.",
                }
            ],
            "Ann",
        ),
        (
            {
                "transcription": [
                    {
                        "offsets": {"from": 3000, "to": 4000},
                        "text": " Good morning.",
                        "speaker": "1",
                    }
                ]
            },
            "Speaker 1",
        ),
    ],
)
def test_layouts_of_more_services_are_read(data: Any, speaker: str | None) -> None:
    words = read(json.dumps(data)).words
    assert [word.text for word in words] == ["Good", "morning."]
    assert words[0].start_ms == 3000
    assert {word.speaker for word in words} == {speaker}


def test_a_column_of_dialogue_in_a_table_is_what_is_said() -> None:
    table = f'Timecode,Speaker,Dialogue\n00:00:01:00,Ann,"{HI}"\n00:00:03:00,Bo,"{BYE}"\n'
    assert turns(read(table)) == [("Ann", HI), ("Bo", BYE)]


def test_aws_microphones_do_not_cut_into_each_other() -> None:
    def item(word: str, at: float) -> dict[str, Any]:
        times = {"start_time": str(at), "end_time": str(at + 0.2)}
        return {"type": "pronunciation", "alternatives": [{"content": word}], **times}

    left, right = [item("We", 1.0), item("waited.", 1.4)], [item("Mm.", 1.2)]
    channels = [{"channel_label": f"ch_{n}", "items": it} for n, it in enumerate((left, right))]
    both = {"items": [left[0], right[0], left[1]], "channel_labels": {"channels": channels}}
    assert turns(read(json.dumps({"results": both}))) == [
        ("Channel 1", "We waited."),
        ("Channel 2", "Mm."),
    ]


@pytest.mark.parametrize(("declared", "tag"), [("eng", "en"), ("deu", "de"), ("pt-BR", "pt-BR")])
def test_languages_of_three_letters_are_known(declared: str, tag: str) -> None:
    words = [{"text": "Hi", "start": 0.1, "end": 0.3, "type": "word"}]
    data = {"language_code": declared, "language_probability": 1, "words": words}
    assert read(json.dumps(data)).source.language == tag


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"bplist00\xd1\x01\x02", "a Safari web archive"),
        (b"\xff\xf1\x50\x80" + bytes(40), "an AAC recording"),
        (b"FORM\x00\x00\x10\x00AIFF", "an AIFF recording"),
        (b"#!AMR\n" + bytes(40), "an AMR recording"),
        (b"Scenarist_SCC V1.0\n\n00:00:01:00\t9420", "closed captions"),
        (b'File type = "ooTextFile"\nObject class = "TextGrid"\n', "a TextGrid of Praat"),
        (b"@UTF8\n@Begin\n*ANN:\twe waited . \x151000_2000\x15\n", "a file of CLAN"),
        (b"{QTtext} {font:Tahoma}\n[00:00:01.00]\nWe waited.\n", "QuickTime captions"),
        (b"850STL25.0100" + bytes(1024), "EBU captions"),
        (b"{25}{75}We waited.\n{80}{120}It rang.\n", "MicroDVD"),
    ],
)
def test_more_recordings_are_named_as_what_they_are(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read_bytes(data, "talk")


def test_the_panel_of_teams_gives_who_speaks_when_and_no_times_in_words() -> None:
    got = read(
        "Transcript. Use arrow keys to navigate between transcript entries. Select an entry to "
        "navigate the media to the time of the entry.\n\nSearch\n\n"
        "AI-generated content may be incorrect\n\nLee, Ann\nstarted transcription\n\n"
        f"LA\n\nLee, Ann\n0 minutes 3 seconds0:03\nLee, Ann 0 minutes 3 seconds\n{HI}\n"
        "Lee, Ann 1 minute 7 seconds\nWe waited for\n3 minutes\n\n"
        f"Bo Kim\n33 minutes33:00\nBo Kim 33 minutes\nBK\n\nBo Kim 33 minutes 1 second\n{WHY}\n\n"
        f"Lee, Ann\n1 hour 2 minutes\n1:02:00\nLee, Ann 1 hour 2 minutes\n{BYE}\n"
    )
    assert turns(got) == [
        ("Lee, Ann", HI),
        ("Lee, Ann", "We waited for 3 minutes"),
        ("Bo Kim", "BK"),
        ("Bo Kim", WHY),
        ("Lee, Ann", BYE),
    ]
    starts = [got.words[place].start_ms for place in got.breaks]
    assert starts == [3000, 67_000, 1_980_000, 1_981_000, 3_720_000]


def test_the_panel_of_teams_is_read_in_german_too() -> None:
    got = read(
        f"Ann Lee\n0 Minuten 3 Sekunden0:03\nAnn Lee 0 Minuten 3 Sekunden\n{HI}\n\n"
        f"Bo Chu\n1 Minute 8 Sekunden1:08\nBo Chu 1 Minute 8 Sekunden\n{BYE}\n"
    )
    assert turns(got) == [("Ann Lee", HI), ("Bo Chu", BYE)]
    assert got.words[got.breaks[1]].start_ms == 68_000


@pytest.mark.parametrize(
    "text",
    [
        f"00;00;03;15 - 00;00;07;03\nSpeaker 1\n{HI}\n\n"
        f"00;00;08;00 - 00;00;11;29\nSpeaker 2\n{BYE}\n\n"
        f"01;00;12;10 - 01;00;15;00\nSpeaker 1\n{WHY}\n",
        "Speaker Name,Start Time,End Time,Text\n"
        f'Speaker 1,00;00;03;15,00;00;07;03,"{HI}"\nSpeaker 2,00;00;08;00,00;00;11;29,"{BYE}"\n'
        f'Speaker 1,01;00;12;10,01;00;15;00,"{WHY}"\n',
    ],
)
def test_times_of_premiere_where_frames_are_dropped_are_times(text: str) -> None:
    got = read(text)
    assert turns(got) == [("Speaker 1", HI), ("Speaker 2", BYE), ("Speaker 1", WHY)]
    assert [got.words[place].start_ms for place in got.breaks] == [3600, 8000, 3_612_400]


def test_trints_second_times_are_no_words_where_nobody_is_named() -> None:
    text = f"[00:00:03] {HI} [00:00:07][4.2] [00:00:08] {BYE} [00:00:12][3.9] [00:00:13] {HI}"
    assert spoken(text.encode()) == f"{HI} {BYE} {HI}"
