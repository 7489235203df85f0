"""The readable transcript: a paragraph a turn, adverts set apart, fillers and stutters marked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from quotebot.model import Restored, Sentence

_LONGEST_PARAGRAPH = 8  # sentences; a long turn is easier to read in even pieces


def render(restored: Restored, *, width: int = 88) -> str:
    """Paragraphs wrapped at `width` columns, parted by blank lines.

    A new paragraph begins where the speaker changes, where the source begins one, and within long
    turns. Speakers that the source or the user names stand before their words. Adverts and
    housekeeping are indented under a heading. What print leaves out is shown in its place as [um],
    what is marked as a filler and stays as {like}.
    """
    source, words = restored.transcript.source, restored.transcript.words
    names = {label: label for label in {word.speaker for word in words} if label}
    names |= source.speakers
    blocks: list[str] = []
    before: str | None = None
    for kind, speaker, sentences in _paragraphs(restored):
        text = " ".join(_marked(restored, s) for s in sentences)
        label = names.get(speaker, "") if speaker else ""
        if kind == "speech":
            if label and label != before:
                text = f"{label}: {text}"
            before = label
            blocks.append(_wrap(text, width, ""))
        else:
            before = None
            blocks.append(f"    -- {kind} --\n" + _wrap(text, width, "    | "))
    return "\n\n".join(blocks)


def _wrap(text: str, width: int, indent: str) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _paragraphs(restored: Restored) -> Iterator[tuple[str, str | None, list[Sentence]]]:
    for sentences in _turns(restored):
        first = sentences[0]
        pieces = -(-len(sentences) // _LONGEST_PARAGRAPH) if first.kind == "speech" else 1
        ends = [round(len(sentences) * (piece + 1) / pieces) for piece in range(pieces)]
        for start, end in zip([0, *ends], ends, strict=False):
            yield first.kind, first.speaker, sentences[start:end]


def _turns(restored: Restored) -> Iterator[list[Sentence]]:
    turn, breaks = restored.labels.turn, set(restored.transcript.breaks)
    held: list[Sentence] = []
    for sentence in restored.sentences:
        if held:
            last = held[-1]
            changes = (last.kind, last.speaker) != (sentence.kind, sentence.speaker)
            ends = turn[last.end_word - 1] or sentence.start_word in breaks
            if changes or (sentence.kind == "speech" and ends):
                yield held
                held = []
        held.append(sentence)
    if held:
        yield held


def _marked(restored: Restored, sentence: Sentence) -> str:
    """The sentence as printed; left-out words in [brackets], marked ones that stay in {braces}."""
    words = restored.transcript.words
    first, last = sentence.start_word, sentence.end_word
    pieces = [word.text for word in words[first:last]]
    gone: dict[int, str] = {}
    for edit in sentence.edits:
        start, end = edit.start_word - first, edit.end_word - first
        if edit.after == "":
            gone[start] = edit.before
        pieces[start:end] = [edit.after, *[""] * (end - start - 1)]
    out: list[str] = []
    for n, piece in enumerate(pieces):
        if n in gone:
            out.append(f"[{gone[n]}]")
        elif piece:
            out.append("{" + piece + "}" if restored.labels.filler[first + n] else piece)
    return " ".join(out).replace("] [", " ").replace("} {", " ")
