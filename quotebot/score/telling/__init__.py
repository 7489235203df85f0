"""What is told of a quote: its place, its bars, its edits and flags."""
