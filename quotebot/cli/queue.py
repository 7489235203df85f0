"""`quotebot queue`: the posts that wait, and what a person may do with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import click

from quotebot.cli.group import Session
from quotebot.cli.options import Count, json_option, pass_session, sheet_option
from quotebot.cli.output import draw_posts, note, print_json, print_table
from quotebot.counted import counted
from quotebot.model import PostState

STATES: list[PostState] = [
    "held",
    "queued",
    "claimed",
    "sending",
    "sent",
    "failed",
    "unknown",
    "dropped",
]


@click.group(invoke_without_command=True)
@click.option(
    "--state", "states", multiple=True, type=click.Choice(STATES), help="Only this (repeatable)."
)
@click.option("--channel", default=None, help="Only this channel.")
@click.option("-n", "--limit", type=Count(), default=50, show_default=True, help="Posts to list.")
@sheet_option
@json_option
@click.pass_context
@pass_session
def command(
    session: Session,
    context: click.Context,
    states: tuple[PostState, ...],
    channel: str | None,
    limit: int,
    sheet: Path | None,
    as_json: bool,
) -> None:
    """List the posts, or with a verb behind it look at them (show) or change them.

    An ID may be shortened to a beginning that only one post has. approve, hold, drop and retry also
    take the id of a quote, for all its posts.
    """
    from quotebot.app.queue import listing

    if context.invoked_subcommand is not None:
        _refuse_options(context, context.invoked_subcommand)
        return
    rows = listing.queue_rows(session.app, states=states, channel=channel, limit=limit)
    rest = listing.queue_count(session.app, states=states, channel=channel) - len(rows)
    more = f"… and {rest:,} more (-n {len(rows) + rest})"
    if as_json:
        print_json(rows)
        if rest > 0:
            note(more)
    elif not rows:
        click.echo(_say_none(states, channel))
    else:
        print_table(
            ["post", "channel", "state", "due", "what"],
            [[r["id"][:8], r["channel"], r["state"], r["due_local"], _what(r)] for r in rows],
        )
        if rest > 0:
            click.echo(more)
    # Behind the list, which stands whatever the sheet lacks.
    if sheet is not None:
        named = [
            (row["id"], f"{row['id'][:8]} · {row['channel']} · {row['state']}") for row in rows
        ]
        draw_posts(session.app, sheet, named)


def _refuse_options(context: click.Context, verb: str) -> None:
    """Raise UsageError for options of the list before a verb: `--channel sky drop` drops them all.

    The verbs do not heed them.
    """
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if source is click.core.ParameterSource.COMMANDLINE:
            option = parameter.opts[-1]
            heeds = any(option in own.opts for own in command.commands[verb].params)
            mend = f"Write it behind {verb}." if heeds else "Leave it out, and name the posts."
            raise click.UsageError(
                f"{option} before a verb is of the list alone, {verb} does not heed it. {mend}",
                context,
            )


def _say_none(states: tuple[PostState, ...], channel: str | None) -> str:
    if not states and channel is None:
        return "Nothing here. Queue something with: quotebot add FILE"
    whose = f" of {channel}" if channel else ""
    what = f"is {' or '.join(states)}" if states else "is here"
    return f"No post{whose} {what}. See all with: quotebot queue"


def _what(row: dict[str, Any]) -> str:
    reason = f"  [{row['reason']}]" if row["reason"] else ""
    clip = "clip  " if row["clip"] else ""
    return f"{clip}{row['text']}{reason}"


@command.command(short_help="Show one post whole, and what happened to it.")
@click.argument("post_id", metavar="ID")
@json_option
@pass_session
def show(session: Session, post_id: str, as_json: bool) -> None:
    """Show one post whole: its text, its card's file, and every step with its time."""
    from quotebot.app.queue import listing

    post = listing.post_history(session.app, post_id)
    if as_json:
        print_json([post])
        return
    click.echo(f"{post['id']}, {post['channel']}: {_say_facts(post, 'state', 'due_local')}")
    for fact in (post["reason"], post["url"]):
        if fact:
            click.echo(fact)
    click.echo(f"\n{post['whole_text']}\n")
    for file, alt_text in zip(post["files"], post["alt_texts"], strict=True):
        gone = "" if Path(file).exists() else " (no longer there)"
        click.echo(f"{file}{gone}\n{alt_text}")
    origin = f" of {post['title'] or post['source']}" if post["source"] else ""
    click.echo(f"quote {post['quote_id']}{origin}\n")
    if not post["steps"]:
        click.echo("Nothing has happened to it yet.")
        return
    print_table(
        ["when", "try", "step", "what"],
        [[s["at_local"], s["attempt"], s["step"], s["detail"]] for s in post["steps"]],
        right=["try"],
    )


@command.command()
@click.argument("ids", nargs=-1, required=True)
@pass_session
def approve(session: Session, ids: tuple[str, ...]) -> None:
    """Let held posts go out."""
    from quotebot.app.queue import curating

    _say(curating.approve(session.app, ids), "approved")


@command.command()
@click.argument("ids", nargs=-1, required=True)
@pass_session
def hold(session: Session, ids: tuple[str, ...]) -> None:
    """Keep queued posts back until they are approved."""
    from quotebot.app.queue import curating

    _say(curating.hold(session.app, ids), "held back")


@command.command()
@click.argument("ids", nargs=-1, required=True)
@pass_session
def drop(session: Session, ids: tuple[str, ...]) -> None:
    """Take posts out of the queue for good; retry brings one back.

    What is posted already must be deleted on the network itself; it will not be recycled.
    """
    from quotebot.app.queue import curating

    rows = curating.drop(session.app, ids)
    out = [row for row in rows if row["state"] == "sent"]
    _say([row for row in rows if row not in out], "dropped")
    _say(out, "will not come again; delete it on the network itself")


@command.command(short_help="Change what a post says.")
@click.argument("post_id", metavar="ID")
@click.option("--text", default=None, help="The new text.")
@click.option(
    "--file", type=click.File("rb"), help="A file with the new text; - is standard input."
)
@click.option("--yes", is_flag=True, help="Do not ask: the text is meant.")
@pass_session
def edit(
    session: Session, post_id: str, text: str | None, file: BinaryIO | None, yes: bool
) -> None:
    """Change the text of a post that waits, in $VISUAL or $EDITOR where no text is given.

    Its card, its alt text, its place and its approval stay as they are. A text that its network
    would refuse is not saved. One that no longer has the quote's own words in order, or that the
    channel has already, is saved only when you say so.
    """
    if text is not None and file is not None:
        raise click.UsageError("give --text or --file, not both")
    from quotebot.app.queue import listing, rewording
    from quotebot.cli.editing import ask_for_change, take_change, take_text

    post = rewording.find_editable(session.app, post_id)
    given = take_text(text, file)
    if given is None:
        change = ask_for_change(session.app, post, yes=yes)
    else:
        change = take_change(session.app, post, given, yes=yes)
    if change is None:
        _say([listing.post_row(session.app, post) | {"done": False}], "")
    else:
        _say([rewording.save(session.app, change)], "changed")


@command.command(short_help="Give a post another time, or another place.")
@click.argument("post_id", metavar="ID")
@click.argument("where", metavar="WHEN|PLACE", nargs=-1, required=True)
@pass_session
def move(session: Session, post_id: str, where: tuple[str, ...]) -> None:
    """Give a post another time, or another place in the order of its channel.

    \b
    '2026-12-01 09:00'  at that time, in the channel's time zone
    next                in a slot of the plan again
    first, last         in the first slot that is free, or behind all others
    before OTHER        right before that post
    """
    from quotebot.app.queue import curating

    match where:
        case ("first" | "last" as place,):
            rows = curating.reorder(session.app, post_id, place)
        case ("before", other):
            rows = curating.reorder(session.app, post_id, "before", other)
        case _:
            rows = curating.move(session.app, post_id, " ".join(where))
    _say(rows[:1], "moved")
    _say(rows[1:], "comes later")


@command.command(short_help="Make posts due at once.")
@click.argument("ids", nargs=-1)
@click.option("--next", "count", type=Count(), help="The next N posts of the plan.")
@pass_session
def now(session: Session, ids: tuple[str, ...], count: int | None) -> None:
    """Make posts due at once; a running daemon, or run --once, then sends them."""
    if bool(ids) == (count is not None):
        raise click.UsageError("name posts or give --next N")
    from quotebot.app.queue import curating
    from quotebot.app.queue.status import describe_daemon

    rows = (
        curating.make_next_due(session.app, count, tell=note)
        if count
        else curating.make_due(session.app, ids)
    )
    held = [row for row in rows if row["state"] == "held"]
    _say([row for row in rows if row not in held], "due now")
    _say(held, "due as soon as you approve it")
    if len(held) < len(rows):
        note(describe_daemon(session.app))
    if not rows:
        click.echo(_say_none(("queued",), None))


@command.command()
@click.argument("ids", nargs=-1, required=True)
@pass_session
def retry(session: Session, ids: tuple[str, ...]) -> None:
    """Queue failed or dropped posts again."""
    from quotebot.app.queue import curating

    _say(curating.retry(session.app, ids), "queued again")


@command.command(short_help="Say whether an unclear post went out.")
@click.argument("post_id", metavar="ID")
@click.argument("outcome", type=click.Choice(["sent", "not-sent"]))
@click.option("--url", default="", help="The address of the post, when it was sent.")
@pass_session
def resolve(session: Session, post_id: str, outcome: str, url: str) -> None:
    """Say whether a post went out, where only you can tell: look on the network first."""
    if url and outcome != "sent":
        raise click.UsageError("--url is where a post stands that was sent.")
    from quotebot.app.queue import curating

    _say(curating.resolve(session.app, post_id, sent=outcome == "sent", url=url), "resolved")


@command.command(short_help="Take the posts of a renamed channel along.")
@click.argument("old")
@click.argument("new")
@pass_session
def rename(session: Session, old: str, new: str) -> None:
    """Give the posts of the channel OLD to NEW, its name in the configuration now.

    What waits keeps its order, before what NEW has of its own, and what OLD had is not queued
    again. It must be the same account.
    """
    from quotebot.app.queue.renaming import rename as rename_channel
    from quotebot.app.queue.status import describe_daemon

    done = rename_channel(session.app, old, new)
    click.echo(f"{counted(done.posts, f'post of {old} is', f'posts of {old} are')} {new}'s now.")
    if done.dropped:
        click.echo(
            f"Both had a post of the same quote: {counted(done.dropped, 'is', 'are')} dropped."
        )
    note(describe_daemon(session.app))


def _say(rows: list[dict[str, Any]], what: str) -> None:
    for row in rows:
        word = what if row.get("done", True) else "stays as it is"
        click.echo(f"{row['id'][:8]} {word}: {_say_facts(row, 'channel', 'due_local', 'state')}")


def _say_facts(row: dict[str, Any], *keys: str) -> str:
    from quotebot.app.queue.listing import NO_TIME

    return ", ".join(row[key] for key in keys if row[key] != NO_TIME)
