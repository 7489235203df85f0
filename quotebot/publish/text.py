"""The words around a card: a template a channel, shortened by one stated rule.

Placeholders: {quote} {name} {show} {title} {url} {hashtags} {handle}; `{{` and `}}` print braces.

An empty placeholder takes the separator beside it along (`— {name}, {show}` without a name prints
`— Show`) and the brackets or quotation marks that hold nothing else (`{name} ({show})`), and a line
whose placeholders are all empty is left out.

A text that is too long is shortened in this order until it fits: hashtags go, the last first; then
{title}, {handle} and {show} go; then {quote} is cut, at the end of a sentence when that keeps more
than half of what fits, else after a word, and ends in an ellipsis; {name} goes only when it leaves
the quote less than 20 characters. {url} is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from string import Formatter

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.publish.counting import split_graphemes
from quotebot.publish.limits import NetworkLimits

PLACEHOLDERS = ("quote", "name", "show", "title", "url", "hashtags", "handle")
DEFAULT_TEMPLATE = "“{quote}”\n— {name}, {show}\n{url}\n{hashtags}"

_SEPARATORS = " \t,;:|·•/–—-@"
# Brackets last: they may hold a title in its quotation marks.
_PAIRS = ("“”", "„“", "„”", "«»", "‹›", "‘’", '""', "()", "[]")
# With the quotation marks that close behind it.
_SENTENCE_END = late_pattern(r"[.!?][\"”’')\]]*(?=\s)|[。！？][」』”’）]*")
_ELLIPSIS = "…"
_SHORTEST_QUOTE_GRAPHEMES = 20
# Whom a network would tell of a post: "@ann", "@ann@example.org", all in a room ("@everyone"), and
# as Discord writes them ("<@&81384788765712384>"). Nobody is "@2", at two a piece.
_MENTION = late_pattern(
    r"(?<![A-Za-z0-9_/=@＠])[@＠](?=\w{0,40}[A-Za-z])\w{1,60}(?:[.@:-]\w{1,60}){0,8}|<@[!&]?\d{5,30}>"
)


@dataclass(frozen=True, slots=True)
class TextFields:
    """What the placeholders of a template stand for; "" where nothing is known."""

    quote: str
    name: str = ""
    show: str = ""
    title: str = ""
    url: str = ""
    hashtags: tuple[str, ...] = ()
    handle: str = ""


def check_template(template: str) -> None:
    """Raise ValueError, with the mend, when a template cannot be filled in."""
    try:
        names = [name for _, name, _, _ in _parse(template) if name is not None]
    except ValueError as error:
        raise ValueError(f"{error}; write {{{{ and }}}} to print braces") from None
    for name in names:
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{placeholder}}}" for placeholder in PLACEHOLDERS)
            raise ValueError(f"unknown placeholder {{{name}}}; known: {known}")
    if any(spec or conversion for _, _, spec, conversion in _parse(template)):
        raise ValueError("a placeholder takes no format or conversion; write {quote}")


def compose_text(template: str, fields: TextFields, limits: NetworkLimits) -> str:
    """Fill in `template` and shorten the result until the network of `limits` takes it.

    Raises ValueError for a faulty template and InputError when no shortening makes it fit.
    """
    check_template(template)
    fields = replace(fields, hashtags=make_hashtags(fields.hashtags))
    for candidate in _give_up(fields):
        text = fill(template, candidate)
        if limits.fits(text):
            return text
    for last_resort in (candidate, replace(candidate, name="")):
        cut = _cut_quote(template, last_resort, limits)
        if cut is not None:
            return cut
    most = f"{limits.text.value} {limits.text.unit}" if limits.text else "what is allowed"
    raise InputError(
        f"the text cannot be shortened to {most}",
        where=limits.network,
        mend="Shorten the channel's text template or the URL in it.",
    )


def fill(template: str, fields: TextFields) -> str:
    """Fill in `template` without any shortening."""
    values = {name: str(getattr(fields, name)).strip() for name in PLACEHOLDERS}
    values["hashtags"] = " ".join(fields.hashtags)
    if "“{quote}”" in template and "„" not in values["quote"]:
        # A quotation within one takes the other marks, as on the card.
        values["quote"] = values["quote"].replace("“", "‘").replace("”", "’")
    lines = (_fill_line(line, values) for line in template.split("\n"))
    text = "\n".join(line for line in lines if line is not None)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def make_hashtags(tags: Sequence[str]) -> tuple[str, ...]:
    """Return each tag as `#Word`: what networks do not link is left out, repeats are dropped."""
    made: dict[str, str] = {}
    for tag in tags:
        words = re.findall(r"\w+", tag)
        joined = "".join(
            word if index == 0 else word[:1].upper() + word[1:] for index, word in enumerate(words)
        )
        if joined and not joined.isdigit():
            made.setdefault(joined.casefold(), f"#{joined}")
    return tuple(made.values())


def list_mentions(text: str) -> tuple[str, ...]:
    """Return whom a network would tell of a post with this text, each once, as it stands there."""
    return tuple(dict.fromkeys(_MENTION.findall(text)))


def _parse(template: str) -> Iterator[tuple[str, str | None, str, str]]:
    for literal, name, spec, conversion in Formatter().parse(template):
        yield literal, name, spec or "", conversion or ""


def _fill_line(line: str, values: dict[str, str]) -> str | None:
    tokens = list(_parse(_unwrap_empty(line, values)))
    names = [name for _, name, _, _ in tokens if name is not None]
    if names and not any(values[name] for name in names):
        return None
    printed = ""
    seen_value = swallow = False
    for index, (literal, name, _, _) in enumerate(tokens):
        printed += literal.lstrip(_SEPARATORS) if swallow else literal
        swallow = False
        if name is None:
            continue
        if values[name]:
            printed += values[name]
            seen_value = True
            continue
        later = any(values[other] for _, other, _, _ in tokens[index + 1 :] if other is not None)
        if later:
            # A value follows, so the separator before it stays and the one after it goes.
            swallow = True
        elif seen_value:
            printed = printed.rstrip(_SEPARATORS)
    return printed.rstrip()


def _unwrap_empty(line: str, values: dict[str, str]) -> str:
    """Return `line` without brackets and quotation marks that would hold nothing."""
    empty = "|".join(name for name in PLACEHOLDERS if not values[name])
    if not empty:
        return line
    blank = rf"(?:[{re.escape(_SEPARATORS)}]|\{{(?:{empty})\}})*"
    nothing = rf"({blank}\{{(?:{empty})\}}{blank})"
    for pair in _PAIRS:
        line = re.sub(re.escape(pair[0]) + nothing + re.escape(pair[1]), r"\1", line)
    return line


def _give_up(fields: TextFields) -> Iterator[TextFields]:
    yield fields
    for kept in range(len(fields.hashtags) - 1, -1, -1):
        fields = replace(fields, hashtags=fields.hashtags[:kept])
        yield fields
    for shorter in (
        replace(fields, title=""),
        replace(fields, title="", handle=""),
        replace(fields, title="", handle="", show=""),
    ):
        if shorter != fields:
            fields = shorter
            yield fields


def _cut_quote(template: str, fields: TextFields, limits: NetworkLimits) -> str | None:
    graphemes = split_graphemes(fields.quote)

    def with_quote(kept: int) -> str:
        return fill(template, replace(fields, quote=_cut(graphemes, kept)))

    low, high = 0, len(graphemes)
    while low < high:
        middle = (low + high + 1) // 2
        if limits.fits(with_quote(middle)):
            low = middle
        else:
            high = middle - 1
    if low < min(_SHORTEST_QUOTE_GRAPHEMES, len(graphemes)) or not limits.fits(with_quote(low)):
        return None
    return with_quote(low)


def _cut(graphemes: Sequence[str], kept: int) -> str:
    if kept >= len(graphemes):
        return "".join(graphemes)
    head = "".join(graphemes[:kept])
    ends = [found.end() for found in _SENTENCE_END.finditer(head + graphemes[kept])]
    end = max((end for end in ends if end <= len(head)), default=0)
    if end > len(head) / 2:
        # Chinese and Japanese set no space between sentences.
        gap = " " if (head + graphemes[kept])[end].isspace() else ""
        return head[:end] + gap + _ELLIPSIS
    if not graphemes[kept].isspace() and (space := re.match(r".*(?=\s)", head, re.S)):
        head = space.group()
    return head.rstrip().rstrip(_SEPARATORS) + _ELLIPSIS
