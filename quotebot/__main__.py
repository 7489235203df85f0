"""`python -m quotebot`."""

from quotebot.cli import main

main()
