"""What a report asks of the log, in SQLAlchemy Core: the same on the kiosk's file and on the central store.

A visit's rows come back as one trail (domain/visit.py), drawn together by the database with one look into
the index that keeps a visit's rows in order; the trails of half an hour come as one text. No object is made
for a row, and none for a visit.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, FromClause, Select, and_, exists, func, select
from sqlalchemy.sql import ColumnElement

from kiosk.adapters.database.models import AssistanceEvent, AssistanceSession, ClassRecord, HelpRecord
from kiosk.domain.period import Period
from kiosk.domain.visit import FIELD, ROW, TRAIL
from kiosk.service.report_counts import ClassRow, HelpRow
from kiosk.service.report_tally import TrailRow

STEP = 50
"""Rows fetched at a time. With two hundred kiosks one holds 300 kB: a thousand visits that began in the same half hour."""


class LogTables(Struct, frozen=True):
    """The tables of a log: a kiosk's own, or those of the central store, where each row names its source."""

    session: FromClause
    event: FromClause
    help: FromClause
    classes: FromClause


OWN = LogTables(
    AssistanceSession.__table__, AssistanceEvent.__table__, HelpRecord.__table__, ClassRecord.__table__
)


class Scope(Struct, frozen=True):
    """Whose rows of which days. "" is every town, every kiosk."""

    period: Period
    town: str = ""
    kiosk: str = ""


def trails(connection: Connection, t: LogTables, scope: Scope) -> Iterator[TrailRow]:
    """Every session of these days that has rows. A long time is asked for month by month."""
    for part in scope.period.months():
        query = _trails(t, scope, part).execution_options(yield_per=STEP)
        yield from map(tuple, connection.execute(query))


def visit_count(connection: Connection, t: LogTables, scope: Scope) -> int:
    """Visits of these days: sessions that somebody began."""
    e = t.event.alias()
    began = exists().where(_of_session(t, e), e.c.type == "SessionStarted", *_days(e, scope.period))
    query = select(func.count()).select_from(t.session).where(*_scope(t, scope, scope.period), began)
    return connection.scalar(query) or 0


def helps(connection: Connection, t: LogTables, scope: Scope) -> list[HelpRow]:
    """Help records that nobody has corrected, those that say the same counted together."""
    h = t.help.c
    said = (h.procedure, h.barriers, h.actions, h.outcome, h.minutes, h.language, h.age_group)
    return [HelpRow(*row) for row in connection.execute(_newest(t, t.help, said, scope))]


def classes(connection: Connection, t: LogTables, scope: Scope) -> list[ClassRow]:
    c = t.classes.c
    said = (c.lesson, c.headcount, c.helpers, c.minutes)
    return [ClassRow(*row) for row in connection.execute(_newest(t, t.classes, said, scope))]


def _trails(t: LogTables, scope: Scope, part: Period) -> Select[Any]:
    e, s = t.event.alias(), t.session
    row = (e.c.type + FIELD + e.c.subject).label("row")
    rows = select(row).where(_of_session(t, e), *_days(e, part)).order_by(e.c.seq).correlate(s).subquery()
    trail = select(func.aggregate_strings(rows.c.row, ROW)).correlate(s).scalar_subquery()
    begun = (s.c.date, s.c.bucket)
    together = func.coalesce(func.aggregate_strings(trail, TRAIL), "")  # nothing: sessions without rows
    return select(*begun, together).where(*_scope(t, scope, part)).group_by(*begun)


def _newest(t: LogTables, table: FromClause, said: tuple[Any, ...], scope: Scope) -> Select[Any]:
    s, later = t.session, table.alias()
    corrected = exists().where(later.c.supersedes == table.c.id, *_same_source(later, table))
    joined = table.join(s, and_(s.c.id == table.c.session_id, *_same_source(s, table)))
    where = (*_scope(t, scope, scope.period), ~corrected)
    return select(*said, func.count()).select_from(joined).where(*where).group_by(*said)


def _scope(t: LogTables, scope: Scope, part: Period) -> list[ColumnElement[bool]]:
    s = t.session.c
    where: list[ColumnElement[bool]] = [s.date.between(part.first, part.last)]
    if scope.town:
        where.append(s.town == scope.town)
    if scope.kiosk:
        where.append(s.kiosk_id == scope.kiosk)
    return where


def _of_session(t: LogTables, e: FromClause) -> ColumnElement[bool]:
    return and_(e.c.session_id == t.session.c.id, *_same_source(e, t.session))


def _days(e: FromClause, part: Period) -> list[ColumnElement[bool]]:
    """Names the partitions in which the central store has to look."""
    return [e.c.date.between(part.first, part.last)] if "date" in e.c else []


def _same_source(a: FromClause, b: FromClause) -> list[ColumnElement[bool]]:
    return [a.c.source == b.c.source] if "source" in a.c else []
