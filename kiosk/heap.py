"""Memory that was freed belongs to the system, and what is only nice to have takes none of the last.

On another system than Linux, and with a C library that has no such calls, what was freed stays with the C library.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Parameters of mallopt(3)."""
_LARGE = 1 << 20
"""Bytes: pictures of pages and sounds of sentences are larger."""


def settle_heap(*, one_arena: bool = False) -> None:
    """Gives each large block back as soon as it is freed, always.

    Left to itself, glibc takes blocks as large as the largest ever freed from the heap, where small ones that
    stay keep them: 35 MB after a visit. With `one_arena`, to be told before there are threads, all share their small
    blocks: 5 MB in the voice.
    """
    mallopt = _of_libc("mallopt")
    if mallopt is not None:
        mallopt(_MMAP_THRESHOLD, _LARGE)
        mallopt(_TRIM_THRESHOLD, 2 * _LARGE)
        if one_arena:
            mallopt(_ARENA_MAX, 1)


def trim_heap() -> None:
    """Gives back what pages have freed, 1 ms (malloc_trim(3))."""
    trim = _of_libc("malloc_trim")
    if trim is not None:
        trim(0)


def has_room(size: int, meminfo: Path = Path("/proc/meminfo")) -> bool:
    """Whether `size` bytes are to be had: the system would lend them (ulimit), and the machine has them without swapping.

    Nothing is taken by asking, 0.03 ms. `meminfo`: proc_meminfo(5), MemAvailable; where there is none, the system's word
    is enough.
    """
    try:
        import mmap  # noqa: PLC0415  nobody asks before the first screen

        mmap.mmap(-1, size).close()
    except (ImportError, OSError):
        return False
    try:
        lines = meminfo.read_bytes().splitlines()
    except OSError:
        return True
    return all(int(line.split()[1]) * 1024 >= size for line in lines if line.startswith(b"MemAvailable:"))


def _of_libc(name: str) -> ctypes._NamedFuncPointer | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
