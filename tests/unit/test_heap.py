"""Large blocks go back to the system when they are freed, whatever was freed before them."""

from __future__ import annotations

import subprocess
import sys

import pytest

LARGE_BETWEEN_SMALL = """
import ctypes, sys
from pathlib import Path
from kiosk.heap import settle_heap

def anonymous():
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) // 1024

c = ctypes.CDLL(None)
c.malloc.restype, c.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
c.free.argtypes = [ctypes.c_void_p]
c.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
if "settled" in sys.argv:
    settle_heap()
size = 8 << 20  # a picture of a page
c.free(c.malloc(size))  # from now on the C library takes this size from the heap
before, blocks = anonymous(), []
for _ in range(8):
    blocks.append(c.malloc(size))
    c.memset(blocks[-1], 1, size)
    c.malloc(200_000)  # stays
for block in blocks:
    c.free(block)
print(anonymous() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="glibc")
@pytest.mark.parametrize(("words", "kept"), [(["settled"], range(2)), ([], range(50, 70))])
def test_large_blocks_between_small_ones_are_given_back(words: list[str], kept: range) -> None:
    """Eight pictures of 8 MB, something that stays after each: MB that are still the program's when all are freed."""
    command = [sys.executable, "-c", LARGE_BETWEEN_SMALL, *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert int(said) in kept
