"""`quotebot mine`: the ranked quotes of one or more transcripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import (
    by_option,
    facts_options,
    files_argument,
    json_option,
    limit_option,
    pass_session,
    recording_options,
    take_facts,
    take_recording,
)
from quotebot.cli.output import (
    console,
    note,
    print_indented,
    print_json,
    progress,
    say_left_out,
)
from quotebot.counted import clock, counted

if TYPE_CHECKING:
    from quotebot.app.talks.mining import Mined
    from quotebot.model import Quote


@click.command()
@files_argument
@limit_option
@by_option
@click.option("--rejected", is_flag=True, help="Show what was kept back, each with its reason.")
@json_option
@recording_options
@facts_options
@pass_session
def command(
    session: Session,
    files: tuple[str, ...],
    limit: int,
    by: tuple[str, ...],
    rejected: bool,
    as_json: bool,
    **values: Any,
) -> None:
    """Rank the quotes of one or more transcripts (FILES, or - for standard input).

    A quote's rank or id is what why, preview and clip take afterwards.
    """
    from quotebot.app.talks import known_sources, mining, telling

    facts = take_facts(values) | take_recording(values, files)
    faults: list[str] = []
    with progress() as show:
        mined = mining.mine(
            session.app, files, facts, limit=limit, faults=faults, by=by, progress=show
        )
    if forgotten := known_sources.remember(session.app, mined):
        note(forgotten)
    for line in telling.say_warnings(mined):
        note(line)
    for number, one in enumerate(mined):
        quotes = one.ranking.rejected[:limit] if rejected else one.ranking.quotes
        if as_json:
            # Standard output holds quotes alone, so that what is said of them goes here.
            for remark in one.ranking.notes:
                note(f"{one.file}: {remark}")
            source = one.source
            print_json(telling.quote_row(source, quote) for quote in quotes)
        else:
            if number:
                click.echo()
            _print(one, quotes, rejected=rejected)
    say_left_out(faults, len(files))


def _print(mined: Mined, quotes: tuple[Quote, ...], *, rejected: bool) -> None:
    from rich.text import Text

    from quotebot.app.talks.telling import reason, say_credit

    screen = console()
    source = mined.source
    title = " · ".join(filter(None, [source.show, source.title])) or source.name
    count = mined.words
    best = f"the best {len(quotes)} of {counted(mined.ranking.considered, 'line')}"
    kind = "near misses" if rejected else best
    screen.print(Text.assemble((title, "bold"), f"  {counted(count, 'word')}, {kind}", style=""))
    for remark in mined.ranking.notes:
        screen.print(Text(remark, style="yellow"))
    for quote in quotes:
        screen.print()
        when = clock(quote.start_ms) if quote.start_ms is not None else ""
        facts = [f"{quote.score:+z.2f}", when, say_credit(mined, quote)]
        head = Text.assemble(
            (f"{quote.rank or '–':>3} ", "bold"),
            (quote.id, "cyan"),
            "  " + "  ".join(filter(None, facts)),
        )
        screen.print(head)
        print_indented(screen, Text(f"“{quote.text}”"))
        print_indented(screen, Text(reason(quote), style="dim"))
        for flag in quote.flags:
            line = Text.assemble((f"{flag.kind}: ", "yellow"), flag.reason)
            print_indented(screen, line)
