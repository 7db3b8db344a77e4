"""What this month's log says was asked for: counted from the real file, in the background, at most hourly."""

from __future__ import annotations

import datetime

import pytest

from kiosk.adapters.database.often_asked import INTERVAL, SqlOftenAsked
from kiosk.adapters.database.reader import asked_between
from kiosk.domain.assistance import LogEntry
from kiosk.domain.often import Asked
from kiosk.errors import DeviceError
from tests.fakes import FixedClock

TODAY = datetime.date(2026, 11, 21)


def visit(number: int, *chosen: str, date: datetime.date = TODAY, town: str = "02402") -> list[LogEntry]:
    """The rows of somebody who chose these."""
    start = LogEntry(f"s{number}", "K1", town, date, 20, "SessionStarted")
    rows = [LogEntry(f"s{number}", "K1", town, date, 20, "ProcedureChosen", name) for name in chosen]
    return [start, *rows]


@pytest.fixture
def written(path, make_log):
    """Writes visits into the real log."""

    def write(*visits: list[LogEntry]) -> None:
        log = make_log()
        for rows in visits:
            for row in rows:
                log.record(row)
            log.flush()
        log.close()

    return write


def test_counts_visits_not_taps_of_this_month_and_town(path, written):
    """A procedure chosen twice in a visit counts once; other months, towns and the machine's own rows do not."""
    written(
        visit(1, "mv-out", "mv-out", "kg-new"),
        visit(2, "mv-out"),
        visit(3),
        visit(4, "tx-pay", date=datetime.date(2026, 10, 31)),
        visit(5, "tx-pay", town="02201"),
        [LogEntry("machine", "K1", "02402", TODAY, 20, "FaultNoticed", "printer")],
    )
    asked = asked_between(path, "02402", TODAY.replace(day=1), TODAY)
    assert asked == Asked(3, (("kg-new", 1), ("mv-out", 2)))


def test_a_look_is_taken_in_the_background_and_not_sooner_than_an_hour(path, written):
    """Nothing before the first look; the second within the hour is none; then the new rows are there."""
    now = [0.0]
    often = SqlOftenAsked(path, "02402", FixedClock(), monotonic=lambda: now[0])
    written(visit(1, "mv-out"))
    assert often.asked() == Asked()
    often.refresh()
    often.join()
    assert often.asked() == Asked(1, (("mv-out", 1),))
    written(visit(2, "kg-new"))
    now[0] = INTERVAL - 1
    often.refresh()
    often.join()
    assert often.asked().visits == 1
    now[0] = INTERVAL
    often.refresh()
    often.join()
    assert often.asked().visits == 2


def test_a_new_month_begins_with_nothing(path, written):
    """On the first of December November is over."""
    written(visit(1, "mv-out"))
    clock = FixedClock(datetime.datetime(2026, 12, 1, 9, 0))
    often = SqlOftenAsked(path, "02402", clock)
    often.refresh()
    often.join()
    assert often.asked() == Asked()


@pytest.mark.parametrize("broken", [False, True])
def test_without_a_readable_file_the_last_look_stands(path, broken):
    """No file yet, or none that can be read: never an error, never an empty page."""
    if broken:
        path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DeviceError):
        asked_between(path, "02402", TODAY, TODAY)
    often = SqlOftenAsked(path, "02402", FixedClock())
    often.refresh()
    often.join()
    assert often.asked() == Asked()
