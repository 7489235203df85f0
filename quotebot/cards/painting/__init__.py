"""Pixels: grounds, letters, ornaments and pictures."""
