"""Whose words captions are: voices by tags, labels, brackets, dashes and ">>"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.captions.caption_labels import LABEL, mark_clips, mark_doubts, name_in
from quotebot.read.captions.cues import Cue, Run
from quotebot.read.cleaning.clean import (
    stand_together,
    strip_invisible,
    strip_markup,
    strip_sounds,
    words_of,
)
from quotebot.read.facts import Facts
from quotebot.read.passages import Token
from quotebot.read.turns.speakers import (
    MAX_LABEL_CHARS,
    accept_labels,
    accept_odd_labels,
    are_loud,
    is_generic,
    looks_like_label,
    narrow_colon,
    split_role,
)
from quotebot.read.turns.stamps import parse_stamp

_LEAST_BARE = 3
_ROUND_NAME = late_pattern(rf"\s*\(([^()]{{1,{MAX_LABEL_CHARS}}})\)\s*")
_CHANGE = late_pattern(r"^\s*(?:>>+|&gt;&gt;|»)\s*")
# Within a line, as YouTube's automatic captions set it, perhaps with the time of the word after it.
_CHANGE_INSIDE = late_pattern(
    r"(?<=\S)\s*((?:<[\d:.]+>)?(?:<c\b[^<>]*>)?)\s(?:>>+|&gt;&gt;(?:&gt;)?)(?=</c>|<\d|\s*[^\W_\d]|\s*[\"“'‘(\[])"
)
_CHANGE_LAST = late_pattern(r"(?:^|\s|(?<=>))(?:>>+|&gt;&gt;(?:&gt;)?)\s*(?:</c>)?\s*$")
_DASH = late_pattern(r"^\s*[-–—]\s*(?=[\w(\[♪])")
# Within a line: "… a button. - There's no way", as some transcribers set a change of speaker.
_DASH_INSIDE = late_pattern(r"(?<=[.?!…\-\"”])\s+[-–—]\s+(?=[\"“'‘]?[A-Z])")
_NOTE = late_pattern(r"[♪♫♬♩]+")
_VOICE = late_pattern(r"<v(?:\.[^\s>]*)?(?:\s+([^<>]*))?>|</v>")
_INLINE_STAMP = late_pattern(r"<((?:\d+:)?\d+:\d+[.,]\d+)>")
_NOBODY = frozenset({"", "-", "unknown", "undefined", "null", "none", "?"})


def voice_cues(cues: list[Cue], known: Mapping[str, str]) -> Facts:
    """Split each cue into the runs of its voices, in place, and return the roles that labels state.

    Voices come from `<v Name>` tags or from `Name:` before a line; a label holds until the next
    one. `>>`, a leading dash and a dash after a sentence's end mark a change to somebody unnamed.
    """
    for cue in cues:
        cue.lines = [(number, narrow_colon(text)) for number, text in cue.lines]
        _close_songs(cue)
    _move_changes(cues)
    _mark_round_names(cues)
    _mark_name_lines(cues)
    tagged = any("<v" in text for cue in cues for _, text in cue.lines)
    labels = frozenset[str]()
    if not tagged:
        candidates = _candidates(cues)
        labels = accept_labels(candidates, known, len(cues))
        labels |= accept_odd_labels(candidates, labels, len(cues))
    hosts: list[str] = []
    guests: list[str] = []
    for cue in cues:
        cue.runs = _runs_of(cue, tagged, labels)
        for run in cue.runs:
            if run.speaker:
                run.speaker, role = split_role(run.speaker)
                into = hosts if role == "host" else guests if role == "guest" else None
                if into is not None and run.speaker not in into:
                    into.append(run.speaker)
    if labels:
        mark_doubts(cues, are_loud(labels))
        mark_clips(cues)
    if not tagged or _marks_changes_only(cues):
        _carry_voices(cues)
    return Facts(host=", ".join(hosts), guests=tuple(guests))


def _move_changes(cues: list[Cue]) -> None:
    """Write a ">>" that ends a line before the next one, whose voice it marks, in place."""
    pending = False
    for cue in cues:
        for place, (number, text) in enumerate(cue.lines):
            if pending and text.strip():
                text = text if _CHANGE.match(text) else f">> {text}"
            last = _CHANGE_LAST.search(text) if ">>" in text or "&gt;&gt;" in text else None
            pending = last is not None or (pending and not text.strip())
            cue.lines[place] = (number, text[: last.start()] if last else text)


def _close_songs(cue: Cue) -> None:
    """Write a note around each line of a song that runs over several lines, in place."""
    singing = False
    sung = []
    for number, text in cue.lines:
        before, singing = singing, singing ^ (len(_NOTE.findall(text)) % 2 == 1)
        sung.append((number, "♪ " * before + text + " ♪" * singing))
    if not singing and sung != cue.lines:
        cue.lines = sung


def _mark_round_names(cues: list[Cue]) -> None:
    """Turn "(Ann Lee)" on lines of their own, as Google Meet sets it, into `Name:`, in place.

    Most captions have one that comes again. What comes once may be a name or an aside: its words
    stay, and the voice before it ends. A dash alone parts two voices.
    """
    names = {
        text: name[1]
        for cue in cues
        for _, text in cue.lines
        if (name := _ROUND_NAME.fullmatch(text)) and looks_like_label(name[1])
        # "(Laughter)" and "(Inaudible)" are nobody.
        if strip_sounds(text) == text
    }
    counts = Counter(names[text] for cue in cues for _, text in cue.lines if text in names)
    found = sum(count for count in counts.values() if count > 1)
    if found < max(_LEAST_BARE, 0.6 * len(cues)):
        return
    heads = {
        text: f"{name}:" if counts[name] > 1 else f">> {text.strip()}"
        for text, name in names.items()
    }
    for cue in cues:
        cue.lines = [
            (number, heads.get(text, text)) for number, text in cue.lines if text.strip() != "-"
        ]


def _mark_name_lines(cues: list[Cue]) -> None:
    """Turn a name on the first line of each cue, as Teams writes it, into `Name:`, in place."""
    names = Counter(
        cue.lines[0][1].strip()
        for cue in cues
        if len(cue.lines) >= 2 and looks_like_label(cue.lines[0][1].strip())
    )
    if not names or names.total() < 0.8 * len(cues) or len(names) * 2 > names.total():
        return
    for cue in cues:
        number, first = cue.lines[0] if cue.lines else (0, "")
        if first.strip() in names:
            cue.lines[0] = (number, first.strip() + ":")


def _candidates(cues: list[Cue]) -> list[str]:
    found: list[str] = []
    bare: list[str] = []
    changes: list[str] = []
    for cue in cues:
        for text in (part for _, line in cue.lines for part in _part_changes(line)):
            plain = strip_markup(text) if ":" in text or "[" in text else ""
            if label := LABEL.match(unmarked := _CHANGE.sub("", plain)):
                if name := label["bare"]:
                    bare.append(name.strip())
                    continue
                # After ">>" a new voice begins for certain: counted twice, one time is enough.
                found.append(name_in(label))
                if unmarked != plain:
                    changes.append(found[-1])
    # Where ">>" stands before nearly every label, a colon elsewhere is one of a sentence: in
    # captions in capitals "FOLLOWS:" looks like a name.
    if len(changes) >= _LEAST_BARE and 5 * len(changes) >= 4 * len(found):
        sure = {*changes}
        found = [name for name in found if name in sure or is_generic(name)]
    found += changes
    # "[Music]" is nobody. A name in brackets without a colon must come again, and often.
    voices = [name for name in bare if is_generic(name) or strip_sounds(f"[{name}]").strip()]
    again = [name for name, count in Counter(voices).items() if count > 1 for _ in range(count)]
    if len(again) < max(_LEAST_BARE, len(cues) / 10):
        return found
    return found + again + [name for name in voices if is_generic(name)]


def _part_changes(text: str) -> list[str]:
    """Return a line cut before each ">>" within it, which each part but the first begins with."""
    if ">>" not in text and "&gt;&gt;" not in text:
        return [text]
    return _CHANGE_INSIDE.sub(r"\n>> \1", text).split("\n")


def _runs_of(cue: Cue, tagged: bool, labels: frozenset[str]) -> list[Run]:
    runs = [Run([])]
    dashes = sum(
        bool(_DASH.match(strip_markup(text))) for _, text in cue.lines if "-" in text or "–" in text
    )
    dashed = dashes >= 2 or (dashes == 1 and len(cue.lines) == 1)
    for _, text in cue.lines:
        if not tagged or ("<v" not in text and "</v" not in text):
            for part in _part_changes(text):
                first, *others = _DASH_INSIDE.split(part)
                _add_line(runs, first, labels, dashed)
                for other in others:
                    _add_line(runs, f">> {other}", labels, dashed)
            continue
        place = 0
        for voice in _VOICE.finditer(text):
            _add_line(runs, text[place : voice.start()], labels, dashed)
            place = voice.end()
            if voice[0].startswith("</"):
                runs[-1].closed = True
                runs.append(Run([], marked=True))
                continue
            name = " ".join(strip_markup(voice[1] or "").split())
            speaker = None if name.casefold() in _NOBODY else name
            runs.append(Run([], speaker, marked=True))
        _add_line(runs, text[place:], labels, dashed)
    return [run for run in runs if run.tokens or (run.marked and run.speaker)]


def _add_line(runs: list[Run], text: str, labels: frozenset[str], dashed: bool) -> None:
    if not text or text.isspace():
        return
    parts = _INLINE_STAMP.split(text) if "<" in text else [text]
    head = strip_markup(parts[0])
    if change := _CHANGE.match(head):
        head = head[change.end() :]
        runs.append(Run([], marked=True, opens=True))
    elif dashed and (dash := _DASH.match(head)):
        head = head[dash.end() :]
        runs.append(Run([], marked=True, opens=True))
    if labels and (":" in head or "[" in head) and (found := LABEL.match(head)):
        label = name_in(found)
        if label in labels:
            head = head[found.end() :]
            runs.append(Run([], label, marked=True))
    tokens = runs[-1].tokens
    above = len(tokens)
    tokens.extend([Token(word) for word in words_of(strip_sounds(strip_invisible(head)))])
    before = head
    for stamp, part in zip(parts[1::2], parts[2::2], strict=True):
        start_ms = parse_stamp(stamp)
        bare = strip_markup(part)
        apart = before[-1:].isspace() or bare[:1].isspace()
        for word in words_of(strip_sounds(strip_invisible(bare))):
            if tokens and not apart and stand_together(tokens[-1].text, word):
                tokens[-1] = tokens[-1]._replace(text=tokens[-1].text + word)
            else:
                tokens.append(Token(word, start_ms))
            start_ms, apart = None, True
        before = bare or before
    if 0 < above < len(tokens) and stand_together(tokens[above - 1].text, tokens[above].text):
        tokens[above] = tokens[above]._replace(joins=True)


def _marks_changes_only(cues: list[Cue]) -> bool:
    voices = [run.speaker for cue in cues for run in cue.runs if run.speaker]
    same = sum(here == after for here, after in pairwise(voices))
    return same * 10 < max(1, len(voices) - 1)


def _carry_voices(cues: list[Cue]) -> None:
    current: str | None = None
    for cue in cues:
        for run in cue.runs:
            if run.marked:
                current = None if run.closed and not run.tokens else run.speaker
            else:
                run.speaker = current
