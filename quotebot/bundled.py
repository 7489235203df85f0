"""Where the files that travel with quotebot are: in the wheel, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def asset_path(name: str) -> Path:
    """Return the path of a bundled file or folder: "fonts", "templates", "examples", "config.toml".

    Raises FileNotFoundError when the installation is damaged.
    """
    for place in (_PACKAGE / "assets" / name, _PACKAGE.parent / name):
        if place.exists():
            return place
    raise FileNotFoundError(f"{name} is missing from this installation of quotebot")
