"""The one place where errors become a line on standard error and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import click

from quotebot.cli.streams import allows_colour, flush_streams
from quotebot.errors import ConfigError, QuotebotError, make_visible


def guard(arguments: list[str]) -> int:
    """Run the command group and answer with an exit code, never with a traceback.

    `--debug` (or QUOTEBOT_DEBUG=1) shows the traceback of a bug.
    """
    from quotebot.cli.group import quotebot

    try:
        result = quotebot.main(arguments, prog_name="quotebot", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        return _complain("interrupted", 130)
    except click.exceptions.NoArgsIsHelpError as error:
        # Not a fault, but an answer: what there is to choose from, as --help prints it.
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        if isinstance(error, click.NoSuchOption):
            if told := _place_option(error, quotebot):
                return _complain(told, 2)
            error = _leave_out_help(error)
        hint = f" Try: {error.ctx.command_path} --help" if error.ctx else ""
        message = error.format_message()
        # What the system says of a file has no full stop.
        stop = "" if message.endswith((".", "?")) else "."
        return _complain(f"{message}{stop}{hint}", 2)
    except click.ClickException as error:
        return _complain(error.format_message(), 2)
    except ConfigError as error:
        count = len(error.problems)
        head = f"{count} problems in the configuration:\n" if count > 1 else ""
        return _complain(f"{head}{error}", error.exit_code)
    except QuotebotError as error:
        return _complain(str(error), error.exit_code)
    except SystemExit:
        # So click ends a command whose reader had enough of it, as head has.
        return 0
    except KeyboardInterrupt:
        return _complain("interrupted", 130)
    except OSError as error:
        advice = _advise(error)
        return _complain(advice, 2) if advice else _fault(error)
    except UnicodeEncodeError as error:
        # Names of files may hold such bytes; what is kept, written or posted may not.
        odd = [one.encode(errors="replace").decode() for one in arguments if not _is_text(one)]
        mend = "Type it in a terminal of UTF-8, or save the script as UTF-8."
        return _complain(f"{odd[0]!r} is no UTF-8. {mend}", 2) if odd else _fault(error)
    except Exception as error:  # noqa: BLE001 - the boundary: nothing may pass it as a traceback
        # A library that is interrupted while it is loaded says that it cannot be loaded.
        return _complain("interrupted", 130) if _is_interrupted(error) else _fault(error)


def _place_option(error: click.NoSuchOption, group: click.Group) -> str:
    """Return where an option of what stands before the verb belongs, "" for one of nothing."""
    context, option = error.ctx, error.option_name
    if context is None or context.parent is None:
        return ""
    for parameter in group.params:
        if option in parameter.opts:
            value = "" if getattr(parameter, "is_flag", False) else " PATH"
            verb = context.command_path.removeprefix("quotebot ")
            return f"{option} stands before the verb. Write: quotebot {option}{value} {verb} …"
    if any(option in parameter.opts for parameter in context.parent.command.params):
        of, verb = context.parent.command_path, context.info_name or ""
        return (
            f"{option} is an option of {of}, not of its verb {verb}. "
            f"Leave it out; see: {of} {verb} --help"
        )
    return ""


def _leave_out_help(error: click.NoSuchOption) -> click.NoSuchOption:
    """Return the error without --help among what may be meant, unless it is so but for a letter.

    Its dashes alone make it like much that is typed, as --channel, and it is hinted at anyway.
    """
    from difflib import get_close_matches

    meant = [
        option
        for option in error.possibilities or ()
        if option != "--help" or get_close_matches(error.option_name.strip("-"), ["help"])
    ]
    return click.NoSuchOption(error.option_name, possibilities=meant, ctx=error.ctx)


def guard_end(code: int) -> int:
    """Write out what the streams still hold and return the exit code, 2 where that fails."""
    error = flush_streams()
    if error is None or code:
        return code
    return _complain(f"standard output takes no more: {error.strerror}.", 2)


def _advise(error: OSError) -> str:
    """Return what the user can do about what the system refused, "" where it is a fault of ours."""
    if error.errno == errno.ENOSPC:
        return "the disk is full. Free some space and run it again."
    if isinstance(error, PermissionError) and error.filename:
        # Where a folder may not be entered, even to ask whether a file is there is refused.
        return (
            f"{Path(os.fsdecode(error.filename)).absolute()}: no permission to look here. Run "
            "quotebot as its owner, mend the rights, or change into another folder."
        )
    if error.errno == errno.ENAMETOOLONG and error.filename:
        name = os.fsdecode(error.filename)
        return f"{name[:60]}…: no file can have so long a name. Shorten it."
    if isinstance(error, FileNotFoundError) and _is_nowhere():
        return "the folder that you are in is gone. Change into another one."
    return ""


def _is_interrupted(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _is_text(argument: str) -> bool:
    """Tell whether an argument came as UTF-8; other bytes of it are half characters here."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_nowhere() -> bool:
    """Tell whether the working folder was removed under the process."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _complain(message: str, code: int) -> int:
    # Where nothing can be said, the exit code still can.
    with suppress(OSError):
        head = click.style("quotebot: ", fg="red", bold=True)
        click.echo(
            head + make_visible(message, lines=True),
            err=True,
            color=None if allows_colour() else False,
        )
    return code


def _fault(error: Exception) -> int:
    if "--debug" in sys.argv or os.environ.get("QUOTEBOT_DEBUG"):
        traceback.print_exception(error)
        return 1
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"  # noqa: PTH119
    return _complain(
        f"a bug in quotebot: {type(error).__name__}: {error} ({place}). "
        "Run it again as quotebot --debug … to see where, and please report it.",
        1,
    )
