"""The commands on the catalogue. Each takes the parsed words and returns the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from kiosk.adapters.catalogue.report import validate
from kiosk.commands.confirming import confirm, history, sheet, status, take_sheet, undo
from kiosk.commands.context import places_of, print_json
from kiosk.commands.interchange import export, graph, import_open_data


def catalogue(arguments: argparse.Namespace) -> int:
    return _ACTIONS[arguments.action](arguments)


def _validate(arguments: argparse.Namespace) -> int:
    report = validate(arguments.dir or places_of(arguments).catalogue)
    if arguments.json:
        print_json(report.as_json())
    else:
        print(report.as_text())
    return 0 if not report.errors else 1


_ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "validate": _validate,
    "status": status,
    "sheet": sheet,
    "import": take_sheet,
    "confirm": confirm,
    "undo": undo,
    "history": history,
    "export": export,
    "import-open-data": import_open_data,
    "graph": graph,
}
