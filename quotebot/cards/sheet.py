"""Many cards on one image, to choose from."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from quotebot.cards.encode import Note, encode_png
from quotebot.cards.painting.ink import Run, draw_runs, lay_ink
from quotebot.cards.shaping.shape import shape_text
from quotebot.cards.typefaces.fonts import FontChoice, choose_face
from quotebot.errors import InputError
from quotebot.model import Card

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_GROUND = (232, 232, 230)
_INK = (48, 48, 48)
_THUMB_PX, _GAP_PX = 360, 28


def contact_sheet(
    cards: Sequence[Card],
    labels: Sequence[str] = (),
    columns: int = 4,
) -> bytes:
    """Return a PNG with every card in rows of `columns`, `labels` below them.

    Cards keep their proportions inside squares-to-portraits of one width. The same cards
    give the same bytes. Raises InputError when there is no card.
    """
    from PIL import Image

    if not cards:
        raise InputError("there are no cards for a contact sheet", mend="Render some first.")
    columns = max(1, min(columns, len(cards)))
    # That is nearly all the work of a sheet, and Pillow lets other threads run beside it.
    with ThreadPoolExecutor(min(len(cards), os.cpu_count() or 1)) as pool:
        thumbs = list(pool.map(_shrink, cards))
    label_px = 17
    below = label_px * 2 if labels else 0
    rows = [thumbs[at : at + columns] for at in range(0, len(thumbs), columns)]
    heights = [max(thumb.height for thumb in row) + below for row in rows]
    width = columns * _THUMB_PX + (columns + 1) * _GAP_PX
    height = sum(heights) + (len(rows) + 1) * _GAP_PX
    sheet = Image.new("RGB", (width, height), _GROUND)
    places: list[tuple[int, int]] = []
    y = _GAP_PX
    for row, tall in zip(rows, heights, strict=True):
        for column, thumb in enumerate(row):
            x = _GAP_PX + column * (_THUMB_PX + _GAP_PX) + (_THUMB_PX - thumb.width) // 2
            sheet.paste(thumb, (x, y + (tall - below - thumb.height)))
            places.append((_GAP_PX + column * (_THUMB_PX + _GAP_PX), y + tall - below))
        y += tall + _GAP_PX
    pixels = np.array(sheet)
    for label, (x, y) in zip(labels, places, strict=False):
        _write(pixels, label, x, y + round(label_px * 1.3), label_px, _THUMB_PX)
    return encode_png(pixels, Note(f"Contact sheet of {len(cards)} quote cards"))


def _shrink(card: Card) -> Picture:
    from PIL import Image

    image: Picture = Image.open(io.BytesIO(card.data))
    if image.mode != "RGB":
        image = image.convert("RGB")
    scale = min(_THUMB_PX / image.width, _THUMB_PX * 1.4 / image.height)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _write(
    pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    label: str,
    x: int,
    baseline: int,
    size_px: int,
    most_px: int,
) -> None:
    face = choose_face(FontChoice("Inter", 500))
    while label and (shaped := shape_text(label, face)):
        gap = shaped.tokens[0].space if shaped.tokens else 0.0
        wide = sum(token.width for token in shaped.tokens) + gap * (len(shaped.tokens) - 1)
        if wide * size_px <= most_px:
            break
        label = label[:-2].rstrip() + "…" if len(label) > 3 else ""
    if not label:
        return
    runs = []
    at = x + (most_px - wide * size_px) / 2
    for part, token in zip(shaped.parts, shaped.tokens, strict=True):
        for piece in part:
            runs.append(Run(piece.text, piece.face, piece.kind, at, baseline, size_px))
            at += piece.width * size_px
        at += token.space * size_px
    area = (x, baseline - size_px, x + most_px, min(pixels.shape[0], baseline + size_px // 2))
    lay_ink(pixels, area, draw_runs(runs, area), _INK)
