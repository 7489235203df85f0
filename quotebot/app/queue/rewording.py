"""The text of a post that waits, in a person's hands: checked, compared, changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.queue.curating import require_configured
from quotebot.app.queue.listing import post_row
from quotebot.errors import InputError
from quotebot.model import Outgoing
from quotebot.pattern import late_pattern

if TYPE_CHECKING:
    from quotebot.outbox.posts import Post
    from quotebot.score.telling.styled import Marked, Style

#: Why a post that was held as a duplicate is still held when it says something else.
STILL_HELD = "its text was changed by hand"
NOT_APART = "the quote's own words no longer stand apart from others in the text"
NOT_IN_ORDER = "the quote's own words no longer stand in the text, in order"
# Fewer of a quote's first words than this may stand in a text by chance.
TELLING_WORDS = 4

_MARKS = late_pattern(r"[\n\"“”„«»「」『』]")


@dataclass(frozen=True, slots=True)
class Rewording:
    """A new text that the network of `post`, as it was seen, would take.

    `doubts` are why a person must say that it is meant, `holds` what still speaks against the post.
    """

    post: Post
    text: str
    doubts: tuple[str, ...]
    holds: tuple[str, ...]


def find_editable(app: App, post_id: str) -> Post:
    """Return a post whose text may be changed; raises InputError, with the mend, for any other."""
    from quotebot.outbox.contents import require_waiting

    post = app.store.post(post_id)
    require_waiting(post)
    require_configured(app, post)
    return post


def reword(app: App, post: Post, text: str) -> Rewording | None:
    """Return what is to be known of a new text, or None when it is the one that the post has.

    Raises InputError when the network would refuse it.
    """
    from quotebot.app.adding.drafting import CUT, MENTION
    from quotebot.outbox.posts import DUPLICATE

    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if text == post.text:
        return None
    if faults := _find_faults(app, post, text):
        what, _, mend = faults[0].partition("; ")
        raise InputError(what, where=f"post {post.id[:8]}", mend=f"{mend[:1].upper()}{mend[1:]}.")
    # What was held against the old text is looked at again when the new one is about to go.
    past = set(_find_faults(app, post, post.text))
    past |= {why for why in post.holds if why.startswith((CUT, MENTION, DUPLICATE))}
    holds = [why for why in post.holds if why not in past]
    if post.state == "held" and not holds:
        holds = [STILL_HELD]
    return Rewording(post, text, tuple(_find_doubts(app, post, text)), tuple(holds))


def save(app: App, change: Rewording) -> dict[str, Any]:
    """Give the post its new text, and return its row; raises InputError if it changed meanwhile."""
    post = app.store.change_text(
        change.post,
        change.text,
        datetime.now(UTC),
        holds=change.holds,
        why="; ".join(["by hand", *change.doubts]),
    )
    return post_row(app, post)


def show_change(change: Rewording, *, width: int, colour: bool) -> str:
    """Return the lines that differ, with what was left out and put in marked as `why` does."""
    from quotebot.score.telling.styled import paint, wrap

    lines: list[list[Marked]] = [[]]
    for word in _compare(change.post.text, change.text, colour):
        if word[0] == "\n":
            lines.append([])
        else:
            lines[-1].append(word)
    changed = [line for line in lines if any(style for _, style in line)]
    if not changed:
        return "  only the space between words changed"
    shown = (line for words in changed for line in paint(wrap(words, width, "  "), colour=colour))
    return "\n".join(shown)


def find_standing(quote: str, text: str) -> tuple[int, bool, bool]:
    """Return how many of a quote's first words stand in a text, in order and with none between
    them, and whether a quotation mark or the line's end parts them from what is before, and after.

    Case and other punctuation do not count. Of several places the best one counts.
    """
    wanted, _ = _read_words(quote)
    words, edges = _read_words(text)
    best = (0, False, False)
    for start in range(len(words)):
        count = 0
        for word, other in zip(wanted, words[start:], strict=False):
            if word != other:
                break
            count += 1
        best = max(best, (count, start in edges, start + count in edges))
    return best if best[0] >= min(len(wanted), TELLING_WORDS) else (0, False, False)


def _find_faults(app: App, post: Post, text: str) -> tuple[str, ...]:
    """Return why the network of a post would refuse a text; its cards were looked at before."""
    from quotebot.app.adding.drafting import find_faults

    if not text and (post.images or post.clip):
        return ()
    trial = Outgoing("", "", post.channel, text, (), datetime.now(UTC), post.language)
    return tuple(find_faults(app, app.settings.channels[post.channel], trial))


def _find_doubts(app: App, post: Post, text: str) -> Iterator[str]:
    quote = app.store.quote(post.quote_id)
    stood, *was_apart = find_standing(quote.text, post.text) if quote else (0, False, False)
    stands, *is_apart = find_standing(quote.text, text) if quote else (0, False, False)
    if stands < stood:
        yield NOT_IN_ORDER
    elif any(was and not still for was, still in zip(was_apart, is_apart, strict=True)):
        yield NOT_APART
    same = app.store.find_same(post.channel, [text], datetime.now(UTC))
    if text in same:
        twin, _, state = same[text]
        yield f"the same text is {state} as {twin[:8]}"


def _read_words(text: str) -> tuple[list[str], set[int]]:
    """Return the words of a text and the places among them where a mark or a line's end parts them.

    A sign of a script without spaces is a word.
    """
    import regex

    words: list[str] = []
    edges = {0}
    for part in _MARKS.split(unicodedata.normalize("NFC", text).casefold()):
        words += regex.findall(r"\p{Lo}|[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{M}\p{N}\p{S}%&@#]+", part)
        edges.add(len(words))
    return words, edges


def _compare(old: str, new: str, colour: bool) -> Iterator[Marked]:
    """Yield the words of both texts, those that only one has marked; a line's end is one, too."""
    before, after = re.findall(r"\n|\S+", old), re.findall(r"\n|\S+", new)
    runs = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for kind, start, end, new_start, new_end in runs:
        if kind == "equal":
            yield from ((word, "") for word in before[start:end])
            continue
        yield from _mark(before[start:end], "removed", "" if colour else "[- -]")
        yield from _mark(after[new_start:new_end], "added", "" if colour else "{+ +}")


def _mark(run: Sequence[str], style: Style, marks: str) -> Iterator[Marked]:
    opening, _, closing = marks.partition(" ")
    for number, line in enumerate(" ".join(run).split("\n")):
        if number:
            yield "\n", ""
        if words := line.strip():
            yield from ((word, style) for word in f"{opening}{words}{closing}".split())
