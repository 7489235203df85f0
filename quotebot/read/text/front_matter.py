"""Front matter of Markdown as a table: YAML by PyYAML, within bounds that no talk comes near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml  # type: ignore[import-untyped]

# PyYAML reads a hundred thousand letters in a second.
_MOST_CHARS = 200_000
# What references repeat counts as often as they do: nine of them within nine, nine times over, are
# a few lines, and more than any memory holds once they are written out.
_MOST_NODES = 100_000
# A long text counts as several.
_CHARS_OF_ONE = 20


class FrontMatterError(ValueError):
    """Front matter that cannot be read; `line` counts from its first."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def load_yaml(text: str) -> Any:
    """Return what front matter in YAML holds; raises FrontMatterError."""
    import yaml

    if len(text) > _MOST_CHARS:
        raise FrontMatterError(f"it is longer than {_MOST_CHARS:,} letters")
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        if node is None:
            return None
        _measure(node, {})
        return loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise FrontMatterError(problem, mark.line + 1 if mark else 0) from error
    except RecursionError as error:
        raise FrontMatterError("it is nested too deep") from error
    except FrontMatterError:
        raise
    except (ValueError, OverflowError) as error:
        raise FrontMatterError("it cannot be read") from error


def _measure(node: yaml.Node, known: dict[int, int]) -> int:
    """Return how many values a node is once its references are written out.

    Raises FrontMatterError where these are too many, or it holds itself.
    """
    place = id(node)
    if place in known:
        if not known[place]:
            raise FrontMatterError("it refers to itself", node.start_mark.line + 1)
        return known[place]
    known[place] = 0
    if isinstance(node.value, str):
        count = 1 + len(node.value) // _CHARS_OF_ONE
    else:
        # A list's items, or the pairs of a table.
        items = [item if isinstance(item, tuple) else (item,) for item in node.value]
        count = 1 + sum(_measure(part, known) for item in items for part in item)
    if count > _MOST_NODES:
        raise FrontMatterError("its references repeat too much", node.start_mark.line + 1)
    known[place] = count
    return count
