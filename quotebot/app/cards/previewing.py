"""Cards looked at before anything goes out, and again whenever their template is saved."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from quotebot.app import App
from quotebot.app.cards.drawing import ENDINGS, Look, card_text, choose_design, render
from quotebot.app.talks.explaining import recall
from quotebot.app.talks.mining import Mined, mine
from quotebot.app.talks.reading import read
from quotebot.app.talks.telling import say_warnings
from quotebot.bundled import asset_path
from quotebot.errors import ConfigError, InputError
from quotebot.files import write_atomic
from quotebot.homes import expand
from quotebot.model import Card, CardText

WATCH_S = 0.3
BRIEF = (
    "a quick look, ranked by your preferences alone; quotebot mine reads the whole and ranks better"
)


@dataclass(frozen=True, slots=True)
class Proofs:
    """What there is to preview: the words of each card with its quote's id."""

    texts: tuple[tuple[str, CardText], ...]
    warnings: tuple[str, ...] = ()


def mine_briefly(
    app: App, file: str, facts: Mapping[str, Any], *, limit: int, by: Collection[str] = ()
) -> Mined:
    """Rank the quotes of one file for a look at a card, in a fraction of what mining takes.

    A transcript that came punctuated is ranked by the preferences alone and tagged only around
    phrases of adverts (see `restore`), and a warning says so; raw text is mined as ever.
    """
    from quotebot.restore import restore
    from quotebot.score import name_speakers, rank_quotes

    # Standard input can be read but once.
    transcript = None if file == "-" else read(app, file, facts)
    if transcript is None or not transcript.punctuated:
        (mined,) = mine(app, [file], facts, limit=limit, by=by)
        return mined
    restored = restore(transcript, settings=app.settings.restore, brief=True)
    ranking = rank_quotes(
        restored,
        app.settings.score,
        limit=limit,
        attribution=name_speakers(restored, app.settings.attribution.min_confidence),
        min_credit=app.settings.attribution.min_confidence,
        by=by,
    )
    return Mined.of(file, restored, ranking, [BRIEF])


def find_proofs(
    app: App, target: str, facts: Mapping[str, Any], *, limit: int, by: Collection[str] = ()
) -> Proofs:
    """Return the best quotes of a file, `by` these speakers or anybody, or the one quote that an ID
    names.

    Raises InputError for facts beside an ID, which nobody would heed.
    """
    if target == "-" or Path(target).exists():
        mined = mine_briefly(app, target, facts, limit=limit, by=by)
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
    if by:
        raise InputError(
            "this is one quote, whoever said it",
            where=target,
            mend="Leave out --by, or name the transcript.",
        )
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
        path = expand(name)
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
