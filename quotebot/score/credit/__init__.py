"""Whose name a line may carry: of a speaker, of whom an article quotes, of its author."""
