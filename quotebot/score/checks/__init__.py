"""Checks of the guard, a reason to hold a line each; `score/guard.py` has their table."""
