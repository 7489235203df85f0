"""Names whose letters have marks: they speak, and are the same however they are written."""

from __future__ import annotations

import json
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from quotebot.cards.painting.pictures import portrait_of
from quotebot.read import read_bytes, read_file
from quotebot.read.cleaning.composed import compose
from quotebot.read.facts import Facts
from read.told import spoken, turns

SAID = ["We kept the lights off.", "What did you do then?", "We waited for the phone.", "I see."]


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    "name",
    [
        "José Núñez",
        apart("José Núñez"),
        "Adébáyọ̀ Ọ̀ṣun",
        apart("Nguyễn Thị Hạnh"),
        "राहुल शर्मा",
        "கார்த்திக் ராஜன்",
        "สมชาย ใจดี",
        "דָּוִד לֵוִי",
        "علی‌رضا کریمی",
        apart("김민준"),
        apart("ガブリエル"),
    ],
)
def test_nobody_elses_name_stands_at_the_words_of_whoever_has_marks_in_his(name: str) -> None:
    talk = "\n\n".join(f"{(name, 'Ann Lee')[n % 2]}: {text}" for n, text in enumerate(SAID))
    own = compose(name)
    expected = [((own, "Ann Lee")[n % 2], text) for n, text in enumerate(SAID)]
    transcript = read_bytes(talk.encode(), "talk")
    assert turns(transcript) == expected
    assert transcript.source.speakers[own] == own


@pytest.mark.parametrize("given", [apart("José"), "José"])
def test_whoever_is_named_is_found_however_his_name_is_written(given: str) -> None:
    facts = Facts(speakers={given: apart("José Núñez")}, title=apart("Café"))
    for label in (apart("José"), "José"):
        talk = "\n\n".join(f"{(label, 'Ann')[n % 2]}: {text}" for n, text in enumerate(SAID))
        source = read_bytes(talk.encode(), "talk", facts).source
        assert (source.title, source.speakers["José"]) == ("Café", "José Núñez")


def test_signs_that_json_writes_as_numbers_are_composed() -> None:
    rows = [{"speaker": apart("José"), "start": n, "text": apart("Ça va.")} for n in range(3)]
    data = json.dumps({"segments": rows}).encode()
    assert b"\\u0301" in data
    transcript = read_bytes(data, "talk")
    assert {word.speaker for word in transcript.words} == {"José"}
    assert {word.text for word in transcript.words} == {"Ça", "va."}


def test_signs_for_which_there_is_no_single_one_stay_as_they_are() -> None:
    # Normalising all of a text would write another sign for the ohm and for this ideograph.
    for text in ("m̃ 5 \u2126 \ufa19 हिन्दी", "קָמָץ", "a  b"):
        assert compose(text) == text
    assert spoken("Voilà, 5 \u2126.".encode()) == "Voilà, 5 \u2126."


def test_a_letter_below_a_heap_of_marks_is_read_in_time() -> None:
    began = time.process_time()
    heap = "e" + "\u0301" * 30_000 + "\u0316" * 30_000
    assert len(compose(heap)) >= 60_000
    assert time.process_time() - began < 1


def test_a_portrait_is_found_however_the_name_is_written() -> None:
    assert portrait_of(apart("José Núñez")) == portrait_of("José  núñez")


# To a terminal: write into the clipboard, red letters; to readers: the letters behind it backwards.
CODES = "\x1b]52;c;aGk=\x07", "\x1b[31m", "\x9b2J", "\u202e"


@pytest.mark.parametrize("code", CODES)
def test_codes_in_names_and_titles_reach_nobody(code: str, tmp_path: Path) -> None:
    rows = [{"speaker": f"An{code}n Lee", "start": n, "text": SAID[n]} for n in range(4)]
    path = tmp_path / f"ta{code}lk.json"
    path.write_bytes(json.dumps({"segments": rows}).encode())
    facts = Facts(
        title=f"T{code}", show=f"{code}S", host=f"{code}", guests=(f"Bo{code}",), author=f"A{code}"
    )
    transcript = read_file(path, replace(facts, speakers={f"An{code}n Lee": f"Ann{code} Lee"}))
    source = transcript.source
    labels = {word.speaker for word in transcript.words}
    assert labels == set(source.speakers) and None not in labels
    told = repr((source, labels))
    assert not any(sign in told for sign in ("\\x1b", "\\x07", "\\x9b", "\\u202e"))
    assert source.title.startswith("T") and source.show.endswith("S")


def test_a_label_of_nothing_but_codes_names_nobody() -> None:
    rows = [{"speaker": "\u202e\x1b", "start": n, "text": SAID[n]} for n in range(4)]
    transcript = read_bytes(json.dumps({"segments": rows}).encode(), "talk")
    assert {word.speaker for word in transcript.words} == {None}
