"""Taking values out of JSON that may hold anything."""

from __future__ import annotations

from typing import Any


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects in a JSON array, [] when it is none."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def table(value: Any) -> dict[str, Any]:
    """Return a JSON object, {} when it is none."""
    return value if isinstance(value, dict) else {}


def first(value: Any) -> dict[str, Any]:
    """Return the first object of a JSON array, {} when there is none."""
    return next(iter(objects(value)), {})


def text_of(value: Any) -> str:
    """Return a JSON string or number as text, "" for anything else."""
    if isinstance(value, str):
        return value
    return "" if isinstance(value, bool) or not isinstance(value, (int, float)) else str(value)


def share_of(value: Any) -> float | None:
    """Return a confidence of 0 to 1, a number or its text; None where it is none."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    return float(value) if isinstance(value, (int, float)) and 0 <= value <= 1 else None


def speaker_of(value: Any) -> str | None:
    """Return a speaker's label; numbers become "Speaker 0"; None where nobody is named."""
    if isinstance(value, dict):
        value = value.get("name", value.get("id", value.get("label")))
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return f"Speaker {value}"
    label = " ".join(text_of(value).split())
    return label if label and label.casefold() not in {"unknown", "none", "null", "uu"} else None
