"""`SqlOftenAsked`: what this month's log says of the procedures asked for, counted away from the window.

Imported before the first paint, so sqlite3 is imported by the counting thread only.
"""

from __future__ import annotations

import datetime
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.domain.often import Asked
from kiosk.errors import DeviceError
from kiosk.service.ports import Clock

logger = logging.getLogger("kiosk.log")

INTERVAL = 3600.0
"""Seconds between two looks."""


class SqlOftenAsked:
    """The port `OftenAsked` on the file of the assistance log. `monotonic` in seconds."""

    def __init__(
        self, path: Path, town: str, clock: Clock, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._path = path
        self._town = town
        self._clock = clock
        self._monotonic = monotonic
        self._asked = Asked()
        self._looked: float | None = None
        self._thread: threading.Thread | None = None

    def asked(self) -> Asked:
        """What the last look found."""
        return self._asked

    def refresh(self) -> None:
        """Looks again in the background, if the last look is an hour old."""
        now = self._monotonic()
        if self._looked is not None and now - self._looked < INTERVAL:
            return
        self._looked = now
        today = self._clock.today()
        self._thread = threading.Thread(
            target=self._look, args=(today.replace(day=1), today), name="often-asked", daemon=True
        )
        self._thread.start()

    def join(self) -> None:
        """Waits for a look that is under way: for tests and the end of the program."""
        if self._thread is not None:
            self._thread.join()

    def _look(self, first: datetime.date, last: datetime.date) -> None:
        from kiosk.adapters.database.reader import asked_between  # noqa: PLC0415  sqlite3

        try:
            self._asked = asked_between(self._path, self._town, first, last)
        except DeviceError as error:  # no file yet, or a bad one: `AssistanceLog` tells staff
            logger.info("often_asked_kept reason=%s", error)
