"""A disk whose power goes: a file system of SQLite's that keeps what was synced, and of the rest what chance leaves.

After the cut each write since the last sync is on the disk, is not, or is there in part (512-byte sectors); a file
that was made, or taken away, without its folder being synced is there or not.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import apsw.ext

SECTOR = 512


class PowerCut(Exception):
    """The machine is off."""


class _File:
    """What a file holds now, and what of it is certainly on the disk."""

    def __init__(self, content: bytes | None = None) -> None:
        self.now = bytearray(content or b"")
        self.synced = bytes(content or b"")
        self.certain = content is not None
        self.pending: list[tuple[int, bytes] | int] = []  # (offset, data), or a length it was cut to

    def sync(self) -> None:
        self.synced, self.pending, self.certain = bytes(self.now), [], True

    def after_cut(self, chance: random.Random) -> bytes | None:
        """What is read when the power is back; None when the file is not there."""
        if not self.certain and chance.random() < 0.5:
            return None
        left = bytearray(self.synced)
        for change in self.pending:
            if isinstance(change, int):
                if chance.random() < 0.5:
                    del left[change:]
                continue
            offset, data = change
            for at in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    _put(left, offset + at, data[at : at + SECTOR])
        return bytes(left)


def _put(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class Disk(apsw.VFS):  # type: ignore[misc]
    """The file system `name`; the power goes at the `cut`-th change of anything on it."""

    def __init__(self, name: str, files: dict[str, bytes], cut: int | None) -> None:
        self.vfs_name = name
        self.files = {path: _File(content) for path, content in files.items()}
        self.gone: dict[str, _File] = {}
        self.changes = 0
        self.cut = cut
        self.is_off = False
        super().__init__(name, "")

    def change(self) -> None:
        """One more thing happens to the disk."""
        if self.is_off:
            raise PowerCut
        self.changes += 1
        if self.cut is not None and self.changes >= self.cut:
            self.is_off = True
            raise PowerCut

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that are there when the power is back."""
        left = {path: file.after_cut(chance) for path, file in self.files.items()}
        for path, file in self.gone.items():
            if chance.random() < 0.5:
                left.setdefault(path, file.after_cut(chance))
        return {path: content for path, content in left.items() if content is not None}

    def xOpen(self, name: Any, flags: list[int]) -> _Opened:
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        if path not in self.files:
            self.change()
            self.files[path] = self.gone.pop(path, _File())
            self.files[path].now = bytearray()
        flags[1] = flags[0]
        return _Opened(self, self.files[path])

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.change()
        file = self.files.pop(filename, None)
        if file is not None and file.certain and not syncdir:
            self.gone[filename] = file

    def xAccess(self, pathname: str, flags: int) -> bool:
        return pathname in self.files

    def xFullPathname(self, name: str) -> str:
        return name


class _Opened:
    """One open file."""

    def __init__(self, disk: Disk, file: _File) -> None:
        self._disk = disk
        self._file = file

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._file.now[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.change()
        self._file.pending.append((offset, bytes(data)))
        _put(self._file.now, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:
        self._disk.change()
        self._file.pending.append(newsize)
        del self._file.now[newsize:]

    def xSync(self, flags: int) -> None:
        self._disk.change()
        self._file.sync()

    def xFileSize(self) -> int:
        return len(self._file.now)

    def xLock(self, level: int) -> None:
        """One writer."""

    def xUnlock(self, level: int) -> None:
        """One writer."""

    def xCheckReservedLock(self) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xClose(self) -> None:
        """Nothing is flushed by closing."""


# -- the same SQLite for SQLAlchemy -----------------------------------------------------------------


class Driver:
    """A DB-API out of apsw, as far as SQLAlchemy's dialect of sqlite3 asks for it."""

    paramstyle = "qmark"
    threadsafety = 1
    sqlite_version_info = sqlite3.sqlite_version_info
    sqlite_version = sqlite3.sqlite_version
    Binary = bytes
    PARSE_DECLTYPES = PARSE_COLNAMES = 0
    Error, Warning, DatabaseError = sqlite3.Error, sqlite3.Warning, sqlite3.DatabaseError
    InterfaceError, DataError, OperationalError = (
        sqlite3.InterfaceError,
        sqlite3.DataError,
        sqlite3.OperationalError,
    )
    IntegrityError, InternalError = sqlite3.IntegrityError, sqlite3.InternalError
    ProgrammingError, NotSupportedError = sqlite3.ProgrammingError, sqlite3.NotSupportedError

    def __init__(self, disk: Disk, pragmas: tuple[str, ...] = ()) -> None:
        self._disk = disk
        self._pragmas = pragmas

    def connect(self, path: str, **_words: object) -> _Connection:
        made = apsw.Connection(path, vfs=self._disk.vfs_name)
        return _Connection(made, self._pragmas)


class _Connection:
    isolation_level: str | None = ""

    def __init__(self, made: apsw.Connection, pragmas: tuple[str, ...]) -> None:
        self._made = made
        self._pragmas = pragmas

    def cursor(self) -> _Cursor:
        return _Cursor(self._made.cursor(), self._pragmas)

    def execute(self, sql: str) -> _Cursor:
        return self.cursor().execute(sql)

    def create_function(self, *_words: object, **_more: object) -> None:
        """REGEXP is asked for by nobody."""

    def commit(self) -> None:
        if self._made.in_transaction:
            self._made.execute("COMMIT")

    def rollback(self) -> None:
        if self._made.in_transaction:
            self._made.execute("ROLLBACK")

    def close(self) -> None:
        self._made.close(True)


class _Cursor:
    lastrowid = None
    rowcount = -1
    arraysize = 1

    def __init__(self, made: apsw.Cursor, pragmas: tuple[str, ...]) -> None:
        self._made = made
        self._pragmas = pragmas
        self._rows: list[tuple[Any, ...]] = []
        self.description: tuple[Any, ...] | None = None

    def execute(self, sql: str, values: Any = ()) -> _Cursor:
        """A pragma of the test's takes the place of ours (`synchronous=OFF` shows what a test without it is worth)."""
        for pragma in self._pragmas:
            if sql.startswith(f"PRAGMA {pragma.split('=')[0]}="):
                sql = f"PRAGMA {pragma}"
        self._made.execute(sql, values)
        self._look(sql)
        return self

    def executemany(self, sql: str, rows: Any) -> _Cursor:
        self._made.executemany(sql, rows)
        return self

    def _look(self, sql: str) -> None:
        """A statement that has ended tells no more what its columns were: it is asked before."""
        columns = apsw.ext.query_info(self._made.connection, sql).description
        self.description = tuple((one[0], None, None, None, None, None, None) for one in columns) or None
        self._rows = list(self._made)

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._rows.pop(0) if self._rows else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        rows, self._rows = self._rows, []
        return rows

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return iter(self.fetchall())

    def close(self) -> None:
        self._made.close(True)


def written(files: dict[str, bytes], folder: Path) -> None:
    """The disk after the cut, as real files."""
    for path, content in files.items():
        (folder / Path(path).name).write_bytes(content)
