"""A name goes on a card only when the source or the user gives it, or it is sure enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotebot.model import Restored, Voice
from quotebot.score.credit.attribution import name_speakers


@pytest.fixture
def heard(build) -> Restored:
    """Raw words whose only voice is proposed to be Ada."""
    restored = build([("S1", "Nobody becomes wise by winning.")], raw=True)
    voice = Voice("S1", "guest", 5, 0.85, "Ada", 0.85, "said")
    return replace(restored, voices=(voice,))


def test_a_proposed_name_is_not_printed_by_itself(heard):
    assert name_speakers(heard)("S1", 0.85) == ""
    assert name_speakers(heard)("S1", 1.0) == ""


def test_a_proposed_name_needs_label_and_name_to_pass_the_users_threshold_together(heard):
    assert name_speakers(heard, 0.7)("S1", 0.85) == "Ada"
    assert name_speakers(heard, 0.75)("S1", 0.85) == ""
    assert name_speakers(heard, 0.85)("S1", 1.0) == "Ada"


def test_a_voice_that_nobody_proposed_a_name_for_has_none(heard):
    unnamed = Voice("S2", "host", 5, 1.0, "", 0.0, "")
    both = replace(heard, voices=(*heard.voices, unnamed))
    assert name_speakers(both)("S2", 1.0) == ""
    assert name_speakers(both)("S3", 1.0) == ""


def test_a_name_that_the_user_gives_is_printed_only_where_the_label_is_sure(heard):
    source = replace(heard.transcript.source, speakers={"S1": "Ada Lovelace"})
    told = replace(heard, transcript=replace(heard.transcript, source=source))
    assert name_speakers(told)("S1", 0.9) == "Ada Lovelace"
    assert name_speakers(told)("S1", 0.89) == ""
    assert name_speakers(told, 0.6)("S1", 0.7) == "Ada Lovelace"


def test_names_that_the_source_has_are_printed(build):
    labelled = build([("Ada", "Nobody becomes wise."), ("Speaker 2", "By winning.")])
    assert name_speakers(labelled)("Ada", 1.0) == "Ada"
    assert name_speakers(labelled)("Speaker 2", 1.0) == ""


@pytest.mark.parametrize("label", ["Caller", "Unidentified Speaker", "iPhone (2)", "user@x.org"])
def test_labels_that_name_nobody_are_not_printed_until_the_user_names_them(build, label):
    labelled = build([(label, "Nobody becomes wise by winning.")])
    assert name_speakers(labelled)(label, 1.0) == ""
    told = build([(label, "Nobody becomes wise by winning.")], speakers={label: "Ada Lovelace"})
    assert name_speakers(told)(label, 1.0) == "Ada Lovelace"
