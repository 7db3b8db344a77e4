"""Which function answers which word. Each takes the parsed words and returns the exit code."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from kiosk.commands.catalogue import catalogue
from kiosk.commands.check import check
from kiosk.commands.classroom import classroom
from kiosk.commands.flow import flow
from kiosk.commands.guidance import read, search, speak, tour
from kiosk.commands.lessons import lessons
from kiosk.commands.log import log
from kiosk.commands.paper import qr, slip
from kiosk.commands.printer import printer
from kiosk.commands.readings import readings
from kiosk.commands.setup import setup
from kiosk.commands.staff import staff
from kiosk.commands.support import stop, support_bundle
from kiosk.commands.voice import voice


def _report(arguments: argparse.Namespace) -> int:
    from kiosk.commands.report import report  # noqa: PLC0415  SQLAlchemy, for this command only

    return report(arguments)


def _central(arguments: argparse.Namespace) -> int:
    from kiosk.commands import central as c  # noqa: PLC0415  SQLAlchemy and psycopg, as above

    answers = {"push": c.send, "export-log": c.export, "import-log": c.take_file, "central": c.central}
    return answers[arguments.command](arguments)


def _content(arguments: argparse.Namespace) -> int:
    from kiosk.commands.content import content  # noqa: PLC0415  cryptography and TUF, as above

    return content(arguments)


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "search": search,
    "read": read,
    "readings": readings,
    "speak": speak,
    "voice": voice,
    "qr": qr,
    "slip": slip,
    "tour": tour,
    "printer": printer,
    "check": check,
    "log": log,
    "setup": setup,
    "support-bundle": support_bundle,
    "stop": stop,
    "staff": staff,
    "report": _report,
    "push": _central,
    "export-log": _central,
    "import-log": _central,
    "central": _central,
    "catalogue": catalogue,
    "content": _content,
    "flow": flow,
    "class": classroom,
    "lessons": lessons,
}
