"""What the practice server and the class say to each other: one JSON line at a time over its pipes."""

from __future__ import annotations

from typing import BinaryIO

import msgspec
from msgspec import Struct

from kiosk.service.practice_room import RoomCount


class Opened(Struct, frozen=True, tag="opened"):
    """The page can be reached now."""

    url: str


class Counted(Struct, frozen=True, tag="counted"):
    """How the room is."""

    count: RoomCount


class Closed(Struct, frozen=True, tag="closed"):
    """Why it is not, or no longer, open: for the teacher."""

    reason: str


Told = Opened | Counted | Closed


def send(out: BinaryIO, told: Told) -> None:
    """Raises OSError when nobody listens any more."""
    out.write(msgspec.json.encode(told) + b"\n")
    out.flush()


def read(line: bytes) -> Told:
    """Raises msgspec.DecodeError."""
    told: Told = msgspec.json.decode(line, type=Told)
    return told
