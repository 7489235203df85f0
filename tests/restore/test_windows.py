"""Every token is kept once, with context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebot.restore.windows import plan_windows

SIZES = st.integers(4, 64).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, (n - 1) // 2)))


@given(st.integers(0, 2_000), SIZES)
def test_every_token_is_kept_exactly_once_in_order(tokens: int, sizes: tuple[int, int]) -> None:
    length, margin = sizes
    kept: list[int] = []
    for window in plan_windows(tokens, length=length, margin=margin):
        kept.extend(range(window.keep_from, window.keep_to))
    assert kept == list(range(tokens))


@given(st.integers(1, 2_000), SIZES)
def test_kept_tokens_have_their_margin_except_at_the_ends(
    tokens: int, sizes: tuple[int, int]
) -> None:
    length, margin = sizes
    for w in plan_windows(tokens, length=length, margin=margin):
        assert w.length == min(length, tokens)
        assert 0 <= w.start <= w.start + w.length <= tokens
        assert w.keep_from - w.start >= margin or w.start == 0
        assert w.start + w.length - w.keep_to >= margin or w.start + w.length == tokens


@pytest.mark.parametrize(("length", "margin"), [(10, 5), (10, -1), (0, 0)])
def test_a_margin_that_leaves_nothing_is_refused(length: int, margin: int) -> None:
    with pytest.raises(ValueError, match="leaves nothing"):
        list(plan_windows(100, length=length, margin=margin))
