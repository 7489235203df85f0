"""The pages name every key that a user can write or read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel

from quotebot.cards import load_templates
from quotebot.cards.designs.grammar import Font
from quotebot.cards.designs.items import Item
from quotebot.cards.designs.layers import Layer
from quotebot.cards.designs.template import Palette, Template
from quotebot.cli.group import quotebot
from quotebot.config import Channel, Settings
from quotebot.export import Entry
from quotebot.score.settings import (
    GuardPolicy,
    LengthTaste,
    ReadabilityTaste,
    ScoreSettings,
    SentimentTaste,
    UnsafePolicy,
    Weights,
)

SCORING = (
    ScoreSettings,
    ReadabilityTaste,
    SentimentTaste,
    LengthTaste,
    Weights,
    GuardPolicy,
    UnsafePolicy,
)
DOCS = Path(__file__).resolve().parents[1] / "docs"
KINDS = [model for union in (Layer, Item) for model in get_args(get_args(union)[0])]


def tables_of(page: str) -> str:
    """Return the reference of a page: what stands in its tables."""
    text = (DOCS / page).read_text("utf-8").rpartition("## Every key")[2]
    return "\n".join(line for line in text.splitlines() if line.startswith(("|", "**")))


@pytest.mark.parametrize("model", [*KINDS, Template, Palette, Font], ids=lambda one: one.__name__)
def test_every_key_of_a_template_is_explained(model: type[BaseModel]) -> None:
    told = set(re.findall(r"`(\w+)`", tables_of("templates.md")))
    assert set(model.model_fields) <= told


def test_the_gallery_shows_every_design_as_it_is() -> None:
    page = (DOCS / "gallery.md").read_text("utf-8")
    designs = load_templates()
    assert f"\n{len(designs)} designs, " in page, "make docs draws it anew"
    for name, design in designs.items():
        themes = ", ".join(design.themes)
        assert f"## {design.title}\n\n`{name}`: {design.about} Themes: {themes}.\n" in page
        assert (DOCS / "pictures" / "gallery" / f"{name}.jpg").is_file()


def test_the_values_of_every_choice_are_named() -> None:
    text = tables_of("templates.md")
    for model in KINDS:
        for name, field in model.model_fields.items():
            words = choices_of(field.annotation)
            assert name == "kind" or all(f'"{word}"' in text for word in words), (model, name)


def choices_of(annotation: Any) -> Iterator[str]:
    """Yield the words of every choice in a type, however deep: in a list, or by shape."""
    for inner in get_args(annotation):
        if isinstance(inner, str):
            yield inner
        else:
            yield from choices_of(inner)


@pytest.mark.parametrize("model", get_args(get_args(Channel)[0]), ids=lambda one: one.__name__)
def test_every_setting_of_a_channel_is_told(model: type[BaseModel]) -> None:
    told = set(re.findall(r"`(\w+)|^(\w+) =", (DOCS / "channels.md").read_text("utf-8"), re.M))
    assert set(model.model_fields) - {"plan"} <= {word for pair in told for word in pair}


def settings_of(model: type[BaseModel]) -> Iterator[str]:
    """Yield the name of every setting of a table of config.toml, and of those within it."""
    waiting: list[Any] = [model]
    seen: set[type[BaseModel]] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel) and one not in seen:
            seen.add(one)
            yield from one.model_fields
            waiting += [field.annotation for field in one.model_fields.values()]
        waiting += get_args(one)


def test_every_setting_is_told_on_some_page() -> None:
    pages = [*DOCS.glob("*.md"), DOCS / "deploy" / "README.md", DOCS.parent / "config.toml"]
    told = set(re.findall(r"\w+", "\n".join(page.read_text("utf-8") for page in pages)))
    assert {name for name in settings_of(Settings) if name not in told} == set()


def test_every_option_of_every_verb_is_told_on_some_page() -> None:
    pages = [DOCS.parent / "README.md", *DOCS.rglob("*.md")]
    told = set(
        re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(p.read_text("utf-8") for p in pages))
    )
    for verb in walk(quotebot):
        for parameter in verb.params:
            options = {name for name in parameter.opts if name.startswith("-")} - {"--version"}
            assert not options or options & told, (verb.name, options)


def walk(command: click.Command) -> Iterator[click.Command]:
    """Yield a command and all below it."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if below := command.get_command(context, name):
                yield from walk(below)


@pytest.mark.parametrize("model", SCORING, ids=lambda one: one.__name__)
def test_every_setting_of_scoring_is_told(model: type[BaseModel]) -> None:
    pages = (DOCS / "scoring.md", DOCS.parent / "config.toml")
    told = set(re.findall(r"\w+", "\n".join(page.read_text("utf-8") for page in pages)))
    assert set(model.model_fields) <= told


def test_every_key_of_the_manifest_is_explained() -> None:
    told = set(re.findall(r"`(\w+)`", (DOCS / "export.md").read_text("utf-8")))
    assert set(Entry.__dataclass_fields__) <= told


def test_the_map_names_every_folder_and_use_case_and_nothing_that_is_not_there() -> None:
    text = (DOCS / "architecture.md").read_text("utf-8")
    package = DOCS.parent / "quotebot"
    folders = {path.parent.name for path in package.glob("*/__init__.py")}
    assert folders <= set(re.findall(r"`quotebot/(\w+)/`", text))
    named = set(re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", text))
    ground = text.partition("On the ground floor")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+\.py)`", ground)) == {p.name for p in package.glob("[a-z]*.py")}
    for folder in ("app", "read", "restore", "score", "cards", "outbox", "publish"):
        told = files_told(map_of(folder, text)) | {"settings.py"}
        there = {str(path.relative_to(package / folder))
                 for path in (package / folder).rglob("[a-z]*.py")}  # fmt: skip
        assert there ^ told <= {"settings.py"}
    root = DOCS.parent
    known = {path.name for part in ("quotebot", "tests") for path in (root / part).rglob("*.py")}
    assert named <= known
    for place in re.findall(r"`((?:quotebot|tests|templates|training)/[\w./]*)`", text):
        assert (root / place).exists(), place


def files_told(table: str) -> set[str]:
    """Return the files of a map, each with the folder that its row names before it."""
    told = set()
    for row in table.splitlines():
        inner = (re.findall(r"`(\w+/)`", row) or [""])[0]
        told |= {inner + name for name in re.findall(r"`(\w+\.py)`", row)}
    return told


def map_of(folder: str, text: str) -> str:
    """Return the table of a folder's files: the first one below what announces it."""
    begin = "## The use cases" if folder == "app" else f"`quotebot/{folder}/`:"
    below = text[text.index(begin) :]
    return below[below.index("|---|---|") :].partition("\n\n")[0]


def test_the_map_has_a_row_for_every_verb() -> None:
    from quotebot.cli.group import VERBS

    text = (DOCS / "architecture.md").read_text("utf-8").partition("## The use cases")[2]
    rows = "\n".join(line.split("|")[1] for line in text.splitlines() if line.startswith("|"))
    assert set(VERBS) <= set(re.findall(r"`(\w+)`", rows))


def test_no_page_installs_by_a_name_that_is_somebody_elses_on_pypi() -> None:
    pages = [*DOCS.rglob("*.md"), DOCS.parent / "README.md", DOCS.parent / "config.toml"]
    told = [
        page.name
        for page in pages
        if re.search(r"pip install\s+['\"]?quotebot", page.read_text("utf-8"))
    ]
    assert told == []
