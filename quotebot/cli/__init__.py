"""The command line: one file a verb, one error boundary."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run quotebot with `arguments` (default: those of the process) and return its exit code.

    0 fine, 1 a fault of ours or of a service, 2 the user's input or configuration, 3 partly done,
    130 interrupted.
    """
    # Nearly all that a command makes it keeps to its end: looking for cycles among it after every
    # 700 new objects, as is the default, was a tenth of a preview's time.
    gc.set_threshold(250_000)
    # A thread that has read a window waits for Python as long as another thread runs it, 5 ms by
    # default, as long as the window took: a fiftieth of mining.
    sys.setswitchinterval(0.0005)
    # Pydantic would read the entry points of every installed package in search of plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if arguments is not None:
        from quotebot.cli.boundary import guard

        return guard(list(arguments))
    try:
        code = _run()
    except KeyboardInterrupt:
        # While the boundary itself was loaded, or once more behind it.
        sys.stderr.write("quotebot: interrupted\n")
        code = 130
    if code == 130:
        # At once: a thread that still computes would be torn down, and abort the process.
        os._exit(code)
    # Python would look for cycles among all that is left, several times over, before it ends: a
    # quarter of the time of `queue`. The system takes that memory back as it is.
    gc.freeze()
    sys.exit(code)


def _run() -> int:
    from quotebot.cli.boundary import guard, guard_end
    from quotebot.cli.streams import open_streams

    open_streams()
    return guard_end(guard(sys.argv[1:]))
