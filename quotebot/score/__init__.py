"""Scoring: sentences in, ranked, explained and guarded quotes out."""
