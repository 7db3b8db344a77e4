"""Which function answers which word. Each takes the parsed words and returns the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from kiosk.commands.catalogue import catalogue
from kiosk.commands.guidance import qr, read, search, slip, speak, tour
from kiosk.commands.readings import readings
from kiosk.commands.upkeep import check, log

COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "search": search,
    "read": read,
    "readings": readings,
    "speak": speak,
    "qr": qr,
    "slip": slip,
    "tour": tour,
    "check": check,
    "log": log,
    "catalogue": catalogue,
}
