"""When a procedure is taken, and when it opens again."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain.window import Window

D = datetime.date


@pytest.mark.parametrize(
    ("day", "taken"),
    [(D(2026, 8, 1), True), (D(2026, 8, 31), True), (D(2030, 8, 15), True), (D(2026, 7, 31), False)],
)
def test_a_yearly_time_comes_back_each_year(day, taken):
    """First and last day belong to it, whatever the year of its dates."""
    assert Window(D(2020, 8, 1), D(2020, 8, 31), yearly=True).holds(day) is taken


@pytest.mark.parametrize(
    ("day", "taken"), [(D(2026, 12, 31), True), (D(2027, 1, 1), True), (D(2027, 2, 1), False)]
)
def test_a_yearly_time_may_run_over_the_new_year(day, taken):
    """From the first of December to the end of January."""
    assert Window(D(2020, 12, 1), D(2020, 1, 31), yearly=True).holds(day) is taken


def test_a_single_time_ends_for_good():
    """After its last day there is no next opening."""
    window = Window(D(2025, 5, 26), D(2026, 5, 25))
    assert [window.holds(day) for day in (D(2025, 5, 25), D(2025, 5, 26), D(2026, 5, 25), D(2026, 5, 26))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert window.next_opening(D(2025, 1, 1)) == D(2025, 5, 26)
    assert window.next_opening(D(2026, 6, 1)) is None


def test_a_yearly_time_opens_this_year_or_next():
    """The day that is still to come; a 29th of February becomes the first of March where there is none."""
    window = Window(D(2024, 2, 29), D(2024, 3, 31), yearly=True)
    assert window.next_opening(D(2027, 1, 1)) == D(2027, 3, 1)
    assert window.next_opening(D(2027, 6, 1)) == D(2028, 2, 29)
