"""A post's new text asked for: as it is given, or in an editor, and whether it is meant."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

import click

from quotebot.app.queue import rewording
from quotebot.cli.output import note, shows_colour, terminal_width
from quotebot.errors import InputError

if TYPE_CHECKING:
    from quotebot.app import App
    from quotebot.app.queue.rewording import Rewording
    from quotebot.outbox.posts import Post


def take_text(text: str | None, file: BinaryIO | None) -> str | None:
    """Return the text that the flags give, None where they give none; raises InputError."""
    if file is not None:
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError("this is no UTF-8 text", where=str(file.name)) from error
    # An argument may hold bytes that are no text; what they are shown as is refused with the rest.
    return text and text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def take_change(app: App, post: Post, text: str, *, yes: bool) -> Rewording | None:
    """Show what a text changes; None when that is nothing, or is not meant. Raises InputError."""
    change = rewording.reword(app, post, text)
    if change is None or _is_meant(change, yes=yes):
        return change
    return None


def ask_for_change(app: App, post: Post, *, yes: bool) -> Rewording | None:
    """Open an editor, again and again, until its text can be saved; None when the user leaves it.

    Raises InputError where there is no terminal, or no editor.
    """
    if not _is_terminal():
        raise InputError(
            "this is no terminal to open an editor in",
            where=f"post {post.id[:8]}",
            mend="Give --text TEXT or --file PATH.",
        )
    text = post.text
    while True:
        written = _open_editor(text)
        if written is None:
            return None
        text = written
        try:
            change = rewording.reword(app, post, text)
        except InputError as error:
            note(str(error))
        else:
            if change is None or _is_meant(change, yes=yes):
                return change
        if not click.confirm("Open the editor again?", default=True):
            return None


def _open_editor(text: str) -> str | None:
    try:
        return click.edit(text)
    except (click.ClickException, ValueError) as error:
        cause = error.__cause__ or error
        what = cause.strerror if isinstance(cause, OSError) else str(error)
        raise InputError(
            f"nothing is changed, the editor failed ({what})",
            mend="Name your editor in $EDITOR, or give --text or --file.",
        ) from error


def _is_meant(change: Rewording, *, yes: bool) -> bool:
    """Show a change, and have the user say that it is meant where there is doubt.

    Raises InputError where nobody can be asked.
    """
    asks = bool(change.doubts) and not yes
    if asks and not _is_terminal():
        raise InputError(
            "; ".join(change.doubts),
            where=f"post {change.post.id[:8]}",
            mend="Mend the text, or say with --yes that it is meant.",
        )
    click.echo(rewording.show_change(change, width=terminal_width(), colour=shows_colour()))
    for doubt in change.doubts:
        note(doubt)
    return not asks or click.confirm("Save it all the same?")


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
