"""Files, encodings and facts: what is refused, in what words, and who has the last say."""

from __future__ import annotations

import io
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest
from pydantic import ValidationError

from quotebot.errors import ConfigError, InputError
from quotebot.model import Transcript
from quotebot.read import Facts, ReadSettings, find_companions, read_bytes, read_file

PROSE = "It’s “quiet” – isn’t it? Café and naïve. We waited for the phone to ring, and it did."


def words(transcript: Transcript) -> str:
    return " ".join(word.text for word in transcript.words)


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "talk.txt")
    assert caught.value.where == "talk.txt"
    assert caught.value.mend
    assert "\n" not in str(caught.value)
    return caught.value


def zipped(name: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, "x" * 20)
    return target.getvalue()


@pytest.mark.parametrize("end", [b"\x00" * 512, b"\x1a", b"\r\n\x1a\x00"])
def test_what_a_copy_leaves_at_the_end_of_a_file_is_no_fault_of_it(end: bytes) -> None:
    talk = b'{"segments": [{"start": 0, "end": 1, "text": "Nobody called."}]}'
    assert words(read_bytes(talk + end, "talk")) == "Nobody called."
    assert words(read_bytes(PROSE.encode() + end, "talk")) == PROSE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_typography_survives_every_usual_encoding(encoding: str) -> None:
    assert words(read_bytes(PROSE.encode(encoding), "talk")) == PROSE


def test_utf16_is_known_without_its_mark() -> None:
    assert words(read_bytes(PROSE.encode("utf-16-le"), "talk")) == PROSE
    assert words(read_bytes(PROSE.encode("utf-16-be"), "talk")) == PROSE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("これは日本語です。こんにちは、皆さん。" * 4, "shift_jis"),
        ("Привет всем, это тест. " * 9, "cp1251"),
    ],
)
def test_other_scripts_are_guessed_with_a_warning(text: str, encoding: str) -> None:
    transcript = read_bytes(text.encode(encoding), "talk")
    assert transcript.text == text.strip()
    assert any("guessed" in warning for warning in transcript.warnings)


_WRITTEN_IN = {
    "pl": "Dziś mówimy o tym roku, kiedy nikt do ciebie nie dzwoni, i że to się tak kończy, jak co "
    "roku. Ale już dla nas to było łatwe, bo się śmieją.",
    "cs": "Takže dneska mluvíme o tom, kdy vám nikdo nezavolá. Já jsem si říkal, že to dopadne, "
    "ale nebylo to lehké, protože když jste sám, tak je to jiné. Ještě o tom přemýšlím.",
    "hu": "Arról az első évről beszélünk, amikor senki sem hív fel, és nem tudod, hogy mit kell "
    "csinálni. De nem volt ott senki, aki segített volna, mert azt hitték, hogy ő erős.",
}


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2"])
@pytest.mark.parametrize("text", _WRITTEN_IN.values(), ids=_WRITTEN_IN)
def test_letters_of_central_europe_are_not_taken_for_western_ones(text: str, encoding: str) -> None:
    transcript = read_bytes(text.encode(encoding), "talk")
    assert words(transcript) == text
    assert any("guessed" in warning for warning in transcript.warnings)


_WESTERN = {
    "de": "Wir haben lange auf die Brücke gewartet und nicht gewusst, ob es für uns klingelt.",
    "es": "Mañana no habrá más que decir, según él. ¿Qué pasó con el niño y con la acción de ayer?",
    "sv": "Vi väntade länge på bron och visste inte om det skulle gå, för det är så här.",
}


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252"])
@pytest.mark.parametrize("text", _WESTERN.values(), ids=_WESTERN)
def test_accents_of_macs_and_of_dos_are_not_taken_for_signs(text: str, encoding: str) -> None:
    assert words(read_bytes(text.encode(encoding), "talk")) == text


def test_accents_side_by_side_in_portuguese_and_german_are_those_of_windows() -> None:
    text = "O ano em que não há mais ações, e a mãe não sabe o que é o coração de um irmão."
    transcript = read_bytes(text.encode("cp1252"), "talk")
    assert (words(transcript), transcript.warnings) == (text, ())
    assert words(read_bytes("Es ist größer, süßer, heißer.".encode("cp1252"), "x")) == (
        "Es ist größer, süßer, heißer."
    )


@pytest.mark.parametrize("end", ["\v", "\u2028", "\u2029", "\r", "\r\n"])
def test_whatever_ends_a_line_parts_the_turns(end: str) -> None:
    text = end.join(["Ann Lee: We waited.", "Bo Chu: It rang.", "Ann Lee: So.", "Bo Chu: Yes."])
    got = read_bytes(text.encode(), "talk")
    assert [word.speaker for word in got.words if word.text in {"We", "It", "So.", "Yes."}] == [
        "Ann Lee", "Bo Chu", "Ann Lee", "Bo Chu",
    ]  # fmt: skip
    held = read_bytes(b'[{"text": "We\xe2\x80\xa8waited.", "start": 0}]', "talk")
    assert words(held) == "We waited."


def test_text_that_was_encoded_twice_is_undone_with_a_warning() -> None:
    twice = PROSE.encode().decode("latin-1").encode()
    twice_1252 = "It’s quiet – isn’t it…".encode().decode("cp1252").encode()
    assert words(read_bytes(twice_1252, "talk")) == "It’s quiet – isn’t it…"
    assert read_bytes(twice_1252, "talk").warnings
    assert words(read_bytes(twice, "talk")) == PROSE
    assert read_bytes(twice, "talk").warnings


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf32_is_known_without_its_mark(encoding: str) -> None:
    assert words(read_bytes(PROSE.encode(encoding), "talk")) == PROSE


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "big5", "cp949", "gb18030"])
def test_scripts_of_two_bytes_are_not_taken_for_accents_or_each_other(encoding: str) -> None:
    text = {
        "big5": "時間非常寶貴，我們常常忘記這一點。謝謝大家今天來到這裡。",
        "cp949": "시간은 매우 소중합니다. 우리는 종종 그것을 잊습니다.",
        "gb18030": "时间非常宝贵，我们常常忘记这一点。谢谢大家今天来到这里。",
    }.get(encoding, "時間がとても大切だということを、私たちはよく忘れてしまいます。")
    captions = f"1\n00:00:01,000 --> 00:00:03,000\n{text}\n\n"
    # A sentence of Chinese ends a word.
    said = " ".join([text.replace("。", "。 ").strip()] * 4)
    assert words(read_bytes((captions * 4).encode(encoding), "talk")) == said


def test_entities_are_read_as_their_characters() -> None:
    text = "It&#39;s &quot;quiet&quot; &amp;amp; R&D&nbsp;is R&amp;D; it&amp;#39;s &now; & so."
    assert words(read_bytes(text.encode(), "talk")) == (
        "It's \"quiet\" & R&D is R&D; it's &now; & so."
    )
    segments = '[{"text": " It&#39;s quiet.", "start": 0, "duration": 2}]'
    assert words(read_bytes(segments.encode(), "talk")) == "It's quiet."


def test_a_few_broken_bytes_are_replaced_and_named_by_line() -> None:
    data = ("Café.\n" * 20).encode() + b"one \xff two\n"
    transcript = read_bytes(data, "talk")
    assert transcript.warnings == (
        "line 21: some bytes are not valid UTF-8 and were replaced by \ufffd",
    )


def test_a_given_encoding_is_kept_to() -> None:
    data = "Ă ț ș".encode("iso8859-16")
    assert words(read_bytes(data, "x", settings=ReadSettings(encoding="iso8859-16"))) == "Ă ț ș"
    with pytest.raises(ValidationError, match="unknown encoding 'utf-9'"):
        ReadSettings(encoding="utf-9")
    with pytest.raises(InputError, match="not ascii: byte 0"):
        read_bytes(data, "x", settings=ReadSettings(encoding="ascii"))
    with pytest.raises(InputError, match="not punycode: some byte cannot be read"):
        read_bytes(b"We met. He left early.", "x", settings=ReadSettings(encoding="punycode"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf\n", "no words"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\n{\\rtf1\\ansi }", "this RTF document"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', r"XML \(feed\)"),
        (b"<SAMI><BODY><SYNC Start=1><P>Hello</SAMI>", r"XML \(SAMI\)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"ID3\x03\x00\x00", "an MP3 recording"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a WAV recording"),
        (b"\x00\x00\x00\x20ftypM4A ", "an MP4, M4A or HEIC file"),
        (b"BM\x36\x10\x0e\x00\x00\x00\x00\x00\x36\x00\x00\x00", "a bitmap image"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (zipped("word/document.xml"), "a Word document"),
        (zipped("notes.txt"), "a ZIP archive"),
        (b"{\\rtf1{\\fonttbl Hello}}", "this RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Microsoft Office document"),
        (b"[Script Info]\nTitle: x", "SubStation Alpha"),
        (bytes(range(256)) * 8, "binary data"),
        (b'<?xml version="1.0"?><tt><body/></tt>', r"XML \(tt\)"),
        (b"<rss version='2.0'></rss>", r"XML \(rss\)"),
        (b"WEBVTT\n\n", r"no words in this file \(read as webvtt\)"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n[Music]\n", "no words"),
        (b'{"segments": []}', "no transcript that quotebot knows"),
        (b'{"hello": 1, "you": 2}', r"found: hello, you"),
        (b'{"segments": [{"start": 0, "te', "damaged JSON at line 1, column 28: the file ends"),
        (b'{"segments": [\n{"start": 0,, "end": 1}]}', "damaged JSON at line 2, column 13"),
        (b"[" * 100_000, "damaged JSON|nesting too large"),
        (b'{"segments":[{"start":' + b"9" * 5000 + b',"text":"x"}]}', "too large to read"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(data: bytes, name: str) -> None:
    error = refusal(data)
    import re

    assert re.search(name, error.what)


def test_a_missing_file_a_folder_and_a_forbidden_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(InputError, match="a folder"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="device"):
        read_file(Path("/dev/null"))
    secret = tmp_path / "secret.txt"
    secret.write_text("hello", encoding="utf-8")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        return  # the superuser may read everything
    with pytest.raises(InputError, match="no permission"):
        read_file(secret)


def test_a_huge_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    huge = tmp_path / "talk.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(InputError, match=r"200 MB, the limit is 100 MB") as caught:
        read_file(huge)
    assert "max_bytes" in caught.value.mend


def test_a_link_in_the_sidecar_that_nobody_could_follow_is_told_with_its_line(
    tmp_path: Path,
) -> None:
    (tmp_path / "talk.txt").write_text("Hello there.\n", encoding="utf-8")
    (tmp_path / "talk.meta.toml").write_text('title = "T"\nurl = "example.org/41"\n', "utf-8")
    with pytest.raises(ConfigError, match=r"meta\.toml:2: url: 'example.org/41' is no link"):
        read_file(tmp_path / "talk.txt")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "/41",
        "https://ann:pass@x.example/41",
        "https://ann:pass@@pass@x.example/41",
        "https:///",
    ],
)
def test_an_address_in_the_text_that_nobody_should_follow_is_left_out_and_told(
    address: str,
) -> None:
    said = f"---\nurl: {address}\ntitle: Talk\n---\nHello there.\n".encode()
    transcript = read_bytes(said, "talk", usual=Facts(url="https://x.example"))
    assert (transcript.source.title, transcript.source.url) == ("Talk", "https://x.example")
    shown = re.sub(":pass.*@", ":•••@", address)
    assert f"its address is left out: {shown!r} is no link" in transcript.warnings[0]
    own = read_bytes(said, "talk", Facts(url="https://x.example/41"))
    assert own.source.url == "https://x.example/41" and not own.warnings


@pytest.mark.parametrize("end", [r"\u001b]0;x\u0007", r"\u202egnp"])
def test_an_address_with_codes_in_it_is_no_link(end: str, tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Hello there.\n", encoding="utf-8")
    (tmp_path / "talk.meta.toml").write_text(f'url = "https://x.example/{end}"\n', "utf-8")
    with pytest.raises(ConfigError, match=r"meta\.toml:1: url: .* is no link"):
        read_file(tmp_path / "talk.txt")


def test_flags_come_before_the_sidecar_and_the_sidecar_before_the_file(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text("---\ntitle: file\nshow: file\nhost: file\n---\nHello.\n", encoding="utf-8")
    (tmp_path / "talk.meta.toml").write_text(
        'title = "sidecar"\nshow = "sidecar"\npublished = 2026-01-05\nguests = ["Bo"]\n'
        '[speakers]\nS1 = "Bo"\nS2 = "Cy"\n',
        encoding="utf-8",
    )
    source = read_file(path, Facts(title="flag", speakers={"S1": "Ann"})).source
    assert (source.title, source.show, source.host) == ("flag", "sidecar", "file")
    assert source.published == "2026-01-05"
    assert source.guests == ("Bo",)
    assert source.speakers == {"S1": "Ann", "S2": "Cy"}
    assert source.name == "talk"


def test_an_author_is_a_fact_of_flag_sidecar_and_file_in_turn(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("By Ann Lee\n\nNobody tells you how long it takes. It is so.\n", "utf-8")
    assert read_file(path).source.author == "Ann Lee"
    (tmp_path / "essay.meta.toml").write_text('author = "Bo Chu"\n', encoding="utf-8")
    assert read_file(path).source.author == "Bo Chu"
    assert read_file(path, Facts(author="Cy Dee")).source.author == "Cy Dee"


def test_a_sidecar_named_after_the_whole_file_comes_first(tmp_path: Path) -> None:
    (tmp_path / "talk.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHi\n", encoding="utf-8")
    (tmp_path / "talk.meta.toml").write_text('title = "stem"\n', encoding="utf-8")
    (tmp_path / "talk.srt.meta.toml").write_text('title = "whole"\n', encoding="utf-8")
    assert read_file(tmp_path / "talk.srt").source.title == "whole"


def test_subtitles_that_name_their_language_have_the_sidecar_of_the_talk(tmp_path: Path) -> None:
    file = tmp_path / "talk.en-US.srt"
    file.write_text("1\n00:00:01,000 --> 00:00:02,000\nHi\n", encoding="utf-8")
    (tmp_path / "talk.meta.toml").write_text('title = "the talk"\n', encoding="utf-8")
    assert read_file(file).source.title == "the talk"
    assert find_companions(file) == (tmp_path / "talk.meta.toml",)
    (tmp_path / "talk.en-US.meta.toml").write_text('title = "in English"\n', encoding="utf-8")
    assert read_file(file).source.title == "in English"


def test_a_faulty_sidecar_is_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text("Hello.", encoding="utf-8")
    (tmp_path / "talk.meta.toml").write_text('title = "x"\nhots = "Ann"\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        read_file(tmp_path / "talk.txt")
    (problem,) = caught.value.problems
    assert problem.line == 2
    assert "did you mean 'host'" in problem.what


def test_an_address_is_told_from_a_file_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"^https://talks\.example/1\.vtt: this is an address"):
        read_file(Path("https://talks.example/1.vtt"))


def test_a_sidecar_is_not_a_transcript(tmp_path: Path) -> None:
    sidecar = tmp_path / "talk.meta.toml"
    sidecar.write_text('title = "x"\n', encoding="utf-8")
    with pytest.raises(InputError, match="sidecar"):
        read_file(sidecar)


def test_a_label_is_named_by_the_user_even_where_it_comes_once() -> None:
    transcript = read_bytes(
        b"S9: Hello to all of you out there.\n", "talk", Facts(speakers={"S9": "Ann Lee"})
    )
    assert transcript.words[0].speaker == "S9"
    assert transcript.source.speakers == {"S9": "Ann Lee"}


def test_standard_input_keeps_its_name() -> None:
    assert read_bytes(b"hello", "stdin").source.name == "stdin"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("the thing is you know we kept the lights off and nobody called us for a year", "en"),
        (
            "Hola a todos y bienvenidos al programa de hoy, en el que vamos a hablar de libros.",
            "es",
        ),
        ("Wir haben lange gewartet und nicht gewusst, ob das Telefon noch einmal klingelt.", "de"),
        ("Nous avons attendu dans le noir et le téléphone n'a pas sonné pour nous.", "fr"),
        ("Мы долго ждали, и никто нам не звонил весь этот год.", "und"),
        (
            "Odotimme kauan eikä kukaan soittanut meille koko sinä pitkänä ja hiljaisena vuonna.",
            "und",
        ),
        ("これは日本語です。 こんにちは、 皆さん。", "ja"),
        ("hello", ""),
        ("12 34 56", ""),
    ],
)
def test_the_language_is_told_from_the_words(text: str, language: str) -> None:
    assert read_bytes(text.encode(), "talk").source.language == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "da",
            "så i dag skal vi tale om det første år hvor ingen ringer til dig og jeg blev ved "
            "med at sige til mig selv at det nok skulle gå men der var ikke nogen",
        ),
        (
            "no",
            "så i dag skal vi snakke om det første året hvor ingen ringer til deg og du ikke "
            "vet hva du skal gjøre men det var ikke noen som kunne hjelpe meg",
        ),
        (
            "cs",
            "takže dneska budeme mluvit o tom roce kdy vám nikdo nezavolá a já jsem si říkal že "
            "to nějak dopadne ale nebylo to lehké protože když jste sám tak je to jiné",
        ),
        (
            "sk",
            "takže dnes budeme hovoriť o tom roku keď vám nikto nezavolá a ja som si hovoril že "
            "to nejako dopadne ale nebolo to ľahké pretože keď ste sám tak je to iné",
        ),
        (
            "hu",
            "arról az első évről fogunk beszélni amikor senki sem hív fel és nem tudod hogy mit "
            "kell csinálni de nem volt ott senki aki segített volna",
        ),
        (
            "ro",
            "astăzi o să vorbim despre primul an în care nimeni nu te sună și nu știi ce "
            "trebuie să faci dar nu era nimeni care să mă ajute",
        ),
        (
            "fi",
            "tänään puhutaan siitä vuodesta kun kukaan ei soita ja sanoin aina että kyllä se "
            "siitä mutta se ei ollut helppoa",
        ),
        (
            "hr",
            "danas ćemo govoriti o toj godini kada te nitko ne zove i ne znaš što trebaš raditi "
            "ali nije bilo nikoga tko bi mi pomogao",
        ),
        (
            "sl",
            "danes bomo govorili o tistem letu ko te nihče ne pokliče in jaz sem o tem veliko "
            "razmišljal ampak ni bilo lahko in ni bilo nikogar ki bi mi pomagal",
        ),
        (
            "ca",
            "avui parlarem del primer any en què ningú no et truca i jo hi vaig pensar molt "
            "però no va ser fàcil perquè quan estàs sol és una altra cosa",
        ),
        (
            "sv",
            "så idag ska vi prata om det första året när ingen ringer dig och du inte vet vad "
            "du ska göra men det fanns ingen som kunde hjälpa mig",
        ),
        (
            "und",
            "evet bugün kimsenin seni aramadığı ve ne yapacağını bilmediğin o ilk yıl hakkında "
            "konuşacağız ama kolay değildi",
        ),
    ],
)
def test_neighbouring_languages_are_told_apart_by_raw_speech(language: str, text: str) -> None:
    assert read_bytes(text.encode(), "talk").source.language == language


def test_afrikaans_is_not_told_for_dutch() -> None:
    text = (
        "Ons het lank gewag en niemand het ons gebel nie, maar dit was nie so erg soos gedink nie."
    )
    assert read_bytes(text.encode(), "talk").source.language == "af"
    dutch = "We hebben lang gewacht en niemand heeft ons gebeld, maar dat was niet zo erg."
    assert read_bytes(dutch.encode(), "talk").source.language == "nl"


RAW = "so we kept the lights off and we waited for the phone and nobody called us "


@pytest.mark.parametrize(
    ("text", "punctuated"),
    [
        (RAW * 40, False),
        ((RAW * 6 + "dr. smith said no. ") * 8, False),
        ("So We Kept The Lights Off " * 40, False),
        ("We kept the lights off. Nobody called. " * 40, True),
        ("we kept the lights off. nobody called. " * 40, False),
        ("WE KEPT THE LIGHTS OFF. NOBODY CALLED. " * 40, False),
        ("“We kept the lights off,” she said. “Nobody called.” (It was late.) " * 40, True),
        ("Hello.", True),
        ("hello", False),
    ],
)
def test_punctuation_is_judged_by_the_whole_text(text: str, punctuated: bool) -> None:
    assert read_bytes(text.encode(), "talk").punctuated is punctuated


def test_a_half_punctuated_text_counts_as_raw_with_a_warning() -> None:
    text = RAW * 40 + "We kept the lights off. Nobody called. " * 40
    transcript = read_bytes(text.encode(), "talk")
    assert not transcript.punctuated
    assert any("part of the text is punctuated" in warning for warning in transcript.warnings)


def test_invisible_characters_do_not_stick_to_words() -> None:
    transcript = read_bytes("he\u00adllo\u200b wor\u2060ld\u00a0you".encode(), "talk")
    assert words(transcript) == "hello world you"


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_of_odd_bytes_is_read_and_kept_as_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "caf") + b"\xe9.txt"))
    path.write_text(PROSE, encoding="utf-8")
    assert read_file(path).source.name == "caf\ufffd"
    path.with_suffix(".mp3").touch()
    with pytest.raises(InputError, match=r"no UTF-8\. Rename"):
        read_file(path)


def test_a_name_with_line_ends_and_codes_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read_file(tmp_path / "no\nsuch\x1b[2J.txt")
    assert str(raised.value).endswith("no\\nsuch\\x1b[2J.txt: no such file. Check the name.")
