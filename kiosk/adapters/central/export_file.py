"""A whole log as one file for a stick: JSON lines in a zip, with a manifest that the kiosk has signed."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import urllib.parse
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct

from kiosk.adapters.central.keys import public_hex
from kiosk.adapters.central.outbox import WAIT_S, Ends, Outbox
from kiosk.adapters.database.models import AssistanceEvent, AssistanceSession, ClassRecord, HelpRecord
from kiosk.errors import DeviceError

FORMAT = "michishirube-log-1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
MODELS = (AssistanceSession, AssistanceEvent, HelpRecord, ClassRecord)
COLUMNS = {model.__tablename__: tuple(c.name for c in model.__table__.columns) for model in MODELS}
_UP_TO = {
    "assistance_event": "WHERE id <= :last ORDER BY id",
    "assistance_session": "WHERE id IN (SELECT session_id FROM assistance_event WHERE id <= :last)",
    "help_record": "WHERE id IN (SELECT subject FROM assistance_event WHERE type = 'HelpRecorded' AND id <= :last)",
    "class_record": "WHERE id IN (SELECT subject FROM assistance_event WHERE type = 'ClassRecorded' AND id <= :last)",
}


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """A file in the zip: its rows, its bytes, the hash of its content."""

    name: str
    rows: int
    size: int
    sha256: str


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What is signed."""

    format: str
    ends: Ends
    public_key: str
    members: tuple[Member, ...]


def member_name(table: str) -> str:
    return f"{table}.jsonl"


def export_log(database: Path, out: Path, key: Ed25519PrivateKey) -> Ends:
    """Writes the file whole or not at all. Raises DeviceError for an empty or damaged log, OSError."""
    ends = Outbox(database).ends()
    if ends is None:
        raise DeviceError("記録は、まだ1行もありません")
    part = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            members = tuple(_write(archive, database, table, ends) for table in COLUMNS)
            told = msgspec.json.format(
                msgspec.json.encode(Manifest(FORMAT, ends, public_hex(key), members)), indent=1
            )
            archive.writestr(MANIFEST, told)
            archive.writestr(SIGNATURE, key.sign(told).hex())
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return ends


def _write(archive: zipfile.ZipFile, database: Path, table: str, ends: Ends) -> Member:
    rows = size = 0
    digest = hashlib.sha256()
    name = member_name(table)
    with archive.open(name, "w", force_zip64=True) as member:
        for line in _lines(database, table, ends.last):
            member.write(line)
            digest.update(line)
            rows += 1
            size += len(line)
    return Member(name, rows, size, digest.hexdigest())


def _lines(database: Path, table: str, last: int) -> Iterator[bytes]:
    uri = f"file:{urllib.parse.quote(str(database.absolute()))}?mode=ro"
    query = f"SELECT {', '.join(COLUMNS[table])} FROM {table} {_UP_TO[table]}"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=WAIT_S)) as connection:
            for row in connection.execute(query, {"last": last}):
                yield json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
    except (sqlite3.Error, TypeError, UnicodeEncodeError) as error:
        raise DeviceError(f"{database.name}: {type(error).__name__} (kiosk log verify)") from error
