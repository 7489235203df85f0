"""Names for labels are written into the sidecar, and nothing else in it is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotebot.errors import ConfigError, InputError
from quotebot.read.sidecar import read_sidecar, save_speakers


def test_a_sidecar_is_made_where_there_was_none(tmp_path: Path):
    place = save_speakers(tmp_path / "talk.txt", {"S1": 'Ada "A" Lovelace'})
    assert place.name == "talk.meta.toml"
    assert read_sidecar(place).speakers == {"S1": 'Ada "A" Lovelace'}


def test_everything_else_stays_as_it_is(tmp_path: Path):
    place = tmp_path / "talk.meta.toml"
    place.write_text('# mine\ntitle = "T"\n\n[speakers] # who\nS1 = "Old"\nS2 = "Bo"\n', "utf-8")
    assert save_speakers(tmp_path / "talk.txt", {"S1": "Ada", "Voice 3": "Cy"}) == place
    assert place.read_text("utf-8").startswith('# mine\ntitle = "T"\n\n[speakers] # who\n')
    assert read_sidecar(place).speakers == {"S1": "Ada", "S2": "Bo", "Voice 3": "Cy"}


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_byte_order_mark_and_odd_signs_in_a_title_keep_no_speaker_out(
    tmp_path: Path, mark: str
) -> None:
    place = tmp_path / "talk.meta.toml"
    place.write_bytes(f'{mark}title = "A\u2028B\x85C"\r\n[speakers]\r\nS1 = "Bo"\r\n'.encode())
    assert save_speakers(tmp_path / "talk.txt", {"S1": "Ann\x7f", "S2": "Cy"}) == place
    facts = read_sidecar(place)
    assert facts.title == "A\u2028B\x85C"
    assert facts.speakers == {"S1": "Ann\x7f", "S2": "Cy"}


def test_speakers_in_another_form_are_refused_and_kept(tmp_path: Path):
    place = tmp_path / "talk.meta.toml"
    place.write_text('speakers = {S1 = "Old"}\n', "utf-8")
    with pytest.raises(InputError, match="LABEL = NAME"):
        save_speakers(tmp_path / "talk.txt", {"S1": "Ada"})
    assert place.read_text("utf-8") == 'speakers = {S1 = "Old"}\n'


def test_codes_in_the_name_of_a_faulty_sidecar_are_written_out(tmp_path: Path):
    place = tmp_path / "ta\x1b]52;c;aGk=\x07l\u202ek.meta.toml"
    place.write_text("colour = 1\n", "utf-8")
    with pytest.raises(ConfigError) as raised:
        read_sidecar(place)
    assert r"ta\x1b]52;c;aGk=\x07l\u202ek.meta.toml:1: unknown key" in str(raised.value)
