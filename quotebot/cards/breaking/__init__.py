"""Where lines end, and how large the type can be."""
