"""Reads the cells of one row after the other, and remembers every one that cannot be understood."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar

from kiosk.adapters.catalogue import sheet_values as values
from kiosk.adapters.catalogue.sheet_grid import Refused
from kiosk.adapters.catalogue.sheet_table import EXPIRES, ON, Problem, Row

T = TypeVar("T")


class RowReader:
    """`row` is the one being read; `problems` are those of all rows so far."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.row = Row(0, {})

    def fault(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.row.number, column, message))

    def cell(self, column: str) -> str | None:
        """The words of a cell; None when it cannot be read, which has then been said."""
        value = self.row.cells.get(column, "")
        if isinstance(value, Refused):
            if value.message:
                self.fault(column, value.message)
            return None
        if isinstance(value, datetime.date):
            if column not in (ON, EXPIRES):
                self.fault(column, f"日付（{value}）になっています。文字で書いてください（書式は「文字列」）")
                return None
            return value.isoformat()
        return value

    def read(self, column: str, reader: Callable[[str], T]) -> T | None:
        """The cell understood; None when it is empty or cannot be, which has then been said."""
        cell = self.cell(column)
        try:
            return reader(cell) if cell else None
        except ValueError as e:
            self.fault(column, str(e))
            return None

    def words(self, column: str, limit: int, *, unnamed: bool = False) -> str:
        def fits(text: str) -> str:
            found = values.no_longer_than(values.visible(values.words(text)), limit)
            return values.unnamed(found) if unnamed else found

        return self.read(column, fits) or ""

    def wanted(self, column: str, found: object) -> None:
        """Says that the cell is empty, unless something else has been said of it."""
        if not found and self.row.cells.get(column, "") == "":
            self.fault(column, "空です。書いてください")
