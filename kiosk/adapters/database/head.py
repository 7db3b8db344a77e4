"""The head of the log, noted outside the database and sealed with this machine's secret.

A file that was cut off, put back from an older copy or swapped for another no longer holds the noted head.
Whoever puts back an older database together with older notes is found by the head on paper only (`kiosk log head`).
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kiosk.errors import DeviceError

logger = logging.getLogger("kiosk.log")

SLOTS = ("log-head.a", "log-head.b")
"""Written in turns: a power cut may damage one, never both."""
SECTOR = 512
"""Bytes that a disk writes whole or not at all; a note is shorter until a log was lost."""
SYNC_EVERY = 64
"""Commits between two notes that are synced; those between may be lost with the power, never the rows."""


class LostLog(Struct, frozen=True):
    """A log that is no longer there as it was noted: `why` is "corrupt", "missing", "older" or "restored"."""

    events: int
    head: str
    why: str


class Head(Struct, frozen=True):
    """Where the log stood. `lost` are logs before this one, `accepted` of them somebody has looked at."""

    events: int
    head: str
    lost: tuple[LostLog, ...] = ()
    accepted: int = 0


class _Sealed(Struct, frozen=True):
    head: Head
    seal: str


class HeadFile:
    """The notes in a folder. Reading and writing never raise: the log goes on without them, and `verify` tells."""

    def __init__(self, folder: Path, secret: Path) -> None:
        self._slots = [folder / name for name in SLOTS]
        self._secret_file = secret
        self._secret: bytes | None = None
        self._turn = 0
        self._unsynced = 0

    def read(self) -> Head | None:
        """The newest note that is whole and ours."""
        found = [head for slot in self._slots if (head := self._read(slot))]
        return max(found, key=lambda head: (len(head.lost), head.events), default=None)

    @property
    def is_damaged(self) -> bool:
        """True when there are notes and none of them is ours."""
        return self.read() is None and any(slot.exists() for slot in self._slots)

    def note(self, head: Head, *, sync: bool = False) -> None:
        """Writes the next slot. Now and then, and with `sync`, it is on disk when this returns."""
        self._unsynced += 1
        synced = sync or self._unsynced >= SYNC_EVERY
        try:
            sealed = msgspec.json.encode(_Sealed(head, self._seal(head)))
            _overwrite(self._slots[self._turn], sealed, synced)
        except (OSError, DeviceError) as error:
            logger.warning("log_head_not_noted reason=%s", type(error).__name__)
            return
        self._turn = 1 - self._turn
        self._unsynced = 0 if synced else self._unsynced

    def accept(self) -> int:
        """Somebody has looked at every log that was lost; returns how many were new to them."""
        head = self.read()
        if head is None:
            return 0
        for _ in self._slots:  # both, so that no older note brings the alarm back
            self.note(replace(head, accepted=len(head.lost)), sync=True)
        return len(head.lost) - head.accepted

    def _read(self, slot: Path) -> Head | None:
        try:
            sealed = msgspec.json.decode(slot.read_bytes(), type=_Sealed)
            ours = sealed.seal == self._seal(sealed.head)
        except (OSError, DeviceError, msgspec.MsgspecError, UnicodeError):
            return None
        return sealed.head if ours else None

    def _seal(self, head: Head) -> str:
        import hmac  # noqa: PLC0415  OpenSSL is not loaded before the first screen

        from kiosk.adapters.device_secret import device_secret  # noqa: PLC0415

        if self._secret is None:
            self._secret = hmac.digest(device_secret(self._secret_file), b"log head", "sha256")
        return hmac.digest(self._secret, msgspec.json.encode(head), "sha256").hex()


def _overwrite(file: Path, data: bytes, sync: bool) -> None:
    """Writes over what stands there, in as many blanks as it had before: no name, length or block changes.

    The next commit of the log then has nothing of this to bring to disk. Half a note is none: the other slot holds.
    """
    handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        size = os.fstat(handle).st_size
        os.pwrite(handle, data.ljust(max(size, SECTOR)), 0)
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)
