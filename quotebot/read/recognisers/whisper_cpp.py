"""whisper.cpp's JSON: phrases with times in milliseconds, and tokens that may be half a sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotebot.pattern import late_pattern
from quotebot.read.cleaning.language import tag_language
from quotebot.read.facts import Facts
from quotebot.read.passages import Document, Parsed, Passage, Token
from quotebot.read.recognisers.shapes import first, objects, share_of, text_of
from quotebot.read.recognisers.whisper import join_pieces
from quotebot.read.turns.stamps import number_to_ms, parse_stamp

#: What decoding makes of bytes that are no sign.
_CUT = "\ufffd"
_SPECIAL = late_pattern(r"\[_[A-Z]+_?\d*_?\]|<\|[^|<>]*\|>")


def is_whisper_cpp(data: Any) -> bool:
    """Tell whether parsed JSON is whisper.cpp's (`transcription` with `offsets`)."""
    return isinstance(data, dict) and "text" in first(data.get("transcription"))


def parse_whisper_cpp(data: Any, document: Document) -> Parsed:
    """Read whisper.cpp's JSON, with token times where `--output-json-full` gave them."""
    passages: list[Passage] = []
    for item in objects(data["transcription"]):
        start, end = _cpp_times(item)
        pieces = [
            Token(text, *_cpp_times(token), share_of(token.get("p")))
            for token in objects(item.get("tokens"))
            if (text := _SPECIAL.sub("", text_of(token.get("text"))))
        ]
        text = _SPECIAL.sub("", text_of(item.get("text")))
        turn = passages and passages[-1].text.endswith("[SPEAKER_TURN]")
        if passages and text[:1].isalnum() and not passages[-1].tokens and not pieces:
            # With one token a segment (-ml 1), a piece without a space before it ends a word.
            before = passages[-1]
            if before.text and not before.text[-1:].isspace() and before.end_ms == start:
                before.text += text
                before.end_ms = end
                continue
        voice = item.get("speaker")
        # "?" is nobody whom it can tell.
        speaker = f"Speaker {voice}" if isinstance(voice, str) and voice.isdecimal() else None
        words = join_pieces(_mend_cut(pieces, text), text)
        passages.append(Passage(text, 0, start, end, speaker, bool(turn), words))
    for passage in passages:
        passage.text = passage.text.replace("[SPEAKER_TURN]", "")
    result = data.get("result")
    language = text_of(result.get("language")) if isinstance(result, dict) else ""
    return Parsed("whisper.cpp", passages, Facts(language=tag_language(language)))


def _mend_cut(pieces: list[Token], text: str) -> list[Token]:
    """Return tokens with whole signs in place of their halves, as their segment's `text` has them.

    No tokens where it does not tell. Whisper's tokens are bytes, which whisper.cpp writes as they
    are.
    """
    if _CUT in text or not any(_CUT in piece.text for piece in pieces):
        return pieces
    mended: list[Token] = []
    cut: list[Token] = []
    place = 0
    for piece in [*pieces, Token("")]:
        if _CUT in piece.text:
            cut.append(piece)
            continue
        at = text.find(piece.text, place + bool(cut)) if piece.text else len(text)
        if at < 0:
            return []
        if cut:
            mended.append(Token(text[place:at], cut[0].start_ms, cut[-1].end_ms))
            cut = []
        place = at + len(piece.text)
        mended.append(piece)
    return mended[:-1]


def _cpp_times(item: Mapping[str, Any]) -> tuple[int | None, int | None]:
    offsets, stamps = item.get("offsets"), item.get("timestamps")
    if isinstance(offsets, dict):
        start, end = number_to_ms(offsets.get("from")), number_to_ms(offsets.get("to"))
    elif isinstance(stamps, dict):
        start = parse_stamp(text_of(stamps.get("from")))
        end = parse_stamp(text_of(stamps.get("to")))
    else:
        return None, None
    return start, end if end is None or start is None or end >= start else None
