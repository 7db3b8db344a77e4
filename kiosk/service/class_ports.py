"""What a class needs from outside, beside the ports of the kiosk itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct


class RoomAddress(Struct, frozen=True):
    """An address of this machine. `only_here`: reached from this machine alone."""

    interface: str
    address: str
    only_here: bool


class ClassRunner(Protocol):
    """The class as a program of its own. Delivers `ClassEnded` once, however it ends."""

    def begin(self) -> None:
        """Opens its windows. Raises NotAllowed without the class role, DeviceError; else returns at once."""

    def end(self) -> None:
        """Asks it to close. Harmless when none is on."""

    def close(self) -> None:
        """Ends it and waits, up to some seconds."""


class PracticePage(Protocol):
    """The practice page, served by a process of its own.

    Delivers `PracticeOpened(url)` or `PracticeEnded(reason)`; while it is open `PracticeCounted` each second.
    """

    def addresses(self) -> Sequence[RoomAddress]:
        """Where it may be opened; those of the room first."""

    def open(self, address: str, port: int = 0) -> None:
        """Opens it there and nowhere else. Raises NotAllowed without the class role, else returns at once."""

    def close(self) -> None:
        """Ends it. Harmless when it is shut."""
