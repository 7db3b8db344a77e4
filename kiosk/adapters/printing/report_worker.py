"""The process that draws a report: reads a ReportView as JSON on standard input, writes the PDF on standard output.

    python -m kiosk.adapters.printing.report_worker < view.json > report.pdf

A process of its own, as the slips are: neither the window nor the reader of the database has Qt's drawing in it.
"""

from __future__ import annotations

import os
import sys

import msgspec

from kiosk.adapters.printing.report_page import report_as_pdf
from kiosk.errors import DeviceError
from kiosk.service.report_view import ReportView


def main() -> int:
    """0, or 1 with the reason on standard error."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415  after the platform is chosen

    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print; stdout is for the page only
    _application = QGuiApplication.instance() or QGuiApplication(["report"])
    try:
        pdf = report_as_pdf(msgspec.json.decode(sys.stdin.buffer.read(), type=ReportView))
    except (DeviceError, msgspec.DecodeError) as problem:
        print(problem, file=sys.stderr)
        return 1
    answer.write(pdf)
    answer.flush()
    return 0


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.exit(main())
