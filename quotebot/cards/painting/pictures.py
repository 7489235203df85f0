"""Pictures of the user's: opened with bounded memory, refused with one clear line."""

from __future__ import annotations

import io
import unicodedata
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from quotebot.cards.painting.colour import Rgb
from quotebot.cards.painting.raster import Canvas
from quotebot.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

# 300 megapixels: beyond any camera, and what a bomb would claim.
_MOST_PIXELS = 300_000_000
# Formats that cannot be decoded at a reduced size are held to what fits into about 500 MB.
_MOST_PIXELS_WHOLE = 120_000_000
# To draw PostScript Pillow runs Ghostscript on it, and what it says is a program.
_PROGRAMS = frozenset({"EPS"})
# Of 255: an opacity below this is nothing but what an export left over.
_SEEN = [0] * 8 + [255] * 248


def portrait_of(name: str) -> str:
    """Return under which key a look keeps the portrait of this very speaker."""
    plain = unicodedata.normalize("NFC", name).replace("’", "'").casefold()
    return f"portrait of {' '.join(plain.split())}"


def open_picture(file: str, least_px: tuple[int, int], *, trimmed: bool = False) -> Image:
    """Return the picture in `file`, upright, in RGB or RGBA, at least `least_px` where it can be.

    `trimmed` leaves out the transparent margin that logos are exported with. A large JPEG is
    decoded at an eighth, a quarter or half its size. Raises InputError for a file
    that is missing, not an image, damaged, or too large.
    """
    path = Path(file).expanduser()
    if not path.is_file():
        raise InputError("no such picture", where=file)
    return _open(str(path), path.stat().st_mtime_ns, least_px, trimmed).copy()


@lru_cache(maxsize=8)
def _open(file: str, _changed_ns: int, least_px: tuple[int, int], trimmed: bool) -> Image:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            # Of what is odd in a picture Pillow would tell in lines of its own.
            warnings.simplefilter("ignore")
            with open(file, "rb") as stream:  # noqa: PTH123 - Pillow leaves damaged files open
                image = _sized(stream, file, least_px)
            image = ImageOps.exif_transpose(image)
            image = _in_eight_bits(image)
            keeps = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
            profile = image.info.get("icc_profile")
            if image.mode != "CMYK" or not profile:
                image = image.convert("RGBA" if keeps else "RGB")
            if trimmed and keeps:
                image = image.crop(image.getchannel("A").point(_SEEN).getbbox())
    except UnidentifiedImageError as error:
        drawn = _is_drawing(Path(file))
        raise InputError(
            "this is not an image that can be read" + (" but a drawing" if drawn else ""),
            where=file,
            mend=_EXPORTED if drawn else "Use PNG, JPEG or WebP.",
        ) from error
    except Image.DecompressionBombError as error:
        raise InputError("the picture is too large", where=file, mend=_SMALLER) from error
    except (OSError, SyntaxError, ValueError, RuntimeError, MemoryError) as error:
        raise InputError(
            f"the picture is damaged ({error})", where=file, mend="Save it anew, or name another."
        ) from error
    width, height = image.size
    if width * height > 4 * least_px[0] * least_px[1]:
        scale = max(least_px[0] / width, least_px[1] / height) * 1.5
        if scale < 1:
            size = (max(1, round(width * scale)), max(1, round(height * scale)))
            image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _in_srgb(image, profile) if profile else image


_EXPORTED = "Export it as PNG, 300 pixels high or more, its ground transparent."
# What PDF, PostScript, and PostScript with a preview begin with.
_DRAWINGS = (b"%PDF", b"%!PS", b"\xc5\xd0\xd3\xc6")
_SMALLER = "Make it at most 10,000 pixels a side."


def _is_drawing(file: Path) -> bool:
    """Tell whether a file is of lines, as logos are handed out (SVG, PDF, EPS), not of pixels."""
    with file.open("rb") as stream:
        start = stream.read(4096)
    return b"<svg" in start or start.startswith(_DRAWINGS)


def _sized(stream: BinaryIO, file: str, least_px: tuple[int, int]) -> Image:
    from PIL import Image, UnidentifiedImageError

    bound = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2
    try:
        image = Image.open(stream)
        if image.format in _PROGRAMS:
            raise UnidentifiedImageError(image.format)
        pixels = image.width * image.height
        if image.format == "JPEG":
            image.draft("RGB", least_px)
        elif pixels > _MOST_PIXELS_WHOLE:
            image.close()
            raise InputError("the picture is too large", where=file, mend=_SMALLER)
        image.load()
        return image
    finally:
        Image.MAX_IMAGE_PIXELS = bound


def _in_eight_bits(image: Image) -> Image:
    """Return a picture of deep greys, which Pillow would cut off at 255, in 256 of them."""
    if not image.mode.startswith(("I", "F")):
        return image
    from PIL import Image as Images

    levels = np.asarray(image)
    most = levels.max(initial=0)
    if levels.dtype.kind == "f":
        whole = 1.0 if most <= 1 else 255.0 if most <= 255 else 65535.0
        shown = np.nan_to_num(levels) * np.float32(255 / whole)
    else:
        shown = levels if image.mode == "I" and most <= 255 else levels >> 8
    return Images.fromarray(np.clip(shown, 0, 255).astype(np.uint8))


def _in_srgb(image: Image, profile: bytes) -> Image:
    """Return a picture in the colours of cards, where its own (ICC) are of a phone or of print."""
    from PIL import ImageCms

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in (own.profile.profile_description or ""):
            return image
        shown = ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (OSError, ImageCms.PyCMSError):
        # A profile that is damaged, or of another kind of picture, says nothing.
        shown = None
    return shown or image.convert(mode)


def sized(image: Image, width: int, height: int) -> Canvas:
    """Return `image` at a size, in RGBA of 0 to 255; nothing of what is transparent colours it."""
    from PIL import Image as Images

    shown = image.convert("RGBa").resize((width, height), Images.Resampling.LANCZOS)
    return np.asarray(shown.convert("RGBA"), dtype=np.float32)


def cover(image: Image, width: int, height: int, ground: Rgb, blur_px: float = 0.0) -> Canvas:
    """Return `image` cut to fill `width` x `height`, a little above its middle as faces are.

    `ground` shows through where it is transparent, as around a head that was cut out.
    """
    from PIL import Image as Images
    from PIL import ImageFilter, ImageOps

    if image.mode == "RGBA":
        behind = Images.new("RGBA", image.size, (*ground, 255))
        image = Images.alpha_composite(behind, image)
    fitted = ImageOps.fit(
        image.convert("RGB"), (width, height), Images.Resampling.LANCZOS, centering=(0.5, 0.4)
    )
    if blur_px:
        fitted = fitted.filter(ImageFilter.GaussianBlur(blur_px))
    return np.asarray(fitted, dtype=np.float32)
