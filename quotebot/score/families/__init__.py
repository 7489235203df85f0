"""Families of features, a file each, in the order that `score/features.py` gives."""
