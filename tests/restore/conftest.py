"""Transcripts made from plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from quotebot.model import Source, Transcript, Word

MakeTranscript = Callable[..., Transcript]


@pytest.fixture(scope="session")
def make_transcript() -> MakeTranscript:
    def make(
        text: str | Sequence[str],
        *,
        punctuated: bool = False,
        times_ms: Sequence[tuple[int, int]] | None = None,
        speakers: Sequence[str | None] | None = None,
        breaks: Sequence[int] = (),
        cues: Sequence[int] = (),
        language: str = "",
    ) -> Transcript:
        tokens = text.split() if isinstance(text, str) else list(text)
        words: list[Word] = []
        at = 0
        for n, token in enumerate(tokens):
            start_ms, end_ms = times_ms[n] if times_ms else (None, None)
            speaker = speakers[n] if speakers else None
            words.append(Word(token, at, at + len(token), start_ms, end_ms, speaker))
            at += len(token) + 1
        return Transcript(
            Source("0" * 64, "invented", "text", language=language),
            " ".join(tokens),
            tuple(words),
            punctuated,
            breaks=tuple(breaks),
            cues=tuple(cues),
        )

    return make
