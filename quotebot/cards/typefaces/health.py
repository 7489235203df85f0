"""What is missing on this machine that some cards would need, in plain words."""

from __future__ import annotations

from quotebot.cards.shaping.bidi import has_bidi
from quotebot.cards.typefaces.emoji import emoji_face
from quotebot.cards.typefaces.fonts import Face, bundled_families, can_shape, coverage_of
from quotebot.cards.typefaces.scripts import (
    EMOJI_PACKAGE,
    SCRIPTS,
    SYMBOLS,
    Script,
    find_system_font,
)

_MOST_OF_A_SCRIPT = 0.6  # blocks hold many letters that no living language uses

# The scripts most people write in, that are named when they cannot be drawn.
_COMMON = (
    "Arabic", "Hebrew", "Devanagari", "Bengali", "Tamil", "Telugu", "Thai", "Georgian", "Armenian",
    "Chinese, Japanese or Korean",
)  # fmt: skip


def missing_pieces() -> tuple[str, ...]:
    """Return one line for each thing that is missing, with the package that brings it."""
    lines: list[str] = []
    if not has_bidi():
        lines.append(
            "libfribidi is missing: right-to-left text is refused and joined scripts and "
            "ligatures are not shaped (apt install libfribidi0)"
        )
    elif not can_shape():
        lines.append(
            "Pillow was built without Raqm: text is not shaped (pip install --force-reinstall "
            "--only-binary :all: pillow)"
        )
    absent: dict[str, list[str]] = {}
    for script in SCRIPTS:
        if script.name in _COMMON and not can_draw(script.name):
            absent.setdefault(script.package, []).append(script.name)
    for package, names in absent.items():
        lines.append(f"no font for {', '.join(names)} (apt install {package})")
    if emoji_face() is None:
        lines.append(f"no colour emoji font (apt install {EMOJI_PACKAGE})")
    if not any(find_system_font(stem.format(w="Regular")) for stem in SYMBOLS.sans):
        lines.append(f"no font for arrows and symbols (apt install {SYMBOLS.package})")
    return tuple(lines)


def can_draw(script_name: str) -> bool:
    """Return whether a font for an unbundled script is installed: its own, or one for symbols."""
    for script in SCRIPTS:
        if script.name == script_name:
            stems = (*script.sans, *script.serif)
            own = any(find_system_font(stem.format(w="Regular")) for stem in stems)
            return own or _has_letters(script)
    return False


def _has_letters(script: Script) -> bool:
    """Whether a font for symbols (DejaVu has Arabic and Hebrew) holds most of a script's block."""
    first, last = script.ranges[0]
    letters = {point for point in range(first, last + 1) if chr(point).isalpha()}
    paths = [find_system_font(stem.format(w="Regular")) for stem in SYMBOLS.sans]
    held = (coverage_of(Face(str(path))) & letters for path in paths if path is not None)
    return any(len(found) >= len(letters) * _MOST_OF_A_SCRIPT for found in held)


def font_coverage() -> tuple[tuple[str, str, str, str], ...]:
    """Return (family, weights, licence, scripts) of every bundled family, for `quotebot check`."""
    rows = []
    for family in bundled_families().values():
        weights = ", ".join(f"{face.weight}{'i' if face.italic else ''}" for face in family.faces)
        scripts = ["Latin"]
        if 0x142 in family.covers and 0x151 in family.covers:
            scripts.append("Latin extended")
        if 0x1EA1 in family.covers:
            scripts.append("Vietnamese")
        if 0x3B1 in family.covers:
            scripts.append("Greek")
        if 0x436 in family.covers:
            scripts.append("Cyrillic")
        rows.append((family.name, weights, family.licence, ", ".join(scripts)))
    return tuple(rows)
