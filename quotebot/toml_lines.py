"""Where each key of a TOML file stands: the parser itself tells no lines of what it has read."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The keys that lead to a value, from the outside in; a number counts the items of a list.
Location = tuple[str | int, ...]


def find_lines(text: str) -> dict[Location, int]:
    """Map each key path of a TOML text to its line, counting from 1.

    Arrays of tables carry their index: ("layer", 2, "kind"). The array itself is where it begins.
    """
    lines: dict[Location, int] = {}
    counts: dict[Location, int] = {}
    table: Location = ()
    in_string = ""
    # No other sign ends a line in TOML: within quotation marks a "\u2028" is one of the text.
    for number, line in enumerate(text.split("\n"), start=1):
        if in_string:
            if in_string in line:
                in_string = ""
            continue
        stripped = line.strip()
        if header := re.match(r"\[(\[)?\s*([^\]]+?)\s*\]", stripped):
            table = _indexed(_split_key(header.group(2)), counts, bool(header.group(1)))
            if header.group(1):
                lines.setdefault(table, number)
                index = counts.get(table, 0)
                counts[table] = index + 1
                table = (*table, index)
            lines.setdefault(table, number)
        elif assignment := re.match(r"""((?:[\w.\-]+|"[^"]*"|'[^']*'|\s)+?)\s*=(.*)""", stripped):
            key = (*table, *_split_key(assignment.group(1)))
            for depth in range(len(table) + 1, len(key) + 1):
                lines.setdefault(key[:depth], number)
            for quote in ('"""', "'''"):
                if assignment.group(2).count(quote) == 1:
                    in_string = quote
            for inner in re.finditer(r"""[{,]\s*([\w\-]+|"[^"]*")\s*=""", assignment.group(2)):
                lines.setdefault((*key, inner.group(1).strip('"')), number)
    return lines


def _indexed(key: Location, counts: dict[Location, int], is_array: bool) -> Location:
    """Return a header's key with the running index of every array of tables that it is within."""
    path: Location = ()
    for place, step in enumerate(key):
        path = (*path, step)
        if path in counts and not (is_array and place == len(key) - 1):
            path = (*path, counts[path] - 1)
    return path


def _split_key(key: str) -> Location:
    return tuple(part.strip().strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[^.]+", key))


def line_of(lines: Mapping[Location, int], location: Location) -> int:
    """Return the line of the innermost part of a location that the text has, 0 for none."""
    found = (location[:steps] for steps in range(len(location), 0, -1))
    return next((lines[path] for path in found if path in lines), 0)
