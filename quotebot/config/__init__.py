"""config.toml → Settings: every problem at once, each with its line."""

from quotebot.config.loading import find_config, load_settings, merge, read_environment
from quotebot.config.settings import Channel, Settings

__all__ = ["Channel", "Settings", "find_config", "load_settings", "merge", "read_environment"]
