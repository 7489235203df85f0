"""Small mends of a stack: what missing words leave behind, dividers at breaks, flush figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from quotebot.cards.breaking.fit import Fit, Line
from quotebot.cards.designs.grammar import FULL, Frame, pick
from quotebot.cards.designs.items import Item, MarkItem, RuleItem, SignatureItem, TextItem
from quotebot.cards.designs.layers import FillLayer, GrainLayer, Layer, PatternLayer, StackLayer
from quotebot.cards.designs.sizes import Shape
from quotebot.cards.placing.credit import DIVIDER
from quotebot.cards.shaping.advances import ink_em, stem_em
from quotebot.cards.shaping.shape import Shaped
from quotebot.cards.typefaces.fonts import Face, coverage_of, metrics_of

if TYPE_CHECKING:
    from quotebot.cards.placing.measure import Block

# How high a mark is that stands in for a number, as a part of that one's type.
_MARK_SHARE = 0.5
# The room between a quote and words above or below it, of the unit, where a design leaves less: a
# block ends on its last baseline, and the tails of its letters hang below that.
_LEAST_GAP = 0.02
# How much smaller and larger a brand's letters are set at most to look as large as the design's,
# and from which part of its capitals on a font has no small letters of its own.
_SMALLEST, _LARGEST, _NO_SMALL = 0.75, 1.15, 0.92
# What looks the same on both sides of the words, where it fills the canvas.
_EVEN = (FillLayer, GrainLayer, PatternLayer)


def stand_in(items: Sequence[Item], fields: Mapping[str, str], shape: Shape) -> list[Item]:
    """Return items of which some take the part of what is missing.

    A show without a name above it is all the credit there is, and is set as the name would be. The
    opening mark that stands in for a number is drawn as one: as type it would hang above its place.
    """
    named = bool(fields.get("name"))
    numeral = fields.get("numeral", "")
    numbered = any(map(str.isdigit, numeral))
    names = {} if named else {one.pin: one for one in items if _fields_of(one) == ["name"]}
    out: list[Item] = []
    for item in items:
        name = names.get(item.pin) if _fields_of(item) == ["show"] else None
        if isinstance(item, TextItem) and isinstance(name, TextItem):
            item = name.model_copy(update={"text": item.text})
        elif isinstance(item, TextItem) and item.text == "{numeral}" and not numbered:
            item = mark_for(item, shape, numeral)
        out.append(item)
    return out


def evened(designed: Face, own: Face, text: str, *, upper: bool) -> float:
    """Return the part of its size at which a brand's font looks as large as the one designed for.

    Small letters are as high as half the type in one font, and a third in another.
    """
    letters = [ord(letter) for letter in text if letter.isalpha()]
    if own == designed or not letters or not coverage_of(own).issuperset({0x48, 0x78, *letters}):
        return 1.0
    before, after = metrics_of(designed), metrics_of(own)
    capitals = upper or text.isupper() or after.x > after.cap * _NO_SMALL
    share = before.cap / after.cap if capitals else before.x / after.x
    return min(_LARGEST, max(_SMALLEST, share))


def mark_for(item: TextItem, shape: Shape, glyph: str = "“") -> MarkItem:
    """Return the mark that stands in the place of a number."""
    size = pick(item.size, shape) * _MARK_SHARE
    return MarkItem(
        kind="mark", glyph=glyph, font=item.font, colour=item.colour, gap=item.gap, size=size,
        pin=item.pin,
    )  # fmt: skip


def _fields_of(item: Item) -> list[str]:
    return re.findall(r"\{(\w+)\}", item.text) if isinstance(item, TextItem) else []


def close_ranks(
    items: Sequence[Item], blocks: dict[int, Block], gap_of: Callable[[Item], float]
) -> None:
    """Mend what is left of a stack whose words are not all there, in place.

    A rule that parts words from nothing goes, and words that take the place of others above them
    keep the space that those had.
    """
    for index, item in enumerate(items):
        following = [at for at in range(index + 1, len(items)) if items[at].pin == item.pin]
        if (
            isinstance(item, RuleItem)
            and any(isinstance(items[at], TextItem | SignatureItem) for at in following)
            and not any(at in blocks or _is_quote(items[at]) for at in following)
        ):
            blocks.pop(index, None)
        elif index not in blocks and not _is_quote(item):
            heir = next((blocks[at] for at in following if at in blocks), None)
            if heir is not None:
                heir.gap = max(heir.gap, gap_of(item))


def least_gap(above: Sequence[Item], item: Item) -> float:
    """Return how much room, of the unit, an item keeps from the last of those above it at least."""
    meet = all(isinstance(one, TextItem | SignatureItem) for one in (*above[-1:], item))
    return _LEAST_GAP if above and meet and any(map(_is_quote, (above[-1], item))) else 0.0


def _is_quote(item: Item) -> bool:
    return isinstance(item, TextItem) and item.flexible


def bearing(shaped: Shaped, fit: Fit) -> int:
    """Return the space in front of the ink of the first character, in pixels."""
    piece = shaped.parts[0][0]
    return max(0, round(ink_em(piece.face, piece.text[:1])[0] * fit.size_px))


def stem_px(shaped: Shaped, fit: Fit, margin_px: int) -> int:
    """Return the space in front of an upright stem, in pixels.

    In large type it is so wide that the letters stand off the rule, or the name, below them. It is
    less where marks that hang, too, leave less of `margin_px`.
    """
    stem = round(stem_em(shaped.parts[0][0].face) * fit.size_px)
    room = int(margin_px - max(line.hang_px for line in fit.lines))
    return max(0, min(stem, room))


def mirrored_frame(layers: Sequence[Layer], frame: Frame, shape: Shape) -> Frame:
    """Return the frame of a stack on a card that is read from the right.

    It changes sides, but where what is drawn behind it has sides, too, which stay: a panel, a
    photograph with somebody on it, a veil.
    """
    here = [layer for layer in layers if shape in layer.on and not isinstance(layer, StackLayer)]
    even = all(isinstance(layer, _EVEN) and pick(layer.box, shape) == FULL for layer in here)
    left, top, width, height = frame
    return (1.0 - left - width, top, width, height) if even else frame


def without_dividers(
    shaped: Shaped, line: Line, size_px: int, tracking_px: float
) -> tuple[int, int, float]:
    """Return a line's ends and width without a divider that it would begin or end with."""
    start, end, width = line.start, line.end, line.width_px
    if end - start > 1 and line.start and shaped.words[start] == DIVIDER:
        token = shaped.tokens[start]
        width -= (token.width + token.space) * size_px + tracking_px * (token.letters + 1)
        start += 1
    if end - start > 1 and end < len(shaped.tokens) and shaped.words[end - 1] == DIVIDER:
        last, before = shaped.tokens[end - 1], shaped.tokens[end - 2]
        width -= (last.width + before.space) * size_px + tracking_px * (last.letters + 1)
        end -= 1
    return start, end, width
