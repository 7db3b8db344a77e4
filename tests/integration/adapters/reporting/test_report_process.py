"""A report made by a child process, for the desk."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kiosk.adapters.database.writer import LogFile
from kiosk.adapters.reporting.report_process import ProcessReports
from kiosk.domain import period as p
from kiosk.errors import DeviceError
from kiosk.service.report_view import ReportQuestion, ReportView
from tests.log_days import Days, made_up, working_days

ROOT = Path(__file__).resolve().parents[4]


def waited_for(reports: ProcessReports) -> ReportView:
    pause = threading.Event()
    for _ in range(1200):
        if (answer := reports.answer()) is not None:
            return answer
        pause.wait(0.05)
    raise AssertionError("no answer within a minute")


def test_from_the_log_to_the_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The child reads this machine's log, never the central store; files are kept on request."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    file = LogFile(tmp_path / "assistance.sqlite3", ROOT / "db", 1.0)
    file.open()
    file.write(list(Days(made_up(), 2).visits(working_days(2026, 10), 10)))
    file.close()
    reports = ProcessReports(tmp_path, "02402", tmp_path / "reports")
    reports.ask(ReportQuestion(p.year(2025)))
    reports.ask(ReportQuestion(p.month(2026, 10), keep=True))
    view = waited_for(reports)
    assert view.period == "2026年10月"
    assert sorted(path.suffix for path in (tmp_path / "reports").iterdir()) == [".pdf", ".xlsx"]
    reports.close()


def test_without_a_log(tmp_path: Path) -> None:
    """Told when it is asked for; nothing hangs."""
    reports = ProcessReports(tmp_path, "02402", tmp_path / "reports")
    reports.ask(ReportQuestion(p.month(2026, 10)))
    with pytest.raises(DeviceError):
        waited_for(reports)
    with pytest.raises(DeviceError):
        reports.answer()
