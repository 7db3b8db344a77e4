"""The SQLite file of the assistance log, as its one writer sees it. Lives in the writer thread alone.

Rollback journal and `synchronous=EXTRA`: 200 simulated power cuts lost nothing (standards.md §0.2).
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.adapters.database.migration import bring_up_to_date
from kiosk.adapters.database.models import AssistanceEvent, AssistanceSession, ClassRecord, HelpRecord
from kiosk.adapters.database.row import GENESIS, link, unfit
from kiosk.domain.assistance import LogEntry
from kiosk.domain.help import HelpEntry, columns
from kiosk.errors import DeviceError

logger = logging.getLogger("kiosk.log")


class CorruptLogError(DeviceError):
    """The file is not a sound database: it goes into quarantine."""


def open_engine(path: Path, busy_timeout: float) -> Engine:
    """An engine with one connection and the durability we promise. `busy_timeout` in seconds."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=StaticPool,
        connect_args={"timeout": busy_timeout},
        hide_parameters=True,  # an error message must never carry a row
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where sqlite3 guesses
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=EXTRA")
        (mode,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        if mode != "delete":
            raise DeviceError("journal_mode")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class LogFile:
    """Opens, migrates, appends. Every method raises DeviceError with a short reason; then it is closed."""

    def __init__(self, path: Path, migrations: Path, busy_timeout: float) -> None:
        self._path = path
        self._migrations = migrations
        self._busy_timeout = busy_timeout
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    def open(self) -> None:
        """Opens a sound, current, writable file: a new one when it is missing or was put in quarantine."""
        try:
            self._open()
        except CorruptLogError:
            # It is out of the way by now, under another name.
            self._open()

    def write(self, entries: Sequence[LogEntry]) -> int:
        """Appends all fit entries in one commit; returns how many. On an error none of them is kept."""
        fit = [entry for entry in entries if _is_fit(entry)]
        if not fit:
            return 0
        with self._guard():
            if self._connection is None:
                raise DeviceError("not_open")
            with self._connection.begin():
                _append(self._connection, fit)
        return len(fit)

    def close(self) -> None:
        """Harmless when closed. Never raises: whatever was not committed is in the caller's hands."""
        connection, engine = self._connection, self._engine
        self._connection = self._engine = None
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
            self._engine = open_engine(self._path, self._busy_timeout)
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


def _append(connection: Connection, entries: Sequence[LogEntry]) -> None:
    newest = select(AssistanceEvent.id, AssistanceEvent.chain).order_by(AssistanceEvent.id.desc()).limit(1)
    # Read anew in every transaction: another instance may have written since.
    last = connection.execute(newest).first()
    number, chain = (last.id, last.chain) if last else (0, GENESIS)
    visits: dict[str, _Visit] = {}
    rows: list[dict[str, object]] = []
    for entry in entries:
        visit = visits.get(entry.session) or _visit(connection, entry)
        visits[entry.session] = visit
        if entry.attached is not None:
            table = HelpRecord if isinstance(entry.attached, HelpEntry) else ClassRecord
            row = {"id": entry.subject, "session_id": entry.session, **columns(entry.attached)}
            connection.execute(insert(table).values(row))
        number += 1
        visit.seq += 1
        chain = link(chain, (number, entry.session, visit.seq, *visit.head, entry.type, entry.subject))
        rows.append(
            {
                "id": number,
                "session_id": entry.session,
                "seq": visit.seq,
                "type": entry.type,
                "subject": entry.subject,
                "chain": chain,
            }
        )
    connection.execute(insert(AssistanceEvent), rows)


class _Visit:
    """A session as stored: kiosk, town, date, bucket; and its last `seq`."""

    def __init__(self, head: tuple[str, str, str, int], seq: int) -> None:
        self.head = head
        self.seq = seq


def _visit(connection: Connection, entry: LogEntry) -> _Visit:
    """The session of an entry; its row is inserted with its first event."""
    s = AssistanceSession
    stored = connection.execute(
        select(s.kiosk_id, s.town, s.date, s.bucket).where(s.id == entry.session)
    ).first()
    if stored is not None:
        e = AssistanceEvent
        seq = connection.scalar(select(func.max(e.seq)).where(e.session_id == entry.session)) or 0
        return _Visit((stored.kiosk_id, stored.town, stored.date.isoformat(), stored.bucket), seq)
    connection.execute(
        insert(s).values(
            id=entry.session, kiosk_id=entry.kiosk_id, town=entry.town, date=entry.date, bucket=entry.bucket
        )
    )
    return _Visit((entry.kiosk_id, entry.town, entry.date.isoformat(), entry.bucket), 0)


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
