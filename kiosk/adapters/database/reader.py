"""Reads the assistance log for staff: `kiosk log show|verify`. Opens the file read-only, never writes.

Reads in short steps, so that the writer is never locked out for long.
What it cannot see: whoever may write the file can also compute a new chain (standards.md C12). Only a
head and a count that were noted elsewhere show that the tail was cut or an older file put back.
"""

from __future__ import annotations

import datetime
import sqlite3
import urllib.parse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kiosk.adapters.database.check import ROWS, Check, VerifyResult, Witness
from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.database.row import RECORD
from kiosk.domain.often import Asked
from kiosk.errors import DeviceError

_DAYS = "s.town = :town AND s.date BETWEEN :first AND :last"
_VISITS = f"""
    SELECT count(*) FROM assistance_session AS s WHERE {_DAYS} AND EXISTS
    (SELECT 1 FROM assistance_event AS e WHERE e.session_id = s.id AND e.type = 'SessionStarted')
"""
_CHOSEN = f"""
    SELECT e.subject, count(DISTINCT e.session_id)
    FROM assistance_session AS s JOIN assistance_event AS e ON e.session_id = s.id
    WHERE {_DAYS} AND e.type = 'ProcedureChosen' GROUP BY e.subject ORDER BY e.subject
"""


def show(path: Path, *, limit: int = 50, session: str = "") -> list[dict[str, object]]:
    """The newest `limit` rows, of one session if given, oldest first. Raises DeviceError."""
    where = "WHERE e.session_id = :session" if session else ""
    query = f"{ROWS} {where} ORDER BY e.id DESC LIMIT :limit"
    try:
        with _opened(path) as connection:
            rows = connection.execute(query, {"session": session, "limit": max(0, limit)}).fetchall()
    except sqlite3.Error as error:
        raise DeviceError(f"{path.name}: {_reason(error)}") from error
    return [dict(zip((*RECORD, "chain"), row, strict=True)) for row in reversed(rows)]


def asked_between(path: Path, town: str, first: datetime.date, last: datetime.date) -> Asked:
    """Visits of these days, and in how many of them each procedure was chosen. Raises DeviceError."""
    days = {"town": town, "first": first.isoformat(), "last": last.isoformat()}
    try:
        with _opened(path) as connection:
            (visits,) = connection.execute(_VISITS, days).fetchone()
            chosen = connection.execute(_CHOSEN, days).fetchall()
    except sqlite3.Error as error:
        raise DeviceError(f"{path.name}: {_reason(error)}") from error
    return Asked(visits, tuple(chosen))


def verify(
    path: Path, *, head: str = "", count: int | None = None, heads: HeadFile | None = None
) -> VerifyResult:
    """Checks the file, the references, the order, the chain, and what staff noted.

    `head` and `count` are those of an earlier result: the log must still begin with exactly those rows. `heads` are
    the machine's own notes, which must be there, and hold too. Never raises for a bad file: that is a problem like
    the others (at most 20 are listed).
    """
    noted = heads.read() if heads else None
    own = [Witness(noted.head, noted.events)] if noted else []
    check = Check(Witness(head, count), *own)
    try:
        with _opened(path) as connection:
            check.run(connection)
    except sqlite3.Error as error:
        check.add(f"unreadable: {_reason(error)}")
    if heads and noted is None:
        _check_unnoted(check, heads)
    for lost in noted.lost[noted.accepted :] if noted else ():
        check.add(f"a log of {lost.events} rows is not here any more ({lost.why}); its head was {lost.head}")
    return check.result()


def _check_unnoted(check: Check, heads: HeadFile) -> None:
    if heads.is_damaged:
        check.add("the notes of the head are not ours")
    elif check.rows:
        check.add("the notes of the head are missing")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    uri = f"file:{urllib.parse.quote(str(path.absolute()))}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=5.0, isolation_level=None)) as connection:
        # A damaged text must be shown, not raise.
        connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
        yield connection


def _reason(error: sqlite3.Error) -> str:
    return str(getattr(error, "sqlite_errorname", type(error).__name__))
