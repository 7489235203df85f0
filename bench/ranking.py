"""How well does the ranking choose, against plain ones and beside another reader?

    python bench/ranking.py [GRADED.jsonl.xz]

Ten graded episodes of a show that nothing was trained on, as bare lower-case words through our own
tagger. A pick of the top 20 is good when it shares at least half of its words with a line that
readers graded 2 or 3; a second reader's picks are good at a rate of about 0.7. Without the graded
episodes (they lie beside the checkout, never in it) there is nothing to measure and it says so.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from quotebot.encoder import Encoder  # noqa: E402
from quotebot.reading import Reader  # noqa: E402
from quotebot.score import Editor, Learned, ScoreSettings, Taste, rank_quotes  # noqa: E402
from quotebot.score.scoring import score_passages  # noqa: E402
from quotebot.score.second_look import measure_agreements, measure_fullness  # noqa: E402
from training.graded import make_episode, read_records, share  # noqa: E402
from training.rank_data import CUTS, HELD_OUT, Episode, measure  # noqa: E402
from training.rank_metrics import TOP, Scores, report, rivals  # noqa: E402

GRADED = ROOT.parent / "shared" / "data" / "quotability" / "graded.jsonl.xz"


def main() -> None:
    """Print the table."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GRADED
    if not path.exists():
        print(f"no graded episodes at {path}: nothing to measure")
        return
    encoder = Encoder()
    episodes: list[Episode] = []
    first_scores: list[Scores] = []
    second_scores: list[Scores] = []
    listed: list[float] = []
    settings = ScoreSettings()
    for record in read_records(path):
        if not str(record["id"]).startswith(HELD_OUT):
            continue
        reader = Reader()
        graded = make_episode(record, encoder, CUTS, reader)
        assert reader.reading is not None
        learned = Learned(reader.reading, Taste.read(encoder.taste), encoder.meanings)
        scored = score_passages(graded.passages, CUTS, learned=learned)
        episodes.append(measure(graded, {}, encoder))
        editor = Editor(encoder, graded.restored)
        first_scores.append(np.array([item.score for item in scored]))
        verdicts = [one.measure().liking for one in editor.judge(graded.passages)]
        fullness = [measure_fullness(p, settings.length).liking for p in graded.passages]
        weights = settings.weights
        second = (
            first_scores[-1]
            + weights.verdict * np.array(verdicts)
            + weights.fullness * np.array(fullness)
        )
        agreements = measure_agreements(graded.passages, second.tolist())
        agreement = np.array([one.liking for one in agreements])
        second_scores.append(second + weights.agreement * agreement)
        good = [grade.span for grade in graded.grades if grade.grade >= 2]
        ranking = rank_quotes(graded.restored, settings, limit=TOP, learned=learned, editor=editor)
        hits = sum(
            any(share((quote.start_word, quote.end_word), span) >= 0.5 for span in good)
            for quote in ranking.quotes
        )
        listed.append(hits / TOP)
    print(f"{len(episodes)} episodes held out, {sum(len(e.texts) for e in episodes):,} candidates")
    for name, rival in rivals().items():
        report(name, episodes, [rival(episode) for episode in episodes])
    report("first look", episodes, first_scores)
    report("second look, all", episodes, second_scores)
    print("quotebot mine, second look at the best, guard and variety on: ", end="")
    print(f"precision of the top 20 {np.mean(listed):.3f}")


if __name__ == "__main__":
    main()
