"""When a machine that nobody looks after rests, gives up and warns."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain import upkeep as u

NIGHT = datetime.datetime(2026, 11, 22, 4, 10)


def test_three_crashes_in_ten_minutes_are_a_loop():
    """Starts that never ended count; the fourth one is the static page."""
    run = u.Run()
    for number in range(4):
        run = u.begun(run, "boot", 100.0 * number)
    assert run.crashes == (100.0, 200.0, 300.0)
    assert u.is_crash_loop(run.crashes)


def test_crashes_grow_old():
    """After ten minutes a crash is forgotten: one a day never leads to the static page."""
    run = u.begun(u.Run(), "boot", 0.0)
    for hour in range(1, 30):
        run = u.begun(run, "boot", hour * 3600.0)
        assert not u.is_crash_loop(run.crashes)


def test_a_power_cut_is_nobodys_crash():
    """Three cuts in a minute: each start is in another boot, whatever the last one left behind."""
    run = u.Run()
    for boot in "abcd":
        run = u.begun(run, boot, 20.0)
        assert run.crashes == ()


@pytest.mark.parametrize(
    ("now", "up_s", "visiting", "due"),
    [
        (NIGHT, 86_400, False, True),
        (NIGHT, 86_400, True, False),
        (NIGHT, 60, False, False),
        (NIGHT.replace(hour=10), 86_400, False, False),
    ],
)
def test_the_daily_clean_start(now, up_s, visiting, due):
    """In the small hours, never in a visit, and never twice when the clock is turned back."""
    assert u.should_restart(now, up_s, visiting) is due


@pytest.mark.parametrize(
    ("free", "room"), [(99, u.Room.VERY_LOW), (101, u.Room.LOW), (499, u.Room.LOW), (501, u.Room.ENOUGH)]
)
def test_room_on_the_disk(free, room):
    """500 MB is a word to staff, 100 MB the end of all extras (standards.md B5)."""
    assert u.room(free * 1024 * 1024) is room


def test_a_calendar_that_jumps():
    """A minute that took a day, or went back a day, is a jump; a slow minute is not."""
    assert u.jumped(86_400)
    assert u.jumped(-86_400)
    assert not u.jumped(15)


@pytest.mark.parametrize(("day", "believable"), [
    (datetime.date(1970, 1, 1), False), (datetime.date(2026, 11, 21), True), (datetime.date(2100, 1, 1), False),
])  # fmt: skip
def test_a_dead_clock_is_known(day, believable):
    """1970 and the far future are not today."""
    assert u.is_believable(day) is believable
