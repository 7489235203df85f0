"""Turns in plain text: labels, names on lines of their own, times, questions and answers, chats."""
