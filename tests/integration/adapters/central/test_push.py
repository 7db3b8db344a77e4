"""Logs sent to a real PostgreSQL: each row once, in order, only where the chain goes on."""

from __future__ import annotations

import gc
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import DBAPIError

from kiosk.adapters.central import audit
from kiosk.adapters.central.outbox import FIRST, Outbox
from kiosk.adapters.central.push import Sent, Unreachable, push
from kiosk.adapters.central.receive import LogConflict, source_of, take
from kiosk.adapters.central.store import open_central, set_up
from kiosk.adapters.central.tables import EVENT, HELP, METADATA, SESSION
from kiosk.adapters.database.reader import verify
from kiosk.adapters.database.row import GENESIS
from kiosk.adapters.database.writer import LogFile
from kiosk.errors import DeviceError
from tests.integration.adapters.central.conftest import MIGRATIONS, TODAY, MakeLog, append
from tests.log_days import Days, made_up, working_days
from tests.postgres import Postgres, free_port


def send(store: Engine, folder: Path, *, limit: int = 300) -> Sent:
    sent = push(
        store, Outbox(database(folder)), patience=5, stopped=threading.Event(), limit=limit, retry=(0.01, 0.1)
    )
    assert sent is not None
    return sent


def database(folder: Path) -> Path:
    return folder / "assistance.sqlite3"


def counted(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(database(folder))) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@contextmanager
def tampering(folder: Path, table: str) -> Iterator[sqlite3.Connection]:
    """Somebody who may write the file, and knows about the triggers."""
    with closing(sqlite3.connect(database(folder))) as connection:
        connection.execute(f"DROP TRIGGER {table}_no_update")
        connection.execute(f"DROP TRIGGER {table}_no_delete")
        with connection:
            yield connection


def test_the_scripts_make_what_the_models_say(store: Engine) -> None:
    """Alembic's schema on PostgreSQL is that of the kiosk's models with their source; partitions by month."""
    with store.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": own_name})
        assert compare_metadata(context, METADATA) == []
        parts = connection.scalar(
            text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'assistance_event'::regclass")
        )
    assert parts == 2 * 12 + 1
    assert set_up(store, MIGRATIONS, TODAY, back=0, ahead=1) == 0


def own_name(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or name in METADATA.tables


@pytest.mark.parametrize("broken", [False, True])
def test_the_collector_rests_while_rows_go_and_works_again(make_log: MakeLog, broken: bool) -> None:
    """Whoever pushes every five minutes for a year must not be left without it, however a push ends."""
    log = Outbox(database(make_log("1")))
    assert gc.isenabled()
    with suppress(ConnectionError), log.ahead():
        assert not gc.isenabled()
        if broken:
            raise ConnectionError
    assert gc.isenabled()


def test_everything_arrives_once(store: Engine, make_log: MakeLog) -> None:
    """Rows, sessions and staff's records are there; sent again, nothing is new; what is new later is sent alone."""
    folder = make_log("1")
    sent = send(store, folder)
    known = verify(database(folder))
    assert (sent.rows, sent.last, sent.head) == (known.events, known.events, known.head)
    assert send(store, folder).rows == 0
    append(folder, Days(made_up(), 9), working_days(2026, 11)[:2], 4)
    again = send(store, folder)
    later = verify(database(folder))
    assert (again.rows, again.head) == (later.events - known.events, later.head)
    with store.connect() as connection:
        for table in (SESSION, EVENT, HELP):
            here = connection.scalar(select(func.count()).select_from(table))
            assert here == counted(folder, table.name) > 0
        (state,) = audit.sources(connection)
        assert (state.events, state.head, state.kiosk_id) == (later.events, later.head, "1")
        assert audit.problems(connection, state) == []


def test_rows_lie_in_their_month(store: Engine, make_log: MakeLog) -> None:
    """October's events are in October's partition, and nowhere else."""
    folder = make_log("1")
    send(store, folder)
    with store.connect() as connection:
        here = connection.scalar(text("SELECT count(*) FROM assistance_event_2026_10"))
    assert here == counted(folder, "assistance_event")


def test_a_month_without_a_partition_is_not_lost(store: Engine, make_log: MakeLog) -> None:
    """A kiosk whose clock is years off is still heard."""
    folder = make_log("1", days=2)
    append(folder, Days(made_up(), 3), working_days(2051, 3)[:1], 3)
    assert send(store, folder).rows == counted(folder, "assistance_event")


def test_a_log_begun_anew_is_another_source(store: Engine, make_log: MakeLog, tmp_path: Path) -> None:
    """After a quarantine the numbers start again at 1: nothing clashes, nothing is mixed."""
    folder = make_log("1")
    first = send(store, folder)
    database(folder).rename(tmp_path / "kept-aside")
    make_log("1", seed=2)
    second = send(store, folder)
    assert second.source != first.source
    assert second.rows == counted(folder, "assistance_event")


def test_other_content_under_the_same_numbers_is_refused(
    store: Engine, make_log: MakeLog, tmp_path: Path
) -> None:
    """A log put back from a backup and continued: refused, told, and nothing at the centre has changed."""
    folder = make_log("1", days=3)
    backup = database(folder).read_bytes()
    append(folder, Days(made_up(), 5), working_days(2026, 11)[:1], 3)
    before = send(store, folder)
    database(folder).write_bytes(backup)
    append(folder, Days(made_up(), 6), working_days(2026, 11)[:3], 9)
    with pytest.raises(LogConflict):
        send(store, folder)
    with store.connect() as connection:
        (state,) = audit.sources(connection)
        assert (state.last, state.head) == (before.last, before.head)
        assert audit.problems(connection, state) == []


def test_a_log_put_back_is_told(store: Engine, make_log: MakeLog) -> None:
    """An older file that is only shorter is no conflict, but the centre is ahead."""
    folder = make_log("1", days=3)
    backup = database(folder).read_bytes()
    append(folder, Days(made_up(), 5), working_days(2026, 11)[:1], 3)
    before = send(store, folder)
    database(folder).write_bytes(backup)
    again = send(store, folder)
    assert (again.rows, again.last, again.behind) == (0, before.last, True)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("assistance_event", "UPDATE assistance_event SET subject = 'x' WHERE id = 40"),
        ("assistance_event", "DELETE FROM assistance_event WHERE id = 40"),
        ("assistance_session", "UPDATE assistance_session SET bucket = (bucket + 1) % 48"),
        ("help_record", "UPDATE help_record SET minutes = minutes + 1"),
        ("help_record", "DELETE FROM help_record"),
    ],
)
def test_a_changed_row_is_not_sent(store: Engine, make_log: MakeLog, table: str, change: str) -> None:
    """Every link and every record is checked before it leaves; what came before the change stays."""
    folder = make_log("1")
    with tampering(folder, table) as connection:
        connection.execute(change)
    with pytest.raises(DeviceError, match="kiosk log verify"):
        send(store, folder, limit=30)
    with store.connect() as connection:
        for state in audit.sources(connection):
            assert audit.problems(connection, state) == []


def test_the_centre_changes_nothing(store: Engine, make_log: MakeLog) -> None:
    """UPDATE, DELETE and TRUNCATE are refused, in the table and in a partition."""
    send(store, make_log("1"))
    for words in (
        "UPDATE assistance_event SET subject = ''",
        "DELETE FROM assistance_event_2026_10",
        "DELETE FROM assistance_session",
        "TRUNCATE assistance_session",
        "UPDATE help_record SET memo = 'x'",
    ):
        with pytest.raises(DBAPIError, match="immutable"), store.begin() as connection:
            connection.execute(text(words))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE assistance_event SET subject = 'x' WHERE id = 40",
        "DELETE FROM assistance_event WHERE id = 40",
        "DELETE FROM assistance_event WHERE id > 50",
        "UPDATE assistance_session SET bucket = (bucket + 1) % 48",
        "DELETE FROM assistance_session WHERE bucket < 20",
        "UPDATE help_record SET minutes = 1 + minutes % 5",
        "DELETE FROM help_record",
        "UPDATE log_source SET last_event = last_event - 1",
        "UPDATE log_source SET head = first_chain",
    ],
)
def test_what_somebody_changed_at_the_centre_is_found(store: Engine, make_log: MakeLog, change: str) -> None:
    """`kiosk central verify` recomputes every chain from its beginning."""
    send(store, make_log("1"))
    with store.begin() as connection:
        connection.execute(text("SET session_replication_role = replica"))  # triggers off, as an owner can
        connection.execute(text(change))
    with store.connect() as connection:
        (state,) = audit.sources(connection)
        assert audit.problems(connection, state) != []


def test_two_at_once_do_not_double(store: Engine, make_log: MakeLog) -> None:
    """The mark is locked: the second waits, and finds nothing left of that batch."""
    folder = make_log("1")
    log = Outbox(database(folder))
    ends = log.ends()
    assert ends is not None
    with store.connect() as connection, connection.begin():
        source = source_of(connection, log, ends)
    done: list[int] = []

    def second() -> None:
        with store.connect() as connection, connection.begin():
            done.append(take(connection, source, log, ends))

    with store.connect() as connection, connection.begin():
        assert take(connection, source, log, ends) == ends.last
        other = threading.Thread(target=second)
        other.start()
        other.join(0.3)
        assert other.is_alive()
    other.join(10)
    assert done == [0]


def test_reading_ahead_begins_small_and_leaves_nothing_out(make_log: MakeLog) -> None:
    """The other side does not wait long for the first batch; all together are the log."""
    log = Outbox(database(make_log("1", a_day=100)))
    whole = log.batch(0, GENESIS, 1_000_000)
    assert whole is not None
    mark, batches = (0, GENESIS), []
    with log.ahead() as ahead:
        while batch := ahead.batch(*mark, 20_000):
            batches.append(batch)
            mark = batch.last, batch.head
    sizes = [len(batch.events) for batch in batches]
    assert (sizes[0], len(sizes) > 1) == (FIRST, True)
    assert all(later <= 2 * before for before, later in pairwise(sizes))
    assert [event for batch in batches for event in batch.events] == whole.events
    assert sorted(row for batch in batches for row in batch.begun) == sorted(whole.begun)


def test_an_absent_store_is_given_up_after_a_while(make_log: MakeLog) -> None:
    """Nothing listens: several attempts, then Unreachable; the log is as it was."""
    folder = make_log("1", days=1)
    store = open_central(f"postgresql://kiosk@127.0.0.1:{free_port()}/kiosk")
    with pytest.raises(Unreachable):
        push(store, Outbox(database(folder)), patience=0.3, stopped=threading.Event(), retry=(0.05, 0.1))
    assert verify(database(folder)).ok


def test_what_the_server_says_is_told(postgres: Postgres, make_log: MakeLog) -> None:
    """A name that is wrong is found by the IT person: the server's own words are in the message."""
    store = open_central(f"{postgres.url}-nothing")
    with pytest.raises(Unreachable, match='database "kiosk-nothing" does not exist'):
        push(store, Outbox(database(make_log("1", days=1))), patience=0, stopped=threading.Event())


def test_an_empty_log_has_nothing_to_send(store: Engine, tmp_path: Path) -> None:
    """Nobody has come yet."""
    file = LogFile(tmp_path / "assistance.sqlite3", MIGRATIONS, 1.0)
    file.open()
    file.close()
    log = Outbox(tmp_path / "assistance.sqlite3")
    assert push(store, log, patience=1, stopped=threading.Event()) is None
