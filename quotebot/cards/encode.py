"""Pixels to files: lossless PNG by a fast path, JPEG and WebP by quality search.

The same pixels and words give the same bytes: nothing of the clock or the machine goes in.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from isal import isal_zlib

from quotebot.cards.painting.raster import Pixels
from quotebot.errors import InputError

_LOWEST_QUALITY = 45
# As much as the slow packing of a PNG saves on a photograph.
_PACKS_SMALLER = 1.4
# The only level of isal whose bytes never differ. From 1 on, one card in a hundred came out with
# another, equally long match in one process of many (9,500 cards packed in 250 processes: 0; at
# level 1, 25 of 3,000; isal 1.9.1, 2026-11-28; see also intel/isa-l issue 140). It takes as long
# and leaves a fifth more bytes.
_ISAL_LEVEL = 0
_ROWS_AT_ONCE = 128


@dataclass(frozen=True, slots=True)
class Note:
    """What travels inside the file: description, where the words come from, the quote's id."""

    alt_text: str
    source: str = ""
    quote_id: str = ""


def encode(pixels: Pixels, format: str, note: Note, *, quality: int, max_bytes: int) -> bytes:
    """Return the file of `pixels` (height x width x 3, sRGB), at most `max_bytes` long.

    JPEG and WebP are made at `quality`, or at the highest lower one that fits. Raises InputError
    when no setting fits or the format is unknown.
    """
    if format == "png":
        data = encode_png(pixels, note)
        if len(data) > max_bytes:
            data = encode_png(pixels, note, small=True)
        if len(data) <= max_bytes:
            return data
        raise InputError(
            f"the card needs {len(data):,} bytes as PNG, {max_bytes:,} are allowed",
            mend='Use format = "jpeg" or "webp", or a template without a photograph.',
        )
    makers = {"jpeg": _jpeg_maker, "webp": _webp_maker}
    if format not in makers:
        raise InputError(f"unknown image format {format!r}", mend="Use png, jpeg or webp.")
    return _search(makers[format](pixels, note), quality, max_bytes, format)


def encode_fitting(
    pixels: Pixels, format: str, note: Note, *, quality: int, max_bytes: int
) -> tuple[str, bytes]:
    """Return the format and the file that `encode` makes; "auto" is PNG if it fits, else JPEG.

    Type is sharpest in a PNG, but the grain of a photograph is what it cannot pack.
    """
    if format != "auto":
        return format, encode(pixels, format, note, quality=quality, max_bytes=max_bytes)
    data = encode_png(pixels, note)
    if max_bytes < len(data) < max_bytes * _PACKS_SMALLER:
        data = encode_png(pixels, note, small=True)
    if len(data) <= max_bytes:
        return "png", data
    return "jpeg", encode(pixels, "jpeg", note, quality=quality, max_bytes=max_bytes)


def _search(make: Callable[[int], bytes], quality: int, max_bytes: int, format: str) -> bytes:
    data = make(quality)
    if len(data) <= max_bytes:
        return data
    low, high = min(_LOWEST_QUALITY, quality), quality - 1
    best: bytes | None = None
    while low <= high:
        middle = (low + high + 1) // 2
        data = make(middle)
        if len(data) <= max_bytes:
            best, low = data, middle + 1
        else:
            high = middle - 1
    if best is None:
        raise InputError(
            f"the card does not fit {max_bytes:,} bytes as {format} at a fair quality",
            mend="Allow more bytes (cards.max_bytes), or choose a smaller size.",
        )
    return best


def encode_png(pixels: Pixels, note: Note, *, small: bool = False) -> bytes:
    """Return a lossless PNG; `small` spends about ten times the time on a smaller file.

    Every row is stored as its difference from the row above (filter 2, "up"), which suits flat
    colour, gradients and type alike and is one numpy subtraction; isal deflates it.
    """
    height, width = pixels.shape[:2]
    packer = zlib.compressobj(9) if small else isal_zlib.compressobj(_ISAL_LEVEL)
    packed = b"".join([*map(packer.compress, _filter_rows(pixels)), packer.flush()])
    parts = [
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        # sRGB, perceptual, with the gamma and primaries that PNG asks to go with it.
        _chunk(b"sRGB", b"\0"),
        _chunk(b"gAMA", struct.pack(">I", 45455)),
        _text_chunk("Description", note.alt_text),
    ]
    if note.source:
        parts.append(_text_chunk("Source", note.source))
    if note.quote_id:
        parts.append(_text_chunk("quotebot:id", note.quote_id))
    parts.append(_text_chunk("XML:com.adobe.xmp", make_xmp(note)))
    parts.append(_chunk(b"IDAT", packed))
    parts.append(_chunk(b"IEND", b""))
    return b"".join(parts)


def _filter_rows(pixels: Pixels) -> Iterator[memoryview]:
    """Yield the rows as PNG stores them, some at a time, each in the buffer of the one before.

    What is packed at once is still in the processor's cache.
    """
    height, width = pixels.shape[:2]
    rows = pixels.reshape(height, width * 3)
    filtered = np.empty((_ROWS_AT_ONCE, width * 3 + 1), dtype=np.uint8)
    filtered[:, 0] = 2
    above = np.zeros((1, width * 3), dtype=np.uint8)
    for top in range(0, height, _ROWS_AT_ONCE):
        part = rows[top : top + _ROWS_AT_ONCE]
        np.subtract(part[:1], above, out=filtered[:1, 1:])
        np.subtract(part[1:], part[:-1], out=filtered[1 : len(part), 1:])
        above = part[-1:]
        yield filtered[: len(part)].data


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = isal_zlib.crc32(data, isal_zlib.crc32(kind))
    return b"".join((struct.pack(">I", len(data)), kind, data, struct.pack(">I", checksum)))


def _text_chunk(key: str, text: str) -> bytes:
    return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8"))


#: What XML text and attributes cannot hold as it is. The standard library's own escaping comes with
#: its network client and TLS, 15 ms of import.
_XML = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\n": "&#10;",
        "\r": "&#13;",
        "\t": "&#9;",
    }
)


def _escape(text: str) -> str:
    return text.translate(_XML)


def make_xmp(note: Note) -> str:
    """Return the XMP packet: alt text (IPTC AltTextAccessibility), description, source, id."""
    alt = _escape(note.alt_text)
    lines = [
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        '<rdf:Description rdf:about=""',
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"',
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"',
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"',
        ' xmp:CreatorTool="quotebot"',
    ]
    if note.source:
        lines.append(f' dc:source="{_escape(note.source)}"')
    if note.quote_id:
        lines.append(f' dc:identifier="{_escape(note.quote_id)}"')
    lines.append(">")
    for tag in ("dc:description", "Iptc4xmpCore:AltTextAccessibility"):
        lines.append(
            f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt></{tag}>'
        )
    lines.append("</rdf:Description></rdf:RDF></x:xmpmeta>")
    body = "\n".join(lines)
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n{body}\n<?xpacket end="r"?>'


@lru_cache(maxsize=1)
def _srgb_profile() -> bytes:
    from PIL import ImageCms

    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    # The profile's own date (bytes 24 to 35) would make every process's files differ.
    data[24:36] = struct.pack(">6H", 2020, 1, 1, 0, 0, 0)
    data[84:100] = bytes(16)
    return bytes(data)


def _image_of(pixels: Pixels) -> Any:
    from PIL import Image

    return Image.frombuffer("RGB", (pixels.shape[1], pixels.shape[0]), pixels, "raw", "RGB", 0, 1)


def _jpeg_maker(pixels: Pixels, note: Note) -> Callable[[int], bytes]:
    image = _image_of(pixels)
    xmp = make_xmp(note).encode("utf-8")

    def make(quality: int) -> bytes:
        out = io.BytesIO()
        # Type has hard coloured edges: no chroma subsampling where quality is asked for.
        sampling = 0 if quality >= 85 else 2
        image.save(
            out, "JPEG", quality=quality, subsampling=sampling, xmp=xmp,
            icc_profile=_srgb_profile(), comment=note.alt_text.encode("utf-8")[:60_000],
        )  # fmt: skip
        return out.getvalue()

    return make


def _webp_maker(pixels: Pixels, note: Note) -> Callable[[int], bytes]:
    image = _image_of(pixels)
    xmp = make_xmp(note).encode("utf-8")

    def make(quality: int) -> bytes:
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=2, xmp=xmp, icc_profile=_srgb_profile())
        return out.getvalue()

    return make
