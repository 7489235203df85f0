"""Cards in a person's hands: `card`, `templates`, `preview`, and sheets of them."""
