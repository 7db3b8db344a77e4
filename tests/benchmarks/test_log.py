"""The log against bare sqlite3 with the same pragmas, in turns in one run: a tap's rows, committed."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.adapters.database.head import HeadFile
from kiosk.adapters.database.writer import LogFile
from kiosk.app import ROOT
from tests.benchmarks.results import Ledger, percentile
from tests.contract_assistance_log import an_entry

pytestmark = pytest.mark.bench

TAPS = 1000
ROWS = 3
WARM = 50
PRAGMAS = ("foreign_keys=ON", "synchronous=EXTRA", "secure_delete=ON", "journal_mode=DELETE")


class Bare:
    """What anybody would write by hand: the same table, the same durability, no chain, no check, no note."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            self.connection.execute(f"PRAGMA {pragma}").fetchall()
        self.connection.executescript(
            "CREATE TABLE session (id TEXT PRIMARY KEY, kiosk_id TEXT, town TEXT, date TEXT, bucket INTEGER);"
            "CREATE TABLE event (id INTEGER PRIMARY KEY AUTOINCREMENT, session_id TEXT NOT NULL REFERENCES session(id),"
            " seq INTEGER, type TEXT, subject TEXT, chain TEXT, UNIQUE (session_id, seq));"
        )

    def tap(self, number: int) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        visit, first = f"visit{number // 10}", number % 10 * ROWS
        if not first:
            self.connection.execute(
                "INSERT INTO session VALUES (?, 'k', '02402', '2026-11-20', 19)", (visit,)
            )
        rows = [(visit, first + n + 1, "StepShown", f"s{n}", "0" * 64) for n in range(ROWS)]
        query = "INSERT INTO event (session_id, seq, type, subject, chain) VALUES (?, ?, ?, ?, ?)"
        self.connection.executemany(query, rows)
        self.connection.execute("COMMIT")


class Ours:
    """The kiosk's own writer, with its notes outside and its retention."""

    def __init__(self, folder: Path) -> None:
        heads = HeadFile(folder, folder / "secret")
        self.file = LogFile(folder / "log.db", ROOT / "db", 5.0, heads, 400)
        self.file.open()

    def tap(self, number: int) -> None:
        """Insert and commit: after this the rows are announced."""
        self.file.write([an_entry(f"visit{number // 10}", "StepShown", f"s{n}") for n in range(ROWS)])

    def tend(self) -> None:
        """What the writer does when nobody waits for it: the note outside, on disk every 64th time."""
        self.file.tend()


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Ours, Bare]]:
    ours = Ours(tmp_path)
    bare = Bare(tmp_path / "bare.db")
    yield ours, bare
    ours.file.close()
    bare.connection.close()


def test_a_tap_is_recorded_as_fast_as_by_hand(both: tuple[Ours, Bare], ledger: Ledger) -> None:
    """p99 of insert and commit ≤ 1.5 × that of bare sqlite3 (issue 8)."""
    ours, bare = both
    steps = {"ours": ours.tap, "note": lambda _number: ours.tend(), "bare": bare.tap}
    times: dict[str, list[float]] = {name: [] for name in steps}
    for number in range(TAPS + WARM):
        for name, step in steps.items():
            begin = time.perf_counter()
            step(number)
            if number >= WARM:
                times[name].append((time.perf_counter() - begin) * 1000)
    whole = [rows + note for rows, note in zip(times["ours"], times["note"], strict=True)]
    floor = percentile(times["bare"], 0.99)
    ledger.note("a tap's rows, committed", "bare sqlite3", times["bare"], "ms")
    rows = [
        ledger.limit(what, times_, "ms", percentile(times_, 0.99) / floor, 1.5)
        for what, times_ in (
            ("its p99, to the announcement", times["ours"]),
            ("its p99, with the note", whole),
        )
    ]
    assert all(row.ok for row in rows), rows
