"""A kiosk's log as something to be sent: in order, from where the other side already has it, every link checked.

The log itself is the outbox. Nothing is noted about what was sent: the centre knows up to where it has arrived.
"""

from __future__ import annotations

import gc
import sqlite3
import urllib.parse
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct

from kiosk.adapters.database.models import ClassRecord, HelpRecord
from kiosk.adapters.database.row import GENESIS, links
from kiosk.domain.help import stored_id
from kiosk.errors import DeviceError

WAIT_S = 10
"""Seconds to wait for the kiosk's writer."""
FIRST = 2500
"""Events of the first batch when others are read ahead: read in some 15 ms."""
MANY = 500
"""Ids asked for at a time."""
RECORDS = {"HelpRecorded": HelpRecord.__tablename__, "ClassRecorded": ClassRecord.__tablename__}
COLUMNS = {
    model.__tablename__: tuple(c.name for c in model.__table__.columns) for model in (HelpRecord, ClassRecord)
}
_EVENTS = """
    SELECT id, session_id, seq, type, subject, chain FROM assistance_event WHERE id > ? ORDER BY id LIMIT ?
"""
_SESSIONS = """
    SELECT id, kiosk_id, town, date, bucket FROM assistance_session
    WHERE id IN (SELECT session_id FROM assistance_event WHERE id > ? AND id <= ?)
"""

Row = tuple[Any, ...]


class Ends(Struct, frozen=True):
    """What a log holds: events `first` to `last`, the chain before and at the end; whose it is."""

    town: str
    kiosk_id: str
    first: int
    before: str
    last: int
    head: str


class Batch(Struct, frozen=True):
    """Events in a row without a gap, and what belongs to them. Rows are in the order of the tables' columns.

    `begun` are the sessions of which the first event is here, `known` those that began before.
    """

    events: list[Row]
    begun: list[Row]
    known: list[Row]
    records: dict[str, list[Row]]
    last: int
    head: str


class Outbox:
    """The log in a file. `before` is the chain before its first event, where no stub tells it."""

    def __init__(self, path: Path, before: str = GENESIS) -> None:
        self._path = path
        self._before = before

    def ends(self) -> Ends | None:
        """None for a log without events. Raises DeviceError."""
        with self._opened() as connection:
            first, last = connection.execute("SELECT min(id), max(id) FROM assistance_event").fetchone()
            if first is None:
                return None
            town, kiosk_id = connection.execute(
                "SELECT s.town, s.kiosk_id FROM assistance_session AS s"
                " JOIN assistance_event AS e ON e.session_id = s.id WHERE e.id = ?",
                (last,),
            ).fetchone()
        before, head = self.chain_at(first - 1), self.chain_at(last)
        return Ends(town, kiosk_id, first, self._before if before is None else before, last, head or "")

    def chain_at(self, event: int) -> str | None:
        """The chain at an event that is here, or at the end of what a stub stands for; else None."""
        return self.chains_at([event]).get(event)

    def chains_at(self, events: Iterable[int]) -> dict[int, str]:
        """As `chain_at`, for many at once; those that are not here are left out."""
        with self._opened() as connection:
            found = {0: GENESIS}
            queries = ["SELECT id, chain FROM assistance_event WHERE id"]
            queries += ["SELECT last_event, chain_after FROM log_stub WHERE last_event"] * _has_stubs(
                connection
            )
            for query in reversed(queries):  # what is here counts more than what a stub says
                for wanted in _parts(sorted(set(events))):
                    marks = ",".join("?" * len(wanted))
                    found.update(connection.execute(f"{query} IN ({marks})", wanted).fetchall())
        return found

    def batch(self, after: int, chain: str, limit: int) -> Batch | None:
        """At most `limit` events after that one, whose chain is given. None when there are none.

        Raises DeviceError at a gap, a broken link, or a record that is not what its event says.
        """
        with self._opened() as connection:
            rows = connection.execute(_EVENTS, (after, limit)).fetchall()
            if not rows:
                return None
            found = connection.execute(_SESSIONS, (after, rows[-1][0])).fetchall()
            sessions = {row[0]: row[1:] for row in found}  # joined here: each is needed ten times
            self._require_linked(after, chain, rows, sessions)
            events = [(*row, sessions[row[1]][2]) for row in rows]
            first = {session: seq for _, session, seq, *_ in reversed(rows)}
            records = {table: list(_records(connection, kind, events)) for kind, table in RECORDS.items()}
        return Batch(
            events=events,
            begun=[(session, *sessions[session]) for session, seq in reversed(first.items()) if seq == 1],
            known=[(session, *sessions[session]) for session, seq in reversed(first.items()) if seq != 1],
            records=records,
            last=rows[-1][0],
            head=rows[-1][5],
        )

    def _require_linked(self, after: int, chain: str, rows: list[Row], sessions: dict[str, Row]) -> None:
        """Raises DeviceError unless the rows follow that one without a gap, each linked to the one before."""
        whole = ((n, s, seq, *sessions.get(s, ()), kind, about) for n, s, seq, kind, about, _ in rows)
        chains = links(chain, list(whole))
        for number, row, made in zip(count(after + 1), rows, chains, strict=False):
            if row[0] != number or row[5] != made or row[1] not in sessions:
                raise DeviceError(
                    f"{self._path.name}: the chain is broken at row {row[0]} (kiosk log verify)"
                )

    @contextmanager
    def ahead(self) -> Iterator[Outbox]:
        """The same log for whoever takes batch after batch: reading goes on while the other side writes."""
        with _uncollected(), ThreadPoolExecutor(1, "read-ahead") as pool:
            yield _ReadAhead(self._path, self._before, pool)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        uri = f"file:{urllib.parse.quote(str(self._path.absolute()))}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=WAIT_S, isolation_level=None)) as connection:
                yield connection
        except sqlite3.Error as error:
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            raise DeviceError(f"{self._path.name}: {name}") from error


class _ReadAhead(Outbox):
    """A log of which the batch after the last one is read and checked in a thread of its own.

    The first is small and each at most twice the one before: the other side never waits long for one.
    """

    def __init__(self, path: Path, before: str, pool: ThreadPoolExecutor) -> None:
        super().__init__(path, before)
        self._pool = pool
        self._asked: tuple[int, str, int] | None = None
        self._read: Future[Batch | None]

    def batch(self, after: int, chain: str, limit: int) -> Batch | None:
        here, self._asked = self._asked == (after, chain, limit), None
        batch = self._read.result() if here else super().batch(after, chain, min(limit, FIRST))
        if batch is not None:
            self._asked = (batch.last, batch.head, limit)
            more = min(limit, 2 * len(batch.events))
            self._read = self._pool.submit(super().batch, batch.last, batch.head, more)
        return batch


@contextmanager
def _uncollected() -> Iterator[None]:
    """Rows of numbers and texts go as they come; looking for cycles among a million of them is a third of the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parts(values: list[Any]) -> Iterator[list[Any]]:
    return (values[start : start + MANY] for start in range(0, len(values), MANY))


def _has_stubs(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'log_stub'").fetchone() is not None


def _records(connection: sqlite3.Connection, kind: str, events: list[Row]) -> Iterator[Row]:
    """What staff noted, for the events that say so. Raises DeviceError when a hash is not that of the row."""
    table = RECORDS[kind]
    wanted = {event[4]: event[1] for event in events if event[3] == kind}
    for ids in _parts(list(wanted)):
        marks = ",".join("?" * len(ids))
        query = f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE id IN ({marks})"
        found = connection.execute(query, ids).fetchall()
        for record in found:
            if record[1] != wanted[record[0]] or stored_id(table, record[1:]) != record[0]:
                raise DeviceError(f"{table}: a record is not what its event says (kiosk log verify)")
        if len(found) != len(ids):
            raise DeviceError(f"{table}: a record is missing (kiosk log verify)")
        yield from found
