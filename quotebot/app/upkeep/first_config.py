"""A configuration to start from."""

from __future__ import annotations

from pathlib import Path

from quotebot.bundled import asset_path
from quotebot.errors import InputError
from quotebot.files import write_atomic


def write_default_config(path: Path) -> None:
    """Write the commented default configuration to `path`, never over another file."""
    if path.is_dir():
        raise InputError("this is a folder", where=str(path), mend="Name a file in it.")
    if path.exists():
        raise InputError(
            "there is a file already", where=str(path), mend="Choose another name or remove it."
        )
    write_atomic(path, asset_path("config.toml").read_bytes())
