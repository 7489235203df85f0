"""`quotebot restore`: the readable transcript, and who speaks in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from quotebot.cli.group import Session
from quotebot.cli.options import facts_options, json_option, pass_session, take_facts
from quotebot.cli.output import note, print_json, progress, terminal_width

if TYPE_CHECKING:
    from quotebot.app.talks.speaking import SpeakerRow


@click.command()
@click.argument("file")
@click.option("--speakers", "show_speakers", is_flag=True, help="Show who speaks instead.")
@click.option("--save", is_flag=True, help="Keep what --speaker says, in NAME.meta.toml.")
@json_option
@facts_options
@pass_session
def command(
    session: Session, file: str, show_speakers: bool, save: bool, as_json: bool, **values: Any
) -> None:
    """Print the readable transcript of FILE (- for standard input).

    Adverts are set apart. Quotes leave out what stands in [brackets] and keep what is in {braces}.
    --json prints one object for each word of the source.

    --speakers lists the speakers. Say once who they are with --speaker S1='Ada Lovelace', or
    --speaker S1=host where the host is known; --save keeps it for the other verbs.
    """
    import sys
    from dataclasses import asdict

    from quotebot.app.talks import mining, speaking, telling

    facts = take_facts(values)
    with progress() as show:
        restored = mining.restore(session.app, file, facts, progress=show)
    for line in telling.list_warnings(restored, cards=False):
        note(f"{file}: {line}")
    if save:
        note(f"kept in {speaking.save_speakers(session.app, file, facts, restored)}")
    if show_speakers:
        rows = speaking.list_speakers(session.app, restored)
        if as_json:
            print_json(asdict(row) for row in rows)
        else:
            least = session.app.settings.attribution.min_confidence
            click.echo("\n".join(_show(rows, least, terminal_width())))
    elif as_json:
        sys.stdout.writelines(telling.word_lines(restored))
    else:
        click.echo(telling.readable(restored, width=terminal_width()))


def _show(rows: list[SpeakerRow], least: float, width: int) -> Iterator[str]:
    import textwrap

    if not rows:
        yield "Nothing here tells one speaker from another."
        return
    for row in rows:
        who = row.name or (f"the {row.role}?" if row.role else "not named")
        head = (
            f"{row.label}: {who} · {row.share:.0%} of the words, confidence {row.confidence:.2f}"
            if row.label != row.name
            else f"{row.label} · {row.share:.0%} of the words"
        )
        yield from textwrap.wrap(head, width, subsequent_indent="    ")
        if row.proposed and not row.name:
            line = f"perhaps {row.proposed}, confidence {row.proposed_confidence:.2f}: {row.why}"
            yield from textwrap.wrap(line, width, initial_indent="    ", subsequent_indent="      ")
        for turn in row.turns:
            yield _line(turn, width)
        yield ""
    doubtful = [row for row in rows if row.sure < 1]
    if doubtful:
        sure = sum(row.share * row.sure for row in rows)
        unnamed = [row.label for row in doubtful if not row.name]
        mend = f" Say who they are with: --speaker {unnamed[0]}=NAME" if unnamed else ""
        yield from textwrap.wrap(
            f"For {sure:.0%} of the words it is sure enough who speaks (confidence {least:g} or "
            "more, [attribution] min_confidence) to print the name on a card; for the others the "
            f"card credits the show.{mend}",
            width,
        )


def _line(turn: str, width: int) -> str:
    text = f"    “{turn} …”"
    return text if len(text) <= width else text[: width - 2].rstrip() + "…”"
