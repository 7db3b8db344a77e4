"""Remembers across starts whether the last one ended by itself: a small file in the data directory."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from kiosk.adapters.catalogue.durable import replace_file
from kiosk.domain.upkeep import Run, begun

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_log = logging.getLogger("kiosk.machine")


def boot_id() -> str:
    """Which switching-on of the machine this is; "" where nobody says."""
    try:
        return BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""


class Starts:
    """`file` may be damaged, missing or unwritable: then nothing is known, and the kiosk starts as usual."""

    def __init__(self, file: Path, boot: str, now: Callable[[], float] = time.monotonic) -> None:
        self._file = file
        self._boot = boot
        self._now = now
        self._run = Run()

    def begin(self) -> tuple[float, ...]:
        """Notes a start; returns the crashes of the last ten minutes."""
        self._run = begun(self._read(), self._boot, self._now())
        self._write()
        return self._run.crashes

    def end(self) -> None:
        """Notes that this run ended because it was meant to."""
        self._run = msgspec.structs.replace(self._run, running=False)
        self._write()

    def _read(self) -> Run:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Run)
        except FileNotFoundError:
            return Run()
        except (OSError, msgspec.DecodeError):
            _log.warning("starts_unreadable")
            return Run()

    def _write(self) -> None:
        try:
            replace_file(self._file, msgspec.json.encode(self._run))
        except OSError as error:
            _log.warning("starts_not_kept error=%s", error.strerror)
