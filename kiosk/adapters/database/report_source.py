"""From a log to the view of a report: asks, counts, and gives away nothing small."""

from __future__ import annotations

import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from kiosk.adapters.database import report_queries as q
from kiosk.service.report_counts import Wanted, count_help, count_visits
from kiosk.service.report_names import ReportNames
from kiosk.service.report_view import ReportView
from kiosk.service.reports import report


class Question(Struct, frozen=True):
    """What a report is about."""

    scope: q.Scope
    wanted: Wanted = Wanted()


def answer(
    connection: Connection, tables: q.LogTables, question: Question, names: ReportNames, today: datetime.date
) -> ReportView:
    """Raises SQLAlchemyError."""
    scope, wanted = question.scope, question.wanted
    visits = count_visits(q.trails(connection, tables, scope), names.has_code, wanted)
    helps = count_help(*q.records(connection, tables, scope), wanted)
    before = None
    if wanted == Wanted():
        before = q.visit_count(connection, tables, replace(scope, period=scope.period.before()))
    kiosk = scope.kiosk
    return report(scope.period, visits, helps, names, today, before=before, wanted=wanted, kiosk=kiosk)
