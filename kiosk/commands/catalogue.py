"""The commands on the catalogue. Each takes the parsed words and returns the exit code."""

from __future__ import annotations

import argparse

from kiosk.adapters.catalogue.report import validate
from kiosk.commands.context import places_of, print_json


def catalogue(arguments: argparse.Namespace) -> int:
    report = validate(arguments.dir or places_of(arguments).catalogue)
    if arguments.json:
        print_json(report.as_json())
    else:
        print(report.as_text())
    return 0 if not report.errors else 1
