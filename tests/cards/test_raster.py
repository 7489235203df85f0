"""Canvases are worked in strips; the pixels are those of the whole canvas at once."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from quotebot.cards.check import POOL, luminances, pooled_luminances
from quotebot.cards.painting.raster import blend, dither, round_plain, shape_mask, strips

HEIGHT, WIDTH = 131, 70  # neither is a whole number of strips, squares or dither steps


@pytest.fixture
def canvas() -> NDArray[np.float32]:
    random = np.random.default_rng(5)
    return (random.random((HEIGHT, WIDTH, 3)) * 320 - 30).astype(np.float32)


def test_strips_cover_every_row_once_and_begin_on_a_square() -> None:
    found = list(strips(HEIGHT))
    assert [row for rows in found for row in range(rows.start, rows.stop)] == list(range(HEIGHT))
    assert len(found) > 2 and all(rows.start % POOL == 0 for rows in found)
    assert list(strips(0)) == []


def test_rounding_is_to_the_nearest_value_of_a_byte(canvas: NDArray[np.float32]) -> None:
    assert np.array_equal(round_plain(canvas), np.clip(np.rint(canvas), 0, 255))


def test_dither_keeps_whole_values_and_the_mean_of_the_others(canvas: NDArray[np.float32]) -> None:
    whole = np.clip(np.rint(canvas), 0, 255).astype(np.float32)
    assert np.array_equal(dither(whole), whole)
    pixels = dither(np.full((HEIGHT, 64, 3), 100.25, dtype=np.float32))
    assert set(np.unique(pixels)) == {100, 101}
    assert pixels.mean() == pytest.approx(100.25, abs=0.01)
    assert (pixels == pixels[:1, :, :1]).all()


@pytest.mark.parametrize("kind", ["even", "full", "column", "below", "all over"])
@pytest.mark.parametrize("flat", [True, False])
def test_blending_moves_the_box_towards_the_colour_and_nothing_else(
    canvas: NDArray[np.float32], kind: str, flat: bool
) -> None:
    random = np.random.default_rng(6)
    left, top, right, bottom = box = (3, 7, 61, 123)
    shape = (bottom - top, right - left)
    everywhere = random.random(shape).astype(np.float32)
    lower = everywhere.copy()
    lower[:70] = 0
    masks = {"even": 0.3, "full": 1.0, "column": everywhere[:, :1], "below": lower}
    mask = masks.get(kind, everywhere)
    colour = (9, 200, 77) if flat else random.random((*shape, 3)).astype(np.float32) * 255
    before = canvas.copy()
    blend(canvas, box, colour, mask)
    share = mask if isinstance(mask, float) else mask[..., None]
    part = before[top:bottom, left:right]
    part += (np.asarray(colour, dtype=np.float32) - part) * share
    assert np.allclose(canvas, before, atol=1e-3)


def test_pooled_luminances_are_the_means_of_whole_squares() -> None:
    random = np.random.default_rng(7)
    pixels = random.integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8)
    rows, columns = HEIGHT // POOL, WIDTH // POOL
    full = luminances(pixels)[: rows * POOL, : columns * POOL]
    means = full.reshape(rows, POOL, columns, POOL).mean(axis=(1, 3))
    assert np.allclose(pooled_luminances(pixels), means, atol=1e-6)


@pytest.mark.parametrize("turn", [-45.0, -3.0, 20.0])
def test_a_turned_shape_is_whole(turn: float) -> None:
    straight = shape_mask("rect", 200, 40)
    turned = shape_mask("rect", 200, 40, turn=turn)
    assert straight.shape == (40, 200)
    assert turned.sum() == pytest.approx(straight.sum(), rel=0.01)
    assert not turned[0].any() and not turned[-1].any()
    assert not turned[:, 0].any() and not turned[:, -1].any()
    middle = (turned.shape[0] - 40) % 2, (turned.shape[1] - 200) % 2
    assert middle == (0, 0)
