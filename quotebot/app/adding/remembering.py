"""What options of `add` said of a transcript counts when it is added again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.talks.known_sources import keep, recall_audio, shift_as_told
from quotebot.app.talks.mining import Mined, mine
from quotebot.app.talks.reading import list_of_role
from quotebot.labels import print_name
from quotebot.model import Source
from quotebot.progress import Progress

if TYPE_CHECKING:
    from quotebot.read import Facts

# Facts and their options. The recording is remembered with the source itself; the shift that was
# said here counts for that recording alone ("shift_of").
_OPTIONS = {
    "title": "--title",
    "show": "--show",
    "published": "--date",
    "url": "--url",
    "host": "--host",
    "author": "--author",
    "guests": "--guest",
    "speakers": "--speaker",
    "language": "--language",
    "shift_ms": "--shift",
}


class Told:
    """What options say now, and what they said of the same transcripts before."""

    def __init__(
        self, app: App, facts: Mapping[str, Any], replaced_id: str = "", *, forget: bool = False
    ) -> None:
        """`facts` are those of now; `replaced_id` is a source whose place the new ones take.

        `forget` leaves out what was said before, for good.
        """
        self._app = app
        self._facts = facts
        self._forget = forget
        self._now = {name: facts[name] for name in _OPTIONS if _is_said(facts.get(name))}
        self._replaced_id = replaced_id

    def mine(
        self, files: Sequence[str], limit: int, by: Collection[str], progress: Progress
    ) -> list[Mined]:
        """Mine `files` as they are told of, keep what was found `by` these speakers, or by anybody,
        and return it.
        """
        mined = mine(
            self._app,
            files,
            self._facts,
            limit=limit,
            distinct=True,
            beside=[self._replaced_id] if self._replaced_id else (),
            recall=self._recall_unshifted,
            by=by,
            progress=progress,
        )
        known = recall_audio(self._app, mined, shifted=not self._forget)
        if not self._forget:
            known = [replace(one, source=shift_as_told(self._app, one.source)) for one in known]
        noted = [self._note(one) for one in known]
        keep(self._app, noted)
        return noted

    def recall(self, source_id: str) -> Facts:
        """Return what options said when the source, or the one it replaces, was added before."""
        from quotebot.read import Facts

        known = self._read(source_id)
        known.pop("shift_of", None)
        return Facts(**(known | {"guests": tuple(known.get("guests", ()))}))

    def _recall_unshifted(self, source_id: str) -> Facts:
        """Which recording it is, and so whether the shift is of it, is known once it is read."""
        return replace(self.recall(source_id), shift_ms=None)

    def keep(self, sources: Iterable[Source]) -> None:
        """Remember for the next time what options say, now or before."""
        for source in sources:
            before = self._read(source.id)
            told = before | self._now
            if speakers := before.get("speakers", {}) | self._now.get("speakers", {}):
                told["speakers"] = speakers
            if "shift_ms" in self._now:
                # One that lies beside the transcript may move along with it.
                found = source.audio_found
                told["shift_of"] = Path(source.audio).name if found else source.audio
            if told or self._forget:
                self._app.store.save_told(source.id, told)

    def _note(self, mined: Mined) -> Mined:
        """Return what was mined with a line on the facts of an earlier time that count now."""
        known = self.recall(mined.source.id)
        options = [
            option
            for name, option in _OPTIONS.items()
            if name not in self._now and _holds(mined.source, name, getattr(known, name))
        ]
        lines = []
        if options:
            lines.append(
                f"{', '.join(options)} as when it was added before; other options or the sidecar "
                "change that, and --forget ends it"
            )
        if voices := self._list_voices(mined.source):
            lines.append(
                f"--speaker of {', '.join(voices)} is not taken over: in this transcript that may "
                "be another's label; say it again if it is not"
            )
        return replace(mined, warnings=(*mined.warnings, *((mined.file, line) for line in lines)))

    def _read(self, source_id: str) -> dict[str, Any]:
        if self._forget:
            return {}
        own = self._app.store.told(source_id)
        return self._read_replaced() if own is None else own

    def _read_replaced(self) -> dict[str, Any]:
        """Return what was said of the source that is replaced, but for whose its voices are and how
        its times are shifted.

        "Speaker 1" of one recogniser may be "Speaker 2" of the next: the name would stand below
        another's words. Another transcript has times of its own.
        """
        told = self._app.store.told(self._replaced_id) or {}
        for name in ("shift_ms", "shift_of"):
            told.pop(name, None)
        speakers = told.pop("speakers", {})
        if named := {label: name for label, name in speakers.items() if print_name(label)}:
            told["speakers"] = named
        return told

    def _list_voices(self, source: Source) -> list[str]:
        """Return the labels whose names were not taken over, and that nobody has now."""
        if self._forget or self._app.store.told(source.id) is not None:
            return []
        told = self._app.store.told(self._replaced_id) or {}
        labels = told.get("speakers", {})
        return [one for one in labels if not print_name(one) and one not in source.speakers]


def _is_said(fact: Any) -> bool:
    """Tell whether a fact is one: a shift of 0 is, a name of no letters is none."""
    return bool(fact) or fact == 0


def _holds(source: Source, name: str, known: Any) -> bool:
    """Tell whether a fact that was known before is what the source goes by."""
    if name == "speakers":
        return any(
            source.speakers.get(label) in (list_of_role(who, source.host, source.guests) or [who])
            for label, who in known.items()
        )
    return _is_said(known) and getattr(source, name) == known
