"""What is set up and kept whole: `auth`, `check`, `init`, `db`."""
