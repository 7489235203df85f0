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
from quotebot.model import CardText, Clip, Quote, Source
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.cards import Still
    from quotebot.clips import Sound, Timed, Timeline

#: The longest that Bluesky takes, 3 minutes (publishq.com/blog/bluesky-api-post-limits; X takes 20,
#: github.com/xdevplatform/docs, x-api/media/quickstart/best-practices.mdx; both read 2026-11-27).
LONGEST_MS = 180_000


@dataclass(frozen=True, slots=True)
class Recording:
    """The recording that a transcript was made of.

    Words are said in it `shift_ms` later than the transcript has it; `found`: it lay beside the
    transcript, nobody named it.
    """

    path: Path
    shift_ms: int = 0
    found: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """Everything that a clip is made of but its sound."""

    quote: Quote
    source: Source
    timeline: Timeline
    still: Still
    recording: Recording | None

    @property
    def alt_text(self) -> str:
        """What a clip shows, for those who cannot see it."""
        from quotebot.cards import alt_text

        return alt_text(self.still.text, "Video of a quote card")

    @property
    def captions(self) -> str:
        """What is said and when, as WebVTT."""
        from quotebot.clips import write_captions

        return write_captions(self.timeline.words, self.timeline.length_ms)


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
    shift_ms: int | None = None,
    mute: bool = False,
    progress: Progress = silent,
) -> Clipped:
    """Write the clip of a quote that was mined before, with captions and a cover beside it.

    `audio` is the recording that the transcript was made of, `shift_ms` how much later the words
    are said in it than the transcript has it; without them what was known when it was mined holds.
    Without a recording, or with `mute`, the clip is silent. Raises InputError where words and
    recording cannot be brought together, or a file cannot be read or written.
    """
    if out.suffix.lower() != ".mp4":
        raise InputError("a clip is an MP4", where=str(out), mend="End the name in .mp4.")
    quote, source = recall(app, quote_id)
    recording = None if mute else _choose_recording(source, audio, shift_ms)
    shot = plan_shot(app, quote, source, look, card_text(app, quote, source), recording)
    clip = shoot(app, shot, out, progress)
    card = shot.still.card
    captions, cover = out.with_suffix(".vtt"), out.with_suffix(f".{ENDINGS[card.format]}")
    write_atomic(captions, shot.captions.encode())
    write_atomic(cover, card.data)
    return Clipped(clip, out, captions, cover, tuple(_list_notes(shot)))


def recording_of(source: Source) -> Recording | None:
    """Return the recording of a source as far as it is known."""
    if not source.audio:
        return None
    return Recording(Path(source.audio), source.shift_ms, source.audio_found)


def plan_shot(
    app: App, quote: Quote, source: Source, look: Look, text: CardText, recording: Recording | None
) -> Shot:
    """Lay a clip out, all but its sound; `text` is what its card says.

    Raises InputError where the quote takes too long, where words and recording cannot be brought
    together, and Overfull where no single picture holds it.
    """
    from quotebot.clips import plan_timeline

    taste = app.settings.clips
    timeline = plan_timeline(time_words(quote), before_ms=taste.before_ms, after_ms=taste.after_ms)
    _require_sense(timeline, recording)
    return Shot(quote, source, timeline, draw_still(app, look, text, quote.id), recording)


def shoot(app: App, shot: Shot, path: Path, progress: Progress = silent) -> Clip:
    """Write the video of a shot to `path`, whole or not at all; raises InputError."""
    from quotebot.clips import ClipNote, Picture, draw_frames, encode_clip, match_tokens

    taste, timeline, still, source = app.settings.clips, shot.timeline, shot.still, shot.source
    sound = _cut_sound(timeline, shot.recording)
    picture = Picture(still.full, still.empty, still.owner)
    lit_ms = match_tokens(still.words, timeline.words)
    count = max(1, round(timeline.length_ms * taste.fps / 1000))
    encode_clip(
        path,
        draw_frames(picture, lit_ms, count=count, fps=taste.fps, dim=taste.dim),
        count=count,
        size_px=picture.size_px,
        fps=taste.fps,
        quality=taste.quality,
        sound=sound,
        note=ClipNote(source.title or source.show, f"{shot.alt_text} [{shot.quote.id}]"),
        progress=progress,
    )
    return Clip(
        shot.quote.id,
        still.card.template,
        *picture.size_px,
        length_ms=timeline.length_ms,
        silent=sound is None,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        alt_text=shot.alt_text,
    )


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


def has_times(quote: Quote) -> bool:
    """Tell whether the source says when any of a quote's words is said."""
    return quote.context is not None and any(
        start_ms is not None for start_ms, _ in quote.context.times
    )


def _choose_recording(source: Source, audio: Path | None, shift_ms: int | None) -> Recording | None:
    known = recording_of(source)
    if audio is not None:
        return Recording(audio, shift_ms or 0)
    if known is not None and shift_ms is not None:
        return Recording(known.path, shift_ms, known.found)
    return known


def _require_sense(timeline: Timeline, recording: Recording | None) -> None:
    """Raise InputError unless a clip of this length can be cut out of this recording."""
    if timeline.length_ms > LONGEST_MS:
        raise InputError(
            f"the quote takes {timeline.length_ms // 1000} s by the transcript's times; a clip is "
            f"at most {LONGEST_MS // 1000} s long",
            mend="Choose a shorter one, or a transcript whose times are right.",
        )
    if recording is None:
        return
    where = str(recording.path)
    if not recording.path.is_file():
        raise InputError("no such file", where=where, mend="Give the episode's recording.")
    if timeline.from_ms is None:
        raise InputError(
            "the transcript has no times, so that its words cannot be found in a recording",
            where=where,
            mend="Mine subtitles or a recogniser's JSON, or give --silent for a silent clip.",
        )
    if timeline.from_ms + recording.shift_ms + timeline.words[0].start_ms < 0:
        raise InputError(
            f"shifted by {recording.shift_ms / 1000:g} s the quote begins before the recording",
            where=where,
            mend="Give --shift in seconds, positive where the recording has more at its start.",
        )


def _cut_sound(timeline: Timeline, recording: Recording | None) -> Sound | None:
    from quotebot.clips import cut_sound

    if recording is None or timeline.from_ms is None:
        return None
    from_ms = timeline.from_ms + recording.shift_ms
    needed_ms = timeline.words[-1].start_ms
    return cut_sound(recording.path, from_ms, timeline.length_ms, needed_ms=needed_ms)


def draw_still(app: App, look: Look, text: CardText, quote_id: str = "") -> Still:
    """Return the card of a clip, as [clips] has it unless `look` says otherwise; raises InputError
    and Overfull.
    """
    from quotebot.cards import set_apart

    taste = app.settings.clips
    chosen = Look(look.template or taste.template or None, look.size or taste.size, look.theme)
    design = choose_design(app, chosen)
    return set_apart(
        text,
        design.template,
        design.size,
        design.settings,
        emphasis=text.emphasis,
        quote_id=quote_id,
    )


def _list_notes(shot: Shot) -> Iterator[str]:
    """Yield what the maker of a clip should know."""
    if shot.timeline.from_ms is None:
        yield "the transcript has no times: the words come at reading pace, without sound"
    elif shot.recording is None:
        yield "a silent clip; give the recording with --audio"
    elif shot.recording.found:
        yield f"the sound is that of {shot.recording.path.name}, which lies beside the transcript"
    for flag in shot.quote.flags:
        yield f"flagged for review, {flag.kind}: {flag.reason}"
