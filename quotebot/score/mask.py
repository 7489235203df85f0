"""Masked words: swearing and slurs printed as "f***", each as a recorded edit."""

from __future__ import annotations

import re
from dataclasses import replace

from quotebot.model import Edit, Restored, apply_edits
from quotebot.score.checks.starred import hides_letters
from quotebot.score.checks.swearing import SPOKEN, blank_innocent, is_profane, is_slur
from quotebot.score.cuts.cutting import print_words
from quotebot.score.passage import Passage, make_plain
from quotebot.score.settings import GuardPolicy


def mask_words(passage: Passage, restored: Restored, policy: GuardPolicy) -> Passage:
    """Return a passage whose words are masked as the policy says, the passage itself if none is.

    A masked word keeps its first letter and its length. Only what is printed changes; the tokens
    that features and variety look at stay.
    """
    profane, slur = policy.unsafe.profanity == "mask", policy.unsafe.slur == "mask"
    hidden = hides_letters(passage.text)
    if not (
        (profane and (hidden or any(map(is_profane, passage.tokens))))
        or (slur and (hidden or any(map(is_slur, passage.tokens))))
    ):
        return passage

    first = passage.start_word
    words = [word.text for word in restored.transcript.words[first : passage.end_word]]
    edits = list(passage.edits)
    printed = print_words(words, edits, first_word=first)
    doubtful = blank_innocent(" ".join(filter(None, printed)))
    at = 0  # where the piece in hand begins in `doubtful`

    def hide(found: re.Match[str]) -> str:
        word, said = found.group(), doubtful[at + found.start() : at + found.end()]
        bad = (profane and is_profane(word)) or (slur and is_slur(make_plain(said)))
        return word[0] + "*" * (len(word) - 1) if bad else word

    for place, piece in enumerate(printed, start=first):
        masked = SPOKEN.sub(hide, piece)
        if masked != piece:
            edits.append(Edit(place, place + 1, "mask", piece, masked))
        at += len(piece) + bool(piece)
    return replace(passage, text=apply_edits(words, edits, first_word=first), edits=tuple(edits))
