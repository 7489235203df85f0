"""Which face draws each cluster of a text, so that a word never changes its type half-way.

Letters of a script come from one face. Marks, digits and spaces have no script of their own: they
come from the face of the letters around them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from quotebot.cards.typefaces.fonts import (
    Face,
    FontChoice,
    bundled_families,
    can_draw_all,
    choose_face,
    coverage_of,
    face_for,
    faces_for,
)
from quotebot.cards.typefaces.scripts import script_of

# A foreign name now and then is set in another face; a text with more such words is set in it
# altogether.
_MOST_FOREIGN_WORDS = 0.25
_LETTERS = (
    (0x41, 0x2FF, "Latin"), (0x370, 0x3FF, "Greek"), (0x400, 0x52F, "Cyrillic"),
    (0x1C80, 0x1C8F, "Cyrillic"), (0x1E00, 0x1EFF, "Latin"), (0x1F00, 0x1FFF, "Greek"),
    (0x2C60, 0x2C7F, "Latin"), (0xA720, 0xA7FF, "Latin"), (0xFB00, 0xFB06, "Latin"),
)  # fmt: skip


def script_name(cluster: str) -> str:
    """Return the name of a cluster's script, "" for what belongs to none."""
    point = ord(cluster[0])
    script = script_of(point)
    if script is not None:
        return script.name
    if cluster[0].isalpha():
        return next((name for start, end, name in _LETTERS if start <= point <= end), "")
    return ""


def cast_faces(
    clusters: Sequence[str], first: Face, language: str = "", named: bool = False
) -> list[Face]:
    """Return the face of each cluster; one that is "" (drawn otherwise) counts as a mark.

    `named` is for a credit, which is in one face for each script: a name in two would be two names.
    Raises InputError that names a character that no face here has.
    """
    if all(can_draw_all(first, cluster) for cluster in clusters):
        return [first] * len(clusters)
    scripts = [script_name(cluster) if cluster else "" for cluster in clusters]
    words = _number_words(clusters)
    chosen: list[Face | None] = [None] * len(clusters)
    most = 0.0 if named else _MOST_FOREIGN_WORDS
    for script in dict.fromkeys(filter(None, scripts)):
        places = [place for place, name in enumerate(scripts) if name == script]
        for place, face in _cast_script(clusters, places, words, first, language, most):
            chosen[place] = face
    return _cast_marks(clusters, chosen, first, language)


def even_out(text: str, first: Face) -> Face:
    """Return the face for Latin words among letters that `first` has not and the system's fonts do.

    Those are regular or bold: beside regular letters medium ones look stressed, black ones beside
    bold, and handwriting beside print is a scrawl. Where `first` has most letters it stays.
    """
    if first.own:
        return first
    covered = coverage_of(first)
    letters = [letter for letter in text if letter.isalpha()]
    others = [one for one in letters if ord(one) not in covered and script_of(ord(one))]
    # A sign of Chinese says as much as two letters.
    said = len(others) + sum(letter >= "\u2e80" for letter in others)
    if not 0 < len(letters) - len(others) <= said:
        return first
    bold = first.weight >= 600
    if first.style == "hand":
        return choose_face(FontChoice("Inter", 600 if bold else 400))
    kin = next((kin.faces for kin in bundled_families().values() if first in kin.faces), (first,))
    return min(
        (face for face in kin if face.italic == first.italic),
        key=lambda face: (abs(face.weight - (700 if bold else 400)), face != first),
    )


def _number_words(clusters: Sequence[str]) -> list[int]:
    numbers, number = [], 0
    for cluster in clusters:
        number += cluster.isspace()
        numbers.append(number)
    return numbers


def _cast_script(
    clusters: Sequence[str],
    places: list[int],
    words: list[int],
    first: Face,
    language: str,
    most: float,
) -> Iterable[tuple[int, Face]]:
    by_word: dict[int, list[int]] = {}
    for place in places:
        by_word.setdefault(words[place], []).append(place)
    spelled = {
        number: "".join(clusters[place] for place in inside) for number, inside in by_word.items()
    }
    foreign = {number for number, letters in spelled.items() if not can_draw_all(first, letters)}
    if len(foreign) > len(by_word) * most:
        foreign = set(by_word)
    shared = _first_with("".join(spelled[number] for number in foreign), first, language)
    for number, inside in by_word.items():
        face: Face | None = first
        if number in foreign:
            face = shared or _first_with(spelled[number], first, language)
        for place in inside:
            yield place, face or face_for(clusters[place], first, language)


def _first_with(letters: str, first: Face, language: str) -> Face | None:
    return next(
        (face for face in faces_for(letters, first, language) if can_draw_all(face, letters)), None
    )


def _cast_marks(
    clusters: Sequence[str], chosen: list[Face | None], first: Face, language: str
) -> list[Face]:
    """Give marks the face on both sides of them, and where those differ that of most letters.

    A full stop has that of the word it ends, and a number behind the last word that word's.
    """
    weights: Counter[Face] = Counter()
    for cluster, face in zip(clusters, chosen, strict=True):
        if face:
            # A sign of Chinese says as much as several letters.
            weights[face] += 3 if _is_unlike_latin(cluster) else 1
    usual = weights.most_common(1)[0][0] if weights else first
    count = len(clusters)
    before, after = [usual] * count, [usual] * count
    for place in range(1, count):
        before[place] = chosen[place - 1] or before[place - 1]
    for place in range(count - 2, -1, -1):
        after[place] = chosen[place + 1] or after[place + 1]
    faces: list[Face] = []
    for place, cluster in enumerate(clusters):
        face = chosen[place]
        if face is None:
            alike = before[place] == after[place] or _ends_word(clusters, chosen, place)
            face = before[place] if alike else usual
            if cluster[:1].isdigit():
                face = _beside(clusters, chosen, place) or face
            if not can_draw_all(face, cluster):
                # Beside letters from elsewhere, marks are to be as plain as those are.
                near = first if usual == first else _plain(first)
                face = face_for(cluster, near, language)
        faces.append(face)
    return faces


def _ends_word(clusters: Sequence[str], chosen: Sequence[Face | None], place: int) -> bool:
    """Tell whether a mark or number belongs to the word before it, and to nothing after it."""
    if any(chosen[place + 1 : place + 2]):
        return False
    last = not any(chosen[place:]) and any(map(_is_unlike_latin, clusters))
    at = place
    while (
        at >= 0 and not chosen[at] and (_is_closing(clusters[at]) or (last and clusters[at] == " "))
    ):
        at -= 1
    return at >= 0 and chosen[at] is not None


def _is_unlike_latin(cluster: str) -> bool:
    """Tell whether a cluster is a letter without small and capital forms."""
    return cluster != "" and unicodedata.category(cluster[0]) == "Lo"


def _is_closing(cluster: str) -> bool:
    """Tell whether a cluster is a digit or a mark that a word ends with; marks in pairs are not."""
    return cluster[:1].isdigit() or (cluster[:1] in ".,:;!?…%" and cluster != "")


def _plain(face: Face) -> Face:
    family = "EB Garamond" if face.style == "serif" else "Inter"
    return choose_face(FontChoice(family, 700 if face.weight >= 600 else 400))


def _beside(clusters: Sequence[str], chosen: list[Face | None], place: int) -> Face | None:
    """Return the face of the letters that a number is written together with."""
    for step in (-1, 1):
        at = place
        while 0 <= at < len(clusters) and clusters[at][:1].isdigit():
            at += step
        if 0 <= at < len(clusters) and chosen[at]:
            return chosen[at]
    return None
