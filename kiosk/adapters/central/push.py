"""Sends a kiosk's log to the central store, patiently: after a broken line it goes on where the store is.

A process of its own (`kiosk push`): the resident one opens no socket.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from msgspec import Struct
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, SQLAlchemyError

from kiosk.adapters.central.outbox import Outbox
from kiosk.adapters.central.receive import BATCH, LogConflict, source_of, take
from kiosk.adapters.central.store import reason, require_current
from kiosk.adapters.central.tables import SOURCE
from kiosk.adapters.database.backoff import Backoff
from kiosk.errors import DeviceError

logger = logging.getLogger("kiosk.push")

RETRY = (0.5, 60.0)
"""The first and the longest pause between attempts, seconds."""
STALLED_S = 60.0
"""A batch that takes longer than this has lost its line without a word."""
_GONE = ("57P01", "57P02", "57P03", "53300", "40001", "40P01", "25P03")
"""SQLSTATEs after which to try again: server stopping, starting, full, two at once."""


class Sent(Struct, frozen=True):
    """What came of a push: new rows, and where the store now is. `attempts` counts connections."""

    source: int
    rows: int
    last: int
    head: str
    attempts: int
    behind: bool = False
    """The store has more than this log: an older file was put back on the kiosk."""


class Unreachable(DeviceError):
    """The store did not answer for as long as we were to try."""


def push(
    engine: Engine,
    log: Outbox,
    *,
    patience: float,
    stopped: threading.Event,
    retry: tuple[float, float] = RETRY,
    limit: int = BATCH,
    stalled: float = STALLED_S,
    clock: Callable[[], float] = time.monotonic,
) -> Sent | None:
    """Everything the log holds now. None for an empty log, or when `stopped`.

    `stalled`: seconds after which a batch without an answer has lost its line; `patience`: seconds of trying
    without a single batch arriving. Raises Unreachable, LogConflict, DeviceError.
    """
    backoff, given_up = Backoff(*retry, clock), clock() + patience
    rows = attempts = 0
    while not stopped.is_set():
        attempts += 1
        try:
            for arrived in _session(engine, log, limit, stalled):
                if isinstance(arrived, Sent):
                    return Sent(arrived.source, rows, arrived.last, arrived.head, attempts, arrived.behind)
                rows += arrived
                backoff.succeeded()
                given_up = clock() + patience
            return None
        except SQLAlchemyError as error:
            _require_passing(error)
            if clock() >= given_up:
                raise Unreachable(f"central store: {reason(error)}") from error
            backoff.failed()
            logger.info("push_again reason=%s attempt=%d", reason(error), attempts)
            stopped.wait(backoff.remaining)
    return None


def _session(engine: Engine, log: Outbox, limit: int, stalled: float) -> Iterator[int | Sent]:
    """One connection: the rows of each batch that has arrived, then where the store is."""
    ends = log.ends()
    if ends is None:
        return
    with engine.connect() as connection, log.ahead() as log:
        with connection.begin(), _watched(connection, stalled):
            require_current(connection)
            source = source_of(connection, log, ends)
        while True:
            with connection.begin(), _watched(connection, stalled):
                rows = take(connection, source, log, ends, limit)
                if not rows:
                    last, head = _mark(connection, source)
            if not rows:
                break
            yield rows
    yield Sent(source, 0, last, head, 0, behind=last > ends.last)


def _mark(connection: Connection, source: int) -> tuple[int, str]:
    row = connection.execute(select(SOURCE.c.last_event, SOURCE.c.head).where(SOURCE.c.id == source)).one()
    return int(row.last_event), str(row.head)


def _require_passing(error: SQLAlchemyError) -> None:
    """Lets through what passes by itself. Raises LogConflict for a row that is there twice, DeviceError for the rest."""
    if isinstance(error, IntegrityError):
        raise LogConflict(f"central store: {reason(error)}") from error
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    broken = lost or isinstance(error, OperationalError | InterfaceError)
    if broken or reason(error) in _GONE:
        return
    raise DeviceError(f"central store: {reason(error)}") from error


@contextmanager
def _watched(connection: Connection, seconds: float) -> Iterator[None]:
    """Cuts the line when nothing comes back for so long: no bytes, no error, no end is how a network dies."""
    driver = connection.connection.driver_connection
    timer = threading.Timer(seconds, _cut, (driver,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(driver: object) -> None:
    try:
        line = socket.socket(fileno=os.dup(driver.fileno()))  # type: ignore[attr-defined]
    except OSError:  # closed meanwhile
        return
    with line:
        line.shutdown(socket.SHUT_RDWR)
