"""The contract, kept by the readers of JSON of transcription services."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from reader_contract import LINES, STARTS_S, ServiceContract

from quotebot.errors import InputError
from quotebot.read import read_bytes
from quotebot.read.recognisers.services import SERVICES


class TestDeepgram(ServiceContract):
    form = "deepgram"

    def make(self) -> str:
        words = [
            {"word": w.lower(), "punctuated_word": w, "start": s, "end": e, "speaker": who}
            for w, s, e, who in self.words()
        ]
        return json.dumps({"results": {"channels": [{"alternatives": [{"words": words}]}]}})


class TestAssemblyAi(ServiceContract):
    form = "assemblyai"
    labels = ("A", "B")

    def make(self) -> str:
        words = [
            {"text": w, "start": int(s * 1000), "end": int(e * 1000), "speaker": "AB"[who]}
            for w, s, e, who in self.words()
        ]
        return json.dumps({"id": "x", "text": "", "words": words, "language_code": "en"})


class TestRev(ServiceContract):
    form = "rev"

    def make(self) -> str:
        monologues: list[dict[str, object]] = []
        for who, text in LINES:
            start = STARTS_S[len(monologues)]
            elements: list[dict[str, object]] = []
            for n, word in enumerate(text.split()):
                bare = word.rstrip(".,?")
                at = start + n / 4
                elements.append({"type": "text", "value": bare, "ts": at, "end_ts": at + 0.2})
                elements.append({"type": "punct", "value": word[len(bare) :] + " "})
            monologues.append({"speaker": int(who == "Bo Chu"), "elements": elements})
        return json.dumps({"monologues": monologues})


class TestAws(ServiceContract):
    form = "aws-transcribe"
    labels = ("spk_0", "spk_1")

    def make(self) -> str:
        items: list[dict[str, object]] = []
        for w, s, e, who in self.words():
            bare = w.rstrip(".,?")
            items.append(
                {
                    "type": "pronunciation",
                    "start_time": str(s),
                    "end_time": str(e),
                    "speaker_label": f"spk_{who}",
                    "alternatives": [{"content": bare, "confidence": "0.99"}],
                }
            )
            if bare != w:
                items.append({"type": "punctuation", "alternatives": [{"content": w[len(bare) :]}]})
        return json.dumps({"results": {"transcripts": [], "items": items}})


class TestSpeechmatics(ServiceContract):
    form = "speechmatics"
    labels = ("S1", "S2")

    def make(self) -> str:
        items: list[dict[str, object]] = []
        for w, s, e, who in self.words():
            bare, speaker = w.rstrip(".,?"), self.labels[who]
            said = [{"content": bare, "confidence": 0.9, "speaker": speaker}]
            items.append({"type": "word", "start_time": s, "end_time": e, "alternatives": said})
            if bare != w:
                mark = [{"content": w[len(bare) :], "speaker": speaker}]
                items.append(
                    {"type": "punctuation", "attaches_to": "previous", "start_time": e,
                     "end_time": e, "alternatives": mark}
                )  # fmt: skip
        return json.dumps({"format": "2.9", "results": items})


class TestWatson(ServiceContract):
    form = "watson"

    def make(self) -> str:
        words = self.words()
        timed = [[w, s, e] for w, s, e, _ in words]
        voices = [{"from": s, "to": e, "speaker": who} for _, s, e, who in words]
        said = {"transcript": " ".join(w for w, *_ in words), "timestamps": timed}
        return json.dumps({"results": [{"alternatives": [said]}], "speaker_labels": voices})


class TestGoogle(ServiceContract):
    form = "google-speech"
    labels = ("Speaker 1", "Speaker 2")

    def make(self) -> str:
        words = [
            {"word": w, "startTime": f"{s:.3f}s", "endTime": f"{e:.3f}s", "speakerTag": who + 1}
            for w, s, e, who in self.words()
        ]
        said = {"transcript": " ".join(word["word"] for word in words), "words": words}
        return json.dumps({"results": [{"alternatives": [said]}]})


class TestElevenLabs(ServiceContract):
    form = "elevenlabs"
    labels = ("speaker_0", "speaker_1")

    def make(self) -> str:
        words: list[dict[str, object]] = []
        for w, s, e, who in self.words():
            told = {"speaker_id": self.labels[who], "start": s, "end": e}
            words.append({"text": w, "type": "word", **told})
            words.append({"text": " ", "type": "spacing", **told})
        return json.dumps({"language_code": "en", "language_probability": 0.9, "words": words})


class TestSoniox(ServiceContract):
    form = "soniox"
    labels = ("Speaker 1", "Speaker 2")

    def make(self) -> str:
        tokens: list[dict[str, object]] = []
        for w, s, e, who in self.words():
            # Its tokens are parts of words; a new one begins with its space.
            for part in (f" {w[:2]}", w[2:]):
                told = {"start_ms": int(s * 1000), "end_ms": int(e * 1000), "speaker": f"{who + 1}"}
                tokens += [{"text": part, **told}] if part else []
        return json.dumps({"text": "", "tokens": tokens})


class TestVosk(ServiceContract):
    form = "vosk"
    has_speakers = False

    def make(self) -> str:
        words = [{"word": w, "start": s, "end": e, "conf": 0.9} for w, s, e, _ in self.words()]
        return json.dumps({"result": words, "text": ""})


def test_every_service_keeps_the_contract() -> None:
    kept = {kind.form for kind in ServiceContract.__subclasses__()}
    assert kept == {service.name for service in SERVICES}


@pytest.mark.parametrize("service", [service.name for service in SERVICES])
def test_every_service_is_told_of(service: str) -> None:
    name = service.partition("-")[0]
    page = Path(__file__).resolve().parents[2] / "docs" / "transcripts.md"
    assert re.search(rf"(?i)^\| JSON of .*\b{name}\b.* \|", page.read_text("utf-8"), re.M)
    with pytest.raises(InputError) as caught:
        read_bytes(b'{"colour": "red"}', "talk")
    assert re.search(rf"(?i)\b{name}\b", caught.value.mend)
