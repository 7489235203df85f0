"""Tables of times and words: with a heading line, or plain numbers in columns."""
