"""Memory that pages have freed, and that the C library keeps in case they come again."""

from __future__ import annotations

import ctypes
import sys


def trim_heap() -> None:
    """Gives it back to the system, 1 ms (malloc_trim(3)). Where the C library has no such thing, nothing happens."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
