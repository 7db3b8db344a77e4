"""The head noted outside: every attack on the files of the log is found, 100 of 100, and losses are told for good."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.adapters.database.assistance_log import SqlAssistanceLog
from kiosk.adapters.database.head import SLOTS, Head, HeadFile, LostLog
from kiosk.adapters.database.reader import VerifyResult, show, verify
from tests.contract_assistance_log import A_HELP, a_record
from tests.integration.adapters.database.log_harness import MIGRATIONS, tap
from tests.integration.adapters.database.test_log_tampering import compute_again, tamper

DATABASE = "log.db"


def opened(folder: Path) -> SqlAssistanceLog:
    heads = HeadFile(folder, folder / "secret")
    return SqlAssistanceLog(
        folder / DATABASE, MIGRATIONS, lambda _command: None, heads=heads, pause=0, close_timeout=60
    )


def checked(folder: Path) -> VerifyResult:
    return verify(folder / DATABASE, heads=HeadFile(folder, folder / "secret"))


def visited(folder: Path, session: str, rows: int = 3) -> None:
    """A run of the kiosk with one visit, and a help."""
    log = opened(folder)
    for number in range(rows):
        tap(log, f"{session}{number}", session=session)
    log.record(a_record(A_HELP, session))
    log.flush()
    log.close()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A machine after two runs, the same after the first, another machine."""
    base = tmp_path_factory.mktemp("machines")
    now, before, other = base / "now", base / "before", base / "other"
    now.mkdir()
    other.mkdir()
    visited(now, "aa")
    shutil.copytree(now, before)
    visited(now, "bb")
    visited(other, "cc", rows=9)
    return {"now": now, "before": before, "other": other}


@pytest.fixture
def machine(kept: dict[str, Path], tmp_path: Path) -> Path:
    folder = tmp_path / "machine"
    shutil.copytree(kept["now"], folder)
    return folder


def copied(name: str, *files: str) -> Callable[[Path, dict[str, Path]], None]:
    def attack(machine: Path, kept: dict[str, Path]) -> None:
        for file in files:
            shutil.copy(kept[name] / file, machine / file)

    return attack


def emptied(machine: Path, _kept: dict[str, Path]) -> None:
    (machine / DATABASE).write_bytes(b"")


def deleted(machine: Path, _kept: dict[str, Path]) -> None:
    (machine / DATABASE).unlink()


def cut(machine: Path, _kept: dict[str, Path]) -> None:
    """The last visit, cleanly: what is left looks whole."""
    tamper(
        machine / DATABASE,
        "DELETE FROM assistance_event WHERE id > 4",
        "DELETE FROM help_record WHERE session_id = 'bb'",
        "DELETE FROM assistance_session WHERE id = 'bb'",
        "UPDATE sqlite_sequence SET seq = 4",
    )
    assert verify(machine / DATABASE).ok


def truncated(machine: Path, _kept: dict[str, Path]) -> None:
    data = (machine / DATABASE).read_bytes()
    (machine / DATABASE).write_bytes(data[: len(data) // 2])


def rewritten(machine: Path, _kept: dict[str, Path]) -> None:
    """With a new chain that fits."""
    compute_again(machine / DATABASE, "UPDATE assistance_event SET subject = 'zz' WHERE subject = 'aa1'")
    assert verify(machine / DATABASE).ok


def added(machine: Path, _kept: dict[str, Path]) -> None:
    """Rows written by somebody with another program, who cannot seal."""
    log = SqlAssistanceLog(machine / DATABASE, MIGRATIONS, lambda _command: None, pause=0, close_timeout=60)
    tap(log, "dd1", session="dd")
    log.close()
    tamper(machine / DATABASE, "UPDATE assistance_event SET id = 99 WHERE id = 9")


def without_notes(machine: Path, _kept: dict[str, Path]) -> None:
    for slot in SLOTS:
        (machine / slot).unlink()


def notes_edited(machine: Path, _kept: dict[str, Path]) -> None:
    for slot in SLOTS:
        text = (machine / slot).read_text()
        (machine / slot).write_text(
            text.replace('"events":8', '"events":4').replace('"events":7', '"events":4')
        )


ATTACKS = {
    "rolled back": copied("before", DATABASE),
    "swapped": copied("other", DATABASE),
    "swapped with its notes": copied("other", DATABASE, *SLOTS),
    "notes of another machine": copied("other", *SLOTS),
    "emptied": emptied,
    "deleted": deleted,
    "cut cleanly": cut,
    "truncated": truncated,
    "rewritten": rewritten,
    "added": added,
    "notes taken away": without_notes,
    "notes edited": notes_edited,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_every_attack_on_the_files_is_found(
    machine: Path, kept: dict[str, Path], attack: Callable[[Path, dict[str, Path]], None]
) -> None:
    """Before the kiosk runs again."""
    assert checked(machine).ok, checked(machine).problems
    attack(machine, kept)
    result = checked(machine)
    assert not result.ok
    assert result.problems


LOSSES = {
    "rolled back": "older",
    "swapped": "older",
    "emptied": "missing",
    "deleted": "missing",
    "cut cleanly": "older",
}


@pytest.mark.parametrize("name", [*LOSSES, "truncated"])
def test_a_loss_stays_told_after_the_kiosk_went_on(machine: Path, kept: dict[str, Path], name: str) -> None:
    """The kiosk serves on with what there is; the log says so itself, and `verify` until somebody has looked."""
    ATTACKS[name](machine, kept)
    visited(machine, "ee")
    visited(machine, "ff")
    why = LOSSES.get(name, "corrupt")
    result = checked(machine)
    assert [problem for problem in result.problems if f"({why})" in problem]
    renewed = [row["subject"] for row in show(machine / DATABASE, limit=99) if row["type"] == "LogRenewed"]
    assert renewed == [why]
    heads = HeadFile(machine, machine / "secret")
    assert heads.accept() == 1
    assert checked(machine).ok
    (machine / DATABASE).unlink()
    visited(machine, "gg")
    assert not checked(machine).ok


def test_both_put_back_needs_the_paper(machine: Path, kept: dict[str, Path]) -> None:
    """Older rows with older notes are one machine in the past: only a head on paper or elsewhere tells."""
    noted = checked(machine)
    copied("before", DATABASE, *SLOTS)(machine, kept)
    assert checked(machine).ok
    heads = HeadFile(machine, machine / "secret")
    result = verify(machine / DATABASE, head=noted.head, count=noted.events, heads=heads)
    assert result.problems == ("4 rows are missing at the end",)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"head":null,"seal":""}', b"\xff\xfe"])
@pytest.mark.parametrize("slot", SLOTS)
def test_one_damaged_note_is_no_alarm(machine: Path, slot: str, damage: bytes) -> None:
    """A power cut between the two: the other one holds."""
    (machine / slot).write_bytes(damage)
    assert checked(machine).ok


def test_a_note_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    """Notes are written over each other; of most, not even the length changes."""
    heads = HeadFile(tmp_path, tmp_path / "secret")
    long, short = (Head(1, "a" * 64, (LostLog(9, "b" * 64, "missing"),) * 9), Head(2, "c" * 64))
    for head in (long, long, short, short):
        heads.note(head)
    assert heads.read() == short
    sizes = {(tmp_path / slot).stat().st_size for slot in SLOTS}
    heads.note(short)
    assert {(tmp_path / slot).stat().st_size for slot in SLOTS} == sizes


def test_a_kill_between_commit_and_note_is_no_alarm(machine: Path) -> None:
    """The note may be behind the log, never the other way round."""
    notes = [(machine / slot).read_bytes() for slot in SLOTS]
    visited(machine, "hh")
    for slot, data in zip(SLOTS, notes, strict=True):
        (machine / slot).write_bytes(data)
    assert checked(machine).ok
    visited(machine, "ii")
    assert checked(machine).ok
    assert "LogRenewed" not in {row["type"] for row in show(machine / DATABASE, limit=99)}


def test_a_machine_without_notes_so_far(tmp_path: Path) -> None:
    """A log written by an older program gets its first note without an alarm."""
    log = SqlAssistanceLog(tmp_path / DATABASE, MIGRATIONS, lambda _command: None, pause=0, close_timeout=60)
    tap(log, "a1")
    log.close()
    visited(tmp_path, "bb")
    assert checked(tmp_path).ok


def test_notes_that_cannot_be_written_do_not_stop_the_log(tmp_path: Path) -> None:
    """A secret that lies open is not used; rows are kept, and `verify` says what is wrong."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"short")
    visited(tmp_path, "aa")
    assert len(show(tmp_path / DATABASE)) == 4
    assert checked(tmp_path).problems == ("the notes of the head are missing",)


def test_two_programs_write_one_log(tmp_path: Path) -> None:
    """The kiosk and the class are two processes: whichever notes last, the log holds it."""
    one, other = opened(tmp_path), opened(tmp_path)
    for number in range(5):
        tap(one, f"a{number}", session="aa")
        tap(other, f"b{number}", session="bb")
    one.close()
    other.close()
    result = checked(tmp_path)
    assert (result.ok, result.events) == (True, 10), result.problems
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM assistance_event").fetchone() == (10,)
