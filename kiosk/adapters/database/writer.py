"""The SQLite file of the assistance log, as its one writer sees it. Lives in the writer thread alone.

Rollback journal and `synchronous=EXTRA`: 200 simulated power cuts lost nothing (standards.md §0.2).
"""

from __future__ import annotations

import datetime
import logging
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from kiosk.adapters.database.append import Appended, append, holds_head, last_row
from kiosk.adapters.database.head import Head, HeadFile, LostLog
from kiosk.adapters.database.migration import bring_up_to_date
from kiosk.adapters.database.retention import retire
from kiosk.adapters.database.row import unfit
from kiosk.domain.assistance import LogEntry, loggable
from kiosk.domain.staff_messages import LogRenewed, LogRetired
from kiosk.errors import DeviceError

logger = logging.getLogger("kiosk.log")


class CorruptLogError(DeviceError):
    """The file is not a sound database: it goes into quarantine."""


def open_engine(path: Path, busy_timeout: float, driver: Mapping[str, Any] | None = None) -> Engine:
    """An engine with one connection and the durability we promise. `busy_timeout` in seconds.

    `driver` are SQLAlchemy's words for another SQLite (the one of the power cuts).
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        connect_args={"timeout": busy_timeout},
        hide_parameters=True,  # an error message must never carry a row
        **(driver or {}),
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("PRAGMA secure_delete=ON")
        (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        if mode != "delete":
            raise DeviceError("journal_mode")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class LogFile:
    """Opens, migrates, appends. Every method raises DeviceError with a short reason; then it is closed."""

    def __init__(
        self,
        path: Path,
        migrations: Path,
        busy_timeout: float,
        heads: HeadFile | None = None,
        keep_days: int = 0,
        driver: Mapping[str, Any] | None = None,
    ) -> None:
        """`heads` are the notes outside; rows older than `keep_days` are retired, 0 keeps all."""
        self._path = path
        self._migrations = migrations
        self._busy_timeout = busy_timeout
        self._heads = heads
        self._keep_days = keep_days
        self._driver = driver
        self._head: Head | None = None
        self._appended: Appended | None = None
        self._renewed = ""  # why the log is not the one that was noted, until a row says so
        self._untended: LogEntry | None = None
        self._looked_at: datetime.date | None = None
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    def open(self) -> None:
        """Opens a sound, current, writable file: a new one when it is missing or was put in quarantine."""
        why = "missing"
        try:
            self._open()
        except CorruptLogError:
            # It is out of the way by now, under another name.
            why = "corrupt"
            self._open()
        self._compare_head(why)

    def write(self, entries: Sequence[LogEntry]) -> int:
        """Appends all fit entries in one commit; returns how many. On an error none of them is kept."""
        fit = [entry for entry in entries if _is_fit(entry)]
        if not fit:
            return 0
        with self._guard():
            if self._connection is None:
                raise DeviceError("not_open")
            with self._connection.begin():
                self._append(self._connection, [*self._told_first(fit[0]), *fit])
            self._move_head()
            self._renewed = ""
            self._untended = fit[-1]
        return len(fit)

    def _append(self, connection: Connection, rows: Sequence[LogEntry]) -> None:
        """Within a transaction. What does not come to its commit closes the file, and nothing of it is remembered."""
        before, self._appended = self._appended, None
        self._appended = append(connection, rows, before)

    def _move_head(self) -> None:
        """After the commit."""
        made = self._appended
        if made and self._head:
            self._head = replace(self._head, events=made.number, head=made.chain)

    def tend(self) -> None:
        """What may wait until rows are announced: the head is noted outside, old months are retired."""
        entry, self._untended = self._untended, None
        if entry is None:
            return
        self._note()
        with self._guard():
            self._retire(entry)

    def _told_first(self, entry: LogEntry) -> list[LogEntry]:
        """The first row of a log that is not the one that was noted says so."""
        return [_own_row(entry, LogRenewed(self._renewed))] if self._renewed else []

    # -- the head -----------------------------------------------------------------------------------

    def _compare_head(self, why: str) -> None:
        """Is this the log that was noted outside? If not, that is noted too, for good."""
        if self._heads is None or self._connection is None:
            return
        with self._guard(), self._connection.begin():
            noted = self._heads.read()
            number, chain = last_row(self._connection)
            holds = noted is None or holds_head(self._connection, noted.events, noted.head)
        if noted is None or holds:
            self._head = noted or Head(number, chain)
            return
        why = "older" if number else why
        logger.error("log_is_not_the_noted_one reason=%s rows=%d noted=%d", why, number, noted.events)
        lost = (*noted.lost, LostLog(noted.events, noted.head, why))
        self._head = replace(noted, events=number, head=chain, lost=lost)
        self._heads.note(self._head, sync=True)
        self._renewed = why

    def _note(self) -> None:
        if self._heads is not None and self._head is not None:
            self._heads.note(self._head)

    # -- old months ---------------------------------------------------------------------------------

    def _retire(self, entry: LogEntry) -> None:
        """Once a day of rows, and never in the way of them: it comes after their commit."""
        if not self._keep_days or self._looked_at == entry.date or self._connection is None:
            return
        self._looked_at = entry.date
        with self._connection.begin():
            stub = retire(self._connection, entry.date, self._keep_days)
            if not stub:
                return
            self._append(self._connection, [_own_row(entry, LogRetired(stub))])
        self._move_head()
        logger.info("log_retired rows_before=%d", self._appended.number if self._appended else 0)
        self._note()

    def close(self) -> None:
        """Harmless when closed. Never raises: whatever was not committed is in the caller's hands."""
        if self._connection is not None and self._heads is not None and self._head is not None:
            self._heads.note(self._head, sync=True)
        connection, engine = self._connection, self._engine
        self._connection = self._engine = self._appended = None
        try:
            if connection is not None:
                connection.close()
            if engine is not None:
                engine.dispose()
        except (SQLAlchemyError, sqlite3.Error) as error:
            logger.warning("log_close_failed reason=%s", _reason(error))

    def _open(self) -> None:
        with self._guard():
            if self._path.is_file() and self._path.stat().st_size == 0:
                logger.warning("log_file_empty action=new_database")
            self._engine = open_engine(self._path, self._busy_timeout, self._driver)
            self._connection = self._engine.connect()
            with self._connection.begin():
                if self._connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                    raise CorruptLogError("quick_check")
                bring_up_to_date(self._connection, self._migrations)
            _probe(self._connection)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Turns what drivers raise into DeviceError, closes the file, and takes a corrupt one away."""
        try:
            yield
        except CorruptLogError:
            self.close()
            self._quarantine()
            raise
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            self.close()
            reason = _reason(error)
            if reason.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                self._quarantine()
                raise CorruptLogError(reason) from error
            raise DeviceError(reason) from error
        except BaseException:
            self.close()
            raise

    def _quarantine(self) -> None:
        """Renames the file and its journal to the first free `.corrupt-N`. Raises DeviceError."""
        journal = Path(f"{self._path}-journal")
        number = 1
        while (away := Path(f"{self._path}.corrupt-{number}")).exists() or Path(f"{away}-journal").exists():
            number += 1
        try:
            self._path.rename(away)
            if journal.exists():
                # A foreign journal must never be rolled back into the new database.
                journal.rename(f"{away}-journal")
        except OSError as error:
            raise DeviceError(f"quarantine_{_reason(error)}") from error
        logger.error("log_file_corrupt action=quarantined kept_as=%s", away.name)


def _probe(connection: Connection) -> None:
    """Proves that a journal can be made and a page written, then takes it back; nothing is synced."""
    with connection.begin() as transaction:
        connection.exec_driver_sql("PRAGMA user_version=0")
        transaction.rollback()


def _own_row(entry: LogEntry, event: LogRenewed | LogRetired) -> LogEntry:
    """A row of the log about itself, in a session of its own, on the day of a row."""
    kind, subject = loggable(event) or ("", "")
    session = f"log-{secrets.token_hex(8)}"
    return replace(entry, session=session, type=kind, subject=subject, attached=None)


def _is_fit(entry: LogEntry) -> bool:
    """False, with a line for staff, when an entry may not be kept: it must not hold up the others."""
    field = unfit(entry)
    if field:
        logger.error("log_row_refused field=%s", field)
    return not field


def _reason(error: BaseException) -> str:
    """A stable name for what went wrong, without a word of content."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError) and cause.errno is not None:
        return f"{type(cause).__name__}_{cause.errno}"
    return str(getattr(cause, "sqlite_errorname", type(cause).__name__))
