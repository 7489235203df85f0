"""Cards shown in the terminal: kitty, iTerm2 or sixel graphics, or half-blocks anywhere."""

from __future__ import annotations

import base64
import io
import os
import shutil
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TextIO

import numpy as np

from quotebot.cards.painting.raster import Pixels
from quotebot.model import Card

if TYPE_CHECKING:
    from PIL.Image import Image

Protocol = Literal["kitty", "iterm2", "sixel", "blocks", "none"]

_KITTY_CHUNK = 4096
_CELL_PX = (10, 20)  # what most terminals' cells come to; only the aspect matters


def find_protocol(environment: Mapping[str, str], is_terminal: bool) -> Protocol:
    """Return how images can be shown, from the environment's own words.

    `QUOTEBOT_GRAPHICS` (kitty, iterm2, sixel, blocks, none) decides when it is set.
    """
    chosen = environment.get("QUOTEBOT_GRAPHICS", "")
    for name in ("kitty", "iterm2", "sixel", "blocks", "none"):
        if chosen == name:
            return name
    if not is_terminal:
        return "none"
    term = environment.get("TERM", "")
    program = environment.get("TERM_PROGRAM", "")
    if term == "dumb":
        return "none"
    # Multiplexers swallow graphics unless they are told otherwise.
    if not environment.get("TMUX") and not term.startswith("screen"):
        if "KITTY_WINDOW_ID" in environment or "kitty" in term or program == "ghostty":
            return "kitty"
        if program in ("iTerm.app", "WezTerm", "mintty") or environment.get("LC_TERMINAL") == (
            "iTerm2"
        ):
            return "iterm2"
        if "sixel" in term or term in ("foot", "foot-extra", "mlterm", "contour", "yaft-256color"):
            return "sixel"
    return "blocks"


def encode_kitty(png: bytes, columns: int) -> str:
    """Return the kitty graphics escape for a PNG, `columns` cells wide."""
    data = base64.standard_b64encode(png).decode("ascii")
    parts = [data[at : at + _KITTY_CHUNK] for at in range(0, len(data), _KITTY_CHUNK)]
    out = []
    for index, part in enumerate(parts):
        more = 1 if index < len(parts) - 1 else 0
        head = f"a=T,f=100,q=2,c={columns},m={more}" if index == 0 else f"m={more}"
        out.append(f"\x1b_G{head};{part}\x1b\\")
    return "".join(out) + "\n"


def encode_iterm2(data: bytes, columns: int) -> str:
    """Return the iTerm2 inline image escape for an image file, `columns` cells wide."""
    body = base64.standard_b64encode(data).decode("ascii")
    head = f"inline=1;size={len(data)};width={columns};preserveAspectRatio=1"
    return f"\x1b]1337;File={head}:{body}\x07\n"


def encode_sixel(pixels: Pixels) -> str:
    """Return the DEC sixel escape for an image, in at most 256 colours."""
    from PIL import Image

    quantised = Image.fromarray(pixels).quantize(256, Image.Quantize.MEDIANCUT)
    indices = np.asarray(quantised)
    palette = quantised.getpalette() or []
    height, width = indices.shape
    out = [f'\x1bPq"1;1;{width};{height}']
    used = np.unique(indices)
    for index in used.tolist():
        red, green, blue = (
            round(value * 100 / 255) for value in palette[3 * index : 3 * index + 3]
        )
        out.append(f"#{index};2;{red};{green};{blue}")
    for top in range(0, height, 6):
        band = indices[top : top + 6]
        bits = (1 << np.arange(len(band), dtype=np.uint8))[:, None]
        lines = []
        for index in np.unique(band).tolist():
            columns = ((band == index) * bits).sum(axis=0).astype(np.uint8) + 63
            lines.append(f"#{index}{_repeat(columns)}")
        out.append("$".join(lines) + "-")
    return "".join(out) + "\x1b\\\n"


def _repeat(columns: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> str:
    edges = np.flatnonzero(np.diff(columns)) + 1
    starts = [0, *edges.tolist()]
    ends = [*edges.tolist(), len(columns)]
    out = []
    for start, end in zip(starts, ends, strict=True):
        character, count = chr(columns[start]), end - start
        out.append(f"!{count}{character}" if count > 3 else character * count)
    return "".join(out)


def encode_blocks(pixels: Pixels) -> str:
    """Return lines of coloured half-blocks, two pixels a character; the height must be even."""
    lines = []
    for top in range(0, pixels.shape[0] - 1, 2):
        cells = []
        before = ""
        for upper, lower in zip(pixels[top].tolist(), pixels[top + 1].tolist(), strict=True):
            style = "38;2;{};{};{};48;2;{};{};{}".format(*upper, *lower)
            cells.append(f"\x1b[{style}m▀" if style != before else "▀")
            before = style
        lines.append("".join(cells) + "\x1b[0m")
    return "\n".join(lines) + "\n"


def show_in_terminal(
    card: Card | bytes,
    stream: TextIO,
    columns: int = 0,
    environment: Mapping[str, str] | None = None,
) -> bool:
    """Write an image to a terminal in the best way it knows; return False when it knows none.

    `columns` is the width in cells, 0 for as wide as looks good.
    """
    settings = os.environ if environment is None else environment
    protocol = find_protocol(settings, stream.isatty())
    if protocol == "none":
        return False
    data = card if isinstance(card, bytes) else card.data
    image = _open(data)
    room = shutil.get_terminal_size((80, 24))
    # A card taller than the window scrolls away: leave two lines for the prompt.
    aspect = image.height / image.width * _CELL_PX[0] / _CELL_PX[1]
    fitting = int(max(10, room.lines - 2) / aspect)
    wide = columns or max(20, min(room.columns - 1, fitting, 100))
    if protocol == "kitty":
        stream.write(encode_kitty(_as_png(image, wide), wide))
    elif protocol == "iterm2":
        stream.write(encode_iterm2(data, wide))
    elif protocol == "sixel":
        stream.write(encode_sixel(_scaled(image, wide * _CELL_PX[0], 0)))
    else:
        rows = max(2, round(wide * aspect) * 2)
        stream.write(encode_blocks(_scaled(image, wide, rows)))
    stream.flush()
    return True


def _open(data: bytes) -> Image:
    from PIL import Image

    return Image.open(io.BytesIO(data)).convert("RGB")


def _scaled(image: Image, width: int, height: int) -> Pixels:
    from PIL import Image as Images

    tall = height or max(1, round(image.height * width / image.width))
    small = image.resize((width, tall), Images.Resampling.LANCZOS, reducing_gap=3.0)
    return np.asarray(small)


def _as_png(image: Image, columns: int) -> bytes:
    # Kitty takes PNG only, and needs no more pixels than it will show.
    pixels = _scaled(image, min(image.width, columns * _CELL_PX[0] * 2), 0)
    from quotebot.cards.encode import Note, encode_png

    return encode_png(pixels, Note("preview"))
