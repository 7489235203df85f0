"""What holds for any bytes and any text, found by throwing many at the readers."""

from __future__ import annotations

import json
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotebot.errors import InputError
from quotebot.model import Transcript
from quotebot.read import read_bytes

FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

STAMPS = st.sampled_from(
    ["00:00:01,000", "00:00:02.500", "0:03", "00:00:00,000", "99:59:59,999", "00:61:00", "1:2:3"]
)
MATERIAL = (
    "hello world, [Music] (laughs) >> - Ann: Bo: <v Ann> <c> </c> ♪ [__] & &amp; <00:00:01.000> "
    "It’s fine. NOTE STYLE 12 # ** --> … \u200b \u00a0 \x00 {\\an8} é 日本"
)
KEYS = (
    "segments words text start end word speaker body startTime endTime results channels "
    "alternatives monologues elements value ts transcription offsets from to tokens items "
    "events segs utf8 tStartMs utterances result content type language"
)
WORDS = st.sampled_from(MATERIAL.split(" "))
TEXT_LINES = st.lists(WORDS, max_size=8).map(" ".join)
CAPTION_FILES = st.lists(
    st.one_of(
        TEXT_LINES,
        st.just(""),
        st.integers(0, 20).map(str),
        st.tuples(STAMPS, STAMPS).map(lambda pair: f"{pair[0]} --> {pair[1]}"),
        st.tuples(STAMPS, TEXT_LINES).map(" ".join),
        st.tuples(st.sampled_from(["Ann", "Bo Chu", "Note"]), TEXT_LINES).map(": ".join),
    ),
    max_size=30,
).map("\n".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS.split()),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def check(transcript: Transcript) -> None:
    place = 0
    assert transcript.words
    for word in transcript.words:
        assert transcript.text[word.start_char : word.end_char] == word.text
        assert word.text
        assert not any(char.isspace() for char in word.text)
        assert transcript.text[place : word.start_char] in ("", " ", "\n\n")
        assert word.start_ms is None or word.start_ms >= 0
        if word.start_ms is not None and word.end_ms is not None:
            assert word.start_ms <= word.end_ms
        place = word.end_char
    assert place == len(transcript.text)
    transcript.text.encode()
    for marks in (transcript.breaks, transcript.cues):
        assert marks[0] == 0
        assert list(marks) == sorted(set(marks))
        assert marks[-1] < len(transcript.words)


def read_or_refuse(data: bytes) -> None:
    try:
        check(read_bytes(data, "any"))
    except InputError as error:
        assert error.where == "any"
        assert error.what and error.mend
        assert "\n" not in str(error)


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_give_a_transcript_or_one_clear_error(data: bytes) -> None:
    read_or_refuse(data)


@FEW
@given(st.text(max_size=400))
def test_any_text_gives_a_transcript_or_one_clear_error(text: str) -> None:
    read_or_refuse(text.encode("utf-8", errors="surrogatepass"))


@FEW
@given(CAPTION_FILES, st.sampled_from(["", "WEBVTT\n\n", "---\n", "# Title\n", "<p>", "{"]))
def test_anything_like_captions_or_dialogue_is_read_or_refused(text: str, head: str) -> None:
    read_or_refuse((head + text).encode())


@FEW
@given(VALUES)
def test_any_json_is_read_or_refused(value: object) -> None:
    read_or_refuse(json.dumps(value).encode())
    read_or_refuse(json.dumps({"segments": value}).encode())
    read_or_refuse(json.dumps({"results": value}).encode())


@FEW
@given(st.lists(st.from_regex(r"[a-z]{1,8}[,.]?", fullmatch=True), min_size=1, max_size=60))
def test_plain_words_come_out_as_they_went_in(words: list[str]) -> None:
    transcript = read_bytes(" ".join(words).encode(), "any")
    assert [word.text for word in transcript.words] == words


@FEW
@given(
    st.lists(
        st.tuples(
            st.integers(0, 10_000),
            st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=1, max_size=8),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_every_word_of_a_caption_lies_inside_its_times(cues: list[tuple[int, list[str]]]) -> None:
    clock = 0
    lines, borders = ["WEBVTT", ""], []
    for number, (length, words) in enumerate(cues):
        # A first word of its own keeps the cues from looking like rolling ones.
        start, clock = clock, clock + length
        stamps = [f"{ms // 60000:02}:{ms // 1000 % 60:02}.{ms % 1000:03}" for ms in (start, clock)]
        lines += [" --> ".join(stamps), " ".join([f"n{number}", *words]), ""]
        borders += [(start, clock)] * (len(words) + 1)
    transcript = read_bytes("\n".join(lines).encode(), "any")
    assert len(transcript.words) == len(borders)
    for word, (start, end) in zip(transcript.words, borders, strict=True):
        assert word.start_ms is not None and word.end_ms is not None
        assert start <= word.start_ms <= word.end_ms <= end


SEEDS = (
    b"1\n00:00:01,000 --> 00:00:02,000\nAnn: Hello there.\n\n"
    b"2\n00:00:02,000 --> 00:00:03,000\nHi\n",
    b"WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000 align:start\n<v Ann>Hi<00:01.500><c> you</c>\n",
    b'{"segments":[{"start":0,"end":1,"text":" Hi.","words":[{"word":" Hi.","start":0,"end":1}]}]}',
    b"---\ntitle: x\n---\n# T\n\n**Ann:** Hi [you](x).\n\n**Bo:** `No`.\n",
    b"<html><body><cite>Ann:</cite><time>0:01</time><p>Hi &amp; you.</p></body></html>",
    b"[00:01] ANN\nHello.\n\n[00:05] BO\nHi.\n",
)


def test_mutated_files_are_read_or_refused() -> None:
    random_ = random.Random(20261123)
    for seed in SEEDS:
        for _ in range(60):
            data = bytearray(seed)
            for _ in range(random_.randint(1, 6)):
                place = random_.randrange(len(data))
                if random_.random() < 0.5:
                    data[place] = random_.randrange(256)
                elif random_.random() < 0.5:
                    del data[place : place + random_.randint(1, 9)]
                else:
                    data[place:place] = data[place : place + random_.randint(1, 20)]
            read_or_refuse(bytes(data))
