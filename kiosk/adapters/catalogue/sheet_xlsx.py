"""XLSX files, read into grids and written from rows. The only place that imports openpyxl."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kiosk.adapters.catalogue.cells import guarded
from kiosk.adapters.catalogue.sheet_grid import (
    FORMULA,
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    Refused,
    Value,
    checked,
)
from kiosk.errors import ContentError

MAX_UNPACKED = 10_000_000
"""Bytes of all parts together; our own sheets have a hundredth of it."""

_UNREADABLE = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, TypeError,
    AttributeError, RuntimeError, EOFError, OSError,
)  # fmt: skip
"""Whatever openpyxl and zipfile say of a file that is not what it seems."""
NO_XLSX = "Excelのファイル（.xlsx）として読めません"
_MERGE_END = re.compile(rb"<mergeCell [^>]*:\$?([A-Z]+)\$?(\d+)")
_MERGED_ACROSS = "横に結合したセルは読めません。結合を解いてください"


def grids(raw: bytes, file: Path) -> dict[str, Grid]:
    """The cells of every sheet that can be seen. Raises ContentError for what is no XLSX file, or too big."""
    _refuse_bombs(raw, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that it does not read
            book = load_workbook(io.BytesIO(raw), keep_links=False)
    except _UNREADABLE:
        raise ContentError(NO_XLSX, file) from None
    return {sheet.title: _grid(sheet, file) for sheet in book.worksheets if sheet.sheet_state == "visible"}


def _refuse_bombs(raw: bytes, file: Path) -> None:
    """Before a parser sees it: how much there is, and that nothing refers to anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                raise ContentError("表が大きすぎます。要らないシートや書式を消してください", file)
            for part in parts.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _refuse_part(parts.read(part), file)
    except _UNREADABLE:
        raise ContentError(NO_XLSX, file) from None


def _refuse_part(xml: bytes, file: Path) -> None:
    if b"\0" in xml or b"<!" in xml.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise ContentError("読めない書き方（DOCTYPE）が入っています", file)
    for column, row in _MERGE_END.findall(xml):  # openpyxl makes a cell for each place in it
        if len(column) > 2 or int(row) > MAX_ROWS:
            raise ContentError("結合したセルが大きすぎます。結合を解いてください", file)


def _grid(sheet: Worksheet, file: Path) -> Grid:
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
        raise ContentError(
            f"シート「{sheet.title}」が大きすぎます（{MAX_ROWS}行、{MAX_COLUMNS}列まで）。余った行や列を消してください",
            file,
        )
    grid = [[_value(cell) for cell in line] for line in sheet.iter_rows()]
    for merged in sheet.merged_cells.ranges:
        _spread(grid, merged)
    return grid


def _spread(grid: list[list[Value]], merged: CellRange) -> None:
    """One value for all the rows it was merged over; across columns nobody knows what it belongs to."""
    value = grid[merged.min_row - 1][merged.min_col - 1]
    across = merged.max_col > merged.min_col
    for row in range(merged.min_row - 1, merged.max_row):
        for column in range(merged.min_col - 1, merged.max_col):
            first = column == merged.min_col - 1
            refused = Refused(_MERGED_ACROSS if first else "")
            grid[row][column] = refused if across and value != "" else value


def _value(cell: Cell | MergedCell) -> Value:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Refused(FORMULA)
    if cell.data_type == "e":
        return Refused(f"計算できなかった印（{value}）です。値を書いてください")
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool | datetime.time | datetime.timedelta):
        return Refused("文字で書いてください（セルの書式は「文字列」）")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return checked(str(value))


def write_xlsx(
    file: Path,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | datetime.date]],
    *,
    choices: tuple[str, Sequence[str]],
    dates: Sequence[str],
    widths: Sequence[int],
    notes: Sequence[str],
) -> None:
    """One sheet to fill in, with a list to choose from in the column `choices[0]`, and one with notes.

    Every text is kept as text, so that nothing in it is ever taken for a formula. Raises OSError.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "確認"
    for number, line in enumerate([list(columns), *rows], start=1):
        for index, value in enumerate(line, start=1):
            _put(sheet, number, index, value, is_date=number > 1 and columns[index - 1] in dates)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="FFE8EEF7")
    for index, width in enumerate(widths):
        sheet.column_dimensions[_letter(index)].width = width
    sheet.freeze_panes = "C2"
    chosen = DataValidation("list", formula1=f'"{",".join(choices[1])}"', allow_blank=True)
    chosen.add(f"{_letter(columns.index(choices[0]))}2:{_letter(columns.index(choices[0]))}{len(rows) + 1}")
    sheet.add_data_validation(chosen)
    help_sheet = book.create_sheet("書き方")
    help_sheet.column_dimensions["A"].width = 100
    for number, note in enumerate(notes, start=1):
        _put(help_sheet, number, 1, note, is_date=False)
    book.save(file)


def _put(sheet: Worksheet, row: int, column: int, value: str | datetime.date, *, is_date: bool) -> None:
    cell = sheet.cell(row, column)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = "yyyy-mm-dd" if is_date else "@"
    if isinstance(value, datetime.date):
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif value:
        cell.value = value
        cell.data_type = "s"  # and not a formula, whatever it begins with
        cell.quotePrefix = guarded(value) != value


def _letter(index: int) -> str:
    return chr(ord("A") + index)
