"""What a machine that nobody looks after decides by itself: when to rest, when to give up, when to warn.

Pure rules; the numbers come from standards.md table B.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Sequence

from msgspec import Struct

CRASH_WINDOW_S = 600.0
CRASHES_FOR_SAFE_MODE = 3
"""The start after the third crash within ten minutes is the static page (standards.md B9)."""
RESTART_HOUR = 4
"""Nobody is in a town hall at four; the machine then starts clean (standards.md B20)."""
LEAST_UP_S = 6 * 3600.0
"""Younger than this it is clean enough, whatever the clock says: a clock that jumps makes no storm."""
LOW_BYTES = 500 * 1024 * 1024
VERY_LOW_BYTES = 100 * 1024 * 1024
"""Below the first staff are told, below the second what can be made again is thrown away (standards.md B5)."""
JUMP_S = 120.0
"""A calendar that moves this much more than time has passed was put, or its battery is dead."""
OLDEST = datetime.date(2026, 11, 1)
"""This program did not exist before: an earlier date is a dead clock battery (standards.md B18)."""
NEWEST_YEARS = 30


class Room(enum.Enum):
    """How much room there is on the disk."""

    ENOUGH = "enough"
    LOW = "low"
    VERY_LOW = "very_low"


class Run(Struct, frozen=True):
    """What is kept of the last start: during which boot, whether it still runs, when it crashed (seconds of that boot)."""

    boot: str = ""
    running: bool = False
    crashes: tuple[float, ...] = ()


def begun(last: Run, boot: str, now: float) -> Run:
    """A new start. The last one crashed if it never ended; after a power cut (another boot) nobody is to blame."""
    if last.boot != boot:
        return Run(boot, running=True)
    crashes = (*last.crashes, now) if last.running else last.crashes
    return Run(boot, running=True, crashes=tuple(at for at in crashes if now - CRASH_WINDOW_S < at <= now))


def is_crash_loop(crashes: Sequence[float]) -> bool:
    """True when another start would only crash again."""
    return len(crashes) >= CRASHES_FOR_SAFE_MODE


def should_restart(now: datetime.datetime, up_s: float, visiting: bool) -> bool:
    """True in the small hours, once a day, never during a visit."""
    return now.hour == RESTART_HOUR and up_s >= LEAST_UP_S and not visiting


def room(free_bytes: int) -> Room:
    """What the free bytes of the data directory's disk mean."""
    if free_bytes < VERY_LOW_BYTES:
        return Room.VERY_LOW
    return Room.LOW if free_bytes < LOW_BYTES else Room.ENOUGH


def jumped(by_s: float) -> bool:
    """True when the calendar moved by so much more, or less, than the time that has passed."""
    return abs(by_s) > JUMP_S


def is_believable(today: datetime.date) -> bool:
    """False for 1970 and for the far future: expiries and deadlines hang on the date."""
    return OLDEST <= today <= OLDEST.replace(year=OLDEST.year + NEWEST_YEARS)
