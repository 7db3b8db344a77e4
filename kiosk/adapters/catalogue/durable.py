"""A file that is replaced in one step: a power cut leaves the old one or the new one."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(file: Path, data: bytes, *, mode: int = 0o666) -> None:
    """`data` becomes the whole content of `file`, and is on disk when this returns. Raises OSError.

    `mode` is what the file may be read by, before the umask.
    """
    part = file.with_suffix(f".{os.getpid()}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "wb", opener=lambda path, flags: os.open(path, flags, mode)) as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)
        sync_folder(file.parent)
    except OSError:
        _forget(part)
        raise


def sync_folder(folder: Path) -> None:
    """The names in it are on disk when this returns. Raises OSError."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _forget(part: Path) -> None:
    try:
        part.unlink()
    except OSError:
        return
