"""Clips by hand, of a batch and of posts: `clip`, and what `export` and `add` cut with."""
