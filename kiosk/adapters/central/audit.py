"""The central store looked over: what has arrived from whom, and whether every chain still holds."""

from __future__ import annotations

import datetime
from collections.abc import Generator, Iterable
from contextlib import closing
from itertools import islice
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Table, and_, func, select

from kiosk.adapters.central.tables import CLASSES, EVENT, HELP, SESSION, SOURCE
from kiosk.adapters.database.row import link
from kiosk.domain.help import stored_id

STEP = 5000
MOST_PROBLEMS = 20


class SourceState(Struct, frozen=True):
    """One log at the centre. `events` is counted, `last` is the mark."""

    source: int
    town: str
    kiosk_id: str
    first: int
    last: int
    events: int
    head: str
    received_at: datetime.datetime


def sources(connection: Connection) -> list[SourceState]:
    """Every log, by town and kiosk."""
    s, e = SOURCE.c, EVENT.c
    counted = select(e.source, func.count().label("events")).group_by(e.source).subquery()
    query = (
        select(
            s.id, s.town, s.kiosk_id, s.first_event, s.last_event, func.coalesce(counted.c.events, 0), s.head, s.received_at
        )
        .join_from(SOURCE, counted, counted.c.source == s.id, isouter=True)
        .order_by(s.town, s.kiosk_id, s.id)
    )  # fmt: skip
    return [SourceState(*row) for row in connection.execute(query)]


def problems(connection: Connection, state: SourceState) -> list[str]:
    """What is wrong with a log at the centre, recomputed row by row from its beginning; at most twenty."""
    with closing(_problems(connection, state)) as told:
        return [f"source {state.source}: {problem}" for problem in islice(told, MOST_PROBLEMS)]


def _problems(connection: Connection, state: SourceState) -> Generator[str, None, None]:
    last = state.first - 1
    chain = connection.scalar(select(SOURCE.c.chain_before).where(SOURCE.c.id == state.source)) or ""
    with closing(connection.execute(_rows(state.source))) as rows:
        last, chain = yield from _chain(rows, last, chain)
    if (last, chain) != (state.last, state.head):
        yield f"the mark is at {state.last}, the rows end at {last}"
    for table in (HELP, CLASSES):
        yield from _records(connection, table, state.source)


def _chain(rows: Iterable[Any], last: int, chain: str) -> Generator[str, None, tuple[int, str]]:
    """Problems; at the end the last number and its chain."""
    for row in rows:
        number, date, kept = row[0], row[5], row[-1]
        record = (*row[:5], date.isoformat() if date else None, *row[6:-1])
        if number != last + 1:
            yield f"row {number} follows row {last}"
        if link(chain, record) != kept:
            yield f"row {number}: the chain is broken"
        last, chain = number, kept
    return last, chain


def _rows(source: int) -> Any:
    e, s = EVENT.c, SESSION.c
    joined = EVENT.join(
        SESSION, and_(s.source == e.source, s.id == e.session_id, s.date == e.date), isouter=True
    )
    columns = (e.id, e.session_id, e.seq, s.kiosk_id, s.town, s.date, s.bucket, e.type, e.subject, e.chain)
    query = select(*columns).select_from(joined).where(e.source == source).order_by(e.id)
    return query.execution_options(yield_per=STEP)


def _records(connection: Connection, table: Table[Any], source: int) -> Iterable[str]:
    """Rows that are not what their hash says; rows that no event knows; events without their row."""
    kind = {HELP.name: "HelpRecorded", CLASSES.name: "ClassRecorded"}[table.name]
    for row in connection.execute(select(table).where(table.c.source == source)):
        if stored_id(table.name, tuple(row[2:])) != row.id:
            yield f"{table.name} {row.id[:12]} is not what its hash says"
    e = EVENT.c
    said = set(connection.scalars(select(e.subject).where(e.source == source, e.type == kind)))
    there = set(connection.scalars(select(table.c.id).where(table.c.source == source)))
    if missing := len(said - there):
        yield f"{table.name}: {missing} rows are missing"
    if unknown := len(there - said):
        yield f"{table.name}: {unknown} rows that no event knows"
