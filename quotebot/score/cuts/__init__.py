"""Cuts: the runs of sentences and the clauses of one speaker that could go on a card."""
