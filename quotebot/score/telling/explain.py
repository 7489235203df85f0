"""Why a quote was chosen, as text: its words in their place, bars, a word diff, flags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotebot.counted import tell_place
from quotebot.model import Context, Contribution, Quote, Source
from quotebot.pattern import late_pattern
from quotebot.score.telling.diff import diff_words
from quotebot.score.telling.styled import Marked, Style, paint, split_words, wrap

BAR_CELLS = 20
NARROW_BAR_CELLS = 12
#: Under this many columns a feature's note stands below its bar.
NARROW = 70
#: A contribution this many times the next one would leave all other bars without length.
OFF_SCALE = 3.0
#: Fewer points are printed as 0.
LEAST_POINTS = 0.05
# A unit that a value of 1 has in the singular: "words", "words into the turn".
PLURAL = late_pattern(r"^([a-z]+)s\b")
OPEN, CLOSE = "▸", "◂"
# What a reader asks for first: the learned taste, then the families that the user named.
FIRST = (
    "learned",
    "verdict",
    "fullness",
    "agreement",
    "ease",
    "grade",
    "sentiment_strength",
    "sentiment_polarity",
    "length",
)


def explain_quote(
    quote: Quote, *, source: Source | None = None, width: int = 78, colour: bool = False
) -> str:
    """Return a quote in its place, its score as a bar chart, what was edited, and its flags.

    Bars to the right of the axis add points, bars to the left take them away; one that would dwarf
    the others is cut short and ends in ». What changes nothing stands below the rest. `width` is
    the longest line in characters. Without `colour` the edits are marked [-so-] {+We+}; with it in
    red and green, as a terminal shows them.
    """
    lines = [_head(quote), *_wrap(f"“{quote.text}”", width)]
    lines += _wrap(_place(quote, source), width)
    if quote.credit and quote.attribution:
        whence = f"the article says so beside the quotation, “{quote.credit}”"
        if quote.attribution not in quote.credit:
            whence += ", and gives the name in full before it"
        lines += _wrap(f"credited to {quote.attribution}: {whence}", width)
    elif source and quote.attribution and _is_authored(quote, source):
        lines += _wrap(f"credited to {quote.attribution}: the article names its author", width)
    if quote.context:
        names = dict(source.speakers) if source else {}
        lines += ["", "In context:", *_show_place(quote, quote.context, names, width, colour)]
    lines += ["", *_draw_all(order_contributions(quote.contributions), width)]
    if quote.context:
        lines += ["", *_show_edits(quote, quote.context, width, colour)]
    if quote.flags:
        lines.append("")
    for flag in quote.flags:
        lines += _wrap(f"⚑ {flag.kind}: {flag.reason}", width, hang="  ")
    return "\n".join(line.rstrip() for line in lines)


def summarise_quote(quote: Quote) -> str:
    """Return in one line what speaks most for a quote, and what speaks most against it."""
    ordered = sorted(quote.contributions, key=lambda part: -part.points)
    best = [_say(part) for part in ordered[:3] if part.points > 0]
    worst = ordered[-1] if ordered and ordered[-1].points < -0.5 else None
    line = "; ".join(best)
    return f"{line} | against: {_say(worst)}" if worst else line


def order_contributions(parts: Sequence[Contribution]) -> list[Contribution]:
    """Return what was learned first, then readability, sentiment and length, then the rest.

    Of the rest, what changes the score most comes first, and what changes nothing last.
    """
    places = {feature: place for place, feature in enumerate(FIRST)}

    def rank(part: Contribution) -> tuple[int, float]:
        if part.feature in places:
            return places[part.feature], 0.0
        return len(FIRST), -abs(part.points) if _counts(part) else 0.0

    return sorted(parts, key=rank)


def _counts(part: Contribution) -> bool:
    return abs(part.points) >= LEAST_POINTS


def _say(part: Contribution) -> str:
    return f"{part.feature.replace('_', ' ')} {part.points:+.1f} ({part.note})"


def _place(quote: Quote, source: Source | None) -> str:
    names = (quote.attribution, source.show, source.title or source.name) if source else ()
    return " · ".join([*filter(None, names), tell_place(quote)])


def _is_authored(quote: Quote, source: Source) -> bool:
    """Tell whether a name is the author's, and not one that its speaker's label is given."""
    return quote.attribution in source.author and not source.speakers.get(quote.speaker or "")


def _head(quote: Quote) -> str:
    place = f"#{quote.rank}" if quote.rank else "not ranked"
    return f"{quote.id}  {place}  {quote.score:.1f} points"


def _draw_all(parts: Sequence[Contribution], width: int) -> Iterator[str]:
    sizes = sorted((abs(part.points) for part in parts), reverse=True)
    most = sizes[0] if sizes else 0.0
    if len(sizes) > 1 and sizes[1] > 0 and most > OFF_SCALE * sizes[1]:
        most = sizes[1]
    narrow = width < NARROW
    cells = NARROW_BAR_CELLS if narrow else BAR_CELLS
    name_width = max((len(part.feature) for part in parts), default=0)
    above = True
    for part in parts:
        if above and part.feature not in FIRST and not _counts(part):
            above = False
            yield from ("", "Neither for it nor against it:")
        bar = _draw(part, most or 1.0, name_width, cells // 2)
        note = ", ".join(filter(None, [_measure(part), part.note]))
        if narrow:
            yield bar[:width]
            if _counts(part):
                yield from _wrap(note, width, first="    ", hang="    ")
        else:
            yield from _wrap(note, width, first=f"{bar}  ", hang=" " * (len(bar) + 2))


def _measure(part: Contribution) -> str:
    value, unit = f"{part.value:.4g}", part.unit
    if value == "1":
        singular = PLURAL.sub(r"\1", unit)
        unit = "name or number" if unit == "names and numbers" else singular
    return f"{value} {unit}".strip()


def _draw(part: Contribution, most: float, name_width: int, half: int) -> str:
    cells = round(abs(part.points) / most * half)
    if cells == 0 and _counts(part):
        cells = 1
    bar = "█" * cells if cells <= half else "█" * (half - 1) + "»"
    left, right = (bar.replace("»", "«")[::-1], "") if part.points < 0 else ("", bar)
    points = f"{part.points:+.1f}" if _counts(part) else "0"
    name = part.feature.replace("_", " ")
    return f"{name:<{name_width}} {left:>{half}}│{right:<{half}} {points:>6}"


def _show_place(
    quote: Quote, context: Context, names: dict[str, str], width: int, colour: bool
) -> Iterator[str]:
    """Yield the sentences around the quote, a paragraph a speaker, the quote between ▸ and ◂."""
    own = quote.speaker
    pieces: list[tuple[str | None, str, Style]] = [
        (s.speaker, s.text, "dim") for s in context.before
    ]
    pieces += [(own, context.lead, "dim"), (own, f"{OPEN} {quote.text} {CLOSE}", "bold")]
    pieces += [(own, context.trail, "dim"), *((s.speaker, s.text, "dim") for s in context.after)]
    paragraphs: list[tuple[str | None, list[Marked]]] = []
    for speaker, text, style in pieces:
        if not text:
            continue
        if not paragraphs or paragraphs[-1][0] != speaker:
            paragraphs.append((speaker, []))
        paragraphs[-1][1].extend(split_words(text, style))
    for speaker, words in paragraphs:
        # A label that only the text tells apart is in doubt until a person names it.
        doubt = "?" if context.guessed and speaker not in names else ""
        label = f"{names.get(speaker, speaker)}{doubt}:" if speaker else ""
        yield from paint(wrap([*split_words(label, ""), *words], width, "  "), colour)


def _show_edits(quote: Quote, context: Context, width: int, colour: bool) -> Iterator[str]:
    changes = diff_words(context.words, quote.edits, first_word=quote.start_word)
    # Several edits may make one change: what is counted is what is seen.
    count = sum(not change.same for change in changes)
    if not count:
        yield from _wrap("No edits: these are the source's words as they came", width)
        return
    marks = "" if colour else " ([-as it came-] {+as it is printed+})"
    yield from _wrap(f"{count} edit{'s' if count > 1 else ''} to the source's words{marks}:", width)
    words: list[Marked] = []
    for change in changes:
        if change.same:
            words += split_words(change.source, "")
        elif colour:
            words += split_words(change.source, "removed") + split_words(change.printed, "added")
        else:
            words += split_words(f"[-{change.source}-]", "")
            words += split_words(f"{{+{change.printed}+}}" if change.printed else "", "")
    yield from paint(wrap(words, width, "  "), colour)


def _wrap(text: str, width: int, *, first: str = "", hang: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=hang,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    ) or [first.rstrip()]
