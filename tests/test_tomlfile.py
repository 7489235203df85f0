"""Every fault of a TOML file is named with its line, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import Field

from quotebot.errors import ConfigError, InputError
from quotebot.toml_lines import find_lines
from quotebot.tomlfile import Strict, load_model


class Layer(Strict):
    kind: str
    opacity: float = Field(default=1.0, ge=0, le=1)


class Design(Strict):
    name: str
    sizes: tuple[int, ...] = ()
    layers: tuple[Layer, ...] = ()
    colours: dict[str, str] = Field(default_factory=dict)


def load(tmp_path: Path, text: str) -> Design:
    path = tmp_path / "design.toml"
    path.write_text(text, "utf-8")
    return load_model(path, Design)


def problems(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text)
    return [(problem.line, problem.what) for problem in caught.value.problems]


def test_a_right_file_becomes_a_frozen_model(tmp_path: Path) -> None:
    design = load(tmp_path, 'name = "a"\nsizes = [1, 2]\n[[layers]]\nkind = "text"\nopacity = 1\n')
    assert design.sizes == (1, 2)
    assert design.layers[0].opacity == 1.0


def test_all_faults_are_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        'name = 3\nsizes = ["x"]\n\n[[layers]]\nkind = "a"\n[[layers]]\nkind = "b"\nopacty = 0.5\n'
        "\n[[layers]]\nopacity = 2\n",
    )
    assert [line for line, _ in found] == [1, 2, 8, 10, 11]
    assert "did you mean 'opacity'" in found[2][1]
    assert "'layers.2.kind' is missing" in found[3][1]
    assert "less than or equal to 1" in found[4][1]


def test_text_is_not_taken_for_a_number(tmp_path: Path) -> None:
    assert problems(tmp_path, 'name = "a"\nsizes = ["1"]\n')[0][0] == 2


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    (line, what), *rest = problems(tmp_path, 'name = "a"\nsizes = [1,\n\noops\n')
    assert line in (3, 4)
    assert what.startswith("not valid TOML")
    assert not rest


@pytest.mark.parametrize("path", [r"C:\Users\ann", r"D:\posts"])
def test_a_path_as_windows_writes_it_is_told_how_to_stand(path: str, tmp_path: Path) -> None:
    ((line, what),) = problems(tmp_path, f'name = "{path}"\n')
    assert line == 1
    assert what.endswith("write a path with / or within '…'")


@pytest.mark.parametrize(
    ("text", "line", "way"),
    [
        ('name = "a"\nname = "b"\n', 2, "'name' is there twice, keep one of them"),
        ("[x]\na = 1\n[y]\n[x]\nb = 2\n", 4, "this section is there twice, put both into one"),
        ('name = "a\nb = 1\n', 1, "the text lacks its closing quotation mark"),
        ('name = "a', 1, "the text lacks its closing quotation mark"),
        ("name:\n  a: b\n", 1, 'write it as key = "value"'),
        ('{"name": "a"}', 1, 'write it as key = "value"'),
        ('name = "a"\nsizes = [1 2]\n', 2, "a comma or the closing ] is missing"),
        ("colours = { a = 1 b = 2 }\n", 1, "a comma or the closing } is missing"),
        ('name = "the "a" one"\n', 1, 'nothing may follow a value (within text write " as \\")'),
    ],
)
def test_what_is_no_toml_is_told_how_to_stand(
    text: str, line: int, way: str, tmp_path: Path
) -> None:
    ((found, what),) = problems(tmp_path, text)
    assert found == line
    assert what.startswith("not valid TOML: ")
    assert what.endswith(f"; {way}")


def test_a_list_of_tables_in_place_of_a_table_is_named_with_its_line(tmp_path: Path) -> None:
    ((line, what),) = problems(tmp_path, 'name = "a"\n\n[[colours]]\nink = "b"\n[[colours]]\n')
    assert line == 3
    assert "write a table, [colours]" in what


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_model(tmp_path / "no.toml", Design)
    with pytest.raises(InputError, match="folder"):
        load_model(tmp_path, Design)
    (tmp_path / "long.toml").write_text(f"name = {'9' * 5000}\n")
    with pytest.raises(InputError, match="more digits than can be read"):
        load_model(tmp_path / "long.toml", Design)


def test_lines_inside_multi_line_text_are_not_keys() -> None:
    lines = find_lines('a = """\nb = 1\n"""\nc = "\u2028 \x85"\n[d.e]\nf = {g = 1}\n')
    assert lines == {
        ("a",): 1, ("c",): 4, ("d", "e"): 5, ("d", "e", "f"): 6, ("d", "e", "f", "g"): 6,
    }  # fmt: skip
