"""Facts in the lines at the top of a text: "Title: …", "Date: …", and the tags of lyrics."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from quotebot.labels import print_name
from quotebot.pattern import late_pattern
from quotebot.read.facts import Facts, facts_from_table, is_fact_key
from quotebot.read.turns.initials import list_initials
from quotebot.read.turns.speakers import looks_like_label
from quotebot.vocabulary import vocabulary

_HEADER_LINE = late_pattern(r"\s*([A-Za-z][A-Za-z ]{1,18}):\s+(\S.*)")
# The head of lyrics (.lrc), as whisper.cpp writes it too: "[ti:The quiet year]".
_LRC_TAG = late_pattern(
    r"\s*\[(ti|ar|al|au|by|re|ve|tool|la|lr|length|offset)\s*:\s*([^\]\n]*)\]\s*", re.IGNORECASE
)
# Above an interview of an archive: who asked whom, when, where. "Transcribed by: Jo Park".
_PARTY_LINE = late_pattern(r"\s*([A-Za-z][A-Za-z ]{1,24}):\s+([^\W\d_]\S*(?: \S+){0,5})\s*")
_PARTIES = {
    "interviewee": "guests",
    "interviewees": "guests",
    "narrator": "guests",
    "narrators": "guests",
    "interviewer": "host",
    "interviewers": "host",
    "interviewed by": "host",
}
# "Joaquim Teles (JT)", as the turns below call him; several of them in one line.
_INITIALLED = late_pattern(r"([^\W\d_][^,;()\[\]]*?) ?[(\[]([A-Z]{2,4})[)\]]")
_WORD = late_pattern(r"\w+")
# When the person lived: "Ruth Okello, b. 1931", "Ruth Okello (1931–2020)".
_LIFE = late_pattern(
    r",?\s*[(\[]?\s*(?:b(?:orn|\.)?\s*)?(?:in\s)?1[89]\d\d(?:\s?[-–—]\s?(?:\d{4})?)?\s*[)\]]?\s*$"
)
_AND = late_pattern(r"\s*(?:[,;]\s*(?:and\s)?|\sand\s|\s?&\s?)\s*")
_DAYS = frozenset({"date", "date of interview", "interview date", "date of recording"})
_BESIDES = _DAYS | {
    "location", "place", "place of interview", "interview location", "transcriber",
    "transcribed by", "transcription by", "transcription", "recorded by", "audited by",
    "edited by", "collection", "project", "series", "subject", "length", "duration", "tape",
    "tape number", "interview number", "call number", "accession number", "format", "language",
}  # fmt: skip
_LONGEST_HEAD, _LONGEST_TITLE = 30, 12  # lines, words
_LONGEST_LINE, _LONGEST_LABEL = 400, 40  # letters; a label has its time with it
_LEAST_HEAD = 2  # lines
_GREETINGS = vocabulary("morning afternoon evening dear goodbye cheers")
_SURE_KEYS = frozenset({"title", "show", "podcast", "date", "published", "url", "series"})


def take_header_lines(lines: list[str]) -> tuple[Facts, int]:
    """Return the facts in `Title: …`, `Date: …` lines at the top and how many lines these take."""
    found: dict[object, object] = {}
    tags: dict[str, str] = {}
    count = 0
    for line in lines[:20]:
        if not line.strip():
            count += 1
            continue
        if tag := _LRC_TAG.fullmatch(line):
            tags.setdefault(tag[1].casefold(), tag[2].strip())
            count += 1
            continue
        pair = _HEADER_LINE.fullmatch(line)
        if not pair or not is_fact_key(pair[1]) or len(pair[2]) > 200:
            break
        # Of two authors on two lines neither is the only one.
        several = pair[1].casefold() == "author" and pair[1] in found
        found[pair[1]] = (
            [found[pair[1]], pair[2].strip()] if several else found.get(pair[1], pair[2].strip())
        )
        count += 1
    if tags:
        found.setdefault("title", tags.get("ti", ""))
    elif not any(str(key).strip().casefold() in _SURE_KEYS for key in found):
        return Facts(), 0
    return facts_from_table(found), count


def take_interview_head(lines: list[str]) -> tuple[Facts, range]:
    """Return who is told to have asked whom, and when, and the places of the lines that tell that.

    There are none where nobody is named so: what is told of the two is their names in full, and not
    in one line alone. Where "Interviewer:" stands before turns below, too, some line tells more.
    """
    lines = [line.replace("**", "").strip() for line in lines]
    keys = Counter(line.partition(":")[0].strip().casefold() for line in lines if ":" in line)
    found: dict[object, object] = {}
    called: dict[str, str] = {}
    first = count = told = more = 0
    is_turn = narrated = False
    for number, line in enumerate(lines[:_LONGEST_HEAD], start=1):
        key = line.partition(":")[0].strip().casefold()
        tells = key in _PARTIES and len(line) <= _LONGEST_LINE
        party = _LIFE.sub("", line) if tells else ""
        person, initialled = _person_of(party), _initialled(party)
        if person := ", ".join(initialled.values()) or person:
            part = _PARTIES[key]
            # A narrator and an interviewee are two.
            found[part] = f"{found[part]}, {person}" if part in found else person
            # Two of the same initials are neither.
            called |= {one: "" if one in called else name for one, name in initialled.items()}
            narrated |= part == "guests" and key.startswith("narrator")
            first, count, told = first if count else number - 1, number, told + 1
            is_turn |= keys[key] > 1
        elif count and key in _BESIDES and keys[key] == 1:
            count, more = number, more + 1
        elif count and line.strip():
            break
        elif line.rstrip().endswith((".", "?", "!", "…")) or len(line.split()) > _LONGEST_TITLE:
            # Somebody speaks already.
            break
        if key in _DAYS:
            found["date"] = line.partition(":")[2].strip()
            more += not count
    if told + more < _LEAST_HEAD or (is_turn and not more):
        return Facts(), range(0)
    facts = facts_from_table(found) if count else Facts()
    if narrated and len(facts.guests) == 1:
        # Elsewhere a narrator may be anybody; here the head says whom the turns below mean.
        labels = (line.partition(":")[0].strip() for line in lines[count:])
        called |= {one: facts.guests[0] for one in labels if one.casefold() == "narrator"}
    # Below they may be called by their names for all that.
    opening = {word for line in lines[count:] for word in _WORD.findall(line[:_LONGEST_LABEL])}
    called = {label: name for label, name in called.items() if name and label in opening}
    return replace(facts, speakers=called), range(first, count)


def _person_of(line: str) -> str:
    """Return whom a line of a head names in full, with commas between several."""
    pair = _PARTY_LINE.fullmatch(line)
    return _AND.sub(", ", pair[2]) if pair and _is_full_name(pair[2]) else ""


def _initialled(line: str) -> dict[str, str]:
    """Return whom a line of a head names by the initials that stand behind each: "Ann Lee (AL)"."""
    rest = line.partition(":")[2].strip()
    found = {pair[2]: pair[1] for pair in _INITIALLED.finditer(_AND.sub(", ", rest))}
    told = ", ".join(f"{name} ({letters})" for letters, name in found.items())
    plain = _AND.sub(", ", rest).replace("[", "(").replace("]", ")")
    fits = (
        _is_full_name(name) and letters in list_initials([name]) for letters, name in found.items()
    )
    return found if all(fits) and told == " ".join(plain.split()) else {}


def _is_full_name(text: str) -> bool:
    """Tell whether what stands behind "Interviewer:" names somebody: "Good Morning" is said."""
    words = text.partition(",")[0].split()
    if len(words) < 2 or words[0].casefold() in _GREETINGS:
        return False
    # "Jr." and "St." have a stop, and so has a sentence.
    is_said = text.endswith(".") and len(words[-1]) > len("Esq.")
    return not is_said and looks_like_label(" ".join(words)) and bool(print_name(text))
