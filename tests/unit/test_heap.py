"""What the kiosk does not need is the system's: freed blocks, and the text of its libraries."""

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


IMPORTS = """
import linecache, sys, traceback
from kiosk.heap import keep_no_sources

if "none" in sys.argv:
    keep_no_sources()
from PySide6 import QtCore
import sqlalchemy, alembic.command
print(sum(len(entry[2]) for entry in list(linecache.cache.values()) if len(entry) == 4))
try:
    sqlalchemy.create_engine("nothing://")
except sqlalchemy.exc.NoSuchModuleError:
    print("raise exc.NoSuchModuleError(" in traceback.format_exc())
"""


@pytest.mark.parametrize(("words", "lines"), [(["none"], range(2000)), ([], range(50_000, 1_000_000))])
def test_the_source_of_libraries_is_not_kept(words: list[str], lines: range) -> None:
    """PySide looks through every module that is imported after it. A traceback has its lines all the same."""
    command = [sys.executable, "-c", IMPORTS, *words]
    kept, told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(kept) in lines
    assert told == "True"
