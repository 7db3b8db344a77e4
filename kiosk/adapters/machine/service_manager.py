"""Tells the service manager that the kiosk is up and still paints: systemd's protocol, one local datagram each.

No library: the protocol is a line of text to the socket named in the environment (sd_notify(3)).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping

_log = logging.getLogger("kiosk.machine")


class ServiceManager:
    """`address` is $NOTIFY_SOCKET, "" when nobody listens; `watchdog_s` the pause after which the kiosk is ended."""

    def __init__(self, address: str = "", watchdog_s: float = 0.0) -> None:
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self.watchdog_s = watchdog_s
        self._silent = not address

    @classmethod
    def of(cls, environment: Mapping[str, str] | None = None) -> ServiceManager:
        """The one that started this process."""
        told = os.environ if environment is None else environment
        micros = told.get("WATCHDOG_USEC", "")
        return cls(told.get("NOTIFY_SOCKET", ""), int(micros) / 1e6 if micros.isdigit() else 0.0)

    @property
    def period_s(self) -> float:
        """How often it wants to hear: half its patience, or 0 when it does not wait (sd_watchdog_enabled(3))."""
        return self.watchdog_s / 2

    def ready(self) -> None:
        """The first screen is painted."""
        self._tell("READY=1")

    def alive(self) -> None:
        """The window has just been painted."""
        self._tell("WATCHDOG=1")

    def stopping(self) -> None:
        """The end was asked for."""
        self._tell("STOPPING=1")

    def _tell(self, line: str) -> None:
        if self._silent:
            return
        import socket  # noqa: PLC0415  not on the way to the first screen

        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
                sender.settimeout(0.2)
                sender.sendto(line.encode(), self._address)
        except OSError as error:
            _log.warning("service_manager_unreachable error=%s", type(error).__name__)
