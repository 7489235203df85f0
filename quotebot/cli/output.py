"""Tables, bars and JSON lines on standard output; progress and notes on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from rich.console import Console


def print_json(rows: Iterable[object]) -> None:
    """Print one compact JSON object a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def console() -> Console:
    """Return a console on standard output; 100 columns where it is not a terminal."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 100
    return Console(width=width, highlight=False, soft_wrap=False)


# Text in a narrower column than this breaks inside words.
LEAST_TEXT_COLUMNS = 24


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()
) -> None:
    """Print a plain table whose last column takes the room that is left.

    Where the terminal is too narrow for that, each row becomes a short paragraph with its labels.
    """
    from rich.table import Table
    from rich.text import Text

    cells = [[str(cell) for cell in row] for row in rows]
    screen = console()
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    last = min(widths[-1], LEAST_TEXT_COLUMNS)
    if sum(widths[:-1]) + 2 * (len(widths) - 1) + last > screen.width:
        _print_paragraphs(screen, columns, cells)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold dim")
    for column in columns[:-1]:
        table.add_column(column, justify="right" if column in right else "left", no_wrap=True)
    table.add_column(columns[-1], overflow="fold", ratio=1)
    for row in cells:
        table.add_row(*map(Text, row))
    screen.print(table)


def _print_paragraphs(
    screen: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for row in rows:
        facts = [
            f"{column} {cell}"
            for column, cell in zip(columns[1:-1], row[1:-1], strict=True)
            if cell
        ]
        head = Text(" · ".join([row[0], *facts] if row[0] else facts))
        if row[0]:
            head.stylize("bold", 0, len(row[0]))
        screen.print(head)
        screen.print(Padding(Text(row[-1]), (0, 0, 0, 4), expand=False))


def note(message: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    click.echo(click.style("note: ", fg="yellow") + message, err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show a bar on standard error when it is a terminal, and nothing when it is not."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, Any] = {}

    def show(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bars.add_task(what, total=total)
        bars.update(tasks[what], completed=done, total=total)

    with bars:
        yield show


def clock(milliseconds: int | None) -> str:
    """Return a time in the recording as 1:02:03, or a dash where the source has none."""
    if milliseconds is None:
        return "–"
    seconds = milliseconds // 1000
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def terminal_width() -> int:
    """Return how many columns text may take: the terminal's, at most 100."""
    import shutil

    return min(100, shutil.get_terminal_size((100, 24)).columns)


def shows_colour() -> bool:
    """Tell whether standard output is a terminal whose user did not ask for no colour."""
    import os

    return (
        sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM", "") != "dumb"
    )
