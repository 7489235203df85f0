"""Captions in XML: TTML (Apple Podcasts, streaming), YouTube's srv1 to srv3; and its json3."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quotebot.errors import InputError
from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue, to_passages
from quotebot.read.captions.rolling import drop_repeats
from quotebot.read.captions.voices import voice_cues
from quotebot.read.cleaning.clean import stand_together
from quotebot.read.cleaning.language import tag_language
from quotebot.read.documents.elements import name_of
from quotebot.read.facts import Facts, merge_facts
from quotebot.read.passages import Document, Parsed
from quotebot.read.recognisers.shapes import objects, text_of
from quotebot.read.turns.stamps import format_stamp, number_to_ms, parse_stamp, seconds_to_ms

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# A comment ends at the first "-->", not at any: many of them would take for ever.
_ROOT = late_pattern(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?>.{0,2000}?-->)\s*)*"
    r"<(?:\w+:)?(?:tt|timedtext|transcript)[\s>]",
    re.DOTALL,
)
_UNITS_MS = {"h": 3_600_000.0, "m": 60_000.0, "s": 1000.0, "ms": 1.0}
_OFFSET = late_pattern(r"([\d.]+)(h|ms|m|s|f|t)")
_NAME_SPACE = late_pattern(r"^\{[^{}]*\}")
_USUAL_FRAMES = 30.0
# A caption may begin so much before its part where both are rounded.
_ROUNDED_MS = 500
# How a word is read, written beside it (TTML 2, tts:ruby).
_RUBY = frozenset({"text", "textContainer", "delimiter"})
_NO_MARKS = str.maketrans("<>", "  ")

# Text, the time of its first word in milliseconds, and who says it, "" where nobody is named.
Piece = tuple[str, int | None, str]


def sniff_timed_text(text: str) -> bool:
    """Tell whether the text begins as TTML or as YouTube's XML does."""
    return bool(_ROOT.match(text[:8000]))


def parse_timed_text(document: Document) -> Parsed | None:
    """Read captions with their times, those of words too, and the speakers that agents name.

    None where the XML holds none. Raises InputError with the line where it is damaged.
    """
    from xml.etree.ElementTree import ParseError, fromstring

    again = "Export it again, or hand over the transcript in another format."

    if "<!ENTITY" in document.text:
        # What it defines may grow without end.
        return None
    try:
        root = fromstring(document.text.lstrip())
        is_ttml = name_of(root) == "tt"
        cues = list(_read_ttml(root) if is_ttml else _read_youtube(root))
    except RecursionError as error:
        raise InputError(
            "this XML is nested too deep to read", where=document.name, mend=again
        ) from error
    except ParseError as error:
        line, column = error.position
        raise InputError(
            f"damaged XML at line {line}, column {column + 1}",
            where=document.name,
            mend=again,
        ) from error
    if not cues:
        return None
    title = next((one.text for one in root.iter() if name_of(one) == "title" and one.text), "")
    facts = Facts(title=" ".join(title.split()), language=tag_language(_attribute(root, "lang")))
    return _finish("ttml" if is_ttml else "youtube-xml", cues, document, facts)


def parse_json3(data: Any, document: Document) -> Parsed:
    """Read YouTube's json3: events in milliseconds, of pieces with times of their own."""
    cues = []
    for event in objects(data["events"]):
        start = number_to_ms(event.get("tStartMs"))
        pieces = [
            (text_of(piece.get("utf8")), _sum(start, number_to_ms(piece.get("tOffsetMs"))), "")
            for piece in objects(event.get("segs"))
        ]
        cues.append(_cue(start, _sum(start, number_to_ms(event.get("dDurationMs"))), pieces))
    return _finish("youtube-json3", [cue for cue in cues if cue.lines], document, Facts())


def _finish(form: str, cues: list[Cue], document: Document, facts: Facts) -> Parsed:
    for here, after in pairwise(cues):
        # YouTube shows a line until the next but one has come.
        if here.end_ms and after.start_ms is not None and here.end_ms > after.start_ms:
            here.end_ms = after.start_ms if after.start_ms >= (here.start_ms or 0) else None
    facts = merge_facts(facts, voice_cues(cues, document.speakers))
    drop_repeats(cues)
    return Parsed(form, to_passages(cues), facts)


def _cue(
    start: int | None,
    end: int | None,
    pieces: Iterable[Piece],
) -> Cue:
    """Return a caption of pieces of text, their times and voices, in the marks of WebVTT."""
    pieces = list(pieces)
    if start is None:
        start = next((at for _, at, _ in pieces if at is not None), None)
    # Where a voice is named, nobody says the rest; elsewhere the caption before may tell.
    text, voice = "", None if any(speaker for _, _, speaker in pieces) else ""
    for piece, at, speaker in pieces:
        if piece.strip() and speaker != voice:
            text, voice = f"{text}<v {speaker.translate(_NO_MARKS)}>", speaker
        if at is not None and start is not None and at >= start and piece.strip():
            text += f"<{format_stamp(at)}>"
        text += piece
    lines = [(0, line) for line in text.split("\n") if line.strip()]
    return Cue(0, start, end if end is None or start is None or end >= start else None, lines)


def _sum(start: int | None, more: int | None) -> int | None:
    return None if start is None or more is None else start + more


def _read_youtube(root: Element) -> Iterator[Cue]:
    for one in root.iter():
        name, values = name_of(one), one.attrib
        if name == "text" and "start" in values:
            start, length = seconds_to_ms(values["start"]), seconds_to_ms(values.get("dur"))
        elif name in ("p", "text") and "t" in values:
            start, length = _whole(values["t"]), _whole(values.get("d"))
        else:
            continue
        pieces: list[Piece] = [(one.text or "", None, "")]
        for piece in one:
            pieces.append((piece.text or "", _sum(start, _whole(piece.get("t"))), ""))
            pieces.append((piece.tail or "", None, ""))
        cue = _cue(start, _sum(start, length), pieces)
        if cue.lines:
            yield cue


def _read_ttml(root: Element) -> Iterator[Cue]:
    clock = _clock_of(root)
    voices = _find_voices(root)
    since = _find_beginnings(root, clock)
    shown: set[tuple[int | None, int | None, str]] = set()
    for one in root.iter():
        if name_of(one) == "p":
            read = partial(_read_since, since.get(one, 0), clock)
            start, end = read(one.get("begin", "")), read(one.get("end", ""))
            if end is None:
                end = _sum(start, clock(one.get("dur", "")))
            cue = _cue(start, end, _pieces(one, read, voices))
            # Some programs write a caption once for each place on the screen.
            key = (cue.start_ms, cue.end_ms, str(cue.lines))
            if cue.lines and not (cue.start_ms is not None and key in shown):
                shown.add(key)
                yield cue


def _read_since(from_ms: int, clock: Callable[[str], int | None], text: str) -> int | None:
    return _sum(clock(text), from_ms)


def _find_beginnings(root: Element, clock: Callable[[str], int | None]) -> Mapping[Element, int]:
    """Return when the parts begin that captions stand in, where their times count from there.

    So TTML has it (TTML 2, 8.1.3). Apple's times are those of the whole all the same: there hardly
    a part begins with a caption that is earlier than it.
    """
    since: dict[Element, int] = {}
    latest: dict[Element, int] = {}
    earlier: list[bool] = []
    for parent in root.iter():
        is_first = True
        for child in parent:
            at = clock(child.get("begin", ""))
            own = at if at is not None and name_of(child) in ("body", "div") else 0
            since[child] = since.get(parent, 0) + own
            latest[child] = max(latest.get(parent, 0), own)
            if is_first and at is not None and name_of(child) == "p":
                if latest[child]:
                    earlier.append(at + _ROUNDED_MS < latest[child])
                is_first = False
    return since if any(earlier) and sum(earlier) * 2 >= len(earlier) else {}


def _find_voices(root: Element) -> dict[Element, str]:
    """Return who says each element, "" where nobody is named, without those that are not said."""
    names = {
        _attribute(agent, "id"): next((n.text or "" for n in agent if name_of(n) == "name"), "")
        for agent in root.iter()
        if name_of(agent) == "agent"
    }
    ruby = {
        _attribute(style, "id")
        for style in root.iter()
        if name_of(style) == "style" and _attribute(style, "ruby") in _RUBY
    }
    voices: dict[Element, str] = {}
    for parent in root.iter():
        for child in parent:
            styles = child.get("style", "").split()
            if _attribute(child, "ruby") not in _RUBY and ruby.isdisjoint(styles):
                label = _attribute(child, "agent")
                voices[child] = names.get(label) or label or voices.get(parent, "")
    return voices


def _pieces(
    one: Element, clock: Callable[[str], int | None], voices: Mapping[Element, str]
) -> Iterator[Piece]:
    # Line ends in the file are mere spaces. Apple sets no space between its words.
    text, voice = " ".join((one.text or "").split("\n")), voices.get(one, "")
    timed = _attribute(one, "unit") == "word" or (name_of(one) == "span" and not len(one))
    yield text, clock(one.get("begin", "")) if timed else None, voice
    for inner in one:
        if name_of(inner) == "br":
            yield "\n", None, voice
        elif name_of(inner) != "metadata" and inner in voices:
            yield from _pieces(inner, clock, voices)
        last = "".join(inner.itertext()).strip()[-1:]
        spaced = last and not stand_together(last, last)
        apart = " " if spaced and _attribute(inner, "unit") else ""
        yield apart + " ".join((inner.tail or "").split("\n")), None, voice


def _clock_of(root: Element) -> Callable[[str], int | None]:
    """Return what reads the times of a TTML file, with the rates that its root states."""
    frames = _number(_attribute(root, "frameRate")) or _USUAL_FRAMES
    ticks = _number(_attribute(root, "tickRate")) or 1.0
    units = {**_UNITS_MS, "f": 1000.0 / frames, "t": 1000.0 / ticks}

    def read(text: str) -> int | None:
        text = text.strip()
        if found := _OFFSET.fullmatch(text):
            value = _number(found[1])
            return None if value is None else number_to_ms(value * units[found[2]])
        return parse_stamp(text) if ":" in text else seconds_to_ms(text)

    return read


def _whole(value: str | None) -> int | None:
    return int(value) if value is not None and value.isdecimal() and len(value) < 12 else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _attribute(one: Element, name: str) -> str:
    """Return an attribute by its name in whatever name space, "" where there is none."""
    values: Mapping[str, str] = one.attrib
    return next((v for key, v in values.items() if _NAME_SPACE.sub("", key) == name), "")
