"""The words of the commands for the person who looks after the machine."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

COMMANDS = {
    "setup": "the questions of the first day: town, glass, sound, printer, PIN",
    "support-bundle": "a zip for whoever helps from far away, without any personal datum",
    "stop": "ask the kiosk on this machine to end",
}


def add_upkeep(made: Mapping[str, argparse.ArgumentParser]) -> None:
    check = made["check"]
    check.add_argument("--quick", action="store_true", help="only what takes no sound, no paper and no time")
    check.add_argument(
        "--ask", action="store_true", help="also ask: heard, printed, every field of the glass"
    )
    check.add_argument("--out", type=Path, metavar="FILE", help="the result as PDF, for the machine's folder")
    made["support-bundle"].add_argument("--out", type=Path, required=True, metavar="FILE.zip")
