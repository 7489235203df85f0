"""The command line: one file a verb, one error boundary."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run quotebot with `arguments` (default: those of the process) and return its exit code.

    0 fine, 1 a fault of ours, 2 the user's input or configuration, 3 partly done, 130 interrupted.
    """
    # Pydantic would read the entry points of every installed package in search of plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from quotebot.cli.boundary import guard

    code = guard(sys.argv[1:] if arguments is None else list(arguments))
    if arguments is None:
        # Flushing here keeps a closed pipe from printing a traceback at interpreter exit.
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(code)
    return code
