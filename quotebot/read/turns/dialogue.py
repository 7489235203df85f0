"""Dialogue in plain text: `Name: text`, `[00:12:03] NAME`, `NAME 12:03`, and their many kin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue, to_passages
from quotebot.read.captions.voices import voice_cues
from quotebot.read.facts import Facts, merge_facts
from quotebot.read.head_lines import take_header_lines, take_interview_head
from quotebot.read.passages import Document, Parsed, Passage
from quotebot.read.turns.bracket_heads import part_heard
from quotebot.read.turns.hearings import join_members
from quotebot.read.turns.inner_turns import find_inner, part_turns
from quotebot.read.turns.name_lines import join_name_lines
from quotebot.read.turns.questions import join_questions
from quotebot.read.turns.speakers import narrow_colon, split_role
from quotebot.read.turns.spoken_times import join_spoken_times
from quotebot.read.turns.stamps import find_running_stamps, format_stamp, part_at_stamps
from quotebot.read.turns.turn_heads import (
    Header,
    find_loud,
    keep_said_names,
    keep_said_times,
    read_header,
    read_odd_header,
    space_colons,
)
from quotebot.read.turns.turn_labels import accept_turns, find_doubts

# Before each word of lyrics: "<00:03.46>".
_WORD_TIME = late_pattern(r"<(\d{1,3}:\d{2}\.\d{2,3})>")
# What Otter sets above a transcript, each over a paragraph of its own.
_SECTIONS = frozenset(
    {"SUMMARY", "SUMMARY KEYWORDS", "KEYWORDS", "SPEAKERS", "OUTLINE", "ACTION ITEMS"}
)
#: Stands for a heading or a rule among lines; nobody says it, and it is empty like a blank one.
PART = "\f"
# What ends a transcript in plain text: a rule, "[END OF TRANSCRIPT]".
_END = late_pattern(
    r"\s*(?:[-–—=*_#~•·]\s?){3,}|\W*(?:the\s)?end\sof\s(?:the\s)?(?:transcript|transcription|interview"
    r"|episode|recording)\W*",
    re.IGNORECASE,
)
_ENDS = (".", "?", "!", "”", '"', "…", ")", "]")
# A name behind the end of a sentence: "… a year. Bo Chu: And then?"
_RUN_ON = late_pattern(
    r"(?:^|(?<=[.?!…”\")\]–—-])[ ]+)([A-Z][\w.'’-]*(?:[ ][A-Z0-9][\w.'’-]*){0,3}):(?=\s)",
    re.MULTILINE,
)
_DASHES = ("-", "–", "—")
_LONGEST_HEAD = 12  # words of a title
_LONGEST_HEADER = 4  # words of a name and a time on a line of their own


def parse_dialogue(document: Document) -> Parsed | None:
    """Read turns, or return None when the text is no dialogue.

    It is one when labels that a whole file makes believable begin its lines, or time stamps do: a
    colon inside a sentence makes no speaker.
    """
    lines = document.text.split("\n")
    facts, skip = take_header_lines(lines)
    parties, head = take_interview_head(lines)
    numbered = [(n + 1, line) for n, line in enumerate(lines) if n >= skip and n not in head]
    passages = read_turns(numbered, document.speakers) or _read_run_on(numbered, document.speakers)
    if passages is None:
        return None
    roles = _roles(passages)
    return Parsed("dialogue", passages, merge_facts(facts, parties, roles))


def _read_run_on(lines: list[tuple[int, str]], known: Mapping[str, str]) -> list[Passage] | None:
    """Read turns that stand one after the other in a line, as a field of a form makes of them:
    "[0:03] Ann: text [0:10] Bo: text", "Ann: Text. Bo: Text." None where names are not all there.
    """
    text = "\n".join(line for _, line in lines)
    labels = Counter(found[1] for found in _RUN_ON.finditer(text))
    again = sum(count > 1 for count in labels.values())
    if pattern := find_running_stamps(text):
        parts = [
            (number, part if time is None else f"[{format_stamp(time)}] {part}")
            for number, line in lines
            for time, part in part_at_stamps(line, pattern)
        ]
    elif again > 1 and 2 * again >= len(labels) and _RUN_ON.match(text.lstrip()):
        parts = [(n, part) for n, line in lines for part in _RUN_ON.sub(r"\n\1:", line).split("\n")]
    else:
        return None
    turns = read_turns(parts, known) if len(parts) > 2 * len(lines) else None
    return turns if turns and any(turn.speaker for turn in turns) else None


def read_turns(lines: list[tuple[int, str]], known: Mapping[str, str]) -> list[Passage] | None:
    """Return one passage a line of the turns in numbered `lines`, None when these are no turns.

    Long turns whose lines are wrapped are told once their lines are joined.
    """
    turns = _read_turns(lines, known)
    if turns is not None:
        return turns
    joined = _join_wrapped(lines)
    if 2 * len(joined) > len(lines):
        return None
    return _read_turns(joined, known)


def _join_wrapped(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return each paragraph as one line, and apart what begins like a turn behind a sentence."""
    joined: list[tuple[int, list[str]]] = []
    last = ""
    for number, line in lines:
        text = line if line == PART else line.strip()
        head = read_header(text) if last.endswith(_ENDS) else None
        if not text.strip() or not last.strip() or (head and head.label):
            joined.append((number, [text]))
        else:
            joined[-1][1].append(text)
        last = text
    return [(number, " ".join(parts)) for number, parts in joined]


def _read_turns(lines: list[tuple[int, str]], known: Mapping[str, str]) -> list[Passage] | None:
    lines = [(number, narrow_colon(_WORD_TIME.sub(r"[\1]", line))) for number, line in lines]
    lines = space_colons(lines)
    lines, members = join_members(join_spoken_times(lines))
    lines, named = join_name_lines(join_questions(lines))
    known = {**known, **dict.fromkeys(named | members, "")}
    full = [(number, line) for number, line in lines if line.strip()]
    headers = {
        place: header
        for place, (_, line) in enumerate(lines)
        if line.strip() and (header := read_header(line))
    }
    headers, unsure = part_heard(lines, keep_said_names(lines, keep_said_times(headers)))
    odd = {
        place: header
        for place, (_, line) in enumerate(lines)
        if (place not in headers or headers[place].label is None)
        and (header := read_odd_header(line))
    }
    accepted = accept_turns(len(full), headers, odd, known)
    if accepted is None:
        return None
    accepted = {**find_loud(lines, accepted), **accepted}
    if _are_captions(lines, accepted):
        return _read_captions(lines, accepted, known)
    doubts = unsure | find_doubts(lines, accepted, {**headers, **odd})
    return _follow_turns(lines, accepted, doubts)


def _follow_turns(
    lines: list[tuple[int, str]], accepted: Mapping[int, Header], doubts: Container[int]
) -> list[Passage]:
    """Return what is said, each line by whom the last header above it names.

    `accepted` are the headers by their places among `lines`; from a place in `doubts` on nobody
    knows who speaks, until the next header.
    """
    # Where names come without times, a time on its own only marks the minute: the voice goes on.
    marks = any(h.label and h.start_ms is None for h in accepted.values())
    timed = any(h.start_ms is not None for h in accepted.values())
    heads = _heads_above(lines, accepted)
    ends = _end_of_talk(lines, accepted)
    inner = find_inner(h.label for h in accepted.values() if h.label)
    passages: list[Passage] = []
    speaker: str | None = None
    start: int | None = None
    opens = True
    for place, (number, line) in enumerate(lines):
        if not line.strip() or place in heads or _END.fullmatch(line):
            opens = True
            continue
        text = line
        header = accepted.get(place) if place < ends else None
        if place >= ends:
            speaker = start = None
        if place in doubts:
            speaker = None
        if header:
            speaker = header.label or (speaker if marks else None)
            start = (
                header.start_ms if header.start_ms is not None or header.label is None else start
            )
            opens, text = True, header.rest
        for time, part in part_at_stamps(text) if timed else [(None, text)]:
            start = start if time is None else time
            turns, speaker = part_turns(part, speaker, inner)
            for voice, said in turns:
                passages.append(Passage(said, number, start, None, voice, opens))
                start, opens = None, False
    _drop_backward_times(passages)
    return passages


def _are_captions(lines: list[tuple[int, str]], accepted: Mapping[int, Header]) -> bool:
    """Tell whether times alone begin the lines, and most of what follows them ends within a
    sentence: these are captions, as pages show them beside a video, and no paragraphs.
    """
    if any(header.label for header in accepted.values()):
        return False
    places = sorted(accepted)
    ended = 0
    for place, after in pairwise([*places, len(lines)]):
        below = (line.rstrip() for _, line in lines[place + 1 : after][::-1])
        ended += next(filter(None, below), accepted[place].rest.rstrip()).endswith(_ENDS)
    return ended * 2 < len(places)


def _read_captions(
    lines: list[tuple[int, str]], accepted: Mapping[int, Header], known: Mapping[str, str]
) -> list[Passage]:
    """Read captions below or beside their times as those of a file of subtitles are read."""
    heads = {place: lines[place][1].removesuffix(h.rest) for place, h in accepted.items()}
    dashed = {place for place, head in heads.items() if head.rstrip().endswith(_DASHES)}
    # Behind some of the times only, a dash is that of another voice, or of a word that broke off.
    if len(dashed) * 2 < len(accepted):
        heads |= {place: heads[place].rstrip()[:-1] for place in dashed}
    cues = [Cue(0, None, None, [])]
    for place, (number, line) in enumerate(lines):
        if header := accepted.get(place):
            cues.append(Cue(number, header.start_ms, None, []))
            head = heads[place]
            line = header.rest if head == line else line.removeprefix(head)
        for time, part in part_at_stamps(line):
            if time is not None:
                cues.append(Cue(number, time, None, []))
            if part.strip() and not _END.fullmatch(part):
                cues[-1].lines.append((number, part.strip()))
    above = [Passage(line, number, opens=True) for number, line in cues.pop(0).lines]
    voice_cues(cues, known)
    passages = to_passages(cues)
    for passage in passages[:1]:
        passage.opens = True
    passages = above + passages
    _drop_backward_times(passages)
    return passages


def _heads_above(lines: list[tuple[int, str]], accepted: Mapping[int, Header]) -> range:
    """Return the places above the first speaker that hold a title, a date or who was there.

    Nobody speaks there, so lines without an end of a sentence are headings, where the turns below
    have them. The first line that ends one, or is long, may be spoken, and so may all after it.
    """
    named = [place for place, header in accepted.items() if header.label]
    if not named:
        return range(0)
    below = (line.rstrip() for _, line in lines[min(named) :])
    said = [line for line in below if len(line.split()) > _LONGEST_HEADER]
    ended = sum(line.endswith(_ENDS) for line in said)
    if not said or ended * 2 < len(said):
        return range(0)
    section = False
    for place in range(min(named)):
        line = lines[place][1].strip()
        section = line in _SECTIONS or (section and bool(line))
        if section:
            continue
        spoken = line.endswith((".", "?", "!", "…")) or line[:1].islower()
        if spoken or place in accepted or len(line.split()) > _LONGEST_HEAD:
            return range(place)
    return range(min(named))


def _end_of_talk(lines: list[tuple[int, str]], accepted: Mapping[int, Header]) -> int:
    """Return the place of the first heading or rule below the last turn of anybody who speaks
    again: what stands there ("About Bo Chu") is nobody's, however a list in it looks.
    """
    counts = Counter(header.label for header in accepted.values() if header.label)
    turns = [
        place for place, header in accepted.items() if header.label and counts[header.label] > 1
    ]
    if not turns:
        return len(lines)
    below = range(max(turns) + 1, len(lines))
    return next(
        (n for n in below if lines[n][1] == PART or _END.fullmatch(lines[n][1])), len(lines)
    )


def _drop_backward_times(passages: list[Passage]) -> None:
    clock = 0
    for passage in passages:
        if passage.start_ms is None:
            continue
        if passage.start_ms < clock:
            passage.start_ms = None
        else:
            clock = passage.start_ms


def _roles(passages: list[Passage]) -> Facts:
    hosts: dict[str, None] = {}
    guests: dict[str, None] = {}
    for passage in passages:
        if passage.speaker:
            passage.speaker, role = split_role(passage.speaker)
            if role:
                (hosts if role == "host" else guests).setdefault(passage.speaker)
    return Facts(host=", ".join(hosts), guests=tuple(guests))
