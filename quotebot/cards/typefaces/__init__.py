"""Typefaces: which font draws which character, and what its file says of itself."""
