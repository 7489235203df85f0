"""What Python prints of a transcript: JSON but for its marks.

`{'start': 0.0, 'text': ' Hi.'}`, or faster-whisper's `Segment(id=1, start=0.0, text=' Hi.')`.
"""

from __future__ import annotations

import ast
import json
import warnings
from typing import Any

from quotebot.pattern import late_pattern

_START = late_pattern(
    r"\s*(?:\[\s*)?(?:\{\s*'\w+'\s*:|(?:Transcription)?Segment\(\w+=)",
)
# What a transcript has, in whatever layout; else an article may begin with a line of Python.
_KEYS = late_pattern(
    r"\b(?:text|words?|segments|chunks|start|end|timestamp|transcript\w*|results|utterances"
    r"|sentences|speaker|content|body|events)(?:'\s*:|=)"
)
_HEAD_CHARS = 10_000
# Numbers that are none.
_NO_NUMBERS = frozenset({"nan", "inf"})
# Reading takes many times its memory; a talk of a day with all its words has less.
_MOST_CHARS = 30_000_000


def is_python(text: str) -> bool:
    """Tell whether a text begins as Python prints a dictionary, a segment, or a list of them."""
    return _START.match(text) is not None and _KEYS.search(text, 0, _HEAD_CHARS) is not None


def load_python(text: str) -> Any:
    """Return what was printed, whole or a value a line; None where it cannot be read."""
    if not is_python(text) or len(text) > _MOST_CHARS:
        return None
    if (whole := _read(text.strip())) is not None:
        return whole
    rows = [_read(line.strip()) for line in text.split("\n") if line.strip()]
    return None if any(row is None for row in rows) else rows


def _read(text: str) -> Any:
    try:
        with warnings.catch_warnings():
            # A backslash that means nothing is one.
            warnings.simplefilter("ignore")
            value = ast.literal_eval(_Plain().visit(ast.parse(text, mode="eval")))
        # Pairs are lists there.
        return json.loads(json.dumps(value, default=str))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None


class _Plain(ast.NodeTransformer):
    """Turns `Segment(start=0.0)` into a dictionary, and numpy's `np.float64(0.5)` into a number."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if node.args:
            return node.args[0] if len(node.args) == 1 and not node.keywords else node
        keys: list[ast.expr | None] = [ast.Constant(one.arg) for one in node.keywords]
        return ast.Dict(keys, [one.value for one in node.keywords])

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Constant(None) if node.id in _NO_NUMBERS else node
