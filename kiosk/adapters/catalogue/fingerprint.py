"""Has the catalogue changed since it was last read? Answered from the directory alone, in a millisecond."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from kiosk import __version__

FORMAT = 1
"""Raised when the copy in the cache means something else than before."""


def fingerprint(root: Path, town: str) -> str:
    """Names, sizes and times (ns) of every TOML file that makes up this town's pack, in one short text."""
    rows: list[str] = []
    newest = size = 0
    for folder in (root / "national", root / "towns" / town):
        for directory in (folder, folder / "procedures"):
            for name, status in _files(directory):
                rows.append(f"{directory.name}/{name}:{status.st_size}:{status.st_mtime_ns}")
                size += status.st_size
                newest = max(newest, status.st_mtime_ns)
    check = zlib.crc32("\n".join(sorted(rows)).encode())
    return f"{__version__}-{FORMAT}-{town}-{len(rows)}-{size}-{newest}-{check:08x}"


def _files(directory: Path) -> list[tuple[str, os.stat_result]]:
    try:
        with os.scandir(directory) as entries:
            return [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".toml")]
    except OSError:
        return []
