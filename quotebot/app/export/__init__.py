"""Batches for other tools: `export`."""
