"""What the program and its QR process say to each other: a msgpack value after its length in four bytes."""

from __future__ import annotations

from typing import IO

import msgspec
from msgspec import Struct

from kiosk.service.ports import QrCode

LARGEST = 64_000_000
"""Bytes. A code of version 10 on a 16 K screen has 20 million pixels."""


class Wanted(Struct, frozen=True):
    """A code for this address, for a screen of `px_per_mm`, its dark square at least `side_mm` wide."""

    url: str
    px_per_mm: float
    side_mm: float


class Made(Struct, frozen=True):
    """The verified code; or None, and why there is none."""

    code: QrCode | None
    reason: str = ""


_wanted = msgspec.msgpack.Decoder(Wanted)
_made = msgspec.msgpack.Decoder(Made)


def send(stream: IO[bytes], message: Wanted | Made) -> None:
    """Writes one message. Raises OSError."""
    body = msgspec.msgpack.encode(message)
    stream.write(len(body).to_bytes(4, "big") + body)
    stream.flush()


def receive_wanted(stream: IO[bytes]) -> Wanted | None:
    """The next request; None at the end. Raises msgspec.DecodeError."""
    body = _receive(stream)
    return _wanted.decode(body) if body else None


def receive_made(stream: IO[bytes]) -> Made | None:
    """The next answer; None at the end. Raises msgspec.DecodeError."""
    body = _receive(stream)
    return _made.decode(body) if body else None


def _receive(stream: IO[bytes]) -> bytes:
    length = int.from_bytes(stream.read(4), "big")
    if length > LARGEST:
        return b""
    body = stream.read(length)
    return body if len(body) == length else b""
