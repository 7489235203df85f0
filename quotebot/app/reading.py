"""From files to transcripts, with the user's facts on top."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotebot.app import App
from quotebot.errors import InputError
from quotebot.model import Transcript


def read(app: App, file: str, facts: Mapping[str, Any]) -> Transcript:
    """Read one transcript, "-" being standard input, with the user's facts on top."""
    from quotebot.read import Facts, read_bytes, read_file

    settings = app.settings.read
    known = Facts(**{**facts, "guests": tuple(facts.get("guests", ()))})
    if file == "-":
        data = sys.stdin.buffer.read(settings.max_bytes + 1)
        transcript = read_bytes(data, "stdin", known, settings)
    else:
        transcript = read_file(Path(file), known, settings)
    show = app.settings.show
    source = transcript.source
    host = source.host or show.host
    return replace(
        transcript,
        source=replace(
            source,
            show=source.show or show.name,
            host=host,
            speakers=_name_roles(source.speakers, host, source.guests),
            url=source.url or show.url,
            language=source.language or show.language,
        ),
    )


def _name_roles(speakers: Mapping[str, str], host: str, guests: Sequence[str]) -> dict[str, str]:
    """Turn "S1 is the host" into a name; raises InputError where the facts name no single one."""
    named = dict(speakers)
    for label, name in speakers.items():
        role = name.casefold()
        if role not in {"host", "guest"}:
            continue
        known = [one.strip() for one in host.split(",")] if role == "host" else list(guests)
        if len(known) != 1 or not known[0]:
            raise InputError(
                f"{label} is the {role}, but the facts of the episode name "
                + (f"several {role}s" if len(known) > 1 else f"no {role}"),
                mend=f"Give --{role} NAME, or --speaker {label}=NAME.",
            )
        named[label] = known[0]
    return named
