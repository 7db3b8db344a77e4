"""`ProcessReports`: has `kiosk report` make the report, so that the window never waits and never counts."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

import msgspec

from kiosk.adapters import children
from kiosk.domain.period import Period, PeriodKind
from kiosk.errors import DeviceError
from kiosk.service.report_view import ReportQuestion, ReportView


class ProcessReports:
    """The port `Reports`: one child at a time, without the address of a central store. Kept files go to `folder`."""

    def __init__(self, data: Path, town: str, folder: Path) -> None:
        self._data = data
        self._town = town
        self._folder = folder
        self._child: subprocess.Popen[bytes] | None = None
        self._said: IO[bytes] | None = None

    @property
    def place(self) -> str:
        return str(self._folder)

    def ask(self, question: ReportQuestion) -> None:
        self.close()
        environment = children.environment()
        environment.pop("DATABASE_URL", None)
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  it is read when the child has ended
        try:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "kiosk", "report", "--json", *self._words(question)],
                stdin=subprocess.DEVNULL,
                stdout=self._said,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            self.close()
            raise DeviceError(f"the report could not be begun: {type(error).__name__}") from error

    def answer(self) -> ReportView | None:
        if self._child is None or self._said is None:
            raise DeviceError("no report was asked for")
        code = self._child.poll()
        if code is None:
            return None
        self._said.seek(0)
        said = self._said.read()
        self.close()
        if code:
            raise DeviceError(f"the report could not be made: exit {code}")
        try:
            return msgspec.json.decode(said, type=ReportView)
        except msgspec.DecodeError as error:
            raise DeviceError("the report cannot be read") from error

    def close(self) -> None:
        children.end(self._child)
        if self._said is not None:
            self._said.close()
        self._child = self._said = None

    def _words(self, question: ReportQuestion) -> list[str]:
        words = ["--data-dir", str(self._data), "--town", self._town, *_days(question.period)]
        if question.helped is not None:
            words.append("--assisted" if question.helped else "--alone")
        if question.keep:
            name = f"report-{question.period.first:%Y%m%d}-{question.period.last:%Y%m%d}"
            with contextlib.suppress(OSError):
                self._folder.mkdir(parents=True, exist_ok=True)
            words += [
                "--pdf",
                str(self._folder / f"{name}.pdf"),
                "--xlsx",
                str(self._folder / f"{name}.xlsx"),
            ]
        return words


def _days(period: Period) -> list[str]:
    match period.kind:
        case PeriodKind.DAY:
            return ["--day", period.first.isoformat()]
        case PeriodKind.MONTH:
            return ["--month", f"{period.first:%Y-%m}"]
        case PeriodKind.YEAR:
            return ["--year", str(period.first.year)]
        case PeriodKind.DAYS:
            return ["--from", period.first.isoformat(), "--to", period.last.isoformat()]
