"""Reads the assistance log for staff: `kiosk log show|verify`. Opens the file read-only, never writes.

Reads in short steps, so that the writer is never locked out for long.
What it cannot see: whoever may write the file can also compute a new chain (standards.md C12). Only a
head and a count that were noted elsewhere show that the tail was cut or an older file put back.
"""

from __future__ import annotations

import datetime
import sqlite3
import urllib.parse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from kiosk.adapters.database.migration import HEAD
from kiosk.adapters.database.row import GENESIS, RECORD, link
from kiosk.domain.often import Asked
from kiosk.errors import DeviceError

COLUMNS = {
    "assistance_session": ("id", "kiosk_id", "town", "date", "bucket"),
    "assistance_event": ("id", "session_id", "seq", "type", "subject", "chain"),
    "alembic_version": ("version_num",),
    "sqlite_sequence": ("name", "seq"),
}
"""Every table and column there may be."""

TRIGGERS = frozenset(f"assistance_{t}_no_{a}" for t in ("session", "event") for a in ("update", "delete"))

_ROWS = """
    SELECT e.id, e.session_id, e.seq, s.kiosk_id, s.town, s.date, s.bucket, e.type, e.subject, e.chain
    FROM assistance_event AS e LEFT JOIN assistance_session AS s ON s.id = e.session_id
"""
_DAYS = "s.town = :town AND s.date BETWEEN :first AND :last"
_VISITS = f"""
    SELECT count(*) FROM assistance_session AS s WHERE {_DAYS} AND EXISTS
    (SELECT 1 FROM assistance_event AS e WHERE e.session_id = s.id AND e.type = 'SessionStarted')
"""
_CHOSEN = f"""
    SELECT e.subject, count(DISTINCT e.session_id)
    FROM assistance_session AS s JOIN assistance_event AS e ON e.session_id = s.id
    WHERE {_DAYS} AND e.type = 'ProcedureChosen' GROUP BY e.subject ORDER BY e.subject
"""
_STEP = 2000
_MOST_PROBLEMS = 20


class VerifyResult(Struct, frozen=True):
    """What was found. Note `head` and `events` elsewhere: they are what a later `verify` is given."""

    ok: bool
    sessions: int
    events: int
    head: str
    problems: tuple[str, ...]


def show(path: Path, *, limit: int = 50, session: str = "") -> list[dict[str, object]]:
    """The newest `limit` rows, of one session if given, oldest first. Raises DeviceError."""
    where = "WHERE e.session_id = :session" if session else ""
    query = f"{_ROWS} {where} ORDER BY e.id DESC LIMIT :limit"
    try:
        with _opened(path) as connection:
            rows = connection.execute(query, {"session": session, "limit": max(0, limit)}).fetchall()
    except sqlite3.Error as error:
        raise DeviceError(f"{path.name}: {_reason(error)}") from error
    return [dict(zip((*RECORD, "chain"), row, strict=True)) for row in reversed(rows)]


def asked_between(path: Path, town: str, first: datetime.date, last: datetime.date) -> Asked:
    """Visits of these days, and in how many of them each procedure was chosen. Raises DeviceError."""
    days = {"town": town, "first": first.isoformat(), "last": last.isoformat()}
    try:
        with _opened(path) as connection:
            (visits,) = connection.execute(_VISITS, days).fetchone()
            chosen = connection.execute(_CHOSEN, days).fetchall()
    except sqlite3.Error as error:
        raise DeviceError(f"{path.name}: {_reason(error)}") from error
    return Asked(visits, tuple(chosen))


def verify(path: Path, *, head: str = "", count: int | None = None) -> VerifyResult:
    """Checks the file, the references, the order and the chain.

    `head` and `count` are those of an earlier result: the log must still begin with exactly those rows.
    Never raises for a bad file: that is a problem like the others (at most 20 are listed).
    """
    check = _Check(head, count)
    try:
        with _opened(path) as connection:
            check.run(connection)
    except sqlite3.Error as error:
        check.add(f"unreadable: {_reason(error)}")
    return check.result()


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"file:{urllib.parse.quote(str(path.absolute()))}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=5.0, isolation_level=None)) as connection:
        # A damaged text must be shown, not raise.
        connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
        yield connection


def _reason(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", type(error).__name__))


class _Check:
    """One run of `verify`."""

    def __init__(self, head: str, count: int | None) -> None:
        self._wanted_head = head
        self._wanted_count = count
        self._head_seen = head in ("", GENESIS)
        self._problems: list[str] = []
        self._chain = GENESIS
        self._last_id = 0
        self._events = 0
        self._sessions = 0
        self._seq: dict[object, int] = {}

    def add(self, problem: str) -> None:
        self._problems.append(problem)

    def result(self) -> VerifyResult:
        listed = tuple(self._problems[:_MOST_PROBLEMS])
        if len(self._problems) > _MOST_PROBLEMS:
            listed += (f"and {len(self._problems) - _MOST_PROBLEMS} more",)
        return VerifyResult(not self._problems, self._sessions, self._events, self._chain, listed)

    def run(self, connection: sqlite3.Connection) -> None:
        self._check_schema(connection)
        for (line,) in connection.execute("PRAGMA integrity_check(5)").fetchall():
            if line != "ok":
                self.add(f"integrity: {line}")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            self.add("an event without its session")
        # One statement, one moment: rows written from now on are not looked at.
        last, counter, self._sessions, childless = connection.execute(
            "SELECT (SELECT max(id) FROM assistance_event),"
            " (SELECT seq FROM sqlite_sequence WHERE name = 'assistance_event'),"
            " (SELECT count(*) FROM assistance_session),"
            " (SELECT count(*) FROM assistance_session"
            "  WHERE id NOT IN (SELECT session_id FROM assistance_event))"
        ).fetchone()
        if (last or 0) != (counter or 0):
            self.add(f"rows missing at the end: {counter} were written, the last is {last}")
        if childless:
            self.add(f"sessions without events: {childless}")
        self._check_rows(connection, last or 0)
        self._check_witness()

    def _check_schema(self, connection: sqlite3.Connection) -> None:
        names = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
        tables = {name for kind, name in names if kind == "table"}
        for table in sorted(tables | set(COLUMNS)):
            found = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
            if tuple(name for (name,) in found) != COLUMNS.get(table):
                self.add(f"table {table} is not as it should be")
        for trigger in sorted(TRIGGERS - {name for kind, name in names if kind == "trigger"}):
            self.add(f"trigger {trigger} is missing")
        if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [(HEAD,)]:
            self.add("the schema is of another version")

    def _check_rows(self, connection: sqlite3.Connection, last: int) -> None:
        query = f"{_ROWS} WHERE e.id > ? AND e.id <= ? ORDER BY e.id LIMIT ?"
        # Row ids below 1 are no ids of ours, yet must be seen: start as low as SQLite goes.
        position = -(2**63)
        while rows := connection.execute(query, (position, last, _STEP)).fetchall():
            for row in rows:
                self._check_row(row)
            position = rows[-1][0]

    def _check_row(self, row: tuple[object, ...]) -> None:
        *record, chain = row
        number, session, seq = record[:3]
        self._events += 1
        if number != self._last_id + 1:
            self.add(f"row {number} follows row {self._last_id}")
        if seq != self._seq.get(session, 0) + 1:
            self.add(f"row {number}: the order within its session is broken")
        if chain != link(self._chain, record):
            self.add(f"row {number}: the chain is broken")
        self._last_id = int(str(number))
        self._seq[session] = self._seq.get(session, 0) + 1
        self._chain = str(chain)
        at_count = self._wanted_count in (None, self._events)
        self._head_seen = self._head_seen or (at_count and chain == self._wanted_head)

    def _check_witness(self) -> None:
        if self._wanted_count is not None and self._events < self._wanted_count:
            self.add(f"{self._wanted_count - self._events} rows are missing at the end")
        elif not self._head_seen:
            self.add("the log no longer holds the noted head: rows were cut off or another file put back")
