"""A brand's colours in every design: its theme, its hues, and type that is legible on them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from quotebot.cards import (
    BrandFont,
    BrandKit,
    CardSettings,
    load_template,
    load_templates,
    parse_size,
)
from quotebot.cards.designs.branding import theme_of, to_lab
from quotebot.cards.designs.design import design_for, make_look
from quotebot.cards.designs.grounds import grounds_of
from quotebot.cards.painting.colour import Rgb, contrast, luminance, parse_colour
from quotebot.cards.painting.compose import lay_out, paint_card
from quotebot.cards.typefaces.fonts import FontChoice, choose_face, metrics_of
from quotebot.model import CardText

from .words import card_text

SIZE = parse_size("540x540")
LIGHT = {"background": "#fff8e7", "ink": "#222222", "accent": "#d7263d", "muted": "#777777"}
DARK = {"background": "#10241f", "accent": "#4fd1a5"}
MIDDLE = {"background": "#2f54eb", "accent": "#7ee787"}
NEON = {"background": "#00ff00", "ink": "#ff00ff", "accent": "#ffff00", "muted": "#00ffff"}
BANK = {"background": "#0033a0", "ink": "#ffffff", "accent": "#ffc400"}
NOTHING = dict.fromkeys(("background", "ink", "accent", "muted"), "#ffffff")


def settings(palette: Mapping[str, str], theme: str = "auto") -> CardSettings:
    return CardSettings(theme=theme, brand=BrandKit(palette=dict(palette)))  # type: ignore[arg-type]


def colours(name: str, palette: Mapping[str, str], theme: str = "auto") -> Mapping[str, Rgb]:
    return make_look(load_template(name), settings(palette, theme)).colours


def hue(colour: Rgb) -> float:
    _, a, b = to_lab(colour)
    return math.atan2(b, a)


def chroma(colour: Rgb) -> float:
    _, a, b = to_lab(colour)
    return math.hypot(a, b)


@pytest.mark.parametrize("palette", [LIGHT, DARK, MIDDLE, NEON, NOTHING])
@pytest.mark.parametrize("name", load_templates())
def test_every_design_makes_a_legible_card_of_any_palette(
    name: str, palette: Mapping[str, str]
) -> None:
    # The card checks its own pixels, so that it is made is proof.
    paint_card(
        card_text("The best tools are the ones you forget."),
        load_template(name),
        SIZE,
        settings(palette),
        emphasis="the ones you forget",
    )


@pytest.mark.parametrize("palette", [LIGHT, DARK, MIDDLE])
@pytest.mark.parametrize("name", load_templates())
def test_a_usual_palette_has_decided_ink_on_what_lies_behind_it(
    name: str, palette: Mapping[str, str]
) -> None:
    found = colours(name, palette)
    for ground in grounds_of(load_template(name)):
        assert contrast(found["ink"], ground.colour(found)) >= 5
        assert contrast(found["muted"], ground.colour(found)) >= 4.4


def test_the_theme_that_suits_a_brand_is_chosen() -> None:
    assert theme_of(LIGHT, "auto") == "light"
    assert theme_of(DARK, "auto") == "dark"
    assert theme_of({"ink": "#ffffff"}, "auto") == "dark"
    assert theme_of({"accent": "#ffffff"}, "auto") == "auto"
    assert theme_of(LIGHT, "dark") == "dark"
    assert make_look(load_template("carousel"), settings(LIGHT)).theme == "light"
    assert make_look(load_template("carousel"), settings({"accent": "#ff0000"})).theme == "dark"


@pytest.mark.parametrize("name", ["cinema", "subtitle"])
def test_a_dark_design_takes_the_hue_of_a_light_ground_and_sets_its_ink_in_it(name: str) -> None:
    found = colours(name, LIGHT)
    assert luminance(found["background"]) < 0.1
    assert found["ink"] == parse_colour(LIGHT["background"])
    assert colours(name, DARK)["background"] == parse_colour(DARK["background"])


@pytest.mark.parametrize("name", ["gradient", "carousel", "wave", "split", "paper"])
def test_further_roles_take_a_brand_s_hue_and_keep_their_lightness(name: str) -> None:
    plain = make_look(load_template(name), CardSettings(theme="dark")).colours
    found = colours(name, DARK, "dark")
    others = [role for role in plain if role not in ("background", "ink", "accent", "muted")]
    assert others
    for role in others:
        assert to_lab(found[role])[0] == pytest.approx(to_lab(plain[role])[0], abs=0.05)
        near = min(
            abs(math.remainder(hue(found[role]) - hue(parse_colour(DARK[own])), math.tau))
            for own in DARK
        )
        assert near < 0.75 or chroma(found[role]) < 0.02, role


@pytest.mark.parametrize("theme", ["auto", "light"])
@pytest.mark.parametrize("name", load_templates())
def test_a_brand_of_blue_and_yellow_stays_blue_and_yellow(name: str, theme: str) -> None:
    found = colours(name, BANK, theme)
    drawn = {role: colour for role, colour in found.items() if chroma(colour) >= 0.05}
    for role, colour in drawn.items():
        away = min(
            abs(math.remainder(hue(colour) - hue(parse_colour(BANK[own])), math.tau))
            for own in ("background", "accent")
        )
        assert away < 0.35, (role, colour)


@pytest.mark.parametrize("background", ["#0033a0", "#0b5d3b", "#b3001b"])
@pytest.mark.parametrize("accent", ["#ffc400", "#ffd0d0"])
def test_on_pale_paper_a_brands_strong_colour_speaks_for_its_pale_accent(
    background: str, accent: str
) -> None:
    palette = {"background": background, "ink": "#ffffff", "accent": accent}
    found, strong = colours("paper", palette), parse_colour(background)
    assert contrast(parse_colour(accent), found["sheet"]) < 3
    assert found["accent"] == strong
    away = abs(math.remainder(hue(found["ink"]) - hue(strong), math.tau))
    assert away < 0.1 and contrast(found["ink"], found["sheet"]) >= 7
    # Where it is legible it stays, and a brand without a strong colour keeps what it has of it.
    assert colours("minimal", palette)["accent"] == parse_colour(accent)
    grey = colours("paper", {"background": "#222222", "accent": accent})["accent"]
    assert grey not in (parse_colour(accent), (0x22, 0x22, 0x22))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", load_templates())
def test_what_is_stressed_is_told_from_the_rest_in_a_brand_s_colours(name: str, theme: str) -> None:
    found = colours(name, BANK, theme)
    assert found["accent"] != found["ink"]


@pytest.mark.parametrize("name", load_templates())
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_stands_out_is_never_of_the_inks_colour(name: str, theme: str) -> None:
    for background in ("#0033a0", "#0b5d3b", "#b3001b", "#ffe3e8"):
        for accent in ("#ffc400", "#ffd0d0", "#7c5cff"):
            found = colours(name, {"background": background, "accent": accent}, theme)
            assert found["accent"] != found["ink"]


@pytest.mark.parametrize("name", load_templates())
def test_muted_type_has_no_colour_on_a_ground_without_any(name: str) -> None:
    found = colours(name, {"background": "#fafafa", "accent": "#e6003c", "ink": "#141418"})
    assert chroma(found["muted"]) < 0.02


def test_further_roles_stay_as_they_are_without_a_palette() -> None:
    for name in load_templates():
        plain = load_template(name).palette_for("auto")[1].roles()
        look = make_look(load_template(name), CardSettings())
        assert {role: parse_colour(value) for role, value in plain.items()} == dict(look.colours)


def test_a_neutral_brand_keeps_grounds_neutral() -> None:
    found = colours("wave", {"background": "#000000", "accent": "#ffd400"})
    assert chroma(found["bars"]) < 0.1 and found["background"] == (0, 0, 0)


def test_the_brand_s_own_ink_is_kept_where_it_is_legible() -> None:
    assert colours("editorial", LIGHT)["ink"] == (0x22, 0x22, 0x22)
    assert colours("editorial", {**LIGHT, "ink": "#ffe0d0"})["ink"] != parse_colour("#ffe0d0")


def test_a_brands_font_of_every_role_reaches_a_card() -> None:
    template = load_template("carousel")

    def set_in_lora(*roles: str) -> set[str]:
        fonts = {role: BrandFont(family="Lora", italic=None) for role in roles}
        look = make_look(template, CardSettings(brand=BrandKit(fonts=fonts)))
        return {role for role, face in look.faces.items() if "Lora" in face.path}

    assert set_in_lora() == set()
    # The cover is of the quote's family and follows it; the handle follows the name.
    assert set_in_lora("quote") == {"quote", "cover"}
    assert set_in_lora("quote", "name") == {"quote", "cover", "name", "handle"}
    assert set_in_lora("handle") == {"handle"}


@pytest.mark.parametrize("size", ["portrait", "story"])
@pytest.mark.parametrize("family", ["Inter", "Lora", "EB Garamond", "Caveat"])
@pytest.mark.parametrize("name", ["paper", "minimal", "broadside", "split", "wave"])
def test_a_credit_looks_as_large_in_a_brands_font_as_in_the_designs_own(
    name: str, family: str, size: str
) -> None:
    template, place = load_template(name), parse_size(size)
    font = BrandFont(family=family, italic=None)

    def looks(brand: BrandKit) -> dict[str, tuple[float, float]]:
        settings = CardSettings(brand=brand)
        design = design_for(template, place, settings)
        text = CardText("Less is more.", "Maya Okonkwo", "The Long Way Home")
        found: dict[str, tuple[float, float]] = {}
        for placed in lay_out(text, design, settings).texts:
            metrics = metrics_of(placed.runs[0].face)
            loud = "".join(run.text for run in placed.runs).isupper()
            found[placed.role] = (placed.size_px, metrics.cap if loud else metrics.x)
        return found

    own, other = looks(BrandKit()), looks(BrandKit(fonts={"name": font, "show": font}))
    for role in {"name", "show"} & own.keys():
        (before_px, before_em), (after_px, after_em) = own[role], other[role]
        meant = min(1.15, max(0.75, before_em / after_em))
        least_px = place.least_text_px
        assert after_px == pytest.approx(max(least_px, before_px * meant), abs=1), role


@pytest.mark.parametrize("family", ["Inter", "Oswald"])
def test_accents_of_the_brands_font_are_moved_into_the_safe_area(family: str) -> None:
    brand = BrandKit(fonts={"quote": BrandFont(family=family, weight=500)})
    quote = "ÅNGSTRÖM Jagged fjords, by gum: 1,250 quirky jackdaws love my big sphinx of quartz!"
    # The card checks its own pixels, so that it is made is proof.
    paint_card(
        CardText(quote, "Jürgen Fyfe", "Home", handle="@home"),
        load_template("wave"),
        parse_size("banner"),
        CardSettings(brand=brand),
    )


def test_letters_that_a_font_lacks_are_as_bold_as_the_font_is() -> None:
    def weight(file: str, asked: int = 0) -> int:
        brand = BrandKit(fonts={"quote": BrandFont(file=file, weight=asked)})
        template = load_template("slab")
        return make_look(template, CardSettings(brand=brand)).faces["quote"].weight

    light = choose_face(FontChoice("EB Garamond", 400)).path
    variable = str(Path(__file__).parent / "stems-variable.ttf")
    assert weight(light) == 400
    assert weight(light, 500) == 500
    assert weight(variable) == load_template("slab").fonts["quote"].weight > 400
