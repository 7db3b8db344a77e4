"""How often a process that dies is started again: quickly at first, then only after a while."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

QUICK = 3
"""Restarts allowed within `WINDOW` seconds."""
WINDOW = 60.0
PAUSE = 60.0
"""Seconds of rest after too many deaths."""


class Deaths:
    """Counts deaths; `clock` gives seconds and never goes back."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._times: deque[float] = deque(maxlen=QUICK + 1)

    def count(self) -> None:
        self._times.append(self._clock())

    def may_restart(self) -> bool:
        """False while the thing died more than `QUICK` times in `WINDOW` seconds, and `PAUSE` after."""
        if len(self._times) <= QUICK:
            return True
        crowded = self._times[-1] - self._times[0] < WINDOW
        return not crowded or self._clock() - self._times[-1] >= PAUSE
