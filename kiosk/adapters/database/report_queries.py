"""What a report asks of the log, in SQLAlchemy Core: the same on the kiosk's file and on the central store.

A visit's rows come back as one trail (domain/visit.py), drawn together by the database with one look into
the index that keeps a visit's rows in order; the visits of a day come as one text. No object is made for a row,
and none for a visit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, FromClause, Select, String, and_, bindparam, cast, exists, func, select
from sqlalchemy.sql import ColumnElement

from kiosk.adapters.database.models import AssistanceEvent, AssistanceSession, ClassRecord, HelpRecord
from kiosk.domain.period import Period
from kiosk.domain.visit import FIELD, ROW, TRAIL
from kiosk.service.report_counts import ClassRow, HelpRow
from kiosk.service.report_tally import TrailRow

STEP = 4
"""Days fetched at a time. With two hundred kiosks one holds 6 MB: the twenty thousand visits of a day."""


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

    @property
    def limits(self) -> tuple[str, ...]:
        """Columns of the session that have to be as said here."""
        return tuple(name for name in ("town", "kiosk_id") if self._said()[name])

    def values(self, part: Period) -> dict[str, Any]:
        """For a statement about these days."""
        return {"first": part.first, "last": part.last, **self._said()}

    def _said(self) -> dict[str, str]:
        return {"town": self.town, "kiosk_id": self.kiosk}


def trails(connection: Connection, t: LogTables, scope: Scope) -> Iterator[TrailRow]:
    """Every session of these days that has rows. A long time is asked for month by month."""
    for part in scope.period.months():
        yield from map(tuple, connection.execute(_trails(t, scope.limits), scope.values(part)))


def visit_count(connection: Connection, t: LogTables, scope: Scope) -> int:
    """Visits of these days: sessions that somebody began."""
    return connection.scalar(_visit_count(t, scope.limits), scope.values(scope.period)) or 0


def helps(connection: Connection, t: LogTables, scope: Scope) -> list[HelpRow]:
    """Help records that nobody has corrected, those that say the same counted together."""
    rows = connection.execute(_helps(t, scope.limits), scope.values(scope.period))
    return [HelpRow(*row) for row in rows]


def classes(connection: Connection, t: LogTables, scope: Scope) -> list[ClassRow]:
    rows = connection.execute(_classes(t, scope.limits), scope.values(scope.period))
    return [ClassRow(*row) for row in rows]


# Each statement is made once: making it takes as long as it runs over the records of a month.


@cache
def _trails(t: LogTables, limits: tuple[str, ...]) -> Select[Any]:
    e, s = t.event.alias(), t.session
    row = (e.c.type + FIELD + e.c.subject).label("row")
    rows = select(row).where(_of_session(t, e), *_days(e)).order_by(e.c.seq).correlate(s).subquery()
    trail = select(func.aggregate_strings(rows.c.row, ROW)).correlate(s).scalar_subquery()
    visit = cast(s.c.bucket, String) + FIELD + trail
    day = func.coalesce(func.aggregate_strings(visit, TRAIL), "")  # nothing: sessions without rows
    query = select(s.c.date, day).where(*_scope(t, limits)).group_by(s.c.date)
    return query.execution_options(yield_per=STEP)


@cache
def _visit_count(t: LogTables, limits: tuple[str, ...]) -> Select[Any]:
    e = t.event.alias()
    began = exists().where(_of_session(t, e), e.c.type == "SessionStarted", *_days(e))
    return select(func.count()).select_from(t.session).where(*_scope(t, limits), began)


@cache
def _helps(t: LogTables, limits: tuple[str, ...]) -> Select[Any]:
    h = t.help.c
    said = (h.procedure, h.barriers, h.actions, h.outcome, h.minutes, h.language, h.age_group)
    return _newest(t, t.help, said, limits)


@cache
def _classes(t: LogTables, limits: tuple[str, ...]) -> Select[Any]:
    c = t.classes.c
    return _newest(t, t.classes, (c.lesson, c.headcount, c.helpers, c.minutes), limits)


def _newest(t: LogTables, table: FromClause, said: tuple[Any, ...], limits: tuple[str, ...]) -> Select[Any]:
    s, later = t.session, table.alias()
    corrected = exists().where(later.c.supersedes == table.c.id, *_same_source(later, table))
    joined = table.join(s, and_(s.c.id == table.c.session_id, *_same_source(s, table)))
    where = (*_scope(t, limits), ~corrected)
    return select(*said, func.count()).select_from(joined).where(*where).group_by(*said)


def _scope(t: LogTables, limits: tuple[str, ...]) -> list[ColumnElement[bool]]:
    s = t.session.c
    return [*_days(t.session), *(s[name] == bindparam(name) for name in limits)]


def _of_session(t: LogTables, e: FromClause) -> ColumnElement[bool]:
    return and_(e.c.session_id == t.session.c.id, *_same_source(e, t.session))


def _days(rows: FromClause) -> list[ColumnElement[bool]]:
    """Of the events it names the partitions in which the central store has to look; a kiosk's own have no day."""
    return [rows.c.date.between(bindparam("first"), bindparam("last"))] if "date" in rows.c else []


def _same_source(a: FromClause, b: FromClause) -> list[ColumnElement[bool]]:
    return [a.c.source == b.c.source] if "source" in a.c else []
