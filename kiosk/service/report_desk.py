"""The desk's page of reports: which days, whose visits, and what the log tells of them."""

from __future__ import annotations

from kiosk.domain import period as p
from kiosk.domain import report_messages as r
from kiosk.domain.desk_messages import ShowBoard
from kiosk.errors import DeviceError
from kiosk.service import desk_wording as dw
from kiosk.service import report_wording as w
from kiosk.service.desk_views import Chips, DeskAction, DeskView, Grid, Line, Lines, Section
from kiosk.service.ports import Clock, Reports
from kiosk.service.report_view import Cell, ReportQuestion, ReportView, Table

MOST = 12
"""Rows of a table on the screen; the files have all."""
LONG = 15
"""Rows: what is longer and has to be whole, the days of a month, comes last."""


class ReportDesk:
    """Asks for reports and shows them. `is_open` while its page is the desk's page."""

    def __init__(self, reports: Reports, clock: Clock) -> None:
        self._reports = reports
        self._clock = clock
        self._asked = ReportQuestion(self._month())
        self._shown: ReportView | None = None
        self._waiting = self._kept = self._failed = False
        self.is_open = False

    def act(self, command: r.ReportCommand) -> None:
        """Does what is asked; a report that cannot be begun is told on the page."""
        match command:
            case r.ShowReports():
                self.is_open = True
                self._ask(ReportQuestion(self._month()))
            case r.ChoosePeriod(period):
                self._ask(ReportQuestion(period, self._asked.helped))
            case r.ChooseHelped(helped):
                self._ask(ReportQuestion(self._asked.period, helped))
            case r.KeepReport():
                self._ask(ReportQuestion(self._asked.period, self._asked.helped, keep=True))

    def close(self) -> None:
        """Another page, or the door: nothing is kept in memory."""
        self.is_open = self._waiting = self._kept = self._failed = False
        self._shown = None
        self._reports.close()

    def look(self) -> None:
        """Time has passed: is it there?"""
        if not self._waiting:
            return
        try:
            answer = self._reports.answer()
        except DeviceError:
            self._waiting, self._failed = False, True
            return
        if answer is not None:
            self._shown, self._waiting, self._kept = answer, False, self._asked.keep

    def page(self) -> DeskView:
        sections: list[Section] = [self._periods(), self._whose()]
        if self._shown is not None:
            sections += _told(self._shown)
        note = w.DESK_FAILED if self._failed else w.DESK_MAKING if self._waiting else ""
        if self._kept and not note:
            note = w.DESK_KEPT.format(place=self._reports.place)
        foot = (
            DeskAction(dw.BACK, ShowBoard(), key="Esc"),
            DeskAction(w.DESK_KEEP, r.KeepReport(), enabled=self._shown is not None and not self._waiting),
        )
        title = f"{w.DESK_REPORTS}　{w.period(self._asked.period)}"
        return DeskView("reports", title, "", tuple(sections), foot, note=note, alarm=self._failed)

    def _ask(self, question: ReportQuestion) -> None:
        self._asked, self._waiting, self._kept, self._failed = question, True, False, False
        try:
            self._reports.ask(question)
        except DeviceError:
            self._waiting, self._failed = False, True

    def _month(self) -> p.Period:
        today = self._clock.today()
        return p.month(today.year, today.month)

    def _periods(self) -> Chips:
        """Today, months, years; and the days before what is shown."""
        today, asked = self._clock.today(), self._asked.period
        named = (
            (w.DESK_TODAY, p.day(today)),
            (w.DESK_MONTH, self._month()),
            (w.DESK_MONTH_BEFORE, self._month().before()),
            (w.DESK_YEAR, p.year(today.year)),
            (w.DESK_YEAR_BEFORE, p.year(today.year - 1)),
        )
        chips = [DeskAction(word, r.ChoosePeriod(its), chosen=its == asked) for word, its in named]
        earlier = DeskAction(f"← {w.period(asked.before())}", r.ChoosePeriod(asked.before()))
        return Chips(w.PERIOD, (*chips, earlier))

    def _whose(self) -> Chips:
        choices = ((w.DESK_ALL, None), (w.WITH_STAFF[True], True), (w.WITH_STAFF[False], False))
        chips = [
            DeskAction(word, r.ChooseHelped(helped), chosen=helped is self._asked.helped)
            for word, helped in choices
        ]
        return Chips(w.DESK_WHOSE, tuple(chips))


def _told(view: ReportView) -> list[Section]:
    """Figures and sentences, then the tables that have anything in them."""
    figures = Grid(
        w.SUMMARY, ("", ""), tuple((figure.label, f"{figure.value} {figure.unit}") for figure in view.figures)
    )
    said = tuple(Line(sentence) for sentence in view.sentences) + tuple(
        Line(f"→ {todo}") for todo in view.actions
    )
    tables = sorted(view.tables, key=lambda table: len(table.rows) > LONG and bool(table.total))
    grids = [_grid(table, view.hidden) for table in tables if _says_something(table)]
    return [Lines(w.WHAT_IT_SAYS, said), figures, *grids]


def _says_something(table: Table) -> bool:
    return any(
        cell is None or (isinstance(cell, int | float) and cell) for row in table.rows for cell in row[1:]
    )


def _grid(table: Table, hidden: str) -> Grid:
    def cells(row: tuple[Cell, ...]) -> tuple[str, ...]:
        return tuple(
            hidden if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row
        )

    rows = table.rows if table.total else table.rows[:MOST]
    return Grid(
        table.title,
        tuple(column.label for column in table.columns),
        tuple(map(cells, rows)),
        cells(table.total),
    )
