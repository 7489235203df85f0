"""Gradients mix their colours evenly, and end where they are said to."""

from __future__ import annotations

import numpy as np
import pytest

from quotebot.cards.painting.gradients import (
    circle_field,
    from_oklab,
    line_field,
    linear,
    mesh,
    opacity_field,
    radial,
    to_oklab,
)

BLUE, GOLD = (20, 30, 160), (255, 209, 102)


@pytest.mark.parametrize("angle", [0.0, 37.0, 90.0, 270.0])
def test_a_linear_gradient_is_the_even_mixture_of_its_ends(angle: float) -> None:
    painted = linear(120, 81, [BLUE, GOLD], angle)
    share = np.broadcast_to(line_field(120, 81, angle), (81, 120)).clip(0, 1)[..., None]
    ends = to_oklab([BLUE, GOLD])
    assert painted.shape == (81, 120, 3)
    assert np.allclose(painted, from_oklab(ends[0] * (1 - share) + ends[1] * share), atol=0.1)


def test_a_straight_gradient_has_the_first_colour_at_its_start() -> None:
    down, up = (linear(40, 200, [BLUE, GOLD], angle) for angle in (90.0, 270.0))
    assert np.allclose(down[0], BLUE, atol=2) and np.allclose(down[-1], GOLD, atol=2)
    assert np.allclose(up[0], GOLD, atol=2) and np.allclose(up[-1], BLUE, atol=2)


def test_a_radial_gradient_keeps_its_last_colour_beyond_its_reach() -> None:
    painted = radial(100, 100, [GOLD, BLUE], (0.0, 0.0), 0.5)
    assert np.allclose(painted[0, 0], GOLD, atol=10)
    assert np.allclose(painted[-1], BLUE, atol=0.5)


@pytest.mark.parametrize("opacities", [(0.8, 0.0), (0.8, 0.3, 0.0)])
def test_a_glow_that_has_faded_does_not_come_back_in_the_far_corner(
    opacities: tuple[float, ...],
) -> None:
    field = circle_field(200, 200, (1.0, 1.0), 0.6)
    glow = opacity_field(field, opacities)
    assert field.max() > 1.5
    assert (glow[field >= 1] == 0).all()
    along = glow[-1, ::-1]
    assert (np.diff(along) <= 1e-6).all() and along[0] == pytest.approx(0.8, abs=0.02)


def test_a_mesh_stays_within_its_colours_and_has_no_steps() -> None:
    painted = mesh(300, 200, [BLUE, (40, 60, 190), (60, 20, 140)], 3)
    assert painted.shape == (200, 300, 3)
    assert np.abs(np.diff(painted, axis=1)).max() < 4
    assert painted.min() > 0 and painted[..., 2].max() < 215
