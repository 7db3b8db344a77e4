"""The D-Bus session, by which a screen reader finds the kiosk where somebody has set one up."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path


def start_none(environment: MutableMapping[str, str] = os.environ) -> None:
    """Where no session runs, none is started: Qt would fork the whole kiosk, in vain, for `dbus-launch` (10 ms).

    A session is found by DBUS_SESSION_BUS_ADDRESS, or by the socket that systemd keeps for the user (libdbus).
    """
    if not Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere", "bus").exists():
        environment.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
