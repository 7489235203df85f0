"""Small things that depend on the words: rules, plates, portraits, progress marks, sound bars."""

from __future__ import annotations

from functools import partial
from math import ceil

import numpy as np

from quotebot.cards.designs.grammar import pick
from quotebot.cards.designs.layers import ProgressLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.painting.backdrop import Look
from quotebot.cards.painting.colour import AA_TEXT, Rgb, ensure_contrast
from quotebot.cards.painting.ink import Run, draw_runs, lay_ink
from quotebot.cards.painting.pictures import cover, open_picture, sized
from quotebot.cards.painting.raster import Canvas, Mask, PixelBox, Pixels, shape_mask, to_pixels
from quotebot.cards.painting.visible import lay_visible
from quotebot.cards.placing.placed import PlacedBar, PlacedDisc, PlacedLogo
from quotebot.cards.shaping.advances import ink_em
from quotebot.cards.shaping.shape import shape_text
from quotebot.cards.typefaces.fonts import Face, metrics_of


def _lay(pixels: Pixels, box: PixelBox, colour: Rgb | Canvas, mask: Mask | float) -> None:
    # The bars of a narrow wave reach over its edge, and that may be the canvas's.
    left, top = max(0, box[0]), max(0, box[1])
    right, bottom = min(pixels.shape[1], box[2]), min(pixels.shape[0], box[3])
    if left >= right or top >= bottom:
        return
    seen = slice(top - box[1], bottom - box[1]), slice(left - box[0], right - box[0])
    under = pixels[top:bottom, left:right].astype(np.float32)
    over = np.asarray(colour, dtype=np.float32)
    over = over[seen] if over.ndim == 3 else over
    share = np.float32(mask) if isinstance(mask, float) else mask[seen][..., None]
    pixels[top:bottom, left:right] = np.rint(under + (over - under) * share).astype(np.uint8)


def lay_bar(pixels: Pixels, bar: PlacedBar, colour: Rgb) -> None:
    """Draw a rule or a plate, in place."""
    left, top, right, bottom = bar.box
    end = ceil(bar.radius_px) + 1
    if bar.radius_px >= 1 and bar.opacity == 1.0 and right - left > 3 * end:
        # Only the ends of a long bar are round: what lies between them is flat.
        above, below = (end * joined for joined in bar.joins)
        tall = bottom - top
        mask = shape_mask("rect", 2 * end, above + tall + below, radius_px=bar.radius_px)
        mask = mask[above : above + tall]
        _lay(pixels, (left, top, left + end, bottom), colour, mask[:, :end])
        pixels[max(0, top) : bottom, max(0, left + end) : right - end] = colour
        _lay(pixels, (right - end, top, right, bottom), colour, mask[:, end:])
    elif bar.radius_px >= 1:
        mask = shape_mask("rect", right - left, bottom - top, radius_px=bar.radius_px)
        _lay(pixels, bar.box, colour, mask * np.float32(bar.opacity))
    elif bar.opacity < 1:
        _lay(pixels, bar.box, colour, float(bar.opacity))
    else:
        pixels[top:bottom, left:right] = colour


def lay_disc(pixels: Pixels, disc: PlacedDisc, look: Look) -> None:
    """Draw a portrait cut to its mask, or the initials on a coloured ground, in place."""
    left, top, right, bottom = disc.box
    width, height = right - left, bottom - top
    mask = shape_mask(disc.mask, width, height, radius_px=disc.radius_px)
    file = look.pictures.get(disc.source, "")
    ground = look.colour(disc.colour)
    if file:
        picture = open_picture(file, (width * 2, height * 2))
        _lay(pixels, disc.box, cover(picture, width, height, ground), mask)
        return
    _lay(pixels, disc.box, ground, mask)
    if not disc.initials:
        return
    face = look.faces[disc.font]
    runs = _set_letters(disc, face) if disc.initials[0].isalnum() else [_set_mark(disc, face)]
    colour = ensure_contrast(look.colour(disc.ink), ground, AA_TEXT)
    lay_ink(pixels, disc.box, draw_runs(runs, disc.box), colour)


def _set_letters(disc: PlacedDisc, face: Face) -> list[Run]:
    left, top, right, bottom = disc.box
    width, height = right - left, bottom - top
    shaped = shape_text(disc.initials, face)
    pieces = [piece for part in shaped.parts for piece in part]
    wide = sum(piece.width for piece in pieces) or 1.0
    size = max(8, round(min(width * 0.52 / wide, min(width, height) * 0.42)))
    x = left + (width - wide * size) / 2
    baseline = round(top + height / 2 + metrics_of(face).cap * size / 2)
    runs = []
    for piece in pieces:
        runs.append(Run(piece.text, piece.face, piece.kind, x, baseline, size))
        x += piece.width * size
    return runs


def _set_mark(disc: PlacedDisc, face: Face) -> Run:
    """Return a mark that hangs above the line, its ink in the middle of the disc."""
    left, top, right, bottom = disc.box
    size = max(8, round(min(right - left, bottom - top) * 0.8))
    x0, y0, x1, y1 = (part * size for part in ink_em(face, disc.initials))
    x, baseline = (left + right - x0 - x1) / 2, round((top + bottom - y0 - y1) / 2)
    return Run(disc.initials, face, "run", x, baseline, size)


def lay_logo(pixels: Pixels, logo: PlacedLogo, file: str, ink: Rgb) -> None:
    """Draw the brand's logo, its transparency kept, in place; see `lay_visible` for `ink`."""
    left, top, right, bottom = logo.box
    twice = ((right - left) * 2, (bottom - top) * 2)
    picture = open_picture(file, twice, trimmed=True)
    under = pixels[top:bottom, left:right].astype(np.float32)

    def lay(place: PixelBox, colour: Rgb | Canvas, mask: Mask) -> None:
        _lay(pixels, place, colour, mask)

    lay_visible(lay, logo.box, logo.side, partial(sized, picture), under, ink, file)


def lay_progress(
    pixels: Pixels, layer: ProgressLayer, size: Size, look: Look, place: tuple[int, int]
) -> None:
    """Draw the marks of a carousel, in place; nothing when there is one card."""
    number, count = place
    if count < 2:
        return
    left, top, right, bottom = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    space = max(4, round(size.unit_px * 0.008))
    thick = bottom - top
    if layer.style == "dots":
        step = thick * 2
        x = left + max(0, (right - left - step * count + thick) // 2)
        boxes = [
            (x + step * index, top, x + step * index + thick, bottom) for index in range(count)
        ]
    else:
        wide = (right - left - space * (count - 1)) / count
        boxes = [
            (
                round(left + index * (wide + space)), top,
                round(left + index * (wide + space) + wide), bottom,
            )
            for index in range(count)
        ]  # fmt: skip
    for index, box in enumerate(boxes):
        colour = look.colour(layer.colour if index < number else layer.rest)
        share = 1.0 if index < number else 0.35
        lay_bar(pixels, PlacedBar(box, "", thick / 2, share), colour)
