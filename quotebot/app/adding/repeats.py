"""What a channel had already, in other words or another cut, and what takes another's place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path

from quotebot.app import App
from quotebot.app.adding.renewing import WAITING
from quotebot.errors import InputError
from quotebot.model import PostState, Quote, Source

OUT: tuple[PostState, ...] = ("claimed", "sending", "unknown", "sent")
# A sentence of fewer words ("I know that.") says nothing that must not be said again.
TELLING_WORDS = 5
# Of the words of two sentences so many are the same where one is the other corrected: all of seven
# but one. In shorter ones another word is another thought.
SAME_WORDS = 0.85


@dataclass(frozen=True, slots=True)
class Replaced:
    """An earlier transcript of the same talk.

    `waiting` are the posts that make room.
    """

    source: Source
    waiting: tuple[str, ...]


class Cuts:
    """The stretches of words that channels have posts of, whatever became of those."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._known: dict[str, dict[str, list[Quote]]] = {}

    def crossing(self, quote: Quote, channel: str) -> bool:
        """Tell whether a channel had, or may have yet, another cut through these very words."""
        if quote.source_id not in self._known:
            self._known[quote.source_id] = self._read(quote.source_id)
        others = self._known[quote.source_id].get(channel, ())
        if any(cut.id == quote.id for cut in others):
            return False
        return any(
            cut.start_word < quote.end_word and quote.start_word < cut.end_word for cut in others
        )

    def _read(self, source_id: str) -> dict[str, list[Quote]]:
        """Return the quotes of a source that have posts, by channel; each is read once."""
        quotes: dict[str, Quote | None] = {}
        known: dict[str, list[Quote]] = {}
        for post in self._app.store.posts_of_source(source_id):
            if post.quote_id not in quotes:
                quotes[post.quote_id] = self._app.store.quote(post.quote_id)
            quote = quotes[post.quote_id]
            if quote is not None:
                known.setdefault(post.channel, []).append(quote)
        return known


def find_replaced(
    app: App, named: str, files: Sequence[str], channels: Collection[str]
) -> Replaced:
    """Return the earlier transcript that `named` means: a file, its name, or an id's beginning.

    Raises InputError when there is none with posts, or more than one.
    """
    path = Path(named)
    ids = {_digest(Path(file)) for file in files if Path(file).is_file()}
    found: dict[str, Source] = {}
    # A file that still is what was added says which is meant; a name alone may be of several.
    for name in (_digest(path) if path.is_file() else "", path.stem, path.name):
        if name and not found:
            found = {one.id: one for one in app.store.sources_named(name) if one.id not in ids}
    posts = {
        source_id: [p for p in app.store.posts_of_source(source_id) if p.channel in channels]
        for source_id in found
    }
    waiting = {
        source_id: tuple(post.id for post in several if post.state in WAITING)
        for source_id, several in posts.items()
    }
    known = [source_id for source_id in found if posts[source_id]]
    known = [source_id for source_id in known if waiting[source_id]] or known
    if not known:
        raise InputError(
            f"no earlier transcript {named!r} has posts here",
            mend="Name the file as it was added, or the beginning of its source_id.",
        )
    if len(known) > 1:
        names = ", ".join(f"{i[:12]} ({found[i].title or found[i].name})" for i in known)
        raise InputError(f"{named!r} names several transcripts: {names}", mend="Give one's id.")
    (source_id,) = known
    return Replaced(found[source_id], waiting[source_id])


def list_gone(app: App, source_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return by channel the lines of the transcripts that these once took the place of, as far as
    the channel had them, or a person withdrew them there.
    """
    gone: dict[str, tuple[str, ...]] = {}
    for source_id in app.store.list_replaced(source_ids):
        posts = app.store.posts_of_source(source_id)
        withdrawn = app.store.withdrawn(post.id for post in posts)
        for post in posts:
            quote = app.store.quote(post.quote_id)
            if quote is not None and (post.state in OUT or post.id in withdrawn):
                gone[post.channel] = (*gone.get(post.channel, ()), quote.text)
    return gone


def says_again(text: str, lines: Sequence[str]) -> bool:
    """Tell whether a text and one of these lines have a whole telling sentence in common, or one
    in which a word was corrected.
    """
    plain = _flatten(text)
    own = [_flatten(sentence) for sentence in _split(text)]
    for line in lines:
        other = _flatten(line)
        sentences = [_flatten(sentence) for sentence in _split(line)]
        if any(_is_telling(part) and part in plain for part in sentences):
            return True
        if any(_is_telling(part) and part in other for part in own):
            return True
        if any(_is_corrected(one, part) for part in sentences for one in own):
            return True
    return False


def _is_corrected(one: str, other: str) -> bool:
    if not (_is_telling(one) and _is_telling(other)):
        return False
    words = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return words.real_quick_ratio() >= SAME_WORDS and words.ratio() >= SAME_WORDS


def _split(text: str) -> list[str]:
    return re.split(r"(?<=[.?!…])\s+", text)


def _flatten(text: str) -> str:
    return (
        " " + " ".join(re.findall(r"\w+", text.casefold().replace("'", "").replace("’", ""))) + " "
    )


def _is_telling(plain: str) -> bool:
    return len(plain.split()) >= TELLING_WORDS


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
