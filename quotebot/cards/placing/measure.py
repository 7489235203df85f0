"""How high each item of a stack is: its words shaped and fitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from quotebot.cards.breaking.clearance import fit_clear
from quotebot.cards.breaking.fit import Fit, Token, fit_text, fit_well
from quotebot.cards.breaking.overlong import COMPOUND_LETTERS, USUAL_LETTERS
from quotebot.cards.breaking.room import SLACK, UNSPACED_SLACK, Room
from quotebot.cards.designs.grammar import Align, pick
from quotebot.cards.designs.items import MarkItem, RuleItem, SignatureItem, TextItem
from quotebot.cards.designs.layers import parts_of
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.backdrop import Look
from quotebot.cards.painting.raster import PixelBox
from quotebot.cards.placing.credit import DIVIDER, fit_credit, fit_on_one_line
from quotebot.cards.placing.lines import find_phrase
from quotebot.cards.placing.placed import CreditTooLong, TooLong
from quotebot.cards.placing.tidy import evened, mark_for
from quotebot.cards.shaping.bidi import find_levels, is_directional
from quotebot.cards.shaping.shape import Shaped, hang_within, limit_hang, shape_text
from quotebot.cards.typefaces.fonts import FontChoice, choose_face
from quotebot.cards.wording.filling import fill_text
from quotebot.cards.wording.terms import Terms
from quotebot.cards.wording.typography import set_marks
from quotebot.errors import InputError

Pin = Literal["flow", "bottom", "top"]
_NEVER_PX = 10_000.0
_TIGHTEST_LEADING = 1.16
_NO_SLACK = (1.0, 1.0)
# What it costs to part words that stand out: anywhere, and so that one of them is alone.
_PARTED_STRESS, _LONE_STRESS = 2.5, 6.0


@dataclass(slots=True)
class Block:
    """One item of a stack once its height is known."""

    height: float
    gap: float
    pin: Pin
    item: TextItem | RuleItem | MarkItem | SignatureItem
    fit: Fit | None = None
    shaped: Shaped | None = None
    parts: tuple[tuple[Shaped, Fit, str, str], ...] = ()


def type_px(block: Block) -> int:
    """Return the largest type of an item of words, 0 of any other and of a great number."""
    if isinstance(block.item, TextItem) and block.item.text == "{numeral}":
        return 0
    fits = [block.fit, *(fit for _, fit, _, _ in block.parts)]
    return max((fit.size_px for fit in fits if fit is not None), default=0)


class Measurer:
    """Measures the items of one card."""

    def __init__(
        self, template: Template, size: Size, look: Look, fields: Mapping[str, str], terms: Terms
    ) -> None:
        self.template = template
        self.size = size
        self.look = look
        self.fields = fields
        self.terms = terms
        quote = fields.get("quote", "")
        #: Whether the card is read from the right: then all of it hangs on the other side.
        self.mirrored = is_directional(quote) and find_levels(quote)[1]
        #: The part of its size that a name or show is set at, beside a quote in small type.
        self.share = 1.0

    def inside_safe(self, box: PixelBox, type_px: float = 0.0) -> PixelBox:
        """Return the part of `box` that type may fill; raises InputError where none is left."""
        left, top, right, bottom = self.size.safe_box_px
        # Capitals with accents and slanted letters reach a little beyond the box they are set in.
        over, beside = round(type_px * 0.3), round(type_px * 0.05)
        inside = (
            left + beside if box[0] < left else box[0],
            top + over if box[1] < top else box[1],
            right - beside if box[2] > right else box[2],
            bottom - over if box[3] > bottom else box[3],
        )
        if inside[2] - inside[0] < 40 or inside[3] - inside[1] < 20:
            raise InputError(
                f"template {self.template.name!r} leaves no room for text on a "
                f"{self.size.width_px}x{self.size.height_px} card",
                mend="Choose another size or template.",
            )
        return inside

    def _fill(self, item: TextItem) -> str:
        return fill_text(item, self.fields, closes=self.terms.closes)

    def _bounds(self, item: TextItem, text: str) -> tuple[int, int]:
        unit = self.size.unit_px
        if not item.flexible and item.text != "{numeral}":
            # A quote fills its room in any font; what is of one size is to look so.
            font = self.template.fonts[item.font]
            designed = choose_face(FontChoice(font.family, font.weight, font.italic))
            own = self.look.faces[item.font]
            unit *= self.share * evened(designed, own, text, upper=item.case == "upper")
        largest = max(self.terms.least_px, round(pick(item.size, self.size.shape) * unit))
        if item.least is None:
            share = 0.42 if item.flexible else 0.7
            least = largest * share
        else:
            least = pick(item.least, self.size.shape) * unit
        smallest = max(self.terms.least_px, min(round(least), largest))
        return smallest, smallest if self.terms.squeeze else largest

    def gap(self, item: TextItem | RuleItem | MarkItem | SignatureItem) -> float:
        """Return the room before an item, in pixels."""
        gap = pick(item.gap, self.size.shape) * self.size.unit_px
        return gap * 0.55 if self.terms.squeeze else gap

    def _room(self, item: TextItem, shaped: Shaped, width: float, height: float) -> Room:
        least, largest = self._bounds(item, shaped.text)
        metrics = shaped.metrics
        tracking = item.tracking
        leading = item.leading
        slack = UNSPACED_SLACK if shaped.unspaced else SLACK
        if self.terms.squeeze and item.flexible:
            # Where only the smallest type is left, lines may be full.
            slack = _NO_SLACK
            leading = (max(_TIGHTEST_LEADING, leading[0] * 0.88), leading[1])
        if metrics.ascent + metrics.descent > 1.12:
            # Scripts with marks above and below need more air between their lines.
            lift = metrics.ascent + metrics.descent - 1.05
            leading = (leading[0] + lift, leading[1] + lift)
        return Room(
            width,
            height,
            least,
            largest,
            leading=leading,
            tracking=tracking,
            max_lines=item.max_lines,
            first_em=metrics.ascent + metrics.descent,
            slack=slack,
            cap_px=self.terms.most_px if item.flexible else 0,
        )

    def measure(
        self,
        item: TextItem | RuleItem | MarkItem | SignatureItem,
        width: int,
        height: float,
        align: Align,
    ) -> Block | None:
        """Return an item as it is set, None where it has no text; raises CreditTooLong."""
        unit, shape = self.size.unit_px, self.size.shape
        gap = self.gap(item)
        if isinstance(item, RuleItem):
            thick = max(2, round(pick(item.thick, shape) * unit))
            return Block(thick, gap, item.pin, item)
        if isinstance(item, MarkItem):
            if self.mirrored and item.glyph == "“":
                # Read from the right, it would turn its back on the words.
                item = item.model_copy(update={"glyph": "”"})
            return Block(round(pick(item.size, shape) * unit), gap, item.pin, item)
        if isinstance(item, SignatureItem):
            return self._signature(item, width, gap)
        text = self._fill(item)
        if not text:
            return None
        shaped = self._shape_credit(text, item.font)
        lines = item.max_lines or 2
        room = replace(self._room(item, shaped, width, height), max_lines=lines, slack=_NO_SLACK)
        # A credit of one part is a name or a show: neither is parted if it can be a little smaller.
        plain = item.text.replace("{name}", "").strip(" —–-#")
        named = plain == "" or (plain in ("{credit}", "{show}") and DIVIDER not in shaped.words)
        speaker = "{show}" not in item.text and bool(self.fields.get("name"))
        least_px = self.terms.least_px
        credit = partial(fit_credit, shaped, least_px=least_px, named=named, speaker=speaker)
        fit = fit_clear(shaped, room, align, self.size, credit)
        if fit is None and item.text == "{numeral}":
            # A number that would be smaller than its design allows is no great one.
            return self.measure(mark_for(item, shape), width, height, align)
        if fit is None:
            room = replace(room, min_px=least_px, max_lines=lines + 1)
            fit = fit_credit(shaped, room, least_px, named=False)
        if fit is None or fit.height_px > height:
            raise CreditTooLong(
                f"{text!r} does not fit a {self.size.width_px}x{self.size.height_px} card of "
                f"template {self.template.name!r}",
                mend="Shorten it, or choose another size or template.",
            )
        return Block(fit.height_px, gap, item.pin, item, fit, shaped)

    def _shape_credit(self, text: str, font: str) -> Shaped:
        face = self.look.faces[font]
        return limit_hang(shape_text(text, face, USUAL_LETTERS, self.mirrored), 0.0)

    def _signature(self, item: SignatureItem, width: int, gap: float) -> Block | None:
        name = set_marks(self.fields.get("name", ""))
        show = set_marks(self.fields.get("show", ""))
        if not name and not show:
            return None
        if not name:
            name, show = show, ""
        unit, shape = self.size.unit_px, self.size.shape
        disc = pick(item.size, shape) * unit
        beside = width - disc * 1.28
        parts: list[tuple[Shaped, Fit, str, str]] = []
        rows = ((name, item.name_font, item.name_size, item.colour, "name"),
                (show, item.show_font, item.show_size, item.second, "show"))  # fmt: skip
        for text, font, amount, colour, role in rows:
            if not text:
                continue
            text_item = TextItem(
                text=text.replace("{", "(").replace("}", ")"), font=font, size=amount,
                max_lines=2, leading=(1.2, 1.15), tracking=(0.0, 0.0),
            )  # fmt: skip
            shaped = self._shape_credit(text, font)
            room = replace(self._room(text_item, shaped, beside, _NEVER_PX), slack=_NO_SLACK)
            fit = (
                (None if DIVIDER in shaped.words else fit_on_one_line(shaped.tokens, room))
                or fit_text(shaped.tokens, room)
                or fit_text(shaped.tokens, replace(room, min_px=self.terms.least_px, max_lines=3))
            )
            if fit is None:
                raise CreditTooLong(
                    f"{text!r} is too long for the signature of template {self.template.name!r}",
                    mend="Shorten it, or choose another template.",
                )
            parts.append((shaped, fit, colour, role))
        tall = sum(fit.height_px for _, fit, _, _ in parts) + self.between(parts)
        return Block(max(disc, tall), gap, item.pin, item, parts=tuple(parts))

    def between(self, parts: Sequence[tuple[Shaped, Fit, str, str]]) -> float:
        """Return the room between the two lines of a signature, 0 where it has one."""
        return parts[0][1].size_px * 0.22 if len(parts) > 1 else 0.0

    def _keeping_stress(self, shaped: Shaped) -> Sequence[Token]:
        """Return the tokens of a quote, of which no line gladly ends within what stands out.

        Least of all after its first word or before its last, which would stand out alone.
        """
        stressed = find_phrase(shaped.words, self.terms.emphasis)
        return [
            replace(token, cost=max(token.cost, 0.0) + _price_parting(at, stressed))
            if at in stressed[:-1]
            else token
            for at, token in enumerate(shaped.tokens)
        ]

    def quote(
        self, item: TextItem, box: PixelBox, height: float, gap: float, align: Align
    ) -> Block:
        """Return the quote set as large as `box` and `height` allow; raises TooLong."""
        width = box[2] - box[0]
        text = self._fill(item)
        outer = self.size.safe_box_px
        beside_px = outer[2] - box[2] if self.mirrored else box[0] - outer[0]
        margin_px = beside_px - 2 if item.hang and align == "left" else 0
        # Words of some length are broken only where even the smallest type leaves no choice.
        for longest in (COMPOUND_LETTERS, USUAL_LETTERS)[: 1 + self.terms.squeeze]:
            whole = shape_text(text, self.look.faces[item.font], longest)
            room = self._room(item, whole, width, height)
            rooms = (room.for_one_line(), room) if self._may_grow(item) else (room,)
            for one in rooms:
                found = self._set_quote(whole, one, align, margin_px)
                if found is not None:
                    return Block(found[0].height_px, gap, item.pin, item, *found)
        raise TooLong

    def _may_grow(self, item: TextItem) -> bool:
        """Tell whether few words may be larger than their design's largest type.

        Words on plates are subtitles, of one size whatever is said; a great number is the largest.
        """
        fixed = self.terms.squeeze or self.terms.most_px or item.plate
        return not fixed and not any(
            isinstance(other, TextItem) and "{numeral}" in other.text
            for layer in self.template.layer
            for other in parts_of(layer)
        )

    def _set_quote(
        self, whole: Shaped, room: Room, align: Align, margin_px: int
    ) -> tuple[Fit, Shaped] | None:
        flush = align == "left"
        shaped = limit_hang(whole, max(0.0, margin_px / room.max_px), flush=flush)
        # The cards of a carousel are of one size.
        fit_in = fit_text if self.terms.most_px else fit_well
        fit_quote = partial(fit_in, self._keeping_stress(shaped))
        fit = fit_clear(shaped, room, align, self.size, fit_quote)
        if fit is not None and shaped is not whole:
            # There is room for more of a mark than of one in the largest type.
            fit = _hung(fit, whole, max(0.0, margin_px / fit.size_px), flush)
        return None if fit is None else (fit, shaped)


def _hung(fit: Fit, shaped: Shaped, most_em: float, flush: bool) -> Fit:
    """Return a text whose opening marks hang as far out as they may, as by `limit_hang`."""
    lines = []
    for line in fit.lines:
        hang_px = hang_within(shaped, line.start, most_em, flush=flush) * fit.size_px
        reach = line.width_px + line.hang_px - hang_px
        lines.append(replace(line, width_px=reach, hang_px=hang_px))
    return replace(fit, lines=tuple(lines))


def _price_parting(at: int, stressed: range) -> float:
    return _LONE_STRESS if at in (stressed[0], stressed[-2]) else _PARTED_STRESS
