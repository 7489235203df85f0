"""Every problem at once, before anything runs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quotebot.app import App
from quotebot.app.cards.drawing import SAMPLE, Look, choose_design, render
from quotebot.app.running.alerting import require_somebody
from quotebot.app.running.posting import open_credentials, open_publishers, require_credentials
from quotebot.counted import counted
from quotebot.errors import InputError, PublishError, QuotebotError
from quotebot.toml_lines import find_lines, line_of
from quotebot.typed import as_argument, as_key

WINTER_ALL_YEAR = {"EST": "America/New_York", "MST": "America/Denver", "GMT": "Europe/London"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check: `bad` must be mended, a `hint` may be."""

    part: str
    state: Literal["ok", "hint", "bad"]
    what: str
    mend: str = ""


def check(app: App, *, online: bool = False) -> list[Finding]:
    """Check configuration, designs, fonts, model, database and channels.

    `online` also asks each network for the account behind the credentials. Raises ConfigError when
    a picture or a font that is named is gone.
    """
    app.settings.require_files()
    brand = list(_check_brand(app))
    return [
        _name_config(app),
        *brand,
        *_check_designs(app, trial=all(finding.state != "bad" for finding in brand)),
        *_check_fonts(),
        *_check_model(app),
        *_check_data(app),
        *_check_channels(app, online=online),
        *_check_variables(app),
        *_check_clocks(app),
        *_check_clips(app),
        *_check_orphans(app),
        *_check_alerts(app),
    ]


def _name_config(app: App) -> Finding:
    if app.settings.is_the_users:
        return Finding("config", "ok", app.config_name)
    return Finding("config", "hint", f"{app.config_name};", "a file of your own: quotebot init")


def _check_brand(app: App) -> Iterator[Finding]:
    from quotebot.cards import find_brand_faults

    for fault in find_brand_faults(app.settings.cards.brand):
        key = ("cards", "brand", *fault.key)
        what = f"{_place(app, key)}: {'.'.join(key)}: {fault.what}."
        yield Finding("brand", "bad" if fault.fatal else "hint", what, fault.mend)


def _check_designs(app: App, *, trial: bool) -> Iterator[Finding]:
    """Load all designs; on `trial` draw a card of each that is in use, as the brand has it."""
    try:
        templates, problems = app.gallery
    except QuotebotError as error:
        yield Finding("templates", "bad", str(error))
        return
    for problem in problems:
        yield Finding("templates", "bad", str(problem))
    yield Finding("templates", "ok", f"{counted(len(templates), 'design')}: {', '.join(templates)}")
    looks: dict[tuple[str, ...], Look] = {("cards",): Look()}
    for name, channel in app.settings.channels.items():
        if channel.template or channel.size:
            looks["channels", name] = Look.of(channel)
    for key, look in looks.items():
        try:
            design = choose_design(app, look)
            if trial:
                render(design, SAMPLE)
        except QuotebotError as error:
            where = f"{_place(app, key)} [{'.'.join(key)}]"
            yield Finding("templates", "bad", f"{where}: {error}")


def _check_fonts() -> Iterator[Finding]:
    from quotebot.cards import font_coverage, missing_pieces

    for family, weights, licence, scripts in font_coverage():
        yield Finding("fonts", "ok", f"{family} ({weights}; {licence}): {scripts}")
    for line in missing_pieces():
        yield Finding("fonts", "hint", line)


def _check_model(app: App) -> Iterator[Finding]:
    try:
        app.encoder.verify()
    except QuotebotError as error:
        yield Finding("model", "bad", str(error))
    else:
        yield Finding("model", "ok", "the tagger, the ranker and the editor are whole")


def _check_data(app: App) -> Iterator[Finding]:
    try:
        waiting = app.store.count(states=["queued"])
    except QuotebotError as error:
        yield Finding("database", "bad", str(error))
    else:
        yield Finding(
            "database", "ok", f"{app.store.database.where}, {counted(waiting, 'post')} queued"
        )


def _check_channels(app: App, *, online: bool) -> Iterator[Finding]:
    if not app.settings.channels:
        yield Finding("channels", "hint", "none;", "docs/channels.md shows how to add one.")
    for name, publisher in open_publishers(app, os.environ).items():
        channel = app.settings.channels[name]
        if not channel.enabled:
            yield Finding("channels", "ok", f"{name} ({channel.network}) is disabled")
            continue
        try:
            if online or channel.is_local:
                account = publisher.check()
                yield Finding("channels", "ok", f"{name} ({channel.network}): {account.handle}")
                if account.automated is False:
                    what = f"{name}: {account.handle} does not say that a program posts there."
                    yield Finding("channels", "hint", what, account.how_to_disclose)
            else:
                require_credentials(app, name)
                yield Finding(
                    "channels", "ok", f"{name} ({channel.network}) has credentials;",
                    "--online asks the network whether they hold.",
                )  # fmt: skip
        except PublishError as error:
            yield Finding("channels", "bad", str(error))


def _check_variables(app: App) -> Iterator[Finding]:
    """Name the channels that one variable of the environment connects, as `a-b` and `a_b`."""
    from quotebot.publish.credentials import FIELDS, variable_names

    channels = app.settings.channels
    sharing: dict[str, list[str]] = {}
    for name, channel in channels.items():
        if channel.enabled:
            for field in FIELDS[channel.network]:
                own, *others = variable_names(name, channel.network, field)
                # That of the network is meant for all that are on it.
                if others:
                    sharing.setdefault(own, []).append(name)
    told = set()
    for variable, names in sharing.items():
        if len(names) > 1 and os.environ.get(variable, "").strip() and tuple(names) not in told:
            told.add(tuple(names))
            what = f"{', '.join(names)}: {variable} is of each, so they post as one account."
            mend = "If they are not one: take that out, and run quotebot auth for each."
            yield Finding("channels", "hint", what, mend)


def _check_clips(app: App) -> Iterator[Finding]:
    """Say what the clips of channels lack: the codecs, or a design that takes them."""
    from quotebot.app.clips.making import draw_still
    from quotebot.clips import import_av

    channels = app.settings.channels.items()
    looks = {name: Look.of(one) for name, one in channels if one.enabled and one.media == "clip"}
    if not looks:
        return
    faults = []
    try:
        import_av()
    except InputError as error:
        faults.append(f"{', '.join(looks)}: {error}")
    for name, look in looks.items():
        try:
            draw_still(app, look, SAMPLE)
        except QuotebotError as error:
            faults.append(f"{name}: {error}")
    for fault in faults:
        yield Finding("clips", "bad", fault)
    if not faults:
        yield Finding("clips", "ok", f"posted by {', '.join(looks)}, where the recording is known")


def _check_clocks(app: App) -> Iterator[Finding]:
    """Name the channels that go by UTC because the machine, often a rented one, does.

    So are those whose zone has no summer time, though its name sounds like one that has.
    """
    local = {n: c.plan for n, c in app.settings.channels.items() if c.plan.timezone == "local"}
    names = [name for name, plan in local.items() if plan.zone.key in ("UTC", "Etc/UTC")]
    if names:
        what = f"{', '.join(names)}: planned by this machine's own clock, which is UTC."
        table = f"[channels.{as_key(names[0])}.plan]"
        mend = f'If yours is another: timezone = "Europe/Berlin" in {table}.'
        yield Finding("channels", "hint", what, mend)
    for name, channel in app.settings.channels.items():
        if place := WINTER_ALL_YEAR.get(channel.plan.timezone):
            what = f"{name}: planned by {channel.plan.timezone}, which has no summer time."
            yield Finding("channels", "hint", what, f'If you have: timezone = "{place}".')


def _check_orphans(app: App) -> Iterator[Finding]:
    try:
        waiting = app.store.channels_with_posts()
    except QuotebotError:
        return
    for name in waiting:
        if name not in app.settings.channels:
            what = f"{name}: posts wait for it, but it is not in the configuration."
            mend = (
                f"If it has another name now: quotebot queue rename {as_argument(name)} NEW. "
                f"Else see: quotebot queue --channel {as_argument(name)}"
            )
            yield Finding("channels", "hint", what, mend)


def _check_alerts(app: App) -> Iterator[Finding]:
    if not app.settings.alerts.enabled:
        yield Finding("alerts", "hint", "off;", "[alerts] tells you when a channel needs you.")
        return
    try:
        require_somebody(open_credentials(app, os.environ))
    except PublishError as error:
        yield Finding("alerts", "bad", f"{error.what}.", error.mend)
    else:
        yield Finding("alerts", "ok", "there is somebody to tell")


def _place(app: App, key: tuple[str, ...]) -> str:
    """Return the configuration's name, with the line of a key's innermost part that it has."""
    line = line_of(find_lines(app.config_path.read_text("utf-8-sig")), key)
    return f"{app.config_path}:{line}" if line else str(app.config_path)
