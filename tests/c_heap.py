"""The C library's heap, for scripts that show what a program gives back."""

from __future__ import annotations

import ctypes
from pathlib import Path

LIBC = ctypes.CDLL(None)
LIBC.malloc.restype, LIBC.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
LIBC.free.argtypes = [ctypes.c_void_p]
LIBC.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]


def anonymous_mb() -> int:
    """Memory of this process that is no file's (proc(5), RssAnon)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("RssAnon"))
    return int(line.split()[1]) // 1024


def make_holes(blocks: int, size: int, stays: int) -> None:
    """So many blocks of `size` bytes, used and freed, with `stays` bytes after each that are never freed."""
    made = []
    for _ in range(blocks):
        made.append(LIBC.malloc(size))
        LIBC.memset(made[-1], 1, size)
        LIBC.malloc(stays)
    for block in made:
        LIBC.free(block)
