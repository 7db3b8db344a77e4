"""Reports and the central store, against the plainest statement that does the same, in the same run."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select, text

from kiosk.adapters.central.outbox import Outbox
from kiosk.adapters.central.receive import source_of, take
from kiosk.adapters.central.store import central_log, open_central, set_up
from kiosk.adapters.central.tables import CENTRAL, EVENT, METADATA, SESSION
from kiosk.adapters.database import report_queries as q
from kiosk.adapters.database.read_only import opened
from kiosk.domain import period as p
from kiosk.service.report_counts import count_help, count_visits
from kiosk.service.report_tally import VisitCounts
from tests.benchmarks.report_data import FIRST, fill
from tests.benchmarks.results import Ledger
from tests.postgres import Postgres, PostgresMissing

pytestmark = pytest.mark.bench
ROOT = Path(__file__).resolve().parents[2]
SHORT = bool(os.environ.get("BENCH_SHORT"))
SIZES = (10_000, 100_000) if SHORT else (10_000, 100_000, 1_000_000)
MONTHS = 24
ROUNDS = 5
OCTOBER = p.month(2026, 10)
KIOSKS, EACH = (5, 1_000) if SHORT else (int(os.environ.get("MERGE_KIOSKS", "100")), 10_000)
"""Of the merge: kiosks and visits of each."""
YEAR_KIOSKS, YEAR_EACH = int(os.environ.get("YEAR_KIOSKS", "20")), int(os.environ.get("YEAR_EACH", "3500"))
GIGABYTE = 1e9


def plain_count(connection: Connection, scope: q.Scope, t: q.LogTables = q.OWN) -> list[object]:
    """The yardstick: Core GROUP BY of the month's events by type and subject, over the index on the date."""
    e, s = t.event.c, t.session.c
    query = (
        select(e.type, e.subject, func.count())
        .select_from(t.session.join(t.event, e.session_id == s.id))
        .where(s.date.between(scope.period.first, scope.period.last))
        .group_by(e.type, e.subject)
    )
    return list(connection.execute(query))


def monthly(connection: Connection, scope: q.Scope, t: q.LogTables = q.OWN) -> VisitCounts:
    """All fifteen tables of a month."""
    visits = count_visits(q.trails(connection, t, scope), lambda _: True)
    count_help(*q.records(connection, t, scope))
    return visits


def with_month_before(connection: Connection, scope: q.Scope) -> None:
    """As `kiosk report` does it: also how many visits the month before had."""
    monthly(connection, scope)
    q.visit_count(connection, q.OWN, q.Scope(scope.period.before()))


def a_statement_a_table(connection: Connection, scope: q.Scope) -> None:
    """What GROUP BY needs for the least of it: one statement for each of five tables that join rows of a visit."""
    e, s = q.OWN.event.c, q.OWN.session.c
    plain_count(connection, scope)
    for first, second in (
        ("ProcedureChosen", "SessionEnded"),
        ("VerdictShown", "GuidanceFinished"),
        ("ProcedureChosen", "QrShown"),
        ("ProcedureChosen", "SlipPrinted"),
    ):
        x = q.OWN.event.alias()
        joined = q.OWN.session.join(q.OWN.event, e.session_id == s.id).join(x, x.c.session_id == s.id)
        days = s.date.between(scope.period.first, scope.period.last)
        where = (days, e.type == first, x.c.type == second)
        query = select(e.subject, x.c.subject, func.count()).select_from(joined).where(*where)
        connection.execute(query.group_by(e.subject, x.c.subject)).all()


def timed(work: Callable[[], object]) -> float:
    """Milliseconds; the collector rests on either side, as in `timeit`: it would look through all of pytest.

    What was written before is on the disk before the clock starts: nobody pays for somebody else's rows.
    """
    gc.collect()
    os.sync()
    gc.disable()
    try:
        before = time.perf_counter()
        work()
        return (time.perf_counter() - before) * 1000
    finally:
        gc.enable()


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A log of each size, over 24 months."""
    folder = tmp_path_factory.mktemp("reports")
    made = {}
    for size in SIZES:
        made[size] = folder / f"{size}.sqlite3"
        fill(made[size], size, MONTHS * 365 // 12, chained=False)
    return made


def test_monthly_report(logs: dict[int, Path], ledger: Ledger) -> None:
    """All tables against one GROUP BY, and against one for each of five tables; never slower than linear."""
    scope = q.Scope(OCTOBER)
    medians = {}
    for size, path in logs.items():
        with opened(path) as connection:
            visits = monthly(connection, scope).visits
            assert visits == sum(
                n for kind, _, n in plain_count(connection, scope) if kind == "SessionStarted"
            )  # type: ignore[attr-defined]
            ours, plain, tables, before = [], [], [], []
            for _ in range(ROUNDS):
                plain.append(timed(lambda c=connection: plain_count(c, scope)))
                ours.append(timed(lambda c=connection: monthly(c, scope)))
                tables.append(timed(lambda c=connection: a_statement_a_table(c, scope)))
                before.append(timed(lambda c=connection: with_month_before(c, scope)))
        what = f"monthly report, {size} visits"
        ledger.note(what, "one GROUP BY", plain, "ms")
        ledger.note(what, "GROUP BY, five tables", tables, "ms")
        ledger.note(f"{what}, with the month before", "kiosk", before, "ms")
        assert ledger.against(f"{what}, to five", ours, tables, "ms", 1.5, None).ok
        medians[size] = ledger.against(f"{what}, to one GROUP BY", ours, plain, "ms", 1.5, None)
    small, large = SIZES[-2], SIZES[-1]
    growth = medians[large].median / medians[small].median
    ledger.limit(f"growth, {small} to {large} visits", [growth], "x", growth, large / small * 1.15)
    assert all(row.ok for row in medians.values())
    assert growth <= large / small * 1.15


def test_ten_years_in_one_file(tmp_path: Path, ledger: Ledger) -> None:
    """20,000 visits a year for ten years, with every index: at most 1 GB."""
    years = 1 if SHORT else 10
    events = fill(tmp_path / "log.sqlite3", 20_000 * years, 365 * years, chained=False)
    size = (tmp_path / "log.sqlite3").stat().st_size / GIGABYTE
    ledger.limit(f"file of {years} years, {events} events", [size], "GB", size, 1.0)
    assert size <= 1.0


@pytest.fixture(scope="module")
def postgres() -> Iterator[Postgres]:
    try:
        server = Postgres()
    except PostgresMissing as problem:
        pytest.skip(str(problem))
    yield server
    server.close()


@contextmanager
def central_at(url: str) -> Iterator[Engine]:
    """A store with its partitions."""
    engine = open_central(url)
    set_up(engine, ROOT / "db", FIRST, back=0, ahead=2)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def store(postgres: Postgres) -> Iterator[Engine]:
    with central_at(postgres.url) as engine:
        yield engine


@pytest.fixture
def peer(postgres: Postgres) -> Iterator[Engine]:
    """The same tables once more, in the same server, for the yardstick."""
    with central_at(postgres.made("peer")) as engine:
        yield engine


def events_in(store: Engine) -> int:
    with store.connect() as connection:
        return connection.scalar(select(func.count()).select_from(EVENT)) or 0


def emptied(store: Engine) -> None:
    with store.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        for table in METADATA.tables:
            connection.execute(text(f"TRUNCATE {table}"))


def read(log: Outbox) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Sessions and events of a log, ready to be copied."""
    batch = log.batch(0, "0" * 64, 10_000_000)
    assert batch is not None
    return batch.begun, batch.events


def staged(
    connection: Connection, source: int, sessions: list[tuple[object, ...]], events: list[tuple[object, ...]]
) -> None:
    """The yardstick: COPY into a staging table, INSERT … ON CONFLICT DO NOTHING into the same tables."""
    driver = connection.connection.driver_connection
    assert driver is not None
    with driver.cursor() as cursor:
        for table, rows in ((SESSION, sessions), (EVENT, events)):
            cursor.execute(f"CREATE TEMP TABLE staging (LIKE {table.name} INCLUDING DEFAULTS) ON COMMIT DROP")
            with cursor.copy("COPY staging FROM STDIN") as copy:
                lines = ["\t".join(map(str, (source, *row))) for row in rows]
                copy.write("\n".join(lines) + "\n")
            cursor.execute(f"INSERT INTO {table.name} SELECT * FROM staging ON CONFLICT DO NOTHING")
            cursor.execute("DROP TABLE staging")


def merge_ours(store: Engine, logs: list[Outbox]) -> int:
    """As `kiosk push` does it: read, every link checked, sent, marked."""
    taken = 0
    for log in logs:
        ends = log.ends()
        assert ends is not None
        with store.connect() as connection, log.ahead() as ahead:
            with connection.begin():
                source = source_of(connection, ahead, ends)
            while True:
                with connection.begin():
                    rows = take(connection, source, ahead, ends)
                if not rows:
                    break
                taken += rows
    return taken


def merge_staged(
    store: Engine, first: int, rows: list[tuple[list[tuple[object, ...]], list[tuple[object, ...]]]]
) -> None:
    """The rows of as many kiosks; `first` is the number of the first."""
    for source, (sessions, events) in enumerate(rows, first):
        with store.connect() as connection, connection.begin():
            staged(connection, source, sessions, events)


def filled(folder: Path) -> tuple[list[Outbox], int]:
    """The logs of all kiosks, and how many events they hold."""
    paths = [folder / f"{number}.sqlite3" for number in range(KIOSKS)]
    total = sum(fill(path, EACH, 360, seed=int(path.stem), kiosk=path.stem) for path in paths)
    return [Outbox(path) for path in paths], total


def test_merge_of_many_kiosks(store: Engine, peer: Engine, tmp_path: Path, ledger: Ledger) -> None:
    """Rows a second of ours, with reading and checking, at least those of COPY with staging; twice, no duplicates.

    By turns, a tenth of the kiosks each, into two databases that grow alike: the machine's speed comes and goes.
    """
    logs, total = filled(tmp_path)
    ours, theirs = [], []
    step = max(1, KIOSKS // 10)
    for turn, first in enumerate(range(0, KIOSKS, step)):
        part = logs[first : first + step]
        rows = [read(log) for log in part]  # not counted: the yardstick has its rows ready
        takes = [
            lambda part=part: ours.append(timed(lambda: merge_ours(store, part))),
            lambda rows=rows, first=first: theirs.append(timed(lambda: merge_staged(peer, first, rows))),
        ]
        for take_turn in takes[:: -1 if turn % 2 else 1]:
            take_turn()
    assert events_in(store) == events_in(peer) == total
    again = timed(lambda: merge_ours(store, logs))
    assert events_in(store) == total
    what = f"merge of {KIOSKS} kiosks x {EACH} visits ({total} events), by tenths"
    ledger.note(what, "COPY + staging", theirs, "ms")
    row = ledger.against(what, ours, theirs, "ms", 1.0, None)
    ledger.note("the same sent again", "kiosk", [again], "ms")
    emptied(store)
    assert row.ratio is not None
    assert row.ratio <= 1.0


def test_a_year_of_many_kiosks(store: Engine, postgres: Postgres, tmp_path: Path, ledger: Ledger) -> None:
    """A year of YEAR_KIOSKS kiosks with YEAR_EACH visits each from the partitions; a month beside a plain GROUP BY."""
    emptied(store)
    total = 0
    for number in range(YEAR_KIOSKS):
        path = tmp_path / "one.sqlite3"
        total += fill(path, YEAR_EACH, 359, seed=number, kiosk=str(number))
        merge_ours(store, [Outbox(path)])
        path.unlink()
    with store.connect() as connection, connection.begin():
        connection.execute(text("ANALYZE assistance_event"))
        connection.execute(text("ANALYZE assistance_session"))
    what = f"{YEAR_KIOSKS} kiosks, {YEAR_KIOSKS * YEAR_EACH} visits, {total} events"
    year, month = q.Scope(p.between(FIRST, p.year(2025).last)), q.Scope(p.month(2025, 10))
    with central_log(postgres.url) as connection:
        plain = [timed(lambda: plain_count(connection, month, CENTRAL)) for _ in range(3)]
        ours = [timed(lambda: monthly(connection, month, CENTRAL)) for _ in range(3)]
        whole = timed(lambda: monthly(connection, year, CENTRAL))
        assert monthly(connection, year, CENTRAL).visits == YEAR_KIOSKS * YEAR_EACH
    ledger.note(f"October from PostgreSQL, {what}", "Core GROUP BY", plain, "ms")
    ledger.note(f"October from PostgreSQL, {what}", "kiosk", ours, "ms")
    ledger.note(f"the year from PostgreSQL, {what}", "kiosk", [whole], "ms")
