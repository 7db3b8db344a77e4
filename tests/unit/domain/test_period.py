"""Days, months, years, and what came before."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain import period as p

DAY = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (p.day(DAY), (datetime.date(2026, 2, 28), datetime.date(2026, 2, 28))),
        (p.month(2026, 3), (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))),
        (p.month(2026, 1), (datetime.date(2025, 12, 1), datetime.date(2025, 12, 31))),
        (p.year(2025), (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))),
        (
            p.between(DAY, datetime.date(2026, 3, 10)),
            (datetime.date(2026, 2, 19), datetime.date(2026, 2, 28)),
        ),
    ],
)
def test_what_came_before(period: p.Period, before: tuple[datetime.date, datetime.date]) -> None:
    """The same kind of days, without a gap."""
    assert (period.before().first, period.before().last) == before


def test_months_of_a_long_time() -> None:
    """Pieces within one month each, that together are all days."""
    parts = list(p.between(datetime.date(2025, 11, 20), DAY).months())
    assert [part.first.month for part in parts] == [11, 12, 1, 2, 3]
    assert sum(part.days for part in parts) == p.between(datetime.date(2025, 11, 20), DAY).days
    assert list(p.year(2024).months())[1] == p.Period(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "2026-10-01", "", "2026-00"])
def test_what_is_no_month(text: str) -> None:
    """Raised, not guessed."""
    with pytest.raises(ValueError, match=r"^2|^$|month"):
        p.read_month(text)


def test_the_end_does_not_come_first() -> None:
    """Raised."""
    with pytest.raises(ValueError, match="2026"):
        p.between(DAY, DAY - datetime.timedelta(days=1))
