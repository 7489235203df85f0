"""Cards by hand: one from given words, and the gallery of designs; what others draw with, too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.counted import tell_place
from quotebot.errors import ConfigError, InputError, Problem
from quotebot.files import write_atomic
from quotebot.model import Card, CardText, Quote, Source

if TYPE_CHECKING:
    from quotebot.cards import CardSettings, Size, Template
    from quotebot.config import Channel

SAMPLE = CardText(
    quote="Nothing is ever as urgent as the sentence you can’t misunderstand.",
    name="Samuel Adeyemi",
    show="Slow Tools",
    title="The Quiet Load",
)
#: How the name of a file ends, by image format.
ENDINGS = {"png": "png", "jpeg": "jpg", "webp": "webp"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a command or a channel says of a card's design; None leaves it to the configuration."""

    template: str | None = None
    size: str | None = None
    theme: str | None = None

    @classmethod
    def of(cls, channel: Channel) -> Look:
        """Return what a channel says of its cards."""
        return cls(channel.template or None, channel.size or None)


@dataclass(frozen=True, slots=True)
class Design:
    """A look made definite."""

    template: Template
    size: Size
    settings: CardSettings


def choose_design(app: App, look: Look) -> Design:
    """Return the template, size and settings that a look asks for.

    Raises InputError when the template or the size is unknown, ConfigError when a picture or a font
    that the configuration names is gone.
    """
    from quotebot.cards import load_template, parse_size

    app.settings.require_files()
    settings = app.settings.cards
    if look.theme is not None:
        settings = settings.model_copy(update={"theme": look.theme})
    template = load_template(look.template or settings.template, app.templates_folder)
    return Design(template, parse_size(look.size or settings.size), settings)


def card_text(app: App, quote: Quote, source: Source) -> CardText:
    """Return the words of a quote's card.

    The speaker is named only where that may be printed; else there is no name, and the show alone
    is credited, in its own place.
    """
    show, handle = source.show or source.title, app.settings.show.handle
    known = dict.fromkeys(filter(None, (source.show, source.title, tell_place(quote))))
    return CardText(
        quote.text,
        quote.attribution,
        show,
        source.title,
        handle,
        quote.emphasis,
        source=" · ".join(known),
        language=source.language,
    )


def render(
    design: Design, text: CardText, *, format_: str | None = None, quote_id: str = ""
) -> tuple[Card, ...]:
    """Draw the card of `text`, or the cards of a carousel where one cannot hold it."""
    from quotebot.cards import render_cards

    return render_cards(
        text,
        design.template,
        design.size,
        design.settings,
        format=format_ or design.settings.format,
        quote_id=quote_id,
        emphasis=text.emphasis,
    )


def draw_card(
    app: App, text: CardText, look: Look, *, format_: str | None, out: Path
) -> list[tuple[Path, Card]]:
    """Write the card of given words to `out` (a carousel adds -1, -2 … to the name).

    The format is the named one, else the one that the file's ending says.
    """
    endings = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
    ending = endings.get(out.suffix.lower())
    if ending is None and format_ is None:
        raise InputError(
            f"{out.suffix} names no image format" if out.suffix else "its name has no ending",
            where=str(out),
            mend="End the name in .png, .jpg or .webp, or give --format.",
        )
    if ending is not None and format_ not in (None, ending):
        raise InputError(
            f"the name ends in {out.suffix}, the format is {format_}",
            where=str(out),
            mend="Let the name end in the format's ending, or leave --format out.",
        )
    from quotebot.read.cleaning.language import guess_line_language

    known = app.settings.show
    text = replace(
        text,
        show=text.show or known.name,
        handle=text.handle or known.handle,
        language=known.language or guess_line_language(text.quote),
    )
    cards = render(choose_design(app, look), text, format_=format_ or ending)
    written = []
    for number, card in enumerate(cards, start=1):
        path = out if len(cards) == 1 else out.with_stem(f"{out.stem}-{number}")
        write_atomic(path, card.data)
        written.append((path, card))
    return written


def check_size(size: str) -> None:
    """Raise InputError where a size is unknown."""
    from quotebot.cards import parse_size

    parse_size(size)


def template_rows(app: App) -> list[dict[str, Any]]:
    """Return one row a card design."""
    return [
        {"name": name, "themes": list(themes_of(template)), "what": template.about}
        for name, template in app.gallery.templates.items()
    ]


def themes_of(template: Template) -> tuple[str, ...]:
    """Return the themes that a design has a palette for, its own first."""
    both = ("light", "dark") if template.default_theme == "light" else ("dark", "light")
    return tuple(theme for theme in both if getattr(template.palette, theme) is not None)


def require_png(out: Path) -> None:
    """Raise InputError when the name of a sheet's file does not say PNG."""
    if out.suffix.lower() != ".png":
        raise InputError("a sheet is a PNG", where=str(out), mend="End the name in .png.")


def draw_gallery(app: App, out: Path, *, size: str | None, text: str | None) -> list[Problem]:
    """Draw every design, in each of its themes, on one sheet; return what is wrong with the others.

    Those are designs of the user's own whose cards fail their check. Raises InputError when the
    file's name does not say PNG, or the size is unknown.
    """
    from quotebot.cards import contact_sheet

    require_png(out)
    words = SAMPLE if text is None else CardText(text, SAMPLE.name, SAMPLE.show, SAMPLE.title)
    cards, labels = [], []
    faults: list[Problem] = []
    for name, template in app.gallery.templates.items():
        for theme in themes_of(template):
            design = choose_design(app, Look(name, size, theme))
            try:
                cards.append(render(design, words)[0])
            except ConfigError as error:
                faults.extend(problem for problem in error.problems if problem not in faults)
                continue
            labels.append(f"{name}, {theme}" if len(themes_of(template)) > 1 else name)
    write_atomic(out, contact_sheet(cards, labels))
    return faults
