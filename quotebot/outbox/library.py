"""Sources, quotes and cards as they are kept; card bytes lie in a folder, named by their digest."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import exists, select

from quotebot.errors import InputError
from quotebot.files import write_atomic
from quotebot.model import (
    Card,
    Context,
    Contribution,
    Edit,
    Flag,
    PostState,
    Quote,
    Source,
    Spoken,
)
from quotebot.outbox.base import SURE_LETTERS, Part, insert_new, upsert
from quotebot.outbox.kept_files import CardLost, is_whole, refuse_read
from quotebot.outbox.posts import CardInfo
from quotebot.outbox.tables import cards, meta, posts, quotes, sources

_ENDINGS = {"png": "png", "jpeg": "jpg", "webp": "webp"}


class Library(Part):
    """The part of the store that keeps what posts are made of."""

    def save_source(self, source: Source, now: datetime) -> None:
        """Keep a source, or the new facts of a known one."""
        data = asdict(source) | {"speakers": dict(source.speakers)}
        row = {"id": source.id, "name": source.name, "data": _dump(data), "added_at": now}
        with self.database.write() as connection:
            upsert(connection, sources, [row])

    def source(self, source_id: str) -> Source | None:
        """Return a kept source."""
        with self.database.read() as connection:
            data = connection.execute(
                select(sources.c.data).where(sources.c.id == source_id)
            ).scalar()
        if data is None:
            return None
        facts = json.loads(data)
        return Source(**(facts | {"guests": tuple(facts["guests"])}))

    def save_quotes(
        self, found: Iterable[Quote], now: datetime, *, only_lost: bool = False
    ) -> None:
        """Keep quotes; a known one is replaced by its newest reading, or with `only_lost` stays."""
        rows = [
            {
                "id": quote.id,
                "source_id": quote.source_id,
                "rank": quote.rank,
                "score": quote.score,
                "text": quote.text,
                "data": _dump(asdict(quote)),
                "added_at": now,
            }
            for quote in found
        ]
        with self.database.write() as connection:
            if only_lost:
                for row in rows:
                    insert_new(connection, quotes, row)
            else:
                upsert(connection, quotes, rows)

    def quote(self, quote_id: str) -> Quote | None:
        """Return a kept quote by its whole id."""
        with self.database.read() as connection:
            data = connection.execute(select(quotes.c.data).where(quotes.c.id == quote_id)).scalar()
        return None if data is None else _load_quote(data)

    def sources_named(self, name: str) -> list[Source]:
        """Return the kept sources that have this name, or an id that begins with these 8 digits or
        more.
        """
        is_meant = sources.c.name == name
        if len(name) >= 8:
            is_meant |= (sources.c.id >= name) & (sources.c.id < name + "\U0010ffff")
        with self.database.read() as connection:
            query = select(sources.c.id).where(is_meant)
            found = connection.execute(query.order_by(sources.c.added_at)).scalars().all()
        return [source for source in map(self.source, found) if source is not None]

    def save_replaced(self, old_id: str, new_ids: Iterable[str]) -> None:
        """Remember that these sources took the place of an older one."""
        rows = [{"key": f"replaces:{new_id}:{old_id}", "value": old_id} for new_id in new_ids]
        with self.database.write() as connection:
            upsert(connection, meta, rows)

    def list_replaced(self, source_ids: Collection[str]) -> list[str]:
        """Return the sources that these took the place of, and those that they did."""
        found: list[str] = []
        todo = list(source_ids)
        with self.database.read() as connection:
            while todo:
                start = f"replaces:{todo.pop()}:"
                query = select(meta.c.value).where(meta.c.key.startswith(start, autoescape=True))
                older = [one for one in connection.execute(query).scalars() if one not in found]
                found += older
                todo += older
        return found

    def save_told(self, source_id: str, facts: Mapping[str, Any]) -> None:
        """Remember what the user said of a source by options."""
        with self.database.write() as connection:
            upsert(connection, meta, [{"key": f"told:{source_id}", "value": _dump(facts)}])

    def told(self, source_id: str) -> dict[str, Any] | None:
        """Return what the user said of a source by options, None where nothing was remembered."""
        with self.database.read() as connection:
            query = select(meta.c.value).where(meta.c.key == f"told:{source_id}")
            found = connection.execute(query).scalar()
        facts: dict[str, Any] | None = json.loads(found) if found else None
        return facts

    def taken_lines(self, *, beside: Collection[str] = ()) -> tuple[str, ...]:
        """Return the quotes that have a post which is out or may still go out, those of the sources
        `beside` excepted.
        """
        gone: tuple[PostState, ...] = ("dropped", "failed")
        with self.database.read() as connection:
            query = (
                select(quotes.c.text)
                .where(quotes.c.source_id.not_in(beside))
                .where(exists().where(posts.c.quote_id == quotes.c.id, posts.c.state.not_in(gone)))
                .order_by(quotes.c.id)
            )
            return tuple(connection.execute(query).scalars())

    def find_quote(self, start: str) -> Quote:
        """Return the only kept quote whose id begins with `start`, or that of a post that does.

        Raises InputError.
        """
        start = start.strip().lower()
        if not start:
            raise InputError("'' is not the id of a quote", mend="See: quotebot mine FILE")
        with self.database.read() as connection:
            query = select(quotes.c.id, quotes.c.data).where(
                quotes.c.id >= start, quotes.c.id < start + "\U0010ffff"
            )
            found = connection.execute(query.order_by(quotes.c.id).limit(4)).all()
            if not found and len(start) >= SURE_LETTERS:
                query = select(quotes.c.id, quotes.c.data).where(
                    quotes.c.id == posts.c.quote_id,
                    posts.c.id >= start,
                    posts.c.id < start + "\U0010ffff",
                )
                found = connection.execute(query.limit(4)).all()
        exact = [row for row in found if row.id == start]
        if len(found) > 1 and not exact:
            names = ", ".join(row.id for row in found[:3])
            raise InputError(f"{start} begins several quotes: {names} …", mend="Give more of it.")
        if not found:
            raise InputError(f"there is no quote {start!r}", mend="See: quotebot mine FILE")
        return _load_quote((exact or found)[0].data)

    def last_listing(self) -> list[Quote]:
        """Return the quotes that were ranked when a source was mined last, best first."""
        with self.database.read() as connection:
            newest = connection.execute(
                select(sources.c.id, sources.c.added_at)
                .order_by(sources.c.added_at.desc(), sources.c.id)
                .limit(1)
            ).one_or_none()
            if newest is None:
                return []
            # Those of an earlier, longer listing of this source are still there, with its ranks.
            query = (
                select(quotes.c.data)
                .where(quotes.c.source_id == newest.id, quotes.c.added_at == newest.added_at)
                .where(quotes.c.rank > 0)
                .order_by(quotes.c.rank)
            )
            return [_load_quote(data) for data in connection.execute(query).scalars()]

    def save_card(self, quote_id: str, card: Card, now: datetime) -> CardInfo:
        """Keep a card: its bytes in a file named by their digest, then the row that names it."""
        ending = _ENDINGS.get(card.format, card.format)
        digest = card.digest
        name = f"cards/{digest[:2]}/{digest}.{ending}"
        path = self.folder / name
        if not is_whole(path, digest):
            write_atomic(path, card.data)
        info = CardInfo(
            digest,
            quote_id,
            card.template,
            card.width_px,
            card.height_px,
            card.format,
            card.alt_text,
            name,
        )
        with self.database.write() as connection:
            upsert(connection, cards, [asdict(info) | {"added_at": now}])
        return info

    def cards_of(self, quote_id: str) -> list[CardInfo]:
        """Return the kept cards of a quote."""
        with self.database.read() as connection:
            found = connection.execute(
                select(cards).where(cards.c.quote_id == quote_id).order_by(cards.c.digest)
            ).all()
        return [_make_info(row) for row in found]

    def card(self, digest: str) -> Card:
        """Return a kept card with its bytes; raises CardLost."""
        with self.database.read() as connection:
            query = select(cards).where(cards.c.digest == digest)
            row = connection.execute(query.order_by(cards.c.quote_id).limit(1)).one_or_none()
        if row is None:
            raise CardLost(f"card {digest[:12]} is not known", mend="Render it again.")
        info = _make_info(row)
        path = self.folder / info.path
        try:
            data = path.read_bytes()
        except OSError as error:
            mend = "Render it again with `quotebot add`, then `queue retry`."
            raise refuse_read("card", path, self.folder / "cards", error, mend) from error
        if sha256(data).hexdigest() != digest:
            raise CardLost(
                "the card's file was changed since it was made",
                where=str(path),
                mend="Render it again with `quotebot add`, then `queue retry`.",
            )
        return Card(info.template, info.width_px, info.height_px, info.format, data, info.alt_text)


def _make_info(row: Any) -> CardInfo:
    return CardInfo(
        row.digest,
        row.quote_id,
        row.template,
        row.width_px,
        row.height_px,
        row.format,
        row.alt_text,
        row.path,
    )


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _load_quote(data: str) -> Quote:
    facts = json.loads(data)
    facts["sentences"] = tuple(facts["sentences"])
    facts["edits"] = tuple(Edit(**edit) for edit in facts["edits"])
    facts["contributions"] = tuple(Contribution(**item) for item in facts["contributions"])
    facts["flags"] = tuple(Flag(**flag) for flag in facts["flags"])
    # Rows of older versions have none.
    context = facts.get("context")
    facts["context"] = _load_context(context) if context else None
    return Quote(**facts)


def _load_context(facts: dict[str, Any]) -> Context:
    return Context(
        words=tuple(facts["words"]),
        before=tuple(Spoken(**line) for line in facts["before"]),
        after=tuple(Spoken(**line) for line in facts["after"]),
        lead=facts["lead"],
        trail=facts["trail"],
        # Quotes that were kept before it was noted say nothing of it.
        guessed=facts.get("guessed", False),
        times=tuple((start, end) for start, end in facts.get("times", ())),
        beside_ms=tuple(facts.get("beside_ms", (None, None))),
        cues=tuple(facts.get("cues", ())),
        caption_ms=tuple(facts.get("caption_ms", (None, None))),
    )
