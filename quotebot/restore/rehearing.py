"""A second hearing: the commas before what is left out, judged by the words that stay.

Who types ", um," sets both commas for the um, and the tagger does the like: "we, um, expect" would
be printed "we, expect". Read without the um, that comma is one that the tagger does not hear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from quotebot.model import EditKind
from quotebot.restore.wordlists import SPEAKS_ON
from quotebot.vocabulary import vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Tag = Callable[[Sequence[str]], NDArray[np.float32]]

#: Words on either side that are read with a comma; the whole sentence tells no more.
REACH = 12
#: A mark less likely than this after a printed word was that of the words left out behind it.
UNHEARD = 0.05
# Where a quote begins one of these is left out with its comma.
_LINKS = vocabulary(
    """
    and so but well now like okay ok right yeah anyway anyways look see alright again basically
    """
)
# "The thing is, it works": many write it without the comma, and so does the tagger.
_TURNS = frozenset({"is", "was"})


def find_unheard(
    forms: Sequence[str],
    sentences: Iterable[tuple[int, int]],
    gone: Mapping[int, EditKind],
    commas: Sequence[bool],
    tag: Tag,
) -> frozenset[int]:
    """Return the printed words whose comma belonged to a filler that is left out behind them.

    `forms` are the words bare and lower-case, `gone` says which are left out and as what, `commas`
    whether a comma follows each. `tag` reads words and returns their logits, those of no mark,
    comma, full stop and question mark first. The comma before a stutter is the sentence's own.
    """
    read: list[int] = []
    doubted: set[int] = set()
    for start, end in sentences:
        spoken = [n for n in range(start, end) if n not in gone]
        opening = next((at for at, n in enumerate(spoken) if forms[n] not in _LINKS), 0)
        near: set[int] = set()
        for at, (n, following) in enumerate(pairwise(spoken)):
            if not commas[n] or at < opening:
                continue
            turns = forms[n] in _TURNS and forms[following] in SPEAKS_ON
            if not turns and any(gone[m] == "filler" for m in range(n + 1, following)):
                doubted.add(n)
                near.update(range(max(0, at - REACH), min(len(spoken), at + REACH + 1)))
        read += [spoken[at] for at in sorted(near)]
    if not doubted:
        return frozenset()
    import numpy as np

    marks = tag([forms[n] for n in read])[:, :4]
    powers = np.exp(marks - marks.max(axis=1, keepdims=True))
    unmarked = powers[:, 0] / powers.sum(axis=1)
    return frozenset(
        n
        for n, sure in zip(read, unmarked.tolist(), strict=True)
        if n in doubted and sure > 1 - UNHEARD
    )
