"""The disk fails in every way we know: rows wait, staff hear of it once, and nothing is damaged."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.reader import show, verify
from tests.integration.adapters.database.log_harness import (
    FAILED,
    RECOVERED,
    Witness,
    WriterProcess,
    tap,
)

MakeLog = Callable[..., SqlAssistanceLog]


def subjects(path: Path) -> list[object]:
    """What is kept, in order, in a file that is sound."""
    result = verify(path)
    assert result.ok, result.problems
    return [row["subject"] for row in show(path, limit=100_000)]


def filled(path: Path, make_log: MakeLog, rows: int = 400) -> None:
    """A log with enough rows for several pages."""
    log = make_log()
    for number in range(rows):
        tap(log, f"old{number}", session=f"visit{number // 10}")
    log.start()
    log.close()


def test_a_missing_folder(tmp_path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Rows wait while the folder is not there; it is never made by us, it may be a mount point."""
    where = tmp_path / "mount" / "log.db"
    log = make_log(where)
    log.start()
    witness.wait_commands(FAILED)
    tap(log, "one")
    tap(log, "two", "three")
    assert not where.parent.exists()
    where.parent.mkdir()
    witness.wait_rows(3)
    witness.wait_commands(FAILED, RECOVERED)
    assert subjects(where) == ["one", "two", "three"]


def test_recovery_is_told_without_a_row(tmp_path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Nobody need tap for the notice to go away."""
    where = tmp_path / "mount" / "log.db"
    make_log(where).start()
    witness.wait_commands(FAILED)
    where.parent.mkdir()
    witness.wait_commands(FAILED, RECOVERED)


def test_a_directory_in_place_of_the_file(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Something else has our name: it is left alone."""
    path.mkdir()
    log = make_log()
    log.start()
    tap(log, "row")
    witness.wait_commands(FAILED)
    assert path.is_dir()
    path.rmdir()
    witness.wait_commands(FAILED, RECOVERED)
    assert subjects(path) == ["row"]


def test_zero_bytes(
    path: Path, make_log: MakeLog, witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    """An empty file becomes a new database at once, and the technical log says so."""
    path.touch()
    log = make_log()
    tap(log, "row")
    log.start()
    witness.wait_rows(1)
    assert subjects(path) == ["row"]
    assert "log_file_empty action=new_database" in caplog.messages
    assert witness.commands == []


def damage_header(data: bytearray) -> None:
    data[:16] = b"SQLite formal 3\0"


def damage_pages(data: bytearray) -> None:
    """Every page but the first, as a dying flash chip gives them back."""
    data[4096:] = bytes(byte ^ 0xFF for byte in data[4096:])


def damage_one_page(data: bytearray) -> None:
    """The oldest rows: no tap would ever come across them, only a check of the whole file does."""
    oldest = data.index(b"StepShownold0") // 4096 * 4096
    data[oldest : oldest + 4096] = bytes(byte ^ 0xFF for byte in data[oldest : oldest + 4096])


def damage_length(data: bytearray) -> None:
    del data[len(data) // 2 :]


@pytest.mark.parametrize("damage", [damage_header, damage_pages, damage_one_page, damage_length])
def test_a_corrupt_file_is_kept_apart(
    path: Path,
    make_log: MakeLog,
    witness: Witness,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[bytearray], None],
) -> None:
    """It is renamed, byte for byte, never deleted; a new log goes on at once."""
    filled(path, make_log)
    data = bytearray(path.read_bytes())
    damage(data)
    path.write_bytes(data)
    log = make_log()
    log.start()
    tap(log, "new")
    witness.wait(lambda: subjects_or_nothing(path) == ["new"])
    assert subjects(path) == ["new"]
    assert path.with_name(f"{path.name}.corrupt-1").read_bytes() == data
    assert f"log_file_corrupt action=quarantined kept_as={path.name}.corrupt-1" in caplog.messages
    assert witness.commands == []


def subjects_or_nothing(path: Path) -> list[object]:
    return subjects(path) if path.exists() and verify(path).ok else []


def test_quarantines_do_not_overwrite_each_other(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """A second corrupt file gets a number that is free for it and its journal, which goes with it."""
    taken = path.with_name(f"{path.name}.corrupt-1"), path.with_name(f"{path.name}.corrupt-2-journal")
    for file in taken:
        file.write_bytes(b"evidence of last year")
    path.write_bytes(b"garbage" * 1000)
    path.with_name(f"{path.name}-journal").write_bytes(bytes(512))  # none SQLite would roll back
    log = make_log()
    log.start()
    tap(log, "new")
    witness.wait_rows(1)
    assert [file.read_bytes() for file in taken] == [b"evidence of last year"] * 2
    assert path.with_name(f"{path.name}.corrupt-3").read_bytes() == b"garbage" * 1000
    assert path.with_name(f"{path.name}.corrupt-3-journal").exists()
    assert subjects(path) == ["new"]


def test_corrupted_while_open(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """The disk turns bad under the running kiosk: the tap that finds out is kept in the new file."""
    filled(path, make_log)
    log = make_log()
    log.start()
    tap(log, "before")
    witness.wait(lambda: witness.commits[-1:] == [1])
    path.write_bytes(b"\xa5" * path.stat().st_size)
    tap(log, "after")
    witness.wait_commands(FAILED, RECOVERED)
    witness.wait(lambda: witness.commits[-1:] == [2])
    assert subjects(path) == ["after"]
    assert path.with_name(f"{path.name}.corrupt-1").exists()


def test_a_power_cut_in_a_commit(path: Path, tmp_path: Path, make_log: MakeLog, witness: Witness) -> None:
    """A journal left by a cut is rolled back by the writer at the next start, and not by the reader."""
    filled(path, make_log)
    witness.commits.clear()
    cut = tmp_path / "cut" / "log.db"
    cut.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=2")  # so small that pages go to the file before the commit
        connection.execute("BEGIN")
        connection.execute(
            "INSERT INTO assistance_event (session_id, seq, type, subject, chain)"
            " SELECT session_id, seq + 1000, type, 'torn', chain FROM assistance_event"
        )
        for suffix in ("", "-journal"):
            shutil.copy(f"{path}{suffix}", f"{cut}{suffix}")
        connection.execute("ROLLBACK")
    torn = cut.read_bytes()
    assert torn.count(b"torn") > 0
    assert verify(cut).problems == ("unreadable: SQLITE_READONLY_ROLLBACK",)
    assert cut.read_bytes() == torn
    log = make_log(cut)
    log.start()
    tap(log, "next")
    witness.wait_rows(1)
    assert subjects(cut) == [*(f"old{number}" for number in range(400)), "next"]
    assert witness.commands == []


def test_locked_by_another_process(path: Path, make_log: MakeLog, witness: Witness) -> None:
    """A backup tool holds the file: one notice however long it takes, then every row in order."""
    log = make_log(busy_timeout=0.02)
    log.start()
    tap(log, "first")
    witness.wait_rows(1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        tap(log, "second")
        witness.wait_commands(FAILED)
        for number in range(20):
            tap(log, f"n{number}")
        assert not witness.wait(lambda: len(witness.commands) > 1, patience=0.5)
        other.execute("ROLLBACK")
    witness.wait_rows(22)
    witness.wait_commands(FAILED, RECOVERED)
    assert subjects(path) == ["first", "second", *(f"n{number}" for number in range(20))]


def test_the_ring_drops_the_oldest(
    tmp_path: Path, make_log: MakeLog, witness: Witness, caplog: pytest.LogCaptureFixture
) -> None:
    """Five rows of memory: the last five survive a long fault, and the loss is counted."""
    where = tmp_path / "mount" / "log.db"
    log = make_log(where, ring_size=5)
    log.start()
    witness.wait_commands(FAILED)
    for number in range(12):
        tap(log, f"n{number}")
    where.parent.mkdir()
    witness.wait_commands(FAILED, RECOVERED)
    assert subjects(where) == ["n7", "n8", "n9", "n10", "n11"]
    assert log.dropped == 7
    assert "log_available rows=5 dropped=7" in caplog.messages


def test_the_pause_between_attempts(tmp_path: Path, make_log: MakeLog, witness: Witness) -> None:
    """Before the time nothing is tried again, whatever is tapped; when it is due, a tap will do."""
    now = [0.0]
    where = tmp_path / "mount" / "log.db"
    log = make_log(where, retry=(30.0, 60.0), clock=lambda: now[0])
    log.start()
    witness.wait_commands(FAILED)
    where.parent.mkdir()
    now[0] = 29.9
    tap(log, "early")
    assert not witness.wait(lambda: bool(witness.commits), patience=0.3)
    assert not where.exists()
    now[0] = 30.0
    tap(log, "due")
    witness.wait_rows(2)
    assert subjects(where) == ["early", "due"]


@pytest.mark.parametrize(("statement", "reason"), [
    ("UPDATE alembic_version SET version_num = '9999'", "schema_newer"),
    ("DROP TABLE alembic_version", "schema_foreign"),
    ("DELETE FROM alembic_version", "schema_foreign"),
])  # fmt: skip
def test_a_newer_or_foreign_schema_is_not_touched(
    path: Path,
    make_log: MakeLog,
    witness: Witness,
    caplog: pytest.LogCaptureFixture,
    statement: str,
    reason: str,
) -> None:
    """After a downgrade rows wait in memory; the file stays as the newer program left it."""
    filled(path, make_log, rows=3)
    witness.commits.clear()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)
    before = path.read_bytes()
    log = make_log()
    log.start()
    tap(log, "row")
    witness.wait_commands(FAILED)
    log.close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert any(message.startswith(f"log_unavailable reason={reason}") for message in caplog.messages)
    assert "log_closed_unfinished waiting=1" in caplog.messages


def test_missing_migrations_are_a_fault(
    path: Path, witness: Witness, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """A broken installation: rows wait, and the technical log names the cause."""
    log = SqlAssistanceLog(path, tmp_path / "nowhere", witness.deliver, retry=(0.02, 0.05))
    log.start()
    tap(log, "row")
    witness.wait_commands(FAILED)
    log.close()
    assert any("reason=migrations_unusable" in message for message in caplog.messages)


# -- faults that need a process of their own ----------------------------------------------------------


def without_rights() -> tuple[str, ...]:
    """Runs a command for which file permissions count, also when the tests run as root."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root without setpriv: permissions cannot be taken away")
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


@pytest.mark.parametrize("target", ["file", "folder"])
def test_no_right_to_write(tmp_path: Path, target: str) -> None:
    """A read-only file, then a read-only folder (no journal can be made): rows wait until it is mended."""
    path = tmp_path / "log" / "assistance.db"
    path.parent.mkdir()
    with WriterProcess(path) as writer:
        writer.tell("tap first 1")
        writer.expect("committed 1")
        writer.finish()
    locked = path if target == "file" else path.parent
    mode = locked.stat().st_mode
    locked.chmod(mode & ~0o222)
    with WriterProcess(path, without_rights()) as writer:
        writer.expect("DeviceFailed")
        writer.tell("tap second 2")
        locked.chmod(mode)
        heard = {writer.hear(), writer.hear()}
        assert "DeviceRecovered" in heard
        writer.finish()
    assert subjects(path) == ["n0", "n0", "n1"]


def test_the_disk_refuses_to_write(path: Path) -> None:
    """The quota of the process is used up (SQLITE_IOERR_WRITE or SQLITE_FULL): not a row is lost."""
    with WriterProcess(path) as writer:
        writer.tell("tap first 1")
        writer.expect("committed 1")
        writer.tell(f"limit {path.stat().st_size}")
        writer.tell("tap second 200")
        writer.expect("DeviceFailed")
        writer.tell("tap third 2")
        writer.tell("limit none")
        heard = [writer.hear(), writer.hear()]
        assert "DeviceRecovered" in heard
        err = writer.finish()
    assert "log_unavailable reason=SQLITE_" in err
    assert len(subjects(path)) == 203
    assert verify(path).sessions == 3


def can_mount() -> bool:
    """True where a private mount can be made."""
    unshare = shutil.which("unshare")
    return unshare is not None and subprocess.run([unshare, "-rm", "true"], check=False).returncode == 0


def test_a_full_disk(tmp_path: Path) -> None:
    """A real file system without a byte left (SQLITE_FULL): rows wait, and go in when there is room."""
    if not can_mount():
        pytest.skip("no private mounts here")
    mounted = 'mount -t tmpfs -o size=512k tmpfs "$0" && exec "$@"'
    with WriterProcess(tmp_path / "log.db", ("unshare", "-rm", "sh", "-c", mounted, str(tmp_path))) as writer:
        writer.tell("tap first 1")
        writer.expect("committed 1")
        writer.tell("fill")
        writer.expect("filled")
        writer.tell("tap second 300")
        writer.expect("DeviceFailed")
        writer.tell("tap third 2")
        writer.tell("free")
        heard = [writer.hear(), writer.hear()]
        assert "DeviceRecovered" in heard
        writer.tell("verify")
        while not (line := writer.hear()).startswith("{"):
            pass
        assert '"ok":true,"sessions":3,"events":303' in line
        assert "log_unavailable reason=SQLITE_FULL" in writer.finish()
