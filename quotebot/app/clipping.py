"""Clips: a quote's card, its words lit as they are said, with the sound and with captions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotebot.app import App
from quotebot.app.drawing import ENDINGS, Look, card_text, choose_design
from quotebot.app.explaining import recall
from quotebot.errors import InputError
from quotebot.files import write_atomic
from quotebot.model import Clip, Quote, Source
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.cards import Still
    from quotebot.clips import Sound, Timed, Timeline

#: The longest that Bluesky takes, 3 minutes (publishq.com/blog/bluesky-api-post-limits; X takes
#: 140 s, docs.x.com/x-api/media/quickstart/best-practices; both read 2026-11-27).
LONGEST_MS = 180_000


@dataclass(frozen=True, slots=True)
class Clipped:
    """A clip with the files that were written: the video, its captions, its cover."""

    clip: Clip
    path: Path
    captions: Path
    cover: Path
    notes: tuple[str, ...] = ()

    def row(self) -> dict[str, Any]:
        """Return all of it as one JSON object with stable keys."""
        files = {name: str(getattr(self, name)) for name in ("path", "captions", "cover")}
        return {**asdict(self.clip), **files, "notes": list(self.notes)}


def make_clip(
    app: App,
    quote_id: str,
    look: Look,
    *,
    out: Path,
    audio: Path | None = None,
    shift_ms: int = 0,
    progress: Progress = silent,
) -> Clipped:
    """Write the clip of a quote that was mined before, with captions and a cover beside it.

    `audio` is the recording that the transcript was made of, `shift_ms` how much later the words
    are said in it than the transcript has it. Without it the clip is silent. Raises InputError
    where words and recording cannot be brought together, or a file cannot be read or written.
    """
    from quotebot.clips import (
        ClipNote,
        Picture,
        draw_frames,
        encode_clip,
        match_tokens,
        plan_timeline,
        write_captions,
    )

    if out.suffix.lower() != ".mp4":
        raise InputError("a clip is an MP4", where=str(out), mend="End the name in .mp4.")
    if audio is not None and not audio.is_file():
        raise InputError("no such file", where=str(audio), mend="Give the episode's recording.")
    quote, source = recall(app, quote_id)
    taste = app.settings.clips
    timeline = plan_timeline(time_words(quote), before_ms=taste.before_ms, after_ms=taste.after_ms)
    sound = _take_sound(timeline, audio, shift_ms)
    still = _draw_still(app, quote, source, look)
    picture = Picture(still.full, still.empty, still.owner)
    lit_ms = match_tokens(still.words, timeline.words)
    count = max(1, round(timeline.length_ms * taste.fps / 1000))
    encode_clip(
        out,
        draw_frames(picture, lit_ms, count=count, fps=taste.fps, dim=taste.dim),
        count=count,
        size_px=picture.size_px,
        fps=taste.fps,
        quality=taste.quality,
        sound=sound,
        note=ClipNote(source.title or source.show, f"{still.card.alt_text} [{quote.id}]"),
        progress=progress,
    )
    captions, cover = out.with_suffix(".vtt"), out.with_suffix(f".{ENDINGS[still.card.format]}")
    write_atomic(captions, write_captions(timeline.words, timeline.length_ms).encode())
    write_atomic(cover, still.card.data)
    clip = Clip(
        quote.id,
        still.card.template,
        *picture.size_px,
        length_ms=timeline.length_ms,
        silent=sound is None,
        digest=hashlib.sha256(out.read_bytes()).hexdigest(),
        alt_text=still.card.alt_text,
    )
    return Clipped(clip, out, captions, cover, tuple(_list_notes(quote, timeline, sound)))


def time_words(quote: Quote) -> tuple[Timed, ...]:
    """Return the words that a quote prints, each with the time of the source words it stands for.

    Raises InputError for a quote that an older version kept.
    """
    from quotebot.clips import Timed
    from quotebot.score import print_words

    if quote.context is None:
        raise InputError(
            "an older version kept this quote, without its words",
            where=quote.id,
            mend="Mine its transcript again.",
        )
    words = quote.context.words
    times = quote.context.times or ((None, None),) * len(words)
    printed = print_words(words, quote.edits, first_word=quote.start_word)
    # Where one printed word stands for several, it ends with the last of them.
    lasts: Mapping[int, int] = {
        edit.start_word - quote.start_word: edit.end_word - quote.start_word - 1
        for edit in quote.edits
    }
    return tuple(
        Timed(text, times[n][0], times[max(n, lasts.get(n, n))][1])
        for n, text in enumerate(printed)
        if text
    )


def _take_sound(timeline: Timeline, audio: Path | None, shift_ms: int) -> Sound | None:
    """Return the clip's sound, None for a silent one."""
    from quotebot.clips import cut_sound

    if timeline.length_ms > LONGEST_MS:
        raise InputError(
            f"the quote takes {timeline.length_ms // 1000} s by the transcript's times; a clip is "
            f"at most {LONGEST_MS // 1000} s long",
            mend="Choose a shorter one, or a transcript whose times are right.",
        )
    if audio is None:
        return None
    if timeline.from_ms is None:
        raise InputError(
            "the transcript has no times, so that its words cannot be found in a recording",
            where=str(audio),
            mend="Mine subtitles or a recogniser's JSON, or leave --audio out for a silent clip.",
        )
    from_ms = timeline.from_ms + shift_ms
    if from_ms + timeline.words[0].start_ms < 0:
        raise InputError(
            f"shifted by {shift_ms / 1000:g} s the quote begins before the recording",
            where=str(audio),
            mend="Give --shift in seconds, positive where the recording has more at its start.",
        )
    return cut_sound(audio, from_ms, timeline.length_ms, needed_ms=timeline.words[-1].start_ms)


def _draw_still(app: App, quote: Quote, source: Source, look: Look) -> Still:
    from quotebot.cards import set_apart

    taste = app.settings.clips
    chosen = Look(look.template or taste.template or None, look.size or taste.size, look.theme)
    design = choose_design(app, chosen)
    text = card_text(app, quote, source)
    return set_apart(
        text,
        design.template,
        design.size,
        design.settings,
        emphasis=text.emphasis,
        quote_id=quote.id,
    )


def _list_notes(quote: Quote, timeline: Timeline, sound: Sound | None) -> Iterator[str]:
    """Yield what the maker of a clip should know."""
    if timeline.from_ms is None:
        yield "the transcript has no times: the words come at reading pace, without sound"
    elif sound is None:
        yield "a silent clip; give the recording with --audio"
    for flag in quote.flags:
        yield f"flagged for review, {flag.kind}: {flag.reason}"
