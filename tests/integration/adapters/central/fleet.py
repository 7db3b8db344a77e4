"""Many kiosks' `kiosk push` processes at once, on a bad line to a server that dies."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.adapters.central import audit
from kiosk.adapters.central.tables import EVENT, SESSION, SOURCE
from kiosk.adapters.database.reader import verify
from tests.bad_line import BadLine
from tests.postgres import Postgres

ROOT = Path(__file__).resolve().parents[4]
LONGEST_S = 600


def start_push(folder: Path, url: str, batch: int) -> subprocess.Popen[str]:
    """The real command, in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "kiosk",
        "push",
        "--data-dir",
        str(folder),
        "--batch",
        str(batch),
        "--patience",
        "300",
    ]
    environment = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def run_fleet(
    server: Postgres, store: Engine, folders: Sequence[Path], *, kills: int, cuts: int, batch: int
) -> dict[str, int]:
    """Every kiosk pushes; at even shares of all rows the server is killed and started again, or every line cut.

    Returns what happened: kills, cut lines, attempts. Fails the test when a process does.
    """
    line = BadLine(server.port)
    wanted = sum(verify(folder / "assistance.sqlite3").events for folder in folders)
    running = [start_push(folder, server.url_at(line.port), batch) for folder in folders]
    steps = sorted(
        [*((n + 1) / (kills + 1) for n in range(kills)), *((n + 0.6) / (cuts + 1) for n in range(cuts))]
    )
    killed = 0
    for step in steps:
        _wait_for(lambda step=step: _arrived(store) >= step * wanted, running)
        if killed < kills and step == (killed + 1) / (kills + 1):
            server.kill()
            server.start()
            killed += 1
        else:
            line.cut()
    said = [process.communicate(timeout=LONGEST_S) for process in running]
    line.close()
    assert [process.returncode for process in running] == [0] * len(running), said
    again = sum(error.count("push_again") for _, error in said)
    return {"rows": wanted, "kills": killed, "cut lines": line.cuts, "attempts again": again}


def check_fleet(store: Engine, folders: Sequence[Path]) -> None:
    """Each row exactly once: counts, heads and every recomputed chain are those of the kiosks."""
    known = {folder.name.removeprefix("kiosk-"): verify(folder / "assistance.sqlite3") for folder in folders}
    with store.connect() as connection:
        states = {state.kiosk_id: state for state in audit.sources(connection)}
        assert states.keys() == known.keys()
        for kiosk, result in known.items():
            state = states[kiosk]
            assert (state.events, state.last, state.head) == (result.events, result.events, result.head)
            assert audit.problems(connection, state) == []
            sessions = select(func.count()).select_from(SESSION).where(SESSION.c.source == state.source)
            assert connection.scalar(sessions) == result.sessions
        assert connection.scalar(select(func.count()).select_from(EVENT)) == sum(
            r.events for r in known.values()
        )


def _arrived(store: Engine) -> int:
    s = SOURCE.c
    try:
        with store.connect() as connection:
            return int(connection.scalar(select(func.sum(s.last_event - s.first_event + 1))) or 0)
    except SQLAlchemyError:
        return 0


def _wait_for(reached: Callable[[], bool], running: Sequence[subprocess.Popen[str]]) -> None:
    until, pause = time.monotonic() + LONGEST_S, threading.Event()
    while not reached() and any(process.poll() is None for process in running):
        assert time.monotonic() < until, "the rows do not arrive"
        pause.wait(0.02)
