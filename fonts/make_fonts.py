"""Make fonts/ from the npm packages @expo-google-fonts/*; run by a maintainer, not by quotebot.

    npm install @expo-google-fonts/{inter,playfair-display,...}
    python fonts/make_fonts.py node_modules/@expo-google-fonts

Each face is cut to Latin, Greek and Cyrillic and loses its hinting (cards are drawn large, and a
hinted face rounds its advances). A one-instruction `fpgm` keeps FreeType from hinting by itself,
which halves the time a glyph takes. Faces cut from variable fonts flag every outline as
overlapping, and FreeType draws such at four times the size, sixteen times the work: the overlaps
are joined and the flags cleared. Needs fontTools and skia-pathops.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.removeOverlaps import removeOverlaps
from fontTools.ttLib.tables import ttProgram

# family, npm folder, style class, whole words shaped at once (contextual forms), faces
FAMILIES = [
    ("Archivo", "archivo", "sans", False, ["500Medium", "700Bold", "900Black"]),
    (
        "Bricolage Grotesque",
        "bricolage-grotesque",
        "sans",
        False,
        ["400Regular", "600SemiBold", "800ExtraBold"],
    ),
    ("Caveat", "caveat", "hand", True, ["500Medium", "700Bold"]),
    (
        "EB Garamond",
        "eb-garamond",
        "serif",
        False,
        ["400Regular", "400Regular_Italic", "500Medium", "500Medium_Italic", "700Bold"],
    ),
    (
        "Fraunces",
        "fraunces",
        "serif",
        False,
        ["400Regular", "600SemiBold", "400Regular_Italic", "900Black"],
    ),
    ("Inter", "inter", "sans", False, ["400Regular", "500Medium", "600SemiBold", "800ExtraBold"]),
    ("JetBrains Mono", "jetbrains-mono", "mono", False, ["400Regular", "500Medium", "700Bold"]),
    ("Lora", "lora", "serif", False, ["400Regular", "500Medium_Italic", "600SemiBold"]),
    ("Oswald", "oswald", "sans", False, ["400Regular", "500Medium", "700Bold"]),
    (
        "Playfair Display",
        "playfair-display",
        "serif",
        False,
        ["500Medium", "500Medium_Italic", "700Bold", "900Black"],
    ),
    ("Roboto Slab", "roboto-slab", "serif", False, ["400Regular", "700Bold", "900Black"]),
]
WANTED = [
    *range(0x20, 0x250),
    *range(0x2B0, 0x530),
    *range(0x1E00, 0x2070),
    *range(0x2070, 0x20D0),
    *range(0x2100, 0x2150),
    *range(0x2150, 0x2200),
    0x2212,
    0x221E,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
    0x25CF,
    0x25CB,
    *range(0xFB00, 0xFB07),
    0xFEFF,
    0xFFFD,
]
FEATURES = ["kern", "liga", "clig", "calt", "ccmp", "locl", "mark", "mkmk", "rlig", "rclt"]


_OVERLAP_SIMPLE = 0x40
RESERVED = {
    "lora",
    "playfair-display",
}  # an OFL reserved font name may not be carried by a changed font: copied whole


def cut(source: Path, target: Path) -> list[int]:
    if source.parent.parent.name in RESERVED:
        shutil.copyfile(source, target)
        return sorted(TTFont(source).getBestCmap())
    options = subset.Options()
    options.hinting = False
    options.layout_features = FEATURES
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.notdef_outline = True
    options.drop_tables += ["STAT", "DSIG", "gasp"]
    options.recalc_timestamp = False
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=WANTED)
    cutter.subset(font)
    program = ttProgram.Program()
    program.fromAssembly(["PUSHB[ ] 0", "POP[ ]"])
    font["fpgm"] = newTable("fpgm")
    font["fpgm"].program = program
    join_overlaps(font)
    font.save(target)
    return sorted(font.getBestCmap())


def join_overlaps(font: TTFont) -> None:
    """Join overlapping contours, then clear the flag, which stays on outlines that had none."""
    removeOverlaps(font, removeHinting=False)
    glyphs = font["glyf"]
    for name in glyphs.keys():  # noqa: SIM118
        glyph = glyphs[name]
        if not glyph.isComposite() and glyph.numberOfContours > 0:
            glyph.flags[0] &= ~_OVERLAP_SIMPLE


def ranges(points: list[int]) -> str:
    parts: list[str] = []
    start = previous = points[0]
    for point in [*points[1:], -1]:
        if point != previous + 1:
            parts.append(f"{start:x}" if start == previous else f"{start:x}-{previous:x}")
            start = point
        previous = point
    return " ".join(parts)


def tell_beyond(points: set[int]) -> str:
    return f', beyond = "{ranges(sorted(points))}"' if points else ""


def main(packages: Path) -> None:
    here = Path(__file__).parent
    lines = [
        "# What travels with quotebot: made by make_fonts.py, read by quotebot/cards/fonts.py.",
        "# `covers` is hexadecimal code points and ranges that every face of the family has,",
        "# `beyond` those that a face has besides.",
    ]
    for family, folder, style, whole, faces in FAMILIES:
        place = here / folder
        place.mkdir(exist_ok=True)
        licence = packages / folder / "LICENSE_FONT"
        text = licence.read_text()
        spdx = "OFL-1.1" if "SIL OPEN FONT" in text.upper() else "Apache-2.0"
        shutil.copyfile(licence, place / ("OFL.txt" if spdx == "OFL-1.1" else "LICENSE.txt"))
        rows: list[tuple[str, set[int]]] = []
        for face in faces:
            stem = family.replace(" ", "")
            source = packages / folder / face / f"{stem}_{face}.ttf"
            weight, italic = int(face[:3]), face.endswith("_Italic")
            name = f"{stem}-{weight}{'i' if italic else ''}.ttf"
            points = set(cut(source, place / name))
            row = f'weight = {weight}, italic = {str(italic).lower()}, file = "{folder}/{name}"'
            rows.append((row, points))
        covered = set.intersection(*(points for _, points in rows))
        lines += [
            "",
            "[[family]]",
            f'name = "{family}"',
            f'style = "{style}"',
            f'licence = "{spdx}"',
            f"whole_words = {str(whole).lower()}",
            "faces = [",
            *(f"    {{ {row}{tell_beyond(points - covered)} }}," for row, points in rows),
            "]",
            f'covers = "{ranges(sorted(covered))}"',
        ]
    (here / "coverage.toml").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
