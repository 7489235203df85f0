"""What formats of captions share: cues, their times, also damaged ones, and their passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.passages import Passage, Token
from quotebot.read.turns.stamps import format_stamp, parse_stamp, seconds_to_ms

# "00:00:01,000 --> 00:00:02,000 align:start", "[00:01.000 --> 00:02.000]  text", faster-whisper's
# "[1.00s -> 2.00s] text", and what editors make of the arrow and of the line above.
TIMING = late_pattern(
    r"^\s*[\[(]?\s*(?:\d{1,5}[.)]?\s+(?=\d+:\d\d))?(?P<start>[\d:.,]*\ds?)"
    r"\s*(?:-{1,3}>|[–—]>|→|-{2,3}&gt;)\s*(?P<end>[\d:.,]*\d(?:s\b)?)(?P<rest>\]?.*)$"
)
# YouTube's .sbv: "0:00:00.599,0:00:04.160".
_SBV = late_pattern(
    r"(?P<start>\d+:\d\d:\d\d\.\d{1,3}),(?P<end>\d+:\d\d:\d\d\.\d{1,3})(?P<rest>)\s*$"
)
# All on one line, as a field of a form makes of them. Many blanks are looked at from the first
# alone, here and below: from each they would take quadratic time.
_RUN_ON = late_pattern(
    r"(?:(?<!\s)\s+|\s{1,9})(?:(?P<number>\d{1,5})[ \t]+)?"
    r"(?P<times>(?:\d+:)?\d{1,2}:\d\d[.,]\d{3}[ \t]*-->[ \t]*"
    r"(?:\d+:)?\d{1,2}:\d\d[.,]\d{3})[ \t]*(?=\s|$)"
)
# Somebody's name before the times: "Ann [0:01 --> 0:04] text" is a turn.
_TURN = late_pattern(r"\s*[\[(]?[^\W\d_](?:[^\[(\n]{0,60}[\[(]\s*\d|\w{2})")
_SECONDS = late_pattern(r"[0-9]{1,6}[.,][0-9]{1,6}")
_ARROW = late_pattern(r"-->|--&gt;")
# Each setting has all up to the next blank: shared out in other ways ("align:x-align:x") forty
# would take for ever.
_SETTINGS = late_pattern(
    r"(?<!\s)(?:\s*\b(?:align|line|position|size|region|vertical|[XY][12]):\S++)++\s*$"
)


@dataclass(slots=True)
class Run:
    """Words of one voice in a cue; `marked` when the cue itself says who speaks, even nobody."""

    tokens: list[Token]
    speaker: str | None = None
    marked: bool = False
    closed: bool = False
    opens: bool = False


@dataclass(slots=True)
class Cue:
    """One caption: `lines` as (line number, text); times None when damaged."""

    line: int
    start_ms: int | None
    end_ms: int | None
    lines: list[tuple[int, str]]
    runs: list[Run] = field(default_factory=list)


def read_timing(
    text: str, line: int, warnings: list[str], *, minutes: bool = False
) -> tuple[int | None, int | None, str]:
    """Return start, end and what follows on a timing line; damaged times come back as None.

    `minutes` says that "1.30" is a minute and a half.

    The words of a caption with damaged times are kept, since a quote that closed over the gap
    would be wrong, and the warning names the line.
    """
    found = TIMING.match(text) or _SBV.match(text)
    if not found:
        warnings.append(
            f"line {line}: the time {text.strip()[:40]!r} cannot be read; its words are kept, "
            "timed from the captions around them"
        )
        return None, None, ""
    start, end = (_time_of(found[name], minutes) for name in ("start", "end"))
    rest = _SETTINGS.sub("", found["rest"]).strip()
    rest = rest[1:].strip() if rest.startswith(("]", ")")) else rest
    if start is None or end is None:
        bad = found["start"] if start is None else found["end"]
        warnings.append(
            f"line {line}: {bad!r} is no time; its words are kept, timed from the captions "
            "around them"
        )
        return None, None, rest
    return *order_times(start, end, line, warnings), rest


def order_times(
    start_ms: int, end_ms: int, line: int, warnings: list[str]
) -> tuple[int | None, int | None]:
    """Return the times of a caption, None with a warning where it ends before it starts."""
    if end_ms >= start_ms:
        return start_ms, end_ms
    warnings.append(
        f"line {line}: the times run backwards ({format_stamp(start_ms)} to "
        f"{format_stamp(end_ms)}); its words are kept, timed from the captions around them"
    )
    return None, None


def part_run_on(text: str) -> str:
    """Return captions that stand on one line, or a few, with each on lines of its own."""
    found = list(_RUN_ON.finditer(f" {text}")) if "-->" in text else []
    if len(found) < 2 or text.count("\n") >= len(found):
        return text
    numbers = [int(times["number"] or 0) for times in found]
    counted = all(after == before + 1 for before, after in pairwise(numbers))
    # A number that does not count the captions is said.
    apart = "\n" if counted else " "
    return _RUN_ON.sub(rf"{apart}\g<number>\n\g<times>\n", f" {text}")


def is_timing(line: str) -> bool:
    """Tell whether a line carries, or tried to carry, the times of a cue."""
    if line[:1].isdigit() and _SBV.match(line):
        return True
    if "-->" not in line and ">" not in line and "→" not in line and "&gt;" not in line:
        return False
    if TIMING.match(line):
        return True
    is_tried = _ARROW.search(line) is not None and sum(map(str.isdigit, line)) >= 4
    return is_tried and not _TURN.match(line)


def _time_of(text: str, minutes: bool) -> int | None:
    if minutes:
        return parse_stamp(text.replace(",", ":").replace(".", ":"))
    is_plain = text.endswith("s") or _SECONDS.fullmatch(text)
    return seconds_to_ms(text) if is_plain else parse_stamp(text)


def _join_lines(tokens: list[Token]) -> list[Token]:
    """Return words that go on over the end of a line as one, in scripts without spaces.

    Only once repeats are left out: those are told by their lines.
    """
    joined: list[Token] = []
    for token in tokens:
        if token.joins and joined:
            last = joined[-1]
            joined[-1] = last._replace(text=last.text + token.text, end_ms=token.end_ms)
        else:
            joined.append(token)
    return joined


def to_passages(cues: Iterable[Cue]) -> list[Passage]:
    """Return one passage a run, its cue's time shared among the runs: by the times of their words
    where these are known, else by length.
    """
    passages: list[Passage] = []
    for cue in cues:
        runs = [run for run in cue.runs if run.tokens]
        for run in runs:
            run.tokens = _join_lines(run.tokens)
        chars = [sum(len(token.text) + 1 for token in run.tokens) for run in runs]
        done, total = 0, sum(chars)
        for run, here, after in zip(runs, chars, [*runs[1:], None], strict=False):
            start, end = cue.start_ms, cue.end_ms
            if start is not None and end is not None and len(runs) > 1:
                length = end - start
                start, end = start + length * done // total, start + length * (done + here) // total
                until = after.tokens[0].start_ms if after else None
                end = until if until is not None and until >= start else end
            done += here
            passage = Passage(
                line=cue.line, start_ms=start, end_ms=end, speaker=run.speaker, opens=run.opens
            )
            if any(token.start_ms is not None for token in run.tokens):
                passage.tokens = run.tokens
            else:
                passage.text = " ".join(token.text for token in run.tokens)
            passages.append(passage)
    return passages
