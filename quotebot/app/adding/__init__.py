"""Quotes become posts, and posts that wait are made again: `add`."""
