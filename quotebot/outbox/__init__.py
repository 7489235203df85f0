"""The outbox: what was queued, when it goes, and what became of it."""
