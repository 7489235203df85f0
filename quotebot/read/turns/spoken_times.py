"""Times in words: "1 minute 7 seconds", as pages write them for those who have them read aloud."""

from __future__ import annotations

from itertools import pairwise

from quotebot.pattern import late_pattern
from quotebot.read.passages import Lines
from quotebot.read.turns.speakers import looks_like_label
from quotebot.read.turns.stamps import STAMP, format_stamp

#: Hours, minutes and seconds in the languages of the pages: of one, then of more.
UNITS = tuple(
    tuple(words.split())
    for words in (
        "hour hours minute minutes second seconds",
        "heure heures minute minutes seconde secondes|seconde",
        "stunde stunden minute minuten sekunde sekunden",
        "hora horas minuto minutos segundo segundos|segundo",
        "ora ore minuto minuti secondo secondi",
        "uur uur minuut minuten seconde seconden",
        "timme timmar minut minuter sekund sekunder",
        "godzina godziny|godzin minuta minuty|minut sekunda sekundy|sekund",
        "час часа|часов минута минуты|минут секунда секунды|секунд",
        "時間 時間 分 分 秒 秒",
        "小時 小時 分鐘 分鐘 秒 秒",
        "小时 小时 分钟 分钟 秒钟|秒 秒钟|秒",
        "시간 시간 분 분 초 초",
    )
)
_UNIT_MS = {
    word: (3_600_000, 60_000, 1000)[place // 2]
    for words in UNITS
    for place, either in enumerate(words)
    for word in either.split("|")
}
_PART = r"\d{1,3}[ \t]*[^\W\d_]{1,9}"
_SPAN = rf"(?P<span>{_PART}(?:,?[ \t]+{_PART}){{0,2}})"
_PARTS = late_pattern(r"(\d{1,3})[ \t]*([^\W\d_]{1,9})")
# "0 minutes 3 seconds0:03" below a name, and "Ann Lee 0 minutes 3 seconds" above the words.
_ALONE = late_pattern(rf"\s*{_SPAN}\s*(?:{STAMP})?\s*")
_HEAD = late_pattern(rf"\s*(?P<name>\S.{{0,70}}?)\s+{_SPAN}\s*")
_BY_WHOM = late_pattern(r"(?:started|stopped) transcription")
_NOTICE = late_pattern(
    r"(?:Transcript\. )?Use arrow keys to navigate between transcript entries\b.*"
    r"|AI-generated content may be incorrect\.?"
)
_STAMP_ALONE = late_pattern(rf"\s*{STAMP}\s*")
_LONGEST_CHARS = 110
_LEAST_HEADS = 2


def join_spoken_times(lines: Lines) -> Lines:
    """Write the turns of Teams' and Stream's panel, as it is copied, as `Name [0:00:03]: text`.

    There each name stands above its time, and again with the time in words above each caption.
    Returns as many lines as before; the same ones where the file is no such panel.
    """
    full = [place for place, (_, line) in enumerate(lines) if line.strip()]
    text = {place: lines[place][1].strip() for place in full}
    heads = {place: head for place in full if (head := _read_head(text[place]))}
    names = {text[a] for a, b in pairwise(full) if _read_alone(text[b]) is not None}
    names &= {name for name, _ in heads.values()}
    heads = {place: head for place, head in heads.items() if head[0] in names}
    if len(heads) < _LEAST_HEADS:
        return lines
    gone = {place for place in full if _NOTICE.fullmatch(text[place])} | heads.keys()
    joined = list(lines)
    before = -1
    for above, place in pairwise([-1, *full]):
        head, line = heads.get(above), text[place]
        over = text.get(above, "")
        if over in names and above not in gone and _read_alone(line) is not None:
            gone |= {above, place}
            # The letters of a face without a picture: "AL" above "Ann Lee".
            if before in text and joined[before] == lines[before] and _is_face(text[before], over):
                gone.add(before)
        elif _BY_WHOM.fullmatch(line) and looks_like_label(over):
            gone |= {above, place}
        elif above in gone and _STAMP_ALONE.fullmatch(line) and head is None:
            gone.add(place)
        elif head and place not in gone:
            joined[place] = (lines[place][0], f"{head[0]} [{format_stamp(head[1])}]: {line}")
        before = above
    return [(n, "" if place in gone else line) for place, (n, line) in enumerate(joined)]


def _read_span(span: str) -> int | None:
    parts = [(int(count), _UNIT_MS.get(word.casefold())) for count, word in _PARTS.findall(span)]
    units = [unit for _, unit in parts if unit is not None]
    if len(units) < len(parts) or units != sorted({*units}, reverse=True):
        return None
    return sum(count * unit for count, unit in parts if unit is not None)


def _read_alone(line: str) -> int | None:
    found = _ALONE.fullmatch(line) if len(line) <= _LONGEST_CHARS else None
    return _read_span(found["span"]) if found else None


def _read_head(line: str) -> tuple[str, int] | None:
    found = _HEAD.fullmatch(line) if len(line) <= _LONGEST_CHARS else None
    time = _read_span(found["span"]) if found else None
    return (found["name"], time) if found and time is not None else None


def _is_face(letters: str, name: str) -> bool:
    firsts = {word[0] for word in name.split()}
    return len(letters) <= 3 and letters.isupper() and firsts.issuperset(letters)
