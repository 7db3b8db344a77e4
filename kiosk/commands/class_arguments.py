"""The words after `kiosk lessons` and `kiosk class`."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_lessons(lessons: argparse.ArgumentParser) -> None:
    """`validate` and `list`."""
    lessons.add_argument("action", choices=("validate", "list"))
    lessons.add_argument("dir", type=Path, nargs="?", help="instead of the shipped ones")
