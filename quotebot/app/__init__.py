"""The composition root: the only place that knows every stage.

`App` holds the settings and what is opened once; the folders beside it hold the use cases, those of
verbs that belong together in one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quotebot.config import Settings, find_config, load_settings

if TYPE_CHECKING:
    from quotebot.cards import Gallery
    from quotebot.encoder import Encoder
    from quotebot.outbox.store import Store


class App:
    """The settings of one run and the parts that are opened at most once in it."""

    def __init__(self, settings: Settings, config_path: Path) -> None:
        self.settings = settings
        self.config_path = config_path
        #: Whether the database is read as a whole when it is opened, as the daemon wants it.
        self.check_database = False

    @classmethod
    def open(cls, config: Path | None = None) -> App:
        """Find and load the configuration; raises ConfigError with every problem."""
        path = find_config(config)
        return cls(load_settings(path), path)

    @property
    def config_name(self) -> str:
        """What messages call the configuration; nobody is to write into the bundled one."""
        return str(self.config_path) if self.settings.is_the_users else "the built-in defaults"

    def close(self) -> None:
        """Close what was opened; what is asked for afterwards is opened anew."""
        store = vars(self).pop("store", None)
        if store is not None:
            store.close()

    @cached_property
    def encoder(self) -> Encoder:
        """The tagger's model, loaded once for all files; raises ModelError when it is damaged."""
        from quotebot.encoder import Encoder

        return Encoder()

    @property
    def templates_folder(self) -> Path | None:
        """The folder of the user's own card designs, None without one."""
        folder = self.settings.templates_folder
        return self.settings.resolve(folder) if folder else None

    @cached_property
    def gallery(self) -> Gallery:
        """The card designs by name, and every problem of those that cannot be read.

        Raises ConfigError where the folder of the user's own is not there.
        """
        from quotebot.cards import read_templates

        self.settings.require_folder()
        return read_templates(self.templates_folder)

    @cached_property
    def store(self) -> Store:
        """The database, opened and migrated at the first use."""
        from quotebot.outbox.store import Store

        return Store.open(
            self.settings.outbox,
            self.settings.data_path,
            datetime.now(UTC),
            check=self.check_database,
        )
