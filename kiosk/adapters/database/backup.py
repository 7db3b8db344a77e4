"""A copy of the log while the kiosk writes, checked before it counts; and a checked copy put back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from msgspec.structs import replace

from kiosk.adapters.database.check import VerifyResult
from kiosk.adapters.database.head import Head, HeadFile, LostLog
from kiosk.adapters.database.reader import verify
from kiosk.errors import DeviceError

PAGES = 256
"""Copied at a time, so that the writer waits no longer than for a tap's row."""


def back_up(database: Path, out: Path) -> VerifyResult:
    """Copies the log into `out`, a new file. Raises DeviceError, and leaves no file, unless the copy is sound."""
    if out.exists():
        raise DeviceError(f"{out.name} is there already")
    if not database.is_file():
        raise DeviceError(f"{database.name}: no log yet")
    part = out.with_name(f".{out.name}.part")
    try:
        with (
            closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True, timeout=5.0)) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy, pages=PAGES)
        result = verify(part)
        if not result.ok:
            raise DeviceError(f"{database.name}: {result.problems[0]}")
        _become(part, out)
    except (sqlite3.Error, OSError) as error:
        raise DeviceError(f"{out.name}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return result


def restore(database: Path, backup: Path, heads: HeadFile) -> VerifyResult:
    """Puts a sound copy in place of the log, which is kept beside it. No kiosk may run meanwhile.

    The notes outside tell that the log was put back, until somebody accepts it. Raises DeviceError.
    """
    result = verify(backup)
    if not result.ok:
        raise DeviceError(f"{backup.name}: {result.problems[0]}")
    noted = heads.read()
    try:
        if database.exists():
            database.rename(_free(database))
        part = database.with_name(f".{database.name}.part")
        shutil.copyfile(backup, part)
        _become(part, database)
    except OSError as error:
        raise DeviceError(f"{database.name}: {error}") from error
    lost = noted.lost if noted else ()
    if noted and (noted.events, noted.head) != (result.events, result.head):
        lost = (*lost, LostLog(noted.events, noted.head, "restored"))
    before = noted or Head(0, "")
    for _ in range(2):  # both slots
        heads.note(replace(before, events=result.events, head=result.head, lost=lost), sync=True)
    return result


def _become(part: Path, file: Path) -> None:
    """On disk, and readable by its owner only, before it has its name."""
    with part.open("rb+") as opened:
        os.fchmod(opened.fileno(), 0o600)
        os.fsync(opened.fileno())
    part.rename(file)


def _free(database: Path) -> Path:
    number = 1
    while (away := Path(f"{database}.replaced-{number}")).exists():
        number += 1
    return away
