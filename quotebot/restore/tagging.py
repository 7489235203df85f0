"""Words through the encoder: one row of probabilities a word, whatever the length of the stream."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from quotebot.encoder import SKIMMED, WINDOW_TOKENS, Encoder
from quotebot.reading import Reader
from quotebot.restore.advert_words import CLOSING_CUES, OPENING_CUES, SURE_CUES
from quotebot.restore.adverts import find_cues
from quotebot.restore.tokens import feed_form
from quotebot.restore.windows import plan_windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Tokens of context that a kept token has at least; measured in training/RESULTS.md.
MARGIN_TOKENS = 16
#: A transcript of up to so many words is read a second time, in windows that begin so many tokens
#: later, and the two readings are meaned: where in its window a word stands sways the tagger
#: (training/RESULTS.md, "Read twice"). Longer ones would take too long.
READ_TWICE_WORDS, SHIFT_TOKENS = 15_000, 64
#: Windows run at once; more gains nothing on a CPU and costs memory.
BATCH_WINDOWS = 8
ROWS = 13
_SURELY_NOT = 12.0  # a logit that leaves 6e-6 to the other side
#: Words before and after an advert's phrase that are read with it: longer reads are rare.
NEAR_WORDS = 120
#: Column of the logits for a word outside any advert; the one after it is for a word of one.
ADVERT = ROWS - 2
#: The log-odds that adverts get in `adverts`, and what a run costs there: less is none in the end.
LEAN, LEAST_SUM = 1.0, 8.0
#: Words at either end of what is skimmed that the tagger is asked of as well.
END_WORDS = 250
#: The longest gap within what the skimmer takes for an advert, and the words around it that the
#: tagger reads with it.
GAP_WORDS, CHECKED_WORDS = 12, 24
Progress = Callable[[str, int, int], None]


def tag_closely(
    words: Sequence[str],
    encoder: Encoder,
    *,
    reader: Reader | None = None,
    progress: Progress | None = None,
) -> NDArray[np.float32]:
    """Return logits as `tag_words` does, the mean of two readings unless there are too many words.

    The windows of the second begin SHIFT_TOKENS later; `reader` notes the first.
    """
    import numpy as np

    stream, ends = _read_pieces(words, encoder, reader)
    if len(words) > READ_TWICE_WORDS or len(stream) <= WINDOW_TOKENS:
        return _tag(stream, ends, encoder, reader, progress)

    def tell_half(before: int) -> Progress | None:
        if progress is None:
            return None
        return lambda what, done, _: progress(what, (before + done) // 2, len(words))

    out = _tag(stream, ends, encoder, reader, tell_half(0))
    begun, heard = np.searchsorted(ends, [SHIFT_TOKENS, SHIFT_TOKENS + MARGIN_TOKENS]).tolist()
    told = tell_half(len(words) + begun)
    later = _tag(stream[SHIFT_TOKENS:], ends[begun:] - SHIFT_TOKENS, encoder, None, told)
    out[heard:] = (out[heard:] + later[heard - begun :]) / 2
    return out


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
    stream, ends = _read_pieces(words, encoder, reader)
    return _tag(stream, ends, encoder, reader, progress)


def _tag(
    stream: NDArray[np.int32],
    ends: NDArray[np.int64],
    encoder: Encoder,
    reader: Reader | None,
    progress: Progress | None,
) -> NDArray[np.float32]:
    """Return the logits of the words of `stream` whose last tokens are at `ends`."""
    import numpy as np

    out = np.empty((len(ends), ROWS), np.float32)
    done = 0
    windows = list(plan_windows(len(stream), length=WINDOW_TOKENS, margin=MARGIN_TOKENS))
    for at in range(0, len(windows), BATCH_WINDOWS):
        batch = windows[at : at + BATCH_WINDOWS]
        rows = np.stack([stream[w.start : w.start + w.length] for w in batch])
        logits, marks = encoder.read(rows, marks=reader is not None)
        for row, window in enumerate(batch):
            upto = int(np.searchsorted(ends, window.keep_to))
            places = ends[done:upto] - window.start
            out[done:upto] = logits[row, places]
            done = upto
        if reader is not None and marks is not None:
            for window, judged in zip(batch, marks, strict=True):
                reader.keep(judged, (window.start, window.keep_from, window.keep_to))
        if progress is not None:
            progress("restoring", done, len(ends))
    return out


def skim_words(
    words: Sequence[str],
    encoder: Encoder,
    *,
    reader: Reader | None = None,
    progress: Progress | None = None,
) -> NDArray[np.float32]:
    """Return logits as `tag_words` does, of turns, fillers and adverts alone, three times as fast.

    Marks and case come out as none and lower: what is read came with its own. At either end, and
    where an advert lacks the phrases of adverts, tagger and skimmer say in the mean what is one.
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
    heard = out[:, ADVERT:].copy()
    for first, last in (*_find_ends(len(words)), *_find_doubtful(words, heard)):
        start, end = max(0, first - CHECKED_WORDS), last + CHECKED_WORDS
        told = tag_words(words[start:end], encoder)[first - start : last - start, ADVERT:]
        out[first:last, ADVERT:] = (heard[first:last] + told) / 2
    return out


def _find_ends(count: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words in which shows are opened and closed, which the skimmer misses."""
    opening = min(END_WORDS, count)
    yield 0, opening
    if opening < count:
        yield max(opening, count - END_WORDS), count


def _find_doubtful(words: Sequence[str], heard: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Yield where the skimmer hears an advert in which no phrase of adverts is said.

    A story may sound like one to it. `heard` are its two logits of every word.
    """
    for first, last in _find_runs(heard[:, 1] - heard[:, 0] + LEAN):
        if not find_cues([feed_form(word) for word in words[first:last]], SURE_CUES):
            yield first, last


def _find_runs(odds: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of words that lean to being an advert together, with short gaps."""
    import numpy as np

    leaning = np.flatnonzero(odds > 0)
    if not len(leaning):
        return
    for run in np.split(leaning, np.flatnonzero(np.diff(leaning) > GAP_WORDS) + 1):
        first, last = int(run[0]), int(run[-1]) + 1
        if odds[run].sum() > LEAST_SUM:
            yield first, last


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
            out[start:end] = tag_words(words[start:end], encoder)
    return out
