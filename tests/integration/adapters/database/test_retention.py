"""Old months go, a stub stands for them, and the chain still holds from the first row to the last."""

from __future__ import annotations

import datetime
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.database.reader import show, verify
from tests.contract_assistance_log import A_HELP, a_record, an_entry
from tests.integration.adapters.database.log_harness import MIGRATIONS
from tests.integration.adapters.database.test_log_tampering import tamper

TODAY = datetime.date(2026, 11, 20)
KEEP = 400
OLD = datetime.date(2025, 9, 3)
"""Retired on TODAY: before the first of October 2025."""


def day(number: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=number)


def visited(path: Path, days: list[datetime.date], *, keep_days: int = KEEP, name: str = "v") -> None:
    """A run of the kiosk: on each day a visit with a help."""
    heads = HeadFile(path.parent, path.parent / "secret")
    log = SqlAssistanceLog(
        path, MIGRATIONS, lambda _c: None, heads=heads, keep_days=keep_days, pause=0, close_timeout=60
    )
    for number, date in enumerate(days):
        session = f"{name}{number}"
        for entry in (
            an_entry(session, "SessionStarted"),
            an_entry(session, "ProcedureChosen", "mv-out"),
            a_record(A_HELP, session),
        ):
            log.record(replace(entry, date=date))
        log.flush()
    log.close()


def checked(path: Path):
    return verify(path, heads=HeadFile(path.parent, path.parent / "secret"))


def cells(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def retired(path: Path) -> Path:
    """Two old months and ten recent days; the last write retires."""
    days = [OLD, OLD, datetime.date(2025, 8, 20), *(day(n) for n in range(10, 0, -1))]
    visited(path, days, keep_days=0)
    visited(path, [TODAY], name="today")
    return path


def test_old_rows_are_gone_and_the_chain_holds(retired: Path) -> None:
    """Rows, sessions and records of the old months; what is left verifies, with the notes outside."""
    result = checked(retired)
    assert (result.ok, result.retired, result.events) == (True, 9, 43), result.problems
    assert cells(retired, "SELECT min(date) FROM assistance_session") == [(day(10).isoformat(),)]
    assert cells(retired, "SELECT count(*) FROM help_record") == [(11,)]
    kinds = [row["type"] for row in show(retired, limit=99)]
    assert kinds[-1] == "LogRetired"
    assert len(kinds) == 34


def test_the_stub_tells_what_was_counted(retired: Path) -> None:
    """By town, month, kind and subject; no visit, no record, no hash of one."""
    ((sums, until),) = cells(retired, "SELECT sums, until FROM log_stub")
    assert until == "2025-10-01"
    counted = {tuple(row[1:4]): row[4] for row in json.loads(str(sums))}
    assert counted == {
        ("2025-08", "SessionStarted", ""): 1,
        ("2025-08", "ProcedureChosen", "mv-out"): 1,
        ("2025-08", "HelpRecorded", ""): 1,
        ("2025-08", "outcome", "to_desk"): 1,
        ("2025-09", "SessionStarted", ""): 2,
        ("2025-09", "ProcedureChosen", "mv-out"): 2,
        ("2025-09", "HelpRecorded", ""): 2,
        ("2025-09", "outcome", "to_desk"): 2,
    }


def test_nothing_of_the_old_rows_is_left_in_the_file(path: Path) -> None:
    """Deleted rows are overwritten: a memo of an old month is in no free page."""
    visited(path, [OLD, *(day(n) for n in range(10, 0, -1))], keep_days=0, name="secretvisit")
    assert b"secretvisit0" in path.read_bytes()
    visited(path, [TODAY])
    assert b"secretvisit0" not in path.read_bytes()
    assert b"secretvisit1" in path.read_bytes()


def test_a_failure_to_retire_writes_no_row_twice(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The rows of the tap are on disk by then: they are not in the way of the next attempt, nor given back."""
    visited(path, [OLD], keep_days=0)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE log_stub")
    visited(path, [day(n) for n in range(10, -1, -1)], name="later")
    assert any("log_unavailable" in message for message in caplog.messages)
    assert cells(path, "SELECT count(*), count(DISTINCT session_id) FROM assistance_event") == [(36, 12)]


def test_month_after_month(retired: Path) -> None:
    """Stubs follow one another; the newest is the one that the chain names."""
    later = TODAY + datetime.timedelta(days=420)
    recent = [later - datetime.timedelta(days=n) for n in range(8, -1, -1)]
    visited(retired, recent, name="later")
    assert checked(retired).ok, checked(retired).problems
    stubs = cells(retired, "SELECT id, first_event, last_event, previous = '' FROM log_stub ORDER BY id")
    assert stubs == [(1, 1, 9, 1), (2, 10, 43, 0)]


@pytest.mark.parametrize("statement", [
    "UPDATE log_stub SET sums = replace(sums, ',2]', ',3]')", "UPDATE log_stub SET until = '2020-01-01'",
    "UPDATE log_stub SET last_event = 8", "UPDATE log_stub SET chain_after = chain_before",
    "UPDATE log_stub SET hash = printf('%064d', 1)", "UPDATE log_stub SET id = 2",
    "UPDATE log_stub SET first_event = 0", "UPDATE log_stub SET previous = 'x'", "DELETE FROM log_stub",
    "UPDATE log_stub SET chain_before = hash",
    "INSERT INTO log_stub SELECT 2, 10, 9, chain_after, chain_after, until, '[]', hash, printf('%064d', 2) FROM log_stub",
    "DELETE FROM assistance_event WHERE id = 10",
])  # fmt: skip
def test_work_on_a_stub_is_found(retired: Path, statement: str) -> None:
    """Each of its columns, a second one, none at all, and more rows taken away behind it."""
    tamper(retired, statement)
    assert not checked(retired).ok


def test_rows_cannot_go_without_a_stub(path: Path) -> None:
    """Nor can rows that no stub stands for, once there is one."""
    visited(path, [OLD, *(day(n) for n in range(10, 0, -1)), TODAY])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        first = connection.execute("SELECT min(id) FROM assistance_event").fetchone()[0]
        assert first == 4
        for table in ("assistance_event", "assistance_session", "help_record", "log_stub"):
            with pytest.raises(sqlite3.IntegrityError, match="immutable"):
                connection.execute(f"DELETE FROM {table}")


def test_a_clock_that_jumps_takes_nothing(path: Path) -> None:
    """A day in 2050 by a dead battery: the log of this year stays."""
    visited(path, [day(n) for n in range(30, 0, -1)])
    visited(path, [datetime.date(2050, 1, 1)], name="odd")
    assert cells(path, "SELECT count(*) FROM log_stub") == [(0,)]
    visited(path, [TODAY], name="back")
    assert cells(path, "SELECT count(*) FROM assistance_session") == [(32,)]


def test_zero_keeps_everything(path: Path) -> None:
    """retention_days = 0."""
    visited(path, [OLD, *(day(n) for n in range(10, -1, -1))], keep_days=0)
    assert cells(path, "SELECT count(*) FROM log_stub") == [(0,)]


def test_a_late_correction_of_an_old_visit_stays(path: Path) -> None:
    """Its row came after the retired ones: the session stays for it, and its order begins where it was cut."""
    visited(path, [OLD, *(day(n) for n in range(10, 0, -1))], keep_days=0)
    log = SqlAssistanceLog(path, MIGRATIONS, lambda _c: None, pause=0, close_timeout=60)
    log.record(replace(a_record(replace(A_HELP, nonce="9" * 32), "v0"), date=OLD))
    log.flush()
    log.close()
    visited(path, [TODAY], name="today")
    result = verify(path)
    assert (result.ok, result.retired) == (True, 3), result.problems
    assert cells(path, "SELECT seq FROM assistance_event WHERE session_id = 'v0'") == [(4,)]


def test_a_noted_head_of_retired_months(retired: Path, tmp_path: Path) -> None:
    """It cannot be checked any more, and says so; that is no alarm. A wrong one of today still is."""
    result = verify(retired, head="f" * 64, count=5)
    assert result.ok
    assert result.notes == ("the noted head lies in months that were retired",)
    assert not verify(retired, head="f" * 64, count=12).ok
    ((after,),) = cells(retired, "SELECT chain_after FROM log_stub")
    assert verify(retired, head=str(after), count=9).notes == ()
    shutil.copy(retired, tmp_path / "copy.db")
