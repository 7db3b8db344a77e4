"""This machine's secret: 32 random bytes in the data directory that only its account may read."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from kiosk.errors import DeviceError

LENGTH = 32


def device_secret(path: Path) -> bytes:
    """The secret; made at the first call. Raises DeviceError when the file is damaged or lies open, else OSError."""
    try:
        return _read(path)
    except FileNotFoundError:
        _make(path)
        return _read(path)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        mode, secret = os.fstat(file.fileno()).st_mode, file.read(LENGTH + 1)
    if len(secret) != LENGTH:
        raise DeviceError(f"{path} is damaged: delete it, and slips printed so far are no longer known")
    if mode & 0o077:
        raise DeviceError(f"{path} can be read by others (chmod 600)")
    return secret


def _make(path: Path) -> None:
    """Whole or not at all; of two that make it at the same time, one wins and both read the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink()
