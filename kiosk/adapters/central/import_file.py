"""Takes a signed file over: everything in it is checked before the first row goes to the centre.

The rows are laid into a database of their own for the time being, so that the file goes the very same way as
a log that is sent by wire (receive.py).
"""

from __future__ import annotations

import datetime
import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.exc import SQLAlchemyError

from kiosk.adapters.central.export_file import (
    COLUMNS,
    FORMAT,
    MANIFEST,
    MODELS,
    SIGNATURE,
    Manifest,
    Member,
    member_name,
)
from kiosk.adapters.central.keys import is_signed
from kiosk.adapters.central.outbox import Outbox
from kiosk.adapters.central.receive import source_of, take
from kiosk.adapters.database.models import Base
from kiosk.errors import DeviceError

LARGEST_MANIFEST = 64 * 1024
LARGEST = 4 * 1024**3
"""Bytes of a member: forty years of a busy kiosk."""
AT_ONCE = 5000
LONGEST_LINE = 8192
_Refusals = (
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    zlib.error,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
)


class Refused(DeviceError):
    """The file is not what a kiosk has signed. Nothing was taken."""


class Taken(Struct, frozen=True):
    """What came of an import. `rows` are new; `last` and `head` are where the centre now is."""

    source: int
    rows: int
    last: int
    head: str


def read_manifest(path: Path) -> Manifest:
    """What the kiosk has signed. Raises Refused for a file that is cut off, altered, or not ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(info.filename for info in archive.infolist())
            if names != sorted([MANIFEST, SIGNATURE, *map(member_name, COLUMNS)]):
                raise Refused(f"{path.name}: 記録のファイルではありません")
            told = _small(archive, MANIFEST)
            signature = bytes.fromhex(_small(archive, SIGNATURE).decode("ascii"))
    except _Refusals as error:
        raise Refused(f"{path.name}: こわれています（{type(error).__name__}）") from error
    try:
        manifest = msgspec.json.decode(told, type=Manifest)
    except msgspec.DecodeError as error:
        raise Refused(f"{path.name}: 記録のファイルではありません") from error
    if not is_signed(told, signature, manifest.public_key):
        raise Refused(f"{path.name}: 署名が合いません")
    if manifest.format != FORMAT or [m.name for m in manifest.members] != [*map(member_name, COLUMNS)]:
        raise Refused(f"{path.name}: この版では読めません（{manifest.format}）")
    return manifest


def import_log(connection: Connection, path: Path, manifest: Manifest) -> Taken:
    """Takes what is not there yet; the same file again brings nothing. Raises Refused, LogConflict, DeviceError."""
    with tempfile.TemporaryDirectory(prefix="michishirube-import-") as folder:
        laid = Path(folder) / "log.sqlite3"
        _lay(path, manifest, laid)
        log = Outbox(laid, manifest.ends.before)
        if log.ends() != manifest.ends:
            raise Refused(f"{path.name}: 中身が、署名された記録とちがいます")
        _walk(log, manifest)
        return _receive(connection, log, manifest)


def _walk(log: Outbox, manifest: Manifest) -> None:
    """Every link, before anything is taken: a file is taken whole or not at all. Raises DeviceError."""
    last, chain = manifest.ends.first - 1, manifest.ends.before
    while batch := log.batch(last, chain, AT_ONCE):
        last, chain = batch.last, batch.head


def _receive(connection: Connection, log: Outbox, manifest: Manifest) -> Taken:
    rows = 0
    with connection.begin(), log.ahead() as ahead:
        source = source_of(connection, ahead, manifest.ends)
        while arrived := take(connection, source, ahead, manifest.ends):
            rows += arrived
    ends = manifest.ends
    return Taken(source, rows, ends.last, ends.head)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        content = member.read(LARGEST_MANIFEST + 1)
    if len(content) > LARGEST_MANIFEST:
        raise ValueError(name)
    return content


def _lay(path: Path, manifest: Manifest, laid: Path) -> None:
    """The rows of the file as a database. Raises Refused."""
    engine = create_engine(f"sqlite:///{laid}", hide_parameters=True)
    tables = [Base.metadata.tables[model.__tablename__] for model in MODELS]
    try:
        with zipfile.ZipFile(path) as archive, engine.begin() as connection:
            Base.metadata.create_all(connection, tables)
            for table, member in zip(tables, manifest.members, strict=True):
                for rows in _chunks(archive, member, COLUMNS[table.name]):
                    connection.execute(insert(table), rows)
    except (*_Refusals, SQLAlchemyError) as error:
        raise Refused(f"{path.name}: こわれています（{type(error).__name__}）") from error
    finally:
        engine.dispose()


def _chunks(
    archive: zipfile.ZipFile, member: Member, columns: tuple[str, ...]
) -> Iterator[list[dict[str, Any]]]:
    """Rows by the thousand. Raises ValueError when the content is not the signed one."""
    digest, size, rows = hashlib.sha256(), 0, []
    if not 0 <= member.size <= LARGEST:
        raise ValueError(member.name)
    with archive.open(member.name) as lines:
        while line := lines.readline(LONGEST_LINE):
            digest.update(line)
            size += len(line)
            if size > member.size:
                raise ValueError(member.name)
            rows.append(_row(line, columns))
            if len(rows) == AT_ONCE:
                yield rows
                rows = []
    if digest.hexdigest() != member.sha256 or size != member.size:
        raise ValueError(member.name)
    if rows:
        yield rows


def _row(line: bytes, columns: tuple[str, ...]) -> dict[str, Any]:
    values = msgspec.json.decode(line, type=list[str | int])
    row: dict[str, Any] = dict(zip(columns, values, strict=True))
    if "date" in row:
        row["date"] = msgspec.convert(row["date"], datetime.date)
    return row
