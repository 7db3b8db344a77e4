"""How long this boot has lasted: a clock that nobody sets, so that no pause is cut short by setting it."""

from __future__ import annotations

import os
import time

from msgspec import Struct

from kiosk.adapters.machine.starts import boot_id

_STARTED = time.monotonic()


class Uptime(Struct, frozen=True):
    """A moment: which boot, and seconds since it began, sleep included."""

    boot: str
    seconds: float

    def since(self, earlier: Uptime) -> float:
        """Seconds that have certainly passed since `earlier`.

        After another boot that is the time since it: how long the machine was off, only the calendar could say,
        and anybody can set that.
        """
        if self.boot == earlier.boot:
            return max(0.0, self.seconds - earlier.seconds)
        return self.seconds


def now() -> Uptime:
    """Where the system tells no boot id, every start of the program counts as one."""
    boot = boot_id()
    if not boot or not hasattr(time, "CLOCK_BOOTTIME"):
        return Uptime(f"process {os.getpid()} {_STARTED}", time.monotonic() - _STARTED)
    return Uptime(boot, time.clock_gettime(time.CLOCK_BOOTTIME))
