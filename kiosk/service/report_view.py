"""What a report shows: figures, sentences, tables. The same for the screen, the paper and the files.

Every number in it may be given away: what is small is already hidden (domain/disclosure.py).
"""

from __future__ import annotations

import datetime

from msgspec import Struct

from kiosk.domain.period import Period

Cell = str | int | float | None
"""None is a number that is hidden (少数)."""


class Figure(Struct, frozen=True):
    """One large number. `aside` says what it is a part of."""

    label: str
    value: str
    unit: str
    aside: str = ""


class Column(Struct, frozen=True):
    """A column of a table. `meaning` goes into the data dictionary."""

    id: str
    label: str
    meaning: str


class Table(Struct, frozen=True):
    """Rows under columns; the first column is the label of a row. `total` is the row of sums, if there is one.

    `chart` is how it is drawn: "columns", "bars", "shades" (a table of shades), or "" for not at all.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    note: str = ""
    chart: str = ""


class ReportQuestion(Struct, frozen=True):
    """What the desk wants to see: which days, and whether only visits with staff or only those without.

    `keep`: also as files.
    """

    period: Period
    helped: bool | None = None
    keep: bool = False


class ReportView(Struct, frozen=True):
    """A whole report. `choice` says what was left out, "" for nothing."""

    title: str
    town: str
    period: str
    made_on: datetime.date
    choice: str
    figures: tuple[Figure, ...]
    sentences: tuple[str, ...]
    actions: tuple[str, ...]
    tables: tuple[Table, ...]
    hidden: str
    """What stands for a hidden number."""
    notes: tuple[str, ...]

    def table(self, table_id: str) -> Table:
        """Raises KeyError."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)
