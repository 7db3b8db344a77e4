"""The days a report is about: a day, a month, a year, or any days in a row."""

from __future__ import annotations

import datetime
import enum
import re
from collections.abc import Iterator

from msgspec import Struct


class PeriodKind(enum.Enum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DAYS = "days"


class Period(Struct, frozen=True):
    """Days from `first` to `last`, both included."""

    first: datetime.date
    last: datetime.date
    kind: PeriodKind = PeriodKind.DAYS

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """The day, month, year, or as many days, that came before."""
        eve = self.first - datetime.timedelta(days=1)
        if self.kind is PeriodKind.MONTH:
            return month(eve.year, eve.month)
        if self.kind is PeriodKind.YEAR:
            return year(eve.year)
        return Period(self.first - datetime.timedelta(days=self.days), eve, self.kind)

    def months(self) -> Iterator[Period]:
        """The same days in pieces that lie within one month each, in order."""
        first = self.first
        while first <= self.last:
            last = min(self.last, month(first.year, first.month).last)
            yield Period(first, last)
            first = last + datetime.timedelta(days=1)


def day(date: datetime.date) -> Period:
    return Period(date, date, PeriodKind.DAY)


def month(of_year: int, number: int) -> Period:
    """Raises ValueError for a month that there is not."""
    first = datetime.date(of_year, number, 1)
    after = datetime.date(of_year + number // 12, number % 12 + 1, 1)
    return Period(first, after - datetime.timedelta(days=1), PeriodKind.MONTH)


def year(number: int) -> Period:
    """A calendar year. Raises ValueError."""
    return Period(datetime.date(number, 1, 1), datetime.date(number, 12, 31), PeriodKind.YEAR)


def read_month(text: str) -> Period:
    """A month as 2026-10. Raises ValueError."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if found is None:
        raise ValueError(text)
    return month(int(found[1]), int(found[2]))


def between(first: datetime.date, last: datetime.date) -> Period:
    """Raises ValueError when `last` comes before `first`."""
    if last < first:
        raise ValueError(f"{last} < {first}")
    return Period(first, last)
