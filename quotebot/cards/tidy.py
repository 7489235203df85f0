"""Small mends of a stack: what missing words leave behind, dividers at breaks, flush figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotebot.cards.fit import Fit, Line
from quotebot.cards.fonts import font_at
from quotebot.cards.items import Item, RuleItem, SignatureItem, TextItem
from quotebot.cards.measure import DIVIDER, Block
from quotebot.cards.shape import Shaped


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


def _is_quote(item: Item) -> bool:
    return isinstance(item, TextItem) and item.flexible


def bearing(shaped: Shaped, fit: Fit) -> int:
    """Return the space in front of the ink of the first character, in pixels."""
    piece = shaped.parts[0][0]
    box = font_at(piece.face, fit.size_px).getbbox(piece.text[:1], anchor="ls")
    return max(0, round(box[0]))


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
