"""What the kiosk does not need is the system's: freed blocks, and the last of the memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.heap import has_room

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


@pytest.mark.parametrize(("limit", "said"), [(PICTURE, "False"), (-1, "True")])
def test_room_is_what_the_system_would_lend(limit: int, said: str) -> None:
    """A process that may have 8 MB more has no room for 64; one without a limit has."""
    script = f"""
import resource
from kiosk.heap import has_room

used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + {limit} if {limit} > 0 else resource.RLIM_INFINITY,) * 2)
print(has_room({8 * PICTURE}))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


@pytest.mark.parametrize(
    ("told", "room"),
    [
        ("MemFree: 1 kB\nMemAvailable:   65536 kB\n", True),
        ("MemAvailable:   65535 kB\n", False),
        (None, True),
    ],
)
def test_room_is_what_the_machine_has_without_swapping(tmp_path: Path, told: str | None, room: bool) -> None:
    meminfo = tmp_path / "meminfo"
    if told is not None:
        meminfo.write_text(told)
    assert has_room(8 * PICTURE, meminfo) is room
