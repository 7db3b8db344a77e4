"""The power goes at any moment of a write: acknowledged rows are there, the file is sound, the chain holds.

`make faults` tries two hundred seeds, the tests a sample of them.
"""

from __future__ import annotations

import datetime
import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.adapters.database.reader import verify
from kiosk.adapters.database.writer import LogFile
from kiosk.domain.assistance import LogEntry
from tests.contract_assistance_log import A_HELP, a_record, an_entry
from tests.integration.adapters.database.log_harness import MIGRATIONS
from tests.integration.adapters.database.power import Disk, Driver, PowerCut, written

SEEDS = range(200) if os.environ.get("KIOSK_FAULTS") else range(0, 200, 10)
TAPS = 12
RETIRED = datetime.date(2025, 9, 3)
TODAY = datetime.date(2026, 11, 20)
WHERE = "/disk/log.db"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A log with an old month and ten days of rows, as it lies on the disk."""
    path = tmp_path_factory.mktemp("base") / "log.db"
    log = LogFile(path, MIGRATIONS, 1.0)
    log.open()
    for number in range(20):
        old = number < 8
        date = RETIRED if old else TODAY - datetime.timedelta(days=20 - number)
        log.write([replace(an_entry(f"base{number}", "SessionStarted"), date=date)] * 3)
    log.close()
    return path.read_bytes()


def tap(number: int) -> list[LogEntry]:
    """What a tap writes: some rows, sometimes a help; the first makes an old month go."""
    session = f"visit{number // 4}"
    rows = [replace(an_entry(session, "StepShown", f"s{number}"), date=TODAY)] * 2
    return [*rows, replace(a_record(replace(A_HELP, nonce=f"{number:032x}"), session), date=TODAY)]


def run(disk: Disk, pragmas: tuple[str, ...] = ()) -> list[int]:
    """Taps until the power goes; how many rows each acknowledged tap had written."""
    driver = Driver(disk, pragmas)
    log = LogFile(Path(WHERE), MIGRATIONS, 1.0, keep_days=400, driver={"module": driver})
    acknowledged: list[int] = []
    try:
        log.open()
        for number in range(TAPS):
            acknowledged.append(log.write(tap(number)))
            log.tend()
    except PowerCut:
        pass
    return acknowledged


def outcome(full: bytes, seed: int, folder: Path, pragmas: tuple[str, ...] = ()) -> str:
    """ "" when all is well after the cut of this seed, else what is not."""
    whole = Disk(f"whole{seed}", {WHERE: full}, None)
    run(whole, pragmas)
    chance = random.Random(seed)
    disk = Disk(f"cut{seed}", {WHERE: full}, chance.randint(1, whole.changes))
    acknowledged = run(disk, pragmas)
    written(disk.after_cut(chance), folder)
    path = folder / "log.db"
    log = LogFile(path, MIGRATIONS, 1.0)
    log.open()  # rolls a journal back, as the next start does
    log.close()
    if list(folder.glob("*.corrupt-*")):
        return "corrupt"
    result = verify(path)
    if not result.ok:
        return f"not sound: {result.problems[0]}"
    with closing(sqlite3.connect(path)) as connection:
        (kept,) = connection.execute(
            "SELECT count(*) FROM assistance_event WHERE session_id LIKE 'visit%'"
        ).fetchone()
    return "" if kept >= sum(acknowledged) else f"lost: {sum(acknowledged) - kept} of {sum(acknowledged)}"


@pytest.mark.parametrize("seed", SEEDS)
def test_no_acknowledged_row_is_lost(full: bytes, seed: int, tmp_path: Path) -> None:
    """Cut in an insert, in a commit, while a month is retired: nothing lost, nothing corrupt."""
    assert outcome(full, seed, tmp_path) == ""


def test_the_disk_is_cruel(full: bytes, tmp_path: Path) -> None:
    """Without our pragmas rows are lost or the file is corrupt: the disk of these tests does take things away."""
    harmed = 0
    for seed in range(12):
        folder = tmp_path / str(seed)
        folder.mkdir()
        harmed += outcome(full, seed, folder, ("synchronous=OFF",)) != ""
    assert harmed >= 3


def test_the_whole_run_reaches_everything(full: bytes) -> None:
    """The cuts fall into inserts, help records and a retirement."""
    disk = Disk("everything", {WHERE: full}, None)
    assert run(disk) == [3] * TAPS
    assert disk.changes > 200
