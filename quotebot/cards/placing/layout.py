"""Where everything that depends on the words goes: pure arithmetic on measured items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotebot.cards.breaking.clearance import set_inside
from quotebot.cards.breaking.fit import Fit
from quotebot.cards.designs.grammar import Align, pick, pick_align
from quotebot.cards.designs.items import Item, MarkItem, RuleItem, SignatureItem, TextItem
from quotebot.cards.designs.layers import PortraitLayer, StackLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.backdrop import Look
from quotebot.cards.painting.ink import Run
from quotebot.cards.painting.pictures import portrait_of
from quotebot.cards.painting.raster import PixelBox, to_pixels
from quotebot.cards.placing.lines import find_phrase
from quotebot.cards.placing.logo import Mark, measure_logo, place_logo
from quotebot.cards.placing.measure import Block, Measurer, type_px
from quotebot.cards.placing.placed import (
    CreditTooLong,
    PlacedBar,
    PlacedDisc,
    PlacedLogo,
    PlacedText,
)
from quotebot.cards.placing.plates import lay_plates
from quotebot.cards.placing.runs import Place
from quotebot.cards.placing.tidy import (
    bearing,
    close_ranks,
    least_gap,
    mirrored_frame,
    stand_in,
    stem_px,
)
from quotebot.cards.shaping.advances import ink_em
from quotebot.cards.shaping.shape import Shaped
from quotebot.cards.typefaces.fonts import face_for
from quotebot.cards.wording.figures import initials_of
from quotebot.cards.wording.terms import Terms


class Setter(Measurer):
    """Lays out one card."""

    def __init__(
        self, template: Template, size: Size, look: Look, fields: Mapping[str, str], terms: Terms
    ) -> None:
        super().__init__(template, size, look, fields, terms)
        self.bars: list[PlacedBar] = []
        self.discs: list[PlacedDisc] = []
        self.ornaments: list[PlacedText] = []
        self.texts: list[PlacedText] = []
        self.logos: list[PlacedLogo] = []
        self.crowded = False
        #: How large the quote's type is, 0 until it is laid out.
        self.quote_px = 0

    def _side(self, align: Align) -> Align:
        mirror: Mapping[Align, Align] = {"left": "right", "right": "left", "center": "center"}
        return mirror[align] if self.mirrored else align

    def lay_stack(self, layer: StackLayer) -> None:
        """Place every item of a stack.

        Raises TooLong when the quote does not fit, InputError when another text does not.
        """
        size = self.size
        here = [item for item in layer.item if size.shape in item.on]
        items = stand_in(here, self.fields, size.shape)
        largest = max(
            (pick(item.size, size.shape) for item in items if isinstance(item, TextItem)),
            default=0.0,
        )
        frame = pick(layer.box, size.shape)
        if self.mirrored:
            frame = mirrored_frame(self.template.layer, frame, size.shape)
        box = self.inside_safe(
            to_pixels(frame, size.width_px, size.height_px), largest * size.unit_px
        )
        width, height = box[2] - box[0], box[3] - box[1]
        alone = not any(isinstance(item, TextItem) and item.flexible for item in items)
        align = pick_align(layer.align, size.shape)
        logo = measure_logo(self.template, layer, size, self.look, width, align)
        blocks = self._measure_said(items, width, height, align, logo, alone=alone)
        used = sum(block.height + block.gap for block in blocks.values())
        inner, taken, placed = box, 0, None
        if logo is not None:
            placed, taken = place_logo(
                logo, list(blocks.values()), box, self._side(align), size.unit_px, alone=alone
            )
        used += taken
        if logo is not None and not logo.beside_px:
            # A centred logo stands below all items.
            inner, taken = (*box[:3], box[3] - taken), 0
        loudest_px = max(map(type_px, blocks.values()), default=0)
        if alone:
            used -= self._make_room(blocks, width, used - height, align)
        crowded = (
            alone and used - min((block.gap for block in blocks.values()), default=0.0) > height + 1
        )
        for index, item in enumerate(items):
            if isinstance(item, TextItem) and item.flexible:
                above = items[:index] if index - 1 in blocks else ()
                least = size.unit_px * least_gap(above, item)
                gap = max(self.gap(item), least) if blocks else 0.0
                blocks[index] = self.quote(item, box, height - used - gap, gap, align)
                self.quote_px = type_px(blocks[index])
        if layer.page == "quote" and 0 < self.quote_px < loudest_px and self.share == 1.0:
            # Who said it is not to be louder than what was said.
            self.share = self.quote_px / loudest_px
            self.lay_stack(layer)
            self.share = 1.0
            return
        self.crowded |= crowded
        if placed is not None:
            self.logos.append(placed)
        self._place([blocks[index] for index in sorted(blocks)], layer, inner, taken)

    def _measure_said(
        self,
        items: Sequence[Item],
        width: int,
        height: int,
        align: Align,
        logo: Mark | None,
        *,
        alone: bool,
    ) -> dict[int, Block]:
        """Return all items of a stack but its quote, by their place; `alone` is without one."""
        blocks: dict[int, Block] = {}
        for index, item in enumerate(items):
            if isinstance(item, TextItem) and item.flexible:
                continue
            beside = logo.beside_px if logo and (alone or item.pin == "bottom") else 0
            block = self.measure(item, width - beside, height if alone else height * 0.6, align)
            if block is not None:
                blocks[index] = block
        close_ranks(items, blocks, self.gap)
        for index, block in blocks.items():
            gap_px = self.size.unit_px * least_gap(items[:index], items[index])
            block.gap = max(block.gap, gap_px)
        return blocks

    def _make_room(self, blocks: dict[int, Block], width: int, over: float, align: Align) -> float:
        """Set the largest text of a stack lower by `over` pixels, and return what that saves."""
        texts = [at for at, block in blocks.items() if isinstance(block.item, TextItem)]
        if over <= 0 or not texts:
            return 0.0
        largest = max(texts, key=lambda at: blocks[at].height)
        block = blocks[largest]
        try:
            lower = self.measure(block.item, width, block.height - over, align)
        except CreditTooLong:
            return 0.0
        if lower is None:
            return 0.0
        blocks[largest] = replace(block, fit=lower.fit, height=lower.height)
        return block.height - lower.height

    def lay_portrait(self, layer: PortraitLayer) -> None:
        """Place a portrait or the monogram that stands in for it."""
        size = self.size
        box = to_pixels(pick(layer.box, size.shape), size.width_px, size.height_px)
        left, top, right, bottom = box
        if layer.mask == "circle":
            side = min(right - left, bottom - top)
            left += (right - left - side) // 2
            top += (bottom - top - side) // 2
            box = (left, top, left + side, top + side)
        self.discs.append(
            PlacedDisc(
                box, layer.mask, self._source(layer.source), layer.colour, layer.ink, layer.font,
                self._monogram(), layer.radius * size.unit_px,
            )
        )  # fmt: skip

    def _source(self, wanted: str) -> str:
        """Return the picture that a disc shows: nobody's face where nobody is named.

        A cover is the show's, no speaker's.
        """
        name = self.fields.get("name", "")
        if not name:
            return "artwork"
        own = portrait_of(name)
        return own if wanted == "portrait" and own in self.look.pictures else wanted

    def _monogram(self) -> str:
        """Return the initials that stand in for a portrait, an opening mark without any."""
        return initials_of(self.fields.get("name", ""), self.fields.get("source", "")) or "“"

    def _place(
        self, blocks: Sequence[Block], layer: StackLayer, box: PixelBox, taken: float
    ) -> None:
        _, top, _, bottom = box
        align = pick_align(layer.align, self.size.shape)
        upper, lower = float(top), float(bottom)
        for block in (block for block in blocks if block.pin == "top"):
            self._put(block, upper, box, align)
            upper += block.height + block.gap
        for block in reversed([block for block in blocks if block.pin == "bottom"]):
            lower -= block.height
            self._put(block, lower, box, align)
            lower -= block.gap
        lower -= taken
        flow = [block for block in blocks if block.pin == "flow"]
        if not flow:
            return
        total = sum(block.height + block.gap for block in flow) - flow[0].gap
        if any(block.pin == "top" for block in blocks):
            upper += flow[0].gap
        room = lower - upper
        start = {"top": upper, "bottom": lower - total, "middle": upper + (room - total) / 2}
        y = start[layer.valign]
        for index, block in enumerate(flow):
            y += block.gap if index else 0.0
            self._put(block, y, box, align)
            y += block.height

    def _put(self, block: Block, y: float, box: PixelBox, align: Align) -> None:
        left, _, right, _ = box
        unit, shape = self.size.unit_px, self.size.shape
        item = block.item
        if isinstance(item, RuleItem):
            wide = right - left if item.full else round(pick(item.width, shape) * unit)
            x = _aligned(left, right, wide, self._side(align))
            self.bars.append(
                PlacedBar((x, round(y), x + wide, round(y) + round(block.height)), item.colour)
            )
        elif isinstance(item, MarkItem):
            self._put_mark(item, block.height, y, box, align)
        elif isinstance(item, SignatureItem):
            self._put_signature(item, block, y, box, align)
        elif block.fit is not None and block.shaped is not None:
            role = "quote" if item.flexible else item.font
            if item.plate:
                side = self._side(align)
                self.bars += lay_plates(
                    item.plate, block.shaped, block.fit, y, box, side, self.size.width_px
                )
            if self._side(align) == "left" and not item.plate:
                flush = stem_px(block.shaped, block.fit, left - self.size.safe_box_px[0])
                if item.text == "{numeral}":
                    flush = bearing(block.shaped, block.fit)
                box = (box[0] - flush, *box[1:])
            self._put_text(block.shaped, block.fit, y, box, align, item.colour, role)

    def _put_mark(
        self, item: MarkItem, height: float, y: float, box: PixelBox, align: Align
    ) -> None:
        face = face_for(item.glyph, self.look.faces[item.font])
        x0, y0, x1, y1 = ink_em(face, item.glyph)
        size = max(8, round(height / (y1 - y0)))
        x = _aligned(box[0], box[2], (x1 - x0) * size, self._side(align)) - x0 * size
        baseline = round(y - y0 * size)
        run = Run(item.glyph, face, "run", x, baseline, size)
        area = (
            max(0, int(x + x0 * size) - 2), max(0, int(y) - 2),
            min(self.size.width_px, int(x + x1 * size) + 3),
            min(self.size.height_px, int(y + height) + 3),
        )  # fmt: skip
        self.ornaments.append(PlacedText("mark", (run,), item.colour, area, size, 1))

    def _put_signature(
        self, item: SignatureItem, block: Block, y: float, box: PixelBox, align: Align
    ) -> None:
        left, _, right, _ = box
        disc = round(pick(item.size, self.size.shape) * self.size.unit_px)
        space = disc * 0.28
        tall = sum(fit.height_px for _, fit, _, _ in block.parts) + self.between(block.parts)
        wide = disc + space + max(fit.width_px for _, fit, _, _ in block.parts)
        x = _aligned(left, right, wide, self._side(align))
        text_box = (round(x + disc + space), box[1], right, box[3])
        if self.mirrored:
            text_box = (left, box[1], round(x + wide - disc - space), box[3])
            x = round(x + wide - disc)
        middle = y + block.height / 2
        top = round(middle - disc / 2)
        self.discs.append(
            PlacedDisc(
                (x, top, x + disc, top + disc), "circle", self._source("portrait"), item.disc,
                item.disc_ink, item.name_font, self._monogram(),
            )
        )  # fmt: skip
        line = middle - tall / 2
        for shaped, fit, colour, role in block.parts:
            self._put_text(shaped, fit, line, text_box, "left", colour, role)
            line += fit.height_px + self.between(block.parts)

    def _put_text(
        self,
        shaped: Shaped,
        fit: Fit,
        y: float,
        box: PixelBox,
        align: Align,
        colour: str,
        role: str,
    ) -> None:
        phrase = self.terms.emphasis if role == "quote" else ""
        stressed = find_phrase(shaped.words, phrase)
        place = Place(box, y, self._side(align), self.size)
        self.texts.append(set_inside(shaped, fit, place, colour, role, stressed))


def _aligned(left: int, right: int, width: float, align: Align) -> int:
    if align == "center":
        return round(left + (right - left - width) / 2)
    return round(right - width) if align == "right" else left
