"""The words of `kiosk report`, and of what moves logs to a central store (see arguments.py)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path


def add_report(report: argparse.ArgumentParser) -> None:
    days = report.add_mutually_exclusive_group()
    days.add_argument("--day", type=date.fromisoformat, metavar="YYYY-MM-DD")
    days.add_argument("--month", metavar="YYYY-MM", help="the default is this month")
    days.add_argument("--year", type=int, metavar="YYYY")
    days.add_argument("--from", dest="first", type=date.fromisoformat, metavar="YYYY-MM-DD", help="with --to")
    report.add_argument(
        "--to", dest="last", type=date.fromisoformat, metavar="YYYY-MM-DD", help="both included"
    )
    report.add_argument("--kiosk", default="", metavar="ID", help="of this kiosk only")
    report.add_argument("--procedure", default="", metavar="ID", help="visits in which it was looked at")
    report.add_argument("--language", default="", metavar="CODE")
    helped = report.add_mutually_exclusive_group()
    helped.add_argument("--assisted", action="store_const", const=True, default=None, help="with staff only")
    helped.add_argument(
        "--alone", dest="assisted", action="store_const", const=False, help="without staff only"
    )
    report.add_argument("--pdf", type=Path, metavar="FILE", help="one page of A4")
    report.add_argument("--xlsx", type=Path, metavar="FILE", help="a workbook with charts")
    report.add_argument("--csv", type=Path, metavar="DIR", help="one file a table, and what the columns mean")
