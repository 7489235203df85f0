"""JSON as speech recognisers write it, with its gaps and oddities."""

from __future__ import annotations

import json
from typing import Any

import pytest

from quotebot.errors import InputError
from quotebot.model import Transcript
from quotebot.read import read_bytes
from quotebot.read.recognisers.channels import Spoken, merge_channels
from read.told import turns


def read(data: Any) -> Transcript:
    return read_bytes(json.dumps(data).encode(), "talk")


def test_words_without_times_are_timed_between_their_neighbours() -> None:
    words = [
        {"word": "In", "start": 1.0, "end": 1.5, "score": 0.9},
        {"word": "1999"},
        {"word": "we", "start": 2.5, "end": 3.0, "score": 0.8},
    ]
    transcript = read({"segments": [{"start": 1, "end": 3, "text": " In 1999 we", "words": words}]})
    assert [(w.text, w.start_ms, w.end_ms, w.confidence) for w in transcript.words] == [
        ("In", 1000, 1500, 0.9),
        ("1999", 1500, 2500, None),
        ("we", 2500, 3000, 0.8),
    ]


def test_pieces_of_words_are_joined_and_the_least_confidence_kept() -> None:
    words = [
        {"word": " co", "start": 0.0, "end": 0.2, "probability": 0.9},
        {"word": "-founder", "start": 0.2, "end": 0.6, "probability": 0.4},
        {"word": " here", "start": 0.6, "end": 1.0, "probability": 0.8},
    ]
    transcript = read({"segments": [{"start": 0, "end": 1, "text": "x", "words": words}]})
    assert [(w.text, w.start_ms, w.end_ms, w.confidence) for w in transcript.words] == [
        ("co-founder", 0, 600, 0.4),
        ("here", 600, 1000, 0.8),
    ]


def test_a_segment_is_cut_where_its_words_change_the_speaker() -> None:
    words = [
        {"word": "Yes.", "start": 0.0, "end": 0.4, "speaker": "SPEAKER_00"},
        {"word": "No.", "start": 0.5, "end": 0.9, "speaker": "SPEAKER_01"},
        {"word": "5", "start": 0.9, "end": 1.0},
    ]
    segment = {"start": 0, "end": 1, "text": "Yes. No. 5", "speaker": "SPEAKER_00", "words": words}
    transcript = read({"segments": [segment]})
    assert [w.speaker for w in transcript.words] == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_01"]
    assert transcript.breaks == (0, 1)


def test_the_apis_bare_words_time_the_printed_ones() -> None:
    transcript = read(
        {
            "language": "english",
            "segments": [{"start": 0, "end": 3, "text": " Well, that's it."}],
            "words": [
                {"word": "Well", "start": 0.1, "end": 0.5},
                {"word": "that's", "start": 1.0, "end": 1.5},
                {"word": "it", "start": 1.6, "end": 2.0},
            ],
        }
    )
    assert [(w.text, w.start_ms) for w in transcript.words] == [
        ("Well,", 100),
        ("that's", 1000),
        ("it.", 1600),
    ]
    assert transcript.source.language == "en"


def test_special_tokens_of_whisper_cpp_are_not_words() -> None:
    tokens = [
        {"text": "[_BEG_]", "offsets": {"from": 0, "to": 0}},
        {"text": " Go", "offsets": {"from": 0, "to": 300}, "p": 0.9},
        {"text": "od", "offsets": {"from": 300, "to": 500}, "p": 0.8},
        {"text": " day", "offsets": {"from": 500, "to": 900}, "p": 0.7},
        {"text": "[_TT_45]", "offsets": {"from": 900, "to": 900}},
    ]
    item = {"offsets": {"from": 0, "to": 900}, "text": " Good day", "tokens": tokens}
    words = read({"transcription": [item]}).words
    assert [(w.text, w.start_ms, w.end_ms) for w in words] == [("Good", 0, 500), ("day", 500, 900)]


def test_a_sign_that_whisper_cpp_cuts_in_two_is_whole() -> None:
    halves = ["花", *(chr(byte) for byte in "园".encode()), "老。"]

    def read_said(text: str) -> list[tuple[str, int | None, int | None]]:
        tokens = [
            {"text": half, "offsets": {"from": n, "to": n + 1}} for n, half in enumerate(halves)
        ]
        item = {"offsets": {"from": 0, "to": 5}, "text": text, "tokens": tokens}
        data = json.dumps({"transcription": [item]}, ensure_ascii=False).encode()
        for byte in "园".encode():
            data = data.replace(chr(byte).encode(), bytes([byte]))
        words = read_bytes(data, "talk").words
        return [(word.text, word.start_ms, word.end_ms) for word in words]

    assert read_said("花园老。") == [("花园老。", 0, 5)]
    assert read_said("花园 老。") == [("花园", 0, 4), ("老。", 4, 5)]
    # A text of other words tells nothing, and counts itself.
    assert [word for word, _, _ in read_said("桥老了。")] == ["桥老了。"]


def test_one_token_a_segment_gives_whole_words() -> None:
    items = [
        {"offsets": {"from": 0, "to": 300}, "text": " Go"},
        {"offsets": {"from": 300, "to": 500}, "text": "od"},
        {"offsets": {"from": 500, "to": 900}, "text": " day"},
    ]
    words = read({"transcription": items}).words
    assert [(w.text, w.start_ms, w.end_ms) for w in words] == [("Good", 0, 500), ("day", 500, 900)]


def test_a_word_a_segment_makes_no_cue_of_every_word() -> None:
    segments = [
        {"speaker": who, "startTime": n, "endTime": n + 0.5, "body": body}
        for n, (who, body) in enumerate(
            [("Ann", "I"), ("Ann", "am"), ("Ann", "here"), ("Ann", "."), ("Bo", "No")]
        )
    ]
    transcript = read({"version": "1.0.0", "segments": segments})
    assert [w.text for w in transcript.words] == ["I", "am", "here.", "No"]
    assert transcript.cues == transcript.breaks == (0, 3)


def test_json_lines_are_read() -> None:
    rows = [
        {"result": [{"word": "good", "start": 0.1, "end": 0.4, "conf": 1.0}], "text": "good"},
        {"result": [{"word": "day", "start": 0.5, "end": 0.9, "conf": 0.9}], "text": "day"},
    ]
    transcript = read_bytes("\n".join(map(json.dumps, rows)).encode(), "talk")
    assert [(w.text, w.start_ms) for w in transcript.words] == [("good", 100), ("day", 500)]


def test_a_list_of_timed_texts_is_read() -> None:
    rows = [{"text": "good day", "start": 1.5, "duration": 2.0}, {"text": "you", "start": 4.0}]
    words = read(rows).words
    assert [(w.text, w.start_ms) for w in words] == [("good", 1500), ("day", 2611), ("you", 4000)]


def test_youtube_events_are_read() -> None:
    events = [
        {"tStartMs": 0, "dDurationMs": 5000},
        {"tStartMs": 100, "segs": [{"utf8": "good"}, {"utf8": " day", "tOffsetMs": 400}]},
        {"tStartMs": 900, "segs": [{"utf8": "\n"}]},
    ]
    words = read({"wireMagic": "pb3", "events": events}).words
    assert [(w.text, w.start_ms) for w in words] == [("good", 100), ("day", 500)]


def test_a_speaker_of_podcasting_2_0_goes_on_until_the_next_is_named() -> None:
    bodies = [("We", "Ann"), ("row.", None), ("Do we?", "Bo"), ("Yes.", "")]
    segments = [
        {"startTime": n, "endTime": n + 1, "body": body} | ({} if who is None else {"speaker": who})
        for n, (body, who) in enumerate(bodies)
    ]
    assert turns(read({"version": "1.0.0", "segments": segments})) == [
        ("Ann", "We row."),
        ("Bo", "Do we? Yes."),
    ]


def test_elevenlabs_spacing_and_sounds_are_not_words() -> None:
    words = [
        {"text": "Good", "start": 0.1, "end": 0.4, "type": "word", "speaker_id": "speaker_0"},
        {"text": " ", "start": 0.4, "end": 0.5, "type": "spacing", "speaker_id": "speaker_0"},
        {"text": "day.", "start": 0.5, "end": 0.9, "type": "word", "speaker_id": "speaker_1"},
        {"text": "(laughs)", "start": 0.9, "end": 1.9, "type": "audio_event"},
    ]
    transcript = read({"language_code": "en", "language_probability": 0.9, "words": words})
    assert [(w.text, w.speaker) for w in transcript.words] == [
        ("Good", "speaker_0"),
        ("day.", "speaker_1"),
    ]


def test_speechmatics_and_google_are_read() -> None:
    items = [
        {
            "type": "word",
            "start_time": 0.1,
            "end_time": 0.4,
            "alternatives": [{"content": "Good", "speaker": "S1", "confidence": 0.9}],
        },
        {"type": "punctuation", "alternatives": [{"content": ".", "speaker": "S1"}]},
    ]
    items += [{**items[0], "start_time": 0.5, "end_time": 0.9}]
    spoken = read({"results": items})
    # A mark without a time of its own takes none away, and ends a line where it ends a sentence.
    assert [(w.text, w.speaker, w.end_ms) for w in spoken.words] == [
        ("Good.", "S1", 400),
        ("Good", "S1", 900),
    ]
    assert spoken.cues == (0, 1)
    start = {"seconds": "0", "nanos": 100_000_000}
    words = [{"word": "Good", "startTime": start, "endTime": "0.4s", "speakerTag": 2}]
    google = read({"results": [{"alternatives": [{"transcript": "Good", "words": words}]}]})
    assert [(w.text, w.start_ms, w.speaker) for w in google.words] == [("Good", 100, "Speaker 2")]


def test_text_alone_is_read_without_times() -> None:
    transcript = read({"text": "Good day. How are you?"})
    assert [w.text for w in transcript.words] == ["Good", "day.", "How", "are", "you?"]
    assert transcript.words[0].start_ms is None


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(word.speaker, word.text) for word in transcript.words]


@pytest.mark.parametrize("key", ["", "text", "transcript"])
def test_a_list_of_texts_is_read_as_paragraphs(key: str) -> None:
    texts = ["It rained, and we waited.", " ", "Nobody called until March."]
    transcript = read({key: texts} if key else texts)
    assert " ".join(word.text for word in transcript.words) == f"{texts[0]} {texts[2]}"
    assert transcript.breaks == (0, 5)


@pytest.mark.parametrize("key", ["", "text"])
def test_texts_that_tell_who_speaks_are_turns(key: str) -> None:
    said = [("Ann Lee", "We waited."), ("Bo Chu", "Why so?"), ("Ann Lee", "It rained.")]
    lines = [f"{name}: {text}" for name, text in said]
    data = {key: "\n".join(lines), "title": "Rain"} if key else lines
    assert turns(read(data)) == said


@pytest.mark.parametrize(
    "text",
    ['["Hello," she said.] It rained.', '["It rained", 3, "in March"]', '["It rained, and so on]'],
)
def test_what_only_begins_like_a_list_of_texts_is_prose(text: str) -> None:
    assert " ".join(word.text for word in read_bytes(text.encode(), "talk").words) == text


def test_every_channel_of_a_recording_is_read_and_no_sentence_cut() -> None:
    def channel(*words: tuple[str, float]) -> dict[str, Any]:
        timed = [{"word": w, "start": at, "end": at + 0.2} for w, at in words]
        return {"alternatives": [{"words": timed}]}

    left = channel(("We", 0.0), ("waited.", 0.3), ("Why?", 3.0))
    right = channel(("Mm.", 0.2), ("Because.", 4.0))
    transcript = read({"results": {"channels": [left, right]}})
    assert said(transcript) == [
        ("Channel 1", "We"),
        ("Channel 1", "waited."),
        ("Channel 2", "Mm."),
        ("Channel 1", "Why?"),
        ("Channel 2", "Because."),
    ]
    assert transcript.source.speakers == {}


def test_a_mark_without_a_time_stays_behind_its_word_whatever_was_said_elsewhere() -> None:
    left = [
        Spoken("Yes.", 1000, 1300, None, None),
        Spoken("”", None, None, None, None, glued=True),
    ]
    right = [Spoken("No.", 200, 500, None, None)]
    assert [word.text for word in merge_channels([left, right])] == ["No.", "Yes.", "”"]


def test_elevenlabs_gives_each_microphone_a_transcript() -> None:
    def channel(*words: tuple[str, float]) -> dict[str, Any]:
        timed = [{"text": w, "start": at, "end": at + 0.2, "type": "word"} for w, at in words]
        return {"language_code": "en", "language_probability": 0.9, "words": timed}

    left, right = channel(("We", 0.0), ("waited.", 0.3)), channel(("Mm.", 0.2))
    assert said(read({"transcripts": [left, right]})) == [
        ("Channel 1", "We"),
        ("Channel 1", "waited."),
        ("Channel 2", "Mm."),
    ]


@pytest.mark.parametrize("words", [{}, {"words": []}, {"words": None}])
def test_a_service_without_its_words_is_read_by_its_text(words: dict[str, object]) -> None:
    told = {"language_code": "en", "language_probability": 0.9, "text": "We waited.", **words}
    assert said(read(told)) == [(None, "We"), (None, "waited.")]
    with pytest.raises(InputError, match="no words in this file"):
        read({**told, "text": ""})


def test_ids_and_times_that_are_none_name_nobody() -> None:
    element = {"type": "text", "value": "Well.", "ts": 0.1, "end_ts": 0.3}
    rev = {"monologues": [{"speaker": 0, "elements": [element]}]}
    named = [{"id": [0], "name": "Bo"}, {"id": 0, "name": "Ann"}]
    assert said(read({**rev, "speakers": named})) == [("Ann", "Well.")]
    result = {"alternatives": [{"timestamps": [["well", 0.1, 0.3]]}]}
    labels = [{"from": [0.1], "speaker": 0}, {"from": 0.1, "speaker": 1}]
    watson = {"results": [result], "speaker_labels": labels}
    assert said(read(watson)) == [("Speaker 1", "well")]


def test_the_result_that_says_all_words_again_with_speakers_counts_alone() -> None:
    def result(*words: str, **tag: int) -> dict[str, Any]:
        timed = [{"word": w, "startTime": f"{n}s", **tag} for n, w in enumerate(words)]
        return {"alternatives": [{"transcript": " ".join(words), "words": timed}]}

    again = result("We", "waited.", "Why?", speakerTag=1)
    transcript = read({"results": [result("We", "waited."), result("Why?"), again]})
    assert said(transcript) == [("Speaker 1", w) for w in ("We", "waited.", "Why?")]
    # Whoever is not told apart may say a thing twice.
    twice = read({"results": [result("Well."), result("Well.")]})
    assert said(twice) == [(None, "Well."), (None, "Well.")]
    # A speaker's last words are no repeat of everything.
    once = read({"results": [result("We", "waited."), result("Why?", speakerTag=2)]})
    assert said(once) == [(None, "We"), (None, "waited."), ("Speaker 2", "Why?")]


def test_words_without_times_are_read() -> None:
    results = [{"alternatives": [{"transcript": "We waited."}]}]
    assert said(read({"results": results})) == [(None, "We"), (None, "waited.")]


def test_the_apis_words_alone_time_its_text() -> None:
    words = [{"word": "Well", "start": 0.5, "end": 0.9}, {"word": "yes", "start": 1, "end": 1.4}]
    transcript = read({"language": "english", "text": "Well, yes.", "words": words})
    assert [(w.text, w.start_ms, w.end_ms) for w in transcript.words] == [
        ("Well,", 500, 900),
        ("yes.", 1000, 1400),
    ]


def test_a_word_that_the_text_lacks_takes_no_time_from_the_next() -> None:
    words = [{"word": w, "start": n, "end": n + 0.5} for n, w in enumerate(["We", "um", "waited"])]
    timed = read({"text": "We waited.", "words": words}).words
    assert [(w.text, w.start_ms) for w in timed] == [("We", 0), ("waited.", 2000)]


def test_a_share_that_is_none_is_not_told() -> None:
    words = [{"word": "no", "start": 0, "end": 1, "conf": share} for share in (-1, 0, 1, 1.5)]
    told = [word.confidence for word in read({"result": words}).words]
    assert told == [None, 0.0, 1.0, None]


def test_pieces_of_whisper_cpp_join_no_word_over_a_silence() -> None:
    pieces = [(" Ye", 0, 200), ("s", 200, 400), ("no", 5000, 5400)]
    rows = [{"text": text, "offsets": {"from": a, "to": b}} for text, a, b in pieces]
    timed = read({"transcription": rows}).words
    assert [(w.text, w.start_ms) for w in timed] == [("Yes", 0), ("no", 5000)]


def test_a_token_of_another_voice_belongs_to_no_word_before_it() -> None:
    tokens = [
        {"text": text, "start_ms": n * 100, "end_ms": n * 100 + 90, "speaker": who}
        for n, (text, who) in enumerate([("Y", "1"), ("es", "1"), ("No", "2"), (" way", "2")])
    ]
    assert said(read({"tokens": tokens})) == [
        ("Speaker 1", "Yes"),
        ("Speaker 2", "No"),
        ("Speaker 2", "way"),
    ]


def test_a_list_of_results_is_read_as_lines_of_results_are() -> None:
    results = [
        {"result": [{"word": "we", "start": 0.1, "end": 0.2, "conf": 1.0}], "text": "we"},
        {"text": ""},
        {"result": [{"word": "wait", "start": 0.4, "end": 0.6, "conf": 1.0}], "text": "wait"},
    ]
    assert said(read(results)) == [(None, "we"), (None, "wait")]


def test_highlights_beside_the_text_do_not_stand_for_it() -> None:
    highlights = [{"text": "We waited.", "start": 0.5, "speaker": "Ann"}]
    transcript = read({"text": "We waited. It was long.", "highlights": highlights})
    assert [word.text for word in transcript.words] == ["We", "waited.", "It", "was", "long."]
    phrases = [
        {"text": "We waited.", "start": 0.5},
        {"text": "It was very long.", "start": 2.5},
    ]
    transcript = read({"highlights": highlights, "phrases": phrases})
    assert [word.text for word in transcript.words][-1] == "long."


def test_sentences_are_preferred_to_their_words() -> None:
    sentences = [{"text": "We waited long.", "start": 0}, {"text": "It rained.", "start": 5}]
    parts = ["We", "waited", "long.", "It", "rained."]
    words = [{"text": part, "start": n} for n, part in enumerate(parts)]
    for lists in ({"a": sentences, "b": words}, {"a": words, "b": sentences}):
        assert read(lists).cues == (0, 3)


def test_speakers_are_preferred_to_the_same_text_without_them() -> None:
    chunks = [{"timestamp": [0.0, 2.0], "text": " We waited."}]
    speakers = [{**chunks[0], "speaker": "SPEAKER_01"}]
    transcript = read({"text": " We waited.", "chunks": chunks, "speakers": speakers})
    assert said(transcript) == [("SPEAKER_01", "We"), ("SPEAKER_01", "waited.")]


def test_a_conversation_with_a_program_is_no_transcript() -> None:
    with pytest.raises(InputError, match="no transcript"):
        read({"messages": [{"role": "user", "content": "We waited."}]})


def signs(said: str, key: str) -> list[dict[str, Any]]:
    return [
        {key: sign, "start": round(n / 10, 1), "end": round(n / 10 + 0.1, 1)}
        for n, sign in enumerate(said)
    ]


def test_signs_with_a_time_each_stand_as_in_the_text_of_their_segment() -> None:
    said = "水很贵。我们用AI和“风”！ 好吗？"
    words = signs(said.replace(" ", ""), "word")
    transcript = read({"segments": [{"start": 0, "end": 2, "text": said, "words": words}]})
    assert [(w.text, w.start_ms, w.end_ms) for w in transcript.words] == [
        ("水很贵。", 0, 400),
        ("我们用AI和“风”！", 400, 1400),
        ("好吗？", 1400, 1700),
    ]


def test_words_of_a_service_in_japanese_have_no_spaces_and_those_in_korean_do() -> None:
    def words(*said: str) -> list[str]:
        items = [{"word": word, "start": n, "end": n + 1} for n, word in enumerate(said)]
        data = {"results": {"channels": [{"alternatives": [{"words": items}]}]}}
        return [word.text for word in read(data).words]

    assert words("水は", "とても", "大事", "です。", "待った。") == [
        "水はとても大事です。",
        "待った。",
    ]
    assert words("물은", "비싸다.") == ["물은", "비싸다."]


def test_times_in_milliseconds_in_a_list_of_utterances_are_no_seconds() -> None:
    said = "Nobody calls in the first year, and then the phone rings."
    words = [
        {"text": word, "start": 400 * n, "end": 400 * n + 300, "speaker": "A"}
        for n, word in enumerate(said.split())
    ]
    rows = [
        {"text": said, "start": 0, "end": 4700, "speaker": "A", "words": words},
        {"text": said, "start": 5000, "end": 9700, "speaker": "B"},
    ]
    transcript = read(rows)
    assert transcript.words[1].start_ms == 400
    assert transcript.words[-1].end_ms == 9700


def test_a_list_of_turns_with_stamps_keeps_its_times() -> None:
    rows = [
        {"speaker": "Ann Lee", "timestamp": "00:00:01", "text": "Who called?"},
        {"speaker": "Bo Chu", "timestamp": "00:00:03", "text": "Nobody."},
    ]
    transcript = read(rows)
    assert [(w.text, w.speaker) for w in transcript.words] == [
        ("Who", "Ann Lee"),
        ("called?", "Ann Lee"),
        ("Nobody.", "Bo Chu"),
    ]
    assert [transcript.words[n].start_ms for n in (0, 2)] == [1000, 3000]


def test_signs_without_a_space_stand_in_the_word_that_they_belong_to() -> None:
    def rev(kind: str, value: str) -> dict[str, str]:
        return {"type": kind, "value": value}

    elements = [
        *(rev("text", "It"), rev("punct", " "), rev("text", "took"), rev("punct", " ")),
        *(rev("text", "twenty"), rev("punct", "-"), rev("text", "five"), rev("punct", " ")),
        *(rev("unknown", "<unk>"), rev("punct", "."), rev("text", "Yes"), rev("punct", ".")),
    ]
    data: dict[str, Any] = {"monologues": [{"speaker": 0, "elements": elements}]}
    assert [w.text for w in read(data).words] == [
        "It",
        "took",
        "twenty-five",
        "[inaudible].",
        "Yes.",
    ]

    def speechmatics(kind: str, content: str, attaches: str = "") -> dict[str, Any]:
        item = {"type": kind, "alternatives": [{"content": content, "speaker": "S1"}]}
        return {**item, "attaches_to": attaches} if attaches else item

    results = [
        *(speechmatics("word", "Hola"), speechmatics("punctuation", ".", "previous")),
        *(speechmatics("punctuation", "¿", "next"), speechmatics("word", "Quién")),
        *(speechmatics("word", "fue"), speechmatics("punctuation", "?", "previous")),
        *(speechmatics("word", "ex"), speechmatics("punctuation", "-", "both")),
        speechmatics("word", "jefe"),
    ]
    assert [w.text for w in read({"results": results}).words] == [
        "Hola.",
        "¿Quién",
        "fue?",
        "ex-jefe",
    ]


@pytest.mark.parametrize("lead", [" ", ""])
def test_a_text_that_somebody_mended_is_what_was_said(lead: str) -> None:
    heard = "um and then we met and Lee in the garden of the old house"
    words = [
        {"word": f"{lead}{word}", "start": n / 2, "end": n / 2 + 0.4}
        for n, word in enumerate(heard.split())
    ]
    said = "And then we met Ann Lee in the garden of the old house."
    transcript = read({"segments": [{"start": 0, "end": 7, "text": f" {said}", "words": words}]})
    assert " ".join(word.text for word in transcript.words) == said
    starts = [word.start_ms for word in transcript.words]
    assert (starts[0], starts[5], starts[-1]) == (500, 3000, 6500)
    assert starts == sorted(starts, key=lambda start: start or 0)


CHINESE = ["花园", "教人", "耐心。", "桥", "会", "老。"]


def segment_of(text: str, *speakers: str) -> dict[str, Any]:
    words: list[dict[str, Any]] = [
        {"word": word, "start": n, "end": n + 1} for n, word in enumerate(CHINESE)
    ]
    for word, speaker in zip(words, speakers, strict=False):
        word["speaker"] = speaker
    return {"segments": [{"text": text, "start": 0, "end": 6, "words": words}]}


def test_pieces_of_chinese_are_words_of_their_text_with_its_times() -> None:
    transcript = read(segment_of("花园教人耐心。桥会老。"))
    assert [(w.text, w.start_ms, w.end_ms) for w in transcript.words] == [
        ("花园教人耐心。", 0, 3000),
        ("桥会老。", 3000, 6000),
    ]


def test_a_word_may_lack_a_space_that_its_text_has_within_it() -> None:
    words = [
        {"word": "Vraiment?", "start": 0.0, "end": 0.6},
        {"word": "Tous!", "start": 0.7, "end": 1.0},
        {"word": "Oui.", "start": 1.1, "end": 1.4},
    ]
    text = "Vraiment ? Tous ! Oui."
    transcript = read({"segments": [{"text": text, "start": 0, "end": 2, "words": words}]})
    assert [(w.text, w.start_ms, w.end_ms) for w in transcript.words] == [
        ("Vraiment?", 0, 600),
        ("Tous!", 700, 1000),
        ("Oui.", 1100, 1400),
    ]


def test_pieces_of_chinese_stay_apart_where_several_speak_or_the_text_is_another() -> None:
    spoken = read(segment_of("花园教人耐心。桥会老。", *"AAABBB"))
    assert [word.speaker for word in spoken.words] == [*"AAABBB"]
    assert [word.text for word in read(segment_of("花园教人。")).words] == CHINESE


@pytest.mark.parametrize(
    ("declared", "tag"),
    [("russian", "ru"), ("Czech", "cs"), ("tur", "tr"), ("pt", "pt"), ("de_CH", "de-CH"), ("", "")],
)
def test_a_language_is_known_by_the_name_that_openais_api_gives_it(declared: str, tag: str) -> None:
    talk = {
        "language": declared,
        "segments": [{"start": 0, "end": 3, "text": "Die Bruecke haelt."}],
    }
    assert read(talk).source.language == tag


def test_tokens_that_bring_their_own_spaces_are_joined_to_words() -> None:
    pieces = ["No", "body", " call", "ed", ".", " Who", "?", "<end>", " Nadie"]
    tokens: list[dict[str, Any]] = [
        {
            "text": text,
            "start_ms": 100 * n,
            "end_ms": 100 * n + 90,
            "confidence": 0.9,
            "speaker": "1" if n < 5 else "2",
            "translation_status": "translation" if text == " Nadie" else "original",
        }
        for n, text in enumerate(pieces)
    ]
    transcript = read({"id": "x", "text": "".join(pieces), "tokens": tokens})
    assert [(w.text, w.start_ms, w.end_ms, w.speaker) for w in transcript.words] == [
        ("Nobody", 0, 190, "Speaker 1"),
        ("called.", 200, 490, "Speaker 1"),
        ("Who?", 500, 690, "Speaker 2"),
    ]
    assert transcript.source.format == "soniox"


def test_segments_below_the_words_of_nemo_time_its_text() -> None:
    words = [{"word": "Nobody", "start": 0.5, "end": 1.0}, {"word": "called.", "start": 1.1}]
    talk = {"word": words, "segment": [{"segment": "Nobody called.", "start": 0.5, "end": 1.5}]}
    transcript = read({"text": "Nobody called.", "timestamp": talk})
    assert [(w.text, w.speaker) for w in transcript.words] == [("Nobody", None), ("called.", None)]
    assert (transcript.words[0].start_ms, transcript.words[-1].end_ms) == (500, 1500)


def test_a_page_within_json_as_otranscribe_keeps_it_is_read_as_one() -> None:
    def turn(time: str, said: str) -> str:
        stamp = f'<span class="timestamp" data-timestamp="3.4">{time}</span>'
        return f"<p>{stamp}&nbsp;{said}<br /></p>"

    said = [("0:03", "Ann: Nobody called."), ("0:10", "Bo: Nobody?"), ("0:12", "Ann: Nobody.")]
    text = "".join(turn(time, words) for time, words in said)
    transcript = read({"text": text, "media": "talk.mp3", "media-time": 3.2})
    words = transcript.words
    assert " ".join(word.text for word in words) == "Nobody called. Nobody? Nobody."
    assert [(words[n].start_ms, words[n].speaker) for n in transcript.breaks] == [
        (3000, "Ann"),
        (10000, "Bo"),
        (12000, "Ann"),
    ]


def test_the_address_of_the_recording_is_not_that_of_the_episode() -> None:
    said = [{"offsetInTicks": 1e7, "durationInTicks": 1e7, "nBest": [{"display": "We waited."}]}]
    data = {"source": "https://store.example/talk.wav?sig=secret", "recognizedPhrases": said}
    assert read(data).source.url == ""


@pytest.mark.parametrize(
    "head", ["Sprecher;Beginn;Ende;Text", "Name;Timecode In;Timecode Out;Subtitles"]
)
def test_columns_are_known_by_what_editors_call_them(head: str) -> None:
    rows = "Ann Lee;00:00:01,000;00:00:03,000;We waited.\nBo Chu;00:00:03,000;00:00:04,000;So.\n"
    got = read_bytes(f"{head}\n{rows}".encode(), "talk")
    assert [(word.text, word.speaker) for word in got.words] == [
        ("We", "Ann Lee"),
        ("waited.", "Ann Lee"),
        ("So.", "Bo Chu"),
    ]
    assert (got.words[0].start_ms, got.words[-1].end_ms) == (1000, 4000)


@pytest.mark.parametrize("form", ["whole", "list", "lines", "pairs", "segments"])
def test_what_python_printed_is_read_like_json(form: str) -> None:
    rows: list[dict[str, Any]] = [
        {"start": 0.0, "end": 3.2, "text": " I came.", "speaker": "SPEAKER_00"},
        {"start": 3.2, "end": 7.5, "text": " We don't know.", "speaker": "SPEAKER_01"},
    ]
    text = {
        "whole": str({"text": "", "segments": rows, "language": "en"}),
        "list": str(rows),
        "lines": "\n".join(map(str, rows)),
        "segments": "\n".join(
            f"Segment({', '.join(f'{key}={value!r}' for key, value in row.items())}, "
            f"tokens=[5, 7], words=None, temperature=0.0)"
            for row in rows
        ),
        "pairs": str([{**row, "timestamp": (row["start"], row["end"])} for row in rows]),
    }[form]
    text = text.replace("3.2,", "np.float64(3.2),").replace("7.5,", "nan,")
    transcript = read_bytes(text.encode(), "talk")
    assert turns(transcript) == [("SPEAKER_00", "I came."), ("SPEAKER_01", "We don't know.")]
    assert next(word.start_ms for word in transcript.words if word.text == "We") == 3_200


@pytest.mark.parametrize(
    "start",
    [
        "{'tis the season} of rain, said Ann.",
        "{'a': 1} is what it printed, and nobody asked why.",
        "Segment(a=1) said my tutor, and everybody laughed.",
    ],
)
def test_what_only_looks_like_python_is_read_as_it_is(start: str) -> None:
    text = f"{start}\nAnd so it was: it rained for days.\n"
    words = " ".join(word.text for word in read_bytes(text.encode(), "talk").words)
    assert words == " ".join(text.split())
    with pytest.raises(InputError, match="damaged JSON"):
        read_bytes(b"{'start': 0.0, 'text': ' Hello.", "talk")
    with pytest.raises(InputError, match="damaged JSON"):
        read_bytes(b"{'start': " + b"[" * 100_000, "talk")


@pytest.mark.parametrize(
    "segment",
    [
        {"start": 9, "end": 6, "text": "in the middle"},
        {"start": 7, "end": 9, "text": "in the middle", "words": [
            {"word": "in", "start": 7, "end": 6.5},
            {"word": "the", "start": 7.5, "end": 8},
            {"word": "middle", "start": 8, "end": 9},
        ]},
    ],
)  # fmt: skip
def test_what_ends_before_it_starts_is_over_by_the_next(segment: dict[str, object]) -> None:
    around = [{"start": 1, "end": 5, "text": "before"}, {"start": 10, "end": 12, "text": "after"}]
    segments = [around[0], segment, around[1]]
    words = read_bytes(json.dumps({"segments": segments}).encode(), "talk").words
    assert [word.text for word in words] == ["before", "in", "the", "middle", "after"]
    times = [(word.start_ms or 0, word.end_ms or 0) for word in words]
    assert all(start <= end for start, end in times)
    assert times[1][0] == 1000 * int(str(segment["start"])) and times[-1] == (10_000, 12_000)
