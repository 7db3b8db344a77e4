"""Kiosks that push while the server dies and the line is cut; the whole fleet is `make central`."""

from __future__ import annotations

import os
import threading

import pytest
from sqlalchemy import Engine

from kiosk.adapters.central.outbox import Outbox
from kiosk.adapters.central.push import Unreachable, push
from kiosk.adapters.central.store import open_central
from tests.bad_line import BadLine
from tests.integration.adapters.central.conftest import MakeLog
from tests.integration.adapters.central.fleet import check_fleet, run_fleet
from tests.postgres import Postgres

FLEET = bool(os.environ.get("KIOSK_FLEET"))


def test_a_few_kiosks_and_a_server_that_dies(postgres: Postgres, store: Engine, make_log: MakeLog) -> None:
    """Three processes, one kill, one cut: each row exactly once, every head the kiosk's own."""
    folders = [make_log(str(n), seed=n, a_day=8) for n in range(1, 4)]
    run_fleet(postgres, store, folders, kills=1, cuts=1, batch=40)
    check_fleet(store, folders)


@pytest.mark.skipif(not FLEET, reason="minutes long: make central")
def test_the_fleet(postgres: Postgres, store: Engine, make_log: MakeLog) -> None:
    """Twenty processes at once, the server killed and started three times, the network dropped four times."""
    folders = [make_log(str(n), seed=n, a_day=20, days=20) for n in range(1, 21)]
    happened = run_fleet(postgres, store, folders, kills=3, cuts=4, batch=150)
    print(happened)
    assert happened["kills"] == 3
    assert happened["cut lines"] > 0
    assert happened["attempts again"] > 0
    check_fleet(store, folders)


def test_a_line_that_says_nothing_is_cut(postgres: Postgres, store: Engine, make_log: MakeLog) -> None:
    """Bytes vanish and no error comes: the batch is given up after its time; when the line is back the rest arrives."""
    line = BadLine(postgres.port)
    folder = make_log("1")
    log = Outbox(folder / "assistance.sqlite3")
    quiet = open_central(postgres.url_at(line.port))
    line.hush_after = 20_000
    with pytest.raises(Unreachable):
        push(quiet, log, patience=0, stopped=threading.Event(), limit=60, stalled=0.5)
    line.hush_after = None
    sent = push(quiet, log, patience=5, stopped=threading.Event(), limit=60)
    line.close()
    assert sent is not None
    check_fleet(store, [folder])


def test_weeks_without_a_network(postgres: Postgres, store: Engine, make_log: MakeLog) -> None:
    """Every attempt fails for a long time; the first that does not brings everything."""
    folder = make_log("1", a_day=20, days=20)
    log = Outbox(folder / "assistance.sqlite3")
    line = BadLine(1)  # nothing listens there
    far = open_central(postgres.url_at(line.port))
    for _ in range(3):
        with pytest.raises(Unreachable):
            push(far, log, patience=0, stopped=threading.Event())
    sent = push(store, log, patience=5, stopped=threading.Event())
    assert sent is not None
    line.close()
    check_fleet(store, [folder])
