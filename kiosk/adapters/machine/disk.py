"""The disk guard: how much room is left, and throwing away what can be made again."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.domain.upkeep import Room, room

SLIP_DAYS = 2
"""A paper nobody fetched from the office for so long is nobody's; it says what somebody came for."""
_log = logging.getLogger("kiosk.machine")


def look(data: Path) -> Room | None:
    """Room on the disk of the data directory; None when it cannot be asked."""
    try:
        told = os.statvfs(data)
    except (OSError, AttributeError):
        return None
    return room(told.f_bavail * told.f_frsize)


def forget_old(folder: Path, days: float = SLIP_DAYS) -> int:
    """Removes the files in `folder` that are older than `days`; returns how many."""
    oldest, gone = time.time() - days * 86400, 0
    with contextlib.suppress(OSError):
        for file in folder.iterdir():
            with contextlib.suppress(OSError):
                if file.is_file() and file.stat().st_mtime < oldest:
                    file.unlink()
                    gone += 1
    return gone


def free_extras(folders: Sequence[Path]) -> int:
    """Empties folders of things that are made again when they are wanted; returns the bytes that were freed."""
    freed = 0
    for folder in folders:
        for file in folder.rglob("*"):
            with contextlib.suppress(OSError):
                if file.is_file() and not file.is_symlink():
                    size = file.stat().st_size
                    file.unlink()
                    freed += size
    _log.warning("disk_extras_freed bytes=%d", freed)
    return freed
