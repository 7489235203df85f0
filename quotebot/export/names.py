"""Names of the files of a batch: they sort by rank, and any file system has their letters."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

# Of a talk's name so much is kept; of a longer one the first words and the last, which tell the
# talks of a series apart, and six hex digits of the whole.
TALK_CHARS, TALK_EDGE = 40, 16
# Letters that no accent can be taken off; "ß" is "ss" by case folding.
SPELLED_OUT = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)


def file_name(
    rank: int,
    text: str,
    quote_id: str,
    extension: str,
    *,
    part: int,
    parts: int,
    total: int = 1,
    talk: str = "",
) -> str:
    """Return a name that sorts by rank among `total` and tells a person what is inside.

    `012-attention-is-the-cheapest-material-k3x9.png`; cards of a carousel add `-2of4`. One of many
    talks comes first, so that another's quotes do not change its names.
    """
    number = f"{rank:0{max(3, len(str(total)))}d}"
    piece = f"-{part}of{parts}" if parts > 1 else ""
    words = [talk, number, _slug(text, words=6, most=48), quote_id]
    return "-".join(filter(None, words)) + f"{piece}.{extension}"


def talk_name(name: str, source_id: str) -> str:
    """Return how the files of a transcript begin among those of others.

    Of two names that differ in what is left out each is told by a digest.
    """
    plain = _slug(name)
    if not plain:
        return source_id[:8]
    digest = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:6]
    if len(plain) > TALK_CHARS:
        first = plain[: TALK_EDGE + 1].rpartition("-")[0] or plain[:TALK_EDGE]
        last = plain[-TALK_EDGE - 1 :].partition("-")[2] or plain[-TALK_EDGE:]
        plain = f"{first}-{last}"
    elif not any(sign.isalnum() and not sign.isascii() for sign in _spell(name)):
        return plain
    return f"{plain}-{digest}"


def tell_files_apart(files: Sequence[str]) -> list[str]:
    """Return the name of each file, with as many of its folders as tell it from the others.

    Never more of them: where a person keeps files is nobody else's business.
    """
    parts = [Path(os.path.abspath(file)).parts[1:] for file in files]  # noqa: PTH100
    depths = [1] * len(files)
    while True:
        told = ["/".join(own[-depth:]) for own, depth in zip(parts, depths, strict=True)]
        counts = Counter(told)
        deeper = [
            depth + 1 if counts[name] > 1 and depth < len(own) else depth
            for name, depth, own in zip(told, depths, parts, strict=True)
        ]
        if deeper == depths:
            # A name may hold bytes that are no text.
            return [os.fsencode(name).decode("utf-8", "replace") for name in told]
        depths = deeper


def _slug(text: str, *, words: int | None = None, most: int | None = None) -> str:
    """Return the first words of a text in letters that every file system has."""
    plain = _spell(text).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))[:words]
    return "-".join(found)[:most].strip("-")


def _spell(text: str) -> str:
    """Return a text in small letters, its accents apart from them."""
    return unicodedata.normalize("NFKD", text.casefold().translate(SPELLED_OUT))
