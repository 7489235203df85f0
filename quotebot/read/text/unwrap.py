"""Lines of wrapped text: the words that hyphens part, and paragraphs as one line each."""

from __future__ import annotations

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.word_counts import is_one_word
from quotebot.read.turns.speakers import looks_like_label
from quotebot.vocabulary import vocabulary

# How a line may end that ends a sentence, or more.
ENDS = (".", "?", "!", "…", ":", "”", '"', "’", ")", "]", "»", "-", "—")
_LONGEST_NAME_CHARS = 60
_LONGEST_LINE_CHARS = 100
_FULL = 0.6
# Lines that may begin a turn, and those with a time or a number alone.
_HEAD = late_pattern(
    r"[^:]{1,60}:(?:\s|$|\d\d)|[\[(<]?\d|[QA](?:[.\s]|$)|[-–—•*>#\[(<]|.{0,40}?[A-Z]{2}\.\s"
)
_BARE = late_pattern(r"[\[(<]?[\d:.,\s]+[\])>]?")
_SOFT = "\u00ad"
HYPHENS = f"-\u2010{_SOFT}"
# Signs of Chinese and Japanese, which have no spaces between words.
_WIDE = late_pattern(r"[\u3001\u3005-\u3007\u3040-\u30ff\u3400-\u9fff，]")
_WORD = late_pattern(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")
_LAST = late_pattern(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*)[-\u2010\u00ad]$")
_FIRST = late_pattern(r"^([^\W\d_]+(?:[-'’][^\W\d_]+)*)(\S*)\s*")
_PARTED = late_pattern(r"[^\W\d_][-\u2010\u00ad][ \t]*\n[^\W\d_A-Z]")
_LEAST_PARTED = 3
# "pre- and post-war": the hyphen stands for what both have.
_JOINING = vocabulary("and or to nor und oder bis y o u et ou e of en")


def unwrap(lines: list[str]) -> list[str]:
    """Return the lines of a paragraph as one, but for those that may tell who speaks, or when.

    Left apart, a long answer would have so many that its speaker's name seems a chance.
    """
    lengths = sorted(len(line) for line in lines if line)
    if not lengths or any("-->" in line for line in lines):
        return lines
    full = _FULL * lengths[int(0.8 * len(lengths))]
    paragraphs: list[list[str]] = [[]]
    last = ""
    for line in lines:
        goes_on = line[:1].islower() and not last.endswith(ENDS)
        is_first = not last or _BARE.fullmatch(last) or (_HEAD.match(line) and not goes_on)
        is_rest = line[:1].islower() or (len(last) >= full and not _may_name(line))
        is_turn = _HEAD.match(line) and last.endswith(ENDS)
        is_below = len(last) < full and _HEAD.match(last) and last[-1] in "0123456789)]>:"
        is_cut = len(last) >= full and _WIDE.match(last[-1:]) and _WIDE.match(line)
        if not line or is_turn or is_below:
            paragraphs.append([line] if line else [])
        elif is_cut and paragraphs[-1]:
            paragraphs[-1][-1] += line
        elif is_rest and not is_first:
            paragraphs[-1][-1] += f" {line}"
        else:
            paragraphs[-1].append(line)
        last = line
    made: list[str] = []
    for parts in paragraphs:
        # Of several, a long one would be taken for a paragraph of its own.
        made += parts if len(parts) == 1 else [line for part in parts for line in _wrap(part)]
        made.append("")
    return made


def _wrap(line: str) -> list[str]:
    parts = []
    while len(line) > _LONGEST_LINE_CHARS and (cut := line.rfind(" ", 1, _LONGEST_LINE_CHARS)) > 0:
        parts.append(line[:cut])
        line = line[cut + 1 :]
    return [*parts, line]


def _may_name(line: str) -> bool:
    return len(line) <= _LONGEST_NAME_CHARS and looks_like_label(line.rstrip(":"))


def join_line_ends(text: str) -> str:
    """Return a text with its words whole where hyphens part them at the ends of lines, as print
    does; where lines hardly ever end so, only at hyphens that are set for the end of a line.
    """
    lines = [line.rstrip() for line in text.split("\n")] if _PARTED.search(text) else []
    parted = sum(line.endswith(tuple(HYPHENS)) for line in lines)
    signs = HYPHENS if parted >= _LEAST_PARTED else _SOFT
    return "\n".join(join_hyphens(lines, signs)) if parted else text


def join_hyphens(lines: list[str], signs: str = HYPHENS) -> list[str]:
    """Return the lines with words whole that a hyphen, one of `signs`, parts at the end of one.

    A hyphen goes where the word stands without it elsewhere in the text, where English surely
    writes it without one, or where it is one that is only set at the ends of lines; else it stays,
    as "well-known" has one.
    """
    known = {word.casefold() for line in lines for word in _WORD.findall(line)}
    made = list(lines)
    for place in range(len(made) - 1):
        line = made[place]
        last = _LAST.search(line[-80:])
        if not last or line[-1] not in signs:
            continue
        at = place + 1
        first = _FIRST.match(made[at])
        is_soft = line[-1] == _SOFT
        if not first or not first[1][0].islower():
            continue
        if first[1].casefold() in _JOINING and not is_soft:
            continue
        whole = last[1] + first[1]
        is_word = whole.casefold() in known or is_soft
        # "it's- it's", "wa- wanted": said again, and no word of two halves.
        if not is_word and first[1].casefold().startswith(last[1].casefold()):
            continue
        hyphen = "" if is_word or is_one_word(last[1], first[1]) else "-"
        made[place] = f"{line.rstrip(HYPHENS)}{hyphen}{first[1]}{first[2]}"
        made[at] = made[at][first.end() :]
    return [line.replace(_SOFT, "") for line in made]
