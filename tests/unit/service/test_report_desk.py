"""The page of reports at the desk: behind the door, filterable, made elsewhere, forgotten afterwards."""

from __future__ import annotations

import datetime

import pytest

from kiosk.domain import desk_messages as d
from kiosk.domain import messages as m
from kiosk.domain import period as p
from kiosk.domain import report_messages as r
from kiosk.domain.roles import Role
from kiosk.errors import DeviceError
from kiosk.service import report_wording as w
from kiosk.service.desk_views import Grid, Lines
from kiosk.service.report_view import Column, Figure, ReportQuestion, ReportView, Table
from tests.desk import DeskBeside
from tests.visit import Visit


class FakeReports:
    """Answers when it is told to."""

    place = "reports"

    def __init__(self) -> None:
        self.asked: list[ReportQuestion] = []
        self.ready: ReportView | None = None
        self.broken = False
        self.closed = 0

    def ask(self, question: ReportQuestion) -> None:
        self.asked.append(question)

    def answer(self) -> ReportView | None:
        if self.broken:
            raise DeviceError("no")
        return self.ready

    def close(self) -> None:
        self.closed += 1


VIEW = ReportView(
    title="x",
    town="七戸町",
    period="x",
    made_on=datetime.date(2026, 11, 20),
    choice="",
    figures=(Figure("ご利用", "42", "件"),),
    sentences=("42件のご利用がありました。",),
    actions=("言葉を見直す",),
    tables=(
        Table(
            "a",
            "手続き",
            (Column("l", "手続き", ""), Column("c", "件", "")),
            (("転出届", 1200), ("死亡届", None)),
        ),
        Table("b", "空", (Column("l", "x", ""), Column("c", "件", "")), (("x", 0),)),
    ),
    hidden=w.HIDDEN,
    notes=(),
)


@pytest.fixture
def reports() -> FakeReports:
    return FakeReports()


@pytest.fixture
def desk(visit: Visit, reports: FakeReports) -> DeskBeside:
    return DeskBeside(visit, reports=reports).unlocked()


def test_from_the_board_to_the_month(desk: DeskBeside, reports: FakeReports) -> None:
    """報告 asks for this month; until it is there the page says so; then it shows what may be told."""
    view = desk.touch(w.DESK_REPORTS)
    today = desk.visit.clock.today()
    assert reports.asked == [ReportQuestion(p.month(today.year, today.month))]
    assert view.note == w.DESK_MAKING
    reports.ready = VIEW
    view = desk.do(m.Tick(1.0))
    assert view.note == ""
    said, figures, *grids = [s for s in view.sections if isinstance(s, Grid | Lines)]
    assert isinstance(said, Lines)
    assert isinstance(figures, Grid)
    assert [line.text for line in said.lines] == ["42件のご利用がありました。", "→ 言葉を見直す"]
    assert figures.rows == (("ご利用", "42 件"),)
    assert [grid.rows for grid in grids] == [(("転出届", "1,200"), ("死亡届", "少数"))]


def test_filters(desk: DeskBeside, reports: FakeReports) -> None:
    """Days and whose visits are asked for together; one touch each."""
    desk.touch(w.DESK_REPORTS, w.DESK_MONTH_BEFORE, w.WITH_STAFF[True])
    today = desk.visit.clock.today()
    before = p.month(today.year, today.month).before()
    assert reports.asked[-1] == ReportQuestion(before, helped=True)
    desk.touch(w.DESK_YEAR)
    assert reports.asked[-1] == ReportQuestion(p.year(today.year), helped=True)
    assert desk.view.title.endswith(f"{today.year}年")


def test_files(desk: DeskBeside, reports: FakeReports) -> None:
    """The same report as files, and where they are."""
    desk.touch(w.DESK_REPORTS)
    reports.ready = VIEW
    desk.do(m.Tick(1.0))
    desk.touch(w.DESK_KEEP)
    assert reports.asked[-1].keep
    assert desk.do(m.Tick(2.0)).note == w.DESK_KEPT.format(place="reports")


def test_what_cannot_be_made_is_told(desk: DeskBeside, reports: FakeReports) -> None:
    """In words, with the other days still there to be chosen."""
    desk.touch(w.DESK_REPORTS)
    reports.broken = True
    view = desk.do(m.Tick(1.0))
    assert (view.note, view.alarm) == (w.DESK_FAILED, True)
    reports.broken = False
    assert desk.touch(w.DESK_TODAY).note == w.DESK_MAKING


@pytest.mark.parametrize("leave", [d.ShowBoard(), d.LeaveDesk(), m.Tick(1000.0)])
def test_leaving_forgets(desk: DeskBeside, reports: FakeReports, leave: m.Command) -> None:
    """Back to the board, out of the door, or away for too long: no report is left in memory."""
    desk.touch(w.DESK_REPORTS)
    reports.ready = VIEW
    desk.do(m.Tick(2.0), leave)
    assert reports.closed > 0
    assert desk.view.name in ("board", "door")


def test_only_behind_the_door(visit: Visit, reports: FakeReports) -> None:
    """Without a PIN, and in the role of the class, nothing is counted."""
    shut = DeskBeside(visit, reports=reports)
    shut.do(r.ShowReports())
    of_class = DeskBeside(visit, Role.CLASS, reports=reports).unlocked()
    of_class.do(r.ShowReports())
    assert reports.asked == []
