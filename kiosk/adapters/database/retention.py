"""Retires old months: their rows go, and a stub stands for them that the chain knows (ARCHITECTURE.md, Retention).

Only a whole beginning of the log is retired, so that the chain stays one line. Everything happens in the caller's
transaction. Rows are overwritten with zeros (`secure_delete`), not only forgotten.
"""

from __future__ import annotations

import datetime
import json
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, literal, select

from kiosk.adapters.database.models import (
    AssistanceEvent,
    AssistanceSession,
    ClassRecord,
    HelpRecord,
    LogStub,
)
from kiosk.adapters.database.row import GENESIS
from kiosk.adapters.database.stub import STUB_COLUMNS, stub_hash
from kiosk.domain.staff_messages import BY_HASH

FEWEST_DAYS = 7
"""Days with rows that must remain: a calendar that jumped for an hour takes nothing away."""
_HASHED = tuple(event.__name__ for event in BY_HASH)


def retire(connection: Connection, today: datetime.date, keep_days: int) -> str:
    """Retires what is older than `keep_days` and the beginning of that month; returns the stub's hash, "" for nothing."""
    cutoff = (today - datetime.timedelta(days=keep_days)).replace(day=1)
    last = _last_old(connection, cutoff, today)
    newest = connection.execute(select(LogStub).order_by(LogStub.id.desc()).limit(1)).first()
    first = newest.last_event + 1 if newest else 1
    if last < first:
        return ""
    values: dict[str, Any] = {
        "id": newest.id + 1 if newest else 1,
        "first_event": first,
        "last_event": last,
        "chain_before": newest.chain_after if newest else GENESIS,
        "chain_after": connection.scalar(select(AssistanceEvent.chain).where(AssistanceEvent.id == last)),
        "until": cutoff.isoformat(),
        "sums": _sums(connection, last),
        "previous": newest.hash if newest else "",
    }
    made = stub_hash([values[name] for name in STUB_COLUMNS])
    connection.execute(insert(LogStub).values({**values, "until": cutoff, "hash": made}))
    _take_away(connection, last)
    return made


def _last_old(connection: Connection, cutoff: datetime.date, today: datetime.date) -> int:
    """The last row before the first that must stay; 0 when nothing may go."""
    s, e = AssistanceSession, AssistanceEvent
    kept = s.date.between(cutoff, today)
    days = connection.scalar(select(func.count(s.date.distinct())).where(kept)) or 0
    first = connection.scalar(select(func.min(e.id)).join(s, s.id == e.session_id).where(kept))
    return first - 1 if first and days >= FEWEST_DAYS else 0


def _sums(connection: Connection, last: int) -> str:
    """[[town, month, what, subject, count], …]: how often what was kept, and how helps ended."""
    s, e, h = AssistanceSession, AssistanceEvent, HelpRecord
    month = func.substr(s.date, 1, 7)
    told: Any = select(s.town, month, e.type, e.subject, func.count()).join(s, s.id == e.session_id)
    plain = told.where(e.id <= last, e.type.not_in(_HASHED)).group_by(s.town, month, e.type, e.subject)
    hashed: Any = select(s.town, month, e.type, literal(""), func.count()).join(s, s.id == e.session_id)
    hashed = hashed.where(e.id <= last, e.type.in_(_HASHED)).group_by(s.town, month, e.type)
    ended: Any = (
        select(s.town, month, literal("outcome"), h.outcome, func.count())
        .select_from(h)
        .join(s, s.id == h.session_id)
        .join(e, (e.subject == h.id) & e.type.in_(_HASHED))
        .where(e.id <= last, ~_corrected())
        .group_by(s.town, month, h.outcome)
    )
    rows = [[*row] for query in (plain, hashed, ended) for row in connection.execute(query)]
    return json.dumps(sorted(rows), ensure_ascii=False, separators=(",", ":"))


def _corrected() -> Any:
    later = HelpRecord.__table__.alias()
    return exists().where(later.c.supersedes == HelpRecord.id)


def _take_away(connection: Connection, last: int) -> None:
    """The stub is there: the triggers let go what it stands for."""
    e = AssistanceEvent
    connection.execute(delete(e).where(e.id <= last))
    for table in (HelpRecord, ClassRecord):
        told = exists().where(e.subject == table.id, e.type.in_(_HASHED))
        connection.execute(delete(table).where(~told))
    connection.execute(delete(AssistanceSession).where(~exists().where(e.session_id == AssistanceSession.id)))
