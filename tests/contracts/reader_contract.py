"""What every reader of a format keeps to, as one suite that each format's tests subclass.

A subclass gives the same talk in its format and says by its flags what the format can tell.
"""

from __future__ import annotations

import codecs

import pytest

from quotebot.errors import InputError
from quotebot.model import Transcript
from quotebot.read import Facts, ReadSettings, read_bytes

LINES = (
    ("Ann Lee", "Nobody tells you how quiet the first year is."),
    ("Bo Chu", "We kept the lights off, and we waited for the phone."),
    ("Ann Lee", "It isn’t patience if you have a choice, is it?"),
    ("Bo Chu", "No. It is only waiting, and waiting is free."),
)
SPOKEN = [word for _, text in LINES for word in text.split()]
STARTS_S = (1, 5, 9, 14)
END_S = 18


def clock(seconds: int, point: str = ".") -> str:
    return f"00:00:{seconds:02}{point}000"


def ends() -> tuple[int, ...]:
    return (*STARTS_S[1:], END_S)


class ReaderContract:
    """What holds for every format; a subclass gives the same talk in its format."""

    form: str
    has_times = True
    has_ends = True
    has_speakers = True
    labels: tuple[str, ...] = ("Ann Lee", "Bo Chu")

    def make(self) -> str:
        raise NotImplementedError

    def pack(self, text: bytes) -> bytes:
        """Return the file that holds a text; a format that is text is the text itself."""
        return text

    def read(self, text: str | None = None, facts: Facts | None = None) -> Transcript:
        data = self.pack((self.make() if text is None else text).encode())
        return read_bytes(data, "talk", facts or Facts())

    def test_every_word_comes_through_in_order(self) -> None:
        assert [word.text for word in self.read().words] == SPOKEN

    def test_every_word_traces_to_the_text(self) -> None:
        transcript = self.read()
        place = 0
        for word in transcript.words:
            assert transcript.text[word.start_char : word.end_char] == word.text
            assert transcript.text[place : word.start_char].strip() == ""
            place = word.end_char
        assert place == len(transcript.text)

    def test_the_format_is_found_from_the_content(self) -> None:
        assert self.read().source.format == self.form

    def test_speakers_are_kept_on_their_words(self) -> None:
        transcript = self.read()
        spoken_by = [word.speaker for word in transcript.words]
        if not self.has_speakers:
            assert set(spoken_by) == {None}
            return
        first, second = self.labels
        label = {"Ann Lee": first, "Bo Chu": second}
        assert spoken_by == [label[who] for who, text in LINES for _ in text.split()]

    def test_a_new_speaker_opens_a_block(self) -> None:
        transcript = self.read()
        assert transcript.breaks[0] == 0
        if self.has_speakers:
            assert len(transcript.breaks) == len(LINES)

    def test_times_are_kept_and_run_forward(self) -> None:
        words = self.read().words
        if not self.has_times:
            assert all(word.start_ms is None and word.end_ms is None for word in words)
            return
        times = [t for word in words for t in (word.start_ms, word.end_ms)]
        assert None not in times
        assert times == sorted(t for t in times if t is not None)
        place = 0
        for (_, text), start_s, end_s in zip(LINES, STARTS_S, ends(), strict=True):
            count = len(text.split())
            assert words[place].start_ms == start_s * 1000
            last = words[place + count - 1].end_ms
            assert last is not None
            if self.has_ends:
                assert last == end_s * 1000
            elif end_s != END_S:
                assert last <= end_s * 1000
            place += count

    def test_the_text_is_seen_to_be_punctuated_english(self) -> None:
        transcript = self.read()
        assert transcript.punctuated
        assert transcript.source.language == "en"

    def test_nothing_is_complained_of(self) -> None:
        assert self.read().warnings == ()

    def test_the_same_bytes_give_the_same_transcript(self) -> None:
        assert self.read() == self.read()

    def test_the_id_is_the_hash_of_the_bytes(self) -> None:
        assert self.read().source.id != self.read(self.make() + "\n").source.id

    def test_the_user_names_speakers_and_show(self) -> None:
        facts = Facts(show="Quiet Years", speakers={self.labels[0]: "Ann B. Lee"})
        source = self.read(facts=facts).source
        assert source.show == "Quiet Years"
        assert source.speakers[self.labels[0]] == "Ann B. Lee"

    @pytest.mark.parametrize(
        "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
    )
    def test_any_encoding_gives_the_same_words(self, encoding: str) -> None:
        data = self.make().encode(encoding)
        if encoding == "utf-16-be":
            data = codecs.BOM_UTF16_BE + data
        assert [word.text for word in read_bytes(self.pack(data), "talk").words] == SPOKEN

    @pytest.mark.parametrize("end", ["\r\n", "\r"])
    def test_any_line_end_gives_the_same_words(self, end: str) -> None:
        transcript = self.read(self.make().replace("\n", end))
        assert [word.text for word in transcript.words] == SPOKEN

    def test_a_cut_file_gives_words_or_one_clear_error(self) -> None:
        whole = self.pack(self.make().encode())
        for cut in range(1, len(whole), 37):
            try:
                transcript = read_bytes(whole[:cut], "talk")
            except InputError as error:
                assert error.where == "talk"
                assert error.mend
            else:
                assert transcript.words

    def test_a_file_over_the_limit_is_refused(self) -> None:
        settings = ReadSettings(max_bytes=1000)
        with pytest.raises(InputError, match="too large"):
            data = self.pack(self.make().encode()) + b"\n" * 1000
            read_bytes(data, "talk", settings=settings)


class DocumentContract(ReaderContract):
    """What holds where the format says itself how its text is written: of these two, one file."""

    form = "dialogue"
    has_times = False

    @pytest.mark.parametrize("encoding", ["utf-8"])
    def test_any_encoding_gives_the_same_words(self, encoding: str) -> None:
        super().test_any_encoding_gives_the_same_words(encoding)


class WordTimesContract(ReaderContract):
    """What holds besides where the format times every word."""

    def test_word_times_of_the_source_win_over_shared_ones(self) -> None:
        words = self.read().words
        assert words[1].start_ms == 1250
        assert words[2].start_ms == 1500


class ServiceContract(WordTimesContract):
    has_ends = False
    labels = ("Speaker 0", "Speaker 1")

    def words(self) -> list[tuple[str, float, float, int]]:
        return [
            (word, start + n / 4, start + n / 4 + 0.2, int(who == "Bo Chu"))
            for (who, text), start in zip(LINES, STARTS_S, strict=True)
            for n, word in enumerate(text.split())
        ]
