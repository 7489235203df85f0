"""Captions: cues with times, in the formats of players, and whose words they are."""
