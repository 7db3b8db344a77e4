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
from sqlalchemy import (
    CompoundSelect,
    Connection,
    FromClause,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    func,
    null,
    select,
    union_all,
)
from sqlalchemy.sql import ColumnElement

from kiosk.adapters.database.models import AssistanceEvent, AssistanceSession, ClassRecord, HelpRecord
from kiosk.domain.period import Period
from kiosk.domain.visit import FIELD, ROW, TRAIL, UNREAD
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


def records(connection: Connection, t: LogTables, scope: Scope) -> tuple[list[HelpRow], list[ClassRow]]:
    """Records of help and of classes that nobody has corrected, those that say the same counted together."""
    rows = connection.execute(_records(t, scope.limits), scope.values(scope.period))
    helps, classes = [], []
    for said, minutes, barriers, actions, outcome, language, age, headcount, helpers, count in rows:
        if headcount is None:
            helps.append(HelpRow(said, barriers, actions, outcome, minutes, language, age, count))
        else:
            classes.append(ClassRow(said, headcount, helpers, minutes, count))
    return helps, classes


# Each statement is made once: making it takes as long as it runs over the records of a month.


@cache
def _trails(t: LogTables, limits: tuple[str, ...]) -> Select[Any]:
    e, s = t.event.alias(), t.session
    row = (e.c.type + FIELD + e.c.subject).label("row")
    of_visit = (_of_session(t, e), *_days(e), *(e.c.type != kind for kind in UNREAD))
    rows = select(row).where(*of_visit).order_by(e.c.seq).correlate(s).subquery()
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
def _records(t: LogTables, limits: tuple[str, ...]) -> CompoundSelect[Any]:
    """Both tables at once: for a month a second statement takes longer than what it finds."""
    h, c = t.help.c, t.classes.c
    helps = (h.procedure, h.minutes, h.barriers, h.actions, h.outcome, h.language, h.age_group, None, None)
    classes = (c.lesson, c.minutes, *5 * (None,), c.headcount, c.helpers)
    return union_all(_newest(t, t.help, helps, limits), _newest(t, t.classes, classes, limits))


def _newest(t: LogTables, table: FromClause, said: tuple[Any, ...], limits: tuple[str, ...]) -> Select[Any]:
    """`said` has None where the table has no such column."""
    s, later = t.session, table.alias()
    corrected = exists().where(later.c.supersedes == table.c.id, *_same_source(later, table))
    joined = table.join(s, and_(s.c.id == table.c.session_id, *_same_source(s, table)))
    columns = [null() if column is None else column for column in said]
    same = [column for column in said if column is not None]
    query = select(*columns, func.count()).select_from(joined)
    return query.where(*_scope(t, limits), ~corrected).group_by(*same)


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
