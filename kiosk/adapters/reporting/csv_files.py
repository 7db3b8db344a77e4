"""A report as plain tables: one CSV file a table, and one that says what every column means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kiosk.adapters.catalogue.cells import guarded
from kiosk.service import report_wording as w
from kiosk.service.report_view import Cell, ReportView, Table

DICTIONARY = "data-dictionary.csv"


def as_csv_files(view: ReportView) -> dict[str, bytes]:
    """File name → content. UTF-8 with a byte order mark and CRLF: what Excel opens with a double click."""
    files = {f"{table.id}.csv": _written(_rows(table, view.hidden)) for table in view.tables}
    return {DICTIONARY: _written(_dictionary(view)), **files}


def _rows(table: Table, hidden: str) -> Iterable[list[str]]:
    yield [column.label for column in table.columns]
    for row in (*table.rows, *([table.total] if table.total else [])):
        yield [_told(cell, hidden) for cell in row]


def _told(cell: Cell, hidden: str) -> str:
    return hidden if cell is None else str(cell)


def _dictionary(view: ReportView) -> Iterable[list[str]]:
    yield list(w.DICTIONARY)
    for table in view.tables:
        for column in table.columns:
            told = [f"{table.id}.csv", table.title, column.id, column.label, column.meaning, table.note]
            yield told
    yield ["", "", "", view.hidden, view.notes[0], ""]
    yield ["", "", "", w.PERIOD, f"{view.town} {view.period} {view.choice}".strip(), ""]


def _written(rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
