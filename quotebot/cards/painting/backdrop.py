"""Everything on a card that does not depend on its words, painted once and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from quotebot.cards.designs.grammar import pick, pick_align
from quotebot.cards.designs.layers import (
    FillLayer,
    GlyphLayer,
    GradientLayer,
    GrainLayer,
    ImageLayer,
    Layer,
    LogoLayer,
    PatternLayer,
    ScrimLayer,
    ShapeLayer,
)
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.painting import gradients, patterns
from quotebot.cards.painting.colour import Rgb, parse_colour
from quotebot.cards.painting.pictures import cover, open_picture, sized
from quotebot.cards.painting.raster import (
    Canvas,
    Mask,
    PixelBox,
    Pixels,
    as_lines,
    as_mask,
    blend,
    dither,
    round_plain,
    shape_mask,
    strips,
    to_pixels,
)
from quotebot.cards.painting.scenery import SCENES
from quotebot.cards.painting.visible import lay_visible
from quotebot.cards.shaping.advances import ink_em
from quotebot.cards.typefaces.fonts import Face, face_for, font_at

# Of a drawn scene in a smaller box nothing would be seen.
_LEAST_SCENE_PX = 8


@dataclass(frozen=True, slots=True)
class Look:
    """What a template, a theme and a brand come to: colours, faces and pictures by role."""

    theme: str
    colours: Mapping[str, Rgb]
    faces: Mapping[str, Face]
    pictures: Mapping[str, str]

    def colour(self, role: str) -> Rgb:
        """Return the colour of a role, or of "#rrggbb"."""
        return parse_colour(role) if role.startswith("#") else self.colours[role]


def paint_ground(template: Template, size: Size, look: Look) -> Canvas:
    """Return what lies under the first scrim: the part that is the same however strong it is."""
    canvas: Canvas = np.empty((size.height_px, size.width_px, 3), dtype=np.float32)
    as_lines(canvas)[:] = np.tile(look.colours["background"], size.width_px)
    _paint_layers(canvas, template.layer[: _first_scrim(template)], size, look, 0.0)
    return canvas


def paint_backdrop(
    ground: Canvas, template: Template, size: Size, look: Look, extra_scrim: float
) -> Pixels:
    """Return the pixels behind the words; `extra_scrim` (0 to 1) strengthens every scrim.

    `ground` is what `paint_ground` returned; it is not changed.
    """
    above = template.layer[_first_scrim(template) :]
    canvas = ground.copy() if above else ground
    _paint_layers(canvas, above, size, look, extra_scrim)
    smooth = any(isinstance(one, GradientLayer | ScrimLayer | ImageLayer) for one in template.layer)
    pixels = dither(canvas) if smooth else round_plain(canvas)
    for layer in template.layer:
        if isinstance(layer, GrainLayer) and size.shape in layer.on:
            pixels = _grain(pixels, layer, size)
    return pixels


def _first_scrim(template: Template) -> int:
    for index, layer in enumerate(template.layer):
        if isinstance(layer, ScrimLayer):
            return index
    return len(template.layer)


def _paint_layers(
    canvas: Canvas, layers: Sequence[Layer], size: Size, look: Look, extra_scrim: float
) -> None:
    width, height = size.width_px, size.height_px
    for layer in layers:
        if size.shape not in layer.on:
            continue
        if isinstance(layer, FillLayer):
            box = to_pixels(pick(layer.box, size.shape), width, height)
            blend(canvas, box, look.colour(layer.colour), layer.opacity)
        elif isinstance(layer, GradientLayer):
            _gradient(canvas, layer, size, look)
        elif isinstance(layer, ImageLayer):
            _image(canvas, layer, size, look)
        elif isinstance(layer, ScrimLayer):
            _scrim(canvas, layer, size, look, extra_scrim)
        elif isinstance(layer, PatternLayer):
            _pattern(canvas, layer, size, look)
        elif isinstance(layer, ShapeLayer):
            _shape(canvas, layer, size, look)
        elif isinstance(layer, GlyphLayer):
            _glyph(canvas, layer, size, look)
        elif isinstance(layer, LogoLayer):
            _logo(canvas, layer, size, look)


def _gradient(canvas: Canvas, layer: GradientLayer, size: Size, look: Look) -> None:
    box = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    width, height = box[2] - box[0], box[3] - box[1]
    colours = [look.colour(role) for role in layer.colours]
    if layer.style == "mesh":
        painted = gradients.mesh(width, height, colours, layer.seed)
    elif layer.style == "radial":
        painted = gradients.radial(width, height, colours, layer.centre, layer.reach)
    else:
        painted = gradients.linear(width, height, colours, layer.angle)
    mask: Mask | float = 1.0
    if layer.opacities:
        field = (
            gradients.line_field(width, height, layer.angle)
            if layer.style == "linear"
            else gradients.circle_field(width, height, layer.centre, layer.reach)
        )
        mask = gradients.opacity_field(field, layer.opacities)
    blend(canvas, box, painted, mask)


def _image(canvas: Canvas, layer: ImageLayer, size: Size, look: Look) -> None:
    box = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    width, height = box[2] - box[0], box[3] - box[1]
    file = look.pictures.get(layer.source, "") or look.pictures.get("artwork", "")
    if file:
        picture = open_picture(file, (width, height))
        blur_px = layer.blur * size.unit_px * 0.1
        shown = cover(picture, width, height, look.colour("background"), blur_px)
        blend(canvas, box, shown, 1.0)
    elif layer.instead != "none" and min(width, height) >= _LEAST_SCENE_PX:
        colours = [look.colour(role) for role in layer.colours]
        blend(canvas, box, SCENES[layer.instead](width, height, colours, layer.seed), 1.0)


def _scrim(canvas: Canvas, layer: ScrimLayer, size: Size, look: Look, extra: float) -> None:
    box = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    width, height = box[2] - box[0], box[3] - box[1]
    strong = layer.opacity + (1 - layer.opacity) * extra
    # A veil over a part of the card has to end in nothing, or its edge would show.
    whole = (width, height) == (size.width_px, size.height_px)
    weak = layer.floor + (1 - layer.floor) * extra if whole else layer.floor
    colour = look.colour(layer.colour)
    if layer.edge == "all":
        blend(canvas, box, colour, float(strong))
        return
    angle = {"bottom": 90, "top": 270, "right": 0, "left": 180}[layer.edge]
    field = np.clip(gradients.line_field(width, height, angle), 0, 1)
    eased = field * field * (3 - 2 * field)
    blend(canvas, box, colour, (weak + (strong - weak) * eased).astype(np.float32))


def _pattern(canvas: Canvas, layer: PatternLayer, size: Size, look: Look) -> None:
    box = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    width, height = box[2] - box[0], box[3] - box[1]
    step = max(2.0, pick(layer.scale, size.shape) * size.unit_px)
    colours = [look.colour(role) for role in layer.colours]
    if layer.pattern == "paper":
        patterns.paint_paper(canvas, box, layer.seed, layer.opacity)
    elif layer.pattern == "shapes":
        patterns.paint_shapes(canvas, box, colours, step, layer.seed, layer.opacity)
    else:
        mask = patterns.COVERAGES[layer.pattern](width, height, step, layer.weight, layer.angle)
        blend(canvas, box, colours[0], mask * np.float32(min(1.0, layer.opacity)))


def _shape(canvas: Canvas, layer: ShapeLayer, size: Size, look: Look) -> None:
    left, top, right, bottom = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    mask = shape_mask(
        layer.shape,
        right - left,
        bottom - top,
        radius_px=layer.radius * size.unit_px,
        stroke_px=layer.stroke * size.unit_px,
        turn=layer.turn,
    )
    beside, above = (mask.shape[1] - right + left) // 2, (mask.shape[0] - bottom + top) // 2
    left, top = left - beside, top - above
    if layer.shadow:
        spread = max(2, round(layer.shadow * size.unit_px))
        shade = patterns.soft_shadow(mask, spread)
        drop = spread // 3
        _blend_within(
            canvas, (left - spread, top - spread + drop), (0, 0, 0), shade * np.float32(0.28)
        )
    _blend_within(canvas, (left, top), look.colour(layer.colour), mask * np.float32(layer.opacity))


def _blend_within(
    canvas: Canvas, corner: tuple[int, int], colour: Rgb | Canvas, mask: Mask
) -> None:
    """Blend a mask whose corner may lie outside the canvas."""
    height, width = canvas.shape[:2]
    x, y = corner
    left, top = max(0, x), max(0, y)
    right, bottom = min(width, x + mask.shape[1]), min(height, y + mask.shape[0])
    if left < right and top < bottom:
        rows, columns = slice(top - y, bottom - y), slice(left - x, right - x)
        over = colour if isinstance(colour, tuple) else np.ascontiguousarray(colour[rows, columns])
        blend(canvas, (left, top, right, bottom), over, mask[rows, columns])


def _glyph(canvas: Canvas, layer: GlyphLayer, size: Size, look: Look) -> None:
    from PIL import Image, ImageDraw

    left, top, right, bottom = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    width, height = right - left, bottom - top
    face = face_for(layer.glyph, look.faces[layer.font])
    x0, y0, x1, y1 = ink_em(face, layer.glyph)
    size_px = max(8, int(min(width / (x1 - x0), height / (y1 - y0))))
    image = Image.new("L", (width, height), 0)
    slack = width - (x1 - x0) * size_px
    x = {"left": 0.0, "center": slack / 2, "right": slack}[pick_align(layer.align, size.shape)]
    ImageDraw.Draw(image).text(
        (x - x0 * size_px, -y0 * size_px), layer.glyph, font=font_at(face, size_px), fill=255,
        anchor="ls",
    )  # fmt: skip
    mask = as_mask(image) * np.float32(layer.opacity)
    blend(canvas, (left, top, right, bottom), look.colour(layer.colour), mask)


def _logo(canvas: Canvas, layer: LogoLayer, size: Size, look: Look) -> None:
    file = look.pictures.get("logo", "")
    if not file:
        return
    left, top, right, bottom = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    width, height = right - left, bottom - top
    logo = open_picture(file, (width * 2, height * 2), trimmed=True)
    scale = min(width / logo.width, height / logo.height)
    shown = (max(1, round(logo.width * scale)), max(1, round(logo.height * scale)))
    slack = width - shown[0]
    side = pick_align(layer.align, size.shape)
    x = left + {"left": 0, "center": slack // 2, "right": slack}[side]
    y = top + (height - shown[1]) // 2
    under = canvas[y : y + shown[1], x : x + shown[0]].copy()

    def lay(place: PixelBox, colour: Rgb | Canvas, mask: Mask) -> None:
        _blend_within(canvas, (place[0], place[1]), colour, mask)

    box = (x, y, x + shown[0], y + shown[1])
    lay_visible(lay, box, side, partial(sized, logo), under, look.colour("ink"), file)


def _grain(pixels: Pixels, layer: GrainLayer, size: Size) -> Pixels:
    """Add grain that repeats across (never down), which the eye misses and deflate does not."""
    random = np.random.default_rng(layer.seed)
    left, top, right, bottom = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
    tile = 256
    noise = np.rint(random.normal(0, layer.amount, (bottom - top, tile))).astype(np.int16)
    span = 3 * (right - left)
    grained = pixels.copy()
    part = as_lines(grained)[top:bottom, 3 * left : 3 * right]
    for rows in strips(bottom - top):
        added = np.repeat(noise[rows], 3, axis=1)
        added = np.tile(added, span // (3 * tile) + 1)[:, :span]
        added += part[rows]
        part[rows] = np.clip(added, 0, 255, out=added)
    return grained
