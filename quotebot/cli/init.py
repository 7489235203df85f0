"""`quotebot init`: a commented configuration to start from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default=Path("config.toml"))
def command(path: Path) -> None:
    """Write a commented configuration to PATH (default: ./config.toml); never over another."""
    from quotebot.app.upkeep.first_config import write_default_config

    write_default_config(path)
    click.echo(f"{path} written. Edit it, then: quotebot check")
