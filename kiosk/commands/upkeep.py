"""`kiosk log`: the assistance log, shown and verified."""

from __future__ import annotations

import argparse

from kiosk.adapters.database import reader
from kiosk.commands.context import places_of, print_json


def log(arguments: argparse.Namespace) -> int:
    database = places_of(arguments).database
    if arguments.action == "show":
        return _show_log(reader.show(database, limit=arguments.limit), arguments.json)
    result = reader.verify(database, head=arguments.head, count=arguments.count)
    if arguments.json:
        print_json(result)
    else:
        print(f"sessions {result.sessions}  events {result.events}  head {result.head}")
        for problem in result.problems:
            print(f"FAIL {problem}")
        print("ok" if result.ok else "NOT OK")
    return 0 if result.ok else 1


def _show_log(rows: list[dict[str, object]], as_json: bool) -> int:
    if as_json:
        print_json(rows)
        return 0
    for row in rows:
        print("\t".join(str(value) for value in row.values()))
    return 0
