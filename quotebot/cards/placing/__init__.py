"""Where everything on a card goes, before anything is painted."""
