"""A pack as one file that opens at once, however much is in it.

First a line with the checksum and the length of the head; then the head, with everything but the procedures'
words; then the procedures one after the other, which are only read where somebody looks.
"""

from __future__ import annotations

import os
import weakref
import zlib
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from kiosk.domain.pack import Pack
from kiosk.domain.procedure import Procedure
from kiosk.domain.shelf import Label, Shelf

_MAGIC = b"michishirube catalogue 2"
AT_ONCE = 4_000_000
"""Up to so many bytes (a thousand procedures) the whole file is read and checked while it is opened: 2 ms."""
_procedure_decoder = msgspec.msgpack.Decoder(Procedure)


class _Head(Struct, frozen=True, forbid_unknown_fields=True):
    """`rest` is the pack without its procedures; `ends` says where each one's bytes end, `crc` what they sum up to."""

    rest: Pack
    labels: tuple[Label, ...]
    ends: tuple[int, ...]
    crc: int


_head_decoder = msgspec.msgpack.Decoder(_Head)


def as_bytes(pack: Pack) -> bytes:
    """The whole file."""
    boxes = [msgspec.msgpack.encode(procedure) for procedure in pack.procedures]
    ends, end = [], 0
    for box in boxes:
        ends.append(end := end + len(box))
    body = b"".join(boxes)
    rest = structs.replace(pack, procedures=())
    head = msgspec.msgpack.encode(
        _Head(rest, tuple(pack.shelf.labels), tuple(ends), zlib.crc32(body)), enc_hook=_plain
    )
    return b"%s %08x %d\n" % (_MAGIC, zlib.crc32(head), len(head)) + head + body


class _File:
    """A file kept: a small one in memory, a large one open. Never mapped: cutting off a mapped file kills."""

    def __init__(self, path: Path) -> None:
        self.size = path.stat().st_size
        self._small = path.read_bytes() if self.size <= AT_ONCE or not hasattr(os, "pread") else None
        if self._small is None:
            self._handle = os.open(path, os.O_RDONLY)
            weakref.finalize(self, os.close, self._handle)

    def read(self, start: int, length: int) -> bytes:
        if self._small is not None:
            return self._small[start : start + length]
        return os.pread(self._handle, length, start)


def open_copy(path: Path) -> Pack:
    """The pack; its procedures are read as they are asked for. Raises OSError, ValueError for what is none.

    The pack outlives the replacement of its file.
    """
    file = _File(path)
    head, start = _read_head(file)
    if len(head.labels) != len(head.ends) or start + (head.ends[-1] if head.ends else 0) != file.size:
        raise ValueError("the copy of the catalogue is cut off")
    if file.size <= AT_ONCE and zlib.crc32(file.read(start, file.size)) != head.crc:
        raise ValueError("the copy of the catalogue is damaged")

    def take(position: int) -> Procedure:
        first = head.ends[position - 1] if position else 0
        return _procedure_decoder.decode(file.read(start + first, head.ends[position] - first))

    return structs.replace(head.rest, procedures=Shelf(head.labels, take))


def is_whole(path: Path) -> bool:
    """Reads all of it: is every byte as it was written? Raises nothing."""
    try:
        file = _File(path)
        head, start = _read_head(file)
        return zlib.crc32(file.read(start, file.size)) == head.crc
    except (OSError, ValueError):
        return False


def _read_head(file: _File) -> tuple[_Head, int]:
    """The head, and where the procedures begin."""
    line = file.read(0, 80).partition(b"\n")[0]
    try:
        magic, crc, length = line.rsplit(b" ", 2)
        head = file.read(len(line) + 1, int(length))
        if magic != _MAGIC or int(crc, 16) != zlib.crc32(head):
            raise ValueError("not a copy of the catalogue")
        return _head_decoder.decode(head), len(line) + 1 + len(head)
    except msgspec.DecodeError as e:
        raise ValueError(str(e)) from None


def _plain(value: object) -> object:
    if isinstance(value, Shelf):
        return list(value)
    raise NotImplementedError(type(value))
