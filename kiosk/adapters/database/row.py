"""What one row is: which entries are fit to be kept, the canonical record, and the chain over records.

Pure standard library: the writer and the reader share it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Sequence
from itertools import chain

import msgspec

from kiosk.domain.assistance import LOGGED, LogEntry
from kiosk.domain.help import ClassEntry, HelpEntry, record_id, unfit_record
from kiosk.domain.staff_messages import BY_HASH, ClassRecorded, HelpRecorded

GENESIS = "0" * 64
"""The chain before the first row."""

RECORD = ("id", "session", "seq", "kiosk_id", "town", "date", "bucket", "type", "subject")
"""Fields of the canonical record, in order."""

_TYPES = frozenset(event.__name__ for event in LOGGED)
_HASHED = frozenset(event.__name__ for event in BY_HASH)
_HASH = re.compile(r"[0-9a-f]{64}")
_ATTACHED = {HelpRecorded.__name__: HelpEntry, ClassRecorded.__name__: ClassEntry}
_SUBJECT = re.compile(r"(?:[A-Za-z][A-Za-z0-9_.-]{0,63})?")
_SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LONGEST = 64
_PLAIN = frozenset({int, str})


def link(previous: str, record: Sequence[object]) -> str:
    """The chain at a record: hex SHA-256 of the chain before it and the record as JSON (standards.md §1).

    `record` holds the fields of `RECORD`. Anything SQLite could hold has a form, so tampering cannot raise.
    """
    return links(previous, [record])[0]


def links(previous: str, records: Sequence[Sequence[object]]) -> list[str]:
    """As `link`, for records that follow each other: the chain at each. Millions are checked when logs are gathered."""
    form = _short if _PLAIN.issuperset(map(type, chain.from_iterable(records))) else _canonical
    made = []
    for record in records:
        previous = hashlib.sha256(previous.encode("utf-8") + form(record)).hexdigest()
        made.append(previous)
    return made


_short = msgspec.json.Encoder().encode
"""The form of a record of numbers and texts, as `_canonical` makes it."""


def _canonical(record: Sequence[object]) -> bytes:
    return json.dumps(list(record), ensure_ascii=False, separators=(",", ":"), default=repr).encode("utf-8")


def unfit(entry: LogEntry) -> str:
    """The name of the first field that is not an id or a closed value; "" when the entry may be kept.

    The last guard of "no personal data, by construction": free text never has the shape of an id.
    """
    checks = {
        "session": isinstance(entry.session, str) and _SESSION.fullmatch(entry.session) is not None,
        "kiosk_id": _is_name(entry.kiosk_id),
        "town": _is_name(entry.town),
        "date": type(entry.date) is datetime.date,
        "bucket": type(entry.bucket) is int and 0 <= entry.bucket <= 47,
        "type": entry.type in _TYPES,
        "subject": isinstance(entry.subject, str) and _shape(entry).fullmatch(entry.subject) is not None,
    }
    return next((field for field, fit in checks.items() if not fit), "") or _unfit_attached(entry)


def _shape(entry: LogEntry) -> re.Pattern[str]:
    return _HASH if entry.type in _HASHED else _SUBJECT


def _unfit_attached(entry: LogEntry) -> str:
    """As `unfit`, for what staff noted: each record comes with its event, whose subject is its hash."""
    record = entry.attached
    if type(record) is not _ATTACHED.get(entry.type, type(None)):
        return "attached"
    if record is None:
        return ""
    return unfit_record(record) or ("" if record_id(entry.session, record) == entry.subject else "attached")


def _is_name(value: object) -> bool:
    """Set by staff in the settings, so only its size and encoding are in question."""
    return isinstance(value, str) and len(value) <= _LONGEST and not re.search(r"[\x00\ud800-\udfff]", value)
