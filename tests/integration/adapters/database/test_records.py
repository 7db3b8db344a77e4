"""What staff noted, on disk: kept with its event in one commit, and any change of it is found."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.reader import verify
from kiosk.adapters.database.schema import COLUMNS
from kiosk.domain.help import record_id
from tests.contract_assistance_log import A_CLASS, A_HELP, a_record
from tests.integration.adapters.database.log_harness import MIGRATIONS, tap
from tests.integration.adapters.database.test_log_tampering import tamper

TABLES = ("help_record", "class_record")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A visit with help, its correction, and a class."""
    path = tmp_path_factory.mktemp("records") / "log.db"
    log = SqlAssistanceLog(path, MIGRATIONS, lambda _command: None, close_timeout=60)
    tap(log, "a1", "a2", session="aa")
    first = a_record(A_HELP, "aa")
    log.record(first)
    log.record(a_record(replace(A_HELP, nonce="1" * 32, supersedes=first.subject), "aa"))
    log.record(a_record(A_CLASS, "cc"))
    log.flush()
    log.close()
    return path


def test_records_are_kept_whole(original: Path) -> None:
    """Each column is what staff chose, each id the subject of an event of the same session."""
    result = verify(original)
    assert (result.ok, result.events, result.sessions) == (True, 5, 2), result.problems
    with closing(sqlite3.connect(original)) as connection:
        rows = connection.execute(
            "SELECT h.session_id, h.procedure, h.barriers, h.actions, h.outcome, h.minutes, h.age_group, h.memo"
            " FROM help_record AS h JOIN assistance_event AS e ON e.subject = h.id"
            " AND e.session_id = h.session_id AND e.type = 'HelpRecorded' WHERE h.supersedes = ''"
        ).fetchall()
        assert rows == [("aa", "mv-out", "pin,sight", "explained", "to_desk", 7, "75_84", "耳元で説明した")]
        assert connection.execute("SELECT headcount, questions FROM class_record").fetchall() == [
            (9, "photo,wifi")
        ]


def test_every_column_of_every_record(original: Path, tmp_path: Path) -> None:
    """Each cell in turn is changed in four ways: all are found."""
    missed, changes = [], 0
    with closing(sqlite3.connect(original)) as connection:
        cells = [
            (table, column, rowid)
            for table in TABLES
            for column in COLUMNS[table]
            for (rowid,) in connection.execute(f"SELECT rowid FROM {table}").fetchall()
        ]
    for table, column, rowid in cells:
        for value in (f"{column} || 'x'", f"{column} + 1000", "'?'", "x'ff00'"):
            work = tmp_path / "work.db"
            shutil.copy(original, work)
            tamper(work, f"UPDATE {table} SET {column} = {value} WHERE rowid = {rowid}")
            changes += 1
            if verify(work).ok:
                missed.append((table, column, rowid, value))
    assert changes == 4 * (2 * 13 + 9)
    assert missed == []


@pytest.mark.parametrize("statement", [
    "DELETE FROM help_record WHERE supersedes = ''",
    "DELETE FROM class_record",
    "INSERT INTO help_record SELECT printf('%064d', 1), session_id, nonce, supersedes, desk, procedure, barriers,"
    " actions, outcome, minutes, language, age_group, memo FROM help_record LIMIT 1",
    "INSERT INTO log_stub VALUES (1, 1, 1, '', '', '2026-01-01', '[]', '', printf('%064d', 1))",
])  # fmt: skip
def test_rows_taken_away_or_slipped_in(original: Path, path: Path, statement: str) -> None:
    """A record without its event, an event without its record, a stub nobody made."""
    shutil.copy(original, path)
    tamper(path, statement)
    assert not verify(path).ok


@pytest.mark.parametrize("table", [*TABLES, "log_stub", "assistance_event", "assistance_session"])
def test_the_database_itself_refuses(original: Path, path: Path, table: str) -> None:
    """Without work on the triggers nothing is changed and nothing goes."""
    shutil.copy(original, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if table == "log_stub":
            connection.execute(
                "INSERT INTO log_stub VALUES (1, 1, 0, '', '', '2026-01-01', '[]', '', printf('%064d', 1))"
            )
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError, match="immutable"):
                connection.execute(statement)


def test_a_replaced_trigger_is_found(original: Path, path: Path) -> None:
    """The name alone is no guard: what the trigger does is looked at."""
    shutil.copy(original, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER help_record_no_update")
        connection.execute(
            "CREATE TRIGGER help_record_no_update BEFORE UPDATE ON help_record BEGIN SELECT 1; END"
        )
    assert verify(path).problems == ("trigger help_record_no_update is not as it should be",)


def test_the_id_is_the_published_formula() -> None:
    """Anybody can compute it again: SHA-256 of a JSON list with table, session and columns."""
    import hashlib

    canonical = '["class_record","cc","fedcba9876543210fedcba9876543210","","map",9,2,90,"photo,wifi"]'
    assert record_id("cc", A_CLASS) == hashlib.sha256(canonical.encode()).hexdigest()
