"""From files to transcripts, with the user's facts on top."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.errors import InputError
from quotebot.labels import part_names
from quotebot.model import Transcript

if TYPE_CHECKING:
    from quotebot.read import Facts


def read(
    app: App,
    file: str,
    facts: Mapping[str, Any],
    recall: Callable[[str], Facts] | None = None,
) -> Transcript:
    """Read one transcript, "-" being standard input, with the user's facts on top.

    `recall` tells which facts a source, by its id, had from the user before.
    """
    from quotebot.read import Facts, read_bytes, read_file

    settings, show = app.settings.read, app.settings.show
    usual = Facts(show=show.name, host=show.host, url=show.url, language=show.language)
    known = Facts(**{**facts, "guests": tuple(facts.get("guests", ()))})
    if file == "-":
        data = sys.stdin.buffer.read(settings.max_bytes + 1)
        transcript = read_bytes(data, "stdin", known, settings, usual=usual, recall=recall)
    else:
        transcript = read_file(Path(file), known, settings, usual=usual, recall=recall)
    source = transcript.source
    speakers = _name_roles(source.speakers, source.host, source.guests)
    return replace(transcript, source=replace(source, speakers=speakers))


def leave_out_companions(files: Sequence[str]) -> tuple[str, ...]:
    """Return `files` without the sidecars and recordings of the others, as `talks/*` names them."""
    from quotebot.read import find_companions

    places = {file: Path(file).absolute() for file in files if file != "-"}
    companions = {
        one for place in places.values() for one in find_companions(place) if one != place
    }
    return tuple(file for file in files if places.get(file) not in companions)


def list_of_role(name: str, host: str, guests: Sequence[str]) -> list[str] | None:
    """Return who has the part that a name stands for, as "host", None where it is a person's."""
    role = name.casefold()
    if role not in {"host", "guest"}:
        return None
    return (part_names(host) or [""]) if role == "host" else list(guests)


def _name_roles(speakers: Mapping[str, str], host: str, guests: Sequence[str]) -> dict[str, str]:
    """Turn "S1 is the host" into a name; raises InputError where the facts name no single one."""
    named = dict(speakers)
    for label, name in speakers.items():
        known = list_of_role(name, host, guests)
        if known is None:
            continue
        role = name.casefold()
        if len(known) != 1 or not known[0]:
            raise InputError(
                f"{label} is the {role}, but the facts of the episode name "
                + (f"several {role}s" if len(known) > 1 else f"no {role}"),
                mend=f"Give --{role} NAME, or --speaker {label}=NAME.",
            )
        named[label] = known[0]
    return named
