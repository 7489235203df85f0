"""Pages of the web and e-mails: what of them is said, and what they tell of it."""
