"""The assistance log on a real SQLite file, while all is well."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.reader import show, verify
from kiosk.adapters.database.row import GENESIS
from kiosk.adapters.database.schema import COLUMNS
from kiosk.adapters.database.writer import LogFile, open_engine
from kiosk.service.ports import AssistanceLog
from tests.contract_assistance_log import AssistanceLogContract, an_entry
from tests.integration.adapters.database.log_harness import FAILED, MIGRATIONS, RECOVERED, ROOT, Witness, tap

MakeLog = Callable[..., SqlAssistanceLog]


class TestSqlAssistanceLog(AssistanceLogContract):
    """The promises of the port, on disk."""

    def open_log(self, folder: Path) -> AssistanceLog:
        log = SqlAssistanceLog(folder / "log.db", MIGRATIONS, lambda _command: None)
        log.start()
        return log

    def kept(self, folder: Path, log: AssistanceLog) -> list[tuple[str, str, str]]:
        assert verify(folder / "log.db").ok
        rows = show(folder / "log.db", limit=10_000)
        return [(str(row["session"]), str(row["type"]), str(row["subject"])) for row in rows]


def change_counter(path: Path) -> int:
    """SQLite counts its commits in the header: bytes 24 to 27."""
    return int.from_bytes(path.read_bytes()[24:28], "big")


def test_a_tap_is_one_commit(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Ten rows of one tap cost one sync of the disk."""
    log = make_log()
    log.start()
    tap(log, "first")
    witness.wait_rows(1)
    before = change_counter(path)
    tap(log, *(f"n{number}" for number in range(10)))
    witness.wait_rows(11)
    assert change_counter(path) == before + 1
    assert witness.commits == [1, 11]
    assert log.committed == 11


def test_rows_are_announced_only_after_the_commit(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """At each announcement, a second connection already sees exactly the rows announced."""
    seen: list[tuple[int, int]] = []

    def count(total: int) -> None:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            seen.append((total, connection.execute("SELECT count(*) FROM assistance_event").fetchone()[0]))

    witness.at_commit = count
    log = make_log()
    log.start()
    for number in range(20):
        tap(log, f"a{number}", f"b{number}")
    witness.wait_rows(40)
    assert seen[-1] == (40, 40)
    assert all(total == rows for total, rows in seen)


def test_nothing_happens_before_start(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Until the first paint no file is touched; what was recorded meanwhile is then written."""
    log = make_log()
    tap(log, "early")
    assert not path.exists()
    log.start()
    log.start()
    witness.wait_rows(1)
    assert [row["subject"] for row in show(path)] == ["early"]


def test_seq_restarts_and_the_chain_goes_on(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Each visit counts from 1, also over a restart; the chain runs through all of them."""
    log = make_log()
    log.start()
    tap(log, "one", "two", session="a")
    tap(log, "one", session="b")
    log.close()
    noted = verify(path)
    log = make_log()
    log.start()
    tap(log, "two", session="b")
    tap(log, "three", session="a")
    log.close()
    assert [(row["session"], row["seq"]) for row in show(path)] == [
        ("a", 1), ("a", 2), ("b", 1), ("b", 2), ("a", 3),
    ]  # fmt: skip
    later = verify(path, head=noted.head, count=noted.events)
    assert (later.ok, later.sessions, later.events) == (True, 2, 5)
    assert GENESIS != noted.head != later.head
    assert witness.commands == []


def test_the_first_event_makes_the_session(path: Path, make_log: MakeLog) -> None:
    """The session keeps the date and the half hour of its first row, whatever later rows say."""
    log = make_log()
    log.start()
    log.record(an_entry("a", bucket=19))
    log.flush()
    log.record(an_entry("a", bucket=20))
    log.flush()
    log.close()
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT id, kiosk_id, town, date, bucket FROM assistance_session"
        ).fetchall()
    assert rows == [("a", "kiosk-1", "013331", "2026-11-20", 19)]
    assert verify(path).ok


def test_durability_is_what_was_measured(path: Path) -> None:
    """DELETE and EXTRA (3), foreign keys on, one connection (standards.md §0.2)."""
    engine = open_engine(path, 0.1)
    try:
        with engine.connect() as first, engine.connect() as second:
            assert first.connection.dbapi_connection is second.connection.dbapi_connection
            pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            found = [first.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
        assert found == ["delete", 3, 1, 100]
    finally:
        engine.dispose()


def test_a_wal_file_is_brought_back(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Somebody set WAL with a tool: the known bug is kept away by going back to the rollback journal."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    log = make_log()
    log.start()
    tap(log, "row")
    witness.wait_rows(1)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_the_caller_never_waits(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Two thousand rows are handed over in no time although the disk has been locked for good."""
    log = make_log(busy_timeout=5.0)
    log.start()
    tap(log, "first")
    witness.wait_rows(1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        slowest = 0.0
        for number in range(2000):
            before = time.perf_counter()
            tap(log, f"n{number}")
            slowest = max(slowest, time.perf_counter() - before)
        other.execute("ROLLBACK")
    # A writer that blocked its caller would take the 5 s of the busy timeout.
    assert slowest < 1.0
    witness.wait_rows(2001)
    assert witness.commands == []


def test_two_instances_share_a_file(path: Path, make_log: MakeLog) -> None:
    """Two kiosk programs on one file: every row of both, one unbroken chain."""
    heard = Witness(), Witness()
    logs = [make_log(heard_by=one, busy_timeout=10.0) for one in heard]
    for log in logs:
        log.start()
    for number in range(50):
        for name, log in zip("ab", logs, strict=True):
            tap(log, f"n{number}", session=name)
    for one in heard:
        one.wait_rows(50)
    result = verify(path)
    assert (result.ok, result.sessions, result.events) == (True, 2, 100), result
    rows = show(path, limit=100)
    for name in "ab":
        assert [row["subject"] for row in rows if row["session"] == name] == [f"n{n}" for n in range(50)]
    assert [one.commands for one in heard] == [[], []]


def test_a_visit_goes_on_after_somebody_else_wrote_of_it(path: Path) -> None:
    """What is remembered of a visit counts only while nobody else writes."""
    files = [LogFile(path, MIGRATIONS, 5.0) for _ in range(2)]
    for file in files:
        file.open()
    for number, file in enumerate([files[0], files[0], files[1], files[0], files[1]]):
        assert file.write([an_entry(subject=f"n{number}")]) == 1
    for file in files:
        file.close()
    assert [row["subject"] for row in show(path, limit=10)] == [f"n{number}" for number in range(5)]
    assert verify(path).ok


def test_a_report_while_writing(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """A reader that never rests neither stops the writer nor sees a half-written tap."""
    log = make_log(busy_timeout=10.0)
    log.start()
    tap(log, "first", "first")
    witness.wait_rows(2)
    stop = threading.Event()
    results = []

    def report() -> None:
        while not stop.is_set():
            results.append((verify(path), len(show(path, limit=1000)) % 2))

    reader = threading.Thread(target=report)
    reader.start()
    for number in range(150):
        tap(log, f"a{number}", f"b{number}")
    witness.wait_rows(302)
    stop.set()
    reader.join()
    assert results
    assert [result for result, _ in results if not result.ok] == []
    assert {odd for _, odd in results} == {0}
    assert witness.commands == []


def test_nothing_but_the_allowed_columns(path: Path, make_log: MakeLog) -> None:
    """The schema is the privacy promise: these tables and columns and no others (standards.md C13)."""
    log = make_log()
    log.start()
    tap(log, "row")
    log.close()
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {
            table: tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            for table in tables
        }
    assert found == COLUMNS
    assert COLUMNS["assistance_session"] == ("id", "kiosk_id", "town", "date", "bucket")
    assert COLUMNS["assistance_event"] == ("id", "session_id", "seq", "type", "subject", "chain")


@pytest.mark.parametrize("statement", [
    "UPDATE assistance_event SET subject = 'other'",
    "UPDATE assistance_session SET bucket = 1",
    "DELETE FROM assistance_event",
    "DELETE FROM assistance_session",
])  # fmt: skip
def test_rows_are_immutable(path: Path, make_log: MakeLog, statement: str) -> None:
    """The database itself refuses to change or forget a row."""
    log = make_log()
    log.start()
    tap(log, "row")
    log.close()
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="immutable"),
    ):
        connection.execute(statement)
    assert verify(path).ok


def test_free_text_is_refused_and_leaves_no_trace(
    path: Path, make_log: MakeLog, caplog: pytest.LogCaptureFixture
) -> None:
    """A canary in any field of words reaches neither the file nor the technical log; its neighbours do."""
    canaries = ("山田太郎", "123456789018", "090-1234-5678", "taro@example.lg.jp", "〒100-0001")
    log = make_log()
    log.start()
    tap(log, "before")
    for canary in canaries:
        for field in ("subject", "type"):
            log.record(replace(an_entry(), **{field: canary}))
    tap(log, "after")
    log.close()
    assert [row["subject"] for row in show(path)] == ["before", "after"]
    stored = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    for canary in canaries:
        assert canary.encode() not in stored
        assert canary not in caplog.text
    assert caplog.messages.count("log_row_refused field=subject") == len(canaries)


def test_close_keeps_to_its_time(
    path: Path, make_log: MakeLog, witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    """The program can end although the file is locked, and says what was left."""
    log = make_log(busy_timeout=3.0, close_timeout=0.2)
    log.start()
    tap(log, "first")
    witness.wait_rows(1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        tap(log, "second")
        before = time.monotonic()
        log.close()
        assert time.monotonic() - before < 2.0
        other.execute("ROLLBACK")
    assert [record.levelno for record in caplog.records if "log_closed_unfinished" in record.message] == [
        logging.ERROR
    ]


def test_a_file_taken_away_is_noticed(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Rows never go into a file that has no name any more: a new one is begun."""
    log = make_log()
    log.start()
    tap(log, "old")
    witness.wait_rows(1)
    path.rename(path.with_suffix(".taken"))
    tap(log, "new")
    witness.wait_rows(2)
    witness.wait_commands(FAILED, RECOVERED)
    assert [row["subject"] for row in show(path)] == ["new"]
    assert [row["subject"] for row in show(path.with_suffix(".taken"))] == ["old"]


def loaded_after(code: str, *arguments: str) -> set[str]:
    """The heavy modules that are loaded in a new Python after `code`."""
    heavy = "sqlalchemy alembic mako sqlite3 hashlib PySide6"
    script = f"{code}\nimport sys\nprint(*set({heavy!r}.split()) & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return set(done.stdout.split())


WRITE_ONE = """
import sys, threading
from pathlib import Path
from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from tests.contract_assistance_log import an_entry
log = SqlAssistanceLog(Path(sys.argv[1]), Path(sys.argv[2]), print)
log.record(an_entry())
log.close()
"""


def test_the_module_of_the_first_paint_is_light() -> None:
    """Importing the log costs neither SQLAlchemy nor SQLite."""
    assert loaded_after("import kiosk.adapters.database.assistance_log") == set()


def test_alembic_is_loaded_for_a_migration_only(path: Path) -> None:
    """The first start makes the tables with Alembic; the second never imports it."""
    assert "alembic" in loaded_after(WRITE_ONE, str(path), str(MIGRATIONS))
    assert loaded_after(WRITE_ONE, str(path), str(MIGRATIONS)) == {"sqlalchemy", "sqlite3", "hashlib"}
    assert verify(path).events == 2


def test_the_reader_is_light() -> None:
    """`kiosk log verify` needs no SQLAlchemy."""
    assert loaded_after("import kiosk.adapters.database.reader") == {"sqlite3", "hashlib"}
