"""One kiosk a data directory: a lock that the system takes back when the process ends, however it ends."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import IO

from kiosk.errors import DeviceError

if sys.platform != "win32":
    import fcntl


class Instance:
    """`file` holds the number of the process that has it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: IO[str] | None = None

    def take(self) -> bool:
        """False when another kiosk runs here. True also where no lock can be made: the screen matters more."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            opened = self._file.open("a+", encoding="ascii")
        except OSError:
            return True
        if not _locked(opened):
            opened.close()
            return False
        self._opened = opened  # kept open: the lock lives as long as this file is
        try:
            opened.truncate(0)
            opened.write(str(os.getpid()))
            opened.flush()
        except OSError:
            return True
        return True

    def give_back(self) -> None:
        """The run is over. Harmless when nothing was taken."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def stop_other(self) -> int:
        """Asks the kiosk that runs here to end; returns its number. Raises DeviceError when there is none."""
        try:
            with self._file.open("r+", encoding="ascii") as opened:
                if _locked(opened):
                    raise DeviceError(f"{self._file}: いま動いている案内機はありません")
                number = int(opened.read() or "0")
        except (OSError, ValueError) as error:
            raise DeviceError(f"{self._file}: {error}") from error
        if number <= 1:
            raise DeviceError(f"{self._file}: {number}")
        os.kill(number, signal.SIGTERM)
        return number


def _locked(opened: IO[str]) -> bool:
    if sys.platform == "win32":  # there the session starts one program only
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
