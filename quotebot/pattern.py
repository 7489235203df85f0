"""Regular expressions that are compiled when they are first used.

Compiling the four hundred that quotebot knows takes two tenths of a second, and one command uses
few.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _LatePattern(Generic[AnyStr]):
    """Stands for a compiled pattern; what is asked of it once is then its own attribute."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self._source: tuple[AnyStr, int] = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(self.compile(), name)
        self.__dict__[name] = value
        return value

    def compile(self) -> re.Pattern[AnyStr]:
        """Return what it stands for, compiled at the first time."""
        if (known := self.__dict__.get("_compiled")) is None:
            known = self.__dict__["_compiled"] = re.compile(*self._source)
        return cast("re.Pattern[AnyStr]", known)


_uncompiled: list[_LatePattern[Any]] = []


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return `re.compile(pattern, flags)` put off until the pattern is used.

    Use its methods; the functions of `re` do not take it. A faulty pattern raises `re.error` at its
    first use (a test compiles all of them).
    """
    late = _LatePattern(pattern, flags)
    _uncompiled.append(late)
    return cast("re.Pattern[AnyStr]", late)


def compile_patterns() -> None:
    """Compile every pattern of the modules that are loaded, for whoever has time before."""
    while _uncompiled:
        _uncompiled.pop().compile()
