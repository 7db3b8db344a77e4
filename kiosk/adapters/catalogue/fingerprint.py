"""Has the catalogue changed since it was last read? Answered from the directory alone, in a millisecond."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from kiosk import __version__
from kiosk.adapters.catalogue.delivered import FILE

FORMAT = 1
"""Raised when the copy in the cache means something else than before."""

_OVER = "/"


def fingerprint(root: Path, town: str, confirmed: Path | None = None) -> str:
    """Names, sizes and times (ns) of every file that makes up this town's pack, in one short text.

    `confirmed` is the file of what staff confirmed on this machine, if it is to be laid over.
    """
    rows: list[str] = [_edition_row(root)]
    newest = size = 0
    for folder in (root / "national", root / "towns" / town):
        for directory in (folder, folder / "procedures", folder / "flows"):
            for name, status in _files(directory):
                rows.append(f"{directory.name}/{name}:{status.st_size}:{status.st_mtime_ns}")
                size += status.st_size
                newest = max(newest, status.st_mtime_ns)
    check = zlib.crc32("\n".join(sorted(rows)).encode())
    shipped = f"{__version__}-{FORMAT}-{town}-{len(rows)}-{size}-{newest}-{check:08x}"
    return shipped if confirmed is None else with_confirmed(shipped, confirmed)


def _edition_row(root: Path) -> str:
    try:
        status = (root / FILE).stat()
    except OSError:
        return ""
    return f"{FILE}:{status.st_size}:{status.st_mtime_ns}"


def with_confirmed(shipped: str, confirmed: Path) -> str:
    """The fingerprint of shipped content with that file over it; unchanged when there is no such file."""
    try:
        status = confirmed.stat()
    except OSError:
        return shipped
    return f"{shipped}{_OVER}{status.st_size}-{status.st_mtime_ns}"


def is_same_shipped(one: str, other: str) -> bool:
    """True for two packs of the same shipped content, whatever was laid over it."""
    return one.partition(_OVER)[0] == other.partition(_OVER)[0]


def _files(directory: Path) -> list[tuple[str, os.stat_result]]:
    try:
        with os.scandir(directory) as entries:
            return [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".toml")]
    except OSError:
        return []
