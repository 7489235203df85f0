"""The table of verbs, each loaded only when it is called."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotebot import __version__
from quotebot.cli.streams import allows_colour

if TYPE_CHECKING:
    from quotebot.app import App

# verb → (module, one line of help); the help stands here so that `--help` imports no verb.
VERBS: dict[str, tuple[str, str]] = {
    "mine": ("mine", "Rank the quotes of one or more transcripts."),
    "why": ("why", "Explain one quote: where it stands, its points, edits and flags."),
    "restore": ("restore", "Print the readable transcript."),
    "preview": ("preview", "Show cards in the terminal or a viewer."),
    "card": ("card", "Set words of your own on a card."),
    "clip": ("clip", "Make a short captioned video of a quote."),
    "export": ("export", "Write a batch of images and a manifest."),
    "templates": ("templates", "List the card designs, or draw them all on one sheet."),
    "add": ("add", "Find quotes, draw their cards and queue them for your channels."),
    "queue": ("queue", "List the posts; approve, hold, drop, edit, move or retry them."),
    "plan": ("plan", "Show which post will go out when."),
    "run": ("run", "Run the daemon that posts on schedule."),
    "status": ("status", "Say what happened and what comes next, channel by channel."),
    "pause": ("pause", "Stop posting to all channels, or to some, until you resume."),
    "resume": ("pause", "Let paused channels post again."),
    "auth": ("auth", "Connect the account of a channel."),
    "db": ("db", "Back up, check, restore or move the database; remove old cards."),
    "check": ("check", "Check configuration, fonts, templates, model and credentials."),
    "init": ("init", "Write a commented config.toml."),
}


class LazyGroup(click.Group):
    """A group whose verbs are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which a user meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one verb's module and return its `command`."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"quotebot.cli.{VERBS[cmd_name][0]}")
        command: click.Command = (
            module.command if hasattr(module, "command") else getattr(module, cmd_name)
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of verbs without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl([(name, line) for name, (_, line) in VERBS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Suggest the nearest verb when one is mistyped."""
        from difflib import get_close_matches

        if args and args[0] not in VERBS and not args[0].startswith("-"):
            close = get_close_matches(args[0], VERBS, n=1)
            hint = f" Did you mean {close[0]!r}?" if close else f" Verbs: {', '.join(VERBS)}."
            raise click.UsageError(f"no verb {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


class Session:
    """What a verb is given: the way to the app, opened once, when it is needed."""

    def __init__(self, config: Path | None) -> None:
        self.config = config
        self._app: App | None = None

    @property
    def app(self) -> App:
        """Load the configuration and return the app; raises ConfigError with every problem."""
        if self._app is None:
            from quotebot.app import App

            self._app = App.open(self.config)
        return self._app

    def close(self) -> None:
        """Close what the verb opened."""
        if self._app is not None:
            self._app.close()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: quotebot mine FILE. Documentation: README.md and docs/.",
)
@click.version_option(__version__, prog_name="quotebot", message="%(prog)s %(version)s")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    envvar="QUOTEBOT_CONFIG",
    help="Configuration file (default: ./config.toml, else the one of $XDG_CONFIG_HOME/quotebot).",
)
@click.option("--debug", is_flag=True, help="Show where a bug in quotebot lies (the traceback).")
@click.pass_context
def quotebot(context: click.Context, config: Path | None, debug: bool) -> None:
    """Turn talk into posts: find sentences worth quoting, set them on cards, post on schedule."""
    if not allows_colour():
        context.color = False
    context.obj = session = Session(config)
    context.call_on_close(session.close)
