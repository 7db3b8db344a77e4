"""A receipt printer's own view of the bytes it gets: commands one by one, and the dots they leave on the paper."""

from __future__ import annotations

from typing import NamedTuple

from tests.unit.adapters.printing.pages import Raster


class Receipt(NamedTuple):
    """What came out: the names of the commands in order, and the paper."""

    commands: list[str]
    raster: Raster


def play(data: bytes) -> Receipt:
    """Carries out ESC/POS bytes. Anything that this list does not know fails the test that sent it."""
    commands: list[str] = []
    rows: list[bytes] = []
    width = at = 0
    while at < len(data):
        head = data[at:]
        for prefix, name, length in _FIXED:
            if head.startswith(prefix):
                commands.append(name)
                at += length
                break
        else:
            assert head.startswith(b"\x1dv0"), f"unknown command {head[:8].hex(' ')} at {at}"
            across, down = int.from_bytes(head[4:6], "little"), int.from_bytes(head[6:8], "little")
            assert head[3] == 0, "not in normal size"
            body = head[8 : 8 + across * down]
            assert len(body) == across * down, "the picture is cut off"
            rows += [_dots(body[y * across : (y + 1) * across]) for y in range(down)]
            width = across * 8
            commands.append("picture")
            at += 8 + len(body)
    return Receipt(commands, Raster(width, len(rows), b"".join(rows)))


_FIXED = (
    (b"\x1b@", "initialise", 2),
    (b"\x1da", "status back", 3),
    (b"\x1d(D\x05\x00\x14\x01\x00\x02\x00", "no drawer in pictures", 10),
    (b"\x1bd", "feed", 3),
    (b"\x1dV\x00", "cut", 3),
    (b"\x1dVA", "cut", 4),
    (b"\x1dVB", "cut", 4),
    (b"\x10\x04", "how are you", 3),
    (b"\x1dr", "are you done", 3),
)


def _dots(row: bytes) -> bytes:
    """Eight dots a byte, the highest bit first; 1 is black."""
    return bytes(0 if row[x >> 3] >> (7 - (x & 7)) & 1 else 255 for x in range(len(row) * 8))
