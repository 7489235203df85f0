"""Captions that say words again: rolling ones, and those that mark one word after the other."""

from __future__ import annotations

from quotebot.pattern import late_pattern
from quotebot.read.captions.cues import Cue
from quotebot.read.cleaning.clean import is_line, strip_markup
from quotebot.read.passages import Token

# Automatic captions may leave a moment between a line and its repeat.
_ROLL_GAP_MS = 700
_LONGEST_ROLL_WORDS = 60
# "the <u>first</u> year" of Whisper and WhisperX, <font color> of stable-ts.
_MARKED = late_pattern(r"<(u|b|font|c)\b[^<>]*>([^<>]+)</\1>")


def drop_repeats(cues: list[Cue]) -> None:
    """Leave out the words that a rolling caption repeats from the one before, in place.

    Only where the file rolls: a third of its cues begin with the last words of the one before and
    then go on.
    """
    texts = [[token.text for run in cue.runs for token in run.tokens] for cue in cues]
    if len(cues) < 2:
        return
    overlaps = [0] + [
        _overlap(texts[i], texts[i + 1]) if _adjoin(cues[i], cues[i + 1]) else 0
        for i in range(len(cues) - 1)
    ]
    # A line of Chinese or Japanese is one word.
    evidence = sum(
        k < len(text) and (k >= 2 or (k == 1 and is_line(text[0])))
        for k, text in zip(overlaps, texts, strict=True)
    )
    copies = sum(0 < k == len(text) for k, text in zip(overlaps, texts, strict=True))
    if evidence < 2 or evidence + copies < (len(cues) - 1) / 3:
        return
    for cue, count in zip(cues, overlaps, strict=True):
        for run in cue.runs:
            here = min(count, len(run.tokens))
            run.tokens = run.tokens[here:]
            # What goes on after its first words has been opened by these.
            run.opens = run.opens and not here
            count -= here


def _adjoin(before: Cue, after: Cue) -> bool:
    if before.end_ms is None or after.start_ms is None:
        return False
    return after.start_ms <= before.end_ms + _ROLL_GAP_MS


def _overlap(before: list[str], after: list[str]) -> int:
    """Return how many first words of `after` are the last of `before`."""
    for count in range(min(len(before), len(after), _LONGEST_ROLL_WORDS), 0, -1):
        if before[-count] == after[0] and before[-count:] == after[:count]:
            return count
    return 0


def merge_marked(cues: list[Cue]) -> None:
    """Make one of captions that show the same words and mark one after the other, in place.

    The word that a caption marks is said while it is shown. Only where a third of the captions
    mark a word, half of them say the one before again, and the mark moves on in half of these:
    a word that is stressed each time is marked in one place.
    """
    texts = [[token.text for run in cue.runs for token in run.tokens] for cue in cues]
    marked = [_marked_word(cue, len(text)) for cue, text in zip(cues, texts, strict=True)]
    same = [False] + [
        bool(texts[n]) and texts[n] == texts[n - 1] and _adjoin(cues[n - 1], cues[n])
        for n in range(1, len(cues))
    ]
    told = sum(place is not None for place in marked)
    if not told or told * 3 < len(cues) or sum(same) * 2 < len(cues):
        return
    goes_on = _find_moves([_mark_offset(cue) for cue in cues], same)
    if sum(goes_on) * 2 < sum(same):
        return
    kept: list[Cue] = []
    for cue, place, again in zip(cues, marked, goes_on, strict=True):
        if not again:
            kept.append(cue)
        kept[-1].end_ms = cue.end_ms
        if place is not None:
            _time_word(kept[-1], place, cue)
    cues[:] = kept


def _find_moves(offsets: list[int | None], same: list[bool]) -> list[bool]:
    """Tell of each caption whether it shows the words before again with the mark farther on.

    One without a mark, as between two words, goes with those before it. Where the mark goes back or
    stays, the words are said again.
    """
    moves: list[bool] = []
    last: int | None = None
    for offset, again in zip(offsets, same, strict=True):
        moves.append(again and (offset is None or last is None or offset > last))
        last = offset if offset is not None or not moves[-1] else last
    return moves


def _mark_offset(cue: Cue) -> int | None:
    """Return how many characters stand before the mark: Whisper marks "well" and "-known" apart."""
    text = " ".join(line for _, line in cue.lines)
    found = _MARKED.search(text)
    return len(strip_markup(text[: found.start()])) if found else None


def _marked_word(cue: Cue, count: int) -> int | None:
    """Return the place of the word that a caption of `count` words marks, None if there is none."""
    text = " ".join(line for _, line in cue.lines)
    found = _MARKED.search(text)
    # A label before the words is none of them.
    return count - len(strip_markup(text[found.start() :]).split()) if found else None


def _time_word(cue: Cue, place: int, shown: Cue) -> None:
    for run in cue.runs:
        if place < len(run.tokens):
            run.tokens[place] = Token(run.tokens[place].text, shown.start_ms, shown.end_ms)
            return
        place -= len(run.tokens)
