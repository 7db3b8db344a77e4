"""One PostgreSQL for these tests, an empty store in it for each; kiosks with logs of their own."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from kiosk.adapters.central.store import open_central, set_up
from kiosk.adapters.central.tables import METADATA
from kiosk.adapters.database.writer import LogFile
from tests.log_days import Days, made_up, working_days
from tests.postgres import Postgres, PostgresMissing

ROOT = Path(__file__).resolve().parents[4]
MIGRATIONS = ROOT / "db"
TODAY = datetime.date(2026, 11, 20)

MakeLog = Callable[..., Path]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    try:
        server = Postgres()
    except PostgresMissing as problem:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(problem))
    yield server
    server.close()


@pytest.fixture(scope="session")
def made_store(postgres: Postgres) -> Iterator[Engine]:
    """The schema with its hundreds of partitions is made once."""
    engine = open_central(postgres.url)
    set_up(engine, MIGRATIONS, TODAY, back=0, ahead=1)
    yield engine
    engine.dispose()


@pytest.fixture
def store(made_store: Engine) -> Engine:
    """An empty central store."""
    with made_store.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))  # without the triggers
        for table in METADATA.tables:
            connection.execute(text(f"DELETE FROM {table}"))
    return made_store


@pytest.fixture
def make_log(tmp_path: Path) -> MakeLog:
    """`make_log("3", a_day=5)` is the data directory of kiosk 3, with a month in its log."""

    def make(kiosk: str = "1", *, seed: int = 1, a_day: int = 5, days: int = 10) -> Path:
        folder = tmp_path / f"kiosk-{kiosk}"
        folder.mkdir(exist_ok=True)
        append(folder, Days(made_up(), seed, kiosk=kiosk), working_days(2026, 10)[:days], a_day)
        return folder

    return make


def append(folder: Path, days: Days, dates: list[datetime.date], a_day: int) -> None:
    """More visits into the log of a kiosk, through its own writer."""
    file = LogFile(folder / "assistance.sqlite3", MIGRATIONS, 1.0)
    file.open()
    file.write([*days.visits(dates, a_day), *days.class_held(dates[0])])
    file.close()
