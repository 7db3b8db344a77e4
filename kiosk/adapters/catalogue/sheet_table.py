"""A filled-in sheet as rows of named cells, whatever program saved it. CSV or XLSX."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from kiosk.adapters.catalogue.cells import unguarded
from kiosk.adapters.catalogue.csv_file import read_csv
from kiosk.adapters.catalogue.sheet_grid import (
    FORMULA,
    MAX_COLUMNS,
    MAX_ROWS,
    Grid,
    Refused,
    Value,
    checked,
)
from kiosk.adapters.catalogue.sheet_values import loose
from kiosk.errors import ContentError

ID, NAME, QUESTION, STATUS = "手続きID", "手続き名", "聞くこと", "状態"
URL, HOST, SOURCE, BY = "申請ページのURL", "承認したホスト", "根拠", "確認した人（役割）"
ON, EXPIRES, DESK, FLOOR = "確認日", "有効期限", "窓口", "階・場所"
PHONE, HOURS, MEMO, TOWN = "電話", "受付時間", "メモ", "市町村"
COLUMNS = (
    ID, NAME, QUESTION, STATUS, URL, HOST, SOURCE, BY, ON, EXPIRES, DESK, FLOOR, PHONE, HOURS, MEMO, TOWN,
)  # fmt: skip
REQUIRED = (ID, STATUS, SOURCE, BY, ON)
NOT_READ = (QUESTION, MEMO)
"""For the eyes of the staff only; a memo may say what must not be kept."""

MAX_BYTES = 1_000_000
_HEADER_ROWS = 20
"""The row of headers is among these; titles may stand above it."""


class Problem(Struct, frozen=True):
    """One thing to mend. `row` as the spreadsheet counts it; 0 for the file as a whole."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"{self.row}行目 {self.column}" if self.row else self.column
        return f"{place}: {self.message}"


class Row(Struct, frozen=True):
    """One row by the names of its columns. A column that the sheet has not is missing."""

    number: int
    cells: dict[str, Value]


class Table(Struct, frozen=True):
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_table(file: Path) -> Table:
    """The filled-in rows of a CSV or XLSX file. Raises ContentError for what is neither, or too big."""
    raw = _bytes(file)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise ContentError(
            "古い形式（.xls）か、パスワードつきです。パスワードなしの .xlsx で保存してください", file
        )
    if not raw.startswith(b"PK"):
        return table_of(_csv_grid(raw, file))
    from kiosk.adapters.catalogue.sheet_xlsx import grids  # noqa: PLC0415  openpyxl: only for those files

    found = {name: grid for name, grid in grids(raw, file).items() if _header_row(grid) is not None}
    if len(found) > 1:
        raise ContentError(
            f"表のあるシートが{len(found)}枚あります（{'、'.join(found)}）。1枚だけにしてください", file
        )
    return table_of(next(iter(found.values()), ()))


def table_of(grid: Grid) -> Table:
    """The rows below the headers, without the empty ones."""
    at = _header_row(grid)
    if at is None:
        return Table(
            problems=(Problem(1, ID, "この列がありません。kiosk catalogue sheet の表を使ってください"),)
        )
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for index, value in enumerate(grid[at]):
        name = _column(value)
        if name in columns:
            problems.append(Problem(at + 1, name, "この列が2つあります。1つだけにしてください"))
        elif name:
            columns[name] = index
    problems.extend(Problem(at + 1, name, "この列がありません") for name in REQUIRED if name not in columns)
    rows = (
        Row(number, {name: _stripped(line[i]) if i < len(line) else "" for name, i in columns.items()})
        for number, line in enumerate(grid[at + 1 :], start=at + 2)
    )
    filled = (row for row in rows if any(value != "" for value in row.cells.values()))
    return Table(tuple(filled), tuple(problems))


def _stripped(value: Value) -> Value:
    return value.strip() if isinstance(value, str) else value


def _header_row(grid: Grid) -> int | None:
    return next((i for i, line in enumerate(grid[:_HEADER_ROWS]) if ID in map(_column, line)), None)


def _column(value: Value) -> str:
    """The column that a header means; "" for one that is not ours."""
    return _BY_LOOSE_NAME.get(loose(value).lower(), "") if isinstance(value, str) else ""


_BY_LOOSE_NAME = {loose(name).lower(): name for name in COLUMNS}


def _bytes(file: Path) -> bytes:
    try:
        if not file.is_file():
            raise ContentError("ファイルがありません", file)
        if file.stat().st_size > MAX_BYTES:
            raise ContentError(f"大きすぎます（{MAX_BYTES // 1000} KBまで）", file)
        return file.read_bytes()
    except OSError as e:
        raise ContentError(f"読めません（{e.strerror or e}）", file) from None


def _csv_grid(raw: bytes, file: Path) -> Grid:
    separator = "\t" if b"\t" in raw.partition(b"\n")[0] else ","
    rows = dict(read_csv(file, separator).rows)
    if max(rows) > MAX_ROWS or max(map(len, rows.values())) > MAX_COLUMNS:
        raise ContentError(f"表が大きすぎます（{MAX_ROWS}行、{MAX_COLUMNS}列まで）", file)
    return [[_csv_value(cell) for cell in rows.get(number, ())] for number in range(1, max(rows) + 1)]


def _csv_value(text: str) -> Value:
    return Refused(FORMULA) if text.startswith("=") else checked(unguarded(text))
