"""Templates: strict TOML, every problem with its file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from quotebot.bundled import asset_path
from quotebot.cards import (
    SIZES,
    CardSettings,
    load_template,
    load_templates,
    parse_size,
    read_templates,
    render_cards,
)
from quotebot.cards.designs.design import design_for
from quotebot.cards.designs.layers import Layer
from quotebot.cards.painting.compose import lay_out, paint_card
from quotebot.cards.typefaces.fonts import can_draw_all
from quotebot.errors import ConfigError, InputError
from quotebot.model import CardText

EDITORIAL = (asset_path("templates") / "editorial.toml").read_text("utf-8")


PLAIN = """\
name = "plain"
title = "Plain"
about = "One stack."

[fonts]
quote = { family = "Lora" }
name = { family = "Inter" }
show = { family = "Inter" }

[palette.light]
background = "#ffffff"
ink = "#111111"
accent = "#b3261e"
muted = "#666666"

[[layer]]
kind = "stack"
box = [0.1, 0.1, 0.8, 0.8]

[[layer.item]]
kind = "text"
text = "{quote}"
size = 0.1
"""


def write(folder: Path, text: str, name: str = "editorial") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path


def test_at_least_twelve_designs_load_in_order() -> None:
    templates = load_templates()
    assert len(templates) >= 12
    assert [one.order for one in templates.values()] == sorted(
        one.order for one in templates.values()
    )
    assert all(one.about and one.title for one in templates.values())


def test_most_designs_come_in_light_and_dark() -> None:
    both = [one for one in load_templates().values() if len(one.themes) == 2]
    assert len(both) >= 12


def test_an_unknown_key_is_named_with_file_and_line(tmp_path: Path) -> None:
    path = write(tmp_path, EDITORIAL.replace("leading = [", "leeding = [", 1))
    with pytest.raises(ConfigError) as caught:
        load_templates(tmp_path)
    line = path.read_text().splitlines().index("leeding = [1.36, 1.16]") + 1
    assert f"{path}:{line}:" in str(caught.value)
    assert "leeding" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("box = { upright = [0.105, 0.085, 0.79, 0.83]", "box = { upright = [0.5, 0.1, 0.6, 0.8]",
         "outside the canvas"),
        ('colour = "muted"', 'colour = "mauve"', "mauve"),
        ('accent = "#b3261e"', 'accent = "reddish"', "not a colour"),
        ('text = "{name}"', 'text = "{nome}"', "unknown field"),
        ('font = "mark"', 'font = "missing"', "not a role in"),
        ('text = "{quote}"', 'text = "{show}"', "no stack has an item with {quote}"),
        ('kind = "rule"', 'kind = "ruler"', "rule"),
    ],
)  # fmt: skip
def test_faults_are_explained(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in EDITORIAL
    write(tmp_path, EDITORIAL.replace(old, new, 1))
    with pytest.raises(ConfigError, match=r"editorial\.toml"):
        load_templates(tmp_path)
    with pytest.raises(ConfigError) as caught:
        load_template("editorial", tmp_path)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("size", "fault"),
    [
        ("9.0", "layer.0.item.0.size: input should be less than or equal to 2"),
        ("-1", "layer.0.item.0.size: input should be greater than or equal to 0"),
        ("nan", "layer.0.item.0.size: input should be a finite number"),
        ('"big"', "layer.0.item.0.size: input should be a valid number"),
        ("{ upright = 0.1, tall = 5 }", "layer.0.item.0.size.tall: input should be less than"),
        ("{ tall = 0.1 }", "'layer.0.item.0.size.upright' is missing"),
    ],
)
def test_a_wrong_amount_is_one_line_with_its_key(tmp_path: Path, size: str, fault: str) -> None:
    text = PLAIN.replace("size = 0.1", f"size = {size}")
    path = write(tmp_path, text, "plain")
    with pytest.raises(ConfigError) as caught:
        load_template(str(path))
    (problem,) = caught.value.problems
    assert problem.what.startswith(fault)
    assert text.splitlines()[problem.line - 1].startswith("size = ")


def test_a_box_that_is_no_number_is_refused(tmp_path: Path) -> None:
    text = PLAIN.replace("[0.1, 0.1,", "[0.1, nan,")
    with pytest.raises(ConfigError, match="finite number"):
        load_template(str(write(tmp_path, text, "plain")))


def test_a_template_without_room_for_a_word_is_blamed_for_it(tmp_path: Path) -> None:
    text = PLAIN.replace("0.8, 0.8]", "0.05, 0.05]")
    template = load_template(str(write(tmp_path, text, "plain")))
    with pytest.raises(InputError, match=r"plain\.toml: .*not even 'polished'.*larger box"):
        render_cards(CardText("We polished it."), template, parse_size("square"), CardSettings())


def test_an_unknown_family_of_a_template_is_named_with_its_line(tmp_path: Path) -> None:
    text = PLAIN.replace('family = "Lora"', 'family = "Lorna"')
    template = load_template(str(write(tmp_path, text, "plain")))
    with pytest.raises(ConfigError, match=r"plain\.toml:6: fonts\.quote: .*'Lorna'"):
        render_cards(CardText("We polished it."), template, parse_size("square"), CardSettings())


def test_a_design_with_an_unknown_family_is_faulty_before_a_card_is_drawn(tmp_path: Path) -> None:
    write(tmp_path, PLAIN.replace('family = "Lora"', 'family = "Lorna"'), "plain")
    write(tmp_path, PLAIN.replace('name = "plain"', 'name = "sound"'), "sound")
    found = read_templates(tmp_path)
    (problem,) = found.problems
    assert problem.where.endswith("plain.toml") and problem.line == 6
    assert problem.what.startswith("fonts.quote: there is no font family 'Lorna'")
    assert "sound" in found.templates and "plain" not in found.templates


def test_a_template_of_the_users_wins_and_can_be_named_by_path(tmp_path: Path) -> None:
    path = write(tmp_path, EDITORIAL.replace('title = "Editorial"', 'title = "Mine"'))
    assert load_templates(tmp_path)["editorial"].title == "Mine"
    assert load_template(str(path)).title == "Mine"


def test_a_saved_template_is_read_again(tmp_path: Path) -> None:
    path = write(tmp_path, EDITORIAL)
    assert load_template(str(path)).title == "Editorial"
    write(tmp_path, EDITORIAL.replace('title = "Editorial"', 'title = "Changed"'))
    assert load_template(str(path)).title == "Changed"


def test_an_unknown_template_lists_those_there_are() -> None:
    with pytest.raises(InputError, match="editorial"):
        load_template("nope")
    with pytest.raises(InputError, match="no such template file"):
        load_template("~nobody-here/mine.toml")


def test_sizes_are_names_or_pixels() -> None:
    assert parse_size("square") is SIZES["square"]
    assert parse_size("1080x1350") is SIZES["portrait"]
    custom = parse_size("800x800")
    assert (custom.width_px, custom.height_px, custom.shape) == (800, 800, "upright")


@pytest.mark.parametrize("text", ["huge", "10x10", "9000x9000", "2000x300", "1080x"])
def test_impossible_sizes_are_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_size(text)


def test_five_sizes_of_five_shapes() -> None:
    assert {size.shape for size in SIZES.values()} == {"tall", "upright", "wide", "banner"}
    assert len(SIZES) == 5


def test_a_fault_of_a_layer_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path, EDITORIAL + '\n[[layer]]\nkind = "fill"\ncolour = "nosuch"\n')
    line = path.read_text().count("\n") - 2
    with pytest.raises(ConfigError) as caught:
        load_template(str(path))
    assert str(caught.value) == (
        f"{path}:{line}: layer 3 (fill): 'nosuch' is not a role of every palette; "
        "those are accent, background, ink, muted"
    )


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('colour = "muted"', 'colour = "mutd"', "layer 2 (stack), item 5: 'mutd' is not a role"),
        ('font = "show"', 'font = "shw"', "'shw' is not a role in [fonts]; those are mark, name"),
        ('colour = "muted"', 'color = "muted"', "'layer.1.item.4.color'; did you mean 'colour'?"),
        ("leading = [1.36", "leding = [1.36", "'layer.1.item.1.leding'; did you mean 'leading'?"),
        ("size = { upright = 0.104", "size = { uprigt = 0.104", "did you mean 'upright'?"),
        ('kind = "mark"', 'kind = "marc"', "'marc' is none of text, rule, mark, signature; did"),
        ('on = ["banner"]', 'on = ["baner"]', "layer.1.item.5.on.0: input should be"),
        ('text = "{quote}"', 'text = "{credit}"', "no stack has an item with {quote}"),
    ],
)
def test_a_fault_is_named_where_it_is_with_what_was_meant(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    text = EDITORIAL.replace(right, wrong)
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_template(str(path))
    problem = next(problem for problem in caught.value.problems if words in problem.what)
    if "stack), item" in words or "shw" in wrong:
        # The roles are checked together: the line is that of the item.
        lines = path.read_text().splitlines()
        assert lines[problem.line - 1] == "[[layer.item]]"
        assert wrong in "\n".join(lines[problem.line : problem.line + 9])
    elif problem.line:
        assert wrong in path.read_text().splitlines()[problem.line - 1]
    assert "the file" not in problem.what


def test_a_fault_of_no_layer_keeps_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, EDITORIAL.replace('show = { family = "Inter", weight = 400 }', ""))
    with pytest.raises(ConfigError, match="needs 'show'"):
        load_template(str(path))


@pytest.mark.parametrize(("least", "fine"), [("0.026", True), ("0.09", True), ("0.2", False)])
def test_the_least_size_is_not_above_the_largest(tmp_path: Path, least: str, fine: bool) -> None:
    path = write(tmp_path, EDITORIAL.replace("least = 0.026", f"least = {least}"))
    if fine:
        assert load_template(str(path))
    else:
        with pytest.raises(ConfigError, match=r"editorial\.toml:\d+: .*above size"):
            load_template(str(path))


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('glyph = "“"', 'glyph = " "', "has nothing to draw"),
        ('glyph = "“"', 'glyph = "\u200b"', "has nothing to draw"),
        ('glyph = "“"', 'glyph = "👏"', "is an emoji"),
        ("leading = [1.36, 1.16]", "leading = [0.0, 0.0]", "greater than or equal to 0.8"),
        ("tracking = [0.0, -0.014]", "tracking = [0.0, -3]", "greater than or equal to -0.2"),
        ("size = { upright = 0.104", "size = { upright = 0.0", "layer.1.item.1: least (0.026)"),
        ('pattern = "paper"', 'pattern = "paper"\ncolours = []', "colours: give at least 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    tmp_path: Path, right: str, wrong: str, words: str
) -> None:
    path = write(tmp_path, EDITORIAL.replace(right, wrong))
    with pytest.raises(ConfigError) as caught:
        load_template(str(path))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "layer",
    [
        *(f'kind = "shape"\nshape = "{shape}"\nstroke = 0.01\ncolour = "accent"'
          for shape in ("rect", "ellipse", "circle", "arch", "ring")),
        *(f'kind = "image"\ninstead = "{scene}"' for scene in ("bokeh", "dusk", "stage")),
        *(f'kind = "pattern"\npattern = "{pattern}"' for pattern in ("dots", "shapes", "paper")),
        'kind = "gradient"\nstyle = "mesh"\ncolours = ["ink", "accent"]',
        'kind = "glyph"', 'kind = "wave"', 'kind = "progress"', 'kind = "portrait"',
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["0, 0", "0.5, 0.02", "0.9999, 0.9999"])
def test_a_hairline_is_drawn_and_no_fault(tmp_path: Path, layer: str, place: str) -> None:
    path = write(tmp_path, f"{EDITORIAL}\n[[layer]]\n{layer}\nbox = [{place}, 0.0001, 0.0001]\n")
    words = CardText("Less is more.", "Ada", "Show")
    settings = CardSettings()
    assert paint_card(words, load_template(str(path)), parse_size("300x300"), settings).any()


def test_an_ornament_that_its_font_lacks_is_drawn_in_another(tmp_path: Path) -> None:
    for glyph in ("→", "Ω"):
        path = write(tmp_path, EDITORIAL.replace('glyph = "“"', f'glyph = "{glyph}"'))
        design = design_for(load_template(str(path)), parse_size("square"), CardSettings())
        (mark,) = lay_out(CardText("Less is more."), design, CardSettings()).ornaments
        assert can_draw_all(mark.runs[0].face, glyph)
    path = write(tmp_path, EDITORIAL.replace('glyph = "“"', 'glyph = "\U00011fff"'))
    with pytest.raises(InputError, match=r"11FFF|font"):
        render_cards(
            CardText("Less."), load_template(str(path)), parse_size("square"), CardSettings()
        )


# What a layer of a kind needs to be seen.
NEEDED = {
    "gradient": 'colours = ["accent", "muted"]',
    "scrim": 'colour = "accent"',
    "shape": 'colour = "accent"',
}
CHOICES = [
    (kind, name, get_args(field.annotation))
    for model in get_args(get_args(Layer)[0])
    for kind in get_args(model.model_fields["kind"].annotation)
    for name, field in model.model_fields.items()
    # Of a brand's pictures there are none here, of a carousel this is one card; stacks are words.
    if get_origin(field.annotation) is Literal and name not in ("kind", "source")
    if kind not in ("progress", "stack")
]


@pytest.mark.parametrize(("kind", "name", "choices"), CHOICES, ids=lambda one: str(one)[:20])
def test_every_choice_of_a_layer_is_drawn_and_none_as_another(
    tmp_path: Path, kind: str, name: str, choices: tuple[str, ...]
) -> None:
    above = PLAIN.replace("box = [0.1, 0.1, 0.8, 0.8]", "box = [0.1, 0.05, 0.8, 0.3]")
    drawn = set()
    for choice in choices:
        layer = f'[[layer]]\nkind = "{kind}"\n{name} = "{choice}"\n{NEEDED.get(kind, "")}\n'
        path = write(tmp_path, f"{above}\n{layer}box = [0.2, 0.5, 0.6, 0.3]\n", "plain")
        words = CardText("Less is more.", "Ada", "Show")
        settings = CardSettings()
        pixels = paint_card(words, load_template(str(path)), parse_size("300x300"), settings)
        drawn.add(pixels.tobytes())
    assert len(drawn) == len(choices)
