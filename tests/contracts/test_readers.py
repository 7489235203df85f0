"""The contract, kept by every format's reader; those of services: `test_service_readers.py`."""

from __future__ import annotations

import json

from read.pdf_pages import column, pdf
from read.test_read_epub import epub
from reader_contract import (
    END_S,
    LINES,
    STARTS_S,
    DocumentContract,
    ReaderContract,
    WordTimesContract,
    clock,
    ends,
)

from quotebot.read.formats import FORMATS
from quotebot.read.recognisers.json_transcript import LAYOUTS


class TestEpub(ReaderContract):
    form = "dialogue"
    has_times = False

    def make(self) -> str:
        said = "\n".join(f"<p><b>{who}:</b> {text}</p>" for who, text in LINES)
        return f"<html><head><title>1</title></head><body>\n{said}</body></html>"

    def pack(self, text: bytes) -> bytes:
        return epub(text)

    def test_the_text_is_seen_to_be_punctuated_english(self) -> None:
        assert self.read().source.language == "en-GB"


class TestRtf(DocumentContract):
    def make(self) -> str:
        said = "".join(f"{{\\pard\\b {who}:\\b0  {text}\\par}}\n" for who, text in LINES)
        return "{\\rtf1\\ansi\n" + said.replace("’", "\\rquote ") + "}"


class TestPdf(DocumentContract):
    def make(self) -> str:
        return "\n".join(f"{who}: {text}" for who, text in LINES)

    def pack(self, text: bytes) -> bytes:
        lines = text.decode().splitlines()
        halves = [line.partition(" the ")[::2] for line in lines]
        made = [half for a, b in halves for half in (a, b and f"the {b}") if half]
        return pdf([column(made)]) + b"\n" * text.count(b"\n")


class TestRaw(ReaderContract):
    form = "prose"
    has_times = has_speakers = False

    def make(self) -> str:
        return " ".join(text for _, text in LINES)


class TestProse(TestRaw):
    def make(self) -> str:
        return "\n\n".join(text.replace(", ", ",\n") for _, text in LINES)


class TestMarkdownProse(TestRaw):
    form = "markdown"

    def make(self) -> str:
        return "# The quiet year\n\n" + "\n\n".join(f"{text}" for _, text in LINES)


class TestDialogue(ReaderContract):
    form = "dialogue"
    has_times = False

    def make(self) -> str:
        return "\n\n".join(f"{who}: {text}" for who, text in LINES)


class TestBoldDialogue(TestDialogue):
    def make(self) -> str:
        return "\n\n".join(f"**{who}:** {text}" for who, text in LINES)


class TestStampedDialogue(ReaderContract):
    form = "dialogue"
    has_ends = False

    def make(self) -> str:
        return "\n\n".join(
            f"[00:00:{start:02}] {who}\n{text}"
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestOtter(TestStampedDialogue):
    def make(self) -> str:
        return "\n\n".join(
            f"{who}  0:{start:02}  \n{text}"
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestRevText(TestStampedDialogue):
    def make(self) -> str:
        return "\n\n".join(
            f"{who} (00:{start:02}):\n{text}"
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestDescript(TestStampedDialogue):
    def make(self) -> str:
        return "\n\n".join(
            f"[00:00:{start:02}] **{who}:** {text}"
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestSrt(ReaderContract):
    form = "srt"

    def make(self) -> str:
        return "\n\n".join(
            f"{n}\n{clock(start, ',')} --> {clock(end, ',')}\n{who}: {text}"
            for n, ((who, text), start, end) in enumerate(
                zip(LINES, STARTS_S, ends(), strict=True), start=1
            )
        )


class TestSrtWithoutCounters(TestSrt):
    def make(self) -> str:
        return "\n\n\n".join(
            f"{clock(start)}-->{clock(end)}\n{who}: {text}"
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestMpl2(ReaderContract):
    form = "line-captions"

    def make(self) -> str:
        return "\n".join(
            f"[{start * 10}][{end * 10}] {who}: {text.replace(', ', ',|')}"
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestTmplayer(TestMpl2):
    has_ends = False

    def make(self) -> str:
        return "\n".join(
            f"{clock(start)[:8]}:{who}: {text.replace(', ', ',|')}"
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestSubStationAlpha(ReaderContract):
    form = "ass"

    def make(self) -> str:
        names = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
        return f"[Script Info]\nTitle: Talk\n\n[Events]\nFormat: {names}\n" + "\n".join(
            f"Dialogue: 0,0:00:{start:02}.00,0:00:{end:02}.00,Default,{who},0,0,0,,{text}"
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestChat(ReaderContract):
    form = "chat"
    has_times = False

    def make(self) -> str:
        return "\n".join(
            f"[12.03.24, 10:15:{start:02}] {who}: {text}"
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestSpruce(TestMpl2):
    def make(self) -> str:
        return "//Font select\n$FontName = Arial\n\n//Subtitles\n" + "\n".join(
            f"{clock(start)[:8]}:00 , {clock(end)[:8]}:00 , {who}: ^I{text.replace(', ', ',|')}^I"
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestWebVtt(ReaderContract):
    form = "webvtt"

    def make(self) -> str:
        return "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n" + "\n\n".join(
            f"{clock(start)} --> {clock(end)} align:start\n<v {who}>{text}</v>"
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestWebVttWithWordTimes(WordTimesContract, TestWebVtt):
    def make(self) -> str:
        cues = []
        for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True):
            first, *rest = text.split()
            timed = "".join(
                f"<00:00:{start + n // 4:02}.{n % 4 * 250:03}><c> {word}</c>"
                for n, word in enumerate(rest, start=1)
            )
            cues.append(f"{clock(start)} --> {clock(end)}\n<v {who}>{first}{timed}")
        return "WEBVTT\n\n" + "\n\n".join(cues)


class TestWhisperWithMarkedWords(WordTimesContract, TestSrt):
    has_ends = False
    has_speakers = False

    def make(self) -> str:
        cues = []
        for (_, text), start in zip(LINES, STARTS_S, strict=True):
            words = text.split()
            for n, word in enumerate(words):
                shown = " ".join([*words[:n], f"<u>{word}</u>", *words[n + 1 :]])
                times = [f"00:00:{start + at // 4:02},{at % 4 * 250:03}" for at in (n, n + 1)]
                cues.append(f"{len(cues) + 1}\n{times[0]} --> {times[1]}\n{shown}")
        return "\n\n".join(cues)


class TestYoutubePanel(ReaderContract):
    form = "youtube-panel"
    has_ends = False

    def make(self) -> str:
        spoken = (f"{start} second" + "s" * (start > 1) for start in STARTS_S)
        turns = zip(STARTS_S, spoken, LINES, strict=True)
        captions = "\n".join(f"0:{at:02}{told}{who}: {text}" for at, told, (who, text) in turns)
        return f"Transcript\nSearch transcript\nChapter 1: Quiet\n{captions}\nEnglish"


class TestYoutubeJson3(ReaderContract):
    form = "youtube-json3"

    def make(self) -> str:
        turns = zip(LINES, STARTS_S, ends(), strict=True)
        events = [
            {
                "tStartMs": start * 1000,
                "dDurationMs": (end - start) * 1000,
                "segs": [{"utf8": f"{who}: {text.replace(' ', chr(10), 1)}"}],
            }
            for (who, text), start, end in turns
        ]
        return json.dumps({"wireMagic": "pb3", "events": events}, ensure_ascii=False)


class TestYoutubeSrv1(ReaderContract):
    form = "youtube-xml"

    def make(self) -> str:
        turns = zip(LINES, STARTS_S, ends(), strict=True)
        return (
            '<?xml version="1.0" encoding="utf-8" ?><transcript>'
            + "".join(
                f'<text start="{start}" dur="{end - start}">{who}: '
                f"{text.replace('’', '&amp;#8217;')}</text>"
                for (who, text), start, end in turns
            )
            + "</transcript>"
        )


class TestYoutubeSrv3(WordTimesContract, ReaderContract):
    form = "youtube-xml"
    has_speakers = False

    def make(self) -> str:
        cues = []
        for (_, text), start, end in zip(LINES, STARTS_S, ends(), strict=True):
            first, *rest = text.split()
            words = "".join(f'<s t="{n * 250}"> {word}</s>' for n, word in enumerate(rest, 1))
            cues.append(f'<p t="{start * 1000}" d="9000"><s>{first}</s>{words}</p>')
            cues.append(f'<p t="{end * 1000 - 10}" d="10" a="1">\n</p>')
        cues[-2] = cues[-2].replace("9000", f"{(END_S - STARTS_S[-1]) * 1000}")
        return f'<timedtext format="3"><head/><body>{"".join(cues)}</body></timedtext>'


class TestTtml(ReaderContract):
    form = "ttml"

    def make(self) -> str:
        agents = "".join(
            f'<ttm:agent xml:id="v{n}"><ttm:name>{who}</ttm:name></ttm:agent>'
            for n, (who, _) in enumerate(LINES[:2])
        )
        turns = zip(LINES, STARTS_S, ends(), strict=True)
        cues = "".join(
            f'<p begin="{start}s" end="{clock(end)}" ttm:agent="v{n % 2}">{text.split()[0]}<br/>'
            f"\n  <span>{' '.join(text.split()[1:])}</span></p>"
            for n, ((who, text), start, end) in enumerate(turns)
        )
        return (
            '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en" '
            'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>'
            f"{agents}</metadata></head><body><div>{cues}</div></body></tt>"
        )


class TestApplePodcasts(WordTimesContract, TestTtml):
    has_ends = False
    labels = ("SPEAKER_1", "SPEAKER_2")

    def make(self) -> str:
        cues = []
        for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True):
            words = "".join(
                f'<span podcasts:unit="word" begin="{start + n / 4:.3f}">{word}</span>'
                for n, word in enumerate(text.split())
            )
            cues.append(
                f'<p begin="{start}.000" end="{end}.000" ttm:agent='
                f'"SPEAKER_{1 + (who != "Ann Lee")}"><span podcasts:unit="sentence">{words}</span>'
                "</p>"
            )
        return (
            '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en-US" xmlns:podcasts="http://x" '
            'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head/>'
            f"<body><div>{''.join(cues)}</div></body></tt>"
        )

    def test_the_text_is_seen_to_be_punctuated_english(self) -> None:
        assert self.read().source.language == "en-US"


class TestWhisper(ReaderContract):
    form = "whisper"
    has_speakers = False

    def segments(self) -> list[dict[str, object]]:
        return [
            {"id": n, "start": float(start), "end": float(end), "text": f" {text}"}
            for n, ((_, text), start, end) in enumerate(zip(LINES, STARTS_S, ends(), strict=True))
        ]

    def make(self) -> str:
        return json.dumps({"text": "", "segments": self.segments(), "language": "en"})


class TestWhisperX(WordTimesContract, TestWhisper):
    has_speakers = True
    has_ends = False
    labels = ("SPEAKER_00", "SPEAKER_01")

    def segments(self) -> list[dict[str, object]]:
        segments = super().segments()
        for segment, (who, text), start in zip(segments, LINES, STARTS_S, strict=True):
            segment["speaker"] = self.labels[who == "Bo Chu"]
            segment["words"] = [
                {"word": word, "start": start + n / 4, "end": start + n / 4 + 0.2, "score": 0.9}
                for n, word in enumerate(text.split())
            ]
        return segments


class TestWhisperCpp(TestWhisper):
    form = "whisper.cpp"

    def make(self) -> str:
        items = [
            {"offsets": {"from": start * 1000, "to": end * 1000}, "text": f" {text}"}
            for (_, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        ]
        return json.dumps({"result": {"language": "en"}, "transcription": items})


class TestWhisperTsv(TestWhisper):
    form = "whisper-tsv"

    def make(self) -> str:
        return "start\tend\ttext\n" + "\n".join(
            f"{start * 1000}\t{end * 1000}\t{text}"
            for (_, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestCsv(ReaderContract):
    form = "csv"

    def make(self) -> str:
        return "Speaker Name,Start Time,End Time,Text\n" + "\n".join(
            f'{who},00:00:{start:02}:00,00:00:{end:02}:00,"{text}"'
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestCsvOfWhisperCpp(TestCsv):
    has_speakers = False

    def make(self) -> str:
        return "start,end,text\n" + "\n".join(
            f'{start * 1000},{end * 1000},"{text}"'
            for (_, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestCsvWithoutHeading(TestCsv):
    def make(self) -> str:
        return "\n".join(
            f'00:00:{start:02},00:00:{end:02},{who},"{text}"'
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestCsvWithSemicolons(TestCsv):
    def make(self) -> str:
        return "start;end;speaker;text\n" + "\n".join(
            f"{start},0;{end},0;{who};{text}"
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        )


class TestPodcastJson(ReaderContract):
    form = "podcast-json"

    def make(self) -> str:
        segments = [
            {"speaker": who, "startTime": start, "endTime": end, "body": text}
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        ]
        return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False)


class TestJsonOfAnyPhrases(ReaderContract):
    form = "json-segments"

    def make(self) -> str:
        phrases = [
            {"speaker_name": who, "start_time": start, "end_time": end, "sentence": text}
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        ]
        return json.dumps({"data": {"sentences": phrases}}, ensure_ascii=False)


class TestJsonInMilliseconds(TestJsonOfAnyPhrases):
    labels = ("A", "B")

    def make(self) -> str:
        phrases = [
            {"speaker": who[0], "start": start * 1000, "end": end * 1000, "text": text}
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        ]
        return json.dumps({"utterances": phrases}, ensure_ascii=False)


class TestTransformersChunks(TestJsonOfAnyPhrases):
    has_speakers = False

    def make(self) -> str:
        chunks = [
            {"timestamp": [start, end], "text": f" {text}"}
            for (_, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        ]
        return json.dumps({"text": " ".join(text for _, text in LINES), "chunks": chunks})


class TestAzure(TestJsonOfAnyPhrases):
    labels = ("Speaker 1", "Speaker 2")

    def make(self) -> str:
        phrases = [
            {
                "speaker": 1 + (who == "Bo Chu"),
                "offsetInTicks": start * 1e7,
                "durationInTicks": (end - start) * 1e7,
                "nBest": [{"display": text}],
            }
            for (who, text), start, end in zip(LINES, STARTS_S, ends(), strict=True)
        ]
        return json.dumps({"combinedRecognizedPhrases": [], "recognizedPhrases": phrases})


class TestPodcastHtml(ReaderContract):
    form = "html-transcript"
    has_ends = False

    def make(self) -> str:
        return "\n".join(
            f"<cite>{who}:</cite>\n<time>0:{start:02}</time>\n<p>{text}</p>"
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestStampedHtml(TestPodcastHtml):
    has_speakers = False

    def make(self) -> str:
        return "\n".join(
            f"<p>0:{start:02}  </p>\n<p>{text}</p>\n<p></p>"
            for (_, text), start in zip(LINES, STARTS_S, strict=True)
        )


class TestHtmlArticle(ReaderContract):
    form = "html-article"
    has_times = has_speakers = False

    def make(self) -> str:
        paragraphs = "\n".join(f"<p>{text}</p>" for _, text in LINES)
        return (
            "<!doctype html><html lang=en><head><title>Quiet</title></head><body>"
            "<nav><ul><li><a href='/'>Home</a></li></ul></nav>"
            f"<article><h1>Quiet</h1>{paragraphs}</article>"
            "<footer><p>All rights reserved.</p></footer></body></html>"
        )


def test_every_format_and_layout_keeps_the_contract() -> None:
    kept = {kind.form for kind in kinds_of(ReaderContract) if hasattr(kind, "form")}
    # Those that several formats share a row in are told by what their readers call it.
    families = {
        "json": {layout.name for layout in LAYOUTS} | {"json-segments"},
        "timed-text": {"ttml", "youtube-xml"},
        "html": {"html-transcript", "html-article"},
        "raw": {"prose"},
    }
    for form in FORMATS:
        assert families.get(form.name, {form.name}) <= kept, form.name


def kinds_of(contract: type[ReaderContract]) -> list[type[ReaderContract]]:
    """Return all subclasses of a contract."""
    return [kind for one in contract.__subclasses__() for kind in (one, *kinds_of(one))]
