"""The words of the commands for staff and for the log (see arguments.py)."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_staff(staff: argparse.ArgumentParser) -> None:
    again = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    again.add_argument("--data-dir", type=Path, metavar="DIR")
    again.add_argument("--json", action="store_true", help="print JSON")
    things = staff.add_subparsers(dest="thing", metavar="THING", required=True)
    things.add_parser("unlock", help="let people try again after fifteen wrong tries", parents=[again])
    for thing in ("pin", "card"):
        actions = things.add_parser(thing).add_subparsers(dest="action", metavar="ACTION", required=True)
        add = actions.add_parser("add", help=f"make a {thing}; it is told once", parents=[again])
        add.add_argument("--role", required=True, choices=("counter", "class", "admin"))
        if thing == "card":
            add.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .pdf to print")
        actions.add_parser("list", help="PINs and cards, without their secrets", parents=[again])
        actions.add_parser("remove", help="take one back", parents=[again]).add_argument("id")


def add_log(log: argparse.ArgumentParser) -> None:
    log.add_argument("action", choices=("show", "verify", "head", "accept", "backup", "restore"))
    log.add_argument(
        "file", type=Path, nargs="?", help="backup: the copy to make; restore: the copy to put back"
    )
    log.add_argument("--limit", type=int, default=50, help="rows to show")
    log.add_argument("--head", default="", help="head noted at an earlier verify")
    log.add_argument("--count", type=int, help="number of events noted at an earlier verify")
    log.add_argument("--against", type=Path, metavar="FILE", help="verify: what `log head --out` wrote")
    log.add_argument(
        "--out", type=Path, metavar="FILE", help="head, backup: write it; restore: the copy to put back"
    )
