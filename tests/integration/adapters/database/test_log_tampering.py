"""What `verify` finds in a file that somebody has worked on, with the triggers out of the way."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.reader import show, verify
from kiosk.adapters.database.row import GENESIS, link
from kiosk.adapters.database.schema import COLUMNS
from kiosk.errors import DeviceError
from tests.contract_assistance_log import an_entry
from tests.integration.adapters.database.log_harness import MIGRATIONS, tap

TABLES = ("assistance_session", "assistance_event")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of three visits and eight rows."""
    path = tmp_path_factory.mktemp("original") / "log.db"
    log = SqlAssistanceLog(path, MIGRATIONS, lambda _command: None)
    tap(log, "a1", "a2", "a3", session="aa")
    tap(log, "b1", "b2", session="bb")
    tap(log, "c1", "c2", "c3", session="cc")
    log.close()
    return path


@pytest.fixture
def copy(original: Path, path: Path) -> Path:
    """A copy to work on."""
    shutil.copy(original, path)
    return path


def tamper(path: Path, *statements: str) -> None:
    """Works on the file as its owner can: no triggers, no constraints; then puts the triggers back."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in triggers:
            connection.execute(sql)


def test_an_untouched_copy_is_sound(copy: Path) -> None:
    """Taking the triggers off and putting them back is no finding by itself."""
    tamper(copy)
    result = verify(copy)
    assert (result.ok, result.sessions, result.events, result.problems) == (True, 3, 8, ())
    assert result.head == show(copy)[-1]["chain"]


def test_every_column_of_every_row(original: Path, tmp_path: Path) -> None:
    """Each cell in turn is lengthened, turned into a number, emptied, made bytes: all are found."""
    missed, changes = [], 0
    with closing(sqlite3.connect(original)) as connection:
        cells = [
            (table, column, rowid)
            for table in TABLES
            for column in COLUMNS[table]
            for (rowid,) in connection.execute(f"SELECT rowid FROM {table}").fetchall()
        ]
    for table, column, rowid in cells:
        for value in (f"{column} || 'x'", f"{column} + 1000", "''", "x'ff00'"):
            work = tmp_path / "work.db"
            shutil.copy(original, work)
            try:
                tamper(work, f"UPDATE {table} SET {column} = {value} WHERE rowid = {rowid}")
            except sqlite3.IntegrityError:
                continue  # SQLite takes nothing but a free integer for a row id
            changes += 1
            if verify(work).ok:
                missed.append((table, column, rowid, value))
    assert changes >= 4 * (3 * 5 + 8 * 5)
    assert missed == []


INSERT = "INSERT INTO assistance_event (id, session_id, seq, type, subject, chain)"
LAST = "FROM assistance_event WHERE id = 8"
SWAP = (
    "UPDATE assistance_event SET id = 99 WHERE id = 3",
    "UPDATE assistance_event SET id = 3 WHERE id = 4",
    "UPDATE assistance_event SET id = 4 WHERE id = 99",
    "UPDATE sqlite_sequence SET seq = 8 WHERE name = 'assistance_event'",
)


@pytest.mark.parametrize("statements", [
    pytest.param(["DELETE FROM assistance_event WHERE id = 1"], id="first row deleted"),
    pytest.param(["DELETE FROM assistance_event WHERE id = 4"], id="middle row deleted"),
    pytest.param(["DELETE FROM assistance_event WHERE id = 8"], id="last row deleted"),
    pytest.param(["DELETE FROM assistance_event WHERE session_id = 'bb'",
                  "DELETE FROM assistance_session WHERE id = 'bb'"], id="a visit deleted"),
    pytest.param(["DELETE FROM assistance_event WHERE id = 5",
                  "UPDATE assistance_event SET id = id - 1 WHERE id > 5",
                  "UPDATE sqlite_sequence SET seq = 7"], id="deleted and renumbered"),
    pytest.param(["DELETE FROM assistance_event"], id="all events deleted"),
    pytest.param(SWAP, id="rows in another order"),
    pytest.param([f"{INSERT} SELECT 9, session_id, 4, type, subject, chain {LAST}"],
                 id="row added with a copied chain"),
    pytest.param([f"{INSERT} SELECT -5, 'cc', 9, type, subject, chain {LAST}"],
                 id="row hidden below the first"),
    pytest.param(["DELETE FROM assistance_session WHERE id = 'aa'"], id="session deleted"),
    pytest.param(["INSERT INTO assistance_session VALUES ('dd', 'k', 't', '2026-01-01', 1)"],
                 id="session added"),
    pytest.param(["UPDATE alembic_version SET version_num = '9999'"], id="other version"),
    pytest.param(["ALTER TABLE assistance_session ADD COLUMN name TEXT"], id="column added"),
    pytest.param(["CREATE TABLE notes (words TEXT)"], id="table added"),
])  # fmt: skip
def test_work_on_rows_is_found(copy: Path, statements: list[str]) -> None:
    """Delete, reorder, insert, and any change of the schema."""
    tamper(copy, *statements)
    result = verify(copy)
    assert not result.ok
    assert result.problems


def test_a_missing_trigger_is_found(copy: Path) -> None:
    """A file whose rows could be changed is a finding before one has been."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("DROP TRIGGER assistance_event_no_delete")
    assert verify(copy).problems == ("trigger assistance_event_no_delete is missing",)


def test_a_cut_tail_needs_the_noted_head(copy: Path) -> None:
    """Cut cleanly, the file looks whole: only what was noted elsewhere tells (standards.md C11, C12)."""
    noted = verify(copy)
    tamper(
        copy,
        "DELETE FROM assistance_event WHERE id > 5",
        "DELETE FROM assistance_session WHERE id = 'cc'",
        "UPDATE sqlite_sequence SET seq = 5",
    )
    assert verify(copy).ok
    assert verify(copy, head=noted.head, count=noted.events).problems == ("3 rows are missing at the end",)
    assert not verify(copy, head=noted.head).ok
    assert not verify(copy, count=noted.events).ok


def test_a_rolled_back_and_continued_file(copy: Path, tmp_path: Path) -> None:
    """An old backup put back and written on has enough rows, but not the noted ones."""
    backup = tmp_path / "backup.db"
    shutil.copy(copy, backup)

    def go_on(path: Path, subject: str) -> None:
        log = SqlAssistanceLog(path, MIGRATIONS, lambda _command: None)
        tap(log, subject, subject, session="dd")
        log.close()

    go_on(copy, "true_story")
    noted = verify(copy)
    go_on(backup, "other_story")
    go_on(backup, "other_story")
    assert verify(backup).ok
    assert not verify(backup, head=noted.head, count=noted.events).ok
    go_on(copy, "later")
    assert verify(copy, head=noted.head, count=noted.events).ok


def compute_again(path: Path, *first: str) -> None:
    """What the owner of the box can do: change rows, then compute a chain that fits."""
    tamper(path, *first)
    chain, statements = GENESIS, []
    for row in show(path):
        *record, _ = row.values()
        chain = link(chain, record)
        statements.append(f"UPDATE assistance_event SET chain = '{chain}' WHERE id = {row['id']}")
    tamper(path, *statements)


def test_a_new_chain_is_computed(copy: Path) -> None:
    """Whoever owns the box can write a new history; the noted head is what gives it away."""
    noted = verify(copy)
    compute_again(copy, "UPDATE assistance_event SET subject = 'b9' WHERE subject = 'b1'")
    assert verify(copy).ok
    assert not verify(copy, head=noted.head, count=noted.events).ok


def test_gaps_show_even_under_a_new_chain(copy: Path) -> None:
    """A row taken out leaves two gaps, in the numbers of the rows and in those of the visit."""
    compute_again(copy, "DELETE FROM assistance_event WHERE id = 2")
    assert verify(copy).problems == ("row 3 follows row 1", "row 3: the order within its session is broken")


def test_an_empty_log_is_sound(path: Path) -> None:
    """A kiosk nobody has used yet has a log, with the first head."""
    log = SqlAssistanceLog(path, MIGRATIONS, lambda _command: None)
    log.start()
    log.close()
    result = verify(path)
    assert (result.ok, result.sessions, result.events, result.head) == (True, 0, 0, GENESIS)
    assert verify(path, head=GENESIS, count=0).ok


def test_a_flipped_byte(original: Path, path: Path) -> None:
    """One byte of every 64 in turn, anywhere in the file: the rows shown are still the rows written."""
    pristine = original.read_bytes()
    expected = show(original)
    for offset in range(0, len(pristine), 64):
        data = bytearray(pristine)
        data[offset] ^= 0x55
        path.write_bytes(data)
        if verify(path).ok:
            assert show(path) == expected, offset


@pytest.mark.parametrize("content", [None, b"", b"not a database" * 400])
def test_what_is_no_log(path: Path, content: bytes | None) -> None:
    """Missing, empty or something else: `verify` reports it and makes no file; `show` says why."""
    if content is not None:
        path.write_bytes(content)
    assert not verify(path).ok
    with pytest.raises(DeviceError, match="assistance"):
        show(path)
    assert path.exists() == (content is not None)


def test_reading_changes_nothing(copy: Path) -> None:
    """The reader leaves every byte and no file beside."""
    before = copy.read_bytes()
    verify(copy)
    show(copy, limit=3)
    assert copy.read_bytes() == before
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_show_picks_the_newest_or_one_visit(copy: Path) -> None:
    """Newest last; a limit counts from the end; a visit alone."""
    assert [row["subject"] for row in show(copy, limit=2)] == ["c2", "c3"]
    assert [row["subject"] for row in show(copy, session="bb")] == ["b1", "b2"]
    assert show(copy, limit=0) == []
    assert show(copy, session="nobody") == []
    assert show(copy, limit=1)[0] | {"chain": ""} == {
        "id": 8, "session": "cc", "seq": 3, "kiosk_id": an_entry().kiosk_id, "town": "013331",
        "date": "2026-11-20", "bucket": 19, "type": "StepShown", "subject": "c3", "chain": "",
    }  # fmt: skip
