"""Rows into the log: each linked to the one before, with its session and what staff noted, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects import sqlite

from kiosk.adapters.database.models import (
    AssistanceEvent,
    AssistanceSession,
    ClassRecord,
    HelpRecord,
    LogStub,
)
from kiosk.adapters.database.row import GENESIS, link
from kiosk.domain.assistance import LogEntry
from kiosk.domain.help import HelpEntry, columns

_E, _S = AssistanceEvent, AssistanceSession
# Built once: building them for every tap takes longer than SQLite needs to answer them.
_LAST = select(_E.id, _E.chain).order_by(_E.id.desc()).limit(1)
_VISIT = select(
    _S.kiosk_id,
    _S.town,
    _S.date,
    _S.bucket,
    select(func.max(_E.seq)).where(_E.session_id == bindparam("session")).scalar_subquery(),
).where(_S.id == bindparam("session"))
_NEW_VISIT = insert(_S)
_NEW_EVENT = str(insert(_E).compile(dialect=sqlite.dialect()))
"""As text: three rows of it are half of a tap's work."""


class Appended:
    """What is known after rows were appended: id and chain of the last, and the visits they belong to."""

    def __init__(self, number: int, chain: str, visits: dict[str, _Visit]) -> None:
        self.number = number
        self.chain = chain
        self.visits = visits

    def is_last(self, number: int, chain: str) -> bool:
        """Nobody has written since."""
        return (self.number, self.chain) == (number, chain)


def append(connection: Connection, entries: Sequence[LogEntry], before: Appended | None = None) -> Appended:
    """Appends rows within the caller's transaction.

    `before` is what the last append that was committed gave back: while nobody else writes, the visit that goes on
    need not be looked up.
    """
    # Read anew in every transaction: another instance may have written since.
    number, chain = last_row(connection)
    known = before.visits if before and before.is_last(number, chain) else {}
    visits: dict[str, _Visit] = {}
    rows: list[tuple[object, ...]] = []
    for entry in entries:
        visit = visits.get(entry.session) or known.get(entry.session) or _visit(connection, entry)
        visits[entry.session] = visit
        if entry.attached is not None:
            table = HelpRecord if isinstance(entry.attached, HelpEntry) else ClassRecord
            row = {"id": entry.subject, "session_id": entry.session, **columns(entry.attached)}
            connection.execute(insert(table).values(row))
        number += 1
        visit.seq += 1
        chain = link(chain, (number, entry.session, visit.seq, *visit.head, entry.type, entry.subject))
        rows.append((number, entry.session, visit.seq, entry.type, entry.subject, chain))
    connection.exec_driver_sql(_NEW_EVENT, rows)
    return Appended(number, chain, visits)


def last_row(connection: Connection) -> tuple[int, str]:
    """Id and chain of the newest row; 0 and the beginning of all chains where there is none."""
    last = connection.execute(_LAST).first()
    return (last.id, last.chain) if last else (0, GENESIS)


def holds_head(connection: Connection, events: int, head: str) -> bool:
    """True when the row with this number has this chain, or a stub stands for it."""
    found = connection.scalar(select(_E.chain).where(_E.id == events))
    if found is None and events:
        retired = connection.scalar(select(func.max(LogStub.last_event))) or 0
        return events <= retired
    return (found or GENESIS) == head


class _Visit:
    """A session as stored: kiosk, town, date, bucket; and its last `seq`."""

    def __init__(self, head: tuple[str, str, str, int], seq: int) -> None:
        self.head = head
        self.seq = seq


def _visit(connection: Connection, entry: LogEntry) -> _Visit:
    """The session of an entry; its row is inserted with its first event."""
    stored = connection.execute(_VISIT, {"session": entry.session}).first()
    if stored is not None:
        kiosk_id, town, date, bucket, seq = stored
        return _Visit((kiosk_id, town, date.isoformat(), bucket), seq or 0)
    row = {
        "id": entry.session,
        "kiosk_id": entry.kiosk_id,
        "town": entry.town,
        "date": entry.date,
        "bucket": entry.bucket,
    }
    connection.execute(_NEW_VISIT, row)
    return _Visit((entry.kiosk_id, entry.town, entry.date.isoformat(), entry.bucket), 0)
