"""No text keeps a reader for ever: what once took exponential or quadratic time is read in time."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from quotebot.errors import InputError
from quotebot.read import read_bytes

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000"
CHAT = "12/03/2024, 09:1{} - Ann Lee: What did the garden teach you?\n"


def read_for_s(text: str) -> float:
    """Return how long reading a text, or refusing it, keeps the processor."""
    began = time.process_time()
    with suppress(InputError):
        read_bytes(text.encode(), "talk")
    return time.process_time() - began


@pytest.mark.parametrize(
    "text",
    [
        # Settings of a cue that could be shared out in two to the power of 24 ways.
        f"{VTT} {'align:x-' * 24} z\nWe waited.\n",
        f"{'<!----> ' * 24}<html><p>We waited.</p></html>",
        "".join(map(CHAT.format, range(5))) + CHAT.format(6).rstrip() + "\n"
        f"12/03/2024, 09:20 - Bo Chu: {':ab: ' * 26}we waited\n",
    ],
)
def test_what_can_be_taken_in_many_ways_is_taken_in_one(text: str) -> None:
    assert read_for_s(text) < 2


@pytest.mark.parametrize(
    "text",
    [
        "。" * 40_000,
        f"{VTT}\n{' ' * 40_000}\n",
        f"{VTT}\n{chr(10) * 40_000}\n",
        f"{VTT} a{' ' * 40_000}b\nWe waited.\n",
        f"Narrator: {'we rowed on ' * 3_000}\n\nAda: We waited.\n",
        # Python's own parser looks for the end of each.
        f"<html><p>{'<!-- ' * 6_000}We waited.",
        f"<html><p>We waited.</p>{'<!-- > ' * 6_000}",
        f"<html><p>We waited.</p><!-- a -->{'<!--' * 6_000}</p>",
        f"<html><p>{'<? ' * 10_000}We waited.",
        f"# Rain\n\n{'{% a ' * 20_000}",
        f"# Rain\n\n{'{/*' * 20_000}",
        f"# Rain\n\n{'```a ' * 20_000}",
        f"<p>{'<!-- ' * 20_000}We waited.</p>",
        f"# Rain\n\nimport{' ' * 1_500}a\n",
        f"# Rain\n\nimport a{' ' * 40_000}b\n",
        f"# Rain\n\n{{/*a*/}}{'{ /*' * 20_000}",
        f"# Rain\n\n{{{' ' * 80_000}a",
    ],
)
def test_a_long_row_of_one_sign_is_looked_through_once(text: str) -> None:
    assert read_for_s(text) < 2


def test_elements_that_nothing_closes_are_not_gone_through_at_each_that_follows() -> None:
    assert read_for_s(f"<html>{'<td>' * 100_000}{'<p>a</p>' * 8_000}") < 4
