"""One run of `kiosk log verify`: the schema, the rows, what staff noted, the stubs, and the chain through them all."""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from kiosk.adapters.database.migration import HEAD
from kiosk.adapters.database.row import GENESIS, link
from kiosk.adapters.database.schema import COLUMNS, SCHEMA, schema_of
from kiosk.adapters.database.stub import STUB_COLUMNS, stub_hash
from kiosk.domain.help import stored_id
from kiosk.domain.staff_messages import ClassRecorded, HelpRecorded, LogRetired

ROWS = """
    SELECT e.id, e.session_id, e.seq, s.kiosk_id, s.town, s.date, s.bucket, e.type, e.subject, e.chain
    FROM assistance_event AS e LEFT JOIN assistance_session AS s ON s.id = e.session_id
"""
RECORDS = {HelpRecorded.__name__: "help_record", ClassRecorded.__name__: "class_record"}
_STEP = 2000
_MOST_PROBLEMS = 20


class VerifyResult(Struct, frozen=True):
    """What was found. Note `head` and `events` elsewhere: they are what a later `verify` is given.

    `events` counts the rows that were ever written; `retired` of them a stub stands for.
    """

    ok: bool
    sessions: int
    events: int
    head: str
    problems: tuple[str, ...]
    retired: int = 0
    notes: tuple[str, ...] = ()
    """What is no fault: a noted head that lies in retired months."""


class Witness:
    """A head that was noted, and how many rows there were then (None: nobody knows)."""

    def __init__(self, head: str, count: int | None) -> None:
        self.head = head
        self.count = count
        self.seen = head in ("", GENESIS)

    def look(self, number: int, chain: object) -> None:
        self.seen = self.seen or (self.count in (None, number) and chain == self.head)


class Check:
    """Begins where the stubs end. Every witness must be found."""

    def __init__(self, *witnesses: Witness) -> None:
        self._witnesses = witnesses
        self._problems: list[str] = []
        self._notes: list[str] = []
        self._chain = GENESIS
        self._last_id = 0
        self._retired = 0
        self._sessions = 0
        self._seq: dict[object, int] = {}
        self._stub = ""
        self._stub_seen = True
        self._stubs: set[object] = set()
        self._records: dict[str, set[object]] = {table: set() for table in RECORDS.values()}

    @property
    def rows(self) -> int:
        """Rows that were ever written."""
        return self._last_id

    def add(self, problem: str) -> None:
        self._problems.append(problem)

    def result(self) -> VerifyResult:
        listed = tuple(self._problems[:_MOST_PROBLEMS])
        if len(self._problems) > _MOST_PROBLEMS:
            listed += (f"and {len(self._problems) - _MOST_PROBLEMS} more",)
        return VerifyResult(
            ok=not self._problems,
            sessions=self._sessions,
            events=self._last_id,
            head=self._chain,
            problems=listed,
            retired=self._retired,
            notes=tuple(self._notes),
        )

    def run(self, connection: sqlite3.Connection) -> None:
        self._check_schema(connection)
        for (line,) in connection.execute("PRAGMA integrity_check(5)").fetchall():
            if line != "ok":
                self.add(f"integrity: {line}")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            self.add("a row without its session")
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
        self._check_stubs(connection)
        self._check_rows(connection, last or 0)
        self._check_records(connection)
        if not self._stub_seen:
            self.add("a stub that the chain does not know")
        for witness in self._witnesses:
            self._check_witness(witness)

    def _check_schema(self, connection: sqlite3.Connection) -> None:
        found, wanted = schema_of(connection), dict(SCHEMA)
        for name in sorted(found.keys() | wanted.keys()):
            if found.get(name) != wanted.get(name):
                what = "missing" if name not in found else "not as it should be"
                self.add(f"{name} is {what}")
        for table in ("alembic_version", "sqlite_sequence"):
            columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
            if tuple(name for (name,) in columns) != COLUMNS[table]:
                self.add(f"table {table} is not as it should be")
        if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [(HEAD,)]:
            self.add("the schema is of another version")

    def _check_stubs(self, connection: sqlite3.Connection) -> None:
        """Each goes on where the one before ends; the newest must be known to the chain."""
        query = f"SELECT {', '.join(STUB_COLUMNS)}, hash FROM log_stub ORDER BY id"
        for number, row in enumerate(connection.execute(query).fetchall(), 1):
            values = dict(zip((*STUB_COLUMNS, "hash"), row, strict=True))
            expected = (number, self._retired + 1, self._chain, self._stub)
            told = tuple(values[name] for name in ("id", "first_event", "chain_before", "previous"))
            if told != expected:
                self.add(f"stub {number} does not go on from the one before")
            if values["hash"] != stub_hash(row[:-1]):
                self.add(f"stub {number} was changed")
            self._stub, self._stub_seen = str(values["hash"]), False
            self._stubs.add(values["hash"])
            self._chain = str(values["chain_after"])
            last = values["last_event"]
            self._retired = self._last_id = last if isinstance(last, int) else 0
            for witness in self._witnesses:
                witness.look(self._last_id, self._chain)

    def _check_rows(self, connection: sqlite3.Connection, last: int) -> None:
        query = f"{ROWS} WHERE e.id > ? AND e.id <= ? ORDER BY e.id LIMIT ?"
        # Row ids below 1 are no ids of ours, yet must be seen: start as low as SQLite goes.
        position = -(2**63)
        while rows := connection.execute(query, (position, last, _STEP)).fetchall():
            for row in rows:
                self._check_row(row)
            position = rows[-1][0]

    def _check_row(self, row: tuple[object, ...]) -> None:
        *record, chain = row
        number, session, seq = record[:3]
        kind, subject = record[-2:]
        if number != self._last_id + 1:
            self.add(f"row {number} follows row {self._last_id}")
        if not self._is_next(session, seq):
            self.add(f"row {number}: the order within its session is broken")
        if chain != link(self._chain, record):
            self.add(f"row {number}: the chain is broken")
        if kind == LogRetired.__name__:
            self._stub_seen = self._stub_seen or subject == self._stub
            if subject not in self._stubs:
                self.add(f"row {number}: its stub is missing")
        elif kind in RECORDS:
            self._records[RECORDS[str(kind)]].add(subject)
        self._last_id = int(str(number))
        self._chain = str(chain)
        for witness in self._witnesses:
            witness.look(self._last_id, chain)

    def _is_next(self, session: object, seq: object) -> bool:
        """The first rows of a session may have been retired; from then on there is no gap."""
        before = self._seq.get(session, seq - 1 if self._retired and isinstance(seq, int) and seq > 0 else 0)
        self._seq[session] = before + 1
        return seq == before + 1

    def _check_records(self, connection: sqlite3.Connection) -> None:
        """Each record is what its event says, and each event has its record."""
        for table, known in self._records.items():
            columns = COLUMNS[table][1:]
            for record_id, *values in connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}"):
                if record_id not in known or stored_id(table, tuple(values)) != record_id:
                    self.add(f"{table} {record_id}: was changed, or its event is missing")
                known.discard(record_id)
            for record_id in sorted(map(str, known)):
                self.add(f"{table} {record_id}: is missing")

    def _check_witness(self, witness: Witness) -> None:
        count = witness.count
        if count is not None and self._last_id < count:
            self.add(f"{count - self._last_id} rows are missing at the end")
        elif not witness.seen and count is not None and count < self._retired:
            self._notes.append("the noted head lies in months that were retired")
        elif not witness.seen:
            self.add("the log no longer holds the noted head: rows were cut off or another file put back")
