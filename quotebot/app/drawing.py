"""Cards by hand: one from given words, previews of quotes, the gallery of designs."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from quotebot.app import App
from quotebot.app.explaining import recall
from quotebot.app.mining import Mined, mine
from quotebot.app.reading import read
from quotebot.app.telling import say_warnings
from quotebot.bundled import asset_path
from quotebot.counted import tell_place
from quotebot.errors import ConfigError, InputError, Problem
from quotebot.files import write_atomic
from quotebot.model import Card, CardText, Quote, Source, Word

if TYPE_CHECKING:
    from quotebot.cards import CardSettings, Size, Template

SAMPLE = CardText(
    quote="Nothing is ever as urgent as the sentence you can’t misunderstand.",
    name="Samuel Adeyemi",
    show="Slow Tools",
    title="The Quiet Load",
)
WATCH_S = 0.3
#: How the name of a file ends, by image format.
ENDINGS = {"png": "png", "jpeg": "jpg", "webp": "webp"}
BRIEF = (
    "a quick look, ranked by your preferences alone; quotebot mine reads the whole and ranks better"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a command says of a card's design; None leaves it to the configuration."""

    template: str | None = None
    size: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Design:
    """A look made definite."""

    template: Template
    size: Size
    settings: CardSettings


@dataclass(frozen=True, slots=True)
class Proofs:
    """What there is to preview: the words of each card with its quote's id."""

    texts: tuple[tuple[str, CardText], ...]
    warnings: tuple[str, ...] = ()


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
    from quotebot.read.language import guess_language

    known = app.settings.show
    text = replace(
        text,
        show=text.show or known.name,
        handle=text.handle or known.handle,
        language=known.language or guess_language([Word(one, 0, 0) for one in text.quote.split()]),
    )
    cards = render(choose_design(app, look), text, format_=format_ or ending)
    written = []
    for number, card in enumerate(cards, start=1):
        path = out if len(cards) == 1 else out.with_stem(f"{out.stem}-{number}")
        write_atomic(path, card.data)
        written.append((path, card))
    return written


def mine_briefly(app: App, file: str, facts: Mapping[str, Any], *, limit: int) -> Mined:
    """Rank the quotes of one file for a look at a card, in a fraction of what mining takes.

    A transcript that came punctuated is ranked by the preferences alone and tagged only around
    phrases of adverts (see `restore`), and a warning says so; raw text is mined as ever.
    """
    from quotebot.restore import restore
    from quotebot.score import name_speakers, rank_quotes

    # Standard input can be read but once.
    transcript = None if file == "-" else read(app, file, facts)
    if transcript is None or not transcript.punctuated:
        (mined,) = mine(app, [file], facts, limit=limit)
        return mined
    restored = restore(transcript, settings=app.settings.restore, brief=True)
    ranking = rank_quotes(
        restored,
        app.settings.score,
        limit=limit,
        attribution=name_speakers(restored, app.settings.attribution.min_confidence),
        min_credit=app.settings.attribution.min_confidence,
    )
    return Mined.of(file, restored, ranking, [BRIEF])


def find_proofs(app: App, target: str, facts: Mapping[str, Any], *, limit: int) -> Proofs:
    """Return the best quotes of a file, or the one quote that an ID names.

    Raises InputError for facts beside an ID, which nobody would heed.
    """
    if target == "-" or Path(target).exists():
        mined = mine_briefly(app, target, facts, limit=limit)
        source = mined.source
        texts = tuple((q.id, card_text(app, q, source)) for q in mined.ranking.quotes)
        if not texts:
            raise InputError("; ".join(mined.ranking.notes) or "no quotes", where=target)
        return Proofs(texts, (*say_warnings([mined]), *mined.ranking.notes))
    if not re.fullmatch(r"[0-9A-Fa-f]+", target.strip()):
        raise InputError(
            "no such file, nor is it the id of a quote",
            where=target,
            mend="Give a transcript, or an id or rank that quotebot mine printed.",
        )
    quote, source = recall(app, target)
    if any(facts.values()):
        raise InputError(
            "this quote keeps the facts that it was mined with",
            where=target,
            mend="Mine its transcript again with the new ones, or name the file.",
        )
    return Proofs(((quote.id, card_text(app, quote, source)),))


def preview(app: App, proofs: Proofs, look: Look) -> Iterator[Card]:
    """Draw every card of `proofs`."""
    design = choose_design(app, look)
    for quote_id, text in proofs.texts:
        yield from render(design, text, quote_id=quote_id)


def watch(app: App, proofs: Proofs, look: Look) -> Iterator[tuple[Card, ...] | tuple[str, ...]]:
    """Yield the cards now and again whenever the template's file is saved, for ever.

    A template that is wrong at the moment, or away, yields what is to be said of it, a line each.
    Raises InputError at once for what no saving can mend.
    """
    path = find_watched(app, look)
    seen_ns: int | None = None
    while True:
        try:
            changed_ns = path.stat().st_mtime_ns
        except FileNotFoundError:
            changed_ns = 0
        if changed_ns != seen_ns:
            seen_ns = changed_ns
            try:
                yield tuple(preview(app, proofs, Look(str(path), look.size, look.theme)))
            except (ConfigError, InputError) as error:
                yield tuple(str(error).splitlines())
        time.sleep(WATCH_S)


def find_watched(app: App, look: Look) -> Path:
    """Return the file of the template that a look asks for.

    Raises InputError where there is none, or the size can never be drawn, and ConfigError when a
    picture or a font that the configuration names is gone.
    """
    from quotebot.cards import parse_size

    app.settings.require_files()
    parse_size(look.size or app.settings.cards.size)
    name = look.template or app.settings.cards.template
    if name.endswith(".toml"):
        path = Path(name).expanduser()
        if not path.is_file():
            raise InputError("no such template file", where=name)
        return path
    for folder in (app.templates_folder, asset_path("templates")):
        if folder is not None and (folder / f"{name}.toml").exists():
            return folder / f"{name}.toml"
    raise InputError(f"there is no template {name!r}", mend="See: quotebot templates")


def keep_preview(card: Card) -> Path:
    """Write a card where an image viewer can open it, and return the path."""
    # One for each user of the machine: what one of them made there no other may write to.
    owner = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"quotebot-preview-{owner}"
    path = folder / f"{card.digest[:16]}.{ENDINGS[card.format]}"
    write_atomic(path, card.data)
    return path


def show(card: Card, stream: TextIO) -> Path | None:
    """Show a card in the terminal as well as it can.

    Where `stream` is no terminal the card is written to a file, whose path is returned.
    """
    from quotebot.cards import show_in_terminal

    return None if show_in_terminal(card, stream) else keep_preview(card)


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


def draw_gallery(app: App, out: Path, *, size: str | None, text: str | None) -> list[Problem]:
    """Draw every design, in each of its themes, on one sheet; return what is wrong with the others.

    Those are designs of the user's own whose cards fail their check. Raises InputError when the
    file's name does not say PNG, or the size is unknown.
    """
    from quotebot.cards import contact_sheet

    if out.suffix.lower() != ".png":
        raise InputError("a sheet is a PNG", where=str(out), mend="End the name in .png.")
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
