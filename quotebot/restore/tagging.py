"""Words through the encoder: one row of probabilities a word, whatever the length of the stream."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quotebot.encoder import SKIMMED, WINDOW_TOKENS, Encoder
from quotebot.reading import Reader
from quotebot.restore.adverts import find_cues
from quotebot.restore.tokens import feed_form
from quotebot.restore.windows import plan_windows
from quotebot.restore.wordlists import CLOSING_CUES, OPENING_CUES, SURE_CUES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Tokens of context that a kept token has at least; measured in training/RESULTS.md.
MARGIN_TOKENS = 16
#: Windows run at once; more gains nothing on a CPU and costs memory.
BATCH_WINDOWS = 8
ROWS = 13
_SURELY_NOT = 12.0  # a logit that leaves 6e-6 to the other side
#: Words before and after an advert's phrase that are read with it: longer reads are rare.
NEAR_WORDS = 120
Progress = Callable[[str, int, int], None]


def tag_words(
    words: Sequence[str],
    encoder: Encoder,
    *,
    reader: Reader | None = None,
    progress: Progress | None = None,
) -> NDArray[np.float32]:
    """Return logits (words, 13), float32, of whitespace-separated source words.

    `reader`, when given, notes what the ranker makes of every token: the same pass serves both.
    `progress` is told words done.
    """
    import numpy as np

    stream, ends = _read_pieces(words, encoder, reader)
    out = np.empty((len(words), ROWS), np.float32)
    done = 0
    windows = list(plan_windows(len(stream), length=WINDOW_TOKENS, margin=MARGIN_TOKENS))
    for at in range(0, len(windows), BATCH_WINDOWS):
        batch = windows[at : at + BATCH_WINDOWS]
        rows = np.stack([stream[w.start : w.start + w.length] for w in batch])
        logits, hidden = encoder.run(rows, states=reader is not None)
        for row, window in enumerate(batch):
            upto = int(np.searchsorted(ends, window.keep_to))
            places = ends[done:upto] - window.start
            out[done:upto] = logits[row, places]
            done = upto
        if reader is not None and hidden is not None:
            reader.note(hidden, [(w.start, w.keep_from, w.keep_to) for w in batch])
        if progress is not None:
            progress("restoring", done, len(words))
    return out


def skim_words(
    words: Sequence[str],
    encoder: Encoder,
    *,
    reader: Reader | None = None,
    progress: Progress | None = None,
) -> NDArray[np.float32]:
    """Return logits as `tag_words` does, of turns, fillers and adverts alone, three times as fast.

    Marks and case come out as none and lower: what is read came with its own.
    """
    import numpy as np

    stream, ends = _read_pieces(words, encoder, reader)
    out = np.zeros((len(words), ROWS), np.float32)
    windows = list(plan_windows(len(stream), length=WINDOW_TOKENS, margin=MARGIN_TOKENS))
    done = 0
    said = encoder.skim([stream[w.start : w.start + w.length] for w in windows])
    for window, (odds, marks) in zip(windows, said, strict=True):
        upto = int(np.searchsorted(ends, window.keep_to))
        out[done:upto, ROWS - 2 * len(SKIMMED) + 1 :: 2] = odds[ends[done:upto] - window.start]
        done = upto
        if reader is not None:
            reader.keep(marks, (window.start, window.keep_from, window.keep_to))
        if progress is not None:
            progress("restoring", done, len(words))
    return out


def _read_pieces(
    words: Sequence[str], encoder: Encoder, reader: Reader | None
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the ids of all words in one row, and the place of each word's last one."""
    import numpy as np

    pieces = encoder.pieces
    ids = array("i")
    ends = np.empty(len(words), np.int64)
    for n, word in enumerate(words):
        ids.extend(pieces(feed_form(word)))
        ends[n] = len(ids) - 1
    stream = np.frombuffer(ids, np.int32)
    if reader is not None:
        reader.begin(np.concatenate([[0], ends + 1]), stream)
    return stream, ends


def tag_near_cues(
    words: Sequence[str], forms: Sequence[str], encoder: Encoder | None
) -> NDArray[np.float32]:
    """Return logits (words, 13) read only where a phrase of adverts is said; neutral elsewhere.

    Neutral is: no turn, no filler, no advert. `encoder` is loaded when needed and not given.
    """
    import numpy as np

    out = np.zeros((len(words), ROWS), np.float32)
    # The last three heads are pairs of no and yes.
    out[:, 7::2] = _SURELY_NOT
    end = 0
    cues = find_cues(forms, (*dict.fromkeys((*SURE_CUES, *OPENING_CUES, *CLOSING_CUES)),))
    for first, last in cues:
        start = max(end, first - NEAR_WORDS)
        end = max(end, min(len(words), last + NEAR_WORDS))
        if start < end:
            encoder = encoder or Encoder()
            out[start:end] = skim_words(words[start:end], encoder)
    return out
