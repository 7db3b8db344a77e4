"""Logs of any size for the benchmarks of reports and of the central store: real rows, chained or not."""

from __future__ import annotations

import datetime
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kiosk.adapters.database.row import GENESIS, link
from kiosk.adapters.database.writer import LogFile
from tests.log_days import Days, made_up

ROOT = Path(__file__).resolve().parents[2]
FIRST = datetime.date(2025, 1, 6)
TEMPLATES = 20_000
"""Different visits; a larger log has each of them several times, at other times of other days."""
AT_ONCE = 20_000

Session = tuple[str, str, str, str, int]
Event = tuple[int, str, int, str, str, str]


def empty_log(path: Path) -> None:
    """A log without rows, of the newest schema."""
    file = LogFile(path, ROOT / "db", 1.0)
    file.open()
    file.close()


def templates(seed: int) -> list[list[tuple[str, str]]]:
    """Type and subject of the rows of visits. Records of help are left out: they have a table of their own."""
    days = Days(made_up(95), seed)
    head = days.session(FIRST)
    return [
        [(row.type, row.subject) for row in days.visit(head) if row.attached is None]
        for _ in range(TEMPLATES)
    ]


def fill(
    path: Path, sessions: int, days: int, *, seed: int = 1, kiosk: str = "1", chained: bool = True
) -> int:
    """So many visits, evenly over so many days from 2025-01-06. Returns the number of events."""
    empty_log(path)
    kinds = templates(seed)
    number = 0
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA journal_mode=MEMORY")
        for heads, events in _rows(kinds, sessions, days, seed, kiosk, chained=chained):
            connection.executemany("INSERT INTO assistance_session VALUES (?,?,?,?,?)", heads)
            connection.executemany("INSERT INTO assistance_event VALUES (?,?,?,?,?,?)", events)
            connection.commit()
            number += len(events)
    return number


def _rows(
    kinds: list[list[tuple[str, str]]], sessions: int, days: int, seed: int, kiosk: str, *, chained: bool
) -> Iterator[tuple[list[Session], list[Event]]]:
    chance = random.Random(seed)
    heads: list[Session] = []
    events: list[Event] = []
    number, chain = 0, GENESIS
    for place in range(sessions):
        session = chance.randbytes(8).hex()
        date = (FIRST + datetime.timedelta(days=place * days // sessions)).isoformat()
        head = (kiosk, "02402", date, chance.randrange(17, 34))
        heads.append((session, *head))
        for seq, (kind, subject) in enumerate(chance.choice(kinds), 1):
            number += 1
            record = (number, session, seq, *head, kind, subject)
            chain = link(chain, record) if chained else chance.randbytes(32).hex()
            events.append((number, session, seq, kind, subject, chain))
        if len(heads) == AT_ONCE:
            yield heads, events
            heads, events = [], []
    if heads:
        yield heads, events
