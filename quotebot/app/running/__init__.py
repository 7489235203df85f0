"""The daemon at work: `run`."""
