"""Batches of images and clips with a manifest, for other tools."""

from quotebot.export.batch import Batch, file_name, recipe_of, talk_name
from quotebot.export.manifest import ClipFile, Entry, to_buffer_csv, to_csv, to_json

__all__ = [
    "Batch",
    "ClipFile",
    "Entry",
    "file_name",
    "recipe_of",
    "talk_name",
    "to_buffer_csv",
    "to_csv",
    "to_json",
]
