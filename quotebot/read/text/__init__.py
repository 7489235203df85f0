"""Prose, wrapped lines and Markdown."""
