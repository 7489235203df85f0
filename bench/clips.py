"""What a clip of twelve seconds costs, beside the same clip with every picture drawn anew.

Usage: python bench/clips.py. CPU seconds, and where they go: drawing, and x264 alone on pictures
that stand in memory, which nothing that makes an MP4 of H.264 can do without.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from quotebot.cards import CardSettings, Still, load_templates, parse_size, set_apart
from quotebot.clips import ClipNote, Picture, Timed, draw_frames, encode_clip, spread_bars
from quotebot.clips import match_tokens as match
from quotebot.clips import plan_timeline as plan
from quotebot.clips.timeline import light_at, opening_at
from quotebot.model import CardText

QUOTE = (
    "The thing about knowing something is that it isn't finished until somebody else knows it, "
    "too. We learn by teaching. Nobody ever got good at a thing alone."
)
FPS, DIM, SECONDS = 30, 0.3, 12
COUNT = FPS * SECONDS
Frame = NDArray[np.uint8]


def draw_anew(still: Still, lit_ms: tuple[int, ...], played_ms: tuple[int, ...]) -> Iterator[Frame]:
    """Draw every picture as one would with Pillow and FFmpeg: blend words, convert the whole."""
    width, height = Picture(still.full, still.empty, still.owner).size_px
    full, empty = Image.fromarray(still.full), Image.fromarray(still.empty)
    for number in range(COUNT):
        now_ms = number * 1000 / FPS
        words = [max(light_at(at, now_ms), opening_at(at, now_ms)) for at in lit_ms]
        lights = [DIM + (1 - DIM) * light for light in words]
        lights += [light_at(at, now_ms) for at in played_ms]
        mask = np.array([0, *(round(light * 255) for light in lights)], np.uint8)[still.owner]
        picture = Image.composite(full, empty, Image.fromarray(mask))
        frame = av.VideoFrame.from_image(picture.crop((0, 0, width, height)))
        yield frame.reformat(format="yuv420p", dst_colorspace="ITU709").to_ndarray().reshape(-1)


def cpu_s(frames: Iterator[Frame], size_px: tuple[int, int], path: Path | None) -> float:
    """Return the CPU seconds of going through `frames`, and of encoding them where `path` is."""
    began = time.process_time()
    if path is None:
        for _ in frames:
            pass
    else:
        encode_clip(
            path, frames, count=COUNT, size_px=size_px, fps=FPS, quality=20,
            sound=None, note=ClipNote(),
        )  # fmt: skip
    return time.process_time() - began


def main() -> None:
    """Print seconds of CPU, and ratios to drawing every picture anew."""
    text = CardText(QUOTE, "Samuel Adeyemi", "Slow Tools")
    words = [Timed(word) for word in QUOTE.split()]
    timeline = plan(words, before_ms=250, after_ms=900)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.mp4"
        for name in ("editorial", "gradient", "subtitle", "wave"):
            still = set_apart(text, load_templates()[name], parse_size("story"), CardSettings())
            picture = Picture(still.full, still.empty, still.owner)
            size, lit = picture.size_px, match(still.words, timeline.words)
            bars = spread_bars(still.bars, timeline.length_ms)

            def ours(
                picture: Picture = picture,
                lit: tuple[int, ...] = lit,
                bars: tuple[int, ...] = bars,
            ) -> Iterator[Frame]:
                return draw_frames(picture, lit, count=COUNT, fps=FPS, dim=DIM, played_ms=bars)

            kept = [frame.copy() for frame in ours()]
            drawing, anew = (
                cpu_s(ours(), size, None),
                cpu_s(draw_anew(still, lit, bars), size, None),
            )
            floor = cpu_s(iter(kept), size, path)
            whole = cpu_s(ours(), size, path)
            plainly = cpu_s(draw_anew(still, lit, bars), size, path)
            print(
                f"{name:<10} {SECONDS} s of {size[0]}x{size[1]}: {whole:5.2f} s CPU, drawn anew "
                f"{plainly:5.2f} s ({plainly / whole:.1f}x); drawing alone {drawing:.2f} s for "
                f"{anew:.2f} s ({anew / drawing:.0f}x); x264 alone {floor:.2f} s: we are at "
                f"{whole / floor:.2f} of it"
            )


if __name__ == "__main__":
    main()
