"""A brand's colours in a template's palette: the theme that suits them, every role derived."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from quotebot.cards.designs.grounds import Ground, grounds_of
from quotebot.cards.designs.template import Template
from quotebot.cards.painting.colour import (
    AA_LARGE,
    AA_TEXT,
    MIDDLE_LUMINANCE,
    Rgb,
    contrast,
    ensure_contrast,
    luminance,
    mix,
    parse_colour,
)
from quotebot.cards.painting.gradients import from_oklab, to_oklab

Lab = tuple[float, float, float]
_BLACK: Rgb = (0, 0, 0)
_WHITE: Rgb = (255, 255, 255)
# Contrasts of the ink: what is looked for, and what a ground is moved for.
_INK_RATIO, _COMFORT = 7.0, 5.0
_NO_COLOUR: Lab = (0.0, 0.0, 0.0)
# In OKLab: a chroma that looks grey, and one that looks coloured.
_GREY, _COLOURFUL = 0.012, 0.06
# Turns of the hue in radians: what a role may differ from the brand's colour that it comes from,
# so that it is still the brand's, no purple for its blue, no lime for its yellow; from where it was
# meant to contrast; and below which the brand's accent is the template's.
_NEARBY, _CONTRASTING, _SAME = 0.3, 1.2, 0.3
# By how much the hue of a colour may be off on a screen, in radians.
_OFF = 0.2


def theme_of(palette: Mapping[str, str], theme: str) -> str:
    """Return the theme that suits a brand's ground (else its ink) where "auto" leaves it open."""
    if theme != "auto":
        return theme
    if "background" in palette:
        return "dark" if _is_dark(parse_colour(palette["background"])) else "light"
    if "ink" in palette:
        return "light" if _is_dark(parse_colour(palette["ink"])) else "dark"
    return theme


def brand_colours(
    template: Template, theme: str, colours: Mapping[str, Rgb], own: Mapping[str, Rgb]
) -> dict[str, Rgb]:
    """Return a palette with a brand's colours in it, legible on what lies behind the words.

    A ground that is light where the theme is dark gives its hue alone, and is the first choice for
    the ink. Further roles of the template keep their lightness and take the brand's hues.
    """
    branded = {**colours, **own}
    fits = "background" not in own or _is_dark(own["background"]) == (theme == "dark")
    if not fits:
        branded["background"] = _moved(
            to_lab(colours["background"]), _NO_COLOUR, to_lab(own["background"])
        )
    for role, colour in colours.items():
        if role not in (*own, "background", "ink", "accent"):
            branded[role] = _derived(role, colour, colours, branded, own)
    behind = grounds_of(template)
    grounds = [ground.colour(branded) for ground in behind]
    plain = [ground.colour(branded) for ground in behind if ground.role != "accent"] or grounds
    accent = branded["accent"]
    # What stands out is not to be of the ink's colour, as where both would come of the ground's.
    for spare in (own.get("background"), None):
        branded["accent"] = _choose_accent(accent, spare, plain)
        grounds = [ground.colour(branded) for ground in behind]
        branded["ink"] = _choose_ink(colours, own, branded["background"], grounds)
        if branded["ink"] != branded["accent"]:
            break
    if _worst(branded["ink"], grounds) < _COMFORT and Ground("background") in behind:
        branded["background"] = _quietened(branded, behind)
        grounds = [ground.colour(branded) for ground in behind]
    branded["muted"] = _choose_muted(branded["muted"], branded["ink"], grounds)
    return branded


def to_lab(colour: Rgb) -> Lab:
    """Return a colour in OKLab."""
    light, a, b = (float(part) for part in to_oklab(np.array([colour], dtype=np.float64))[0])
    return light, a, b


def _is_dark(colour: Rgb) -> bool:
    return luminance(colour) < MIDDLE_LUMINANCE


def _chroma(lab: Lab) -> float:
    return math.hypot(lab[1], lab[2])


def _turn(before: Lab, after: Lab) -> float:
    """Return the angle from one hue to another, in radians."""
    return math.remainder(_hue(after) - _hue(before), math.tau)


def _moved(colour: Lab, before: Lab, after: Lab, widest: float = math.pi) -> Rgb:
    """Return `colour`, its lightness kept, as far from `after` in hue as it was from `before`.

    It is no further than `widest`. Its chroma shrinks with theirs, within bounds.
    """
    chroma = _chroma(colour)
    hue = _hue(after)
    if _chroma(before) >= _GREY <= chroma:
        turn = _turn(before, colour)
        hue += math.copysign(min(abs(turn), widest), turn)
        chroma *= min(1.0, max(0.4, _chroma(after) / _chroma(before)))
    if _chroma(after) < _GREY:
        chroma = min(chroma, _chroma(after))
    shown = _shown(colour[0], chroma, hue)
    while chroma > _COLOURFUL and abs(math.remainder(_hue(to_lab(shown)) - hue, math.tau)) > _OFF:
        # What no screen shows so vivid is shown in another hue: sky blue for a deep one.
        chroma *= 0.96
        shown = _shown(colour[0], chroma, hue)
    return shown


def _shown(light: float, chroma: float, hue: float) -> Rgb:
    lab = np.array([[light, chroma * math.cos(hue), chroma * math.sin(hue)]])
    red, green, blue = (round(float(part)) for part in from_oklab(lab)[0])
    return red, green, blue


def _hue(lab: Lab) -> float:
    return math.atan2(lab[2], lab[1])


def _derived(
    role: str,
    colour: Rgb,
    colours: Mapping[str, Rgb],
    branded: Mapping[str, Rgb],
    own: Mapping[str, Rgb],
) -> Rgb:
    """Return a further role's colour under the brand, from its ground or from its accent.

    What is muted is type that recedes, always into its ground.
    """
    lab = to_lab(colour)
    before = {role: to_lab(colours[role]) for role in ("background", "accent")}
    after = {role: to_lab(branded[role]) for role in ("background", "accent")}
    ground = to_lab(own["background"]) if "background" in own else after["background"]
    if _chroma(after["background"]) < _GREY:
        # White paper, where the brand's own ground does not suit the theme, has no hue to give.
        after["background"] = ground

    def distance(near: str) -> float:
        other = before[near]
        return math.hypot(lab[1] - other[1], lab[2] - other[2]) + 0.6 * abs(lab[0] - other[0])

    colourful = _chroma(lab) >= _COLOURFUL and role != "muted"
    pale = _chroma(before["background"]) < _COLOURFUL / 2
    near = "background"
    if colourful and (pale or distance("accent") < distance("background")):
        near = "accent"
    if near not in own and branded[near] == colours[near]:
        return colour
    if near == "background" and colourful and _chroma(after[near]) < _GREY:
        return _moved(lab, _NO_COLOUR, after["accent"])
    widest = _NEARBY
    contrasts = abs(_turn(before[near], lab)) > _CONTRASTING
    if near == "accent" and contrasts and _contrast_in_hue(ground, after["accent"]):
        return _moved(lab, _NO_COLOUR, ground)
    if near == "accent" and (contrasts or abs(_turn(before[near], after[near])) < _SAME):
        widest = math.pi
    return _moved(lab, before[near], after[near], widest)


def _contrast_in_hue(ground: Lab, accent: Lab) -> bool:
    """Tell whether a brand has a contrast of its own: a colourful ground, its accent far off."""
    return _chroma(ground) >= _COLOURFUL and abs(_turn(ground, accent)) > _CONTRASTING


def _worst(colour: Rgb, grounds: Sequence[Rgb]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _hardest(colour: Rgb, grounds: Sequence[Rgb]) -> Rgb:
    return min(grounds, key=lambda ground: contrast(colour, ground))


def _choose_accent(accent: Rgb, spare: Rgb | None, grounds: Sequence[Rgb]) -> Rgb:
    """Return the accent, moved as far as it has to be, else a `spare` colour that is strong there.

    A yellow that is to be told from pale paper ends as a brown: then the brand's blue speaks.
    """
    moved = ensure_contrast(accent, _hardest(accent, grounds), AA_LARGE)
    if spare is None or moved == accent or _chroma(to_lab(spare)) < _COLOURFUL:
        return moved
    return spare if _worst(spare, grounds) >= AA_LARGE else moved


def _choose_ink(
    colours: Mapping[str, Rgb], own: Mapping[str, Rgb], background: Rgb, grounds: Sequence[Rgb]
) -> Rgb:
    """Return the brand's ink where it is legible, else one that is so decidedly."""
    if "ink" in own and _worst(own["ink"], grounds) >= AA_TEXT:
        return own["ink"]
    choices = [colours["ink"], _WHITE, _BLACK]
    if "background" in own:
        # A navy that is legible on any paper is no ink for a brand of green.
        choices[0] = _moved(to_lab(colours["ink"]), _NO_COLOUR, to_lab(own["background"]))
        end: Rgb = _WHITE if _is_dark(background) else _BLACK
        choices = [mix(background, end, 0.9), *choices]
        choices.insert(1 if background == own["background"] else 0, own["background"])
    for choice in choices:
        if _worst(choice, grounds) >= _INK_RATIO:
            return choice
    return max(choices, key=lambda choice: _worst(choice, grounds))


def _quietened(branded: Mapping[str, Rgb], behind: Sequence[Ground]) -> Rgb:
    """Return a middling ground, moved away from the ink until an ornament on it does not matter."""
    away = _BLACK if luminance(branded["ink"]) > luminance(branded["background"]) else _WHITE
    moved = branded["background"]
    for part in range(1, 11):
        moved = mix(branded["background"], away, part / 20)
        grounds = [ground.colour({**branded, "background": moved}) for ground in behind]
        if _worst(branded["ink"], grounds) >= _COMFORT:
            break
    return moved


def _choose_muted(muted: Rgb, ink: Rgb, grounds: Sequence[Rgb]) -> Rgb:
    """Return a muted colour moved a little where that is enough, else a quieter ink."""
    hardest = _hardest(muted, grounds)
    if contrast(muted, hardest) < AA_LARGE:
        hardest = _hardest(ink, grounds)
        muted = mix(ink, hardest, 0.3)
    moved = ensure_contrast(muted, hardest, AA_TEXT)
    return moved if _worst(moved, grounds) >= AA_TEXT else ink
