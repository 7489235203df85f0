"""Turn talk into posts: restore, choose, set and schedule quotes from transcripts."""

__version__ = "0.1.0"
