"""The files of a report, read back: one page, a workbook with charts, tables with a dictionary."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from kiosk.adapters.catalogue.load import load_pack
from kiosk.adapters.database import report_queries as q
from kiosk.adapters.database.read_only import opened
from kiosk.adapters.database.report_source import Question, answer
from kiosk.adapters.database.writer import LogFile
from kiosk.adapters.printing.report_drawing import drawn
from kiosk.adapters.printing.report_page import laid_out
from kiosk.adapters.reporting.csv_files import DICTIONARY, as_csv_files
from kiosk.adapters.reporting.workbook import HEAD, as_workbook
from kiosk.domain import period as p
from kiosk.service.report_names import ReportNames
from kiosk.service.report_view import ReportView
from tests.log_days import Days, working_days

ROOT = Path(__file__).resolve().parents[4]
MakeView = Callable[[p.Period], ReportView]


@pytest.fixture(scope="module")
def make_view(tmp_path_factory: pytest.TempPathFactory) -> MakeView:
    """Reports of a kiosk in 七戸町 that had about 800 visits in October 2026."""
    pack = load_pack(ROOT / "assets" / "catalogue", "02402")
    steps = {one.id: [step.id for step in one.steps][:5] for one in pack.procedures if len(one.steps) > 1}
    path = tmp_path_factory.mktemp("report") / "log.sqlite3"
    days = Days(steps, 11)
    file = LogFile(path, ROOT / "db", 1.0)
    file.open()
    file.write([*days.visits(working_days(2026, 10), 36), *days.class_held(working_days(2026, 10)[3])])
    file.close()

    def make(period: p.Period) -> ReportView:
        with opened(path) as connection:
            question = Question(q.Scope(period, "02402"))
            return answer(connection, q.OWN, question, ReportNames(pack), working_days(2026, 11)[0])

    return make


@pytest.fixture(scope="module")
def view(make_view: MakeView) -> ReportView:
    return make_view(p.month(2026, 10))


@pytest.mark.parametrize(
    "period", [p.month(2026, 10), p.day(working_days(2026, 10)[0]), p.year(2026), p.month(2025, 1)], ids=str
)
def test_one_page_of_a4(make_view: MakeView, period: p.Period, tmp_path: Path) -> None:
    """A month, a day, a year, nothing: always one page, with its figures and sentences as text."""
    view = make_view(period)
    pdf = drawn(view)
    (tmp_path / "report.pdf").write_bytes(pdf)
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    assert [round(float(side)) for side in page.mediabox[2:]] in ([595, 842], [594, 842])
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "report.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    plain = re.sub(r"\s", "", told)
    for words in (view.period, *(figure.value for figure in view.figures), *view.sentences, *view.actions):
        assert all(part in plain for part in re.findall(r"[\w,]+", words.replace("―", ""))), words


@pytest.mark.usefixtures("qapp")
def test_the_pictures_end_above_the_foot(make_view: MakeView) -> None:
    """Whatever the month was, nothing is drawn over the notes."""
    for period in (p.month(2026, 10), p.year(2026), p.day(working_days(2026, 10)[2])):
        above, foot = laid_out(make_view(period))
        assert max(placed.y + placed.row.height for placed in above) <= foot[0].y


def test_the_workbook(view: ReportView) -> None:
    """A sheet a table: its numbers as numbers, 少数 as a word, native charts over the same cells."""
    book = load_workbook(io.BytesIO(as_workbook(view)))
    assert len(book.worksheets) == 1 + len(view.tables)
    for sheet, table in zip(book.worksheets[1:], view.tables, strict=True):
        for number, row in enumerate((*table.rows, *([table.total] if table.total else [])), HEAD + 1):
            found = [sheet.cell(number, place).value for place in range(1, len(row) + 1)]
            assert found == [view.hidden if cell is None else cell for cell in row]
        charts = sheet._charts
        assert len(charts) == (table.chart in ("bars", "columns") and bool(table.rows)), table.id
        for chart in charts:
            assert sheet.title in chart.series[0].val.numRef.f
    assert book["曜日と時間"].conditional_formatting


def test_nothing_in_the_workbook_is_computed(view: ReportView) -> None:
    """Words that look like a formula stay words."""
    table = view.table("procedures")
    sly = replace(table, rows=(("=1+1", 5), *table.rows))
    book = load_workbook(io.BytesIO(as_workbook(replace(view, tables=(sly,)))))
    cell = book.worksheets[1].cell(HEAD + 1, 1)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_tables_and_their_dictionary(view: ReportView) -> None:
    """Excel opens them as they are; every column of every file is explained."""
    files = as_csv_files(view)
    rows = {
        name: list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) for name, content in files.items()
    }
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())
    explained = {(row[0], row[3]) for row in rows[DICTIONARY][1:] if row[0] and row[4]}
    for table in view.tables:
        head, *lines = rows[f"{table.id}.csv"]
        assert {(f"{table.id}.csv", label) for label in head} <= explained
        assert len(lines) == len(table.rows) + bool(table.total)
