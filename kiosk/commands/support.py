"""`kiosk support-bundle` and `kiosk stop`: for the person who helps from far away, and the one beside the machine."""

from __future__ import annotations

import argparse

from kiosk.adapters.database import reader
from kiosk.adapters.machine.instance import Instance
from kiosk.adapters.machine.support import bundle
from kiosk.commands.check import program_version
from kiosk.commands.context import places_of
from kiosk.commands.interchange import save
from kiosk.errors import KioskError
from kiosk.station import Standing


def support_bundle(arguments: argparse.Namespace) -> int:
    """A zip without any personal datum: logs, self-test, settings, the state of the assistance log but not its rows."""
    places = places_of(arguments)
    try:
        log = reader.verify(places.database)
        state = f"ok={log.ok} sessions={log.sessions} events={log.events} problems={len(log.problems)}"
    except KioskError as error:
        state = str(error).splitlines()[0]
    save(bundle(places.data, {"version": program_version(), "assistance log": state}), arguments.out)
    print(arguments.out)
    return 0


def stop(arguments: argparse.Namespace) -> int:
    """Asks the kiosk on this machine to end; the service manager starts it again unless it was told not to."""
    print(Instance(Standing(places_of(arguments).data).lock).stop_other())
    return 0
