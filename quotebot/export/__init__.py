"""Batches of images and clips with a manifest, for other tools."""

from quotebot.export.batch import Batch, recipe_of
from quotebot.export.manifest import ClipFile, Entry, to_buffer_csv, to_csv, to_json
from quotebot.export.names import file_name, talk_name, tell_files_apart

__all__ = [
    "Batch",
    "ClipFile",
    "Entry",
    "file_name",
    "recipe_of",
    "talk_name",
    "tell_files_apart",
    "to_buffer_csv",
    "to_csv",
    "to_json",
]
