"""The program dies at any moment: no row that was announced is lost, nothing is damaged."""

from __future__ import annotations

import random
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

from kiosk.adapters.database.reader import verify
from tests.integration.adapters.database.log_harness import WriterProcess

ROUNDS = 20


def test_sigkill_loses_no_announced_row(path: Path) -> None:
    """Twenty SIGKILLs into a writer that never rests (performance.md G18; standards.md §6, fault 7)."""
    chance = random.Random(20261120)
    killed_mid_commit = 0
    for number in range(ROUNDS):
        session = f"round{number}"
        with WriterProcess(path) as writer:
            writer.tell(f"run {session}")
            wanted = chance.randrange(3, 60)
            while not (line := writer.hear()).startswith("committed") or int(line.split()[1]) < wanted:
                assert line != "DeviceFailed"
            # At no set moment: right after an announcement no transaction is open.
            threading.Event().wait(chance.uniform(0, 0.01))
            rest = writer.kill()
        announced = int((rest or [line])[-1].split()[1])
        killed_mid_commit += path.with_name(f"{path.name}-journal").exists()
        with closing(sqlite3.connect(path)) as connection:  # rolls a hot journal back, as the next start does
            query = "SELECT count(*), max(seq) FROM assistance_event WHERE session_id = ?"
            kept, last = connection.execute(query, (session,)).fetchone()
        assert kept >= announced
        assert kept == last
        assert kept % 2 == 0, "half a tap was kept"
        result = verify(path)
        assert result.ok, result.problems
    # About half the kills leave a journal; without one the test would prove little.
    assert killed_mid_commit >= 1
    assert verify(path).sessions == ROUNDS
