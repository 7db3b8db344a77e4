"""`HelpFile`: help records for the desk: open ones in a file of their own, those on disk read from the log.

Imported with the desk, so sqlite3 is imported where a record is looked for.
"""

from __future__ import annotations

import datetime
import logging
import urllib.parse
from pathlib import Path
from typing import Any

import msgspec

from kiosk.adapters.catalogue.durable import replace_file
from kiosk.adapters.database.head import HeadFile
from kiosk.domain.assistance import LogEntry
from kiosk.domain.desk import OpenHelp
from kiosk.domain.help import AgeGroup, Barrier, HelpAction, HelpEntry, HelpOutcome
from kiosk.errors import DeviceError
from kiosk.service.ports import KeptHelp

logger = logging.getLogger("kiosk.log")

_NEWEST = """
    SELECT h.id, h.session_id, s.kiosk_id, s.town, s.date, s.bucket, h.nonce, h.supersedes, h.desk, h.procedure,
           h.barriers, h.actions, h.outcome, h.minutes, h.language, h.age_group, h.memo
    FROM help_record AS h JOIN assistance_session AS s ON s.id = h.session_id
    WHERE h.id NOT IN (SELECT supersedes FROM help_record) ORDER BY h.rowid DESC LIMIT ?
"""


class HelpFile:
    """The port `HelpShelf`: `database` is the log's file, `open_file` holds the records that are not closed."""

    def __init__(self, database: Path, open_file: Path, heads: HeadFile) -> None:
        self._database = database
        self._open_file = open_file
        self._heads = heads

    def lost_log(self) -> str:
        noted = self._heads.read()
        return noted.lost[-1].why if noted and len(noted.lost) > noted.accepted else ""

    def open_ones(self) -> tuple[OpenHelp, ...]:
        try:
            return msgspec.json.decode(self._open_file.read_bytes(), type=tuple[OpenHelp, ...])
        except FileNotFoundError:
            return ()
        except msgspec.DecodeError:
            logger.error("open_helps_damaged action=forgotten")
            return ()
        except OSError as error:
            raise DeviceError(f"{self._open_file.name} cannot be read") from error

    def keep_open(self, helps: tuple[OpenHelp, ...]) -> None:
        try:
            if helps:
                replace_file(self._open_file, msgspec.json.encode(helps), mode=0o600)
            else:
                self._open_file.unlink(missing_ok=True)
        except OSError as error:
            raise DeviceError(f"{self._open_file.name} cannot be written") from error

    def newest(self, limit: int) -> tuple[KeptHelp, ...]:
        import sqlite3  # noqa: PLC0415
        from contextlib import closing  # noqa: PLC0415

        if not self._database.exists():
            return ()
        uri = f"file:{urllib.parse.quote(str(self._database.absolute()))}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=0.5)) as connection:
                rows = connection.execute(_NEWEST, (limit,)).fetchall()
            return tuple(_kept(row) for row in rows)
        except (sqlite3.Error, ValueError) as error:
            raise DeviceError(f"{self._database.name}: {type(error).__name__}") from error


def _kept(row: tuple[Any, ...]) -> KeptHelp:
    """A row as a value. Raises ValueError for what is in no list."""
    record, session, kiosk_id, town, date, bucket, nonce, supersedes, desk, procedure, *rest = row
    barriers, actions, outcome, minutes, language, age_group, memo = rest
    return KeptHelp(
        record,
        LogEntry(session, kiosk_id, town, datetime.date.fromisoformat(date), bucket, type=""),
        HelpEntry(
            nonce=nonce,
            supersedes=supersedes,
            desk=desk,
            procedure=procedure,
            barriers=frozenset(Barrier(one) for one in barriers.split(",") if one),
            actions=frozenset(HelpAction(one) for one in actions.split(",") if one),
            outcome=HelpOutcome(outcome),
            minutes=minutes,
            language=language,
            age_group=AgeGroup(age_group) if age_group else None,
            memo=memo,
        ),
    )
