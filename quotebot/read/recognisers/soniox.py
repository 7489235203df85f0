"""JSON of Soniox, whose tokens are parts of words that bring their own spaces along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quotebot.read.recognisers.channels import Spoken
from quotebot.read.recognisers.shapes import objects, share_of, speaker_of, table, text_of
from quotebot.read.turns.stamps import number_to_ms

# Signs to whoever listens in: a pause, the end of the recording.
_SIGNS = frozenset({"<end>", "<fin>"})


def is_soniox(data: Any) -> bool:
    """Tell whether parsed JSON lists tokens with their times, some behind a space, some not."""
    tokens = objects(table(data).get("tokens"))
    texts = [text_of(token.get("text")) for token in tokens[1:] if "start_ms" in token]
    return any(text[:1] == " " for text in texts) and any(text[:1].isalpha() for text in texts)


def read_soniox(data: dict[str, Any]) -> Iterable[Spoken]:
    """Yield the tokens as they were said, without those of a translation beside them."""
    before: object = None
    for token in objects(data["tokens"]):
        text = text_of(token.get("text"))
        if text in _SIGNS or token.get("translation_status") == "translation":
            continue
        speaker = token.get("speaker")
        is_number = isinstance(speaker, str) and speaker.isdecimal()
        yield Spoken(
            text.strip(),
            number_to_ms(token.get("start_ms")),
            number_to_ms(token.get("end_ms")),
            share_of(token.get("confidence")),
            speaker_of(f"Speaker {speaker}" if is_number else speaker),
            speaker == before and not text[:1].isspace(),
        )
        before = speaker
