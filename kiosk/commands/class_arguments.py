"""The words after `kiosk lessons` and `kiosk class`."""

from __future__ import annotations

import argparse
from pathlib import Path

MOST_COPIES = 60


def add_lessons(lessons: argparse.ArgumentParser) -> None:
    """`validate` and `list`."""
    lessons.add_argument("action", choices=("validate", "list"))
    lessons.add_argument("dir", type=Path, nargs="?", help="instead of the shipped ones")


def add_class(classroom: argparse.ArgumentParser) -> None:
    """Without an action: the class itself."""
    classroom.add_argument(
        "--ticket",
        action="store_true",
        help="started by the desk: its ticket is on the input, instead of a PIN",
    )
    again = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    again.add_argument("--town", metavar="CODE", help="JIS X 0402, five digits")
    again.add_argument("--data-dir", type=Path, metavar="DIR")
    actions = classroom.add_subparsers(dest="action", metavar="ACTION")
    serve = actions.add_parser("serve", help="the practice page alone; asks for a PIN", parents=[again])
    serve.add_argument("--address", required=True, metavar="A", help="one of this machine's addresses")
    serve.add_argument(
        "--port", type=int, default=0, metavar="P", help="default: the first free one from 8080"
    )
    handout = actions.add_parser("handout", help="the papers of a lesson as PDF", parents=[again])
    handout.add_argument("lesson", help="id of a lesson, or of a procedure taught as one")
    handout.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .pdf")
    handout.add_argument("--copies", type=_copies, default=1, metavar="N", help="1 to 60")
    handout.add_argument("--certificate", action="store_true", help="練習をした証, without a name")
    handout.add_argument("--lang", default="ja")


def _copies(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_COPIES):
        raise argparse.ArgumentTypeError(f"1 to {MOST_COPIES}: {text!r}")
    return int(text)
