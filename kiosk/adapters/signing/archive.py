"""The files of a content update as a tar.gz, and everything that such an archive may not be (standards.md C20).

Read as a stream, so that no header can send the reader back; looked through to its end before a byte is
written, although it is signed: one of the keys may be in wrong hands.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import tarfile
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from kiosk.errors import UpdateRefused

MOST_EXPANDED = 256 << 20
MOST_FILES = 20_000
MOST_RATIO = 200
"""Bytes out of one byte in; TOML gives about 5."""
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,99}")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_NESTED = (".zip", ".tar", ".gz", ".tgz", ".xz", ".bz2", ".7z", ".zst", ".deb", ".update")


class Listed(Struct, frozen=True):
    """A file as the signatures have it."""

    length: int
    sha256: str


class Bounds(Struct, frozen=True):
    """How much may come out."""

    expanded: int = MOST_EXPANDED
    files: int = MOST_FILES
    ratio: int = MOST_RATIO


class _Bounded(io.RawIOBase):
    """Gives what a compressed file holds until it is too much."""

    def __init__(self, file: gzip.GzipFile, most: int) -> None:
        self._file = file
        self._left = most

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = self._left + 1 if size < 0 else min(size, self._left + 1)
        data = self._file.read(wanted)
        self._left -= len(data)
        if self._left < 0:
            raise UpdateRefused("archive-bomb")
        return data


def pack(files: Mapping[str, bytes], to: Path) -> None:
    """Writes the archive: the same files give the same bytes. Raises OSError."""
    with (
        to.open("wb") as raw,
        gzip.GzipFile("", "wb", 9, raw, mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for name in sorted(files):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(files[name]), 0o644
            tar.addfile(entry, io.BytesIO(files[name]))


def look_through(archive: Path, listed: Mapping[str, Listed], bounds: Bounds | None = None) -> None:
    """Reads all of it and writes nothing. Raises UpdateRefused: `listed` and the archive must be the same."""
    seen = {name for name, _ in _files(archive, listed, bounds or Bounds())}
    if missing := sorted(set(listed) - seen):
        raise UpdateRefused("archive-missing", missing[0])


def unpack(archive: Path, listed: Mapping[str, Listed], folder: Path, bounds: Bounds | None = None) -> None:
    """Writes every file into a new folder, durably. To be called after look_through. Raises UpdateRefused, OSError."""
    folder.mkdir()
    for name, data in _files(archive, listed, bounds or Bounds()):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())


def name_fault(name: str) -> str:
    """Why a file of an update may not be called so; "" when it may."""
    parts = name.split("/")
    if name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name) or ".." in parts or "\\" in name:
        return "archive-path"
    if len(name) > 200 or unicodedata.normalize("NFC", name) != name:
        return "archive-name"
    if not all(
        _PLAIN.fullmatch(part) and not _RESERVED.fullmatch(part) and part[-1] != "." for part in parts
    ):
        return "archive-name"
    return "archive-nested" if name.lower().endswith(_NESTED) else ""


def _files(archive: Path, listed: Mapping[str, Listed], bounds: Bounds) -> Iterator[tuple[str, bytes]]:
    """Every file with its bytes, each checked. Raises UpdateRefused."""
    most = min(bounds.expanded, archive.stat().st_size * bounds.ratio)
    try:
        with archive.open("rb") as raw, gzip.GzipFile(fileobj=raw) as zipped:
            bounded = _Bounded(zipped, most)
            with tarfile.open(fileobj=bounded, mode="r|") as tar:
                yield from _checked(tar, listed, bounds)
            while bounded.read(1 << 16):  # what stands behind the end counts too
                pass
    except (tarfile.TarError, EOFError, OSError, ValueError, zlib.error, RecursionError, OverflowError) as e:
        raise UpdateRefused("archive", str(e)) from e


def _checked(
    tar: tarfile.TarFile, listed: Mapping[str, Listed], bounds: Bounds
) -> Iterator[tuple[str, bytes]]:
    seen: set[str] = set()
    for number, entry in enumerate(tar, 1):
        if number > bounds.files:
            raise UpdateRefused("archive-many")
        _check_entry(entry)
        folded = unicodedata.normalize("NFC", entry.name).casefold()
        if folded in seen:
            raise UpdateRefused("archive-twice", entry.name)
        seen.add(folded)
        if entry.name not in listed:
            raise UpdateRefused("archive-extra", entry.name)
        yield entry.name, _data(tar, entry, listed[entry.name])


def _check_entry(entry: tarfile.TarInfo) -> None:
    name = ascii(entry.name)[1:-1]
    if fault := name_fault(entry.name):
        raise UpdateRefused(fault, name)
    if entry.issym() or entry.islnk():
        raise UpdateRefused("archive-link", name)
    if entry.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or entry.sparse or entry.pax_headers:
        raise UpdateRefused("archive-kind", name)
    if entry.mode & ~0o644 or entry.size < 0:
        raise UpdateRefused("archive-kind", name)


def _data(tar: tarfile.TarFile, entry: tarfile.TarInfo, listed: Listed) -> bytes:
    """Raises UpdateRefused when it is not the file that was signed."""
    if entry.size != listed.length:
        raise UpdateRefused("archive-other", entry.name)
    file = tar.extractfile(entry)
    data = file.read(listed.length) if file else b""
    if len(data) != listed.length or hashlib.sha256(data).hexdigest() != listed.sha256:
        raise UpdateRefused("archive-other", entry.name)
    return data
