"""A PDF document with given lines at given places, written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LEADING = 14.0


class Put(NamedTuple):
    """A line of text: where it begins, in points from the left and from below, and its letters."""

    x: float
    y: float
    text: str
    size: float = 12.0
    font: str = "F1"


def column(
    lines: Sequence[str], x: float = 72, top: float = 700, step: float = LEADING
) -> list[Put]:
    """Return lines below each other; an empty one leaves its room."""
    return [Put(x, top - n * step, line) for n, line in enumerate(lines) if line]


def pdf(pages: Sequence[Sequence[Put]], **properties: str) -> bytes:
    """Return a PDF document whose pages draw their lines in the order given."""
    bodies = []
    for page in pages:
        drawn = "".join(
            f"BT /{put.font} {put.size} Tf 1 0 0 1 {put.x} {put.y} Tm ({_escape(put.text)}) Tj ET\n"
            for put in page
        )
        bodies.append(drawn.encode("cp1252"))
    return assemble(bodies, **properties)


def assemble(bodies: Sequence[bytes], **properties: str) -> bytes:
    """Return a PDF document of pages with these streams of drawing."""
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(bodies)))
    info = "".join(f"/{key} ({_escape(value)})" for key, value in properties.items())
    face = "<</Type/Font/Subtype/Type1/BaseFont/{}/Encoding/WinAnsiEncoding>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(bodies)}>>".encode(),
        face.format("Times-Roman").encode(),
        face.format("Times-Bold").encode(),
        f"<<{info}>>".encode("cp1252"),
    ]
    for n, body in enumerate(bodies):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R/F2 4 0 R"
            b">>>>/Contents %d 0 R>>" % (first + 2 * n + 1)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(body), body))
    data = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info 5 0 R>>"
    )
    return bytes(data) + f"{end}\nstartxref\n{len(data)}\n%%EOF\n".encode()


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
