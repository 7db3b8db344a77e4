"""The machine's calendar."""

from __future__ import annotations

import datetime


class SystemClock:
    """Implements `kiosk.service.ports.Clock`."""

    def today(self) -> datetime.date:
        return datetime.date.today()

    def now(self) -> datetime.datetime:
        return datetime.datetime.now()
