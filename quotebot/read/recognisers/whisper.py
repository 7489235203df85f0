"""JSON of Whisper and its kin: openai-whisper, WhisperX, faster-whisper, OpenAI's API."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from quotebot.read.cleaning.language import tag_language
from quotebot.read.facts import Facts
from quotebot.read.passages import Document, Parsed, Passage, Token
from quotebot.read.recognisers.json_segments import is_too_slow
from quotebot.read.recognisers.shapes import first, objects, share_of, speaker_of, text_of
from quotebot.read.turns.stamps import seconds_to_ms

# Of the words of a mended text so many are the ones that are listed. Longer texts are no segments.
_LEAST_KEPT = 0.6
_MOST_MENDED = 2000
_WIDE_STOPS = tuple("。！？｡")


def is_whisper(data: Any) -> bool:
    """Tell whether parsed JSON has Whisper's segments (`text`, with times or speaker).

    Or, from OpenAI's API, the text and its words alone.
    """
    if isinstance(data, dict) and not data.get("segments") and text_of(data.get("text")).strip():
        return "word" in first(data.get("words")) and "start" in first(data.get("words"))
    segments = data.get("segments") if isinstance(data, dict) else data
    segment = first(segments)
    # Podlove gives a name, "voice", beside the number of a speaker.
    mine = "text" in segment and "voice" not in segment
    return mine and bool({"start", "end"} & segment.keys() or {"speaker"} == {*segment} - {"text"})


def parse_whisper(data: Any, document: Document) -> Parsed:
    """Read segments in seconds with optional words (`word`, `start`, `end`) and speakers."""
    segments = objects(data.get("segments") if isinstance(data, dict) else data)
    spare = _words_apart(data) if isinstance(data, dict) else []
    if not segments and spare:
        segments = [{"text": data.get("text"), "start": first(data["words"])["start"]}]
    passages: list[Passage] = []
    place = 0
    for segment in segments:
        start = seconds_to_ms(segment.get("start"))
        end = seconds_to_ms(segment.get("end"))
        if end is None and start is not None:
            length = seconds_to_ms(segment.get("duration"))
            end = start + length if length is not None else None
        text = text_of(segment.get("text"))
        words = [_token(word) for word in objects(segment.get("words"))]
        if words and text.strip():
            voices = {speaker_of(word.get("speaker")) for word in objects(segment.get("words"))}
            # Where several speak, each piece keeps its own.
            words = join_pieces(words, text if len(voices - {None}) < 2 else "")
        else:
            words = [word for word in words if word.text]
        if not words and spare:
            words, place = _align(text.split(), spare, place)
        if end is not None and start is not None and end < start:
            end = None
        speaker = speaker_of(segment.get("speaker"))
        runs = _split_speakers(segment, words, speaker)
        if not runs and (mended := _mend(text, words)):
            words = mended
        for name, tokens in runs or [(speaker, words)]:
            begin = tokens[0].start_ms if len(runs) > 1 and tokens else start
            last = tokens[-1].end_ms if len(runs) > 1 and tokens else end
            passages.append(
                Passage("" if tokens else text, 0, begin, last, name, False, list(tokens))
            )
    starts = [passage.start_ms for passage in passages if passage.start_ms is not None]
    if is_too_slow(sum(len(text_of(one.get("text"))) for one in segments), starts):
        # Whoever saves AssemblyAI's list of utterances alone has milliseconds.
        for passage in passages:
            passage.start_ms, passage.end_ms = _thousandth(passage.start_ms, passage.end_ms)
            passage.tokens = [
                Token(token.text, *_thousandth(token.start_ms, token.end_ms), token.confidence)
                for token in passage.tokens
            ]
    language = data.get("language") if isinstance(data, dict) else ""
    return Parsed("whisper", passages, Facts(language=tag_language(text_of(language))))


def _thousandth(start: int | None, end: int | None) -> tuple[int | None, int | None]:
    return (start if start is None else start // 1000), (end if end is None else end // 1000)


def join_pieces(pieces: list[Token], text: str = "") -> list[Token]:
    """Join tokens into words where the space before a piece tells where words begin.

    Where no piece has one, the `text` that they are of tells it.
    """
    bare = [Token(p.text.strip(), p.start_ms, p.end_ms, p.confidence) for p in pieces]
    begins = [piece.text[:1].isspace() for piece in pieces]
    if not any(begins[1:]):
        begins = _find_begins(bare, text)
        if all(begins):
            return bare
    words: list[Token] = []
    for piece, begin in zip(bare, begins, strict=True):
        if words and not begin and piece.text:
            last = words[-1]
            known = [c for c in (last.confidence, piece.confidence) if c is not None]
            end = piece.end_ms if piece.end_ms is not None else last.end_ms
            words[-1] = Token(last.text + piece.text, last.start_ms, end, min(known, default=None))
        elif piece.text:
            words.append(piece)
    return words


def _find_begins(pieces: list[Token], text: str) -> list[bool]:
    """Tell of each piece whether it begins a word: in Chinese and Thai few have a space before.

    All do in a text of other words. The end of a Chinese sentence ends a word.
    """
    printed = text.split()
    if "".join(piece.text for piece in pieces) != "".join(printed):
        return [True] * len(pieces)
    # Counted without spaces: a piece may hold one that stands in the text ("tous !").
    starts = {*accumulate(map(len, printed), initial=0)}
    begins: list[bool] = []
    place, ended = 0, True
    for piece in pieces:
        begins.append(ended or (piece.text != "" and place in starts))
        place, ended = place + len(piece.text), piece.text.endswith(_WIDE_STOPS)
    return begins


def _token(word: Mapping[str, Any]) -> Token:
    start, end = seconds_to_ms(word.get("start")), seconds_to_ms(word.get("end"))
    if start is not None and end is not None and end < start:
        end = None
    share = next((word[key] for key in ("probability", "score", "confidence") if key in word), None)
    return Token(text_of(word.get("word", word.get("text"))), start, end, share_of(share))


def _split_speakers(
    segment: Mapping[str, Any], words: list[Token], speaker: str | None
) -> list[tuple[str | None, list[Token]]]:
    """Cut a segment where WhisperX gives its words to different speakers."""
    names = [speaker_of(word.get("speaker")) for word in objects(segment.get("words"))]
    if len(names) != len(words) or len({name for name in names if name}) < 2:
        return []
    runs: list[tuple[str | None, list[Token]]] = []
    current = next((name for name in names if name), speaker)
    for name, word in zip(names, words, strict=True):
        current = name or current
        if runs and runs[-1][0] == current:
            runs[-1][1].append(word)
        else:
            runs.append((current, [word]))
    return runs


def _mend(text: str, words: list[Token]) -> list[Token]:
    """Return the words of a segment's text with the times of its listed words, where somebody has
    mended the text or it has marks that these lack; [] where it is another text or the same.
    """
    said = "".join("".join(word.text.split()) for word in words)
    printed = text.split()
    if not said or not printed or "".join(printed) == said or len(printed) > _MOST_MENDED:
        return []
    bare = [_bare(word) for word in printed], [_bare(word.text) for word in words]
    tokens = [Token(word) for word in printed]
    for here, there, length in SequenceMatcher(None, *bare, autojunk=False).get_matching_blocks():
        for n in range(length):
            tokens[here + n] = words[there + n]._replace(text=printed[here + n])
    kept = sum(token.start_ms is not None for token in tokens)
    if tokens[0].start_ms is None and printed[0].endswith((":", "]")):
        return []  # "SPEAKER_00: …" is no word.
    return tokens if kept >= _LEAST_KEPT * len(tokens) else []


def _words_apart(data: Mapping[str, Any]) -> list[Token]:
    found = [_token(word) for word in objects(data.get("words"))]
    return [word for word in found if word.text and word.start_ms is not None]


def _align(words: list[str], spare: list[Token], place: int) -> tuple[list[Token], int]:
    """Give the segment's printed words the times of the API's bare words, in order."""
    tokens: list[Token] = []
    for word in words:
        bare = _bare(word)
        near = range(place, min(place + 4, len(spare)))
        at = next((n for n in near if _bare(spare[n].text) == bare), None) if bare else None
        if at is None:
            tokens.append(Token(word))
            continue
        tokens.append(Token(word, spare[at].start_ms, spare[at].end_ms, spare[at].confidence))
        place = at + 1
    return tokens, place


def _bare(word: str) -> str:
    return "".join(filter(str.isalnum, word)).casefold()
