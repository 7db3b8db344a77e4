"""A report as a workbook: a sheet a table, with charts that the spreadsheet itself draws from the cells."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from kiosk.service import report_wording as w
from kiosk.service.report_view import Cell, ReportView, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

INDIGO, PALE = "16325C", "E4ECF9"
FONT = "BIZ UDPGothic"
HEAD = 4
"""The row of the column labels; above it the title and what the table is about."""
MOST_BARS = 15
_WIDEST = 46


def as_workbook(view: ReportView) -> bytes:
    """The file."""
    from openpyxl import Workbook  # noqa: PLC0415  0.2 s that only this format needs

    book = Workbook()
    first: Worksheet = book.worksheets[0]
    _summary(first, view)
    for table in view.tables:
        _table(book.create_sheet(table.title[:31]), table, view)
        if table.chart in ("bars", "columns"):
            book.worksheets[-1].page_setup.orientation = "landscape"  # the chart stands beside the table
    for sheet in book.worksheets:
        _page(sheet, view)
    store = io.BytesIO()
    book.save(store)
    return store.getvalue()


def _page(sheet: Worksheet, view: ReportView) -> None:
    """How a sheet comes out of a printer."""
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    foot: Any = sheet.oddFooter
    foot.center.text = f"{view.town}　{view.title}　{view.period}　&P/&N"


def _summary(sheet: Worksheet, view: ReportView) -> None:
    sheet.title = w.SUMMARY
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 14
    sheet.column_dimensions["C"].width = 8
    sheet.column_dimensions["D"].width = 34
    _put(sheet, 1, 1, f"{view.town}　{view.title}", bold=True, size=16)
    _put(sheet, 2, 1, "　".join(filter(None, (view.period, view.choice))), size=12)
    row = 4
    for figure in view.figures:
        _put(sheet, row, 1, figure.label)
        _put(sheet, row, 2, _number(figure.value), bold=True, size=14)
        _put(sheet, row, 3, figure.unit)
        _put(sheet, row, 4, figure.aside)
        row += 1
    for heading, lines in (
        (w.WHAT_IT_SAYS, view.sentences),
        (w.WHAT_NEXT, view.actions),
        (w.READ_THIS, view.notes),
    ):
        row += 1
        _put(sheet, row, 1, heading, bold=True)
        for line in lines:
            row += 1
            _put(sheet, row, 1, line)
        row += 1
    _put(sheet, row + 1, 1, f"{w.MADE_ON} {w.day(view.made_on)}")


def _number(text: str) -> Cell:
    plain = text.replace(",", "")
    return int(plain) if plain.isdigit() else text


def _table(sheet: Worksheet, table: Table, view: ReportView) -> None:
    _put(sheet, 1, 1, table.title, bold=True, size=14)
    _put(sheet, 2, 1, "　".join(filter(None, (view.town, view.period, view.choice, table.note))))
    for place, column in enumerate(table.columns, 1):
        _put(sheet, HEAD, place, column.label, bold=True, fill=INDIGO, colour="FFFFFF")
    for number, row in enumerate(table.rows, HEAD + 1):
        for place, told in enumerate(row, 1):
            _put(sheet, number, place, view.hidden if told is None else told)
    end = HEAD + len(table.rows)
    for place, told in enumerate(table.total, 1):
        _put(sheet, end + 1, place, view.hidden if told is None else told, bold=True, fill=PALE)
    _widths(sheet, table)
    sheet.freeze_panes = f"B{HEAD + 1}"
    if table.rows:
        _chart(sheet, table, end)


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Cell,
    *,
    bold: bool = False,
    size: int = 11,
    fill: str = "",
    colour: str = "1A1A1C",
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    cell: Any = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"  # nothing that is read is ever computed
    cell.font = Font(name=FONT, bold=bold, size=size, color=colour)
    number = isinstance(value, int | float) or value == w.HIDDEN
    cell.alignment = Alignment(horizontal="right" if number else "left", vertical="center")
    if isinstance(value, int):
        cell.number_format = "#,##0"
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)


def _widths(sheet: Worksheet, table: Table) -> None:
    """A Japanese letter is two columns wide."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for place, column in enumerate(table.columns):
        texts = [column.label, *(str(row[place]) for row in table.rows)]
        widest = max(sum(2 if ord(c) > 0x2E80 else 1 for c in text) for text in texts)
        letter = get_column_letter(place + 1)
        sheet.column_dimensions[letter].width = min(_WIDEST, max(8, widest + 3))


def _chart(sheet: Worksheet, table: Table, end: int) -> None:
    if table.chart == "shades":
        _shades(sheet, table, end)
    elif table.chart:
        bars = table.chart == "bars"
        _bar_chart(sheet, table, min(end, HEAD + MOST_BARS) if bars else end, lying=bars)


def _shades(sheet: Worksheet, table: Table, end: int) -> None:
    from openpyxl.formatting import rule as rules  # noqa: PLC0415

    last = sheet.cell(end, len(table.columns) - 1).coordinate
    make: Any = rules.ColorScaleRule
    rule = make(start_type="num", start_value=0, start_color="FFFFFF", end_type="max", end_color="7A9CD6")
    sheet.conditional_formatting.add(f"B{HEAD + 1}:{last}", rule)


def _bar_chart(sheet: Worksheet, table: Table, end: int, *, lying: bool) -> None:
    from openpyxl.chart import BarChart, Reference  # noqa: PLC0415
    from openpyxl.chart.label import DataLabelList  # noqa: PLC0415

    chart: Any = BarChart()
    chart.type = "bar" if lying else "col"
    chart.style = 10
    chart.title = table.title
    chart.legend = None
    chart.gapWidth = 40
    values = Reference(sheet, min_col=2, min_row=HEAD, max_row=end)
    labels = Reference(sheet, min_col=1, min_row=HEAD + 1, max_row=end)
    chart.add_data(values, titles_from_data=True)
    chart.set_categories(labels)
    chart.series[0].graphicalProperties.solidFill = INDIGO
    chart.x_axis.delete = chart.y_axis.delete = False  # else a spreadsheet may leave the axes out
    chart.x_axis.scaling.orientation = "maxMin" if lying else "minMax"
    chart.y_axis.numFmt, chart.y_axis.majorGridlines = "#,##0", None
    if lying:
        chart.dataLabels = DataLabelList()
        chart.dataLabels.showVal = True
        chart.dataLabels.showSerName = chart.dataLabels.showCatName = chart.dataLabels.showLegendKey = False
    chart.width, chart.height = 18, max(7.5, 0.85 * (end - HEAD) + 2.5) if lying else 9
    sheet.add_chart(chart, sheet.cell(HEAD, len(table.columns) + 2).coordinate)
