"""Bytes to text: encodings as people have them."""

from __future__ import annotations

import codecs
import re

from quotebot.errors import InputError
from quotebot.model import Word
from quotebot.pattern import late_pattern
from quotebot.read.cleaning.language import count_known, guess_language
from quotebot.read.kinds import TEXT_MEND, refuse_known_kinds

_CONTROL = late_pattern(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH_RUN = late_pattern(r"[^\x00-\x7f]+")
_SAMPLE_BYTES = 65_536
# Languages that Windows-1250 and ISO 8859-2 are made for.
_LATIN_2 = frozenset({"cs", "hr", "hu", "pl", "ro", "sk", "sl", "sr"})
# Bytes that Windows-1252 leaves out, and Mac OS Roman's quotes and apostrophe (0xD2–0xD5).
_NOT_1252 = late_pattern(rb"[\x81\x8d\x8f\x90\x9d]|[a-z][\xd2-\xd5][a-z ]| [\xd2-\xd5][A-Za-z]")
# Signs that Windows-1252 never has within a word ("fŸr", "t‚te"), where Mac OS Roman or DOS have
# letters.
_WITHIN_WORD = late_pattern(
    rb"[a-z][\x81-\x84\x86-\x8b\x8d-\x90\x98\x99\x9b\x9d\x9f\xa1-\xa4\xa7](?=[a-z])"
)
_HIGH_WITHIN = late_pattern(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])")
_WESTERN_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüÿßœ’–—")
# "ações", "coração", "größer", "één": accented letters side by side that Windows-1252 does have.
_USUAL_PAIRS = late_pattern(rb"\xe7[\xe3\xf5]|\xc7[\xc3\xd5]|[\xe4\xf6\xfc]\xdf|[\xc9\xe9]\xe9")
# UTF-8 read as Windows-1252: the apostrophe, quotes, dashes and the ellipsis of typographic text.
# Or as Latin-1, which makes control characters of two of the three.
_MOJIBAKE = late_pattern("â€[™œ\x9d“”˜¦]|â\x80[\x90-\xbf]|Ã[©¨¡³±¼¶¤]")


def decode_bytes(data: bytes, *, name: str, encoding: str = "") -> tuple[str, list[str]]:
    """Return the text of `data` with "\\n" line ends and warnings about how it was read.

    `encoding` overrides what the bytes say; ReadSettings sees to it that Python knows it. Raises
    InputError for an empty or binary file, or bytes that the given encoding cannot hold.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError(
            "this file is empty", where=name, mend="Hand over a file with words in it."
        )
    warnings: list[str] = []
    if encoding:
        text = _decode_as(data, encoding, name)
    else:
        refuse_known_kinds(data, name)
        text = _decode_guessing(data, name, warnings)
    if _MOJIBAKE.search(text[:_SAMPLE_BYTES]):
        text = _mend_mojibake(text, warnings)
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"), warnings


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        # Python's own encodings for parts of addresses (punycode, idna) do not tell the byte.
        which = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "some byte"
        raise InputError(
            f"not {encoding}: {which} cannot be read",
            where=name,
            mend="Leave the encoding empty so that it is found from the bytes.",
        ) from error


def _decode_guessing(data: bytes, name: str, warnings: list[str]) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            if "\ufffd" in text:
                warnings.append(_damage(text, encoding.upper().removesuffix("-SIG")))
            return text
    if wide := _wide_without_mark(data):
        return data.decode(wide, errors="replace")
    if b"\x1b$B" in data[:_SAMPLE_BYTES]:
        return data.decode("iso2022_jp", errors="replace")
    # What a copy that broke off, or an old DOS, leaves at the end.
    data = data.rstrip(b"\x00\x1a")
    sample = data[:_SAMPLE_BYTES]
    if b"\x00" in sample or len(_CONTROL.findall(sample)) > len(sample) // 50:
        raise InputError("this is binary data, not a transcript", where=name, mend=TEXT_MEND)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, warnings)


def _wide_without_mark(data: bytes) -> str:
    # In UTF-16 text of a Latin script nearly every other byte is zero, always the same half.
    sample = data[:4096]
    # UTF-32: three bytes of four, as no code point has more than 21 bits.
    fours = len(sample) // 4
    if fours >= 2 and not any(sample[3 : fours * 4 : 4]) and not any(sample[2 : fours * 4 : 4]):
        return "utf-32-le"
    if fours >= 2 and not any(sample[0 : fours * 4 : 4]) and not any(sample[1 : fours * 4 : 4]):
        return "utf-32-be"
    pairs = len(sample) // 2
    if pairs < 2:
        return ""
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.7 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.7 and odd < pairs * 0.05:
        return "utf-16-be"
    return ""


def _decode_legacy(data: bytes, warnings: list[str]) -> str:
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    whole = sum(1 for char in lenient[:_SAMPLE_BYTES] if char > "\x7f" and char != "\ufffd")
    if broken <= max(3, whole // 10) and whole > broken:
        warnings.append(_damage(lenient, "UTF-8"))
        return lenient
    # Windows-1252 has quotes, dashes, symbols and accented letters among plain ones: its five
    # unassigned bytes never occur, its accented letters hardly ever side by side.
    sample = data[:_SAMPLE_BYTES]
    high = sum(byte > 0x7F for byte in sample)
    plain = len(re.findall(rb"[A-Za-z]", sample))
    pairs = len(re.findall(rb"[\xc0-\xff](?=[\xc0-\xff])", _USUAL_PAIRS.sub(b"", sample)))
    eastern = _central_european(sample)
    odd = len(_WITHIN_WORD.findall(sample)) * 20 > high
    western = high <= plain and pairs * 10 <= high and not odd and not _NOT_1252.search(sample)
    if western and not eastern:
        return data.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes

    known = eastern or _japanese(sample) or (_old_western(sample) if odd else "")
    best = None if known else from_bytes(sample).best()
    encoding = known or (best.encoding if best else "cp1252")
    if re.search(rb"[a-z]\xd5[a-z]", data[:_SAMPLE_BYTES]):
        encoding = "mac_roman"  # 0xD5 inside a word is its apostrophe
    warnings.append(
        f"read as {encoding.replace('_', '-')}, guessed from the bytes; if letters look wrong, "
        "save the file as UTF-8"
    )
    return data.decode(encoding, errors="replace")


def _central_european(sample: bytes) -> str:
    """Return "cp1250" or "iso8859-2" where the words are of a language written so, else "".

    Their letters lie where Windows-1252 has others, so that no byte tells: "któr¹", "nì", "nõ".
    """
    texts = {code: sample.decode(code, errors="replace") for code in ("cp1250", "iso8859-2")}
    code = max(texts, key=lambda one: _fitness(texts[one]))
    within = _HIGH_WITHIN.findall(texts[code])
    letters = sum(map(str.isalpha, within))
    if texts[code] == sample.decode("cp1252", errors="replace") or letters * 10 < 9 * len(within):
        return ""
    return code if guess_language(_words(texts[code])) in _LATIN_2 else ""


def _fitness(text: str) -> tuple[int, int]:
    """Return how many words of some language a text has, and how many letters beyond ASCII."""
    letters = sum(char > "\x7f" and char.isalpha() for char in text)
    return count_known(_words(text)), letters


def _words(text: str) -> list[Word]:
    return [Word(word, 0, 0) for word in text.split()]


def _old_western(sample: bytes) -> str:
    """Return "mac_roman" or "cp850" (of DOS), in which the sample's signs within words are letters.

    "" where they are in neither.
    """
    for encoding in ("mac_roman", "cp850"):
        found = _HIGH_WITHIN.findall(sample.decode(encoding))
        usual = sum(char in _WESTERN_LETTERS for char in found)
        if usual * 10 >= 9 * len(found):
            return encoding
    return ""


def _japanese(sample: bytes) -> str:
    """Return the Japanese encoding in which a good part of the sample is kana, "" for none.

    Its bytes are valid in Korean and Chinese encodings as well, and are taken for those.
    """
    for encoding in ("cp932", "euc_jp"):
        # The sample's last character may be cut.
        text = sample.decode(encoding, errors="replace")
        wide = [char for char in text if char > "\x7f"]
        kana = sum("\u3041" <= char <= "\u30fc" for char in wide)
        if text.count("\ufffd") <= 1 and kana * 4 > len(wide):
            return encoding
    return ""


def _damage(text: str, encoding: str) -> str:
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return f"line {line}: some bytes are not valid {encoding} and were replaced by \ufffd"


def _mend_mojibake(text: str, warnings: list[str]) -> str:
    mended = _HIGH_RUN.sub(_mend_run, text)
    if mended != text:
        warnings.append("the file was UTF-8 saved as Windows-1252 (â€™ for ’); this was undone")
    return mended


def _mend_run(found: re.Match[str]) -> str:
    run = found.group()
    if run == "â€":
        return "”"  # its third byte is unassigned, so editors drop it
    try:
        # Control characters stand for the byte of their number: in Windows-1252 the five that are
        # unassigned come through so, in Latin-1 all of them.
        raw = b"".join(
            char.encode("latin-1" if "\x80" <= char <= "\x9f" else "cp1252") for char in run
        )
        return raw.decode("utf-8")
    except UnicodeError:
        return run
