"""When a procedure is taken that is not taken all the year."""

from __future__ import annotations

import datetime

from kiosk.domain.content import Content


class Window(Content, frozen=True):
    """A time in which a procedure is taken, first and last day. `yearly`: the years of the dates say nothing."""

    opens: datetime.date
    closes: datetime.date
    yearly: bool = False
    source: str = ""

    def holds(self, today: datetime.date) -> bool:
        """True from the first day to the last. A yearly time may run over the new year."""
        if not self.yearly:
            return self.opens <= today <= self.closes
        first, last, day = ((d.month, d.day) for d in (self.opens, self.closes, today))
        return first <= day <= last if first <= last else day >= first or day <= last

    def next_opening(self, today: datetime.date) -> datetime.date | None:
        """The day on which it opens again, if ever."""
        if not self.yearly:
            return self.opens if today < self.opens else None
        this_year = _in_year(self.opens, today.year)
        return this_year if today < this_year else _in_year(self.opens, today.year + 1)


def _in_year(day: datetime.date, year: int) -> datetime.date:
    """That day of another year; the first of March for a 29th of February that the year has not."""
    try:
        return day.replace(year=year)
    except ValueError:
        return datetime.date(year, 3, 1)
