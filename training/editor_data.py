"""Graded episodes to what the editor is trained on: `python -m training.editor_data OUT GRADED [--own …]`.

One pickle of `Read`: the best lines of each episode with the words around them, as `score.editor` lays
them out, and what the readers said of each.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from random import Random
from typing import Any

import numpy as np

from quotebot.encoder import VERDICTS, Encoder
from quotebot.reading import Reader
from quotebot.score.editor import lay_out, print_all
from quotebot.score.learned import Learned, Taste
from quotebot.score.scoring import score_passages
from training.editor import Read, Verdicts, is_checked
from training.garble import garble, mishear_beside
from training.graded import SAME, Graded, ask_records, find_rows, make_episode, match, share
from training.rank_data import CUTS

#: Lines that nobody named: how many of the best 250 and of all are read, and what each weighs.
BEST, LIKELY, ANY, ORDINARY_WEIGHT = 250, 40, 12, 0.5
#: How near a candidate must be to a graded line to be that line; beside it, clumsy cuts of good ones.
NEAR, CLUMSY, CLUMSY_WEIGHT = 0.75, (0.1, 0.45), 0.3
#: Copies of lines that are spoilt as a recogniser spoils them (`garble`): which lines get one, its weight,
#: and how often the words around a line are misheard too.
SPOILT_ORDINARY, SPOILT_WEIGHT, MISHEARD_BESIDE = 0.08, 0.5, 0.2
GARBLED = VERDICTS.index("garbled")
GOOD = {3: VERDICTS.index("striking"), 2: VERDICTS.index("good")}
ORDINARY = VERDICTS.index("ordinary")
WRONG: Verdicts = tuple(range(ORDINARY + 1, len(VERDICTS)))
NOT_GOOD: Verdicts = (ORDINARY, *WRONG)


def allow(grade: int | str) -> Verdicts:
    """Return the verdicts that a grade means: a nought without its reason may be any wrong one."""
    if isinstance(grade, str):
        return (next(VERDICTS.index(v) for v in VERDICTS[3:] if v[0] == grade),)
    if grade in GOOD:
        return (GOOD[grade],)
    return (ORDINARY,) if grade == 1 else WRONG


def choose_lines(
    episode: Graded, scores: np.ndarray[Any, Any], direct: Mapping[int, int | str], dice: Random
) -> dict[int, tuple[Verdicts, float, bool]]:
    """Return the rows to learn from: what may be said of each, how much it counts, and whether it was
    graded as it stood.
    """
    chosen: dict[int, tuple[Verdicts, float, bool]] = {}
    if episode.grades:
        _, shares, goods = match(episode)
        plain = np.flatnonzero(shares < 0.05)
        likely = [row for row in np.argsort(-scores)[:BEST].tolist() if shares[row] < 0.05]
        rows = dice.sample(likely, min(LIKELY, len(likely)))
        rows += dice.sample(plain.tolist(), min(ANY, len(plain)))
        chosen = dict.fromkeys(rows, (NOT_GOOD, ORDINARY_WEIGHT, False))
        spans = [(p.start_word, p.end_word) for p in episode.passages]
        for grade in episode.grades:
            common = np.array([share(span, grade.span) for span in spans])
            best = int(common.argmax())
            near = np.flatnonzero(common >= NEAR).tolist() or [best]
            if common[best] < 0.6:
                continue
            if grade.grade in GOOD:
                low, high = CLUMSY
                clumsy = np.flatnonzero((common > low) & (common < high) & (goods < SAME))
                for row in clumsy[:6].tolist():
                    chosen.setdefault(row, (NOT_GOOD, CLUMSY_WEIGHT, False))
            meant = allow(grade.grade) if grade.grade in GOOD else (_read_reason(grade.why),)
            for row in sorted(near, key=lambda row: -common[row])[:4]:
                fit = min(1.0, (common[row] - 0.35) / 0.45) if grade.grade in GOOD else 1.0
                weight = (1.5 if grade.grade in GOOD else 1.0) if row == best else 0.4
                chosen[row] = (meant, weight * fit, False)
        # Whoever read the whole episode has the last word on the lines that they named.
        direct = {row: grade for row, grade in direct.items() if shares[row] < SAME}
    chosen.update({row: (allow(grade), 1.0, True) for row, grade in direct.items()})
    return chosen


def _read_reason(why: str) -> int:
    return VERDICTS.index(why if why in VERDICTS else "unfit")


_encoder: Encoder | None = None


def prepare(record: Mapping[str, Any]) -> list[Read]:
    """Restore, cut and rank one episode in a worker process; lay out the lines to learn from."""
    global _encoder
    _encoder = _encoder or Encoder(threads=1)
    reader = Reader()
    episode = make_episode(record, _encoder, CUTS, reader)
    if len(episode.passages) < 20 or reader.reading is None:
        return []
    learned = Learned(reader.reading, Taste.read(_encoder.taste), _encoder.meanings)
    scored = score_passages(episode.passages, CUTS, learned=learned)
    spans = np.array([(p.start_word, p.end_word) for p in episode.passages])
    given = {
        (start, end): grade
        for key in ("direct", "verdicts")
        for start, end, grade in record.get(key, ())
    }
    dice = Random(episode.id)
    rows = choose_lines(episode, np.array([s.score for s in scored]), find_rows(spans, given), dice)
    printed = print_all(episode.restored)
    checked = is_checked(episode.id)
    made = []
    for row, (allowed, weight, alone) in rows.items():
        passage = episode.passages[row]
        span = passage.start_word, passage.end_word
        beside = printed
        if not checked and dice.random() < MISHEARD_BESIDE:
            beside = mishear_beside(printed, *span, dice)
        ids, parts = lay_out(_encoder.pieces, beside, passage.text, *span)
        made.append(Read(episode.id, tuple(ids), tuple(parts), allowed, weight, alone))
        liked = max(allowed) < ORDINARY
        if liked or (allowed == (ORDINARY,) and dice.random() < SPOILT_ORDINARY):
            spoilt = garble(passage.text, dice)
            if spoilt is not None and not checked:
                ids, parts = lay_out(
                    _encoder.pieces, mishear_beside(printed, *span, dice), spoilt, *span
                )
                part = SPOILT_WEIGHT * min(1.0, weight)
                made.append(Read(episode.id, tuple(ids), tuple(parts), (GARBLED,), part, False))
    return made


def main() -> None:
    """Prepare every record, two at a time."""
    out, records = ask_records(__doc__)
    with ProcessPoolExecutor(2) as pool:
        made = [line for lines in pool.map(prepare, records) for line in lines]
    print(len(made), "lines of", len(records), "episodes")
    with out.open("wb") as file:
        pickle.dump(made, file, protocol=5)


if __name__ == "__main__":
    main()
