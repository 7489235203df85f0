"""Lines that a program wrote about the transcript: credits of exports, notices of meetings."""

from __future__ import annotations

import re

from quotebot.pattern import late_pattern
from quotebot.read.passages import Passage

_LONGEST_CHARS = 240
_MOST_TOKENS = 30
# Cheap to look for; every notice has one of them.
_HINT = late_pattern(
    r"ranscri|aption|ubtitle|eeting ended|TRANSCRI|©|nsubscribe|copyright"
    r"|^View|^Markdown C|^END|^https?:"
)
_MADE = r"(?:provided|created|made|generated|produced|exported|powered|edited)"
_SERVICE = (
    r"(?:https?://|www\.|\b[\w-]+\.(?:ai|com|org|io|net|app)\b|\b(?:otter|rev|descript|sonix|trint|"
    r"temi|happy ?scribe|turboscribe|riverside|castmagic|whisper|amara|zoom)\b)"
)
# Whole lines, without brackets around them. Each is what the program named writes.
_NOTICES = (
    # Otter, TurboScribe, Rev; Amara's, which Whisper hears in silences.
    rf"(?:transcribed|captioned|subtitled|(?:transcript(?:ion)?|(?:closed )?captions?|subtitles)"
    rf"(?: (?:was|were|is|are))?(?: {_MADE})?) (?:by|with|from|on)\b(?=.*{_SERVICE}).{{2,120}}",
    r"this transcript was exported on .*",
    # Google Meet.
    r"(?:this editable transcript was computer[- ]generated and might contain errors\W*)"
    r"(?:people can also change the text after it was created\W*)?",
    r"(?:people can also change the text after it was created\W*)",
    r"(?:meeting|transcription) ended after [\d:]+\W*",
    # Pages of podcasts.
    r"(?:this|the) (?:transcript|transcription) (?:was|is|has been) (?:\w+ )?"
    r"(?:auto(?:matically)?|computer|machine|ai)[- ](?:generated|created|transcribed)\b.*",
    r"(?:the )?end (?:of )?(?:the )?transcript(?:ion)?\W*",
    # Apple Podcasts.
    r"this material may be protected by copyright\.?",
    # Of pages that are read for language models.
    r"markdown content:",
)
_NOTICE = late_pattern("|".join(_NOTICES), re.IGNORECASE)
# What newsletters and pages say of themselves; in a recording somebody may have said it.
_LETTER = late_pattern(r"Copyright ©.*|© ?\d{4}\b.*|https?://\S+")
# Of that, what anybody whom a label names may have said, too.
_SHORT = late_pattern(
    r"©(?! ?[a-z]).{1,100}|Unsubscribe"
    r"|View (?:(?:this|the|it)\b(?: [\w-]+){0,2} )?"
    r"(?:in (?:(?:your|the|a|my) )?(?:web )?browser|on the web|online)(?: version)?"
    r"(?:\W+(?:at |here\W+)?https?://\S+)?(?: ?[|·•].{1,80})?\W*"
)
# The White House's last line, which stands on its own.
_END = late_pattern(r"end\s+\d{1,2}:\d{2} [ap]\.m\. \w{2,4}", re.IGNORECASE)
# NPR's is the longest of all.
_RUSHED = late_pattern(
    r"\w+ transcripts are created (?:on a rush deadline )?by .{1,280}", re.IGNORECASE
)
# Teams: "Lee, Ann started transcription". Somebody may say so, yet with a full stop.
_BY_SOMEBODY = late_pattern(r"[^\W\d_a-z].{1,60} (?:started|stopped) transcription")


def drop_notices(passages: list[Passage]) -> list[Passage]:
    """Return the passages without those that are nothing but such a line."""
    before = [None, *(passage.speaker for passage in passages)]
    return [p for p, voice in zip(passages, before, strict=False) if not _is_notice(p, voice)]


def _is_notice(passage: Passage, before: str | None) -> bool:
    """Tell whether a passage is a notice; `before` is who speaks in the one before it."""
    text = passage.text
    if passage.tokens:
        if len(passage.tokens) > _MOST_TOKENS:
            return False
        text = " ".join(token.text.strip() for token in passage.tokens)
    if not _HINT.search(text[: 2 * _LONGEST_CHARS]):
        return False
    bare = " ".join(text.split()).strip("()[]-–—*_ ")
    if _RUSHED.fullmatch(bare):
        return True
    if len(text) > _LONGEST_CHARS:
        return False
    if passage.start_ms is None and _LETTER.fullmatch(bare):
        return True
    if passage.start_ms is None and passage.speaker is None and _SHORT.fullmatch(bare):
        return True
    if passage.speaker in (None, before) and _END.fullmatch(bare):
        return True
    return bool(_NOTICE.fullmatch(bare) or _BY_SOMEBODY.fullmatch(bare))
