"""What staff ask of the page of reports at the desk."""

from __future__ import annotations

from kiosk.domain.desk_messages import DeskCommand
from kiosk.domain.period import Period


class ReportCommand(DeskCommand, frozen=True):
    """Answered by the page of reports."""


class ShowReports(ReportCommand, frozen=True):
    """This month's, at first."""


class ChoosePeriod(ReportCommand, frozen=True):
    period: Period


class ChooseHelped(ReportCommand, frozen=True):
    """Only visits with staff, only those without, or all."""

    helped: bool | None


class KeepReport(ReportCommand, frozen=True):
    """As a page to print and a workbook, in the data directory."""
