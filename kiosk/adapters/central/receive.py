"""The one way into the central store: batch by batch, each in a transaction of its own that also moves the mark.

The mark (`log_source.last_event` and `head`) is locked while a batch goes in, so a row goes in once whoever
sends it how often, and only where the chain goes on. What breaks off leaves no trace; the next try reads the mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert

from kiosk.adapters.central.outbox import Batch, Ends, Outbox, Row
from kiosk.adapters.central.tables import CLASSES, EVENT, HELP, SESSION, SOURCE
from kiosk.errors import DeviceError

BATCH = 20_000
"""Events in one transaction: half a second of work that may be lost."""
AT_ONCE = 1000
"""Rows in one piece of what is copied."""
_RECORDS = {HELP.name: HELP, CLASSES.name: CLASSES}


class LogConflict(DeviceError):
    """The kiosk's log and the central store tell different things of the same rows. Nothing was taken."""


class Mark(Struct, frozen=True):
    """Up to where a source has arrived. `new` when nothing has."""

    source: int
    last: int
    head: str
    first: int

    @property
    def new(self) -> bool:
        return self.last < self.first


def source_of(connection: Connection, log: Outbox, ends: Ends) -> int:
    """The number of this log at the centre; it is registered when nobody has seen it. Raises LogConflict."""
    s = SOURCE.c
    rows = connection.execute(select(s.id, s.first_event, s.first_chain, s.last_event, s.head)).all()
    chains = log.chains_at(n for row in rows for n in (row.first_event, row.last_event))
    for row in rows:
        arrived = row.last_event >= row.first_event
        if chains.get(row.first_event) == row.first_chain:
            return int(row.id)
        if arrived and chains.get(row.last_event) == row.head:
            return int(row.id)  # its beginning was retired
    first_chain = log.chain_at(ends.first)
    new = pg_insert(SOURCE).values(
        town=ends.town,
        kiosk_id=ends.kiosk_id,
        first_event=ends.first,
        chain_before=ends.before,
        first_chain=first_chain,
        last_event=ends.first - 1,
        head=ends.before,
    )
    connection.execute(new.on_conflict_do_nothing(index_elements=[s.first_chain]))
    return int(connection.execute(select(s.id).where(s.first_chain == first_chain)).scalar_one())


def take(connection: Connection, source: int, log: Outbox, ends: Ends, limit: int = BATCH) -> int:
    """Takes the next batch, within the transaction the caller has begun; 0 when everything is there.

    Raises LogConflict and DeviceError; then the caller's transaction must not be kept.
    """
    mark = _locked(connection, source)
    _require_same(connection, mark, log, ends)
    batch = log.batch(mark.last, mark.head, limit)
    if batch is None:
        return 0
    _copy(connection, SESSION, source, _sessions(connection, source, batch))
    _copy(connection, EVENT, source, batch.events)
    for name, rows in batch.records.items():
        if rows:
            columns = [c.name for c in _RECORDS[name].columns]
            values = [dict(zip(columns, (source, *row), strict=True)) for row in rows]
            connection.execute(insert(_RECORDS[name]), values)
    moved = update(SOURCE).where(SOURCE.c.id == source).values(last_event=batch.last, head=batch.head)
    connection.execute(moved)
    return len(batch.events)


def _locked(connection: Connection, source: int) -> Mark:
    s = SOURCE.c
    query = select(s.id, s.last_event, s.head, s.first_event).where(s.id == source).with_for_update()
    return Mark(*connection.execute(query).one())


def _require_same(connection: Connection, mark: Mark, log: Outbox, ends: Ends) -> None:
    """Raises LogConflict unless one of the two is the beginning of the other."""
    if mark.new:
        return
    if ends.last >= mark.last:
        same = log.chain_at(mark.last) == mark.head
    else:
        e = EVENT.c
        same = (
            connection.scalar(select(e.chain).where(e.source == mark.source, e.id == ends.last)) == ends.head
        )
    if not same:
        raise LogConflict(f"source {mark.source}: rows up to {min(mark.last, ends.last)} are not the same")


def _sessions(connection: Connection, source: int, batch: Batch) -> list[Row]:
    """Those that are not there yet; of a log whose beginning was retired, also some that began before."""
    ids = [row[0] for row in batch.known]
    there: set[str] = set()
    if ids:
        query = select(SESSION.c.id).where(SESSION.c.source == source, SESSION.c.id.in_(ids))
        there = set(connection.scalars(query))
    return [*batch.begun, *(row for row in batch.known if row[0] not in there)]


def _copy(connection: Connection, table: Table[Any], source: int, rows: Sequence[Row]) -> None:
    """PostgreSQL's COPY: five times as fast as INSERT."""
    columns = ", ".join(c.name for c in table.columns)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
        for start in range(0, len(rows), AT_ONCE):
            copy.write(_lines(source, rows[start : start + AT_ONCE]))


def _lines(source: int, rows: Sequence[Row]) -> str:
    """As COPY wants them. Our own rows hold nothing that it must not see, so all are looked at together."""
    values = tuple(chain.from_iterable(rows))
    line = str(source) + "\t%s" * len(rows[0]) + "\n"
    text = line * len(rows) % values
    if "\\" in text or "\r" in text or text.count("\t") != len(values) or text.count("\n") != len(rows):
        return line * len(rows) % tuple(_escaped(str(value)) for value in values)
    return text


def _escaped(value: str) -> str:
    marks = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
    return "".join(marks.get(character, character) for character in value)
