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


def add_central(
    push: argparse.ArgumentParser,
    export: argparse.ArgumentParser,
    taken: argparse.ArgumentParser,
    central: argparse.ArgumentParser,
) -> None:
    """What moves logs. The central store is the one that DATABASE_URL names."""
    push.add_argument("--watch", action="store_true", help="stay, and look again and again")
    push.add_argument("--every", type=float, default=300.0, metavar="SECONDS", help="with --watch")
    push.add_argument("--patience", type=float, default=60.0, metavar="SECONDS", help="how long to try")
    push.add_argument("--batch", type=int, default=20_000, metavar="ROWS", help="rows in one transaction")
    what = export.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="FILE", help="the signed file, a .zip")
    what.add_argument(
        "--public-key", type=Path, metavar="FILE", help="the key that the centre registers once"
    )
    taken.add_argument("file", type=Path)
    actions = central.add_subparsers(dest="action", metavar="ACTION", required=True)
    texts = {
        "setup": "make or renew tables and months; again is harmless",
        "status": "which logs have arrived, up to where",
        "verify": "recompute every chain",
        "register": "take files that are signed with this key",
    }
    made = {name: actions.add_parser(name, help=text, description=text) for name, text in texts.items()}
    made["register"].add_argument("file", type=Path)
    for each in made.values():
        each.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON")
