"""Whose fault it is that a card did not pass its check: the user's file and key where it is one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quotebot.cards.designs.items import SignatureItem, TextItem
from quotebot.cards.designs.layers import StackLayer
from quotebot.cards.designs.sizes import Size
from quotebot.cards.designs.template import Template
from quotebot.cards.settings import BrandKit
from quotebot.errors import ConfigError, InputError, Problem, QuotebotError
from quotebot.toml_lines import find_lines


class BrokenCard(QuotebotError):
    """A card did not pass the check of its own pixels: a fault of quotebot's."""

    def __init__(self, template: str, size: str, faults: tuple[str, ...]) -> None:
        self.template, self.size, self.faults = template, size, faults
        super().__init__(template, size, faults)

    def __str__(self) -> str:
        return f"template {self.template!r} at {self.size}: {'; '.join(self.faults)}"


def card_error(
    template: Template, size: Size, brand: BrandKit, faults: Sequence[str]
) -> QuotebotError:
    """Return the error of a card with faults, each of which begins with the role of its text.

    A template of the user's is named with its line, a brand with its key; else it is ours.
    """
    named = f"{size.width_px}x{size.height_px}"
    if template.file:
        return ConfigError([_problem(template, named, fault) for fault in faults])
    # Strokes far thinner than a pixel never reach their colour, whatever that is.
    thin = {fault.split(" ", 1)[0] for fault in faults if "no visible ink" in fault}
    for role in sorted(thin.intersection(brand.fonts)):
        return InputError(
            f"its strokes are too thin to be seen in template {template.name!r} at {named}",
            where=f"cards.brand.fonts.{role}",
            mend="Choose a bolder font, or a bolder weight of it.",
        )
    key = _brand_key(brand, faults)
    if key:
        return InputError(
            f"no legible card of template {template.name!r} at {named} comes of it: "
            f"{'; '.join(faults)}",
            where=f"cards.brand.{key}",
            mend="Change it, or choose another template.",
        )
    return BrokenCard(template.name, named, tuple(faults))


def _problem(template: Template, size: str, fault: str) -> Problem:
    index = _stack_of(template, fault.split(" ", 1)[0])
    line = find_lines(Path(template.file).read_text("utf-8-sig")).get(("layer", index), 0)
    mend = "Move it, or move or soften what lies behind it."
    return Problem(template.file, line, f"layer {index + 1} (stack): at {size} {fault}. {mend}")


def _stack_of(template: Template, role: str) -> int:
    """Return the index of the first stack with a text of a role, else of the first stack."""
    stacks = [(at, one) for at, one in enumerate(template.layer) if isinstance(one, StackLayer)]
    for index, stack in stacks:
        for item in stack.item:
            if isinstance(item, TextItem):
                found = role == ("quote" if item.flexible else item.font)
            else:
                found = isinstance(item, SignatureItem) and role in ("name", "show")
            if found:
                return index
    return stacks[0][0]


def _brand_key(brand: BrandKit, faults: Sequence[str]) -> str:
    if not any("contrast" in fault or "visible" in fault for fault in faults):
        return f"fonts.{next(iter(brand.fonts))}" if brand.fonts else ""
    if brand.palette:
        role = "background" if "background" in brand.palette else next(iter(brand.palette))
        return f"palette.{role}"
    for key in ("photo", "artwork", "portrait"):
        if getattr(brand, key):
            return key
    return ""
