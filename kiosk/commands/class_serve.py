"""`kiosk class serve`: the practice server of a class, a process of its own while the class runs."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
import time
from typing import BinaryIO

from kiosk.adapters import uptime
from kiosk.adapters.clock import SystemClock
from kiosk.adapters.device_secret import device_secret
from kiosk.adapters.machine import technical_log
from kiosk.adapters.practice import protocol
from kiosk.adapters.practice.addresses import addresses
from kiosk.adapters.staff_keys import StaffKeyFile
from kiosk.adapters.translations import GettextTranslator
from kiosk.commands.context import places_of
from kiosk.domain.roles import Role
from kiosk.errors import KioskError, NotAllowed, SettingsError
from kiosk.service.class_ticket import bearer
from kiosk.service.staff_door import StaffDoor
from kiosk.settings import Places

_LONGEST_WORD = 200


def serve(arguments: argparse.Namespace) -> int:
    """Answers phones until its input ends. Exit code 1, and the reason on both outputs, when it may or can not."""
    places, out = places_of(arguments), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries print; the output is for the class alone
    source = sys.stdin.buffer
    try:
        _require_class(places, source)
        _serve(arguments, places, source, out)
    except KioskError as error:
        protocol.send(out, protocol.Closed(str(error)))
        raise
    return 0


def _serve(arguments: argparse.Namespace, places: Places, source: BinaryIO, out: BinaryIO) -> None:
    """Starlette and uvicorn are loaded only after the door has opened."""
    from kiosk.adapters.practice.server import hosts_of, listen, serve  # noqa: PLC0415
    from kiosk.adapters.practice.site import PracticeSite  # noqa: PLC0415

    known = [one.address for one in addresses()]
    if arguments.address not in known:
        raise SettingsError(f"--address は、この機械の次のどれかです: {' '.join(known)}")
    technical_log.start(places.data)
    with listen(arguments.address, arguments.port) as made:
        host, port = made.getsockname()[:2]
        site = PracticeSite(
            GettextTranslator(places.locales),
            places.assets / "practice",
            hosts_of(host, port),
            today=SystemClock().today,
        )
        serve(site, made, source, out)


def _require_class(places: Places, source: BinaryIO) -> None:
    """The first line of the input is a ticket of the class, or a PIN. Raises NotAllowed, DeviceError."""
    word = getpass.getpass("暗証番号 PIN: ") if sys.stdin.isatty() else word_of(source)
    now = uptime.now()
    if bearer(word, device_secret(places.secret), now.boot, now.seconds):
        return
    door = StaffDoor(StaffKeyFile(places.data, places.secret))
    if not word:
        raise NotAllowed(f"needs {Role.CLASS}, is nobody")
    door.unlock(word, time.monotonic())
    door.require(Role.CLASS)


def word_of(source: BinaryIO) -> str:
    """The first line of an input: a ticket, or a PIN."""
    return source.readline(_LONGEST_WORD).decode("utf-8", "replace").strip()
