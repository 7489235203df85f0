"""Who speaks in a transcript, as far as it or its text says, and what a person adds to that."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotebot.app import App
from quotebot.errors import InputError
from quotebot.model import Restored

SHOWN_TURNS = 3
SHOWN_WORDS = 12


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker: `name` is given by the source or the user, `proposed` only heard or guessed.

    `share` is of all words, `confidence` the mean certainty that these words are theirs, `sure` the
    share of them that is certain enough for a card; `turns` are the first words of some turns.
    """

    label: str
    role: str
    name: str
    proposed: str
    proposed_confidence: float
    why: str
    share: float
    confidence: float
    sure: float
    turns: tuple[str, ...]


def list_speakers(app: App, restored: Restored) -> list[SpeakerRow]:
    """Return the speakers in the order in which they begin; none where nothing tells them apart."""
    names = restored.transcript.source.speakers
    voices = {voice.label: voice for voice in restored.voices}
    least = app.settings.attribution.min_confidence
    total = len(restored.transcript.words)
    rows = []
    for label, spans in _spans(restored).items():
        words = sum(end - start for start, end, _ in spans)
        voice = voices.get(label)
        rows.append(
            SpeakerRow(
                label=label,
                role=voice.role if voice else "",
                name=names.get(label, ""),
                proposed=voice.name if voice else "",
                proposed_confidence=round(voice.name_confidence, 2) if voice else 0.0,
                why=voice.why if voice else "",
                share=round(words / total, 3),
                confidence=round(sum((e - s) * sure for s, e, sure in spans) / words, 2),
                sure=round(sum(e - s for s, e, sure in spans if sure >= least) / words, 3),
                turns=_first_words(restored, spans),
            )
        )
    return rows


def save_speakers(app: App, file: str, facts: Mapping[str, Any], restored: Restored) -> Path:
    """Keep who the user says the labels are in the transcript's sidecar; return its path.

    Raises InputError when nobody was named, or there is no file beside which to keep it.
    """
    from quotebot.read.sidecar import save_speakers as save

    given = facts.get("speakers", {})
    if not given:
        raise InputError("nothing to save", mend="Say who a label is: --speaker S1='Ada Lovelace'.")
    if file == "-":
        raise InputError("standard input has no sidecar", mend="Save the transcript to a file.")
    labels = {row.label for row in list_speakers(app, restored)}
    if strangers := [label for label in given if label not in labels]:
        raise InputError(
            f"nothing saved: nobody here is labelled {', '.join(strangers)}",
            where=file,
            mend="See who is: quotebot restore FILE --speakers",
        )
    names = restored.transcript.source.speakers
    return save(Path(file), {label: names.get(label, name) for label, name in given.items()})


def _spans(restored: Restored) -> dict[str, list[tuple[int, int, float]]]:
    """Return the word ranges of each speaker's turns with the least certainty in each."""
    spans: dict[str, list[tuple[int, int, float]]] = {}
    before: str | None = None
    turn = True
    for sentence in restored.sentences:
        label = sentence.speaker
        if label is not None:
            mine = spans.setdefault(label, [])
            sure = sentence.speaker_confidence
            if mine and label == before and not turn:
                start, _, least = mine.pop()
                mine.append((start, sentence.end_word, min(least, sure)))
            else:
                mine.append((sentence.start_word, sentence.end_word, sure))
        before, turn = label, bool(restored.labels.turn[sentence.end_word - 1])
    return spans


def _first_words(restored: Restored, spans: list[tuple[int, int, float]]) -> tuple[str, ...]:
    """Return how the surest of the longer turns begin, in order."""
    longer = [span for span in spans if span[1] - span[0] >= SHOWN_WORDS] or spans
    surest = sorted(longer, key=lambda span: (-span[2], span[0]))[:SHOWN_TURNS]
    starts = [sentence.start_word for sentence in restored.sentences]
    turns = []
    for start, end, _ in sorted(surest):
        # Each sentence prints at least a word.
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        shown = restored.sentences[first : min(last, first + SHOWN_WORDS)]
        turns.append(" ".join(" ".join(s.text for s in shown).split()[:SHOWN_WORDS]))
    return tuple(turns)
