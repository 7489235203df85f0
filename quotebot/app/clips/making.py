"""What a clip is made of, brought together, and the making of its video."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.app import App
from quotebot.app.cards.drawing import Design, Look, choose_design
from quotebot.app.clips.notes import LONGEST_MS
from quotebot.app.clips.timing import plan_time
from quotebot.errors import InputError
from quotebot.model import CardText, Clip, Quote, Source
from quotebot.progress import Progress, silent

if TYPE_CHECKING:
    from quotebot.cards import Still
    from quotebot.clips import Sound, Timeline

#: How the alt text of a clip begins, and with it the comment in its file.
SHOWN_AS = "Video of a quote card"


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
    """Everything that a clip is made of; `sound` is None for a silent one."""

    quote: Quote
    source: Source
    timeline: Timeline
    still: Still
    recording: Recording | None
    sound: Sound | None

    @property
    def alt_text(self) -> str:
        """What a clip shows, for those who cannot see it."""
        from quotebot.cards import alt_text

        return alt_text(self.still.text, SHOWN_AS)

    @property
    def captions(self) -> str:
        """What is said and when, as WebVTT."""
        return caption(self.timeline, self.still.text)


def caption(timeline: Timeline, text: CardText) -> str:
    """Return what is said in a clip and when, as WebVTT, with the marks that its card has."""
    from quotebot.cards import set_quote
    from quotebot.clips import print_as_set, write_captions

    words = print_as_set(timeline.words, set_quote(text.quote, text.language))
    return write_captions(words, timeline.length_ms)


def recording_of(source: Source) -> Recording | None:
    """Return the recording of a source as far as it is known."""
    if not source.audio:
        return None
    return Recording(Path(source.audio), source.shift_ms or 0, source.audio_found)


def plan_shot(
    app: App,
    quote: Quote,
    source: Source,
    look: Look,
    text: CardText,
    recording: Recording | None,
    *,
    timeline: Timeline | None = None,
    sound: Sound | None = None,
) -> Shot:
    """Bring together what a clip is made of; `text` is what its card says.

    Its words are timed, and `sound` is cut out of the recording, unless they were before.
    Raises InputError where the quote takes too long, where words and recording cannot be brought
    together, and Overfull where no single picture holds it.
    """
    from quotebot.clips import level_sound, measure_loudness

    timeline = timeline or plan_time(app, quote, recording)
    require_sense(timeline, recording)
    sound = sound or take_sound(timeline, recording)
    if sound and app.settings.clips.loudness_lufs:
        sound = level_sound(sound, app.settings.clips.loudness_lufs)
    loudness = measure_loudness(sound) if sound else ()
    still = draw_still(app, look, text, quote_id=quote.id, loudness=loudness)
    return Shot(quote, source, timeline, still, recording, sound)


def shoot(app: App, shot: Shot, path: Path, progress: Progress = silent) -> Clip:
    """Write the video of a shot to `path`, whole or not at all; raises InputError."""
    from quotebot.clips import (
        ClipNote,
        Picture,
        draw_frames,
        encode_clip,
        match_tokens,
        spread_bars,
    )

    taste, timeline, still, source = app.settings.clips, shot.timeline, shot.still, shot.source
    picture = Picture(still.full, still.empty, still.owner)
    lit_ms = match_tokens(still.words, timeline.words)
    count = max(1, round(timeline.length_ms * taste.fps / 1000))
    encode_clip(
        path,
        draw_frames(
            picture,
            lit_ms,
            count=count,
            fps=taste.fps,
            dim=taste.dim,
            played_ms=spread_bars(still.bars, timeline.length_ms),
        ),
        count=count,
        size_px=picture.size_px,
        fps=taste.fps,
        quality=taste.quality,
        sound=shot.sound,
        note=ClipNote(
            source.title or source.show, f"{shot.alt_text} [{shot.quote.id}] {still.text.source}"
        ),
        progress=progress,
    )
    return Clip(
        shot.quote.id,
        still.card.template,
        *picture.size_px,
        length_ms=timeline.length_ms,
        silent=shot.sound is None,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        alt_text=shot.alt_text,
    )


def require_sense(timeline: Timeline, recording: Recording | None) -> None:
    """Raise InputError unless a clip of this length can be cut out of this recording."""
    if timeline.length_ms > LONGEST_MS:
        raise InputError(
            f"the quote takes {timeline.length_ms // 1000} s by the transcript's times; a clip is "
            f"at most {LONGEST_MS // 1000} s long",
            mend="Choose a shorter one, or a transcript whose times are right.",
        )
    if recording is None:
        return
    require_file(recording.path)
    where = str(recording.path)
    if timeline.from_ms is None:
        raise InputError(
            "the transcript has no times, so that its words cannot be found in a recording",
            where=where,
            mend="Mine subtitles or a recogniser's JSON, or give --silent for a silent clip.",
        )
    if begins_early(timeline, recording):
        raise InputError(
            f"shifted by {recording.shift_ms / 1000:g} s the quote begins before the recording",
            where=where,
            mend="Give --shift in seconds, positive where the recording has more at its start.",
        )


def begins_early(timeline: Timeline, recording: Recording) -> bool:
    """Tell whether a quote is said before its recording begins, as that is shifted."""
    if timeline.from_ms is None:
        return False
    return timeline.from_ms + recording.shift_ms + timeline.words[0].start_ms < 0


def require_file(path: Path) -> None:
    """Raise InputError unless there is a file where a recording is said to be."""
    if path.is_dir():
        raise InputError("this is a folder, no recording", where=str(path), mend="Name the file.")
    if not path.is_file():
        raise InputError("no such file", where=str(path), mend="Give the episode's recording.")


def digest_recording(path: Path) -> str:
    """Return the SHA-256 of a recording; raises InputError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(
            f"this recording cannot be read ({error.strerror})",
            where=str(path),
            mend="Mend its rights, or give another.",
        ) from error


def take_sound(timeline: Timeline, recording: Recording | None) -> Sound | None:
    """Return what is heard in a clip, None where it is silent; raises like `cut_sound`."""
    from quotebot.clips import cut_sound

    if recording is None or timeline.from_ms is None:
        return None
    from_ms = timeline.from_ms + recording.shift_ms
    needed_ms = timeline.words[-1].start_ms
    return cut_sound(
        recording.path,
        from_ms,
        timeline.length_ms,
        needed_ms=needed_ms,
        fades_ms=timeline.fades_ms,
        hushed_ms=timeline.hushed_ms,
    )


def choose_clip_design(app: App, look: Look) -> Design:
    """Return the design of clips: what a look asks for, else that of [clips], else of [cards]."""
    taste = app.settings.clips
    chosen = Look(look.template or taste.template or None, look.size or taste.size, look.theme)
    return choose_design(app, chosen)


def draw_still(
    app: App, look: Look, text: CardText, *, quote_id: str = "", loudness: Sequence[float] = ()
) -> Still:
    """Return the card of a clip, as [clips] has it unless `look` says otherwise.

    `loudness` is that of its sound. Raises InputError, and Overfull where no picture holds it.
    """
    from quotebot.cards import set_apart

    design = choose_clip_design(app, look)
    return set_apart(
        text,
        design.template,
        design.size,
        design.settings,
        emphasis=text.emphasis,
        quote_id=quote_id,
        loudness=loudness,
    )
