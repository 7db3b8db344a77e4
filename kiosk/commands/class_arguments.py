"""The words after `kiosk lessons` and `kiosk class`."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_lessons(lessons: argparse.ArgumentParser) -> None:
    """`validate` and `list`."""
    lessons.add_argument("action", choices=("validate", "list"))
    lessons.add_argument("dir", type=Path, nargs="?", help="instead of the shipped ones")


def add_class(classroom: argparse.ArgumentParser) -> None:
    """Without an action: the class itself."""
    again = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    again.add_argument("--town", metavar="CODE", help="JIS X 0402, five digits")
    again.add_argument("--data-dir", type=Path, metavar="DIR")
    actions = classroom.add_subparsers(dest="action", metavar="ACTION")
    serve = actions.add_parser("serve", help="the practice page alone; asks for a PIN", parents=[again])
    serve.add_argument("--address", required=True, metavar="A", help="one of this machine's addresses")
    serve.add_argument(
        "--port", type=int, default=0, metavar="P", help="default: the first free one from 8080"
    )
