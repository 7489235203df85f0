"""What options of `add` said of a transcript counts for its quotes that are named by their ids.

The transcript itself is not read again then, and may have been mined without these options since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from quotebot.app import App
from quotebot.app.talks.reading import list_of_role
from quotebot.labels import print_name
from quotebot.model import Quote, Source

# Facts that cards and posts carry, and their options.
_OPTIONS = {"title": "--title", "show": "--show", "published": "--date", "url": "--url"}


def heed_told(app: App, quote: Quote, source: Source) -> tuple[Quote, Source]:
    """Return a kept quote and its source with what `add` was told and the mining was not.

    What the mining found, in the file, the sidecar or its own options, stands: which of them had it
    is not kept, and each but the file comes before what was said then.
    """
    told = app.store.told(source.id)
    if not told:
        return quote, source
    usual = {"show": app.settings.show.name, "url": app.settings.show.url}
    lacking = {
        name: told[name]
        for name in _OPTIONS
        if told.get(name) and getattr(source, name) in ("", usual.get(name))
    }
    name = _find_name(quote, source, told)
    return (
        replace(quote, attribution=name) if name else quote,
        replace(source, **lacking) if lacking else source,
    )


def tell_told(app: App, heeded: Iterable[tuple[Quote, Source]]) -> Iterator[str]:
    """Yield a line for each source on what these quotes have from an earlier `add`, and on what was
    told then but is otherwise since.
    """
    taken: dict[str, dict[str, None]] = {}
    otherwise: dict[str, dict[str, None]] = {}
    names: dict[str, str] = {}
    for quote, source in heeded:
        told = app.store.told(source.id) or {}
        kept, kept_source = app.store.quote(quote.id), app.store.source(source.id)
        names[source.id] = source.name
        for fact, option in _OPTIONS.items():
            if told.get(fact, "") not in ("", getattr(source, fact)):
                otherwise.setdefault(source.id, {})[option] = None
            elif (
                kept_source and getattr(kept_source, fact) != getattr(source, fact) and fact in told
            ):
                taken.setdefault(source.id, {})[option] = None
        if kept and kept.attribution != quote.attribution:
            taken.setdefault(source.id, {})["--speaker"] = None
    for source_id, name in names.items():
        if options := ", ".join(taken.get(source_id, ())):
            yield (
                f"{name}: {options} as when it was added before; mined again with other options or "
                "a sidecar it has these, and add FILE --forget ends it"
            )
        if options := ", ".join(otherwise.get(source_id, ())):
            yield (
                f"{name}: {options} said something else when it was added before; these quotes "
                "stand as they were mined; mine it with the options that you want to change that"
            )


def _find_name(quote: Quote, source: Source, told: Mapping[str, Any]) -> str:
    """Return the name that `add` was told for the voice of a quote, where it is sure to be its.

    "" where the words may be another's, where only the text tells the voices apart, and where the
    mining had a name from anywhere but the label itself.
    """
    from quotebot.score.checks.borrowed import is_borrowed

    label = quote.speaker or ""
    name = _name_role(told.get("speakers", {}).get(label, ""), source, told)
    by_itself = print_name(label).casefold()
    # A name that is kept back has its reason, and one from the file or the sidecar comes first.
    if quote.attribution.casefold() != by_itself:
        return ""
    if source.speakers.get(label, "").casefold() not in (by_itself, name.casefold()):
        return ""
    is_sure = quote.context is not None and not quote.context.guessed
    is_own = not quote.credit and not is_borrowed(quote.flags)
    return name if is_sure and is_own and any(map(str.isalpha, name)) else ""


def _name_role(name: str, source: Source, told: Mapping[str, Any]) -> str:
    """Return a person's name, for a part the one who has it, "" where that is none or several."""
    host = source.host or told.get("host", "")
    persons = list_of_role(name, host, source.guests or told.get("guests", ()))
    if persons is None:
        return name
    return persons[0] if len(persons) == 1 else ""
