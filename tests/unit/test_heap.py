"""What the kiosk does not need is the system's: freed blocks."""

from __future__ import annotations

import subprocess
import sys

import pytest

PICTURE = 8 << 20
SCRIPT = f"""
import sys
from kiosk.heap import settle_heap
from tests.c_heap import LIBC, anonymous_mb, make_holes

if "settled" in sys.argv:
    settle_heap()
LIBC.free(LIBC.malloc({PICTURE}))  # left to itself, the C library takes this size from the heap from now on
before = anonymous_mb()
make_holes(8, {PICTURE}, 200_000)
print(anonymous_mb() - before)
"""


@pytest.mark.parametrize(("words", "kept"), [(["settled"], range(2)), ([], range(50, 70))])
def test_large_blocks_between_small_ones_are_given_back(words: list[str], kept: range) -> None:
    """Eight pictures of 8 MB, something that stays after each: MB that are still the program's when all are freed."""
    command = [sys.executable, "-c", SCRIPT, *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert int(said) in kept
