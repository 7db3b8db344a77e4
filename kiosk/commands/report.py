"""`kiosk report`: what the log tells of some days, on the screen, on paper and in files."""

from __future__ import annotations

import argparse
import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from kiosk.adapters.central.store import central_log
from kiosk.adapters.central.tables import CENTRAL
from kiosk.adapters.database.read_only import opened
from kiosk.adapters.database.report_queries import OWN, LogTables, Scope
from kiosk.adapters.database.report_source import Question, answer
from kiosk.adapters.lessons.load import load_lessons
from kiosk.adapters.printing.report_drawing import drawn
from kiosk.adapters.reporting.csv_files import as_csv_files
from kiosk.adapters.reporting.workbook import as_workbook
from kiosk.app import SystemClock
from kiosk.commands.context import pack_of, places_of, print_json, settings_of, stdout_for_results
from kiosk.commands.interchange import save
from kiosk.domain import period as p
from kiosk.errors import SettingsError
from kiosk.service.report_counts import Wanted
from kiosk.service.report_names import ReportNames
from kiosk.service.report_view import ReportView, Table


def report(arguments: argparse.Namespace) -> int:
    """Reads the central store when DATABASE_URL names one, else this machine's log."""
    today = SystemClock().today()
    scope = Scope(period_of(arguments, today), town=settings_of(arguments).town, kiosk=arguments.kiosk)
    wanted = Wanted(arguments.procedure, arguments.language, arguments.assisted)
    with stdout_for_results(), _log(places_of(arguments).database) as (connection, tables):
        view = answer(connection, tables, Question(scope, wanted), _names(arguments), today)
    for path in _saved(view, arguments):
        if not arguments.json:
            print(path)
    if arguments.json:
        print_json(view)
    elif not (arguments.pdf or arguments.xlsx or arguments.csv):
        print("\n".join(_as_text(view)))
    return 0


def _names(arguments: argparse.Namespace) -> ReportNames:
    lessons = load_lessons(places_of(arguments).assets / "lessons")
    return ReportNames(pack_of(arguments), {lesson.id: lesson.title for lesson in lessons})


@contextmanager
def _log(database: Path) -> Iterator[tuple[Connection, LogTables]]:
    if url := os.environ.get("DATABASE_URL", ""):
        with central_log(url) as connection:
            yield connection, CENTRAL
    else:
        with opened(database) as connection:
            yield connection, OWN


def period_of(arguments: argparse.Namespace, today: datetime.date) -> p.Period:
    """The days that were asked for. Raises SettingsError."""
    try:
        if arguments.first or arguments.last:
            if not (arguments.first and arguments.last):
                raise SettingsError("--from と --to は、両方書いてください")
            return p.between(arguments.first, arguments.last)
        if arguments.day:
            return p.day(arguments.day)
        if arguments.year:
            return p.year(arguments.year)
        return p.read_month(arguments.month) if arguments.month else p.month(today.year, today.month)
    except ValueError as error:
        raise SettingsError(f"期間が読めません: {error}（例 --month 2026-10）") from None


def _saved(view: ReportView, arguments: argparse.Namespace) -> Iterator[Path]:
    if arguments.pdf:
        save(drawn(view), arguments.pdf)
        yield arguments.pdf
    if arguments.xlsx:
        save(as_workbook(view), arguments.xlsx)
        yield arguments.xlsx
    if arguments.csv:
        for name, content in as_csv_files(view).items():
            save(content, arguments.csv / name)
            yield arguments.csv / name


def _as_text(view: ReportView) -> Iterator[str]:
    yield f"{view.town}　{view.title}　{view.period}　{view.choice}".rstrip()
    yield from (f"  {f.label}: {f.value}{f.unit}　{f.aside}".rstrip() for f in view.figures)
    yield from ("", *view.sentences, *(f"→ {action}" for action in view.actions))
    for table in view.tables:
        yield from ("", table.title, *_lines(table, view.hidden))
    yield from ("", *view.notes)


def _lines(table: Table, hidden: str) -> Iterator[str]:
    for row in (
        [column.label for column in table.columns],
        *table.rows,
        *([table.total] if table.total else []),
    ):
        yield "  " + "\t".join(hidden if cell is None else str(cell) for cell in row)
