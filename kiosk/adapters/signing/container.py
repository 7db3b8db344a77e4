"""The update file: a line of what it is, the lengths of its parts, and the parts one after the other.

Nothing in it is unpacked, and no more of it is read than the lengths say, before its signatures are good.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from msgspec import Struct

from kiosk.errors import UpdateRefused

_MAGIC = b"michishirube update 1\n"
_LINE = 80
_CHUNK = 1 << 20
MOST_SIGNED = 8 << 20
"""Bytes of all signed parts together: a catalogue of 10,000 files needs 2 MB."""
MOST_ROOTS = 64
"""Changes of keys that one file may carry."""


class Head(Struct, frozen=True):
    """The signed parts: each newer root in order, then what is delivered. `length` is the payload's."""

    roots: tuple[bytes, ...]
    targets: bytes
    length: int


def write(file: IO[bytes], head: Head, payload: Path) -> None:
    """Writes an update file. Raises OSError."""
    file.write(_MAGIC)
    for root in head.roots:
        file.write(b"root %d\n" % len(root))
    file.write(b"targets %d\npayload %d\n\n" % (len(head.targets), head.length))
    for part in (*head.roots, head.targets):
        file.write(part)
    with payload.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            file.write(chunk)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, if it is an ordinary one: a pipe or a device could give data for ever. Raises UpdateRefused."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise UpdateRefused("unreadable", f"{path.name}: {error.strerror}") from error
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise UpdateRefused("unreadable", path.name)
        yield file


def read_head(file: IO[bytes]) -> Head:
    """The signed parts; the file stands at its payload then. Raises UpdateRefused."""
    try:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise UpdateRefused("format", "not an update file")
        names, lengths = zip(*_lines(file), strict=True)
        if names[-2:] != ("targets", "payload") or set(names[:-2]) - {"root"} or len(names) > MOST_ROOTS + 2:
            raise UpdateRefused("format", "parts")
        if sum(lengths[:-1]) > MOST_SIGNED:
            raise UpdateRefused("too-large", "signed parts")
        parts = [file.read(length) for length in lengths[:-1]]
    except (OSError, ValueError) as error:
        raise UpdateRefused("format", str(error)) from error
    if [len(part) for part in parts] != list(lengths[:-1]):
        raise UpdateRefused("cut-off", "signed parts")
    return Head(tuple(parts[:-1]), parts[-1], lengths[-1])


def _lines(file: IO[bytes]) -> Iterator[tuple[str, int]]:
    """Name and length of each part. Raises ValueError for what is written otherwise than we write it."""
    while (line := file.readline(_LINE)) != b"\n":
        name, _, number = line.decode("ascii").partition(" ")
        if number != f"{int(number)}\n" or int(number) < 0:
            raise ValueError("length")
        yield name, int(number)


def copy_payload(file: IO[bytes], length: int, sha256: str, to: Path) -> None:
    """Exactly `length` bytes with this hash into a new file, durably. Raises UpdateRefused, OSError for `to`."""
    summed, left = hashlib.sha256(), length
    with to.open("xb") as out:
        while left:
            chunk = _taken(file, min(left, _CHUNK))
            if not chunk:
                raise UpdateRefused("cut-off", f"{left} bytes missing")
            summed.update(chunk)
            out.write(chunk)
            left -= len(chunk)
        out.flush()
        os.fsync(out.fileno())
    if _taken(file, 1):
        raise UpdateRefused("extra", "bytes after the end")
    if summed.hexdigest() != sha256:
        raise UpdateRefused("damaged", "payload")


def _taken(file: IO[bytes], most: int) -> bytes:
    try:
        return file.read(most)
    except OSError as error:  # the stick was pulled out
        raise UpdateRefused("unreadable", str(error.strerror)) from error
