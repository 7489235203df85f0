"""Options and arguments that several verbs share."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotebot.cli.group import Session

if TYPE_CHECKING:
    from quotebot.app.cards.drawing import Look

Function = TypeVar("Function", bound=Callable[..., Any])

_MOST_POSTS = 1_000_000_000


class NamedPath(click.Path):
    """A path that has a name: "" would be the folder one is in, as an unset variable gives it."""

    def __init__(self) -> None:
        """Take a path that need not exist."""
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """Return the path, or fail for none."""
        if not str(value).strip():
            self.fail("it is empty. Name a file or folder, or . for this one.", param, ctx)
        return super().convert(value, param, ctx)


class Count(click.IntRange):
    """A number of posts from 1 on; more than any database holds is as many as there are."""

    def __init__(self) -> None:
        """Take 1 and all above it."""
        super().__init__(1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, such that SQLite can hold it."""
        return min(int(super().convert(value, param, ctx)), _MOST_POSTS)


def _take_files(
    context: click.Context, parameter: click.Parameter, files: tuple[str, ...]
) -> tuple[str, ...]:
    from quotebot.app.talks.reading import leave_out_companions

    return leave_out_companions(files)


files_argument = click.argument("files", nargs=-1, required=True, callback=_take_files)
named_argument = click.argument(
    "files", nargs=-1, required=True, callback=_take_files, metavar="FILES...|IDS..."
)
limit_option = click.option(
    "-n",
    "--limit",
    type=click.IntRange(1),
    default=12,
    show_default=True,
    help="How many quotes from each file.",
)
by_option = click.option(
    "--by",
    multiple=True,
    metavar="NAME",
    callback=lambda _context, _parameter, names: _require_names(names),
    help="Only quotes of this speaker, by name or label (repeatable).",
)
sheet_option = click.option(
    "--sheet", type=NamedPath(), help="Draw the cards of these posts on one PNG, too."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line.")


def _require_names(names: tuple[str, ...]) -> tuple[str, ...]:
    if not all(map(str.strip, names)):
        raise click.BadParameter("it is empty. Name a speaker, as the cards or the labels do.")
    return names


def pass_session(function: Callable[..., None]) -> Callable[..., None]:
    """Hand the session to a verb as its first argument."""
    return click.make_pass_decorator(Session)(function)


def facts_options(function: Function) -> Function:
    """Add the flags that state facts about an episode; they overrule file and sidecar."""
    for option in reversed(
        [
            click.option("--title", default="", help="Title of the episode."),
            click.option("--show", default="", help="Name of the show."),
            click.option(
                "--date", "published", default="", help="Publication date, as 2026-01-31."
            ),
            click.option("--url", default="", help="Link to the episode."),
            click.option("--host", default="", help="Who hosts it."),
            click.option("--author", default="", help="Who wrote it, if it is an article."),
            click.option("--guest", "guests", multiple=True, help="A guest (repeatable)."),
            click.option(
                "--speaker",
                "speakers",
                multiple=True,
                metavar="LABEL=NAME",
                help="Whose label this is, as S1='Ada Lovelace' (repeatable).",
            ),
            click.option("--language", default="", help="Language of the transcript, as en."),
        ]
    ):
        function = option(function)
    return function


class Shift(click.FloatRange):
    """Seconds between a transcript and its recording, a day at most."""

    name = "seconds"

    def __init__(self) -> None:
        """Take what lies within a day."""
        super().__init__(-86_400, 86_400)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the seconds as whole milliseconds, or fail for what is no such number."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = math.nan
        if math.isnan(seconds):
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        return round(super().convert(seconds, param, ctx) * 1000)


shift_option = click.option(
    "--shift",
    "shift_ms",
    type=Shift(),
    metavar="SECONDS",
    help="How much later the words are in the recording than in the transcript.",
)


def recording_options(function: Function) -> Function:
    """Add the flags that name the recording of a transcript."""
    audio_option = click.option(
        "--audio",
        type=NamedPath(),
        help="The recording, for clips; else a file of the transcript's name beside it.",
    )
    return audio_option(shift_option(function))


def take_recording(values: dict[str, Any], files: Sequence[str]) -> dict[str, Any]:
    """Pop the flags of `recording_options`, as facts.

    Raises UsageError with several files, InputError where there is no such recording.
    """
    from quotebot.app.clips.making import require_file
    from quotebot.files import require_text

    audio, shift_ms = values.pop("audio"), values.pop("shift_ms")
    if audio is not None and len(files) > 1:
        raise click.UsageError(
            "--audio is the recording of one transcript. Name one FILE, or write audio = into the "
            "sidecar of each."
        )
    if audio is not None:
        require_file(audio)
    return {"audio": require_text(audio.absolute()) if audio else "", "shift_ms": shift_ms}


def take_facts(values: dict[str, Any]) -> dict[str, Any]:
    """Pop the flags of `facts_options` out of a verb's arguments, as the facts that mining takes.

    Raises BadParameter for one that cannot be true, UnicodeEncodeError for one that is no UTF-8.
    """
    from quotebot.cli.facts import check_fact

    names = (
        *("title", "show", "published", "url", "host", "author", "guests", "speakers"),
        "language",
    )
    facts = {name: values.pop(name) for name in names}
    for value in facts.values():
        # What is no UTF-8 would be read as if it were not there; `guard` tells how to mend it.
        "".join(value).encode()
    for option, name in (("--date", "published"), ("--url", "url"), ("--language", "language")):
        check_fact(option, facts[name])
    speakers = {}
    for pair in facts["speakers"]:
        label, equals, name = pair.partition("=")
        if not (label and equals and name):
            raise click.BadParameter(
                f"{pair!r} is not LABEL=NAME, as S1='Ada Lovelace'", param_hint="--speaker"
            )
        speakers[label.strip()] = name.strip()
    facts["speakers"] = speakers
    return facts


def card_options(function: Function) -> Function:
    """Add the flags that choose a card's design."""
    for option in reversed(
        [
            click.option("--template", default=None, help="Card design; see: quotebot templates."),
            click.option("--size", default=None, help="Name, as portrait, or WIDTHxHEIGHT."),
            click.option(
                "--theme",
                type=click.Choice(["light", "dark"]),
                default=None,
                help="Light or dark variant.",
            ),
        ]
    ):
        function = option(function)
    return function


def take_look(values: dict[str, Any]) -> Look:
    """Pop the flags of `card_options` out of a verb's arguments, as the look that they ask for."""
    from quotebot.app.cards.drawing import Look

    return Look(values.pop("template"), values.pop("size"), values.pop("theme"))


def format_option(function: Function) -> Function:
    """Add the flag that chooses an image format."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["png", "jpeg", "webp"]),
        default=None,
        help="Image format.",
    )(function)


def refuse_options_of_files(context: click.Context, *, beside: Collection[str]) -> None:
    """Fail for an option that says something of transcripts: chosen quotes stand as they are.

    `beside` names the parameters that are not of that kind.
    """
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is click.core.ParameterSource.COMMANDLINE and parameter.name not in beside:
            raise click.UsageError(
                f"{parameter.opts[0]} is for files; quotes that you name stand as they were mined. "
                "Mine their transcript again with it, or leave it out."
            )
