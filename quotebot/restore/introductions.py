"""Names that the talk itself gives its speakers, proposed with a confidence and never certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from quotebot.labels import part_names
from quotebot.model import Restored
from quotebot.restore.adverts import find_cues
from quotebot.restore.tokens import feed_form

Role = Literal["host", "guest"]
#: Introductions stand at the beginning; later "joined by" speaks of other people.
OPENING_WORDS = 3_000
LONGEST_NAME = 4
# Confidence that the name after the phrase is that role's. None reaches the default threshold of
# 0.9: a name that was only heard goes on no card unless the user lowers it or says who it is.
_PHRASES: tuple[tuple[str, Role, float], ...] = (
    ("a conversation with", "guest", 0.85),
    ("my conversation with", "guest", 0.85),
    ("my guest today is", "guest", 0.85),
    ("my guest is", "guest", 0.8),
    ("our guest today is", "guest", 0.85),
    ("today's guest is", "guest", 0.85),
    ("today i'm talking to", "guest", 0.8),
    ("today i'm talking with", "guest", 0.8),
    ("joined by", "guest", 0.7),
    ("we're here with", "guest", 0.7),
    ("i'm here with", "guest", 0.7),
    ("i'm your host", "host", 0.85),
    ("i am your host", "host", 0.85),
    ("your host today is", "host", 0.8),
)
#: What the facts (sidecar, flags) say of a role is certain; which voice has the role is not.
FACT_CONFIDENCE = 0.88


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name for a role, with how sure it is and where it comes from."""

    name: str
    role: Role
    confidence: float
    why: str


def propose_names(restored: Restored) -> tuple[Proposal, ...]:
    """Return the names proposed for host and guests, those of the facts before those heard."""
    source = restored.transcript.source
    found = [
        Proposal(name, "host", FACT_CONFIDENCE, "host in the facts of the episode")
        for name in part_names(source.host)
    ]
    found += [
        Proposal(name, "guest", FACT_CONFIDENCE, "guest in the facts of the episode")
        for name in source.guests
    ]
    roles = {proposal.role for proposal in found}
    for proposal in _listen(restored):
        same = {p.name.casefold() for p in found}
        if proposal.role not in roles and proposal.name.casefold() not in same:
            found.append(proposal)
    return tuple(found)


def _listen(restored: Restored) -> Iterator[Proposal]:
    forms = [feed_form(word.text) for word in restored.transcript.words[:OPENING_WORDS]]
    texts, after = mend_names(restored), restored.labels.after
    for phrase, role, confidence in _PHRASES:
        for _, end in find_cues(forms, [tuple(phrase.split())]):
            if name := _read_name(texts, after, end):
                sure = confidence if " " in name else confidence - 0.15
                yield Proposal(name, role, sure, f"said after “{phrase}”")


def mend_names(restored: Restored) -> list[str]:
    """Return every word as labelled, with the glossary's names in place of what was heard.

    A name stands at the last word of what was heard; the others are "".
    """
    texts = list(restored.labels.text)
    for sentence in restored.sentences:
        for edit in sentence.edits:
            if edit.kind == "glossary":
                blanks = [""] * (edit.end_word - edit.start_word - 1)
                texts[edit.start_word : edit.end_word] = [*blanks, edit.after.rstrip(",.;:?!")]
    return texts


def _read_name(texts: Sequence[str], after: Sequence[str], at: int) -> str:
    """Return the capitalised words from `at` up to a mark or a small one."""
    words: list[str] = []
    for place in range(at, min(at + LONGEST_NAME, len(texts))):
        if not texts[place]:
            continue
        if not texts[place][0].isupper() or texts[place] in {"I", "I'm"}:
            break
        words.append(texts[place])
        if after[place]:
            break
    return " ".join(words)
