"""What is known of the words of a transcript when it is decided what to leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Talk:
    """The words of a transcript and what is known of each, in columns; `repeats` are stutters."""

    forms: Sequence[str]
    after: Sequence[str]
    filler: Sequence[bool]
    repeats: frozenset[int]
    case: NDArray[np.int8] | Sequence[int]
    #: Whether the marks are the source's own: what stands without a comma there was no aside.
    verbatim: bool = False
