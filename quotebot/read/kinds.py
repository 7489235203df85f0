"""What people hand over that is no transcript, known by its first bytes, and how to mend it."""

from __future__ import annotations

import codecs

from quotebot.errors import InputError
from quotebot.pattern import late_pattern

TEXT_MEND = "Hand over its transcript as text: SRT, WebVTT, Whisper JSON, Markdown or plain text."
_SAVE_AS = "Save it as plain text (.txt) and hand that over."

# First bytes → what it is and how to mend it. Sources: the formats' own specifications.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a PNG image", TEXT_MEND),
    (b"\xff\xd8\xff", "a JPEG image", TEXT_MEND),
    (b"GIF8", "a GIF image", TEXT_MEND),
    (b"II*\x00", "a TIFF image", TEXT_MEND),
    (b"MM\x00*", "a TIFF image", TEXT_MEND),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first (gunzip)."),
    (b"BZh", "a bzip2 archive", "Unpack it first (bunzip2)."),
    (b"\xfd7zXZ\x00", "an xz archive", "Unpack it first (unxz)."),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it first (unzstd)."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it first."),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it first."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document", _SAVE_AS),
    (b"ID3", "an MP3 recording", TEXT_MEND),
    (b"\xff\xfb", "an MP3 recording", TEXT_MEND),
    (b"\xff\xf3", "an MP3 recording", TEXT_MEND),
    (b"\xff\xfa", "an MP3 recording", TEXT_MEND),
    (b"\xff\xf1", "an AAC recording", TEXT_MEND),
    (b"\xff\xf9", "an AAC recording", TEXT_MEND),
    (b"OggS", "an Ogg recording", TEXT_MEND),
    (b"fLaC", "a FLAC recording", TEXT_MEND),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video", TEXT_MEND),
    (b"SQLite format 3\x00", "an SQLite database", TEXT_MEND),
    (b"\x7fELF", "a program", TEXT_MEND),
    (b"MZ\x90\x00", "a Windows program", TEXT_MEND),
    (b"wOF2", "a font", TEXT_MEND),
    (b"bplist00", "a Safari web archive", "Save the page as its source (.html) instead."),
    (b"Scenarist_SCC", "Scenarist closed captions (.scc)", "Convert them to SRT or WebVTT first."),
    (b'File type = "ooTextFile"', "a TextGrid of Praat", "Convert it to SRT or WebVTT first."),
    (b"@UTF8", "a file of CLAN (.cha)", "Convert it to SRT first (chat2srt)."),
    (b"{QTtext}", "QuickTime captions", "Convert them to SRT or WebVTT first."),
    (b"#!AMR", "an AMR recording", TEXT_MEND),
    (b"FORM\x00", "an AIFF recording", TEXT_MEND),
)
_ZIP_KINDS = (
    (b"word/", "a Word document (.docx)", _SAVE_AS),
    (b"opendocument.text", "an OpenDocument text (.odt)", _SAVE_AS),
    (b"xl/", "an Excel workbook", _SAVE_AS),
    (b"ppt/", "a PowerPoint presentation", _SAVE_AS),
)
_MICRODVD = late_pattern(rb"\{\d{1,7}\}\{\d{1,7}\}")
# The code page of its own first block, and how many pictures a second has.
_EBU = late_pattern(rb"\d{3}STL\d{2}\.01")


def refuse_known_kinds(data: bytes, name: str) -> None:
    """Raise InputError that names what `data` is, where that is known and no transcript."""
    head = data[:4096]
    kind: tuple[str, str] | None = None
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        sample = head + data[-4096:]
        kind = next(
            ((what, mend) for mark, what, mend in _ZIP_KINDS if mark in sample),
            ("a ZIP archive", "Unpack it first."),
        )
    elif head[:4] == b"RIFF":
        what = {b"WAVE": "a WAV recording", b"WEBP": "a WebP image"}.get(head[8:12], "a RIFF file")
        kind = (what, TEXT_MEND)
    elif head[:2] == b"BM" and head[6:10] == bytes(4):
        # Its size stands between, and a transcript may begin with these letters.
        kind = ("a bitmap image", TEXT_MEND)
    elif _EBU.match(head):
        kind = ("EBU captions (.stl)", "Convert them to SRT or WebVTT first.")
    elif head[4:8] == b"ftyp":
        kind = ("an MP4, M4A or HEIC file", TEXT_MEND)
    else:
        bare = head.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n")
        kind = next(((what, mend) for mark, what, mend in _MAGIC if bare.startswith(mark)), None)
        if _MICRODVD.match(bare):
            kind = ("MicroDVD captions (.sub), timed in frames", "Convert them to SRT first.")
    if kind:
        raise InputError(f"this is {kind[0]}, not a transcript", where=name, mend=kind[1])
