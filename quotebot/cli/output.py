"""Tables, bars and JSON lines on standard output; progress and notes on standard error."""

from __future__ import annotations

import codecs
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from quotebot.cli.streams import allows_colour
from quotebot.counted import counted
from quotebot.errors import make_visible
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console
    from rich.text import Text

    from quotebot.app import App

# Text in a narrower column than this breaks inside words.
LEAST_TEXT_COLUMNS = 24
GUTTER = 2
MARGIN = 4
# Latin letters and the dashes, quotation marks and ellipsis that texts are full of.
ONE_COLUMN_EACH = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027]*")


def print_json(rows: Iterable[object]) -> None:
    """Print one compact JSON object a line, in ASCII where the stream is not of UTF-8."""
    ascii_ = codecs.lookup(sys.stdout.encoding).name != "utf-8"
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=ascii_))


def draw_posts(app: App, sheet: Path, posts: Sequence[tuple[str, str]]) -> None:
    """Draw the cards of posts, by their ids and what stands below each, on one sheet."""
    from quotebot.app.cards.sheets import draw_sheet

    if not posts:
        # An older one may lie there, and be taken for that of now.
        note(f"no post is listed: {sheet} is not drawn")
        return
    if line := draw_sheet(app, posts, sheet):
        note(line)
    note(f"drawn on {sheet}")


def console() -> Console:
    """Return a console on standard output; where it is not a terminal $COLUMNS wide, else 100."""
    import shutil

    from rich.console import Console

    width = None if sys.stdout.isatty() else shutil.get_terminal_size((100, 24)).columns
    return Console(width=width, highlight=False, soft_wrap=False)


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()
) -> None:
    """Print a plain table whose last column takes the room that is left.

    Where the terminal is too narrow for that, each row becomes a short paragraph with its labels.
    """
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(_measure, column)) for column in zip(columns, *cells, strict=True)]
    room = _find_width() - sum(widths[:-1]) - GUTTER * (len(widths) - 1)
    if room < min(widths[-1], LEAST_TEXT_COLUMNS):
        _print_paragraphs(console(), columns, cells)
        return
    flush = [column in right for column in columns]
    # Written out by hand: a table of rich's takes seconds for the thousands of rows of a year, and
    # to load rich alone a twelfth of the time of `status`.
    heading, *lines = [
        line for row in (columns, *cells) for line in _set_row(row, widths, flush, room)
    ]
    click.secho(heading, bold=True, dim=True)
    if lines:
        click.echo("\n".join(lines))


def _find_width() -> int:
    """Return how wide a table may be: as the terminal, $COLUMNS where that is set."""
    import shutil

    # A terminal that does not know its width, and what is no terminal: rich's default, and ours.
    usual = 80 if sys.stdout.isatty() else 100
    return shutil.get_terminal_size((usual, 24)).columns


def _set_row(
    cells: Sequence[str], widths: Sequence[int], flush: Sequence[bool], room: int
) -> Iterator[str]:
    fitted = [
        " " * (width - _measure(cell)) + cell if at_right else cell + " " * (width - _measure(cell))
        for cell, width, at_right in zip(cells[:-1], widths, flush, strict=False)
    ]
    head = "".join(cell + " " * GUTTER for cell in fitted)
    margin = " " * (sum(widths[:-1]) + GUTTER * len(fitted))
    last = cells[-1]
    if flush[-1]:
        last = " " * (widths[-1] - _measure(last)) + last
    for number, line in enumerate(_fold(last, room)):
        yield ((margin if number else head) + line).rstrip()


def _fold(text: str, room: int) -> list[str]:
    if "\n" in text:
        return [line for part in text.splitlines() for line in _fold(part, room)]
    if _measure(text) <= room:
        return [text]
    words = text.split()
    if any(_measure(word) > room for word in words):
        from rich.console import Console
        from rich.text import Text

        return [line.plain for line in Text(text).wrap(Console(), room)]
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".lstrip()
        if _measure(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _measure(text: str) -> int:
    if ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def _print_paragraphs(
    screen: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    from rich.text import Text

    for row in rows:
        facts = [
            f"{column} {cell}"
            for column, cell in zip(columns[1:-1], row[1:-1], strict=True)
            if cell
        ]
        head = Text("\n".join(_gather([row[0], *facts] if row[0] else facts, screen.width)))
        if row[0]:
            head.stylize("bold", 0, len(row[0]))
        screen.print(head)
        print_indented(screen, Text(row[-1]))


def _gather(facts: Sequence[str], width: int) -> list[str]:
    """Return the lines of `facts`, each whole on one: "last Sat 28 Nov 16:37" is not parted."""
    lines: list[str] = []
    for fact in facts:
        longer = f"{lines[-1]} · {fact}" if lines else fact
        if lines and _measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(fact)
    return lines


def print_indented(screen: Console, text: Text) -> None:
    """Print a paragraph with a margin at the left, and no blanks at the right that pad it."""
    from rich.text import Text

    for line in text.wrap(screen, max(screen.width - MARGIN, LEAST_TEXT_COLUMNS)):
        line.rstrip()
        screen.print(Text(" " * MARGIN).append_text(line))


def note(message: str) -> None:
    """Say something to the person at the terminal, on standard error."""
    # A file's name may hold a line break; what is said of it is a line all the same.
    seen = make_visible(message.replace("\n", " "))
    click.echo(click.style("note: ", fg="yellow") + seen, err=True)


def say_left_out(faults: Sequence[str], files: int) -> None:
    """Say which of several files could not be read; raises PartlyDone when there are any."""
    from quotebot.errors import PartlyDone

    for fault in faults:
        note(fault)
    if faults:
        raise PartlyDone(
            f"{len(faults)} of {counted(files, 'file')} could not be read; the rest is done."
        )


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


def terminal_width() -> int:
    """Return how many columns text may take: the terminal's, at most 100."""
    import shutil

    return min(100, shutil.get_terminal_size((100, 24)).columns)


def shows_colour() -> bool:
    """Tell whether standard output is a terminal whose user did not ask for no colour."""
    return sys.stdout.isatty() and allows_colour()
