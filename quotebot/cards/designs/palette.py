"""Colours drawn from the show's artwork, with contrast kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from quotebot.cards.painting.colour import Rgb, contrast, ensure_contrast, luminance, mix
from quotebot.cards.painting.gradients import from_oklab, to_oklab
from quotebot.cards.painting.pictures import open_picture

_CLUSTERS = 6


def palette_of(file: str, theme: str) -> dict[str, Rgb]:
    """Return background, ink, accent and muted taken from a picture.

    The most frequent colour, made very light or very dark as `theme` asks, is the background; the
    most colourful one that differs from it is the accent. Ink reaches 7 to 1 and muted 4.5 to 1.
    Raises InputError for a picture that cannot be read.
    """
    path = Path(file).expanduser()
    stamp = path.stat().st_mtime_ns if path.is_file() else 0
    return dict(_palette(file, theme, stamp))


@lru_cache(maxsize=16)
def _palette(file: str, theme: str, _changed_ns: int) -> tuple[tuple[str, Rgb], ...]:
    picture = open_picture(file, (96, 96)).convert("RGBA").resize((96, 96))
    pixels = np.asarray(picture, dtype=np.float64).reshape(-1, 4)
    seen = pixels[pixels[:, 3] > 127]
    # Nobody sees what colour is behind transparency, black as a rule.
    lab = to_oklab((seen if len(seen) >= _CLUSTERS else pixels)[:, :3])
    centres, shares = _cluster(lab)
    colourful = np.hypot(centres[:, 1], centres[:, 2])
    base = centres[int(np.argmax(shares * (0.4 + np.minimum(colourful, 0.12) * 5)))].copy()
    base[0] = 0.2 if theme == "dark" else 0.955
    base[1:] *= 0.55 if theme == "dark" else 0.35
    background = _rgb(base)
    distance = np.linalg.norm(centres - base, axis=1)
    accent_lab = centres[int(np.argmax(colourful * (0.3 + distance) * (0.25 + shares**0.3)))]
    accent = ensure_contrast(_rgb(accent_lab), background, 3.0)
    end: Rgb = (255, 255, 255) if luminance(background) < 0.18 else (0, 0, 0)
    ink = ensure_contrast(mix(background, end, 0.88), background, 7.0)
    muted = ensure_contrast(mix(ink, background, 0.35), background, 4.6)
    if contrast(ink, background) < contrast(end, background) * 0.6:
        ink = end
    return (("background", background), ("ink", ink), ("accent", accent), ("muted", muted))


def _rgb(lab: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Rgb:
    red, green, blue = (round(float(part)) for part in from_oklab(lab))
    return red, green, blue


def _cluster(
    points: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> tuple[
    np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    np.ndarray[tuple[int, ...], np.dtype[np.float64]],
]:
    """Return k-means centres and the share of points of each; starts from fixed places."""
    order = np.argsort(points[:, 0], kind="stable")
    starts = np.linspace(0, len(points) - 1, _CLUSTERS).astype(int)
    centres = points[order[starts]]
    nearest = np.zeros(len(points), dtype=int)
    for _ in range(12):
        far = ((points[:, None, :] - centres[None]) ** 2).sum(axis=2)
        nearest = far.argmin(axis=1)
        for index in range(_CLUSTERS):
            own = points[nearest == index]
            if len(own):
                centres[index] = own.mean(axis=0)
    shares = np.bincount(nearest, minlength=_CLUSTERS) / len(points)
    return centres, shares
